/* SPDX-License-Identifier: MIT */
/* Every way in which somebody else could change a file that decides, and the files that are fine. */
#include "rules/trust.h"

#include "scratch.h"
#include "test.h"

#define MAX_BYTES ((size_t)64)

struct answer {
	bool is_read;
	bool exists;
	struct str text;
	struct file_identity identity;
	struct fault fault;
};

static struct answer read_at(struct str path, enum trust_level level)
{
	struct answer answer = {.exists = true};
	answer.is_read = trust_read_file(&scratch_arena, path, level, MAX_BYTES, FAULT_RULES,
		&answer.exists, &answer.text, &answer.identity, &answer.fault);
	return answer;
}

/* Checks that `path` is refused with a message that has each of the parts. */
static void check_refused(
	struct str path, enum trust_level level, const char *part, const char *other_part)
{
	struct answer answer = read_at(path, level);
	struct str message = fault_text(&answer.fault);
	CHECK(!answer.is_read && answer.exists && answer.text.ptr == NULL);
	CHECK_LONG(answer.fault.kind, FAULT_RULES);
	CHECK(str_starts_with(message, STR("rules: /")));
	if (str_find(message, str_of(part), 0) == STR_NONE ||
		str_find(message, str_of(other_part), 0) == STR_NONE)
		CHECK_STR(message, str_of(part));
}

static void check_read(struct str path, enum trust_level level, struct str text)
{
	struct answer answer = read_at(path, level);
	CHECK(answer.is_read && answer.exists);
	CHECK_STR(fault_text(&answer.fault), STR(""));
	CHECK_STR(answer.text, text);
}

