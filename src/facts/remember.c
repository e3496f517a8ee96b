/* SPDX-License-Identifier: MIT */
/*
 * Write, then run: what the commands of a call leave on the disk for those behind them. Only texts that
 * the call itself says are kept; must never guess one.
 */
#include "facts/remember.h"

#include "base/limits.h"
#include "facts/descriptors.h"
#include "facts/input.h"
#include "facts/kept_text.h"
#include "facts/path.h"
#include "facts/remember_parts.h"
#include "facts/renamed.h"
#include "facts/script_texts.h"
#include "facts/writers.h"

/* Remembers that the file of `target`, a word of the command, holds `text` now. */
static void remember_text(const struct reader *reader, const struct folder *folder,
	const struct word *target, struct str text, bool is_appending)
{
	struct fault ignored = {.is_set = false};
	struct str path;
	if (target->is_dynamic || folder->is_unknown ||
		!path_normalize(reader->arena, target->text, folder->path,
			reader->surroundings->home, &path, &ignored))
		return;
	reader->shared->written = (is_appending ? kept_text_append : kept_text_set)(
		reader->arena, reader->shared->written, path, text);
}

static void remember_link(const struct reader *reader, const struct invocation *invocation,
	const struct word *target, const struct word *name, bool is_symbolic)
{
	struct fault ignored = {.is_set = false};
	struct str base =
		str_slice(target->text, str_find_last(target->text, '/') + 1, target->text.len);
	struct str link = name ? name->text : base;
	struct str folder = invocation->shell_folder.path;
	struct str *leads_to = ARENA_NEW(reader->arena, struct str);
	struct str path;
	if (str_ends_with(link, STR("/")) || str_equal(link, STR(".")))
		link = arena_printf(reader->arena, "%.*s/%.*s", STR_ARG(link), STR_ARG(base));
	if (target->is_dynamic || (name && name->is_dynamic) ||
		invocation->shell_folder.is_unknown || link.len == 0 ||
		!path_normalize(
			reader->arena, link, folder, reader->surroundings->home, &path, &ignored) ||
		!path_normalize(reader->arena, target->text,
			is_symbolic ? str_slice(path, 0, str_find_last(path, '/') + 1) : folder,
			reader->surroundings->home, leads_to, &ignored))
		return;
	reader->shared->links = name_map_set(reader->arena, reader->shared->links, path, leads_to);
}

void remember_link_of(const struct reader *reader, const struct invocation *invocation)
{
	const struct word *word = invocation->words ? invocation->words->next : NULL;
	bool is_symbolic = false;
	if (!str_equal(invocation->program, STR("ln")))
		return;
	for (; word && str_starts_with(word->text, STR("-")); word = word->next)
		is_symbolic |= str_equal(word->text, STR("--symbolic")) ||
			       (!str_starts_with(word->text, STR("--")) &&
				       str_find_byte(word->text, 's', 0) != STR_NONE);
	if (word)
		remember_link(reader, invocation, word, word->next, is_symbolic);
}

void remember_in(const struct writing *writing, const struct word *target, struct str text)
{
	remember_text(writing->reader, &writing->invocation->shell_folder, target, text,
		writing->is_appending);
}

bool remember_pay(const struct writing *writing, size_t bytes)
{
	size_t *spent = &writing->reader->shared->spent;
	*spent += bytes;
	return *spent <= LIMIT_EXPANDED_BYTES;
}

void remember_guess_in(const struct writing *writing, const struct word *target, struct str text)
{
	const struct reader *reader = writing->reader;
	struct shared_reading *shared = reader->shared;
	struct fault ignored = {.is_set = false};
	struct str path;
	if (target->is_dynamic || writing->invocation->shell_folder.is_unknown ||
		!path_normalize(reader->arena, target->text, writing->invocation->shell_folder.path,
			reader->surroundings->home, &path, &ignored))
		return;
	if (name_map_find(shared->written, path))
		shared->written = name_map_set(reader->arena, shared->written, path, NULL);
	shared->coded = kept_text_set(reader->arena, shared->coded, path, text);
}

bool remember_find_input(const struct writing *writing, struct str *text)
{
	struct output_input input = input_find(writing->reader, writing->member);
	*text = input.text;
	return input.is_known && !input.is_dynamic;
}

