/* SPDX-License-Identifier: MIT */
/* The line with the caret: the right line, the right column, never a secret. */
#include "test.h"

#include "app/excerpt.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static struct arena arena;
static struct redactor redactor;

static struct excerpt excerpt_at(struct str text, size_t at, size_t len)
{
	return excerpt_of(&redactor, text, (struct span){at, len});
}

static const struct {
	struct str text;
	struct span place;
	struct str line;
	size_t column;
	size_t width;
	size_t number;
} rows[] = {
	{STR_INIT("rm -rf /etc"), {7, 4}, STR_INIT("rm -rf /etc"), 7, 4, 1},
	{STR_INIT("a\n  rm /etc\nb"), {7, 4}, STR_INIT("rm /etc"), 3, 4, 2},
	{STR_INIT("a\nb\nc"), {4, 1}, STR_INIT("c"), 0, 1, 3},
	/* A place of several lines ends with its first. */
	{STR_INIT("sh -c 'a\nb'"), {6, 5}, STR_INIT("sh -c 'a\xE2\x80\xA6"), 6, 2, 1},
	/* Places that are empty, at the end or beyond it. */
	{STR_INIT("abc"), {1, 0}, STR_INIT("abc"), 1, 1, 1},
	{STR_INIT("abc"), {3, 4}, STR_INIT("abc"), 3, 1, 1},
	{STR_INIT("abc"), {9, STR_NONE}, STR_INIT("abc"), 3, 1, 1},
	{STR_INIT("abc"), {1, STR_NONE}, STR_INIT("abc"), 1, 2, 1},
	{STR_INIT(""), {0, 0}, STR_INIT(""), 0, 1, 1},
	{STR_INIT("a\n"), {2, 0}, STR_INIT(""), 0, 1, 2},
	/* Escapes and wide characters move the column. */
	{STR_INIT("\x1b[0m rm"), {5, 2}, STR_INIT("\\u{1b}[0m rm"), 10, 2, 1},
	{STR_INIT("\xE6\x97\xA5\xE6\x9C\xAC rm"), {7, 2}, STR_INIT("\xE6\x97\xA5\xE6\x9C\xAC rm"),
		5, 2, 1},
	{STR_INIT("e\xCC\x81 rm"), {4, 2}, STR_INIT("e\xCC\x81 rm"), 2, 2, 1},
	{STR_INIT("a\tb"), {1, 1}, STR_INIT("a\\tb"), 1, 2, 1},
	/* A secret in the line, before, around and behind the place. */
	{STR_INIT("mysql -pGeheim7 -e x"), {19, 1}, STR_INIT("mysql -p[secret:password] -e x"), 29,
		1, 1},
	{STR_INIT("mysql -pGeheim7 -e x"), {10, 3}, STR_INIT("mysql -p[secret:password] -e x"), 8,
		17, 1},
	{STR_INIT("mysql -pGeheim7 -e x"), {0, 5}, STR_INIT("mysql -p[secret:password] -e x"), 0, 5,
		1},
	{STR_INIT("mysql -pGeheim7 -e x"), {6, 4}, STR_INIT("mysql -p[secret:password] -e x"), 6,
		19, 1},
};

static void lines_and_columns(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned before = test_point_errors;
		struct excerpt excerpt = excerpt_of(&redactor, rows[i].text, rows[i].place);
		CHECK_STR(excerpt.line, rows[i].line);
		CHECK_LONG(excerpt.column, rows[i].column);
		CHECK_LONG(excerpt.width, rows[i].width);
		CHECK_LONG(excerpt.number, rows[i].number);
		if (test_point_errors > before)
			printf("# row %zu\n", i);
	}
}

/* Wherever the place is in a long line, the caret stands under it. */
static void long_lines_are_cut_around_the_place(void)
{
	struct buf text;
	buf_init(&text, &arena, 1 * MIB);
	for (unsigned i = 0; i < 2000; i++)
		buf_printf(&text, "%04u ", i);
	for (size_t at = 0; at + 4 <= text.len; at += 5) {
		struct excerpt excerpt = excerpt_at(buf_str(&text), at, 4);
		size_t cut = str_starts_with(excerpt.line, STR("\xE2\x80\xA6")) ? 2 : 0;
		struct str shown = str_slice(
			excerpt.line, excerpt.column + cut, excerpt.column + cut + excerpt.width);
		CHECK_STR(shown, str_slice(buf_str(&text), at, at + 4));
		CHECK(excerpt_cells(excerpt.line) <= 98);
		CHECK_LONG(utf8_find_invalid(excerpt.line), STR_NONE);
	}
}

/* A secret that begins before what is shown is not shown from its middle on. */
static void secrets_that_begin_outside_are_redacted(void)
{
	for (size_t gap = 0; gap < 4000; gap += 7) {
		struct buf text;
		buf_init(&text, &arena, 1 * MIB);
		for (size_t i = 0; i < 3000; i++)
			buf_add(&text, STR("echo filler; "));
		buf_add(&text, STR("curl -u me:"));
		for (size_t i = 0; i < gap; i++)
			buf_add(&text, STR("Q"));
		size_t at = text.len;
		buf_add(&text, STR("Q https://h.example/"));
		struct excerpt excerpt = excerpt_at(buf_str(&text), at + 2, 5);
		CHECK(str_find_byte(excerpt.line, 'Q', 0) == STR_NONE);
	}
}

static void every_place_of_bytes_is_taken(void)
{
	static const struct str text = STR_INIT("a\xFF\xC3\xA4\n\0\xE2\x80\xAE"
						"b\n\n\xC3");
	for (size_t at = 0; at <= text.len + 1; at++) {
		for (size_t len = 0; len <= text.len + 1; len++) {
			struct excerpt excerpt = excerpt_at(text, at, len);
			CHECK(excerpt.width >= 1);
			CHECK_LONG(utf8_find_invalid(excerpt.line), STR_NONE);
		}
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	redactor_init(&redactor, &arena, NULL);
	TEST(lines_and_columns);
	TEST(long_lines_are_cut_around_the_place);
	TEST(secrets_that_begin_outside_are_redacted);
	TEST(every_place_of_bytes_is_taken);
	arena_finish(&arena);
	return test_done();
}
