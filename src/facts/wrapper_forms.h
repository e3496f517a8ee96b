/* SPDX-License-Identifier: MIT */
/* What the operands become that a row leaves to its form; shared state of a scan. */
#ifndef HOOKGUARD_FACTS_WRAPPER_FORMS_H
#define HOOKGUARD_FACTS_WRAPPER_FORMS_H

#include "facts/wrapper_scan.h"
#include "facts/wrapper_walk.h"

struct wrapper_scan {
	const struct wrapper_command *command;
	const struct wrapper *row;
	struct wrapper_found *found;
	struct wrapper_walk walk;
	struct str verb;
	unsigned verb_words;     /* operands that are still the subcommand */
	unsigned operands;       /* the program's own, seen so far */
	unsigned starts_seen;    /* operands, for the row's `starts` */
	struct word_list starts; /* what {} stands for */
	bool has_all_starts;
	bool skips_unknown; /* a bare $x before the command is read as options */
	bool has_unknown;   /* there was one */
	bool is_needed;     /* an option of WRAPPER_NEEDS was there */
	bool is_stdin;      /* one of WRAPPER_STDIN */
	bool has_program;   /* an option gave the code or stands for it */
	struct str line_flag;
	struct embedded *line;    /* that an option of WRAPPER_LINES_OF gave last */
	const struct word *entry; /* docker --entrypoint */
	struct str entry_text;
};

/* "docker exec". */
struct str wrapper_scan_via(const struct wrapper_scan *scan);

/* Adds to what was found, with the folder so far. */
void wrapper_scan_add(struct wrapper_scan *scan, struct embedded embedded);

/* Whether `word`, which follows `before`, ends a command in options: ; or {} +. */
bool wrapper_ends_command(const struct word *before, const struct word *word);

/* A value such as ProxyCommand=LINE or enter:execute(LINE). */
void wrapper_add_marked(struct wrapper_scan *scan, const struct wrapper_argument *argument);

/* NAME=LINE of alias, NAME=VALUE of a variable that may run something. */
void wrapper_add_alias(struct wrapper_scan *scan, const struct word *word);
void wrapper_add_setting(struct wrapper_scan *scan, const struct word *word);

/* The operand whose entry point all that follows goes to; of an image with a known one, that is
 * scan->entry, unless an option has said another. */
void wrapper_take_image(struct wrapper_scan *scan, const struct wrapper_argument *argument);

/* The template of parallel: what ::: gives in its places, or standard input. */
void wrapper_apply_template(struct wrapper_scan *scan);

/* At the end of a walk: what the words from found->start on are. */
void wrapper_apply_form(struct wrapper_scan *scan);

#endif
