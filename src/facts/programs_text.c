/* SPDX-License-Identifier: MIT */
/*
 * Programs that read and filter: cat and grep, jq and sed, sums and lists. Options as of GNU
 * coreutils 9, grep 3, sed 4, gawk 5, jq 1.7, ripgrep 14, less 590. The letters are those of
 * programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program yq_commands_rows[] = {
	ROW_WITH("e", "yr*",
		"-i,--inplace",
		.no_skip = S("--from-file"), .modes = S("-i,--inplace>yw*")),
	ROW_WITH("ea", "yr*",
		"-i,--inplace",
		.no_skip = S("--from-file"), .modes = S("-i,--inplace>yw*")),
	ROW_WITH("eval", "yr*",
		"-i,--inplace",
		.no_skip = S("--from-file"), .modes = S("-i,--inplace>yw*")),
	ROW_WITH("eval-all", "yr*",
		"-i,--inplace",
		.no_skip = S("--from-file"), .modes = S("-i,--inplace>yw*")),
};
static const struct program_table yq_commands = TABLE(yq_commands_rows);

static const struct program rows[] = {
	ROW(".", "r-*", ""),
	ROW_WITH("ack", "-r*?r.",
		"-A,--after-context:- -B,--before-context:- -C,--context:- -m,--max-count:- -g:- "
		"-f --type:- -t:- --ignore-dir:- --ignore-file:- --match:- --output:- --pager:- "
		"--files-from:r",
		.no_skip = S("-g -f --match")),
	ROW_WITH("ag", "-r*?r.",
		"-A,--after:- -B,--before:- -C,--context:- -G,--file-search-regex:- -g:- "
		"--ignore:- --ignore-dir:- --depth:- -m,--max-count:- -p,--path-to-ignore:r "
		"--workers:- --pager:-",
		.no_skip = S("-g")),
	ROW_WITH("awk", "-r*",
		"-f,--file:r -F,--field-separator:- -v,--assign:- -i,--include:- -e,--source:- "
		"-l,--load:- -E,--exec:r --re-interval --sandbox --posix --traditional --lint?- "
		"--profile?w --pretty-print?w --dump-variables?w --csv",
		.no_skip = S("-f --file -E --exec -e --source"), .modes = S("-i,--include>-w*")),
	ROW("base32", "r*", "-w,--wrap:- -i:r -o:w --decode --ignore-garbage"),
	ROW("base64", "r*",
		"-w,--wrap:- -i,--input:r -o,--output:w -b,--break:- --decode --ignore-garbage"),
	ROW("basenc", "r*",
		"-w,--wrap:- --decode --ignore-garbage --base64 --base64url --base32 --base16 "
		"--base32hex --base2msbf --base2lsbf --z85"),
	ROW("bat", "r*",
		"-l,--language:- -H,--highlight-line:- -r,--line-range:- --file-name:- "
		"-m,--map-syntax:- --theme:- --style:- --paging:- --color:- --wrap:- "
		"--terminal-width:- --tabs:- --decorations:- --italic-text:- --pager:- "
		"--diff-context:-"),
	ROW("cat", "r*",
		"--show-all --number-nonblank --show-ends --number --squeeze-blank --show-tabs "
		"--show-nonprinting"),
	ROW("cksum", "r*",
		"-a,--algorithm:- -l,--length:- -o:- --check --tag --untagged --raw --base64 "
		"--zero --ignore-missing --quiet --status --strict --warn --debug"),
	ROW("cmp", "rr--",
		"-n,--bytes:- -i,--ignore-initial:- --print-bytes --verbose --quiet,--silent"),
	ROW("column", "r*",
		"-s,--separator:- -o,--output-separator:- -c,--output-width:- "
		"-N,--table-columns:- -R,--table-right:- -H,--table-hide:- -n,--table-name:- -d "
		"-t,--table -J,--json "
		"-O,--table-order,-l,--table-columns-limit,-E,--table-noextreme,-T,"
		"--table-truncate,-W,--table-wrap,-r,--tree,-i,--tree-id,-p,--tree-parent:- "
		"--table-noheadings --table-header-repeat --keep-empty-lines --fillrows"),
	ROW("comm", "r*",
		"--output-delimiter:- --check-order --nocheck-order --total --zero-terminated"),
	ROW("csplit", "r-*",
		"-f,--prefix:w -b,--suffix-format:- -n,--digits:- --keep-files --quiet,--silent "
		"--elide-empty-files --suppress-matched"),
	ROW("cut", "r*",
		"-b,--bytes:- -c,--characters:- -d,--delimiter:- -f,--fields:- "
		"--output-delimiter:- --complement --only-delimited --zero-terminated"),
	ROW("diff", "r*",
		"-U:- --unified?- -C:- --context?- -x,--exclude:- -X,--exclude-from:r "
		"-I,--ignore-matching-lines:- -W,--width:- -F,--show-function-line:- "
		"-S,--starting-file:- -L,--label:- -D,--ifdef:- --from-file:r --to-file:r "
		"--tabsize:- --horizon-lines:- --color?- --palette:- --line-format:- --recursive "
		"--brief --new-file --report-identical-files --side-by-side --ignore-all-space "
		"--ignore-space-change --ignore-blank-lines --ignore-case --text "
		"--strip-trailing-cr --suppress-common-lines --no-dereference --minimal --normal "
		"--ed --rcs --left-column --show-c-function --expand-tabs --initial-tab "
		"--suppress-blank-empty --paginate --unidirectional-new-file "
		"--ignore-file-name-case --no-ignore-file-name-case --ignore-tab-expansion "
		"--ignore-trailing-space --speed-large-files"),
	ROW("diff3", "r*", "-L,--label:- --diff-program:-"),
	ROW("difft", "r*", "--color:- --context:- --display:- --tab-width:- --width:-"),
	ROW_WITH("dos2unix", "w*",
		"-i,--info?- -n,--newfile -c,--convmode:-",
		.modes = S("-n,--newfile>rw -i,--info>r*")),
	ROW("du", "-*",
		"-d,--max-depth:- -t,--threshold:- -B,--block-size:- --exclude:- "
		"-X,--exclude-from:r --files0-from:r -I:- --time-style:- --all --human-readable "
		"--summarize --total --apparent-size --one-file-system --time?- --null --bytes "
		"--dereference-args --inodes --dereference --count-links --no-dereference "
		"--separate-dirs --si"),
	ROW("expand", "r*", "-t,--tabs:- --initial"),
	ROW("file", "-*",
		"-m,--magic-file:- -F,--separator:- -P,--parameter:- -f,--files-from:r "
		"-e,--exclude:- --mime-type --mime-encoding --mime --brief --dereference "
		"--uncompress"),
	ROW("fmt", "r*",
		"-w,--width:- -p,--prefix:- -g,--goal:- --crown-margin --split-only "
		"--tagged-paragraph --uniform-spacing"),
	ROW("fold", "r*", "-w,--width:- --bytes --spaces"),
	ROW_WITH("grep", "-r*",
		"-e,--regexp:- -f,--file:r -A,--after-context:- -B,--before-context:- "
		"-C,--context:- -m,--max-count:- -d,--directories:- -D,--devices:- --include:m "
		"--exclude:- --exclude-dir:- --exclude-from:r --label:- --color?- --colour?- "
		"--binary-files:- --group-separator:- --recursive --dereference-recursive "
		"--ignore-case --invert-match --word-regexp --line-regexp --files-with-matches "
		"--files-without-match --only-matching --quiet,--silent --no-messages "
		"--line-number --with-filename --no-filename --count --null --text "
		"--extended-regexp --fixed-strings --perl-regexp --basic-regexp --byte-offset "
		"--line-buffered --null-data --no-ignore-case --initial-tab --no-group-separator "
		"--binary",
		.no_skip = S("-e --regexp -f --file"),
		.modes = S("-r,-R,--recursive,--dereference-recursive>-r*?r.")),
	ROW("head", "r*", "-c,--bytes:- -n,--lines:- --quiet,--silent --verbose --zero-terminated"),
	ROW("hexdump", "r*", "-e:- -f:r -n,--length:- -s,--skip:-"),
	ROW("hexyl", "r*",
		"-n,--length:- -s,--skip:- --block-size:- -o,--display-offset:- --panels:-"),
	ROW("iconv", "r*",
		"-f,--from-code:- -t,--to-code:- -o,--output:w --list --silent --verbose"),
	ROW("join", "r*",
		"-a:- -e:- -j:- -o:- -t:- -v:- -1:- -2:- --ignore-case --check-order "
		"--nocheck-order --header --zero-terminated"),
	ROW_WITH("jq", "-r*",
		"-f,--from-file:r -L:- --indent:- --arg:-- --argjson:-- --slurpfile:-r "
		"--rawfile:-r --args --jsonargs --null-input --raw-input --slurp --compact-output "
		"--raw-output --join-output --sort-keys --exit-status --color-output "
		"--monochrome-output --tab --stream --seq",
		.no_skip = S("-f --from-file"), .modes = S("--args,--jsonargs>-*")),
	ROW_WITH("less", "r*",
		"-b,--buffers:- -h,--max-back-scroll:- -j,--jump-target:- -k,--lesskey-file:r "
		"-o,--log-file:w -O,--LOG-FILE:w -p,--pattern:- -P,--prompt:- -t,--tag:- "
		"-T,--tag-file:r -x,--tabs:- -y,--max-forw-scroll:- -z,--window:-",
		.has_plus = true),
	ROW("look", "-r", "-t,--terminate:-"),
	ROW("ls", "-*",
		"-I,--ignore:- --hide:- -w,--width:- -T,--tabsize:- --block-size:- --color?- "
		"--format:- --indicator-style:- --quoting-style:- --sort:- --time:- "
		"--time-style:- --all --almost-all --recursive --reverse --size --human-readable "
		"--directory --inode -p:- --classify?- --hyperlink?- --author --escape "
		"--ignore-backups --dired --file-type --full-time --group-directories-first "
		"--no-group --si --dereference-command-line "
		"--dereference-command-line-symlink-to-dir --kibibytes --dereference "
		"--numeric-uid-gid --literal --hide-control-chars --show-control-chars "
		"--quote-name --context --zero"),
	ROW("md5sum", "r*",
		"--binary --check --tag --text --zero --ignore-missing --quiet --status --strict "
		"--warn"),
	ROW_WITH("more", "r*", "-n,--lines:-", .has_plus = true),
	ROW("nl", "r*",
		"-b,--body-numbering:- -d,--section-delimiter:- -f,--footer-numbering:- "
		"-h,--header-numbering:- -i,--line-increment:- -l,--join-blank-lines:- "
		"-n,--number-format:- -s,--number-separator:- -v,--starting-line-number:- "
		"-w,--number-width:- --no-renumber"),
	ROW("od", "r*",
		"-A,--address-radix:- -j,--skip-bytes:- -N,--read-bytes:- -t,--format:- "
		"-w,--width?- -S,--strings?- --endian:- --output-duplicates --traditional"),
	ROW_WITH("open", "r*", "-a:- -b:-", .stops = 8),
	ROW("paste", "r*", "-d,--delimiters:- --serial --zero-terminated"),
	ROW("pr", "r*",
		"-D,--date-format:- -h,--header:- -l,--length:- -N,--first-line-number:- "
		"-o,--indent:- -w,--width:- -W,--page-width:- --across --show-control-chars "
		"--double-space --join-lines --merge --no-file-warnings --omit-header "
		"--omit-pagination --show-nonprinting"),
	ROW("readlink", "-*",
		"--canonicalize --canonicalize-existing --canonicalize-missing --no-newline "
		"--zero --quiet --silent --verbose"),
	ROW("realpath", "-*",
		"--relative-to:- --relative-base:- --canonicalize-existing "
		"--canonicalize-missing --no-symlinks --quiet --logical --physical --strip "
		"--zero"),
	ROW("rev", "r*", ""),
	ROW_WITH("rg", "-r*?r.",
		"-e,--regexp:- -f,--file:r -A,--after-context:- -B,--before-context:- "
		"-C,--context:- -m,--max-count:- -g,--glob,--iglob:m -t,--type:- "
		"-T,--type-not:- -r,--replace:- -j,--threads:- -M,--max-columns:- "
		"-d,--max-depth,--maxdepth:- -E,--encoding:- --color:- --colors:- --sort:- "
		"--sortr:- --max-filesize:- --ignore-file:r --pre:- --pre-glob:- --engine:- "
		"--context-separator:- --field-match-separator:- --field-context-separator:- "
		"--path-separator:- --type-add:- --type-clear:- --dfa-size-limit:- "
		"--regex-size-limit:- --generate:- --hyperlink-format:- --hostname-bin:- "
		"--stop-on-nonmatch --hidden --no-ignore --files --follow --json --multiline "
		"--pcre2 --fixed-strings --count --files-with-matches --ignore-case --smart-case "
		"--line-number --no-heading --heading --vimgrep --type-list",
		.no_skip = S("-e --regexp -f --file --files"),
		.modes = S("--type-list,--generate>-*")),
	ROW("sdiff", "r*",
		"-o,--output:w -w,--width:- -I,--ignore-matching-lines:- --tabsize:- "
		"--diff-program:- --ignore-case --ignore-tab-expansion --ignore-trailing-space "
		"--ignore-space-change --ignore-all-space --ignore-blank-lines "
		"--strip-trailing-cr --text --left-column --suppress-common-lines --expand-tabs "
		"--minimal --speed-large-files"),
	ROW_WITH("sed", "-r*",
		"-e,--expression:- -f,--file:r -i,--in-place?- -l,--line-length:- "
		"--quiet,--silent --regexp-extended --null-data --separate --sandbox --debug "
		"--posix --follow-symlinks --unbuffered",
		.no_skip = S("-e --expression -f --file"), .modes = S("-i,--in-place>-w*")),
	ROW("shasum", "r*",
		"-a,--algorithm:- --binary --check --tag --text --quiet --status --strict --warn"),
	ROW_WITH("shuf", "r",
		"-i,--input-range:- -n,--head-count:- -o,--output:w --random-source:r --echo "
		"--repeat --zero-terminated",
		.modes = S("-e,--echo>-*")),
	ROW_WITH("sort", "r*",
		"-k,--key:- -t,--field-separator:- -o,--output:w -S,--buffer-size:- "
		"-T,--temporary-directory:- --batch-size:- --compress-program:- --files0-from:r "
		"--parallel:- --random-source:r --sort:- --reverse --unique --merge --check?- "
		"--stable --numeric-sort --human-numeric-sort --version-sort --random-sort "
		"--ignore-case --zero-terminated --ignore-leading-blanks --dictionary-order "
		"--general-numeric-sort --ignore-nonprinting --month-sort --debug",
		.has_plus = true),
	ROW("source", "r-*", ""),
	ROW("split", "rw",
		"-a,--suffix-length:- --additional-suffix:- -b,--bytes:- -C,--line-bytes:- "
		"-l,--lines:- -n,--number:- --filter:- -t,--separator:- --numeric-suffixes?- "
		"--hex-suffixes?- --elide-empty-files --unbuffered --verbose"),
	ROW("sponge", "w*", ""),
	ROW("stat", "-*",
		"-c,--format:- --printf:- -t:- --dereference --file-system --terse --cached:-"),
	ROW("strings", "r*",
		"-n,--bytes:- -t,--radix:- -e,--encoding:- -T,--target:- -s,--output-separator:- "
		"-U,--unicode:-"),
	ROW("sum", "r*", "--sysv"),
	ROW("tac", "r*", "-s,--separator:- --before --regex"),
	ROW_WITH("tail", "r*",
		"-c,--bytes:- -n,--lines:- -s,--sleep-interval:- --pid:- --max-unchanged-stats:- "
		"--follow?- --retry --quiet,--silent --verbose --zero-terminated",
		.has_plus = true),
	ROW("tee", "w*", "--append --ignore-interrupts --output-error?-"),
	ROW("tree", "-*",
		"-L:- -P:- -I:- -o:w -H:- -T:- --charset:- --filelimit:- --timefmt:- --sort:- "
		"--gitfile:r --infofile:r"),
	ROW("tsort", "r", ""),
	ROW("unexpand", "r*", "-t,--tabs:- --all --first-only"),
	ROW("uniq", "rw",
		"-f,--skip-fields:- -s,--skip-chars:- -w,--check-chars:- --count --repeated "
		"--unique --ignore-case --group?- --zero-terminated --all-repeated?-"),
	ROW("wc", "r*", "--files0-from:r --bytes --chars --lines --max-line-length --words"),
	ROW_WITH("xclip", "r*",
		"-selection,-sel,-se:- -t,-target:- -d,-display:- -l,-loops:-",
		.has_long_dash = true, .modes = S("-o,-out>-*")),
	ROW("xdg-open", "r", ""),
	ROW("xmllint", "r*",
		"--xpath:- --schema:r --relaxng:r --dtdvalid:r -o,--output:w --encode:- "
		"--pattern:- --path:- --maxmem:- --noout --format --html --recover"),
	ROW("xsltproc", "r*", "-o,--output:w --param:-- --stringparam:-- --path:-"),
	ROW_WITH("xxd", "rw",
		"-c,-cols:- -g,-groupsize:- -l,-len:- -o:- -s,-seek,-skip:- -n,-name:-",
		.has_long_dash = true),
	ROW_WITH("yq", "yr*",
		"-i,--inplace,--in-place -p,--input-format:- -o,--output-format:- -I,--indent:- "
		"-s,--split-exp:- --split-exp-file:r --from-file:r -f:- --arg:-- --argjson:-- "
		"--null-input --raw-output --exit-status",
		.modes = S("-i,--inplace,--in-place>yw*"), .no_skip = S("--from-file"),
		.subcommands = &yq_commands, .has_global_options = true),
	ROW("zcat", "r*", "--force --verbose"),
	ROW("zless", "r*", ""),
};
/* clang-format on */

const struct program_table programs_text = TABLE(rows);
