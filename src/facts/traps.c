/* SPDX-License-Identifier: MIT */
/* Owns when the texts of trap are read a second time. A text in which nothing expands says it all at once. */
#include "facts/traps.h"

#include "base/limits.h"

void traps_add(const struct reader *reader, struct str text, struct span place)
{
	const struct trap *before = reader->state->traps;
	size_t count = before ? before->count + 1 : 1;
	bool is_same = !reader->state->functions && str_find_byte(text, '$', 0) == STR_NONE &&
		       str_find_byte(text, '`', 0) == STR_NONE;
	/* Traps that a trap sets would double with each text: f() { trap f 0; trap f 1; } */
	if (is_same || count > LIMIT_TRAPS || reader->is_trap)
		return;
	struct trap *trap = ARENA_NEW(reader->arena, struct trap);
	*trap = (struct trap){.text = text, .place = place, .before = before, .count = count};
	reader->state->traps = trap;
}

static bool read_trap(const struct reader *reader, const struct trap *trap)
{
	bool is_ok;
	struct state state = *reader->state;
	if (!shell_may_nest(reader, NULL, &is_ok))
		return is_ok;
	struct reader inner = shell_inner_reader(reader, reader->via, STR("trap"), trap->place);
	inner.state = &state;
	inner.is_trap = true;
	state.traps = NULL;
	return shell_read_text(&inner, trap->text);
}

bool traps_read(
	const struct reader *reader, const struct trap *before, const struct actions_mark *first)
{
	struct actions_mark mark = actions_mark(reader->actions);
	const struct trap *trap = reader->state->traps;
	if (trap == before)
		return true;
	for (; trap && trap != before; trap = trap->before) {
		if (!read_trap(reader, trap))
			return false;
	}
	actions_drop_repeated(reader->actions, first, &mark);
	return true;
}
