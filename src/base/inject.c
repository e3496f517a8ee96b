/* SPDX-License-Identifier: MIT */
/* Numbered points of failure. Must never be part of a build that is installed. */
#include "base/inject.h"

#ifdef HOOKGUARD_FAULT_INJECTION

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"

static const struct str kind_names[] = {
	[INJECT_ALLOCATION] = STR_INIT("allocation"),
	[INJECT_OPEN] = STR_INIT("open"),
	[INJECT_CREATE] = STR_INIT("create"),
	[INJECT_READ] = STR_INIT("read"),
	[INJECT_WRITE] = STR_INIT("write"),
	[INJECT_LOCK] = STR_INIT("lock"),
	[INJECT_NAME] = STR_INIT("name"),
	[INJECT_SYNC] = STR_INIT("sync"),
	[INJECT_STATUS] = STR_INIT("status"),
	[INJECT_FOLDER] = STR_INIT("folder"),
	[INJECT_CLOCK] = STR_INIT("clock"),
	[INJECT_REGEX] = STR_INIT("regex"),
	[INJECT_LOOKUP] = STR_INIT("lookup"),
	[INJECT_CONNECT] = STR_INIT("connect"),
	[INJECT_SEND] = STR_INIT("send"),
	[INJECT_END] = STR_INIT("end"),
};
static_assert(ARRAY_LEN(kind_names) == INJECT_KIND_COUNT, "every kind has a name");

/* What HOOKGUARD_INJECT says. */
struct plan {
	unsigned long first; /* 0: nothing is to happen */
	bool goes_on;
	bool is_short;
	bool is_exit;
	int error;
	int signal;
};

static struct plan plan;
static int trace = -1;
static bool is_half; /* the next inject_length halves */

static int number_behind(struct str text, struct str prefix)
{
	return str_starts_with(text, prefix) ? (int)strtol(text.ptr + prefix.len, NULL, 10) : 0;
}

static void read_plan(void)
{
	char *end;
	const char *file = getenv("HOOKGUARD_INJECT_TRACE");
	const char *text = getenv("HOOKGUARD_INJECT");
	if (file)
		trace = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (!text)
		return;
	plan.first = strtoul(text, &end, 10);
	plan.goes_on = *end == '+';
	struct str what = str_of(end + plan.goes_on);
	plan.is_short = str_equal(what, STR(":short"));
	plan.is_exit = str_equal(what, STR(":exit"));
	plan.error = number_behind(what, STR(":errno="));
	plan.signal = number_behind(what, STR(":signal="));
}

static void write_trace(
	unsigned long point, enum inject_kind kind, const char *file, int line, const void *caller)
{
	char storage[256];
	struct buf text;
	buf_init_fixed(&text, storage, sizeof(storage));
	buf_add_number(&text, point, 1);
	buf_add(&text, STR(" "));
	buf_add(&text, kind_names[kind]);
	buf_add(&text, STR(" "));
	buf_add(&text, str_of(file));
	buf_add(&text, STR(":"));
	buf_add_number(&text, (uint64_t)line, 1);
	buf_add(&text, STR(":"));
	buf_add_number(&text, (uintptr_t)caller, 1);
	buf_add(&text, STR("\n"));
	(void)!write(trace, text.ptr, text.len);
}

bool inject_at(enum inject_kind kind, const char *file, int line, const void *caller)
{
	static unsigned long point;
	if (point++ == 0)
		read_plan();
	if (trace >= 0)
		write_trace(point, kind, file, line, caller);
	is_half = false;
	if (plan.first == 0 || point < plan.first || (point > plan.first && !plan.goes_on))
		return false;
	if (plan.signal > 0)
		(void)raise(plan.signal);
	if (plan.is_exit)
		exit(0); /* NOLINT(concurrency-mt-unsafe): there is one thread */
	is_half = plan.is_short;
	errno = plan.error > 0 ? plan.error : errno;
	return plan.error > 0;
}

size_t inject_length(size_t length)
{
	size_t given = is_half ? (length + 1) / 2 : length;
	is_half = false;
	return given;
}

#else
typedef int inject_is_not_built; /* ISO C wants a declaration in every unit */
#endif
