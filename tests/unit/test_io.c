/* SPDX-License-Identifier: MIT */
/* Reads and writes to the end, through pipes that a child fills or empties in pieces. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "base/io.h"
#include "base/limits.h"
#include "child.h"

static struct arena arena;

/* Byte i of what goes through pipes: every value, NUL too, with a period that is no power of 2. */
static char byte_at(size_t i)
{
	return (char)(i % 251);
}

static struct str bytes_of(size_t len)
{
	char *bytes = arena_alloc(&arena, len);
	for (size_t i = 0; i < len; i++)
		bytes[i] = byte_at(i);
	return (struct str){bytes, len};
}

/* --- reading -------------------------------------------------------------------------------- */

/* Starts a child that writes s to a pipe by `piece` bytes, each with a signal to us if `signals`,
 * and passes if all of it was taken. `fd` gets the end to read. */
static pid_t writer_start(struct str s, size_t piece, bool signals, int *fd)
{
	int ends[2];
	(void)fflush(stdout);
	if (pipe(ends) != 0)
		return -1;
	pid_t child = fork();
	if (child == 0) {
		(void)close(ends[0]);
		(void)signal(SIGPIPE, SIG_IGN);
		for (size_t at = 0; at < s.len; at += piece) {
			if (signals)
				(void)kill(getppid(), SIGUSR1);
			if (!io_write_all(ends[1], str_slice(s, at, at + piece)))
				process_leave(EXIT_STATUS_FAILED);
		}
		process_leave(EXIT_STATUS_PASS);
	}
	(void)close(ends[1]);
	*fd = ends[0];
	return child;
}

