/* SPDX-License-Identifier: MIT */
/* Redaction: what must go is gone, and what is harmless stays. */
#include "audit/redact.h"

#include <string.h>

#include "test.h"

/* Built of pieces, so that no scanner takes this file for a leak. */
#define GITHUB_TOKEN                                                                               \
	"ghp_"                                                                                     \
	"9aK2bL7cM4dN1eP8fQ5gR3hS6jT0kV2wXyZ4"

static struct arena arena;
static struct redactor redactor;

static const struct str github_literals[] = {STR_INIT("ghp_")};
static const struct condition github_conditions[] = {
	{.fact = FACT_TOOL, .pattern = STR_INIT("Write")},
	{.fact = FACT_SECRET,
		.pattern = STR_INIT("\\b(ghp_[A-Za-z0-9]{36})\\b"),
		.literals = github_literals,
		.literals_count = 1},
	{.fact = FACT_SECRET, .is_unless = true, .pattern = STR_INIT("harmless")},
};
static const struct str pem_literals[] = {STR_INIT("-----begin")};
static const struct condition pem_conditions[] = {
	{.fact = FACT_SECRET,
		.pattern = STR_INIT("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]+?-----END"),
		.literals = pem_literals,
		.literals_count = 1},
};
static const struct condition empty_conditions[] = {
	{.fact = FACT_SECRET, .pattern = STR_INIT("(?<=(zq))")},
};
static const struct condition bad_conditions[] = {
	{.fact = FACT_SECRET, .pattern = STR_INIT("(")},
};
static const struct condition slow_conditions[] = {
	{.fact = FACT_SECRET, .pattern = STR_INIT("(a+)+\\z(?<=b)")},
};

#define RULE(name, list, is_on)                                                                    \
	{                                                                                          \
		.rule = &(struct rule){.id = STR_INIT(name),                                       \
			.is_enabled = (is_on),                                                     \
			.entropy = 2,                                                              \
			.conditions = (list),                                                      \
			.conditions_count = ARRAY_LEN(list)},                                      \
	}

/* A rule set of `count` rules. */
static struct ruleset rules_of(struct rule_in_force *rules, size_t count)
{
	static const struct levels standard = {.all = LEVEL_STANDARD};
	struct ruleset set;
	ruleset_make(&arena, rules, count, 0, &standard, &set);
	return set;
}

struct redact_case {
	struct str text;
	struct str want; /* empty: the text stays as it is */
};

static void check_cases(const struct redact_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str want = cases[i].want.len > 0 ? cases[i].want : cases[i].text;
		struct str got = redact_text(&redactor, cases[i].text);
		CHECK_STR(got, want);
		CHECK_STR(redact_text(&redactor, got), got); /* twice is once */
	}
}

/* --- patterns of rules ---------------------------------------------------------------------------- */

static void patterns_of_rules_are_replaced(void)
{
	struct rule_in_force list[] = {
		RULE("secrets.github-token", github_conditions, false),
		RULE("secrets.private-key", pem_conditions, true),
	};
	struct ruleset rules = rules_of(list, ARRAY_LEN(list));
	static const struct redact_case cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("echo harmless"), STR_INIT("")},
		{STR_INIT("echo " GITHUB_TOKEN), STR_INIT("echo [secret:github-token]")},
		{STR_INIT("a " GITHUB_TOKEN " b " GITHUB_TOKEN),
			STR_INIT("a [secret:github-token] b [secret:github-token]")},
		{STR_INIT("echo ghp_short"), STR_INIT("")},
		{STR_INIT("echo ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), STR_INIT("")},
		{STR_INIT("x -----BEGIN PRIVATE KEY-----\nMIIE\n-----END y"),
			STR_INIT("x [secret:private-key] y")},
		{STR_INIT("\xFFz " GITHUB_TOKEN), STR_INIT("\xEF\xBF\xBDz [secret:github-token]")},
		/* what surrounds a secret covers it */
		{STR_INIT("curl -H 'Authorization: token " GITHUB_TOKEN "' x"),
			STR_INIT("curl -H 'Authorization: [secret:authorization]' x")},
		{STR_INIT("git clone https://me:" GITHUB_TOKEN "@github.com/a/b"),
			STR_INIT("git clone https://github.com/a/b")},
	};
	redactor_init(&redactor, &arena, &rules);
	check_cases(cases, ARRAY_LEN(cases));
	CHECK(list[0].patterns[1]); /* compiled once, in the judge's slot */
	CHECK(!list[0].patterns[0]);
	CHECK(!list[0].patterns[2]);
	static const struct str kinds[] = {STR_INIT("github-token"), STR_INIT("private-key"),
		STR_INIT("authorization"), STR_INIT("url-user")};
	CHECK_LONG(redactor.kinds_count, ARRAY_LEN(kinds));
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		CHECK(str_is_one_of(kinds[i], redactor.kinds, redactor.kinds_count));
}

