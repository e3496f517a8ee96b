/* SPDX-License-Identifier: MIT */
/* Rotation: which files stay, and that no line is lost, however many processes write at once. */
#include "audit/rotate.h"

#include <sys/wait.h>

#include "log_fixture.h"

#define WRITERS      8
#define WRITER_LINES 200

static void full_files_are_rotated(void)
{
	/* three lines of 25 bytes fit into 80 */
	struct settings settings = settings_for("rotated.jsonl", 80, 2);
	append_lines(&settings, 11);
	CHECK_STR(content_of("rotated.jsonl"),
		STR("{\"v\":1,\"seq\":10,\"x\":\"y\"}\n{\"v\":1,\"seq\":11,\"x\":\"y\"}\n"));
	CHECK(str_starts_with(content_of("rotated.jsonl.1"), STR("{\"v\":1,\"seq\":7,")));
	CHECK(str_starts_with(content_of("rotated.jsonl.2"), STR("{\"v\":1,\"seq\":4,")));
	CHECK(!is_there("rotated.jsonl.3"));
	CHECK_LONG(mode_of(scratch_path("rotated.jsonl")), 0600);
	CHECK_LONG(mode_of(scratch_path("rotated.jsonl.1")), 0600);
}

static void gaps_are_filled_and_numbers_go_on(void)
{
	struct settings settings = settings_for("gap.jsonl", 80, 4);
	(void)scratch_file("gap.jsonl.1", 0600, STR("{\"v\":1,\"seq\":20,\"x\":1}\n"));
	(void)scratch_file("gap.jsonl.3", 0600, STR("old\n"));
	append_lines(&settings, 4);
	CHECK(str_starts_with(content_of("gap.jsonl"), STR("{\"v\":1,\"seq\":24,")));
	CHECK(str_starts_with(content_of("gap.jsonl.1"), STR("{\"v\":1,\"seq\":21,")));
	CHECK(str_starts_with(content_of("gap.jsonl.2"), STR("{\"v\":1,\"seq\":20,")));
	CHECK_STR(content_of("gap.jsonl.3"), STR("old\n"));
}

static void nothing_old_is_kept_if_so_set(void)
{
	struct settings settings = settings_for("none.jsonl", 80, 0);
	append_lines(&settings, 4);
	CHECK_STR(content_of("none.jsonl"), STR("{\"v\":1,\"seq\":1,\"x\":\"y\"}\n"));
	CHECK(!is_there("none.jsonl.1"));
}

static void line_beyond_the_limit_has_its_own_file(void)
{
	struct settings settings = settings_for("tiny.jsonl", 1, 3);
	append_lines(&settings, 3);
	CHECK(str_starts_with(content_of("tiny.jsonl"), STR("{\"v\":1,\"seq\":3,")));
	CHECK(str_starts_with(content_of("tiny.jsonl.2"), STR("{\"v\":1,\"seq\":1,")));
}

static void blocked_rotation_is_a_fault_and_loses_nothing(void)
{
	struct settings settings = settings_for("blocked.jsonl", 80, 1);
	append_lines(&settings, 3);
	struct str before = content(settings.audit_file);
	(void)scratch_folder("blocked.jsonl.1", 0700);
	check_refused(&settings, "can't be rotated");
	CHECK_STR(content(settings.audit_file), before);
}

static void write_as(const struct settings *settings, size_t writer)
{
	for (size_t i = 0; i < WRITER_LINES; i++) {
		struct fault f = {0};
		struct str tail =
			arena_printf(&scratch_arena, ",\"w\":%zu,\"n\":%zu}\n", writer, i);
		if (!append(settings, tail, &f)) {
			printf("# %.*s\n", STR_ARG(fault_text(&f)));
			fflush(stdout);
			_exit(1);
		}
	}
	_exit(0);
}

/* Marks each record of a file as seen; its numbers must ascend by one from *last. */
static void see_lines(struct str text, unsigned char *seen, unsigned long *last)
{
	struct str line;
	while (str_cut(text, '\n', &line, &text)) {
		unsigned long seq = 0;
		unsigned writer = WRITERS;
		unsigned number = WRITER_LINES;
		char copy[128] = "";
		memcpy(copy, line.ptr, line.len < sizeof(copy) ? line.len : sizeof(copy) - 1);
		int got = sscanf(
			copy, "{\"v\":1,\"seq\":%lu,\"w\":%u,\"n\":%u}", &seq, &writer, &number);
		CHECK_LONG(got, 3);
		CHECK_LONG(seq, *last + 1);
		if (writer < WRITERS && number < WRITER_LINES)
			seen[writer * WRITER_LINES + number]++;
		*last = seq;
	}
	CHECK_LONG(line.len, 0);
}

static void no_line_is_lost_between_processes(void)
{
	static unsigned char seen[WRITERS * WRITER_LINES];
	struct settings settings = settings_for("many.jsonl", 2000, 60);
	unsigned long last = 0;
	fflush(stdout);
	for (size_t i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_as(&settings, i);
	}
	for (int status = 0; wait(&status) > 0;)
		CHECK_LONG(status, 0);
	for (size_t i = settings.audit_keep; i > 0; i--)
		see_lines(content_of(arena_printf(&scratch_arena, "many.jsonl.%zu", i).ptr), seen,
			&last);
	see_lines(content_of("many.jsonl"), seen, &last);
	CHECK_LONG(last, WRITERS * WRITER_LINES);
	for (size_t i = 0; i < ARRAY_LEN(seen); i++) {
		if (seen[i] != 1)
			CHECK_LONG(seen[i], 1);
	}
	CHECK(is_there("many.jsonl.10"));
	CHECK(!is_there("many.jsonl.60"));
}

static void rotated_files_stay_within_keep(void)
{
	struct settings settings = settings_for("few.jsonl", 300, 2);
	fflush(stdout);
	for (size_t i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_as(&settings, i);
	}
	for (int status = 0; wait(&status) > 0;)
		CHECK_LONG(status, 0);
	CHECK(!is_there("few.jsonl.3"));
	CHECK(str_find(content_of("few.jsonl"), STR("\"seq\":1600,"), 0) != STR_NONE);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	TEST(full_files_are_rotated);
	TEST(gaps_are_filled_and_numbers_go_on);
	TEST(nothing_old_is_kept_if_so_set);
	TEST(line_beyond_the_limit_has_its_own_file);
	TEST(blocked_rotation_is_a_fault_and_loses_nothing);
	TEST(no_line_is_lost_between_processes);
	TEST(rotated_files_stay_within_keep);
	scratch_finish();
	return test_done();
}
