/* SPDX-License-Identifier: MIT */
/* The log: what it makes, what it refuses, how it fails. */
#include "audit/log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "log_fixture.h"

static size_t count_descriptors(void)
{
	size_t count = 0;
	for (int fd = 0; fd < 256; fd++)
		count += fcntl(fd, F_GETFD) >= 0;
	return count;
}

static void folders_and_file_are_made_private(void)
{
	(void)scratch_note("state");
	(void)scratch_note("state/hookguard");
	struct settings settings = settings_for("state/hookguard/audit.jsonl", FILE_MAX, 1);
	append_lines(&settings, 3);
	CHECK_STR(unsealed(content(settings.audit_file)),
		STR("{\"v\":1,\"seq\":1,\"x\":\"y\"}\n{\"v\":1,\"seq\":2,\"x\":\"y\"}\n"
		    "{\"v\":1,\"seq\":3,\"x\":\"y\"}\n"));
	CHECK_LONG(mode_of(settings.audit_file), 0600);
	CHECK_LONG(mode_of(scratch_path("state/hookguard")), 0700);
	CHECK_LONG(mode_of(scratch_path("state")), 0700);
}

static void other_rights_are_taken_away(void)
{
	struct settings settings = settings_for("open.jsonl", FILE_MAX, 1);
	(void)scratch_file("open.jsonl", 0666, STR("{\"v\":1,\"seq\":41,\"x\":1}\n"));
	append_lines(&settings, 1);
	CHECK_LONG(mode_of(settings.audit_file), 0600);
	CHECK_STR(unsealed(content(settings.audit_file)),
		STR("{\"v\":1,\"seq\":41,\"x\":1}\n{\"v\":1,\"seq\":42,\"x\":\"y\"}\n"));
}

static void ends_of_files_are_understood(void)
{
	static const struct {
		struct str before;
		struct str after; /* what is appended */
	} cases[] = {
		{STR_INIT(""), STR_INIT("{\"v\":1,\"seq\":1,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":7,\"x\":1}\n{\"v\":1,\"seq\":8,\"to"),
			STR_INIT("\n{\"v\":1,\"seq\":8,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":7,\"x\":1}\nnot ours\n\n"),
			STR_INIT("{\"v\":1,\"seq\":8,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":123456789012345678,\"x\":1}\n"),
			STR_INIT("{\"v\":1,\"seq\":123456789012345679,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":99999999999999999999,\"x\":1}\n"),
			STR_INIT("{\"v\":1,\"seq\":1,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":,\"x\":1}\n{\"v\":1,\"seq\":5}\n"),
			STR_INIT("{\"v\":1,\"seq\":1,\"x\":\"y\"}\n")},
		{STR_INIT("{\"v\":1,\"seq\":3"), STR_INIT("\n{\"v\":1,\"seq\":1,\"x\":\"y\"}\n")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct settings settings = settings_for("ends.jsonl", FILE_MAX, 1);
		(void)scratch_file("ends.jsonl", 0600, cases[i].before);
		(void)remove(scratch_path("ends.jsonl.chain").ptr);
		append_lines(&settings, 1);
		CHECK_STR(unsealed(content(settings.audit_file)),
			arena_printf(&scratch_arena, "%.*s%.*s", STR_ARG(cases[i].before),
				STR_ARG(cases[i].after)));
	}
}

static void long_files_are_read_from_their_end(void)
{
	struct settings settings = settings_for("long.jsonl", FILE_MAX, 1);
	char *filler = arena_alloc(&scratch_arena, LIMIT_RECORD_BYTES);
	memset(filler, 'z', LIMIT_RECORD_BYTES - 256);
	struct str members = arena_printf(&scratch_arena, ",\"x\":\"%s\"", filler);
	for (size_t i = 0; i < 5; i++) {
		struct fault f = {0};
		CHECK(append(&settings, members, &f));
	}
	struct str text = content(settings.audit_file);
	CHECK(str_find(text, STR("\"seq\":5,"), 0) != STR_NONE);
	CHECK_LONG(text.len, 5 * (SEALED_HEAD.len + 1 + members.len + SEALED_END_BYTES + 1));
}

static void what_is_no_private_file_is_refused(void)
{
	struct settings settings = settings_for("target.jsonl", FILE_MAX, 0);
	append_lines(&settings, 1);
	struct str before = content(settings.audit_file);

	settings.audit_file = scratch_link("link.jsonl", settings.audit_file.ptr);
	check_refused(&settings, "is a link");
	settings.audit_file = scratch_link("dangling.jsonl", scratch_path("nothing").ptr);
	check_refused(&settings, "is a link");
	CHECK(!is_there("nothing"));

	settings.audit_file = scratch_folder("folder.jsonl", 0700);
	check_refused(&settings, "is a folder");

	settings.audit_file = scratch_note("pipe.jsonl");
	CHECK(mkfifo(settings.audit_file.ptr, 0600) == 0);
	check_refused(&settings, "no regular file");

	settings.audit_file = scratch_path("target.jsonl/audit.jsonl");
	check_refused(&settings, "is below a file");

	settings.audit_file = scratch_note("second.jsonl");
	CHECK(link(scratch_path("target.jsonl").ptr, settings.audit_file.ptr) == 0);
	check_refused(&settings, "has a second name");

	settings.audit_file = (struct str){NULL, 0};
	check_refused(&settings, "no place for it: set audit.file in hookguard.conf");
	CHECK_STR(content_of("target.jsonl"), before);
}

static void foreign_files_are_refused(void)
{
	struct settings settings = settings_for("foreign.jsonl", FILE_MAX, 1);
	(void)scratch_file("foreign.jsonl", 0666, STR(""));
	if (chown(settings.audit_file.ptr, geteuid() + 1, (gid_t)-1) == 0)
		check_refused(&settings, "belongs to another user");
	else
		CHECK_LONG(errno, EPERM); /* only root can make the case */
}

static void held_lock_is_a_fault(void)
{
	struct settings settings = settings_for("held.jsonl", FILE_MAX, 1);
	append_lines(&settings, 1);
	int fd = open(settings.audit_file.ptr, O_RDONLY | O_CLOEXEC);
	CHECK(fd >= 0 && flock(fd, LOCK_EX) == 0);
	check_refused(&settings, "locked by another process");
	(void)close(fd);
	append_lines(&settings, 1);
}

static void failed_write_leaves_no_half_line(void)
{
	struct settings settings = settings_for("short.jsonl", FILE_MAX, 1);
	append_lines(&settings, 2);
	struct str before = content(settings.audit_file);
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct fault f = {0};
		struct rlimit limit = {before.len + 10, before.len + 10};
		(void)signal(SIGXFSZ, SIG_IGN);
		bool is_limited = setrlimit(RLIMIT_FSIZE, &limit) == 0;
		bool is_done = append(&settings, MEMBERS, &f);
		_exit(is_limited && !is_done && f.kind == FAULT_AUDIT &&
					says(&f, "can't be written")
				? 0
				: 1);
	}
	int status = -1;
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	CHECK_LONG(status, 0);
	CHECK_STR(content(settings.audit_file), before);
}

