/* SPDX-License-Identifier: MIT */
/* Views of bytes: equality, order, searches, cuts and classes, with NUL as any other byte. */
#include "test.h"

static const struct str nothing = {NULL, 0};

static void of_terminated_strings(void)
{
	CHECK_STR(str_of("abc"), STR("abc"));
	CHECK_STR(str_of(""), STR(""));
	CHECK_STR(str_of(NULL), STR(""));
	CHECK_LONG(STR("a\0b").len, 3);
}

struct pair_case {
	struct str a;
	struct str b;
	bool is_equal;
	bool is_equal_nocase;
	bool starts; /* a with b */
	bool ends;
	int order; /* the sign of str_compare */
};

static const struct pair_case pairs[] = {
	{STR_INIT(""), STR_INIT(""), true, true, true, true, 0},
	{{NULL, 0}, STR_INIT(""), true, true, true, true, 0},
	{STR_INIT("a"), STR_INIT(""), false, false, true, true, 1},
	{STR_INIT(""), STR_INIT("a"), false, false, false, false, -1},
	{{NULL, 0}, STR_INIT("a"), false, false, false, false, -1},
	{STR_INIT("abc"), STR_INIT("abc"), true, true, true, true, 0},
	{STR_INIT("abc"), STR_INIT("ABC"), false, true, false, false, 1},
	{STR_INIT("abcd"), STR_INIT("ab"), false, false, true, false, 1},
	{STR_INIT("abcd"), STR_INIT("cd"), false, false, false, true, -1},
	{STR_INIT("ab"), STR_INIT("abcd"), false, false, false, false, -1},
	{STR_INIT("b"), STR_INIT("abcd"), false, false, false, false, 1},
	{STR_INIT("a\0b"), STR_INIT("a\0c"), false, false, false, false, -1},
	{STR_INIT("a\0b"), STR_INIT("a\0B"), false, true, false, false, 1},
	{STR_INIT("a\0b"), STR_INIT("a"), false, false, true, false, 1},
	{STR_INIT("a\0b"), STR_INIT("\0b"), false, false, false, true, 1},
	{STR_INIT("\xff"), STR_INIT("a"), false, false, false, false, 1}, /* bytes are unsigned */
	{STR_INIT("@"), STR_INIT("`"), false, false, false, false, -1},   /* 32 apart, no letters */
	{STR_INIT("["), STR_INIT("{"), false, false, false, false, -1},
	{STR_INIT("\xc3\x84"), STR_INIT("\xc3\xa4"), false, false, false, false,
		-1}, /* not ASCII */
};

static int sign(int order)
{
	return (order > 0) - (order < 0);
}

static void pairs_compare(void)
{
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const struct pair_case *c = &pairs[i];
		unsigned before = test_point_errors;
		CHECK_LONG(str_equal(c->a, c->b), c->is_equal);
		CHECK_LONG(str_equal(c->b, c->a), c->is_equal);
		CHECK_LONG(str_equal_nocase(c->a, c->b), c->is_equal_nocase);
		CHECK_LONG(str_equal_nocase(c->b, c->a), c->is_equal_nocase);
		CHECK_LONG(str_starts_with(c->a, c->b), c->starts);
		CHECK_LONG(str_ends_with(c->a, c->b), c->ends);
		CHECK_LONG(sign(str_compare(c->a, c->b)), c->order);
		CHECK_LONG(sign(str_compare(c->b, c->a)), -c->order);
		if (test_point_errors > before)
			printf("# pair %zu\n", i);
	}
}

struct find_case {
	struct str s;
	struct str needle;
	size_t from;
	size_t want;
};

