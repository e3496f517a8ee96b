/* SPDX-License-Identifier: MIT */
/*
 * Write, then run: what the commands of a call leave on the disk for those behind them. Only texts that
 * the call itself says are kept; must never guess one.
 */
#include "facts/remember.h"

#include "base/limits.h"
#include "facts/input.h"
#include "facts/path.h"
#include "facts/renamed.h"
#include "facts/run_scripts.h"
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
	struct str *kept = ARENA_NEW(reader->arena, struct str);
	const struct str *before = name_map_find(reader->shared->written, path);
	*kept = before && is_appending ? arena_concat(reader->arena, *before, STR(""), text) : text;
	reader->shared->written = name_map_set(reader->arena, reader->shared->written, path, kept);
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

/* What a command that was read leaves for those that follow. */
struct writing {
	const struct reader *reader;
	const struct invocation *invocation;
	const struct member *member;
	bool is_appending;
};

static void remember_in(const struct writing *writing, const struct word *target, struct str text)
{
	remember_text(writing->reader, &writing->invocation->shell_folder, target, text,
		writing->is_appending);
}

static bool find_input(const struct writing *writing, struct str *text)
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
	if (!find_input(writing, &text))
		return;
	writing->is_appending = arguments_find(argument, STR("-a --append")) != NULL;
	for (; argument; argument = argument->next) {
		if (argument->flag.len == 0)
			remember_in(writing, argument->word, text);
	}
}

/* A path as a word of its own. */
static struct word path_word(const struct word *word, struct str path)
{
	return (struct word){.text = path, .place = word->place, .is_dynamic = word->is_dynamic};
}

/* dd of=FILE, from its input or if=FILE. */
static void remember_dd(struct writing *writing)
{
	const struct argument *from = arguments_find(writing->invocation->arguments, STR("if="));
	const struct argument *to = arguments_find(writing->invocation->arguments, STR("of="));
	struct str text;
	if (!to)
		return;
	struct word target = path_word(to->word, to->value);
	struct word source = from ? path_word(from->word, from->value) : target;
	if (from ? run_script_find_text(writing->reader, &source, &text)
		 : find_input(writing, &text))
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
	return path_word(target, text);
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
			? find_input(writing, &text)
			: run_script_find_text(reader, from->word, &text))
		remember_in(writing, &target, text);
	renamed_remember(reader, &writing->invocation->shell_folder, from->word, &target);
}

/* sed -i s/a/b/ FILE */
static void remember_sed(struct writing *writing)
{
	const struct argument *arguments = writing->invocation->arguments;
	const struct argument *script = arguments_find(arguments, STR("-e --expression"));
	const struct argument *file = arguments_operand(arguments, script ? 1 : 2);
	struct str text;
	struct buf out;
	if (!script)
		script = arguments_operand(arguments, 1);
	if (!arguments_find(arguments, STR("-i --in-place")) || !script || !file ||
		!run_script_find_text(writing->reader, file->word, &text))
		return;
	struct word operand = path_word(script->word, script->value);
	buf_init(&out, writing->reader->arena, LIMIT_VALUE_BYTES);
	struct writer writer = {.arena = writing->reader->arena,
		.operands = &operand,
		.has_input = true,
		.input = text,
		.state = writing->reader->state,
		.out = &out};
	if (writer_run(&writer, STR("sed")))
		remember_in(writing, file->word, buf_str(&out));
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
	{STR_INIT("cat"), remember_cat},
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

/* What the output that a command sends into a file puts there. */
static void remember_redirected(const struct reader *reader, const struct member *member,
	const struct folder *folder, const struct redirection *redirection)
{
	struct str text;
	while (redirection && redirection->kind != REDIRECTION_WRITE)
		redirection = redirection->next;
	if (!redirection || redirection->target->is_dynamic)
		return;
	struct values values = reader_values(reader, NULL);
	if (output_of_redirected(&values, member->command, member->input, &text))
		remember_text(reader, folder, redirection->target, text, redirection->is_appending);
}

void remember_written(const struct reader *reader, const struct member *member,
	const struct invocation *invocation)
{
	remember_operands(reader, member, invocation);
	remember_redirected(reader, member, &invocation->shell_folder, member->redirections);
}

void remember_group(const struct reader *reader, const struct member *member)
{
	remember_redirected(reader, member, &reader->state->folder, member->command->redirections);
}
