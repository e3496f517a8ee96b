#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/try.sh HOOKGUARD
# Runs the guard over sample payloads and shows each call with its verdict. Exits 1 if a sample was
# not judged as its name says: try/deny-* are blocked by a rule, all others pass.
set -eu

guard=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
CDPATH='' cd -- "$(dirname -- "$0")/payloads"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# Away from the user's own rules and log.
export XDG_CONFIG_HOME="$scratch/config" XDG_STATE_HOME="$scratch/state"

red='' green='' yellow='' bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
	esc=$(printf '\033')
	red="${esc}[31m" green="${esc}[32m" yellow="${esc}[33m" bold="${esc}[1m" plain="${esc}[0m"
fi

# is_pass SAMPLE: the answer on standard output is that of a pass: nothing, but for a host that wants words.
is_pass() {
	case $1 in
	antigravity/*) [ "$(cat "$scratch/out")" = '{"decision":"allow"}' ] ;;
	*) [ ! -s "$scratch/out" ] ;;
	esac
}

# judge SAMPLE: sets verdict. An answer that is neither a clean pass nor a rule's block, such as a
# fault, is no verdict that a sample may have.
judge() {
	status=0
	"$guard" <"$1" >"$scratch/out" 2>"$scratch/err" || status=$?
	if [ "$status" -eq 0 ] && is_pass "$1"; then
		verdict=passed
	elif [ "$status" -eq 2 ] && grep -q '^hookguard: blocked by ' "$scratch/err"; then
		verdict=blocked
	else
		verdict="status $status"
	fi
}

expected() {
	case $1 in
	try/deny-*) echo blocked ;;
	*) echo passed ;;
	esac
}

# Tool and first argument, for a person to read: that needs no JSON tool.
describe() {
	tool=$(sed -n -E 's/.*("tool_name"|"toolName"|"agent_action_name"|"toolCall": *\{"name"): *"([^"]*)".*/\2/p' "$1")
	argument=$(sed -n -E 's/.*"(tool_input|toolArgs|tool_info|args|parameters)": *("?)\{\\?"[^"]*": *\\?"(([^"\\]|\\.)*)\\?".*/\3/p' "$1")
	argument=$(printf '%s' "$argument" | sed 's/\\\(["\\]\)/\1/g' | cut -c 1-72)
	case $1 in
	try/*) printf '%s  %s' "$tool" "$argument" ;;
	*) printf '%s  %s  (from %s)' "$tool" "$argument" "${1%%/*}" ;;
	esac
}

show() {
	case $verdict in
	passed) colour=$green ;;
	blocked) colour=$red ;;
	*) colour=$yellow ;;
	esac
	printf '%s%-8s%s %s\n' "$colour" "$verdict" "$plain" "$(describe "$1")"
	sed 's/^/         /' "$scratch/err"
}

passed=0 blocked=0 wrong=0
for sample in try/*.json */bash.json; do
	[ -f "$sample" ] || continue
	judge "$sample"
	show "$sample"
	if [ "$verdict" != "$(expected "$sample")" ]; then
		wrong=$((wrong + 1))
		printf '         ^ wrong: %s is to be %s\n' "$sample" "$(expected "$sample")"
	elif [ "$verdict" = passed ]; then
		passed=$((passed + 1))
	else
		blocked=$((blocked + 1))
	fi
done

printf '\n%s blocked, %s passed, %s wrong. The last record of the audit log:\n%s' \
	"$blocked" "$passed" "$wrong" "$bold"
tail -n 1 "$XDG_STATE_HOME/hookguard/audit.jsonl"
printf '%s' "$plain"
[ "$wrong" -eq 0 ]
