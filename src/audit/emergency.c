/* SPDX-License-Identifier: MIT */
/*
 * Owns what is known of the run in static memory, for the handlers. Invariant: what a flag announces
 * is whole before the flag is set, since a handler may run between any two instructions. Must never
 * allocate, lock, or write what it did not check.
 */
#include "audit/emergency.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/logfile.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/inject.h"

/* Of an id of a session or a call; a UUID has 36. */
#define ID_BYTES 80

/* The line: `what` is one of our own messages, the rest has fixed parts and three ids. */
#define LINE_BYTES  (2 * KIB)
#define ABOUT_BYTES 512

static char log_path[LIMIT_PATH_BYTES + 1];
static uint64_t run_started_us;
static volatile sig_atomic_t is_log_known;

static char about_storage[ABOUT_BYTES]; /* members of the record, from `session` to `input` */
static struct buf about;
static volatile sig_atomic_t is_call_known;

/* Not a barrier between processors, only between this code and a handler that interrupts it. */
static void announce(volatile sig_atomic_t *flag)
{
	atomic_signal_fence(memory_order_release);
	*flag = 1;
}

void emergency_set_log(struct str audit_file, uint64_t started_us)
{
	struct buf path;
	is_log_known = 0;
	atomic_signal_fence(memory_order_release);
	buf_init_fixed(&path, log_path, LIMIT_PATH_BYTES);
	buf_add(&path, audit_file);
	log_path[path.len] = '\0';
	run_started_us = started_us;
	if (path.len > 0 && str_find_byte(audit_file, '\0', 0) == STR_NONE)
		announce(&is_log_known);
}

static bool is_plain(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		if (!char_is_word(id.ptr[i]) && str_find_byte(STR(".:-"), id.ptr[i], 0) == STR_NONE)
			return false;
	}
	return id.len > 0 && id.len <= ID_BYTES;
}

static void add_id(struct buf *buf, struct str key, struct str id)
{
	if (!is_plain(id))
		return;
	buf_add(buf, STR(",\""));
	buf_add(buf, key);
	buf_add(buf, STR("\":\""));
	buf_add(buf, id);
	buf_add(buf, STR("\""));
}

static void add_input(struct buf *buf, size_t bytes)
{
	buf_add(buf, STR(",\"input\":{\"bytes\":"));
	buf_add_number(buf, bytes, 1);
	buf_add(buf, STR("}"));
}

void emergency_set_call(const struct call *call)
{
	is_call_known = 0;
	atomic_signal_fence(memory_order_release);
	buf_init_fixed(&about, about_storage, sizeof(about_storage));
	add_id(&about, STR("session"), call->session);
	add_id(&about, STR("call"), call->id);
	add_id(&about, STR("host"), call->dialect->name);
	add_input(&about, call->payload_bytes);
	announce(&is_call_known);
}

/* Our own words, but a panic's reason may come from anywhere. */
static void add_words(struct buf *line, struct str words)
{
	for (size_t i = 0; i < words.len; i++) {
		char c = words.ptr[i];
		bool is_safe = c >= ' ' && c <= '~' && c != '"' && c != '\\';
		buf_add_byte(line, is_safe ? c : '?');
	}
}

/* In the order of record.c, without what only the run knows. */
static void compose(struct buf *line, enum fault_kind kind, struct str what)
{
	uint64_t now_us = clock_monotonic_us();
	buf_add(line, STR("{\"v\":1,\"time\":\""));
	clock_add_time(line, clock_wall_ns());
	buf_add(line, STR("\",\"verdict\":\"fault\",\"rule\":\""));
	buf_add(line, fault_kind_name(kind));
	buf_add(line, STR("\",\"severity\":\"high\",\"what\":\""));
	add_words(line, str_slice(what, 0, LIMIT_WHAT_BYTES));
	buf_add(line, STR("\""));
	if (is_call_known)
		buf_add(line, buf_str(&about));
	else
		add_input(line, 0);
	buf_add(line, STR(",\"guard\":{\"version\":\"" HOOKGUARD_VERSION "\"},\"us\":"));
	buf_add_number(line, now_us > run_started_us ? now_us - run_started_us : 0, 1);
	buf_add(line, STR("}\n"));
}

/* As log.h wants it: a regular file of the user's with one name. */
static bool is_log(int fd)
{
	struct stat status;
	return !inject_failure(INJECT_STATUS) && fstat(fd, &status) == 0 &&
	       S_ISREG(status.st_mode) && status.st_uid == geteuid() && status.st_nlink == 1;
}

/* Whether the last line is not whole: a crash left it, or the write that a signal came into. */
static bool is_torn(int fd)
{
	char last = '\n';
	return lseek(fd, -1, SEEK_END) >= 0 && !inject_failure(INJECT_READ) &&
	       read(fd, &last, 1) == 1 && last != '\n';
}

void emergency_record(enum fault_kind kind, struct str what)
{
	char storage[LINE_BYTES];
	struct buf line;
	int fd = is_log_known ? logfile_open_path(log_path) : -1;
	if (fd < 0)
		return;
	buf_init_fixed(&line, storage, sizeof(storage));
	if (is_log(fd)) {
		buf_add(&line, is_torn(fd) ? STR("\n") : STR(""));
		compose(&line, kind, what);
		if (!inject_failure(INJECT_WRITE))
			(void)!write(fd, line.ptr, line.len);
	}
	(void)close(fd);
}
