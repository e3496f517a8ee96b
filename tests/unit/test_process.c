/* SPDX-License-Identifier: MIT */
/* The ways out of the process, each in a child: whatever is broken, a panic ends in status 2. */
#include "test.h"

#include <fcntl.h>
#include <signal.h>

#include "base/io.h"
#include "child.h"

static int words[2]; /* a pipe for last words, of which standard error knows nothing */

/* What the children of this point said in their last words. */
static struct str last_words(void)
{
	static char said[1024];
	ssize_t got = read(words[0], said, sizeof(said));
	return (struct str){said, got < 0 ? 0 : (size_t)got};
}

static bool words_open(void)
{
	return pipe(words) == 0 && fcntl(words[0], F_SETFL, O_NONBLOCK) == 0;
}

static void words_close(void)
{
	(void)close(words[0]);
	(void)close(words[1]);
}

static void say_to_pipe(struct str reason)
{
	(void)io_write_all(words[1], STR("["));
	(void)io_write_all(words[1], reason);
	(void)io_write_all(words[1], STR("]"));
}

static void leave_with_pass(void)
{
	process_leave(EXIT_STATUS_PASS);
}

static void leave_with_failed(void)
{
	process_leave(EXIT_STATUS_FAILED);
}

static void leave_with_block(void)
{
	process_set_last_words(say_to_pipe);
	process_leave(EXIT_STATUS_BLOCK);
}

static void leaving_gives_the_status(void)
{
	CHECK(words_open());
	CHECK_LONG(child_run(leave_with_pass).status, 0);
	CHECK_LONG(child_run(leave_with_failed).status, 1);
	struct child_end end = child_run(leave_with_block);
	CHECK_LONG(end.status, 2);
	CHECK_STR(end.said, STR(""));
	CHECK_STR(last_words(), STR("")); /* they are for a panic only */
	words_close();
}

static void panic_alone(void)
{
	process_panic(STR("no \0 luck"));
}

static void panic_with_words(void)
{
	process_set_last_words(say_to_pipe);
	panic_alone();
}

static void panic_without_words(void)
{
	process_set_last_words(say_to_pipe);
	process_set_last_words(NULL);
	panic_alone();
}

static void panic_in_words(struct str reason)
{
	say_to_pipe(reason);
	process_panic(STR("again"));
}

static void panic_twice(void)
{
	process_set_last_words(panic_in_words);
	panic_alone();
}

static void panic_without_stderr(void)
{
	(void)close(STDERR_FILENO);
	panic_with_words();
}

static void panic_twice_without_stderr(void)
{
	(void)close(STDERR_FILENO);
	panic_twice();
}

static void panic_without_any_descriptor(void)
{
	for (int fd = 0; fd < 64; fd++)
		(void)close(fd);
	panic_with_words();
}

/* As main does: a reader that is gone must be an error of write, not a signal. */
static void panic_on_broken_pipe(void)
{
	int ends[2];
	(void)signal(SIGPIPE, SIG_IGN);
	if (pipe(ends) == 0) {
		(void)dup2(ends[1], STDERR_FILENO);
		(void)close(ends[0]);
	}
	panic_with_words();
}

static void panic_on_full_disk(void)
{
	int full = open("/dev/full", O_WRONLY);
	if (full >= 0)
		(void)dup2(full, STDERR_FILENO);
	else
		(void)close(STDERR_FILENO); /* where there is no /dev/full */
	panic_with_words();
}

#define REASON "no \0 luck"
#define SAID   STR_INIT("hookguard: fault: " REASON "\n")

static const struct {
	const char *name;
	void (*body)(void);
	struct str said;
	struct str words;
} panics[] = {
	{"alone", panic_alone, SAID, STR_INIT("")},
	{"with words", panic_with_words, SAID, STR_INIT("[" REASON "]")},
	{"without words", panic_without_words, SAID, STR_INIT("")},
	{"twice", panic_twice, STR_INIT("hookguard: fault: " REASON "\nhookguard: fault: again\n"),
		STR_INIT("[" REASON "]")},
	{"without stderr", panic_without_stderr, STR_INIT(""), STR_INIT("[" REASON "]")},
	{"twice without stderr", panic_twice_without_stderr, STR_INIT(""),
		STR_INIT("[" REASON "]")},
	{"without any descriptor", panic_without_any_descriptor, STR_INIT(""), STR_INIT("")},
	{"on a broken pipe", panic_on_broken_pipe, STR_INIT(""), STR_INIT("[" REASON "]")},
	{"on a full disk", panic_on_full_disk, STR_INIT(""), STR_INIT("[" REASON "]")},
};

static void a_panic_blocks_whatever_is_broken(void)
{
	for (size_t i = 0; i < ARRAY_LEN(panics); i++) {
		unsigned before = test_point_errors;
		CHECK(words_open());
		struct child_end end = child_run(panics[i].body);
		CHECK_LONG(end.status, EXIT_STATUS_BLOCK);
		CHECK_STR(end.said, panics[i].said);
		CHECK_STR(last_words(), panics[i].words);
		words_close();
		if (test_point_errors > before)
			printf("# panic %s\n", panics[i].name);
	}
}

int main(void)
{
	TEST(leaving_gives_the_status);
	TEST(a_panic_blocks_whatever_is_broken);
	return test_done();
}
