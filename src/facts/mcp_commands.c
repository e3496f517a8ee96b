/* SPDX-License-Identifier: MIT */
/*
 * Keys that hold a command, whatever the tool that takes it is called, in the arguments and in every
 * object among them: a batch of calls, a proxy's call of another tool, a step of a workflow. A list
 * of words is run without a shell, so each word is quoted; a text goes to a shell as it is. Each
 * object is looked at once.
 */
#include "facts/mcp_commands.h"

#include "base/escape.h"
#include "base/limits.h"
#include "facts/mcp_parts.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/path.h"
#include "facts/shell.h"
#include "facts/words.h"
#include "facts/written.h"
#include "payload/json.h"

#define KEYS(name, ...) static const struct str name[] = {__VA_ARGS__}
#define K(literal)      STR_INIT(literal)

/* A key holds a command if one of its words is of the first list and none is outside of both:
 * shell_command, commandLine, command_to_run, but not command_id or subCommand. */
KEYS(command_words, K("command"), K("cmd"), K("cmdline"));
KEYS(command_qualifiers, K("line"), K("string"), K("text"), K("shell"), K("bash"), K("cli"),
	K("full"), K("raw"), K("to"), K("run"), K("execute"), K("exec"), K("terminal"), K("ssh"),
	K("remote"), K("docker"), K("kubectl"), K("git"), K("aws"), K("az"), K("gcloud"), K("sh"),
	K("on"), K("create"), K("start"), K("initialize"));
KEYS(run_keys, K("run"), K("exec"), K("execute"));

KEYS(list_keys, K("commands"), K("cmds"), K("command_list"), K("commandList"));
KEYS(program_keys, K("program"), K("executable"), K("exe"), K("binary"), K("bin"),
	K("executable_path"), K("executablePath"), K("program_path"), K("programPath"));
KEYS(file_keys, K("file"), K("path"), K("name"));
KEYS(argument_keys, K("args"), K("arguments"), K("argv"), K("parameters"), K("cmd_args"),
	K("command_args"), K("commandArgs"));
KEYS(folder_keys, K("cwd"), K("workdir"), K("working_directory"), K("workingDirectory"),
	K("directory"), K("working_dir"), K("workingDir"));

/* Keys that only wrap arguments, as an object or as a text that is JSON again. */
KEYS(json_keys, K("arguments"), K("args"), K("input"), K("params"), K("parameters"), K("payload"),
	K("tool_input"), K("body"));
#define JSON_IN_JSON 3

/* Words of tools that are shells, and of tools that run what they are given. */
KEYS(shell_words, K("shell"), K("bash"), K("sh"), K("zsh"), K("terminal"), K("console"), K("tmux"),
	K("ssh"));
KEYS(running_words, K("run"), K("exec"), K("execute"), K("executor"), K("spawn"), K("eval"),
	K("evaluate"), K("process"), K("launch"), K("invoke"), K("command"), K("cmd"), K("cli"),
	K("script"));
KEYS(typing_words, K("type"), K("send"), K("write"), K("paste"), K("input"), K("press"), K("enter"),
	K("keys"), K("interact"), K("bash"));
KEYS(starting_words, K("exec"), K("spawn"), K("process"), K("command"), K("cmd"));

const cJSON *mcp_find_member(const cJSON *object, const struct str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const cJSON *item = json_member(object, keys[i]);
		if ((cJSON_IsString(item) && json_string(item).len > 0) ||
			(cJSON_IsArray(item) && item->child))
			return item;
	}
	return NULL;
}

void mcp_add_word(struct buf *line, struct str word)
{
	if (line->len > 0)
		buf_add_byte(line, ' ');
	if (word.len > 0 && !word_needs_quotes(word)) {
		buf_add(line, word);
		return;
	}
	escape_shell(line, word);
}

void mcp_add_words(struct buf *line, const cJSON *item)
{
	if (cJSON_IsString(item)) {
		if (line->len > 0)
			buf_add_byte(line, ' ');
		buf_add(line, json_string(item));
		return;
	}
	for (const cJSON *word = item ? item->child : NULL; word; word = word->next)
		mcp_add_word(line, members_text(line->arena, word));
}

