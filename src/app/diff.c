/* SPDX-License-Identifier: MIT */
/* One hunk: what is alike at both ends is left out. Linear in both texts. */
#include "app/diff.h"

#include <stdint.h>

#include "app/print.h"
#include "base/escape.h"
#include "base/utf8.h"

#define CONTEXT_LINES 3

/* Of a wider line, such as a whole file in one, what changes is shown, and so much around it. */
#define LINE_BYTES   160
#define BESIDE_BYTES (LINE_BYTES / 4)

/* The part of a wide line that is shown. */
struct window {
	size_t from;
	size_t to;
};

/* Bytes that are alike at the start, up to the start of a line. */
static size_t common_head(struct str a, struct str b)
{
	size_t at = 0;
	size_t start = 0;
	while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at]) {
		if (a.ptr[at++] == '\n')
			start = at;
	}
	return at == a.len && at == b.len ? at : start;
}

static bool is_line_start(struct str text, size_t at)
{
	return at == 0 || text.ptr[at - 1] == '\n';
}

/* Bytes that are alike at the end, from the start of a line on, and not of the head. */
static size_t common_tail(struct str a, struct str b, size_t head)
{
	size_t most = (a.len < b.len ? a.len : b.len) - head;
	size_t whole = 0;
	for (size_t len = 1; len <= most && a.ptr[a.len - len] == b.ptr[b.len - len]; len++) {
		if (is_line_start(a, a.len - len) && is_line_start(b, b.len - len))
			whole = len;
	}
	return whole;
}

static size_t count_lines(struct str text)
{
	size_t lines = text.len > 0 && !str_ends_with(text, STR("\n"));
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

/* The last lines of a text, or the first. */
static struct str last_lines(struct str text, size_t lines)
{
	size_t at = text.len;
	while (at > 0 && lines > 0) {
		size_t newline = str_find_last(str_slice(text, 0, at - 1), '\n');
		at = newline == STR_NONE ? 0 : newline + 1;
		lines--;
	}
	return str_slice(text, at, text.len);
}

static struct str first_lines(struct str text, size_t lines)
{
	size_t at = 0;
	for (; at < text.len && lines > 0; lines--) {
		size_t newline = str_find_byte(text, '\n', at);
		at = newline == STR_NONE ? text.len : newline + 1;
	}
	return str_slice(text, 0, at);
}

/* The window, with no character cut in two. */
static struct str cut_out(struct str line, struct window window)
{
	size_t from = window.from < line.len ? window.from : line.len;
	while (from > 0 && from < line.len && ((unsigned char)line.ptr[from] & 0xC0) == 0x80)
		from--;
	struct str rest = str_slice(line, from, line.len);
	return utf8_clip(rest, window.to - from);
}

/* A line without its end, tabs as they are; only the window of it if it is wide. */
static void write_line(
	struct buf *out, char sign, enum print_colour colour, struct str line, struct window window)
{
	struct buf shown;
	buf_init(&shown, out->arena, LIMIT_ARENA_BYTES);
	buf_add_byte(&shown, sign);
	struct str part = line.len > LINE_BYTES ? cut_out(line, window) : line;
	if (part.ptr != line.ptr)
		buf_add(&shown, STR("..."));
	for (struct str rest = part, piece; rest.len > 0;) {
		bool has_tab = str_cut(rest, '\t', &piece, &rest);
		escape_visible(&shown, piece);
		buf_add(&shown, has_tab ? STR("\t") : STR(""));
	}
	buf_add(&shown, part.ptr + part.len < line.ptr + line.len ? STR("...") : STR(""));
	if (sign == ' ')
		buf_add(out, buf_str(&shown));
	else
		print_line_coloured(out, colour, buf_str(&shown));
	buf_add_byte(out, '\n');
}

static void write_lines(
	struct buf *out, char sign, enum print_colour colour, struct str text, struct window window)
{
	bool is_whole = text.len == 0 || str_ends_with(text, STR("\n"));
	while (text.len > 0) {
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		if (str_ends_with(line, STR("\r")))
			line.len--;
		write_line(out, sign, colour, line, window);
	}
	if (!is_whole)
		buf_add(out, STR("\\ No newline at end of file\n"));
}

/* Two lines that differ in the middle: that, whole, for nobody should agree to what is not shown. Several
 * lines are shown whole. */
static struct window window_of(struct str text, struct str other)
{
	struct window window = {0, SIZE_MAX};
	size_t least = text.len < other.len ? text.len : other.len;
	size_t head = 0;
	size_t tail = 0;
	if (count_lines(text) > 1 || count_lines(other) > 1)
		return window;
	while (head < least && text.ptr[head] == other.ptr[head])
		head++;
	while (tail < least - head &&
		text.ptr[text.len - 1 - tail] == other.ptr[other.len - 1 - tail])
		tail++;
	window.from = head > BESIDE_BYTES ? head - BESIDE_BYTES : 0;
	window.to = text.len - tail + BESIDE_BYTES;
	if (window.to < window.from + LINE_BYTES)
		window.to = window.from + LINE_BYTES;
	return window;
}

static void write_heading(struct buf *out, const char *mark, struct str path, bool is_missing)
{
	buf_add(out, str_of(mark));
	escape_visible(out, is_missing ? STR("/dev/null") : path);
	buf_add(out, STR("\n"));
}

void diff_write(struct buf *out, struct str path, struct str before, struct str after)
{
	size_t head = common_head(before, after);
	if (head == before.len && head == after.len)
		return;
	size_t tail = common_tail(before, after, head);
	struct str above = last_lines(str_slice(before, 0, head), CONTEXT_LINES);
	struct str below =
		first_lines(str_slice(before, before.len - tail, before.len), CONTEXT_LINES);
	struct str old = str_slice(before, head, before.len - tail);
	struct str new = str_slice(after, head, after.len - tail);
	size_t around = count_lines(above) + count_lines(below);
	size_t first = count_lines(str_slice(before, 0, head)) - count_lines(above) + 1;
	const struct window start_only = {0, LINE_BYTES};
	write_heading(out, "--- ", path, before.len == 0);
	write_heading(out, "+++ ", path, after.len == 0);
	buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", before.len > 0 ? first : 0,
		around + count_lines(old), after.len > 0 ? first : 0, around + count_lines(new));
	write_lines(out, ' ', PRINT_FAINT, above, start_only);
	write_lines(out, '-', PRINT_RED, old, window_of(old, new));
	write_lines(out, '+', PRINT_GREEN, new, window_of(new, old));
	write_lines(out, ' ', PRINT_FAINT, below, start_only);
}
