#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: tests/packaging/dotfiles.sh HOOKGUARD
# What docs/dotfiles.md says of each manager, tried with the manager: rules and settings come to the
# home as it brings them there, and the guard takes or refuses them. TAP. A manager that is not here is
# skipped. Needs git. Root runs it as nobody, since root's files are trusted in any home.
# shellcheck disable=SC2317  # functions are run by point
set -eu
# shellcheck source=tests/packaging/lib.sh
. "$(dirname -- "$0")/lib.sh"

guard=$(realpath "$1")
if [ "$(id -u)" -eq 0 ]; then
	stage=$scratch/stage
	mkdir -p "$stage/tests"
	cp -R "$root/tests/packaging" "$stage/tests/"
	cp "$root/meson.build" "$guard" "$stage/"
	chmod 755 "$scratch"
	status=0
	as_user sh "$stage/tests/packaging/dotfiles.sh" "$stage/${guard##*/}" || status=$?
	exit "$status"
fi
trap 'chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT # a store is not writable
export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=dev GIT_AUTHOR_EMAIL=dev@example.org
export GIT_COMMITTER_NAME=dev GIT_COMMITTER_EMAIL=dev@example.org
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME

# new_home: an empty home for the next trial.
new_home() {
	HOME=$(mktemp -d "$scratch/home.XXXXXX")
	export HOME
	mkdir "$HOME/.claude"
	cd "$HOME"
}

# put FOLDER: the files of a user, as a repository of dotfiles has them.
put() {
	mkdir -p "$1/.config/hookguard/rules"
	echo 'level = strict' >"$1/.config/hookguard/hookguard.conf"
	cat >"$1/.config/hookguard/rules/50-mine.rules" <<'END'
[mine.deploy]
reason  = Deployments are started by a person.
program = make
operand = ^deploy$
matches = make deploy
passes  = make test
END
}

# hook COMMAND [OPTION…]: runs the hook; sets status, and leaves what it said in the file said.
hook() {
	command=$1
	shift
	status=0
	printf '{"session_id":"s","cwd":"%s","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"%s"}}' \
		"$HOME" "$command" | "$guard" --agent claude-code "$@" >said 2>&1 || status=$?
	cat said
}

# The user's rule blocks, what no rule names passes, and the settings are those of the user.
holds() {
	hook 'make deploy'
	[ "$status" -eq 2 ]
	grep -q '^hookguard: blocked by mine.deploy' said
	hook 'make test' --config "$HOME/.config/hookguard/hookguard.conf"
	[ "$status" -eq 0 ]
	"$guard" config | grep -q '^level *= strict.*hookguard.conf:1'
	"$guard" test
}

# refused TEXT…: every call is blocked, and the message has the texts.
refused() {
	hook 'make test'
	[ "$status" -eq 2 ]
	for text in "hookguard: fault: " "$@"; do
		grep -qF "$text" said
	done
}

try_stow_folder() {
	new_home
	mkdir .config
	put dotfiles/hookguard
	stow -d dotfiles -t "$HOME" hookguard
	[ -L .config/hookguard ]
	holds
}

try_stow_whole() {
	new_home
	put dotfiles/hookguard
	stow -d dotfiles -t "$HOME" hookguard
	[ -L .config ]
	holds
}

try_stow_files() {
	new_home
	put dotfiles/hookguard
	stow --no-folding -d dotfiles -t "$HOME" hookguard
	[ -L .config/hookguard/rules/50-mine.rules ]
	[ ! -L .config/hookguard/rules ]
	holds
}

# Under umask 002 the files of a clone can be written by the group, and so can their folders.
try_umask() {
	new_home
	umask 002
	put dotfiles/hookguard
	stow --no-folding -d dotfiles -t "$HOME" hookguard
	refused 'chmod'
	chmod -R go-w dotfiles .config
	holds
}

