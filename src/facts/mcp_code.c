/* SPDX-License-Identifier: MIT */
/*
 * Code in the arguments of tools: its language is what another argument says, or the words of the
 * tool's name; a tool that runs code and says nothing is asked in the two languages that such tools
 * take most. Code is read as the command that would run it, python3 -c, so that rules about code
 * hold for every door.
 */
#include "base/limits.h"
#include "facts/mcp_parts.h"
#include "facts/name_words.h"
#include "facts/shell.h"
#include "facts/written.h"
#include "payload/json.h"

#define KEYS(name, ...) static const struct str name[] = {__VA_ARGS__}
#define K(literal)      STR_INIT(literal)

/* A key holds code if one of its words is of the first list and none is outside of both: cell_source,
 * scriptContent, but not error_code. */
KEYS(code_words, K("code"), K("script"), K("snippet"), K("cell"), K("source"), K("program"));
KEYS(code_qualifiers, K("content"), K("contents"), K("body"), K("text"), K("string"), K("block"),
	K("input"), K("inline"), K("raw"), K("python"), K("js"), K("javascript"), K("shell"),
	K("bash"), K("new"), K("to"), K("run"));
KEYS(lang_keys, K("language"), K("lang"), K("languageId"), K("language_id"), K("runtime"),
	K("kernel"), K("interpreter"), K("shell"));
KEYS(shell_keys, K("shell"), K("interpreter"), K("shell_type"), K("shellType"));

/* What a tool that is a shell is typed, and what one that runs a program gives to it. */
KEYS(typed_keys, K("input"), K("text"), K("keys"), K("data"), K("line"));
KEYS(started_keys, K("input"), K("stdin"), K("line"), K("invocation"));

/* What a shell's tool that runs or types what it is given has it under, where no command and no file is
 * named: one text, or a list of lines. */
KEYS(sent_keys, K("bash"), K("sh"), K("shell"), K("stdin"), K("content"), K("value"),
	K("characters"), K("chars"), K("keystrokes"), K("keys"), K("sequence"), K("string"),
	K("payload"), K("body"), K("expression"), K("statement"), K("q"), K("query"), K("lines"),
	K("script_lines"), K("scriptLines"), K("instruction"), K("instructions"), K("invocation"),
	K("message"), K("prompt"), K("task"), K("operation"), K("arguments"), K("args"), K("exec"));
KEYS(words_keys, K("arguments"), K("args"), K("exec")); /* where a list is one command */
KEYS(file_words, K("path"), K("file"), K("filename"), K("file_path"), K("filePath"),
	K("destination"), K("title"));

/* Words for a language, and the command that runs code of it; none for a shell's. */
static const struct {
	struct str word;
	struct str lang;
} langs[] = {
	{K("python"), K("python")},
	{K("python3"), K("python")},
	{K("py"), K("python")},
	{K("ipython"), K("python")},
	{K("jupyter"), K("python")},
	{K("notebook"), K("python")},
	{K("ide"), K("python")}, /* mcp__ide__executeCode runs a cell */
	{K("javascript"), K("javascript")},
	{K("js"), K("javascript")},
	{K("node"), K("javascript")},
	{K("nodejs"), K("javascript")},
	{K("typescript"), K("javascript")},
	{K("ts"), K("javascript")},
	{K("deno"), K("javascript")},
	{K("bun"), K("javascript")},
	{K("playwright"), K("javascript")},
	{K("ruby"), K("ruby")},
	{K("rb"), K("ruby")},
	{K("perl"), K("perl")},
	{K("php"), K("php")},
	{K("lua"), K("lua")},
	{K("r"), K("r")},
	{K("julia"), K("julia")},
	{K("applescript"), K("applescript")},
	{K("osascript"), K("applescript")},
	{K("powershell"), K("powershell")},
	{K("pwsh"), K("powershell")},
	{K("cmd"), K("batch")},
	{K("bat"), K("batch")},
	{K("batch"), K("batch")},
	{K("bash"), K("shell")},
	{K("sh"), K("shell")},
	{K("zsh"), K("shell")},
	{K("shell"), K("shell")},
	{K("shellscript"), K("shell")},
};

static const struct {
	struct str lang;
	struct str command;
} interpreters[] = {
	{K("python"), K("python3 -c")},
	{K("javascript"), K("node -e")},
	{K("ruby"), K("ruby -e")},
	{K("perl"), K("perl -e")},
	{K("php"), K("php -r")},
	{K("lua"), K("lua -e")},
	{K("r"), K("Rscript -e")},
	{K("julia"), K("julia -e")},
	{K("applescript"), K("osascript -e")},
	{K("powershell"), K("pwsh -Command")},
	{K("batch"), K("pwsh -Command")},
};

struct str mcp_lang(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		if (str_equal_nocase(langs[i].word, word))
			return langs[i].lang;
	}
	return STR("");
}

