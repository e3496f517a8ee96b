/* SPDX-License-Identifier: MIT */
/*
 * Options as getopt(3) and getopt_long(3) read them, with the exceptions that the rows of
 * programs.h list. Invariant: every word becomes an argument; a value that the tables do not know
 * is an operand. Each letter is looked up once for a row, so that a bundle without end costs no
 * more than its bytes.
 */
#include "facts/arguments.h"

#include <stdint.h>

/* What is known of a letter in the row's options. */
enum letter {
	LETTER_UNKNOWN = 0,
	LETTER_FLAG,
	LETTER_OPTION, /* it takes a value: look it up */
};

struct splitter {
	struct arena *arena;
	const struct program *row;
	const struct program *outer; /* the row whose options hold, too; or NULL */
	struct argument *first;
	struct argument *last;
	size_t operands;    /* behind the last subcommand */
	bool has_long_dash; /* of the row, or of one around it */
	bool has_options;
	bool has_dashes; /* -- was seen */
	unsigned char letters[UINT8_MAX + 1];
};

static const struct program unknown_program;

static struct argument *add(struct splitter *splitter, struct argument argument)
{
	struct argument *added = ARENA_NEW(splitter->arena, struct argument);
	*added = argument;
	if (splitter->last)
		splitter->last->next = added;
	else
		splitter->first = added;
	splitter->last = added;
	return added;
}

static bool find_option(
	const struct splitter *splitter, struct str name, struct program_option *option)
{
	const struct program *outer = splitter->outer;
	return program_find_option(splitter->row, name, option) ||
	       (outer && program_find_option(outer, name, option));
}

/* Gives the option the next word as its value, if there is one; returns the last word used. */
static const struct word *take_next(struct argument *option, const struct word *word)
{
	if (!word->next)
		return word;
	option->value = word->next->text;
	option->word = word->next;
	option->has_value = true;
	option->is_own_word = true;
	return word->next;
}

/* The words of `-exec … ;` are the value of -exec; the last of them is returned. */
static const struct word *take_command(struct argument *option, const struct word *word)
{
	static const struct str ends[] = {STR_INIT(";"), STR_INIT("+")};
	const struct word *last = take_next(option, word);
	while (last->next && !str_is_one_of(last->text, ends, ARRAY_LEN(ends)))
		last = last->next;
	bool is_ended = last != option->word && str_is_one_of(last->text, ends, ARRAY_LEN(ends));
	option->end = option->has_value && is_ended ? last : NULL;
	return last;
}

/* Takes the values of `argument` from the next words, but for one that it has already. */
static const struct word *take_values(struct splitter *splitter, struct argument *argument,
	const struct program_option *option, const struct word *word)
{
	struct str kinds = option->kinds;
	argument->kind = kinds.len > 0 ? kinds.ptr[0] : 0;
	if (!argument->has_value && !option->is_glued && kinds.len > 0)
		word = take_next(argument, word);
	for (size_t i = 1; i < kinds.len && argument->has_value && word->next; i++) {
		argument = add(
			splitter, (struct argument){.flag = argument->flag, .kind = kinds.ptr[i]});
		word = take_next(argument, word);
	}
	splitter->has_options &= argument->kind != '!';
	return word;
}

static const struct word *split_long(struct splitter *splitter, const struct word *word)
{
	struct str name;
	struct str value;
	struct program_option option = {.is_glued = false};
	bool has_value = str_cut(word->text, '=', &name, &value);
	bool is_known = find_option(splitter, name, &option);
	bool is_short = is_known && !str_equal(option.name, name);
	struct argument *argument =
		add(splitter, (struct argument){.flag = is_known ? option.name : name,
				      .value = value,
				      .word = word,
				      .has_value = has_value,
				      .option = is_short ? word : NULL});
	if (str_list_holds(splitter->row->commands, ' ', name))
		return take_command(argument, word);
	return take_values(splitter, argument, &option, word);
}

static bool takes_value(struct splitter *splitter, struct str flag, struct program_option *option)
{
	unsigned char *letter = &splitter->letters[(unsigned char)flag.ptr[1]];
	if (*letter == LETTER_FLAG)
		return false;
	bool is_option = find_option(splitter, flag, option) && option->kinds.len > 0;
	*letter = is_option ? LETTER_OPTION : LETTER_FLAG;
	return is_option;
}

/* -rf gives -r and -f; in -n5 the rest is the value of -n. `letters` are those of the word. */
static const struct word *split_bundle(
	struct splitter *splitter, const struct word *word, struct str letters)
{
	bool is_old = letters.len == word->text.len;
	for (size_t i = 0; i < letters.len; i++) {
		char bytes[] = {'-', letters.ptr[i]};
		struct str flag = {bytes, sizeof(bytes)};
		struct program_option option;
		if (!char_is_alpha(bytes[1]) && !char_is_digit(bytes[1]) && i > 0)
			return word;
		bool has_value = takes_value(splitter, flag, &option);
		struct argument *argument = add(splitter,
			(struct argument){.flag = arena_copy(splitter->arena, flag), .word = word});
		if (str_list_holds(splitter->row->commands, ' ', flag))
			return take_command(argument, word);
		if (!has_value)
			continue;
		struct str rest = str_slice(letters, i + 1, letters.len);
		argument->value = is_old ? STR("") : rest;
		argument->has_value = argument->value.len > 0;
		if (!is_old)
			return take_values(splitter, argument, &option, word);
		word = take_values(splitter, argument, &option, word);
	}
	return word;
}

