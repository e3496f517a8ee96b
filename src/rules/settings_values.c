/* SPDX-License-Identifier: MIT */
/*
 * Values of settings, one pair of functions a kind. Must never guess: a value that is not understood
 * whole is a fault that says what it must be.
 */
#include "rules/settings_values.h"

#include <stdint.h>
#include <syslog.h>

#include "base/limits.h"
#include "base/utf8.h"

static void *field_of(struct settings *settings, const struct setting_row *row)
{
	return (char *)settings + row->offset;
}

static const void *value_of(const struct settings *settings, const struct setting_row *row)
{
	return (const char *)settings + row->offset;
}

/* Of a value, in a message. */
#define SHOWN_BYTES 64

bool setting_refuse(const struct reading *reading, const char *what, struct fault *f)
{
	struct str value = reading->line->value;
	bool has_comment = str_find(value, STR(" #"), 0) != STR_NONE;
	return lines_fault(reading->lines, reading->line->value_place, f,
		"%.*s must be %s, not \"%.*s\"%s", STR_ARG(reading->line->key), what,
		STR_ARG(utf8_clip(value, SHOWN_BYTES)),
		has_comment ? " (a comment stands in a line of its own)" : "");
}

bool setting_refuse_name(const struct reading *reading, const char *what, struct fault *f)
{
	return lines_fault(reading->lines, reading->line->key_place, f,
		"\"%.*s\" is no setting: %s", STR_ARG(reading->line->key), what);
}

