/* SPDX-License-Identifier: MIT */
/* Lines of the log, whole and broken: members are found, and no broken line is read past its end. */
#include "audit/entry.h"

#include "audit/select.h"
#include "base/limits.h"
#include "test.h"

static struct arena arena;

#define START "{\"v\":1,\"seq\":7,\"time\":\"2026-11-20T01:02:03.004Z\",\"verdict\":\"deny\""
#define WHOLE                                                                                      \
	START ",\"rule\":\"git.push\",\"rules\":[\"git.push\",\"a\"],\"tool\":\"Bash\","           \
	      "\"what\":\"a "                                                                      \
	      "\\\"b\\\\\",\"new\":{\"x\":[1,\"}\"]},\"input\":{\"bytes\":3},\"us\":12}"

static struct str unescaped(struct str value)
{
	struct buf text;
	buf_init(&text, &arena, 1024);
	entry_unescape(&text, value);
	return buf_str(&text);
}

static void members_are_found(void)
{
	struct entry entry;
	CHECK(entry_read(STR(WHOLE), &entry));
	CHECK_STR(entry.values[ENTRY_SEQ], STR("7"));
	CHECK_STR(entry_raw(entry.values[ENTRY_VERDICT]), STR("deny"));
	CHECK_STR(unescaped(entry.values[ENTRY_WHAT]), STR("a \"b\\"));
	CHECK_STR(entry.values[ENTRY_INPUT], STR("{\"bytes\":3}"));
	CHECK_STR(entry.values[ENTRY_US], STR("12"));
	CHECK_STR(entry.values[ENTRY_SERVER], STR(""));
	struct str rest = entry.values[ENTRY_RULES];
	struct str item;
	CHECK(entry_next(&rest, &item));
	CHECK_STR(item, STR("\"git.push\""));
	CHECK(entry_next(&rest, &item));
	CHECK_STR(item, STR("\"a\""));
	CHECK(!entry_next(&rest, &item));
}

/* Each prefix lies in memory of its own, so that the sanitizers see a read past it. */
static void no_prefix_is_an_entry(void)
{
	struct str whole = STR(WHOLE);
	struct entry entry;
	for (size_t len = 0; len < whole.len; len++)
		CHECK(!entry_read(arena_copy(&arena, str_slice(whole, 0, len)), &entry));
	CHECK(entry_read(arena_copy(&arena, whole), &entry));
}

static void other_lines_are_none(void)
{
	static const struct str lines[] = {
		STR_INIT("{\"v\":2,\"time\":\"t\",\"verdict\":\"pass\"}"),
		STR_INIT("{\"v\":1,\"time\":\"t\"}"),
		STR_INIT("{\"v\":1,\"verdict\":\"pass\"}"),
		STR_INIT("{\"v\":1,\"time\":\"t\",\"verdict\":\"pass\",\"time\":\"u\"}"),
		STR_INIT("{\"v\":1,\"time\":\"t\",\"verdict\":\"pass\",}"),
		STR_INIT("{\"v\":1,\"time\":\"t\" ,\"verdict\":\"pass\"}"),
		STR_INIT("{\"v\":1,\"time\":\"t\",\"verdict\":pass}x"),
		STR_INIT("{\"v\":1,\"time\":\"t\",\"verdict\":true}"),
		STR_INIT(" {\"v\":1,\"time\":\"t\",\"verdict\":\"pass\"}"),
	};
	struct entry entry;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		CHECK(!entry_read(lines[i], &entry));
}

static void escapes_are_undone(void)
{
	static const struct {
		struct str value;
		struct str want;
	} rows[] = {
		{STR_INIT("\"\""), STR_INIT("")},
		{STR_INIT("\"a\\n\\t\\r\\b\\f\\/\\\\\\\"z\""), STR_INIT("a\n\t\r\b\f/\\\"z")},
		{STR_INIT("\"\\u0041\\u00e9\\u2028\""), STR_INIT("A\xC3\xA9\xE2\x80\xA8")},
		{STR_INIT("\"\\ud83d\\ude00\""), STR_INIT("\xF0\x9F\x98\x80")},
		{STR_INIT("\"\\ud83d\\u0041\\ude00\""), STR_INIT("\xEF\xBF\xBD"
								 "A\xEF\xBF\xBD")},
		{STR_INIT("\"\\ud83d\""), STR_INIT("\xEF\xBF\xBD")},
		{STR_INIT("\"\\u00\\q\\\""), STR_INIT("\\u00\\q\\")},
		{STR_INIT("12"), STR_INIT("12")},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(unescaped(arena_copy(&arena, rows[i].value)), rows[i].want);
}

/* The search by bytes finds what the search one by one finds. */
static void text_is_found_wherever_it_is(void)
{
	static const char *const texts[] = {"a", "ab", "aab", "abab", "push --force", "\"", "z"};
	struct str line = STR("aabab push --forc push --force \\\" ababb");
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct selection selection;
		struct fault f = {0};
		struct selection_words words = {.text = str_of(texts[i])};
		CHECK(selection_read(&arena, &words, 0, &selection, &f));
		for (size_t len = 0; len <= line.len; len++) {
			struct str part = arena_copy(&arena, str_slice(line, 0, len));
			CHECK_LONG(selection_may_match(&selection, part),
				str_find(part, selection.text, 0) != STR_NONE);
		}
	}
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(members_are_found);
	TEST(no_prefix_is_an_entry);
	TEST(other_lines_are_none);
	TEST(escapes_are_undone);
	TEST(text_is_found_wherever_it_is);
	arena_finish(&arena);
	return test_done();
}
