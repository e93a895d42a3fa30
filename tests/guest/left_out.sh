#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: left_out.sh 'WORD …' 'CAPABILITY…'
#
# For tests/vm/renamed: loads /files/kernlab.ko, which was built against headers that have no such words.
# Exactly the views and sets of names in the lines of the second argument must be left out, each
# with the compiler's error about one of the words; the tests of all others must pass.

set -u
cd "$(dirname "$0")" || exit

words=$1 lost=$2
failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

complain()
{
	echo "left_out.sh: $*"
	failed=1
}

# Where modprobe finds it, for tests that load it anew.
replace()
{
	cp /files/kernlab.ko "/lib/modules/$(uname -r)/updates/kernlab.ko" &&
		rmmod kernlab && modprobe kernlab && udevadm settle
}

# The reason is said in the text, too.
check_reason()
{
	local capability=$1 reason=$2

	grep -qE "error: .*\<(${words// /|})\>" <<<"$reason" || complain "$capability: no compiler's error: $reason"
	grep -qF -- "$reason" "$dir/info" || complain "$capability: kernlab info does not say: $reason"
}

# A command of that name fails and prints nothing.
check_command()
{
	local view=$1

	kernlab help 2>&1 | grep -qw "$view" || return 0
	! kernlab "$view" >"$dir/out" 2>"$dir/err" || complain "kernlab $view works"
	[ ! -s "$dir/out" ] || complain "kernlab $view prints something"
	grep -q 'kernlab info' "$dir/err" || complain "kernlab $view: $(cat "$dir/err")"
}

# Those of one view each, and those that read all views.
tests_of_views()
{
	kernlab info -J | jq -r '.views[].name' | while read -r view; do
		[ ! -e "test_$view" ] || echo "test_$view"
	done
	echo test_abi test_read test_unload
}

replace || { echo "left_out.sh: the driver cannot be loaded"; exit 1; }
kernlab info >"$dir/info"
kernlab info -J | jq -rf left_out.jq >"$dir/left_out"
diff -u <(sort <<<"$lost") <(cut -f1 "$dir/left_out" | sort) || complain "other views are left out than expected"
while IFS=$'\t' read -r capability reason; do
	check_reason "$capability" "$reason"
	[[ $capability != VIEW_* ]] || check_command "$(tr '[:upper:]' '[:lower:]' <<<"${capability#VIEW_}")"
done <"$dir/left_out"
read -ra tests < <(tests_of_views | paste -sd" ")
MOVING=1 ./run.sh "${tests[@]}" || failed=1
exit $failed
