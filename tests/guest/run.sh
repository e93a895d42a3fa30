#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: run.sh [TEST…]
#
# Runs the guest's tests, all or those named, as root with the driver loaded: prints a line for each
# program, the output of those that failed, and the total at the end. Exits 1 if a test failed or the
# kernel logged a problem. LIMIT (300) is the time each program may take, in seconds.
#
# A view that the build left out, because its file does not compile against this kernel's headers, is
# a failure; unless MOVING is set, for a kernel whose headers may change: then it is named, and programs
# that need it are skipped. A program needs the view of its own name, or what the file `needs` says.

set -u
cd "$(dirname "$0")" || exit

passed=0 failed=0 skipped=0
output=$(mktemp)
lists=$(mktemp -d)
trap 'rm -rf "$output" "$lists"' EXIT
for list in deny allow; do
	sed 's/[[:space:]]*#.*//; /^[[:space:]]*$/d' "log-$list" >"$lists/$list" || exit
done
declare -A left_out

count()
{
	grep -cE "$1" "$output"
}

# Soon after a program has ended, the module must have no users. If it has, either a process was left
# behind, which is killed so that it does not disturb the other tests, or a reference has leaked.
still_used()
{
	local tries users pids

	for ((tries = 0; tries < 100; tries++)); do
		{ read -r users </sys/module/kernlab/refcnt; } 2>/dev/null || return
		[ "$users" != 0 ] || return
		sleep 0.1
	done
	pids=$({ grep -ls /dev/kernlab /proc/[0-9]*/maps; find /proc/[0-9]*/fd -lname /dev/kernlab; } 2>/dev/null |
		cut -d/ -f3 | sort -u | paste -sd' ')
	echo "the driver is still in use, by: ${pids:-nobody}" >>"$output"
	[ ! "$pids" ] || kill -KILL $pids
	return 0
}

# How many lines of the kernel's log report a problem, by tests/vm/log-deny and log-allow.
complaints()
{
	dmesg | grep -Ef "$lists/deny" | awk -v file="$lists/allow" '
		BEGIN { while ((getline line <file) > 0) allow[line] }
		{ for (line in allow) if ($0 ~ line) next; count++ }
		END { print count + 0 }'
}

# ---- views that the build left out ---------------------------------------------

find_left_out()
{
	local name reason

	kernlab info -J | jq -rf left_out.jq >"$lists/left_out"
	[ "${PIPESTATUS[*]}" = "0 0" ] || return
	while IFS=$'\t' read -r name reason; do
		left_out[$name]=1
		echo "left out: $name: $reason"
		[ "${MOVING-}" ] || failed=$((failed + 1))
	done <"$lists/left_out"
}

# The views and other capabilities that a program cannot do without.
needs_of()
{
	awk -v test="$1" '$1 == test { found = 1; for (i = 2; i <= NF; i++) print $i }
		END { sub(/^test_/, "", test); if (!found) print test }' needs
}

# The first of them that was left out, as a capability.
lost_of()
{
	local name

	for name in $(needs_of "$1"); do
		[ "$name" = "${name^^}" ] || name=VIEW_$name
		[ ! "${left_out[$name]-}" ] || { echo "$name"; return; }
	done
}

# ---- programs --------------------------------------------------------------------

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

	# A program that died, or printed no result, has failed whatever it printed before.
	[ "$bad" != 0 ] || [ "$status" = 0 ] && [ $((good + skips)) != 0 ] || bad=1
	[ "$(complaints)" = "$before" ] || bad=$((bad + 1))
	! still_used || bad=$((bad + 1))
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skips))
	printf '%-16s %3d passed %3d failed %3d skipped %4d s\n' "$test" "$good" "$bad" "$skips" $((SECONDS - began))
	[ "$bad$skips" = 00 ] || grep -v '^ok [0-9]* - ' "$output" | sed 's/^/    /'
	[ "$status" != 124 ] || echo "    stopped after ${LIMIT:-300} s"
	[ "$(complaints)" = "$before" ] || dmesg | tail -n 60 | sed 's/^/    /'
}

[ $# != 0 ] || set -- test_*
find_left_out || { echo "run.sh: kernlab info fails"; failed=$((failed + 1)); }
for test; do
	lost=$(lost_of "$test")
	if [ "$lost" ]; then
		printf '%-16s skipped: %s was left out\n' "$test" "$lost"
		skipped=$((skipped + 1))
	else
		run "$test"
	fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
