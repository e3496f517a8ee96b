/* SPDX-License-Identifier: MIT */
/*
 * Files that a call edits in place and may run then. What sed -i and perl -i make is known or not; what ed and its
 * kin leave is a guess: the lines that they add, behind what was there (POSIX, ed and ex).
 */
#include "base/limits.h"
#include "facts/remember_parts.h"
#include "facts/script_texts.h"
#include "facts/writers.h"

/* Files of one command, and commands of an editor, that are looked at. */
#define EDITED_FILES  16
#define EDIT_COMMANDS 256

/* What sed makes of the text by `operands`; false if that is not known. */
static bool run_sed(
	struct writing *writing, const struct word *operands, struct str text, struct str *out)
{
	struct buf written;
	if (!remember_pay(writing, text.len))
		return false;
	buf_init(&written, writing->reader->arena, LIMIT_VALUE_BYTES);
	struct writer writer = {.arena = writing->reader->arena,
		.operands = operands,
		.has_input = true,
		.input = text,
		.state = writing->reader->state,
		.out = &written};
	bool is_run = writer_run(&writer, STR("sed"));
	*out = buf_str(&written);
	return is_run && !written.is_truncated;
}

static void edit_file(struct writing *writing, const struct word *operands, const struct word *file)
{
	struct str text;
	if (script_texts_find(writing->reader, file, &text) &&
		run_sed(writing, operands, text, &text))
		remember_in(writing, file, text);
}

static void add_word(struct arena *arena, struct word_list *list, struct str text)
{
	struct word *word = ARENA_NEW(arena, struct word);
	*word = (struct word){.text = text};
	word_list_add(list, word);
}

/* sed -i [-e] SCRIPT FILE… */
void remember_sed(struct writing *writing)
{
	const struct argument *arguments = writing->invocation->arguments;
	const struct argument *argument = arguments;
	struct arena *arena = writing->reader->arena;
	struct word_list operands = {NULL, NULL};
	size_t first = 2;
	if (!arguments_find(arguments, STR("-i --in-place")))
		return;
	if (arguments_find(arguments, STR("-n --quiet --silent -f --file -z --null-data")))
		return;
	if (arguments_find(arguments, STR("-E -r --regexp-extended")))
		add_word(arena, &operands, STR("-E"));
	for (; argument; argument = argument->next) {
		if (!str_list_holds(STR("-e --expression"), ' ', argument->flag))
			continue;
		first = 1;
		add_word(arena, &operands, STR("-e"));
		add_word(arena, &operands, argument->value);
	}
	argument = arguments_operand(arguments, 1);
	if (first == 2 && argument)
		add_word(arena, &operands, argument->value);
	for (size_t i = first; i < first + EDITED_FILES; i++) {
		const struct argument *file = arguments_operand(arguments, i);
		if (!file)
			return;
		edit_file(writing, operands.first, file->word);
	}
}

/* perl -pi -e SCRIPT FILE…: an s that is one of sed, too. Variables and & are not. */
void remember_perl(struct writing *writing)
{
	const struct embedded *code = writing->invocation->embedded.first;
	const struct word *word = writing->invocation->words->next;
	struct word_list operands = {NULL, NULL};
	bool is_printed = false;
	bool is_in_place = false;
	if (!code || code->kind != EMBEDDED_CODE)
		return;
	for (; word && !str_equal(word->text, code->text); word = word->next) {
		is_printed |= str_find_byte(word->text, 'p', 0) != STR_NONE;
		is_in_place |= str_find_byte(word->text, 'i', 0) != STR_NONE;
	}
	for (size_t i = 0; i < code->text.len; i++) {
		if (str_find_byte(STR("$@&"), code->text.ptr[i], 0) != STR_NONE)
			return;
	}
	if (!word || !is_printed || !is_in_place)
		return;
	add_word(writing->reader->arena, &operands, STR("-E"));
	add_word(writing->reader->arena, &operands, code->text);
	for (word = word->next; word; word = word->next)
		edit_file(writing, operands.first, word);
}

/* --- editors -------------------------------------------------------------------------------- */

