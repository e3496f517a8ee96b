#!/bin/sh
# SPDX-License-Identifier: MIT
# Files of src/ have at most 400 lines, functions at most 60 from brace to brace. TAP.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/../.."
. tests/lint/lib/tap.sh

file_lines=400
function_lines=60

long_files() {
	find src -name '*.[ch]' -exec awk -v most="$file_lines" '
		FNR == most + 1 { print "# " FILENAME ": more than " most " lines" }' {} +
}

# With Linux braces, only a function has its braces alone in the first column. The name is that of
# the last line before it that starts in the first column.
long_functions() {
	find src -name '*.[ch]' -exec awk -v most="$function_lines" '
		/^[a-zA-Z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
		/^\{$/ { start = FNR }
		/^\}$/ && start {
			if (FNR - start + 1 > most)
				print "# " FILENAME ":" start ": " name ": " FNR - start + 1 " lines"
			start = 0
		}' {} +
}

report "files have at most $file_lines lines" "$(long_files)"
report "functions have at most $function_lines lines" "$(long_functions)"
finish
