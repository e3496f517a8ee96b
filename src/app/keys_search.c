/* SPDX-License-Identifier: MIT */
/*
 * Many values at once in files of any size: four bytes of each value are looked up at every place of the
 * file, and few places have any. Memory is a buffer and the values, whatever the files hold. Values are
 * looked for as they are and as JSON writes them, once and twice: transcripts hold JSON in JSON.
 */
#include <errno.h>
#include <string.h>

#include "app/keys.h"
#include "base/escape.h"
#include "base/io.h"
#include "base/limits.h"

/* Shorter values are words that logs have for other reasons. */
#define NEEDLE_BYTES 8

/* The four bytes that are looked up: behind what tokens of one kind share at their start. */
#define PROBE_AT 4

#define PIECE_BYTES (1 * MIB)
#define BUCKETS     4096 /* a power of two, as the hash is cut to it */

/* A spelling of a key's value. */
struct needle {
	struct str text;
	struct key *key;
	struct needle *next; /* of its bucket */
};

struct key_search {
	struct arena *arena;
	struct needle *buckets[BUCKETS];
	size_t longest;
	char *buffer; /* what is left of the last piece, and the next one */
	size_t room;
};

/* A file while it is read. */
struct search_file {
	struct str path;
	size_t len;     /* bytes in the buffer */
	size_t line;    /* of the byte at `counted` */
	size_t counted; /* in the buffer: lines before it are counted */
};

static size_t bucket_of(const char *four)
{
	uint32_t word;
	memcpy(&word, four, sizeof(word));
	return (word * UINT32_C(2654435761)) >> 20; /* Knuth's multiplier; the top 12 bits */
}

static void add_needle(struct key_search *search, struct key *key, struct str text)
{
	struct needle *needle = ARENA_NEW(search->arena, struct needle);
	size_t bucket = bucket_of(text.ptr + PROBE_AT);
	*needle = (struct needle){text, key, search->buckets[bucket]};
	search->buckets[bucket] = needle;
	if (search->longest < text.len)
		search->longest = text.len;
}

/* As it stands between the quotes of JSON. */
static struct str as_json(struct arena *arena, struct str text)
{
	struct buf quoted;
	buf_init(&quoted, arena, 8 * text.len + 2);
	escape_json(&quoted, text);
	return str_slice(buf_str(&quoted), 1, quoted.len - 1);
}

static void add_key(struct key_search *search, struct key *key)
{
	struct str spelling = key->value;
	for (int depth = 0; depth < 3; depth++) {
		struct str deeper = as_json(search->arena, spelling);
		if (spelling.len > LIMIT_KEY_VALUE_BYTES)
			return;
		add_needle(search, key, spelling);
		if (str_equal(deeper, spelling))
			return;
		spelling = deeper;
	}
}

struct key_search *key_search_make(struct keys *keys)
{
	struct key_search *search = ARENA_NEW(keys->arena, struct key_search);
	search->arena = keys->arena;
	for (struct key *key = keys->first; key; key = key->next) {
		if (key->value.len >= NEEDLE_BYTES)
			add_key(search, key);
	}
	if (search->longest == 0)
		return NULL;
	search->room = search->longest + PIECE_BYTES;
	search->buffer = arena_alloc(keys->arena, search->room);
	return search;
}

/* --- looking -------------------------------------------------------------------------------- */

/* Moves the count of lines on to `at`. */
static void count_lines(const struct key_search *search, struct search_file *file, size_t at)
{
	while (file->counted < at) {
		const char *from = search->buffer + file->counted;
		const char *newline = memchr(from, '\n', at - file->counted);
		if (!newline)
			break;
		file->line++;
		file->counted += (size_t)(newline - from) + 1;
	}
	file->counted = at;
}

static void note(struct key_search *search, struct search_file *file, struct key *key, size_t at)
{
	count_lines(search, file, at);
	if (key->sightings < KEY_SIGHTINGS_KEPT)
		key->places[key->sightings] =
			(struct key_sighting){arena_copy(search->arena, file->path), file->line};
	key->sightings++;
}

/* Looks at each place before `end`. */
static void look(struct key_search *search, struct search_file *file, size_t end)
{
	const char *buffer = search->buffer;
	for (size_t at = 0; at < end && at + NEEDLE_BYTES <= file->len; at++) {
		const struct needle *needle = search->buckets[bucket_of(buffer + at + PROBE_AT)];
		for (; needle; needle = needle->next) {
			if (needle->text.len <= file->len - at &&
				memcmp(buffer + at, needle->text.ptr, needle->text.len) == 0)
				note(search, file, needle->key, at);
		}
	}
}

bool key_search_read(struct key_search *search, int fd, struct str path)
{
	struct search_file file = {.path = path, .line = 1};
	for (;;) {
		ssize_t got = io_read_some(fd, search->buffer + file.len, search->room - file.len);
		if (got < 0)
			return false;
		file.len += (size_t)got;
		bool is_end = got == 0;
		if (!is_end && file.len < search->longest)
			continue;
		/* what could begin a value that ends in the next piece stays */
		size_t end = is_end ? file.len : file.len - search->longest + 1;
		look(search, &file, end);
		if (is_end)
			return true;
		count_lines(search, &file, end);
		memmove(search->buffer, search->buffer + end, file.len - end);
		file.len -= end;
		file.counted = 0;
	}
}
