/* SPDX-License-Identifier: MIT */
/* Keys and values of TOML. Trusts nothing; every read is bounded by the text's end. */
#include "payload/toml_value.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "payload/json_scan.h"

bool toml_fail(struct toml *t, size_t at, const char *what)
{
	return json_scan_fault(t->text, t->path, JSON_LINES, at, what, t->f);
}

char toml_peek(const struct toml *t)
{
	return t->at < t->text.len ? t->text.ptr[t->at] : '\0';
}

bool toml_take(struct toml *t, char byte)
{
	bool is_next = t->at < t->text.len && t->text.ptr[t->at] == byte;
	t->at += is_next;
	return is_next;
}

void toml_skip_blanks(struct toml *t)
{
	while (toml_peek(t) == ' ' || toml_peek(t) == '\t')
		t->at++;
}

void toml_skip_comment(struct toml *t)
{
	size_t end = str_find_byte(t->text, '\n', t->at);
	t->at = end == STR_NONE ? t->text.len : end;
}

void toml_skip_space(struct toml *t)
{
	for (;;) {
		while (char_is_space(toml_peek(t)))
			t->at++;
		if (toml_peek(t) != '#')
			return;
		toml_skip_comment(t);
	}
}

/* --- the tree --------------------------------------------------------------------------------------- */

