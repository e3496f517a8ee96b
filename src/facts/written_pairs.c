/* SPDX-License-Identifier: MIT */
/*
 * Lines `key: value` and `key = value`. Works line by line, by their indentation: what is written may
 * be a part of a file. Each line is looked at once.
 */
#include "facts/programs.h"
#include "facts/written_parts.h"

static size_t indent_of(struct str line)
{
	size_t at = 0;
	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	return at;
}

struct str written_value(struct str line)
{
	line = str_trim(line);
	char quote = line.len > 1 ? line.ptr[0] : ' ';
	if (quote == '"' || quote == '\'') {
		size_t end = str_find_last(line, quote);
		return end > 0 ? str_slice(line, 1, end) : line;
	}
	return str_trim(str_slice(line, 0, str_find(line, STR(" #"), 0)));
}

static void add_line(struct buf *out, struct str line)
{
	if (line.len == 0)
		return;
	buf_add(out, line);
	buf_add_byte(out, '\n');
}

/* The next line of `text`, which moves behind it. */
static struct str next_line(struct str *text)
{
	struct str line;
	(void)str_cut(*text, '\n', &line, text);
	return line;
}

static bool is_deeper(struct str line, size_t indent)
{
	return str_trim(line).len == 0 || indent_of(line) > indent;
}

/* --- YAML ----------------------------------------------------------------------------------- */

/* A block of lines behind | or >. */
static void add_block(struct buf *out, struct str *text, size_t indent)
{
	while (text->len > 0) {
		struct str rest = *text;
		struct str line = next_line(&rest);
		if (!is_deeper(line, indent))
			return;
		add_line(out, str_trim(line));
		*text = rest;
	}
}

/* A value on the same line, or a block behind it. */
static void add_scalar(struct buf *out, struct str value, struct str *text, size_t indent)
{
	if (str_starts_with(value, STR("|")) || str_starts_with(value, STR(">")))
		add_block(out, text, indent);
	else
		add_line(out, written_value(value));
}

/* What an item says: a command, or the one of a pair `key: command`. */
static struct str item_value(const struct written_file *file, struct str item)
{
	struct str key;
	struct str value;
	bool is_quoted = item.len > 0 && (item.ptr[0] == '"' || item.ptr[0] == '\'');
	if (is_quoted || str_find(item, STR(": "), 0) == STR_NONE)
		return item;
	(void)str_cut(item, ':', &key, &value);
	return str_list_holds(file->keys, ' ', key) ? str_trim(value) : STR("");
}

/* Items `- command`, with the lines that belong to them. */
static void add_items(
	struct buf *out, const struct written_file *file, struct str *text, size_t indent)
{
	while (text->len > 0) {
		struct str rest = *text;
		struct str line = next_line(&rest);
		struct str item = str_trim(line);
		bool is_item = str_starts_with(item, STR("- ")) && indent_of(line) >= indent;
		if (item.len > 0 && !is_item && indent_of(line) <= indent)
			return;
		*text = rest;
		if (is_item)
			add_scalar(out, item_value(file, str_trim(str_slice(item, 2, item.len))),
				text, indent_of(line));
	}
}

/* [a, "b c"]: the words of one line. */
static void add_flow(struct buf *out, struct str value)
{
	size_t end = str_find_last(value, ']');
	value = str_slice(value, 1, end);
	for (size_t i = 0; i < value.len; i++)
		buf_add_byte(out, value.ptr[i] == ',' ? ' ' : value.ptr[i]);
	buf_add_byte(out, '\n');
}

static void add_yaml_value(struct buf *out, const struct written_file *file, struct str value,
	struct str *text, size_t indent)
{
	if (value.len == 0)
		add_items(out, file, text, indent);
	else if (value.ptr[0] == '[')
		add_flow(out, value);
	else
		add_scalar(out, value, text, indent);
}

