/* SPDX-License-Identifier: MIT */
/* Faults: the first one wins, its text is bounded, and every kind has a name of its own. */
#include "test.h"

#include "base/fault.h"

static void a_new_fault_says_nothing(void)
{
	struct fault fault = {0};
	CHECK(!fault.is_set);
	CHECK_STR(fault_text(&fault), STR(""));
	CHECK_LONG(fault.kind, FAULT_INTERNAL);
}

static void setting_one_is_false(void)
{
	struct fault fault = {0};
	CHECK(!fault_set(&fault, FAULT_PAYLOAD, "payload: %d is %.*s", 3, STR_ARG(STR("bad"))));
	CHECK(fault.is_set);
	CHECK_LONG(fault.kind, FAULT_PAYLOAD);
	CHECK_STR(fault_text(&fault), STR("payload: 3 is bad"));
}

static void the_first_fault_wins(void)
{
	struct fault fault = {0};
	fault_record(&fault, FAULT_RULES, "first");
	CHECK(!fault_set(&fault, FAULT_SYSTEM, "second, and %s", "longer"));
	CHECK_LONG(fault.kind, FAULT_RULES);
	CHECK_STR(fault_text(&fault), STR("first"));
}

/* An empty text is still a fault. */
static void an_empty_text_is_a_fault(void)
{
	struct fault fault = {0};
	CHECK(!fault_set(&fault, FAULT_AUDIT, "%s", ""));
	CHECK(fault.is_set);
	fault_record(&fault, FAULT_SYSTEM, "later");
	CHECK_STR(fault_text(&fault), STR(""));
}

static void a_long_text_is_cut_at_its_room(void)
{
	static const int widths[] = {LIMIT_FAULT_BYTES - 2, LIMIT_FAULT_BYTES - 1,
		LIMIT_FAULT_BYTES, LIMIT_FAULT_BYTES + 1, 100000};
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		struct fault fault = {0};
		size_t want = (size_t)widths[i];
		CHECK(!fault_set(&fault, FAULT_LIMIT, "%-*d", widths[i], 7));
		if (want > LIMIT_FAULT_BYTES - 1)
			want = LIMIT_FAULT_BYTES - 1;
		CHECK_LONG(fault_text(&fault).len, want);
		CHECK(str_starts_with(fault_text(&fault), STR("7 ")));
	}
}

static void hostile_bytes_are_kept(void)
{
	struct fault fault = {0};
	fault_record(&fault, FAULT_RULES, "a%c\xff\x1b%s", '\0', "%s%n");
	CHECK_STR(fault_text(&fault), STR("a\0\xff\x1b%s%n"));
}

static void every_kind_has_a_name(void)
{
	for (int i = 0; i < FAULT_KIND_COUNT; i++) {
		struct str name = fault_kind_name((enum fault_kind)i);
		CHECK(str_starts_with(name, STR("fault.")));
		CHECK(name.len > STR("fault.").len);
		for (int other = 0; other < i; other++)
			CHECK(!str_equal(name, fault_kind_name((enum fault_kind)other)));
	}
	CHECK_STR(fault_kind_name(FAULT_PAYLOAD), STR("fault.payload"));
	CHECK_STR(fault_kind_name(FAULT_RULES), STR("fault.rules"));
}

int main(void)
{
	TEST(a_new_fault_says_nothing);
	TEST(setting_one_is_false);
	TEST(the_first_fault_wins);
	TEST(an_empty_text_is_a_fault);
	TEST(a_long_text_is_cut_at_its_room);
	TEST(hostile_bytes_are_kept);
	TEST(every_kind_has_a_name);
	return test_done();
}