struct json_node *toml_add(
	struct toml *t, struct json_node *parent, const struct toml_key *key, int type)
{
	if (key && t->keys++ == LIMIT_TOML_KEYS) {
		(void)toml_fail(t, key->place.at, "too many keys in one file");
		return NULL;
	}
	cJSON *item = ARENA_NEW(t->arena, cJSON);
	struct json_node *node = ARENA_NEW(t->arena, struct json_node);
	item->type = type;
	t->fresh = item;
	*node = (struct json_node){.item = item, .parent = parent, .previous = parent->last};
	if (key) {
		item->string = arena_copy_z(t->arena, key->name);
		node->key = key->place;
		node->value = key->place;
	}
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* --- strings ---------------------------------------------------------------------------------------- */

static bool add_code(struct toml *t, struct buf *out, size_t digits)
{
	uint32_t code = 0;
	char bytes[4];
	for (size_t i = 0; i < digits; i++) {
		char c = char_to_lower(toml_peek(t));
		if (!char_is_digit(c) && !(c >= 'a' && c <= 'f'))
			return toml_fail(t, t->at, "a hexadecimal digit should be here");
		code = code << 4 | (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
		t->at++;
	}
	if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		return toml_fail(t, t->at, "no character has this number");
	buf_add(out, (struct str){bytes, utf8_encode(code, bytes)});
	return true;
}

/* What stands behind a backslash. */
static bool add_escape(struct toml *t, struct buf *out, bool is_long)
{
	static const char from[] = "btnfre\"\\";
	static const char to[] = "\b\t\n\f\r\033\"\\";
	char c = toml_peek(t);
	const char *found = c == '\0' ? NULL : strchr(from, c);
	if (found) {
		buf_add_byte(out, to[found - from]);
		t->at++;
		return true;
	}
	if (c == 'u' || c == 'U') {
		t->at++;
		return add_code(t, out, c == 'u' ? 4 : 8);
	}
	if (!is_long || !char_is_space(c))
		return toml_fail(t, t->at, "no escape of TOML: write \\\\ for a backslash");
	while (char_is_space(toml_peek(t)))
		t->at++;
	return true;
}

/* The string that starts here; `*out` has a NUL behind it. */
static bool read_string(struct toml *t, struct str *out)
{
	char quote = toml_peek(t);
	size_t start = t->at;
	struct str three = quote == '"' ? STR("\"\"\"") : STR("'''");
	bool is_long = str_starts_with(str_slice(t->text, t->at, t->text.len), three);
	struct str end = str_slice(three, 0, is_long ? 3 : 1);
	struct buf text;
	buf_init(&text, t->arena, t->text.len + 4);
	t->at += end.len;
	if (is_long && toml_peek(t) == '\r')
		t->at++;
	if (is_long && toml_peek(t) == '\n')
		t->at++;
	while (!str_starts_with(str_slice(t->text, t->at, t->text.len), end)) {
		char c = toml_peek(t);
		if (t->at >= t->text.len || (!is_long && c == '\n'))
			return toml_fail(t, start, "this string has no end");
		t->at++;
		if (c == '\\' && quote == '"') {
			if (!add_escape(t, &text, is_long))
				return false;
		} else {
			buf_add_byte(&text, c);
		}
	}
	t->at += end.len;
	while (is_long && toml_peek(t) == quote) /* up to two quotes belong to the text */
		buf_add_byte(&text, t->text.ptr[t->at++]);
	*out = arena_copy(t->arena, buf_str(&text));
	return true;
}

/* --- keys ------------------------------------------------------------------------------------------- */

static bool is_bare(char c)
{
	return char_is_word(c) || c == '-';
}

static bool read_part(struct toml *t, struct toml_key *key)
{
	size_t start = t->at;
	if (toml_peek(t) == '"' || toml_peek(t) == '\'') {
		if (!read_string(t, &key->name))
			return false;
	} else {
		while (is_bare(toml_peek(t)))
			t->at++;
		if (t->at == start)
			return toml_fail(t, start, "a key should be here");
		key->name = arena_copy(t->arena, str_slice(t->text, start, t->at));
	}
	key->place = (struct span){start, t->at - start};
	return true;
}

bool toml_read_key(struct toml *t, struct toml_key *keys, size_t *count)
{
	*count = 0;
	do {
		toml_skip_blanks(t);
		if (*count == TOML_KEY_PARTS)
			return toml_fail(t, t->at, "a key of too many parts");
		if (!read_part(t, &keys[(*count)++]))
			return false;
		toml_skip_blanks(t);
	} while (toml_take(t, '.'));
	return true;
}

/* --- values ----------------------------------------------------------------------------------------- */

static bool read_list(struct toml *t, struct json_node *list, size_t depth)
{
	t->at++;
	for (;;) {
		toml_skip_space(t);
		if (toml_take(t, ']'))
			return true;
		struct json_node *node = toml_add(t, list, NULL, cJSON_NULL);
		if (!node || !toml_read_value(t, node, depth + 1))
			return false;
		toml_skip_space(t);
		if (!toml_take(t, ',') && toml_peek(t) != ']')
			return toml_fail(t, t->at, "',' or ']' should be here");
	}
}

/* A decimal integer is a number; a float or a date is kept as it is written. */
static bool read_word(struct toml *t, cJSON *item)
{
	size_t start = t->at;
	double value = 0;
	bool is_integer = true;
	while (is_bare(toml_peek(t)) || toml_peek(t) == '.' || toml_peek(t) == ':' ||
		toml_peek(t) == '+')
		t->at++;
	struct str word = str_slice(t->text, start, t->at);
	if (word.len == 0)
		return toml_fail(t, start, "a value should be here");
	if (str_equal(word, STR("true")) || str_equal(word, STR("false"))) {
		item->type = word.len == 4 ? cJSON_True : cJSON_False;
		return true;
	}
	for (size_t i = word.ptr[0] == '-'; i < word.len; i++) {
		is_integer = is_integer && char_is_digit(word.ptr[i]);
		value = value * 10 + (word.ptr[i] - '0');
	}
	if (!is_integer && !char_is_digit(word.ptr[0]) && word.ptr[0] != '+' &&
		word.ptr[0] != '-' && !str_equal(word, STR("inf")) && !str_equal(word, STR("nan")))
		return toml_fail(t, start, "no value of TOML: texts stand in quotes");
	item->type = is_integer ? cJSON_Number : cJSON_String;
	item->valuestring = arena_copy_z(t->arena, word);
	item->valuedouble = word.ptr[0] == '-' ? -value : value;
	return true;
}

bool toml_read_value(struct toml *t, struct json_node *node, size_t depth)
{
	cJSON *item = t->fresh; /* the node's own */
	toml_skip_blanks(t);
	size_t start = t->at;
	char c = toml_peek(t);
	bool is_read = true;
	if (depth >= LIMIT_JSON_DEPTH)
		return toml_fail(t, start, "nested too deep");
	if (c == '"' || c == '\'') {
		struct str text = {NULL, 0};
		is_read = read_string(t, &text);
		item->type = cJSON_String;
		item->valuestring = arena_copy_z(t->arena, text);
	} else if (c == '[') {
		item->type = cJSON_Array;
		is_read = read_list(t, node, depth);
	} else if (c == '{') {
		item->type = cJSON_Object;
		t->at++;
		is_read = toml_read_inline(t, node, depth);
	} else {
		is_read = read_word(t, item);
	}
	node->value = (struct span){start, t->at - start};
	return is_read;
}
