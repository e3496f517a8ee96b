/* SPDX-License-Identifier: MIT */
/*
 * Loops. A body is read once with each word that the variable may be; where values flow from turn to
 * turn it is read turn by turn, as far as limits.h says. Must never leave a value that a turn which was
 * not read would have changed.
 */
#include "base/limits.h"
#include "facts/assign.h"
#include "facts/condition.h"
#include "facts/programs.h"
#include "facts/shell_text.h"

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
	if (turns->body && !shell_read_branches(reader, turns->body, false))
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
	struct values values = reader_values(reader, NULL);
	if (turns->most > 0)
		return turn < turns->most ? CONDITION_HOLDS : CONDITION_FAILS;
	if (turns->command->kind == COMMAND_FOR && turns->command->data.first)
		return condition_of_count(&values, turns->command->data.first);
	if (turns->condition)
		result = condition_of_list(&values, turns->condition);
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

/* --- word by word --------------------------------------------------------------------------- */

/* Whether a command in the list may end a turn, or the loop, before its end. */
static bool holds_leaving(const struct body *list)
{
	for (const struct command *command = list->first; command; command = command->next) {
		bool is_leaving = command->kind == COMMAND_SIMPLE && command_leaves(command);
		for (const struct body *body = command->bodies; body && !is_leaving;
			body = body->next)
			is_leaving = holds_leaving(body);
		if (is_leaving)
			return true;
	}
	return false;
}

/* Whether all words are known, and each has its turn. */
static bool is_exact(
	const struct reader *reader, const struct turns *turns, const struct loop *loop)
{
	return turns->command->kind == COMMAND_FOR && !turns->command->data.first &&
	       turns->most > 0 && turns->most <= LIMIT_TURNS && loop->count <= LIMIT_LOOPS &&
	       turns->command->place.len <= LIMIT_TURN_BYTES &&
	       reader->shared->turns + turns->most <= LIMIT_ALL_TURNS &&
	       !holds_leaving(turns->body);
}

/* One word's turn: nothing is any of several here, and the body runs. */
static bool read_word(
	const struct reader *reader, const struct turns *turns, const struct word *field)
{
	struct values values = reader_values(reader, NULL);
	struct word word = *field;
	word.next = NULL;
	assign_any(&values, turns->command->name, &word);
	reader->state->unmoved = NULL;
	reader->state->shifted = reader->state->arguments;
	reader->shared->turns++;
	return shell_read_list(reader, turns->body);
}

/* Reads the body once more for each word, from what the loop starts with: `for w in rm -rf /; do
 * a[i++]=$w; done` leaves a in this order. False after a fault; *is_read tells whether all were read. */
static bool read_words(const struct reader *outer, const struct turns *turns, struct loop *loop,
	const struct actions_mark *first, bool *is_read)
{
	struct fault limit = {.is_set = false};
	struct actions_mark next = actions_mark(outer->actions);
	struct state state = *loop->start;
	struct reader reader = *outer;
	const struct word *field = turns->fields.first;
	reader.state = &state;
	reader.loop = loop;
	reader.f = &limit;
	while (field && read_word(&reader, turns, field))
		field = field->next;
	*is_read = !field && outer->actions->count - next.count <= LIMIT_TURN_ACTIONS;
	if (field && limit.kind != FAULT_LIMIT)
		return fault_set(outer->f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
	if (!*is_read) {
		actions_cut(outer->actions, &next);
		return true;
	}
	actions_drop_repeated(outer->actions, first, &next);
	*outer->state = state;
	return true;
}

/* --- turn by turn --------------------------------------------------------------------------- */

/* What the body reads first and has set since may be what a turn makes of it that was not read. */
static void blur(const struct reader *reader, const struct loop *loop)
{
	const struct assigned *assigned = reader->state->assigned;
	const struct name_map *known = NULL;
	for (; loop->reads && assigned != loop->start->assigned; assigned = assigned->before) {
		if (!name_map_find(loop->reads, assigned->name) ||
			name_map_find(known, assigned->name))
			continue;
		known = name_map_set(reader->arena, known, assigned->name, loop);
		state_add_unknown(reader->arena, reader->state, assigned->name);
	}
}

/* The turns behind the first, as far as values or folders flow from one to the next. */
static bool read_more_turns(const struct reader *reader, const struct turns *turns,
	struct loop *loop, const struct actions_mark *first)
{
	struct state turn_start = *loop->start;
	struct turn_change change = find_change(reader, loop, &turn_start);
	bool goes_on = true;
	for (size_t turn = 1; change.is_value || change.is_folder; turn++) {
		reader->state->arguments = reader->state->shifted;
		if (!has_turn(reader, turns, change, turn))
			break;
		turn_start = *reader->state;
		reader->shared->turns += turn > 1;
		if (!read_next_turn(reader, turns, first, &goes_on))
			return false;
		if (!goes_on)
			break;
		change = find_change(reader, loop, &turn_start);
	}
	bool has_ended =
		goes_on && turns->most == 0 && find_condition(reader, turns, 1) == CONDITION_FAILS;
	if (change.is_value && !has_ended)
		blur(reader, loop);
	return true;
}

static bool read_turns(const struct reader *reader, const struct turns *turns)
{
	struct state start = *reader->state;
	struct loop loop = {.start = &start, .outer = reader->loop, .count = 1};
	struct actions_mark first = actions_mark(reader->actions);
	struct reader inner = *reader;
	const struct name_map *written = reader->shared->written;
	bool is_read = false;
	if (reader->loop)
		loop.count += reader->loop->count;
	if (reader->is_second_turn || loop.count > LIMIT_LOOPS)
		return read_turn(reader, turns);
	inner.loop = &loop;
	if (!read_turn(&inner, turns))
		return false;
	struct turn_change change = find_change(reader, &loop, &start);
	bool flows = change.is_value || reader->shared->written != written;
	if (flows && !change.is_shift && is_exact(reader, turns, &loop)) {
		reader->shared->written = written; /* each word writes anew */
		if (!read_words(reader, turns, &loop, &first, &is_read))
			return false;
	}
	if (!is_read && !read_more_turns(reader, turns, &loop, &first))
		return false;
	reader->state->arguments = start.arguments;
	reader->state->shifted = start.shifted;
	return true;
}

bool shell_read_loop(const struct reader *reader, const struct command *command)
{
	struct turns turns = {
		.command = command, .condition = command->bodies, .body = command->bodies->next};
	return read_turns(reader, &turns);
}

/* Braces that expand to nothing are counted as globs, and are none. */
static bool holds_glob(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (str_find_byte(STR("*?["), text.ptr[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

static size_t count_fields(const struct word *field)
{
	size_t count = 0;
	for (; field; field = field->next) {
		if (field->is_dynamic || field->may_split ||
			(field->has_glob && holds_glob(field->text)))
			return 0;
		count++;
	}
	return count;
}

bool shell_read_for(const struct reader *reader, const struct command *command)
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
