/* SPDX-License-Identifier: MIT */
/* Matching: yes, no or fault, and what is reported of a match or of a bad pattern. */
#include "rules/pattern.h"

#include <string.h>

#include "base/buf.h"
#include "test.h"

static struct arena arena;

static struct pattern *compile(struct str source, enum fact_match match)
{
	struct str error = {NULL, 0};
	size_t error_at = 0;
	struct pattern *pattern = pattern_compile(&arena, source, match, &error, &error_at);
	CHECK(pattern);
	return pattern;
}

static void subjects_match_or_not(void)
{
	static const struct {
		struct str source;
		enum fact_match match;
		struct str subject;
		enum hit want;
	} cases[] = {
		{STR_INIT("git|hg"), FACT_MATCH_WHOLE, STR_INIT("git"), HIT_YES},
		{STR_INIT("g|git"), FACT_MATCH_WHOLE, STR_INIT("git"), HIT_YES},
		{STR_INIT("git|hg"), FACT_MATCH_WHOLE, STR_INIT("gitk"), HIT_NO},
		{STR_INIT("git|hg"), FACT_MATCH_WHOLE, STR_INIT("xgit"), HIT_NO},
		{STR_INIT("git"), FACT_MATCH_WHOLE, STR_INIT("git\n"), HIT_NO},
		{STR_INIT("git$"), FACT_MATCH_WHOLE, STR_INIT("git\n"), HIT_NO},
		{STR_INIT("git"), FACT_MATCH_SEARCH, STR_INIT("a git b"), HIT_YES},
		{STR_INIT("git$"), FACT_MATCH_SEARCH, STR_INIT("git\n"), HIT_NO},
		{STR_INIT("(?m)git$"), FACT_MATCH_SEARCH, STR_INIT("git\nx"), HIT_YES},
		{STR_INIT("a.b"), FACT_MATCH_SEARCH, STR_INIT("a\nb"), HIT_NO},
		{STR_INIT("a.b"), FACT_MATCH_SEARCH, STR_INIT("a\rb"), HIT_YES},
		{STR_INIT("a.b"), FACT_MATCH_SEARCH,
			STR_INIT("a\xC3\xA9"
				 "b"),
			HIT_YES},
		{STR_INIT("a.b"), FACT_MATCH_SEARCH, STR_INIT("a\0b"), HIT_YES},
		{STR_INIT("(?i)k"), FACT_MATCH_SEARCH, STR_INIT("\xE2\x84\xAA"), HIT_YES},
		{STR_INIT(""), FACT_MATCH_SEARCH, STR_INIT(""), HIT_YES},
		{STR_INIT("x*"), FACT_MATCH_SEARCH, STR_INIT("abc"), HIT_YES},
		{STR_INIT("x"), FACT_MATCH_SEARCH, {NULL, 0}, HIT_NO},
		{STR_INIT("x"), FACT_MATCH_WHOLE, {NULL, 0}, HIT_NO},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		struct pattern *pattern = compile(cases[i].source, cases[i].match);
		enum hit hit = pattern_match(&arena, pattern, cases[i].subject, 0, NULL, NULL, &f);
		CHECK_LONG(hit, cases[i].want);
		CHECK(!f.is_set);
	}
}

