/* SPDX-License-Identifier: MIT */
/* Changes to JSON texts: laid out as their neighbours are, and undone to the byte. */
#include "test.h"

#include "base/limits.h"
#include "payload/json_text.h"

static struct arena arena;

struct row {
	const char *before;
	const char *after;
	const char *path; /* keys to the container, with / between; # is the first of a list */
	const char *name; /* empty: an element */
};

static struct json_text parse(struct str text)
{
	struct json_text parsed = {0};
	struct fault fault = {0};
	if (!json_text_parse(&arena, text, STR("f"), &parsed, &fault))
		printf("# %.*s\n", STR_ARG(fault_text(&fault)));
	return parsed;
}

static struct json_node *follow(const struct json_text *text, struct str path)
{
	struct json_node *node = text->root;
	while (path.len > 0 && node) {
		struct str key;
		(void)str_cut(path, '/', &key, &path);
		node = str_equal(key, STR("#")) ? node->first : json_node_member(node, key);
	}
	return node;
}

static const struct row inserts[] = {
	{"{}", "{\n  \"k\": {\n    \"x\": 1,\n    \"y\": []\n  }\n}", "", "k"},
	{"{\n}", "{\n  \"k\": {\n    \"x\": 1,\n    \"y\": []\n  }\n}", "", "k"},
	{"{\"a\":1}", "{\"a\":1,\"k\":{\"x\":1,\"y\":[]}}", "", "k"},
	{"{\"a\": 1}", "{\"a\": 1, \"k\": {\"x\": 1, \"y\": []}}", "", "k"},
	{"{ \"a\" : 1 }", "{ \"a\" : 1, \"k\" : {\"x\" : 1, \"y\" : []} }", "", "k"},
	{"{\"a\":1, \"b\":2}", "{\"a\":1, \"b\":2, \"k\":{\"x\":1, \"y\":[]}}", "", "k"},
	{"{\n\t\"a\": 1\n}\n", "{\n\t\"a\": 1,\n\t\"k\": {\n\t\t\"x\": 1,\n\t\t\"y\": []\n\t}\n}\n",
		"", "k"},
	{"{\r\n    \"a\": 1\r\n}",
		"{\r\n    \"a\": 1,\r\n    \"k\": {\r\n        \"x\": 1,\r\n        \"y\": "
		"[]\r\n    }\r\n}",
		"", "k"},
	{"{\n  \"a\": []\n}",
		"{\n  \"a\": [\n    {\n      \"x\": 1,\n      \"y\": []\n    }\n  ]\n}", "a", ""},
	{"{\n  \"a\": [1]\n}", "{\n  \"a\": [1, {\"x\": 1, \"y\": []}]\n}", "a", ""},
	{"{\n  \"a\": [\n    1\n  ]\n}",
		"{\n  \"a\": [\n    1,\n    {\n      \"x\": 1,\n      \"y\": []\n    }\n  ]\n}",
		"a", ""},
	{"{\"a\":[{\"b\":[\"\\\"}\",2]}]}", "{\"a\":[{\"b\":[\"\\\"}\",2,{\"x\":1,\"y\":[]}]}]}",
		"a/#/b", ""},
	{"{\n\"a\": 1\n}", "{\n\"a\": 1,\n\"k\": {\n  \"x\": 1,\n  \"y\": []\n}\n}", "", "k"},
};

static void a_part_is_laid_out_as_its_neighbours_and_taken_out_again(void)
{
	for (size_t i = 0; i < ARRAY_LEN(inserts); i++) {
		const struct row *row = &inserts[i];
		struct json_text text = parse(str_of(row->before));
		const struct json_node *node = follow(&text, str_of(row->path));
		bool was_empty = !node->first;
		struct str after =
			json_text_insert(&text, node, str_of(row->name), STR("{\"x\":1,\"y\":[]}"));
		CHECK_STR(after, str_of(row->after));
		struct json_text changed = parse(after);
		struct str back =
			json_text_remove(&changed, follow(&changed, str_of(row->path))->last);
		if (!was_empty)
			CHECK_STR(back, str_of(row->before));
	}
}

