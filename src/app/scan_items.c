/* SPDX-License-Identifier: MIT */
/* One file into items: which parts are read, and where things stand in it. */
#include "app/scan_parts.h"
#include "base/utf8.h"

/* A line up to which columns count characters, not bytes: nobody's eye counts further. */
#define COUNTED_BYTES (16 * KIB)

/* --- places ----------------------------------------------------------------------------------------- */

static void find_lines(struct scan *scan)
{
	struct str text = scan->file->text;
	size_t count = 1;
	for (size_t at = 0; (at = str_find_byte(text, '\n', at)) != STR_NONE; at++)
		count++;
	size_t *lines = ARENA_NEW_ARRAY(&scan->file_arena, size_t, count);
	count = 1;
	for (size_t at = 0; (at = str_find_byte(text, '\n', at)) != STR_NONE; at++)
		lines[count++] = at + 1;
	scan->lines = lines;
	scan->lines_count = count;
}

static size_t column_of(struct str line)
{
	size_t column = 1;
	uint32_t code;
	if (line.len > COUNTED_BYTES)
		return line.len + 1;
	for (size_t at = 0; at < line.len; column++) {
		size_t len = utf8_decode(line, at, &code);
		at += len > 0 ? len : 1;
	}
	return column;
}

struct scan_place scan_place_of(const struct scan *scan, struct span place)
{
	struct scan_place out = {
		.path = scan->file->path, .shown = scan->file->shown, .span = place};
	size_t low = 0;
	size_t high = scan->lines_count;
	if (place.len == 0 || place.at >= scan->file->text.len)
		return out;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (scan->lines[middle] <= place.at)
			low = middle;
		else
			high = middle;
	}
	out.line = low + 1;
	out.column = column_of(str_slice(scan->file->text, scan->lines[low], place.at));
	return out;
}

struct span scan_place_in(const struct scan *scan, const struct scan_item *item, struct span part)
{
	struct str raw = scan->file->text;
	if (!item->node)
		return (struct span){item->place.at + part.at, part.len};
	/* a string without escapes stands in the file as it is, behind its quote */
	struct span value = item->node->value;
	bool is_plain =
		str_equal(str_slice(raw, value.at + 1, value.at + 1 + item->text.len), item->text);
	return is_plain ? (struct span){value.at + 1 + part.at, part.len} : value;
}

struct span scan_span_of(const struct json_node *node)
{
	return node->key.len > 0 ? node->key : node->value;
}

struct str scan_key(struct scan *scan, struct str parent, struct str name)
{
	if (parent.len == 0)
		return name;
	return arena_printf(&scan->file_arena, "%.*s.%.*s", STR_ARG(parent), STR_ARG(name));
}

struct str scan_text_of(const struct json_text *tree, const struct json_node *node)
{
	if (!node)
		return (struct str){NULL, 0};
	if (cJSON_IsString(node->item))
		return json_string(node->item);
	if (cJSON_IsBool(node->item) || cJSON_IsNumber(node->item))
		return str_slice(tree->text, node->value.at, node->value.at + node->value.len);
	return (struct str){NULL, 0};
}

bool scan_take_members(struct scan *scan, const struct json_node *object, struct str item,
	struct str key, struct str server)
{
	for (const struct json_node *node = object ? object->first : NULL; node;
		node = node->next) {
		struct str name = json_key(node->item);
		struct str value = scan_text_of(&scan->file->tree, node);
		struct scan_item member = {
			.item = item,
			.key = scan_key(scan, key, name),
			.name = name,
			.server = server,
			.text = value,
			.variable = arena_printf(
				&scan->file_arena, "%.*s=%.*s", STR_ARG(name), STR_ARG(value)),
			.place = scan_span_of(node),
			.node = node,
		};
		if (!cJSON_IsObject(object->item) || !scan_emit(scan, &member))
			return cJSON_IsObject(object->item) ? false : true;
	}
	return true;
}

/* --- the file --------------------------------------------------------------------------------------- */

static bool emit_file(struct scan *scan)
{
	const struct scan_file *file = scan->file;
	struct scan_item item = {
		.item = STR("file"),
		.text = str_after_last(file->shown, '/'),
		.marks = file->marks,
		.detail = file->problem,
		.line = file->problem_line,
		.column = file->problem_column,
	};
	if (scan->has_credential)
		scan_mark(&item.marks, STR("credential"));
	if (scan->items >= LIMIT_SCAN_ITEMS) {
		scan_mark(&item.marks, STR("too-large"));
		item.detail = STR("says more than a scan looks at: its end was not looked at");
	}
	if (scan->has_unjudged) {
		scan_mark(&item.marks, STR("unjudged"));
		item.detail = STR("holds a text that is too long or too hostile to be judged");
	}
	scan->items = 0; /* this one is always looked at */
	scan->text_bytes = 0;
	return scan_emit(scan, &item);
}

bool scan_take_file(struct scan *scan, const struct scan_file *file)
{
	enum scan_format format = file->source->format;
	bool is_lines = format == SCAN_SHELL || format == SCAN_DOTENV;
	scan->file = file;
	scan->items = 0;
	scan->text_bytes = 0;
	scan->has_credential = false;
	scan->has_unjudged = false;
	scan->last_of_file = scan->last_finding;
	find_lines(scan);
	if (is_lines && !scan_take_lines(scan))
		return false;
	if (file->tree.root &&
		(!scan_take_servers(scan) || !scan_take_settings(scan) || !scan_take_guard(scan)))
		return false;
	return emit_file(scan);
}
