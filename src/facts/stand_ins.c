/* SPDX-License-Identifier: MIT */
/* Owns the order: what is nested in the command's own words first, then what stands for it, with its
 * redirections around all of that. */
#include "facts/stand_ins.h"

#include "facts/aliases.h"
#include "facts/fetched.h"
#include "facts/functions.h"
#include "facts/nested.h"
#include "facts/remember.h"
#include "facts/scope.h"

bool stand_in_read(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct function *function, const struct str *alias)
{
	const struct word *name = reading->fields.first;
	struct invocation none = {.via = reader->via};
	struct scope scope;
	if (!nested_read_all(reader, member->command, &none, NULL, false))
		return false;
	const struct name_map *outputs = reader->state->outputs;
	const struct action *last = reader->actions->last;
	bool is_written = !member->redirections || remember_group(reader, member);
	scope_enter(&scope, reader, member, reading);
	bool is_ok = function ? function_read(&scope.reader, function, name->next, true)
			      : alias_read(&scope.reader, &reading->fields, *alias);
	scope_leave(&scope);
	if (!is_written)
		reader->state->outputs = outputs;
	if (is_ok && member->redirections)
		fetched_remember_group(reader, member, last);
	return is_ok;
}
