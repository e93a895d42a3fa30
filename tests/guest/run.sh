#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: run.sh [TEST…]
#
# Runs the guest's tests, all or those named, as root with the driver loaded: a line for each program,
# what it said for those that failed, and the sum of their tests at the end. Exits 1 if a test or the
# kernel's log says that something is wrong. LIMIT (300) is the time each may take, in seconds.

set -u
cd "$(dirname "$0")" || exit

passed=0 failed=0 skipped=0
output=$(mktemp)
lists=$(mktemp -d)
trap 'rm -rf "$output" "$lists"' EXIT
for list in deny allow; do
	sed 's/[[:space:]]*#.*//; /^[[:space:]]*$/d' "log-$list" >"$lists/$list" || exit
done

count()
{
	grep -cE "$1" "$output"
}

# How many lines of the log a healthy kernel does not write, by the lists of tests/vm.
complaints()
{
	dmesg | grep -Ef "$lists/deny" | awk -v file="$lists/allow" '
		BEGIN { while ((getline line <file) > 0) allow[line] }
		{ for (line in allow) if ($0 ~ line) next; count++ }
		END { print count + 0 }'
}

run()
{
	local test=$1 status=0 before began good bad skips

	before=$(complaints)
	began=$SECONDS
	CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "${LIMIT:-300}" "./$test" >"$output" 2>&1 || status=$?
	skips=$(count '^(not )?ok .*# SKIP')
	good=$(count '^ok ')
	bad=$(grep -E '^not ok ' "$output" | grep -cv '# SKIP')
	[ "$(grep -cE '^not ok .*# SKIP' "$output")" = 0 ] && good=$((good - skips))
	skips=$((skips + $(count '^1\.\.0 # SKIP')))

	# A program that died, or said nothing, has failed whatever it said before.
	[ "$bad" != 0 ] || [ "$status" = 0 ] && [ $((good + skips)) != 0 ] || bad=1
	[ "$(complaints)" = "$before" ] || bad=$((bad + 1))
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
	printf '%-16s %3d passed %3d failed %3d skipped %4d s\n' "$test" "$good" "$bad" "$skips" $((SECONDS - began))
	[ "$bad$skips" = 00 ] || grep -v '^ok [0-9]* - ' "$output" | sed 's/^/    /'
	[ "$status" != 124 ] || echo "    stopped after ${LIMIT:-300} s"
	[ "$(complaints)" = "$before" ] || dmesg | tail -n 60 | sed 's/^/    /'
}

[ $# != 0 ] || set -- test_*
for test; do
	run "$test"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