/* The files of tee. */
static void remember_tee(struct writing *writing)
{
	const struct argument *argument = writing->invocation->arguments;
	struct str text;
	if (!remember_find_input(writing, &text))
		return;
	writing->is_appending = arguments_find(argument, STR("-a --append")) != NULL;
	for (; argument; argument = argument->next) {
		if (argument->flag.len == 0)
			remember_in(writing, argument->word, text);
	}
}

/* dd of=FILE, from its input or if=FILE. */
static void remember_dd(struct writing *writing)
{
	const struct argument *from = arguments_find(writing->invocation->arguments, STR("if="));
	const struct argument *to = arguments_find(writing->invocation->arguments, STR("of="));
	struct str text;
	if (!to)
		return;
	struct word target = remember_path_word(to->word, to->value);
	struct word source = from ? remember_path_word(from->word, from->value) : target;
	if (from ? script_texts_find(writing->reader, &source, &text)
		 : remember_find_input(writing, &text))
		remember_in(writing, &target, text);
}

/* The copy's name: behind a slash it is the source's. */
static struct word copy_target(
	struct arena *arena, const struct word *source, const struct word *target)
{
	struct str text = target->text;
	bool is_folder = str_ends_with(text, STR("/")) || str_equal(text, STR("."));
	if (is_folder)
		text = arena_concat(arena, text, STR("/"), str_after_last(source->text, '/'));
	return remember_path_word(target, text);
}

/* cp, mv, install and ln of one file to one place: a script's text, or a program under another
 * name. */
static void remember_copy(struct writing *writing)
{
	const struct reader *reader = writing->reader;
	const struct argument *from = arguments_operand(writing->invocation->arguments, 1);
	const struct argument *to = arguments_operand(writing->invocation->arguments, 2);
	struct word here = {.text = STR(".")};
	struct str text;
	if (!from || arguments_operand(writing->invocation->arguments, 3) ||
		(!to && !str_equal(writing->invocation->program, STR("ln"))))
		return;
	struct word target = copy_target(reader->arena, from->word, to ? to->word : &here);
	if (str_equal(from->value, STR("/dev/stdin")) || str_equal(from->value, STR("/dev/fd/0"))
			? remember_find_input(writing, &text)
			: script_texts_find(reader, from->word, &text))
		remember_in(writing, &target, text);
	renamed_remember(reader, &writing->invocation->shell_folder, from->word, &target);
}

/* sponge FILE */
static void remember_sponge(struct writing *writing)
{
	const struct argument *file = arguments_operand(writing->invocation->arguments, 1);
	struct str text;
	writing->is_appending = arguments_find(writing->invocation->arguments, STR("-a")) != NULL;
	if (file && remember_find_input(writing, &text))
		remember_in(writing, file->word, text);
}

/* cat /bin/rm > x: the program under another name. */
static void remember_cat(struct writing *writing)
{
	const struct argument *from = arguments_operand(writing->invocation->arguments, 1);
	const struct redirection *redirection = writing->member->redirections;
	while (redirection && redirection->kind != REDIRECTION_WRITE)
		redirection = redirection->next;
	if (from && redirection)
		renamed_remember(writing->reader, &writing->invocation->shell_folder, from->word,
			redirection->target);
}

struct writing_row {
	struct str program;
	void (*remember)(struct writing *writing);
};

static const struct writing_row writing_rows[] = {
	{STR_INIT("tee"), remember_tee},
	{STR_INIT("dd"), remember_dd},
	{STR_INIT("cp"), remember_copy},
	{STR_INIT("mv"), remember_copy},
	{STR_INIT("ln"), remember_copy},
	{STR_INIT("install"), remember_copy},
	{STR_INIT("sed"), remember_sed},
	{STR_INIT("perl"), remember_perl},
	{STR_INIT("ed"), remember_editor},
	{STR_INIT("ex"), remember_editor},
	{STR_INIT("vi"), remember_editor},
	{STR_INIT("vim"), remember_editor},
	{STR_INIT("nvim"), remember_editor},
	{STR_INIT("patch"), remember_patch},
	{STR_INIT("git"), remember_patch},
	{STR_INIT("cat"), remember_cat},
	{STR_INIT("split"), remember_split},
	{STR_INIT("csplit"), remember_csplit},
	{STR_INIT("sponge"), remember_sponge},
};

static void remember_operands(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	struct writing writing = {.reader = reader, .invocation = invocation, .member = member};
	for (size_t i = 0; i < ARRAY_LEN(writing_rows); i++) {
		if (str_equal(writing_rows[i].program, invocation->program))
			writing_rows[i].remember(&writing);
	}
}

