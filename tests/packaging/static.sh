#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/packaging/static.sh
# Builds with -Dstatic=true from a clean export, with and without b_pie, and sees that the results need
# nothing of the system and guard, in an empty root, too. TAP. Needs the build dependencies, binutils, and
# cJSON: its static library, its archive in subprojects/packagecache, or the network.
# shellcheck disable=SC2317  # functions are run by point
set -eu
# shellcheck source=tests/packaging/lib.sh
. "$(dirname -- "$0")/lib.sh"

tree=$scratch/tree
build=$tree/build
guard=$build/hookguard

set_up() {
	export_to "$tree"
	if [ -d "$root/subprojects/packagecache" ]; then
		cp -R "$root/subprojects/packagecache" "$tree/subprojects/"
	fi
	meson setup "$build" "$tree" --buildtype=release -Dstatic=true -Dtests=false -Dman-pages=disabled
}

# with_pie true|false
with_pie() {
	meson configure "$build" -Db_pie="$1"
	meson compile -C "$build" hookguard
}

# Whatever readelf cannot read is no executable, so its status counts.
needs_nothing() {
	readelf -W -l "$guard" >"$scratch/segments"
	readelf -W -d "$guard" >"$scratch/dynamic"
	if grep -q INTERP "$scratch/segments" || grep -q NEEDED "$scratch/dynamic"; then
		cat "$scratch/segments" "$scratch/dynamic"
		false
	fi
}

has_no_dynamic_section() {
	readelf -W -l "$guard" >"$scratch/segments"
	readelf -W -d "$guard" | grep -q 'no dynamic section'
	if grep -q DYNAMIC "$scratch/segments"; then false; fi
}

works() {
	guards "$guard"
	"$guard" test
}

# A root with nothing in it but the executable: what it would load is not there.
works_in_empty_root() {
	empty=$scratch/empty
	mkdir -p "$empty/tmp"
	cp "$guard" "$empty/hookguard"
	[ "$(judged_in_root 'git push --force origin main')" = 2 ]
	grep -q '^hookguard: blocked by git.push-force' "$scratch/said"
	[ "$(judged_in_root 'git status')" = 0 ]
}

# in_root FOLDER COMMAND…
in_root() {
	if [ "$(id -u)" -eq 0 ]; then
		env -i HOME=/tmp PATH="$PATH" chroot "$@"
	else
		env -i HOME=/tmp PATH="$PATH" unshare -r chroot "$@"
	fi
}

judged_in_root() {
	status=0
	printf '{"session_id":"s","cwd":"/","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"%s"}}' "$1" |
		in_root "$empty" /hookguard --agent claude-code >/dev/null 2>"$scratch/said" || status=$?
	echo "$status"
}

# The user database would be read by libraries: without HOME it must block, not ask.
blocks_without_home() {
	status=0
	printf '{}' | env -i "$guard" >/dev/null 2>"$scratch/said" || status=$?
	[ "$status" -eq 2 ]
	grep -q '^hookguard: fault: ' "$scratch/said"
}

point 'meson sets up a static build' set_up
point 'it builds as a PIE' with_pie true
point 'the PIE has no loader and no libraries' needs_nothing
point 'the PIE blocks, lets go on, and its rules hold' works
if in_root / true 2>/dev/null; then
	point 'the PIE works in a root with nothing else in it' works_in_empty_root
else
	skip 'the PIE works in a root with nothing else in it' 'no user namespaces'
fi
point 'without HOME it blocks' blocks_without_home
point 'it builds at a fixed address' with_pie false
point 'that one has no dynamic section at all' has_no_dynamic_section
point 'it blocks, lets go on, and its rules hold' works
finish
