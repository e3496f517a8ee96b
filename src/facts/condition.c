/* SPDX-License-Identifier: MIT */
/*
 * Decides conditions of loops on paper, so that a loop is read as often as it turns. Must never decide
 * one that only run time knows: a turn that is left out would hide what it does.
 */
#include "facts/condition.h"

#include "facts/programs.h"
#include "facts/script.h"

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

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (str_find_byte(STR("*?[\\(|"), text.ptr[i], 0) != STR_NONE)
			return false;
	}
	return true;
}

/* What [[ takes for a pattern has to be plain. */
static enum condition_result compare_texts(struct str left, struct str op, struct str right)
{
	bool is_same = str_equal(op, STR("=")) || str_equal(op, STR("=="));
	if (!is_plain(right) || (!is_same && !str_equal(op, STR("!="))))
		return CONDITION_UNKNOWN;
	return result_of(str_equal(left, right) == is_same);
}

/* `-n $1`, `$i -lt 3`, `$x = y`, with each word expanded. */
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
	if (count == 1)
		return result_of(texts[0].len > 0);
	if (count == 2 && str_equal(texts[0], STR("-n")))
		return result_of(texts[1].len > 0);
	if (count == 2 && str_equal(texts[0], STR("-z")))
		return result_of(texts[1].len == 0);
	if (count != 3)
		return CONDITION_UNKNOWN;
	enum condition_result result = compare_numbers(texts[0], texts[1], texts[2]);
	return result == CONDITION_UNKNOWN ? compare_texts(texts[0], texts[1], texts[2]) : result;
}

static enum condition_result find_result(struct values *values, const struct command *command)
{
	int64_t number;
	const struct word *word = command->words.first;
	if (command->kind == COMMAND_ARITHMETIC)
		return values_evaluate(values, command->data.first, &number)
			       ? result_of(number != 0)
			       : CONDITION_UNKNOWN;
	if (command->kind == COMMAND_TEST)
		return compare(values, command->data.first);
	if (command->kind != COMMAND_SIMPLE || !word)
		return CONDITION_UNKNOWN;
	return str_list_holds(STR("[ test"), ' ', word->text) ? compare(values, word->next)
							      : CONDITION_UNKNOWN;
}

enum condition_result condition_of_command(
	const struct values *outer, const struct command *command)
{
	struct state state = *outer->state;
	struct values values = *outer;
	values.state = &state;
	enum condition_result result = find_result(&values, command);
	if (result == CONDITION_UNKNOWN || !command->is_negated)
		return result;
	return result == CONDITION_HOLDS ? CONDITION_FAILS : CONDITION_HOLDS;
}

enum condition_result condition_of_list(const struct values *values, const struct body *list)
{
	if (!list->first || list->first->next)
		return CONDITION_UNKNOWN;
	return condition_of_command(values, list->first);
}

enum condition_result condition_of_count(const struct values *outer, const struct word *expression)
{
	struct state state = *outer->state;
	struct values values = *outer;
	int64_t number;
	values.state = &state;
	if (!values_evaluate_part(&values, expression, 1, &number))
		return CONDITION_UNKNOWN;
	return result_of(number != 0);
}
