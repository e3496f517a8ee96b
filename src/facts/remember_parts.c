/* SPDX-License-Identifier: MIT */
/*
 * split and csplit (GNU coreutils 9): the parts of a text that is known. Must never give a part less than it
 * may hold: where a cut is not understood, the rest of the text stands in every part behind it.
 */
#include "facts/remember_parts.h"

#include "base/limits.h"
#include "facts/script_texts.h"
#include "facts/split_parts.h"

/* Lines of one part that split makes without being told, and parts that are looked at. */
#define SPLIT_LINES 1000
#define SPLIT_PARTS 64

/* The number of an option of split; 0: none, or one with a unit. */
static size_t number_of(const struct writing *writing, struct str options)
{
	const struct argument *found = arguments_find(writing->invocation->arguments, options);
	size_t number = 0;
	for (size_t i = 0; found && i < found->value.len; i++) {
		if (!char_is_digit(found->value.ptr[i]) || number > LIMIT_VALUE_BYTES)
			return 0;
		number = number * 10 + (size_t)(found->value.ptr[i] - '0');
	}
	return number;
}

/* split [-l N] [-b N] [-n N] [FILE [PREFIX]]: PREFIXaa and so on, and all of them as PREFIX*. */
void remember_split(struct writing *writing)
{
	const struct argument *arguments = writing->invocation->arguments;
	const struct argument *file = arguments_operand(arguments, 1);
	const struct argument *prefix = arguments_operand(arguments, 2);
	struct str stem = prefix ? prefix->value : STR("x");
	struct arena *arena = writing->reader->arena;
	size_t lines = number_of(writing, STR("-l --lines"));
	size_t bytes = number_of(writing, STR("-b --bytes"));
	size_t chunks = number_of(writing, STR("-n --number"));
	bool is_numbered = arguments_find(arguments, STR("-d --numeric-suffixes")) != NULL;
	struct str text;
	bool is_input = !file || str_equal(file->value, STR("-"));
	if (is_input ? !remember_find_input(writing, &text)
		     : !script_texts_find(writing->reader, file->word, &text))
		return;
	bytes = chunks > 0 ? text.len / chunks : bytes;
	lines = lines > 0 ? lines : SPLIT_LINES;
	const struct word *word = writing->invocation->words;
	for (size_t part = 0, at = 0; at < text.len && part < SPLIT_PARTS; part++) {
		bool is_last = chunks > 0 && part + 1 == chunks;
		size_t end = is_last ? text.len : split_part_end(text, at, lines, bytes);
		struct word target =
			remember_path_word(word, split_part_name(arena, stem, part, is_numbered));
		remember_in(writing, &target, str_slice(text, at, end));
		at = end;
	}
	struct word all = remember_path_word(word, arena_concat(arena, stem, STR("*"), STR("")));
	remember_in(writing, &all, text);
	all.text = arena_concat(arena, stem, STR("??"), STR(""));
	remember_in(writing, &all, text);
}

/* --- csplit --------------------------------------------------------------------------------- */

struct csplit {
	struct writing *writing;
	struct str text;
	struct str stem;
	struct str format; /* of the suffix: %02d.txt; empty: digits alone */
	size_t digits;
	size_t part;
	size_t at;    /* where the part at hand starts */
	bool is_lost; /* a cut was not understood */
};

/* PREFIX and the part's number, by the digits or the suffix's format. */
static struct str part_name(const struct csplit *csplit)
{
	struct arena *arena = csplit->writing->reader->arena;
	size_t sign = str_find_byte(csplit->format, '%', 0);
	size_t end = sign == STR_NONE ? csplit->format.len : sign + 1;
	size_t digits = sign == STR_NONE ? csplit->digits : 0;
	for (; end < csplit->format.len && char_is_digit(csplit->format.ptr[end]); end++)
		digits = (digits * 10 + (size_t)(csplit->format.ptr[end] - '0')) % SPLIT_PARTS;
	struct str number = arena_printf(arena, "%0*zu", (int)digits, csplit->part);
	struct str head = str_slice(csplit->format, 0, sign == STR_NONE ? 0 : sign);
	struct str tail = str_slice(csplit->format, end + 1, csplit->format.len);
	return arena_printf(arena, "%.*s%.*s%.*s%.*s", STR_ARG(csplit->stem), STR_ARG(head),
		STR_ARG(number), STR_ARG(tail));
}

