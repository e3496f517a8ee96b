#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: memcheck.sh HOOKGUARD: the hook on every sample payload under valgrind. HOOKGUARD is built
# with -Dmalloc_arena=true, so that each allocation is one that valgrind knows the ends of. Silent and 0
# if each run ends in 0 or 2 without an error.
set -eu

guard=$(realpath "$1")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
failed=0
count=0

check() {
	HOME=$home valgrind -q --error-exitcode=98 --exit-on-first-error=yes --track-fds=no \
		"$guard" <"$1" >"$home/out" 2>"$home/err" && status=0 || status=$?
	count=$((count + 1))
	case $status in
	0 | 2) return ;;
	esac
	echo "$1: status $status"
	sed 's/^/  /' "$home/err"
	failed=$((failed + 1))
}

for payload in tests/payloads/*/*.json tests/fuzz/corpus/payload/*; do
	check "$payload"
done
[ "$count" -gt 20 ] || { echo "only $count payloads found"; failed=1; }
[ "$failed" -eq 0 ]
