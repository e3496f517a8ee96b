/* SPDX-License-Identifier: MIT */
/* Invariant: what html_text appends has none of < > & " ' but as references, and no control character. */
#include "app/html.h"

#include "base/escape.h"

/* Bytes that are made visible at a time; each takes ten at most, \u{10ffff}. */
#define PIECE_BYTES 512

static struct str reference_of(char c)
{
	switch (c) {
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '&':
		return STR("&amp;");
	case '"':
		return STR("&quot;");
	case '\'':
		return STR("&#39;");
	default:
		return STR("");
	}
}

static void add_escaped(struct buf *out, struct str visible)
{
	size_t from = 0;
	for (size_t at = 0; at < visible.len; at++) {
		struct str reference = reference_of(visible.ptr[at]);
		if (reference.len == 0)
			continue;
		buf_add(out, str_slice(visible, from, at));
		buf_add(out, reference);
		from = at + 1;
	}
	buf_add(out, str_slice(visible, from, visible.len));
}

/* Length of the next piece: never within a character. */
static size_t piece_length(struct str text)
{
	size_t len = text.len < PIECE_BYTES ? text.len : PIECE_BYTES;
	while (len < text.len && len > PIECE_BYTES - 4 &&
		((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	return len;
}

void html_text(struct buf *out, struct str text)
{
	char storage[10 * PIECE_BYTES];
	while (text.len > 0) {
		struct buf visible;
		size_t len = piece_length(text);
		buf_init_fixed(&visible, storage, sizeof(storage));
		escape_visible(&visible, str_slice(text, 0, len));
		add_escaped(out, buf_str(&visible));
		text = str_slice(text, len, text.len);
	}
}

void html_number(struct buf *out, uint64_t number)
{
	uint64_t unit = 1;
	while (number / unit >= 1000)
		unit *= 1000;
	buf_printf(out, "%u", (unsigned)(number / unit));
	for (unit /= 1000; unit > 0; unit /= 1000)
		buf_printf(out, ",%03u", (unsigned)(number / unit % 1000));
}