static void reads_a_file_whole(void)
{
	static const struct str texts[] = {
		STR_INIT("one\ntwo\n"),
		STR_INIT(""),
		STR_INIT("a\0b"),
		STR_INIT("0123456789012345678901234567890123456789012345678901234567890123"),
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		check_read(scratch_file("whole", 0600, texts[i]), TRUST_FULL, texts[i]);
}

static void tells_what_the_file_was(void)
{
	struct stat status;
	struct str path = scratch_file("identity", 0600, STR("text"));
	struct answer answer = read_at(path, TRUST_FULL);
	CHECK_LONG(stat(path.ptr, &status), 0);
	CHECK_STR(answer.identity.path, path);
	CHECK_LONG(answer.identity.inode, status.st_ino);
	CHECK_LONG(answer.identity.device, status.st_dev);
	CHECK_LONG(answer.identity.size, 4);
	CHECK_LONG(answer.identity.modified_ns,
		status.st_mtim.tv_sec * 1000000000LL + status.st_mtim.tv_nsec);
	CHECK(answer.identity.changed_ns >= answer.identity.modified_ns);
}

static void says_that_nothing_is_there(void)
{
	static const char *const names[] = {"missing", "missing/file"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct answer answer = read_at(scratch_path(names[i]), TRUST_FULL);
		CHECK(answer.is_read && !answer.exists && !answer.fault.is_set);
		CHECK(answer.text.ptr == NULL);
	}
}

static void check_mode(struct str path, enum trust_level level, const char *cure)
{
	if (cure)
		check_refused(path, level, cure, "/mode is writable by others");
	else
		check_read(path, level, STR("x"));
}

static void checks_the_mode_of_the_file(void)
{
	static const struct {
		mode_t mode;
		const char *full; /* the cure, or NULL if the file is fine */
		const char *project;
	} cases[] = {
		{0600, NULL, NULL},
		{0644, NULL, NULL},
		{0440, NULL, NULL},
		{0755, NULL, NULL},
		{0660, "(mode 0660): run chmod go-w /", NULL},
		{0664, "(mode 0664): run chmod go-w /", NULL},
		{0602, "(mode 0602): run chmod go-w /", "(mode 0602): run chmod o-w /"},
		{0666, "(mode 0666): run chmod go-w /", "(mode 0666): run chmod o-w /"},
		{01666, "(mode 1666): run chmod go-w /", "(mode 1666): run chmod o-w /"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str path = scratch_file("mode", cases[i].mode, STR("x"));
		check_mode(path, TRUST_FULL, cases[i].full);
		check_mode(path, TRUST_PROJECT, cases[i].project);
	}
}

static void checks_the_folders_above(void)
{
	static const struct {
		mode_t mode;
		bool is_full_refused;
		bool is_project_refused;
	} cases[] = {
		{0700, false, false},
		{0755, false, false},
		{0775, true, false},
		{0777, true, true},
		{01777, false, true},
	};
	struct str above = scratch_folder("above", 0700);
	struct str folder = scratch_folder("above/in", 0700);
	struct str file = scratch_file("above/in/file", 0600, STR("x"));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CHECK_LONG(chmod(folder.ptr, cases[i].mode), 0);
		CHECK_LONG(read_at(file, TRUST_FULL).is_read, !cases[i].is_full_refused);
		CHECK_LONG(read_at(file, TRUST_PROJECT).is_read, !cases[i].is_project_refused);
		CHECK_LONG(chmod(folder.ptr, 0700), 0);
		CHECK_LONG(chmod(above.ptr, cases[i].mode), 0);
		CHECK_LONG(read_at(file, TRUST_FULL).is_read, !cases[i].is_full_refused);
		CHECK_LONG(read_at(file, TRUST_PROJECT).is_read, true);
		CHECK_LONG(chmod(above.ptr, 0700), 0);
	}
	CHECK_LONG(chmod(above.ptr, 0777), 0);
	check_refused(file, TRUST_FULL, "/above is writable by others (mode 0777)", "/above");
	CHECK_LONG(chmod(above.ptr, 0700), 0);
}

static void takes_files_only(void)
{
	struct str pipe_path = scratch_note("pipe");
	CHECK_LONG(mkfifo(pipe_path.ptr, 0600), 0);
	check_refused(pipe_path, TRUST_FULL, "/pipe is a pipe or a device, not a file", "");
	check_refused(pipe_path, TRUST_PROJECT, "/pipe is a pipe or a device, not a file", "");
	check_refused(scratch_folder("folder", 0700), TRUST_FULL, "/folder is a folder", "");
	check_refused(STR("/dev/null"), TRUST_FULL, "/dev/null is a pipe or a device", "");
}

static void follows_links_and_checks_their_way(void)
{
	struct str open_folder = scratch_folder("open", 0700);
	(void)scratch_folder("closed", 0700);
	(void)scratch_file("closed/file", 0600, STR("x"));
	(void)scratch_file("open/file", 0600, STR("y"));
	struct str absolute =
		scratch_link("absolute", arena_copy_z(&scratch_arena, scratch_path("closed/file")));
	struct str relative = scratch_link("relative", "open/.././/closed/file");
	struct str to_open = scratch_link("to-open", "open/file");
	(void)scratch_link("open/onwards", "../closed/file");
	struct str twice = scratch_link("twice", "open/onwards");
	(void)scratch_link("folder-link", "closed");
	struct str through = scratch_path("folder-link/file");
	CHECK_LONG(chmod(open_folder.ptr, 0777), 0);
	check_read(absolute, TRUST_FULL, STR("x"));
	check_read(through, TRUST_FULL, STR("x"));
	check_refused(relative, TRUST_FULL, "/open is writable", "go-w"); /* it leads through */
	check_refused(to_open, TRUST_FULL, "/open is writable by others (mode 0777)", "go-w");
	check_refused(twice, TRUST_FULL, "/open is writable by others (mode 0777)", "go-w");
	CHECK_LONG(chmod(open_folder.ptr, 0700), 0);
	check_read(relative, TRUST_FULL, STR("x"));
	check_read(twice, TRUST_FULL, STR("x"));
}

static void refuses_links_that_lead_nowhere(void)
{
	struct str dangling = scratch_link("dangling", "nothing");
	struct str circle = scratch_link("circle", "circle");
	check_refused(dangling, TRUST_FULL, "/dangling can't be opened", "remove the link");
	check_refused(circle, TRUST_FULL, "/circle can't be opened", "circles");
}

static void refuses_links_of_a_project(void)
{
	(void)scratch_file("target", 0600, STR("x"));
	struct str path = scratch_link("project-link", "target");
	check_refused(path, TRUST_PROJECT, "/project-link can't be opened", "copy the file");
}

static void keeps_to_the_limit(void)
{
	char bytes[MAX_BYTES + 1];
	memset(bytes, 'x', sizeof(bytes));
	struct str path = scratch_file("long", 0600, (struct str){bytes, sizeof(bytes)});
	check_refused(path, TRUST_FULL, "/long is longer than the limit of 64 bytes", "split it");
	struct str below = {bytes, MAX_BYTES};
	check_read(scratch_file("long", 0600, below), TRUST_FULL, below);
}

static void never_offers_a_hostile_name_for_pasting(void)
{
	struct str path = scratch_file("x; rm -rf ~", 0666, STR("x"));
	check_refused(path, TRUST_PROJECT, "run chmod o-w it", "");
}

static void quotes_a_name_with_a_blank(void)
{
	struct str path = scratch_file("my rules", 0666, STR("x"));
	check_refused(path, TRUST_PROJECT, "run chmod o-w '/", "/my rules'");
}

static void takes_relative_paths(void)
{
	struct str open_folder = scratch_folder("here", 0700);
	(void)scratch_file("here/file", 0600, STR("x"));
	CHECK_LONG(chdir(open_folder.ptr), 0);
	check_read(STR("file"), TRUST_FULL, STR("x"));
	check_read(STR("./file"), TRUST_PROJECT, STR("x"));
	check_read(STR("file"), TRUST_PROJECT, STR("x"));
	CHECK_LONG(chmod(open_folder.ptr, 0777), 0);
	CHECK(!read_at(STR("file"), TRUST_FULL).is_read);
	CHECK(!read_at(STR("file"), TRUST_PROJECT).is_read);
	CHECK_LONG(chdir("/"), 0);
}

static void refuses_other_owners(void)
{
	struct str file = scratch_file("theirs", 0600, STR("x"));
	CHECK_LONG(chown(file.ptr, 12345, (gid_t)-1), 0);
	check_refused(file, TRUST_FULL, "/theirs is owned by user 12345", "run chown 0 /");
	check_read(file, TRUST_PROJECT, STR("x"));
	struct str folder = scratch_folder("their-folder", 0700);
	struct str inside = scratch_file("their-folder/file", 0600, STR("x"));
	CHECK_LONG(chown(folder.ptr, 12345, (gid_t)-1), 0);
	check_refused(inside, TRUST_FULL, "/their-folder is owned by user 12345", "chown 0");
	(void)scratch_folder("sticky", 01777);
	struct str link = scratch_link("sticky/link", "../whole");
	check_read(link, TRUST_FULL, read_at(scratch_path("whole"), TRUST_FULL).text);
	CHECK_LONG(lchown(link.ptr, 12345, (gid_t)-1), 0);
	check_refused(link, TRUST_FULL, "/sticky/link is owned by user 12345", "chown 0");
}

static void says_how_to_read_the_unreadable(void)
{
	struct str file = scratch_file("unreadable", 0000, STR("x"));
	check_refused(file, TRUST_FULL, "/unreadable can't be opened (", "chmod u+r");
	struct str folder = scratch_folder("shut", 0000);
	check_refused(scratch_path("shut/file"), TRUST_FULL, "/shut/file can't be opened", "u+x");
	CHECK_LONG(chmod(folder.ptr, 0700), 0);
}

struct listing {
	bool is_listed;
	bool exists;
	struct str *names;
	size_t count;
	struct fault fault;
};

static struct listing list_at(struct str path, enum trust_level level)
{
	struct listing listing = {.exists = true};
	listing.is_listed = trust_list_folder(&scratch_arena, path, level, STR(".rules"),
		&listing.exists, &listing.names, &listing.count, &listing.fault);
	return listing;
}

static void lists_names_in_byte_order(void)
{
	static const char *const made[] = {"20-b.rules", "README", "9-z.rules", "10-a.rules",
		"10-A.rules", "README.de", "notes.md", "10-a.rules~", ".hidden", ".10-a.rules.swp",
		"100-c.rules", "README.rules"};
	static const struct str wanted[] = {STR_INIT("10-A.rules"), STR_INIT("10-a.rules"),
		STR_INIT("100-c.rules"), STR_INIT("20-b.rules"), STR_INIT("9-z.rules"),
		STR_INIT("README.rules")};
	struct str folder = scratch_folder("list", 0755);
	for (size_t i = 0; i < ARRAY_LEN(made); i++) {
		struct str name = arena_printf(&scratch_arena, "list/%s", made[i]);
		(void)scratch_file(name.ptr, 0600, STR(""));
	}
	struct listing listing = list_at(folder, TRUST_FULL);
	CHECK(listing.is_listed && listing.exists);
	CHECK_STR(fault_text(&listing.fault), STR(""));
	CHECK_LONG(listing.count, ARRAY_LEN(wanted));
	for (size_t i = 0; i < listing.count && i < ARRAY_LEN(wanted); i++)
		CHECK_STR(listing.names[i], wanted[i]);
}

static void lists_nothing_where_nothing_is(void)
{
	struct listing missing = list_at(scratch_path("no-list"), TRUST_FULL);
	struct listing empty = list_at(scratch_folder("empty-list", 0700), TRUST_FULL);
	CHECK(missing.is_listed && !missing.exists && !missing.fault.is_set);
	CHECK(empty.is_listed && empty.exists && empty.count == 0);
}

/* Checks that the folder is refused with a message that has the part, or is fine if that is NULL. */
static void check_listing(struct str path, enum trust_level level, const char *part)
{
	struct listing listing = list_at(path, level);
	struct str message = fault_text(&listing.fault);
	CHECK_LONG(listing.is_listed, part == NULL);
	CHECK_LONG(listing.names == NULL, part != NULL);
	if (str_find(message, str_of(part), 0) == STR_NONE)
		CHECK_STR(message, str_of(part));
}

static void refuses_files_that_would_be_dead(void)
{
	static const char *const names[] = {
		"50-mine.rule", "50-mine.rules.bak", "50-mine", "rules", "x.conf", "50-mine.RULES"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct str folder = scratch_folder("dead", 0700);
		struct str name = arena_printf(&scratch_arena, "dead/%s", names[i]);
		struct str path = scratch_file(name.ptr, 0600, STR(""));
		struct str part = arena_printf(&scratch_arena, "%s is not read: rename", path.ptr);
		check_listing(folder, TRUST_FULL, part.ptr);
		CHECK_LONG(remove(path.ptr), 0);
		CHECK_LONG(remove(folder.ptr), 0);
	}
}

static void refuses_folders_of_others(void)
{
	static const struct {
		mode_t mode;
		const char *full;
		const char *project;
	} cases[] = {
		{0755, NULL, NULL},
		{0775, "(mode 0775): run chmod go-w /", NULL},
		{0777, "(mode 0777): run chmod go-w /", "(mode 0777): run chmod o-w /"},
		{01777, "(mode 1777): run chmod go-w /", "(mode 1777): run chmod o-w /"},
	};
	struct str folder = scratch_folder("modes", 0700);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		CHECK_LONG(chmod(folder.ptr, cases[i].mode), 0);
		check_listing(folder, TRUST_FULL, cases[i].full);
		check_listing(folder, TRUST_PROJECT, cases[i].project);
	}
}

