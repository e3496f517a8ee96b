/* SPDX-License-Identifier: MIT */
/* The index of rules: a literal or name that is there is seen, whatever stands around it. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "judge/candidates.h"

static struct arena arena;

/* A rule for each list: one condition on the command with these literals. */
static struct ruleset rules_of(const struct str *const *lists, const size_t *counts, size_t count)
{
	struct ruleset rules;
	struct rule *list = ARENA_NEW_ARRAY(&arena, struct rule, count);
	for (size_t i = 0; i < count; i++) {
		struct condition *condition = ARENA_NEW(&arena, struct condition);
		*condition = (struct condition){
			.fact = FACT_COMMAND, .literals = lists[i], .literals_count = counts[i]};
		list[i] = (struct rule){
			.is_enabled = true, .conditions = condition, .conditions_count = 1};
	}
	ruleset_of_rules(&arena, list, count, &rules);
	return rules;
}

/* The candidates among the rules, for an action with this one fact. */
static struct candidates look_at(const struct ruleset *rules, const struct fact *fact)
{
	struct candidates candidates;
	struct actions actions = {.arena = &arena};
	struct action action = {.number = 1};
	struct fact *kept = ARENA_NEW(&arena, struct fact);
	*kept = *fact;
	action.facts[FACT_COMMAND] = (struct fact_list){kept, kept, 1};
	candidates_init(&candidates, &arena, rules, &actions);
	candidates_look(&candidates, &action);
	return candidates;
}

