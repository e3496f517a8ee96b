/* SPDX-License-Identifier: MIT */
/* JSON with comments: blanked byte for byte, and told of. */
#include "test.h"

#include "base/limits.h"
#include "payload/json_lenient.h"

static struct arena arena;

static const struct {
	const char *text;
	const char *blanked;
	long comment; /* offset; -1: none */
	long comma;
} rows[] = {
	{"{\"a\": 1}", "{\"a\": 1}", -1, -1},
	{"{} // x", "{}     ", 3, -1},
	{"{ // x\n}", "{     \n}", 2, -1},
	{"{ /* x\n y */ }", "{     \n      }", 2, -1},
	{"[1,]", "[1 ]", -1, 2},
	{"[1, /* , */ ]", "[1          ]", 4, 2},
	{"{\"a\": [1,\n],\n}", "{\"a\": [1 \n] \n}", -1, 8},
	{"{\"a\": \"// no, /* not */ ,]\"}", "{\"a\": \"// no, /* not */ ,]\"}", -1, -1},
	{"{\"a\\\"// x\": 1}", "{\"a\\\"// x\": 1}", -1, -1},
	{"[\"a,\"]", "[\"a,\"]", -1, -1},
	{"\xEF\xBB\xBF{}", "   {}", -1, -1},
	{"/* x", "    ", 0, -1},
	{"// x\r\n{}", "    \r\n{}", 0, -1},
	{"\"x", "\"x", -1, -1},
	{"1 / 2", "1 / 2", -1, -1},
	{"", "", -1, -1},
};

static void what_is_lenient_becomes_blank(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json_leniency found;
		struct str blanked = json_without_leniency(&arena, str_of(rows[i].text), &found);
		CHECK_STR(blanked, str_of(rows[i].blanked));
		CHECK_LONG((long)found.comment, rows[i].comment);
		CHECK_LONG((long)found.comma, rows[i].comma);
		CHECK_LONG(found.has_mark, rows[i].text[0] == '\xEF');
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	test_run("what_is_lenient_becomes_blank", what_is_lenient_becomes_blank);
	return test_done();
}