/* The row of the subcommand takes over; one that is not in the table has no options to know. */
static const struct program *enter_subcommand(struct splitter *splitter, struct str name)
{
	const struct program *row = splitter->row;
	const struct program *found;
	if (!row->subcommands || splitter->operands > 0)
		return NULL;
	found = program_find_subcommand(row, name);
	if (row->has_global_options)
		splitter->outer = row;
	splitter->row = found ? found : &unknown_program;
	splitter->has_long_dash |= splitter->row->has_long_dash;
	for (size_t i = 0; i < ARRAY_LEN(splitter->letters); i++)
		splitter->letters[i] = LETTER_UNKNOWN;
	return found;
}

static void split_operand(struct splitter *splitter, const struct word *word)
{
	size_t sign = str_find_byte(word->text, '=', 0);
	struct argument operand = {.value = word->text,
		.word = word,
		.has_value = true,
		.is_own_word = true,
		.is_after_dashes = splitter->has_dashes};
	struct program_option option;
	if (splitter->row->has_keywords && sign != STR_NONE) {
		operand.flag = str_slice(word->text, 0, sign + 1);
		operand.value = str_slice(word->text, sign + 1, word->text.len);
		operand.is_own_word = false;
		if (find_option(splitter, operand.flag, &option) && option.kinds.len > 0)
			operand.kind = option.kinds.ptr[0];
	}
	unsigned stops = splitter->row->stops;
	operand.command = splitter->has_dashes ? NULL : enter_subcommand(splitter, word->text);
	splitter->operands += !operand.command;
	(void)add(splitter, operand);
	if (!operand.command && stops > 0 && splitter->operands >= stops)
		splitter->has_options = false;
}

static const struct word *split_word(struct splitter *splitter, const struct word *word)
{
	struct str text = word->text;
	bool is_option = text.len > 1 && text.ptr[0] == '-';
	if (!is_option && splitter->row->has_old_bundle && !splitter->first)
		return split_bundle(splitter, word, text);
	if (!is_option)
		split_operand(splitter, word);
	else if (text.ptr[1] == '-' || splitter->has_long_dash)
		return split_long(splitter, word);
	else
		return split_bundle(splitter, word, str_slice(text, 1, text.len));
	return word;
}

static struct argument *split(
	struct arena *arena, const struct word *words, const struct program *row, bool is_head_only)
{
	struct splitter splitter = {
		.arena = arena, .row = row ? row : &unknown_program, .has_options = true};
	splitter.has_long_dash = splitter.row->has_long_dash;
	for (const struct word *word = words; word; word = word->next) {
		if (!splitter.has_dashes && str_equal(word->text, STR("--"))) {
			splitter.has_options = false;
			splitter.has_dashes = true;
		} else if (splitter.has_options) {
			word = split_word(&splitter, word);
		} else {
			split_operand(&splitter, word);
		}
		if (is_head_only && splitter.last && argument_is_operand(splitter.last))
			break;
	}
	return splitter.first;
}

struct argument *arguments_split(
	struct arena *arena, const struct word *words, const struct program *row)
{
	return split(arena, words, row, false);
}

struct argument *arguments_split_head(
	struct arena *arena, const struct word *words, const struct program *row)
{
	return split(arena, words, row, true);
}

void arguments_spell_out(struct arena *arena, struct word *words, const struct argument *argument)
{
	for (; argument; argument = argument->next) {
		while (argument->option && words && words != argument->option)
			words = words->next;
		if (!argument->option || !words)
			continue;
		size_t sign = str_find_byte(words->text, '=', 0);
		struct str value = str_slice(words->text, sign, words->text.len);
		words->text =
			arena_printf(arena, "%.*s%.*s", STR_ARG(argument->flag), STR_ARG(value));
	}
}

const struct program *arguments_row(const struct argument *arguments, const struct program *row)
{
	for (; arguments; arguments = arguments->next) {
		if (arguments->command)
			row = arguments->command;
	}
	return row;
}

bool argument_is_operand(const struct argument *argument)
{
	return argument->flag.len == 0;
}

bool argument_is_keyword(const struct argument *argument)
{
	return str_ends_with(argument->flag, STR("="));
}

const struct argument *arguments_find(const struct argument *arguments, struct str options)
{
	if (options.len == 0)
		return NULL;
	while (arguments && !str_list_holds(options, ' ', arguments->flag))
		arguments = arguments->next;
	return arguments;
}

size_t arguments_count_operands(const struct argument *arguments)
{
	size_t count = 0;
	for (; arguments; arguments = arguments->next)
		count += argument_is_operand(arguments);
	return count;
}

const struct argument *arguments_operand(const struct argument *arguments, size_t number)
{
	for (; arguments; arguments = arguments->next) {
		if (argument_is_operand(arguments) && --number == 0)
			return arguments;
	}
	return NULL;
}
