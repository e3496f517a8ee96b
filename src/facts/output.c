/* SPDX-License-Identifier: MIT */
/*
 * Runs commands on paper. Every program in a list must be one of writers.c's, every word known; else
 * the output is unknown. Changes no state but that of its own copy.
 */
#include "facts/output.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/builtins.h"
#include "facts/functions.h"
#include "facts/home_writers.h"
#include "facts/listing_filters.h"
#include "facts/ls_names.h"
#include "facts/output_lists.h"
#include "facts/path.h"
#include "facts/programs.h"
#include "facts/wrappers.h"
#include "facts/writers.h"

/* What a function's call and each of its commands count against LIMIT_EXPANDED_BYTES: functions that call
 * each other twice would double without end. */
#define CALL_BYTES    KIB
#define COMMAND_BYTES 160

static const struct output_input no_input = {.is_known = false};

/* Whether standard output goes elsewhere; 2>&1 and 2>/dev/null leave it. */
static bool is_redirected(const struct command *command)
{
	const struct redirection *redirection = command->redirections;
	for (; redirection; redirection = redirection->next) {
		bool is_null = str_equal(redirection->target->text, STR("/dev/null"));
		if (redirection->kind == REDIRECTION_WRITE && !is_null)
			return true;
	}
	return false;
}

static bool is_process(const struct word *field)
{
	return str_starts_with(field->text, STR("<(")) && str_ends_with(field->text, STR(")"));
}

static bool may_find_files(const struct values *values)
{
	return values->written || values->find_file;
}

bool output_find_written(struct values *values, const struct word *file, struct str *text)
{
	struct fault ignored = {.is_set = false};
	const struct folder *folder = &values->state->folder;
	struct str path;
	if (file->is_dynamic && is_process(file)) {
		struct str inside = str_slice(file->text, 2, file->text.len - 1);
		return values->depth < LIMIT_SHELL_NESTING &&
		       output_of_process(values, script_parse(values->arena, inside), text);
	}
	if (!may_find_files(values) || file->is_dynamic || folder->is_unknown ||
		!path_normalize(
			values->arena, file->text, folder->path, values->home, &path, &ignored))
		return false;
	const struct str *written = name_map_find(values->written, path);
	*text = written ? *written : STR("");
	return written || (values->find_file && values->find_file(values, file, text));
}

/* cat FILE…, with files that are known. */
static bool write_files(struct values *values, const struct word *file, struct buf *out)
{
	for (const struct word *first = file; file || first; file = file->next) {
		struct str text;
		if (!output_find_written(values, file, &text))
			return false;
		buf_add(out, text);
		if (!file->next)
			return true;
	}
	return false;
}

/* base64 -d FILE, with a file that is known: the text in the place of the last operand. */
static bool take_written_file(struct values *values, struct word_list *fields, struct str *text)
{
	struct word_list others = {NULL, NULL};
	const struct word *name = fields->first;
	if (!str_list_holds(STR("base64 base32 xxd rev tr sed head tail"), ' ', name->text) ||
		!name->next || !output_find_written(values, fields->last, text))
		return false;
	for (; name != fields->last; name = name->next)
		word_list_add(&others, word_copy(values->arena, name));
	*fields = others;
	return true;
}

/* $(<FILE) */
static bool write_read(
	struct values *values, const struct redirection *redirection, struct buf *out)
{
	struct str text;
	if (!redirection || redirection->next || redirection->kind != REDIRECTION_READ ||
		!output_find_written(values, values_expand_one(values, redirection->target), &text))
		return false;
	buf_add(out, text);
	return true;
}

/* local a=$1: sets it and writes nothing, unless it lists what is set. */
static bool declare_words(struct values *values, const struct word *word)
{
	for (const struct word *one = word; one; one = one->next) {
		if (one->is_assignment)
			(void)assign_declared(values, one, assign_declares_map(word), false);
		else if (str_starts_with(one->text, STR("-p")))
			return false;
	}
	return word != NULL;
}

