/* SPDX-License-Identifier: MIT */
/*
 * Options as getopt(3) and getopt_long(3) read them, with the exceptions that programs.c lists.
 * Invariant: every word becomes an argument; a value that the tables do not know is an operand.
 */
#include "facts/arguments.h"

struct splitter {
	struct arena *arena;
	const struct program *row;
	struct argument *first;
	struct argument *last;
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
	const struct word *last = take_next(option, word);
	while (last->next && !str_equal(last->text, STR(";")) && !str_equal(last->text, STR("+")))
		last = last->next;
	option->end = option->has_value && last != option->word ? last : NULL;
	return last;
}

static const struct word *split_long(struct splitter *splitter, const struct word *word)
{
	struct str name;
	struct str value;
	bool has_value = str_cut(word->text, '=', &name, &value);
	struct argument *option = add(splitter,
		(struct argument){
			.flag = name, .value = value, .word = word, .has_value = has_value});
	if (program_list_holds(splitter->row->commands, name))
		return take_command(option, word);
	if (!has_value && program_list_holds(splitter->row->values, name))
		return take_next(option, word);
	return word;
}

/* -rf gives -r and -f; in -n5 the rest is the value of -n. */
static const struct word *split_bundle(struct splitter *splitter, const struct word *word)
{
	struct str text = word->text;
	for (size_t i = 1; i < text.len; i++) {
		char letters[] = {'-', text.ptr[i]};
		struct str flag = {letters, sizeof(letters)};
		if (!char_is_alpha(text.ptr[i]) && !char_is_digit(text.ptr[i]) && i > 1)
			return word;
		struct argument *option = add(splitter,
			(struct argument){.flag = arena_copy(splitter->arena, flag), .word = word});
		bool is_glued = program_list_holds(splitter->row->glued, flag);
		if (!is_glued && !program_list_holds(splitter->row->values, flag))
			continue;
		option->value = str_slice(text, i + 1, text.len);
		option->has_value = option->value.len > 0;
		return option->has_value || is_glued ? word : take_next(option, word);
	}
	return word;
}

static void split_operand(struct splitter *splitter, const struct word *word)
{
	size_t sign = str_find_byte(word->text, '=', 0);
	struct argument operand = {
		.value = word->text, .word = word, .has_value = true, .is_own_word = true};
	if (splitter->row->has_keywords && sign != STR_NONE) {
		operand.flag = str_slice(word->text, 0, sign + 1);
		operand.value = str_slice(word->text, sign + 1, word->text.len);
		operand.is_own_word = false;
	}
	(void)add(splitter, operand);
}

static const struct word *split_word(struct splitter *splitter, const struct word *word)
{
	struct str text = word->text;
	bool is_option = text.len > 1 && text.ptr[0] == '-';
	if (!is_option)
		split_operand(splitter, word);
	else if (text.ptr[1] == '-' || splitter->row->has_long_dash)
		return split_long(splitter, word);
	else
		return split_bundle(splitter, word);
	return word;
}

static struct argument *split(
	struct arena *arena, const struct word *words, const struct program *row, bool is_head_only)
{
	struct splitter splitter = {.arena = arena, .row = row ? row : &unknown_program};
	bool has_options = true;
	for (const struct word *word = words; word; word = word->next) {
		if (has_options && str_equal(word->text, STR("--")))
			has_options = false;
		else if (has_options)
			word = split_word(&splitter, word);
		else
			split_operand(&splitter, word);
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
	while (arguments && !program_list_holds(options, arguments->flag))
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
