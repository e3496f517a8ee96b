/* SPDX-License-Identifier: MIT */
/* The end of a simple command: what it leaves in the shell's state. */
#include "facts/builtins.h"
#include "facts/descriptors.h"
#include "facts/input.h"
#include "facts/scope.h"
#include "facts/second.h"

/* What one reading does to the shell: IFS=, read a b. */
static void apply_builtin(const struct reader *reader, const struct member *member,
	const struct reading *reading, struct output_input input)
{
	struct scope scope;
	scope_enter(&scope, reader, member, reading);
	builtin_apply(&scope.reader, &reading->invocation, input);
	scope_leave(&scope);
}

/* What a builtin reads, by read -u N or from its standard input. */
static struct output_input find_read(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	for (const struct word *word = invocation->words->next; word; word = word->next) {
		if (!str_starts_with(word->text, STR("-u")))
			continue;
		if (word->text.len > 2)
			return descriptors_find(
				reader->state, str_slice(word->text, 2, word->text.len));
		if (word->next)
			return descriptors_find(reader->state, word->next->text);
	}
	return input_find(reader, member);
}

/* What the command does to the shell; each reading of a cd leads to a folder. */
void simple_apply_builtins(struct reader *reader, const struct member *member)
{
	const struct reading *reading = member->readings;
	struct output_input input = {.is_known = false};
	struct state before = *reader->state;
	second_note_operands(reader, &reading->invocation);
	if (!builtin_is_one(reading->invocation.program))
		return;
	if (builtin_reads(reading->invocation.program))
		input = find_read(reader, member, &reading->invocation);
	apply_builtin(reader, member, reading, input);
	if (!builtin_moves(reading->invocation.program))
		return;
	for (reading = reading->next; reading && reading->invocation.words;
		reading = reading->next) {
		struct reader other = *reader;
		struct state state = before;
		other.state = &state;
		apply_builtin(&other, member, reading, input);
		reader->state->folder =
			folder_join(reader->arena, reader->state->folder, state.folder);
	}
}
