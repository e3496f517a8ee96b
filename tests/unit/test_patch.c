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
	{STR_INIT("please change /etc/hosts"), STR_INIT(""), STR_INIT(""), STR_INIT("unparsed")},
	{STR_INIT("*** Begin Patch\n*** End Patch"), STR_INIT(""), STR_INIT(""),
		STR_INIT("unparsed")},
	{STR_INIT("*** begin patch\n*** DELETE FILE: a\n"), STR_INIT("/srv/app/a"),
		STR_INIT("/srv/app/a"), STR_INIT("")},
	{STR_INIT(PATCH("*** Delete File: ../../../etc/x\n*** Add File: /b//c/./d\n")),
		STR_INIT("/etc/x; /b/c/d"), STR_INIT("/etc/x"), STR_INIT("")},
	{STR_INIT(
		 PATCH("*** Update File: a\n*** Move to: b\n*** Update File: c\n*** Move to: d\n")),
		STR_INIT("/srv/app/a; /srv/app/b; /srv/app/c; /srv/app/d"),
		STR_INIT("/srv/app/a; /srv/app/c"), STR_INIT("")},
	{STR_INIT(PATCH("*** Update File: a\n*** Move to: a\n")),
		STR_INIT("/srv/app/a; /srv/app/a"), STR_INIT("/srv/app/a"), STR_INIT("")},
	/* Header lines behind and paths before white space that is not ASCII, or rare. */
	{STR_INIT(PATCH("*** Add File: a\n+x\n\xC2\xA0*** Delete File: /b\n")),
		STR_INIT("/srv/app/a; /b"), STR_INIT("/b"), STR_INIT("")},
	{STR_INIT(PATCH("*** Add File: a\n\v\f\xE3\x80\x80*** Delete File: /b\xE2\x80\xA8 \n")),
		STR_INIT("/srv/app/a; /b"), STR_INIT("/b"), STR_INIT("")},
	{STR_INIT("\xC2\x85*** Begin Patch\n*** Add File: /\xC3\xA9\xC2\xA0\xC3\xA9\n"),
		STR_INIT("/\xC3\xA9\xC2\xA0\xC3\xA9"), STR_INIT(""), STR_INIT("")},
	{STR_INIT(PATCH("*** Add File: /a\xE2\x80\x8B\n")), STR_INIT("/a\xE2\x80\x8B"),
		STR_INIT(""), STR_INIT("")},
	{STR_INIT(PATCH("*** Add File: /a\xC2\n*** Delete File: \xC2\xA0\n")),
		STR_INIT("/a\xEF\xBF\xBD"), STR_INIT(""), STR_INIT("")},
	{STR_INIT("*** Begin Patch\r\n*** Add File: a\r\n+x\r\n*** End Patch\r\n"),
		STR_INIT("/srv/app/a"), STR_INIT(""), STR_INIT("")},
	{STR_INIT("*** Add File: a\n*** Begin Patch\n*** Delete File: b\n*** End Patch\n"),
		STR_INIT("/srv/app/a; /srv/app/b"), STR_INIT("/srv/app/b"), STR_INIT("")},
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

/* `count` headers, each of its own file. */
static struct str patch_of(unsigned count)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	buf_printf(&out, "*** Begin Patch\n");
	for (unsigned i = 0; i < count; i++)
		buf_printf(&out, "*** Delete File: %u\n", i);
	return buf_str(&out);
}

static void reaches_limit(void)
{
	CHECK(read_patch(patch_of(LIMIT_ACTIONS)));
	CHECK_LONG(actions.count, LIMIT_ACTIONS);
	CHECK(!read_patch(patch_of(LIMIT_ACTIONS + 1)));
	CHECK_LONG(fault.kind, FAULT_LIMIT);
}

static void describes_each_file(void)
{
	static const struct str whats[] = {
		STR_INIT("add a"), STR_INIT("edit b"), STR_INIT("move to c"), STR_INIT("delete d")};
	size_t i = 0;
	CHECK(read_patch(STR(PATCH("*** Add File: a\n+k3y\n*** Update File: b\n*** Move to: c\n"
				   "-k3y\n*** Delete File: d\n"))));
	CHECK_LONG(actions.count, ARRAY_LEN(whats));
	for (const struct action *action = actions.first; action; action = action->next)
		CHECK_STR(action->what, whats[i++]);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(finds_files);
	TEST(describes_and_places);
	TEST(describes_each_file);
	TEST(reaches_limit);
	arena_finish(&arena);
	return test_done();
}
