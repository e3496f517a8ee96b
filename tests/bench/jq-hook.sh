#!/bin/bash
# SPDX-License-Identifier: MIT
#
# What `./dev bench` compares with: the kind of hook that people write by hand. It reads the payload,
# takes tool and command out with jq, greps a few patterns, and logs a line. It is written for the
# comparison, not for use: a pattern over a command's text is fooled by quotes and by words in data.
input=$(cat)
tool=$(echo "$input" | jq -r '.tool_name // empty')
command=$(echo "$input" | jq -r '.tool_input.command // empty')

patterns=(
	'rm[[:space:]]+-[a-zA-Z]*(rf|fr)'
	'git[[:space:]]+push.*(--force|-f)'
	'git[[:space:]]+reset[[:space:]]+--hard'
	'(curl|wget).*\|[[:space:]]*(ba)?sh'
	'DROP[[:space:]]+(TABLE|DATABASE)'
	'chmod[[:space:]]+-R[[:space:]]+777'
)
for pattern in "${patterns[@]}"; do
	if echo "$command" | grep -qE "$pattern"; then
		echo "blocked: $pattern" >&2
		exit 2
	fi
done

mkdir -p "$XDG_STATE_HOME/jq-hook"
echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $tool $command" >>"$XDG_STATE_HOME/jq-hook/log"
exit 0