/* What the function's list writes with these arguments; the caller's come back behind it. */
static bool write_function(struct values *values, const struct body *function,
	const struct word *arguments, struct output_input input, struct buf *out)
{
	const struct element *outer = values->state->arguments;
	bool was_unknown = values->state->has_unknown_arguments;
	bool was_in_function = values->is_in_function;
	values->is_in_function = true;
	values->state->arguments = assign_elements(values->arena, arguments);
	values->state->has_unknown_arguments = false;
	values->depth++;
	*values->spent += CALL_BYTES;
	bool is_known = values->depth < LIMIT_FUNCTION_OUTPUT &&
			*values->spent <= LIMIT_EXPANDED_BYTES &&
			output_write_list(values, function, input, out);
	values->depth--;
	values->leaving = LEAVING_NOTHING;
	values->state->arguments = outer;
	values->state->has_unknown_arguments = was_unknown;
	values->is_in_function = was_in_function;
	return is_known;
}

/* command echo x, env echo x: what does not change what is written. */
static void skip_prefixes(struct word_list *fields)
{
	while (fields->first->next && !str_starts_with(fields->first->next->text, STR("-")) &&
		str_find_byte(fields->first->next->text, '=', 0) == STR_NONE &&
		str_list_holds(STR("command builtin env busybox exec"), ' ', fields->first->text))
		fields->first = fields->first->next;
}

/* cd FOLDER, of which a later pwd and relative names are. */
static bool enter_folder(struct values *values, const struct word *target)
{
	struct state *state = values->state;
	if (!target || target->next || str_starts_with(target->text, STR("-")))
		return false;
	state->folder =
		folder_enter(values->arena, state->folder, target, target->text, values->home);
	return !state->folder.is_unknown;
}

/* bash -c LINE [NAME ARGUMENT…] */
static bool is_shell_line(const struct word *word)
{
	return word->next && word->next->next && str_equal(word->next->text, STR("-c")) &&
	       program_is_shell(str_after_last(word->text, '/'));
}

static bool write_line(
	struct values *values, const struct word *line, struct output_input input, struct buf *out)
{
	struct state state = *values->state;
	struct values inner = *values;
	*values->spent += CALL_BYTES + line->text.len;
	if (*values->spent > LIMIT_EXPANDED_BYTES || values->depth >= LIMIT_FUNCTION_OUTPUT)
		return false;
	const struct script *script = script_parse(values->arena, line->text);
	inner.state = &state;
	inner.depth++;
	inner.is_in_function = true;
	state.arguments = assign_elements(values->arena, line->next ? line->next->next : NULL);
	state.has_unknown_arguments = false;
	return !script->is_broken && output_write_list(&inner, &script->list, input, out);
}

/* The fields of a command of which every one is known; <(…) is to cat, which reads it. */
static bool expand_known(
	struct values *values, const struct command *command, struct word_list *fields)
{
	*fields = values_expand(values, &command->words);
	for (const struct word *field = fields->first; field; field = field->next) {
		if (field->is_dynamic &&
			!(is_process(field) && str_equal(fields->first->text, STR("cat"))))
			return false;
	}
	return fields->first != NULL;
}

/* cat FILE… */
static bool reads_files(const struct values *values, const struct word *fields)
{
	const struct word *file = fields->next;
	return str_equal(fields->text, STR("cat")) && file &&
	       !str_starts_with(file->text, STR("-")) &&
	       (may_find_files(values) || file->is_dynamic);
}

static bool write_program(
	struct values *values, struct word_list *fields, struct output_input input, struct buf *out)
{
	size_t before = out->len;
	if (reads_files(values, fields->first))
		return write_files(values, fields->first->next, out);
	if (may_find_files(values) && !input.is_known &&
		take_written_file(values, fields, &input.text))
		input.is_known = true;
	struct writer writer = {
		.arena = values->arena,
		.operands = fields->first->next,
		.has_input = input.is_known && !input.is_dynamic,
		.input = input.text,
		.state = values->state,
		.home = values->home,
		.out = out,
	};
	if (!writer_run(&writer, str_after_last(fields->first->text, '/')))
		return false;
	if (str_equal(fields->first->text, STR("grep")) && out->len == before)
		values->status = STATUS_FAILS;
	return true;
}

static bool write_simple(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	struct word_list fields;
	*values->spent += values->is_in_function ? COMMAND_BYTES : 0;
	if (*values->spent > LIMIT_EXPANDED_BYTES)
		return false;
	if (!command->words.first) {
		const struct word *word = command->assignments.first;
		for (; word; word = word->next)
			(void)assign_word(values, word, false);
		return command->assignments.first || write_read(values, command->redirections, out);
	}
	if (!expand_known(values, command, &fields))
		return home_writer_run(values->home, fields.first, out);
	const struct body *function = function_body(values->state, fields.first->text);
	if (function)
		return write_function(values, function, fields.first->next, input, out);
	if (builtin_assigns(fields.first->text))
		return declare_words(values, command->words.first->next);
	skip_prefixes(&fields);
	if (home_writer_run(values->home, fields.first, out))
		return true;
	if (output_leave(values, fields.first))
		return true;
	if (str_equal(fields.first->text, STR("cd")))
		return enter_folder(values, fields.first->next);
	if (is_shell_line(fields.first))
		return write_line(values, fields.first->next->next, input, out);
	return write_program(values, &fields, input, out);
}

