/* SPDX-License-Identifier: MIT */
/*
 * The subcommands of git. Options as of git 2.44. The letters are those of programs.h; a value
 * that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program bundle_commands_rows[] = {
	ROW("create", "w-*", "--quiet --progress --all"),
	ROW("list-heads", "r-", ""),
	ROW("unbundle", "r-", ""),
	ROW("verify", "r", "--quiet"),
};
static const struct program_table bundle_commands = TABLE(bundle_commands_rows);

static const struct program remote_commands_rows[] = {
	ROW("add", "-G", "-t,-m:- --tags --no-tags --fetch --mirror?-"),
	ROW("set-url", "-GG", "--add --delete --push"),
};
static const struct program_table remote_commands = TABLE(remote_commands_rows);

static const struct program submodule_commands_rows[] = {
	ROW("add", "gw", "-b,--branch,--name,--reference,--depth:- --force"),
};
static const struct program_table submodule_commands = TABLE(submodule_commands_rows);

static const struct program worktree_commands_rows[] = {
	ROW("add", "w-",
		"-b,-B,--reason:- --force --detach --checkout --no-checkout --lock --orphan "
		"--quiet"),
	ROW("move", "dw", "--force"),
	ROW("remove", "d", "--force"),
};
static const struct program_table worktree_commands = TABLE(worktree_commands_rows);

static const struct program rows[] = {
	ROW("add", "-*",
		"--pathspec-from-file:r --chmod:- --all --update --patch --force --dry-run "
		"--intent-to-add --interactive --verbose --edit --renormalize --ignore-removal "
		"--refresh --ignore-errors --ignore-missing --sparse --pathspec-file-nul"),
	ROW("am", "r*",
		"--directory:- -p:- -C:- --patch-format:- --continue --skip --abort --3way "
		"--signoff --keep-cr --quoted-cr,--whitespace,--exclude,--include,--empty:- "
		"--interactive --quiet --utf8 --keep --keep-non-patch --message-id --no-keep-cr "
		"--scissors --ignore-space-change --ignore-whitespace --reject --resolvemsg "
		"--resolved --quit --show-current-patch?- --allow-empty "
		"--committer-date-is-author-date --ignore-date --rerere-autoupdate -S?- "
		"--gpg-sign?-"),
	ROW("apply", "r*",
		"--directory:- -p:- -C:- --exclude,--include,--whitespace:- "
		"--build-fake-ancestor:w --check --stat --numstat --summary --index --cached "
		"--3way --reverse --reject --unsafe-paths --verbose --no-add --intent-to-add "
		"--apply --ignore-space-change --ignore-whitespace --unidiff-zero "
		"--allow-overlap --quiet --inaccurate-eof --recount --allow-empty"),
	ROW("archive", "-*",
		"-o,--output:w --format:- --prefix:- --add-file:r --remote:G --exec:- --mtime:- "
		"--list --worktree-attributes --add-virtual-file:- --verbose"),
	ROW("bisect", "-*", ""),
	ROW("blame", "-*",
		"-L,-S,--contents,--ignore-rev,--date,--abbrev:- -M?- -C?- --ignore-revs-file:r "
		"--incremental --root --show-stats --progress --score-debug --show-name "
		"--show-number --porcelain --line-porcelain --show-email --color-lines "
		"--color-by-age --minimal"),
	ROW("branch", "-*",
		"-u,--set-upstream-to:- --sort,--format,--contains,--points-at:- --delete "
		"--force --move --copy --list --all --remotes --show-current --verbose "
		"--edit-description --unset-upstream --track?- --no-track --merged?- "
		"--no-merged?- --no-contains:- --quiet -t?- --color?- --abbrev?- --create-reflog "
		"--column?- --ignore-case --recurse-submodules"),
	ROW_WITH("bundle", "-w", "", .subcommands = &bundle_commands),
	ROW("cat-file", "-*",
		"--batch?- --batch-check?- --textconv --filters --allow-unknown-type "
		"--use-mailmap --mailmap --batch-command?- --batch-all-objects --buffer "
		"--follow-symlinks --unordered --path"),
	ROW_WITH("checkout", "Pw*|w*",
		"-b,-B,--orphan,--conflict:- --pathspec-from-file:r --force --quiet --ours "
		"--theirs --merge --patch --detach --track?- --no-track --progress --overlay "
		"--no-overlay --guess --no-guess --recurse-submodules --ignore-skip-worktree-bits "
		"-t?- --overwrite-ignore --ignore-other-worktrees --pathspec-file-nul",
		.modes = S("-b,-B,--orphan>-* -p,--patch>-*")),
	ROW("checkout-index", "w*",
		"--prefix:w --all --force --stage:- --ignore-skip-worktree-bits --quiet "
		"--no-create --index --stdin --temp"),
	ROW("cherry-pick", "-*",
		"-m,--mainline:- -X,--strategy-option,--strategy:- --continue --abort --skip "
		"--quit --no-commit --edit --signoff --cleanup:- --rerere-autoupdate -S?- "
		"--gpg-sign?- --ff --allow-empty --allow-empty-message --keep-redundant-commits"),
	ROW_WITH("clean", "",
		"-e,--exclude:- --force --dry-run --interactive --quiet",
		.modes = S("-n,--dry-run>-* -f,--force,-i,--interactive>d*?d.")),
	ROW("clone", "gw",
		"-o,--origin,-b,--branch,-u,--upload-pack,--depth,--shallow-since,"
		"--shallow-exclude,-c,--config,--filter,-j,--jobs,--server-option,--bundle-uri,"
		"--ref-format:- --reference,--reference-if-able,--template:r "
		"--separate-git-dir:w --bare --mirror --recurse-submodules?- --recursive "
		"--single-branch --no-single-branch --no-checkout --quiet --verbose --progress "
		"--local --no-local --no-hardlinks --shared --no-tags --sparse "
		"--shallow-submodules --dissociate --reject-shallow --ipv4 --ipv6 "
		"--also-filter-submodules --remote-submodules"),
	ROW("commit", "-*",
		"-m,--message,-c,--reedit-message,-C,--reuse-message,--fixup,--squash,--author,"
		"--date,--cleanup,--trailer:- -F,--file,-t,--template:r --pathspec-from-file:r "
		"--all --amend --no-edit --edit --no-verify --signoff --no-signoff --allow-empty "
		"--allow-empty-message --quiet --verbose --dry-run --interactive --patch --only "
		"--include --reset-author --no-gpg-sign --gpg-sign?- --status --no-status "
		"--no-post-rewrite -S?- --short --branch --ahead-behind --porcelain --long "
		"--null -u?- --untracked-files?- --pathspec-file-nul"),
	ROW_WITH("config", "",
		"-f,--file:- --blob,--type,--default,--value,--comment:- --global --system "
		"--local --worktree --get --get-all --get-regexp --get-urlmatch --add "
		"--replace-all --unset --unset-all --rename-section --remove-section --list "
		"--edit --null --name-only --show-origin --show-scope --includes --no-includes "
		"--all --bool --int --path --fixed-value",
		.role = ROLE_GIT_CONFIG),
	ROW("credential", "-", ""),
	ROW_WITH("diff", "-*|r*",
		"--output:w "
		"-U,--unified,-S,-G,-O,--diff-filter,--word-diff-regex,--src-prefix,--dst-prefix,"
		"--inter-hunk-context,-l:- --no-index --staged --cached --stat?- --name-only "
		"--name-status --check --quiet --exit-code --color?- --no-color --word-diff?- "
		"--no-ext-diff --ext-diff --patch --raw --numstat --shortstat --summary --binary "
		"--minimal --merge-base --ignore-all-space --ignore-space-change "
		"--ignore-blank-lines --no-renames --find-renames?-",
		.modes = S("--no-index>r*")),
	ROW("difftool", "-*|r*", "-t,--tool,-x,--extcmd:- --no-prompt --dir-diff"),
	ROW("fetch", "G-*",
		"-o,--server-option,--depth,--deepen,--shallow-since,--shallow-exclude,-j,"
		"--jobs,--refmap,--upload-pack,--filter,--negotiation-tip:- --all --prune "
		"--prune-tags --tags --no-tags --force --multiple --unshallow --quiet --verbose "
		"--dry-run --update-head-ok --recurse-submodules?- --set-upstream --append "
		"--atomic --prefetch --write-fetch-head --keep --progress --refetch "
		"--update-shallow --ipv4 --ipv6 --negotiate-only --auto-maintenance --auto-gc "
		"--show-forced-updates --write-commit-graph --stdin"),
	ROW("filter-branch", "-*",
		"--env-filter,--tree-filter,--index-filter,--msg-filter,--parent-filter,"
		"--commit-filter,--tag-name-filter,--subdirectory-filter,--setup,--original,-d:- "
		"--force --prune-empty"),
	ROW("format-patch", "-*",
		"-o,--output-directory:w "
		"-v,--reroll-count,--start-number,--subject-prefix,--to,--cc,--in-reply-to,"
		"--base,--suffix:- --stdout --numbered --cover-letter "
		"--filename-max-length,--cover-from-description,--add-header,--signature,"
		"--signature-file,--interdiff,--range-diff,--creation-factor:- --no-numbered "
		"--signoff --numbered-files --rfc --keep-subject --no-binary --zero-commit "
		"--ignore-if-in-upstream --no-stat --from?- --attach?- --inline?- --thread?- "
		"--quiet --progress --force-in-body-from"),
	ROW_WITH("grep", "-*|r*",
		"-e,-A,-B,-C,-m,--max-count,--threads,--max-depth:- -O?- --open-files-in-pager?- "
		"-f:r --no-index --cached --untracked --recurse-submodules --ignore-case "
		"--word-regexp --extended-regexp --fixed-strings --perl-regexp --line-number "
		"--files-with-matches --count --invert-match "
		"--context,--before-context,--after-context:- --exclude-standard --text "
		"--textconv --recursive --basic-regexp --column --full-name --name-only "
		"--files-without-match --null --only-matching --color?- --break --heading "
		"--show-function --function-context --and --or --not --quiet --all-match "
		"--ext-grep",
		.modes = S("--no-index>-r*")),
	ROW("hash-object", "r*", "-t,--path:- --stdin --stdin-paths --no-filters --literally"),
	ROW("init", "w",
		"-b,--initial-branch,--object-format:- --shared?- --template:r "
		"--separate-git-dir:w --bare --quiet"),
	ROW("log", "-*",
		"--output:w "
		"-n,--max-count,--skip,-L,-S,-G,--author,--committer,--grep,--since,--until,"
		"--after,--before,--format,--date,--diff-filter,--decorate-refs:- --oneline "
		"--graph --all --stat?- --patch --name-only --name-status --follow --reverse "
		"--pretty?- --decorate?- --no-merges --merges --first-parent --branches?- "
		"--tags?- --remotes?- --abbrev-commit"),
	ROW("ls-remote", "G-*",
		"--upload-pack,-o,--server-option,--sort:- --heads --tags --refs --quiet "
		"--exit-code --get-url --symref"),
	ROW("merge", "-*",
		"-m,--message,-s,--strategy,-X,--strategy-option,--cleanup,--into-name:- "
		"-F,--file:r --abort --continue --quit --no-ff --ff --ff-only --squash "
		"--no-commit --commit --edit --no-edit --no-verify --verify-signatures --signoff "
		"--allow-unrelated-histories --autostash --stat --no-stat --quiet --summary "
		"--log?- --rerere-autoupdate --verbose --progress -S?- --gpg-sign?- "
		"--overwrite-ignore"),
	ROW_WITH("mv", "",
		"--force --dry-run --verbose --sparse",
		.role = ROLE_MOVED, .modes = S("-n,--dry-run>-*")),
	ROW("notes", "-*", "-m,--message,-C,-c,--ref:- -F,--file:r"),
	ROW("pull", "G-*",
		"-s,--strategy,-X,--strategy-option,--depth,-j,--jobs,--upload-pack,-o,"
		"--server-option,--refmap:- --rebase?- --no-rebase --ff-only --ff --no-ff --all "
		"--prune --tags --force --quiet --verbose --autostash --no-commit --squash "
		"--allow-unrelated-histories --no-edit --no-verify "
		"--cleanup,--shallow-since,--shallow-exclude,--deepen,--negotiation-tip:- "
		"--progress --recurse-submodules?- -r?- --stat --log?- --signoff?- --commit "
		"--edit --verify --verify-signatures -S?- --gpg-sign?- --append --dry-run --keep "
		"--unshallow --update-shallow --ipv4 --ipv6 --show-forced-updates --set-upstream"),
	ROW("push", "G-*",
		"-o,--push-option,--receive-pack,--exec,--repo:- --force --force-with-lease?- "
		"--force-if-includes --delete --mirror --all --branches --tags --follow-tags "
		"--prune --dry-run --porcelain --set-upstream --no-verify --verify --atomic "
		"--no-atomic --signed?- --thin --no-thin --quiet --verbose --progress "
		"--recurse-submodules:- --ipv4 --ipv6"),
	ROW("rebase", "-*",
		"--onto,-s,--strategy,-X,--strategy-option,-x,--exec,-C,--whitespace,--empty:- "
		"--continue --abort --skip --quit --edit-todo --show-current-patch --interactive "
		"--autosquash --no-autosquash --autostash --no-autostash --root --no-verify "
		"--verify --keep-empty --no-ff --force-rebase --fork-point --stat --quiet "
		"--verbose --rebase-merges?- --update-refs --signoff --reset-author-date "
		"--committer-date-is-author-date --keep-base --no-stat --ignore-whitespace "
		"--apply --merge --rerere-autoupdate -S?- --gpg-sign?- -r?- "
		"--reschedule-failed-exec --reapply-cherry-picks"),
	ROW_WITH("remote", "", "", .subcommands = &remote_commands),
	ROW("reset", "-*",
		"--pathspec-from-file:r --hard --soft --mixed --merge --keep --quiet --patch "
		"--intent-to-add --recurse-submodules --no-refresh --refresh --pathspec-file-nul"),
	ROW_WITH("restore", "w*",
		"-s,--source,--conflict:- --pathspec-from-file:r --staged --worktree --patch "
		"--ours --theirs --merge --quiet --progress --overlay --no-overlay "
		"--ignore-unmerged --recurse-submodules --ignore-skip-worktree-bits "
		"--pathspec-file-nul",
		.modes = S("-W,--worktree>w* -S,--staged,-p,--patch>-*")),
	ROW("revert", "-*",
		"-m,--mainline,-X,--strategy-option,--strategy:- --continue --abort --skip "
		"--quit --no-commit --no-edit --edit --signoff --cleanup:- --rerere-autoupdate "
		"-S?- --gpg-sign?- --reference"),
	ROW_WITH("rm", "d*",
		"--pathspec-from-file:r --force --cached --dry-run --quiet --ignore-unmatch "
		"--sparse --pathspec-file-nul",
		.modes = S("--cached,-n,--dry-run>-*")),
	ROW("show", "-*",
		"--output:w -U,--unified,-S,-G,--format,--date,--diff-filter:- --stat?- "
		"--name-only --name-status --pretty?- --oneline --patch --no-patch"),
	ROW("stash", "-*",
		"-m,--message:- --pathspec-from-file:r --include-untracked --all --keep-index "
		"--patch --staged --quiet --index"),
	ROW_WITH("submodule", "", "--quiet --cached", .subcommands = &submodule_commands),
	ROW("switch", "-*",
		"-c,--create,-C,--force-create,--orphan,--conflict:- --discard-changes --force "
		"--detach --guess --no-guess --merge --track?- --quiet --recurse-submodules "
		"--progress -t?- --overwrite-ignore --ignore-other-worktrees"),
	ROW("tag", "-*",
		"-m,--message,-u,--local-user,--cleanup,--sort,--format,--contains,--points-at:- "
		"-n?- -F,--file:r --annotate --sign --delete --force --list --verify --no-sign "
		"--merged?- --no-contains,--no-merged:- --edit --create-reflog --column?- "
		"--color?- --ignore-case"),
	ROW_WITH("update-index", "w*",
		"--cacheinfo,--chmod:- --index-info --add --remove --refresh --skip-worktree "
		"--no-skip-worktree --assume-unchanged --no-assume-unchanged --really-refresh "
		"--force-remove --index-version:- --ignore-submodules --replace --unmerged "
		"--ignore-skip-worktree-entries --info-only --stdin --unresolve --again "
		"--ignore-missing --verbose --clear-resolve-undo --split-index --untracked-cache "
		"--test-untracked-cache --force-untracked-cache --force-write-index --fsmonitor "
		"--fsmonitor-valid --no-fsmonitor-valid",
		.modes = S(
			"--refresh,--skip-worktree,--no-skip-worktree,--assume-unchanged,"
			"--no-assume-unchanged,--cacheinfo,--index-info,--add,--remove,"
			"--chmod>-*")),
	ROW_WITH("worktree", "", "", .subcommands = &worktree_commands),
};
/* clang-format on */

const struct program_table programs_of_git = TABLE(rows);