/* --- private keys ---------------------------------------------------------------------------------- */

/* Of 64 characters, as RFC 7468 has it; no real key. */
#define LINE_1 "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"
#define LINE_2 "9Zk3yLq9TzVb4Nm6Rj3PhYc5Gd7Fs1Ka0Ue2Wi4Zo6Qx8Bn3Dc7Fh1Jl5Np9Sv3X"
#define LINE_3 "+/k3yLq9TzVb4Nm6Rj3PhYc5Gd7Fs1Ka0Ue2Wi4Zo6Qx8Bn3Dc7Fh1Jl5Np9Sv+"
#define BEGIN  "-----BEGIN PRIVATE KEY-----"
#define END    "-----END PRIVATE KEY-----"
#define GONE   BEGIN "[secret:private-key]"

static void private_keys_go_to_their_end(void)
{
	static const struct str literals[] = {STR_INIT("-----begin")};
	static const struct condition by_first_line[] = {
		{.fact = FACT_SECRET,
			.pattern =
				STR_INIT("KEY-----((?:\\\\+[nr]|[\\s\"'+])*[A-Za-z0-9+/=]{48,})"),
			.literals = literals,
			.literals_count = 1},
	};
	struct rule_in_force list[] = {RULE("secrets.private-key", by_first_line, true)};
	struct ruleset rules = rules_of(list, ARRAY_LEN(list));
	static const struct redact_case cases[] = {
		{STR_INIT("a " BEGIN "\n" LINE_1 "\n" LINE_2 "\n" LINE_3 "\nAb3=\n" END "\nrm x"),
			STR_INIT("a " GONE "\n" END "\nrm x")},
		{STR_INIT(BEGIN "\r\n" LINE_1 "\r\n" LINE_2 "\r\n" END), STR_INIT(GONE "\r\n" END)},
		{STR_INIT(BEGIN "\\n" LINE_1 "\\n" LINE_2 "\\nAb3=\\n" END "\\n"),
			STR_INIT(GONE "\\n" END "\\n")},
		{STR_INIT(BEGIN "\\\\n" LINE_1 "\\\\n" LINE_2 "\\\\n" END),
			STR_INIT(GONE "\\\\n" END)},
		{STR_INIT(BEGIN " " LINE_1 " " LINE_2 " " END), STR_INIT(GONE " " END)},
		{STR_INIT("'" BEGIN "' + '" LINE_1 "' +\n  '" LINE_2 "' +\n '" END "'"),
			STR_INIT("'" GONE "' +\n '" END "'")},
		/* cut off: the words that follow are no lines of it, but one may be its last */
		{STR_INIT(BEGIN "\n" LINE_1 "\n" LINE_2), STR_INIT(GONE)},
		{STR_INIT(BEGIN "\n" LINE_1 "\n" LINE_2 "\nrm -rf x"), STR_INIT(GONE "\nrm -rf x")},
		{STR_INIT(BEGIN "\n" LINE_1 "\nEOF\nmake\n"), STR_INIT(GONE "\nmake\n")},
		{STR_INIT(BEGIN "\n" LINE_1 " and " LINE_2), STR_INIT(GONE " and " LINE_2)},
		/* two of them */
		{STR_INIT(BEGIN "\n" LINE_1 "\n" LINE_2 "\n" END "\n" BEGIN "\n" LINE_1 "\n" LINE_3
				"\n" END),
			STR_INIT(GONE "\n" END "\n" GONE "\n" END)},
	};
	redactor_init(&redactor, &arena, &rules);
	check_cases(cases, ARRAY_LEN(cases));
}

/* --- places ---------------------------------------------------------------------------------------- */

