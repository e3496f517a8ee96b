/* SPDX-License-Identifier: MIT */
/*
 * Tables and keys; values are toml_value.c's. Trusts nothing. Recurses once a level of values,
 * LIMIT_JSON_DEPTH at most. A key is looked for among its neighbours, so the count of keys is bounded.
 */
#include "payload/toml_text.h"

#include "base/utf8.h"
#include "payload/toml_value.h"

static bool fail_twice(struct toml *t, size_t at)
{
	return toml_fail(t, at, "this key is given twice: remove one");
}

/* The member of that name, or a new empty one of `type`. */
static struct json_node *open_member(
	struct toml *t, struct json_node *table, const struct toml_key *key, int type)
{
	struct json_node *found = json_node_member(table, key->name);
	return found ? found : toml_add(t, table, key, type);
}

/* Walks from `table` down all but the last part of a dotted key. A part that is a list stands for its
 * last element. NULL after a fault. */
static struct json_node *walk_down(
	struct toml *t, struct json_node *table, const struct toml_key *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct json_node *next = open_member(t, table, &keys[i], cJSON_Object);
		if (next && cJSON_IsArray(next->item) && next->last)
			next = next->last;
		if (!next)
			return NULL;
		if (!cJSON_IsObject(next->item)) {
			(void)toml_fail(t, keys[i].place.at, "this key has a value already");
			return NULL;
		}
		table = next;
	}
	return table;
}

static bool take_pair(struct toml *t, struct json_node *table)
{
	struct toml_key keys[TOML_KEY_PARTS];
	size_t count;
	if (!toml_read_key(t, keys, &count))
		return false;
	table = walk_down(t, table, keys, count - 1);
	if (!table)
		return false;
	const struct toml_key *last = &keys[count - 1];
	if (json_node_member(table, last->name))
		return fail_twice(t, last->place.at);
	toml_skip_blanks(t);
	if (!toml_take(t, '='))
		return toml_fail(t, t->at, "'=' should be behind the key");
	struct json_node *node = toml_add(t, table, last, cJSON_NULL);
	return node && toml_read_value(t, node, 0);
}

/* a = 1, b = 2 } of an inline table that was opened. */
bool toml_read_inline(struct toml *t, struct json_node *table, size_t depth)
{
	for (;;) {
		toml_skip_space(t);
		if (toml_take(t, '}'))
			return true;
		struct toml_key keys[TOML_KEY_PARTS];
		size_t count;
		if (!toml_read_key(t, keys, &count))
			return false;
		struct json_node *inner = walk_down(t, table, keys, count - 1);
		if (!inner)
			return false;
		const struct toml_key *last = &keys[count - 1];
		if (json_node_member(inner, last->name))
			return fail_twice(t, last->place.at);
		toml_skip_blanks(t);
		if (!toml_take(t, '='))
			return toml_fail(t, t->at, "'=' should be behind the key");
		struct json_node *node = toml_add(t, inner, last, cJSON_NULL);
		if (!node || !toml_read_value(t, node, depth + 1))
			return false;
		toml_skip_space(t);
		if (!toml_take(t, ',') && toml_peek(t) != '}')
			return toml_fail(t, t->at, "',' or '}' should be here");
	}
}

/* [a.b] and [[a.b]]. */
static bool take_header(struct toml *t, struct json_node **table)
{
	struct toml_key keys[TOML_KEY_PARTS];
	size_t count;
	size_t start = t->at++;
	bool is_list = toml_take(t, '[');
	if (!toml_read_key(t, keys, &count))
		return false;
	toml_skip_blanks(t);
	if (!toml_take(t, ']') || (is_list && !toml_take(t, ']')))
		return toml_fail(t, t->at, "']' should be behind the name of a table");
	struct json_node *parent = walk_down(t, t->root, keys, count - 1);
	if (!parent)
		return false;
	struct json_node *node =
		open_member(t, parent, &keys[count - 1], is_list ? cJSON_Array : cJSON_Object);
	if (!node)
		return false;
	if (is_list ? !cJSON_IsArray(node->item) : !cJSON_IsObject(node->item))
		return fail_twice(t, start);
	if (is_list)
		node = toml_add(t, node, NULL, cJSON_Object);
	if (node)
		node->value = (struct span){start, t->at - start};
	*table = node;
	return node != NULL;
}

static bool take_line_end(struct toml *t)
{
	toml_skip_blanks(t);
	if (toml_peek(t) == '#')
		toml_skip_comment(t);
	if (t->at >= t->text.len || toml_take(t, '\n'))
		return true;
	if (toml_take(t, '\r') && toml_take(t, '\n'))
		return true;
	return toml_fail(t, t->at, "the line should end here");
}

static bool read_lines(struct toml *t)
{
	struct json_node *table = t->root;
	for (;;) {
		toml_skip_space(t);
		if (t->at >= t->text.len)
			return true;
		bool is_header = toml_peek(t) == '[';
		if (!(is_header ? take_header(t, &table) : take_pair(t, table)) ||
			!take_line_end(t))
			return false;
	}
}

bool toml_text_parse(struct arena *arena, struct str text, struct str path, struct json_text *out,
	struct fault *f)
{
	struct toml t = {.arena = arena, .text = text, .path = path, .f = f};
	size_t bad = utf8_find_invalid(text);
	size_t nul = str_find_byte(text, '\0', 0);
	if (bad != STR_NONE || nul != STR_NONE)
		return toml_fail(&t, bad < nul ? bad : nul, "this byte is no text (TOML is UTF-8)");
	if (str_starts_with(text, STR("\xEF\xBB\xBF")))
		t.at = 3;
	cJSON *root = ARENA_NEW(arena, cJSON);
	root->type = cJSON_Object;
	t.root = ARENA_NEW(arena, struct json_node);
	*t.root = (struct json_node){.item = root, .value = {0, text.len}};
	if (!read_lines(&t))
		return false;
	*out = (struct json_text){arena, text, t.root};
	return true;
}
