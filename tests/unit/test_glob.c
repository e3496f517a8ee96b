/* SPDX-License-Identifier: MIT */
/* Shell patterns. */
#include "test.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"
#include "facts/glob.h"

static struct arena arena;

struct example {
	struct str pattern;
	struct str text;
	enum glob_end end;
	size_t len;
};

#define ROW(pattern, text, end, len)                                                               \
	{                                                                                          \
		STR_INIT(pattern), STR_INIT(text), (end), (len)                                    \
	}

static void matches(void)
{
	static const struct example rows[] = {
		ROW("abc", "abc", GLOB_WHOLE, 3),
		ROW("abc", "abcd", GLOB_WHOLE, STR_NONE),
		ROW("a*", "abcd", GLOB_WHOLE, 4),
		ROW("*", "", GLOB_WHOLE, 0),
		ROW("a?c", "abc", GLOB_WHOLE, 3),
		ROW("?", "", GLOB_WHOLE, STR_NONE),
		ROW("[a-c]x", "bx", GLOB_WHOLE, 2),
		ROW("[!a-c]", "b", GLOB_WHOLE, STR_NONE),
		ROW("[^a]", "b", GLOB_WHOLE, 1),
		ROW("[]a]", "]", GLOB_WHOLE, 1),
		ROW("[[:digit:]x]", "7", GLOB_WHOLE, 1),
		ROW("[[:upper:]]", "a", GLOB_WHOLE, STR_NONE),
		ROW("[a", "[a", GLOB_WHOLE, 2),
		ROW("\\*", "*", GLOB_WHOLE, 1),
		ROW("\\*", "x", GLOB_WHOLE, STR_NONE),
		ROW("[\\]]", "]", GLOB_WHOLE, 1),
		ROW("a*b", "aXbYb", GLOB_SHORTEST, 3),
		ROW("a*b", "aXbYb", GLOB_LONGEST, 5),
		ROW("x*", "abc", GLOB_LONGEST, STR_NONE),
		ROW("*", "abc", GLOB_SHORTEST, 0),
		ROW("r?", "rm", GLOB_WHOLE, 2),
		ROW("*a*a*a*b", "aaaaaaaaaa", GLOB_WHOLE, STR_NONE),
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct glob *glob = glob_read(&arena, rows[i].pattern);
		unsigned errors = test_point_errors;
		CHECK_LONG(glob_match(glob, rows[i].text, rows[i].end), rows[i].len);
		if (test_point_errors > errors)
			printf("#   %.*s on %.*s\n", STR_ARG(rows[i].pattern),
				STR_ARG(rows[i].text));
	}
}

static void plain_and_large(void)
{
	struct str text;
	struct buf large;
	CHECK(glob_is_plain(glob_read(&arena, STR("a\\*b")), &text));
	CHECK_STR(text, STR("a*b"));
	CHECK(!glob_is_plain(glob_read(&arena, STR("a*b")), &text));
	buf_init(&large, &arena, 1 * MIB);
	for (size_t i = 0; i <= LIMIT_GLOB_ITEMS; i++)
		buf_add(&large, STR("*"));
	CHECK(glob_read(&arena, buf_str(&large)) == NULL);
	buf_init(&large, &arena, 1 * MIB);
	buf_add(&large, STR("[a"));
	for (size_t i = 0; i <= LIMIT_GLOB_SET_BYTES; i++)
		buf_add(&large, STR("["));
	CHECK(glob_read(&arena, buf_str(&large)) == NULL);
}

/* Brackets that open sets, and never close: to look for each end anew would be their square. */
static void what_does_not_close_is_not_looked_for_again(void)
{
	static const struct str units[] = {
		STR_INIT("a["), STR_INIT("[:"), STR_INIT("[[:"), STR_INIT("[a[:")};
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct buf large;
		buf_init(&large, &arena, 16 * MIB);
		while (large.len < 8 * MIB)
			buf_add(&large, units[i]);
		uint64_t started_us = clock_cpu_us();
		CHECK(glob_read(&arena, buf_str(&large)) == NULL);
		CHECK(clock_cpu_us() - started_us < 1000000);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(matches);
	TEST(plain_and_large);
	TEST(what_does_not_close_is_not_looked_for_again);
	arena_finish(&arena);
	return test_done();
}
