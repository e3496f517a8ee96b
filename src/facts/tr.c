/* SPDX-License-Identifier: MIT */
/* Sets are written out, ranges and classes too, and then each byte is looked up in a table. */
#include "facts/tr.h"

#include "facts/ansi.h"

#define BYTES 256

struct character_class {
	struct str name;
	char first;
	char last;
};

static const struct character_class classes[] = {
	{STR_INIT("[:lower:]"), 'a', 'z'},
	{STR_INIT("[:upper:]"), 'A', 'Z'},
	{STR_INIT("[:digit:]"), '0', '9'},
};

static void add_range(struct buf *set, char first, char last)
{
	for (int c = (unsigned char)first; c <= (unsigned char)last; c++)
		buf_add_byte(set, (char)c);
}

/* The class at the start of `rest`, written out; 0 if there is none. */
static size_t add_class(struct buf *set, struct str rest)
{
	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		if (!str_starts_with(rest, classes[i].name))
			continue;
		add_range(set, classes[i].first, classes[i].last);
		return classes[i].name.len;
	}
	return 0;
}

static struct str write_out(struct arena *arena, struct str text)
{
	struct buf set;
	struct str s = ansi_decode_bytes(arena, text);
	buf_init(&set, arena, (size_t)BYTES * 16);
	for (size_t at = 0; at < s.len;) {
		size_t len = add_class(&set, str_slice(s, at, s.len));
		if (len > 0) {
			at += len;
		} else if (at + 2 < s.len && s.ptr[at + 1] == '-') {
			add_range(&set, s.ptr[at], s.ptr[at + 2]);
			at += 3;
		} else {
			buf_add_byte(&set, s.ptr[at++]);
		}
	}
	return buf_str(&set);
}

bool tr_translate(
	struct arena *arena, const struct word *operands, struct str input, struct buf *out)
{
	bool is_deleting = operands && str_equal(operands->text, STR("-d"));
	const struct word *first = is_deleting ? operands->next : operands;
	char table[BYTES];
	bool is_deleted[BYTES] = {false};
	if (!first || str_starts_with(first->text, STR("-")) ||
		is_deleting == (first->next != NULL) || (first->next && first->next->next))
		return false;
	struct str from = write_out(arena, first->text);
	struct str to = is_deleting ? from : write_out(arena, first->next->text);
	if (to.len == 0)
		return false;
	for (size_t i = 0; i < BYTES; i++)
		table[i] = (char)i;
	for (size_t i = 0; i < from.len; i++) {
		table[(unsigned char)from.ptr[i]] = to.ptr[i < to.len ? i : to.len - 1];
		is_deleted[(unsigned char)from.ptr[i]] = is_deleting;
	}
	for (size_t i = 0; i < input.len; i++) {
		if (!is_deleted[(unsigned char)input.ptr[i]])
			buf_add_byte(out, table[(unsigned char)input.ptr[i]]);
	}
	return true;
}
