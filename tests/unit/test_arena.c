/* SPDX-License-Identifier: MIT */
/* Memory: zeroed, aligned, capped; and text under construction, which is cut by pieces only. */
#include "test.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "child.h"

static struct arena arena;

/* --- the cap -------------------------------------------------------------------------------- */

/* Sizes are multiples of every alignment, so that nothing is lost between blocks. */
struct cap_case {
	size_t cap;
	size_t size;
	size_t count;
	bool fits;
};

static const struct cap_case caps[] = {
	{4096, 64, 64, true},
	{4096, 64, 65, false},
	{4096, 4096, 1, true},
	{4096, 4112, 1, false},
	{4096, 0, 1, true},
	{0, 16, 1, false},
	{64 * KIB, 1024, 64, true},
	{64 * KIB, 1024, 65, false},
	{256 * KIB, 256 * KIB, 1, true},
	{256 * KIB, 256 * KIB + 16, 1, false},
	{300 * KIB, 4 * KIB, 75, true},
	{300 * KIB, 4 * KIB, 76, false},
	{1 * MIB, 128 * KIB, 8, true},
	{1 * MIB, 128 * KIB, 9, false},
	{8 * MIB, 1 * MIB, 7, true},
	{8 * MIB, 8 * MIB, 2, false},
	{1 * MIB, SIZE_MAX / 2 + 1, 1, false},
	{SIZE_MAX, SIZE_MAX, 1, false},
};

static const struct cap_case *cap_case;

static void take_all(void)
{
	struct arena own;
	arena_init(&own, cap_case->cap);
	for (size_t i = 0; i < cap_case->count; i++)
		memset(arena_alloc(&own, cap_case->size), 0xa5, cap_case->size);
}

static void check_caps(void)
{
	for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
		cap_case = &caps[i];
		struct child_end end = child_run(take_all);
		unsigned before = test_point_errors;
		CHECK_LONG(end.status, caps[i].fits ? EXIT_STATUS_PASS : EXIT_STATUS_BLOCK);
		CHECK_LONG(str_starts_with(end.said, STR("hookguard: fault: memory limit reached")),
			!caps[i].fits);
		if (test_point_errors > before)
			printf("# cap %zu, %zu times %zu\n", caps[i].cap, caps[i].count,
				caps[i].size);
	}
}

/* Run before any arena is made here: each child makes the first of its process. */
static void the_first_arena_keeps_its_cap(void)
{
	check_caps();
}

static void a_later_arena_keeps_its_cap(void)
{
	check_caps();
}

static void take_overflowing_array(void)
{
	(void)arena_alloc_array(&arena, SIZE_MAX / 2 + 1, 2);
}

static void take_endless_array(void)
{
	(void)arena_alloc_array(&arena, SIZE_MAX, SIZE_MAX);
}

static void an_array_that_overflows_is_a_panic(void)
{
	CHECK_LONG(child_run(take_overflowing_array).status, EXIT_STATUS_BLOCK);
	CHECK_LONG(child_run(take_endless_array).status, EXIT_STATUS_BLOCK);
	CHECK(arena_alloc_array(&arena, 0, SIZE_MAX) != NULL);
	CHECK(arena_alloc_array(&arena, SIZE_MAX, 0) != NULL);
}

/* --- blocks --------------------------------------------------------------------------------- */

static bool is_all(const char *bytes, size_t len, char byte)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != byte)
			return false;
	}
	return true;
}

static const size_t sizes[] = {0, 1, 2, 3, 7, 8, 15, 16, 17, 100, 4095, 4096, 256 * KIB - 1,
	256 * KIB, 256 * KIB + 1, 1 * MIB};

/* Twice over a fresh arena, with every block filled: what is given is zero and is given once. */
static void check_blocks(struct arena *from)
{
	char *blocks[2 * ARRAY_LEN(sizes)];
	for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
		size_t size = sizes[i % ARRAY_LEN(sizes)];
		blocks[i] = arena_alloc(from, size);
		CHECK(blocks[i] != NULL);
		CHECK_LONG((uintptr_t)blocks[i] % alignof(max_align_t), 0);
		CHECK(is_all(blocks[i], size, 0));
		memset(blocks[i], (int)i + 1, size);
	}
	for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
		CHECK(is_all(blocks[i], sizes[i % ARRAY_LEN(sizes)], (char)(i + 1)));
}

static void blocks_are_zeroed_and_apart(void)
{
	struct arena second;
	check_blocks(&arena);
	arena_init(&second, 16 * MIB);
	check_blocks(&second);
	arena_finish(&second);
}

static void a_finished_arena_starts_again(void)
{
	struct arena own;
	arena_init(&own, 8 * MIB);
	for (size_t i = 0; i < 32; i++) { /* four times its cap, were nothing given back */
		char *block = arena_alloc(&own, 1 * MIB);
		CHECK(is_all(block, 1 * MIB, 0));
		memset(block, 0xa5, 1 * MIB);
		own.regex_engine = block;
		arena_finish(&own);
		CHECK(own.regex_engine == NULL);
		CHECK_LONG(own.taken, 0);
		CHECK_LONG(own.cap, 8 * MIB);
	}
}

