#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/bench/run.sh BUILD-FOLDER SCRATCH-FOLDER STARTS
# Measures the guard of a release build, in one run, against (a) a program that does nothing and
# (b) a hook of bash, jq and grep. Prints the table for the README.
set -eu

build=$(realpath "$1") scratch=$2 starts=$3
CDPATH='' cd -- "$(dirname -- "$0")/../.."

built() {
	find "$build" -type f -name "$1" -perm -u+x | head -n 1
}

guard=$(built hookguard)
typical=tests/payloads/claude-code/bash.json

cpu_model() {
	sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1 | grep . ||
		sysctl -n machdep.cpu.brand_string 2>/dev/null || uname -m
}

tests/bench/inputs.sh "$scratch"
own="XDG_STATE_HOME=$scratch/state"
no_rules="XDG_CONFIG_HOME=$scratch/none"

echo "Measured on $(date -u +%Y-%m-%d): $(cpu_model), $(getconf _NPROCESSORS_ONLN) cores," \
	"$(uname -s) $(uname -r | cut -d - -f 1); $starts starts each, interleaved."
echo
"$(built bench-starts)" "$starts" \
	"(a) a program that does nothing, same libraries" /dev/null "$(built bench-empty)" -- \
	"hookguard, a Bash call" "$typical" "$own" "$no_rules" "$guard" -- \
	"hookguard, a Bash call with a script of 64 KiB" "$scratch/shell-64.json" "$own" "$no_rules" \
	"$guard" -- \
	"hookguard, a Bash call with a script of 1 MiB" "$scratch/shell-1024.json" "$own" \
	"$no_rules" "$guard" -- \
	"hookguard, a Write of 1 MiB" "$scratch/write.json" "$own" "$no_rules" "$guard" -- \
	"hookguard, a Bash call, 1,000 user rules" "$typical" "$own" \
	"XDG_CONFIG_HOME=$scratch/config" "$guard" -- \
	"(b) a hook of bash, jq and grep, a Bash call" "$typical" "$own" \
	"$(command -v bash)" tests/bench/jq-hook.sh --
echo
tests/bench/replay.py "$guard" "$scratch"
