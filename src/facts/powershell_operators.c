/* SPDX-License-Identifier: MIT */
/*
 * Operators between constant operands, by how close they bind: the comma, the range, -f, +, then -join, -split
 * and -replace (about_Operator_Precedence of PowerShell 7.4).
 */
#include "facts/powershell_value.h"

#include "base/limits.h"

static const struct ps_value unknown = {.is_known = false};

/* Whether the operator stands here; it is passed then. */
static bool take(struct ps_constants *constants, struct str sign)
{
	size_t start = constants->at;
	ps_skip_blanks(constants);
	struct str rest = str_slice(constants->text, constants->at, constants->text.len);
	bool is_there = sign.ptr[0] == '-' ? ps_is_word(constants, constants->at, sign)
					   : str_starts_with(rest, sign);
	constants->at = is_there ? constants->at + sign.len : start;
	if (is_there)
		ps_skip_blanks(constants);
	return is_there;
}

/* -join LIST, -split TEXT, a lone comma. */
static struct ps_value read_unary(struct ps_constants *constants)
{
	struct ps_value none = ps_value_of(constants, STR(""));
	ps_skip_blanks(constants);
	while (!constants->is_argument && take(constants, STR(",")))
		continue;
	if (take(constants, STR("-join"))) {
		struct ps_value list = ps_read_operand(constants);
		return ps_apply_operator(constants, STR("-join"), &list, &none);
	}
	if (take(constants, STR("-split"))) {
		struct ps_value blank = ps_value_of(constants, STR(" "));
		struct ps_value text = ps_read_operand(constants);
		return ps_apply_operator(constants, STR("-split"), &text, &blank);
	}
	return ps_read_operand(constants);
}

static struct ps_value read_list(struct ps_constants *constants)
{
	struct ps_value value = read_unary(constants);
	bool is_list = false;
	while (!constants->is_argument && take(constants, STR(","))) {
		struct ps_value item = read_unary(constants);
		value.is_list = true;
		is_list = true;
		value = ps_value_add(constants, &value, &item);
	}
	value.name = is_list ? STR("") : value.name;
	return value;
}

/* 3..1 */
static struct ps_value read_range(struct ps_constants *constants)
{
	struct ps_value from = read_list(constants);
	long first;
	long last;
	if (!take(constants, STR("..")))
		return from;
	struct ps_value to = read_list(constants);
	if (!from.is_known || !to.is_known || from.count != 1 || to.count != 1 ||
		!ps_read_number(from.items[0], &first) || !ps_read_number(to.items[0], &last))
		return unknown;
	size_t count = (size_t)(first > last ? first - last : last - first) + 1;
	struct ps_value list = count < LIMIT_CODE_WORDS ? ps_new_list(constants, count) : unknown;
	for (long i = first; list.is_known && list.count<count; i += first> last ? -1 : 1)
		list.items[list.count++] = arena_printf(constants->arena, "%ld", i);
	return list;
}

static struct ps_value read_format(struct ps_constants *constants)
{
	struct ps_value value = read_range(constants);
	while (take(constants, STR("-f"))) {
		struct ps_value right = read_range(constants);
		value = ps_apply_operator(constants, STR("-f"), &value, &right);
	}
	return value;
}

static struct ps_value read_sum(struct ps_constants *constants)
{
	struct ps_value value = read_format(constants);
	while (take(constants, STR("+"))) {
		struct ps_value right = read_format(constants);
		value = ps_value_add(constants, &value, &right);
	}
	return value;
}

struct ps_value ps_read_expression(struct ps_constants *constants)
{
	static const struct str signs[] = {STR_INIT("-join"), STR_INIT("-replace"),
		STR_INIT("-creplace"), STR_INIT("-ireplace"), STR_INIT("-split"),
		STR_INIT("-csplit")};
	struct ps_value value = read_sum(constants);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (!take(constants, signs[i]))
			continue;
		/* -replace 'a', 'b' has a list for its right side, in a method's argument, too */
		bool was_argument = constants->is_argument;
		constants->is_argument = false;
		struct ps_value right = read_sum(constants);
		constants->is_argument = was_argument;
		value = ps_apply_operator(constants, signs[i], &value, &right);
		i = STR_NONE; /* all of them again */
	}
	return value;
}
