# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Shared by the scripts of tests/vm: paths, messages, and running programs in a root.
#
# A name in capitals may be set by the caller; the others belong to the scripts.

set -euo pipefail

vm=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$vm/../.." && pwd)
me=${0#"$top"/}

cache=${KERNLAB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kernlab}
roots=$cache/roots

say()
{
	echo "$me: $*" >&2
}

# Scripts in which status 1 has another meaning set failure.
die()
{
	say "$@"
	exit "${failure:-1}"
}

# The lines of a list without their comments.
lines()
{
	sed 's/[[:space:]]*#.*//; /^[[:space:]]*$/d' "$@"
}

as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

# Runs a program as root in a mount namespace of its own. Inside a chroot, mounts may still propagate,
# so the program has to unmount, too.
with_own_mounts()
{
	local how=--propagation=private

	as_root unshare --mount $how true 2>/dev/null || how=--propagation=unchanged
	as_root unshare --mount $how "$@"
}

kernel_names()
{
	lines "$vm/kernels" | awk '{ print $1 }'
}

# shellcheck disable=SC2034
# Sets name, tested, headers, base_suite, kernel_suite, source and own_config from the table's line.
pick_kernel()
{
	local table

	table=$(lines "$vm/kernels")
	read -r name tested headers base_suite kernel_suite source own_config < <(awk -v n="${1-}" '$1 == n' <<<"$table") ||
		die "no kernel '${1-}' in tests/vm/kernels; use one of: $(kernel_names | paste -sd' ')"
	root=$roots/$name
	out=$top/build/vm/$name
}

root_kver()
{
	cat "$root/etc/kernlab-kver"
}

# Changes whenever the root is made anew, or a kernel is put into it.
root_stamp()
{
	stat -c '%n %Y' "$root/etc/kernlab-key" "$root/etc/kernlab-kver"
}

# Makes the archive $2 of the tree $1, with owner root.
archive()
{
	(cd "$1" && find . -mindepth 1 -printf '%P\0' | LC_ALL=C sort -z | cpio --quiet -0 -o -H newc -R 0:0) >"$2.new"
	mv "$2.new" "$2"
}

# Runs a program in the root, as the user who called, with build/vm/NAME as /mnt and the sources in
# it as /src/kernlab. The root is bind-mounted on itself first, so that mounts below it stay private
# even if the parent mount is shared.
in_root()
{
	with_own_mounts sh -euc '
		root=$1 out=$2 user=$3
		shift 3
		mount --bind "$root" "$root"
		trap "umount -lR \"$root\"" EXIT
		trap "exit 130" INT TERM HUP
		mount --make-private "$root"
		mount --bind "$out" "$root/mnt"
		mount --bind "$out/src" "$root/src/kernlab"
		mount -t proc proc "$root/proc"
		chroot --userspec="$user" "$root" env -i LC_ALL=C.UTF-8 HOME=/tmp \
			PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
	' sh "$root" "$out" "$(id -u):$(id -g)" "$@" </dev/null
}