static const struct find_case finds[] = {
	{STR_INIT("abcabc"), STR_INIT("abc"), 0, 0},
	{STR_INIT("abcabc"), STR_INIT("abc"), 1, 3},
	{STR_INIT("abcabc"), STR_INIT("abc"), 4, STR_NONE},
	{STR_INIT("abcabc"), STR_INIT("abc"), 6, STR_NONE},
	{STR_INIT("abcabc"), STR_INIT("abc"), 99, STR_NONE},
	{STR_INIT("abcabc"), STR_INIT("abc"), STR_NONE, STR_NONE},
	{STR_INIT("aaab"), STR_INIT("aab"), 0, 1}, /* overlaps a false start */
	{STR_INIT("ababac"), STR_INIT("abac"), 0, 2},
	{STR_INIT("ab"), STR_INIT("abc"), 0, STR_NONE},
	{STR_INIT("xab"), STR_INIT("abc"), 0, STR_NONE}, /* cut by the end */
	{STR_INIT("a\0b\0c"), STR_INIT("\0c"), 0, 3},
	{STR_INIT("a\0b"), STR_INIT("b"), 0, 2},
	{STR_INIT("ABC"), STR_INIT("abc"), 0, STR_NONE},
	{STR_INIT("abc"), STR_INIT(""), 0, 0},
	{STR_INIT("abc"), STR_INIT(""), 3, 3},
	{STR_INIT("abc"), STR_INIT(""), 4, STR_NONE},
	{{NULL, 0}, STR_INIT("a"), 0, STR_NONE},
	{{NULL, 0}, STR_INIT(""), 0, 0},
};

static void needles_are_found(void)
{
	for (size_t i = 0; i < ARRAY_LEN(finds); i++)
		CHECK_LONG(str_find(finds[i].s, finds[i].needle, finds[i].from), finds[i].want);
}

/* A view ends where it says, also where the bytes behind it would match. */
static void nothing_is_found_behind_a_view(void)
{
	const struct str view = str_slice(STR("xabcz"), 0, 3);
	CHECK_LONG(str_find(view, STR("abc"), 0), STR_NONE);
	CHECK_LONG(str_find_byte(view, 'c', 0), STR_NONE);
	CHECK_LONG(str_find_last(view, 'c'), STR_NONE);
	CHECK(!str_ends_with(view, STR("abc")));
	CHECK(!str_starts_with(view, STR("xabc")));
}

static void bytes_are_found(void)
{
	const struct str s = STR("a.b\0.c");
	CHECK_LONG(str_find_byte(s, '.', 0), 1);
	CHECK_LONG(str_find_byte(s, '.', 1), 1);
	CHECK_LONG(str_find_byte(s, '.', 2), 4);
	CHECK_LONG(str_find_byte(s, '.', 5), STR_NONE);
	CHECK_LONG(str_find_byte(s, '\0', 0), 3);
	CHECK_LONG(str_find_byte(s, '\0', 4), STR_NONE); /* not the literal's own end */
	CHECK_LONG(str_find_byte(s, 'a', 99), STR_NONE);
	CHECK_LONG(str_find_byte(STR("\xff"), '\xff', 0), 0);
	CHECK_LONG(str_find_byte(nothing, 'a', 0), STR_NONE);
	CHECK_LONG(str_find_last(s, '.'), 4);
	CHECK_LONG(str_find_last(s, 'a'), 0);
	CHECK_LONG(str_find_last(s, '\0'), 3);
	CHECK_LONG(str_find_last(s, 'x'), STR_NONE);
	CHECK_LONG(str_find_last(nothing, 'x'), STR_NONE);
	CHECK_STR(str_after_last(STR("/a/b"), '/'), STR("b"));
	CHECK_STR(str_after_last(STR("/a/"), '/'), STR(""));
	CHECK_STR(str_after_last(STR("a"), '/'), STR("a"));
	CHECK_STR(str_after_last(nothing, '/'), nothing);
	CHECK(str_is_name(STR("_a1")));
	CHECK(!str_is_name(STR("1a")));
	CHECK(!str_is_name(STR("a-b")));
	CHECK(!str_is_name(nothing));
}

struct slice_case {
	size_t from;
	size_t to;
	struct str want;
};

static const struct slice_case slices[] = {
	{0, 5, STR_INIT("ab\0cd")},
	{0, 0, STR_INIT("")},
	{1, 3, STR_INIT("b\0")},
	{2, 99, STR_INIT("\0cd")},
	{5, 5, STR_INIT("")},
	{6, 99, STR_INIT("")},
	{3, 2, STR_INIT("")},
	{STR_NONE, STR_NONE, STR_INIT("")},
	{0, STR_NONE, STR_INIT("ab\0cd")},
};

static void slices_are_clamped(void)
{
	for (size_t i = 0; i < ARRAY_LEN(slices); i++) {
		CHECK_STR(str_slice(STR("ab\0cd"), slices[i].from, slices[i].to), slices[i].want);
		CHECK_STR(str_slice(nothing, slices[i].from, slices[i].to), STR(""));
	}
}