/* Whether the rule is one of them: both ways to ask must agree. */
static bool may_match(const struct candidates *candidates, size_t rule)
{
	size_t missing;
	bool has = candidates_has(candidates, rule, &missing);
	CHECK((candidates_next(candidates, rule) == rule) == has);
	return has;
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
		struct fact fact = {.value = ones[i].value, .resolved = ones[i].resolved};
		struct candidates candidates = look_at(&rules, &fact);
		CHECK_LONG(may_match(&candidates, 0), ones[i].want);
		if (may_match(&candidates, 0) != ones[i].want)
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
		struct candidates candidates = look_at(&rules, &fact);
		for (size_t i = 0; i < ARRAY_LEN(prefixed); i++)
			CHECK_LONG(may_match(&candidates, i), cases[c].want[i]);
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
		struct candidates candidates = look_at(&rules, &fact);
		for (size_t i = 0; i < 4; i++)
			CHECK_LONG(may_match(&candidates, i), cases[c].want[i]);
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
	size_t yes = 0;
	size_t no = 0;
	for (size_t f = 0; f < 200; f++) {
		struct fact fact = {.value = random_text(random_below(40)),
			.resolved = random_text(random_below(3) * 10)};
		struct candidates candidates = look_at(&rules, &fact);
		for (size_t i = 0; i < RANDOM_RULES; i++) {
			bool is_there = counts[i] == 0;
			for (size_t l = 0; l < counts[i]; l++)
				is_there = is_there || occurs(lists[i][l], fact.value) ||
					   occurs(lists[i][l], fact.resolved);
			bool may = may_match(&candidates, i);
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
		struct fact fact = {.value = {pair, 3}};
		struct candidates candidates = look_at(&rules, &fact);
		CHECK(may_match(&candidates, 1));
		CHECK(!may_match(&candidates, 0));
		arena_reset(&arena);
	}
}

static void no_rules_are_no_trouble(void)
{
	struct ruleset rules;
	struct fact fact = {.value = STR("rm -rf /")};
	ruleset_of_rules(&arena, NULL, 0, &rules);
	struct candidates candidates = look_at(&rules, &fact);
	CHECK_LONG(candidates_next(&candidates, 0), 0);
}

/* --- names, kinds and keys ------------------------------------------------------------------------ */

static const struct str bash[] = {STR_INIT("Bash"), STR_INIT("Monitor")};
static const struct str programs[] = {STR_INIT("rm"), STR_INIT("d")};
static const struct str words[] = {STR_INIT("force")};

#define NAMES(kind, list)                                                                          \
	{                                                                                          \
		.fact = (kind), .is_plain_list = true, .literals = (list),                         \
		.literals_count = ARRAY_LEN(list)                                                  \
	}
#define PARTS(kind, list)                                                                          \
	{                                                                                          \
		.fact = (kind), .literals = (list), .literals_count = ARRAY_LEN(list)              \
	}

static const struct condition by_program[] = {
	NAMES(FACT_TOOL, bash), NAMES(FACT_PROGRAM, programs)};
static const struct condition by_text[] = {NAMES(FACT_TOOL, bash), PARTS(FACT_TEXT, words)};
static const struct condition by_secret[] = {PARTS(FACT_SECRET, words), {.fact = FACT_OPERAND}};
static const struct condition by_nothing[] = {{.fact = FACT_OPERAND}};
static const struct condition by_absence[] = {{.fact = FACT_PROGRAM,
	.is_unless = true,
	.is_plain_list = true,
	.literals = programs,
	.literals_count = ARRAY_LEN(programs)}};

#define RULE(list)                                                                                 \
	{                                                                                          \
		.is_enabled = true, .conditions = (list), .conditions_count = ARRAY_LEN(list)      \
	}

static const struct rule keyed[] = {
	RULE(by_program), RULE(by_text), RULE(by_secret), RULE(by_nothing), RULE(by_absence)};

static struct fact_list list_of(const char *value, bool is_taken_out)
{
	struct fact *fact = ARENA_NEW(&arena, struct fact);
	*fact = (struct fact){.value = str_of(value), .is_taken_out = is_taken_out};
	return value ? (struct fact_list){fact, fact, 1} : (struct fact_list){NULL, NULL, 0};
}

static const struct {
	const char *tool;
	const char *program;
	const char *operand;
	const char *text;
	bool is_taken_out;
	const char *want; /* numbers of the candidates */
} keyed_cases[] = {
	{"Bash", "rm", NULL, NULL, false, "04"},
	{"Bash", "d", "x", NULL, false, "034"}, /* a name of one byte */
	{"Write", "rm", NULL, NULL, false, "4"},
	{"Bash", "rmdir", NULL, NULL, false, "4"}, /* names are whole */
	{"Bash", "RM", NULL, NULL, false, "4"},    /* and in their case */
	{"Bash", NULL, NULL, "--Force", false, "14"},
	{"bash", NULL, NULL, "--force", false, "4"},
	{"Bash", NULL, "x", "enforced", false, "1234"},
	{"Bash", NULL, "x", "enforced", true, "134"},   /* no secret is taken out */
	{"Bash", "force", "x", "nothing", false, "34"}, /* in another kind of fact */
	{NULL, NULL, NULL, NULL, false, "4"},
};

static void rules_are_found_by_what_each_needs(void)
{
	struct ruleset rules;
	ruleset_of_rules(&arena, keyed, ARRAY_LEN(keyed), &rules);
	for (size_t c = 0; c < ARRAY_LEN(keyed_cases); c++) {
		struct actions actions = {.arena = &arena};
		struct action action = {.number = 1};
		struct candidates candidates;
		struct buf found;
		actions.shared[FACT_TOOL] = list_of(keyed_cases[c].tool, false);
		actions.shared[FACT_TEXT] =
			list_of(keyed_cases[c].text, keyed_cases[c].is_taken_out);
		action.facts[FACT_PROGRAM] = list_of(keyed_cases[c].program, false);
		action.facts[FACT_OPERAND] = list_of(keyed_cases[c].operand, false);
		candidates_init(&candidates, &arena, &rules, &actions);
		candidates_look(&candidates, &action);
		buf_init(&found, &arena, 16);
		for (size_t i = candidates_next(&candidates, 0); i < rules.count;
			i = candidates_next(&candidates, i + 1))
			buf_printf(&found, "%zu", i);
		CHECK_STR(buf_str(&found), str_of(keyed_cases[c].want));
	}
}

/* Facts in order of looking: what a text of one kind hit must not hide the next kind. */
static void one_text_counts_as_each_kind_that_it_is(void)
{
	static const struct condition command[] = {PARTS(FACT_COMMAND, words)};
	static const struct condition pipeline[] = {PARTS(FACT_PIPELINE, words)};
	static const struct rule both[] = {RULE(command), RULE(pipeline)};
	struct ruleset rules;
	struct actions actions = {.arena = &arena};
	struct action action = {.number = 1};
	struct candidates candidates;
	action.facts[FACT_COMMAND] = list_of("git push --force", false);
	action.facts[FACT_PIPELINE] = list_of("git push --force", false);
	ruleset_of_rules(&arena, both, 2, &rules);
	candidates_init(&candidates, &arena, &rules, &actions);
	candidates_look(&candidates, &action);
	CHECK_LONG(candidates_next(&candidates, 0), 0);
	CHECK_LONG(candidates_next(&candidates, 1), 1);
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
	TEST(rules_are_found_by_what_each_needs);
	TEST(one_text_counts_as_each_kind_that_it_is);
	arena_finish(&arena);
	return test_done();
}
