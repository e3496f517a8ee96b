/* SPDX-License-Identifier: MIT */
/* For tests of values: the fields of a text's last command, as the shell reader expands them. */
#ifndef HOOKGUARD_TESTS_EXPANDING_H
#define HOOKGUARD_TESTS_EXPANDING_H

#include "facts/shell_text.h"

/* The words of a script's last command, expanded after the commands before it were read; NULL if the
 * text does not parse. A command with several readings gives each. */
static inline const struct reading *expand_last_command(struct arena *arena, struct str text)
{
	static const struct surroundings expanding_surroundings = {.home = STR_INIT("/home/dev")};
	const struct script *script = script_parse(arena, text);
	struct fault fault = {.is_set = false};
	struct folder folder = {.path = STR("/srv/app")};
	struct actions actions = {.arena = arena};
	struct shared_reading shared = {.spent = 0};
	struct state state = {.folder = folder, .folder_before = folder};
	struct reader reader = {.actions = &actions,
		.arena = arena,
		.surroundings = &expanding_surroundings,
		.f = &fault,
		.shared = &shared,
		.state = &state};
	struct body before = {.first = NULL};
	struct command *command = script->list.first;
	struct member member = {.command = script->list.last, .state = &state};
	for (; command && command != script->list.last; command = command->next) {
		struct command *copy = ARENA_NEW(arena, struct command);
		*copy = *command;
		copy->next = NULL;
		if (before.last)
			before.last->next = copy;
		else
			before.first = copy;
		before.last = copy;
	}
	if (!command || script->is_broken || !shell_read_list(&reader, &before))
		return NULL;
	simple_expand(&reader, &member);
	return member.readings;
}

#endif