try_yadm() {
	new_home
	put "$HOME"
	yadm init
	yadm add .config/hookguard
	yadm commit -qm 'hookguard'
	source=$HOME
	new_home
	yadm clone -f --no-bootstrap "$source/.local/share/yadm/repo.git"
	[ -f .config/hookguard/hookguard.conf ]
	holds
}

# An alternate beside its link in the rules folder is a file of an unknown name there.
try_yadm_alternate_beside() {
	new_home
	put "$HOME"
	mv .config/hookguard/rules/50-mine.rules '.config/hookguard/rules/50-mine.rules##os.Linux'
	yadm init
	yadm add .config/hookguard
	yadm alt
	[ -L .config/hookguard/rules/50-mine.rules ]
	refused '50-mine.rules##os.Linux'
}

try_yadm_alternate() {
	new_home
	put "$HOME"
	alternates=.config/yadm/alt/.config/hookguard
	mkdir -p "$alternates/rules"
	mv .config/hookguard/rules/50-mine.rules "$alternates/rules/50-mine.rules##os.Linux"
	mv .config/hookguard/hookguard.conf "$alternates/hookguard.conf##os.Linux"
	yadm init
	yadm add .config/yadm/alt
	yadm alt
	[ -L .config/hookguard/rules/50-mine.rules ]
	[ -L .config/hookguard/hookguard.conf ]
	holds
}

try_bare_git() {
	new_home
	put "$HOME"
	git init -q --bare .dotfiles
	git --git-dir=.dotfiles --work-tree="$HOME" add .config/hookguard
	git --git-dir=.dotfiles --work-tree="$HOME" commit -qm 'hookguard'
	source=$HOME
	new_home
	git clone -q --bare "$source/.dotfiles" .dotfiles
	git --git-dir=.dotfiles --work-tree="$HOME" checkout
	holds
}

# As home-manager links: file by file, through one link more, into a store that has the sticky bit and
# is writable for a group, as /nix/store is.
try_store() {
	new_home
	store=$HOME/store
	put "$HOME"
	mkdir -p "$store/1-home-manager-files/.config/hookguard/rules"
	mv .config/hookguard/hookguard.conf "$store/2-hm_hookguard.conf"
	mv .config/hookguard/rules/50-mine.rules "$store/3-hm_50mine.rules"
	ln -s "$store/2-hm_hookguard.conf" "$store/1-home-manager-files/.config/hookguard/hookguard.conf"
	ln -s "$store/3-hm_50mine.rules" "$store/1-home-manager-files/.config/hookguard/rules/50-mine.rules"
	for file in hookguard.conf rules/50-mine.rules; do
		ln -s "$store/1-home-manager-files/.config/hookguard/$file" ".config/hookguard/$file"
	done
	chmod a-w "$store"/*hm_* "$store/1-home-manager-files"
	chmod 1775 "$store"
	holds
}

# A link that dangles, as after a moved repository, is said, and is no empty layer.
try_dangling() {
	new_home
	put dotfiles/hookguard
	stow --no-folding -d dotfiles -t "$HOME" hookguard
	mv dotfiles elsewhere
	refused '.config/hookguard'
}

# with TOOL NAME FUNCTION
with() {
	if has "$1"; then
		point "$2" "$3"
	else
		skip "$2" "no $1"
	fi
}

with stow 'stow: the folder is one link' try_stow_folder
with stow 'stow: ~/.config is one link' try_stow_whole
with stow 'stow --no-folding: each file is a link' try_stow_files
with stow 'stow under umask 002: refused, until chmod' try_umask
with stow 'stow: links that dangle are refused' try_dangling
with yadm 'yadm: a clone' try_yadm
with yadm 'yadm: an alternate in the rules folder is refused by its name' try_yadm_alternate_beside
with yadm 'yadm: alternates below ~/.config/yadm/alt' try_yadm_alternate
with git 'a bare git repository: a clone' try_bare_git
with ln 'links into a store, as home-manager makes them' try_store
finish
