#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Write HEADER, compat/have.h: "#define KL_LACKS_NAME 1" for each probe NAME.c that does not
# compile against the kernel's headers, and the output of declared.sh. If STRICT is not empty,
# a declaration that differs from the expected one is an error.
# usage: probe.sh STRICT SOURCES HEADER PROBE... -- COMPILER FLAGS...
set -eu

strict=$1
src=$2
header=$3
shift 3
probes=
while [ "$1" != -- ]; do
	probes="$probes $1"
	shift
done
shift

# If the compiler or its flags do not work, every probe fails, and all features would seem to
# be missing.
base=$src/compat/probe-base.c
if ! "$@" "$base"; then
	echo "probe.sh: $base must compile, and does not" >&2
	exit 1
fi

mkdir -p "$(dirname "$header")"
trap 'rm -f "$header".*' EXIT
{
	echo "/* SPDX-License-Identifier: GPL-2.0 */"
	echo "/* Made by compat/probe.sh: what these headers do not have. */"
	for probe in $probes; do
		"$@" "$probe" 2>/dev/null ||
			echo "#define KL_LACKS_$(basename "$probe" .c | tr '[:lower:]' '[:upper:]') 1"
	done
} >"$header.new"

sh "$src/compat/declared.sh" "$src" "$header.new" "$header.try" "$@" >"$header.lost"
if [ "$strict" ] && [ -s "$header.lost" ]; then
	cat "$header.try.log" >&2
	exit 1
fi
sed -n 's/^#define KL_WHY_\([A-Z0-9_]*\) "\(.*\)"$/\1 left out: \2/p' "$header.lost" |
	sed -e 's,\\\([\\"]\),\1,g' -e 's,^,kernlab: ,' >&2

# A probe and declared.sh may define the same macro.
{
	cat "$header.new"
	grep -vxF -f "$header.new" "$header.lost" || :
} >"$header.both"
# If declarations differ, this runs in each build; an unchanged header keeps its time stamp, so
# that nothing is rebuilt.
cmp -s "$header.both" "$header" && [ -s "$header.lost" ] || mv "$header.both" "$header"