static void places_are_reported(void)
{
	static const struct {
		struct str source;
		struct str subject;
		size_t from;
		struct span where;
		struct span captured;
	} cases[] = {
		{STR_INIT("b+"), STR_INIT("abbc"), 0, {1, 2}, {1, 2}},
		{STR_INIT("k=(\\w+)"), STR_INIT("x k=vv"), 0, {2, 4}, {4, 2}},
		{STR_INIT("(a)|(b)"), STR_INIT("b"), 0, {0, 1}, {0, 1}},
		{STR_INIT("x(?:(a)|(b)c)"), STR_INIT("xbc"), 0, {0, 3}, {1, 1}},
		{STR_INIT("b"), STR_INIT("bab"), 1, {2, 1}, {2, 1}},
		{STR_INIT("$"), STR_INIT("ab"), 2, {2, 0}, {2, 0}},
		{STR_INIT("(x?)b"), STR_INIT("ab"), 0, {1, 1}, {1, 0}},
		{STR_INIT(
			 "(1)?(2)?(3)?(4)?(5)?(6)?(7)?(8)?(9)?(a)?(b)?(c)?(d)?(e)?(f)?(g)?(h)?(i)"),
			STR_INIT("i"), 0, {0, 1}, {0, 1}},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		struct span where = {99, 99};
		struct span captured = {99, 99};
		struct pattern *pattern = compile(cases[i].source, FACT_MATCH_SEARCH);
		CHECK_LONG(pattern_match(&arena, pattern, cases[i].subject, cases[i].from, &where,
				   &captured, &f),
			HIT_YES);
		CHECK_LONG(where.at, cases[i].where.at);
		CHECK_LONG(where.len, cases[i].where.len);
		CHECK_LONG(captured.at, cases[i].captured.at);
		CHECK_LONG(captured.len, cases[i].captured.len);
	}
}

