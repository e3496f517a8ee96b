/* SPDX-License-Identifier: MIT */
/* TOML: what it reads, with places, and what it refuses, and where. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "payload/toml_text.h"

static struct arena arena;

static struct json_text parse(const char *text, struct fault *fault)
{
	struct json_text parsed = {0};
	(void)toml_text_parse(&arena, str_of(text), STR("f"), &parsed, fault);
	return parsed;
}

/* One row: a text, the path of a value with / between, the value as JSON, and its place in the text. */
struct row {
	const char *text;
	const char *path;
	const char *json;
	const char *raw; /* NULL: not looked at */
};

static const struct row rows[] = {
	{"a = 1", "a", "1", "1"},
	{"a = -12 # c", "a", "-12", "-12"},
	{"a=true\r\nb =\tfalse", "b", "false", "false"},
	{"a = 1.5", "a", "\"1.5\"", "1.5"},
	{"a = 1979-05-27T07:32:00Z", "a", "\"1979-05-27T07:32:00Z\"", NULL},
	{"a = 0xff", "a", "\"0xff\"", "0xff"},
	{"a = +inf", "a", "\"+inf\"", NULL},
	{"a = \"x\\ty\\u00e9\\U0001F600\\\"\"", "a", "\"x\\ty\xC3\xA9\xF0\x9F\x98\x80\\\"\"", NULL},
	{"a = 'c:\\d'", "a", "\"c:\\\\d\"", "'c:\\d'"},
	{"a = ''", "a", "\"\"", "''"},
	{"a = \"\"\"\nx\ny \\\n   z\"\"\"", "a", "\"x\\ny z\"", NULL},
	{"a = '''\nx'y''z'''", "a", "\"x'y''z\"", NULL},
	{"a = \"\"\"x\"\"\"\"", "a", "\"x\\\"\"", NULL},
	{"a = \"# no comment\" # one", "a", "\"# no comment\"", NULL},
	{"[a]\nb = 1", "a/b", "1", NULL},
	{"[a.\"b.c\".'d']\n'e f' = 1", "a/b.c/d/e f", "1", NULL},
	{"a.b.c = 1\na.b.d = 2", "a/b", "{\"c\":1,\"d\":2}", NULL},
	{"[ a . b ]\nc = 1\n[a]\nd = 2", "a/d", "2", NULL},
	{"[[a]]\nb = 1\n[[a]]\nb = 2", "a", "[{\"b\":1},{\"b\":2}]", NULL},
	{"[[a]]\n[a.b]\nc = 1", "a", "[{\"b\":{\"c\":1}}]", NULL},
	{"a = [1, [2, 3,], # x\n 'y',\n]", "a", "[1,[2,3],\"y\"]", NULL},
	{"a = []", "a", "[]", "[]"},
	{"a = { b = 1, c.d = 'x' }", "a", "{\"b\":1,\"c\":{\"d\":\"x\"}}", NULL},
	{"a = {}", "a", "{}", "{}"},
	{"\xEF\xBB\xBF"
	 "a = 1",
		"a", "1", NULL},
	{"\n\n# only a comment\n", "", "{}", NULL},
	{"", "", "{}", NULL},
	{"1234 = 1", "1234", "1", NULL},
};

/* The nodes as JSON, by themselves: cJSON's own links are not set. */
static void print_node(struct buf *out, const struct json_node *node)
{
	bool is_object = cJSON_IsObject(node->item);
	if (!is_object && !cJSON_IsArray(node->item)) {
		if (cJSON_IsNumber(node->item))
			buf_add(out, str_of(node->item->valuestring));
		else
			buf_add(out, json_print(&arena, node->item));
		return;
	}
	buf_add(out, is_object ? STR("{") : STR("["));
	for (const struct json_node *child = node->first; child; child = child->next) {
		buf_add(out, child->previous ? STR(",") : STR(""));
		if (is_object)
			buf_printf(out, "\"%s\":", child->item->string);
		print_node(out, child);
	}
	buf_add(out, is_object ? STR("}") : STR("]"));
}

