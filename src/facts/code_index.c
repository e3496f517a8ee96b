/* SPDX-License-Identifier: MIT */
/*
 * The functions of the tables by their names, one index a language. An index is filled when the first
 * text of its language is read and stays for the process: it depends on the tables alone.
 */
#include "base/hash64.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"

#define FUNCTION_SLOTS 1024
#define ACTING_SLOTS   512

/* Names shorter than this are told apart by length and first byte before they are hashed. */
#define SHAPE_BYTES 32

struct code_index {
	bool is_filled;
	struct str computing; /* see `named` */
	uint16_t
		functions[FUNCTION_SLOTS]; /* numbers of rows, from 1 on, by the hash of the name */
	uint16_t acting[ACTING_SLOTS];     /* the same for rows that act, by their last part */
	uint64_t shapes[SHAPE_BYTES];      /* by length: the first bytes of names that act */
};

static struct code_index indexes[CODE_LANGUAGES_MAX];

static const struct code_function *row_of(size_t number)
{
	return number <= code_sinks_count ? &code_sinks[number - 1]
					  : &code_folds[number - 1 - code_sinks_count];
}

static const struct code_function *look_up(const struct code_index *index, struct str name)
{
	size_t slot = hash64(0, name) % FUNCTION_SLOTS;
	for (; index->functions[slot] != 0; slot = (slot + 1) % FUNCTION_SLOTS) {
		const struct code_function *row = row_of(index->functions[slot]);
		if (str_equal(row->name, name))
			return row;
	}
	return NULL;
}

/* --- names that act --------------------------------------------------------------------------- */

/* Languages in which nothing acts but by the name of a function, and the names with which a text
 * computes that of another. */
static const struct {
	unsigned language;
	struct str computing;
} named[] = {
	{IN_PYTHON, STR_INIT("getattr __getattribute__ __getattr__ attrgetter methodcaller "
			     "__dict__ vars globals locals modules __import__ import_module "
			     "__builtins__ sh plumbum")},
	{IN_C, STR_INIT("")},
	{IN_GO, STR_INIT("")},
};

/* Whether code_is_active can say yes for a call of it. What is handed another function to call
 * (CODE_CALLS) needs the name of that. */
static bool acts(const struct code_function *row)
{
	switch (row->shape) {
	case CODE_FOLDS:
		return row->fold == code_fold_replace || /* Path("a").replace("b") */
		       row->fold == code_fold_repository;
	case CODE_TO_SHELL:
	case CODE_TO_COMMAND:
	case CODE_TO_PROGRAM:
	case CODE_TO_SYSTEM:
	case CODE_TO_WORDS:
	case CODE_TO_VECTOR:
	case CODE_TO_LIST:
	case CODE_TO_NAMED:
	case CODE_OPENS_PERL:
	case CODE_DELETES_PATH:
	case CODE_MOVES:
	case CODE_EVALUATES:
		return true;
	case CODE_OPENS:
	case CODE_READS_PATH:
	case CODE_WRITES_PATH:
	case CODE_COPIES:
	case CODE_CONNECTS:
	case CODE_ENTERS_PATH:
	case CODE_ASKS:
	case CODE_TO_SQL:
	case CODE_SAYS:
	case CODE_CALLS:
		break;
	}
	return false;
}

static struct str last_part(const struct code_function *row)
{
	return str_after_last(row->name, '.');
}

static size_t shape_row(struct str name)
{
	return name.len < SHAPE_BYTES ? name.len : 0;
}

static uint64_t shape_bit(struct str name)
{
	return (uint64_t)1 << ((unsigned char)name.ptr[0] % 64);
}

static bool is_acting(const struct code_index *index, struct str name)
{
	if ((index->shapes[shape_row(name)] & shape_bit(name)) == 0)
		return false;
	size_t slot = hash64(0, name) % ACTING_SLOTS;
	for (; index->acting[slot] != 0; slot = (slot + 1) % ACTING_SLOTS) {
		if (str_equal(last_part(row_of(index->acting[slot])), name))
			return true;
	}
	return str_list_holds(index->computing, ' ', name);
}

/* A letter beyond ASCII may be another way to write a plain one. */
static bool is_plain(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if ((unsigned char)name.ptr[i] >= 0x80)
			return false;
	}
	return true;
}

