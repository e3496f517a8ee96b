/* SPDX-License-Identifier: MIT */
/*
 * Which commands of a list run, and how often. Must never leave one out, or take one in, where only run
 * time decides it: then the output of the whole is not known.
 */
#include "facts/output_lists.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/condition.h"
#include "facts/glob.h"

/* What one turn counts against LIMIT_EXPANDED_BYTES, and how often a loop may turn. */
#define TURN_BYTES KIB
#define TURNS_MAX  64

static const struct output_input no_input = {.is_known = false};

/* --- lists ---------------------------------------------------------------------------------- */

/* Whether the command is one whose end the shell looks at, and what that is. */
static bool decide(struct values *values, const struct command *command)
{
	const struct word *word = command->words.first;
	bool is_test = command->kind == COMMAND_TEST ||
		       (command->kind == COMMAND_SIMPLE && word && !command->redirections &&
			       str_list_holds(STR("[ test"), ' ', word->text));
	if (!is_test)
		return false;
	struct command plain = *command;
	plain.is_negated = false;
	enum condition_result result = condition_of_command(values, &plain);
	values->status = result == CONDITION_HOLDS   ? STATUS_HOLDS
			 : result == CONDITION_FAILS ? STATUS_FAILS
						     : STATUS_UNKNOWN;
	return true;
}

/* Writes what the pipeline from `command` on writes. */
static bool write_pipeline(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	struct buf piped;
	bool is_negated = command->is_negated;
	while (command->next && command->next->joint == JOINT_PIPE) {
		struct values inner = *values;
		struct state state = *values->state;
		inner.state = &state;
		buf_init(&piped, values->arena, LIMIT_VALUE_BYTES);
		if (!output_write_command(&inner, command, input, &piped))
			return false;
		input = (struct output_input){.is_known = true, .text = buf_str(&piped)};
		command = command->next;
	}
	if (!decide(values, command) && !output_write_command(values, command, input, out))
		return false;
	if (is_negated && values->status != STATUS_UNKNOWN)
		values->status = values->status == STATUS_HOLDS ? STATUS_FAILS : STATUS_HOLDS;
	return true;
}

bool output_write_list(
	struct values *values, const struct body *list, struct output_input input, struct buf *out)
{
	for (const struct command *command = list->first; command;) {
		const struct command *first = command;
		bool is_joined = first->joint == JOINT_AND || first->joint == JOINT_OR;
		enum values_status wanted = first->joint == JOINT_OR ? STATUS_FAILS : STATUS_HOLDS;
		do
			command = command->next;
		while (command && command->joint == JOINT_PIPE);
		if (is_joined && values->status == STATUS_UNKNOWN)
			return false;
		if (is_joined && values->status != wanted)
			continue;
		if (!write_pipeline(values, first, input, out))
			return false;
		if (values->leaving != LEAVING_NOTHING)
			return true;
	}
	return true;
}

struct leaving_row {
	struct str program;
	enum values_leaving leaving;
	enum values_status status;
};

bool output_leave(struct values *values, const struct word *fields)
{
	static const struct leaving_row leavings[] = {
		{STR_INIT("true"), LEAVING_NOTHING, STATUS_HOLDS},
		{STR_INIT(":"), LEAVING_NOTHING, STATUS_HOLDS},
		{STR_INIT("false"), LEAVING_NOTHING, STATUS_FAILS},
		{STR_INIT("continue"), LEAVING_TURN, STATUS_HOLDS},
		{STR_INIT("break"), LEAVING_LOOP, STATUS_HOLDS},
		{STR_INIT("exit"), LEAVING_ALL, STATUS_UNKNOWN},
		{STR_INIT("return"), LEAVING_ALL, STATUS_UNKNOWN},
	};
	for (size_t i = 0; i < ARRAY_LEN(leavings); i++) {
		if (!str_equal(leavings[i].program, fields->text))
			continue;
		bool is_many = fields->next && (leavings[i].leaving == LEAVING_TURN ||
						       leavings[i].leaving == LEAVING_LOOP);
		values->leaving = is_many ? LEAVING_ALL : leavings[i].leaving; /* break 2 */
		values->status = is_many ? STATUS_UNKNOWN : leavings[i].status;
		return !is_many;
	}
	return false;
}

/* --- compound commands ---------------------------------------------------------------------- */

static bool write_if(
	struct values *values, const struct body *body, struct output_input input, struct buf *out)
{
	for (; body; body = body->next->next) {
		if (!body->next) /* else */
			return output_write_list(values, body, input, out);
		if (!output_write_list(values, body, input, out) ||
			values->status == STATUS_UNKNOWN)
			return false;
		if (values->leaving != LEAVING_NOTHING)
			return true;
		if (values->status == STATUS_HOLDS)
			return output_write_list(values, body->next, input, out);
	}
	values->status = STATUS_HOLDS;
	return true;
}

