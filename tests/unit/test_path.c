/* SPDX-License-Identifier: MIT */
/* Paths: their text, the links of a scratch folder, and the facts that both give. */
#include "facts/path.h"

#include "scratch.h"
#include "test.h"

#define HOME STR("/home/me")
#define CWD  STR("/srv/app")

static struct arena arena;

static struct str normal_in(struct str raw, struct str cwd, struct str home)
{
	struct fault f = {0};
	struct str out = STR("untouched");
	CHECK(path_normalize(&arena, raw, cwd, home, &out, &f));
	return out;
}

struct sample {
	struct str raw;
	struct str want;
};

#define S(raw, want)                                                                               \
	{                                                                                          \
		STR_INIT(raw), STR_INIT(want)                                                      \
	}

static void check_samples(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK_STR(normal_in(samples[i].raw, CWD, HOME), samples[i].want);
}

static void text_is_made_normal(void)
{
	static const struct sample samples[] = {
		S("/", "/"),
		S("//", "/"),
		S("/..", "/"),
		S("/../../etc", "/etc"),
		S("/a/b/../c", "/a/c"),
		S("/a//b/./c/", "/a/b/c"),
		S("/a/b/../../..", "/"),
		S("/a/..b/...", "/a/..b/..."),
		S("/a b\n\xFF\\", "/a b\n\xFF\\"),
		S("x", "/srv/app/x"),
		S("./x/", "/srv/app/x"),
		S("../x", "/srv/x"),
		S("../../../../x", "/x"),
		S(".", "/srv/app"),
		S("", "/srv/app"),
		S("-rf", "/srv/app/-rf"),
		S("C:x", "/srv/app/C:x"),
		S("http://h/x", "/srv/app/http:/h/x"),
	};
	check_samples(samples, ARRAY_LEN(samples));
	CHECK_STR(normal_in(STR("x"), STR("/srv//app/../b/"), HOME), STR("/srv/b/x"));
}

static void tilde_is_a_home(void)
{
	static const struct sample samples[] = {
		S("~", "/home/me"),
		S("~/", "/home/me"),
		S("~/.ssh/../x", "/home/me/x"),
		S("~root/.ssh", "/root/.ssh"),
		S("~ann", "/home/ann"),
		S("~ann.b-c/x", "/home/ann.b-c/x"),
		S("~+/x", "/srv/app/x"),
		S("~$report.docx", "/srv/app/~$report.docx"),
		S("~-", "/srv/app/~-"),
		S("a~/x", "/srv/app/a~/x"),
		S("./~/x", "/srv/app/~/x"),
	};
	check_samples(samples, ARRAY_LEN(samples));
	CHECK_STR(normal_in(STR("~/x"), CWD, STR("")), STR("/home/~/x"));
	CHECK_STR(normal_in(STR("~/x"), CWD, STR("relative")), STR("/home/~/x"));
	CHECK_STR(normal_in(STR("~/x"), STR(""), HOME), STR("/home/me/x"));
}

static void file_urls_are_paths(void)
{
	static const struct sample samples[] = {
		S("file:///etc/passwd", "/etc/passwd"),
		S("FILE://localhost/etc/passwd", "/etc/passwd"),
		S("file://127.0.0.1/etc/passwd", "/etc/passwd"),
		S("file:/etc/passwd", "/etc/passwd"),
		S("file:////etc//passwd", "/etc/passwd"),
		S("file:///a%20b/%2e%2E/c", "/c"),
		S("file:///a%2fb%zz%4", "/a/b%zz%4"),
		S("file:///etc/passwd%00.txt", "/etc/passwd%00.txt"),
		S("file:///etc/passwd?x=1#y", "/etc/passwd"),
		S("file:///C:/Users/%41", "C:/Users/A"),
		S("file://localhost", "/"),
		S("file:///", "/"),
		S("file://server/share", "/srv/app/file:/server/share"),
		S("file:x", "/srv/app/file:x"),
	};
	check_samples(samples, ARRAY_LEN(samples));
}