static const struct {
	struct str text;
	struct span place;
	struct str want; /* what the place is in the result */
} places[] = {
	{STR_INIT("echo a"), {5, 1}, STR_INIT("a")},
	{STR_INIT("mysql -pGeheim7 -e x"), {0, 5}, STR_INIT("mysql")},
	{STR_INIT("mysql -pGeheim7 -e x"), {6, 2}, STR_INIT("-p")},
	{STR_INIT("mysql -pGeheim7 -e x"), {16, 2}, STR_INIT("-e")},
	{STR_INIT("mysql -pGeheim7 -e x"), {19, 1}, STR_INIT("x")},
	/* what touches a secret takes in all that stands for it */
	{STR_INIT("mysql -pGeheim7 -e x"), {8, 7}, STR_INIT("[secret:password]")},
	{STR_INIT("mysql -pGeheim7 -e x"), {10, 2}, STR_INIT("[secret:password]")},
	{STR_INIT("mysql -pGeheim7 -e x"), {6, 4}, STR_INIT("-p[secret:password]")},
	{STR_INIT("mysql -pGeheim7 -e x"), {12, 6}, STR_INIT("[secret:password] -e")},
	{STR_INIT("a " GITHUB_TOKEN " b " GITHUB_TOKEN " c"), {42, 3}, STR_INIT(" b ")},
	{STR_INIT("a " GITHUB_TOKEN " b " GITHUB_TOKEN " c"), {86, 1}, STR_INIT("c")},
	/* what is dropped takes no place */
	{STR_INIT("git clone https://me:pw@h.example/a x"), {36, 1}, STR_INIT("x")},
	{STR_INIT("git clone https://me:pw@h.example/a x"), {18, 5}, STR_INIT("")},
	/* a text that was no UTF-8 is pointed at as a whole */
	{STR_INIT("\xFFz"), {1, 1}, STR_INIT("\xEF\xBF\xBDz")},
};

static void places_are_found_again(void)
{
	struct rule_in_force list[] = {RULE("secrets.github-token", github_conditions, true)};
	struct ruleset rules = rules_of(list, ARRAY_LEN(list));
	redactor_init(&redactor, &arena, &rules);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct span moved[] = {places[i].place, {0, places[i].text.len}};
		struct str got = redact_around(&redactor, places[i].text, moved, 2);
		CHECK_STR(got, redact_text(&redactor, places[i].text));
		CHECK_STR(str_slice(got, moved[0].at, moved[0].at + moved[0].len), places[i].want);
		CHECK_LONG(moved[1].len, got.len);
	}
}

static void nothing_is_compiled_without_its_literal(void)
{
	struct rule_in_force list[] = {RULE("secrets.github-token", github_conditions, true)};
	struct ruleset rules = rules_of(list, ARRAY_LEN(list));
	redactor_init(&redactor, &arena, &rules);
	(void)redact_text(&redactor, STR("nothing of note"));
	CHECK(!list[0].patterns); /* not even looked at */
}

