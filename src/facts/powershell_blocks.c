/* SPDX-License-Identifier: MIT */
/*
 * Brackets of PowerShell: the blocks of filters and loops, and what comes out of a bracket into a pipe.
 * Trusts that the place is at the bracket; must never go back.
 */
#include "base/limits.h"
#include "facts/powershell.h"
#include "facts/powershell_parts.h"

/* The block of a filter runs nothing: Where-Object { $_.Length -gt 5 }. */
bool ps_skip_filter(struct ps *ps)
{
	bool is_filter = ps->first && !ps->first->is_quoted &&
			 powershell_find(ps->first->raw) == powershell_find(STR("where-object"));
	size_t depth = 0;
	size_t start = ps->at;
	if (!is_filter)
		return false;
	for (; ps->at < ps->text.len; ps->at++) {
		char c = ps->text.ptr[ps->at];
		depth += c == '{';
		if (c == '}' && --depth == 0)
			break;
	}
	ps->block = str_slice(ps->text, start, ps->at);
	ps->at++;
	return true;
}

static bool are_parameters(const struct ps_word *word)
{
	while (word && str_starts_with(word->raw, STR("-")))
		word = word->next;
	return word == NULL;
}

/* The block of `… | ForEach-Object { command }` is run with what comes through the pipe. */
bool ps_enter_block(struct ps *ps)
{
	static const struct str each = STR_INIT("foreach-object");
	bool is_each = ps->is_piped && ps->first && are_parameters(ps->first->next) &&
		       (str_equal_nocase(ps->first->raw, each) ||
			       str_equal_nocase(ps->first->raw, STR("foreach")) ||
			       str_equal(ps->first->raw, STR("%")));
	if (!is_each)
		return false;
	ps->first = NULL;
	ps->last = NULL;
	buf_add(&ps->out, STR("xargs "));
	ps->at++;
	return true;
}

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

/* foreach ($x in: the word of the variable; the list is the command behind it. */
bool ps_enter_loop(struct ps *ps)
{
	struct str text = ps->text;
	bool is_loop = ps->first && ps->first == ps->last && !ps->first->is_quoted &&
		       !ps->is_piped && str_equal_nocase(ps->first->raw, STR("foreach"));
	size_t name = skip_blanks(text, ps->at + 1) + 1;
	size_t end = name;
	if (!is_loop || name >= text.len || text.ptr[name - 1] != '$')
		return false;
	while (end < text.len && char_is_word(text.ptr[end]))
		end++;
	size_t at = skip_blanks(text, end);
	struct str in = str_slice(text, at, at + 3);
	if (!str_equal_nocase(str_slice(in, 0, 2), STR("in")) || in.len < 3 ||
		!ps_is_separator(in.ptr[2]) || !str_is_name(str_slice(text, name, end)))
		return false;
	ps->first = NULL;
	ps->last = NULL;
	ps->loop = str_slice(text, name, end);
	ps->at = at + 2;
	(void)ps_read_loop_list(ps);
	return true;
}

/* The list of a loop was read: its variable is any of a folder's files, x=folder/(asterisk). */
void ps_end_loop_list(struct ps *ps)
{
	const struct ps_word *folder = ps->first ? ps_listed_folder(ps->first) : NULL;
	struct str loop = ps->loop;
	if (!ps->first || loop.len == 0)
		return;
	ps->loop = STR("");
	if (!folder)
		return;
	ps_end_line(ps);
	ps_add_name(&ps->out, loop);
	buf_add_byte(&ps->out, '=');
	struct buf text;
	buf_init(&text, ps->arena, LIMIT_VALUE_BYTES);
	ps_add_word(&text, folder);
	struct str told = str_trim(buf_str(&text));
	buf_add(&ps->out, str_ends_with(told, STR("/")) ? str_slice(told, 0, told.len - 1) : told);
	buf_add(&ps->out, STR("/*"));
	ps_end_line(ps);
}

/* ( command ) | and (command).FullName |: what the command writes goes on. */
bool ps_leave_into_pipe(struct ps *ps)
{
	struct str text = ps->text;
	size_t at = ps->at + 1;
	if (at < text.len && text.ptr[at] == '.') {
		for (at++; at < text.len && char_is_word(text.ptr[at]);)
			at++;
	}
	at = skip_blanks(text, at);
	bool is_pipe = at < text.len && text.ptr[at] == '|' &&
		       !str_starts_with(str_slice(text, at, text.len), STR("||"));
	if (ps->first && is_pipe)
		ps->at = at;
	return ps->first && is_pipe;
}

/* 'a', 'b' | command: the words are what comes through the pipe. */
void ps_add_fed_words(struct ps *ps)
{
	const struct ps_word *word = ps->first;
	if (!word || !word->next || ps->is_called || ps->is_inner)
		return;
	for (; word; word = word->next) {
		if (!word->is_quoted)
			return;
	}
	buf_add(&ps->out, STR("echo"));
}
