/* SPDX-License-Identifier: MIT */
/* One note an entry of the settings: a text that asks a million times costs no more memory. */
#include "facts/asked.h"

void asked_note(struct asked *asked, struct str name)
{
	const struct context_entry *entry =
		asked ? contexts_find(asked->contexts, CONTEXT_VARIABLE, name) : NULL;
	if (!entry)
		return;
	for (const struct asked_variable *known = asked->first; known; known = known->next) {
		if (known->entry == entry)
			return;
	}
	struct asked_variable *variable = ARENA_NEW(asked->arena, struct asked_variable);
	*variable = (struct asked_variable){entry, name, asked->first};
	asked->first = variable;
}
