/* SPDX-License-Identifier: MIT */
/*
 * A recursive descent over C's operators with shell numbers. Both sides of && || ?: are evaluated:
 * an assignment in either may happen. Unsigned inside, so that nothing overflows undefined.
 */
#include "facts/arithmetic.h"

#include "base/limits.h"
#include "facts/arithmetic_operators.h"

struct evaluation {
	struct str text;
	size_t at;
	size_t depth;
	const struct arithmetic_names *names;
	bool is_known; /* nothing unknown was met */
	bool is_wrong; /* no expression */
};

static int64_t comma(struct evaluation *e);
static int64_t assignment(struct evaluation *e);
static int64_t unary(struct evaluation *e);

static void skip_space(struct evaluation *e)
{
	while (e->at < e->text.len && char_is_space(e->text.ptr[e->at]))
		e->at++;
}

static char peek(const struct evaluation *e, size_t ahead)
{
	return e->at + ahead < e->text.len ? e->text.ptr[e->at + ahead] : '\0';
}

static bool take(struct evaluation *e, struct str op)
{
	skip_space(e);
	if (!str_starts_with(str_slice(e->text, e->at, e->text.len), op))
		return false;
	e->at += op.len;
	return true;
}

static int64_t wrong(struct evaluation *e)
{
	e->is_wrong = true;
	e->at = e->text.len;
	return 0;
}

/* --- operands ------------------------------------------------------------------------------- */

