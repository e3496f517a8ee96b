/* SPDX-License-Identifier: MIT */
/*
 * Programs that make, change, move and delete files; finders and editors. Options as of GNU
 * coreutils 9, findutils 4.9, rsync 3.2, OpenSSH 9, acl 2.3, patch 2.7, vim 9. The letters are
 * those of programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program gio_commands_rows[] = {
	ROW("cat", "r*", ""),
	ROW_WITH("copy", "", "", .role = ROLE_COPIED),
	ROW("mkdir", "w*", ""),
	ROW_WITH("move", "", "", .role = ROLE_MOVED),
	ROW("open", "r*", ""),
	ROW("remove", "d*", "--force"),
	ROW("rename", "w-", ""),
	ROW("save", "w", ""),
	ROW("set", "w-*", ""),
	ROW("trash", "w*", "--force --empty --list"),
};
static const struct program_table gio_commands = TABLE(gio_commands_rows);

static const struct program rows[] = {
	ROW_WITH("chattr", "-w*",
		"-p:- -v:-",
		.no_skip = S("-a -A -c -C -d -D -e -E -F -i -I -j -m -N -P -s -S -t -T -u -x")),
	ROW("chflags", "-w*", ""),
	ROW_WITH("chgrp", "-w*",
		"--reference:- --from:- --recursive --changes --silent,--quiet --verbose "
		"--preserve-root --no-preserve-root --dereference --no-dereference",
		.no_skip = S("--reference")),
	ROW_WITH("chmod", "-w*",
		"--reference:- --recursive --changes --silent,--quiet --verbose --preserve-root "
		"--no-preserve-root --dereference --no-dereference",
		.no_skip = S("--reference -r -w -x -X -s -t")),
	ROW_WITH("chown", "-w*",
		"--reference:- --from:- --recursive --changes --silent,--quiet --verbose "
		"--preserve-root --no-preserve-root --dereference --no-dereference",
		.no_skip = S("--reference")),
	ROW_WITH("code", "r*",
		"-d,--diff -m,--merge -a,--add:- --install-extension,--uninstall-extension:- "
		"--extensions-dir,--user-data-dir,--profile:- --locale:- --log:- "
		"--disable-extension:- --folder-uri,--file-uri:r --list-extensions --goto --wait "
		"--reuse-window --new-window",
		.modes = S(
			"-d,--diff>r* -m,--merge>rrrw "
			"--install-extension,--uninstall-extension,--list-extensions>-*")),
	ROW_WITH("copy", "", "", .role = ROLE_COPIED, .has_slashes = true),
	ROW_WITH("cp", "",
		"-t,--target-directory:w -S,--suffix:- --backup?- --reflink?- --sparse:- "
		"--preserve?- --no-preserve:- --context?- --update?- --archive --attributes-only "
		"--copy-contents --dereference --force --interactive --link --no-clobber "
		"--no-dereference --no-target-directory --one-file-system --parents --recursive "
		"--remove-destination --strip-trailing-slashes --symbolic-link --verbose --debug "
		"--keep-directory-symlink",
		.role = ROLE_COPIED),
	ROW_WITH("crontab", "r", "-u:- -s -T:r", .modes = S("-l>- -e>- -r>-")),
	ROW_WITH("dd", "", "if=:r of=:w", .has_keywords = true),
	ROW_WITH("del", "d*", "", .has_slashes = true),
	ROW_WITH("ditto", "", "--arch:- --bom:r --zlibCompressionLevel:-", .role = ROLE_COPIED),
	ROW("ed", "b",
		"-p,--prompt:- --quiet --silent --restricted --extended-regexp "
		"--loose-exit-status --verbose --traditional"),
	ROW_WITH("emacs", "b*",
		"-f,--funcall,-e:- -l,--load:r --eval,--execute:- --insert:r -t:- -d,--display:- "
		"-u,--user:- -q,--no-init-file -Q,--quick --batch --script:r -L,--directory:- "
		"--chdir:C --daemon?- --geometry:- --fg-daemon?- --font:- --name:- --title:-",
		.has_plus = true),
	ROW("fallocate", "w*",
		"-l,--length:- -o,--offset:- --collapse-range --dig-holes --insert-range "
		"--keep-size --punch-hole --zero-range --posix --verbose"),
	ROW_WITH("fd", "-r*?r.",
		"-e,--extension:- -t,--type:- -d,--max-depth,--maxdepth:- --min-depth:- "
		"--exact-depth:- -E,--exclude:- -S,--size:- --changed-within,--newer:- "
		"--changed-before,--older:- -o,--owner:- -j,--threads:- -c,--color:- "
		"--ignore-file:r --base-directory:C --search-path:r --max-results:- "
		"--path-separator:- --format:- --and:- --batch-size:- --glob --hidden --no-ignore "
		"--follow --absolute-path --full-path --fixed-strings --case-sensitive "
		"--ignore-case --unrestricted --print0 --list-details --quiet",
		.commands = S("-x --exec -X --exec-batch")),
	ROW_WITH("find", "",
		"-name,-iname,-path,-ipath,-wholename,-iwholename,-regex,-iregex,-type,-xtype,"
		"-maxdepth,-mindepth,-mtime,-mmin,-atime,-amin,-ctime,-cmin,-size,-perm,-user,"
		"-group,-uid,-gid,-newer,-anewer,-cnewer,-newermt,-newerat,-newerct,-newermm,"
		"-newerBt,-samefile,-inum,-links,-fstype,-printf,-D,-lname,-ilname,-used,"
		"-regextype,-context,-xattrname,-flags:- -fprint,-fprint0,-fls:w -fprintf:w- "
		"-files0-from:r",
		.role = ROLE_FIND, .has_long_dash = true,
		.commands = S("-exec -execdir -ok -okdir")),
	ROW_WITH("gio", "", "", .subcommands = &gio_commands),
	ROW_WITH("install", "",
		"-t,--target-directory:w -m,--mode:- -o,--owner:- -g,--group:- -S,--suffix:- "
		"--strip-program:- --backup?- --context?- --compare --directory "
		"--preserve-timestamps --strip --no-target-directory --verbose --preserve-context",
		.role = ROLE_COPIED, .modes = S("-d,--directory>w*")),
	ROW("link", "rw", ""),
	ROW_WITH("ln", "",
		"-t,--target-directory:w -S,--suffix:- --backup?- --symbolic --force "
		"--interactive --no-dereference --relative --no-target-directory --physical "
		"--logical --verbose --directory",
		.role = ROLE_LINKED),
	ROW("logrotate", "r*", "-s,--state:w -l,--log:w -m,--mail:-"),
	ROW("mkdir", "w*", "-m,--mode:- --context?- --parents --verbose"),
	ROW("mkfifo", "w*", "-m,--mode:- --context?-"),
	ROW("mknod", "w-*", "-m,--mode:- --context?-"),
	ROW("mktemp", "-*", "-p:w --tmpdir?w --suffix:- --directory --dry-run --quiet"),
	ROW("mmv", "dw", ""),
	ROW_WITH("move", "", "", .role = ROLE_MOVED, .has_slashes = true),
	ROW_WITH("mv", "",
		"-t,--target-directory:w -S,--suffix:- --backup?- --context?- --update?- --force "
		"--interactive --no-clobber --strip-trailing-slashes --no-target-directory "
		"--verbose --exchange --no-copy --debug",
		.role = ROLE_MOVED),
	ROW_WITH("nano", "b*",
		"-r,--fill:- -T,--tabsize:- -s,--speller:- -Y,--syntax:- -X,--wordchars:- "
		"-J,--guidestripe:- -C,--backupdir:w -o,--operatingdir:- -Q,--quotestr:- "
		"-f,--rcfile:r -Z,--zap --view",
		.has_plus = true, .modes = S("-v,--view>r*")),
	ROW_WITH("patch", "wr",
		"-i,--input:r -o,--output:w -p,--strip:- -d,--directory:C -r,--reject-file:w "
		"-B,--prefix:- -D,--ifdef:- -F,--fuzz:- -g,--get:- -V,--version-control:- "
		"-Y,--basename-prefix:- -z,--suffix:- --dry-run --reverse --forward --backup "
		"--force --batch --silent,--quiet --verbose --binary --remove-empty-files "
		"--no-backup-if-mismatch --quoting-style,--reject-format,--read-only:- "
		"--ignore-whitespace --context --ed --normal --unified --merge --set-utc "
		"--set-time --backup-if-mismatch --posix",
		.modes = S("--dry-run>rr")),
	ROW_WITH("rd", "d*", "", .has_slashes = true),
	ROW_WITH("rename", "-w*", "-e:- -E:-", .no_skip = S("-e -E")),
	ROW("rimraf", "d*",
		"--glob?- --backoff:- --max-retries:- --preserve-root --no-preserve-root "
		"--impl:- --tmp:-"),
	ROW("rm", "d*",
		"--force --recursive --interactive?- --one-file-system --no-preserve-root "
		"--preserve-root?- --dir --verbose"),
	ROW("rmdir", "d*", "--ignore-fail-on-non-empty --parents --verbose"),
	ROW_WITH("robocopy", "rw-*", "", .has_slashes = true),
	ROW_WITH("rsync", "",
		"-e,--rsh:- -f,--filter:- --exclude:- --include:- --exclude-from:r "
		"--include-from:r --files-from:r -T,--temp-dir:w --password-file:r --bwlimit:- "
		"--port:- --timeout:- --contimeout:- --log-file:w --log-file-format:- "
		"--backup-dir:w --suffix:- -B,--block-size:- --max-size:- --min-size:- "
		"--max-delete:- --max-alloc:- --modify-window:- --compare-dest:r --copy-dest:r "
		"--link-dest:r --partial-dir:w --info:- --debug:- --out-format:- --chmod:- "
		"--chown:- --usermap:- --groupmap:- --rsync-path:- -M,--remote-option:- "
		"--address:- --sockopts:- --outbuf:- --skip-compress:- --compress-level,--zl:- "
		"--compress-choice,--zc:- --checksum-choice,--cc:- --write-batch:w "
		"--only-write-batch:w --read-batch:r --protocol:- --iconv:- --checksum-seed:- "
		"--stop-after:- --stop-at:- --early-input:r --archive --recursive --delete --del "
		"--delete-before --delete-during --delete-delay --delete-after --delete-excluded "
		"--delete-missing-args --ignore-errors --force --remove-source-files "
		"--remove-sent-files --dry-run --verbose --quiet --checksum --update --inplace "
		"--append --append-verify --dirs --links --copy-links --copy-dirlinks "
		"--keep-dirlinks --hard-links --perms --executability --owner --group --devices "
		"--specials --times --omit-dir-times --super --sparse --preallocate --whole-file "
		"--one-file-system --existing --ignore-existing --partial --progress "
		"--human-readable --stats --compress --cvs-exclude --ignore-times --size-only "
		"--fuzzy --numeric-ids --relative --mkpath --itemize-changes --list-only",
		.role = ROLE_MIRRORED, .remotes = REMOTES_HOST),
	ROW_WITH("scp", "",
		"-P:- -i:r -F:r -J:h -l:- -o:- -c:- -S:- -D:- -X:-",
		.role = ROLE_COPIED, .remotes = REMOTES_HOST),
	ROW("setcap", "-w*", ""),
	ROW_WITH("setfacl", "w*",
		"-m,--modify:- -M,--modify-file:r -x,--remove:- -X,--remove-file:r --set:- "
		"--set-file:r --restore:r --recursive --remove-all --remove-default --default "
		"--no-mask --mask --logical --physical --test",
		.modes = S("--test>r*")),
	ROW("setfattr", "w*", "-n,--name:- -v,--value:- -x,--remove:- --restore:r"),
	ROW("shred", "d*",
		"-n,--iterations:- -s,--size:- --random-source:r --remove?- --force --zero "
		"--exact --verbose"),
	ROW("srm", "d*", "--force --recursive --simple --medium --zero"),
	ROW("sudoedit", "w*",
		"-u,--user:- -g,--group:- -C,--close-from:- -p,--prompt:- -r,--role:- "
		"-t,--type:- -T,--command-timeout:- -h,--host:- -D,--chdir:C -R,--chroot:-"),
	ROW("touch", "w*",
		"-d,--date:- -r,--reference:- -t:- --time:- --no-create --no-dereference"),
	ROW("trash", "w*", "--trash-dir:-"),
	ROW("truncate", "w*", "-s,--size:- -r,--reference:- --no-create --io-blocks"),
	ROW("unlink", "d", ""),
	ROW_WITH("view", "r*", "-c,--cmd:- -S:r -u:-", .has_plus = true),
	ROW_WITH("vim", "b*",
		"-c,--cmd:- -S:r -u:- -U:- -i:- -w,-W:w -T:- -t:- -q:r --listen:- --server:h "
		"--servername:- --remote-send:- --remote-expr:- --startuptime:w",
		.has_plus = true, .modes = S("-R,-M,-Z>r*")),
	ROW_WITH("visudo", "?w/etc/sudoers",
		"-f,--file:f -x,--export:w --check --strict --quiet",
		.modes = S("-c,--check>< -f,--file>-")),
	ROW("wipe", "d*", "-b:- -l:- -o:- -p:- -Q:- -s:- -S:- -T:-"),
	ROW_WITH("xattr", "r*", "", .modes = S("-w>--w* -d>-w* -c>w* -p>-r*")),
};
/* clang-format on */

const struct program_table programs_files = TABLE(rows);
