/* SPDX-License-Identifier: MIT */
/*
 * The readings of a simple command: its words expanded for each choice of candidates, and the program
 * found, also where only a glob or an empty expansion hides its name.
 */
#include "facts/assign.h"
#include "facts/braces.h"
#include "facts/builtins.h"
#include "facts/program_match.h"
#include "facts/renamed.h"
#include "facts/shell_text.h"

/* Programs that one glob may stand for: /bin/r? is 4; one that is nothing but a star says nothing. */
#define PROGRAM_NAMES 32

/* Makes an assignment that is a builtin's operand; the field that shows it. */
static struct word *declare(
	const struct reader *reader, struct values *values, const struct word *word, bool is_map)
{
	struct assignment made = assign_declared(values, word, is_map, reader->is_maybe);
	struct word *field = word_copy(reader->arena, word);
	field->is_dynamic = made.is_dynamic;
	field->text =
		arena_printf(reader->arena, "%.*s=%.*s", STR_ARG(made.name), STR_ARG(made.text));
	field->needs_quotes = word_needs_quotes(made.text);
	return field;
}

/* export "A=$b": what a word makes is an assignment, too. */
static struct word *declare_field(
	const struct reader *reader, struct values *values, const struct word *field)
{
	struct word *copy = word_copy(reader->arena, field);
	size_t sign = str_find_byte(field->text, '=', 0);
	struct str name = str_slice(field->text, 0, sign);
	if (sign == STR_NONE || !str_is_name(name))
		return copy;
	if (field->is_dynamic) {
		state_set_unknown(reader->arena, reader->state, name, reader->is_maybe);
		return copy;
	}
	struct word *assignment = word_copy(reader->arena, field);
	assignment->is_assignment = true;
	assignment->is_quoted = true; /* what expands in it has done so */
	assignment->parts = NULL;
	(void)assign_word(values, assignment, reader->is_maybe);
	return copy;
}

/* export A=$b: no splitting, and the assignment is made. */
static struct word_list expand_declaration(
	const struct reader *reader, struct values *values, const struct word_list *words)
{
	struct word_list fields = {NULL, NULL};
	bool is_map = assign_declares_map(words->first->next);
	for (const struct word *word = words->first; word; word = word->next) {
		if (!word->is_assignment || word->text.len == 0) {
			struct word one = *word;
			one.next = NULL;
			struct word_list alone = {&one, &one};
			struct word_list made = values_expand(values, &alone);
			for (const struct word *field = made.first; field; field = field->next)
				word_list_add(&fields, declare_field(reader, values, field));
			continue;
		}
		struct word_list braced = {NULL, NULL};
		word_list_add(&fields, declare(reader, values, word, is_map));
		if (braces_expand(reader->arena, word, &braced) != BRACES_NONE)
			state_set_unknown(reader->arena, reader->state,
				str_slice(word->text, 0, str_find_byte(word->text, '=', 0)),
				false); /* several words, which are split */
	}
	return fields;
}

static struct word_list expand_words(
	const struct reader *reader, struct values *values, const struct word_list *words)
{
	const struct word *first = words->first;
	if (!first->parts && builtin_assigns(first->text))
		return expand_declaration(reader, values, words);
	return values_expand(values, words);
}

/* r${x}m is rm where x is empty, "$dir"/rm is rm anywhere: the name that is left counts, with a doubt. */
static void guess_program(const struct reader *reader, struct reading *reading)
{
	struct word *first = reading->fields.first;
	if (!first || !first->is_dynamic || first->known.len == 0 ||
		!program_is_known(reader->surroundings, first->known))
		return;
	struct word *guessed = ARENA_NEW(reader->arena, struct word);
	*guessed = *first;
	guessed->text = first->known;
	guessed->is_dynamic = false;
	reading->fields.first = guessed;
	reading->is_guessed = true;
}

/* zsh's =rm is the rm that $PATH leads to; other shells know no such command. */
static void strip_equals(const struct reader *reader, struct reading *reading)
{
	struct word *first = reading->fields.first;
	if (!first || first->is_quoted || !str_starts_with(first->text, STR("=")))
		return;
	struct str name = str_slice(first->text, 1, first->text.len);
	if (!program_is_known(reader->surroundings, name))
		return;
	struct word *named = ARENA_NEW(reader->arena, struct word);
	*named = *first;
	named->text = name;
	reading->fields.first = named;
}

