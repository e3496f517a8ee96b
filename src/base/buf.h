/* SPDX-License-Identifier: MIT */
/*
 * Text under construction, with a maximum that must be named at its birth. What does not fit is
 * left out and remembered, so that callers append freely and ask once at the end.
 */
#ifndef HOOKGUARD_BASE_BUF_H
#define HOOKGUARD_BASE_BUF_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct buf {
	struct arena *arena;
	char *ptr;
	size_t len;
	size_t room;       /* bytes that ptr has place for */
	size_t max;        /* most that len may become */
	bool is_truncated; /* something did not fit */
	bool is_lent;      /* ptr is another's: it is copied before anything is added */
};

/* An empty buffer of at most `max` bytes that grows in `arena`. */
void buf_init(struct buf *buf, struct arena *arena, size_t max);

/* An empty buffer over `room` bytes at `storage` that never grows, for when there is no arena. */
void buf_init_fixed(struct buf *buf, char *storage, size_t room);

/* As buf_add, but the first text of a buffer is not copied, nor those that lie right behind it in memory:
 * they live and stay as they are as long as the buffer and what was made of it. Most texts are of one
 * piece. */
void buf_lend(struct buf *buf, struct str s);

/* Append. A piece that does not fit whole is left out whole; without an arena that goes for more than
 * 127 bytes of buf_printf too. */
void buf_add(struct buf *buf, struct str s);
void buf_add_byte(struct buf *buf, char byte);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends a number in decimal, with zeros before it up to `digits`. Async-signal-safe, as buf_add is
 * where the buffer never grows. */
void buf_add_number(struct buf *buf, uint64_t number, unsigned digits);

/* What is in it now; a view that the next append may outdate. */
struct str buf_str(const struct buf *buf);

#endif
