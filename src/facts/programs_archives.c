/* SPDX-License-Identifier: MIT */
/*
 * Archivers and compressors. Options as of GNU tar 1.34, Info-ZIP 3, gzip 1.12, xz 5.4, zstd
 * 1.5, cpio 2.13, 7-Zip 23. The letters are those of programs.h; a value that no entry announces
 * becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program sevenzip_commands_rows[] = {
	ROW("a", "wr*", ""),
	ROW("d", "w-*", ""),
	ROW_WITH("e", "r-*;w.", "", .modes = S("-o>r-*")),
	ROW("l", "r-*", ""),
	ROW("t", "r-*", ""),
	ROW("u", "wr*", ""),
	ROW_WITH("x", "r-*;w.", "", .modes = S("-o>r-*")),
};
static const struct program_table sevenzip_commands = TABLE(sevenzip_commands_rows);

static const struct program rar_commands_rows[] = {
	ROW("a", "wr*", ""),
	ROW("e", "rP;w.", ""),
	ROW("l", "r-*", ""),
	ROW("t", "r-*", ""),
	ROW("x", "rP;w.", ""),
};
static const struct program_table rar_commands = TABLE(rar_commands_rows);

static const struct program rows[] = {
	ROW_WITH("7z", "",
		"-o?w -p?- -x?- -i?- -m?- -t?- -w?- -v?- -s?- -r?- -a?-",
		.subcommands = &sevenzip_commands, .has_global_options = true),
	ROW("ar", "-b-*", "--output:w --plugin:- --target:-"),
	ROW_WITH("brotli", "b*",
		"-o,--output:w -q,--quality:- -w,--lgwin:- -S,--suffix:- -D,--dictionary:r "
		"--stdout --decompress --force --keep --rm --test",
		.modes = S("-o,--output,-c,--stdout,-t,--test>r*")),
	ROW_WITH("bzip2", "b*",
		"--stdout --decompress --compress --force --keep --test --quiet --verbose --small "
		"--fast --best --license",
		.modes = S("-c,--stdout,-t,--test>r*")),
	ROW_WITH("compress", "b*", "-b:-", .modes = S("-c>r*")),
	ROW_WITH("cpio", "",
		"-F,--file:f -O:w -I:r -D,--directory:C -E,--pattern-file:r -H,--format:- "
		"-C,--io-size:- -M,--message:- -R,--owner:- --block-size:- --extract --create "
		"--pass-through --list --make-directories --preserve-modification-time "
		"--unconditional --verbose --quiet --null --no-absolute-filenames",
		.modes = S(
			"-t,--list>-*< -i,--extract>-*;w.< -p,--pass-through>w -o,--create>-*")),
	ROW("funzip", "r", ""),
	ROW_WITH("gunzip", "b*",
		"-S,--suffix:- --stdout,--to-stdout --force --keep --list --test --recursive "
		"--quiet --verbose",
		.modes = S("-c,--stdout,--to-stdout,-t,--test,-l,--list>r*")),
	ROW_WITH("gzip", "b*",
		"-S,--suffix:- -b,--bits:- --stdout,--to-stdout --decompress,--uncompress --force "
		"--keep --list --test --recursive --quiet --verbose --no-name --name --fast "
		"--best --rsyncable --synchronous --license",
		.modes = S("-c,--stdout,--to-stdout,-t,--test,-l,--list>r*")),
	ROW_WITH("jar", "",
		"-f,--file:- -C:- -e,--main-class:- -m,--manifest:r --release:- --create --update "
		"--extract --list --no-manifest --no-compress --verbose",
		.role = ROLE_TAR, .has_old_bundle = true),
	ROW_WITH("lz4", "rw",
		"-D:r --stdout --decompress --compress --force --keep --list --test --rm "
		"--multiple",
		.modes = S("-m,--multiple>b* -c,--stdout,-t,--test,--list>r*")),
	ROW_WITH("tar", "",
		"-f,--file:- -C,--directory,--cd:- -T,--files-from:r -X,--exclude-from:r "
		"-b,--blocking-factor:- -g,--listed-incremental:b -I,--use-compress-program:- "
		"-V,--label:- -H,--format:- -K,--starting-file:- -L,--tape-length:- "
		"-N,--newer,--after-date:- -F,--info-script,--new-volume-script:- --newer-mtime:- "
		"--exclude:- --exclude-tag:- --exclude-ignore:- --exclude-tag-all:- "
		"--transform,--xform:- --strip-components,--strip:- --owner:- --group:- "
		"--owner-map:r --group-map:r --mode:- --mtime:- --checkpoint?- "
		"--checkpoint-action:- --to-command:- --one-top-level?w --suffix:- --backup?- "
		"--add-file:r --rsh-command:- --rmt-command:- --sort:- --totals?- --warning:- "
		"--index-file:w --volno-file:b --occurrence?- --hole-detection:- --pax-option:- "
		"--quoting-style:- --record-size:- --level:- --atime-preserve?- --create --append "
		"--update --extract,--get --list --diff,--compare --delete "
		"--concatenate,--catenate --test-label --remove-files --to-stdout --gzip --gunzip "
		"--bzip2 --xz --zstd --lzma --auto-compress --absolute-names --overwrite "
		"--overwrite-dir --unlink-first --recursive-unlink --keep-old-files "
		"--skip-old-files --keep-newer-files --same-owner --no-same-owner "
		"--preserve-permissions --no-same-permissions --dereference --hard-dereference "
		"--verbose --verify --wildcards --no-recursion --numeric-owner --null "
		"--multi-volume --sparse --one-file-system --touch --exclude-vcs --exclude-caches "
		"--ignore-failed-read --ignore-zeros --incremental --interactive --full-time "
		"--show-transformed-names "
		"--sparse-version,--exclude-ignore-recursive,--exclude-tag-under,"
		"--xattrs-exclude,--xattrs-include,--no-quote-chars,--quote-chars:- "
		"--check-device --no-check-device --no-seek --seek --exclude-backups "
		"--exclude-caches-all --exclude-caches-under --exclude-vcs-ignores --no-null "
		"--no-unquote --no-verbatim-files-from --recursion --unquote "
		"--verbatim-files-from --anchored --ignore-case --no-anchored --no-ignore-case "
		"--no-wildcards --no-wildcards-match-slash --wildcards-match-slash "
		"--keep-directory-symlink --no-overwrite-dir --ignore-command-error "
		"--no-ignore-command-error --clamp-mtime --delay-directory-restore "
		"--no-delay-directory-restore --preserve-order --acls --no-acls --no-selinux "
		"--no-xattrs --selinux --xattrs --force-local --read-full-records --old-archive "
		"--posix --lzip --lzop --no-auto-compress --compress --check-links --block-number "
		"--show-defaults --show-omitted-dirs --show-snapshot-field-ranges --utc "
		"--restrict",
		.role = ROLE_TAR, .has_old_bundle = true),
	ROW_WITH("uncompress", "b*", "", .modes = S("-c>r*")),
	ROW_WITH("unrar", "",
		"-p?- -o?- -x?- -n?-",
		.subcommands = &rar_commands, .has_global_options = true),
	ROW_WITH("unzip", "r-*;w.",
		"-d:w -P:- -x:- -O:- -I:-",
		.modes = S("-l,-t,-p,-c,-v,-Z,-z>r-* -d>r-*")),
	ROW_WITH("xz", "b*",
		"-S,--suffix:- -F,--format:- -C,--check:- -T,--threads:- -M,--memlimit:- "
		"--block-size:- --files?r --files0?r --lzma2?- --stdout,--to-stdout "
		"--decompress,--uncompress --compress --force --keep --list --test --quiet "
		"--verbose --extreme --single-stream --long-help",
		.modes = S("-c,--stdout,--to-stdout,-t,--test,-l,--list>r*")),
	ROW_WITH("zip", "wr*",
		"-b,--temp-path:- -n,--suffixes:- -t,--from-date:- -tt,--before-date:- "
		"-x,--exclude:- -i,--include:- -P,--password:- -O,--output-file,--out:w "
		"-s,--split-size:- --recurse-paths --move --delete --update --freshen "
		"--junk-paths --encrypt --test --quiet --symlinks",
		.modes = S("-d,--delete>w-* -m,--move>wd*")),
	ROW("zipinfo", "r-*", "-x:-"),
	ROW_WITH("zstd", "b*",
		"-o:w -D:r -T?- -M?- --output-dir-flat:w --output-dir-mirror:w --filelist:r "
		"--patch-from:r --train --stdout --decompress --compress --force --keep --list "
		"--test --rm --quiet --verbose --ultra --threads?- "
		"--trace,--auto-threads,--stream-size,--size-hint,--target-compressed-block-size,"
		"--format,--maxdict,--dictID,--priority:- --fast?- --long?- --train-cover?- "
		"--train-fastcover?- --train-legacy?- --adapt --single-thread --rsyncable "
		"--exclude-compressed --no-dictID",
		.modes = S(
			"-o,--output-dir-flat,--output-dir-mirror,-c,--stdout,-t,--test,-l,"
			"--list>r*")),
};
/* clang-format on */

const struct program_table programs_archives = TABLE(rows);