static int child_status(pid_t child)
{
	int status = 0;
	if (child <= 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

struct read_case {
	size_t len;
	size_t piece;
	size_t max;
};

static const struct read_case reads[] = {
	{0, 1, 0}, {0, 1, 100}, {1, 1, 0}, /* too long */
	{1, 1, 1}, {10, 3, 10}, {11, 3, 10}, {300, 1, 1 * MIB}, {16 * KIB - 1, 1000, 1 * MIB},
	{16 * KIB, 1000, 1 * MIB}, {16 * KIB, 16 * KIB, 16 * KIB},
	{16 * KIB + 1, 16 * KIB, 16 * KIB}, {16 * KIB + 1, 4096, 1 * MIB}, {100000, 4096, 100000},
	{100000, 777, 100001}, {100001, 100001, 100000}, {300000, 65536, 299999},
	{1000000, 65536, 1 * MIB},
	{1000000, 65536, 5}, /* far too long: the writer must get rid of all of it */
};

static void check_read(const struct read_case *c, bool signals)
{
	struct str text = bytes_of(c->len);
	struct str out = STR("untouched");
	struct fault fault = {0};
	int fd = -1;
	unsigned before = test_point_errors;
	pid_t child = writer_start(text, c->piece, signals, &fd);
	bool is_read = io_read_all(&arena, fd, c->max, STR("payload"), &out, &fault);
	CHECK_LONG(is_read, c->len <= c->max);
	CHECK_LONG(fault.is_set, !is_read);
	char rest;
	CHECK_LONG(read(fd, &rest, 1), 0); /* at its end, in either case */
	(void)close(fd);
	CHECK_LONG(child_status(child), EXIT_STATUS_PASS);
	if (is_read) {
		CHECK(str_equal(out, text));
	} else {
		CHECK_STR(out, STR("untouched"));
		CHECK_LONG(fault.kind, FAULT_LIMIT);
		CHECK(str_starts_with(fault_text(&fault), STR("payload: longer than the limit")));
	}
	if (test_point_errors > before)
		printf("# %zu bytes by %zu, at most %zu\n", c->len, c->piece, c->max);
}

static void pipes_are_read_to_their_end(void)
{
	for (size_t i = 0; i < ARRAY_LEN(reads); i++)
		check_read(&reads[i], false);
}

static void take_signal(int number)
{
	(void)number;
}

static void a_signal_does_not_end_a_read(void)
{
	struct sigaction action = {.sa_handler = take_signal}; /* without SA_RESTART */
	struct sigaction before;
	(void)sigemptyset(&action.sa_mask);
	CHECK_LONG(sigaction(SIGUSR1, &action, &before), 0);
	check_read(&(struct read_case){5000, 50, 1 * MIB}, true);
	check_read(&(struct read_case){5000, 50, 7}, true);
	(void)sigaction(SIGUSR1, &before, NULL);
}

static void check_unreadable(int fd, const char *what)
{
	struct str out = STR("untouched");
	struct fault fault = {0};
	unsigned before = test_point_errors;
	CHECK(!io_read_all(&arena, fd, 100, STR("payload"), &out, &fault));
	CHECK(fault.is_set);
	CHECK_LONG(fault.kind, FAULT_SYSTEM);
	CHECK(str_starts_with(fault_text(&fault), STR("payload: can't be read: ")));
	CHECK_STR(out, STR("untouched"));
	if (test_point_errors > before)
		printf("# reading %s\n", what);
}

static void what_cannot_be_read_is_a_fault(void)
{
	int folder = open("/", O_RDONLY | O_DIRECTORY);
	int write_only = open("/dev/null", O_WRONLY);
	check_unreadable(-1, "no descriptor");
	check_unreadable(folder, "a folder");
	check_unreadable(write_only, "a descriptor for writing");
	(void)close(folder);
	(void)close(write_only);
	check_unreadable(folder, "a closed descriptor");
}

/* --- writing -------------------------------------------------------------------------------- */

/* Starts a child that takes `text` from a pipe by `piece` bytes and passes if it is all there. */
static pid_t reader_start(struct str text, size_t piece, int *fd)
{
	int ends[2];
	(void)fflush(stdout);
	if (pipe(ends) != 0)
		return -1;
	pid_t child = fork();
	if (child == 0) {
		char bytes[8192];
		size_t len = 0;
		ssize_t got;
		(void)close(ends[1]);
		while ((got = read(ends[0], bytes, piece)) > 0) {
			struct str want = str_slice(text, len, len + (size_t)got);
			if (!str_equal(want, (struct str){bytes, (size_t)got}))
				process_leave(EXIT_STATUS_FAILED);
			len += (size_t)got;
		}
		process_leave(len == text.len ? EXIT_STATUS_PASS : EXIT_STATUS_FAILED);
	}
	(void)close(ends[0]);
	*fd = ends[1];
	return child;
}

static void pipes_are_written_whole(void)
{
	static const size_t cases[][2] = {
		{0, 10}, {1, 10}, {1000, 7}, {70000, 8192}, {1000000, 5000}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str text = bytes_of(cases[i][0]);
		int fd = -1;
		pid_t child = reader_start(text, cases[i][1], &fd);
		CHECK(io_write_all(fd, text));
		(void)close(fd);
		CHECK_LONG(child_status(child), EXIT_STATUS_PASS);
	}
}

/* A host may hand over ends that its event loop made non-blocking. */
static void ends_that_do_not_block_are_waited_for(void)
{
	struct str text = bytes_of(300000);
	struct str out = {NULL, 0};
	struct fault fault = {0};
	int fd = -1;
	pid_t child = writer_start(text, 1000, false, &fd);
	CHECK_LONG(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
	CHECK(io_read_all(&arena, fd, 1 * MIB, STR("payload"), &out, &fault));
	CHECK(str_equal(out, text));
	(void)close(fd);
	CHECK_LONG(child_status(child), EXIT_STATUS_PASS);
	child = reader_start(text, 1000, &fd);
	CHECK_LONG(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
	CHECK(io_write_all(fd, text));
	(void)close(fd);
	CHECK_LONG(child_status(child), EXIT_STATUS_PASS);
}

static void a_full_disk_is_seen(void)
{
	int fd = open("/dev/full", O_WRONLY);
	if (fd < 0) {
		printf("# no /dev/full here\n");
		return;
	}
	errno = 0;
	CHECK(!io_write_all(fd, STR("x")));
	CHECK_LONG(errno, ENOSPC);
	(void)close(fd);
}

static void closed_ends_are_seen(void)
{
	int ends[2];
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	CHECK_LONG(pipe(ends), 0);
	(void)close(ends[0]);
	errno = 0;
	CHECK(!io_write_all(ends[1], STR("x")));
	CHECK_LONG(errno, EPIPE);
	(void)close(ends[1]);
	errno = 0;
	CHECK(!io_write_all(ends[1], STR("x")));
	CHECK_LONG(errno, EBADF);
	(void)signal(SIGPIPE, before);
}

/* --- standard descriptors ------------------------------------------------------------------- */

static unsigned closed; /* bit i: descriptor i is closed in the child */

static bool is_same_file(int fd, const struct stat *wanted)
{
	struct stat file;
	return fstat(fd, &file) == 0 && file.st_dev == wanted->st_dev &&
	       file.st_ino == wanted->st_ino;
}

static void secure_after_closing(void)
{
	struct stat before[3] = {0};
	struct stat null_device = {0};
	bool holds = stat("/dev/null", &null_device) == 0;
	for (int fd = 0; fd <= 2; fd++) {
		holds = holds && fstat(fd, &before[fd]) == 0;
		if (closed & 1U << fd)
			(void)close(fd);
	}
	holds = io_secure_standard_descriptors() && holds;
	for (int fd = 0; fd <= 2; fd++)
		holds = is_same_file(fd, closed & 1U << fd ? &null_device : &before[fd]) && holds;
	holds = open("/dev/null", O_RDONLY) > 2 && holds;
	process_leave(holds ? EXIT_STATUS_PASS : EXIT_STATUS_FAILED);
}

static void closed_standard_descriptors_are_filled(void)
{
	for (closed = 0; closed < 8; closed++) {
		int status = child_run(secure_after_closing).status;
		CHECK_LONG(status, EXIT_STATUS_PASS);
		if (status != EXIT_STATUS_PASS)
			printf("# closed: %u\n", closed);
	}
}

static void secure_without_descriptors(void)
{
	(void)close(STDIN_FILENO);
	if (setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, 0}) != 0)
		process_leave(EXIT_STATUS_BLOCK);
	process_leave(io_secure_standard_descriptors() ? EXIT_STATUS_PASS : EXIT_STATUS_FAILED);
}

static void a_descriptor_that_cannot_be_filled_is_said(void)
{
	CHECK_LONG(child_run(secure_without_descriptors).status, EXIT_STATUS_FAILED);
}

static int failed_with;

static void ask_for_answer(void)
{
	errno = failed_with;
	io_require_answer();
}

/* That a disk can't be read says nothing of what is on it. */
static void errors_of_the_system_are_no_answers(void)
{
	static const int answers[] = {
		ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG, EINVAL, ENXIO};
	static const int errors[] = {EIO, ENOMEM, EMFILE, ENFILE, EINTR, EAGAIN, ESTALE, ETIMEDOUT};
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		failed_with = answers[i];
		CHECK_LONG(child_run(ask_for_answer).status, EXIT_STATUS_PASS);
	}
	for (size_t i = 0; i < ARRAY_LEN(errors); i++) {
		failed_with = errors[i];
		struct child_end end = child_run(ask_for_answer);
		CHECK_LONG(end.status, EXIT_STATUS_BLOCK);
		CHECK(str_starts_with(end.said, STR("hookguard: fault: disk: ")));
	}
}

static void folders_are_listed(void)
{
	char path[] = "/tmp/hookguard-test-XXXXXX";
	CHECK(mkdtemp(path));
	struct str folder = str_of(path);
	struct str first = arena_printf(&arena, "%s/a", path);
	struct str second = arena_printf(&arena, "%s/.b", path);
	CHECK(mkdir(first.ptr, 0700) == 0 && mkfifo(second.ptr, 0600) == 0);
	struct io_names names = io_list_folder(&arena, folder, 2);
	CHECK_LONG(names.count, 2);
	CHECK(!names.is_cut);
	CHECK_STR(names.list[0], STR(".b"));
	CHECK_STR(names.list[1], STR("a"));
	names = io_list_folder(&arena, folder, 1);
	CHECK(names.is_cut && names.count == 1);
	CHECK_LONG(io_list_folder(&arena, first, 2).count, 0);
	CHECK_LONG(io_list_folder(&arena, second, 2).count, 0);
	CHECK(unlink(second.ptr) == 0 && rmdir(first.ptr) == 0 && rmdir(path) == 0);
	CHECK_LONG(io_list_folder(&arena, folder, 2).count, 0);
	CHECK_LONG(io_list_folder(&arena, STR("/\0"), 2).count, 0);
}

#ifdef __linux__
/* Only to open it would wake up who waits to write into a pipe, start a watchdog, or rewind a tape. */
static void what_is_no_regular_file_is_not_opened(void)
{
	char path[] = "/tmp/hookguard-test-XXXXXX";
	struct str text;
	struct inotify_event event;
	CHECK(mkdtemp(path));
	struct str name = arena_printf(&arena, "%s/pipe", path);
	CHECK(mkfifo(name.ptr, 0600) == 0);
	int watch = inotify_init1(IN_NONBLOCK);
	CHECK(watch >= 0 && inotify_add_watch(watch, name.ptr, IN_OPEN) >= 0);
	CHECK_LONG(io_read_file(&arena, name, 1, &text), IO_FILE_UNREADABLE);
	CHECK(read(watch, &event, sizeof(event)) < 0 && errno == EAGAIN);
	CHECK_LONG(io_read_file(&arena, str_of(path), 1, &text), IO_FILE_UNREADABLE);
	(void)close(watch);
	CHECK(unlink(name.ptr) == 0 && rmdir(path) == 0);
	CHECK_LONG(io_read_file(&arena, name, 1, &text), IO_FILE_MISSING);
}
#endif

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(pipes_are_read_to_their_end);
	TEST(a_signal_does_not_end_a_read);
	TEST(what_cannot_be_read_is_a_fault);
	TEST(pipes_are_written_whole);
	TEST(ends_that_do_not_block_are_waited_for);
	TEST(a_full_disk_is_seen);
	TEST(closed_ends_are_seen);
	TEST(closed_standard_descriptors_are_filled);
	TEST(a_descriptor_that_cannot_be_filled_is_said);
	TEST(errors_of_the_system_are_no_answers);
	TEST(folders_are_listed);
#ifdef __linux__
	TEST(what_is_no_regular_file_is_not_opened);
#endif
	arena_finish(&arena);
	return test_done();
}
