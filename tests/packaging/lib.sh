# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# What the package tests share: a clean export of the sources, and TAP points. Everything happens in
# the scratch folder, which is removed; the system is not changed.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck disable=SC2034  # for the tests
version=$(sed -n "s/^  version: '\([0-9.]*\)',$/\1/p" "$root/meson.build")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
umask 022

point=0
failed=0

# point NAME COMMAND…: one TAP point; the command's last lines are shown if it fails. The command is
# no condition, so that `set -e` holds in it: each runs in a shell of its own.
point() {
	point=$((point + 1))
	name=$1
	shift
	set +e
	(
		set -e
		"$@"
	) >"$scratch/log" 2>&1 </dev/null
	status=$?
	set -e
	if [ "$status" -eq 0 ]; then
		echo "ok $point - $name"
	else
		failed=1
		tail -n 40 "$scratch/log" | sed 's/^/# /'
		echo "not ok $point - $name"
	fi
}

# skip NAME WHY
skip() {
	point=$((point + 1))
	echo "ok $point - $1 # SKIP $2"
}

finish() {
	echo "1..$point"
	exit "$failed"
}

has() {
	command -v "$1" >/dev/null 2>&1
}

# export_to FOLDER: what git tracks, as it is in the working tree; from an unpacked release all but
# what was built.
export_to() {
	mkdir -p "$1"
	if git -C "$root" rev-parse --git-dir >/dev/null 2>&1; then
		git -C "$root" ls-files -z | tar -C "$root" -c --null --no-recursion -T - | tar -C "$1" -x
	else
		tar -C "$root" -c --exclude='./build*' --exclude='./.git' . | tar -C "$1" -x
	fi
}

# judged GUARD COMMAND: prints the status of the hook for a Bash call, in a home of its own.
judged() {
	HOME=$scratch/home
	export HOME
	unset XDG_CONFIG_HOME XDG_STATE_HOME
	mkdir -p "$HOME"
	status=0
	printf '{"session_id":"s","cwd":"/","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"%s"}}' \
		"$2" | "$1" --agent claude-code >/dev/null 2>&1 || status=$?
	echo "$status"
}

# guards GUARD: it blocks one call and lets another go on.
guards() {
	[ "$(judged "$1" 'git push --force origin main')" = 2 ]
	[ "$(judged "$1" 'git status')" = 0 ]
}

# as_user COMMAND…: root runs it as nobody.
as_user() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}
