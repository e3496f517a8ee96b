/* SPDX-License-Identifier: MIT */
/* sed s/plain/plain/ with nothing that a regular expression gives another meaning but ^ or $ alone, and
 * s with a pattern for the whole line. */
#include "facts/sed_writer.h"

/* Up to the next delimiter; one behind a backslash is a byte like others. */
static struct str take_sed_part(struct arena *arena, char delimiter, struct str *rest)
{
	struct buf part;
	size_t at = 0;
	buf_init(&part, arena, rest->len);
	for (; at < rest->len && rest->ptr[at] != delimiter; at++) {
		at += rest->ptr[at] == '\\' && at + 1 < rest->len && rest->ptr[at + 1] == delimiter;
		buf_add_byte(&part, rest->ptr[at]);
	}
	*rest = str_slice(*rest, at + (at < rest->len), rest->len);
	return buf_str(&part);
}

/* What takes the place of a whole line: & is the line, a backslash guards the next byte. False for what
 * asks for a group, or for a sign that is none. */
static bool write_whole(struct writer *writer, struct str line, struct str replacement)
{
	for (size_t i = 0; i < replacement.len; i++) {
		char c = replacement.ptr[i];
		if (c == '&') {
			buf_add(writer->out, line);
			continue;
		}
		if (c == '\\') {
			c = ++i < replacement.len ? replacement.ptr[i] : '\\';
			if (char_is_digit(c) || char_is_alpha(c))
				return false;
		}
		buf_add_byte(writer->out, c);
	}
	return true;
}

static bool write_wholes(struct writer *writer, struct str replacement)
{
	struct str input = writer->input;
	struct str line;
	while (input.len > 0) {
		bool has_newline = str_cut(input, '\n', &line, &input);
		if (!write_whole(writer, line, replacement))
			return false;
		if (has_newline)
			buf_add_byte(writer->out, '\n');
	}
	return true;
}

bool sed_writer_run(struct writer *writer)
{
	static const struct str whole[] = {
		STR_INIT(".*"), STR_INIT("^.*$"), STR_INIT("^.*"), STR_INIT(".*$"), STR_INIT(".+")};
	const struct word *word = writer->operands;
	struct str script = word ? word->text : STR("");
	struct str parts[3];
	if (!writer->has_input || !word || word->next || script.len < 4 || script.ptr[0] != 's')
		return false;
	struct str rest = str_slice(script, 2, script.len);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		parts[i] = take_sed_part(writer->arena, script.ptr[1], &rest);
	bool is_all = str_equal(parts[2], STR("g"));
	bool is_head = str_equal(parts[0], STR("^"));
	bool is_tail = str_equal(parts[0], STR("$"));
	if (rest.len == 0 && parts[2].len <= is_all &&
		str_is_one_of(parts[0], whole, ARRAY_LEN(whole)))
		return write_wholes(writer, parts[1]);
	for (size_t i = is_head || is_tail; i < 2; i++) {
		for (size_t at = 0; at < parts[i].len; at++) {
			if (str_find_byte(STR("\\.*[]^$&"), parts[i].ptr[at], 0) != STR_NONE)
				return false;
		}
	}
	if (parts[0].len == 0 || rest.len > 0 || !(is_all || parts[2].len == 0))
		return false;
	struct str input = writer->input;
	struct str line;
	while (input.len > 0) {
		bool has_newline = str_cut(input, '\n', &line, &input);
		size_t at = is_head || is_tail ? STR_NONE : str_find(line, parts[0], 0);
		buf_add(writer->out, is_head ? parts[1] : STR(""));
		while (at != STR_NONE) {
			buf_add(writer->out, str_slice(line, 0, at));
			buf_add(writer->out, parts[1]);
			line = str_slice(line, at + parts[0].len, line.len);
			at = is_all ? str_find(line, parts[0], 0) : STR_NONE;
		}
		buf_add(writer->out, line);
		buf_add(writer->out, is_tail ? parts[1] : STR(""));
		if (has_newline)
			buf_add_byte(writer->out, '\n');
	}
	return true;
}