bool mcp_join_words(struct arena *arena, const cJSON *item, struct str *text)
{
	struct buf line;
	buf_init(&line, arena, LIMIT_PAYLOAD_BYTES);
	if (!cJSON_IsArray(item) || !item->child)
		return false;
	for (const cJSON *word = item->child; word; word = word->next) {
		if (!cJSON_IsString(word))
			return false;
		mcp_add_word(&line, json_string(word));
	}
	*text = buf_str(&line);
	return true;
}

bool mcp_names_hold(const struct call *call, const struct str *words, size_t count)
{
	for (size_t i = 0; i < call->readings_count; i++) {
		if (name_words_hold(call->readings[i].tool, words, count))
			return true;
	}
	return false;
}

bool mcp_read_lenient(const struct mcp_holder *holder, struct str text)
{
	const struct collection *collection = holder->collection;
	return written_add_text(collection->actions, holder->owner, text, STR("script"),
		collection->surroundings, collection->f);
}

bool mcp_read_line(const struct mcp_holder *holder, struct str text)
{
	const struct collection *collection = holder->collection;
	struct str lang = mcp_stated_shell(holder->object);
	if (lang.len == 0)
		lang = holder->traits->lang;
	if (lang.len > 0 && !str_equal(lang, STR("shell")))
		return mcp_read_lenient(holder, text) && mcp_read_code(holder, lang, text);
	struct action *before = collection->actions->last;
	collection->actions->source = text;
	bool is_read = shell_add_actions(
		collection->actions, text, holder->folder, collection->surroundings, collection->f);
	if (holder->is_inner)
		written_drop_doubts(collection->actions, before, STR("unparsed too-deep"));
	return is_read;
}

/* --- one object ----------------------------------------------------------------------------- */

static bool holds_command(struct str key)
{
	size_t at = 0;
	struct str word;
	bool is_command = false;
	while (name_words_next(key, &at, &word)) {
		struct str one = word;
		if (name_words_hold(one, command_words, ARRAY_LEN(command_words)))
			is_command = true;
		else if (!name_words_hold(one, command_qualifiers, ARRAY_LEN(command_qualifiers)))
			return false;
	}
	return is_command || str_is_one_of(key, run_keys, ARRAY_LEN(run_keys));
}

static const cJSON *find_command(const cJSON *object)
{
	for (const cJSON *item = object->child; item; item = item->next) {
		bool is_filled = (cJSON_IsString(item) && json_string(item).len > 0) ||
				 (cJSON_IsArray(item) && item->child);
		if (is_filled && holds_command(json_key(item)))
			return item;
	}
	return NULL;
}

bool mcp_has_command(const cJSON *object)
{
	return find_command(object) || MCP_FIND(object, program_keys) ||
	       MCP_FIND(object, list_keys);
}

static bool is_word_list(const cJSON *item)
{
	return cJSON_IsArray(item) && cJSON_IsString(item->child);
}

/* One word alone is a command line in all servers that were seen. */
static void add_first(struct buf *line, const cJSON *command)
{
	bool is_one =
		cJSON_IsArray(command) && !command->child->next && cJSON_IsString(command->child);
	mcp_add_words(line, is_one ? command->child : command);
}

/* A program beside its arguments; arguments alone of a tool that runs what it is given. */
static const cJSON *find_program(const struct mcp_holder *holder, const cJSON *arguments)
{
	const cJSON *program = MCP_FIND(holder->object, program_keys);
	if (cJSON_IsString(program) && cJSON_IsString(arguments))
		return program;
	if (!program && holder->traits->is_running)
		program = MCP_FIND(holder->object, file_keys);
	return cJSON_IsString(program) && is_word_list(arguments) ? program : NULL;
}

static bool add_command(const struct mcp_holder *holder)
{
	struct buf line;
	const cJSON *arguments = MCP_FIND(holder->object, argument_keys);
	const cJSON *command = find_command(holder->object);
	const cJSON *program = command ? NULL : find_program(holder, arguments);
	bool is_bare = !command && !program &&
		       (holder->traits->is_running || holder->traits->is_shell) &&
		       is_word_list(arguments);
	if (!command && !program && !is_bare)
		return true;
	buf_init(&line, holder->collection->actions->arena, LIMIT_PAYLOAD_BYTES);
	if (program)
		mcp_add_word(&line, json_string(program));
	else if (command)
		add_first(&line, command);
	if (arguments && arguments != command)
		mcp_add_words(&line, arguments);
	return line.len == 0 || mcp_read_line(holder, buf_str(&line));
}