/* As a size that can be read again, in the largest unit that is exact: 64K, 16M, 65537. */
struct str setting_show_bytes(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
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

struct str setting_show_count(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
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

bool setting_parse_count(
	const struct reading *reading, size_t least, size_t most, size_t *out, struct fault *f)
{
	size_t count;
	if (!parse_digits(reading->line->value, &count) || count < least || count > most) {
		struct str range =
			arena_printf(reading->arena, "a number from %zu to %zu", least, most);
		return setting_refuse(reading, range.ptr, f);
	}
	*out = count;
	return true;
}

static bool is_in_range(const struct setting_row *row, size_t number)
{
	return number >= row->least && number <= row->most;
}

bool setting_read_count(const struct reading *reading, struct settings *out, struct fault *f)
{
	const struct setting_row *row = reading->row;
	return setting_parse_count(reading, row->least, row->most, field_of(out, row), f);
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

bool setting_read_bytes(const struct reading *reading, struct settings *out, struct fault *f)
{
	const struct setting_row *row = reading->row;
	size_t *field = field_of(out, row);
	struct str digits = reading->line->value;
	size_t factor = take_unit(&digits);
	size_t number;
	if (!parse_digits(digits, &number) || number > row->most / factor ||
		!is_in_range(row, number * factor)) {
		struct str range = arena_printf(reading->arena,
			"a size of at least %zuK, such as 512K, 16M or 1G", row->least / KIB);
		return setting_refuse(reading, range.ptr, f);
	}
	*field = number * factor;
	return true;
}

/* Words for a choice of two, the one for false first. */
struct two_words {
	struct str no;
	struct str yes;
};

static const struct two_words yes_no = {STR_INIT("no"), STR_INIT("yes")};
static const struct two_words modes = {STR_INIT("enforce"), STR_INIT("monitor")};
static const struct two_words faults = {STR_INIT("block"), STR_INIT("pass")};

static bool read_word(const struct reading *reading, const struct two_words *words,
	struct settings *out, struct fault *f)
{
	bool *field = field_of(out, reading->row);
	bool is_yes = str_equal(reading->line->value, words->yes);
	if (!is_yes && !str_equal(reading->line->value, words->no)) {
		struct str both = arena_printf(
			reading->arena, "%.*s or %.*s", STR_ARG(words->yes), STR_ARG(words->no));
		return setting_refuse(reading, both.ptr, f);
	}
	*field = is_yes;
	return true;
}

static struct str show_word(const struct settings *settings, const struct setting_row *row,
	const struct two_words *words)
{
	const bool *is_yes = value_of(settings, row);
	return *is_yes ? words->yes : words->no;
}

bool setting_read_yes_no(const struct reading *reading, struct settings *out, struct fault *f)
{
	return read_word(reading, &yes_no, out, f);
}

struct str setting_show_yes_no(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	(void)arena;
	return show_word(settings, row, &yes_no);
}

bool setting_read_mode(const struct reading *reading, struct settings *out, struct fault *f)
{
	return read_word(reading, &modes, out, f);
}

struct str setting_show_mode(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	(void)arena;
	return show_word(settings, row, &modes);
}

bool setting_read_faults(const struct reading *reading, struct settings *out, struct fault *f)
{
	return read_word(reading, &faults, out, f);
}

struct str setting_show_faults(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	(void)arena;
	return show_word(settings, row, &faults);
}

/* An absolute path, or one below home. One with a line break can't be told in one line. */
bool setting_read_path(const struct reading *reading, struct settings *out, struct fault *f)
{
	struct str *field = field_of(out, reading->row);
	struct str path = reading->line->value;
	struct str home = reading->locations->home;
	bool is_below_home = str_starts_with(path, STR("~/"));
	if (!is_below_home && !str_starts_with(path, STR("/")))
		return setting_refuse(reading, "an absolute path, or start with ~/", f);
	if (str_ends_with(path, STR("/")) || str_find_byte(path, '\n', 0) != STR_NONE)
		return setting_refuse(reading, "the path of a file, in one line", f);
	if (is_below_home && home.len == 0)
		return setting_refuse(reading, "an absolute path, since your home is not known", f);
	*field = is_below_home ? arena_printf(reading->arena, "%.*s%.*s", STR_ARG(home),
					 STR_ARG(str_slice(path, 1, path.len)))
			       : path;
	return true;
}

struct str setting_show_path(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	const struct str *path = value_of(settings, row);
	(void)arena;
	return *path;
}

/* --- where copies go ------------------------------------------------------------------------ */

#define JOURNAL_SOCKET STR("/run/systemd/journal/socket")

/* "no", "yes" for the system's own socket, or another place. */
static bool read_endpoint(struct str value, struct str usual, struct endpoint *out)
{
	struct endpoint endpoint = {.kind = ENDPOINT_NONE};
	if (str_equal(value, STR("yes")))
		endpoint_usual(usual, &endpoint);
	else if (!str_equal(value, STR("no")) && !endpoint_parse(value, &endpoint))
		return false;
	*out = endpoint;
	return true;
}

bool setting_read_syslog(const struct reading *reading, struct settings *out, struct fault *f)
{
	return read_endpoint(reading->line->value, STR(_PATH_LOG), field_of(out, reading->row)) ||
	       setting_refuse(reading,
		       "yes, no, the absolute path of a socket, or udp://HOST:PORT or "
		       "tcp://HOST:PORT with a HOST of this machine (127.0.0.1, [::1])",
		       f);
}

bool setting_read_journal(const struct reading *reading, struct settings *out, struct fault *f)
{
	struct endpoint endpoint;
	if (!read_endpoint(reading->line->value, JOURNAL_SOCKET, &endpoint) ||
		endpoint.kind > ENDPOINT_UNIX)
		return setting_refuse(reading, "yes, no, or the absolute path of a socket", f);
	*(struct endpoint *)field_of(out, reading->row) = endpoint;
	return true;
}

struct str setting_show_endpoint(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	const struct endpoint *endpoint = value_of(settings, row);
	(void)arena;
	return endpoint->kind == ENDPOINT_NONE ? STR("no") : endpoint->text;
}

/* --- contexts, levels ----------------------------------------------------------------------- */

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

bool setting_parse_contexts(struct arena *arena, struct str text, struct context_names *out)
{
	struct str *names = ARENA_NEW_ARRAY(arena, struct str, text.len / 2 + 1);
	size_t count = 0;
	for (struct str name = take_context(&text); name.len > 0; name = take_context(&text)) {
		if (!is_context(name) || count == LIMIT_CONTEXTS)
			return false;
		if (!str_is_one_of(name, names, count))
			names[count++] = name;
	}
	*out = (struct context_names){names, count};
	return true;
}

bool setting_read_contexts(const struct reading *reading, struct settings *out, struct fault *f)
{
	return setting_parse_contexts(
		       reading->arena, reading->line->value, field_of(out, reading->row)) ||
	       setting_refuse(reading, CONTEXTS_EXPECTED, f);
}

struct str setting_show_contexts(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	return context_names_text(arena, value_of(settings, row));
}

bool setting_read_level(const struct reading *reading, struct settings *out, struct fault *f)
{
	return level_find(reading->line->value, field_of(out, reading->row)) ||
	       setting_refuse(reading, LEVELS_EXPECTED, f);
}

struct str setting_show_level(
	struct arena *arena, const struct settings *settings, const struct setting_row *row)
{
	const enum level *level = value_of(settings, row);
	(void)arena;
	return level_name(*level);
}
