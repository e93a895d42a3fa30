#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Write HEADER, the list of the sets of names: a set is a file here that defines KL_SET.
# HEADER is included with KL_NAME_SET(set, SET) defined for the list of sets, and without it
# for the names themselves.
# usage: sets.sh HEADER FILE...
set -eu

header=$1
shift
mkdir -p "$(dirname "$header")"
{
	echo "/* SPDX-License-Identifier: GPL-2.0 */"
	echo "/* Made by names/sets.sh. */"
	for file; do
		grep -q '^#define KL_SET' "$file" || continue
		set=$(basename "$file" .h)
		SET=$(echo "$set" | tr '[:lower:]' '[:upper:]')
		echo "#ifdef KL_NAME_SET"
		echo "KL_NAME_SET($set, $SET)"
		echo "#elif !defined(KL_LACKS_NAMES_$SET)"
		echo "#include \"names/$set.h\""
		echo "#endif"
	done
} >"$header.tmp"
mv "$header.tmp" "$header"
