/* SPDX-License-Identifier: MIT */
/* The line syntax: what is read, and where a fault points. */
#include "rules/lines.h"

#include <stdint.h>

#include "base/buf.h"
#include "test.h"

static struct arena arena;

static struct lines lines_of(struct str text)
{
	struct lines lines;
	lines_init(&lines, &arena, STR("r.rules"), text, FAULT_RULES);
	return lines;
}

/* All lines as text: `line:col[key]` or `line:col key=line:col value`, each ended by ";". */
static struct str dump(struct str text, struct fault *f)
{
	struct lines lines = lines_of(text);
	struct line line;
	struct buf out;
	bool at_end;
	buf_init(&out, &arena, 4096);
	while (lines_next(&lines, &line, &at_end, f)) {
		buf_printf(&out, "%u:%u", line.key_place.line, line.key_place.column);
		if (line.kind == LINE_SECTION)
			buf_printf(&out, "[%.*s];", STR_ARG(line.key));
		else
			buf_printf(&out, " %.*s=%u:%u %.*s;", STR_ARG(line.key),
				line.value_place.line, line.value_place.column,
				STR_ARG(line.value));
	}
	CHECK(at_end == !f->is_set);
	return buf_str(&out);
}

static void good_texts_are_read(void)
{
	static const struct {
		struct str text;
		struct str want;
	} cases[] = {
		{STR_INIT(""), STR_INIT("")},
		{STR_INIT("\n\n# only a comment"), STR_INIT("")},
		{STR_INIT("[a.b]"), STR_INIT("1:2[a.b];")},
		{STR_INIT("[ a.b ] \n"), STR_INIT("1:3[a.b];")},
		{STR_INIT("[]"), STR_INIT("1:1[];")},
		{STR_INIT("k = v"), STR_INIT("1:1 k=1:5 v;")},
		{STR_INIT("k=v\n"), STR_INIT("1:1 k=1:3 v;")},
		{STR_INIT("k = a = b # c"), STR_INIT("1:1 k=1:5 a = b # c;")},
		{STR_INIT("k ="), STR_INIT("1:1 k=1:4 ;")},
		{STR_INIT("k = v\r\nl = w\r\n"), STR_INIT("1:1 k=1:5 v;2:1 l=2:5 w;")},
		{STR_INIT("k = v \t\n"), STR_INIT("1:1 k=1:5 v;")},
		{STR_INIT("k = (?x)\n\ta  \n  b # c\nl = w"),
			STR_INIT("1:1 k=1:5 (?x)\na\nb # c;4:1 l=4:5 w;")},
		{STR_INIT("k =\n  (?x) a\r\n  b"), STR_INIT("1:1 k=2:3 (?x) a\nb;")},
		{STR_INIT("k = a\n   \nl = b"), STR_INIT("1:1 k=1:5 a;3:1 l=3:5 b;")},
		{STR_INIT("k = a\n  # no comment\n"), STR_INIT("1:1 k=1:5 a\n# no comment;")},
		{STR_INIT("\xC3\xA9 = \xC3\xA9"), STR_INIT("1:1 \xC3\xA9=1:5 \xC3\xA9;")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		CHECK_STR(dump(cases[i].text, &f), cases[i].want);
		CHECK_STR(fault_text(&f), STR(""));
	}
}

static void bad_texts_name_the_place(void)
{
	static const struct {
		struct str text;
		struct str want; /* how the fault starts */
	} cases[] = {
		{STR_INIT("\xEF\xBB\xBFk = v"), STR_INIT("r.rules:1:1: a byte order mark")},
		{STR_INIT("k = v\n\xC3\xA9\xFF"),
			STR_INIT("r.rules:2:2: a byte that is not UTF-8")},
		{STR_INIT("k = \xED\xA0\x80"), STR_INIT("r.rules:1:5: a byte that is not UTF-8")},
		{STR_INIT("k = a\0b"), STR_INIT("r.rules:1:6: a control character (U+0000)")},
		{STR_INIT("k = \x1B"), STR_INIT("r.rules:1:5: a control character (U+001B)")},
		{STR_INIT("k = \x7F"), STR_INIT("r.rules:1:5: a control character (U+007F)")},
		{STR_INIT("k = \xC2\x85"), STR_INIT("r.rules:1:5: a control character (U+0085)")},
		{STR_INIT("k = a\rb\n"), STR_INIT("r.rules:1:6: a control character (U+000D)")},
		{STR_INIT("k = a\r"), STR_INIT("r.rules:1:6: a control character (U+000D)")},
		{STR_INIT("  k = v"), STR_INIT("r.rules:1:1: an indented line")},
		{STR_INIT("[a.b]\n\tk = v"), STR_INIT("r.rules:2:1: an indented line")},
		{STR_INIT("k = v\n\n  w"), STR_INIT("r.rules:3:1: an indented line")},
		{STR_INIT("k = v\n# c\n  w"), STR_INIT("r.rules:3:1: an indented line")},
		{STR_INIT("word"), STR_INIT("r.rules:1:1: \"word\" is neither [section] nor")},
		{STR_INIT("= v"), STR_INIT("r.rules:1:1: a key is missing")},
		{STR_INIT("[a.b"), STR_INIT("r.rules:1:5: a section must end in \"]\"")},
		{STR_INIT("[a.b] # c"), STR_INIT("r.rules:1:10: a section must end in \"]\"")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fault f = {0};
		(void)dump(cases[i].text, &f);
		CHECK(f.is_set && f.kind == FAULT_RULES);
		CHECK_STR(str_slice(fault_text(&f), 0, cases[i].want.len), cases[i].want);
	}
}

static struct str fruit_at(size_t index)
{
	static const struct str fruits[] = {STR_INIT("apple"), STR_INIT("pear")};
	return fruits[index];
}

static void unknown_names_get_a_suggestion(void)
{
	struct lines lines = lines_of(STR(""));
	struct place place = {STR("r.rules"), 3, 7};
	struct fault f = {0};
	CHECK(!lines_fault_unknown(&lines, place, &f, "fruit", STR("aple"), 2, fruit_at));
	CHECK_STR(fault_text(&f),
		STR("r.rules:3:7: unknown fruit \"aple\" (did you mean \"apple\"?)"));
	f = (struct fault){0};
	CHECK(!lines_fault_unknown(&lines, place, &f, "fruit", STR("melon"), 2, fruit_at));
	CHECK_STR(fault_text(&f), STR("r.rules:3:7: unknown fruit \"melon\""));
}

static void offsets_have_places(void)
{
	static const struct {
		struct str value;
		size_t offset;
		uint32_t line;
		uint32_t column;
	} cases[] = {
		{STR_INIT("abc"), 0, 5, 9},
		{STR_INIT("abc"), 2, 5, 11},
		{STR_INIT("\xC3\xA9z"), 2, 5, 10},
		{STR_INIT("a\nb\ncd"), 5, 7, 1},
		{STR_INIT("abc"), 99, 5, 12},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct place start = {STR("r.rules"), 5, 9};
		struct place place = lines_place_at(start, cases[i].value, cases[i].offset);
		CHECK_LONG(place.line, cases[i].line);
		CHECK_LONG(place.column, cases[i].column);
	}
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(good_texts_are_read);
	TEST(bad_texts_name_the_place);
	TEST(unknown_names_get_a_suggestion);
	TEST(offsets_have_places);
	arena_finish(&arena);
	return test_done();
}
