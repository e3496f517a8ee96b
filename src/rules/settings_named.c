/* SPDX-License-Identifier: MIT */
/*
 * Settings whose key ends in a name that the user chooses. One table row a kind; each keeps what it
 * reads in a list of its own, where a later file's value takes the place of an earlier one's.
 */
#include <inttypes.h>

#include "base/limits.h"
#include "rules/context_lines.h"
#include "rules/grow.h"
#include "rules/settings_values.h"
#include "rules/wrapper_lines.h"

struct named_row {
	struct str prefix;
	struct str name; /* what the name stands for, in the manual */
	setting_read_named_fn *read;
};

/* --- level.TOPIC ---------------------------------------------------------------------------- */

static bool is_topic(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!(c >= 'a' && c <= 'z') && (i == 0 || (!char_is_digit(c) && c != '-')))
			return false;
	}
	return name.len > 0;
}

static void set_topic_level(
	struct arena *arena, struct levels *levels, struct str topic, enum level level)
{
	struct topic_level *topics =
		grow_array(arena, levels->topics, levels->topics_count, sizeof(*topics));
	size_t at = 0;
	while (at < levels->topics_count && !str_equal(topics[at].topic, topic))
		at++;
	topics[at] = (struct topic_level){topic, level};
	levels->topics = topics;
	levels->topics_count += at == levels->topics_count;
}

static bool read_topic_level(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	enum level level;
	if (!is_topic(name))
		return setting_refuse_name(reading,
			"write level.TOPIC with what a rule's id starts with, such as level.git",
			f);
	if (!level_find(reading->line->value, &level))
		return setting_refuse(reading, LEVELS_EXPECTED, f);
	set_topic_level(reading->arena, &out->levels, name, level);
	*shown = level_name(level);
	return true;
}

void setting_raise_named(struct arena *arena, enum level least, struct settings *settings)
{
	for (size_t i = 0; i < settings->levels.topics_count; i++) {
		struct topic_level *topic = &settings->levels.topics[i];
		if (topic->level >= least)
			continue;
		topic->level = least;
		struct str key = arena_printf(arena, "level.%.*s", STR_ARG(topic->topic));
		for (size_t n = 0; n < settings->named_count; n++) {
			if (!str_equal(settings->named[n].key, key))
				continue;
			settings->named[n].value = level_name(least);
			settings->named[n].origin = STR("HOOKGUARD_LEVEL");
		}
	}
}

/* --- keys.max.days.NAME ----------------------------------------------------------------------- */

static bool read_key_limit(const struct reading *reading, struct str name, struct settings *out,
	struct str *shown, struct fault *f)
{
	struct key_limit limit = {.name = name};
	size_t at = 0;
	if (name.len == 0)
		return setting_refuse_name(reading,
			"write keys.max.days.NAME with the name of a variable or header, or a "
			"kind, "
			"such as github-token",
			f);
	if (!setting_parse_count(reading, KEYS_LEAST_DAYS, KEYS_MOST_DAYS, &limit.days, f))
		return false;
	out->key_limits =
		grow_array(reading->arena, out->key_limits, out->key_limits_count, sizeof(limit));
	while (at < out->key_limits_count && !str_equal(out->key_limits[at].name, name))
		at++;
	out->key_limits[at] = limit;
	out->key_limits_count += at == out->key_limits_count;
	*shown = arena_printf(reading->arena, "%zu", limit.days);
	return true;
}

/* --- the table ------------------------------------------------------------------------------ */

static const struct named_row rows[] = {
	{STR_INIT("context."), STR_INIT("FOLDER"), context_line_read_folder},
	{STR_INIT("forbid."), STR_INIT("CONTEXT"), context_line_read_forbidden},
	{STR_INIT("host."), STR_INIT("NAME"), context_line_read_host},
	{STR_INIT("keys.max.days."), STR_INIT("NAME"), read_key_limit},
	{STR_INIT("level."), STR_INIT("TOPIC"), read_topic_level},
	{STR_INIT("reach."), STR_INIT("CONTEXT"), context_line_read_reach},
	{STR_INIT("server."), STR_INIT("NAME"), context_line_read_server},
	{STR_INIT("variable."), STR_INIT("NAME"), context_line_read_variable},
	{STR_INIT("wrapper."), STR_INIT("PROGRAM"), wrapper_line_read},
};

static const struct named_row *find_row(struct str key)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (str_starts_with(key, rows[i].prefix))
			return &rows[i];
	}
	return NULL;
}

bool setting_is_named(struct str key)
{
	return find_row(key) != NULL;
}

/* The entry of the key, made if there is none; NULL if the line's file has given it. */
static struct named_setting *find_entry(const struct reading *reading, struct settings *out)
{
	struct str key = reading->line->key;
	struct str file = reading->line->key_place.file;
	for (size_t i = 0; i < out->named_count; i++) {
		if (str_equal(out->named[i].key, key))
			return str_equal(out->named[i].place.file, file) ? NULL : &out->named[i];
	}
	out->named = grow_array(reading->arena, out->named, out->named_count, sizeof(*out->named));
	return &out->named[out->named_count++];
}

bool setting_read_named(const struct reading *reading, struct settings *out, struct fault *f)
{
	const struct named_row *row = find_row(reading->line->key);
	struct place place = reading->line->key_place;
	struct str key = reading->line->key;
	struct str shown;
	if (out->named_count == LIMIT_NAMED_SETTINGS)
		return lines_fault(reading->lines, place, f,
			"more than %d settings with names: remove some", LIMIT_NAMED_SETTINGS);
	struct named_setting *entry = find_entry(reading, out);
	if (!entry)
		return lines_fault(reading->lines, place, f, "\"%.*s\" is given twice: remove one",
			STR_ARG(key));
	if (!row->read(reading, str_slice(key, row->prefix.len, key.len), out, &shown, f))
		return false;
	*entry = (struct named_setting){
		.key = key,
		.value = shown,
		.origin = arena_printf(
			reading->arena, "%.*s:%" PRIu32, STR_ARG(place.file), place.line),
		.place = place,
	};
	return true;
}
