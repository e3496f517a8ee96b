#!/bin/sh
# SPDX-License-Identifier: MIT
# A stage includes only itself and the stages before it. One test point a stage, TAP.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/../.."
. tests/lint/lib/tap.sh
cd src

stages='base payload facts rules judge audit app'

# check_stage STAGE "ALLOWED…": says each include of the project's own that is not allowed.
check_stage() {
	find "$1" -name '*.[ch]' -exec awk -v allowed=" $2 " '
		/^[ \t]*#[ \t]*include[ \t]*"/ {
			split($0, quoted, "\"")
			stage = quoted[2]
			sub("/.*", "", stage)
			if (!index(quoted[2], "/"))
				print "# src/" FILENAME ":" FNR ": name the stage: \"" quoted[2] "\""
			else if (!index(allowed, " " stage " "))
				print "# src/" FILENAME ":" FNR ": a later stage: \"" quoted[2] "\""
		}' {} +
}

# A folder that is no stage has no place in the order.
check_folders() {
	for folder in */; do
		case " $stages " in
		*" ${folder%/} "*) ;;
		*) echo "# src/$folder: not one of the stages: $stages" ;;
		esac
	done
}

report "src has the folders of the stages" "$(check_folders)"
allowed=''
for stage in $stages; do
	allowed="$allowed $stage"
	report "$stage includes only:$allowed" "$(check_stage "$stage" "$allowed")"
done
finish
