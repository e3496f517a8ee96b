/* SPDX-License-Identifier: MIT */
/*
 * The tables of variables and of git's settings that run something. Sources: bash(1), ld.so(8), git(1),
 * git-config(1), less(1), man(1), perlrun(1), python(1), node(1), ruby(1). A value that is only a switch
 * (core.fsmonitor=true) runs nothing.
 */
#include "facts/run_settings.h"

#include "base/buf.h"
#include "base/limits.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

/* In byte order. */
static const struct {
	struct str name;
	enum variable_use use;
} variables[] = {
	{S("BASH_ENV"), VARIABLE_SCRIPT},
	{S("BROWSER"), VARIABLE_LINE},
	{S("BUN_OPTIONS"), VARIABLE_OPTIONS},
	{S("CVS_RSH"), VARIABLE_LINE},
	{S("DYLD_INSERT_LIBRARIES"), VARIABLE_LIBRARIES},
	{S("EDITOR"), VARIABLE_LINE},
	{S("ENV"), VARIABLE_SCRIPT},
	{S("FCEDIT"), VARIABLE_LINE},
	{S("FZF_DEFAULT_COMMAND"), VARIABLE_LINE},
	{S("GIT_ASKPASS"), VARIABLE_LINE},
	{S("GIT_EDITOR"), VARIABLE_LINE},
	{S("GIT_EXTERNAL_DIFF"), VARIABLE_LINE},
	{S("GIT_PAGER"), VARIABLE_LINE},
	{S("GIT_PROXY_COMMAND"), VARIABLE_LINE},
	{S("GIT_SEQUENCE_EDITOR"), VARIABLE_LINE},
	{S("GIT_SSH"), VARIABLE_LINE},
	{S("GIT_SSH_COMMAND"), VARIABLE_LINE},
	{S("JAVA_TOOL_OPTIONS"), VARIABLE_OPTIONS},
	{S("KUBE_EDITOR"), VARIABLE_LINE},
	{S("LD_AUDIT"), VARIABLE_LIBRARIES},
	{S("LD_PRELOAD"), VARIABLE_LIBRARIES},
	{S("LESSCLOSE"), VARIABLE_LINE},
	{S("LESSEDIT"), VARIABLE_LINE},
	{S("LESSOPEN"), VARIABLE_LINE},
	{S("MANPAGER"), VARIABLE_LINE},
	{S("NODE_OPTIONS"), VARIABLE_OPTIONS},
	{S("PAGER"), VARIABLE_LINE},
	{S("PERL5DB"), VARIABLE_OPTIONS},
	{S("PERL5OPT"), VARIABLE_OPTIONS},
	{S("PROMPT_COMMAND"), VARIABLE_LINE},
	{S("PS0"), VARIABLE_PROMPT},
	{S("PS1"), VARIABLE_PROMPT},
	{S("PS2"), VARIABLE_PROMPT},
	{S("PS4"), VARIABLE_PROMPT},
	{S("PSQL_EDITOR"), VARIABLE_LINE},
	{S("PYTHONSTARTUP"), VARIABLE_SCRIPT},
	{S("RSYNC_RSH"), VARIABLE_LINE},
	{S("RUBYOPT"), VARIABLE_OPTIONS},
	{S("SSH_ASKPASS"), VARIABLE_LINE},
	{S("SUDO_ASKPASS"), VARIABLE_LINE},
	{S("SUDO_EDITOR"), VARIABLE_LINE},
	{S("SVN_EDITOR"), VARIABLE_LINE},
	{S("SVN_SSH"), VARIABLE_LINE},
	{S("SYSTEMD_EDITOR"), VARIABLE_LINE},
	{S("SYSTEMD_PAGER"), VARIABLE_LINE},
	{S("TAR_OPTIONS"), VARIABLE_OPTIONS},
	{S("VISUAL"), VARIABLE_LINE},
};

/* Options in the value of a variable whose own value is a file that is loaded. */
static const struct {
	struct str option;
	bool is_glued; /* -rFILE */
} loading[] = {
	{S("--require"), false}, {S("--import"), false}, {S("--loader"), false},
	{S("--experimental-loader"), false}, {S("--preload"), false}, {S("-r"), true},
	{S("-javaagent:"), true}, {S("-agentpath:"), true},
};