static void bad_patterns_name_the_offset(void)
{
	static const struct {
		struct str source;
		size_t at;
		struct str error; /* part of it */
	} cases[] = {
		{STR_INIT("a(b"), 3, STR_INIT("missing closing parenthesis")},
		{STR_INIT("a)b"), 1, STR_INIT("unmatched closing parenthesis")},
		{STR_INIT("[ab"), 3, STR_INIT("missing terminating ]")},
		{STR_INIT("a**b"), 2, STR_INIT("quantifier")},
		{STR_INIT("a\\C"), 3, STR_INIT("\\C")},
		{STR_INIT("\\"), 1, STR_INIT("\\ at end of pattern")},
		{STR_INIT("ab\xFF"), 2, STR_INIT("UTF-8 error")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str error = {NULL, 0};
		size_t error_at = 99;
		CHECK(!pattern_compile(
			&arena, cases[i].source, FACT_MATCH_SEARCH, &error, &error_at));
		CHECK(str_find(error, cases[i].error, 0) != STR_NONE);
		CHECK_LONG(error_at, cases[i].at);
	}
}

/* "Could not tell" is never "no". */
static void errors_are_faults(void)
{
	char *many = arena_alloc(&arena, 3000);
	memset(many, 'a', 3000);
	const struct {
		struct str source;
		struct str subject;
		size_t from;
		struct str reason;
	} cases[] = {
		{STR("(a+)+$"), STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), 0, STR("match limit")},
		{STR("(?:(a)|b)*+c"), {many, 3000}, 0, STR("")},
		{STR("a"), STR("\xFF"), 0, STR("UTF-8 error")},
		{STR("a"), STR("\xED\xA0\x80"), 0, STR("UTF-8 error")},
		{STR("a"), STR("a"), 2, STR("bad offset value")},
		{STR("a"), STR("\xC3\xA9"), 1, STR("bad offset into UTF string")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		struct span where = {7, 7};
		struct pattern *pattern = compile(cases[i].source, FACT_MATCH_SEARCH);
		enum hit hit = pattern_match(
			&arena, pattern, cases[i].subject, cases[i].from, &where, NULL, &f);
		if (cases[i].reason.len == 0)
			continue; /* either answer, but within memory */
		CHECK_LONG(hit, HIT_FAULT);
		CHECK(f.is_set && f.kind == FAULT_MATCH);
		CHECK(str_find(fault_text(&f), cases[i].reason, 0) != STR_NONE);
		CHECK_LONG(where.at, 7);
	}
}

/* `unit` as often as it goes into `len` bytes, and the tail. */
static struct str repeat(struct arena *own, struct str unit, size_t len, struct str tail)
{
	char *text = arena_alloc(own, len + tail.len + 1);
	size_t at = 0;
	for (; at + unit.len <= len; at += unit.len)
		memcpy(text + at, unit.ptr, unit.len);
	memcpy(text + at, tail.ptr, tail.len);
	return (struct str){text, at + tail.len};
}

/* What a match says of a text, and what it costs. */
static enum hit match_repeated(struct str source, struct str unit, size_t len, struct str tail,
	size_t *work, struct fault *f)
{
	struct arena own;
	struct str error;
	size_t error_at;
	arena_init(&own, 64 * MIB);
	struct pattern *pattern =
		pattern_compile(&own, source, FACT_MATCH_SEARCH, &error, &error_at);
	struct str text = repeat(&own, unit, len, tail);
	enum hit hit = pattern_match(&own, pattern, text, 0, NULL, NULL, f);
	*work = pattern_renew_work(&own);
	arena_finish(&own);
	return hit;
}

/* Patterns of which one match would take from minutes to longer than the world exists. */
static void patterns_that_explode_are_faults(void)
{
	static const struct {
		struct str source;
		struct str unit;
		size_t len;
		struct str tail;
		struct str reason;
	} cases[] = {
		{STR_INIT("(a|aa)+$"), STR_INIT("a"), 60, STR_INIT("b"), STR_INIT("match limit")},
		{STR_INIT("(a|a?)+$"), STR_INIT("a"), 60, STR_INIT("b"), STR_INIT("match limit")},
		{STR_INIT("(.*a){20}$"), STR_INIT("a"), 60, STR_INIT("b"), STR_INIT("match limit")},
		{STR_INIT("^(\\w+\\s?)*$"), STR_INIT("ab "), 120, STR_INIT("!"),
			STR_INIT("match limit")},
		{STR_INIT("(x+x+)+[yz]"), STR_INIT("x"), 60, STR_INIT(""), STR_INIT("match limit")},
		{STR_INIT("(?:(a+)+\\1)+c?$"), STR_INIT("a"), 60, STR_INIT("b"),
			STR_INIT("match limit")},
		{STR_INIT("(?=(a+)+[bc])a*d?!?$"), STR_INIT("a"), 60, STR_INIT(""),
			STR_INIT("match limit")},
		{STR_INIT("^(?:(?!(?:a+)+!)a)+$"), STR_INIT("a"), 60, STR_INIT("b"),
			STR_INIT("match limit")},
		{STR_INIT(".*.*.*=[0-9]"), STR_INIT("="), 4000, STR_INIT(""),
			STR_INIT("match limit")},
		{STR_INIT("(?s)^(.*?,){12}[PQ]"), STR_INIT("1,"), 200, STR_INIT(""),
			STR_INIT("match limit")},
		{STR_INIT("a[^x]*?[bc]"), STR_INIT("a"), 128 * KIB, STR_INIT(""),
			STR_INIT("takes too long")},
		{STR_INIT("a\\w*+[=:]"), STR_INIT("a"), 1 * MIB, STR_INIT(""),
			STR_INIT("takes too long")},
		{STR_INIT("(?=[^ ]*[0-9])a"), STR_INIT("a"), 1 * MIB, STR_INIT(""),
			STR_INIT("takes too long")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		size_t work;
		CHECK_LONG(match_repeated(cases[i].source, cases[i].unit, cases[i].len,
				   cases[i].tail, &work, &f),
			HIT_FAULT);
		CHECK(str_find(fault_text(&f), cases[i].reason, 0) != STR_NONE);
		CHECK(work <= LIMIT_MATCH_WORK);
	}
}

static void plain_patterns_do_linear_work(void)
{
	static const struct {
		struct str source;
		struct str unit;
	} cases[] = {
		{STR_INIT("git push"), STR_INIT("git pull\n")},
		{STR_INIT("\\brm\\s+-\\w*r"), STR_INIT("rm -x\n")},
		{STR_INIT("(?i)(?:pass|token)\\w*\\s*[=:]\\s*(\\S{8,})"),
			STR_INIT("the token is\n")},
		{STR_INIT("(?:[fz]oo)+[!?]"), STR_INIT("fooz oozo ")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		size_t work;
		size_t work_again;
		(void)match_repeated(cases[i].source, cases[i].unit, 1 * MIB, STR(""), &work, &f);
		(void)match_repeated(
			cases[i].source, cases[i].unit, 1 * MIB, STR(""), &work_again, &f);
		CHECK(!f.is_set);
		CHECK(work <= 8 * MIB);
		CHECK_LONG(work, work_again);
	}
}

/* Many matches that are each allowed are together too much; whoever renews the budget goes on. */
static void all_matches_share_one_budget(void)
{
	struct arena own;
	struct fault f = {0};
	struct str error;
	size_t error_at;
	size_t count = 0;
	arena_init(&own, 64 * MIB);
	struct pattern *pattern =
		pattern_compile(&own, STR("a\\w*+[=:]"), FACT_MATCH_SEARCH, &error, &error_at);
	struct str text = repeat(&own, STR("a"), 8 * KIB, STR(""));
	while (count < 100 && pattern_match(&own, pattern, text, 0, NULL, NULL, &f) == HIT_NO)
		count++;
	CHECK(count >= 1 && count < 10);
	CHECK(f.is_set && f.kind == FAULT_MATCH);
	CHECK(pattern_renew_work(&own) > LIMIT_MATCH_WORK / 2);
	CHECK_LONG(pattern_match(&own, pattern, text, 0, NULL, NULL, &f), HIT_NO);
	arena_finish(&own);
}

/* With what counts its work, such a list would be too large for PCRE2. */
static void long_lists_compile(void)
{
	struct fault f = {0};
	struct str list = repeat(&arena, STR("abcdefg|"), 24 * KIB, STR("x"));
	struct pattern *pattern = compile(list, FACT_MATCH_WHOLE);
	CHECK_LONG(pattern_match(&arena, pattern, STR("x"), 0, NULL, NULL, &f), HIT_YES);
	CHECK_LONG(pattern_match(&arena, pattern, STR("y"), 0, NULL, NULL, &f), HIT_NO);
}

/* 1 MiB in which each line matches: checked as a whole each time, it would take minutes. */
static void looking_on_is_linear(void)
{
	struct arena own;
	struct fault f = {0};
	struct str error;
	size_t error_at;
	size_t count = 0;
	struct span where = {0, 0};
	arena_init(&own, 64 * MIB);
	struct pattern *pattern =
		pattern_compile(&own, STR("b+"), FACT_MATCH_SEARCH, &error, &error_at);
	struct str text = repeat(&own,
		STR("\xC3\xA9"
		    "b\n"),
		1 * MIB, STR(""));
	size_t from = 0;
	while (pattern_match(&own, pattern, text, from, &where, NULL, &f) == HIT_YES) {
		from = where.at + where.len;
		count++;
	}
	CHECK(!f.is_set);
	CHECK_LONG(count, 1 * MIB / 4);
	/* inside a character, and behind the end, it is a fault as ever */
	CHECK_LONG(pattern_match(&own, pattern, text, 1, NULL, NULL, &f), HIT_FAULT);
	CHECK_LONG(pattern_match(&own, pattern, text, text.len + 1, NULL, NULL, &f), HIT_FAULT);
	CHECK_LONG(pattern_match(&own, pattern, text, text.len, NULL, NULL, &f), HIT_NO);
	arena_finish(&own);
}

/* Rules judge more than one call: what is compiled late, for long texts, stays with the pattern. */
static void a_pattern_outlives_what_it_is_matched_in(void)
{
	struct arena own;
	struct str error;
	size_t error_at;
	arena_init(&own, 64 * MIB);
	struct pattern *pattern =
		pattern_compile(&own, STR("(?:x|y)z+"), FACT_MATCH_SEARCH, &error, &error_at);
	for (size_t i = 0; i < 3; i++) {
		struct arena call;
		struct fault f = {0};
		arena_init(&call, 64 * MIB);
		struct str text =
			repeat(&call, STR("ab xy "), 4 * LIMIT_MATCH_UNCOUNTED_BYTES, STR("xzz"));
		CHECK_LONG(pattern_match(&call, pattern, text, 0, NULL, NULL, &f), HIT_YES);
		arena_finish(&call);
	}
	arena_finish(&own);
}

static void an_arena_can_be_started_again(void)
{
	for (int i = 0; i < 3; i++) {
		struct arena own;
		struct fault f = {0};
		struct str error;
		size_t error_at;
		arena_init(&own, 64 * MIB);
		struct pattern *pattern =
			pattern_compile(&own, STR("b"), FACT_MATCH_SEARCH, &error, &error_at);
		CHECK(pattern);
		CHECK_LONG(pattern_match(&own, pattern, STR("abc"), 0, NULL, NULL, &f), HIT_YES);
		arena_finish(&own);
	}
}

/* A text in which the piece comes again and again, with an end. */
static struct str long_text(const char *piece, size_t count, const char *end)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	for (size_t i = 0; i < count; i++)
		buf_add(&text, str_of(piece));
	buf_add(&text, str_of(end));
	return buf_str(&text);
}

/* The first matches of a pattern are PCRE2's own, later ones machine code: all must agree, also where the
 * stack of that is too small, and where texts are long enough for their work to be counted. */
static void machine_code_gives_the_same_answers(void)
{
	static const char *const sources[] = {"git push( -f)?", "(?:(a)|b)*c", "(?i)\\bk\\d+\\b",
		"^(?:x+x+)*y$", "(\\w+)\\s*=\\s*(\\S{8,})", "a.{0,40}z", "(?<!q)u\\x{e9}",
		"(?:^|/)\\.git(?:/|$)", "(?s)b.*?e", "(a+)\\1"};
	const struct str subjects[] = {STR("git push -f origin"), STR("abababc"), STR("xx K12 y"),
		STR("xxxxxxxxy"), STR("key = abcdefgh"), STR(""), STR("/srv/.git/config"),
		STR("nu\xC3\xA9"), long_text("ab", 2000, "c"), long_text("ab", 40000, "d"),
		long_text("key = value1234\n", 300, "z"), long_text("aaaa", 400, "z")};
	pattern_want_jit();
	for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
		for (size_t k = 0; k < ARRAY_LEN(subjects); k++) {
			struct pattern *pattern = compile(str_of(sources[i]), FACT_MATCH_SEARCH);
			struct span first = {0};
			struct span group = {0};
			struct fault f = {0};
			enum hit want =
				pattern_match(&arena, pattern, subjects[k], 0, &first, &group, &f);
			for (int again = 0; again < 24; again++) {
				struct span where = {0};
				struct span captured = {0};
				struct fault other = {0};
				(void)pattern_renew_work(&arena);
				CHECK_LONG(pattern_match(&arena, pattern, subjects[k], 0, &where,
						   &captured, &other),
					want);
				CHECK_LONG(where.at, first.at);
				CHECK_LONG(where.len, first.len);
				CHECK_LONG(captured.at, group.at);
				CHECK_LONG(captured.len, group.len);
			}
		}
	}
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(subjects_match_or_not);
	TEST(places_are_reported);
	TEST(bad_patterns_name_the_offset);
	TEST(errors_are_faults);
	TEST(patterns_that_explode_are_faults);
	TEST(plain_patterns_do_linear_work);
	TEST(all_matches_share_one_budget);
	TEST(long_lists_compile);
	TEST(looking_on_is_linear);
	TEST(a_pattern_outlives_what_it_is_matched_in);
	TEST(an_arena_can_be_started_again);
	TEST(machine_code_gives_the_same_answers); /* the last one: it holds for the process */
	arena_finish(&arena);
	return test_done();
}
