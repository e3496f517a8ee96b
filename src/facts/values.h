/* SPDX-License-Identifier: MIT */
/*
 * What words are worth where their text decides it: brace, tilde, parameter, command and arithmetic
 * expansion, field splitting and quote removal (POSIX 2.6, bash(1)). What only run time knows stays
 * as it is written, and the field says so. Files are not looked at: a glob stays a glob.
 */
#ifndef HOOKGUARD_FACTS_VALUES_H
#define HOOKGUARD_FACTS_VALUES_H

#include <stdint.h>

#include "facts/script.h"
#include "facts/state.h"

struct values;

/* What a command substitution writes, without its last newlines; false if only run time knows. */
typedef bool values_run_fn(struct values *values, const struct script *script, struct element *out);

/* What `file` holds, a path from where the values' shell stands, if the text of the call does not say it. */
typedef bool values_file_fn(struct values *values, const struct word *file, struct str *text);

/* Which of several candidates a reading takes. A reading starts with `at` 0; values_next_choice goes
 * to the next. */
struct choice {
	struct str name;
	size_t count;
	size_t taken;
};

struct choices {
	struct choice slots[8];
	size_t count;
	size_t readings; /* done so far */
	bool is_merging; /* too many: words take all candidates at once */
};

/* A loop whose body is read: which variables it reads as they were before it. */
struct loop {
	const struct state *start;
	const struct name_map *reads;
	struct loop *outer;
	size_t count; /* of loops, this one too */
};

/* How the last command that was run on paper ended. */
enum values_status {
	STATUS_HOLDS = 0,
	STATUS_FAILS,
	STATUS_UNKNOWN,
};

/* What ends a list that is run on paper before its end. */
enum values_leaving {
	LEAVING_NOTHING = 0,
	LEAVING_TURN, /* continue */
	LEAVING_LOOP, /* break */
	LEAVING_ALL,  /* exit, return */
};

struct asked;
struct reader;
struct second_text;

/* What is evaluated again: second.h. */
struct second_texts {
	const struct name_map *known; /* those that were noted */
	struct second_text *first;    /* those that are not read yet */
};

struct values {
	struct arena *arena;
	struct state *state;     /* may be changed: ${x:=1}, $((x++)) */
	struct str home;         /* empty: unknown */
	struct choices *choices; /* NULL: the newest of each is taken */
	size_t *spent;           /* bytes of all expansions, against LIMIT_EXPANDED_BYTES */
	values_run_fn *run;
	const struct name_map *written; /* of struct str: files whose text the call itself says */
	values_file_fn *find_file;      /* NULL: what lies on the disk is nobody's constant */
	const struct reader *finder;    /* of find_file */
	size_t depth;                   /* substitutions around this one */
	bool is_in_function;            /* whose output is followed */
	enum values_status status;
	enum values_leaving leaving;
	struct loop *loop;           /* NULL: none */
	struct second_texts *second; /* NULL: nobody asks */
	struct asked *asked;         /* is told of the environment's variables; NULL: nobody asks */
};

/* The fields of a list of words. A list in which nothing expands is given back as it is. */
struct word_list values_expand(struct values *values, const struct word_list *words);

/* One word without brace expansion and field splitting: an assignment's value, a redirection's
 * target, a here-string. */
struct word *values_expand_one(struct values *values, const struct word *word);

/* As a pattern: what is quoted in it is escaped by backslashes. */
struct word *values_expand_pattern(struct values *values, const struct word *word);

/* The value of an arithmetic expression; false if it is not known. */
bool values_evaluate(struct values *values, const struct word *expression, int64_t *result);

/* The same for one of the parts, counted from 0, that semicolons make in the expression of for ((…)). */
bool values_evaluate_part(
	struct values *values, const struct word *expression, size_t part, int64_t *result);

/* Goes to the next reading: false when every combination of candidates was read. */
bool values_next_choice(struct choices *choices);

#endif
