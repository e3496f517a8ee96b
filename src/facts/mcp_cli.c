/* SPDX-License-Identifier: MIT */
/*
 * Tools that stand for a program, put as its command line: git_push with args, kubectl_get with
 * resourceType, run_gcloud_command with a list. The words of the tool's name are the subcommand; the
 * members are flags, options with a value, words as they are, and operands in the order of a table.
 * Must never take a tool of a forge's API (push_files) for the program.
 */
#include "base/limits.h"
#include "facts/mcp_parts.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/written.h"
#include "payload/json.h"

#define KEYS(name, ...) static const struct str name[] = {__VA_ARGS__}
#define K(literal)      STR_INIT(literal)

static const struct cli {
	struct str word; /* of the server's or the tool's name */
	struct str program;
	struct str dash;  /* before a flag's name */
	bool has_options; /* a member that nobody knows is an option of that name */
	bool is_by_verb;  /* its server's tools are called by the subcommand alone: push */
} clis[] = {
	{K("git"), K("git"), K("--"), false, true},
	{K("kubectl"), K("kubectl"), K("--"), true, false},
	{K("helm"), K("helm"), K("--"), true, false},
	{K("terraform"), K("terraform"), K("-"), false, false},
	{K("tofu"), K("tofu"), K("-"), false, false},
	{K("pulumi"), K("pulumi"), K("--"), false, false},
	{K("aws"), K("aws"), K("--"), false, false},
	{K("gcloud"), K("gcloud"), K("--"), false, false},
	{K("az"), K("az"), K("--"), false, false},
	{K("docker"), K("docker"), K("--"), false, true},
	{K("gh"), K("gh"), K("--"), false, false},
	{K("heroku"), K("heroku"), K("--"), false, false},
};

/* Words that say only that something is run; before the program's name, all words do. */
KEYS(filler_words, K("command"), K("cmd"), K("cli"), K("execute"), K("run"), K("call"), K("tool"),
	K("generic"), K("raw"), K("invoke"));
/* Tools whose command is another's, on the other side. */
KEYS(inner_words, K("exec"), K("shell"), K("ssh"), K("container"), K("pod"), K("logs"));
/* Forges: GitHub's words are two. */
KEYS(forge_words, K("hub"), K("lab"), K("github"), K("gitlab"), K("gitea"), K("bitbucket"));

/* Texts that are words of the command line as they are. */
KEYS(word_keys, K("command"), K("cmd"), K("subcommand"), K("sub_command"), K("action"),
	K("operation"), K("args"), K("arguments"), K("argv"), K("options"), K("flags"),
	K("extra_args"), K("extraArgs"));
/* Operands, in the order in which programs take them. */
KEYS(operand_keys, K("resourceType"), K("resource_type"), K("resource"), K("kind"), K("name"),
	K("names"), K("remote"), K("branch"), K("branchName"), K("branch_name"), K("refspec"),
	K("refspecs"), K("ref"), K("target"), K("commit"), K("tag"), K("tagName"), K("pathspec"),
	K("paths"), K("files"));
/* Modes that are a subcommand of git stash; other modes are flags. */
KEYS(mode_words, K("push"), K("pop"), K("apply"), K("drop"), K("clear"), K("list"), K("show"));
/* What is no part of the command line: texts, and where it runs. */
KEYS(other_keys, K("message"), K("description"), K("title"), K("body"), K("content"), K("reason"),
	K("cwd"), K("path"), K("repo_path"), K("repoPath"), K("repo"), K("owner"), K("manifest"),
	K("working_directory"), K("workingDirectory"), K("directory"), K("timeout"));

/* --- the name ------------------------------------------------------------------------------- */

static struct str acting_name(const struct tool_reading *reading)
{
	return reading->server_tool.len > 0 ? reading->server_tool : reading->tool;
}

/* The words behind the program's own, without those that say nothing. */
static void add_verbs(struct buf *line, struct str name, struct str program_word, bool has_word)
{
	size_t at = 0;
	struct str word;
	bool is_behind = !has_word;
	while (name_words_next(name, &at, &word)) {
		if (str_equal_nocase(word, program_word)) {
			is_behind = true;
			continue;
		}
		if (!is_behind || name_words_hold(word, filler_words, ARRAY_LEN(filler_words)))
			continue;
		buf_add_byte(line, ' ');
		for (size_t i = 0; i < word.len; i++)
			buf_add_byte(line, char_to_lower(word.ptr[i]));
	}
}

static bool is_filler(struct str name)
{
	size_t at = 0;
	struct str word;
	while (name_words_next(name, &at, &word)) {
		if (!name_words_hold(word, filler_words, ARRAY_LEN(filler_words)))
			return false;
	}
	return true;
}

/* Whether the tool stands for the program: by its own name, or as the one way to call it of a
 * server with that name. */
static bool stands_for(const struct cli *cli, const struct tool_reading *reading)
{
	struct str name = acting_name(reading);
	if (name_words_hold(name, &cli->word, 1))
		return true;
	return name_words_hold(reading->server, &cli->word, 1) &&
	       (cli->is_by_verb || is_filler(name));
}

