/* SPDX-License-Identifier: MIT */
/*
 * Commands that put a script into package.json: npm pkg set, and programs of jq and yq. Judged at that moment, as what
 * Write puts there is. Sources: the manuals of npm 10, jq 1.7 and yq 4.
 */
#include "base/limits.h"
#include "facts/runners.h"

static void add_text(const struct runner_find *find, struct str via, struct str text)
{
	run_list_add(find->list,
		(struct run_text){.text = text, .via = via, .folder = find->request->folder});
}

/* pkg set scripts.x=COMMAND 'scripts[x]=COMMAND' */
static void find_pkg_set(const struct runner_find *find, const struct word *word)
{
	for (; word; word = word->next) {
		struct str key;
		struct str value;
		bool is_script = str_starts_with(word->text, STR("scripts.")) ||
				 str_starts_with(word->text, STR("scripts["));
		if (is_script && !word->is_dynamic && str_cut(word->text, '=', &key, &value))
			add_text(find, STR("npm pkg set"), value);
	}
}

bool package_edits_find(const struct runner_find *find, const struct word *verb)
{
	const struct word *next = verb->next;
	if (str_equal(verb->text, STR("pkg"))) {
		if (next && str_equal(next->text, STR("set")))
			find_pkg_set(find, next->next);
		return true;
	}
	if (!str_equal(verb->text, STR("set-script")))
		return false;
	if (next && next->next && !next->next->is_dynamic)
		add_text(find, STR("npm set-script"), next->next->text);
	return true;
}

/* --- jq and yq ------------------------------------------------------------------------------ */

/* Whether the program may set a script: it names them, and has a = that compares nothing. */
static bool sets_scripts(struct str program)
{
	if (str_find(program, STR("scripts"), 0) == STR_NONE)
		return false;
	for (size_t i = 1; i + 1 < program.len; i++) {
		if (program.ptr[i] == '=' && program.ptr[i + 1] != '=' &&
			str_find_byte(STR("=!<>"), program.ptr[i - 1], 0) == STR_NONE)
			return true;
	}
	return false;
}

/* Each text of the program that may be a command with an operand; a backslash guards the next byte. */
static void add_literals(const struct runner_find *find, struct str program)
{
	struct buf text;
	for (size_t at = str_find_byte(program, '"', 0); at < program.len;
		at = str_find_byte(program, '"', at + 1)) {
		buf_init(&text, find->list->arena, program.len);
		for (at++; at < program.len && program.ptr[at] != '"'; at++) {
			at += program.ptr[at] == '\\' && at + 1 < program.len;
			buf_add_byte(&text, program.ptr[at]);
		}
		if (str_find_byte(buf_str(&text), ' ', 0) != STR_NONE)
			add_text(find, find->request->program, buf_str(&text));
		if (at >= program.len)
			return;
	}
}

void package_edits_find_jq(const struct runner_find *find)
{
	const struct word *program = find->request->words;
	while (program && !sets_scripts(program->text))
		program = program->next;
	if (!program || program->is_dynamic)
		return;
	add_literals(find, program->text);
	for (const struct word *word = find->request->words; word; word = word->next) {
		bool is_argument =
			str_equal(word->text, STR("--arg")) && word->next && word->next->next;
		if (is_argument && !word->next->next->is_dynamic)
			add_text(find, find->request->program, word->next->next->text);
	}
}
