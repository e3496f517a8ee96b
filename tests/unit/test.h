/* SPDX-License-Identifier: MIT */
/* TAP in a page: CHECK* state what must hold, TEST runs a function as one test point. */
#ifndef HOOKGUARD_TESTS_TEST_H
#define HOOKGUARD_TESTS_TEST_H

#include <stdio.h>

#include "base/str.h"

static unsigned test_points;
static unsigned test_failures;     /* points that failed */
static unsigned test_point_errors; /* checks that failed in the current point */

static inline void test_say(const char *file, int line, const char *what)
{
	test_point_errors++;
	printf("# %s:%d: %s\n", file, line, what);
}

static inline void test_check_str(
	const char *file, int line, const char *what, struct str got, struct str want)
{
	if (str_equal(got, want))
		return;
	test_say(file, line, what);
	printf("#   got:  \"%.*s\"\n#   want: \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
}

static inline void test_check_long(
	const char *file, int line, const char *what, long long got, long long want)
{
	if (got == want)
		return;
	test_say(file, line, what);
	printf("#   got:  %lld\n#   want: %lld\n", got, want);
}

static inline void test_run(const char *name, void (*body)(void))
{
	test_point_errors = 0;
	body();
	test_points++;
	test_failures += test_point_errors > 0;
	printf("%s %u - %s\n", test_point_errors > 0 ? "not ok" : "ok", test_points, name);
	fflush(stdout);
}

/* The plan and the status of main. */
static inline int test_done(void)
{
	printf("1..%u\n", test_points);
	return test_failures > 0;
}

#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (!(condition))                                                                  \
			test_say(__FILE__, __LINE__, "does not hold: " #condition);                \
	} while (0)
#define CHECK_STR(got, want) test_check_str(__FILE__, __LINE__, #got, (got), (want))
#define CHECK_LONG(got, want)                                                                      \
	test_check_long(__FILE__, __LINE__, #got, (long long)(got), (long long)(want))
#define TEST(function) test_run(#function, function)

#endif