/* The file of standard output among the redirections: the last one is. */
static const struct redirection *find_output(const struct redirection *redirection)
{
	const struct redirection *found = NULL;
	for (; redirection; redirection = redirection->next) {
		struct str number = redirection->descriptor;
		if (redirection->kind == REDIRECTION_WRITE &&
			(number.len == 0 || str_equal(number, STR("1"))))
			found = redirection;
	}
	return found;
}

/* What is not known takes the place of what was known, or stands behind it: then that is but a part. */
static void forget(const struct reader *reader, const struct folder *folder,
	const struct word *target, bool is_appending)
{
	struct shared_reading *shared = reader->shared;
	struct fault ignored = {.is_set = false};
	struct str path;
	if ((!shared->written && !shared->coded) ||
		!path_normalize(reader->arena, target->text, folder->path,
			reader->surroundings->home, &path, &ignored))
		return;
	const struct str *before = name_map_find(shared->written, path);
	if (before)
		shared->written = name_map_set(reader->arena, shared->written, path, NULL);
	if (before && is_appending)
		shared->coded = kept_text_set(reader->arena, shared->coded, path, *before);
	else if (!is_appending)
		shared->coded = name_map_set(reader->arena, shared->coded, path, NULL);
}

/* Adds to what a file may hold. */
static void add_guess(const struct reader *reader, struct str path, struct str text)
{
	struct shared_reading *shared = reader->shared;
	shared->coded = kept_text_append(reader->arena, shared->coded, path, text);
}

/* What a filter that nobody runs on paper makes of a known text may still hold it. */
static void guess_filtered(const struct reader *reader, const struct member *member,
	const struct folder *folder, const struct word *target)
{
	struct output_input input = input_find(reader, member);
	struct fault ignored = {.is_set = false};
	struct str text = input.is_known && !input.is_dynamic ? input.text : input.guess;
	struct str path;
	bool is_text = !(input.is_known && input.is_listing);
	if (text.len > 0 && is_text && member->command->kind == COMMAND_SIMPLE &&
		path_normalize(reader->arena, target->text, folder->path,
			reader->surroundings->home, &path, &ignored))
		add_guess(reader, path, text);
}

/* What a command writes into a file that was opened before it. */
static void remember_opened(
	const struct reader *reader, const struct member *member, const struct opened_file *file)
{
	struct folder root = {.path = STR("/")};
	struct word target = {.text = file->path};
	struct values values = reader_values(reader, NULL);
	struct str text;
	bool is_known = output_of_redirected(&values, member->command, member->input, &text);
	if (is_known && file->is_guess)
		add_guess(reader, file->path, text);
	else if (is_known)
		remember_text(reader, &root, &target, text, true);
	else if (!file->is_guess)
		forget(reader, &root, &target, true);
}

/* Programs whose output is often a copy of a script: as for cp, the disk is looked at. */
static bool copies_files(const struct member *member)
{
	const struct word *word = member->command->words.first;
	return word && str_list_holds(STR("cat sed head tail tr base64 xxd"), ' ', word->text);
}

/* What the output that a command sends into a file puts there; false if that is not known. */
static bool remember_output(const struct reader *reader, const struct member *member,
	const struct folder *folder, const struct redirection *redirection)
{
	struct values values =
		copies_files(member) ? script_texts_values(reader) : reader_values(reader, NULL);
	struct str text;
	if (redirection->target->is_dynamic)
		return true;
	if (output_of_redirected(&values, member->command, member->input, &text)) {
		remember_text(reader, folder, redirection->target, text, redirection->is_appending);
		return true;
	}
	forget(reader, folder, redirection->target, redirection->is_appending);
	guess_filtered(reader, member, folder, redirection->target);
	return false;
}

void remember_written(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	const struct redirection *redirection = find_output(member->redirections);
	const struct opened_file *opened =
		descriptors_find_output(reader->state, member->redirections);
	remember_operands(reader, member, invocation);
	if (redirection)
		(void)remember_output(reader, member, &invocation->shell_folder, redirection);
	else if (opened)
		remember_opened(reader, member, opened);
}

bool remember_group(const struct reader *reader, const struct member *member)
{
	const struct redirection *redirection = find_output(member->redirections);
	if (!redirection || remember_output(reader, member, &reader->state->folder, redirection))
		return true;
	descriptors_guess_output(reader, redirection);
	return false;
}
