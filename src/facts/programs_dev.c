/* SPDX-License-Identifier: MIT */
/*
 * Languages, compilers, builders, package managers, version control. Options as of CPython 3.12,
 * Perl 5.38, Node 20, GCC 13, pip 24, npm 10, apt 2.7, gh 2.40. The letters are those of
 * programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program_table gist_commands;
static const struct program_table release_commands;
static const struct program_table repo_commands;
static const struct program_table secret_commands;

static const struct program bun_commands_rows[] = {
	ROW("add", "p*", "--dev --exact --global"),
	ROW("build", "r*", "--outdir,--outfile:w --target,--format,--define,--external,-e:-"),
	ROW_WITH("run", "p-*", "--filter:-", .stops = 1),
};
static const struct program_table bun_commands = TABLE(bun_commands_rows);

static const struct program deno_commands_rows[] = {
	ROW("cache", "r*", ""),
	ROW_WITH("compile", "r-*", "-o,--output:w --target:- --include:r", .stops = 1),
	ROW("eval", "-*", ""),
	ROW_WITH("fmt", "w*", "--ext:- --check", .modes = S("--check>r*")),
	ROW_WITH("run", "r-*", "-c,--config:r --import-map:r --cert:r --lock:b", .stops = 1),
	ROW("test", "p*", ""),
};
static const struct program_table deno_commands = TABLE(deno_commands_rows);

static const struct program meson_commands_rows[] = {
	ROW("compile", "-*", "-C:C -j:-"),
	ROW("install", "-*", "-C:C --destdir:w"),
	ROW("setup", "w-", "--prefix,-D:- --native-file,--cross-file:r"),
	ROW("test", "-*", "-C:C --suite:-"),
};
static const struct program_table meson_commands = TABLE(meson_commands_rows);

static const struct program npm_commands_rows[] = {
	ROW("add", "p*", ""),
	ROW_WITH("exec", "-*", "-c,--call:- -p,--package:-", .stops = 1),
	ROW("i", "p*", ""),
	ROW("install", "p*", ""),
	ROW("link", "p*", ""),
	ROW("pack", "p*", ""),
	ROW("publish", "p*", ""),
	ROW_WITH("run", "-*", "", .stops = 1),
};
static const struct program_table npm_commands = TABLE(npm_commands_rows);

static const struct program pip_commands_rows[] = {
	ROW("download", "p*", ""),
	ROW("install", "p*", ""),
	ROW("uninstall", "-*", ""),
	ROW("wheel", "p*", ""),
};
static const struct program_table pip_commands = TABLE(pip_commands_rows);

static const struct program uv_commands_rows[] = {
	ROW("add", "p*", ""),
	ROW_WITH("pip", "", "", .subcommands = &pip_commands),
	ROW("sync", "-*", ""),
	ROW("venv", "w", "--prompt:-"),
};
static const struct program_table uv_commands = TABLE(uv_commands_rows);

static const struct program install_commands_rows[] = {
	ROW("add", "p*", ""),
	ROW("install", "p*", ""),
	ROW("localinstall", "p*", ""),
	ROW("reinstall", "p*", ""),
};
static const struct program_table install_commands = TABLE(install_commands_rows);

static const struct program svn_commands_rows[] = {
	ROW("add", "r*", ""),
	ROW("checkout", "uw", ""),
	ROW("co", "uw", ""),
	ROW_WITH("delete", "d*", "", .modes = S("--keep-local>-*")),
	ROW("export", "uw", ""),
	ROW("import", "ru", ""),
	ROW("revert", "w*", ""),
	ROW_WITH("rm", "d*", "", .modes = S("--keep-local>-*")),
};
static const struct program_table svn_commands = TABLE(svn_commands_rows);

static const struct program gh_commands_rows[] = {
	ROW("api", "-",
		"-F,--field:@ -f,--raw-field:- --input:r -H,--header:- -t,--template:- "
		"-X,--method:- -p,--preview:- --cache:-"),
	ROW_WITH("gist", "", "", .subcommands = &gist_commands),
	ROW_WITH("release", "", "", .subcommands = &release_commands),
	ROW_WITH("repo", "", "", .subcommands = &repo_commands),
	ROW_WITH("secret", "", "", .subcommands = &secret_commands),
};
static const struct program_table gh_commands = TABLE(gh_commands_rows);

static const struct program gist_commands_rows[] = {
	ROW("create", "r*", "-d,--desc:- -f,--filename:-"),
	ROW("edit", "-*", "-a,--add:r -f,--filename:-"),
};
static const struct program_table gist_commands = TABLE(gist_commands_rows);

static const struct program release_commands_rows[] = {
	ROW("create", "-r*",
		"-F,--notes-file:r -t,--title:- -n,--notes:- --target:- --notes-start-tag:- "
		"--discussion-category:-"),
	ROW("download", "-*", "-D,--dir:w -O,--output:w -p,--pattern:- -A,--archive:-"),
	ROW("upload", "-r*", ""),
};
static const struct program_table release_commands = TABLE(release_commands_rows);

static const struct program repo_commands_rows[] = {
	ROW_WITH("clone", "-w", "-u,--upstream-remote-name:-", .stops = 2),
	ROW("create", "-", "-s,--source:r --clone --private --public"),
};
static const struct program_table repo_commands = TABLE(repo_commands_rows);

static const struct program secret_commands_rows[] = {
	ROW("set", "-", "-f,--env-file:r -e,--env:- -o,--org:- -b,--body:- -a,--app:-"),
};
static const struct program_table secret_commands = TABLE(secret_commands_rows);

static const struct program rows[] = {
	ROW("R", "", "-e:- -f,--file:r -d:- -g,--gui:-"),
	ROW_WITH("Rscript", "", "-e:- --default-packages:-", .role = ROLE_SCRIPT, .stops = 1),
	ROW_WITH("apk", "-*",
		"-p,--root:w -X,--repository:u "
		"--repositories-file,--keys-dir,--cache-dir,--arch,-t,--virtual:- --no-cache "
		"--update-cache --allow-untrusted",
		.subcommands = &install_commands, .has_global_options = true),
	ROW_WITH("apt", "-*",
		"-o,-t,--target-release,--default-release,--option:- -q?- -c,--config-file:r "
		"--yes,--assume-yes --quiet --simulate --dry-run --purge --reinstall "
		"--no-install-recommends --fix-broken --allow-downgrades --allow-unauthenticated "
		"--download-only --only-upgrade --auto-remove --no-upgrade",
		.subcommands = &install_commands, .has_global_options = true),
	ROW_WITH("brew", "-*",
		"--cask --formula --force --quiet --verbose --HEAD",
		.subcommands = &install_commands, .has_global_options = true),
	ROW_WITH("bun", "p-*",
		"-e,-p,--eval,--print:! --cwd:C -r,--preload:p -c,--config:- --env-file:-",
		.subcommands = &bun_commands),
	ROW("bundle", "-*", "--gemfile:r --path:w -j,--jobs:- --without,--with:-"),
	ROW("cargo", "-*",
		"-C:C --manifest-path:r --target-dir,--root:w --path:p "
		"-p,--package,--bin,--example,--test,--bench,--features,-F,--target,--profile,"
		"-j,--jobs,--color,--message-format,--config,-Z:- --release --workspace "
		"--all-targets --all-features --no-default-features --locked --offline --frozen "
		"--verbose --quiet"),
	ROW("cmake", "p",
		"-S:r -B,--install-prefix:w -P,-C:r "
		"-D,-U,-G,-T,-A,-E,--build,--install,--open,--preset,--target,--config,-j,"
		"--parallel,--component:- --toolchain:r --graphviz:w --prefix:w"),
	ROW("composer", "-*", "-d,--working-dir:C --no-dev --no-scripts --no-interaction"),
	ROW("conda", "-*",
		"-n,--name:- -p,--prefix:w -f,--file:r -c,--channel:- --solver:- --yes --quiet "
		"--json --force --all"),
	ROW_WITH("convert", "-*w", "", .has_long_dash = true),
	ROW_WITH("deno", "-*",
		"-c,--config:r --import-map:r --cert:r --lock:b --env-file?- -L,--log-level:-",
		.subcommands = &deno_commands),
	ROW_WITH("dnf", "-*",
		"-c,--config:r "
		"-x,--exclude,--enablerepo,--disablerepo,--repo,--releasever,-e,-d,--setopt:- "
		"--installroot:w --downloaddir:w --assumeyes --nogpgcheck --best --allowerasing "
		"--quiet",
		.subcommands = &install_commands, .has_global_options = true),
	ROW_WITH("dpkg", "-*",
		"--root,--admindir,--instdir,-D,--debug:- --log:w --install --unpack --configure "
		"--remove --purge --list --listfiles --search --status --print-avail --contents "
		"--info --extract --control --build --field --verify --audit --get-selections "
		"--set-selections --force-all --recursive",
		.modes = S(
			"-i,--install,--unpack,-c,--contents,-I,--info,-f,--field>r* "
			"-x,-X,--extract,-e,--control,-b,--build>rw")),
	ROW("env", "-*",
		"-u,--unset:- -C,--chdir:C -S,--split-string:- -a,--argv0:- --ignore-environment "
		"--null --debug --block-signal?- --default-signal?- --ignore-signal?- "
		"--list-signal-handling"),
	ROW_WITH("expect", "r-*", "-c:- -f:r", .stops = 1, .modes = S("-c>-*")),
	ROW_WITH("ffmpeg", "-*w",
		"-i:r "
		"-f,-c,-ss,-t,-to,-vf,-af,-map,-r,-s,-b,-ar,-ac,-codec,-preset,-crf,"
		"-filter_complex,-pix_fmt,-frames,-metadata,-loglevel:-",
		.has_long_dash = true),
	ROW_WITH("fish", "",
		"-c,--command:- -C,--init-command:- -o,--debug-output:w -d,--debug:- "
		"-f,--features:- --no-config",
		.role = ROLE_SCRIPT, .stops = 1),
	ROW("flock", "-*",
		"-c,--command:- -w,--wait,--timeout:- -E,--conflict-exit-code:- --close "
		"--exclusive --nonblock,--nb --shared --unlock --verbose --no-fork"),
	ROW_WITH("gcc", "r*",
		"-o,-MF:w "
		"-I,-L,-l,-x,-isystem,-idirafter,-D,-U,-u,-z,-MT,-MQ,-Xlinker,-Xclang,-arch,"
		"-framework,-target,-mllvm:- -include,-imacros,-T:r --sysroot:-",
		.has_long_dash = true),
	ROW_WITH("gem", "-*",
		"-i,--install-dir:w -n,--bindir:w -s,--source:u -v,--version:- -C:C -k,--key:- "
		"--host:u",
		.subcommands = &install_commands, .has_global_options = true),
	ROW_WITH("gh", "-*",
		"-R,--repo:- --hostname:- -t,--title:- -b,--body:- -F,--body-file:r -n,--notes:- "
		"--notes-file:r -l,--label:- -a,--assignee:- -r,--reviewer:- -B,--base:- "
		"-H,--head:- -m,--milestone:- -p,--project:- -q,--jq:- -L,--limit:- -s,--state:- "
		"--json:- -S,--search:- -T,--template:-",
		.subcommands = &gh_commands, .has_global_options = true),
	ROW_WITH("git", "",
		"-C:C -c:- --git-dir:- --work-tree:- --namespace:- --super-prefix:- "
		"--config-env:- --attr-source:- --exec-path?r",
		.subcommands = &programs_of_git),
	ROW_WITH("go", "-*",
		"-C:C -o,-coverprofile,-cpuprofile,-memprofile:w "
		"-run,-bench,-count,-timeout,-tags,-ldflags,-gcflags,-mod,-p,-covermode:-",
		.has_long_dash = true),
	ROW_WITH("java", "-*",
		"-cp,-classpath,--class-path:- -jar:r --module-path,-p:- -m,--module:-",
		.has_long_dash = true, .stops = 1),
	ROW_WITH("javac", "r*",
		"-cp,-classpath,--class-path:- -d:w -s:w -h:w -sourcepath:- "
		"-source,-target,--release:- -processorpath:-",
		.has_long_dash = true),
	ROW_WITH("julia", "r-*",
		"-e,--eval:! -E,--print:! -L,--load:r -p,--procs:- -t,--threads:- -J,--sysimage:r "
		"--project?-",
		.stops = 1, .modes = S("-e,-E,--eval,--print>-*")),
	ROW_WITH("just", "-*",
		"-f,--justfile:r -d,--working-directory:C -c,--command:- --set:-- --shell:- "
		"--dotenv-path:-",
		.stops = 1),
	ROW_WITH("ld", "r*",
		"-o,-Map:w -L,-l,-m,-e,-u,-z,-soname,-rpath,-dynamic-linker:- -T:r",
		.has_long_dash = true),
	ROW_WITH("lua", "", "-e:- -l:-", .role = ROLE_SCRIPT, .stops = 1),
	ROW("make", "-*",
		"-C,--directory:C -f,--file,--makefile:r -I,--include-dir:- -j,--jobs?- "
		"-l,--load-average?- -o,--old-file:- -W,--what-if,--new-file:- -E,--eval:- "
		"-O,--output-sync?- --always-make --environment-overrides --ignore-errors "
		"--keep-going --just-print,--dry-run,--recon --print-data-base --question "
		"--no-builtin-rules --silent,--quiet --touch --trace"),
	ROW_WITH("meson", "-*", "-C:C", .subcommands = &meson_commands),
	ROW_WITH("mvn", "-*", "-f,--file:r -pl,--projects,-P,-s,-gs,-t,-T:-", .has_long_dash = true),
	ROW_WITH("mvnw", "-*", "-f,--file:r -pl,--projects,-P,-s,-gs,-t,-T:-", .has_long_dash = true),
	ROW("ninja", "-*", "-C:C -f:r -j,-k,-l,-t,-d,-w:-"),
	ROW_WITH("node", "",
		"-e,-pe,-p,--eval,--print:! -r,--require,--import:p "
		"--loader,--experimental-loader:- -C,--conditions:- --env-file:- --input-type:- "
		"--title:-",
		.role = ROLE_SCRIPT, .stops = 1, .has_long_dash = true),
	ROW_WITH("npm", "-*",
		"--prefix,-C:C -w,--workspace:- --registry:u "
		"--userconfig,--globalconfig,--cache,--tag,--access,--otp,--loglevel,--omit,"
		"--include,--save-prefix,--node-options:- --pack-destination:w --global --save "
		"--save-dev --save-exact --save-optional --force --dry-run --production "
		"--workspaces --ignore-scripts --legacy-peer-deps --no-audit --no-fund --silent "
		"--yes --if-present",
		.subcommands = &npm_commands, .has_global_options = true),
	ROW_WITH("npx", "-*",
		"-p,--package:- -c,--call:- -w,--workspace:- --yes --no-install --ignore-existing "
		"--quiet",
		.stops = 1),
	ROW_WITH("osascript", "", "-e:- -l:- -s:-", .role = ROLE_SCRIPT),
	ROW("pacman", "p*",
		"-b,--dbpath,-r,--root,--cachedir,--config,--logfile,--arch,--color,--ignore,"
		"--overwrite:- --noconfirm --needed --sync --upgrade --remove --query"),
	ROW("pandoc", "r*",
		"-o,--output:w -f,--from,-r,--read:- -t,--to,-w,--write:- --template:r "
		"-H,--include-in-header:r -B,--include-before-body:r -A,--include-after-body:r "
		"-V,--variable:- -M,--metadata:- --metadata-file:r -d,--defaults:r -c,--css:- "
		"--reference-doc:r --pdf-engine:- --bibliography:r --csl:r -L,--lua-filter:r "
		"-F,--filter:- --extract-media:w --data-dir:- --wrap:- --columns:- --toc-depth:- "
		"--resource-path:- --highlight-style:- --log:w --standalone --toc "
		"--number-sections --self-contained --embed-resources"),
	ROW_WITH("perl", "",
		"-e,-E:- -I:- -M:- -m:- -i?-",
		.role = ROLE_SCRIPT, .stops = 1, .modes = S("-i>w*")),
	ROW_WITH("php", "",
		"-r,-B,-R,-E:! -F:r -c:- -d:- -f:r -S:- -t:- -z:-",
		.role = ROLE_SCRIPT, .stops = 1),
	ROW_WITH("pip", "-*",
		"-r,--requirement:r -c,--constraint:r -t,--target:w --prefix:w --root:w --src:w "
		"-e,--editable:p -i,--index-url,--extra-index-url:u -f,--find-links:p -d,--dest:w "
		"-w,--wheel-dir:w --log:w --report:w "
		"--trusted-host,--cache-dir,--python,--python-version,--platform,--abi,"
		"--implementation,--progress-bar,--retries,--timeout,--proxy,--no-binary,"
		"--only-binary,--upgrade-strategy,--exists-action,--global-option,"
		"--config-settings,-C:- --cert,--client-cert:- --upgrade --user --pre --no-deps "
		"--quiet --verbose --yes --force-reinstall --ignore-installed --no-cache-dir "
		"--break-system-packages --no-index --no-build-isolation --dry-run "
		"--disable-pip-version-check --require-hashes --no-input --isolated "
		"--prefer-binary --no-warn-script-location",
		.subcommands = &pip_commands, .has_global_options = true),
	ROW_WITH("pipx", "-*",
		"--python:- -i,--index-url:u --pip-args:- --suffix:- --include-deps --force "
		"--verbose",
		.subcommands = &install_commands, .has_global_options = true),
	ROW("poetry", "-*",
		"-C,--directory:C -P,--project:- -o,--output:w "
		"--with,--without,--only,-E,--extras,-G,--group,--source,-f,--format:- "
		"--no-interaction --no-root --verbose --quiet"),
	ROW_WITH("python", "",
		"-c,-m:! -W,-X:- --check-hash-based-pycs:-",
		.role = ROLE_SCRIPT, .stops = 1),
	ROW("rpm", "p*",
		"--root:w "
		"--dbpath,--define,-D,--queryformat,--qf,--prefix,--relocate,--excludepath:- "
		"--install --upgrade --freshen --erase --query --verify --import --nodeps "
		"--force --test --all --list --info"),
	ROW_WITH("ruby", "",
		"-e:- -I:- -r:- -C:C -i?- -E,--encoding:- --disable:- --enable:-",
		.role = ROLE_SCRIPT, .stops = 1, .modes = S("-i>w*")),
	ROW("runuser", "-*",
		"-c,--command,--session-command:- -g,--group:- -G,--supp-group:- -s,--shell:- "
		"-u,--user:- -w,--whitelist-environment:- --login --preserve-environment"),
	ROW("rustc", "r*",
		"-o,--out-dir:w "
		"-L,-l,-C,-A,-W,-D,-F,--cfg,--crate-name,--crate-type,--edition,--emit,--extern,"
		"--target:-"),
	ROW("script", "w",
		"-c,--command:- -B,--log-io:w -O,--log-out:w -I,--log-in:w -T,--log-timing:w "
		"-E,--echo:- -m,--logging-format:- -o,--output-limit:- -t?w --append --flush "
		"--force --quiet --return"),
	ROW_WITH("sh", "",
		"-o,-O:- --rcfile,--init-file:r --norc --noprofile --posix --login",
		.role = ROLE_SCRIPT, .stops = 1, .has_plus = true),
	ROW("su", "-*",
		"-c,--command,--session-command:- -g,--group:- -G,--supp-group:- -s,--shell:- "
		"-w,--whitelist-environment:- --login --preserve-environment"),
	ROW_WITH("svn", "-*",
		"-m,--message,-r,--revision,--username,--password,--depth,--config-dir,"
		"--changelist,-c,--change,-l,--limit,--set-depth:- -F,--file:r --targets:r",
		.subcommands = &svn_commands, .has_global_options = true),
	ROW_WITH("tclsh", "r-*", "", .stops = 1),
	ROW_WITH("uv", "-*",
		"--directory:C "
		"--project,--config-file,--cache-dir,--python,-p,--color,--index-strategy,"
		"--extra,--group,--package,--with,--script:- -r,--requirements:r "
		"--with-requirements:r -i,--index-url,--extra-index-url,--index:u --env-file:- "
		"--target,--prefix:w -o,--output-file:w",
		.subcommands = &uv_commands, .has_global_options = true),
	ROW("xargs", "",
		"-a,--arg-file:r -d,--delimiter:- -E:- -I:- -L:- -n,--max-args:- "
		"-P,--max-procs:- -s,--max-chars:- --process-slot-var:- --max-lines:- --eof?- "
		"--replace?- --null --open-tty --interactive --no-run-if-empty --verbose --exit"),
	ROW_WITH("xcodebuild", "-*",
		"-project,-workspace,-scheme,-configuration,-sdk,-destination,-target,-arch,"
		"-exportOptionsPlist:- "
		"-derivedDataPath,-archivePath,-exportPath,-resultBundlePath:w",
		.has_long_dash = true),
	ROW_WITH("yarn", "-*",
		"--cwd:C --registry:u "
		"--cache-folder,--modules-folder,--use-yarnrc,--network-timeout,--mutex:-",
		.subcommands = &npm_commands, .has_global_options = true),
};
/* clang-format on */

const struct program_table programs_dev = TABLE(rows);
