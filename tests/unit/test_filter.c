/* SPDX-License-Identifier: MIT */
/* The literal filter: a literal that is there is seen, whatever stands around it. */
#include "test.h"

#include "base/limits.h"
#include "judge/filter.h"

static struct arena arena;

/* A rule for each list: one condition with these literals, numbered as layers.c does. */
static struct ruleset rules_of(const struct str *const *lists, const size_t *counts, size_t count)
{
	struct ruleset rules = {.count = count};
	rules.rules = ARENA_NEW_ARRAY(&arena, struct rule_in_force, count);
	for (size_t i = 0; i < count; i++) {
		struct condition *condition = ARENA_NEW(&arena, struct condition);
		*condition = (struct condition){
			.fact = FACT_COMMAND, .literals = lists[i], .literals_count = counts[i]};
		struct rule *rule = ARENA_NEW(&arena, struct rule);
		*rule = (struct rule){.conditions = condition, .conditions_count = 1};
		rules.rules[i].rule = rule;
		rules.rules[i].first_literal = rules.literals_count;
		rules.literals_count += counts[i];
	}
	return rules;
}

static bool may_match(
	const struct filter *filter, const struct ruleset *rules, size_t rule, struct fact *fact)
{
	const struct rule_in_force *in_force = &rules->rules[rule];
	return filter_may_match(
		filter, fact, &in_force->rule->conditions[0], in_force->first_literal);
}

/* --- one literal ---------------------------------------------------------------------------- */

struct one_case {
	struct str literal;
	struct str value;
	struct str resolved;
	bool want;
};

static const struct one_case ones[] = {
	{STR_INIT("rm"), STR_INIT("rm"), STR_INIT(""), true},
	{STR_INIT("rm"), STR_INIT("rm -rf"), STR_INIT(""), true},
	{STR_INIT("rm"), STR_INIT("xxrm"), STR_INIT(""), true}, /* at the end */
	{STR_INIT("rm"), STR_INIT("r m"), STR_INIT(""), false},
	{STR_INIT("rm"), STR_INIT("r"), STR_INIT(""), false},
	{STR_INIT("rm"), STR_INIT(""), STR_INIT(""), false},
	{STR_INIT("rm"), {NULL, 0}, {NULL, 0}, false},
	{STR_INIT("rm"), STR_INIT("RM"), STR_INIT(""), true},
	{STR_INIT("rm"), STR_INIT("xRmx"), STR_INIT(""), true},
	{STR_INIT("force"), STR_INIT("--FoRcE"), STR_INIT(""), true},
	{STR_INIT("force"), STR_INIT("--forc"), STR_INIT(""), false}, /* cut by the end */
	{STR_INIT("aab"), STR_INIT("aaab"), STR_INIT(""), true},
	{STR_INIT("--"), STR_INIT("a--b"), STR_INIT(""), true},
	{STR_INIT("ab"), STR_INIT("a\0b\0ab"), STR_INIT(""), true}, /* after a NUL */
	{STR_INIT("a\0b"), STR_INIT("xa\0bx"), STR_INIT(""), true},
	{STR_INIT("\xc3\xa9"), STR_INIT("caf\xc3\xa9"), STR_INIT(""), true},
	{STR_INIT("[]"), STR_INIT("{}"), STR_INIT(""), false}, /* 32 apart, but no letters */
	{STR_INIT("/etc"), STR_INIT("/tmp/link"), STR_INIT("/etc/shadow"), true},
	{STR_INIT("/etc"), STR_INIT("/etc/link"), STR_INIT("/tmp/x"), true},
	{STR_INIT("/etc"), STR_INIT("/tmp/link"), STR_INIT("/tmp/x"), false},
	{STR_INIT("/etc"), STR_INIT("/tmp/e"), STR_INIT("tc"), false}, /* in neither alone */
	{STR_INIT("/etc"), STR_INIT(""), STR_INIT("/ETC/x"), true},
};

