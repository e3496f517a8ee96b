/* SPDX-License-Identifier: MIT */
/*
 * What is known of an expression's value: a text, a list, the name of something, or nothing.
 */
#ifndef HOOKGUARD_FACTS_CODE_VALUE_H
#define HOOKGUARD_FACTS_CODE_VALUE_H

#include <stdint.h>

#include "base/arena.h"

enum code_value_kind {
	CODE_NOTHING = 0, /* known at run time only */
	CODE_TEXT,        /* numbers, too */
	CODE_LIST,        /* arrays, tuples, tables, objects, the arguments of a call */
	CODE_THING,       /* a module, function or class, by its full name */
	CODE_ROUTINE,     /* a function of the text itself */
};

struct code_value {
	enum code_value_kind kind;
	bool is_dynamic; /* CODE_TEXT: parts of it are CODE_UNKNOWN */
	bool is_path;    /* CODE_TEXT: a path object, which / extends and methods act on */
	bool is_number;
	bool is_new;     /* CODE_TEXT: a temporary folder that the code makes */
	bool is_each;    /* CODE_LIST: the value is one of these, which one is not known */
	struct str text; /* CODE_TEXT; CODE_THING: "os.system"; ".exec" for a member of `self` */
	struct str name; /* as written, if the expression is nothing but a name; else empty */
	struct code_list *list;
	const struct code_value *self; /* CODE_THING: the value that it is a member of, or NULL */
	struct code_routine *routine;
};

struct code_item {
	struct str key; /* name=value, {key: value}; else empty */
	bool is_spread; /* *list, ...list */
	struct code_value value;
	struct code_item *next;
};

/* Shared by the values that name it, as it is in the languages. */
struct code_list {
	struct code_item *first;
	struct code_item *last;
	size_t count;
};

/* A function of the text: where its parameters and its body are, as indices of tokens. */
struct code_routine {
	uint32_t parameters;
	uint32_t parameters_end;
	uint32_t body;
	uint32_t body_end; /* 0: not looked for yet */
	uint32_t indent;   /* of the line that it starts on */
	bool is_running;
};

/* How much text may still be made of other text: `s += s` must not grow without end. */
struct code_purse {
	struct arena *arena;
	size_t left;
	char *open;       /* end of the newest text; what is appended to that is not copied */
	size_t open_room; /* bytes free there */
};

static inline struct code_value code_nothing(void)
{
	return (struct code_value){.kind = CODE_NOTHING};
}

static inline struct code_value code_text(struct str text)
{
	return (struct code_value){.kind = CODE_TEXT, .text = text};
}

static inline struct code_value code_thing(struct str text)
{
	return (struct code_value){.kind = CODE_THING, .text = text};
}

/* A text of which only that it is one is known. */
struct code_value code_unknown_text(void);

/* Takes `bytes` out of the purse; false if it does not hold so many. */
bool code_spend(struct code_purse *purse, size_t bytes);

/* The text `a` with `b` behind it; what is not text is CODE_UNKNOWN in it. Lists give a list, one-of
 * lists one of the results. Nothing when neither is known or the purse is empty. */
struct code_value code_join(
	struct code_purse *purse, const struct code_value *a, const struct code_value *b);

/* The same for views. */
struct code_value code_join_text(struct code_purse *purse, struct str a, struct str b);

struct code_value code_new_list(struct code_purse *purse);

/* Adds an item; when the purse is empty the item is left out, and the list gets an unknown one. */
void code_add_item(struct code_purse *purse, struct code_list *list, struct str key,
	const struct code_value *value, bool is_spread);

/* Adds one of the values that a one-of list stands for; of another such list, all of them. */
void code_add_choice(
	struct code_purse *purse, struct code_list *list, const struct code_value *value);

/* The items of `from` behind those of `list`. */
void code_add_items(struct code_purse *purse, struct code_list *list, const struct code_list *from);

/* The positional item number `index`, or NULL; the item called `key`, or NULL. Both look at the
 * first LIMIT_CODE_ARGUMENTS items only. */
const struct code_value *code_item_at(const struct code_list *list, size_t index);
const struct code_value *code_item_called(const struct code_list *list, struct str key);

/* The number that a text starts with, decimal or 0x; false if there is none. */
bool code_read_number(struct str text, size_t *number);

/* The value if it is a text, wholly known. */
static inline bool code_is_constant(const struct code_value *value)
{
	return value && value->kind == CODE_TEXT && !value->is_dynamic;
}

#endif