/* Each element is a command line of its own, as text or as a list of words. */
static bool add_list(const struct mcp_holder *holder)
{
	const cJSON *list = MCP_FIND(holder->object, list_keys);
	if (cJSON_IsString(list))
		return mcp_read_line(holder, json_string(list));
	for (const cJSON *item = list ? list->child : NULL; item; item = item->next) {
		struct buf line;
		buf_init(&line, holder->collection->actions->arena, LIMIT_PAYLOAD_BYTES);
		if (cJSON_IsString(item) || is_word_list(item))
			mcp_add_words(&line, item);
		if (line.len > 0 && !mcp_read_line(holder, buf_str(&line)))
			return false;
	}
	return true;
}

static bool enter_folder(struct mcp_holder *holder)
{
	const struct collection *collection = holder->collection;
	const cJSON *folder = MCP_FIND(holder->object, folder_keys);
	return !cJSON_IsString(folder) ||
	       path_normalize(collection->actions->arena, json_string(folder), holder->folder,
		       collection->surroundings->home, &holder->folder, collection->f);
}

/* --- all of them ---------------------------------------------------------------------------- */

static bool add_item(struct mcp_holder holder, const cJSON *item, unsigned texts);

/* A text that holds an object. What does not parse is data. */
static bool add_text(struct mcp_holder holder, const cJSON *item, unsigned texts)
{
	const cJSON *root;
	struct fault ignored = {.is_set = false};
	struct str text = json_string(item);
	if (texts == 0 || !str_starts_with(text, STR("{")) ||
		!str_is_one_of(json_key(item), json_keys, ARRAY_LEN(json_keys)) ||
		!json_parse(
			holder.collection->actions->arena, text, STR("arguments"), &root, &ignored))
		return true;
	holder.is_inner = false;
	return add_item(holder, root, texts - 1);
}

static bool is_wrapping(const cJSON *item)
{
	return cJSON_IsObject(item) &&
	       str_is_one_of(json_key(item), json_keys, ARRAY_LEN(json_keys));
}

/* Depth is the payload's, LIMIT_JSON_DEPTH, as often as texts hold texts. */
static bool add_item(struct mcp_holder holder, const cJSON *item, unsigned texts)
{
	holder.object = item;
	if (cJSON_IsString(item))
		return add_text(holder, item, texts);
	if (cJSON_IsObject(item) && (!enter_folder(&holder) || !add_command(&holder) ||
					    !add_list(&holder) || !mcp_add_code(&holder)))
		return false;
	bool is_inner = holder.is_inner;
	for (const cJSON *child = item->child; child; child = child->next) {
		holder.is_inner = is_inner || !is_wrapping(child);
		if (!add_item(holder, child, texts))
			return false;
	}
	return true;
}

static struct mcp_traits read_traits(const struct call *call)
{
	struct mcp_traits traits = {
		.is_shell = mcp_names_hold(call, shell_words, ARRAY_LEN(shell_words)),
		.is_running = mcp_names_hold(call, running_words, ARRAY_LEN(running_words)),
		.is_typing = mcp_names_hold(call, typing_words, ARRAY_LEN(typing_words)),
		.is_starting = mcp_names_hold(call, starting_words, ARRAY_LEN(starting_words))};
	for (size_t i = 0; i < call->readings_count; i++) {
		size_t at = 0;
		struct str word;
		while (traits.lang.len == 0 && name_words_next(call->readings[i].tool, &at, &word))
			traits.lang = word.len > 1 ? mcp_lang(word) : traits.lang;
	}
	return traits;
}

bool mcp_add_commands(const struct collection *collection, struct action *owner)
{
	const struct call *call = collection->call;
	struct mcp_traits traits = read_traits(call);
	struct mcp_holder holder = {.collection = collection,
		.owner = owner,
		.traits = &traits,
		.object = call->input,
		.folder = call->cwd};
	return add_item(holder, call->input, JSON_IN_JSON) && mcp_add_cli(&holder);
}