static void add_part(struct csplit *csplit, size_t end)
{
	struct word target =
		remember_path_word(csplit->writing->invocation->words, part_name(csplit));
	end = csplit->is_lost ? csplit->text.len : end;
	remember_in(csplit->writing, &target, str_slice(csplit->text, csplit->at, end));
	csplit->at = csplit->is_lost ? csplit->at : end;
	csplit->part++;
}

/* The line that holds the pattern, behind the first one; regexes with signs of their own are not run. */
static size_t find_line(struct csplit *csplit, struct str pattern)
{
	for (size_t i = 0; i < pattern.len; i++)
		csplit->is_lost |= str_find_byte(STR("\\[].*+?^$"), pattern.ptr[i], 0) != STR_NONE;
	size_t from = csplit->part > 0 ? split_part_end(csplit->text, csplit->at, 1, 0) : 0;
	size_t found = csplit->is_lost ? STR_NONE : str_find(csplit->text, pattern, from);
	if (found == STR_NONE)
		return csplit->text.len;
	size_t line = str_find_last(str_slice(csplit->text, 0, found), '\n');
	return line == STR_NONE ? 0 : line + 1;
}

/* One cut: a number of a line, /REGEX/, %REGEX%, or {N} more of the one before. */
static void cut(struct csplit *csplit, struct str pattern, struct str before)
{
	size_t line = 0;
	bool is_repeated = str_starts_with(pattern, STR("{"));
	struct str what = is_repeated ? before : pattern;
	char sign = what.len > 1 ? what.ptr[0] : '\0';
	for (size_t i = 0; i < what.len && char_is_digit(what.ptr[i]); i++)
		line = (line * 10 + (size_t)(what.ptr[i] - '0')) % LIMIT_VALUE_BYTES;
	for (size_t i = 0; i < SPLIT_PARTS && csplit->part < SPLIT_PARTS; i++) {
		size_t end;
		if (sign == '/' || sign == '%')
			end = find_line(csplit, str_slice(what, 1, str_find_byte(what, sign, 1)));
		else if (is_repeated)
			end = split_part_end(csplit->text, csplit->at, line, 0);
		else
			end = line > 1 ? split_part_end(csplit->text, 0, line - 1, 0) : 0;
		if (sign == '%' && !csplit->is_lost)
			csplit->at = end > csplit->at ? end : csplit->at;
		else
			add_part(csplit, end > csplit->at ? end : csplit->at);
		if (!is_repeated || csplit->at >= csplit->text.len)
			return;
	}
}

void remember_csplit(struct writing *writing)
{
	const struct argument *arguments = writing->invocation->arguments;
	const struct argument *file = arguments_operand(arguments, 1);
	const struct argument *prefix = arguments_find(arguments, STR("-f --prefix"));
	const struct argument *format = arguments_find(arguments, STR("-b --suffix-format"));
	const struct argument *digits = arguments_find(arguments, STR("-n --digits"));
	struct csplit csplit = {.writing = writing,
		.stem = prefix ? prefix->value : STR("xx"),
		.format = format ? format->value : STR(""),
		.digits = 2};
	struct str before = STR("");
	if (!file || (str_equal(file->value, STR("-")) ? !remember_find_input(writing, &csplit.text)
						       : !script_texts_find(writing->reader,
								 file->word, &csplit.text)))
		return;
	if (digits && digits->value.len == 1 && char_is_digit(digits->value.ptr[0]))
		csplit.digits = (size_t)(digits->value.ptr[0] - '0');
	for (size_t i = 2; i < SPLIT_PARTS; i++) {
		const struct argument *pattern = arguments_operand(arguments, i);
		if (!pattern)
			break;
		cut(&csplit, pattern->value, before);
		before = pattern->value;
	}
	add_part(&csplit, csplit.text.len);
}