static void removing_leaves_the_others_as_they_are(void)
{
	struct json_text text = parse(STR("{ \"a\" : 1 ,\n \"b\":[ 1 , 2 ,3 ] }"));
	const struct json_node *list = json_node_member(text.root, STR("b"));
	CHECK_STR(json_text_remove(&text, text.root->first), STR("{ \"b\":[ 1 , 2 ,3 ] }"));
	CHECK_STR(json_text_remove(&text, list), STR("{ \"a\" : 1 }"));
	CHECK_STR(json_text_remove(&text, list->first), STR("{ \"a\" : 1 ,\n \"b\":[ 2 ,3 ] }"));
	CHECK_STR(json_text_remove(&text, list->first->next),
		STR("{ \"a\" : 1 ,\n \"b\":[ 1 ,3 ] }"));
	CHECK_STR(json_text_remove(&text, list->last), STR("{ \"a\" : 1 ,\n \"b\":[ 1 , 2 ] }"));
}

static void replacing_keeps_what_is_around(void)
{
	struct json_text text = parse(STR("[\n\t 1 ,\n\t {\"a\": 2} \n]"));
	CHECK_STR(json_text_replace(&text, text.root->last, STR("{\"b\":3}")),
		STR("[\n\t 1 ,\n\t {\n\t   \"b\": 3\n\t } \n]"));
	CHECK_STR(json_text_replace(&text, text.root->first, STR("7")),
		STR("[\n\t 7 ,\n\t {\"a\": 2} \n]"));
}

static void places_are_those_of_the_text(void)
{
	struct str json = STR(" {\"k\\u0065y\" :\t[ true,-1.5e3 , \"a\\\\\",\"\xC3\xA4\"] } ");
	struct json_text text = parse(json);
	const struct json_node *list = text.root->first;
	static const char *const values[] = {"true", "-1.5e3", "\"a\\\\\"", "\"\xC3\xA4\""};
	size_t i = 0;
	CHECK_STR(
		str_slice(json, list->key.at, list->key.at + list->key.len), STR("\"k\\u0065y\""));
	for (const struct json_node *n = list->first; n; n = n->next, i++)
		CHECK_STR(str_slice(json, n->value.at, n->value.at + n->value.len),
			str_of(values[i]));
	CHECK_LONG(i, ARRAY_LEN(values));
	CHECK(json_node_member(text.root, STR("key")) == list);
}

static const struct {
	const char *text;
	const char *message;
} refusals[] = {
	{"{\n  \"a\": 1, // x\n}", "f:2:11: a comment (JSON has none: take it out)"},
	{"{\n  /* x */\n}", "f:2:3: a comment (JSON has none: take it out)"},
	{"{\"a\": 1,\n}", "f:2:1: a comma before the closing bracket (JSON has none there: take it "
			  "out)"},
	{"{\"a\": [1, ]}",
		"f:1:11: a comma before the closing bracket (JSON has none there: take it "
		"out)"},
	{"{\"a\": 1\n \"b\": 2}", "f:2:2: '\"' where ',' or '}' should be"},
	{"{\"a\": 1,\n\"a\": 2}", "f:2:1: key \"a\" is there twice in one object (take one out)"},
	{"\xEF\xBB\xBF{}", "f:1:1: byte order mark (save it as plain UTF-8 without one)"},
	{"{\"a\": \"\xFF\"}", "f:1:8: byte 0xff in a string is not UTF-8"},
	{"{} {}", "f:1:4: more bytes after the JSON value (one is all that a file holds)"},
	{"{\"a\": [1", "f:1:9: the text ends where ',' or ']' should be"},
};

static void refusals_name_line_and_column(void)
{
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		struct json_text text;
		struct fault fault = {0};
		CHECK(!json_text_parse(&arena, str_of(refusals[i].text), STR("f"), &text, &fault));
		CHECK_STR(fault_text(&fault), str_of(refusals[i].message));
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	test_run("a part is laid out as its neighbours, and taken out again",
		a_part_is_laid_out_as_its_neighbours_and_taken_out_again);
	test_run("removing leaves the others as they are", removing_leaves_the_others_as_they_are);
	test_run("replacing keeps what is around", replacing_keeps_what_is_around);
	test_run("places are those of the text", places_are_those_of_the_text);
	test_run("refusals name line and column", refusals_name_line_and_column);
	arena_finish(&arena);
	return test_done();
}
