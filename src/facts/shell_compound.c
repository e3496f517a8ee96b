/* SPDX-License-Identifier: MIT */
/*
 * Compound commands. Owns what a branch, a loop or a subshell does to the state: what may or may not
 * have run is joined, so that both its values and the older ones are candidates.
 */
#include "base/limits.h"
#include "facts/assign.h"
#include "facts/fetched.h"
#include "facts/functions.h"
#include "facts/input.h"
#include "facts/programs.h"
#include "facts/remember.h"
#include "facts/second.h"
#include "facts/shell_text.h"
#include "facts/traps.h"

/* Commands behind which nothing of their list runs. */
static const struct str leaving = STR_INIT("exit return break continue logout");

bool command_leaves(const struct command *command)
{
	const struct word *word = command->words.first;
	if (command->kind == COMMAND_SIMPLE)
		return word && str_list_holds(leaving, ' ', word->text);
	return command->kind == COMMAND_GROUP && command->bodies->last &&
	       command_leaves(command->bodies->last);
}

static bool body_leaves(const struct body *body)
{
	return body->last && body->last->joint == JOINT_SEQUENCE && command_leaves(body->last);
}

/* Bodies that may or may not run: each begins in the same state. A folder that one leaves behind is one
 * more in which the shell may be, and where one of the bodies must run, only theirs are. */
struct branches {
	const struct reader *reader;
	bool is_complete; /* one of them runs */
	bool has_ended;   /* one has handed its folder on */
};

static bool read_branch(
	struct branches *branches, const struct body *body, const struct state *before)
{
	const struct reader *reader = branches->reader;
	struct state branch = *before;
	struct reader inner = *reader;
	inner.state = &branch;
	if (!shell_read_list(&inner, body))
		return false;
	struct folder others = reader->state->folder;
	if (branch.unmoved)
		branch.folder = folder_join(reader->arena, branch.folder, *branch.unmoved);
	state_join(reader->arena, reader->state, before, &branch);
	if (body_leaves(body))
		reader->state->folder = others;
	else if (branches->is_complete && branches->has_ended)
		reader->state->folder = folder_join(reader->arena, branch.folder, others);
	else if (branches->is_complete)
		reader->state->folder = branch.folder;
	branches->has_ended |= !body_leaves(body);
	return true;
}

static bool has_else(const struct body *body)
{
	bool is_odd = false;
	for (; body; body = body->next)
		is_odd = !is_odd;
	return is_odd;
}

/* Conditions run one after the other, until one holds; a cd in one that holds has worked. */
static bool read_if(const struct reader *reader, const struct body *body)
{
	struct branches branches = {.reader = reader, .is_complete = has_else(body)};
	while (body) {
		bool is_else = !body->next;
		struct state before = *reader->state;
		if (!is_else && !shell_read_list(reader, body))
			return false;
		reader->state->unmoved = NULL;
		if (!is_else)
			before = *reader->state;
		if (!read_branch(&branches, is_else ? body : body->next, &before))
			return false;
		body = is_else ? NULL : body->next->next;
	}
	return true;
}

bool shell_read_branches(const struct reader *reader, const struct body *body, bool is_complete)
{
	struct branches branches = {.reader = reader, .is_complete = is_complete};
	struct state before = *reader->state;
	for (; body; body = body->next) {
		if (!read_branch(&branches, body, &before))
			return false;
	}
	return true;
}

static bool read_subshell(const struct reader *reader, const struct body *body)
{
	struct state state = *reader->state;
	struct reader inner = *reader;
	struct actions_mark first = actions_mark(reader->actions);
	inner.state = &state;
	return shell_read_list(&inner, body) && traps_read(&inner, reader->state->traps, &first);
}

/* Whether a case has a branch for all that no other one takes. */
static bool has_default(const struct command *command)
{
	const struct word *pattern = command->data.first;
	while (pattern && (pattern->is_quoted || !str_equal(pattern->text, STR("*"))))
		pattern = pattern->next;
	return pattern != NULL;
}

/* zsh: () { rm $1 } /etc. What it sets, it sets for the shell. */
static bool read_unnamed(const struct reader *reader, const struct command *command)
{
	struct values values = reader_values(reader, NULL);
	struct state *state = reader->state;
	const struct element *outer = state->arguments;
	bool was_unknown = state->has_unknown_arguments;
	state->arguments =
		assign_elements(reader->arena, values_expand(&values, &command->data).first);
	state->has_unknown_arguments = false;
	bool is_read = shell_read_list(reader, command->bodies);
	state->arguments = outer;
	state->has_unknown_arguments = was_unknown;
	return is_read;
}

static bool read_bodies(const struct reader *reader, const struct command *command)
{
	struct values values = reader_values(reader, NULL);
	switch (command->kind) {
	case COMMAND_GROUP:
		return command->has_words ? read_unnamed(reader, command)
					  : shell_read_list(reader, command->bodies);
	case COMMAND_SUBSHELL:
		return read_subshell(reader, command->bodies);
	case COMMAND_IF:
		return read_if(reader, command->bodies);
	case COMMAND_LOOP:
		return shell_read_loop(reader, command);
	case COMMAND_FOR:
		return shell_read_for(reader, command);
	case COMMAND_CASE:
		return shell_read_branches(reader, command->bodies, has_default(command));
	case COMMAND_FUNCTION:
		function_define(reader, command);
		return true;
	case COMMAND_ARITHMETIC:
		assign_evaluate(&values, command->data.first);
		return true;
	case COMMAND_TEST:
		second_note_test(reader, command);
		return true;
	case COMMAND_SIMPLE:
		return true;
	}
	return true;
}

/* The commands in a compound command's own words, its redirections, and what it holds. */
bool shell_read_compound(const struct reader *reader, const struct member *member,
	struct str upstream, struct str downstream)
{
	struct reader inner = *reader;
	inner.state = member->state;
	inner.upstream = upstream;
	inner.downstream = downstream;
	inner.input = input_find(&inner, member);
	inner.is_fed_unknown = member->is_fed_unknown && !inner.input.is_known;
	const struct action *before = reader->actions->last;
	const struct name_map *outputs = member->state->outputs;
	bool is_written = remember_group(&inner, member);
	if (!simple_read(&inner, member, STR(""), STR("")) || !read_bodies(&inner, member->command))
		return false;
	if (!is_written)
		member->state->outputs = outputs;
	if (member->redirections)
		fetched_remember_group(reader, member, before);
	return true;
}
