/* SPDX-License-Identifier: MIT */
/*
 * The line syntax. Owns the cutting of a text into sections and settings, and the places in
 * messages; knows no key. Invariant: after check_text the text is UTF-8 without control characters
 * but tab, newline and CR before newline, so that messages may quote it. Must never skip a line that
 * it does not understand.
 */
#include "rules/lines.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"
#include "base/utf8.h"

/* What is quoted in a message: enough to be found, and the cure behind it still fits. */
#define QUOTE_BYTES 64

void lines_init(struct lines *lines, struct arena *arena, struct str file, struct str text,
	enum fault_kind fault_kind)
{
	*lines = (struct lines){
		.arena = arena,
		.file = arena_copy(arena, file),
		.text = text,
		.fault_kind = fault_kind,
	};
}

static uint32_t count_characters(struct str s)
{
	uint32_t count = 0;
	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return count;
}

/* The place of the byte at `inside` of the line `raw` that was read last. */
static struct place place_in(const struct lines *lines, struct str raw, size_t inside)
{
	uint32_t before = count_characters(str_slice(raw, 0, inside));
	return (struct place){lines->file, lines->number, before + 1};
}

struct place lines_place_at(struct place start, struct str value, size_t offset)
{
	struct str before = str_slice(value, 0, offset);
	size_t newline = str_find_last(before, '\n');
	if (newline == STR_NONE) {
		start.column += count_characters(before);
		return start;
	}
	for (size_t i = 0; i < before.len; i++)
		start.line += before.ptr[i] == '\n';
	start.column = 1;
	return start;
}

/* --- messages ------------------------------------------------------------------------------- */

bool lines_fault(
	const struct lines *lines, struct place place, struct fault *f, const char *format, ...)
{
	char message[LIMIT_FAULT_BYTES];
	va_list arguments;
	va_start(arguments, format);
	int wanted = vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	return fault_set(f, lines->fault_kind, "%.*s:%" PRIu32 ":%" PRIu32 ": %s",
		STR_ARG(place.file), place.line, place.column,
		wanted < 0 ? "not readable" : message);
}

/* Where the names are listed. */
static const char *list_of(const char *what)
{
	static const struct {
		const char *what;
		const char *list;
	} lists[] = {
		{"key", ": see hookguard.rules(5)"},
		{"fact", ": see hookguard rules --facts"},
		{"define", ": write define.NAME = PATTERN above it"},
		{"setting", ": see hookguard.conf(5)"},
	};
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		if (str_equal(str_of(what), str_of(lists[i].what)))
			return lists[i].list;
	}
	return "";
}

bool lines_fault_unknown(const struct lines *lines, struct place place, struct fault *f,
	const char *what, struct str typed, size_t count, struct str (*name_at)(size_t index))
{
	struct str nearest = suggest_nearest(typed, count, name_at);
	struct str quoted = utf8_clip(typed, QUOTE_BYTES);
	if (nearest.len == 0)
		return lines_fault(lines, place, f, "unknown %s \"%.*s\"%s", what, STR_ARG(quoted),
			list_of(what));
	return lines_fault(lines, place, f, "unknown %s \"%.*s\" (did you mean \"%.*s\"?)", what,
		STR_ARG(quoted), STR_ARG(nearest));
}

/* --- the text as a whole -------------------------------------------------------------------- */

/* C0 but tab, LF and the CR of CRLF; DEL; C1. */
static bool is_refused(struct str text, size_t at, uint32_t code)
{
	if (code == '\r')
		return at + 1 == text.len || text.ptr[at + 1] != '\n';
	return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
}

static struct place place_of_offset(const struct lines *lines, size_t offset)
{
	struct str before = str_slice(lines->text, 0, offset);
	size_t newline = str_find_last(before, '\n');
	struct str line = newline == STR_NONE ? before : str_slice(before, newline + 1, offset);
	struct place place = {lines->file, 1, count_characters(line) + 1};
	for (size_t i = 0; i < before.len; i++)
		place.line += before.ptr[i] == '\n';
	return place;
}

/* How many bytes from `at` on are surely plain: whole words of printable ASCII. By words, since this
 * is most of what reading a file costs. */
static size_t plain_bytes(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = ones * 0x80;
	size_t end = at;
	uint64_t word;
	for (; text.len - end >= sizeof(word); end += sizeof(word)) {
		memcpy(&word, text.ptr + end, sizeof(word));
		uint64_t low = (word - ones * ' ') & ~word; /* top bit: below a space */
		uint64_t delete =
			((word ^ ones * 0x7F) - ones) & ~(word ^ ones * 0x7F); /* is DEL */
		if ((word | low | delete) & tops)
			break;
	}
	return end - at;
}

