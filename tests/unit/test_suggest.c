/* SPDX-License-Identifier: MIT */
/* "Did you mean …?": what is near, what is not, and what may not be read past its end. */
#include "test.h"

#include "base/suggest.h"

static const struct str names[] = {
	STR_INIT("program"),
	STR_INIT("command"),
	STR_INIT("flag"),
	STR_INIT("reads"),
	STR_INIT("writes"),
	STR_INIT("--version"),
	STR_INIT("a\0bcdef"),
	STR_INIT("a-name-that-is-much-longer-than-any-we-have"),
};

static struct str name_at(size_t index)
{
	return names[index];
}

static const struct {
	struct str typed;
	struct str want;
} cases[] = {
	{STR_INIT("program"), STR_INIT("program")},
	{STR_INIT("progam"), STR_INIT("program")},   /* one left out */
	{STR_INIT("programm"), STR_INIT("program")}, /* one too many */
	{STR_INIT("pragram"), STR_INIT("program")},  /* one other */
	{STR_INIT("porgram"), STR_INIT("program")},  /* two swapped */
	{STR_INIT("comand"), STR_INIT("command")},
	{STR_INIT("flga"), STR_INIT("flag")},
	{STR_INIT("flags"), STR_INIT("flag")},
	{STR_INIT("read"), STR_INIT("reads")},
	{STR_INIT("write"), STR_INIT("writes")},
	{STR_INIT("--verison"), STR_INIT("--version")},
	{STR_INIT("a\0bcdeg"), STR_INIT("a\0bcdef")},
	{STR_INIT("elephant"), STR_INIT("")},
	{STR_INIT("lfga"), STR_INIT("flag")}, /* two swaps, where four replaced are too many */
	{STR_INIT("fxyz"), STR_INIT("")},
	{STR_INIT("zzzz"), STR_INIT("")},
	{STR_INIT(""), STR_INIT("")},
	{STR_INIT("x"), STR_INIT("")},
	{STR_INIT("\xff\xfe\xfd"), STR_INIT("")},
	{STR_INIT("a-name-that-is-much-longer-than-any-we-hav"), STR_INIT("")},
	{STR_INIT("programprogramprogramprogramprogramprogramprogram"), STR_INIT("")},
};

static void near_names_are_suggested(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_STR(
			suggest_nearest(cases[i].typed, ARRAY_LEN(names), name_at), cases[i].want);
}

static void the_nearest_wins(void)
{
	CHECK_STR(suggest_nearest(STR("writs"), 5, name_at), STR("writes"));
	CHECK_STR(suggest_nearest(STR("reades"), 5, name_at), STR("reads"));
}

static void a_list_is_searched_as_well(void)
{
	static const struct str ids[] = {STR_INIT("git.push"), STR_INIT("git.push-force")};
	CHECK_STR(suggest_nearest_of(STR("git.push-forc"), ids, 2), ids[1]);
	CHECK_STR(suggest_nearest_of(STR("gti.push"), ids, 2), ids[0]);
	CHECK_STR(suggest_nearest_of(STR("files.delete-root"), ids, 2), STR(""));
	CHECK_STR(suggest_nearest_of(STR("git.push"), ids, 0), STR(""));
}

static void no_names_give_no_suggestion(void)
{
	CHECK_STR(suggest_nearest(STR("program"), 0, name_at), STR(""));
}

static const struct str longest = STR_INIT("abcdefghijklmnopqrstuvwxyz012345");

static struct str longest_at(size_t index)
{
	(void)index;
	return longest;
}

static void names_of_the_longest_kind_still_fit(void)
{
	CHECK_LONG(longest.len, 32);
	CHECK_STR(suggest_nearest(longest, 1, longest_at), longest);
	CHECK_STR(suggest_nearest(str_slice(longest, 0, 31), 1, longest_at), longest);
	CHECK_STR(
		suggest_nearest(STR("abcdefghijklmnopqrstuvwxyz0123456"), 1, longest_at), STR(""));
}

int main(void)
{
	TEST(near_names_are_suggested);
	TEST(the_nearest_wins);
	TEST(a_list_is_searched_as_well);
	TEST(no_names_give_no_suggestion);
	TEST(names_of_the_longest_kind_still_fit);
	return test_done();
}
