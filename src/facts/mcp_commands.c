/* SPDX-License-Identifier: MIT */
/*
 * Keys that hold a command, whatever the tool that takes it is called. A list of words is run without
 * a shell, so each word is quoted; a text goes to a shell as it is. What a terminal is typed may be for
 * another program than a shell, so there what does not parse is no doubt.
 */
#include "facts/mcp_commands.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/members.h"
#include "facts/name_words.h"
#include "facts/path.h"
#include "facts/shell.h"
#include "facts/written.h"
#include "payload/json.h"

#define KEYS(name, ...) static const struct str name[] = {__VA_ARGS__}
#define K(literal)      STR_INIT(literal)

KEYS(command_keys, K("command"), K("cmd"), K("command_line"), K("commandLine"), K("cmdline"),
	K("cli_command"), K("shell_command"), K("shellCommand"), K("bash_command"),
	K("bashCommand"));
KEYS(list_keys, K("commands"), K("cmds"), K("command_list"), K("commandList"));
KEYS(argument_keys, K("args"), K("arguments"), K("argv"), K("parameters"));
KEYS(folder_keys, K("cwd"), K("workdir"), K("working_directory"), K("workingDirectory"),
	K("directory"), K("working_dir"), K("workingDir"));
KEYS(wrapping_keys, K("params"), K("arguments"), K("input"), K("parameters"), K("args"));

/* What a tool that is a shell takes besides: whole scripts, and keys that are typed. */
KEYS(script_keys, K("script"), K("code"), K("input"), K("text"), K("keys"));
KEYS(shell_words, K("shell"), K("bash"), K("sh"), K("zsh"), K("terminal"), K("console"), K("tmux"),
	K("ssh"));

/* Shells of another kind: their text is no sh. */
KEYS(foreign_words, K("powershell"), K("pwsh"), K("python"), K("node"), K("sql"));

bool mcp_is_wrapping(struct str key)
{
	return str_is_one_of(key, wrapping_keys, ARRAY_LEN(wrapping_keys));
}

/* The first member with one of the keys that is there, and of use. */
static const cJSON *find_member(const cJSON *object, const struct str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const cJSON *item = json_member(object, keys[i]);
		if ((cJSON_IsString(item) && json_string(item).len > 0) ||
			(cJSON_IsArray(item) && item->child))
			return item;
	}
	return NULL;
}

static void add_quoted(struct buf *line, struct str word)
{
	buf_add(line, line->len > 0 ? STR(" '") : STR("'"));
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '\'')
			buf_add(line, STR("'\\''"));
		else
			buf_add_byte(line, word.ptr[i]);
	}
	buf_add_byte(line, '\'');
}

/* A text as it is; the words of a list, quoted. One word alone is a command line in all servers that
 * were seen. */
static void add_words(struct arena *arena, struct buf *line, const cJSON *item)
{
	if (cJSON_IsString(item) || (line->len == 0 && !item->child->next)) {
		const cJSON *text = cJSON_IsString(item) ? item : item->child;
		if (line->len > 0)
			buf_add_byte(line, ' ');
		buf_add(line, json_string(text));
		return;
	}
	for (const cJSON *word = item->child; word; word = word->next)
		add_quoted(line, members_text(arena, word));
}

static bool names_hold(const struct call *call, const struct str *words, size_t count)
{
	for (size_t i = 0; i < call->readings_count; i++) {
		if (name_words_hold(call->readings[i].tool, words, count))
			return true;
	}
	return false;
}

/* --- the call ------------------------------------------------------------------------------- */

/* The arguments, or what an object among them wraps. */
struct holder {
	const struct collection *collection;
	struct action *owner;
	const cJSON *object;
	struct str folder;
	bool is_foreign;
};

static bool add_lenient(const struct holder *holder, struct str text)
{
	const struct collection *collection = holder->collection;
	return written_add_text(collection->actions, holder->owner, text, STR("script"),
		collection->surroundings, collection->f);
}

static bool add_line(const struct holder *holder, struct str text)
{
	const struct collection *collection = holder->collection;
	if (holder->is_foreign)
		return add_lenient(holder, text);
	collection->actions->source = text;
	return shell_add_actions(
		collection->actions, text, holder->folder, collection->surroundings, collection->f);
}

static bool add_command(const struct holder *holder)
{
	struct buf line;
	struct arena *arena = holder->collection->actions->arena;
	const cJSON *command = find_member(holder->object, command_keys, ARRAY_LEN(command_keys));
	const cJSON *arguments =
		find_member(holder->object, argument_keys, ARRAY_LEN(argument_keys));
	if (!command)
		return true;
	buf_init(&line, arena, LIMIT_PAYLOAD_BYTES);
	add_words(arena, &line, command);
	if (arguments && line.len > 0)
		add_words(arena, &line, arguments);
	return add_line(holder, buf_str(&line));
}

/* Each element is a command line of its own. */
static bool add_list(const struct holder *holder)
{
	const cJSON *list = find_member(holder->object, list_keys, ARRAY_LEN(list_keys));
	const cJSON *line = cJSON_IsArray(list) ? list->child : NULL;
	if (cJSON_IsString(list))
		return add_line(holder, json_string(list));
	while (line && add_line(holder, json_string(line)))
		line = line->next;
	return !line;
}

static bool add_scripts(const struct holder *holder)
{
	for (size_t i = 0; i < ARRAY_LEN(script_keys); i++) {
		struct str text = json_member_string(holder->object, script_keys[i]);
		if (text.len > 0 && !add_lenient(holder, text))
			return false;
	}
	return true;
}

static bool add_all(struct holder holder, bool is_shell)
{
	const struct collection *collection = holder.collection;
	const cJSON *folder = find_member(holder.object, folder_keys, ARRAY_LEN(folder_keys));
	if (cJSON_IsString(folder) &&
		!path_normalize(collection->actions->arena, json_string(folder), holder.folder,
			collection->surroundings->home, &holder.folder, collection->f))
		return false;
	return add_command(&holder) && add_list(&holder) && (!is_shell || add_scripts(&holder));
}

bool mcp_add_commands(const struct collection *collection, struct action *owner)
{
	const struct call *call = collection->call;
	struct holder holder = {.collection = collection,
		.owner = owner,
		.object = call->input,
		.folder = call->cwd,
		.is_foreign = names_hold(call, foreign_words, ARRAY_LEN(foreign_words))};
	bool is_shell = names_hold(call, shell_words, ARRAY_LEN(shell_words));
	if (!add_all(holder, is_shell))
		return false;
	for (const cJSON *item = call->input->child; item; item = item->next) {
		holder.object = item;
		if (cJSON_IsObject(item) && mcp_is_wrapping(json_key(item)) &&
			!add_all(holder, is_shell))
			return false;
	}
	return true;
}