static const struct str texts[] = {
	STR_INIT(""),
	{NULL, 0},
	STR_INIT("abc"),
	STR_INIT("a\0b\0"),
	STR_INIT("\xff\xfe"),
};

static void copies_are_whole_and_terminated(void)
{
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct str copy = arena_copy(&arena, texts[i]);
		char *terminated = arena_copy_z(&arena, texts[i]);
		CHECK_STR(copy, texts[i]);
		CHECK(copy.ptr != NULL && copy.ptr != texts[i].ptr);
		CHECK_LONG(copy.ptr[copy.len], 0);
		CHECK_STR(((struct str){terminated, texts[i].len}), texts[i]);
		CHECK_LONG(terminated[texts[i].len], 0);
	}
}

static void text_is_formatted(void)
{
	CHECK_STR(arena_printf(&arena, "%s", ""), STR(""));
	CHECK_STR(arena_printf(&arena, "%.*s-%d-%c%c", STR_ARG(STR("ab")), -3, 'x', '\0'),
		STR("ab--3-x\0"));
	struct str wide = arena_printf(&arena, "%100000d", 7);
	CHECK_LONG(wide.len, 100000);
	CHECK(str_ends_with(wide, STR(" 7")));
}

/* --- buf ------------------------------------------------------------------------------------ */

static void a_buffer_grows_to_its_maximum(void)
{
	struct buf buf;
	buf_init(&buf, &arena, 100000);
	CHECK_STR(buf_str(&buf), STR(""));
	for (size_t i = 0; i < 100000; i++)
		buf_add_byte(&buf, (char)i);
	CHECK(!buf.is_truncated);
	CHECK_LONG(buf_str(&buf).len, 100000);
	for (size_t i = 0; i < 100000; i++) {
		if (buf_str(&buf).ptr[i] != (char)i)
			CHECK_LONG(i, -1);
	}
	buf_add(&buf, STR(""));
	CHECK(!buf.is_truncated);
	buf_add_byte(&buf, 'x');
	CHECK(buf.is_truncated);
	CHECK_LONG(buf_str(&buf).len, 100000);
}

static void check_pieces(struct buf *buf)
{
	buf_add(buf, STR("ab\0d"));
	CHECK(!buf->is_truncated);
	buf_add(buf, STR("01234567"));
	CHECK(buf->is_truncated);
	CHECK_STR(buf_str(buf), STR("ab\0d"));
	buf_printf(buf, "%d%s", 1234567, "89");
	CHECK_STR(buf_str(buf), STR("ab\0d"));
	buf_printf(buf, "%c%d", '\0', 12);
	CHECK_STR(buf_str(buf), STR("ab\0d\00012"));
	buf_add_byte(buf, 'x');
	CHECK_STR(buf_str(buf), STR("ab\0d\00012x"));
	buf_add_byte(buf, 'y');
	CHECK_STR(buf_str(buf), STR("ab\0d\00012x"));
	CHECK(buf->is_truncated);
}

static void a_piece_that_does_not_fit_is_left_out_whole(void)
{
	struct buf buf;
	char storage[9] = "??????\?\?!";
	buf_init(&buf, &arena, 8);
	check_pieces(&buf);
	buf_init_fixed(&buf, storage, 8);
	check_pieces(&buf);
	CHECK_LONG(storage[8], '!');
	buf_init_fixed(&buf, storage, 0);
	buf_add(&buf, STR(""));
	CHECK(!buf.is_truncated);
	buf_add_byte(&buf, 'x');
	CHECK(buf.is_truncated);
	CHECK_STR(buf_str(&buf), STR(""));
}

static void long_text_is_formatted(void)
{
	static const int widths[] = {126, 127, 128, 510, 511, 512, 513, 4000, 20000};
	static char storage[32768];
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		struct buf buf;
		buf_init(&buf, &arena, (size_t)widths[i] + 1);
		buf_printf(&buf, "<%*d", widths[i], 7);
		CHECK(!buf.is_truncated);
		CHECK_LONG(buf_str(&buf).len, widths[i] + 1);
		CHECK(str_ends_with(buf_str(&buf), STR(" 7")));
		buf_init(&buf, &arena, (size_t)widths[i]);
		buf_printf(&buf, "<%*d", widths[i], 7);
		CHECK(buf.is_truncated);
		CHECK_STR(buf_str(&buf), STR(""));
		/* Without an arena a long piece is all there or missed, never cut. */
		buf_init_fixed(&buf, storage, sizeof(storage));
		buf_printf(&buf, "<%*d", widths[i], 7);
		CHECK_LONG(buf_str(&buf).len, buf.is_truncated ? 0 : widths[i] + 1);
	}
}