/* One turn; false if what it writes is not known. *is_last: no other follows. */
static bool write_turn(struct values *values, const struct body *body, struct output_input input,
	struct buf *out, bool *is_last)
{
	bool was_in_function = values->is_in_function;
	values->is_in_function = true; /* its commands count, too */
	*values->spent += TURN_BYTES;
	if (*values->spent > LIMIT_EXPANDED_BYTES || !output_write_list(values, body, input, out))
		return false;
	values->is_in_function = was_in_function;
	*is_last = values->leaving >= LEAVING_LOOP;
	if (values->leaving <= LEAVING_LOOP)
		values->leaving = LEAVING_NOTHING;
	return true;
}

static bool write_words(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	bool is_last = false;
	size_t count = 0;
	struct word_list fields = values_expand(values, &command->words);
	for (const struct word *field = fields.first; field; field = field->next) {
		if (field->is_dynamic || field->has_glob || ++count > TURNS_MAX)
			return false;
	}
	for (const struct word *field = fields.first; field && !is_last; field = field->next) {
		struct word one = *field;
		one.next = NULL;
		assign_any(values, command->name, &one);
		if (!write_turn(values, command->bodies, input, out, &is_last))
			return false;
	}
	return true;
}

static bool write_counted(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	const struct word *count = command->data.first;
	int64_t ignored;
	bool is_last = false;
	(void)values_evaluate_part(values, count, 0, &ignored);
	for (size_t turn = 0; !is_last; turn++) {
		enum condition_result result = condition_of_count(values, count);
		if (result == CONDITION_FAILS)
			break;
		if (result == CONDITION_UNKNOWN || turn == TURNS_MAX ||
			!write_turn(values, command->bodies, input, out, &is_last))
			return false;
		(void)values_evaluate_part(values, count, 2, &ignored);
	}
	return true;
}

static bool write_for(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	if (command->data.first)
		return write_counted(values, command, input, out);
	return command->has_words && write_words(values, command, input, out);
}

/* while, until: its commands read no input here, since each turn would take some of it. */
static bool write_loop(struct values *values, const struct command *command, struct buf *out)
{
	bool is_last = false;
	enum values_status going_on = command->is_until ? STATUS_FAILS : STATUS_HOLDS;
	for (size_t turn = 0; !is_last; turn++) {
		if (turn == TURNS_MAX ||
			!output_write_list(values, command->bodies, no_input, out) ||
			values->status == STATUS_UNKNOWN)
			return false;
		if (values->status != going_on || values->leaving != LEAVING_NOTHING)
			break;
		if (!write_turn(values, command->bodies->next, no_input, out, &is_last))
			return false;
	}
	values->status = STATUS_HOLDS;
	return true;
}

/* Whether the subject matches one of the patterns before `end`; *is_known false if one is not known. */
static bool matches(struct values *values, struct str subject, const struct word *pattern,
	const struct word *end, bool *is_known)
{
	for (; pattern && pattern != end; pattern = pattern->next) {
		const struct word *field = values_expand_pattern(values, pattern);
		const struct glob *glob = glob_read(values->arena, field->text);
		*is_known =
			!field->is_dynamic && glob && subject.len <= LIMIT_PATTERN_SUBJECT_BYTES;
		if (!*is_known || glob_match(glob, subject, GLOB_WHOLE) != STR_NONE)
			return *is_known;
	}
	return false;
}

static bool write_case(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	bool is_known = command->words.first != NULL;
	if (!is_known)
		return false;
	const struct word *subject = values_expand_one(values, command->words.first);
	if (subject->is_dynamic)
		return false;
	for (const struct body *body = command->bodies; body && is_known; body = body->next) {
		const struct word *end = body->next ? body->next->pattern : NULL;
		if (matches(values, subject->text, body->pattern, end, &is_known))
			return !body->falls_through && output_write_list(values, body, input, out);
	}
	return is_known;
}

/* What a subshell sets is its own. */
static bool write_subshell(
	struct values *values, const struct body *list, struct output_input input, struct buf *out)
{
	struct state state = *values->state;
	struct values inner = *values;
	inner.state = &state;
	if (!output_write_list(&inner, list, input, out))
		return false;
	values->status = inner.status;
	return true;
}

bool output_write_compound(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	int64_t number;
	switch (command->kind) {
	case COMMAND_GROUP:
		return output_write_list(values, command->bodies, input, out);
	case COMMAND_SUBSHELL:
		return write_subshell(values, command->bodies, input, out);
	case COMMAND_IF:
		return write_if(values, command->bodies, input, out);
	case COMMAND_FOR:
		return write_for(values, command, input, out);
	case COMMAND_LOOP:
		return write_loop(values, command, out);
	case COMMAND_CASE:
		return write_case(values, command, input, out);
	case COMMAND_ARITHMETIC:
		values->status = STATUS_UNKNOWN;
		if (values_evaluate(values, command->data.first, &number))
			values->status = number != 0 ? STATUS_HOLDS : STATUS_FAILS;
		return true;
	case COMMAND_TEST:
	case COMMAND_SIMPLE:
	case COMMAND_FUNCTION:
		break;
	}
	return false;
}