static void lists_folders_only(void)
{
	check_listing(scratch_file("no-folder", 0600, STR("")), TRUST_FULL, "/no-folder can't be");
	check_listing(scratch_link("no-target", "none"), TRUST_FULL, "/no-target can't be opened");
}

static void lists_so_many_files_only(void)
{
	struct str folder = scratch_folder("many", 0700);
	for (unsigned i = 0; i <= LIMIT_RULE_FILES; i++) {
		struct str name = arena_printf(&scratch_arena, "many/%u.rules", i);
		(void)scratch_file(name.ptr, 0600, STR(""));
	}
	check_listing(folder, TRUST_FULL, "/many holds more than 512 files");
	CHECK_LONG(remove(scratch_path("many/0.rules").ptr), 0);
	CHECK_LONG(list_at(folder, TRUST_FULL).count, LIMIT_RULE_FILES);
}

static void needs_another_user(void)
{
}

int main(void)
{
	if (!scratch_start()) {
		printf("Bail out! no scratch folder below TMPDIR\n");
		return 1;
	}
	TEST(reads_a_file_whole);
	TEST(tells_what_the_file_was);
	TEST(says_that_nothing_is_there);
	TEST(checks_the_mode_of_the_file);
	TEST(checks_the_folders_above);
	TEST(takes_files_only);
	TEST(follows_links_and_checks_their_way);
	TEST(refuses_links_that_lead_nowhere);
	TEST(refuses_links_of_a_project);
	TEST(keeps_to_the_limit);
	TEST(never_offers_a_hostile_name_for_pasting);
	TEST(quotes_a_name_with_a_blank);
	TEST(takes_relative_paths);
	if (geteuid() == 0) {
		TEST(refuses_other_owners);
		test_run("says_how_to_read_the_unreadable # SKIP root reads all",
			needs_another_user);
	} else {
		test_run("refuses_other_owners # SKIP only root can chown", needs_another_user);
		TEST(says_how_to_read_the_unreadable);
	}
	TEST(lists_names_in_byte_order);
	TEST(lists_nothing_where_nothing_is);
	TEST(refuses_files_that_would_be_dead);
	TEST(refuses_folders_of_others);
	TEST(lists_folders_only);
	TEST(lists_so_many_files_only);
	scratch_finish();
	return test_done();
}