static void a_literal_is_seen(void)
{
	for (size_t i = 0; i < ARRAY_LEN(ones); i++) {
		const struct str *lists[] = {&ones[i].literal};
		struct ruleset rules = rules_of(lists, (size_t[]){1}, 1);
		struct filter *filter = ARENA_NEW(&arena, struct filter);
		struct fact fact = {.value = ones[i].value, .resolved = ones[i].resolved};
		filter_init_for_rules(filter, &arena, &rules, NULL);
		CHECK_LONG(may_match(filter, &rules, 0, &fact), ones[i].want);
		CHECK_LONG(may_match(filter, &rules, 0, &fact), ones[i].want); /* from its notes */
		if (may_match(filter, &rules, 0, &fact) != ones[i].want)
			printf("# literal %zu\n", i);
	}
}

/* --- many literals -------------------------------------------------------------------------- */

static const struct str prefixed[] = {STR_INIT("git"), STR_INIT("git push"),
	STR_INIT("git push --force"), STR_INIT("git pull"), STR_INIT("gi"), STR_INIT("gitk"),
	STR_INIT("git"), STR_INIT("ti")};

static void literals_that_share_a_start_are_told_apart(void)
{
	const struct str *lists[ARRAY_LEN(prefixed)];
	size_t counts[ARRAY_LEN(prefixed)];
	for (size_t i = 0; i < ARRAY_LEN(prefixed); i++) {
		lists[i] = &prefixed[i];
		counts[i] = 1;
	}
	struct ruleset rules = rules_of(lists, counts, ARRAY_LEN(prefixed));
	struct filter filter;
	filter_init_for_rules(&filter, &arena, &rules, NULL);
	static const struct {
		struct str value;
		bool want[ARRAY_LEN(prefixed)];
	} cases[] = {
		{STR_INIT("git push"), {true, true, false, false, true, false, true, false}},
		{STR_INIT("Git Push --Force"), {true, true, true, false, true, false, true, false}},
		{STR_INIT("gitk; ti"), {true, false, false, false, true, true, true, true}},
		{STR_INIT("gi t"), {false, false, false, false, true, false, false, false}},
		{STR_INIT("svn"), {false}},
	};
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		struct fact fact = {.value = cases[c].value};
		for (size_t i = 0; i < ARRAY_LEN(prefixed); i++)
			CHECK_LONG(may_match(&filter, &rules, i, &fact), cases[c].want[i]);
	}
}

/* Any one of a condition's literals will do; none at all always may. */
static void one_of_several_is_enough(void)
{
	static const struct str several[] = {
		STR_INIT("drop"), STR_INIT("truncate"), STR_INIT("delete")};
	static const struct str other[] = {STR_INIT("select")};
	const struct str *lists[] = {NULL, several, NULL, other};
	struct ruleset rules = rules_of(lists, (size_t[]){0, ARRAY_LEN(several), 0, 1}, 4);
	struct filter filter;
	filter_init_for_rules(&filter, &arena, &rules, NULL);
	static const struct {
		struct str value;
		bool want[4];
	} cases[] = {
		{STR_INIT("DROP TABLE t"), {true, true, true, false}},
		{STR_INIT("truncate t"), {true, true, true, false}},
		{STR_INIT("x; delete"), {true, true, true, false}},
		{STR_INIT("select 1"), {true, false, true, true}},
		{STR_INIT(""), {true, false, true, false}},
	};
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		struct fact fact = {.value = cases[c].value};
		for (size_t i = 0; i < 4; i++)
			CHECK_LONG(may_match(&filter, &rules, i, &fact), cases[c].want[i]);
	}
}

/* --- against a plain search ----------------------------------------------------------------- */

static unsigned random_state = 12345;

/* A fixed sequence (Numerical Recipes' constants), so that a failure comes again. */
static unsigned random_below(unsigned limit)
{
	random_state = random_state * 1664525U + 1013904223U;
	return (random_state >> 16) % limit;
}

