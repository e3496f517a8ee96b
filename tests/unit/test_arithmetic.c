/* SPDX-License-Identifier: MIT */
/* Shell arithmetic, by a table; tests/oracle compares more with bash. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/arithmetic.h"

static int64_t variable = 5;
static bool is_variable_known = true;

/* x is a number, e an expression, r refers to itself; no other variable is known. */
static bool find(void *context, struct str name, struct str *value)
{
	struct arena *arena = context;
	*value = STR("");
	if (str_equal(name, STR("x")))
		*value = arena_printf(arena, "%lld", (long long)variable);
	else if (str_equal(name, STR("e")))
		*value = STR("x + 1");
	else if (str_equal(name, STR("r")))
		*value = STR("r");
	else
		return str_equal(name, STR("empty"));
	return true;
}

static void set(void *context, struct str name, int64_t value, bool is_known)
{
	(void)context;
	if (str_equal(name, STR("x"))) {
		variable = value;
		is_variable_known = is_known;
	}
}

static struct arena arena;

static bool evaluate(struct str text, int64_t *result)
{
	struct arithmetic_names names = {find, set, &arena};
	variable = 5;
	return arithmetic_evaluate(text, &names, result);
}

struct example {
	struct str text;
	int64_t value;
};

static void values(void)
{
	static const struct example rows[] = {
		{STR_INIT(""), 0},
		{STR_INIT(" 1 + 2*3 "), 7},
		{STR_INIT("(1+2)*3"), 9},
		{STR_INIT("2**3**2"), 512},
		{STR_INIT("-2**2"), 4},
		{STR_INIT("7/2*2+7%2"), 7},
		{STR_INIT("1<<4>>1"), 8},
		{STR_INIT("1<2"), 1},
		{STR_INIT("2<=1||3>=3"), 1},
		{STR_INIT("5&3|8^1"), 9},
		{STR_INIT("!0+~0"), 0},
		{STR_INIT("1?2:3"), 2},
		{STR_INIT("0?2:0?3:4"), 4},
		{STR_INIT("1,2"), 2},
		{STR_INIT("0x1F+017+2#101"), 51},
		{STR_INIT("x"), 5},
		{STR_INIT("e*2"), 12},
		{STR_INIT("empty+1"), 1},
		{STR_INIT("x+=2"), 7},
		{STR_INIT("x=y=3"), 3},
		{STR_INIT("x++ + ++x"), 12},
		{STR_INIT("--x"), 4},
		{STR_INIT("x==5 && x!=4"), 1},
		{STR_INIT("- -1"), 1},
		{STR_INIT("-9223372036854775807-1"), INT64_MIN},
		{STR_INIT("(-9223372036854775807-1)/-1"), INT64_MIN},
		{STR_INIT("9223372036854775807+1"), INT64_MIN},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t result;
		unsigned errors = test_point_errors;
		CHECK(evaluate(rows[i].text, &result));
		CHECK_LONG(result, rows[i].value);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(rows[i].text));
	}
}

static void unknown_or_wrong(void)
{
	static const struct str rows[] = {STR_INIT("1/0"), STR_INIT("5%0"), STR_INIT("unknown+1"),
		STR_INIT("1+"), STR_INIT("(1"), STR_INIT("1 2"), STR_INIT("09"), STR_INIT("2**-1"),
		STR_INIT("x[0]"), STR_INIT("$x"), STR_INIT("r"), STR_INIT("1?2"), STR_INIT("a b")};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t result;
		CHECK(!evaluate(rows[i], &result));
	}
	int64_t result;
	(void)evaluate(STR("x=unknown"), &result);
	CHECK(!is_variable_known);
}

static void nesting_is_bounded(void)
{
	static const struct str pieces[] = {STR_INIT("("), STR_INIT("-"), STR_INIT("1+("),
		STR_INIT("1**"), STR_INIT("1?"), STR_INIT("x="), STR_INIT("!"), STR_INIT("1?1:")};
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		int64_t result;
		struct buf text;
		buf_init(&text, &arena, 1 * MIB);
		for (size_t n = 0; n < 20000; n++)
			buf_add(&text, pieces[i]);
		CHECK(!evaluate(buf_str(&text), &result));
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(values);
	TEST(unknown_or_wrong);
	TEST(nesting_is_bounded);
	arena_finish(&arena);
	return test_done();
}
