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

KEYS(code_keys, K("code"), K("source"), K("source_code"), K("sourceCode"), K("snippet"),
	K("script"), K("cell"), K("program"));
KEYS(lang_keys, K("language"), K("lang"), K("languageId"), K("language_id"), K("runtime"),
	K("kernel"), K("interpreter"), K("shell"));

/* What a tool that is a shell is typed, and what one that runs a program gives to it. */
KEYS(typed_keys, K("script"), K("code"), K("input"), K("text"), K("keys"), K("data"));
KEYS(started_keys, K("script"), K("input"));
KEYS(run_keys, K("script"));

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

/* What the object says of its code's language; false if it says nothing. */
static bool find_lang(const struct mcp_holder *holder, struct str *lang)
{
	for (size_t i = 0; i < ARRAY_LEN(lang_keys); i++) {
		struct str stated = json_member_string(holder->object, lang_keys[i]);
		size_t at = 0;
		struct str word;
		if (!name_words_next(stated, &at, &word))
			continue;
		*lang = mcp_lang(word);
		return true;
	}
	*lang = holder->traits->lang;
	return lang->len > 0;
}

static bool add_of_unknown(const struct mcp_holder *holder, struct str code)
{
	return mcp_read_code(holder, STR("python"), code) &&
	       mcp_read_code(holder, STR("javascript"), code);
}

static bool add_scripts(const struct mcp_holder *holder, const struct str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str text = json_member_string(holder->object, keys[i]);
		if (text.len > 0 && !mcp_read_lenient(holder, text))
			return false;
	}
	return true;
}

static bool add_for_shell(const struct mcp_holder *holder)
{
	const struct mcp_traits *traits = holder->traits;
	if (traits->is_shell)
		return add_scripts(holder, typed_keys, ARRAY_LEN(typed_keys));
	if (traits->is_starting)
		return add_scripts(holder, started_keys, ARRAY_LEN(started_keys));
	return !traits->is_running || add_scripts(holder, run_keys, ARRAY_LEN(run_keys));
}

bool mcp_add_code(const struct mcp_holder *holder)
{
	struct str lang;
	const cJSON *item = MCP_FIND(holder->object, code_keys);
	struct str code = json_string(item);
	bool is_stated = find_lang(holder, &lang);
	bool is_shell = holder->traits->is_shell || str_equal(lang, STR("shell"));
	if (code.len > 0 && is_stated && !is_shell)
		return mcp_read_code(holder, lang, code);
	if (code.len > 0 && str_equal(lang, STR("shell")) && !holder->traits->is_shell)
		return mcp_read_lenient(holder, code);
	if (!add_for_shell(holder))
		return false;
	bool is_code = item && str_equal(json_key(item), STR("code"));
	return !is_code || is_stated || !holder->traits->is_running || add_of_unknown(holder, code);
}