static bool check_text(const struct lines *lines, struct fault *f)
{
	struct str text = lines->text;
	if (str_starts_with(text, STR("\xEF\xBB\xBF")))
		return lines_fault(lines, place_of_offset(lines, 0), f,
			"a byte order mark: save the file as UTF-8 without BOM");
	size_t len = 0;
	for (size_t at = 0; at < text.len; at += len) {
		uint32_t code;
		len = plain_bytes(text, at);
		if (len > 0)
			continue;
		len = 1;
		if (text.ptr[at] >= ' ' && text.ptr[at] < 0x7F)
			continue;
		len = utf8_decode(text, at, &code);
		if (len == 0)
			return lines_fault(lines, place_of_offset(lines, at), f,
				"a byte that is not UTF-8: save the file as UTF-8");
		if (is_refused(text, at, code))
			return lines_fault(lines, place_of_offset(lines, at), f,
				"a control character (U+%04" PRIX32
				"): remove it, or write it as \\x%02" PRIX32 " in a pattern",
				code, code);
	}
	return true;
}

/* --- lines ---------------------------------------------------------------------------------- */

/* The line at `at`, without its end; `next` gets the offset behind it. */
static struct str raw_line(const struct lines *lines, size_t *next)
{
	size_t newline = str_find_byte(lines->text, '\n', lines->at);
	struct str raw = str_slice(lines->text, lines->at, newline);
	*next = newline == STR_NONE ? lines->text.len : newline + 1;
	if (str_ends_with(raw, STR("\r")))
		raw.len--;
	return raw;
}

static struct str take_line(struct lines *lines)
{
	size_t next;
	struct str raw = raw_line(lines, &next);
	lines->at = next;
	lines->number++;
	return raw;
}

static bool is_skipped(struct str raw)
{
	size_t at = 0;
	while (at < raw.len && char_is_space(raw.ptr[at]))
		at++;
	return at == raw.len || raw.ptr[0] == '#';
}

/* Whether the next line goes on with the value above it. */
static bool is_continuation(const struct lines *lines)
{
	size_t next;
	struct str raw = raw_line(lines, &next);
	return !is_skipped(raw) && char_is_space(raw.ptr[0]);
}

/* Joins the lines that continue the value of `out`, whose first line is set. Where that is empty,
 * the value starts in the next line: a pattern's (?x) must come first. */
static void join_continuation(struct lines *lines, struct line *out)
{
	struct buf joined;
	buf_init(&joined, lines->arena, lines->text.len);
	buf_add(&joined, out->value);
	while (is_continuation(lines)) {
		struct str raw = take_line(lines);
		struct str piece = str_trim(raw);
		if (joined.len == 0)
			out->value_place = place_in(lines, raw, (size_t)(piece.ptr - raw.ptr));
		else
			buf_add_byte(&joined, '\n');
		buf_add(&joined, piece);
	}
	out->value = buf_str(&joined);
}

static bool read_section(
	const struct lines *lines, struct str raw, struct line *out, struct fault *f)
{
	struct str line = str_trim(raw);
	if (!str_ends_with(line, STR("]")))
		return lines_fault(lines, place_in(lines, raw, line.len), f,
			"a section must end in \"]\", with nothing behind it");
	struct str name = str_trim(str_slice(line, 1, line.len - 1));
	*out = (struct line){
		.kind = LINE_SECTION,
		.key = name,
		.key_place = place_in(lines, raw, (size_t)(name.ptr - raw.ptr)),
	};
	return true;
}

static bool read_setting(struct lines *lines, struct str raw, struct line *out, struct fault *f)
{
	struct str head;
	struct str tail;
	struct place start = place_in(lines, raw, 0);
	bool has_equals = str_cut(raw, '=', &head, &tail);
	struct str key = str_trim(head);
	struct str quoted = utf8_clip(key, QUOTE_BYTES);
	if (!has_equals)
		return lines_fault(lines, start, f,
			"\"%.*s\" is neither [section] nor key = value; a comment starts with "
			"\"#\"",
			STR_ARG(quoted));
	if (key.len == 0)
		return lines_fault(lines, start, f, "a key is missing before \"=\"");
	struct str value = str_trim(tail);
	*out = (struct line){
		.kind = LINE_SETTING,
		.key = key,
		.value = value,
		.key_place = start,
		.value_place = place_in(
			lines, raw, value.len > 0 ? (size_t)(value.ptr - raw.ptr) : raw.len),
	};
	if (is_continuation(lines))
		join_continuation(lines, out);
	return true;
}

bool lines_next(struct lines *lines, struct line *out, bool *at_end, struct fault *f)
{
	*at_end = false;
	if (lines->number == 0 && !check_text(lines, f))
		return false;
	while (lines->at < lines->text.len) {
		struct str raw = take_line(lines);
		if (is_skipped(raw))
			continue;
		if (char_is_space(raw.ptr[0]))
			return lines_fault(lines, place_in(lines, raw, 0), f,
				"an indented line that continues no value: start it in the first "
				"column, or "
				"remove the blank line or comment above it");
		return raw.ptr[0] == '[' ? read_section(lines, raw, out, f)
					 : read_setting(lines, raw, out, f);
	}
	*at_end = true;
	return false;
}
