#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Write HEADER with a line "#define KL_LACKS_NAME 1" for each probe NAME.c that
# does not compile against the kernel headers that the compiler was given.
# usage: probe.sh HEADER PROBE... -- COMPILER FLAGS...
set -eu

header=$1
shift
probes=
while [ "$1" != -- ]; do
	probes="$probes $1"
	shift
done
shift

# A probe that fails because the compiler itself does would be taken for a
# kernel without the feature.
base=$(dirname "$(echo "$probes" | awk '{ print $1 }')")/../probe-base.c
if ! "$@" "$base"; then
	echo "probe.sh: $base must compile, and does not" >&2
	exit 1
fi

mkdir -p "$(dirname "$header")"
{
	echo "/* SPDX-License-Identifier: GPL-2.0 */"
	echo "/* Made by compat/probe.sh: which probes do not compile against these headers. */"
	for probe in $probes; do
		"$@" "$probe" 2>/dev/null ||
			echo "#define KL_LACKS_$(basename "$probe" .c | tr '[:lower:]' '[:upper:]') 1"
	done
} >"$header.tmp"
mv "$header.tmp" "$header"
