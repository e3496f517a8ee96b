/* SPDX-License-Identifier: MIT */
/*
 * What an unknown program does with `rm -rf /` is not known. It is read as a wrapper where the name of
 * a program that can do harm stands in the place of a command: the first operand, behind options and
 * their values, or behind --, with arguments of its own. Programs that take words as text, and those
 * of which such a name is a subcommand (hg rm), are left alone.
 */
#include "facts/unknown_wrapper.h"

#include "facts/normal_form.h"
#include "facts/programs.h"

/* In byte order. An ambiguous one is a subcommand of many programs, too (hdfs rm): it counts only
 * behind --, or with an operand that is absolute or in the home. */
static const struct carried {
	struct str name;
	bool is_ambiguous;
} carried[] = {
	{STR_INIT("aws"), false},
	{STR_INIT("az"), false},
	{STR_INIT("bash"), false},
	{STR_INIT("bun"), false},
	{STR_INIT("chmod"), true},
	{STR_INIT("chown"), true},
	{STR_INIT("crontab"), false},
	{STR_INIT("curl"), false},
	{STR_INIT("dd"), true},
	{STR_INIT("deno"), false},
	{STR_INIT("doas"), false},
	{STR_INIT("docker"), false},
	{STR_INIT("dropdb"), false},
	{STR_INIT("env"), true},
	{STR_INIT("find"), true},
	{STR_INIT("gcloud"), false},
	{STR_INIT("gh"), false},
	{STR_INIT("git"), false},
	{STR_INIT("helm"), false},
	{STR_INIT("kill"), true},
	{STR_INIT("kubectl"), false},
	{STR_INIT("make"), true},
	{STR_INIT("mkfs"), false},
	{STR_INIT("mongosh"), false},
	{STR_INIT("mv"), true},
	{STR_INIT("mysql"), false},
	{STR_INIT("node"), false},
	{STR_INIT("npm"), false},
	{STR_INIT("perl"), false},
	{STR_INIT("php"), false},
	{STR_INIT("podman"), false},
	{STR_INIT("psql"), false},
	{STR_INIT("python"), false},
	{STR_INIT("python3"), false},
	{STR_INIT("redis-cli"), false},
	{STR_INIT("rm"), true},
	{STR_INIT("rsync"), true},
	{STR_INIT("ruby"), false},
	{STR_INIT("sh"), false},
	{STR_INIT("shred"), true},
	{STR_INIT("sqlite3"), false},
	{STR_INIT("ssh"), true},
	{STR_INIT("sudo"), false},
	{STR_INIT("systemctl"), false},
	{STR_INIT("terraform"), false},
	{STR_INIT("tofu"), false},
	{STR_INIT("truncate"), true},
	{STR_INIT("wget"), false},
	{STR_INIT("xargs"), false},
	{STR_INIT("zsh"), false},
};

/* Those whose operands are text or names of packages and commands. */
static const struct str talkers = STR_INIT(
	"echo printf print say espeak cowsay figlet toilet banner lolcat logger wall write "
	"notify-send terminal-notifier test [ [[ expr basename dirname man info whatis apropos "
	"tldr cheat "
	"howdoi help which whereis type whence where command hash alias unalias set unset read "
	"apt apt-get aptitude dpkg dnf yum rpm zypper pacman apk brew port snap flatpak nix-env "
	"emerge "
	"choco scoop winget pip pip3 pipx cargo go gem hg svn bzr fossil jj gh glab "
	"hookguard claude codex gemini aider llm pgrep pkill killall pidof ps top useradd usermod "
	"chsh "
	"add-shell shellcheck shfmt checkbashisms shellharden highlight source-highlight "
	"pygmentize bat "
	"batcat chroma glow let return exit shift getopts seq yes true false : compgen complete "
	"compopt");

static bool is_talker(struct str name)
{
	return str_list_holds(talkers, ' ', name) || program_find_globals(name) ||
	       program_find_client(name);
}

static const struct carried *find_carried(struct str name)
{
	size_t from = 0;
	size_t to = ARRAY_LEN(carried);
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_compare(carried[middle].name, name);
		if (order == 0)
			return &carried[middle];
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

static bool has_rooted_operand(const struct word *word)
{
	while (word && !str_starts_with(word->text, STR("/")) &&
		!str_starts_with(word->text, STR("~")))
		word = word->next;
	return word != NULL;
}

/* Whether a command starts at the word. `*is_rooted` is false once no later operand is a path. */
static bool is_start(const struct word *word, bool is_behind_dashes, bool *is_rooted)
{
	const struct carried *row = word->is_dynamic || !word->next
					    ? NULL
					    : find_carried(program_base_name(word->text));
	if (!row || !row->is_ambiguous || is_behind_dashes)
		return row != NULL;
	*is_rooted = *is_rooted && has_rooted_operand(word->next);
	return *is_rooted;
}

/* The word in the place of a command that names a program; NULL if there is none. */
static const struct word *find_start(const struct word *word)
{
	bool is_value = false; /* the word may be the value of the option before it */
	bool is_rooted = true;
	for (; word; word = word->next) {
		if (str_equal(word->text, STR("--")))
			return word->next && is_start(word->next, true, &is_rooted) ? word->next
										    : NULL;
		bool is_option = str_starts_with(word->text, STR("-"));
		if (!is_option && is_start(word, false, &is_rooted))
			return word;
		if (!is_option && !is_value)
			return NULL;
		is_value = is_option;
	}
	return NULL;
}

const struct word *unknown_wrapper_find(const struct word *words)
{
	const struct word *start = words->text.len > 0 ? find_start(words->next) : NULL;
	return start && !is_talker(program_name(words)) ? start : NULL;
}
