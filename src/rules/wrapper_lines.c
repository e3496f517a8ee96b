/* SPDX-License-Identifier: MIT */
/*
 * The words are those of the built-in rows (facts/wrapper_spec.c), of which hookguard.conf(5) explains
 * the ones that are taken here. Must never guess: a row that is half understood would show another
 * command than the one that runs.
 */
#include "rules/wrapper_lines.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/wrappers.h"

/* The words, or their keys, that a user can write. */
static const struct str words[] = {STR_INIT("words"), STR_INIT("line"), STR_INIT("either"),
	STR_INIT("settings"), STR_INIT("dashes"), STR_INIT("fed"), STR_INIT("remote"),
	STR_INIT("operands"), STR_INIT("values"), STR_INIT("folders"), STR_INIT("lines"),
	STR_INIT("scripts"), STR_INIT("asking"), STR_INIT("needs"), STR_INIT("verb")};

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

static bool parse(const struct reading *reading, struct str name, struct str text,
	struct wrapper *wrapper, struct fault *f)
{
	struct str bad = find_foreign(text);
	if (!is_name(name))
		return lines_fault(reading->lines, reading->line->key_place, f,
			"\"wrapper.\" must be followed by the name of a program, without its "
			"folder");
	if (bad.len == 0 && wrapper_parse(name, text, wrapper, &bad))
		return true;
	return lines_fault(reading->lines, reading->line->value_place, f,
		"\"%.*s\" is no word for a wrapper: see WRAPPERS in hookguard.conf(5)",
		STR_ARG(bad));
}

bool wrapper_line_read(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	struct wrapper wrapper = {.operands = 0};
	size_t at = 0;
	*shown = flatten(reading->arena, reading->line->value);
	while (at < out->wrappers_count && !str_equal(out->wrappers[at].name, name))
		at++;
	if (at == LIMIT_WRAPPERS)
		return lines_fault(reading->lines, reading->line->key_place, f,
			"more than %d wrappers", LIMIT_WRAPPERS);
	if (!parse(reading, name, *shown, &wrapper, f))
		return false;
	if (!out->wrappers)
		out->wrappers = ARENA_NEW_ARRAY(reading->arena, struct wrapper, LIMIT_WRAPPERS);
	out->wrappers[at] = wrapper;
	out->wrappers_count += at == out->wrappers_count;
	return true;
}
