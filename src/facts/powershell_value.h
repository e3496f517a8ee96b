/* SPDX-License-Identifier: MIT */
/* Constant expressions of PowerShell: what powershell_built.c and powershell_value.c share. */
#ifndef HOOKGUARD_FACTS_POWERSHELL_VALUE_H
#define HOOKGUARD_FACTS_POWERSHELL_VALUE_H

#include "base/buf.h"
#include "facts/name_map.h"

/* A text, or a list of texts; numbers are texts. */
struct ps_value {
	bool is_known;
	bool is_list;
	struct str *items;
	size_t count;
	struct str name; /* of the variable that it was read from; else empty */
	struct str type; /* of what stands in [ ] before ::; else empty */
};

struct ps_constants {
	struct arena *arena;
	struct str text;
	size_t at;
	size_t steps;                 /* that are left for operands */
	size_t bytes;                 /* that are left for texts that are made */
	size_t depth;                 /* of brackets around the operand */
	bool is_argument;             /* of a method: a comma ends it */
	const struct name_map *names; /* of struct ps_value: variables, in small letters */
	bool lacks_end[2];            /* no here-string of ', of " ends from here on */
	struct buf ran; /* texts that the expressions themselves run: ScriptBlock.Create */
};

/* The value of the expression at constants->at, which is passed as far as it was understood. */
struct ps_value ps_read_expression(struct ps_constants *constants);

/* The same for one operand, without operators between several: what follows & or a dot. */
struct ps_value ps_read_operand(struct ps_constants *constants);

/* Pays for work on so many bytes; false when the budget is spent. */
bool ps_spend(struct ps_constants *constants, size_t bytes);

/* The first such byte within LIMIT_OPTION_LETTERS from `at`, where names and types end; or STR_NONE. */
size_t ps_find_near(struct str text, char c, size_t at);

/* A variable's value; unknown for one that was not set. */
struct ps_value ps_find_variable(const struct ps_constants *constants, struct str name);
void ps_set_variable(struct ps_constants *constants, struct str name, struct ps_value value);

/* The value as one text; a list's items with blanks between. */
struct str ps_value_text(struct ps_constants *constants, const struct ps_value *value);
struct ps_value ps_value_of(struct ps_constants *constants, struct str text);

/* The value with another's behind it, as + has it. */
struct ps_value ps_value_add(
	struct ps_constants *constants, const struct ps_value *a, const struct ps_value *b);

/* The name of a variable at `at`, behind its sign: {a b}, env:x, script:x in small letters, without the
 * scope; `end` is behind it. Empty if there is none. (powershell_text.c) */
struct str ps_variable_name(struct ps_constants *constants, size_t at, size_t *end);

/* In small letters. */
struct str ps_fold(struct arena *arena, struct str text);

/* A text in quotes, and a here-string, at constants->at. (powershell_text.c) */
struct ps_value ps_read_quoted(struct ps_constants *constants);
struct ps_value ps_read_here_string(struct ps_constants *constants);

/* Skips blanks, and lines that go on. */
void ps_skip_blanks(struct ps_constants *constants);

/* Whether the word `word`, in small letters, stands at `at`, and ends there. */
bool ps_is_word(const struct ps_constants *constants, size_t at, struct str word);

/* What a method of a known value gives, by its name in small letters. (powershell_methods.c) */
struct ps_value ps_call_method(struct ps_constants *constants, const struct ps_value *base,
	struct str method, const struct ps_value *arguments, size_t count);

/* What an operator gives: -join -split -replace -f. (powershell_methods.c) */
struct ps_value ps_apply_operator(struct ps_constants *constants, struct str name,
	const struct ps_value *left, const struct ps_value *right);

/* A value as the type in brackets has it: char, char[], string. (powershell_methods.c) */
struct ps_value ps_cast(
	struct ps_constants *constants, struct str type, const struct ps_value *value);

/* The items of a list, or bytes of a text, whose numbers are given. (powershell_methods.c) */
struct ps_value ps_pick(struct ps_constants *constants, const struct ps_value *base,
	const struct ps_value *numbers);

/* A number, which may have a sign. False if the text is none. (powershell_methods.c) */
bool ps_read_number(struct str text, long *number);

/* A list with room for so many items; unknown if that is too much. */
struct ps_value ps_new_list(struct ps_constants *constants, size_t room);

#endif
