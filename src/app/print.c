/* SPDX-License-Identifier: MIT */
/* Printing for people. Nothing is buffered by stdio, so nothing is lost or printed late. */
#include "app/print.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/io.h"
#include "base/utf8.h"

bool print_is_coloured(void)
{
	const char *no_color = getenv("NO_COLOR");
	return isatty(STDOUT_FILENO) && (!no_color || !*no_color);
}

size_t print_columns(void)
{
	struct winsize size;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void print_line_coloured(struct buf *buf, enum print_colour colour, struct str safe)
{
	bool coloured = print_is_coloured();
	if (coloured)
		buf_printf(buf, "\x1b[%dm", (int)colour);
	buf_add(buf, safe);
	if (coloured)
		buf_add(buf, STR("\x1b[0m"));
}

void print_coloured(struct buf *buf, enum print_colour colour, struct str text)
{
	struct buf safe;
	buf_init(&safe, buf->arena, SIZE_MAX);
	escape_visible(&safe, text);
	print_line_coloured(buf, colour, buf_str(&safe));
}

struct str print_shown(struct redactor *redactor, struct str text, size_t max, bool *is_cut)
{
	struct buf escaped;
	struct str safe = redact_text(redactor, text);
	/* An escape takes at most 9 bytes for one; what is cut here is cut below anyway. */
	buf_init(&escaped, redactor->arena, 9 * max + 16);
	escape_visible(&escaped, utf8_clip(safe, max + 1));
	bool is_whole = escaped.len <= max && safe.len <= max;
	if (is_cut)
		*is_cut = !is_whole;
	if (is_whole)
		return buf_str(&escaped);
	struct str head = utf8_clip(buf_str(&escaped), max - 3);
	return arena_printf(redactor->arena, "%.*s\xE2\x80\xA6", STR_ARG(head));
}

enum exit_status print_out(const struct buf *buf, enum exit_status status)
{
	if (io_write_all(STDOUT_FILENO, buf_str(buf)))
		return status;
	(void)io_write_all(STDERR_FILENO, STR("hookguard: standard output can't be written\n"));
	return EXIT_STATUS_BLOCK;
}

enum exit_status print_fault(struct arena *arena, const struct fault *fault)
{
	struct buf text;
	buf_init(&text, arena, 16 * KIB);
	buf_add(&text, STR("hookguard: "));
	escape_visible(&text, fault_text(fault));
	buf_add(&text, STR("\n"));
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
	return EXIT_STATUS_BLOCK;
}
