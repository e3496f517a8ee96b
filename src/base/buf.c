/* SPDX-License-Identifier: MIT */
/* Bounded text. Invariant: len <= room and len <= max. Must never write past either. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BUF_FIRST_ROOM 256

void buf_init(struct buf *buf, struct arena *arena, size_t max)
{
	*buf = (struct buf){.arena = arena, .max = max};
}

void buf_init_fixed(struct buf *buf, char *storage, size_t room)
{
	*buf = (struct buf){.ptr = storage, .room = room, .max = room};
}

/* Place for `more` bytes; false if the maximum does not allow them. */
static bool buf_reserve(struct buf *buf, size_t more)
{
	if (more > buf->max - buf->len) {
		buf->is_truncated = true;
		return false;
	}
	if (!buf->is_lent && more <= buf->room - buf->len)
		return true;
	size_t room = buf->room < BUF_FIRST_ROOM ? BUF_FIRST_ROOM : buf->room * 2;
	if (room > buf->max)
		room = buf->max; /* a short text whose length is known takes no more than that */
	if (room < buf->len + more)
		room = buf->len + more;
	if (!buf->is_lent && arena_extend(buf->arena, buf->ptr, buf->room, room)) {
		buf->room = room;
		return true;
	}
	char *grown = arena_alloc(buf->arena, room);
	if (buf->len > 0)
		memcpy(grown, buf->ptr, buf->len);
	buf->ptr = grown;
	buf->room = room;
	buf->is_lent = false;
	return true;
}

void buf_add(struct buf *buf, struct str s)
{
	if (s.len == 0 || !buf_reserve(buf, s.len))
		return;
	memcpy(buf->ptr + buf->len, s.ptr, s.len);
	buf->len += s.len;
}

void buf_lend(struct buf *buf, struct str s)
{
	const bool is_first = buf->len == 0 && buf->room == 0;
	const bool is_next = buf->is_lent && buf->ptr + buf->len == s.ptr;
	if ((!is_first && !is_next) || s.len > buf->max - buf->len) {
		buf_add(buf, s);
		return;
	}
	if (is_first)
		buf->ptr = (char *)(uintptr_t)s.ptr; /* is not written to while it is lent */
	buf->len += s.len;
	buf->room = buf->len;
	buf->is_lent = true;
}

void buf_add_byte(struct buf *buf, char byte)
{
	buf_add(buf, (struct str){&byte, 1});
}

void buf_add_number(struct buf *buf, uint64_t number, unsigned digits)
{
	char text[20]; /* of UINT64_MAX */
	size_t at = sizeof(text);
	while (at > 0 && (number > 0 || digits > 0 || at == sizeof(text))) {
		text[--at] = (char)('0' + number % 10);
		number /= 10;
		digits -= digits > 0;
	}
	buf_add(buf, (struct str){text + at, sizeof(text) - at});
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	char small[128]; /* cleared at each call, so no larger than most texts */
	va_list arguments;
	va_list again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int wanted = vsnprintf(small, sizeof(small), format, arguments);
	size_t len = wanted < 0 ? 0 : (size_t)wanted;
	if (len < sizeof(small)) {
		buf_add(buf, (struct str){small, len});
	} else if (buf->arena) {
		char *large = arena_alloc(buf->arena, len + 1);
		(void)vsnprintf(large, len + 1, format, again);
		buf_add(buf, (struct str){large, len});
	} else {
		buf->is_truncated = true;
	}
	va_end(again);
	va_end(arguments);
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->ptr, buf->len};
}