bool output_write_command(struct values *values, const struct command *command,
	struct output_input input, struct buf *out)
{
	if (is_redirected(command) || values->depth >= LIMIT_SHELL_NESTING ||
		*values->spent > LIMIT_EXPANDED_BYTES)
		return false;
	input = output_input_of(values, command, input);
	values->status = STATUS_HOLDS;
	if (command->kind == COMMAND_SIMPLE)
		return write_simple(values, command, input, out);
	values->depth++;
	bool is_known = output_write_compound(values, command, input, out);
	values->depth--;
	return is_known;
}

bool output_of_command(struct values *values, const struct command *command,
	struct output_input input, struct str *text)
{
	struct state state = *values->state;
	struct values inner = *values;
	struct buf out;
	inner.state = &state;
	buf_init(&out, values->arena, LIMIT_VALUE_BYTES);
	if (!output_write_command(&inner, command, input, &out))
		return false;
	*values->spent += out.len;
	*text = buf_str(&out);
	return !out.is_truncated && *values->spent <= LIMIT_EXPANDED_BYTES;
}

bool output_of_redirected(struct values *values, const struct command *command,
	struct output_input input, struct str *text)
{
	struct command plain = *command;
	struct redirection **end = &plain.redirections;
	const struct redirection *redirection = command->redirections;
	for (; redirection; redirection = redirection->next) {
		if (redirection->kind == REDIRECTION_WRITE)
			continue;
		*end = ARENA_NEW(values->arena, struct redirection);
		**end = *redirection;
		end = &(*end)->next;
	}
	*end = NULL;
	return output_of_command(values, &plain, input, text);
}

bool output_of_listing(struct values *values, const struct command *command, struct str *text)
{
	const struct word *name = command->words.first;
	struct buf out;
	if (!name || command->kind != COMMAND_SIMPLE || is_redirected(command) ||
		!listing_knows(name->text))
		return false;
	struct word_list fields = values_expand(values, &command->words);
	for (const struct word *field = fields.first; field; field = field->next) {
		if (field->is_dynamic)
			return false;
	}
	buf_init(&out, values->arena, LIMIT_VALUE_BYTES);
	*text = STR("");
	if (!listing_names(fields.first, &out) || out.is_truncated)
		return false;
	*text = buf_str(&out);
	return true;
}

/* Of a substitution that does nothing else: $(ls DIR | grep -v x). */
static bool write_listing(struct values *values, const struct body *list, struct buf *out)
{
	struct str text;
	if (!list->first || !output_of_listing(values, list->first, &text) ||
		str_find_byte(text, '\t', 0) != STR_NONE) /* du's sizes are not known */
		return false;
	const struct command *filter = list->first->next;
	for (; filter; filter = filter->next) {
		if (filter->joint != JOINT_PIPE || filter->kind != COMMAND_SIMPLE ||
			filter->redirections ||
			!listing_filter(values->arena, values_expand(values, &filter->words).first,
				text, &text))
			return false;
	}
	buf_add(out, text);
	return true;
}

bool output_of_process(struct values *values, const struct script *script, struct str *text)
{
	struct state state = *values->state;
	struct values inner = *values;
	struct buf written;
	inner.state = &state;
	inner.depth++;
	buf_init(&written, values->arena, LIMIT_VALUE_BYTES);
	if (!write_listing(&inner, &script->list, &written) &&
		!output_write_list(&inner, &script->list, no_input, &written))
		return false;
	*text = buf_str(&written);
	return !written.is_truncated;
}

bool output_of_script(struct values *values, const struct script *script, struct element *out)
{
	struct str text;
	if (!output_of_process(values, script, &text))
		return false;
	while (text.len > 0 && text.ptr[text.len - 1] == '\n')
		text.len--;
	if (str_find_byte(text, '\0', 0) != STR_NONE)
		return false;
	*out = (struct element){.text = text, .known = text};
	return true;
}
