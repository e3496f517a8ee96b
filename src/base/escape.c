/* SPDX-License-Identifier: MIT */
/* Escaping. Invariant: what is appended is valid UTF-8 and holds no character of is_hidden. */
#include "base/escape.h"

#include "base/utf8.h"

struct code_range {
	uint32_t first;
	uint32_t last;
};

/* Characters that move, hide or reorder what stands around them (Unicode 15, UTR 36). */
static const struct code_range hidden_ranges[] = {
	{0x0000, 0x001F},   /* C0 */
	{0x007F, 0x009F},   /* DEL and C1 */
	{0x00AD, 0x00AD},   /* soft hyphen */
	{0x061C, 0x061C},   /* Arabic letter mark */
	{0x180E, 0x180E},   /* Mongolian vowel separator */
	{0x200B, 0x200F},   /* zero width, left-to-right and right-to-left marks */
	{0x2028, 0x202E},   /* line and paragraph separators, bidi embeddings and overrides */
	{0x2060, 0x206F},   /* word joiner, invisible operators, bidi isolates */
	{0xFEFF, 0xFEFF},   /* byte order mark */
	{0xFFF9, 0xFFFB},   /* interlinear annotation */
	{0xE0000, 0xE007F}, /* tags */
};

static bool is_hidden(uint32_t code)
{
	for (size_t i = 0; i < ARRAY_LEN(hidden_ranges); i++) {
		if (code >= hidden_ranges[i].first && code <= hidden_ranges[i].last)
			return true;
	}
	return false;
}

/* How many bytes from `at` on need no escape in either form: most of most texts. */
static size_t plain_run(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && s.ptr[end] >= ' ' && s.ptr[end] < 0x7F && s.ptr[end] != '"' &&
		s.ptr[end] != '\\')
		end++;
	return end - at;
}

/* The letter of a two-character escape, or 0. */
static char short_escape(uint32_t code)
{
	return code == '\n' ? 'n' : code == '\r' ? 'r' : code == '\t' ? 't' : 0;
}

static void json_hidden(struct buf *buf, uint32_t code)
{
	if (short_escape(code))
		buf_printf(buf, "\\%c", short_escape(code));
	else if (code < 0x10000)
		buf_printf(buf, "\\u%04x", code);
	else
		buf_printf(buf, "\\u%04x\\u%04x", 0xD800 + ((code - 0x10000) >> 10),
			0xDC00 + ((code - 0x10000) & 0x3FF));
}

/* What a byte that is no UTF-8 gives instead of a code point. */
#define NOT_UTF8 UINT32_MAX

/* Adds one character, whose bytes are `bytes`, or one byte that is NOT_UTF8. */
typedef void escape_char_fn(struct buf *buf, struct str bytes, uint32_t code);

/* Adds s: runs that need no escape as they are, each other character by `add_char`. */
static void escape_text(struct buf *buf, struct str s, escape_char_fn *add_char)
{
	size_t at = 0;
	for (;;) {
		uint32_t code;
		size_t run = plain_run(s, at);
		buf_add(buf, str_slice(s, at, at + run));
		at += run;
		if (at >= s.len)
			return;
		size_t len = utf8_decode(s, at, &code);
		if (len == 0) {
			len = 1;
			code = NOT_UTF8;
		}
		add_char(buf, str_slice(s, at, at + len), code);
		at += len;
	}
}

static void json_char(struct buf *buf, struct str bytes, uint32_t code)
{
	if (code == NOT_UTF8) {
		buf_add(buf, STR("\xEF\xBF\xBD"));
	} else if (code == '"' || code == '\\') {
		buf_add_byte(buf, '\\');
		buf_add(buf, bytes);
	} else if (is_hidden(code)) {
		json_hidden(buf, code);
	} else {
		buf_add(buf, bytes);
	}
}

void escape_json(struct buf *buf, struct str s)
{
	buf_add_byte(buf, '"');
	escape_text(buf, s, json_char);
	buf_add_byte(buf, '"');
}

static void visible_char(struct buf *buf, struct str bytes, uint32_t code)
{
	if (code == NOT_UTF8)
		buf_printf(buf, "\\x%02x", (unsigned)(unsigned char)bytes.ptr[0]);
	else if (short_escape(code))
		buf_printf(buf, "\\%c", short_escape(code));
	else if (is_hidden(code))
		buf_printf(buf, "\\u{%x}", code);
	else
		buf_add(buf, bytes);
}

void escape_visible(struct buf *buf, struct str s)
{
	escape_text(buf, s, visible_char);
}

void escape_shell(struct buf *buf, struct str s)
{
	buf_add_byte(buf, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\'')
			buf_add(buf, STR("'\\''"));
		else
			buf_add_byte(buf, s.ptr[i]);
	}
	buf_add_byte(buf, '\'');
}