static const struct cli *find_cli(const struct tool_reading *reading)
{
	if (name_words_hold(reading->tool, forge_words, ARRAY_LEN(forge_words)) ||
		name_words_hold(acting_name(reading), inner_words, ARRAY_LEN(inner_words)))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(clis); i++) {
		if (stands_for(&clis[i], reading))
			return &clis[i];
	}
	return NULL;
}

/* --- the members ---------------------------------------------------------------------------- */

/* Flags that servers call by other names than their program. */
static const struct {
	struct str key;
	struct str flag;
} flag_names[] = {
	{K("recursive"), K("-r")},
	{K("forcePush"), K("--force")},
	{K("force_push"), K("--force")},
};

/* --name, as programs spell it: autoApprove is --auto-approve. */
static void add_flag(struct buf *line, const struct cli *cli, struct str key)
{
	size_t at = 0;
	bool is_later = false;
	struct str word;
	buf_add_byte(line, ' ');
	for (size_t i = 0; i < ARRAY_LEN(flag_names); i++) {
		if (str_equal(flag_names[i].key, key)) {
			buf_add(line, flag_names[i].flag);
			return;
		}
	}
	buf_add(line, cli->dash);
	while (name_words_next(key, &at, &word)) {
		if (is_later)
			buf_add_byte(line, '-');
		is_later = true;
		for (size_t i = 0; i < word.len; i++)
			buf_add_byte(line, char_to_lower(word.ptr[i]));
	}
}

static bool is_known(struct str key)
{
	return str_is_one_of(key, word_keys, ARRAY_LEN(word_keys)) ||
	       str_is_one_of(key, operand_keys, ARRAY_LEN(operand_keys)) ||
	       str_is_one_of(key, other_keys, ARRAY_LEN(other_keys));
}

static void add_option(struct buf *line, const struct cli *cli, const cJSON *item)
{
	struct str key = json_key(item);
	bool is_value = cJSON_IsString(item) || cJSON_IsNumber(item);
	if (cJSON_IsTrue(item)) {
		add_flag(line, cli, key);
	} else if (str_equal(key, STR("mode")) && cJSON_IsString(item)) {
		struct str mode = json_string(item);
		if (str_is_one_of(mode, mode_words, ARRAY_LEN(mode_words)))
			mcp_add_word(line, mode);
		else
			add_flag(line, cli, mode); /* git reset, git branch */
	} else if (is_value && cli->has_options && !is_known(key)) {
		add_flag(line, cli, key);
		mcp_add_word(line, members_text(line->arena, item));
	}
}

static void add_options(struct buf *line, const struct cli *cli, const cJSON *object)
{
	for (const cJSON *item = object->child; item; item = item->next) {
		add_option(line, cli, item);
		/* {"flags":{"all":true}} */
		for (const cJSON *inner = cJSON_IsObject(item) ? item->child : NULL; inner;
			inner = inner->next)
			add_option(line, cli, inner);
	}
}

static void add_keys(
	struct buf *line, const cJSON *object, const struct str *keys, size_t count, bool is_raw)
{
	for (size_t i = 0; i < count; i++) {
		const cJSON *item = json_member(object, keys[i]);
		if (cJSON_IsArray(item) || (is_raw && cJSON_IsString(item)))
			mcp_add_words(line, item);
		else if (cJSON_IsString(item) && json_string(item).len > 0)
			mcp_add_word(line, json_string(item));
	}
}

/* A command that begins with the program's name is read already. */
static bool names_program(const struct cli *cli, const cJSON *object)
{
	const cJSON *item = mcp_find_member(object, word_keys, ARRAY_LEN(word_keys));
	struct str text = json_string(cJSON_IsArray(item) ? item->child : item);
	struct str word;
	struct str rest;
	(void)str_cut(str_trim(text), ' ', &word, &rest);
	return str_equal(str_after_last(word, '/'), cli->program);
}

static bool add_reading(
	const struct mcp_holder *holder, const struct cli *cli, const struct tool_reading *reading)
{
	struct buf line;
	struct str name = acting_name(reading);
	if (names_program(cli, holder->object))
		return true;
	buf_init(&line, holder->collection->actions->arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&line, cli->program);
	add_verbs(&line, name, cli->word, name_words_hold(name, &cli->word, 1));
	add_keys(&line, holder->object, word_keys, ARRAY_LEN(word_keys), true);
	add_options(&line, cli, holder->object);
	add_keys(&line, holder->object, operand_keys, ARRAY_LEN(operand_keys), false);
	if (line.len == cli->program.len)
		return true;
	struct actions *actions = holder->collection->actions;
	struct action *before = actions->last;
	bool is_read = mcp_read_line(holder, buf_str(&line));
	written_drop_doubts(actions, before, STR("unparsed too-deep"));
	return is_read;
}

bool mcp_add_cli(const struct mcp_holder *holder)
{
	const struct call *call = holder->collection->call;
	for (size_t i = 0; i < call->readings_count; i++) {
		const struct cli *cli = find_cli(&call->readings[i]);
		if (cli)
			return add_reading(holder, cli, &call->readings[i]);
	}
	return true;
}
