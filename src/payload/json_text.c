/* SPDX-License-Identifier: MIT */
/*
 * Reading: cJSON builds the tree and keeps no places, so the text is walked once more beside it.
 * Trusts that json_parse_lines let the text through. Must never read past its end all the same.
 */
#include "payload/json_text.h"

#include "base/buf.h"
#include "payload/json_layout.h"

struct walk {
	struct arena *arena;
	struct str text;
	size_t at;
};

static char peek(const struct walk *walk)
{
	return walk->at < walk->text.len ? walk->text.ptr[walk->at] : '\0';
}

static void skip_space(struct walk *walk)
{
	while (char_is_space(peek(walk)))
		walk->at++;
}

static void skip_byte(struct walk *walk, char byte)
{
	skip_space(walk);
	if (peek(walk) == byte)
		walk->at++;
}

static struct span read_string(struct walk *walk)
{
	size_t from = walk->at++;
	while (walk->at < walk->text.len && peek(walk) != '"')
		walk->at += peek(walk) == '\\' ? 2 : 1;
	walk->at++;
	return (struct span){from, walk->at - from};
}

/* A number, true, false or null. */
static void skip_word(struct walk *walk)
{
	while (walk->at < walk->text.len && !char_is_space(peek(walk)) && peek(walk) != ',' &&
		peek(walk) != ']' && peek(walk) != '}')
		walk->at++;
}

