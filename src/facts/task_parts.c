/* SPDX-License-Identifier: MIT */
/*
 * Finds tasks by lines and their indentation: these files are written by people, and a part that is not
 * found runs nothing that is judged here. Trusts nothing of the text.
 */
#include "facts/task_parts.h"

static struct str next_line(struct str *text)
{
	struct str line;
	(void)str_cut(*text, '\n', &line, text);
	return line;
}

static size_t indent_of(struct str line)
{
	size_t at = 0;
	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	return at;
}

/* The name in front of the sign, without quotes. */
static struct str key_of(struct str line, char sign)
{
	struct str key;
	struct str value;
	if (!str_cut(line, sign, &key, &value))
		return STR("");
	key = str_trim(key);
	bool is_quoted = key.len > 1 && (key.ptr[0] == '"' || key.ptr[0] == '\'');
	return is_quoted ? str_slice(key, 1, key.len - 1) : key;
}

/* The lines behind the one that ends at `rest`, as long as they are deeper than `indent`. */
static size_t block_length(struct str rest, size_t indent)
{
	size_t length = 0;
	struct str text = rest;
	while (text.len > 0) {
		struct str line = next_line(&text);
		if (str_trim(line).len > 0 && indent_of(line) <= indent)
			break;
		length = rest.len - text.len;
	}
	return length;
}

/* name: with its block. */
static struct str find_key(struct str text, struct str name)
{
	struct str rest = text;
	while (rest.len > 0) {
		size_t start = text.len - rest.len;
		struct str line = next_line(&rest);
		size_t indent = indent_of(line);
		if (!str_equal(key_of(line, ':'), name))
			continue;
		size_t end = text.len - rest.len + block_length(rest, indent);
		return str_slice(text, start, end);
	}
	return STR("");
}

/* Whether `header`, the text between [ and ], is one of the sections, or such with `name` behind it. */
static bool is_section(struct str sections, struct str header, struct str name)
{
	struct str rest = sections;
	while (rest.len > 0) {
		struct str section;
		struct str head = header;
		(void)str_cut(rest, ' ', &section, &rest);
		if (name.len > 0) {
			struct str last = str_after_last(header, '.');
			last = key_of(last, '\0').len > 0 ? key_of(last, '\0') : last;
			if (last.len > 1 && (last.ptr[0] == '"' || last.ptr[0] == '\''))
				last = str_slice(last, 1, last.len - 1);
			if (!str_equal(last, name) || header.len <= last.len)
				continue;
			head = str_slice(header, 0, str_find_last(header, '.'));
		}
		if (str_ends_with(head, section))
			return true;
	}
	return false;
}

/* Up to the next section; or the lines of one value: what does not start another pair. */
static size_t table_length(struct str rest, bool is_section_wanted)
{
	size_t length = 0;
	struct str text = rest;
	while (text.len > 0) {
		struct str line = str_trim(next_line(&text));
		bool is_header = str_starts_with(line, STR("[")) && !str_ends_with(line, STR(","));
		bool is_pair = key_of(line, '=').len > 0 && line.ptr[0] != '"' &&
			       line.ptr[0] != '\'' &&
			       str_find_byte(key_of(line, '='), ' ', 0) == STR_NONE;
		if (is_header || (!is_section_wanted && is_pair))
			break;
		length = rest.len - text.len;
	}
	return length;
}

/* [tasks.name] with its lines, or name = … in [tasks]. */
static struct str find_table(struct str sections, struct str text, struct str name)
{
	struct str rest = text;
	bool is_inside = false;
	while (rest.len > 0) {
		size_t start = text.len - rest.len;
		struct str line = str_trim(next_line(&rest));
		size_t behind = text.len - rest.len;
		size_t close = str_find_last(line, ']');
		if (str_starts_with(line, STR("[")) && close != STR_NONE) {
			struct str header = str_slice(line, 1, close);
			is_inside = is_section(sections, header, STR(""));
			if (is_section(sections, header, name))
				return str_slice(text, start, behind + table_length(rest, true));
			continue;
		}
		struct str key = key_of(line, '=');
		size_t dot = str_find_byte(key, '.', 0);
		if (is_inside && (str_equal(key, name) || str_equal(str_slice(key, 0, dot), name)))
			return str_slice(text, start, behind + table_length(rest, false));
	}
	return STR("");
}

/* Words that stand before a task's name in code. */
static const struct str code_words =
	STR_INIT("def task function async namespace multitask export const");

bool task_part_is_name_byte(char c)
{
	return char_is_word(c) || c == '-';
}

/* Whether the name stands in the line as a whole word. */
static bool holds_name(struct str line, struct str name)
{
	size_t at = str_find(line, name, 0);
	for (; at != STR_NONE; at = str_find(line, name, at + 1)) {
		size_t end = at + name.len;
		if ((at == 0 || !task_part_is_name_byte(line.ptr[at - 1])) &&
			(end == line.len || !task_part_is_name_byte(line.ptr[end])))
			return true;
	}
	return false;
}

/* def name(…): or task :name => … do, with its block. */
static struct str find_code(struct str text, struct str name)
{
	struct str rest = text;
	while (rest.len > 0) {
		size_t start = text.len - rest.len;
		struct str line = next_line(&rest);
		struct str word = str_trim(line);
		word = str_slice(word, 0, str_find_byte(word, ' ', 0));
		word = str_slice(word, 0, str_find_byte(word, '(', 0));
		struct str target = str_slice(line, 0, str_find(line, STR("=>"), 0));
		if (!str_list_holds(code_words, ' ', word) || !holds_name(target, name))
			continue;
		size_t end = text.len - rest.len + block_length(rest, indent_of(line));
		return str_slice(text, start, end);
	}
	return STR("");
}

struct str task_part_find(
	enum task_form form, struct str sections, struct str text, struct str name)
{
	switch (form) {
	case TASK_KEY:
		return find_key(text, name);
	case TASK_TABLE:
		return find_table(sections, text, name);
	case TASK_CODE:
		return find_code(text, name);
	case TASK_ALL:
		break;
	}
	return text;
}
