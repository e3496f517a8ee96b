#!/bin/sh
# SPDX-License-Identifier: MIT
# Unfinished work is an issue, never a mark in a file. TAP.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/../.."
. tests/lint/lib/tap.sh

marks='TO''DO|FIX''ME|XX''X|HA''CK'
found=$(find . -name .git -prune -o -type d \( -name 'build*' -o -name 'cJSON-*' \) -prune -o -type f \
	\( -name '*.[ch]' -o -name '*.sh' -o -name '*.py' -o -name '*.scd' -o -name '*.md' \
	-o -name '*.build' -o -name '*.rules' -o -name dev -o -name run \) \
	-exec grep -n -w -E "$marks" /dev/null {} + | sed 's/^/# /') || :
report "no file marks unfinished work" "$found"
finish
