/* SPDX-License-Identifier: MIT */
/* Programs that write some of their lines. Each is exact or gives up, but for yes, which never ends. */
#include "facts/line_writers.h"

/* What head and tail count: -n N, -N, or ten. */
static bool read_line_count(const struct writer *writer, size_t *count)
{
	const struct word *word = writer->operands;
	struct str digits = STR("10");
	if (word && str_starts_with(word->text, STR("-n")))
		digits = word->text.len > 2 || !word->next
				 ? str_slice(word->text, 2, word->text.len)
				 : word->next->text;
	else if (word && word->text.len > 1 && word->text.ptr[0] == '-')
		digits = str_slice(word->text, 1, word->text.len);
	bool is_apart = word && str_equal(word->text, STR("-n"));
	if (word && (is_apart ? word->next && word->next->next : word->next != NULL))
		return false;
	*count = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (!char_is_digit(digits.ptr[i]) || i > 6)
			return false;
		*count = *count * 10 + (size_t)(digits.ptr[i] - '0');
	}
	return digits.len > 0 && writer->has_input;
}

static size_t count_lines(struct str text)
{
	size_t lines = 0;
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines + (text.len > 0 && text.ptr[text.len - 1] != '\n');
}

static bool write_lines(struct writer *writer, size_t from, size_t count)
{
	struct str rest = writer->input;
	struct str line;
	for (size_t number = 0; rest.len > 0 && number < from + count; number++) {
		bool has_newline = str_cut(rest, '\n', &line, &rest);
		if (number < from)
			continue;
		buf_add(writer->out, line);
		if (has_newline)
			buf_add_byte(writer->out, '\n');
	}
	return true;
}

bool line_writer_head(struct writer *writer)
{
	size_t count;
	return read_line_count(writer, &count) && write_lines(writer, 0, count);
}

bool line_writer_tail(struct writer *writer)
{
	size_t count;
	if (!read_line_count(writer, &count))
		return false;
	size_t lines = count_lines(writer->input);
	return write_lines(writer, lines > count ? lines - count : 0, count);
}

/* Lines without end: so many are more than who cuts them off takes. */
#define YES_LINES 16

bool line_writer_yes(struct writer *writer)
{
	const struct word yes = {.text = STR("y")};
	const struct word *first = writer->operands ? writer->operands : &yes;
	for (size_t i = 0; i < YES_LINES; i++) {
		for (const struct word *word = first; word; word = word->next) {
			buf_add(writer->out, word->text);
			buf_add_byte(writer->out, word->next ? ' ' : '\n');
		}
	}
	return true;
}
