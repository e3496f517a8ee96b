/* SPDX-License-Identifier: MIT */
/* First keys in their text form. */
#include "audit/verify.h"

#define KEY_START STR("hookguard-log-key 1 ")

static bool read_number(struct str *rest, uint64_t *number)
{
	size_t at = 0;
	*number = 0;
	while (at < rest->len && char_is_digit(rest->ptr[at]) && at < 18)
		*number = *number * 10 + (uint64_t)(rest->ptr[at++] - '0');
	bool is_read = at > 0 && at < rest->len && rest->ptr[at] == ' ';
	*rest = str_slice(*rest, at + 1, rest->len);
	return is_read;
}

static bool read_key(struct str line, struct verify_key *out)
{
	if (!str_starts_with(line, KEY_START))
		return false;
	struct str rest = str_slice(line, KEY_START.len, line.len);
	return read_number(&rest, &out->start) && sealed_read_hex(rest, out->key, SHA256_BYTES);
}

bool verify_read_keys(struct arena *arena, struct str text, struct str name,
	struct verify_keys *out, struct fault *f)
{
	struct str line;
	size_t number = 0;
	size_t room = 1;
	for (size_t at = 0; at < text.len; at++)
		room += text.ptr[at] == '\n';
	*out = (struct verify_keys){.keys = ARENA_NEW_ARRAY(arena, struct verify_key, room)};
	while (text.len > 0) {
		number++;
		(void)str_cut(text, '\n', &line, &text);
		line = str_trim(line);
		if (line.len == 0)
			continue;
		if (!read_key(line, &out->keys[out->count++]))
			return fault_set(f, FAULT_USAGE,
				"%.*s:%zu: no key: want a line that hookguard log key printed",
				STR_ARG(name), number);
	}
	if (out->count == 0)
		return fault_set(f, FAULT_USAGE, "%.*s: holds no key", STR_ARG(name));
	return true;
}
