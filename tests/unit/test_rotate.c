/* SPDX-License-Identifier: MIT */
/* Rotation: which files stay, and that no line is lost, however many processes write at once. */
#include "audit/rotate.h"

#include <sys/wait.h>

#include "audit/chain.h"
#include "log_fixture.h"

#define WRITERS      8
#define WRITER_LINES 200

/* A sealed line of MEMBERS has 172 bytes and more, a closing record is given 512: so three fit. */
#define THREE_LINES 1040

/* The number with which a file begins; 0 if it is not there. */
static unsigned long first_number(const char *name)
{
	uint64_t number = 0;
	return sealed_read_number(content_of(name), &number) ? (unsigned long)number : 0;
}

/* The members of the record that closes a file, from `next` on. */
static struct str closing_of(const char *name)
{
	struct str text = unsealed(content_of(name));
	size_t at = str_find(text, STR("\"next\":"), 0);
	return at == STR_NONE ? STR("") : str_slice(text, at, text.len);
}

static void full_files_are_rotated(void)
{
	struct settings settings = settings_for("rotated.jsonl", THREE_LINES, 2);
	append_lines(&settings, 11);
	CHECK_STR(unsealed(content_of("rotated.jsonl")),
		STR("{\"v\":1,\"seq\":13,\"x\":\"y\"}\n{\"v\":1,\"seq\":14,\"x\":\"y\"}\n"));
	CHECK_LONG(first_number("rotated.jsonl.1"), 9);
	CHECK_LONG(first_number("rotated.jsonl.2"), 5);
	CHECK(!is_there("rotated.jsonl.3"));
	CHECK_LONG(mode_of(scratch_path("rotated.jsonl")), 0600);
	CHECK_LONG(mode_of(scratch_path("rotated.jsonl.1")), 0600);
}

static void closed_files_say_what_follows_and_what_is_left(void)
{
	struct settings settings = settings_for("closed.jsonl", THREE_LINES, 2);
	append_lines(&settings, 7);
	CHECK_STR(closing_of("closed.jsonl.2"), STR("\"next\":\"closed.jsonl\",\"first\":1}\n"));
	CHECK_STR(closing_of("closed.jsonl.1"), STR("\"next\":\"closed.jsonl\",\"first\":1}\n"));
	append_lines(&settings, 3);
	CHECK_STR(closing_of("closed.jsonl.1"), STR("\"next\":\"closed.jsonl\",\"first\":5}\n"));
	CHECK_LONG(first_number("closed.jsonl.2"), 5);
	CHECK_STR(closing_of("closed.jsonl"), STR(""));
}

static void gaps_are_filled_and_numbers_go_on(void)
{
	struct settings settings = settings_for("gap.jsonl", THREE_LINES, 4);
	(void)scratch_file("gap.jsonl.1", 0600, STR("{\"v\":1,\"seq\":20,\"x\":1}\n"));
	(void)scratch_file("gap.jsonl.3", 0600, STR("old\n"));
	append_lines(&settings, 4);
	CHECK_LONG(first_number("gap.jsonl"), 25);
	CHECK_LONG(first_number("gap.jsonl.1"), 21);
	CHECK_LONG(first_number("gap.jsonl.2"), 20);
	CHECK_STR(content_of("gap.jsonl.3"), STR("old\n"));
}

static void nothing_old_is_kept_if_so_set(void)
{
	struct settings settings = settings_for("none.jsonl", THREE_LINES, 0);
	append_lines(&settings, 4);
	CHECK_STR(unsealed(content_of("none.jsonl")), STR("{\"v\":1,\"seq\":5,\"x\":\"y\"}\n"));
	CHECK(!is_there("none.jsonl.1"));
}

static void line_beyond_the_limit_has_its_own_file(void)
{
	struct settings settings = settings_for("tiny.jsonl", 1, 3);
	append_lines(&settings, 3);
	CHECK_LONG(first_number("tiny.jsonl"), 5);
	CHECK_LONG(first_number("tiny.jsonl.1"), 3);
	CHECK_LONG(first_number("tiny.jsonl.2"), 1);
}

