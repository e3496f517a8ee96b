/* SPDX-License-Identifier: MIT */
/* A body run in a child process, for what ends a process or breaks its descriptors. */
#ifndef HOOKGUARD_TESTS_CHILD_H
#define HOOKGUARD_TESTS_CHILD_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process.h"
#include "base/str.h"

struct child_end {
	int status;      /* its exit status; -1 if it had none (a signal) */
	struct str said; /* its standard error, until the next child */
};

/* Runs `body` in a child whose standard error is kept. A body that returns ends in a pass. */
static inline struct child_end child_run(void (*body)(void))
{
	static char said[16384];
	struct child_end end = {.status = -1, .said = {said, 0}};
	int ends[2];
	int status = 0;
	(void)fflush(stdout);
	if (pipe(ends) != 0)
		return end;
	pid_t child = fork();
	if (child == 0) {
		(void)dup2(ends[1], STDERR_FILENO);
		(void)close(ends[0]);
		(void)close(ends[1]);
		body();
		process_leave(EXIT_STATUS_PASS);
	}
	(void)close(ends[1]);
	for (ssize_t got = 1; got > 0 && end.said.len < sizeof(said); end.said.len += (size_t)got) {
		got = read(ends[0], said + end.said.len, sizeof(said) - end.said.len);
		if (got < 0)
			break;
	}
	(void)close(ends[0]);
	if (child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status))
		end.status = WEXITSTATUS(status);
	return end;
}

#endif
