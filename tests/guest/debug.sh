#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# usage: debug.sh [TEST…]
#
# On the debug kernel: runs the guest's tests as run.sh does, then lets kmemleak scan, while the driver
# is loaded and after it is unloaded. Exits 1 if there is a leak, if a test failed, or if lockdep has
# turned itself off meanwhile, as it then missed the rest.

set -u
cd "$(dirname "$0")" || exit

leaks=/sys/kernel/debug/kmemleak
failed=0

complain()
{
	echo "debug.sh: $*"
	failed=1
}

# kmemleak ignores objects younger than 5 s, and those changed since the last scan: so scan twice.
scan()
{
	local found

	sleep 6
	if ! { echo scan && echo scan; } >"$leaks"; then
		complain "kmemleak cannot scan"
		return
	fi
	found=$(cat "$leaks") || complain "kmemleak's report cannot be read"
	[ ! "$found" ] || {
		complain "kmemleak found leaks, $1:"
		echo "$found"
	}
}

[ -w "$leaks" ] || {
	echo "debug.sh: $leaks is not there; this needs the debug kernel" >&2
	exit 1
}

./run.sh "$@" || failed=1
scan 'with the driver loaded'
[ ! -e /sys/module/kernlab ] || rmmod kernlab || complain "the driver cannot be unloaded"
scan 'without the driver'
grep -qE 'debug_locks: +1$' /proc/lockdep_stats || complain "lockdep is off; the kernel's log says why"
exit "$failed"
