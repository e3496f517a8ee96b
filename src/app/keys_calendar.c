/* SPDX-License-Identifier: MIT */
/*
 * The calendar (RFC 5545). Lines end in CRLF and are folded at 75 bytes, never inside a character
 * (3.1); texts are escaped (3.3.11). The UID of an event is the start of the key's fingerprint, so
 * that a calendar that is read again moves events instead of adding some.
 */
#include "app/keys.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/utf8.h"

#define LINE_BYTES ((size_t)75)
#define UID_DIGITS 32

/* What a text may be long, before it is escaped: names come from files of others. */
#define TEXT_BYTES ((size_t)512)

/* Appends `NAME:VALUE` as one line of the calendar. */
static void write_line(struct buf *out, struct str line)
{
	size_t room = LINE_BYTES;
	while (line.len > room) {
		struct str part = utf8_clip(line, room);
		buf_add(out, part);
		buf_add(out, STR("\r\n "));
		line = str_slice(line, part.len, line.len);
		room = LINE_BYTES - 1; /* the blank counts */
	}
	buf_add(out, line);
	buf_add(out, STR("\r\n"));
}

/* Appends a text as a value: of others, so control characters are shown and not written. */
static void add_text(struct buf *line, struct str text)
{
	struct buf visible;
	buf_init(&visible, line->arena, 8 * TEXT_BYTES);
	escape_visible(&visible, utf8_clip(text, TEXT_BYTES));
	for (size_t i = 0; i < visible.len; i++) {
		if (str_find_byte(STR("\\;,"), visible.ptr[i], 0) != STR_NONE)
			buf_add_byte(line, '\\');
		buf_add_byte(line, visible.ptr[i]);
	}
}

static void start_line(struct buf *line, struct buf *out, const char *start)
{
	buf_init(line, out->arena, 16 * TEXT_BYTES);
	buf_add(line, str_of(start));
}

/* A day as 20261126. */
static void add_day(struct buf *line, int64_t day)
{
	struct str text = day_text(line->arena, day);
	buf_printf(line, "%.*s%.*s%.*s", 4, text.ptr, 2, text.ptr + 5, 2, text.ptr + 8);
}

static void write_day(struct buf *out, const char *start, int64_t day)
{
	struct buf line;
	start_line(&line, out, start);
	add_day(&line, day);
	write_line(out, buf_str(&line));
}

/* When the calendar was made: 20261126T010203Z. */
static void write_stamp(struct buf *out, int64_t now_ns)
{
	struct buf line;
	struct buf time;
	buf_init(&time, out->arena, 64);
	clock_add_time(&time, now_ns);
	start_line(&line, out, "DTSTAMP:");
	for (size_t i = 0; i < sizeof("2026-11-26T01:02:03") - 1; i++) {
		if (time.ptr[i] != '-' && time.ptr[i] != ':')
			buf_add_byte(&line, time.ptr[i]);
	}
	buf_add(&line, STR("Z"));
	write_line(out, buf_str(&line));
}

static void write_summary(struct buf *out, const struct key *key)
{
	struct buf line;
	start_line(&line, out, "SUMMARY:");
	add_text(&line, STR("replace "));
	add_text(&line, key->name);
	if (key->kind.len > 0) {
		add_text(&line, STR(" ("));
		add_text(&line, key->kind);
		add_text(&line, STR(")"));
	}
	write_line(out, buf_str(&line));
}

static void write_description(struct buf *out, const struct key *key)
{
	struct buf line;
	start_line(&line, out, "DESCRIPTION:");
	add_text(&line, arena_printf(out->arena, "first seen %.*s, limit %zu days",
				STR_ARG(day_text(out->arena, key->first)), key->limit));
	if (key->expires != NO_DAY)
		add_text(&line, arena_printf(out->arena, "; expires %.*s",
					STR_ARG(day_text(out->arena, key->expires))));
	if (key->exposed != NO_DAY)
		add_text(&line, arena_printf(out->arena, "; in a log or transcript since %.*s",
					STR_ARG(day_text(out->arena, key->exposed))));
	for (const struct key_use *use = key->uses; use; use = use->next) {
		if (line.len > LINE_BYTES * 8)
			break;
		buf_add(&line, STR("\\n"));
		add_text(&line, use->file);
		if (use->line > 0)
			add_text(&line, arena_printf(out->arena, ":%zu", use->line));
	}
	write_line(out, buf_str(&line));
}

/* A day, of which an alarm tells a week before. */
static void write_event(struct buf *out, const struct keys *keys, const struct key *key)
{
	write_line(out, STR("BEGIN:VEVENT"));
	write_line(out, arena_printf(out->arena, "UID:%.*s@hookguard",
				STR_ARG(str_slice(key->print, 0, UID_DIGITS))));
	write_stamp(out, keys->now_ns);
	write_day(out, "DTSTART;VALUE=DATE:", key->due);
	write_summary(out, key);
	write_description(out, key);
	write_line(out, STR("TRANSP:TRANSPARENT"));
	write_line(out, STR("BEGIN:VALARM"));
	write_line(out, STR("ACTION:DISPLAY"));
	write_line(out, STR("TRIGGER:-P7D"));
	write_line(out, STR("DESCRIPTION:replace a credential"));
	write_line(out, STR("END:VALARM"));
	write_line(out, STR("END:VEVENT"));
}

void keys_write_calendar(struct buf *out, const struct keys *keys)
{
	struct key **sorted = keys_by_due(keys);
	write_line(out, STR("BEGIN:VCALENDAR"));
	write_line(out, STR("VERSION:2.0"));
	write_line(out, STR("PRODID:-//hookguard//keys//EN"));
	write_line(out, STR("CALSCALE:GREGORIAN"));
	for (size_t i = 0; i < keys->count; i++)
		write_event(out, keys, sorted[i]);
	write_line(out, STR("END:VCALENDAR"));
}
