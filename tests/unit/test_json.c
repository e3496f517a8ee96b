/* SPDX-License-Identifier: MIT */
/* Strict JSON: what RFC 8259 allows is read, and nothing else. */
#include "payload/json.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "payload/json_plain.h"
#include "test.h"

static struct arena arena;
static struct fault fault;

static const cJSON *parse(struct str text)
{
	const cJSON *root = NULL;
	fault = (struct fault){0};
	return json_parse(&arena, text, STR("payload"), &root, &fault) ? root : NULL;
}

static void test_accepts_rfc_8259(void)
{
	static const struct str texts[] = {
		STR_INIT("{}"),
		STR_INIT("[]"),
		STR_INIT(" \t\r\n[ 1 , 2 ]\n\t \r"),
		STR_INIT("null"),
		STR_INIT("true"),
		STR_INIT("false"),
		STR_INIT("\"\""),
		STR_INIT("0"),
		STR_INIT("-0"),
		STR_INIT("-0.0e-0"),
		STR_INIT("1e400"),
		STR_INIT("-1E+400"),
		STR_INIT("123456789012345678901234567890"),
		STR_INIT("1.5e5"),
		STR_INIT("[0,-1,2.50,3e1,4E-1]"),
		STR_INIT("{\"\":0,\" \":1}"),
		STR_INIT("{\"a\":{\"a\":{\"a\":[]}},\"b\":[{\"a\":1},{\"a\":2}]}"),
		STR_INIT("{\"a\":1,\"A\":2,\"\\u0061a\":3}"),
		STR_INIT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\uFFFF\""),
		STR_INIT("\"\x7f \xc2\x80 \xe2\x80\xa8 \xef\xbb\xbf \xf4\x8f\xbf\xbf\""),
		STR_INIT("\"\\ud83d\\ude00\""),
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (!parse(texts[i]))
			CHECK_STR(fault_text(&fault), texts[i]);
	}
}

struct bad {
	struct str text;
	struct str message; /* all of it after "payload: " */
};

#define BAD(text, message)                                                                         \
	{                                                                                          \
		STR_INIT(text), STR_INIT("payload: " message)                                      \
	}

