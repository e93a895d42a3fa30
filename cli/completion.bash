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

# Columns depend on options without an argument, as --shrinkers, and on which view is shown.
_kernlab_columns()
{
	local word
	local -a words=("$1")
	[[ $1 == explain ]] && echo name type unit group needs guard expression proc meaning && return
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $word in
		--all | -a | --cpus | --holes | --shrinkers | --threads | -T | --types) words+=("$word") ;;
		esac
	done
	[[ $1 == view ]] && words+=("$(_kernlab_operand)")
	kernlab "${words[@]}" --list-columns -rn -o name 2>/dev/null
}

# The first operand of the command.
_kernlab_operand()
{
	local i command=
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--recording | --device | --watch | --count | -o | --output | -s | --sort) ((i++)) ;;
		-*) ;;
		*)
			[[ $command ]] && echo "${COMP_WORDS[i]}" && return
			command=${COMP_WORDS[i]}
			;;
		esac
	done
}

# VMAs of a process, as ranges of addresses.
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
	page) _kernlab_areas ;;
	view)
		if [[ $(_kernlab_operand) ]]; then
			_kernlab_pids
		else
			kernlab view -rn -o name 2>/dev/null
		fi
		;;
	explain) _kernlab_views_and_fields ;;
	load) modinfo -F parm kernlab 2>/dev/null | sed 's/:.*/=/' ;;
	*) kernlab help "$1" 2>/dev/null | grep -q '^Usage: .*\[PID\]' && _kernlab_pids ;;
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
		_kernlab_list "$(_kernlab_columns "$command")" "$cur"
		return
		;;
	-s | --sort)
		local minus=${cur%%[!-]*}
		mapfile -t COMPREPLY < <(compgen -P "$minus" -W "$(_kernlab_columns "$command")" -- "${cur#-}")
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
