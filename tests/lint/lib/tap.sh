# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# TAP for the checks here: a point fails if it has findings, which are lines that start with "#".

point=0
failed=0

# report NAME FINDINGS
report() {
	point=$((point + 1))
	if [ -z "$2" ]; then
		echo "ok $point - $1"
	else
		failed=1
		printf '%s\nnot ok %d - %s\n' "$2" "$point" "$1"
	fi
}

# The plan, and the status of the check.
finish() {
	echo "1..$point"
	exit "$failed"
}