static void patterns_that_can_not_tell_blank_all(void)
{
	struct rule_in_force bad[] = {RULE("mine.bad", bad_conditions, true)};
	struct rule_in_force slow[] = {RULE("mine.slow", slow_conditions, true)};
	struct ruleset rules = rules_of(bad, 1);
	redactor_init(&redactor, &arena, &rules);
	CHECK_STR(redact_text(&redactor, STR("text")), STR("[unreadable]"));
	rules = rules_of(slow, 1);
	redactor_init(&redactor, &arena, &rules);
	CHECK_STR(redact_text(&redactor, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")),
		STR("[unreadable]"));
}

static void captures_before_the_match_end(void)
{
	struct rule_in_force list[] = {RULE("mine.behind", empty_conditions, true)};
	struct ruleset rules = rules_of(list, 1);
	struct rule any = *list[0].rule;
	any.entropy = 0;
	list[0].rule = &any;
	redactor_init(&redactor, &arena, &rules);
	CHECK_STR(redact_text(&redactor, STR("zq\xC3\xA9zq")),
		STR("[secret:behind]\xC3\xA9[secret:behind]"));
}

static void kinds_beyond_the_room_are_safe(void)
{
	static struct rule_in_force list[ARRAY_LEN(redactor.kinds) + 8];
	static struct rule rule[ARRAY_LEN(list)];
	static struct condition conditions[ARRAY_LEN(list)];
	struct buf text;
	buf_init(&text, &arena, 4096);
	for (size_t i = 0; i < ARRAY_LEN(list); i++) {
		struct str pattern = arena_printf(&arena, "q%zuz", 100 + i);
		conditions[i] = (struct condition){.fact = FACT_SECRET, .pattern = pattern};
		rule[i] = (struct rule){.id = arena_printf(&arena, "mine.k%zu", i),
			.conditions = &conditions[i],
			.conditions_count = 1};
		list[i].rule = &rule[i];
		buf_printf(&text, "%.*s ", STR_ARG(pattern));
	}
	struct ruleset rules = rules_of(list, ARRAY_LEN(list));
	redactor_init(&redactor, &arena, &rules);
	struct str got = redact_text(&redactor, buf_str(&text));
	CHECK(str_find(got, STR("q1"), 0) == STR_NONE);
	CHECK_LONG(redactor.kinds_count, ARRAY_LEN(redactor.kinds));
}

/* --- size ------------------------------------------------------------------------------------------ */

static void long_texts_are_cut_before_a_cut_secret(void)
{
	char *bytes = arena_alloc(&arena, 2 * LIMIT_REDACT_BYTES);
	struct str text = {bytes, 2 * LIMIT_REDACT_BYTES};
	struct rule_in_force list[] = {RULE("secrets.github-token", github_conditions, true)};
	struct ruleset rules = rules_of(list, 1);
	redactor_init(&redactor, &arena, &rules);
	memset(bytes, ' ', text.len);
	CHECK_LONG(redact_text(&redactor, text).len, LIMIT_REDACT_BYTES / 2);
	/* over the edge of what is shown: replaced whole; over the edge of what is read: not shown */
	memcpy(bytes + LIMIT_REDACT_BYTES / 2 - 10, GITHUB_TOKEN, sizeof(GITHUB_TOKEN) - 1);
	memcpy(bytes + LIMIT_REDACT_BYTES - 10, GITHUB_TOKEN, sizeof(GITHUB_TOKEN) - 1);
	struct str got = redact_text(&redactor, text);
	CHECK(str_ends_with(got, STR(" [secret:github-token]")));
	CHECK(str_find(got, STR("ghp_"), 0) == STR_NONE);
	/* a character over the edge */
	memset(bytes, 'a', text.len);
	memcpy(bytes + LIMIT_REDACT_BYTES / 2 - 1, "\xC3\xA9", 2);
	CHECK_LONG(redact_text(&redactor, text).len, LIMIT_REDACT_BYTES / 2 - 1);
}

static void texts_of_any_bytes_are_taken(void)
{
	static const char bytes[] = "\\\"'`$={}:@/?&#;|<>()[] \n\r\t,-pPuU%a1\xC3\xA9\xFF\0";
	struct str alphabet = {bytes, sizeof(bytes) - 1};
	struct rule_in_force list[] = {RULE("secrets.github-token", github_conditions, true)};
	struct ruleset rules = rules_of(list, 1);
	uint32_t state = 1;
	redactor_init(&redactor, &arena, &rules);
	for (size_t round = 0; round < 2000; round++) {
		struct buf text;
		static const struct str words[] = {STR_INIT("Authorization"), STR_INIT("curl -u"),
			STR_INIT("mysql -p"), STR_INIT("--password"), STR_INIT("https://")};
		buf_init(&text, &arena, 512);
		for (size_t i = 0; i < 24; i++) {
			state = state * 1664525 + 1013904223;
			size_t pick = state >> 8;
			if (pick % 4 == 0)
				buf_add(&text, words[pick / 4 % ARRAY_LEN(words)]);
			else
				buf_add_byte(&text, alphabet.ptr[pick / 4 % alphabet.len]);
		}
		struct str got = redact_text(&redactor, buf_str(&text));
		CHECK(got.len <= 24 * 40);
	}
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(patterns_of_rules_are_replaced);
	TEST(private_keys_go_to_their_end);
	TEST(places_are_found_again);
	TEST(nothing_is_compiled_without_its_literal);
	TEST(patterns_that_can_not_tell_blank_all);
	TEST(captures_before_the_match_end);
	TEST(kinds_beyond_the_room_are_safe);
	TEST(long_texts_are_cut_before_a_cut_secret);
	TEST(texts_of_any_bytes_are_taken);
	arena_finish(&arena);
	return test_done();
}
