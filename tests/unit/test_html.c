/* SPDX-License-Identifier: MIT */
/* Text in pages, numbers, charts, and permission rules held against tools. */
#include "app/html.h"

#include "app/allowed.h"
#include "app/chart.h"
#include "scratch.h"
#include "test.h"

static struct str escaped(struct str text)
{
	struct buf out;
	buf_init(&out, &scratch_arena, MIB);
	html_text(&out, text);
	return buf_str(&out);
}

static void markup_is_text(void)
{
	static const struct {
		struct str text;
		struct str want;
	} cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("plain text"), STR_INIT("plain text")},
		{STR_INIT("<b a=\"x\" c='y'>&amp;"),
			STR_INIT("&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;")},
		{STR_INIT("a\nb\t\x1b[0m\x7f"), STR_INIT("a\\nb\\t\\u{1b}[0m\\u{7f}")},
		{STR_INIT("\xE2\x80\xAE\xEF\xBB\xBF"), STR_INIT("\\u{202e}\\u{feff}")},
		{STR_INIT("\xC3\xA9\xF0\x9F\x98\x80"), STR_INIT("\xC3\xA9\xF0\x9F\x98\x80")},
		{STR_INIT("\xFF<\xC3"), STR_INIT("\\xff&lt;\\xc3")},
		{STR_INIT("\0<"), STR_INIT("\\u{0}&lt;")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_STR(escaped(cases[i].text), cases[i].want);
}

/* Wherever a long text is divided, no character is. */
static void long_texts_keep_their_characters(void)
{
	static const char face[] = {'\xF0', '\x9F', '\x98', '\x80'};
	for (size_t before = 500; before < 520; before++) {
		char *bytes = arena_alloc(&scratch_arena, 2048);
		memset(bytes, 'a', before);
		for (size_t at = before; at + 4 <= 2048; at += 4)
			memcpy(bytes + at, face, sizeof(face));
		size_t len = before + (2048 - before) / 4 * 4;
		CHECK_STR(escaped((struct str){bytes, len}), ((struct str){bytes, len}));
	}
	char *broken = arena_alloc(&scratch_arena, 2000);
	memset(broken, '\x80', 2000);
	CHECK_LONG(escaped((struct str){broken, 2000}).len, 8000);
	memset(broken, '"', 2000);
	CHECK_LONG(escaped((struct str){broken, 2000}).len, 12000);
}

