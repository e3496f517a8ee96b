/* SPDX-License-Identifier: MIT */
/* One line of plain text, written over itself; no colour, so that NO_COLOR has nothing to ask for. */
#include "app/replay_progress.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/io.h"

#define BAR_CELLS  30
#define LINE_BYTES 128
#define MB         1000000

static bool is_dumb(void)
{
	const char *terminal = getenv("TERM");
	return !terminal || str_equal(str_of(terminal), STR("dumb"));
}

void replay_progress_start(struct replay_progress *progress, uint64_t bytes)
{
	*progress = (struct replay_progress){
		.is_shown = isatty(STDERR_FILENO) && !is_dumb() && bytes > 0,
		.bytes = bytes,
		.started_us = clock_monotonic_us(),
	};
	progress->last_us = progress->started_us;
}

void replay_progress_show(struct replay_progress *progress, uint64_t bytes_done)
{
	char storage[LINE_BYTES];
	struct buf line;
	uint64_t now = clock_monotonic_us();
	if (!progress->is_shown || now - progress->last_us < REPLAY_PROGRESS_MS * (uint64_t)1000)
		return;
	progress->last_us = now;
	if (bytes_done > progress->bytes) /* a file that grows meanwhile */
		bytes_done = progress->bytes;
	uint64_t cells = bytes_done * BAR_CELLS / progress->bytes;
	buf_init_fixed(&line, storage, sizeof(storage));
	buf_add(&line, STR("\r["));
	for (uint64_t i = 0; i < BAR_CELLS; i++)
		buf_add_byte(&line, i < cells ? '#' : '.');
	buf_printf(&line, "] %llu of %llu MB, %llu MB/s ", (unsigned long long)(bytes_done / MB),
		(unsigned long long)(progress->bytes / MB),
		(unsigned long long)(bytes_done / (now - progress->started_us + 1)));
	(void)io_write_all(STDERR_FILENO, buf_str(&line));
}

void replay_progress_end(struct replay_progress *progress)
{
	if (progress->is_shown)
		(void)io_write_all(STDERR_FILENO, STR("\r\x1b[K"));
}
