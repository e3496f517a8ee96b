/* SPDX-License-Identifier: MIT */
/*
 * The tables of programs that run others. Sources: the programs' manual pages. A wrapper that is
 * missing hides the command that it runs behind its own name.
 */
#include "facts/wrappers.h"

#include "facts/programs.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct wrapper wrappers[] = {
	{.name = S("sudo"), .values = S("-a -C -c -D -g -h -p -R -r -T -t -U -u --auth-type --chdir --close-from --chroot --command-timeout --group --host --login-class --other-user --prompt --role --type --user"), .folders = S("-D --chdir"), .asking = S("-v -k -K -l -V --validate --list --version -e --edit"), .takes_settings = true},
	{.name = S("doas"), .values = S("-u -C -a"), .asking = S("-L")},
	{.name = S("env"), .values = S("-u -C -S --unset --chdir --split-string --argv0 -a"), .folders = S("-C --chdir"), .takes_settings = true},
	{.name = S("runuser"), .values = S("-c -g -G -s -u -w --command --group --supp-group --shell --session-command --user"), .needs = S("-u --user")},
	{.name = S("nice"), .values = S("-n --adjustment")},
	{.name = S("ionice"), .values = S("-c -n -p -P -u --class --classdata --pid --pgid --uid")},
	{.name = S("chrt"), .values = S("-T -P -D --sched-runtime --sched-period --sched-deadline -p"), .operands = 1},
	{.name = S("taskset"), .asking = S("-p --pid"), .operands = 1},
	{.name = S("nohup")},
	{.name = S("setsid")},
	{.name = S("stdbuf"), .values = S("-i -o -e --input --output --error")},
	{.name = S("unbuffer")},
	{.name = S("timeout"), .values = S("-k -s --kill-after --signal"), .operands = 1},
	{.name = S("gtimeout"), .values = S("-k -s --kill-after --signal"), .operands = 1},
	{.name = S("time"), .values = S("-f -o --format --output")},
	{.name = S("command"), .asking = S("-v -V")},
	{.name = S("builtin")},
	{.name = S("exec"), .values = S("-a")},
	{.name = S("eval"), .joins_words = true},
	{.name = S("xargs"), .values = S("-a -d -E -I -L -n -P -s --arg-file --delimiter --max-lines --max-args --max-procs --max-chars --process-slot-var"), .is_feeding = true},
	{.name = S("watch"), .values = S("-n --interval -q --equexit"), .joins_words = true},
	{.name = S("chronic")},
	{.name = S("caffeinate"), .values = S("-t -w")},
	{.name = S("busybox")},
	{.name = S("toybox")},
	{.name = S("chroot"), .values = S("--userspec --groups"), .operands = 1},
	{.name = S("flock"), .values = S("-w -E -c --wait --timeout --conflict-exit-code --command"), .operands = 1},
	{.name = S("strace"), .values = S("-e -o -p -s -u -E -a -P -I -O -S")},
	{.name = S("ltrace"), .values = S("-e -o -p -s -u -a -l -n")},
	{.name = S("fakeroot"), .values = S("-l -s -i -b --lib --faked")},
	{.name = S("unshare"), .values = S("-S -G -R -w --setuid --setgid --root --wd --map-user --map-group")},
	{.name = S("gosu"), .operands = 1},
	{.name = S("noglob")},
	{.name = S("nocorrect")},
};

static const struct text_option text_options[] = {
	{S("su runuser flock script"), S("-c --command --session-command")},
	{S("env"), S("-S --split-string")},
};

static const struct interpreter interpreters[] = {
	{S("python"), S("python"), S("-c"), S("")},
	{S("pypy"), S("python"), S("-c"), S("")},
	{S("node"), S("javascript"), S("-e -p --eval --print"), S("")},
	{S("nodejs"), S("javascript"), S("-e -p --eval --print"), S("")},
	{S("bun"), S("javascript"), S("-e -p --eval --print"), S("")},
	{S("deno"), S("javascript"), S(""), S("eval")},
	{S("perl"), S("perl"), S("-e -E"), S("")},
	{S("ruby"), S("ruby"), S("-e"), S("")},
	{S("php"), S("php"), S("-r -B -R -E"), S("")},
	{S("lua"), S("lua"), S("-e"), S("")},
	{S("Rscript"), S("r"), S("-e"), S("")},
	{S("osascript"), S("applescript"), S("-e"), S("")},
};
/* clang-format on */

static const struct str shells = STR_INIT("sh bash zsh dash ksh mksh ash fish rbash csh tcsh");

const struct wrapper *program_find_wrapper(struct str name)
{
	return FIND_ROW(wrappers, name);
}

const struct interpreter *program_find_interpreter(struct str name)
{
	return FIND_ROW(interpreters, name);
}

bool program_is_shell(struct str name)
{
	return program_list_holds(shells, name) ||
	       program_list_holds(shells, program_without_version(name));
}

bool program_is_text_option(struct str name, struct str option)
{
	for (size_t i = 0; i < ARRAY_LEN(text_options); i++) {
		if (program_list_holds(text_options[i].programs, name) &&
			program_list_holds(text_options[i].options, option))
			return true;
	}
	return false;
}