bool mcp_read_code(const struct mcp_holder *holder, struct str lang, struct str code)
{
	struct buf line;
	struct arena *arena = holder->collection->actions->arena;
	if (str_equal(lang, STR("shell")))
		return mcp_read_lenient(holder, code);
	buf_init(&line, arena, LIMIT_PAYLOAD_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(interpreters); i++) {
		if (!str_equal(interpreters[i].lang, lang))
			continue;
		buf_add(&line, interpreters[i].command);
		mcp_add_word(&line, code);
		holder->collection->actions->source = STR("");
		return shell_add_actions(holder->collection->actions, buf_str(&line),
			holder->folder, holder->collection->surroundings, holder->collection->f);
	}
	return true;
}

/* The language that the first of the keys names, by a word of it: /bin/bash is shell. */
static bool find_stated(const cJSON *object, const struct str *keys, size_t count, struct str *lang)
{
	for (size_t i = 0; i < count; i++) {
		struct str stated = str_after_last(json_member_string(object, keys[i]), '/');
		size_t at = 0;
		struct str word;
		if (!name_words_next(stated, &at, &word))
			continue;
		*lang = mcp_lang(word);
		return true;
	}
	return false;
}

struct str mcp_stated_shell(const cJSON *object)
{
	struct str lang = STR("");
	(void)find_stated(object, shell_keys, ARRAY_LEN(shell_keys), &lang);
	return lang;
}

/* What the object or the tool's name says of its code's language; false if nothing does. */
static bool find_lang(const struct mcp_holder *holder, struct str *lang)
{
	if (find_stated(holder->object, lang_keys, ARRAY_LEN(lang_keys), lang))
		return true;
	*lang = holder->traits->lang;
	return lang->len > 0;
}

static bool holds_code(struct str key)
{
	size_t at = 0;
	struct str word;
	bool is_code = false;
	while (name_words_next(key, &at, &word)) {
		if (name_words_hold(word, code_words, ARRAY_LEN(code_words)))
			is_code = true;
		else if (!name_words_hold(word, code_qualifiers, ARRAY_LEN(code_qualifiers)))
			return false;
	}
	return is_code;
}

static const cJSON *find_code(const cJSON *object)
{
	for (const cJSON *item = object->child; item; item = item->next) {
		if (cJSON_IsString(item) && json_string(item).len > 0 && holds_code(json_key(item)))
			return item;
	}
	return NULL;
}

static bool add_typed(const struct mcp_holder *holder, const struct str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str text = json_member_string(holder->object, keys[i]);
		if (text.len > 0 && !mcp_read_lenient(holder, text))
			return false;
	}
	return true;
}

/* A list of lines, each of which is typed. */
static struct str join_lines(struct arena *arena, const cJSON *list)
{
	struct buf lines;
	buf_init(&lines, arena, LIMIT_PAYLOAD_BYTES);
	for (const cJSON *item = list->child; item; item = item->next) {
		buf_add(&lines, json_string(item));
		buf_add_byte(&lines, '\n');
	}
	return buf_str(&lines);
}

static bool add_sent(const struct mcp_holder *holder)
{
	if (MCP_FIND(holder->object, file_words) || mcp_has_command(holder->object))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(sent_keys); i++) {
		const cJSON *item = json_member(holder->object, sent_keys[i]);
		struct str text = json_string(item);
		bool is_words = str_is_one_of(sent_keys[i], words_keys, ARRAY_LEN(words_keys));
		if (cJSON_IsArray(item) && !is_words)
			text = join_lines(holder->collection->actions->arena, item);
		if (text.len > 0 && !mcp_read_lenient(holder, text))
			return false;
	}
	return true;
}

/* Code of a tool that runs it, in a language that nobody names: a script is a shell's, by most. */
static bool add_of_unknown(const struct mcp_holder *holder, const cJSON *item)
{
	static const struct str script_word[] = {K("script")};
	struct str code = json_string(item);
	if (name_words_hold(json_key(item), script_word, 1))
		return mcp_read_lenient(holder, code);
	return !str_equal(json_key(item), STR("code")) ||
	       (mcp_read_code(holder, STR("python"), code) &&
		       mcp_read_code(holder, STR("javascript"), code));
}

bool mcp_add_code(const struct mcp_holder *holder)
{
	struct str lang;
	const struct mcp_traits *traits = holder->traits;
	const cJSON *item = find_code(holder->object);
	bool is_stated = find_lang(holder, &lang);
	bool is_shell = traits->is_shell && (!is_stated || lang.len == 0);
	if (item && (is_shell || (is_stated && lang.len > 0))) {
		if (!mcp_read_code(holder, is_shell ? STR("shell") : lang, json_string(item)))
			return false;
	} else if (item && !is_stated && traits->is_running && !add_of_unknown(holder, item)) {
		return false;
	}
	if (traits->is_shell && (traits->is_running || traits->is_typing) && !add_sent(holder))
		return false;
	if (traits->is_shell)
		return add_typed(holder, typed_keys, ARRAY_LEN(typed_keys));
	return !traits->is_starting || add_typed(holder, started_keys, ARRAY_LEN(started_keys));
}