static void numbers_have_commas(void)
{
	static const struct {
		uint64_t number;
		struct str want;
	} cases[] = {
		{0, STR_INIT("0")},
		{999, STR_INIT("999")},
		{1000, STR_INIT("1,000")},
		{1002003, STR_INIT("1,002,003")},
		{UINT64_MAX, STR_INIT("18,446,744,073,709,551,615")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out;
		buf_init(&out, &scratch_arena, 64);
		html_number(&out, cases[i].number);
		CHECK_STR(buf_str(&out), cases[i].want);
	}
}

static bool has(const struct buf *out, const char *part)
{
	return str_find(buf_str(out), str_of(part), 0) != STR_NONE;
}

static void charts_have_bars_to_scale(void)
{
	const struct chart_bar bars[] = {
		{.name = STR_INIT("<a>"), .tick = STR_INIT("A&B"), .by = {10, 0, 10, 0}},
		{.name = STR_INIT("b"), .by = {0, 0, 0, 0}},
		{.name = STR_INIT("c"), .by = {0, 1, 0, 2}},
	};
	struct buf out;
	buf_init(&out, &scratch_arena, MIB);
	chart_bars(&out, STR("\"t\""), bars, ARRAY_LEN(bars));
	CHECK(has(&out, "aria-label=\"&quot;t&quot;\""));
	CHECK(has(&out, "<title>&lt;a&gt;: 10 pass, 10 deny</title>"));
	CHECK(has(&out, "<title>b</title></g>"));
	CHECK(has(&out, "<title>c: 1 ask, 2 fault</title>"));
	CHECK(has(&out, ">A&amp;B</text>"));
	CHECK(has(&out, ">20</text>")); /* the scale's end: both tens reach it */
	CHECK(has(&out, "<rect class=\"pass\" x=\"") && has(&out, "height=\"108.00\""));
}

static void charts_take_any_numbers(void)
{
	static const uint64_t most[] = {0, 1, 3, UINT64_MAX / 4};
	for (size_t i = 0; i < ARRAY_LEN(most); i++) {
		const struct chart_bar bar = {
			.name = STR_INIT("x"), .by = {most[i], most[i], 0, 0}};
		struct buf out;
		buf_init(&out, &scratch_arena, MIB);
		chart_bars(&out, STR("t"), &bar, 1);
		chart_share(&out, bar.by, most[i]);
		CHECK(!out.is_truncated && has(&out, "</svg>"));
	}
}

static void tools_are_held_against_rules(void)
{
	static const struct {
		const char *pattern;
		const char *tool;
		bool is_found;
	} cases[] = {
		{"mcp__a__b", "mcp__a__b", true},
		{"mcp__a__b", "mcp__a__bc", false},
		{"mcp__a", "mcp__a__b", true},
		{"mcp__a", "mcp__ab__c", false},
		{"mcp__a__*", "mcp__a__b", true},
		{"mcp__*", "mcp__a__b", true},
		{"mcp__*__get_*", "mcp__a__get_b", true},
		{"mcp__*__get_*", "mcp__a__set_b", false},
		{"mcp__a__b*c*d", "mcp__a__bxcxcxd", true},
		{"mcp__a__b*c*d", "mcp__a__bxcxcxe", false},
		{"mcp__**", "mcp__", true},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct allowed_rule rule = {
			.list = ALLOWED_ALLOW, .pattern = str_of(cases[i].pattern)};
		struct allowed allowed = {.rules = &rule, .count = 1};
		CHECK_LONG(
			allowed_find(&allowed, str_of(cases[i].tool)) != NULL, cases[i].is_found);
		CHECK_LONG(rule.is_used, cases[i].is_found);
	}
}

static void the_strongest_rule_stands(void)
{
	struct allowed_rule rules[] = {
		{.list = ALLOWED_ALLOW, .pattern = STR_INIT("mcp__a__b")},
		{.list = ALLOWED_DENY, .pattern = STR_INIT("mcp__a")},
		{.list = ALLOWED_ASK, .pattern = STR_INIT("mcp__*")},
	};
	struct allowed allowed = {.rules = rules, .count = ARRAY_LEN(rules)};
	const struct allowed_rule *found = allowed_find(&allowed, STR("mcp__a__b"));
	CHECK(found == &rules[1]);
	CHECK(rules[0].is_used && rules[1].is_used && rules[2].is_used);
}

static void settings_of_all_scopes_are_read(void)
{
	struct allowed allowed;
	(void)scratch_folder("home", 0700);
	(void)scratch_folder("home/.claude", 0700);
	(void)scratch_folder("work", 0700);
	(void)scratch_folder("work/.claude", 0700);
	(void)scratch_file("home/.claude/settings.json", 0600,
		STR("{\"permissions\":{\"allow\":[\"mcp__a\",\"Bash(ls)\",7,null],\"deny\":{}}}"));
	(void)scratch_file("work/.claude/settings.local.json", 0600,
		STR("{\"permissions\":{\"ask\":[\"mcp__b\"]}}"));
	struct str broken =
		scratch_file("work/.claude/settings.json", 0600, STR("{\"permissions\""));
	allowed_read(&scratch_arena, scratch_path("home"), scratch_path("work"), &allowed);
	CHECK_LONG(allowed.count, 2);
	CHECK_LONG(allowed.files, 2);
	CHECK_STR(allowed.broken, broken);
	CHECK_STR(allowed.rules[0].pattern, STR("mcp__a"));
	CHECK_STR(allowed.rules[0].scope, STR("user"));
	CHECK_STR(allowed.rules[1].pattern, STR("mcp__b"));
	CHECK_STR(allowed.rules[1].scope, STR("local"));
	allowed_read(&scratch_arena, STR(""), STR(""), &allowed);
	CHECK_LONG(allowed.count, 0);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	(void)unsetenv("CLAUDE_CONFIG_DIR");
	TEST(markup_is_text);
	TEST(long_texts_keep_their_characters);
	TEST(numbers_have_commas);
	TEST(charts_have_bars_to_scale);
	TEST(charts_take_any_numbers);
	TEST(tools_are_held_against_rules);
	TEST(the_strongest_rule_stands);
	TEST(settings_of_all_scopes_are_read);
	scratch_finish();
	return test_done();
}