/* ./x is rm where the call has copied it there, also behind a plain `sudo`. */
static void find_renamed(const struct reader *reader, struct reading *reading)
{
	struct word_list fields = {NULL, NULL};
	const struct word *word = reading->fields.first;
	if (!reader->shared->renamed)
		return;
	while (word && word->next &&
		str_list_holds(STR("sudo doas exec nohup command env time"), ' ', word->text)) {
		word_list_add(&fields, word_copy(reader->arena, word));
		word = word->next;
	}
	struct str program = word ? renamed_find(reader, word) : STR("");
	if (program.len == 0)
		return;
	struct word *renamed = word_copy(reader->arena, word);
	renamed->text = program;
	word_list_add(&fields, renamed);
	renamed->next = word->next;
	reading->fields.first = fields.first;
}

static struct reading *add_reading(
	const struct reader *reader, struct reading ***end, struct word_list fields)
{
	struct reading *reading = ARENA_NEW(reader->arena, struct reading);
	reading->fields = fields;
	strip_equals(reader, reading);
	guess_program(reader, reading);
	find_renamed(reader, reading);
	reading->invocation = invocation_read(reader->arena, reader->surroundings,
		reading->fields.first, reader->state->folder, reader->via);
	**end = reading;
	*end = &reading->next;
	return reading;
}

/* /bin/r?: a reading for each program that rules know and that it may be. */
static void add_readings(
	const struct reader *reader, struct reading ***end, struct word_list fields)
{
	const struct word *first = fields.first;
	if (!first || !first->has_glob || first->is_dynamic || str_equal(first->text, STR("["))) {
		(void)add_reading(reader, end, fields);
		return;
	}
	struct str names[PROGRAM_NAMES];
	size_t count = program_match(reader->arena, first->text, names, ARRAY_LEN(names));
	for (size_t i = 0; i < count; i++) {
		struct word_list named = fields;
		named.first = word_copy(reader->arena, first);
		named.first->text = names[i];
		named.first->has_glob = false;
		named.first->next = first->next;
		add_reading(reader, end, named)->is_guessed = true;
	}
	if (count == 0)
		(void)add_reading(reader, end, fields);
}

static bool is_number(const struct word *word)
{
	size_t at = 0;
	while (at < word->text.len && char_is_digit(word->text.ptr[at]))
		at++;
	return !word->is_dynamic && at > 0 && at == word->text.len;
}

static void expand_redirections(const struct reader *reader, struct member *member)
{
	struct values values = reader_values(reader, NULL);
	const struct redirection *redirection = member->command->redirections;
	struct redirection **end = &member->redirections;
	for (; redirection; redirection = redirection->next) {
		*end = ARENA_NEW(reader->arena, struct redirection);
		**end = *redirection;
		(*end)->next = NULL;
		if (redirection->target->parts && redirection->kind != REDIRECTION_HEREDOC)
			(*end)->target = values_expand_one(&values, redirection->target);
		if (redirection->is_copied_out && is_number((*end)->target))
			(*end)->kind = REDIRECTION_NONE; /* >&$fd */
		end = &(*end)->next;
	}
}

void simple_expand(const struct reader *reader, struct member *member)
{
	struct choices choices = {.count = 0};
	struct values values = reader_values(reader, &choices);
	struct reading **end = &member->readings;
	struct reader at_reading = *reader;
	expand_redirections(reader, member);
	if (member->command->kind != COMMAND_SIMPLE || !member->command->words.first)
		return;
	struct state start = *reader->state;
	bool is_first = true;
	do { /* what `export A=$d` sets is joined for all candidates of d */
		struct state state = start;
		at_reading.state = &state;
		values.state = &state;
		add_readings(
			reader, &end, expand_words(&at_reading, &values, &member->command->words));
		if (is_first)
			*reader->state = state;
		else if (state.variables != start.variables)
			state_join(reader->arena, reader->state, &start, &state);
		is_first = false;
	} while (values_next_choice(&choices));
}
