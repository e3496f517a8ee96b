/* SPDX-License-Identifier: MIT */
/* Options of xargs and parallel, which share their letters where they mean the same. */
#include "facts/wrapper_feed.h"

#include "base/limits.h"

static size_t read_count(struct str digits)
{
	size_t count = 0;
	for (size_t i = 0; i < digits.len && char_is_digit(digits.ptr[i]) && count < LIMIT_FACTS;
		i++)
		count = count * 10 + (size_t)(digits.ptr[i] - '0');
	return count;
}

/* How xargs and parallel take operands off their input. -i and --replace of xargs have a value only where
 * it is glued to them. */
void wrapper_take_feed(
	struct arena *arena, const struct wrapper_argument *argument, struct feed *feed)
{
	struct str value = argument->value;
	if (str_list_holds(STR("-i,--replace"), ',', argument->flag))
		feed->place = argument->has_value ? value : STR("{}");
	if (str_list_holds(STR("-0,--null,-d,--delimiter"), ',', argument->flag))
		feed->by_line = true;
	if (str_list_holds(STR("-d,--delimiter"), ',', argument->flag) && value.len == 1)
		feed->delimiter = value.ptr[0];
	if (str_list_holds(STR("-n,--max-args,-L,-l,--max-lines"), ',', argument->flag))
		feed->each = argument->has_value ? read_count(value) : 1;
	if (str_list_holds(STR("-a,--arg-file"), ',', argument->flag) && argument->has_value) {
		struct word *file = ARENA_NEW(arena, struct word);
		*file = (struct word){.text = value,
			.place = argument->word->place,
			.is_dynamic = argument->word->is_dynamic};
		feed->file = file;
	}
}