/* How the value of a setting of git is read. */
enum git_use {
	GIT_LINE = 0,   /* a command line */
	GIT_ALIAS,      /* !LINE, else a subcommand of git with its arguments */
	GIT_MARKED,     /* !LINE or a path, else a name or a switch */
};

/* The first and last part of a key, both without case; the middle one is free where `has_name`. */
static const struct {
	struct str first;
	struct str last;
	enum git_use use;
	bool has_name;
} git_settings[] = {
	{S("alias"), S(""), GIT_ALIAS, false},
	{S("core"), S("pager"), GIT_LINE, false},
	{S("core"), S("editor"), GIT_LINE, false},
	{S("core"), S("sshcommand"), GIT_LINE, false},
	{S("core"), S("askpass"), GIT_LINE, false},
	{S("core"), S("gitproxy"), GIT_LINE, false},
	{S("core"), S("fsmonitor"), GIT_MARKED, false},
	{S("core"), S("alternaterefscommand"), GIT_LINE, false},
	{S("sequence"), S("editor"), GIT_LINE, false},
	{S("pager"), S(""), GIT_LINE, false},
	{S("credential"), S("helper"), GIT_MARKED, false},
	{S("credential"), S("helper"), GIT_MARKED, true},
	{S("diff"), S("external"), GIT_LINE, false},
	{S("diff"), S("command"), GIT_LINE, true},
	{S("diff"), S("textconv"), GIT_LINE, true},
	{S("difftool"), S("cmd"), GIT_LINE, true},
	{S("mergetool"), S("cmd"), GIT_LINE, true},
	{S("merge"), S("driver"), GIT_LINE, true},
	{S("filter"), S("clean"), GIT_LINE, true},
	{S("filter"), S("smudge"), GIT_LINE, true},
	{S("filter"), S("process"), GIT_LINE, true},
	{S("gpg"), S("program"), GIT_LINE, false},
	{S("gpg"), S("program"), GIT_LINE, true},
	{S("interactive"), S("difffilter"), GIT_LINE, false},
	{S("uploadpack"), S("packobjectshook"), GIT_LINE, false},
	{S("remote"), S("uploadpack"), GIT_LINE, true},
	{S("remote"), S("receivepack"), GIT_LINE, true},
	{S("browser"), S("cmd"), GIT_LINE, true},
	{S("man"), S("cmd"), GIT_LINE, true},
	{S("submodule"), S("update"), GIT_MARKED, true},
	{S("tar"), S("command"), GIT_LINE, true},
	{S("trailer"), S("command"), GIT_LINE, true},
	{S("trailer"), S("cmd"), GIT_LINE, true},
	{S("sendemail"), S("tocmd"), GIT_LINE, false},
	{S("sendemail"), S("cccmd"), GIT_LINE, false},
	{S("sendemail"), S("sendmailcmd"), GIT_LINE, false},
	{S("imap"), S("tunnel"), GIT_LINE, false},
};
/* clang-format on */

/* --- variables ------------------------------------------------------------------------------ */

enum variable_use variable_runs(struct str name)
{
	size_t from = 0;
	size_t to = ARRAY_LEN(variables);
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_compare(variables[middle].name, name);
		if (order == 0)
			return variables[middle].use;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	/* The value of any setting: most are no command, and then harmless. */
	return str_starts_with(name, STR("GIT_CONFIG_VALUE_")) ? VARIABLE_LINE : VARIABLE_PLAIN;
}

/* The next word of a value; `separators` stand between words. */
static struct str take_word(struct str *rest, struct str separators)
{
	size_t from = 0;
	while (from < rest->len && str_find_byte(separators, rest->ptr[from], 0) != STR_NONE)
		from++;
	size_t to = from;
	while (to < rest->len && str_find_byte(separators, rest->ptr[to], 0) == STR_NONE)
		to++;
	struct str word = str_slice(*rest, from, to);
	*rest = str_slice(*rest, to, rest->len);
	return word;
}

/* The file that an option in a value loads; empty if it loads none. */
static struct str find_loaded(struct str word, struct str *rest)
{
	for (size_t i = 0; i < ARRAY_LEN(loading); i++) {
		struct str option = loading[i].option;
		struct str value = str_slice(word, option.len, word.len);
		if (!str_starts_with(word, option))
			continue;
		if (value.len == 0)
			return take_word(rest, STR(" \t\n"));
		if (value.ptr[0] == '=')
			return str_slice(value, 1, value.len);
		if (loading[i].is_glued)
			return value;
	}
	return (struct str){NULL, 0};
}