void written_find_yaml(struct buf *out, const struct written_file *file)
{
	struct str text = file->text;
	while (text.len > 0) {
		struct str line = next_line(&text);
		size_t indent = indent_of(line);
		struct str pair = str_trim(line);
		struct str key;
		struct str value;
		while (str_starts_with(pair, STR("- ")))
			pair = str_trim(str_slice(pair, 2, pair.len));
		if (str_cut(pair, ':', &key, &value) && str_list_holds(file->keys, ' ', key))
			add_yaml_value(out, file, str_trim(value), &text, indent);
	}
}

/* --- TOML, INI and HCL --------------------------------------------------------------------------- */

/* A value over several lines: those of tox behind the key, those of TOML in quotes or brackets. */
static void add_more(struct buf *out, struct str *text, struct str closer)
{
	while (text->len > 0) {
		struct str rest = *text;
		struct str line = next_line(&rest);
		bool is_end = closer.len > 0 && str_find(line, closer, 0) != STR_NONE;
		if (closer.len == 0 && !is_deeper(line, 0))
			return;
		*text = rest;
		if (is_end)
			return;
		struct str value = str_trim(line);
		if (str_ends_with(value, STR(",")))
			value = str_slice(value, 0, value.len - 1);
		add_line(out, written_value(value));
	}
}

/* "a", "b c": each may be a command, or all of them are the words of one. */
static void add_elements(struct buf *out, struct str inside)
{
	for (int is_joined = 0; is_joined < 2; is_joined++) {
		for (size_t at = 0; at < inside.len; at++) {
			char quote = inside.ptr[at];
			if (quote != '"' && quote != '\'')
				continue;
			size_t end = str_find_byte(inside, quote, at + 1);
			buf_add(out, str_slice(inside, at + 1, end));
			buf_add_byte(out, is_joined ? ' ' : '\n');
			at = end == STR_NONE ? inside.len : end;
		}
		buf_add_byte(out, '\n');
	}
}

/* <<TAG, <<-TAG and <<~TAG of Terraform, up to the line that is the tag. */
static void add_heredoc(struct buf *out, struct str tag, struct str *text)
{
	if (tag.len > 0 && (tag.ptr[0] == '-' || tag.ptr[0] == '~'))
		tag = str_slice(tag, 1, tag.len);
	while (text->len > 0) {
		struct str line = str_trim(next_line(text));
		if (str_equal(line, tag))
			return;
		add_line(out, line);
	}
}

static void add_ini_value(struct buf *out, struct str value, struct str *text)
{
	static const struct str openers[] = {
		STR_INIT("\"\"\""), STR_INIT("'''"), STR_INIT("["), STR_INIT("")};
	static const struct str closers[] = {
		STR_INIT("\"\"\""), STR_INIT("'''"), STR_INIT("]"), STR_INIT("")};
	if (str_starts_with(value, STR("<<"))) {
		add_heredoc(out, str_slice(value, 2, value.len), text);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(openers); i++) {
		struct str opener = openers[i];
		if (!str_starts_with(value, opener))
			continue;
		struct str inside = str_slice(value, opener.len, value.len);
		bool is_ended = opener.len > 0 && str_find(inside, closers[i], 0) != STR_NONE;
		if (is_ended)
			inside = str_slice(inside, 0, str_find(inside, closers[i], 0));
		if (str_equal(opener, STR("[")))
			add_elements(out, inside);
		else
			add_line(out, written_value(inside));
		if (!is_ended && (opener.len > 0 || value.len == 0 || indent_of(*text) > 0))
			add_more(out, text, closers[i]);
		return;
	}
}

void written_find_ini(struct buf *out, const struct written_file *file)
{
	struct str text = file->text;
	bool is_task = false;
	while (text.len > 0) {
		struct str line = str_trim(next_line(&text));
		struct str key;
		struct str value;
		if (str_starts_with(line, STR("["))) {
			is_task = str_find(line, STR("task"), 0) != STR_NONE ||
				  (str_find(line, STR("scripts"), 0) != STR_NONE &&
					  str_find(line, STR("project"), 0) == STR_NONE);
			continue;
		}
		if (str_cut(line, '=', &key, &value) &&
			(is_task || str_list_holds(file->keys, ' ', str_trim(key))))
			add_ini_value(out, str_trim(value), &text);
	}
}
