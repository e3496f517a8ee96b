/* SPDX-License-Identifier: MIT */
/*
 * What a shell knows at one place of a text: the folder, variables, functions, aliases, arguments. A
 * state is copied by assignment: what a subshell or a branch changes stays its own.
 */
#ifndef HOOKGUARD_FACTS_STATE_H
#define HOOKGUARD_FACTS_STATE_H

#include "base/arena.h"
#include "facts/folder.h"
#include "facts/name_map.h"
#include "facts/words.h"

/* One value, or one element of an array. */
struct element {
	struct str key;   /* of an array: 0, 1, … or a name */
	struct str text;  /* dynamic: with what is not known as it was written; may be empty */
	struct str known; /* dynamic: without that */
	bool is_dynamic;
	bool may_split;    /* it may be no element, or several */
	bool has_key;      /* it was written as [key]=text */
	bool is_loose;     /* of an array: its key is not known */
	bool may_be_other; /* a loose one was set after it, maybe in its place */
	struct element *next;
};

/* What a variable may be. */
struct value {
	const struct element *first; /* NULL: unset, or an array without elements */
	bool is_array;
	bool is_map;               /* declare -A: keys are texts */
	bool is_reference;         /* declare -n: `first` is a name */
	bool is_any;               /* it is one of the elements of `first`: of a long loop */
	const struct value *other; /* what it may be instead, when a branch was not taken */
	size_t others;             /* how many of these follow */
};

/* Names that were set since a branch began, or made local since a function did. */
struct assigned {
	struct str name;
	const struct assigned *before;
};

/* A text of trap that is to be read again. */
struct trap {
	struct str text;
	struct span place;
	const struct trap *before;
	size_t count; /* of this one and those before it */
};

struct state {
	const struct trap *traps;
	const struct name_map *variables;   /* of struct value */
	const struct name_map *functions;   /* of struct command */
	const struct name_map *aliases;     /* of struct str */
	const struct name_map *globals;     /* the same, of words anywhere: zsh's alias -g */
	const struct name_map *descriptors; /* of struct output_input: what is read from 3, 4, … */
	const struct name_map *outputs;     /* of struct opened_file: what 1, 3, 4, … write to */
	const struct assigned *assigned;
	const struct assigned *locals;
	const struct element *arguments; /* $1 … */
	const struct element *shifted;   /* in a loop: what they are for its next turn */
	struct str name;                 /* $0; empty: unknown */
	bool has_unknown_arguments;
	struct folder folder;
	struct folder folder_before;      /* the last cd's start, for what runs when that fails */
	struct folder folder_previous;    /* $OLDPWD */
	const struct folder_stack *stack; /* of pushd */
	const struct folder
		*unmoved;   /* where the shell still is if the last cd fails; NULL: it does not */
	bool ends_on_error; /* set -e */
	bool is_zsh;        /* known to be zsh: arrays count from 1, and $a is all of a */
	bool is_maybe_zsh;  /* read as zsh would: $x:t has a modifier */
};

/* The variable's value, or NULL where this text has not set it. */
const struct value *state_find(const struct state *state, struct str name);

/* The variable that an assignment to `name` sets: `name`, or what `declare -n name=…` refers to. */
struct str state_resolve(const struct state *state, struct str name);

/* Sets a variable. With `is_maybe` it may keep what it had, which stays a candidate. */
void state_set(struct arena *arena, struct state *state, struct str name, struct value value,
	bool is_maybe);

/* The same with one text; and with a value that nobody knows. */
void state_set_text(
	struct arena *arena, struct state *state, struct str name, struct str text, bool is_maybe);
void state_set_unknown(struct arena *arena, struct state *state, struct str name, bool is_maybe);

/* Adds to what a variable may be that nobody knows it. */
void state_add_unknown(struct arena *arena, struct state *state, struct str name);

/* Makes a variable, which may be set already, local to the function that is being read. */
void state_add_local(struct arena *arena, struct state *state, struct str name);

/* The end of a function that began in `before`: its local variables are again what they were. */
void state_leave_function(struct arena *arena, struct state *state, const struct state *before);

/* Sets a variable to all that it is in `other`. */
void state_take_over(
	struct arena *arena, struct state *state, struct str name, const struct state *other);

/* Adds to `state` what a branch that began in `before` may have changed, and ended in `branch`: each
 * variable that it set may also be what it was. */
void state_join(struct arena *arena, struct state *state, const struct state *before,
	const struct state *branch);

#endif