/* --- the key, syslog, descriptors ----------------------------------------------------------------- */

static void key_is_made_once(void)
{
	struct settings settings = settings_for("keyed.jsonl", FILE_MAX, 0);
	struct str first = log_key(&scratch_arena, &settings);
	struct str second = log_key(&scratch_arena, &settings);
	CHECK_LONG(first.len, 32);
	CHECK_STR(second, first);
	CHECK_STR(content_of("keyed.jsonl.key"), first);
	CHECK_LONG(mode_of(scratch_path("keyed.jsonl.key")), 0600);
	CHECK(!is_there("keyed.jsonl"));
}

static void broken_key_is_replaced_or_done_without(void)
{
	struct settings settings = settings_for("broken.jsonl", FILE_MAX, 0);
	(void)scratch_file("broken.jsonl.key", 0644, STR("too short"));
	struct str key = log_key(&scratch_arena, &settings);
	CHECK_LONG(key.len, 32);
	CHECK_STR(content_of("broken.jsonl.key"), key);
	CHECK_LONG(mode_of(scratch_path("broken.jsonl.key")), 0600);

	(void)remove(scratch_path("broken.jsonl.key").ptr);
	(void)scratch_link("broken.jsonl.key", scratch_path("keyed.jsonl.key").ptr);
	CHECK_LONG(log_key(&scratch_arena, &settings).len, 0);
	settings.audit_file = (struct str){NULL, 0};
	CHECK_LONG(log_key(&scratch_arena, &settings).len, 0);
}

static void syslog_does_not_stand_in_the_way(void)
{
	struct settings settings = settings_for("syslog.jsonl", FILE_MAX, 0);
	endpoint_usual(scratch_note("nobody"), &settings.syslog);
	append_lines(&settings, 2);
	CHECK(str_find(content_of("syslog.jsonl"), STR("\"seq\":2,"), 0) != STR_NONE);
	settings.audit_file = scratch_folder("syslog.folder", 0700);
	check_refused(&settings, "is a folder");
}

static size_t descriptors_at_start;

static void no_descriptor_is_left_open(void)
{
	CHECK_LONG(count_descriptors(), descriptors_at_start);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	descriptors_at_start = count_descriptors();
	TEST(folders_and_file_are_made_private);
	TEST(other_rights_are_taken_away);
	TEST(ends_of_files_are_understood);
	TEST(long_files_are_read_from_their_end);
	TEST(what_is_no_private_file_is_refused);
	TEST(foreign_files_are_refused);
	TEST(held_lock_is_a_fault);
	TEST(failed_write_leaves_no_half_line);
	TEST(key_is_made_once);
	TEST(broken_key_is_replaced_or_done_without);
	TEST(syslog_does_not_stand_in_the_way);
	TEST(no_descriptor_is_left_open);
	scratch_finish();
	return test_done();
}
