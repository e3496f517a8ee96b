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
#include <stdint.h>

#include "base/buf.h"
#include "rules/lines.h"
#include "rules/trust.h"
#include "rules/wrapper_lines.h"

/* Eight records at least, so that rotation is not all that the log does. */
#define AUDIT_LIMIT_LEAST (64 * KIB)

/* 16,000 records of 1 KiB a file; with the ones kept some 150 MiB at most. */
#define AUDIT_LIMIT_DEFAULT (16 * MIB)
#define AUDIT_KEEP_DEFAULT  8

/* Each rotation renames every file that is kept. */
#define AUDIT_KEEP_MOST 1000

struct row;

/* One setting on its way from a file into the settings. */
struct reading {
	struct arena *arena;
	const struct locations *locations;
	const struct lines *lines;
	const struct line *line;
	const struct row *row;
};

struct row {
	struct str name;
	struct str help;
	bool (*read)(const struct reading *reading, struct settings *out, struct fault *f);
	struct str (*show)(
		struct arena *arena, const struct settings *settings, const struct row *row);
	size_t offset; /* of its field in struct settings */
	size_t least;  /* for numbers */
	size_t most;
};

static void *field_of(struct settings *settings, const struct row *row)
{
	return (char *)settings + row->offset;
}

static const void *value_of(const struct settings *settings, const struct row *row)
{
	return (const char *)settings + row->offset;
}

/* Sets the fault `file:line:col: NAME must be WHAT`; always false. */
static bool refuse(const struct reading *reading, const char *what, struct fault *f)
{
	return lines_fault(reading->lines, reading->line->value_place, f, "%.*s must be %s",
		STR_ARG(reading->row->name), what);
}

/* As a size that can be read again, in the largest unit that is exact: 64K, 16M, 65537. */
static struct str show_bytes(
	struct arena *arena, const struct settings *settings, const struct row *row)
{
	const size_t *bytes = value_of(settings, row);
	size_t shown = *bytes;
	size_t unit = 0;
	while (unit < 3 && shown != 0 && shown % KIB == 0) {
		shown /= KIB;
		unit++;
	}
	return arena_printf(arena, "%zu%.*s", shown, unit > 0 ? 1 : 0, &" KMG"[unit]);
}

static struct str show_count(
	struct arena *arena, const struct settings *settings, const struct row *row)
{
	const size_t *count = value_of(settings, row);
	return arena_printf(arena, "%zu", *count);
}

