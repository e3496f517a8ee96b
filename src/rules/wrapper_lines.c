/* SPDX-License-Identifier: MIT */
/*
 * The words are those of the built-in rows (facts/wrapper_spec.c), of which hookguard.conf(5) explains
 * the ones that are taken here. Must never guess: a row that is half understood would show another
 * command than the one that runs.
 */
#include "rules/wrapper_lines.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "facts/wrappers.h"

static const struct str prefix = STR_INIT("wrapper.");

/* The words, or their keys, that a user can write. */
static const struct str words[] = {STR_INIT("words"), STR_INIT("line"), STR_INIT("either"),
	STR_INIT("settings"), STR_INIT("dashes"), STR_INIT("fed"), STR_INIT("remote"),
	STR_INIT("operands"), STR_INIT("values"), STR_INIT("folders"), STR_INIT("lines"),
	STR_INIT("scripts"), STR_INIT("asking"), STR_INIT("needs"), STR_INIT("verb")};

bool wrapper_lines_is_one(struct str key)
{
	return str_starts_with(key, prefix);
}

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (!char_is_word(name.ptr[i]) &&
			str_find_byte(STR(".+-"), name.ptr[i], 0) == STR_NONE)
			return false;
	}
	return name.len > 0;
}

/* The first word of the value that is not a user's; empty if there is none. */
static struct str find_foreign(struct str value)
{
	while (value.len > 0) {
		struct str word;
		struct str key;
		struct str rest;
		(void)str_cut(value, ' ', &word, &value);
		(void)str_cut(word, '=', &key, &rest);
		if (word.len > 0 && !str_is_one_of(key, words, ARRAY_LEN(words)))
			return word;
	}
	return value;
}

/* The value with a blank for each line break and tab. */
static struct str flatten(struct arena *arena, struct str value)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_SETTINGS_BYTES);
	for (size_t i = 0; i < value.len; i++)
		buf_add_byte(&out, char_is_space(value.ptr[i]) ? ' ' : value.ptr[i]);
	return buf_str(&out);
}

static bool parse(const struct lines *lines, const struct line *line, struct wrapper *wrapper,
	struct str text, struct fault *f)
{
	struct str bad = find_foreign(text);
	struct str name = str_slice(line->key, prefix.len, line->key.len);
	if (!is_name(name))
		return lines_fault(lines, line->key_place, f,
			"\"wrapper.\" must be followed by the name of a program, without its "
			"folder");
	if (bad.len == 0 && wrapper_parse(name, text, wrapper, &bad))
		return true;
	return lines_fault(lines, line->value_place, f,
		"\"%.*s\" is no word for a wrapper: see WRAPPERS in hookguard.conf(5)",
		STR_ARG(bad));
}

/* Where the wrapper goes: behind the others, or in the place of its namesake; STR_NONE after a fault. */
static size_t find_slot(const struct lines *lines, const struct line *line,
	const struct settings *settings, struct fault *f)
{
	for (size_t i = 0; i < settings->wrappers_count; i++) {
		if (!str_equal(settings->wrapper_lines[i].name, line->key))
			continue;
		if (!str_equal(settings->wrapper_lines[i].file, lines->file))
			return i;
		(void)lines_fault(lines, line->key_place, f, "\"%.*s\" is given twice: remove one",
			STR_ARG(line->key));
		return STR_NONE;
	}
	if (settings->wrappers_count < LIMIT_WRAPPERS)
		return settings->wrappers_count;
	(void)lines_fault(lines, line->key_place, f, "more than %d wrappers", LIMIT_WRAPPERS);
	return STR_NONE;
}

bool wrapper_lines_read(
	const struct lines *lines, const struct line *line, struct settings *out, struct fault *f)
{
	struct wrapper wrapper = {.operands = 0};
	struct str text = flatten(lines->arena, line->value);
	size_t slot = find_slot(lines, line, out, f);
	if (slot == STR_NONE || !parse(lines, line, &wrapper, text, f))
		return false;
	if (!out->wrappers) {
		out->wrappers = ARENA_NEW_ARRAY(lines->arena, struct wrapper, LIMIT_WRAPPERS);
		out->wrapper_lines =
			ARENA_NEW_ARRAY(lines->arena, struct wrapper_line, LIMIT_WRAPPERS);
	}
	out->wrappers[slot] = wrapper;
	out->wrapper_lines[slot] = (struct wrapper_line){.name = line->key,
		.value = text,
		.file = lines->file,
		.origin = arena_printf(
			lines->arena, "%.*s:%" PRIu32, STR_ARG(lines->file), line->key_place.line)};
	if (slot == out->wrappers_count)
		out->wrappers_count++;
	return true;
}
