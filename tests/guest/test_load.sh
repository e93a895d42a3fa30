#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The module loads with and without symbol look-up, on kernels with or without kprobes and BTF, and
# wherever KASLR put the kernel: what it cannot look up is a missing capability with a reason, and the
# rest works. Prints TAP, as cmocka does with CMOCKA_MESSAGE_OUTPUT=TAP.

set -u
cd "$(dirname "$0")" || exit

count=0
failed=0
dir=$(mktemp -d)

# is WHAT COMMAND…: a test that passes if the command does
is()
{
	local what=$1

	shift
	count=$((count + 1))
	if "$@"; then
		echo "ok $count - $what"
	else
		echo "not ok $count - $what"
		failed=1
	fi
}

loaded()
{
	[ -e /sys/module/kernlab ]
}

unload()
{
	! loaded || rmmod kernlab && ! loaded
}

# load [PARAMETER=VALUE…]
# shellcheck disable=SC2120 # is() calls it with them
load()
{
	modprobe kernlab "$@" && udevadm settle && loaded
}

# A module that is loaded again must not log anything; other lines may be logged.
quiet()
{
	! dmesg | tail -n +$((lines + 1)) | grep -E "kernlab|$(sed '/^#/d; /^$/d' log-deny | paste -sd'|')"
}

# json NAME COMMAND…: what the command prints goes to a file, which is JSON, and nothing to stderr
json()
{
	local file=$dir/$1

	shift
	"$@" >"$file" 2>"$file.err" && [ ! -s "$file.err" ] && jq -e . "$file" >/dev/null && return
	cat "$file.err"
	return 1
}

# holds FILTER NAME…: jq's filter is true for these files
holds()
{
	local filter=$1

	shift
	(cd "$dir" && jq -es "$filter" "$@" >/dev/null) || { echo "not true: $filter"; return 1; }
}

# ---- what the kernel has, seen without the driver ----------------------------

knows()
{
	grep -q " [A-Za-z] $1\$" /proc/kallsyms
}

has_btf()
{
	[ -e /sys/kernel/btf/vmlinux ]
}

# ---- what the driver reports -------------------------------------------------

each_has_a_reason_or_is_there()
{
	holds '.[0].caps | length > 10 and all(.available == (.reason == null)) and
		all(.available or (.reason | length > 10))' info
}

# The text output has the same reasons.
text_has_reasons()
{
	local reason

	kernlab info >"$dir/info.text" 2>&1 || return
	jq -r '.caps[] | select(.available | not) | .reason' "$dir/info" | sort -u >"$dir/reasons"
	while IFS= read -r reason; do
		grep -qF -- "$reason" "$dir/info.text" || { echo "not said: $reason"; return 1; }
	done <"$dir/reasons"
}

