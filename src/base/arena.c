/* SPDX-License-Identifier: MIT */
/*
 * Bump allocation over a list of chunks. Invariant: every byte handed out is zero and is handed
 * out once. Must never return NULL.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/inject.h"
#include "base/limits.h"
#include "base/process.h"

struct arena_chunk {
	struct arena_chunk *older;
	size_t size; /* of all of it */
	alignas(max_align_t) char bytes[];
};

/* The largest chunk that arena_reset keeps: to clear what was used of it costs less than new pages do. With
 * a block of the system's for each allocation, none is. */
#ifdef HOOKGUARD_MALLOC_ARENA
#define KEPT_CHUNK_MOST ((size_t)0)
#else
#define KEPT_CHUNK_MOST (2 * MIB)
#endif

/* Taken by the first arena of the process; zero by the rules of C, and free until touched. */
static alignas(max_align_t) char first_block[LIMIT_ARENA_FIRST_BYTES];
static bool is_first_block_taken;

static const struct str no_memory = STR_INIT("no memory: the system gave none");

void arena_init(struct arena *arena, size_t cap)
{
	*arena = (struct arena){.cap = cap};
#ifndef HOOKGUARD_MALLOC_ARENA
	if (is_first_block_taken || cap < sizeof(first_block))
		return;
	is_first_block_taken = true;
	arena->next = first_block;
	arena->end = first_block + sizeof(first_block);
	arena->taken = sizeof(first_block);
#else
	(void)first_block;
	(void)is_first_block_taken;
#endif
}

#ifdef HOOKGUARD_MALLOC_ARENA
static struct arena_chunk *chunk_take(size_t size)
{
	return calloc(1, size);
}

static void chunk_give_back(struct arena_chunk *chunk)
{
	free(chunk);
}
#else
#ifndef MAP_POPULATE
#define MAP_POPULATE 0 /* Linux alone has it */
#endif

/* What processors map as one page where the system lets them: on x86-64, and mostly on ARM. */
#define HUGE_PAGE_BYTES (2 * MIB)
#define PAGE_BYTES      (64 * KIB) /* the largest that Linux has anywhere */

/* Pages from a border of huge ones on; what does not fill one is of small ones. To get and clear one costs 0.1 to 0.2 ms; 512 small ones cost
 * 0.7 to 1 ms. Where the system has none, small ones come when they are touched. */
