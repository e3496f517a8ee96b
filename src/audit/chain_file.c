/* SPDX-License-Identifier: MIT */
/*
 * The chain's state on disk. Invariant: FILE.chain never holds the key of a record that is behind it,
 * so it is written in place: a file renamed over it would leave the old key on the disk, unlinked.
 * 128 bytes in one page go to the file as one; if a machine that lost power left a mixture
 * nevertheless, its sum shows that, and a new chain is begun.
 */
#include "audit/chain_file.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/hash64.h"
#include "base/inject.h"

#define MAGIC STR("hookguard chain1")

/* Offsets in FILE.chain; numbers are little-endian. What is between is zero. */
enum {
	AT_START = 16,
	AT_SEQ = 24,
	AT_FIRST = 32,
	AT_SIZE = 40,
	AT_CLOSED = 48,
	AT_KEY = 56,
	AT_PREV = 88,
	AT_SUM = 120,
};

static void put_number(char *bytes, uint64_t number)
{
	for (size_t i = 0; i < 8; i++)
		bytes[i] = (char)(number >> 8 * i & 0xff);
}

static uint64_t get_number(const char *bytes)
{
	uint64_t number = 0;
	for (size_t i = 0; i < 8; i++)
		number |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
	return number;
}

static uint64_t sum_of(const char bytes[CHAIN_FILE_BYTES])
{
	return hash64(0, (struct str){bytes, AT_SUM});
}

bool chain_file_parse(struct str bytes, struct chain *chain)
{
	if (bytes.len != CHAIN_FILE_BYTES || !str_starts_with(bytes, MAGIC) ||
		get_number(bytes.ptr + AT_SUM) != sum_of(bytes.ptr))
		return false;
	*chain = (struct chain){
		.start = get_number(bytes.ptr + AT_START),
		.seq = get_number(bytes.ptr + AT_SEQ),
		.first = get_number(bytes.ptr + AT_FIRST),
		.size = get_number(bytes.ptr + AT_SIZE),
		.is_closed = bytes.ptr[AT_CLOSED] != 0,
	};
	memcpy(chain->key, bytes.ptr + AT_KEY, SHA256_BYTES);
	memcpy(chain->prev, bytes.ptr + AT_PREV, SHA256_BYTES);
	return true;
}

struct str chain_file_path(struct arena *arena, struct str path)
{
	return arena_printf(arena, "%.*s.chain", STR_ARG(path));
}

struct str chain_key_path(struct arena *arena, struct str path)
{
	return arena_printf(arena, "%.*s.verify", STR_ARG(path));
}

bool chain_file_open(struct logfile *file, struct arena *arena, struct str path,
	struct chain *chain, bool *is_found, struct fault *f)
{
	struct str bytes;
	logfile_init(file, arena, chain_file_path(arena, path));
	if (!logfile_open_beside(file, LOGFILE_OVERWRITTEN, f) ||
		!logfile_read(file, arena, 0, CHAIN_FILE_BYTES + 1, &bytes, f))
		return false;
	*is_found = chain_file_parse(bytes, chain);
	return true;
}

bool chain_file_save(const struct logfile *file, const struct chain *chain, struct fault *f)
{
	char bytes[CHAIN_FILE_BYTES] = {0};
	memcpy(bytes, MAGIC.ptr, MAGIC.len);
	put_number(bytes + AT_START, chain->start);
	put_number(bytes + AT_SEQ, chain->seq);
	put_number(bytes + AT_FIRST, chain->first);
	put_number(bytes + AT_SIZE, chain->size);
	bytes[AT_CLOSED] = (char)chain->is_closed;
	memcpy(bytes + AT_KEY, chain->key, SHA256_BYTES);
	memcpy(bytes + AT_PREV, chain->prev, SHA256_BYTES);
	put_number(bytes + AT_SUM, sum_of(bytes));
	return logfile_overwrite(file, (struct str){bytes, CHAIN_FILE_BYTES}, f);
}

/* Appended, so that a key that nobody has taken yet is not lost when a chain is begun anew. */
static bool keep_first_key(
	struct arena *arena, struct str path, const struct chain *chain, struct fault *f)
{
	struct logfile file;
	struct str hex = sha256_hex(arena, chain->key, SHA256_BYTES);
	logfile_init(&file, arena, chain_key_path(arena, path));
	bool is_done = logfile_open_beside(&file, LOGFILE_APPENDED, f) &&
		       logfile_append(&file,
			       arena_printf(arena, "hookguard-log-key 1 %llu %.*s\n",
				       (unsigned long long)chain->start, STR_ARG(hex)),
			       f);
	logfile_close(&file);
	return is_done;
}

bool chain_file_start(struct arena *arena, struct str path, struct chain *chain, struct fault *f)
{
	chain->start = chain->seq + 1;
	if (inject_failure(INJECT_LOOKUP) || getentropy(chain->key, SHA256_BYTES) != 0)
		return fault_set(f, FAULT_AUDIT,
			"audit log: no random bytes for its key (%s): mend the system's generator",
			strerror(errno));
	return keep_first_key(arena, path, chain, f);
}