/* Digits and nothing else; false if there are none or too many. */
static bool parse_digits(struct str s, size_t *out)
{
	size_t number = 0;
	for (size_t i = 0; i < s.len; i++) {
		size_t digit = (size_t)(s.ptr[i] - '0');
		if (!char_is_digit(s.ptr[i]) || number > (SIZE_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	*out = number;
	return s.len > 0;
}

static bool is_in_range(const struct row *row, size_t number)
{
	return number >= row->least && number <= row->most;
}

static bool read_count(const struct reading *reading, struct settings *out, struct fault *f)
{
	const struct row *row = reading->row;
	size_t *field = field_of(out, row);
	size_t count;
	if (!parse_digits(reading->line->value, &count) || !is_in_range(row, count)) {
		struct str range = arena_printf(
			reading->arena, "a number from %zu to %zu", row->least, row->most);
		return refuse(reading, range.ptr, f);
	}
	*field = count;
	return true;
}

/* The factor of a size's last letter, which is taken off; 1 if it has none. */
static size_t take_unit(struct str *s)
{
	static const struct {
		char letter;
		size_t factor;
	} units[] = {{'K', KIB}, {'M', MIB}, {'G', KIB * MIB}};
	for (size_t i = 0; s->len > 0 && i < ARRAY_LEN(units); i++) {
		if (s->ptr[s->len - 1] == units[i].letter) {
			s->len--;
			return units[i].factor;
		}
	}
	return 1;
}

static bool read_bytes(const struct reading *reading, struct settings *out, struct fault *f)
{
	const struct row *row = reading->row;
	size_t *field = field_of(out, row);
	struct str digits = reading->line->value;
	size_t factor = take_unit(&digits);
	size_t number;
	if (!parse_digits(digits, &number) || number > row->most / factor ||
		!is_in_range(row, number * factor)) {
		struct str range = arena_printf(reading->arena,
			"a size of at least %zuK, such as 512K, 16M or 1G", row->least / KIB);
		return refuse(reading, range.ptr, f);
	}
	*field = number * factor;
	return true;
}

static bool read_yes_no(const struct reading *reading, struct settings *out, struct fault *f)
{
	bool *field = field_of(out, reading->row);
	bool is_yes = str_equal(reading->line->value, STR("yes"));
	if (!is_yes && !str_equal(reading->line->value, STR("no")))
		return refuse(reading, "yes or no", f);
	*field = is_yes;
	return true;
}

static struct str show_yes_no(
	struct arena *arena, const struct settings *settings, const struct row *row)
{
	const bool *is_yes = value_of(settings, row);
	(void)arena;
	return *is_yes ? STR("yes") : STR("no");
}

/* An absolute path, or one below home. One with a line break can't be told in one line. */
static bool read_path(const struct reading *reading, struct settings *out, struct fault *f)
{
	struct str *field = field_of(out, reading->row);
	struct str path = reading->line->value;
	struct str home = reading->locations->home;
	bool is_below_home = str_starts_with(path, STR("~/"));
	if (!is_below_home && !str_starts_with(path, STR("/")))
		return refuse(reading, "an absolute path, or start with ~/", f);
	if (str_ends_with(path, STR("/")) || str_find_byte(path, '\n', 0) != STR_NONE)
		return refuse(reading, "the path of a file, in one line", f);
	if (is_below_home && home.len == 0)
		return refuse(reading, "an absolute path, since your home is not known", f);
	*field = is_below_home ? arena_printf(reading->arena, "%.*s%.*s", STR_ARG(home),
					 STR_ARG(str_slice(path, 1, path.len)))
			       : path;
	return true;
}

static struct str show_path(
	struct arena *arena, const struct settings *settings, const struct row *row)
{
	const struct str *path = value_of(settings, row);
	(void)arena;
	return *path;
}

static bool is_separator(char c)
{
	return char_is_space(c) || c == ',';
}

/* The next name of `rest`, which loses it; empty at the end. */
static struct str take_context(struct str *rest)
{
	size_t from = 0;
	while (from < rest->len && is_separator(rest->ptr[from]))
		from++;
	size_t to = from;
	while (to < rest->len && !is_separator(rest->ptr[to]))
		to++;
	struct str name = str_slice(*rest, from, to);
	*rest = str_slice(*rest, to, rest->len);
	return name;
}

static bool is_context(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!char_is_digit(c) && c != '-' && !(c >= 'a' && c <= 'z'))
			return false;
	}
	return true;
}

static bool read_contexts(const struct reading *reading, struct settings *out, struct fault *f)
{
	struct str rest = reading->line->value;
	struct str *names = ARENA_NEW_ARRAY(reading->arena, struct str, rest.len / 2 + 1);
	size_t count = 0;
	for (struct str name = take_context(&rest); name.len > 0; name = take_context(&rest)) {
		if (!is_context(name))
			return refuse(
				reading, "names of a-z, 0-9 and \"-\", with spaces between", f);
		if (!str_is_one_of(name, names, count))
			names[count++] = name;
	}
	out->contexts = names;
	out->contexts_count = count;
	return true;
}

static struct str show_contexts(
	struct arena *arena, const struct settings *settings, const struct row *row)
{
	struct buf list;
	(void)row;
	buf_init(&list, arena, LIMIT_SETTINGS_BYTES);
	for (size_t i = 0; i < settings->contexts_count; i++) {
		if (i > 0)
			buf_add_byte(&list, ' ');
		buf_add(&list, settings->contexts[i]);
	}
	return buf_str(&list);
}

static const struct row rows[] = {
	[SETTING_AUDIT_FILE] = {STR_INIT("audit.file"), STR_INIT("where records are written"),
		read_path, show_path, offsetof(struct settings, audit_file), 0, 0},
	[SETTING_AUDIT_LIMIT] = {STR_INIT("audit.limit"),
		STR_INIT("size at which the file is put aside and a new one begun"), read_bytes,
		show_bytes, offsetof(struct settings, audit_limit), AUDIT_LIMIT_LEAST,
		SIZE_MAX / 2},
	[SETTING_AUDIT_KEEP] = {STR_INIT("audit.keep"), STR_INIT("files put aside that are kept"),
		read_count, show_count, offsetof(struct settings, audit_keep), 0, AUDIT_KEEP_MOST},
	[SETTING_AUDIT_REQUIRED] = {STR_INIT("audit.required"),
		STR_INIT("block a call whose record can't be written"), read_yes_no, show_yes_no,
		offsetof(struct settings, is_audit_required), 0, 0},
	[SETTING_AUDIT_SYSLOG] = {STR_INIT("audit.syslog"),
		STR_INIT("send each record to the system log, too"), read_yes_no, show_yes_no,
		offsetof(struct settings, is_audit_syslog), 0, 0},
	[SETTING_CONTEXT] = {STR_INIT("context"),
		STR_INIT("names that rules can ask for, such as production"), read_contexts,
		show_contexts, offsetof(struct settings, contexts), 0, 0},
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
	if (line->kind == LINE_SETTING && wrapper_lines_is_one(key))
		return wrapper_lines_read(reading->lines, line, out, f);
	if (line->kind == LINE_SECTION)
		return lines_fault(reading->lines, line->key_place, f,
			"settings have no sections: remove the line");
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

/* Reads one file over what is set; nothing happens where its place is unknown. */
static bool read_file(struct arena *arena, const struct locations *locations, struct str path,
	bool is_named, struct settings *out, struct str *origins, struct fault *f)
{
	struct file_identity identity;
	struct str text;
	bool exists;
	bool seen[SETTING_COUNT] = {false};
	if (path.len == 0)
		return true;
	if (!trust_read_file(arena, path, TRUST_FULL, LIMIT_SETTINGS_BYTES, FAULT_SETTINGS, &exists,
		    &text, &identity, f))
		return false;
	if (!exists)
		return !is_named ||
		       fault_set(f, FAULT_SETTINGS, "settings: %.*s does not exist: mend --config",
			       STR_ARG(path));
	bool at_end;
	struct line line;
	struct lines lines;
	lines_init(&lines, arena, path, text, FAULT_SETTINGS);
	struct reading reading = {arena, locations, &lines, &line, NULL};
	while (lines_next(&lines, &line, &at_end, f)) {
		if (!read_line(&reading, seen, out, origins, f))
			return false;
	}
	return at_end;
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