static void test_refuses_the_rest(void)
{
	static const struct bad table[] = {
		BAD("", "byte 0: nothing there (send one JSON value)"),
		BAD(" \n\t ", "byte 4: nothing but white space (send one JSON value)"),
		BAD("\xEF\xBB\xBF{}", "byte 0: byte order mark (send plain UTF-8 without one)"),
		BAD("\xFF\xFE{\0}\0", "byte 0: byte order mark (send plain UTF-8 without one)"),
		BAD("{\0}\0", "byte 1: NUL byte (JSON is text, and text has none)"),
		BAD("{}\0", "byte 2: more bytes after the JSON value (send only one)"),
		BAD("{} {}", "byte 3: more bytes after the JSON value (send only one)"),
		BAD("nullx", "byte 4: more bytes after the JSON value (send only one)"),
		BAD("{\"a\":\"\x01\"}",
			"byte 6: raw control character 0x01 in a string (JSON wants \\u0001)"),
		BAD("\"a\nb\"",
			"byte 2: raw control character 0x0a in a string (JSON wants \\u000a)"),
		BAD("\"a\0b\"", "byte 2: NUL byte in a string (programs end strings there)"),
		BAD("[\"a\\u0000b\"]", "byte 3: \\u0000 in a string (programs end strings there)"),
		BAD("{\"\\u0000\":1}", "byte 2: \\u0000 in a string (programs end strings there)"),
		BAD("\"\\u00g0\"", "byte 1: \\u without four hexadecimal digits"),
		BAD("\"\\u00\"", "byte 1: \\u without four hexadecimal digits"),
		BAD("\"\xff\"", "byte 1: byte 0xff in a string is not UTF-8"),
		BAD("\"\xc0\x80\"", "byte 1: byte 0xc0 in a string is not UTF-8"),
		BAD("\"\xed\xa0\x80\"", "byte 1: byte 0xed in a string is not UTF-8"),
		BAD("\"\xf4\x90\x80\x80\"", "byte 1: byte 0xf4 in a string is not UTF-8"),
		BAD("\"\xe2\x82\"", "byte 1: byte 0xe2 in a string is not UTF-8"),
		BAD("\xe9", "byte 0: byte 0xe9 where a value should be"),
		BAD("01", "byte 0: leading zero in a number"),
		BAD("[-01]", "byte 2: leading zero in a number"),
		BAD("[1,]", "byte 3: ']' where a value should be"),
		BAD("[,1]", "byte 1: ',' where a value should be"),
		BAD("[1 2]", "byte 3: '2' where ',' or ']' should be"),
		BAD("[\v1]", "byte 1: byte 0x0b where a value should be"),
		BAD("{\"a\":1,}", "byte 7: '}' where a key in quotes should be"),
		BAD("{a:1}", "byte 1: 'a' where a key in quotes should be"),
		BAD("{\"a\" 1}", "byte 5: '1' where ':' should be"),
		BAD("{\"a\":}", "byte 5: '}' where a value should be"),
		BAD("{'a':1}", "byte 1: ''' where a key in quotes should be"),
		BAD("[1}", "byte 2: '}' where ',' or ']' should be"),
		BAD("{\"a\":1]", "byte 6: ']' where ',' or '}' should be"),
		BAD("[1", "byte 2: the text ends where ',' or ']' should be (send it whole)"),
		BAD("\"abc", "byte 4: the text ends where the end of a string should be (send it "
			     "whole)"),
		BAD("[nul]", "byte 1: 'n' where a value should be"),
		BAD("True", "byte 0: 'T' where a value should be"),
		BAD("NaN", "byte 0: 'N' where a value should be"),
		BAD("-Infinity", "byte 1: 'I' where a digit should be"),
		BAD("+1", "byte 0: '+' where a value should be"),
		BAD(".5", "byte 0: '.' where a value should be"),
		BAD("[1.]", "byte 3: ']' where a digit should be"),
		BAD("[1e]", "byte 3: ']' where a digit should be"),
		BAD("[1e+]", "byte 4: ']' where a digit should be"),
		BAD("0x10", "byte 1: more bytes after the JSON value (send only one)"),
		BAD("// c\n1", "byte 0: '/' where a value should be"),
		BAD("[1/**/]", "byte 2: '/' where ',' or ']' should be"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(!parse(table[i].text));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		CHECK_STR(fault_text(&fault), table[i].message);
	}
	for (char c = ' '; c < 0x7F; c++) {
		const char text[] = {'"', '\\', c, '"'};
		bool is_known = str_find_byte(STR("\"\\/bfnrt"), c, 0) != STR_NONE;
		CHECK_LONG(parse((struct str){text, sizeof(text)}) != NULL, is_known);
	}
}

static void test_refuses_equal_keys(void)
{
	static const struct bad table[] = {
		BAD("{\"a\":1,\"a\":1}",
			"byte 7: key \"a\" is there twice in one object (send it once)"),
		BAD("{\"x\":[{\"b\":{}},{\"command\":1,\"z\":{\"command\":2},\"\\u0063ommand\":3}]"
		    "}",
			"byte 46: key \"command\" is there twice in one object (send it once)"),
		BAD("[{\"\":1,\"k\":2,\"\":3}]",
			"byte 13: key \"\" is there twice in one object (send it once)"),
		BAD("{\"\\/\":1,\"/\":2}",
			"byte 8: key \"/\" is there twice in one object (send it once)"),
		BAD("{\"\\ud83d\\ude00\":1,\"\xf0\x9f\x98\x80\":2}",
			"byte 18: key \"\xf0\x9f\x98\x80\" is there twice in one object (send it "
			"once)"),
		BAD("{\"\\ud800\":1,\"\\udfff\":2}", "byte 12: key \"\xef\xbf\xbd\" is there twice "
						     "in one object (send it once)"),
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		CHECK(!parse(table[i].text));
		CHECK_LONG(fault.kind, FAULT_PAYLOAD);
		CHECK_STR(fault_text(&fault), table[i].message);
	}
}

static void test_reads_strings(void)
{
	static const struct str table[][2] = {
		{STR_INIT("\"\\u00e9\\/\\t\""), STR_INIT("\xc3\xa9/\t")},
		{STR_INIT("\"\\ud83d\\ude00\""), STR_INIT("\xf0\x9f\x98\x80")},
		/* Lone surrogates: high, low, high before another escape, high before a pair. */
		{STR_INIT("\"\\ud800\""), STR_INIT("\xef\xbf\xbd")},
		{STR_INIT("\"\\uDFFFx\""), STR_INIT("\xef\xbf\xbdx")},
		{STR_INIT("\"\\udbff\\n\""), STR_INIT("\xef\xbf\xbd\n")},
		{STR_INIT("\"\\ud83d\\u0041\""), STR_INIT("\xef\xbf\xbd"
							  "A")},
		{STR_INIT("\"\\ud83d\\ud83d\\ude00\""), STR_INIT("\xef\xbf\xbd\xf0\x9f\x98\x80")},
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		CHECK_STR(json_string(parse(table[i][0])), table[i][1]);
}

static void test_leaves_the_text_alone(void)
{
	char text[] = "[\"\\ud800\"]";
	CHECK(parse(str_of(text)) != NULL);
	CHECK(strcmp(text, "[\"\\ud800\"]") == 0);
}

static void test_finds_members(void)
{
	const cJSON *root = parse(STR("{\"a\":\"x\",\"A\":\"y\",\"n\":1,\"l\":[{\"a\":0}]}"));
	CHECK_STR(json_member_string(root, STR("a")), STR("x"));
	CHECK_STR(json_member_string(root, STR("A")), STR("y"));
	CHECK_STR(json_member_string(root, STR("n")), STR(""));
	CHECK_STR(json_member_string(root, STR("ab")), STR(""));
	CHECK_STR(json_key(json_member(root, STR("l"))), STR("l"));
	CHECK(json_member(json_member(root, STR("l")), STR("a")) == NULL);
	CHECK_STR(json_key(json_member(root, STR("l"))->child), STR(""));
	CHECK(json_member(NULL, STR("a")) == NULL);
	CHECK_STR(json_string(NULL), STR(""));
}

static const cJSON *parse_nested(size_t levels)
{
	struct buf text;
	buf_init(&text, &arena, 4 * KIB);
	for (size_t i = 0; i < levels; i++)
		buf_add(&text, i % 2 ? STR("[") : STR("{\"k\":"));
	buf_add(&text, STR("1"));
	for (size_t i = levels; i > 0; i--)
		buf_add(&text, (i - 1) % 2 ? STR("]") : STR("}"));
	return parse(buf_str(&text));
}

static void test_bounds_nesting(void)
{
	CHECK(parse_nested(LIMIT_JSON_DEPTH) != NULL);
	CHECK(parse_nested(LIMIT_JSON_DEPTH + 1) == NULL);
	CHECK(parse_nested(200) == NULL);
	CHECK_STR(fault_text(&fault), STR("payload: byte 384: nested deeper than 128 levels"));
}

/* Digits beyond what cJSON can hold in its buffer, on both sides of that length. */
static void test_reads_long_numbers(void)
{
	for (size_t digits = 60; digits < 70; digits++) {
		struct buf text;
		buf_init(&text, &arena, 4 * KIB);
		buf_add(&text, STR("[-1"));
		for (size_t i = 1; i < digits; i++)
			buf_add(&text, STR("0"));
		buf_add(&text, STR(",7]"));
		const cJSON *root = parse(buf_str(&text));
		CHECK(root && root->child->valuedouble < -9e58);
		CHECK_LONG(root ? root->child->next->valueint : 0, 7);
	}
	struct buf text;
	buf_init(&text, &arena, MIB);
	for (size_t i = 0; i < 500 * KIB; i++)
		buf_add_byte(&text, '9');
	CHECK(parse(buf_str(&text)) != NULL);
}

static void test_refuses_each_truncation(void)
{
	struct str text =
		STR("{\"tool_name\":\"Bash\",\"n\":[-1.5e3,true,null,\"\\u00e9\xc3\xa9\"]}");
	CHECK(parse(text) != NULL);
	for (size_t len = 0; len < text.len; len++) {
		char *exact = arena_copy_z(&arena, str_slice(text, 0, len));
		CHECK(parse((struct str){exact, len}) == NULL);
	}
}

/* Keys in the order that is worst for a sort, and one that is there twice. */
static void test_reads_big_objects(void)
{
	struct buf text;
	buf_init(&text, &arena, 16 * MIB);
	buf_add(&text, STR("{\"key-199999\":0"));
	for (size_t i = 0; i < 199999; i++)
		buf_printf(&text, ",\"key-%zu\":[]", i);
	struct str whole = buf_str(&text);
	buf_add(&text, STR("}"));
	CHECK(parse(buf_str(&text)) != NULL);
	text.len = whole.len;
	buf_add(&text, STR(",\"key-77\":1}"));
	CHECK(parse(buf_str(&text)) == NULL);
	CHECK(str_find(fault_text(&fault), STR("key \"key-77\" is there twice"), 0) != STR_NONE);
}

/* Each byte at each place of runs of all lengths around the eight that go at once. */
static void test_stops_at_each_byte_that_is_not_plain(void)
{
	char bytes[20];
	for (size_t len = 0; len <= sizeof(bytes); len++) {
		memset(bytes, 'x', sizeof(bytes));
		CHECK_LONG(json_pass_plain((struct str){bytes, len}, 0), len);
		for (size_t i = 0; i < len * 256; i++) {
			unsigned char byte = (unsigned char)(i % 256);
			bool is_plain = byte >= 32 && byte < 128 && byte != '"' && byte != '\\';
			memset(bytes, 'x', sizeof(bytes));
			bytes[i / 256] = (char)byte;
			CHECK_LONG(json_pass_plain((struct str){bytes, len}, 0),
				is_plain ? len : i / 256);
		}
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(test_accepts_rfc_8259);
	TEST(test_refuses_the_rest);
	TEST(test_refuses_equal_keys);
	TEST(test_reads_strings);
	TEST(test_leaves_the_text_alone);
	TEST(test_finds_members);
	TEST(test_bounds_nesting);
	TEST(test_reads_long_numbers);
	TEST(test_refuses_each_truncation);
	TEST(test_reads_big_objects);
	TEST(test_stops_at_each_byte_that_is_not_plain);
	arena_finish(&arena);
	return test_done();
}