static void values_are_read_with_their_places(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fault fault = {0};
		struct json_text text = parse(rows[i].text, &fault);
		const struct json_node *node = text.root;
		struct str path = str_of(rows[i].path);
		struct buf out;
		while (path.len > 0) {
			struct str key;
			(void)str_cut(path, '/', &key, &path);
			node = json_node_member(node, key);
		}
		if (!node) {
			printf("# %s: %.*s\n", rows[i].text, STR_ARG(fault_text(&fault)));
			CHECK(node != NULL);
			continue;
		}
		buf_init(&out, &arena, 64 * KIB);
		print_node(&out, node);
		CHECK_STR(buf_str(&out), str_of(rows[i].json));
		if (rows[i].raw)
			CHECK_STR(str_slice(text.text, node->value.at,
					  node->value.at + node->value.len),
				str_of(rows[i].raw));
	}
}

static const struct {
	const char *text;
	const char *place; /* of the fault */
} refused[] = {
	{"a", "f:1:2: "},
	{"a =", "f:1:4: "},
	{"a = \n", "f:1:5: "},
	{"= 1", "f:1:1: "},
	{"a = 1 2", "f:1:7: "},
	{"a = x", "f:1:5: "},
	{"a = 'x", "f:1:5: "},
	{"a = \"x\ny\"", "f:1:5: "},
	{"a = \"\\q\"", "f:1:7: "},
	{"a = \"\\u00g0\"", "f:1:10: "},
	{"a = \"\\u0000\"", "f:1:12: "},
	{"a = \"\\ud800\"", "f:1:12: "},
	{"a = 1\na = 2", "f:2:1: "},
	{"a = 1\n[a]", "f:2:1: "},
	{"a = 1\n[a.b]", "f:2:2: "},
	{"a = 1\na.b = 2", "f:2:1: "},
	{"[a]\nb = 1\n[[a]]", "f:3:1: "},
	{"[a", "f:1:3: "},
	{"[[a]", "f:1:5: "},
	{"[a] b = 1", "f:1:5: "},
	{"a = [1 2]", "f:1:8: "},
	{"a = {b = 1 c = 2}", "f:1:12: "},
	{"a = {b = 1", "f:1:11: "},
	{"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q = 1", "f:1:33: "},
	{"a = \"\xFF\"", "f:1:6: "},
};

static void what_is_no_toml_is_refused_with_its_place(void)
{
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		struct fault fault = {0};
		struct json_text text = parse(refused[i].text, &fault);
		CHECK(!text.root && fault.is_set && fault.kind == FAULT_PAYLOAD);
		struct str place = str_of(refused[i].place);
		CHECK_STR(str_slice(fault_text(&fault), 0, place.len), place);
	}
}

static void nesting_and_keys_are_bounded(void)
{
	struct buf text;
	struct fault fault = {0};
	buf_init(&text, &arena, 16 * MIB);
	buf_add(&text, STR("a = "));
	for (size_t i = 0; i < 100000; i++)
		buf_add(&text, i % 2 ? STR("[") : STR("{b="));
	buf_add_byte(&text, '\0');
	(void)parse(buf_str(&text).ptr, &fault);
	CHECK(fault.is_set);
	fault = (struct fault){0};
	buf_init(&text, &arena, 16 * MIB);
	for (size_t i = 0; i < LIMIT_TOML_KEYS + 1; i++)
		buf_printf(&text, "k%zu = 1\n", i);
	buf_add_byte(&text, '\0');
	(void)parse(buf_str(&text).ptr, &fault);
	CHECK(str_find(fault_text(&fault), STR("too many keys"), 0) != STR_NONE);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	test_run("values_are_read_with_their_places", values_are_read_with_their_places);
	test_run("what_is_no_toml_is_refused_with_its_place",
		what_is_no_toml_is_refused_with_its_place);
	test_run("nesting_and_keys_are_bounded", nesting_and_keys_are_bounded);
	return test_done();
}
