/* SPDX-License-Identifier: MIT */
/* Times as RFC 3339 has them, and numbers with zeros before them. */
#include "test.h"

#include "base/clock.h"

#define DAY INT64_C(86400)

static const struct {
	int64_t seconds;
	int64_t ms;
	struct str text;
} times[] = {
	{0, 0, STR_INIT("1970-01-01T00:00:00.000Z")},
	{-1, 0, STR_INIT("1970-01-01T00:00:00.000Z")}, /* a clock that is not set */
	{59, 999, STR_INIT("1970-01-01T00:00:59.999Z")},
	{31 * DAY - 1, 1, STR_INIT("1970-01-31T23:59:59.001Z")},
	{951782400, 0, STR_INIT("2000-02-29T00:00:00.000Z")},
	{951782400 + DAY, 20, STR_INIT("2000-03-01T00:00:00.020Z")},
	{1709164800, 0, STR_INIT("2024-02-29T00:00:00.000Z")},
	{1735689599, 0, STR_INIT("2024-12-31T23:59:59.000Z")},
	{1735689600, 0, STR_INIT("2025-01-01T00:00:00.000Z")},
	{INT64_C(4107542400), 0, STR_INIT("2100-03-01T00:00:00.000Z")}, /* no leap year */
};

static void times_have_the_form_of_rfc_3339(void)
{
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		char storage[64];
		struct buf buf;
		buf_init_fixed(&buf, storage, sizeof(storage));
		clock_add_time(&buf, times[i].seconds * 1000000000 + times[i].ms * 1000000);
		CHECK_STR(buf_str(&buf), times[i].text);
	}
}

static const struct {
	uint64_t number;
	unsigned digits;
	struct str text;
} numbers[] = {
	{0, 0, STR_INIT("0")},
	{0, 1, STR_INIT("0")},
	{0, 3, STR_INIT("000")},
	{7, 2, STR_INIT("07")},
	{10, 1, STR_INIT("10")},
	{1234, 2, STR_INIT("1234")},
	{UINT64_MAX, 1, STR_INIT("18446744073709551615")},
	{1, 99, STR_INIT("00000000000000000001")},
};

static void numbers_have_their_digits(void)
{
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		char storage[32];
		struct buf buf;
		buf_init_fixed(&buf, storage, sizeof(storage));
		buf_add_number(&buf, numbers[i].number, numbers[i].digits);
		CHECK_STR(buf_str(&buf), numbers[i].text);
	}
}

static void clocks_go_on(void)
{
	uint64_t wall = clock_monotonic_us();
	uint64_t cpu = clock_cpu_us();
	volatile unsigned turns = 0;
	while (clock_cpu_us() == cpu)
		turns = turns + 1;
	CHECK(clock_monotonic_us() > wall);
	CHECK(clock_wall_ns() > 0);
}

int main(void)
{
	TEST(times_have_the_form_of_rfc_3339);
	TEST(numbers_have_their_digits);
	TEST(clocks_go_on);
	return test_done();
}
