/* SPDX-License-Identifier: MIT */
/*
 * Pages on a terminal: text is shown a screen at a time, and a key asks for more. Part of the program,
 * since it starts no other.
 */
#ifndef HOOKGUARD_APP_PAGER_H
#define HOOKGUARD_APP_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct pager {
	bool is_on;    /* there is somebody to ask */
	bool is_ended; /* who wants no more */
	size_t rows;
	size_t columns;
	size_t used; /* rows of the screen since the last answer */
};

/* On where standard input and output are a terminal that can move its cursor; else all is written at
 * once. */
void pager_start(struct pager *pager);

/* Writes whole lines to standard output, and asks where the screen is full. False if that took no more;
 * true, without writing, once is_ended. */
bool pager_write(struct pager *pager, struct str text);

#endif
