/* SPDX-License-Identifier: MIT */
/*
 * One child, its three descriptors, a clock. Trusts nothing of what it starts: it may write without end,
 * read nothing, or never end. Must never leave it running.
 */
#include "app/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/process.h"

/* Of each stream; more is read and thrown away. */
#define KEPT_BYTES (16 * KIB)

extern char **environ;

/* Both ends of what the child gets as descriptor 0, 1 or 2: sockets, as real clients give. */
struct channel {
	int ours;
	int theirs;
};

static bool open_channels(struct channel channels[3])
{
	for (int i = 0; i < 3; i++) {
		int pair[2];
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
			return false;
		channels[i] = (struct channel){pair[0], pair[1]};
		if (fcntl(pair[0], F_SETFL, O_NONBLOCK) != 0)
			return false;
	}
	return true;
}

static void close_once(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* The child's side. The pipe closes itself when the program starts; else it carries errno. */
_Noreturn static void become(char *const argv[], const struct channel channels[3], int report)
{
	(void)setsid();
	(void)signal(SIGPIPE, SIG_DFL);
	(void)signal(SIGXFSZ, SIG_DFL);
	for (int i = 0; i < 3; i++)
		(void)dup2(channels[i].theirs, i);
	(void)execve(argv[0], argv, environ);
	int error = errno;
	(void)!write(report, &error, sizeof(error));
	process_leave(EXIT_STATUS_BLOCK);
}

/* --- talking ---------------------------------------------------------------------------------------- */

struct talk {
	struct channel *channels;
	struct str input; /* what is left to be written */
	struct buf out;
	struct buf err;
	uint64_t deadline_us;
};

static void give(struct talk *talk)
{
	ssize_t put = send(talk->channels[0].ours, talk->input.ptr, talk->input.len, MSG_NOSIGNAL);
	if (put > 0)
		talk->input = str_slice(talk->input, (size_t)put, talk->input.len);
	bool is_over = put < 0 && errno != EAGAIN && errno != EINTR;
	if (talk->input.len == 0 || is_over)
		close_once(&talk->channels[0].ours);
}

static void take(struct talk *talk, int i)
{
	char bytes[4096];
	ssize_t got = read(talk->channels[i].ours, bytes, sizeof(bytes));
	if (got > 0)
		buf_add(i == 1 ? &talk->out : &talk->err, (struct str){bytes, (size_t)got});
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		close_once(&talk->channels[i].ours);
}

/* Milliseconds to the deadline, 0 behind it. */
static int time_left(const struct talk *talk)
{
	uint64_t now = clock_monotonic_us();
	return now >= talk->deadline_us ? 0 : (int)((talk->deadline_us - now) / 1000) + 1;
}

/* Until the child has closed both its outputs; false at the deadline. */
static bool converse(struct talk *talk)
{
	struct channel *channels = talk->channels;
	while (channels[1].ours >= 0 || channels[2].ours >= 0) {
		struct pollfd polled[] = {
			{.fd = channels[0].ours, .events = POLLOUT},
			{.fd = channels[1].ours, .events = POLLIN},
			{.fd = channels[2].ours, .events = POLLIN},
		};
		int left = time_left(talk);
		if (left == 0)
			return false;
		if (poll(polled, ARRAY_LEN(polled), left) <= 0)
			continue;
		if (polled[0].revents)
			give(talk);
		for (int i = 1; i < 3; i++) {
			if (polled[i].revents)
				take(talk, i);
		}
	}
	return true;
}

/* The end of the child, which may close its outputs long before. */
static void await(pid_t child, struct talk *talk, struct probe *out)
{
	int status = 0;
	out->is_late = !converse(talk);
	while (!out->is_late && waitpid(child, &status, WNOHANG) == 0) {
		out->is_late = time_left(talk) == 0;
		(void)poll(NULL, 0, 1);
	}
	(void)kill(-child, SIGKILL); /* what it left behind, too */
	if (out->is_late)
		(void)waitpid(child, &status, 0);
	out->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	out->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	out->out = buf_str(&talk->out);
	out->err = buf_str(&talk->err);
}

static bool fail(const char *what, struct fault *f)
{
	return fault_set(f, FAULT_SYSTEM, "probe: %s: %s", what, strerror(errno));
}

bool probe_run(struct arena *arena, char *const argv[], struct str input, unsigned timeout_ms,
	struct probe *out, struct fault *f)
{
	struct channel channels[3] = {{-1, -1}, {-1, -1}, {-1, -1}};
	struct talk talk = {.channels = channels, .input = input};
	int report[2] = {-1, -1};
	buf_init(&talk.out, arena, KEPT_BYTES);
	buf_init(&talk.err, arena, KEPT_BYTES);
	*out = (struct probe){0};
	bool is_open = open_channels(channels) && pipe(report) == 0 &&
		       fcntl(report[1], F_SETFD, FD_CLOEXEC) == 0 &&
		       fcntl(report[0], F_SETFD, FD_CLOEXEC) == 0;
	pid_t child = is_open ? fork() : -1;
	if (child == 0)
		become(argv, channels, report[1]);
	if (child < 0)
		(void)fail("no process can be started", f);
	close_once(&report[1]);
	for (int i = 0; i < 3; i++)
		close_once(&channels[i].theirs);
	if (child > 0) {
		talk.deadline_us = clock_monotonic_us() + (uint64_t)timeout_ms * 1000;
		if (read(report[0], &out->start_error, sizeof(out->start_error)) <= 0)
			out->start_error = 0;
		await(child, &talk, out);
	}
	close_once(&report[0]);
	for (int i = 0; i < 3; i++)
		close_once(&channels[i].ours);
	return child > 0;
}
