/* SPDX-License-Identifier: MIT */
/* Patch texts of apply_patch: which files they touch, and what must not look like a header. */
#include "collecting.h"

#include "facts/patch.h"

static bool read_patch(struct str text)
{
	fault = (struct fault){.is_set = false};
	actions = (struct actions){.arena = &arena};
	return patch_add_actions(&actions, text, cwd, &surroundings, STR("heredoc"), &fault);
}

struct patch_row {
	struct str text;
	struct str writes;
	struct str deletes;
	struct str doubts;
};

#define PATCH(body) "*** Begin Patch\n" body "*** End Patch\n"

static const struct patch_row rows[] = {
	{STR_INIT(PATCH("*** Add File: a\n+x\n*** Update File: /b/../c\n@@\n-x\n+y\n*** Delete "
			"File: ~/d\n")),
		STR_INIT("/srv/app/a; /c; /home/dev/d"), STR_INIT("/home/dev/d"), STR_INIT("")},
	{STR_INIT(PATCH("*** Update File: a\n*** Move to: /b\n@@\n x\n")),
		STR_INIT("/srv/app/a; /b"), STR_INIT("/srv/app/a"), STR_INIT("")},
	{STR_INIT(PATCH("  *** Delete File: a b  \r\n")), STR_INIT("/srv/app/a b"),
		STR_INIT("/srv/app/a b"), STR_INIT("")},
	{STR_INIT(PATCH("*** Add File: a\n+*** Delete File: /b\n-*** Delete File: /c\n")),
		STR_INIT("/srv/app/a"), STR_INIT(""), STR_INIT("")},
	{STR_INIT("*** Begin Patch\n*** Delete File: a"), STR_INIT("/srv/app/a"),
		STR_INIT("/srv/app/a"), STR_INIT("")},
	{STR_INIT("--- a/x\n+++ b/x\n"), STR_INIT(""), STR_INIT(""), STR_INIT("unparsed")},
	{STR_INIT("*** Add File: a\n+x\n"), STR_INIT("/srv/app/a"), STR_INIT(""),
		STR_INIT("unparsed")},
	{STR_INIT(PATCH("*** Add File:\n")), STR_INIT(""), STR_INIT(""), STR_INIT("unparsed")},
	{STR_INIT(PATCH("*** Move to: x\n")), STR_INIT("/srv/app/x"), STR_INIT(""), STR_INIT("")},
	{STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT("unparsed")},
};

static void finds_files(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned errors = test_point_errors;
		CHECK(read_patch(rows[i].text));
		CHECK_STR(values(FACT_WRITES), rows[i].writes);
		CHECK_STR(values(FACT_DELETES), rows[i].deletes);
		CHECK_STR(values(FACT_DOUBT), rows[i].doubts);
		if (test_point_errors > errors)
			printf("#   row %zu\n", i);
	}
}

static void describes_and_places(void)
{
	CHECK(read_patch(STR(PATCH("*** Add File: a\n+x\n"))));
	CHECK_STR(actions.first->what, STR("add a"));
	CHECK_LONG(actions.first->place.at, 16);
	CHECK_LONG(actions.first->place.len, 15);
	CHECK_STR(values(FACT_VIA), STR("heredoc"));
	cwd = STR("");
	CHECK(!read_patch(STR(PATCH("*** Add File: a\n"))));
	CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	cwd = STR("/srv/app");
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(finds_files);
	TEST(describes_and_places);
	arena_finish(&arena);
	return test_done();
}
