/* SPDX-License-Identifier: MIT */
/*
 * hookguard.conf. One table row a setting: name, help, how it is read and shown. Trusts no file that
 * others can write (trust.c). Must never guess: a value that is not understood is a fault, for a
 * guard with other settings than its user wrote is worse than none.
 */
#include "rules/settings.h"

#include <assert.h>
#include <inttypes.h>
#include <stddef.h>

#include "base/utf8.h"
#include "rules/settings_values.h"
#include "rules/trust.h"

/* Eight records at least, so that rotation is not all that the log does. */
#define AUDIT_LIMIT_LEAST (64 * KIB)

/* 16,000 records of 1 KiB a file; with the ones kept some 150 MiB at most. */
#define AUDIT_LIMIT_DEFAULT (16 * MIB)
#define AUDIT_KEEP_DEFAULT  8

/* Each rotation renames every file that is kept. */
#define AUDIT_KEEP_MOST 1000

/* The hosts' time-out is 10 s (hookguard(1)), of which the end itself may take one, and the start of
 * the process on a machine that is overloaded another. */
#define DEADLINE_LEAST_MS 100
#define DEADLINE_MOST_MS  8000

/* Of a variable's value, in a message. */
#define QUOTE_BYTES 64

static const struct setting_row rows[] = {
	[SETTING_AUDIT_FILE] = {STR_INIT("audit.file"), STR_INIT("where records are written"),
		setting_read_path, setting_show_path, offsetof(struct settings, audit_file), 0, 0},
	[SETTING_AUDIT_LIMIT] = {STR_INIT("audit.limit"),
		STR_INIT("size at which the file is put aside and a new one begun"),
		setting_read_bytes, setting_show_bytes, offsetof(struct settings, audit_limit),
		AUDIT_LIMIT_LEAST, SIZE_MAX / 2},
	[SETTING_AUDIT_KEEP] = {STR_INIT("audit.keep"), STR_INIT("files put aside that are kept"),
		setting_read_count, setting_show_count, offsetof(struct settings, audit_keep), 0,
		AUDIT_KEEP_MOST},
	[SETTING_AUDIT_REQUIRED] = {STR_INIT("audit.required"),
		STR_INIT("block a call whose record can't be written"), setting_read_yes_no,
		setting_show_yes_no, offsetof(struct settings, is_audit_required), 0, 0},
	[SETTING_AUDIT_SYSLOG] = {STR_INIT("audit.syslog"),
		STR_INIT("send each record to syslog, too"), setting_read_syslog,
		setting_show_endpoint, offsetof(struct settings, syslog), 0, 0},
	[SETTING_AUDIT_JOURNAL] = {STR_INIT("audit.journal"),
		STR_INIT("send each record to systemd's journal, too"), setting_read_journal,
		setting_show_endpoint, offsetof(struct settings, journal), 0, 0},
	[SETTING_AUDIT_COPY_REQUIRED] = {STR_INIT("audit.copy.required"),
		STR_INIT("block a call whose record can't be sent there"), setting_read_yes_no,
		setting_show_yes_no, offsetof(struct settings, is_copy_required), 0, 0},
	[SETTING_CONTEXT] = {STR_INIT("context"),
		STR_INIT("names that rules can ask for, such as production"), setting_read_contexts,
		setting_show_contexts, offsetof(struct settings, contexts.always), 0, 0},
	[SETTING_CONTEXT_DEFAULT] = {STR_INIT("context.default"),
		STR_INIT("the same, where no other setting gives any"), setting_read_contexts,
		setting_show_contexts, offsetof(struct settings, contexts.otherwise), 0, 0},
	[SETTING_DEADLINE] = {STR_INIT("deadline.ms"),
		STR_INIT("milliseconds after which a call is blocked that is not judged"),
		setting_read_count, setting_show_count, offsetof(struct settings, deadline_ms),
		DEADLINE_LEAST_MS, DEADLINE_MOST_MS},
	[SETTING_DEADLINE_CPU] = {STR_INIT("deadline.cpu.ms"),
		STR_INIT("the same in milliseconds of CPU time"), setting_read_count,
		setting_show_count, offsetof(struct settings, deadline_cpu_ms), DEADLINE_LEAST_MS,
		DEADLINE_MOST_MS},
	[SETTING_KEYS_MAX_DAYS] = {STR_INIT("keys.max.days"),
		STR_INIT("days after which a credential is to be replaced"), setting_read_count,
		setting_show_count, offsetof(struct settings, keys_max_days), KEYS_LEAST_DAYS,
		KEYS_MOST_DAYS},
	[SETTING_LEVEL] = {STR_INIT("level"),
		STR_INIT("how much is asked of a call: standard, strict or paranoid"),
		setting_read_level, setting_show_level, offsetof(struct settings, levels.all), 0,
		0},
	[SETTING_MODE] = {STR_INIT("mode"),
		STR_INIT("enforce verdicts, or monitor: record them and block nothing"),
		setting_read_mode, setting_show_mode, offsetof(struct settings, is_monitor), 0, 0},
	[SETTING_MONITOR_FAULTS] = {STR_INIT("monitor.faults"),
		STR_INIT("whether faults block or pass where the mode is monitor"),
		setting_read_faults, setting_show_faults,
		offsetof(struct settings, is_monitor_of_faults), 0, 0},
};
static_assert(ARRAY_LEN(rows) == SETTING_COUNT, "every setting has a row");

struct str setting_name(enum setting setting)
{
	return rows[setting].name;
}

struct str setting_help(enum setting setting)
{
	return rows[setting].help;
}

struct str setting_value(struct arena *arena, const struct settings *settings, enum setting setting)
{
	return rows[setting].show(arena, settings, &rows[setting]);
}

