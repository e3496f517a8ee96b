#!/bin/sh
# SPDX-License-Identifier: MIT
# Every header compiles alone, and twice in one file. One test point a header, TAP.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/../.."
. tests/lint/lib/tap.sh
cd src

libraries=$(pkg-config --cflags libcjson libpcre2-8)

# shellcheck disable=SC2086  # lists of options
compile_alone() {
	printf '#include "%s"\n#include "%s"\n' "$1" "$1" |
		${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -Wall -Wextra -Werror -I . \
			$libraries -fsyntax-only -x c - 2>&1
}

for header in */*.h; do
	messages=$(compile_alone "$header" | sed 's/^/# /') || :
	report "$header" "$messages"
done
finish
