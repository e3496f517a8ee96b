/* SPDX-License-Identifier: MIT */
/* Sources: the manuals of npm 10, yarn 1 and 4, pnpm 9, bun 1, composer 2, deno 2. */
#include "facts/package_rows.h"

#include "facts/programs.h"

#define PACKAGE STR_INIT("package.json"), STR_INIT("scripts")
#define NPM_VALUES                                                                                 \
	"--prefix -C -w --workspace --registry --loglevel --userconfig --script-shell --cache"
#define PNPM_VALUES                                                                                \
	"-C --dir --prefix -F --filter --registry --loglevel --reporter --workspace-concurrency"
#define YARN_VALUES "--cwd --registry --cache-folder --modules-folder --use-yarnrc --mutex"
#define BUN_VALUES  "--cwd --filter -F --env-file --preload -r --config -c --shell"

/* clang-format off */
static const struct package_runner package_runners[] = {
	{STR_INIT("npm"), PACKAGE, STR_INIT(NPM_VALUES), STR_INIT("run run-script rum urn"),
	 STR_INIT("test t tst start stop restart"), STR_INIT(""), false, true},
	{STR_INIT("yarn"), PACKAGE, STR_INIT(YARN_VALUES), STR_INIT("run"), STR_INIT("test start"),
	 STR_INIT("access add audit autoclean bin cache check config constraints create dedupe dlx exec explain "
		  "generate-lock-entry global help import info init install licenses link list login logout node npm "
		  "outdated owner pack patch plugin publish rebuild remove search set stage tag team unlink unplug up "
		  "upgrade upgrade-interactive version versions why workspace workspaces"), true, true},
	{STR_INIT("pnpm"), PACKAGE, STR_INIT(PNPM_VALUES), STR_INIT("run run-script"), STR_INIT("test t tst start"),
	 STR_INIT("add approve-builds audit bin c cat-file cat-index config create dedupe deploy dislink dlx doctor env "
		  "exec fetch find-hash help i import info init install install-test it la licenses link list ll ln "
		  "login logout ls outdated pack patch patch-commit patch-remove prune publish rb rebuild remove rm "
		  "root self-update server setup store un uninstall unlink up update upgrade view why"), true, true},
	{STR_INIT("bun"), PACKAGE, STR_INIT(BUN_VALUES), STR_INIT("run"), STR_INIT(""),
	 STR_INIT("a add audit build c ci create exec help i info init install link outdated patch pm publish remove rm "
		  "repl test unlink update upgrade why x"), true, true},
	{STR_INIT("composer"), STR_INIT("composer.json"), STR_INIT("scripts"),
	 STR_INIT("-d --working-dir --timeout"), STR_INIT("run run-script"), STR_INIT(""),
	 STR_INIT("about archive audit browse bump check-platform-reqs clear-cache clearcache cc completion config "
		  "create-project depends diagnose dump-autoload dumpautoload exec fund global help i info init install "
		  "licenses list outdated prohibits r reinstall remove require search self-update selfupdate show "
		  "status suggests u update upgrade validate why why-not"), true, false},
	{STR_INIT("deno"), STR_INIT("deno.json deno.jsonc package.json"), STR_INIT("tasks"),
	 STR_INIT("--cwd --config -c"), STR_INIT("task"), STR_INIT(""), STR_INIT(""), true, false},
	{STR_INIT("node"), PACKAGE, STR_INIT(""), STR_INIT("--run"), STR_INIT(""), STR_INIT(""), false, false},
	{STR_INIT("npm-run-all"), PACKAGE, STR_INIT(""), STR_INIT(""), STR_INIT("*"), STR_INIT(""), false, true},
	{STR_INIT("run-s"), PACKAGE, STR_INIT(""), STR_INIT(""), STR_INIT("*"), STR_INIT(""), false, true},
	{STR_INIT("run-p"), PACKAGE, STR_INIT(""), STR_INIT(""), STR_INIT("*"), STR_INIT(""), false, true},
};

static const struct lifecycle lifecycles[] = {
	{STR_INIT("npm yarn pnpm bun"), STR_INIT("install i in ci clean-install ic install-test it install-ci-test"),
	 STR_INIT("preinstall install postinstall prepublish preprepare prepare postprepare"), true},
	{STR_INIT("npm yarn pnpm bun"), STR_INIT("pack"), STR_INIT("prepack prepare postpack"), false},
	{STR_INIT("npm yarn pnpm bun"), STR_INIT("publish"),
	 STR_INIT("prepublishOnly prepublish prepack prepare postpack publish postpublish"), false},
	{STR_INIT("npm yarn pnpm"), STR_INIT("version"), STR_INIT("preversion version postversion"), false},
	{STR_INIT("composer"), STR_INIT("install i"),
	 STR_INIT("pre-install-cmd post-install-cmd pre-autoload-dump post-autoload-dump"), false},
	{STR_INIT("composer"), STR_INIT("update u upgrade require remove"),
	 STR_INIT("pre-update-cmd post-update-cmd pre-autoload-dump post-autoload-dump"), false},
	{STR_INIT("composer"), STR_INIT("dump-autoload dumpautoload"),
	 STR_INIT("pre-autoload-dump post-autoload-dump"), false},
};
/* clang-format on */

const struct package_runner *package_find_runner(struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(package_runners); i++) {
		if (str_equal(package_runners[i].name, program))
			return &package_runners[i];
	}
	return NULL;
}

const struct lifecycle *package_find_lifecycle(struct str program, struct str verb)
{
	for (size_t i = 0; i < ARRAY_LEN(lifecycles); i++) {
		if (str_list_holds(lifecycles[i].programs, ' ', program) &&
			str_list_holds(lifecycles[i].verbs, ' ', verb))
			return &lifecycles[i];
	}
	return NULL;
}