static void a_buffer_takes_its_own_text(void)
{
	struct buf buf;
	buf_init(&buf, &arena, 1 * MIB);
	buf_add(&buf, STR("ab\0"));
	for (size_t i = 0; i < 10; i++)
		buf_add(&buf, buf_str(&buf));
	CHECK_LONG(buf_str(&buf).len, 3 * 1024);
	for (size_t i = 0; i < 1024; i++)
		CHECK_STR(str_slice(buf_str(&buf), 3 * i, 3 * i + 3), STR("ab\0"));
}

static void a_lent_text_is_copied_before_it_grows(void)
{
	char text[] = "abcdef";
	struct str whole = {text, 6};
	struct buf buf;
	struct buf other;
	buf_init(&buf, &arena, 8);
	buf_init(&other, &arena, 8);
	buf_lend(&buf, str_slice(whole, 0, 2));
	CHECK(buf_str(&buf).ptr == text);
	buf_lend(&other, buf_str(&buf));
	buf_lend(&buf, str_slice(whole, 2, 4));
	CHECK(buf_str(&buf).ptr == text);
	CHECK_STR(buf_str(&buf), STR("abcd"));
	buf_lend(&buf, STR("Z"));
	buf_add_byte(&other, 'Y');
	CHECK_STR(buf_str(&buf), STR("abcdZ"));
	CHECK_STR(buf_str(&other), STR("abY"));
	CHECK_STR(whole, STR("abcdef"));
	buf_lend(&buf, STR("1234"));
	CHECK(buf.is_truncated);
	CHECK_STR(buf_str(&buf), STR("abcdZ"));
	buf_init(&other, &arena, 2);
	buf_lend(&other, whole);
	CHECK(other.is_truncated);
	CHECK_STR(buf_str(&other), STR(""));
}

/* One that was cut back owns no byte of what it was lent. */
static void a_lent_text_that_is_cut_is_not_written_to(void)
{
	char text[] = "abcdef";
	struct buf buf;
	buf_init(&buf, &arena, 8);
	buf_lend(&buf, (struct str){text, 6});
	buf.len = 2;
	buf_add(&buf, STR("XY"));
	CHECK_STR(buf_str(&buf), STR("abXY"));
	CHECK_STR(str_of(text), STR("abcdef"));
}

#ifndef HOOKGUARD_MALLOC_ARENA
static void the_newest_block_alone_is_extended(void)
{
	struct arena own;
	arena_init(&own, 4 * MIB);
	char *older = arena_alloc(&own, 10);
	char *newest = arena_alloc(&own, 10);
	CHECK(!arena_extend(&own, older, 10, 12));
	CHECK(!arena_extend(&own, NULL, 0, 12));
	CHECK(arena_extend(&own, newest, 10, 1000));
	CHECK(!arena_extend(&own, newest, 1000, 3 * MIB));
	CHECK(!arena_extend(&own, newest, 1000, SIZE_MAX - 1));
	memset(newest, 0xa5, 1000);
	char *next = arena_alloc(&own, 10);
	CHECK(next >= newest + 1000 && next[0] == 0);
	arena_finish(&own);
}
#endif

/* Whatever was taken: what comes after a reset is zeroed, and the cap is whole again. */
static void a_reset_arena_starts_again(void)
{
	static const size_t mixed[] = {16, 60 * KIB, 3 * KIB, 200 * KIB, 1 * MIB, 600 * KIB, 48};
	struct arena own;
	arena_init(&own, 4 * MIB); /* of which the chunk that is kept may waste 2 */
	arena_reset(&own);
	for (size_t round = 0; round < 50; round++) {
		size_t taken = 0;
		for (size_t i = 0; i < 1 + round % ARRAY_LEN(mixed); i++) {
			size_t size = mixed[(round + i) % ARRAY_LEN(mixed)];
			if (taken + size > 1 * MIB + 700 * KIB)
				continue;
			taken += size;
			char *block = arena_alloc(&own, size);
			CHECK(block[0] == 0 && memcmp(block, block + 1, size - 1) == 0);
			memset(block, 0xa5, size);
		}
		own.regex_engine = &own;
		arena_reset(&own);
		CHECK(own.regex_engine == NULL && own.cap == 4 * MIB);
	}
	arena_finish(&own);
}

int main(void)
{
	TEST(the_first_arena_keeps_its_cap);
	arena_init(&arena, 64 * MIB);
	TEST(a_later_arena_keeps_its_cap);
	TEST(an_array_that_overflows_is_a_panic);
	TEST(blocks_are_zeroed_and_apart);
	TEST(a_finished_arena_starts_again);
	TEST(a_reset_arena_starts_again);
	TEST(copies_are_whole_and_terminated);
	TEST(text_is_formatted);
	TEST(a_lent_text_is_copied_before_it_grows);
	TEST(a_lent_text_that_is_cut_is_not_written_to);
#ifndef HOOKGUARD_MALLOC_ARENA
	TEST(the_newest_block_alone_is_extended);
#endif
	TEST(a_buffer_grows_to_its_maximum);
	TEST(a_piece_that_does_not_fit_is_left_out_whole);
	TEST(long_text_is_formatted);
	TEST(a_buffer_takes_its_own_text);
	arena_finish(&arena);
	return test_done();
}
