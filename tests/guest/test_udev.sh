#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The node, as the real systemd-udevd makes it, and the module that is loaded when it is opened.
# Prints TAP, as cmocka does with CMOCKA_MESSAGE_OUTPUT=TAP.

set -u

count=0
failed=0

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

node()
{
	[ "$(stat -c '%U:%G %a %F' /dev/kernlab)" = "root:kernlab 660 character special file" ]
}

same_number()
{
	local major minor

	IFS=: read -r major minor </sys/class/misc/kernlab/dev
	[ "$(stat -c '%t:%T' /dev/kernlab)" = "$(printf '%x:%x' "$major" "$minor")" ]
}

udev_knows()
{
	udevadm info --query=property --name=/dev/kernlab | grep -qx 'SUBSYSTEM=misc'
}

loaded()
{
	[ -e /sys/module/kernlab ]
}

unload()
{
	rmmod kernlab && ! loaded
}

announced()
{
	kmod static-nodes 2>/dev/null | grep -A4 '^Module: kernlab$' | grep -q 'Device node: /dev/kernlab'
}

# open() is enough, without an ioctl.
opens()
{
	{ : <"$1"; } 2>/dev/null && loaded
}

# A static node, such as systemd-tmpfiles makes at boot, before the module is loaded.
static_node()
{
	local number

	number=$(kmod static-nodes --format=tmpfiles | awk '$2 == "/dev/kernlab" { print $NF }')
	rm -f /dev/kernlab
	mknod -m 600 /dev/kernlab c "${number%:*}" "${number#*:}"
}

reset()
{
	loaded || modprobe kernlab
	udevadm trigger --settle --action=add /sys/class/misc/kernlab
}

as_user()
{
	setpriv --reuid="$1" --regid="$1" --init-groups true 2>/dev/null || return
	setpriv --reuid="$1" --regid="$1" --init-groups sh -c ': </dev/kernlab' 2>/dev/null
}

stranger_refused()
{
	! as_user stranger && id stranger >/dev/null
}

# The kernel runs /sbin/modprobe, which may be elsewhere in a minimal guest.
[ -x "$(cat /proc/sys/kernel/modprobe)" ] || command -v modprobe >/proc/sys/kernel/modprobe
trap reset EXIT
reset
is 'the node is root:kernlab, 0660' node
is 'the node has the number of the device' same_number
is 'udev knows it' udev_knows
is 'learner may open it' as_user learner
is 'stranger may not' stranger_refused
is 'depmod announces the node' announced
is 'it unloads' unload
is 'the announced node can be made' static_node
is 'opening the node loads the module' opens /dev/kernlab
udevadm settle
is 'and udev gives it to the group' node
is 'with the number that was announced' same_number
is 'it unloads again' unload
modprobe kernlab
udevadm settle
is 'loaded by name, the node is the same' node
echo "1..$count"
exit $failed