# all_say KIND WORDS: all of a kind are missing, and for this reason
all_say()
{
	holds "[.[0].caps[] | select(.kind.name == \"$1\")] | length > 0 and
		all(.available == false and (.reason | test(\"$2\")))" info
}

# A symbol is available if kallsyms has it, and only then.
looked_up()
{
	local cap symbol there

	while read -r cap symbol; do
		there=false
		knows "$symbol" && there=true
		holds "any(.[0].caps[]; .name == \"$cap\" and .available == $there)" info || return
	done <<-END
		PTRACE_MAY_ACCESS ptrace_may_access
		NR_RUNNING nr_running
		NR_THREADS nr_threads
		TOTAL_FORKS total_forks
		PAGE_FLAGS stable_page_flags
		WALK_RANGE walk_page_range_vma
		TASK_STACK put_task_stack
	END
}

# ---- what still works --------------------------------------------------------

# A record's fields without a value are those that the view calls missing, and no others are "missing".
missing_are_empty()
{
	holds "(.[0].views[] | select(.name == \"$1\") | .missing) as \$m |
		all(.[1].$1[]; (.unsupported | sort) == (\$m | sort)) and
		all(.[1].$1[]; . as \$r | all(\$m[]; \$r[.] == null))" info "$1"
}

task_is_true()
{
	local comm

	comm=$(<"/proc/$subject/comm")
	json task kernlab task "$subject" -J &&
		holds ".[0].task[0] | .pid == $subject and .comm == \"$comm\" and .ppid == $$" task &&
		missing_are_empty task
}

# Every line of /proc/PID/maps except the gate VMA's, which is not in the mm's tree.
mm_is_true()
{
	local areas

	areas=$(grep -cv vsyscall "/proc/$subject/maps")
	json mm kernlab mm "$subject" -J &&
		holds "[.[0].mm[0].vma[] | select(.name != \"[vsyscall]\")] | length == $areas" mm &&
		holds ".[0].mm[0].rss > 0" mm && missing_are_empty mm
}

stat_is_true()
{
	local total

	total=$(awk '$1 == "MemTotal:" { print $2 }' /proc/meminfo)
	json stat kernlab stat -J &&
		holds ".[0].stat[0] | .mem_total == $total * 1024 and .uptime > 0" stat &&
		missing_are_empty stat
}

all_tasks()
{
	json tasks kernlab task -J && holds '.[0].task | length > 20 and any(.pid == 1)' tasks
}

# A view that is missing fails, and the message points to kernlab info.
page_works_or_fails()
{
	local addr can

	addr=$(sed -n '1s/-.*//p' "/proc/$subject/maps")
	can=$(jq '.caps[] | select(.name == "PAGE_WALK") | .available' "$dir/info")
	if [ "$can" = true ]; then
		json page kernlab page "$subject" "$addr" -J
	else
		! kernlab page "$subject" "$addr" >"$dir/page" 2>"$dir/page.err" && [ ! -s "$dir/page" ] &&
			grep -q '"pagemap".*kernlab info' "$dir/page.err"
	fi
}

works()
{
	is "$1: kernlab info" json info kernlab info -J
	is "$1: what is missing has a reason" each_has_a_reason_or_is_there
	is "$1: the text output has the reasons" text_has_reasons
	is "$1: kernlab task" task_is_true
	is "$1: kernlab task of all" all_tasks
	is "$1: kernlab mm" mm_is_true
	is "$1: kernlab stat" stat_is_true
	is "$1: kernlab page" page_works_or_fails
}

comes_and_works()
{
	is "$1: it loads" load "${@:2}"
	works "$1"
}

leaves()
{
	is "$1: it unloads" unload
	is "$1: the kernel's log is silent" quiet
}

# ---- where the kernel is -----------------------------------------------------

# Without KASLR the kernel is at its link address.
at_its_linked_address()
{
	grep -q '^ffffffff81000000 T _text$' /proc/kallsyms
}

reset()
{
	kill "$subject"
	echo "$restrict" >/proc/sys/kernel/kptr_restrict
	rm -rf "$dir"
	unload
	load
}

sleep 100000 &
subject=$!
restrict=$(</proc/sys/kernel/kptr_restrict)
echo 1 >/proc/sys/kernel/kptr_restrict
trap reset EXIT

# The messages of a first load, about the taint, have been logged already.
loaded || load
unload
lines=$(dmesg | wc -l)

comes_and_works 'with the look-up'
if knows register_kprobe; then
	is 'with the look-up: what kallsyms has is there' looked_up
else
	is 'without kprobes: all that is looked up says so' all_say load 'no kprobes'
fi
has_btf || is 'without BTF: all that needs it says so' all_say btf "BTF|type information"
leaves 'with the look-up'

comes_and_works 'lookup=0' lookup=0
is 'lookup=0: all that is looked up says so' all_say load 'lookup=0'
leaves 'lookup=0'

if [[ " $(</proc/cmdline) " == *" nokaslr "* ]]; then
	is 'nokaslr: the kernel is where it was linked to be' at_its_linked_address
fi
echo "1..$count"
exit $failed