static int digit_value(char c, uint64_t base)
{
	if (char_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + (base <= 36 ? 10 : 36);
	return c == '@' ? 62 : c == '_' ? 63 : 64;
}

/* 10, 0x1F, 017, 2#101. */
static int64_t number(struct evaluation *e)
{
	uint64_t base = 10;
	uint64_t value = 0;
	if (peek(e, 0) == '0' && (peek(e, 1) == 'x' || peek(e, 1) == 'X')) {
		base = 16;
		e->at += 2;
	} else if (peek(e, 0) == '0') {
		base = 8;
	}
	while (true) {
		char c = peek(e, 0);
		if (c == '#' && base == 10 && value >= 2 && value <= 64) {
			base = value;
			value = 0;
		} else if (char_is_word(c) || (c == '@' && base > 62)) {
			int digit = digit_value(c, base);
			if ((uint64_t)digit >= base)
				return wrong(e);
			value = value * base + (uint64_t)digit;
		} else {
			return (int64_t)value;
		}
		e->at++;
	}
}

static struct str name(struct evaluation *e)
{
	size_t start = e->at;
	while (char_is_word(peek(e, 0)))
		e->at++;
	return str_slice(e->text, start, e->at);
}

static int64_t value_of(struct evaluation *e, struct str variable)
{
	struct str text;
	int64_t value = 0;
	if (!e->names->find(e->names->context, variable, &text)) {
		e->is_known = false;
		return 0;
	}
	text = str_trim(text);
	if (text.len == 0)
		return 0;
	struct evaluation inner = {
		.text = text, .names = e->names, .depth = e->depth + 1, .is_known = true};
	if (inner.depth > LIMIT_ARITHMETIC_DEPTH) {
		e->is_known = false;
		return 0;
	}
	value = comma(&inner);
	skip_space(&inner);
	e->is_known &= inner.is_known && !inner.is_wrong && inner.at == inner.text.len;
	return value;
}

static int64_t set(struct evaluation *e, struct str variable, int64_t value)
{
	e->names->set(e->names->context, variable, value, e->is_known && !e->is_wrong);
	return value;
}

/* A subscript: evaluated for what it sets, but which element it names is not followed. */
static void subscript(struct evaluation *e)
{
	struct evaluation inner = *e;
	e->is_known = false;
	inner.at++;
	inner.depth++;
	if (inner.depth < LIMIT_ARITHMETIC_DEPTH)
		(void)comma(&inner);
	if (!inner.is_wrong && take(&inner, STR("]"))) {
		e->at = inner.at;
		return;
	}
	while (e->at < e->text.len && peek(e, 0) != ']')
		e->at++;
	(void)take(e, STR("]"));
}

/* Takes an assignment operator, but not the == of a comparison. */
static bool take_assigning(struct evaluation *e, struct str *op)
{
	static const struct str assigning[] = {STR_INIT("<<="), STR_INIT(">>="), STR_INIT("*="),
		STR_INIT("/="), STR_INIT("%="), STR_INIT("+="), STR_INIT("-="), STR_INIT("&="),
		STR_INIT("^="), STR_INIT("|="), STR_INIT("=")};
	for (size_t i = 0; i < ARRAY_LEN(assigning); i++) {
		*op = assigning[i];
		if (take(e, *op))
			return op->len > 1 || peek(e, 0) != '=';
	}
	return false;
}

/* A variable, maybe with ++ or -- behind it; or an element that is set. */
static int64_t variable(struct evaluation *e)
{
	struct str variable_name = name(e);
	int64_t value = value_of(e, variable_name);
	if (peek(e, 0) == '[') {
		struct evaluation before;
		struct str op;
		subscript(e);
		before = *e;
		if (take_assigning(e, &op) && e->depth < LIMIT_ARITHMETIC_DEPTH) {
			e->depth++;
			value = assignment(e);
			e->depth--;
			return set(e, variable_name, value);
		}
		*e = before;
	}
	if (take(e, STR("++")))
		(void)set(e, variable_name, arithmetic_add(value, 1));
	else if (take(e, STR("--")))
		(void)set(e, variable_name, arithmetic_add(value, -1));
	return value;
}

static int64_t primary(struct evaluation *e)
{
	skip_space(e);
	char c = peek(e, 0);
	if (char_is_digit(c))
		return number(e);
	if (char_is_word(c))
		return variable(e);
	if (c != '(' || e->depth == LIMIT_ARITHMETIC_DEPTH)
		return wrong(e);
	e->at++;
	e->depth++;
	int64_t value = comma(e);
	e->depth--;
	return take(e, STR(")")) ? value : wrong(e);
}

/* ++x, --x; false if it is none. */
static bool step(struct evaluation *e, int64_t *value)
{
	struct evaluation before = *e;
	bool is_up = take(e, STR("++"));
	if (!is_up && !take(e, STR("--")))
		return false;
	skip_space(e);
	if (!char_is_alpha(peek(e, 0)) && peek(e, 0) != '_') {
		*e = before;
		return false;
	}
	struct str variable_name = name(e);
	*value = set(e, variable_name, arithmetic_add(value_of(e, variable_name), is_up ? 1 : -1));
	return true;
}

static int64_t unary_operand(struct evaluation *e)
{
	if (e->depth == LIMIT_ARITHMETIC_DEPTH)
		return wrong(e);
	e->depth++;
	int64_t value = unary(e);
	e->depth--;
	return value;
}

static int64_t unary(struct evaluation *e)
{
	int64_t value;
	if (step(e, &value))
		return value;
	if (take(e, STR("!")))
		return unary_operand(e) == 0;
	if (take(e, STR("~")))
		return ~unary_operand(e);
	if (take(e, STR("-")))
		return (int64_t)(0 - (uint64_t)unary_operand(e));
	if (take(e, STR("+")))
		return unary_operand(e);
	return primary(e);
}

/* --- operators ------------------------------------------------------------------------------ */

struct binary {
	struct str op;
	int precedence;
};

/* Longer ones before those that they start with; ** binds to the right. */
static const struct binary binaries[] = {
	{STR_INIT("**"), 11},
	{STR_INIT("<<"), 8},
	{STR_INIT(">>"), 8},
	{STR_INIT("<="), 7},
	{STR_INIT(">="), 7},
	{STR_INIT("=="), 6},
	{STR_INIT("!="), 6},
	{STR_INIT("&&"), 2},
	{STR_INIT("||"), 1},
	{STR_INIT("*"), 10},
	{STR_INIT("/"), 10},
	{STR_INIT("%"), 10},
	{STR_INIT("+"), 9},
	{STR_INIT("-"), 9},
	{STR_INIT("<"), 7},
	{STR_INIT(">"), 7},
	{STR_INIT("&"), 5},
	{STR_INIT("^"), 4},
	{STR_INIT("|"), 3},
};

static const struct binary *binary_at(struct evaluation *e)
{
	skip_space(e);
	struct str rest = str_slice(e->text, e->at, e->text.len);
	for (size_t i = 0; i < ARRAY_LEN(binaries); i++) {
		struct str op = binaries[i].op;
		if (str_starts_with(rest, op)) /* x += 1 is no sum */
			return rest.len > op.len && rest.ptr[op.len] == '=' &&
					       !str_starts_with(rest, STR("<=")) &&
					       binaries[i].precedence != 6 &&
					       binaries[i].precedence != 7
				       ? NULL
				       : &binaries[i];
	}
	return NULL;
}

static int64_t operation(struct evaluation *e, int least)
{
	int64_t value = unary(e);
	while (!e->is_wrong) {
		const struct binary *binary = binary_at(e);
		if (!binary || binary->precedence < least)
			break;
		e->at += binary->op.len;
		bool is_right = binary->precedence == 11;
		if (e->depth == LIMIT_ARITHMETIC_DEPTH)
			return wrong(e);
		e->depth++;
		int64_t right = operation(e, binary->precedence + (is_right ? 0 : 1));
		e->depth--;
		value = arithmetic_apply(binary->op, value, right, &e->is_wrong);
	}
	return value;
}

static int64_t conditional(struct evaluation *e)
{
	int64_t value = operation(e, 0);
	if (e->is_wrong || !take(e, STR("?")))
		return value;
	if (e->depth == LIMIT_ARITHMETIC_DEPTH)
		return wrong(e);
	e->depth++;
	int64_t first = comma(e);
	int64_t second = take(e, STR(":")) ? conditional(e) : wrong(e);
	e->depth--;
	return value ? first : second;
}

/* Takes NAME and an assignment operator; false, with nothing taken, if they are not there. */
static bool take_target(struct evaluation *e, struct str *variable_name, struct str *op)
{
	struct evaluation before = *e;
	skip_space(e);
	if (char_is_alpha(peek(e, 0)) || peek(e, 0) == '_') {
		*variable_name = name(e);
		skip_space(e);
		if (take_assigning(e, op))
			return true;
	}
	*e = before;
	return false;
}

static int64_t assignment(struct evaluation *e)
{
	struct str variable_name;
	struct str op;
	if (!take_target(e, &variable_name, &op))
		return conditional(e);
	if (e->depth == LIMIT_ARITHMETIC_DEPTH)
		return wrong(e);
	e->depth++;
	int64_t value = assignment(e);
	e->depth--;
	if (op.len > 1)
		value = arithmetic_apply(str_slice(op, 0, op.len - 1), value_of(e, variable_name),
			value, &e->is_wrong);
	return set(e, variable_name, value);
}

static int64_t comma(struct evaluation *e)
{
	int64_t value = assignment(e);
	while (!e->is_wrong && take(e, STR(",")))
		value = assignment(e);
	return value;
}

bool arithmetic_evaluate(
	struct str expression, const struct arithmetic_names *names, int64_t *result)
{
	struct evaluation e = {.text = str_trim(expression), .names = names, .is_known = true};
	*result = 0;
	if (e.text.len == 0)
		return true;
	*result = comma(&e);
	skip_space(&e);
	return e.is_known && !e.is_wrong && e.at == e.text.len;
}
