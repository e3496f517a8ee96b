/* SPDX-License-Identifier: MIT */
/*
 * The only allocator. One arena a run, with a hard cap, given back by the kernel at the end: no
 * use after free, no double free, and running out is one event (a panic, status 2) instead of a
 * branch at every call. `-Dmalloc_arena=true` makes each allocation its own, for the sanitizers.
 */
#ifndef HOOKGUARD_BASE_ARENA_H
#define HOOKGUARD_BASE_ARENA_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena_chunk;

struct arena {
	char *next;                 /* first free byte of the newest chunk */
	char *end;                  /* its end */
	size_t taken;               /* bytes handed out or set aside so far */
	size_t cap;                 /* most that `taken` may become */
	struct arena_chunk *chunks; /* all chunks, newest first, for arena_finish */
	void *regex_engine;         /* what rules/pattern.c keeps in it; NULL until then */
};

/* Starts an arena that gives at most `cap` bytes. */
void arena_init(struct arena *arena, size_t cap);

/* `size` zeroed bytes, aligned for any type. Never NULL: over the cap, or when the system has no
 * memory, the process ends in a panic. */
void *arena_alloc(struct arena *arena, size_t size);

/* Whether the newest block of the arena, of `size` bytes, could be made one of `wanted` bytes where it
 * lies; else nothing changed. */
bool arena_extend(struct arena *arena, const void *block, size_t size, size_t wanted);

/* As arena_alloc for `count` elements of `size` bytes; an overflow of the product is a panic. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_NEW_ARRAY(arena, type, count)                                                        \
	((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* A copy of s that lives in the arena, with a NUL after its last byte that is not part of it. */
struct str arena_copy(struct arena *arena, struct str s);

/* The three behind each other. Unlike arena_printf it does not end at a NUL. */
struct str arena_concat(struct arena *arena, struct str first, struct str second, struct str third);

/* A copy as a C string, for system calls. The caller knows that s holds no NUL. */
char *arena_copy_z(struct arena *arena, struct str s);

/* Formats as printf into the arena. */
struct str arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Empties the arena, but keeps a chunk of it, cleared, for what comes next: for commands that judge many calls,
 * each of which would otherwise pay for pages of its own. */
void arena_reset(struct arena *arena);

/* Gives everything back; for tests, fuzz targets and commands that run the pipeline many times. */
void arena_finish(struct arena *arena);

#endif
