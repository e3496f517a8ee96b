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

/* --- what belongs where --------------------------------------------------------------------- */

static const struct str development[] = {STR_INIT("development")};
static const struct str labels[] = {STR_INIT("development"), STR_INIT("eu")};

static void the_longest_name_says(void)
{
	static struct context_entry hosts[] = {
		{STR_INIT("*.example.com"), {staging, 2}, STR_INIT("1")},
		{STR_INIT("*.prod.example.com"), {production, 1}, STR_INIT("2")},
		{STR_INIT("test.prod.example.com"), {NULL, 0}, STR_INIT("3")},
		{STR_INIT("example.com"), {NULL, 0}, STR_INIT("4")},
	};
	static struct context_entry variables[] = {
		{STR_INIT("PROD_*"), {production, 1}, STR_INIT("1")},
		{STR_INIT("PROD_TEST_*"), {NULL, 0}, STR_INIT("2")},
		{STR_INIT("PROD_TEST_X"), {production, 1}, STR_INIT("3")},
	};
	static const struct {
		enum context_kind kind;
		const char *name, *origin;
	} cases[] = {
		{CONTEXT_HOST, "a.example.com", "1"},
		{CONTEXT_HOST, "A.Example.COM", "1"},
		{CONTEXT_HOST, "db.prod.example.com", "2"},
		{CONTEXT_HOST, "a.db.prod.example.com", "2"},
		{CONTEXT_HOST, "prod.example.com", "1"},
		{CONTEXT_HOST, "test.prod.example.com", "3"},
		{CONTEXT_HOST, "example.com", "4"},
		{CONTEXT_HOST, ".example.com", ""},
		{CONTEXT_HOST, "badexample.com", ""},
		{CONTEXT_HOST, "example.com.evil.org", ""},
		{CONTEXT_HOST, "", ""},
		{CONTEXT_VARIABLE, "PROD_DB", "1"},
		{CONTEXT_VARIABLE, "PROD_", ""},
		{CONTEXT_VARIABLE, "prod_db", ""},
		{CONTEXT_VARIABLE, "MY_PROD_DB", ""},
		{CONTEXT_VARIABLE, "PROD_TEST_DB", "2"},
		{CONTEXT_VARIABLE, "PROD_TEST_X", "3"},
		{CONTEXT_SERVER, "db", ""},
	};
	const struct contexts contexts = {
		.of = {[CONTEXT_HOST] = {hosts, 4}, [CONTEXT_VARIABLE] = {variables, 3}}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct context_entry *entry =
			contexts_find(&contexts, cases[i].kind, str_of(cases[i].name));
		CHECK_STR(entry ? entry->origin : STR(""), str_of(cases[i].origin));
	}
}

static struct str forbidden(const struct contexts *contexts, const char *context)
{
	struct context_names names = contexts_forbidden(contexts, str_of(context));
	return context_names_text(&scratch_arena, &names);
}

static void production_forbids_by_default(void)
{
	static const struct str words[] = {STR_INIT("deployment")};
	static struct context_entry forbids[] = {
		{STR_INIT("staging"), {words, 1}, STR_INIT("")},
		{STR_INIT("production"), {NULL, 0}, STR_INIT("")},
	};
	struct contexts contexts = {.of[CONTEXT_FORBID] = {forbids, 1}};
	CHECK_STR(
		forbidden(&contexts, "production"), STR("database-write github-write deployment"));
	CHECK_STR(forbidden(&contexts, "staging"), STR("deployment"));
	CHECK_STR(forbidden(&contexts, "development"), STR(""));
	contexts.of[CONTEXT_FORBID].count = 2;
	CHECK_STR(forbidden(&contexts, "production"), STR(""));
}

/* Where a session may not go, the contexts that stop it; "yes" where it may. */
static struct str reaches(const struct contexts *contexts, const char *cwd, const char *root,
	const struct context_names *belongs)
{
	struct context_session session;
	struct context_names from;
	contexts_find_session(&scratch_arena, contexts, str_of(cwd), str_of(root), false, &session);
	if (contexts_may_reach(&scratch_arena, contexts, &session, belongs, &from))
		return STR("yes");
	return context_names_text(&scratch_arena, &from);
}

static void a_session_reaches_its_own(void)
{
	static struct context_entry places[] = {
		{STR_INIT("/prod"), {production, 1}, STR_INIT("")},
		{STR_INIT("/dev"), {development, 1}, STR_INIT("")},
		{STR_INIT("/dev/bare"), {NULL, 0}, STR_INIT("")},
	};
	const struct context_names to_production = {production, 1};
	const struct context_names to_staging = {staging, 2};
	struct contexts contexts = {.of[CONTEXT_FOLDER] = {places, 3}};
	CHECK_STR(reaches(&contexts, "/prod", "", &to_production), STR("yes"));
	CHECK_STR(reaches(&contexts, "/dev", "", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/tmp", "", &to_production), STR("yes"));
	CHECK_STR(reaches(&contexts, "/dev/bare", "", &to_production), STR("yes"));
	/* a cd opens nothing, and neither does the folder in which the session began */
	CHECK_STR(reaches(&contexts, "/prod", "/dev", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/dev", "/prod", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/tmp", "/dev", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/prod", "", &to_staging), STR("production"));
	contexts.otherwise = (struct context_names){development, 1};
	CHECK_STR(reaches(&contexts, "/tmp", "", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/prod", "", &to_production), STR("yes"));
	/* what holds everywhere joins each folder's */
	contexts.always = (struct context_names){labels + 1, 1};
	CHECK_STR(reaches(&contexts, "/prod", "", &to_production), STR("yes"));
	CHECK_STR(reaches(&contexts, "/prod", "", &to_staging), STR("yes"));
	CHECK_STR(reaches(&contexts, "/dev", "", &to_production), STR("eu development"));
	CHECK_STR(reaches(&contexts, "/tmp", "", &to_production), STR("eu"));
}

static void the_environment_opens_nothing(void)
{
	static struct context_entry places[] = {{STR_INIT("/dev"), {development, 1}, STR_INIT("")}};
	const struct context_names to_production = {production, 1};
	struct contexts contexts = {.added = {production, 1}, .of[CONTEXT_FOLDER] = {places, 1}};
	CHECK_STR(reaches(&contexts, "/dev", "", &to_production), STR("development"));
	CHECK_STR(reaches(&contexts, "/tmp", "", &to_production), STR("yes"));
	contexts.added = (struct context_names){development, 1};
	CHECK_STR(reaches(&contexts, "/tmp", "", &to_production), STR("development"));
}

static void a_setting_lets_one_context_reach_another(void)
{
	static struct context_entry places[] = {{STR_INIT("/dev"), {labels, 2}, STR_INIT("")},
		{STR_INIT("/prod"), {production, 1}, STR_INIT("")}};
	static struct context_entry allowed[] = {
		{STR_INIT("development"), {production, 1}, STR_INIT("")}};
	const struct context_names to_production = {production, 1};
	const struct context_names to_development = {development, 1};
	struct contexts contexts = {
		.of = {[CONTEXT_FOLDER] = {places, 2}, [CONTEXT_REACH] = {allowed, 1}}};
	CHECK_STR(reaches(&contexts, "/dev", "", &to_production), STR("yes"));
	CHECK_STR(reaches(&contexts, "/prod", "", &to_development), STR("production"));
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
	TEST(the_longest_name_says);
	TEST(production_forbids_by_default);
	TEST(a_session_reaches_its_own);
	TEST(the_environment_opens_nothing);
	TEST(a_setting_lets_one_context_reach_another);
	scratch_finish();
	return test_done();
}