bool code_may_act(const struct code_finder *finder)
{
	bool is_known = false;
	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		is_known |= named[i].language == finder->language->bit;
	if (!is_known || finder->tokens.is_too_deep)
		return true;
	for (size_t i = 0; i < finder->tokens.count; i++) {
		const struct code_token *token = code_token(finder, i);
		struct str name = code_words(finder, i);
		bool is_shell = token->kind == CODE_TEXT_OPEN && token->extra == CODE_IS_SHELL;
		bool is_name = token->kind == CODE_NAME;
		if (is_shell || (is_name && (is_acting(finder->index, name) || !is_plain(name))))
			return true;
	}
	return false;
}

/* --- filling ---------------------------------------------------------------------------------- */

static void add_acting(struct code_index *index, size_t number)
{
	struct str name = last_part(row_of(number));
	if (is_acting(index, name))
		return;
	size_t slot = hash64(0, name) % ACTING_SLOTS;
	while (index->acting[slot] != 0)
		slot = (slot + 1) % ACTING_SLOTS;
	index->acting[slot] = (uint16_t)number;
	index->shapes[shape_row(name)] |= shape_bit(name);
}

static void add_computing(struct code_index *index, struct str names)
{
	struct str name;
	index->computing = names;
	while (names.len > 0) {
		(void)str_cut(names, ' ', &name, &names);
		index->shapes[shape_row(name)] |= shape_bit(name);
	}
}

static void fill(struct code_index *index, unsigned languages)
{
	for (size_t number = 1; number <= code_sinks_count + code_folds_count; number++) {
		const struct code_function *row = row_of(number);
		if ((row->languages & languages) == 0)
			continue;
		if (acts(row))
			add_acting(index, number);
		if (look_up(index, row->name))
			continue;
		size_t slot = hash64(0, row->name) % FUNCTION_SLOTS;
		while (index->functions[slot] != 0)
			slot = (slot + 1) % FUNCTION_SLOTS;
		index->functions[slot] = (uint16_t)number;
	}
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (named[i].language == languages)
			add_computing(index, named[i].computing);
	}
	index->is_filled = true;
}

void code_index_functions(struct code_finder *finder)
{
	struct code_index *index = &indexes[code_language_number(finder->language)];
	if (!index->is_filled)
		fill(index, finder->language->bit);
	finder->index = index;
}

/* --- the row of a call ------------------------------------------------------------------------ */

/* The row for a bare name of a module whose names are all imported. */
static const struct code_function *look_in_stars(const struct code_finder *finder, struct str name)
{
	char buffer[2 * CODE_NAME_BYTES];
	for (size_t i = 0; i < finder->stars_count; i++) {
		struct str star = finder->stars[i];
		if (star.len + name.len + 1 > sizeof(buffer))
			continue;
		memcpy(buffer, star.ptr, star.len);
		buffer[star.len] = '.';
		memcpy(buffer + star.len + 1, name.ptr, name.len);
		const struct code_function *row =
			look_up(finder->index, (struct str){buffer, star.len + 1 + name.len});
		if (row)
			return row;
	}
	return NULL;
}

/* run("x") is no method of a database: sql`DROP …` is one, and R's functions are no methods at all. */
static bool is_method_only(const struct code_function *function)
{
	return function->fold == code_fold_service ||
	       (function->shape == CODE_TO_SQL && function->argument == 0 &&
		       !str_ends_with(function->name, STR("`")));
}

const struct code_function *code_find_function(
	const struct code_finder *finder, const struct code_value *callee)
{
	char member[CODE_NAME_BYTES + 1];
	struct str name = callee->text;
	if (callee->kind != CODE_THING || name.len == 0 || name.len >= CODE_NAME_BYTES)
		return NULL;
	const struct code_function *row = look_up(finder->index, name);
	if (row || callee->self)
		return row;
	size_t dot = str_find_byte(name, '.', 0);
	if (dot == STR_NONE && (row = look_in_stars(finder, name)))
		return row;
	struct str rest = name;
	while (dot != STR_NONE) {
		rest = str_slice(rest, dot + 1, rest.len);
		dot = str_find_byte(rest, '.', 0);
		row = dot == STR_NONE ? NULL : look_up(finder->index, rest);
		if (row)
			return row;
	}
	member[0] = '.';
	memcpy(member + 1, rest.ptr, rest.len);
	row = look_up(finder->index, (struct str){member, rest.len + 1});
	return row && rest.len == name.len && is_method_only(row) ? NULL : row;
}
