/* SPDX-License-Identifier: MIT */
/* Exact for plain patterns, one field and few lines; gives up on all else. */
#include "facts/choosing_writers.h"

/* Lines that are sorted: each is held against those before it. */
#define SORTED_LINES 64

/* Values of seq; a longer list says no more. */
#define SEQ_VALUES 16

static bool is_option(const struct word *word)
{
	return word->text.len > 1 && word->text.ptr[0] == '-';
}

static void add_line(struct writer *writer, struct str line)
{
	buf_add(writer->out, line);
	buf_add_byte(writer->out, '\n');
}

static bool is_plain_pattern(struct str pattern)
{
	for (size_t i = 0; i < pattern.len; i++) {
		if (str_find_byte(STR("\\.*[]^$+?(){}|"), pattern.ptr[i], 0) != STR_NONE)
			return false;
	}
	return true;
}

/* grep [-v] [-F] PLAIN */
bool choosing_writer_grep(struct writer *writer)
{
	const struct word *word = writer->operands;
	struct str rest = writer->input;
	struct str line;
	bool is_inverted = false;
	bool is_fixed = false;
	for (; word && is_option(word); word = word->next) {
		is_inverted |= str_equal(word->text, STR("-v"));
		is_fixed |= str_equal(word->text, STR("-F"));
		if (!str_equal(word->text, STR("-v")) && !str_equal(word->text, STR("-F")) &&
			!str_equal(word->text, STR("-E")))
			return false;
	}
	if (!writer->has_input || !word || word->next ||
		(!is_fixed && !is_plain_pattern(word->text)))
		return false;
	while (rest.len > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		if ((str_find(line, word->text, 0) != STR_NONE) != is_inverted)
			add_line(writer, line);
	}
	return true;
}

/* The value of an option, glued to it or the next word. */
static struct str take_value(const struct word **word)
{
	if ((*word)->text.len > 2 || !(*word)->next)
		return str_slice((*word)->text, 2, (*word)->text.len);
	*word = (*word)->next;
	return (*word)->text;
}

/* cut -d X -f N */
bool choosing_writer_cut(struct writer *writer)
{
	struct str delimiter = STR("\t");
	struct str number = {NULL, 0};
	struct str rest = writer->input;
	struct str line;
	for (const struct word *word = writer->operands; word; word = word->next) {
		if (str_starts_with(word->text, STR("-d")))
			delimiter = take_value(&word);
		else if (str_starts_with(word->text, STR("-f")))
			number = take_value(&word);
		else
			return false;
	}
	if (!writer->has_input || delimiter.len != 1 || number.len != 1 ||
		!char_is_digit(number.ptr[0]) || number.ptr[0] == '0')
		return false;
	while (rest.len > 0) {
		struct str field;
		(void)str_cut(rest, '\n', &line, &rest);
		bool has_more = str_cut(line, delimiter.ptr[0], &field, &line);
		bool is_whole = !has_more; /* without the delimiter: the line as it is */
		for (char at = '1'; at < number.ptr[0] && !is_whole; at++) {
			field = STR("");
			if (has_more)
				has_more = str_cut(line, delimiter.ptr[0], &field, &line);
		}
		add_line(writer, field);
	}
	return true;
}

/* sort [-u] [-r] of few lines */
bool choosing_writer_sort(struct writer *writer)
{
	struct str lines[SORTED_LINES];
	size_t count = 0;
	struct str rest = writer->input;
	bool is_unique = false;
	bool is_reversed = false;
	for (const struct word *word = writer->operands; word; word = word->next) {
		is_unique |= str_equal(word->text, STR("-u"));
		is_reversed |= str_equal(word->text, STR("-r"));
		if (!str_equal(word->text, STR("-u")) && !str_equal(word->text, STR("-r")))
			return false;
	}
	for (; rest.len > 0; count++) {
		struct str line;
		size_t at = count;
		(void)str_cut(rest, '\n', &line, &rest);
		if (count == SORTED_LINES)
			return false;
		for (; at > 0 && (str_compare(lines[at - 1], line) > 0) != is_reversed; at--)
			lines[at] = lines[at - 1];
		lines[at] = line;
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_unique || i == 0 || !str_equal(lines[i], lines[i - 1]))
			add_line(writer, lines[i]);
	}
	return writer->has_input;
}

/* uniq */
bool choosing_writer_uniq(struct writer *writer)
{
	struct str rest = writer->input;
	struct str before = {NULL, 0};
	for (bool is_first = true; rest.len > 0; is_first = false) {
		struct str line;
		(void)str_cut(rest, '\n', &line, &rest);
		if (is_first || !str_equal(line, before))
			add_line(writer, line);
		before = line;
	}
	return writer->has_input && !writer->operands;
}

static bool read_small(struct str text, int *number)
{
	*number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!char_is_digit(text.ptr[i]) || i > 4)
			return false;
		*number = *number * 10 + (text.ptr[i] - '0');
	}
	return text.len > 0;
}

/* seq [FIRST] LAST */
bool choosing_writer_seq(struct writer *writer)
{
	const struct word *word = writer->operands;
	int from = 1;
	int to;
	if (!word || (word->next && word->next->next))
		return false;
	if (word->next && !read_small(word->text, &from))
		return false;
	if (!read_small(word->next ? word->next->text : word->text, &to) || to < from ||
		to - from >= SEQ_VALUES)
		return false;
	for (; from <= to; from++)
		buf_printf(writer->out, "%d\n", from);
	return true;
}