static struct str name_at(size_t index)
{
	return rows[index].name;
}

static size_t find_row(struct str name)
{
	size_t index = 0;
	while (index < SETTING_COUNT && !str_equal(rows[index].name, name))
		index++;
	return index;
}

/* Takes over what one line says; `seen` are the settings that the same file gave already. */
static bool read_line(const struct reading *reading, bool seen[SETTING_COUNT], struct settings *out,
	struct str *origins, struct fault *f)
{
	const struct line *line = reading->line;
	struct str key = line->key;
	size_t index = find_row(key);
	if (line->kind == LINE_SECTION)
		return lines_fault(reading->lines, line->key_place, f,
			"settings have no sections: remove the line");
	if (index == SETTING_COUNT && setting_is_named(key))
		return setting_read_named(reading, out, f);
	if (index == SETTING_COUNT)
		return lines_fault_unknown(
			reading->lines, line->key_place, f, "setting", key, SETTING_COUNT, name_at);
	if (seen[index])
		return lines_fault(reading->lines, line->key_place, f,
			"\"%.*s\" is given twice: remove one", STR_ARG(key));
	struct reading typed = *reading;
	typed.row = &rows[index];
	if (!typed.row->read(&typed, out, f))
		return false;
	seen[index] = true;
	origins[index] = arena_printf(reading->arena, "%.*s:%" PRIu32,
		STR_ARG(line->key_place.file), line->key_place.line);
	return true;
}

bool settings_read_text(struct arena *arena, const struct locations *locations, struct str file,
	struct str text, struct settings *out, struct str *origins, struct fault *f)
{
	bool at_end;
	struct line line;
	struct lines lines;
	bool seen[SETTING_COUNT] = {false};
	lines_init(&lines, arena, file, text, FAULT_SETTINGS);
	struct reading reading = {arena, locations, &lines, &line, NULL};
	while (lines_next(&lines, &line, &at_end, f)) {
		if (!read_line(&reading, seen, out, origins, f))
			return false;
	}
	return at_end;
}

/* Reads one file over what is set; nothing happens where its place is unknown. */
static bool read_file(struct arena *arena, const struct locations *locations, struct str path,
	bool is_named, struct settings *out, struct str *origins, struct fault *f)
{
	struct file_identity identity;
	struct str text;
	bool exists;
	if (path.len == 0)
		return true;
	if (!trust_read_file(arena, path, TRUST_FULL, LIMIT_SETTINGS_BYTES, FAULT_SETTINGS, &exists,
		    &text, &identity, f))
		return false;
	if (!exists)
		return !is_named ||
		       fault_set(f, FAULT_SETTINGS, "settings: %.*s does not exist: mend --config",
			       STR_ARG(path));
	return settings_read_text(arena, locations, path, text, out, origins, f);
}

void settings_default(struct arena *arena, const struct locations *locations, struct settings *out)
{
	struct str state = locations->state;
	*out = (struct settings){
		.audit_file = state.len == 0
				      ? state
				      : arena_printf(arena, "%.*s/audit.jsonl", STR_ARG(state)),
		.audit_limit = AUDIT_LIMIT_DEFAULT,
		.audit_keep = AUDIT_KEEP_DEFAULT,
		.is_audit_required = true,
		.deadline_ms = DEADLINE_DEFAULT_MS,
		.deadline_cpu_ms = DEADLINE_CPU_DEFAULT_MS,
		.keys_max_days = KEYS_DEFAULT_DAYS,
	};
}

bool settings_load(struct arena *arena, const struct locations *locations, struct settings *out,
	struct str *origins, struct fault *f)
{
	struct settings settings;
	struct str from[SETTING_COUNT];
	bool is_named = locations->is_config_named;
	settings_default(arena, locations, &settings);
	for (size_t i = 0; i < SETTING_COUNT; i++)
		from[i] = STR("default");
	if (is_named && locations->user_settings.len == 0)
		return fault_set(f, FAULT_SETTINGS,
			"settings: the folder that --config starts from is gone: "
			"give an absolute path");
	if (!read_file(arena, locations, locations->system_settings, false, &settings, from, f) ||
		!read_file(
			arena, locations, locations->user_settings, is_named, &settings, from, f))
		return false;
	*out = settings;
	for (size_t i = 0; i < SETTING_COUNT; i++)
		origins[i] = from[i];
	return true;
}

/* --- the environment ------------------------------------------------------------------------ */

static bool raise_levels(struct arena *arena, struct str variable, struct settings *settings,
	struct str *origins, struct fault *f)
{
	enum level least;
	if (!level_find(variable, &least))
		return fault_set(f, FAULT_SETTINGS,
			"HOOKGUARD_LEVEL must be " LEVELS_EXPECTED ", not \"%.*s\"",
			STR_ARG(utf8_clip(variable, QUOTE_BYTES)));
	if (settings->levels.all < least) {
		settings->levels.all = least;
		origins[SETTING_LEVEL] = STR("HOOKGUARD_LEVEL");
	}
	setting_raise_named(arena, least, settings);
	return true;
}

bool settings_tighten(struct arena *arena, struct str level, struct str context,
	struct settings *settings, struct str *origins, struct fault *f)
{
	if (level.len > 0 && !raise_levels(arena, level, settings, origins, f))
		return false;
	return setting_parse_contexts(arena, context, &settings->contexts.added) ||
	       fault_set(f, FAULT_SETTINGS,
		       "HOOKGUARD_CONTEXT must be " CONTEXTS_EXPECTED ", not \"%.*s\"",
		       STR_ARG(utf8_clip(context, QUOTE_BYTES)));
}