static void drives_keep_their_letter(void)
{
	static const struct sample samples[] = {
		S("C:\\Users\\me\\..\\x\\", "C:/Users/x"),
		S("c:/a//b", "c:/a/b"),
		S("C:\\", "C:/"),
		S("C:\\..\\..", "C:/"),
	};
	check_samples(samples, ARRAY_LEN(samples));
	CHECK_STR(normal_in(STR("a\\b"), STR("D:\\w"), HOME), STR("D:/w/a/b"));
}

static void relative_paths_need_a_cwd(void)
{
	static const struct str useless[] = {STR_INIT(""), STR_INIT("srv"), STR_INIT("~")};
	for (size_t i = 0; i < ARRAY_LEN(useless); i++) {
		struct fault f = {0};
		struct str out = STR("untouched");
		CHECK(!path_normalize(&arena, STR("x"), useless[i], HOME, &out, &f));
		CHECK_LONG(f.kind, FAULT_PAYLOAD);
		CHECK(str_starts_with(fault_text(&f), STR("cwd: the host sent no usable one")));
		CHECK_STR(out, STR("untouched"));
		CHECK_STR(normal_in(STR("/x"), useless[i], HOME), STR("/x"));
	}
}

static void paths_look_like_paths(void)
{
	static const char *const paths[] = {
		"/", "/x", "~", "~/x", "./x", "../x", "file:///x", "File:/x", "C:\\x", "c:/x"};
	static const char *const others[] = {
		"", "x", ".", "x/y", "~x", "http://x", "C:", "C:x", "-/x", ".x", "file:", "file:x"};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		CHECK(path_looks_like_one(str_of(paths[i])));
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		CHECK(!path_looks_like_one(str_of(others[i])));
}

static void folders_hold_what_is_in_them(void)
{
	CHECK(path_is_within(STR("/a/b"), STR("/a")));
	CHECK(path_is_within(STR("/a"), STR("/a")));
	CHECK(path_is_within(STR("/a"), STR("/")));
	CHECK(path_is_within(STR("C:/x"), STR("C:/")));
	CHECK(!path_is_within(STR("/ab"), STR("/a")));
	CHECK(!path_is_within(STR("/a"), STR("/a/b")));
}

static struct str follow(const char *name)
{
	return path_follow_links(&arena, scratch_path(name));
}

static void links_are_followed(void)
{
	scratch_folder("d", 0700);
	scratch_folder("d/e", 0700);
	struct str file = scratch_file("d/e/f", 0600, STR("x"));
	scratch_link("relative", "d/e");
	scratch_link("absolute", scratch_path("d").ptr);
	scratch_link("d/up", "../d/./e/../e");
	scratch_link("chain", "relative");
	scratch_link("dangling", "nowhere/new");
	scratch_link("root", "/");
	CHECK_STR(follow("relative/f"), file);
	CHECK_STR(follow("absolute/e/f"), file);
	CHECK_STR(follow("absolute/up/f"), file);
	CHECK_STR(follow("chain/f"), file);
	CHECK_STR(follow("chain/f/not/there"), scratch_path("d/e/f/not/there"));
	CHECK_STR(follow("dangling"), scratch_path("nowhere/new"));
	CHECK_STR(follow("dangling/x"), scratch_path("nowhere/new/x"));
	CHECK_STR(follow("root/no-such-folder/x"), STR("/no-such-folder/x"));
}

static void plain_paths_stay(void)
{
	struct str paths[] = {scratch_path("d/e/f"), scratch_path("missing/x"), STR("/"),
		STR("C:/x"), STR("/dev/stdout"), STR("/dev/fd/1"), STR("/proc/self/fd/1"),
		STR("/a\0b")};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct str followed = path_follow_links(&arena, paths[i]);
		CHECK(followed.ptr == paths[i].ptr && followed.len == paths[i].len);
	}
}

