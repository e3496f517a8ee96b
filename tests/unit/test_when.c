/* SPDX-License-Identifier: MIT */
/* Times that people type. */
#include "audit/when.h"

#include "base/clock.h"
#include "test.h"

#define NOW INT64_C(1795226400500000000) /* 2026-11-21T02:00:00.5Z */

static const struct {
	struct str text;
	const char *begin; /* NULL: no time */
	const char *end;   /* as an end; NULL: the same */
} rows[] = {
	{STR_INIT("2026-11-20"), "2026-11-20T00:00:00.000Z", "2026-11-21T00:00:00.000Z"},
	{STR_INIT("1970-01-01"), "1970-01-01T00:00:00.000Z", "1970-01-02T00:00:00.000Z"},
	{STR_INIT("2024-02-29"), "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z"},
	{STR_INIT("2000-02-29"), "2000-02-29T00:00:00.000Z", "2000-03-01T00:00:00.000Z"},
	{STR_INIT("2026-12-31"), "2026-12-31T00:00:00.000Z", "2027-01-01T00:00:00.000Z"},
	{STR_INIT("2026-11-20T01:02"), "2026-11-20T01:02:00.000Z", NULL},
	{STR_INIT("2026-11-20 01:02:03"), "2026-11-20T01:02:03.000Z", NULL},
	{STR_INIT("2026-11-20t01:02:03z"), "2026-11-20T01:02:03.000Z", NULL},
	{STR_INIT("2026-11-20T01:02:03.456Z"), "2026-11-20T01:02:03.456Z", NULL},
	{STR_INIT("2026-11-20T01:02:03.4567891234Z"), "2026-11-20T01:02:03.456Z", NULL},
	{STR_INIT("2026-11-20T01:02:03+02:30"), "2026-11-19T22:32:03.000Z", NULL},
	{STR_INIT("2026-11-20T23:02:03-02:30"), "2026-11-21T01:32:03.000Z", NULL},
	{STR_INIT("30s"), "2026-11-21T01:59:30.500Z", NULL},
	{STR_INIT("2h"), "2026-11-21T00:00:00.500Z", NULL},
	{STR_INIT("7d"), "2026-11-14T02:00:00.500Z", NULL},
	{STR_INIT("2w"), "2026-11-07T02:00:00.500Z", NULL},
	{STR_INIT("0m"), "2026-11-21T02:00:00.500Z", NULL},
	{STR_INIT("999999w"), "1970-01-01T00:00:00.000Z", NULL},
	{STR_INIT("2261-12-31"), "2261-12-31T00:00:00.000Z", "2262-01-01T00:00:00.000Z"},
	{STR_INIT("2262-01-01"), NULL, NULL},
	{STR_INIT("9999-12-31T23:59:59Z"), NULL, NULL},
	{STR_INIT(""), NULL, NULL},
	{STR_INIT("h"), NULL, NULL},
	{STR_INIT("2y"), NULL, NULL},
	{STR_INIT("-2h"), NULL, NULL},
	{STR_INIT("2hh"), NULL, NULL},
	{STR_INIT("99999999999999999999d"), NULL, NULL},
	{STR_INIT("2026"), NULL, NULL},
	{STR_INIT("2026-11"), NULL, NULL},
	{STR_INIT("2026-11-31"), NULL, NULL},
	{STR_INIT("2026-02-29"), NULL, NULL},
	{STR_INIT("1900-01-01"), NULL, NULL},
	{STR_INIT("2026-00-10"), NULL, NULL},
	{STR_INIT("2026-13-10"), NULL, NULL},
	{STR_INIT("2026-11-20T"), NULL, NULL},
	{STR_INIT("2026-11-20T24:00:00Z"), NULL, NULL},
	{STR_INIT("2026-11-20T01:60:00Z"), NULL, NULL},
	{STR_INIT("2026-11-20T01:02:03ZZ"), NULL, NULL},
	{STR_INIT("2026-11-20T01:02:03+2"), NULL, NULL},
	{STR_INIT("2026-11-20T01:02:03 "), NULL, NULL},
	{STR_INIT("2026-11-20x"), NULL, NULL},
	{STR_INIT("2026-11-20\0"), NULL, NULL},
};

static void check_time(struct str text, bool is_end, const char *want)
{
	char storage[32];
	struct buf shown;
	int64_t ns = 0;
	bool is_read = when_read(text, NOW, is_end, &ns);
	CHECK_LONG(is_read, want != NULL);
	if (!is_read || !want)
		return;
	buf_init_fixed(&shown, storage, sizeof(storage));
	clock_add_time(&shown, ns);
	CHECK_STR(buf_str(&shown), str_of(want));
}

static void times_are_read(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		check_time(rows[i].text, false, rows[i].begin);
		check_time(rows[i].text, true, rows[i].end ? rows[i].end : rows[i].begin);
	}
}

#define SECONDS_TO_2262 9214646400 /* a day of 2262 need not fit into nanoseconds any more */

/* Every day of three centuries is the day that clock_add_time calls so. */
static void days_are_those_of_the_clock(void)
{
	for (int64_t day = 0; day * 86400 < SECONDS_TO_2262; day += 1) {
		char storage[32];
		struct buf shown;
		int64_t ns = 0;
		buf_init_fixed(&shown, storage, sizeof(storage));
		clock_add_time(&shown, day * 86400 * 1000000000);
		if (!when_read(str_slice(buf_str(&shown), 0, 10), 0, false, &ns) ||
			ns != day * 86400 * 1000000000)
			CHECK_STR(buf_str(&shown), STR("read as it was written"));
	}
}

int main(void)
{
	TEST(times_are_read);
	TEST(days_are_those_of_the_clock);
	return test_done();
}
