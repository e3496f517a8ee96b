/* SPDX-License-Identifier: MIT */
/*
 * What belongs to which context, and what a context allows. Must never guess: a host that is written
 * so that no call can name it would guard nothing.
 */
#include "rules/context_lines.h"

#include <inttypes.h>

#include "base/suggest.h"
#include "facts/path.h"
#include "rules/grow.h"

/* Longer names are no hosts (RFC 1035, 2.3.4). */
#define HOST_BYTES 253

/* Puts the entry in, in the place of one with its name. */
static void put(const struct reading *reading, struct settings *out, enum context_kind kind,
	struct context_entry entry, struct str *shown)
{
	struct context_entries *entries = &out->contexts.of[kind];
	struct place place = reading->line->key_place;
	size_t at = 0;
	entries->items = grow_array(reading->arena, entries->items, entries->count, sizeof(entry));
	while (at < entries->count && !str_equal(entries->items[at].name, entry.name))
		at++;
	entry.origin =
		arena_printf(reading->arena, "%.*s:%" PRIu32, STR_ARG(place.file), place.line);
	entries->items[at] = entry;
	entries->count += at == entries->count;
	*shown = context_names_text(reading->arena, &entry.says);
}

static bool put_contexts(const struct reading *reading, struct settings *out,
	enum context_kind kind, struct str name, struct str *shown, struct fault *f)
{
	struct context_entry entry = {.name = name};
	if (!setting_parse_contexts(reading->arena, reading->line->value, &entry.says))
		return setting_refuse(reading, CONTEXTS_EXPECTED, f);
	put(reading, out, kind, entry, shown);
	return true;
}

/* --- folders and servers -------------------------------------------------------------------- */

static bool has_pattern(struct str path)
{
	return str_find_byte(path, '*', 0) != STR_NONE || str_find_byte(path, '?', 0) != STR_NONE;
}

bool context_line_read_folder(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	struct str folder;
	struct fault relative = {0};
	bool is_absolute = str_starts_with(name, STR("/")) || str_equal(name, STR("~")) ||
			   str_starts_with(name, STR("~/"));
	if (!is_absolute || has_pattern(name) ||
		!path_normalize(reading->arena, name, STR(""), reading->locations->home, &folder,
			&relative))
		return setting_refuse_name(reading,
			"write context.FOLDER with an absolute path or one below ~/, without "
			"patterns",
			f);
	return put_contexts(reading, out, CONTEXT_FOLDER, folder, shown, f);
}

bool context_line_read_server(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	if (name.len == 0)
		return setting_refuse_name(reading,
			"write server.NAME with the name of an MCP server, as the host has it", f);
	return put_contexts(reading, out, CONTEXT_SERVER, name, shown, f);
}

/* --- hosts ---------------------------------------------------------------------------------- */

/* A name or an address: no port, no scheme, no user. */
static bool is_host(struct str name)
{
	bool is_colon_allowed = str_find_last(name, ':') != str_find_byte(name, ':', 0);
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!char_is_word(c) && c != '-' && c != '.' && !(c == ':' && is_colon_allowed))
			return false;
	}
	return name.len > 0 && name.len <= HOST_BYTES && name.ptr[0] != '.' &&
	       name.ptr[name.len - 1] != '.';
}

static struct str lower(struct arena *arena, struct str s)
{
	char *out = arena_alloc(arena, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		out[i] = char_to_lower(s.ptr[i]);
	return (struct str){out, s.len};
}

bool context_line_read_host(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	bool is_pattern = str_starts_with(name, STR("*."));
	if (!is_host(str_slice(name, is_pattern ? 2 : 0, name.len)))
		return setting_refuse_name(reading,
			"write host.NAME with a host or address, without scheme and port, or with "
			"*.DOMAIN for all below one",
			f);
	return put_contexts(reading, out, CONTEXT_HOST, lower(reading->arena, name), shown, f);
}

/* --- variables ------------------------------------------------------------------------------ */

bool context_line_read_variable(const struct reading *reading, struct str name,
	struct settings *out, struct str *shown, struct fault *f)
{
	struct str start = str_ends_with(name, STR("*")) ? str_slice(name, 0, name.len - 1) : name;
	if (!str_is_name(start))
		return setting_refuse_name(reading,
			"write variable.NAME with a variable of the environment, or with START* "
			"for all that start so",
			f);
	return put_contexts(reading, out, CONTEXT_VARIABLE, name, shown, f);
}

/* --- what a context allows ------------------------------------------------------------------ */

static bool is_context(struct arena *arena, struct str name)
{
	struct context_names names;
	return setting_parse_contexts(arena, name, &names) && names.count == 1 &&
	       str_equal(names.names[0], name);
}

bool context_line_read_reach(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	if (!is_context(reading->arena, name))
		return setting_refuse_name(reading,
			"write reach.CONTEXT with the name of one context, such as "
			"reach.production",
			f);
	return put_contexts(reading, out, CONTEXT_REACH, name, shown, f);
}

static struct str forbiddable_at(size_t index)
{
	return context_forbiddable[index];
}

bool context_line_read_forbidden(const struct reading *reading, struct str name,
	struct settings *out, struct str *shown, struct fault *f)
{
	struct context_entry entry = {.name = name};
	if (!is_context(reading->arena, name))
		return setting_refuse_name(reading,
			"write forbid.CONTEXT with the name of one context, such as "
			"forbid.production",
			f);
	if (!setting_parse_contexts(reading->arena, reading->line->value, &entry.says))
		return setting_refuse(reading, FORBIDDABLE_EXPECTED, f);
	for (size_t i = 0; i < entry.says.count; i++) {
		struct str word = entry.says.names[i];
		if (!str_is_one_of(word, context_forbiddable, context_forbiddable_count))
			return lines_fault_unknown(reading->lines, reading->line->value_place, f,
				"thing to forbid", word, context_forbiddable_count, forbiddable_at);
	}
	put(reading, out, CONTEXT_FORBID, entry, shown);
	return true;
}
