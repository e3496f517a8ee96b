/* SPDX-License-Identifier: MIT */
/*
 * Decides conditions of loops on paper, so that a loop is read as often as it turns. Must never decide
 * one that only run time knows: a turn that is left out would hide what it does.
 */
#include "facts/condition.h"

#include "facts/programs.h"

static enum condition_result result_of(bool holds)
{
	return holds ? CONDITION_HOLDS : CONDITION_FAILS;
}

static bool find_number(struct str text, int64_t *number)
{
	bool is_negative = str_starts_with(text, STR("-"));
	*number = 0;
	for (size_t i = is_negative; i < text.len; i++) {
		if (!char_is_digit(text.ptr[i]) || i > 9)
			return false;
		*number = *number * 10 + (text.ptr[i] - '0');
	}
	if (is_negative)
		*number = -*number;
	return text.len > is_negative;
}

static enum condition_result compare_numbers(struct str left, struct str op, struct str right)
{
	int64_t a;
	int64_t b;
	if (!find_number(left, &a) || !find_number(right, &b))
		return CONDITION_UNKNOWN;
	if (str_equal(op, STR("-lt")))
		return result_of(a < b);
	if (str_equal(op, STR("-le")))
		return result_of(a <= b);
	if (str_equal(op, STR("-gt")))
		return result_of(a > b);
	if (str_equal(op, STR("-ge")))
		return result_of(a >= b);
	if (str_equal(op, STR("-eq")))
		return result_of(a == b);
	return str_equal(op, STR("-ne")) ? result_of(a != b) : CONDITION_UNKNOWN;
}

/* `-n $1`, `$i -lt 3`, with each word expanded. */
static enum condition_result compare(struct values *values, const struct word *word)
{
	struct str texts[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	size_t count = 0;
	for (; word && !str_equal(word->text, STR("]")) && !str_equal(word->text, STR("]]"));
		word = word->next) {
		const struct word *field = values_expand_one(values, word);
		if (field->is_dynamic || count == ARRAY_LEN(texts))
			return CONDITION_UNKNOWN;
		texts[count++] = field->text;
	}
	if (count == 2 && str_equal(texts[0], STR("-n")))
		return result_of(texts[1].len > 0);
	if (count == 2 && str_equal(texts[0], STR("-z")))
		return result_of(texts[1].len == 0);
	return count == 3 ? compare_numbers(texts[0], texts[1], texts[2]) : CONDITION_UNKNOWN;
}

enum condition_result condition_of_list(const struct reader *outer, const struct body *list)
{
	const struct command *command = list->first;
	struct state state = *outer->state;
	struct reader reader = *outer;
	struct values values;
	int64_t number;
	reader.state = &state;
	values = reader_values(&reader, NULL);
	if (!command || command->next)
		return CONDITION_UNKNOWN;
	if (command->kind == COMMAND_ARITHMETIC)
		return values_evaluate(&values, command->data.first, &number)
			       ? result_of(number != 0)
			       : CONDITION_UNKNOWN;
	if (command->kind == COMMAND_TEST)
		return compare(&values, command->data.first);
	const struct word *word = command->words.first;
	if (command->kind != COMMAND_SIMPLE || !word ||
		!str_list_holds(STR("[ test"), ' ', word->text))
		return CONDITION_UNKNOWN;
	return compare(&values, word->next);
}

enum condition_result condition_of_count(const struct reader *outer, const struct word *expression)
{
	struct state state = *outer->state;
	struct reader reader = *outer;
	int64_t number;
	reader.state = &state;
	struct values values = reader_values(&reader, NULL);
	if (!values_evaluate_part(&values, expression, 1, &number))
		return CONDITION_UNKNOWN;
	return result_of(number != 0);
}
