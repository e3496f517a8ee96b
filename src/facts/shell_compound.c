/* SPDX-License-Identifier: MIT */
/*
 * Compound commands. Owns what a branch, a loop or a subshell does to the state: what may or may not
 * have run is joined, so that both its values and the older ones are candidates.
 */
#include "base/limits.h"
#include "facts/assign.h"
#include "facts/condition.h"
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
	size_t most;             /* so many turns at most; 0: nobody knows */
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
	const struct word *count = turns->command->data.first;
	struct values values = reader_values(reader, NULL);
	int64_t ignored;
	set_variable(reader, turns);
	if (turns->condition && !shell_read_list(reader, turns->condition))
		return false;
	reader->state->unmoved = NULL;
	reader->state->shifted = reader->state->arguments;
	if (turns->body && !read_branches(reader, turns->body, false))
		return false;
	if (turns->command->kind == COMMAND_FOR && count)
		(void)values_evaluate_part(&values, count, 2, &ignored);
	return true;
}

/* What a turn may leave for the next one. */
struct turn_change {
	bool is_value; /* what the body reads first it has set since, or it has shifted its arguments */
	bool is_shift;
	bool is_folder;
};

/* What differs from `start`, in which the turn began. */
static struct turn_change find_change(
	const struct reader *reader, const struct loop *loop, const struct state *start)
{
	const struct state *state = reader->state;
	const struct assigned *assigned = state->assigned;
	bool is_shift = state->shifted != start->arguments;
	struct turn_change change = {.is_value = is_shift,
		.is_shift = is_shift,
		.is_folder = !folder_is_same(&start->folder, &state->folder)};
	for (; loop->reads && assigned != start->assigned; assigned = assigned->before)
		change.is_value |= name_map_find(loop->reads, assigned->name) != NULL;
	return change;
}

static enum condition_result find_condition(
	const struct reader *reader, const struct turns *turns, size_t turn)
{
	enum condition_result result = CONDITION_UNKNOWN;
	if (turns->most > 0)
		return turn < turns->most ? CONDITION_HOLDS : CONDITION_FAILS;
	if (turns->command->kind == COMMAND_FOR && turns->command->data.first)
		return condition_of_count(reader, turns->command->data.first);
	if (turns->condition)
		result = condition_of_list(reader, turns->condition);
	if (result == CONDITION_UNKNOWN || !turns->command->is_until)
		return result;
	return result == CONDITION_HOLDS ? CONDITION_FAILS : CONDITION_HOLDS;
}

/* Whether there is one more turn behind `turn` of them that does something else. */
static bool has_turn(const struct reader *reader, const struct turns *turns,
	struct turn_change change, size_t turn)
{
	bool is_short = turns->command->place.len <= LIMIT_TURN_BYTES;
	bool may_go_on = is_short && change.is_value && turn < LIMIT_TURNS &&
			 reader->shared->turns < LIMIT_ALL_TURNS;
	if (turn > 1 && !may_go_on)
		return false;
	switch (find_condition(reader, turns, turn)) {
	case CONDITION_FAILS:
		/* it may hold for another candidate */
		return turn == 1 && turns->most == 0;
	case CONDITION_HOLDS:
		return true;
	case CONDITION_UNKNOWN:
		break;
	}
	return turn == 1 || (change.is_shift && reader->state->shifted);
}

/* Values flow from turn to turn: y=$d at the end of a body is what its start reads in the next one. A turn
 * that is more than a limit allows is dropped, and is no fault of the call. */
static bool read_next_turn(const struct reader *outer, const struct turns *turns,
	const struct actions_mark *first, bool *is_read)
{
	struct fault limit = {.is_set = false};
	struct actions_mark next = actions_mark(outer->actions);
	struct state before = *outer->state;
	struct reader reader = *outer;
	reader.is_second_turn = true;
	reader.f = &limit;
	*is_read = read_turn(&reader, turns);
	if (!*is_read && limit.kind != FAULT_LIMIT)
		return fault_set(outer->f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
	if (*is_read)
		actions_drop_repeated(outer->actions, first, &next);
	if (*is_read && outer->actions->count - next.count <= LIMIT_TURN_ACTIONS)
		return true;
	actions_cut(outer->actions, &next);
	*outer->state = before;
	*is_read = false;
	return true;
}

static bool read_turns(const struct reader *reader, const struct turns *turns)
{
	struct state start = *reader->state;
	struct state turn_start = start;
	struct loop loop = {.start = &start, .outer = reader->loop, .count = 1};
	struct actions_mark first = actions_mark(reader->actions);
	struct reader inner = *reader;
	bool goes_on = true;
	if (reader->loop)
		loop.count += reader->loop->count;
	if (reader->is_second_turn || loop.count > LIMIT_LOOPS)
		return read_turn(reader, turns);
	inner.loop = &loop;
	if (!read_turn(&inner, turns))
		return false;
	for (size_t turn = 1; goes_on; turn++) {
		struct turn_change change = find_change(reader, &loop, &turn_start);
		if (!change.is_value && !change.is_folder)
			break;
		reader->state->arguments = reader->state->shifted;
		if (!has_turn(reader, turns, change, turn))
			break;
		turn_start = *reader->state;
		reader->shared->turns += turn > 1;
		if (!read_next_turn(reader, turns, &first, &goes_on))
			return false;
	}
	reader->state->arguments = start.arguments;
	reader->state->shifted = start.shifted;
	return true;
}

static bool read_loop(const struct reader *reader, const struct command *command)
{
	struct turns turns = {
		.command = command, .condition = command->bodies, .body = command->bodies->next};
	return read_turns(reader, &turns);
}

static size_t count_fields(const struct word *field)
{
	size_t count = 0;
	for (; field; field = field->next) {
		if (field->is_dynamic || field->may_split || field->has_glob)
			return 0;
		count++;
	}
	return count;
}

static bool read_for(const struct reader *reader, const struct command *command)
{
	struct turns turns = {.command = command, .body = command->bodies};
	struct values values = reader_values(reader, NULL);
	int64_t ignored;
	if (command->data.first)
		(void)values_evaluate_part(&values, command->data.first, 0, &ignored);
	else
		turns.fields = values_expand(&values, &command->words);
	turns.most = count_fields(turns.fields.first);
	return read_turns(reader, &turns);
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
	int64_t ignored;
	switch (command->kind) {
	case COMMAND_GROUP:
		return command->has_words ? read_unnamed(reader, command)
					  : shell_read_list(reader, command->bodies);
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
