/* SPDX-License-Identifier: MIT */
/* Parts of JSON by their ends: what is found, what is broken, and that no text makes it read too far. */
#include "test.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "payload/json_pick.h"

static struct arena arena;

struct pick_case {
	struct str object;
	bool is_whole;
	struct str a; /* the value of "a" */
	struct str b;
};

static const struct pick_case picks[] = {
	{STR_INIT("{}"), true, {NULL, 0}, {NULL, 0}},
	{STR_INIT(" { } \n"), true, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":1}"), true, STR_INIT("1"), {NULL, 0}},
	{STR_INIT("{ \"b\" : null , \"a\":true\t}"), true, STR_INIT("true"), STR_INIT("null")},
	{STR_INIT("{\"a\":{\"a\":1,\"b\":2}}"), true, STR_INIT("{\"a\":1,\"b\":2}"), {NULL, 0}},
	{STR_INIT("{\"x\":{\"a\":1},\"b\":[1,{\"a\":2}]}"), true, {NULL, 0},
		STR_INIT("[1,{\"a\":2}]")},
	{STR_INIT("{\"a\":\"}\",\"b\":\"\\\"\"}"), true, STR_INIT("\"}\""), STR_INIT("\"\\\"\"")},
	{STR_INIT("{\"a\":\"\\\\\",\"b\":\"\\\\\\\"\"}"), true, STR_INIT("\"\\\\\""),
		STR_INIT("\"\\\\\\\"\"")},
	{STR_INIT("{\"x\":\"\\\",\\\"a\\\":1\"}"), true, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":1,\"a\":2}"), true, STR_INIT("2"), {NULL, 0}},
	{STR_INIT("{\"a\":-1.5e+9}"), true, STR_INIT("-1.5e+9"), {NULL, 0}},
	{STR_INIT("{\"a\":[\"]\",[[]]]}"), true, STR_INIT("[\"]\",[[]]]"), {NULL, 0}},
	{STR_INIT(""), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("[]"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":1}x"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":1,}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\"}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{a:1}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\" 1}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":1 \"b\":2}"), false, {NULL, 0}, {NULL, 0}},
	{STR_INIT("{\"a\":\"x\\\"}"), false, {NULL, 0}, {NULL, 0}},
};

static void members_are_found(void)
{
	for (size_t i = 0; i < ARRAY_LEN(picks); i++) {
		struct json_wanted wanted[] = {{.key = STR("a")}, {.key = STR("b")}};
		unsigned before = test_point_errors;
		bool is_whole = json_pick(picks[i].object, wanted, 2);
		CHECK(is_whole == picks[i].is_whole);
		if (is_whole) {
			CHECK_STR(wanted[0].value, picks[i].a);
			CHECK_STR(wanted[1].value, picks[i].b);
		}
		if (before != test_point_errors)
			printf("# case %zu: %.*s\n", i, STR_ARG(picks[i].object));
	}
}

/* In a copy of exactly its length, so that a sanitizer sees a byte read too many. */
static void no_part_of_a_whole_object_is_whole(void)
{
	for (size_t i = 0; i < ARRAY_LEN(picks); i++) {
		struct str whole = str_trim(picks[i].object);
		for (size_t len = 0; picks[i].is_whole && len < whole.len; len++) {
			struct json_wanted wanted = {.key = STR("a")};
			char *copy = arena_alloc(&arena, len);
			if (len > 0)
				memcpy(copy, whole.ptr, len);
			CHECK(!json_pick((struct str){copy, len}, &wanted, 1));
		}
	}
}

struct element_case {
	struct str array;
	const char *elements; /* with a blank behind each */
	bool is_broken;
};

static const struct element_case arrays[] = {
	{STR_INIT("[]"), "", false},
	{STR_INIT(" [ ] "), "", false},
	{STR_INIT("[1]"), "1 ", false},
	{STR_INIT("[ 1 , \"a,b\" ,{\"c\":[]}]"), "1 \"a,b\" {\"c\":[]} ", false},
	{STR_INIT("[1,2"), "1 2 ", true},
	{STR_INIT("[1 2]"), "1 ", true},
	{STR_INIT("[,1]"), "", true},
	{STR_INIT("["), "", true},
	{STR_INIT("{}"), "", true},
	{STR_INIT(""), "", true},
};

static void elements_are_found(void)
{
	for (size_t i = 0; i < ARRAY_LEN(arrays); i++) {
		struct buf found;
		struct str element;
		bool is_broken = false;
		size_t at = 0;
		buf_init(&found, &arena, 1 * KIB);
		while (json_next_element(arrays[i].array, &at, &element, &is_broken)) {
			buf_add(&found, element);
			buf_add(&found, STR(" "));
		}
		CHECK_STR(buf_str(&found), str_of(arrays[i].elements));
		CHECK(is_broken == arrays[i].is_broken);
	}
}

/* Deep and long texts take no stack, and no more than a look at each byte. */
static void deep_text_is_stepped_over(void)
{
	struct buf text;
	struct json_wanted wanted = {.key = STR("a")};
	const size_t depth = 1000000;
	buf_init(&text, &arena, 16 * MIB);
	buf_add(&text, STR("{\"x\":"));
	for (size_t i = 0; i < depth; i++)
		buf_add_byte(&text, '[');
	for (size_t i = 0; i < depth; i++)
		buf_add_byte(&text, ']');
	buf_add(&text, STR(",\"x\":\""));
	for (size_t i = 0; i < depth; i++)
		buf_add(&text, STR("\\\\"));
	buf_add(&text, STR("\",\"a\":7}"));
	CHECK(json_pick(buf_str(&text), &wanted, 1));
	CHECK_STR(wanted.value, STR("7"));
}

/* Bytes that mean something, in any order: nothing may be read outside of the text. */
static void random_text_is_harmless(void)
{
	static const char bytes[] = "{}[]\",:\\a1 \n";
	uint32_t state = 1;
	for (size_t round = 0; round < 20000; round++) {
		struct json_wanted wanted = {.key = STR("a")};
		struct str element;
		bool is_broken = false;
		size_t at = 0;
		size_t len = round % 24;
		char *text = arena_alloc(&arena, len);
		for (size_t i = 0; i < len; i++) {
			state = state * 1664525 + 1013904223;
			text[i] = bytes[(state >> 16) % (sizeof(bytes) - 1)];
		}
		struct str whole = {text, len};
		(void)json_pick(whole, &wanted, 1);
		CHECK(wanted.value.len <= len);
		while (json_next_element(whole, &at, &element, &is_broken))
			CHECK(element.len > 0 && at <= len);
	}
}

static void quotes_are_taken_off(void)
{
	CHECK_STR(json_unquoted(STR("\"a\\\"\"")), STR("a\\\""));
	CHECK_STR(json_unquoted(STR("\"\"")), STR(""));
	CHECK_STR(json_unquoted(STR("12")), STR(""));
	CHECK_STR(json_unquoted(STR("")), STR(""));
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(members_are_found);
	TEST(no_part_of_a_whole_object_is_whole);
	TEST(elements_are_found);
	TEST(deep_text_is_stepped_over);
	TEST(random_text_is_harmless);
	TEST(quotes_are_taken_off);
	arena_finish(&arena);
	return test_done();
}
