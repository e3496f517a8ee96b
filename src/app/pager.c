/* SPDX-License-Identifier: MIT */
/*
 * Invariant: the terminal is as it was found whenever this is not waiting for a key, so that no end of
 * the process leaves it in another mode; while it waits, Ctrl-C is a key.
 */
#include "app/pager.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/io.h"

#define ROWS_LEAST 4 /* fewer show nothing but the question */

#define CTRL_C 0x03
#define CTRL_D 0x04
#define ESCAPE 0x1b

#define QUESTION "\x1b[7m more: space for a page, enter for a line, G for all, q to end \x1b[0m"
#define ERASE    "\r\x1b[K"

/* Keeps what it knew where the terminal does not tell a size that can be used. */
static bool find_size(struct pager *pager)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row < ROWS_LEAST ||
		size.ws_col == 0)
		return false;
	pager->rows = size.ws_row;
	pager->columns = size.ws_col;
	return true;
}

void pager_start(struct pager *pager)
{
	const char *term = getenv("TERM");
	bool can_move = term && term[0] && !str_equal(str_of(term), STR("dumb"));
	*pager = (struct pager){.is_on = false};
	pager->is_on =
		can_move && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && find_size(pager);
}

/* Rows that a line takes: its characters without the sequences that colour it. */
static size_t rows_of(const struct pager *pager, struct str line)
{
	size_t cells = 0;
	bool is_sequence = false;
	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];
		if (is_sequence)
			is_sequence = c != 'm';
		else if (c == ESCAPE)
			is_sequence = true;
		else
			cells += (c & 0xC0) != 0x80;
	}
	return cells > pager->columns && pager->columns > 0
		       ? (cells + pager->columns - 1) / pager->columns
		       : 1;
}

/* Keys come without echo and without a return behind them from here on; false if that can't be. */
static bool start_keys(struct termios *before)
{
	if (tcgetattr(STDIN_FILENO, before) != 0)
		return false;
	struct termios raw = *before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	return tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

static char read_key(void)
{
	char key = CTRL_D;
	return io_read_some(STDIN_FILENO, &key, 1) == 1 ? key : CTRL_D;
}

/* Does what a key means; false if it means nothing. */
static bool obey(struct pager *pager, char key, size_t wanted)
{
	switch (key) {
	case ' ':
		pager->used = 0;
		return true;
	case '\r':
	case '\n':
		pager->used -= wanted < pager->used ? wanted : pager->used;
		return true;
	case 'G':
		pager->is_on = false;
		return true;
	case 'q':
	case CTRL_C:
	case CTRL_D:
		pager->is_ended = true;
		return true;
	default:
		return false;
	}
}

/* Asks until a key means something: keys first, so that none comes in before it is taken for one. */
static bool ask(struct pager *pager, size_t wanted)
{
	struct termios before;
	if (!start_keys(&before)) {
		pager->is_on = false;
		return true;
	}
	bool is_written = io_write_all(STDOUT_FILENO, STR(QUESTION));
	while (is_written && !obey(pager, read_key(), wanted))
		continue;
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	(void)find_size(pager); /* it may have changed meanwhile */
	return is_written && io_write_all(STDOUT_FILENO, STR(ERASE));
}

static bool write_line(struct pager *pager, struct str line)
{
	size_t rows = rows_of(pager, line);
	if (pager->used > 0 && pager->used + rows >= pager->rows && !ask(pager, rows))
		return false;
	pager->used += rows;
	return pager->is_ended || io_write_all(STDOUT_FILENO, line);
}

bool pager_write(struct pager *pager, struct str text)
{
	while (text.len > 0 && pager->is_on && !pager->is_ended) {
		size_t end = str_find_byte(text, '\n', 0);
		size_t len = end == STR_NONE ? text.len : end + 1;
		if (!write_line(pager, str_slice(text, 0, len)))
			return false;
		text = str_slice(text, len, text.len);
	}
	return pager->is_ended || io_write_all(STDOUT_FILENO, text);
}
