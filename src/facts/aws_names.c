/* SPDX-License-Identifier: MIT */
/* Words of names that are written together. Pure. */
#include "facts/aws_names.h"

#include "base/buf.h"

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Whether a word of a name starts at `at`, as in DB|Instance|Identifier. */
static bool starts_word(struct str name, size_t at)
{
	if (at == 0 || !is_upper(name.ptr[at]))
		return false;
	bool is_before_lower = at + 1 < name.len && char_is_word(name.ptr[at + 1]) &&
			       !is_upper(name.ptr[at + 1]) && name.ptr[at + 1] != '_';
	return (!is_upper(name.ptr[at - 1]) || is_before_lower) && name.ptr[at - 1] != '-' &&
	       name.ptr[at - 1] != '_';
}

struct str aws_dashed_name(struct arena *arena, struct str prefix, struct str name)
{
	struct buf out;
	buf_init(&out, arena, prefix.len + 2 * name.len);
	buf_add(&out, prefix);
	for (size_t i = 0; i < name.len; i++) {
		if (starts_word(name, i))
			buf_add_byte(&out, '-');
		buf_add_byte(&out, name.ptr[i] == '_' ? '-' : char_to_lower(name.ptr[i]));
	}
	return buf_str(&out);
}
