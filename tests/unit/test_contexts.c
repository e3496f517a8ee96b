/* SPDX-License-Identifier: MIT */
/* Which contexts are active: by folder, by the session's root, and where nothing says any. */
#include "facts/contexts.h"

#include "scratch.h"
#include "test.h"

static const struct str production[] = {STR_INIT("production")};
static const struct str staging[] = {STR_INIT("staging"), STR_INIT("eu")};
static const struct str extra[] = {STR_INIT("extra"), STR_INIT("eu")};

static struct context_entry folders[] = {
	{STR_INIT("/srv/prod"), {production, 1}, STR_INIT("")},
	{STR_INIT("/srv/prod/sandbox"), {NULL, 0}, STR_INIT("")},
	{STR_INIT("/srv"), {staging, 2}, STR_INIT("")},
};

static struct str active(const struct contexts *contexts, const char *cwd, const char *root)
{
	struct str joined = STR("");
	struct context_session session;
	contexts_find_session(&scratch_arena, contexts, str_of(cwd), str_of(root), true, &session);
	struct context_names names = session.active;
	for (size_t i = 0; i < names.count; i++)
		joined = arena_printf(&scratch_arena, "%.*s%s%.*s", STR_ARG(joined),
			i > 0 ? " " : "", STR_ARG(names.names[i]));
	return joined;
}

static void the_longest_folder_says(void)
{
	static const struct {
		const char *cwd, *root, *wanted;
	} cases[] = {
		{"/srv/prod", "", "production"},
		{"/srv/prod/", "", "production"},
		{"/srv/./x/../prod/app", "", "production"},
		{"/srv/prod/sandbox", "", ""},
		{"/srv/prod/sandboxes", "", "production"},
		{"/srv/production", "", "staging eu"},
		{"/srv", "", "staging eu"},
		{"/srvs", "", ""},
		{"/", "", ""},
		{"", "", ""},
		{"srv/prod", "", ""},
		{"/tmp", "/srv/prod/app", "production"},
		{"/srv/prod/sandbox", "/srv/prod", "production"},
		{"/srv/x", "/srv/prod", "staging eu production"},
		{"/srv/prod", "/tmp", "production"},
	};
	const struct contexts contexts = {.of[CONTEXT_FOLDER] = {folders, 3}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_STR(active(&contexts, cases[i].cwd, cases[i].root), str_of(cases[i].wanted));
}

static void the_default_holds_where_nothing_else_does(void)
{
	struct contexts contexts = {
		.otherwise = {production, 1}, .of[CONTEXT_FOLDER] = {folders, 3}};
	CHECK_STR(active(&contexts, "/tmp", ""), STR("production"));
	CHECK_STR(active(&contexts, "", ""), STR("production"));
	CHECK_STR(active(&contexts, "/srv/x", ""), STR("staging eu"));
	CHECK_STR(active(&contexts, "/srv/prod/sandbox", ""), STR(""));
	contexts.always = (struct context_names){extra, 1};
	CHECK_STR(active(&contexts, "/tmp", ""), STR("extra"));
}

/* The session's root comes from the environment, and a link may lie in a folder that is described. */
static void the_default_is_not_talked_away(void)
{
	struct str open = scratch_folder("open", 0700);
	struct str dark = scratch_folder("dark", 0700);
	struct str link = scratch_link("open/link", dark.ptr);
	struct context_entry one[] = {{open, {NULL, 0}, STR("")}};
	struct contexts contexts = {.otherwise = {production, 1}, .of[CONTEXT_FOLDER] = {one, 1}};
	CHECK_STR(active(&contexts, open.ptr, ""), STR(""));
	CHECK_STR(active(&contexts, open.ptr, dark.ptr), STR(""));
	CHECK_STR(active(&contexts, dark.ptr, open.ptr), STR("production"));
	CHECK_STR(active(&contexts, link.ptr, ""), STR("production"));
}

/* What the environment adds keeps nothing else from being active. */
static void the_environment_only_adds(void)
{
	struct contexts contexts = {
		.added = {extra, 2},
		.otherwise = {production, 1},
		.of[CONTEXT_FOLDER] = {folders, 3},
	};
	CHECK_STR(active(&contexts, "/tmp", ""), STR("extra eu production"));
	CHECK_STR(active(&contexts, "/srv/x", ""), STR("extra eu staging"));
}

/* A folder has two names where a link leads to it; each is enough. */
static void links_are_followed(void)
{
	struct str real = scratch_folder("real", 0700);
	struct str link = scratch_link("link", real.ptr);
	struct str other = scratch_link("other", real.ptr);
	struct context_entry one[] = {{link, {production, 1}, STR("")}};
	struct contexts contexts = {.of[CONTEXT_FOLDER] = {one, 1}};
	CHECK_STR(active(&contexts, link.ptr, ""), STR("production"));
	CHECK_STR(active(&contexts, real.ptr, ""), STR("production"));
	CHECK_STR(active(&contexts, other.ptr, ""), STR("production"));
	one[0].name = real;
	CHECK_STR(active(&contexts, link.ptr, ""), STR("production"));
	CHECK_STR(active(&contexts, scratch_path("link/deeper").ptr, ""), STR("production"));
}

int main(void)
{
	if (!scratch_start()) {
		printf("Bail out! no scratch folder below TMPDIR\n");
		return 1;
	}
	TEST(the_longest_folder_says);
	TEST(the_default_holds_where_nothing_else_does);
	TEST(the_default_is_not_talked_away);
	TEST(the_environment_only_adds);
	TEST(links_are_followed);
	scratch_finish();
	return test_done();
}
