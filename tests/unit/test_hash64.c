/* SPDX-License-Identifier: MIT */
/* Equal texts have equal hashes on every machine; lists say where each text ends. */
#include "base/hash64.h"

#include "test.h"

static const struct str texts[] = {
	STR_INIT(""),
	STR_INIT("\0"),
	STR_INIT("\0\0"),
	STR_INIT("a"),
	STR_INIT("b"),
	STR_INIT("a\0"),
	STR_INIT("\0a"),
	STR_INIT("abcdefg"),
	STR_INIT("abcdefgh"),
	STR_INIT("abcdefgh\0"),
	STR_INIT("abcdefghi"),
	STR_INIT("abcdefgi"),
	STR_INIT("abcdefghabcdefgh"),
	STR_INIT("\xff\xff\xff\xff\xff\xff\xff\xff"),
	STR_INIT("\x7f\xff\xff\xff\xff\xff\xff\xff"),
};

static void differs_for_different_texts(void)
{
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (size_t j = 0; j < i; j++)
			CHECK(hash64(0, texts[i]) != hash64(0, texts[j]));
	}
}

static void is_the_same_wherever_the_text_lies(void)
{
	char moved[32];
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (size_t at = 0; at < 8; at++) {
			struct str copy = {moved + at, texts[i].len};
			for (size_t b = 0; b < texts[i].len; b++)
				moved[at + b] = texts[i].ptr[b];
			CHECK(hash64(7, copy) == hash64(7, texts[i]));
		}
	}
}

static void tells_where_each_text_of_a_list_ends(void)
{
	uint64_t a_bc = hash64(hash64(0, STR("a")), STR("bc"));
	uint64_t ab_c = hash64(hash64(0, STR("ab")), STR("c"));
	uint64_t abc_ = hash64(hash64(0, STR("abc")), STR(""));
	CHECK(a_bc != ab_c && ab_c != abc_ && abc_ != hash64(0, STR("abc")));
}

/* A record of years ago still names its rules: changing the hash is a change of `v` in records. */
static void never_changes(void)
{
	CHECK(hash64(0, STR("")) == UINT64_C(0xb743db30302f5574));
	CHECK(hash64(0, STR("hookguard")) == UINT64_C(0xe9dfebbe4e2b900e));
}

int main(void)
{
	TEST(differs_for_different_texts);
	TEST(is_the_same_wherever_the_text_lies);
	TEST(tells_where_each_text_of_a_list_ends);
	TEST(never_changes);
	return test_done();
}
