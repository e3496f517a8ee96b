/* SPDX-License-Identifier: MIT */
/*
 * Owns what numbered descriptors are read for, and which files they write. What a command opens for
 * itself alone stays known behind it: nobody reads there what was closed. Only texts that the call says
 * are kept.
 */
#include "facts/descriptors.h"

#include "facts/fetched.h"
#include "facts/kept_text.h"
#include "facts/path.h"
#include "facts/script_texts.h"

struct output_input descriptors_find(const struct state *state, struct str number)
{
	const struct output_input *found = name_map_find(state->descriptors, number);
	return found ? *found : (struct output_input){.is_known = false};
}

struct output_input descriptors_find_path(const struct state *state, struct str path)
{
	static const struct str folders[] = {STR_INIT("/dev/fd/"), STR_INIT("/proc/self/fd/")};
	for (size_t i = 0; state->descriptors && i < ARRAY_LEN(folders); i++) {
		if (str_starts_with(path, folders[i]))
			return descriptors_find(state, str_slice(path, folders[i].len, path.len));
	}
	return (struct output_input){.is_known = false};
}

/* What one redirection reads. */
static struct output_input find_input(
	const struct reader *reader, const struct redirection *redirection)
{
	struct redirection alone = *redirection;
	alone.next = NULL;
	struct command command = {.redirections = &alone};
	struct member member = {.redirections = &alone};
	struct values values = reader_values(reader, NULL);
	struct output_input input =
		output_input_of(&values, &command, (struct output_input){.is_known = false});
	if (redirection->kind == REDIRECTION_READ)
		input.is_known = script_texts_find(reader, redirection->target, &input.text);
	input.is_fetched |= !input.is_known && fetched_is_input(reader, &member);
	return input;
}

/* exec {fd}<…: the shell takes a number and sets the variable. */
static struct str take_number(const struct reader *reader, struct str descriptor)
{
	struct str name = str_slice(descriptor, 1, descriptor.len - 1);
	struct str number;
	if (descriptor.ptr[0] != '{')
		return descriptor;
	number = arena_printf(reader->arena, "%zu", 10 + reader->shared->descriptors++);
	state_set_text(reader->arena, reader->state, name, number, false);
	return number;
}

static void open_input(const struct reader *reader, const struct redirection *redirection)
{
	struct str number = redirection->descriptor;
	number = number.len == 0 ? STR("0") : take_number(reader, number);
	struct output_input *kept = ARENA_NEW(reader->arena, struct output_input);
	*kept = find_input(reader, redirection);
	reader->state->descriptors =
		name_map_set(reader->arena, reader->state->descriptors, number, kept);
}

/* The file that a number writes from now on: NULL is what nobody follows, a pipe or another number's. */
static const struct opened_file *find_target(
	const struct reader *reader, const struct redirection *redirection)
{
	const struct folder *folder = &reader->state->folder;
	const struct word *target = redirection->target;
	struct fault ignored = {.is_set = false};
	struct opened_file *file = ARENA_NEW(reader->arena, struct opened_file);
	if (redirection->kind == REDIRECTION_NONE)
		return name_map_find(reader->state->outputs, target->text);
	if (target->is_dynamic || folder->is_unknown ||
		!path_normalize(reader->arena, target->text, folder->path,
			reader->surroundings->home, &file->path, &ignored))
		return NULL;
	return file;
}

static void open_output(const struct reader *reader, const struct redirection *redirection)
{
	struct str number = redirection->descriptor;
	const struct opened_file *target = find_target(reader, redirection);
	number = number.len == 0 ? STR("1") : take_number(reader, number);
	if (target && redirection->kind == REDIRECTION_WRITE && !redirection->is_appending) {
		struct str *nothing = ARENA_NEW(reader->arena, struct str);
		*nothing = STR("");
		reader->shared->written =
			name_map_set(reader->arena, reader->shared->written, target->path, nothing);
	}
	reader->state->outputs =
		name_map_set(reader->arena, reader->state->outputs, number, target);
}

void descriptors_open(
	const struct reader *reader, const struct redirection *redirection, bool is_exec)
{
	for (; redirection; redirection = redirection->next) {
		bool is_read = redirection->kind == REDIRECTION_READ ||
			       redirection->kind == REDIRECTION_STRING ||
			       redirection->kind == REDIRECTION_HEREDOC ||
			       redirection->is_copied_in;
		struct str number = redirection->descriptor;
		if (number.len == 0 && !is_exec)
			continue;
		if (is_read)
			open_input(reader, redirection);
		else if (is_exec ||
			 (number.len > 0 && redirection->kind == REDIRECTION_WRITE &&
				 !str_equal(number, STR("1")) && !str_equal(number, STR("2"))))
			open_output(reader, redirection);
	}
}

void descriptors_guess_output(const struct reader *reader, const struct redirection *redirection)
{
	const struct opened_file *target = find_target(reader, redirection);
	if (!target)
		return;
	struct opened_file *file = ARENA_NEW(reader->arena, struct opened_file);
	*file = (struct opened_file){.path = target->path, .is_guess = true};
	reader->state->outputs =
		name_map_set(reader->arena, reader->state->outputs, STR("1"), file);
}

const struct opened_file *descriptors_find_output(
	const struct state *state, const struct redirection *redirection)
{
	struct str number = STR("1");
	if (!state->outputs)
		return NULL;
	for (; redirection; redirection = redirection->next) {
		struct str from = redirection->descriptor;
		if (redirection->is_copied_out && redirection->kind == REDIRECTION_NONE &&
			(from.len == 0 || str_equal(from, STR("1"))))
			number = redirection->target->text;
	}
	return name_map_find(state->outputs, number);
}