/* Few letters, so that literals overlap, share starts and do occur. */
static struct str random_text(size_t len)
{
	static const char letters[] = {'a', 'b', 'A', 'B', '\0', '\xc3'};
	char *bytes = arena_alloc(&arena, len);
	for (size_t i = 0; i < len; i++)
		bytes[i] = letters[random_below(ARRAY_LEN(letters))];
	return (struct str){bytes, len};
}

static bool occurs(struct str literal, struct str text)
{
	for (size_t at = 0; at + literal.len <= text.len; at++) {
		if (str_equal_nocase(str_slice(text, at, at + literal.len), literal))
			return true;
	}
	return false;
}

static struct str to_lower(struct str s)
{
	char *bytes = arena_copy_z(&arena, s);
	for (size_t i = 0; i < s.len; i++)
		bytes[i] = char_to_lower(bytes[i]);
	return (struct str){bytes, s.len};
}

#define RANDOM_RULES 300

/* More literals than a word or a bucket holds; each rule has up to three. */
static void no_is_never_said_where_a_literal_occurs(void)
{
	const struct str *lists[RANDOM_RULES];
	size_t counts[RANDOM_RULES];
	for (size_t i = 0; i < RANDOM_RULES; i++) {
		counts[i] = random_below(4);
		struct str *list = ARENA_NEW_ARRAY(&arena, struct str, counts[i]);
		for (size_t l = 0; l < counts[i]; l++)
			list[l] = to_lower(random_text(2 + random_below(6)));
		lists[i] = list;
	}
	struct ruleset rules = rules_of(lists, counts, RANDOM_RULES);
	struct filter filter;
	filter_init_for_rules(&filter, &arena, &rules, NULL);
	size_t yes = 0;
	size_t no = 0;
	for (size_t f = 0; f < 200; f++) {
		struct fact fact = {.value = random_text(random_below(40)),
			.resolved = random_text(random_below(3) * 10)};
		for (size_t i = 0; i < RANDOM_RULES; i++) {
			bool is_there = counts[i] == 0;
			for (size_t l = 0; l < counts[i]; l++)
				is_there = is_there || occurs(lists[i][l], fact.value) ||
					   occurs(lists[i][l], fact.resolved);
			bool may = may_match(&filter, &rules, i, &fact);
			CHECK(may || !is_there);
			yes += is_there;
			no += !may;
		}
	}
	CHECK(yes > 1000); /* both happened, or this showed nothing */
	CHECK(no > 1000);
}

static void every_pair_of_bytes_starts_a_literal(void)
{
	static const struct str probe = STR_INIT("xyz");
	char pair[3] = {0, 0, 'Q'};
	for (unsigned i = 0; i < 0x10000; i += 7) {
		pair[0] = (char)(i >> 8);
		pair[1] = (char)(i & 0xFF);
		struct str literal = to_lower((struct str){pair, 3});
		const struct str *lists[] = {&probe, &literal};
		struct ruleset rules = rules_of(lists, (size_t[]){1, 1}, 2);
		struct arena own;
		struct filter filter;
		struct fact fact = {.value = {pair, 3}};
		arena_init(&own, 1 * MIB);
		filter_init_for_rules(&filter, &own, &rules, NULL);
		CHECK(may_match(&filter, &rules, 1, &fact));
		CHECK(!may_match(&filter, &rules, 0, &fact));
		arena_finish(&own);
	}
}

static void no_rules_are_no_trouble(void)
{
	struct ruleset rules = {0};
	struct filter filter;
	struct fact fact = {.value = STR("rm -rf /")};
	static const struct condition none = {.fact = FACT_COMMAND};
	filter_init_for_rules(&filter, &arena, &rules, NULL);
	CHECK(filter_may_match(&filter, &fact, &none, 0));
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(a_literal_is_seen);
	TEST(literals_that_share_a_start_are_told_apart);
	TEST(one_of_several_is_enough);
	TEST(no_is_never_said_where_a_literal_occurs);
	TEST(every_pair_of_bytes_starts_a_literal);
	TEST(no_rules_are_no_trouble);
	arena_finish(&arena);
	return test_done();
}