static struct arena_chunk *chunk_take_huge(size_t size)
{
#ifdef MADV_HUGEPAGE
	size = (size + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
	const size_t more = size + HUGE_PAGE_BYTES;
	char *pages = mmap(NULL, more, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED)
		return NULL;
	size_t before = HUGE_PAGE_BYTES - (uintptr_t)pages % HUGE_PAGE_BYTES;
	(void)munmap(pages, before);
	if (before < HUGE_PAGE_BYTES)
		(void)munmap(pages + before + size, more - before - size);
	(void)madvise(pages + before, size, MADV_HUGEPAGE);
	return (struct arena_chunk *)(void *)(pages + before);
#else
	(void)size;
	return NULL;
#endif
}

/* All pages at once: a page that is mapped when it is touched costs more. */
static struct arena_chunk *chunk_take(size_t size)
{
	struct arena_chunk *huge = size >= HUGE_PAGE_BYTES ? chunk_take_huge(size) : NULL;
	if (huge)
		return huge;
	void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	return pages == MAP_FAILED ? NULL : pages;
}

static void chunk_give_back(struct arena_chunk *chunk)
{
	(void)munmap(chunk, chunk->size);
}
#endif

static void chunk_add(struct arena *arena, size_t size)
{
	if (size > arena->cap - arena->taken)
		process_panic(
			STR("memory limit reached: the call or the rules are too large to judge"));
	struct arena_chunk *chunk = chunk_take(sizeof(*chunk) + size);
	if (!chunk)
		process_panic(no_memory);
	chunk->older = arena->chunks;
	chunk->size = sizeof(*chunk) + size;
	arena->chunks = chunk;
	arena->taken += size;
	arena->next = chunk->bytes;
	arena->end = chunk->bytes + size;
}

#ifndef HOOKGUARD_MALLOC_ARENA
/* Of a chunk that is worth huge pages: that it fills them. */
static size_t fill_huge_pages(size_t size)
{
	const size_t whole = size + sizeof(struct arena_chunk) + HUGE_PAGE_BYTES - 1;
	return whole / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES - sizeof(struct arena_chunk);
}

/* Of a chunk with place for `whole` bytes: a quarter of what there is, where the cap has it. */
static size_t chunk_size(const struct arena *arena, size_t whole)
{
	size_t usual = arena->taken / 4;
	if (usual < LIMIT_ARENA_CHUNK_BYTES)
		usual = LIMIT_ARENA_CHUNK_BYTES;
	if (usual > LIMIT_ARENA_CHUNK_MOST)
		usual = LIMIT_ARENA_CHUNK_MOST;
	if (whole > 0 && whole < usual)
		usual = (usual + whole - 1) / whole * whole; /* its like fill it */
	if (whole <= HUGE_PAGE_BYTES / 4 &&
		(whole > usual || arena->taken >= LIMIT_ARENA_FIRST_BYTES))
		usual = fill_huge_pages(usual);
	return whole < usual && arena->cap - arena->taken >= usual ? usual : whole;
}
#endif

#ifndef HOOKGUARD_MALLOC_ARENA
static size_t round_up(size_t size)
{
	const size_t align = alignof(max_align_t);
	return (size + align - 1) / align * align;
}
#endif

bool arena_extend(struct arena *arena, const void *block, size_t size, size_t wanted)
{
#ifdef HOOKGUARD_MALLOC_ARENA
	(void)arena, (void)block, (void)size, (void)wanted; /* each block is one of the system's */
	return false;
#else
	if (!block || wanted > SIZE_MAX / 2 || (const char *)block + round_up(size) != arena->next)
		return false;
	const size_t more = round_up(wanted) - round_up(size);
	if (more > (size_t)(arena->end - arena->next))
		return false;
	arena->next += more;
	return true;
#endif
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		process_panic(STR("memory limit reached: an allocation larger than any limit"));
	if (inject_failure(INJECT_ALLOCATION))
		process_panic(no_memory);
#ifdef HOOKGUARD_MALLOC_ARENA
	size_t whole = size; /* exact, so that a sanitizer sees the first byte too many */
	chunk_add(arena, whole);
#else
	size_t whole = round_up(size);
	if (!arena->next || whole > (size_t)(arena->end - arena->next))
		chunk_add(arena, chunk_size(arena, whole));
#endif
	char *block = arena->next;
	arena->next += whole;
	return block;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		process_panic(STR("memory limit reached: an array larger than any limit"));
	return arena_alloc(arena, count * size);
}

struct str arena_copy(struct arena *arena, struct str s)
{
	return (struct str){arena_copy_z(arena, s), s.len};
}

char *arena_copy_z(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);
	if (s.len > 0)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

static char *put(char *at, struct str s)
{
	if (s.len > 0)
		memcpy(at, s.ptr, s.len);
	return at + s.len;
}

struct str arena_concat(struct arena *arena, struct str first, struct str second, struct str third)
{
	size_t len = first.len + second.len + third.len; /* of texts in memory: no overflow */
	char *text = arena_alloc(arena, len);
	(void)put(put(put(text, first), second), third);
	return (struct str){text, len};
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
	char small[128]; /* nearly all texts: they are formatted once */
	va_list arguments;
	va_list again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int wanted = vsnprintf(small, sizeof(small), format, arguments);
	size_t len = wanted < 0 ? 0 : (size_t)wanted;
	char *text = arena_alloc(arena, len + 1);
	if (len < sizeof(small))
		memcpy(text, small, len);
	else
		(void)vsnprintf(text, len + 1, format, again);
	va_end(again);
	va_end(arguments);
	return (struct str){text, len};
}

/* Unlinks and returns the largest chunk that is worth keeping, or NULL. */
static struct arena_chunk *take_kept(struct arena *arena)
{
	struct arena_chunk **best = NULL;
	for (struct arena_chunk **at = &arena->chunks; *at; at = &(*at)->older) {
		if ((*at)->size <= KEPT_CHUNK_MOST && (!best || (*at)->size > (*best)->size))
			best = at;
	}
	struct arena_chunk *kept = best ? *best : NULL;
	if (kept)
		*best = kept->older;
	return kept;
}

void arena_reset(struct arena *arena)
{
	const size_t cap = arena->cap;
	char *next = arena->next;
	struct arena_chunk *kept = take_kept(arena);
	arena_finish(arena);
	if (!kept)
		return;
	size_t room = kept->size - sizeof(*kept);
	bool is_newest = next >= kept->bytes && next <= kept->bytes + room;
	memset(kept->bytes, 0, is_newest ? (size_t)(next - kept->bytes) : room);
	kept->older = NULL;
	*arena = (struct arena){
		.next = kept->bytes,
		.end = kept->bytes + room,
		.taken = room,
		.cap = cap,
		.chunks = kept,
	};
}

void arena_finish(struct arena *arena)
{
	while (arena->chunks) {
		struct arena_chunk *chunk = arena->chunks;
		arena->chunks = chunk->older;
		chunk_give_back(chunk);
	}
	*arena = (struct arena){.cap = arena->cap};
}
