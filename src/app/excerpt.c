/* SPDX-License-Identifier: MIT */
/*
 * Excerpts. Trusts no text. A secret may begin far before the line that is shown, so what is
 * redacted is a window around it; must never show a byte that the window's redaction took out.
 */
#include "app/excerpt.h"

#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"
#include "base/utf8.h"

/* Bytes of a line that are shown, and how many of them before the place. */
#define SHOWN_BYTES  96
#define BEFORE_BYTES 40

/* Redacted with the line on either side of it; both and the line fit into LIMIT_REDACT_BYTES. */
#define CONTEXT_BYTES (7 * KIB)

#define ELLIPSIS STR("\xE2\x80\xA6")

/* --- cells ------------------------------------------------------------------------------------- */

/* Characters that take no cell or two, the ranges that terminals agree on (UAX 11, Unicode 15). */
static const struct {
	uint32_t first;
	uint32_t last;
	size_t cells;
} cell_ranges[] = {
	{0x0300, 0x036F, 0},   /* combining marks */
	{0x1AB0, 0x1AFF, 0},   /* … */
	{0x20D0, 0x20FF, 0},   /* … */
	{0xFE00, 0xFE0F, 0},   /* variation selectors */
	{0xFE20, 0xFE2F, 0},   /* half marks */
	{0x1100, 0x115F, 2},   /* Hangul Jamo */
	{0x2E80, 0xA4CF, 2},   /* CJK, kana, Yi */
	{0xAC00, 0xD7A3, 2},   /* Hangul */
	{0xF900, 0xFAFF, 2},   /* CJK compatibility */
	{0xFE30, 0xFE6F, 2},   /* CJK forms */
	{0xFF00, 0xFF60, 2},   /* full width */
	{0xFFE0, 0xFFE6, 2},   /* full width signs */
	{0x1F300, 0x1F64F, 2}, /* pictographs */
	{0x1F900, 0x1F9FF, 2}, /* pictographs */
	{0x20000, 0x3FFFD, 2}, /* CJK extensions */
};

static size_t cells_of(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(cell_ranges); i++) {
		if (code >= cell_ranges[i].first && code <= cell_ranges[i].last)
			return cell_ranges[i].cells;
	}
	return 1;
}

size_t excerpt_cells(struct str text)
{
	size_t cells = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t code = 0;
		size_t len = utf8_decode(text, at, &code);
		cells += cells_of(code);
		at += len > 0 ? len : 1;
	}
	return cells;
}

/* --- which part of the text -------------------------------------------------------------------- */

/* The start of the character that holds the byte at `at`. */
static size_t character_start(struct str text, size_t at)
{
	for (size_t back = 0; back < 3 && at > 0 && at < text.len; back++) {
		if (((unsigned char)text.ptr[at] & 0xC0) != 0x80)
			break;
		at--;
	}
	return at;
}

static struct span clamp(struct span place, struct str text)
{
	if (place.at > text.len)
		place.at = text.len;
	if (place.len > text.len - place.at)
		place.len = text.len - place.at;
	return place;
}

/* The whole line of the text in which `at` is. */
static struct span line_around(struct str text, size_t at)
{
	size_t before = str_find_last(str_slice(text, 0, at), '\n');
	size_t from = before == STR_NONE ? 0 : before + 1;
	size_t to = str_find_byte(text, '\n', at);
	return (struct span){from, (to == STR_NONE ? text.len : to) - from};
}

/* What of the line is shown: all of a short one, else what is around `at`. */
static struct span shown_part(struct str text, struct span line, size_t at)
{
	size_t end = line.at + line.len;
	size_t from = line.at;
	while (from < at && char_is_space(text.ptr[from]))
		from++;
	if (end - from <= SHOWN_BYTES)
		return (struct span){from, end - from};
	if (at - from > BEFORE_BYTES)
		from = at - BEFORE_BYTES;
	if (end - from < SHOWN_BYTES)
		from = end - SHOWN_BYTES;
	from = character_start(text, from);
	size_t to = from + SHOWN_BYTES < end ? character_start(text, from + SHOWN_BYTES) : end;
	return (struct span){from, to - from};
}

static size_t line_number(struct str text, size_t at)
{
	size_t number = 1;
	for (size_t i = 0; i < at; i++)
		number += text.ptr[i] == '\n';
	return number;
}

/* --- the excerpt ------------------------------------------------------------------------------- */

/* Appends a part of the redacted text, escaped; the cells that it takes. */
static size_t add_part(struct buf *out, struct str text, size_t from, size_t to)
{
	size_t before = out->len;
	escape_visible(out, str_slice(text, from, to));
	return excerpt_cells(str_slice(buf_str(out), before, out->len));
}

struct excerpt excerpt_of(struct redactor *redactor, struct str text, struct span place)
{
	place = clamp(place, text);
	struct span line = line_around(text, place.at);
	struct span part = shown_part(text, line, place.at);
	size_t end = part.at + part.len;
	size_t from = part.at > CONTEXT_BYTES ? character_start(text, part.at - CONTEXT_BYTES) : 0;
	size_t to = character_start(text, end + CONTEXT_BYTES);
	size_t place_end = place.at + place.len;
	bool starts_before = str_trim(str_slice(text, line.at, part.at)).len > 0;
	bool goes_on = end < line.at + line.len || place_end > line.at + line.len;
	struct span places[] = {
		{part.at - from, part.len},
		{place.at - from, (place_end < end ? place_end : end) - place.at},
	};
	struct str safe = redact_around(redactor, str_slice(text, from, to), places, 2);
	struct excerpt excerpt = {.number = line_number(text, place.at)};
	struct buf out;
	size_t safe_end = places[0].at + places[0].len;
	size_t safe_place_end = places[1].at + places[1].len;
	buf_init(&out, redactor->arena, SIZE_MAX);
	buf_add(&out, starts_before ? ELLIPSIS : STR(""));
	excerpt.column = excerpt_cells(buf_str(&out));
	excerpt.column += add_part(&out, safe, places[0].at, places[1].at);
	excerpt.width = add_part(&out, safe, places[1].at, safe_place_end);
	excerpt.width = excerpt.width > 0 ? excerpt.width : 1;
	(void)add_part(&out, safe, safe_place_end, safe_end);
	buf_add(&out, goes_on ? ELLIPSIS : STR(""));
	excerpt.line = buf_str(&out);
	return excerpt;
}