static const struct str trims[][2] = {
	{STR_INIT(""), STR_INIT("")},
	{STR_INIT(" \t\r\n"), STR_INIT("")},
	{STR_INIT("a"), STR_INIT("a")},
	{STR_INIT("\r\n a b\t "), STR_INIT("a b")},
	{STR_INIT(" \0 "), STR_INIT("\0")},
	{STR_INIT("\v\fa\v"), STR_INIT("\v\fa\v")},
	{STR_INIT("\xc2\xa0x"), STR_INIT("\xc2\xa0x")},
};

static void ends_are_trimmed(void)
{
	for (size_t i = 0; i < ARRAY_LEN(trims); i++)
		CHECK_STR(str_trim(trims[i][0]), trims[i][1]);
	CHECK_STR(str_trim(nothing), STR(""));
}

struct cut_case {
	struct str s;
	bool is_cut;
	struct str head;
	struct str tail;
};

static const struct cut_case cuts[] = {
	{STR_INIT("a=b"), true, STR_INIT("a"), STR_INIT("b")},
	{STR_INIT("a=b=c"), true, STR_INIT("a"), STR_INIT("b=c")},
	{STR_INIT("=b"), true, STR_INIT(""), STR_INIT("b")},
	{STR_INIT("a="), true, STR_INIT("a"), STR_INIT("")},
	{STR_INIT("="), true, STR_INIT(""), STR_INIT("")},
	{STR_INIT("a\0=\0b"), true, STR_INIT("a\0"), STR_INIT("\0b")},
	{STR_INIT("ab"), false, STR_INIT("ab"), STR_INIT("")},
	{{NULL, 0}, false, STR_INIT(""), STR_INIT("")},
};

static void the_first_separator_cuts(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
		struct str head = STR("untouched");
		struct str tail = STR("untouched");
		CHECK_LONG(str_cut(cuts[i].s, '=', &head, &tail), cuts[i].is_cut);
		CHECK_STR(head, cuts[i].head);
		CHECK_STR(tail, cuts[i].tail);
	}
}

static void lists_are_searched(void)
{
	static const struct str list[] = {STR_INIT("git"), STR_INIT("a\0b"), STR_INIT("hg")};
	CHECK(str_is_one_of(STR("git"), list, ARRAY_LEN(list)));
	CHECK(str_is_one_of(STR("hg"), list, ARRAY_LEN(list)));
	CHECK(str_is_one_of(STR("a\0b"), list, ARRAY_LEN(list)));
	CHECK(!str_is_one_of(STR("a"), list, ARRAY_LEN(list)));
	CHECK(!str_is_one_of(STR("gi"), list, ARRAY_LEN(list)));
	CHECK(!str_is_one_of(STR("GIT"), list, ARRAY_LEN(list)));
	CHECK(!str_is_one_of(STR(""), list, ARRAY_LEN(list)));
	CHECK(!str_is_one_of(STR("hg"), list, 2));
	CHECK(!str_is_one_of(STR("hg"), NULL, 0));
}

static bool is_in(const char *set, int byte)
{
	return byte != 0 && str_find_byte(str_of(set), (char)byte, 0) != STR_NONE;
}

static void classes_are_ascii(void)
{
	const char *upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *lower = "abcdefghijklmnopqrstuvwxyz";
	for (int byte = 0; byte < 256; byte++) {
		char c = (char)byte;
		bool is_letter = is_in(upper, byte) || is_in(lower, byte);
		bool is_digit = is_in("0123456789", byte);
		char want = is_in(upper, byte) ? (char)(byte + 32) : c;
		CHECK_LONG(char_is_space(c), is_in(" \t\r\n", byte));
		CHECK_LONG(char_is_digit(c), is_digit);
		CHECK_LONG(char_is_alpha(c), is_letter);
		CHECK_LONG(char_is_word(c), is_letter || is_digit || byte == '_');
		CHECK_LONG(char_to_lower(c), want);
	}
}

int main(void)
{
	TEST(of_terminated_strings);
	TEST(pairs_compare);
	TEST(needles_are_found);
	TEST(nothing_is_found_behind_a_view);
	TEST(bytes_are_found);
	TEST(slices_are_clamped);
	TEST(ends_are_trimmed);
	TEST(the_first_separator_cuts);
	TEST(lists_are_searched);
	TEST(classes_are_ascii);
	return test_done();
}
