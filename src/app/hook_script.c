/* SPDX-License-Identifier: MIT */
/* Scripts of one command. Must never take a script that does more for one of ours. */
#include "app/hook_script.h"

#include "app/command_words.h"
#include "app/own_path.h"
#include "base/buf.h"
#include "base/escape.h"

#define OPENING                                                                                    \
	"#!/bin/sh\n"                                                                              \
	"# Made by hookguard install; hookguard uninstall takes it away.\n"                        \
	"exec "

/* Words of a line that are looked at; ours has five. */
#define LINE_WORDS 8

struct str hook_script_compose(struct arena *arena, const struct str *words, size_t count)
{
	struct str line = command_words_join(arena, words, count);
	return arena_printf(arena, OPENING "%.*s\n", STR_ARG(line));
}

struct str hook_script_line(struct arena *arena, struct str text)
{
	struct str words[LINE_WORDS];
	struct str opening = STR(OPENING);
	if (!str_starts_with(text, opening) || !str_ends_with(text, STR("\n")))
		return (struct str){NULL, 0};
	struct str line = str_slice(text, opening.len, text.len - 1);
	size_t count = command_words_split(arena, line, words, LINE_WORDS);
	bool is_ours = count > 0 && count < LINE_WORDS && own_path_is_guard(arena, words, count) &&
		       str_equal(command_words_join(arena, words, count), line);
	return is_ours ? line : (struct str){NULL, 0};
}

struct str hook_script_as_settings(struct arena *arena, struct str text)
{
	struct buf out;
	struct str line = hook_script_line(arena, text);
	if (line.len == 0)
		return STR("{}");
	buf_init(&out, arena, 1 * MIB);
	buf_add(&out, STR("{\"hooks\":{\"PreToolUse\":[{\"command\":"));
	escape_json(&out, line);
	buf_add(&out, STR("}]}}"));
	return buf_str(&out);
}

bool hook_script_put(struct arena *arena, struct str text, struct str path, struct str script,
	struct str *out, struct fault *f)
{
	if (hook_script_line(arena, text).len == 0)
		return fault_set(f, FAULT_PAYLOAD,
			"%.*s: is another hook, and the host runs one file only: move it away, or "
			"have it start hookguard itself",
			STR_ARG(path));
	*out = script;
	return true;
}
