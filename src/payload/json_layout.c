/* SPDX-License-Identifier: MIT */
/* Layout. Trusts that texts and fragments are JSON; never adds or drops anything but white space. */
#include "payload/json_layout.h"

static bool is_space(struct str s)
{
	return str_trim(s).len == 0;
}

static bool has_newline(struct str s)
{
	return str_find_byte(s, '\n', 0) != STR_NONE;
}

/* What stands between a key and its value, if that is what a person would write again. */
static struct str colon_of(const struct json_text *text, const struct json_node *member)
{
	size_t end = member->key.at + member->key.len;
	struct str between = str_slice(text->text, end, member->value.at);
	return has_newline(between) ? STR(": ") : between;
}

/* What stands between two members of one line; else as wide as the colon. */
static struct str comma_of(
	const struct json_text *text, const struct json_node *member, struct str colon)
{
	if (member->next) {
		size_t end = member->value.at + member->value.len;
		struct str between = str_slice(text->text, end, member->next->key.at);
		if (!has_newline(between) && str_starts_with(between, STR(",")))
			return between;
	}
	return str_ends_with(colon, STR(":")) ? STR(",") : STR(", ");
}

static struct str newline_of(struct str text)
{
	size_t newline = str_find_byte(text, '\n', 0);
	bool is_crlf = newline != STR_NONE && newline > 0 && text.ptr[newline - 1] == '\r';
	return is_crlf ? STR("\r\n") : STR("\n");
}

struct json_layout json_layout_of(const struct json_text *text)
{
	const struct json_node *member = text->root->first;
	struct json_layout layout = {
		.newline = newline_of(text->text),
		.indent = STR("  "),
		.colon = STR(": "),
		.comma = STR(", "),
	};
	if (!member || member->key.len == 0)
		return layout;
	struct str gap = str_slice(text->text, text->root->value.at + 1, member->key.at);
	layout.is_inline = !has_newline(gap);
	layout.colon = colon_of(text, member);
	layout.comma = comma_of(text, member, layout.colon);
	struct str indent = str_after_last(gap, '\n');
	if (!layout.is_inline && indent.len > 0 && is_space(indent))
		layout.indent = indent;
	return layout;
}

void json_layout_newline(struct buf *out, const struct json_layout *layout)
{
	buf_add(out, layout->newline);
	buf_add(out, layout->base);
}

static void break_line(struct buf *out, const struct json_layout *layout, size_t depth)
{
	if (layout->is_inline)
		return;
	json_layout_newline(out, layout);
	for (size_t i = 0; i < depth; i++)
		buf_add(out, layout->indent);
}

/* Length of the string that starts at `at`, with its quotes. */
static size_t string_length(struct str json, size_t at)
{
	size_t end = at + 1;
	while (end < json.len && json.ptr[end] != '"')
		end += json.ptr[end] == '\\' ? 2 : 1;
	return end + 1 - at;
}

void json_layout_write(struct buf *out, const struct json_layout *layout, struct str fragment)
{
	size_t depth = 0;
	for (size_t at = 0; at < fragment.len; at++) {
		char byte = fragment.ptr[at];
		bool is_empty = at + 1 < fragment.len &&
				(fragment.ptr[at + 1] == '}' || fragment.ptr[at + 1] == ']');
		if (byte == '"') {
			size_t len = string_length(fragment, at);
			buf_add(out, str_slice(fragment, at, at + len));
			at += len - 1;
		} else if ((byte == '{' || byte == '[') && is_empty) {
			buf_add(out, str_slice(fragment, at, at + 2));
			at++;
		} else if (byte == '{' || byte == '[') {
			buf_add_byte(out, byte);
			break_line(out, layout, ++depth);
		} else if (byte == '}' || byte == ']') {
			break_line(out, layout, --depth);
			buf_add_byte(out, byte);
		} else if (byte == ':') {
			buf_add(out, layout->colon);
		} else if (byte == ',') {
			buf_add(out, layout->is_inline ? layout->comma : STR(","));
			break_line(out, layout, depth);
		} else {
			buf_add_byte(out, byte);
		}
	}
}

struct str json_text_new(struct arena *arena, struct str fragment)
{
	struct buf out;
	const struct json_layout layout = {
		.newline = STR("\n"), .indent = STR("  "), .colon = STR(": ")};
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	json_layout_write(&out, &layout, fragment);
	buf_add_byte(&out, '\n');
	return buf_str(&out);
}