static void append(struct json_node *parent, struct json_node *node)
{
	node->parent = parent;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

/* Recurses as deep as cJSON did: LIMIT_JSON_DEPTH. */
static struct json_node *read_node(struct walk *walk, const cJSON *item)
{
	struct json_node *node = ARENA_NEW(walk->arena, struct json_node);
	skip_space(walk);
	node->item = item;
	node->value.at = walk->at;
	if (!cJSON_IsObject(item) && !cJSON_IsArray(item)) {
		if (peek(walk) == '"')
			(void)read_string(walk);
		else
			skip_word(walk);
		node->value.len = walk->at - node->value.at;
		return node;
	}
	walk->at++;
	for (const cJSON *child = item->child; child; child = child->next) {
		struct span key = {0, 0};
		skip_space(walk);
		if (cJSON_IsObject(item)) {
			key = read_string(walk);
			skip_byte(walk, ':');
		}
		struct json_node *read = read_node(walk, child);
		read->key = key;
		append(node, read);
		skip_byte(walk, ',');
	}
	skip_byte(walk, cJSON_IsObject(item) ? '}' : ']');
	node->value.len = walk->at - node->value.at;
	return node;
}

bool json_text_parse(struct arena *arena, struct str text, struct str path, struct json_text *out,
	struct fault *f)
{
	const cJSON *root;
	if (!json_parse_lines(arena, text, path, &root, f))
		return false;
	struct walk walk = {.arena = arena, .text = text};
	*out = (struct json_text){arena, text, read_node(&walk, root)};
	return true;
}

struct json_node *json_node_member(const struct json_node *object, struct str name)
{
	if (!object || !cJSON_IsObject(object->item))
		return NULL;
	for (struct json_node *node = object->first; node; node = node->next) {
		if (str_equal(json_key(node->item), name))
			return node;
	}
	return NULL;
}

/* --- changes -------------------------------------------------------------------------------------- */

static size_t start_of(const struct json_node *node)
{
	return node->key.len > 0 ? node->key.at : node->value.at;
}

static size_t end_of(const struct json_node *node)
{
	return node->value.at + node->value.len;
}

/* The text with `middle` in the place of its bytes [from, to). */
static struct str splice(const struct json_text *text, size_t from, size_t to, struct str middle)
{
	struct str head = str_slice(text->text, 0, from);
	struct str tail = str_slice(text->text, to, text->text.len);
	struct buf out;
	buf_init(&out, text->arena, head.len + middle.len + tail.len);
	buf_add(&out, head);
	buf_add(&out, middle);
	buf_add(&out, tail);
	return buf_str(&out);
}

/* White space before the byte at `at`. */
static struct str gap_before(const struct json_text *text, size_t at)
{
	size_t from = at;
	while (from > 0 && char_is_space(text->text.ptr[from - 1]))
		from--;
	return str_slice(text->text, from, at);
}

/* What stands before the first other character of the line with the byte at `at`. */
static struct str indent_of_line(const struct json_text *text, size_t at)
{
	size_t newline = str_find_last(str_slice(text->text, 0, at), '\n');
	size_t from = newline == STR_NONE ? 0 : newline + 1;
	size_t to = from;
	while (to < at && char_is_space(text->text.ptr[to]))
		to++;
	return str_slice(text->text, from, to);
}

static void add_member(
	struct buf *out, const struct json_layout *layout, struct str name, struct str fragment)
{
	if (name.len > 0) {
		buf_printf(out, "\"%.*s\"", STR_ARG(name));
		buf_add(out, layout->colon);
	}
	json_layout_write(out, layout, fragment);
}

static struct str insert_into_empty(const struct json_text *text, const struct json_node *container,
	struct json_layout *layout, struct str name, struct str fragment)
{
	struct buf out;
	struct str outer = indent_of_line(text, container->value.at);
	buf_init(&out, text->arena, LIMIT_ARENA_BYTES);
	if (!layout->is_inline) {
		layout->base = arena_printf(
			text->arena, "%.*s%.*s", STR_ARG(outer), STR_ARG(layout->indent));
		json_layout_newline(&out, layout);
	}
	add_member(&out, layout, name, fragment);
	if (!layout->is_inline) {
		layout->base = outer;
		json_layout_newline(&out, layout);
	}
	return splice(text, container->value.at + 1, end_of(container) - 1, buf_str(&out));
}

/* Takes the layout of a neighbour that starts at `at`: on a line of its own, or in one line. */
static void follow_neighbour(const struct json_text *text, size_t at, struct json_layout *layout)
{
	struct str gap = gap_before(text, at);
	layout->is_inline = str_find_byte(gap, '\n', 0) == STR_NONE;
	layout->base = str_after_last(gap, '\n');
}

struct str json_text_insert(const struct json_text *text, const struct json_node *container,
	struct str name, struct str fragment)
{
	struct json_layout layout = json_layout_of(text);
	const struct json_node *last = container->last;
	if (!last)
		return insert_into_empty(text, container, &layout, name, fragment);
	struct buf out;
	buf_init(&out, text->arena, LIMIT_ARENA_BYTES);
	follow_neighbour(text, start_of(last), &layout);
	if (layout.is_inline) {
		buf_add(&out, last->previous ? str_slice(text->text, end_of(last->previous),
						       start_of(last))
					     : layout.comma);
	} else {
		buf_add_byte(&out, ',');
		json_layout_newline(&out, &layout);
	}
	add_member(&out, &layout, name, fragment);
	return splice(text, end_of(last), end_of(last), buf_str(&out));
}

struct str json_text_remove(const struct json_text *text, const struct json_node *node)
{
	if (node->previous)
		return splice(text, end_of(node->previous), end_of(node), STR(""));
	if (node->next)
		return splice(text, start_of(node), start_of(node->next), STR(""));
	return splice(text, node->parent->value.at + 1, end_of(node->parent) - 1, STR(""));
}

struct str json_text_replace(
	const struct json_text *text, const struct json_node *node, struct str fragment)
{
	struct json_layout layout = json_layout_of(text);
	struct buf out;
	buf_init(&out, text->arena, LIMIT_ARENA_BYTES);
	follow_neighbour(text, start_of(node), &layout);
	json_layout_write(&out, &layout, fragment);
	return splice(text, node->value.at, end_of(node), buf_str(&out));
}
