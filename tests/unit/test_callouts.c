/* SPDX-License-Identifier: MIT */
/* Callouts in patterns: where they go, and that they change nothing of what the built-in rules match. */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "rules/callouts.h"

#include <pcre2.h>

#include "rules/ruleset.h"
#include "test.h"

static struct arena arena;

static void callouts_go_behind_repeats_and_groups(void)
{
	static const struct {
		struct str source;
		struct str want;
	} cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("abc"), STR_INIT("abc")},
		{STR_INIT("a*b+"), STR_INIT("a*(?C)b+(?C)")},
		{STR_INIT("a*?b++c??d"), STR_INIT("a*?(?C)b++(?C)c??d")},
		{STR_INIT("a{2}b{2,}c{2,3}?"), STR_INIT("a{2}(?C)b{2,}(?C)c{2,3}?(?C)")},
		{STR_INIT("a{x}b{,3}{"), STR_INIT("a{x}b{,3}{")},
		{STR_INIT("(a|b)c"), STR_INIT("(a|b)(?C)c")},
		{STR_INIT("(a)*b"), STR_INIT("(a)*(?C)b")},
		{STR_INIT("(a)?b"), STR_INIT("(a)?b")},
		{STR_INIT("(?=a*)(?<!b)"), STR_INIT("(?=a*(?C))(?C)(?<!b)(?C)")},
		{STR_INIT("\\*\\(a\\\\*"), STR_INIT("\\*\\(a\\\\*(?C)")},
		{STR_INIT("\\Qa*)\\E*"), STR_INIT("\\Qa*)\\E*(?C)")},
		{STR_INIT("\\Qa*"), STR_INIT("\\Qa*")},
		{STR_INIT("[a*)]+"), STR_INIT("[a*)]+(?C)")},
		{STR_INIT("[]*]*[^]*]*"), STR_INIT("[]*]*(?C)[^]*]*(?C)")},
		{STR_INIT("[[:alpha:]*]*"), STR_INIT("[[:alpha:]*]*(?C)")},
		{STR_INIT("[[a]*"), STR_INIT("[[a]*(?C)")},
		{STR_INIT("[\\]*]*[\\Q]*\\E*]"), STR_INIT("[\\]*]*(?C)[\\Q]*\\E*]")},
		{STR_INIT("(?#a*)b"), STR_INIT("(?#a*)b")},
		{STR_INIT("(*COMMIT)a"), STR_INIT("(*COMMIT)(?C)a")},
		{STR_INIT("\xC3\xA9*"), STR_INIT("\xC3\xA9*(?C)")},
		{STR_INIT("a\\"), STR_INIT("a\\")},
		{STR_INIT("[a"), STR_INIT("[a")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_STR(callouts_insert(&arena, cases[i].source), cases[i].want);
}

static pcre2_code *compile(struct str source, enum fact_match match)
{
	int error;
	PCRE2_SIZE at;
	uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY;
	if (match == FACT_MATCH_WHOLE)
		options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	return pcre2_compile((PCRE2_SPTR)source.ptr, source.len, options, &error, &at, NULL);
}

/* Whether both give the same answer at the same place. */
static bool agree(const pcre2_code *plain, const pcre2_code *counted, struct str text)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	const PCRE2_SIZE *where = pcre2_get_ovector_pointer(data);
	int hit = pcre2_match(plain, (PCRE2_SPTR)text.ptr, text.len, 0, 0, data, NULL);
	struct span found = {where[0], where[1]};
	int counted_hit = pcre2_match(counted, (PCRE2_SPTR)text.ptr, text.len, 0, 0, data, NULL);
	bool is_same =
		hit == counted_hit && (hit < 0 || (found.at == where[0] && found.len == where[1]));
	pcre2_match_data_free(data);
	return is_same;
}

static void hold_condition(const struct rule *rule, const struct condition *condition)
{
	enum fact_match match = fact_type_of(condition->fact)->match;
	pcre2_code *plain = compile(condition->pattern, match);
	pcre2_code *counted = compile(callouts_insert(&arena, condition->pattern), match);
	bool is_right = plain && counted;
	for (size_t i = 0; i < rule->examples_count && is_right; i++)
		is_right = agree(plain, counted, rule->examples[i].text);
	for (size_t i = 0; i < condition->literals_count && is_right; i++)
		is_right = agree(plain, counted, condition->literals[i]);
	CHECK(is_right);
	if (!is_right)
		printf("# %.*s:%u\n", STR_ARG(condition->place.file), condition->place.line);
	pcre2_code_free(counted);
	pcre2_code_free(plain);
}

static void builtin_patterns_match_as_before(void)
{
	size_t held = 0;
	struct ruleset builtin;
	ruleset_of_builtin(&arena, &builtin);
	for (size_t i = 0; i < builtin.count; i++) {
		const struct rule *rule = ruleset_at(&builtin, i)->rule;
		for (size_t c = 0; c < rule->conditions_count; c++, held++)
			hold_condition(rule, &rule->conditions[c]);
	}
	CHECK(held > 1000);
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(callouts_go_behind_repeats_and_groups);
	TEST(builtin_patterns_match_as_before);
	arena_finish(&arena);
	return test_done();
}