static void blocked_rotation_is_a_fault_and_loses_nothing(void)
{
	struct settings settings = settings_for("blocked.jsonl", THREE_LINES, 1);
	append_lines(&settings, 3);
	(void)scratch_folder("blocked.jsonl.1", 0700);
	check_refused(&settings, "can't be rotated");
	struct str before = content(settings.audit_file);
	CHECK_LONG(first_number("blocked.jsonl"), 1);
	CHECK(closing_of("blocked.jsonl").len > 0);
	check_refused(&settings, "can't be rotated");
	CHECK_STR(content(settings.audit_file), before); /* it is closed once only */
	(void)rmdir(scratch_path("blocked.jsonl.1").ptr);
	append_lines(&settings, 1);
	CHECK_LONG(first_number("blocked.jsonl"), 5);
	CHECK_STR(content_of("blocked.jsonl.1"), before);
}

static void write_as(const struct settings *settings, size_t writer)
{
	for (size_t i = 0; i < WRITER_LINES; i++) {
		struct fault f = {0};
		struct str members =
			arena_printf(&scratch_arena, ",\"w\":%zu,\"n\":%zu", writer, i);
		if (!append(settings, members, &f)) {
			printf("# %.*s\n", STR_ARG(fault_text(&f)));
			fflush(stdout);
			_exit(1);
		}
	}
	_exit(0);
}

/* Marks each record of a file as seen; its numbers must ascend by one from *last. Gives how many of
 * them close a file. */
static unsigned long see_lines(struct str text, unsigned char *seen, unsigned long *last)
{
	unsigned long closing = 0;
	struct str line;
	while (str_cut(text, '\n', &line, &text)) {
		unsigned long seq = 0;
		unsigned writer = WRITERS;
		unsigned number = WRITER_LINES;
		char copy[128] = "";
		memcpy(copy, line.ptr, line.len < sizeof(copy) ? line.len : sizeof(copy) - 1);
		int got = sscanf(
			copy, "{\"v\":1,\"seq\":%lu,\"w\":%u,\"n\":%u,", &seq, &writer, &number);
		closing += chain_is_closing(line);
		CHECK_LONG(got, chain_is_closing(line) ? 1 : 3);
		CHECK_LONG(seq, *last + 1);
		if (writer < WRITERS && number < WRITER_LINES)
			seen[writer * WRITER_LINES + number]++;
		*last = seq;
	}
	CHECK_LONG(line.len, 0);
	return closing;
}

static void no_line_is_lost_between_processes(void)
{
	static unsigned char seen[WRITERS * WRITER_LINES];
	struct settings settings = settings_for("many.jsonl", 10000, 60);
	unsigned long last = 0;
	unsigned long closing = 0;
	fflush(stdout);
	for (size_t i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_as(&settings, i);
	}
	for (int status = 0; wait(&status) > 0;)
		CHECK_LONG(status, 0);
	for (size_t i = settings.audit_keep; i > 0; i--)
		closing +=
			see_lines(content_of(arena_printf(&scratch_arena, "many.jsonl.%zu", i).ptr),
				seen, &last);
	closing += see_lines(content_of("many.jsonl"), seen, &last);
	CHECK_LONG(last, WRITERS * WRITER_LINES + closing);
	CHECK(closing > 10);
	for (size_t i = 0; i < ARRAY_LEN(seen); i++) {
		if (seen[i] != 1)
			CHECK_LONG(seen[i], 1);
	}
	CHECK(is_there("many.jsonl.10"));
	CHECK(!is_there("many.jsonl.60"));
}

static void rotated_files_stay_within_keep(void)
{
	struct settings settings = settings_for("few.jsonl", 1500, 2);
	fflush(stdout);
	for (size_t i = 0; i < WRITERS; i++) {
		if (fork() == 0)
			write_as(&settings, i);
	}
	for (int status = 0; wait(&status) > 0;)
		CHECK_LONG(status, 0);
	CHECK(!is_there("few.jsonl.3"));
	CHECK(first_number("few.jsonl") > WRITERS * WRITER_LINES);
	CHECK_LONG(first_number("few.jsonl.2") > 0, 1);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	TEST(full_files_are_rotated);
	TEST(closed_files_say_what_follows_and_what_is_left);
	TEST(gaps_are_filled_and_numbers_go_on);
	TEST(nothing_old_is_kept_if_so_set);
	TEST(line_beyond_the_limit_has_its_own_file);
	TEST(blocked_rotation_is_a_fault_and_loses_nothing);
	TEST(no_line_is_lost_between_processes);
	TEST(rotated_files_stay_within_keep);
	scratch_finish();
	return test_done();
}
