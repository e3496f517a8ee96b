/* SPDX-License-Identifier: MIT */
/*
 * Compound commands. Owns what a branch, a loop or a subshell does to the state: what may or may not
 * have run is joined, so that both its values and the older ones are candidates.
 */
#include "base/limits.h"
#include "facts/assign.h"
#include "facts/functions.h"
#include "facts/input.h"
#include "facts/programs.h"
#include "facts/remember.h"
#include "facts/second.h"
#include "facts/shell_text.h"

/* Commands behind which nothing of their list runs. */
static const struct str leaving = STR_INIT("exit return break continue logout");

bool command_leaves(const struct command *command)
{
	const struct word *word = command->words.first;
	if (command->kind == COMMAND_SIMPLE)
		return word && program_list_holds(leaving, word->text);
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

static bool read_branches(const struct reader *reader, const struct body *body, bool is_complete)
{
	struct branches branches = {.reader = reader, .is_complete = is_complete};
	struct state before = *reader->state;
	for (; body; body = body->next) {
		if (!read_branch(&branches, body, &before))
			return false;
	}
	return true;
}

/* --- loops ---------------------------------------------------------------------------------- */

/* A loop, and what each turn begins with. */
struct turns {
	const struct command *command;
	const struct body *condition; /* while, until; NULL: none */
	const struct body *body;
	struct word_list fields; /* that the variable of a for takes */
};

/* The variable of `for` is any of the words; without words, any of the arguments. */
static void set_variable(const struct reader *reader, const struct turns *turns)
{
	const struct command *command = turns->command;
	struct values values = reader_values(reader, NULL);
	if (command->kind != COMMAND_FOR || command->data.first)
		return;
	if (command->has_words && turns->fields.first)
		assign_any(&values, command->name, turns->fields.first);
	else if (!command->has_words && reader->state->arguments)
		state_set(reader->arena, reader->state, command->name,
			(struct value){.first = reader->state->arguments, .is_any = true}, false);
	else
		state_set_unknown(reader->arena, reader->state, command->name, true);
}

static bool read_turn(const struct reader *reader, const struct turns *turns)
{
	set_variable(reader, turns);
	if (turns->condition && !shell_read_list(reader, turns->condition))
		return false;
	reader->state->unmoved = NULL;
	return !turns->body || read_branches(reader, turns->body, false);
}

/* Whether the next turn differs: what the body read first it has set since, or it has moved. */
static bool is_changed(const struct reader *reader, const struct loop *loop)
{
	const struct state *start = loop->start;
	const struct assigned *assigned = reader->state->assigned;
	if (!folder_is_same(&start->folder, &reader->state->folder))
		return true;
	for (; loop->reads && assigned != start->assigned; assigned = assigned->before) {
		if (name_map_find(loop->reads, assigned->name))
			return true;
	}
	return false;
}

/* Values flow around once: y=$d at the end of a body is what its start reads in the next turn. A turn
 * that is more than a limit allows is dropped, and is no fault of the call. */
static bool read_second_turn(
	const struct reader *outer, const struct turns *turns, const struct actions_mark *first)
{
	struct fault limit = {.is_set = false};
	struct actions_mark second = actions_mark(outer->actions);
	struct state before = *outer->state;
	struct reader reader = *outer;
	reader.is_second_turn = true;
	reader.f = &limit;
	bool is_read = read_turn(&reader, turns);
	if (!is_read && limit.kind != FAULT_LIMIT)
		return fault_set(outer->f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
	if (is_read)
		actions_drop_repeated(outer->actions, first, &second);
	if (is_read && outer->actions->count - second.count <= LIMIT_TURN_ACTIONS)
		return true;
	actions_cut(outer->actions, &second);
	*outer->state = before;
	return true;
}

static bool read_turns(const struct reader *reader, const struct turns *turns)
{
	struct state start = *reader->state;
	struct loop loop = {.start = &start, .outer = reader->loop, .count = 1};
	struct actions_mark first = actions_mark(reader->actions);
	struct reader inner = *reader;
	if (reader->loop)
		loop.count += reader->loop->count;
	if (reader->is_second_turn || loop.count > LIMIT_LOOPS)
		return read_turn(reader, turns);
	inner.loop = &loop;
	return read_turn(&inner, turns) &&
	       (!is_changed(reader, &loop) || read_second_turn(reader, turns, &first));
}

static bool read_loop(const struct reader *reader, const struct command *command)
{
	struct turns turns = {
		.command = command, .condition = command->bodies, .body = command->bodies->next};
	return read_turns(reader, &turns);
}

static bool read_for(const struct reader *reader, const struct command *command)
{
	struct turns turns = {.command = command, .body = command->bodies};
	struct values values = reader_values(reader, NULL);
	int64_t ignored;
	if (command->data.first)
		(void)values_evaluate(&values, command->data.first, &ignored);
	else
		turns.fields = values_expand(&values, &command->words);
	return read_turns(reader, &turns);
}

static bool read_subshell(const struct reader *reader, const struct body *body)
{
	struct state state = *reader->state;
	struct reader inner = *reader;
	inner.state = &state;
	return shell_read_list(&inner, body);
}

/* Whether a case has a branch for all that no other one takes. */
static bool has_default(const struct command *command)
{
	const struct word *pattern = command->data.first;
	while (pattern && (pattern->is_quoted || !str_equal(pattern->text, STR("*"))))
		pattern = pattern->next;
	return pattern != NULL;
}

static bool read_bodies(const struct reader *reader, const struct command *command)
{
	struct values values = reader_values(reader, NULL);
	int64_t ignored;
	switch (command->kind) {
	case COMMAND_GROUP:
		return shell_read_list(reader, command->bodies);
	case COMMAND_SUBSHELL:
		return read_subshell(reader, command->bodies);
	case COMMAND_IF:
		return read_if(reader, command->bodies);
	case COMMAND_LOOP:
		return read_loop(reader, command);
	case COMMAND_FOR:
		return read_for(reader, command);
	case COMMAND_CASE:
		return read_branches(reader, command->bodies, has_default(command));
	case COMMAND_FUNCTION:
		function_define(reader, command);
		return true;
	case COMMAND_ARITHMETIC:
		(void)values_evaluate(&values, command->data.first, &ignored);
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
	remember_group(&inner, member);
	return simple_read(&inner, member, STR(""), STR("")) &&
	       read_bodies(&inner, member->command);
}
