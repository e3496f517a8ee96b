/* SPDX-License-Identifier: MIT */
/*
 * NAME=value lines of dotenv files and of files that shells read at their start. What a line computes is
 * not known and not asked: only values that stand there count. Linear in the text.
 */
#include "app/scan_parts.h"

/* A value in quotes that goes over lines ends here at the latest: a private key of 4096 bits has 3 KiB. */
#define VALUE_MOST (16 * KIB)

struct lines_walk {
	struct scan *scan;
	struct str text;
	size_t at; /* start of the line */
};

static const struct str openings[] = {
	STR_INIT("export "),
	STR_INIT("declare -x "),
	STR_INIT("declare -gx "),
	STR_INIT("typeset -x "),
	STR_INIT("readonly "),
	STR_INIT("local "),
};

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

static size_t skip_opening(struct str text, size_t at)
{
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		if (str_starts_with(str_slice(text, at, at + openings[i].len), openings[i]))
			return skip_blanks(text, at + openings[i].len);
	}
	return at;
}

/* set -gx NAME value: fish. */
static size_t skip_fish(struct str text, size_t at)
{
	static const struct str forms[] = {STR_INIT("set -gx "), STR_INIT("set -x "),
		STR_INIT("set -Ux "), STR_INIT("set -xg ")};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (str_starts_with(str_slice(text, at, at + forms[i].len), forms[i]))
			return skip_blanks(text, at + forms[i].len);
	}
	return STR_NONE;
}

static size_t end_of_name(struct str text, size_t at)
{
	while (at < text.len && char_is_word(text.ptr[at]))
		at++;
	return at;
}

/* The value that starts at `at`, without its quotes; `*end` is where the walk goes on. */
static struct span read_value(const struct lines_walk *walk, size_t at, size_t *end)
{
	struct str text = str_slice(walk->text, 0, at + VALUE_MOST);
	size_t newline = str_find_byte(text, '\n', at);
	size_t line_end = newline == STR_NONE ? text.len : newline;
	char quote = at < text.len ? text.ptr[at] : '\0';
	*end = line_end;
	if (quote == '"' || quote == '\'') {
		size_t closing = str_find_byte(text, quote, at + 1);
		if (closing == STR_NONE)
			return (struct span){at + 1, line_end - at - (at < line_end)};
		newline = str_find_byte(walk->text, '\n', closing);
		*end = newline == STR_NONE ? walk->text.len : newline;
		return (struct span){at + 1, closing - at - 1};
	}
	size_t stop = at;
	while (stop < line_end && !char_is_space(text.ptr[stop]) && text.ptr[stop] != ';')
		stop++;
	return (struct span){at, stop - at};
}

static bool emit_variable(struct lines_walk *walk, struct span name, struct span value)
{
	struct scan *scan = walk->scan;
	struct scan_item item = {
		.item = STR("variable"),
		.name = str_slice(walk->text, name.at, name.at + name.len),
		.text = str_slice(walk->text, value.at, value.at + value.len),
		.place = value,
	};
	item.key = item.name;
	item.variable = arena_printf(
		&scan->file_arena, "%.*s=%.*s", STR_ARG(item.name), STR_ARG(item.text));
	return scan_emit(scan, &item);
}

/* Takes the line at walk->at, and moves behind it. */
static bool take_line(struct lines_walk *walk)
{
	struct str text = walk->text;
	size_t at = skip_blanks(text, walk->at);
	size_t fish = skip_fish(text, at);
	bool is_fish = fish != STR_NONE;
	at = is_fish ? fish : skip_opening(text, at);
	size_t name_end = end_of_name(text, at);
	struct span name = {at, name_end - at};
	size_t newline = str_find_byte(text, '\n', walk->at);
	size_t end = newline == STR_NONE ? text.len : newline;
	walk->at = end + 1;
	size_t equals = is_fish ? name_end : skip_blanks(text, name_end);
	bool is_assignment = name.len > 0 && equals < end &&
			     (is_fish ? text.ptr[equals] == ' ' : text.ptr[equals] == '=') &&
			     str_is_name(str_slice(text, at, name_end));
	if (!is_assignment || (equals > name_end && walk->scan->file->source->format == SCAN_SHELL))
		return true;
	struct span value = read_value(walk, skip_blanks(text, equals + 1), &end);
	walk->at = end + 1;
	return value.len == 0 || emit_variable(walk, name, value);
}

bool scan_take_lines(struct scan *scan)
{
	struct lines_walk walk = {.scan = scan, .text = scan->file->text};
	while (walk.at < walk.text.len) {
		if (!take_line(&walk))
			return false;
	}
	return true;
}
