# SPDX-License-Identifier: GPL-2.0
# bash completion for kernlab
# shellcheck shell=bash

# The command being completed: the first word that is neither an option nor its value.
_kernlab_command()
{
	local i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--recording | --device) ((i++)) ;;
		-*) ;;
		*)
			echo "${COMP_WORDS[i]}"
			return
			;;
		esac
	done
}

# The options that the help of a command shows.
_kernlab_options()
{
	kernlab help ${1:+"$1"} 2>/dev/null |
		sed -n 's/^  \(-.\)\?,\? *\(--[a-z-]*\).*/\1 \2/p'
}

_kernlab_columns()
{
	case $1 in
	task | mm | page | stat | buddy | vmalloc | slab) kernlab "$1" ${2:+"$2"} --list-columns -rn -o name 2>/dev/null ;;
	explain) echo name type unit group needs guard expression proc meaning ;;
	esac
}

# What changes which columns a command has.
_kernlab_mode()
{
	local word
	for word in "${COMP_WORDS[@]}"; do
		case $word in
		--all | -a) echo --all ;;
		--cpus) echo --cpus ;;
		--shrinkers) echo --shrinkers ;;
		esac
	done
}

# Areas of a process, as ranges of addresses.
_kernlab_areas()
{
	local word
	for word in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
		[[ $word =~ ^[0-9]+$ ]] || continue
		sed 's/ .*//' "/proc/$word/maps" 2>/dev/null
		return
	done
	_kernlab_pids
}

# Complete the last part of a list with commas, keeping what stands before it.
_kernlab_list()
{
	local before=${2%"${2##*[,+]}"}
	local word
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "${2##*[,+]}")
	for word in "${!COMPREPLY[@]}"; do
		COMPREPLY[word]=$before${COMPREPLY[word]}
	done
}

_kernlab_pids()
{
	local dir
	for dir in /proc/[0-9]*; do
		echo "${dir#/proc/}"
	done
}

_kernlab_views_and_fields()
{
	local view
	for view in $(kernlab explain -rn -o name 2>/dev/null); do
		echo "$view"
		kernlab explain "$view" -rn -o name 2>/dev/null | sed "s/^/$view./"
	done
}

_kernlab_words()
{
	case $1 in
	'') kernlab help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' ;;
	help) kernlab help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' ;;
	task | mm | record) _kernlab_pids ;;
	page) _kernlab_areas ;;
	explain) _kernlab_views_and_fields ;;
	load) modinfo -F parm kernlab 2>/dev/null | sed 's/:.*/=/' ;;
	esac
}

_kernlab()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command
	command=$(_kernlab_command)
	COMPREPLY=()

	case $prev in
	-o | --output)
		compopt -o nospace
		_kernlab_list "$(_kernlab_columns "$command" "$(_kernlab_mode)")" "$cur"
		return
		;;
	-s | --sort)
		local minus=${cur%%[!-]*}
		mapfile -t COMPREPLY < <(compgen -P "$minus" -W "$(_kernlab_columns "$command" "$(_kernlab_mode)")" -- "${cur#-}")
		return
		;;
	--recording | --device | --module | --svg)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--watch | --count)
		return
		;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_kernlab_options "$command")" -- "$cur")
	else
		mapfile -t COMPREPLY < <(compgen -W "$(_kernlab_words "$command")" -- "$cur")
		[[ $command == record || $command == load ]] &&
			mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
	fi
	return 0
}

complete -F _kernlab kernlab