/* Adds each file of the value. */
static void add_files(struct arena *arena, struct embedded_list *list, struct embedded embedded,
	struct str value, enum variable_use use)
{
	struct str separators = use == VARIABLE_LIBRARIES ? STR(" :\t\n") : STR(" \t\n");
	while (value.len > 0) {
		struct str file = take_word(&value, separators);
		if (use == VARIABLE_OPTIONS)
			file = find_loaded(file, &value);
		embedded.text = file;
		embedded_add(arena, list, embedded);
	}
}

void variable_add_embedded(struct arena *arena, struct embedded_list *list, struct str name,
	struct str value, const struct word *word, struct folder folder)
{
	enum variable_use use = variable_runs(name);
	struct embedded embedded = {.kind = EMBEDDED_SCRIPT,
		.text = value,
		.first = word,
		.last = word,
		.folder = folder};
	if (use == VARIABLE_PLAIN || use == VARIABLE_PROMPT || value.len == 0)
		return;
	embedded.via = arena_concat(arena, name, STR("="), STR(""));
	if (use == VARIABLE_LINE)
		embedded.kind = EMBEDDED_SHELL;
	if (use == VARIABLE_LIBRARIES)
		embedded.lang = STR("library");
	/* |lesspipe.sh %s and ||- %s: the marks of less(1), and git's !, are none of the command. */
	while (use == VARIABLE_LINE && embedded.text.len > 0 &&
		str_find_byte(STR("|-!"), embedded.text.ptr[0], 0) != STR_NONE)
		embedded.text = str_trim(str_slice(embedded.text, 1, embedded.text.len));
	if (use == VARIABLE_LIBRARIES || use == VARIABLE_OPTIONS)
		add_files(arena, list, embedded, value, use);
	else
		embedded_add(arena, list, embedded);
}

/* --- git ------------------------------------------------------------------------------------ */

/* Whether `key` is FIRST.LAST, or FIRST.name.LAST; an empty LAST stands for any. */
static bool is_setting(struct str key, struct str first, struct str last, bool has_name)
{
	size_t dot = str_find_byte(key, '.', 0);
	size_t last_dot = str_find_last(key, '.');
	if (dot == STR_NONE || !str_equal_nocase(str_slice(key, 0, dot), first))
		return false;
	if (last.len == 0)
		return true;
	return (last_dot > dot) == has_name &&
	       str_equal_nocase(str_slice(key, last_dot + 1, key.len), last);
}

static bool is_switch(struct str value)
{
	static const struct str words[] = {STR_INIT("true"), STR_INIT("false"), STR_INIT("yes"),
		STR_INIT("no"), STR_INIT("on"), STR_INIT("off"), STR_INIT("0"), STR_INIT("1"),
		STR_INIT("")};
	return str_is_one_of(value, words, ARRAY_LEN(words));
}

/* A helper called by name is git's own; !LINE and a path are run. */
static bool read_marked(struct str value, struct embedded *out)
{
	if (value.ptr[0] == '!') {
		out->text = str_slice(value, 1, value.len);
		return true;
	}
	if (str_find_byte(value, '/', 0) == STR_NONE)
		return false;
	out->text = value;
	return true;
}

bool git_config_runs(struct arena *arena, struct str key, struct str value, struct embedded *out)
{
	size_t i = 0;
	while (i < ARRAY_LEN(git_settings) &&
		!is_setting(
			key, git_settings[i].first, git_settings[i].last, git_settings[i].has_name))
		i++;
	value = str_trim(value);
	if (i == ARRAY_LEN(git_settings) || is_switch(value))
		return false;
	out->kind = EMBEDDED_SHELL;
	switch (git_settings[i].use) {
	case GIT_LINE:
		out->text = value;
		return true;
	case GIT_ALIAS:
		out->text = value.ptr[0] == '!' ? str_slice(value, 1, value.len)
						: arena_concat(arena, STR("git"), STR(" "), value);
		return true;
	case GIT_MARKED:
		return read_marked(value, out);
	}
	return false;
}