struct edit {
	struct writing *writing;
	struct str text;  /* of the file */
	struct buf added; /* lines that it gets */
	struct word target;
	size_t commands;
	bool is_changed;
};

/* Commands that stand for all lines: ,s/a/b/ and %s/a/b/. */
static bool is_all(struct str place)
{
	static const struct str all[] = {STR_INIT("%"), STR_INIT(","), STR_INIT("1,$")};
	return str_is_one_of(place, all, ARRAY_LEN(all));
}

/* The lines behind a, i or c, up to a lone dot; in a command of -c those behind the bar. */
static void add_lines(struct edit *edit, struct str behind, struct str *rest)
{
	struct str line;
	edit->is_changed = true;
	if (str_starts_with(behind, STR("|"))) {
		buf_add(&edit->added, str_slice(behind, 1, behind.len));
		buf_add_byte(&edit->added, '\n');
		return;
	}
	while (rest->len > 0) {
		(void)str_cut(*rest, '\n', &line, rest);
		if (str_equal(line, STR(".")))
			return;
		buf_add(&edit->added, line);
		buf_add_byte(&edit->added, '\n');
	}
}

static void substitute(struct edit *edit, struct str place, struct str command)
{
	struct word operand = {.text = command};
	bool is_known = run_sed(edit->writing, &operand, edit->text, &edit->text);
	edit->is_changed |= is_known && place.len > 0;
}

/* One command, which starts at its place; `rest` is what follows its line. */
static void read_command(struct edit *edit, struct str line, struct str *rest)
{
	size_t at = 0;
	line = str_trim(line);
	while (at < line.len &&
		str_find_byte(STR(":0123456789.,$%+-; "), line.ptr[at], 0) != STR_NONE)
		at++;
	struct str place = str_slice(line, str_starts_with(line, STR(":")), at);
	struct str command = str_slice(line, at, line.len);
	char verb = command.len > 0 ? command.ptr[0] : ' ';
	struct str behind = str_slice(command, 1, command.len);
	bool is_lone = behind.len == 0 || str_starts_with(behind, STR("|"));
	if (is_lone && str_find_byte(STR("aic"), verb, 0) != STR_NONE)
		add_lines(edit, behind, rest);
	else if (verb == 's' && behind.len > 0 && !char_is_alpha(behind.ptr[0]) && is_all(place))
		substitute(edit, place, command);
	else if (verb == 'd' && behind.len == 0 && is_all(place))
		edit->text = STR("");
	else if (verb == 'w' && str_starts_with(behind, STR(" ")) && str_trim(behind).ptr[0] != '!')
		edit->target.text = str_trim(behind);
}

static void read_commands(struct edit *edit, struct str text)
{
	struct str line;
	while (text.len > 0 && edit->commands++ < EDIT_COMMANDS) {
		(void)str_cut(text, '\n', &line, &text);
		read_command(edit, line, &text);
	}
}

/* ed FILE < commands; ex -c command FILE */
void remember_editor(struct writing *writing)
{
	const struct argument *argument = writing->invocation->arguments;
	const struct argument *file = arguments_operand(argument, 1);
	struct arena *arena = writing->reader->arena;
	struct edit edit = {.writing = writing};
	struct str text;
	if (file)
		edit.target = remember_path_word(file->word, file->value);
	if (file && !script_texts_find(writing->reader, file->word, &edit.text))
		edit.text = STR("");
	buf_init(&edit.added, arena, LIMIT_VALUE_BYTES);
	for (; argument; argument = argument->next) {
		if (str_equal(argument->flag, STR("-c")))
			read_commands(&edit, argument->value);
		else if (argument_is_operand(argument) &&
			 str_starts_with(argument->value, STR("+")))
			read_commands(&edit, str_slice(argument->value, 1, argument->value.len));
	}
	if (remember_find_input(writing, &text))
		read_commands(&edit, text);
	if (edit.is_changed && edit.target.text.len > 0)
		remember_guess_in(writing, &edit.target,
			arena_concat(arena, edit.text, STR("\n"), buf_str(&edit.added)));
}
