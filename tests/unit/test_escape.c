/* SPDX-License-Identifier: MIT */
/* Hostile text made safe: in JSON, with cJSON as the judge of it, and on a terminal. */
#include "test.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/escape.h"
#include "base/limits.h"
#include "base/utf8.h"

static struct arena arena;

typedef void escape_fn(struct buf *buf, struct str s);

static struct str escaped(escape_fn *escape, struct str s)
{
	struct buf buf;
	buf_init(&buf, &arena, 64 * KIB);
	escape(&buf, s);
	CHECK(!buf.is_truncated);
	return buf_str(&buf);
}

struct escape_case {
	struct str s;
	struct str json; /* without its quotes */
	struct str visible;
};

static const struct escape_case cases[] = {
	{STR_INIT(""), STR_INIT(""), STR_INIT("")},
	{{NULL, 0}, STR_INIT(""), STR_INIT("")},
	{STR_INIT("rm -rf /"), STR_INIT("rm -rf /"), STR_INIT("rm -rf /")},
	{STR_INIT("\"\\"), STR_INIT("\\\"\\\\"), STR_INIT("\"\\")},
	{STR_INIT("a\nb\rc\td"), STR_INIT("a\\nb\\rc\\td"), STR_INIT("a\\nb\\rc\\td")},
	{STR_INIT("a\0b"), STR_INIT("a\\u0000b"), STR_INIT("a\\u{0}b")},
	{STR_INIT("\x1b[2J\a\b"), STR_INIT("\\u001b[2J\\u0007\\u0008"),
		STR_INIT("\\u{1b}[2J\\u{7}\\u{8}")},
	{STR_INIT("\x7f"), STR_INIT("\\u007f"), STR_INIT("\\u{7f}")},
	{STR_INIT("\xc2\x9b"
		  "31m"),
		STR_INIT("\\u009b31m"), STR_INIT("\\u{9b}31m")}, /* C1 CSI */
	{STR_INIT("\xc2\xa0"), STR_INIT("\xc2\xa0"), STR_INIT("\xc2\xa0")},
	{STR_INIT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"),
		STR_INIT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"),
		STR_INIT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")},
	{STR_INIT("\xe2\x80\xae"), STR_INIT("\\u202e"), STR_INIT("\\u{202e}")}, /* override */
	{STR_INIT("\xef\xbb\xbf"), STR_INIT("\\ufeff"), STR_INIT("\\u{feff}")},
	{STR_INIT("\xf3\xa0\x81\x81"), STR_INIT("\\udb40\\udc41"),
		STR_INIT("\\u{e0041}")}, /* tag A */
	{STR_INIT("a\xff"
		  "b"),
		STR_INIT("a\xEF\xBF\xBD"
			 "b"),
		STR_INIT("a\\xffb")},
	{STR_INIT("\xc0\x80"), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD"), STR_INIT("\\xc0\\x80")},
	{STR_INIT("\xe2\x82"), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD"), STR_INIT("\\xe2\\x82")},
	{STR_INIT("\xed\xa0\x80"), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
		STR_INIT("\\xed\\xa0\\x80")},
};

static void texts_are_escaped(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str json = escaped(escape_json, cases[i].s);
		CHECK(json.len >= 2 && json.ptr[0] == '"' && json.ptr[json.len - 1] == '"');
		CHECK_STR(str_slice(json, 1, json.len - 1), cases[i].json);
		CHECK_STR(escaped(escape_visible, cases[i].s), cases[i].visible);
	}
}

/* The classes that the header names, each from first to last. */
static const uint32_t hidden[][2] = {
	{0x00, 0x1F},
	{0x7F, 0x9F},
	{0x061C, 0x061C},
	{0x200B, 0x200F},
	{0x2028, 0x2029},
	{0x202A, 0x202E},
	{0x2060, 0x2060},
	{0x2066, 0x2069},
	{0xFEFF, 0xFEFF},
};

static void hidden_characters_become_ascii(void)
{
	escape_fn *const escapes[] = {escape_json, escape_visible};
	for (size_t i = 0; i < ARRAY_LEN(hidden); i++) {
		for (uint32_t code = hidden[i][0]; code <= hidden[i][1]; code++) {
			char bytes[4];
			struct str s = {bytes, utf8_encode(code, bytes)};
			for (size_t e = 0; e < ARRAY_LEN(escapes); e++) {
				struct str got = escaped(escapes[e], s);
				CHECK(got.len > 1);
				for (size_t at = 0; at < got.len; at++)
					CHECK(got.ptr[at] >= ' ' && got.ptr[at] <= '~');
			}
		}
	}
}

/* What another reader of JSON makes of it; every character but NUL, at which cJSON's strings end. */
static void json_says_the_same_text(void)
{
	char storage[32];
	for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3100 ? 1 : 61) {
		char bytes[5] = {0};
		size_t len = utf8_encode(code, bytes);
		struct buf buf;
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		buf_init_fixed(&buf, storage, sizeof(storage));
		escape_json(&buf, (struct str){bytes, len});
		CHECK_LONG(utf8_find_invalid(buf_str(&buf)), STR_NONE);
		cJSON *read = cJSON_ParseWithLength(buf.ptr, buf.len);
		if (!cJSON_IsString(read) || strcmp(read->valuestring, bytes) != 0)
			CHECK_LONG(code, -1);
		cJSON_Delete(read);
	}
}

static void every_byte_alone_is_safe(void)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		char c = (char)byte;
		struct str json = escaped(escape_json, (struct str){&c, 1});
		struct str visible = escaped(escape_visible, (struct str){&c, 1});
		CHECK_LONG(utf8_find_invalid(json), STR_NONE);
		CHECK_LONG(utf8_find_invalid(visible), STR_NONE);
		CHECK(visible.len > 0);
		if (byte >= 0x80)
			CHECK_STR(visible, arena_printf(&arena, "\\x%02x", byte));
	}
}

static void what_does_not_fit_is_remembered(void)
{
	char storage[8];
	for (size_t room = 0; room < 8; room++) {
		struct buf buf;
		buf_init_fixed(&buf, storage, room);
		escape_json(&buf, STR("a\x1b"));
		CHECK(buf.is_truncated);
		buf_init_fixed(&buf, storage, room);
		escape_visible(&buf, STR("a\xff"
					 "bcde"));
		CHECK(buf.is_truncated);
	}
}

static void shell_words_are_quoted(void)
{
	CHECK_STR(escaped(escape_shell, STR("")), STR("''"));
	CHECK_STR(escaped(escape_shell, STR("a $b `c`")), STR("'a $b `c`'"));
	CHECK_STR(escaped(escape_shell, STR("it's")), STR("'it'\\''s'"));
	CHECK_STR(escaped(escape_shell, STR("\n\\")), STR("'\n\\'"));
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(texts_are_escaped);
	TEST(hidden_characters_become_ascii);
	TEST(json_says_the_same_text);
	TEST(every_byte_alone_is_safe);
	TEST(what_does_not_fit_is_remembered);
	TEST(shell_words_are_quoted);
	arena_finish(&arena);
	return test_done();
}
