/* SPDX-License-Identifier: MIT */
/* What the reader of Makefiles (makefile.c) and that of their variables (make_expand.c) share. */
#ifndef HOOKGUARD_FACTS_MAKE_PARTS_H
#define HOOKGUARD_FACTS_MAKE_PARTS_H

#include "base/buf.h"
#include "facts/makefile.h"

#define MAKE_BUCKETS 256

/* Something with a name in a table: the first member of its struct. */
struct make_name {
	struct str name;
	struct make_name *next; /* in its bucket */
};

struct make_table {
	struct make_name *buckets[MAKE_BUCKETS];
	size_t count;
};

struct make_variable {
	struct make_name name;
	struct str value;
	bool is_expanded; /* := : no $ of it means anything any more */
	bool is_fixed;    /* set on the command line: the file does not change it */
};

struct make_line {
	struct str text;
	struct make_line *next;
};

struct make_lines {
	struct make_line *first;
	struct make_line *last;
};

/* What one rule of the file says for all its targets. */
struct make_block {
	struct str prerequisites; /* blank-separated */
	struct make_lines recipe;
	bool has_recipe;
	bool is_double; /* target:: runs beside the others */
};

struct make_use {
	struct make_block *block;
	struct make_use *next;
};

struct make_rule {
	struct make_name name; /* the target */
	struct make_use *first;
	struct make_use *last;
	bool is_visited;
};

/* $@, $< and $^ of the recipe that is expanded. */
struct make_automatic {
	struct str target;
	struct str first;
	struct str all;
	struct str stem;
};

struct make {
	struct arena *arena;
	const struct make_call *call;
	struct run_list *list;
	struct make_table variables;
	struct make_table rules;
	struct make_lines patterns; /* targets with %, in order */
	struct str default_goal;    /* the first target */
	struct make_automatic automatic;
	size_t expanded; /* bytes so far, against LIMIT_MAKE_BYTES */
	size_t depth;
	bool is_reading;   /* what is expanded is run by make itself, now */
	bool has_oneshell; /* .ONESHELL: a recipe is one text */
};

/* The entry called `name`, or NULL; the second makes one of `size` bytes, NULL beyond the limit. */
void *make_find(const struct make_table *table, struct str name);
void *make_add(struct make *make, struct make_table *table, struct str name, size_t size);

void make_lines_add(struct make *make, struct make_lines *lines, struct str text);

/* Runs the goals of the call: adds the recipes to the list. (make_goals.c) */
void make_run(struct make *make);

/* The text with variables and functions put in. */
struct str make_expand(struct make *make, struct str text);

/* Whether a bracket opens at `at`. */
bool make_is_bracket(struct str text, size_t at);

/* The end of $(…) or ${…} whose opening bracket is at `at`: the offset of its closing one, or the
 * end of the text. */
size_t make_skip_bracket(struct str text, size_t at);

/* The next blank-separated word of `text` at or after *at; false behind the last. Blanks in $(…)
 * do not count. */
bool make_next_word(struct str text, size_t *at, struct str *word);

#endif
