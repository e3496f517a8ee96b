/* SPDX-License-Identifier: MIT */
/*
 * Strings of JSON, one after the other, without building a tree: what is written may be a part of a
 * file, which is no JSON by itself, or JSON with comments. Trusts a key to stand before its colon.
 */
#include "base/escape.h"
#include "facts/programs.h"
#include "facts/written_parts.h"

/* Keys that say something about a package. */
static const struct str prose_keys =
	STR_INIT("description name author license keywords homepage title version url");

/* Keys whose list is the words behind the command above it. */
static const struct str argument_keys = STR_INIT("args arguments runArgs runtimeArgs");

struct json_text {
	const struct written_file *file;
	struct buf *out;
	struct str key;
	bool is_list;  /* within [ ] */
	bool has_word; /* of the list's line */
	size_t at;
};

/* The string whose quote is at `at`, decoded; `at` moves behind it. */
static struct str read_string(struct json_text *json)
{
	struct str text = json->file->text;
	struct buf string;
	size_t end = json->at + 1;
	while (end < text.len && text.ptr[end] != '"' && text.ptr[end] != '\n')
		end += text.ptr[end] == '\\' ? 2 : 1;
	buf_init(&string, json->out->arena, text.len);
	for (size_t i = json->at + 1; i < end && i < text.len; i++) {
		bool is_escape = text.ptr[i] == '\\' && i + 1 < text.len;
		i += is_escape;
		buf_add_byte(&string, is_escape && text.ptr[i] == 'n' ? '\n' : text.ptr[i]);
	}
	json->at = end < text.len ? end + 1 : text.len;
	return buf_str(&string);
}

static bool is_command_key(const struct json_text *json)
{
	struct str keys = json->file->keys;
	return keys.len == 0 ? !str_list_holds(prose_keys, ' ', json->key)
			     : str_list_holds(keys, ' ', json->key);
}

/* Arguments go to the line above: it is not ended until the next one starts. */
static void add_value(struct json_text *json, struct str value)
{
	bool is_argument = str_list_holds(argument_keys, ' ', json->key);
	bool is_words = json->is_list && str_ends_with(json->key, STR("ommand"));
	if (!is_argument && !is_command_key(json))
		return;
	if (is_argument || (is_words && json->has_word)) {
		buf_add_byte(json->out, ' ');
		escape_shell(json->out, value);
		return;
	}
	buf_add_byte(json->out, '\n');
	buf_add(json->out, value);
	json->has_word = true;
}

static void read_one(struct json_text *json)
{
	struct str text = json->file->text;
	struct str string = read_string(json);
	while (json->at < text.len && char_is_space(text.ptr[json->at]))
		json->at++;
	bool is_key = json->at < text.len && text.ptr[json->at] == ':';
	if (!is_key) {
		add_value(json, string);
		return;
	}
	json->key = string;
	json->has_word = false;
}

void written_find_json(struct buf *out, const struct written_file *file)
{
	struct json_text json = {.file = file, .out = out};
	while (json.at < file->text.len) {
		char c = file->text.ptr[json.at];
		if (c == '"') {
			read_one(&json);
			continue;
		}
		if (c == '[' || c == ']')
			json.is_list = c == '[';
		json.at++;
	}
	buf_add_byte(out, '\n');
}
