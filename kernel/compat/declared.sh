#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Print lines for compat/have.h about symbols and types that the kernel's headers do not
# declare as caps.def.h, private.def.h and members.def.h expect: the capability is then
# missing, with the compiler's error as the reason. All are compiled as one file, one per line.
# usage: declared.sh SOURCES HAVE WORK COMPILER FLAGS...
# HAVE is the result of the probes, WORK.* are temporary files.
set -eu
export LC_ALL=C

src=$1
have=$2
work=$3
shift 3

# An error inside a macro of the kernel's is reported at the line that uses the macro.
if "$@" -ftrack-macro-expansion=0 "$src/compat/probe-base.c" 2>/dev/null; then
	set -- "$@" -ftrack-macro-expansion=0
fi

"$@" -E -P -include "$have" "$src/compat/declared.c" | tr '\n^' ' \n' | grep '^ TRY ' >"$work.list"
{
	echo '#include "lookup/headers.h"'
	echo '#line 1 "declared"'
	sed 's/^[^:]*: //' "$work.list"
} >"$work.c"

"$@" -include "$have" -fmax-errors=0 "$work.c" 2>"$work.log" || :

# Only errors in this file: those in headers also break the files that include them.
sed -n 's/^declared:\([0-9]*\):[0-9]*: \(fatal \)\{0,1\}error: /\1 /p' "$work.log" |
	sed -e 's,[^ -~],,g' -e 's, \[-W[^]]*\]$,,' -e 's,[\\"],\\&,g' |
	awk -v src="$src/" -v list="$work.list" '
		BEGIN { while ((getline line < list) > 0) lines[++n] = line }
		{
			split(lines[$1], at, " ")
			cap = at[2]; lacks = at[3]; file = at[4]
			gsub(/"/, "", file)
			if (index(file, src) == 1) file = substr(file, length(src) + 1)
			if ($1 in seen) next
			seen[$1] = 1
			sub(/^[0-9]* /, "")
			why = substr(file ":" at[5] ": error: " $0, 1, 200)
			if (!(cap in lost)) {
				print "#define KL_LACKS_" cap " 1"
				print "#define KL_LOST_" cap " 1"
				print "#define KL_WHY_" cap " \"" why "\""
			}
			lost[cap] = 1
			print "#define KL_LACKS_" lacks " 1"
		}'
