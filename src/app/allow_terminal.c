/* SPDX-License-Identifier: MIT */
/*
 * The terminal. Trusts neither standard input nor what was typed ahead. What it can't know is whether a
 * person types: a program may hold the other end of the terminal. Rules keep agents from that.
 */
#include "app/allow_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/inject.h"
#include "base/io.h"

/* What agents set for the programs that they run. */
static const char *const agent_variables[] = {"CLAUDECODE", "AI_AGENT", "CODEX_SANDBOX",
	"CODEX_SANDBOX_NETWORK_DISABLED", "GEMINI_CLI", "QWEN_CODE", "CURSOR_AGENT"};

static const char *agent_variable(void)
{
	for (size_t i = 0; i < ARRAY_LEN(agent_variables); i++) {
		const char *value = getenv(agent_variables[i]);
		if (value && *value)
			return agent_variables[i];
	}
	return NULL;
}

int allow_terminal_open(struct fault *f)
{
	const char *variable = agent_variable();
	if (variable) {
		fault_record(f, FAULT_USAGE,
			"allow: this is an agent's shell (%s is set): only a person can grant, in "
			"a "
			"terminal of their own",
			variable);
		return -1;
	}
	int fd = inject_failure(INJECT_OPEN) ? -1 : open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		fault_record(f, FAULT_USAGE,
			"allow: there is no terminal (%s): only a person can grant, in a terminal",
			strerror(errno));
		return -1;
	}
	if (tcgetpgrp(fd) == getpgrp())
		return fd;
	fault_record(f, FAULT_USAGE,
		"allow: does not run in the foreground of its terminal: only a person can grant");
	(void)close(fd);
	return -1;
}

bool allow_terminal_confirm(int terminal, struct str text)
{
	char storage[64];
	struct buf line;
	char c;
	buf_init_fixed(&line, storage, sizeof(storage));
	(void)tcflush(terminal, TCIFLUSH);
	if (!io_write_all(terminal, text))
		return false;
	while (io_read_some(terminal, &c, 1) == 1 && c != '\n')
		buf_add_byte(&line, c); /* what is longer is cut, and no yes */
	return str_equal(str_trim(buf_str(&line)), STR("yes"));
}