static void link_limits_hold(void)
{
	scratch_link("loop", "loop");
	scratch_link("ping", "pong/x");
	scratch_link("pong", "ping/y");
	scratch_file("link0", 0600, STR(""));
	for (int i = 1; i <= LIMIT_LINKS + 1; i++)
		scratch_link(arena_printf(&arena, "link%d", i).ptr,
			arena_printf(&arena, "link%d", i - 1).ptr);
	CHECK_STR(follow("loop/x"), scratch_path("loop/x"));
	CHECK_STR(follow("ping"), scratch_path("ping"));
	CHECK_STR(follow("link40"), scratch_path("link0"));
	CHECK_STR(follow("link41"), scratch_path("link41"));
	char long_path[3 * LIMIT_PATH_BYTES];
	for (size_t i = 0; i < sizeof(long_path); i++)
		long_path[i] = i % 2 == 0 ? '/' : 'a';
	struct str path = {long_path, sizeof(long_path)};
	CHECK(path_follow_links(&arena, path).ptr == path.ptr);
}

/* Adds `raw` as a delete, and gives the values of the list as "value>resolved …". */
static struct str facts_of(struct str raw, bool follow_links)
{
	struct surroundings surroundings = {.home = HOME, .follow_links = follow_links};
	struct actions actions = {.arena = &arena};
	struct fault f = {0};
	struct str all = STR("");
	struct action *action = actions_add(&actions, raw, (struct span){0}, &f);
	CHECK(path_add_fact(&actions, action, FACT_DELETES, raw, scratch_root, &surroundings,
		(struct span){3, 5}, &f));
	const struct fact_list *deletes = actions_facts(&actions, action, FACT_DELETES);
	CHECK_LONG(actions_facts(&actions, action, FACT_WRITES)->count, deletes->count);
	CHECK_LONG(actions_facts(&actions, action, FACT_READS)->count, 0);
	for (const struct fact *fact = deletes->first; fact; fact = fact->next) {
		CHECK_LONG(fact->place.at, 3);
		CHECK(path_is_within(fact->value, scratch_root));
		all = arena_printf(&arena, "%.*s%.*s>%.*s ", STR_ARG(all),
			STR_ARG(str_slice(fact->value, scratch_root.len + 1, fact->value.len)),
			STR_ARG(str_slice(
				fact->resolved, scratch_root.len + 1, fact->resolved.len)));
	}
	return all;
}

static void facts_show_both_forms(void)
{
	CHECK_STR(facts_of(STR(""), true), STR(""));
	CHECK_STR(facts_of(STR("d/e/f"), true), STR("d/e/f> "));
	CHECK_STR(facts_of(STR("relative/f"), true), STR("relative/f>d/e/f "));
	CHECK_STR(facts_of(STR("relative/f"), false), STR("relative/f> "));
	CHECK_STR(facts_of(STR("d/../d/e"), true), STR("d/e> "));
	CHECK_STR(facts_of(STR("d/a..b"), true), STR("d/a..b> "));
}

/* The kernel opens d/x; as text it is x of the folder that holds the link. */
static void dots_behind_links_are_two_files(void)
{
	CHECK_STR(facts_of(STR("relative/../x"), true), STR("x> d/x> "));
	CHECK_STR(facts_of(STR("relative/../x"), false), STR("x> "));
}

static void a_bad_cwd_is_a_fault(void)
{
	struct surroundings surroundings = {.home = HOME, .follow_links = true};
	struct actions actions = {.arena = &arena};
	struct fault f = {0};
	struct action *action = actions_add(&actions, STR("x"), (struct span){0}, &f);
	CHECK(!path_add_fact(&actions, action, FACT_READS, STR("x"), STR("w"), &surroundings,
		(struct span){0}, &f));
	CHECK_LONG(f.kind, FAULT_PAYLOAD);
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	if (!scratch_start())
		return 1;
	TEST(text_is_made_normal);
	TEST(tilde_is_a_home);
	TEST(file_urls_are_paths);
	TEST(drives_keep_their_letter);
	TEST(relative_paths_need_a_cwd);
	TEST(paths_look_like_paths);
	TEST(folders_hold_what_is_in_them);
	TEST(links_are_followed);
	TEST(plain_paths_stay);
	TEST(link_limits_hold);
	TEST(facts_show_both_forms);
	TEST(dots_behind_links_are_two_files);
	TEST(a_bad_cwd_is_a_fault);
	scratch_finish();
	arena_finish(&arena);
	return test_done();
}
