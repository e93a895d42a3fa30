#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: debug.sh [TEST…]
#
# On the debug kernel: runs the guest's tests as run.sh does, then looks for memory that nobody refers
# to any more, while the driver is loaded and after it has left. Exits 1 if there is any, if a test
# failed, or if one of the kernel's watchers has turned itself off meanwhile: it saw nothing then.

set -u
cd "$(dirname "$0")" || exit

leaks=/sys/kernel/debug/kmemleak
failed=0

complain()
{
	echo "debug.sh: $*"
	failed=1
}

# A scan leaves out what is younger than 5 s, and what changed since the scan before: so there are two.
scan()
{
	local found

	sleep 6
	if ! { echo scan && echo scan; } >"$leaks"; then
		complain "kmemleak does not scan"
		return
	fi
	found=$(cat "$leaks") || complain "kmemleak does not report"
	[ ! "$found" ] || {
		complain "memory that nobody refers to, $1:"
		echo "$found"
	}
}

[ -w "$leaks" ] || {
	echo "debug.sh: $leaks is not there; this needs the debug kernel" >&2
	exit 1
}

./run.sh "$@" || failed=1
scan 'with the driver loaded'
[ ! -e /sys/module/kernlab ] || rmmod kernlab || complain "the driver does not leave"
scan 'without the driver'
grep -qE 'debug_locks: +1$' /proc/lockdep_stats || complain "lockdep is off; the kernel's log says why"
exit "$failed"
