/* SPDX-License-Identifier: MIT */
/* What the parts of the shell reader share while they turn one text into actions. */
#ifndef HOOKGUARD_FACTS_READER_H
#define HOOKGUARD_FACTS_READER_H

#include "facts/fact.h"
#include "facts/invocation.h"
#include "facts/output.h"

struct function;
struct own_repository;
struct unpacked;

/* What all readers of one call share. */
struct shared_reading {
	size_t spent;                   /* bytes of expansions */
	size_t calls;                   /* of functions, against LIMIT_FUNCTION_CALLS */
	bool has_many_calls;            /* a doubt says so */
	size_t turns;                   /* of loops, beyond the second, against LIMIT_ALL_TURNS */
	size_t descriptors;             /* that were opened under a variable's name */
	struct function *functions;     /* all that were defined, the newest first */
	const struct name_map *written; /* of struct str: files that the call has written */
	const struct name_map *fetched; /* of struct action: what has downloaded a file */
	const struct name_map *coded;   /* of struct str: files that code writes, see leftovers.h */
	struct unpacked *unpacked;      /* folders that archives were unpacked into */
	const struct name_map *renamed; /* of struct str: programs under other names */
	struct second_texts second;     /* to be evaluated again */
	struct str start;               /* the folder that the call starts in; empty: unknown */
	struct own_repository *repositories; /* that the call makes for itself */
	bool has_acted;                      /* a command was read that may have made folders */
	const struct name_map *links; /* of struct str: where links lead that the call makes */
};

struct reader {
	struct actions *actions;
	struct arena *arena;
	const struct surroundings *surroundings;
	struct fault *f;
	struct shared_reading *shared;
	struct state *state;   /* what the shell knows where the reader stands */
	const struct via *via; /* how this text is reached */
	size_t depth;          /* texts around this one */
	struct span outer;     /* of the word that this text stands in; len 0: places are its own */
	struct output_input input; /* standard input of the list that is read */
	bool is_fed_unknown;       /* something writes it, and nobody knows what */
	struct str upstream;       /* the pipeline that writes it; empty: none */
	struct str downstream;     /* the pipeline that reads what the list writes */
	const struct word
		*found;      /* of find -exec: what {} stands for beside the folder, as globs */
	bool is_maybe;       /* what is read may not run: behind && or || */
	struct loop *loop;   /* the innermost whose body is read; NULL: none */
	bool is_trap;        /* what is read is a trap's text, or runs in one */
	bool is_second_turn; /* of a loop: those in it are read once */
};

/* The place to show for something at `place` of the text that is read. */
struct span reader_place(const struct reader *reader, struct span place);

/* Adds a value whose place is that of `word`. */
bool reader_add(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct str value, const struct word *word);

bool reader_add_doubt(const struct reader *reader, struct action *action, struct str doubt);

/* What expansions work with where the reader stands; `choices` may be NULL for words that take the
 * newest of several candidates. */
struct values reader_values(const struct reader *reader, struct choices *choices);

/* Adds the path `raw`, which stands in `word`, relative to `folder`. What is known only at run time
 * is the doubt "dynamic-path"; a URL, a lone dash and <(…) are no paths. */
bool reader_add_path(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct folder folder, const struct word *word, struct str raw);

#endif
