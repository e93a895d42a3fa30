#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Compile an optional file of the driver: a view, or one with a line KL_CAP_FILE in
# caps.def.h. If it does not compile against these headers, or needs a symbol that this kernel
# does not export, it is left out: left_out.c is compiled in its place, with the reason. In
# the view `names` only the sets that do not compile are left out.
# usage: left_out.sh SOURCES COMPILER ARGUMENT... -o FILE.o FILE.c
#
# Environment: KERNLAB_STRICT (neither empty nor 0: to leave a file out is an error, with the
# compiler's full output), KERNLAB_SYMVERS (lists of the exported symbols), NM.
set -eu
export LC_ALL=C

src=$1
shift
out=''
file=''
for word; do
	[ "$file" != -o ] || out=$word
	file=$word
done
part=${file#"$src"/}
log=$out.log
mark=${out%.o}.left-out	# makes Kbuild try again
rm -f "$mark"
trap 'rm -f "$log" "$log.full"' EXIT

upper()
{
	echo "$1" | tr '[:lower:]' '[:upper:]'
}

say()
{
	echo "kernlab: $1 left out: $(echo "$2" | sed 's,\\\([\\"]\),\1,g')" >&2
}

compile()
{
	"$@" 2>"$log"
}

succeed()
{
	cat "$log" >&2
	exit 0
}

fail()
{
	cat "$log.full" >&2
	exit 1
}

# An error message with a path relative to the sources or the kernel's headers, without the
# column, and escaped for a C string.
as_reason()
{
	sed -E -e "s,^$src/,," -e 's,^[^: ]*/((arch|include)/),\1,' -e 's,^([^:]*:[0-9]+):[0-9]+:,\1:,' \
		-e 's,[^ -~],,g' | cut -c1-200 | sed -e 's,[\\"],\\&,g'
}

# The first symbol that the object refers to and neither the kernel nor the driver has.
not_exported()
{
	symvers=''
	for list in ${KERNLAB_SYMVERS-}; do
		[ ! -f "$list" ] || symvers="$symvers $list"
	done
	[ "$symvers" ] || return 0
	# shellcheck disable=SC2086
	"${NM:-nm}" -u "$out" | awk '$1 == "U" { print $2 }' | awk '
		FILENAME != "-" { if ($5 == "") exported[$2] = 1; next }
		/^kl_/ || /^__SC[KT]__kl_/ || $1 == "__this_module" || $1 == "_GLOBAL_OFFSET_TABLE_" { next }
		!($1 in exported) { print; exit }' $symvers -
}

# Whether the object can be linked; if not, set reason.
check_symbols()
{
	symbol=$(not_exported)
	[ "$symbol" ] || return 0
	reason="$symbol is not exported by this kernel"
	echo "$part: error: $reason" | tee "$log" >"$log.full"
	return 1
}

# An error inside a macro of the kernel's is reported at our line that uses the macro.
find_line()
{
	cp "$log" "$log.macro"
	compile "$@" -ftrack-macro-expansion=0 || :
	grep -q 'error: ' "$log" && ! grep -q 'track-macro' "$log" || cp "$log.macro" "$log"
	rm -f "$log.macro"
}

# One line per set of names with an error in it or in a file it includes: its name, the error.
broken_sets()
{
	awk '
		function note(path) {
			if (match(path, /names\/[a-z0-9_]+\.h/))
				among[substr(path, RSTART + 6, RLENGTH - 8)] = 1
		}
		/^In file included from/ { split("", among) }
		/^(In file included| +) from / { note($0); next }
		/error: / {
			note($1)
			for (set in among)
				if (!(set in seen)) { seen[set] = 1; print set "\t" $0 }
			split("", among)
		}' "$log" |
		while IFS='	' read -r set error; do
			! grep -qs '^#define KL_SET' "$src/names/$set.h" ||
				printf '%s\t%s\n' "$set" "$(echo "$error" | as_reason)"
		done
}

# Repeated, because an error in one set may hide those in another.
leave_sets_out()
{
	lost=''
	tried=''
	while sets=$(broken_sets) && [ "$sets" ] && [ "$sets" != "$tried" ]; do
		tried=$sets
		while IFS='	' read -r set why; do
			set -- "$@" "-DKL_LACKS_NAMES_$(upper "$set")=1" \
				"-DKL_WHY_NAMES_$(upper "$set")=\"$why\""
			lost="$lost$set	$why
"
		done <<-END
			$sets
		END
		if compile "$@"; then
			check_symbols || return 0
			printf '%s' "$lost" | while IFS='	' read -r set why; do
				say "names of $set" "$why"
			done
			: >"$mark"
			succeed
		fi
		find_line "$@"
	done
}

is_strict()
{
	[ "${KERNLAB_STRICT:-0}" != 0 ]
}

# A failure of the compiler itself does not mean that the file should be left out.
is_broken()
{
	grep -q 'internal compiler error\|Killed signal\|No space left' "$log"
}

reason=''
if compile "$@"; then
	! check_symbols || succeed
	! is_strict || fail
else
	cp "$log" "$log.full"
	! is_strict && ! is_broken || fail
	find_line "$@"
	[ "$part" != views/names.c ] || leave_sets_out "$@"
fi
[ "$reason" ] || reason=$(grep -m 1 'error: ' "$log" | as_reason)

case $part in
views/*)
	view=$(basename "$part" .c)
	what="view $view"
	caps="KL_MISSING(VIEW_$view)"
	set -- "$@" "-DKL_LEFT_OUT_VIEW=$view"
	;;
*)
	what=$part
	caps=$(sed -n "s,^KL_CAP_FILE(\([A-Z0-9_]*\)\, $part)\$,KL_MISSING(\1) ,p" \
		"$src/lookup/caps.def.h" | tr -d '\n')
	;;
esac
[ "$reason" ] && [ "$caps" ] || fail

# The same command, with left_out.c for the file.
i=$#
while [ "$i" -gt 0 ]; do
	word=$1
	shift
	[ "$word" != "$file" ] || word=$src/compat/left_out.c
	set -- "$@" "$word"
	i=$((i - 1))
done
compile "$@" "-DKL_LEFT_OUT_CAPS=$caps" "-DKL_WHY=\"$reason\"" || fail
say "$what" "$reason"
: >"$mark"
