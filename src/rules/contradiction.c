/* SPDX-License-Identifier: MIT */
/*
 * What can't be true of any action. Each check is a row of a table; what a check does not understand
 * it lets pass. Must never accuse a rule that can match: its author would mend what is right.
 */
#include "rules/contradiction.h"

#include "rules/literal.h"
#include "rules/regex_reader.h"

/* --- lists of names ------------------------------------------------------------------------- */

/* An action has one value of these at most. */
static bool has_one_value(enum fact_kind fact)
{
	return fact == FACT_PROGRAM || fact == FACT_AGENT || fact == FACT_MODE;
}

static bool is_same_fact(const struct condition *a, const struct condition *b)
{
	return a->fact == b->fact && str_equal(a->name, b->name);
}

static bool shares_name(const struct condition *a, const struct condition *b)
{
	for (size_t i = 0; i < a->literals_count; i++) {
		if (str_is_one_of(a->literals[i], b->literals, b->literals_count))
			return true;
	}
	return false;
}

static bool holds_all_names(const struct condition *list, const struct condition *names)
{
	for (size_t i = 0; i < names->literals_count; i++) {
		if (!str_is_one_of(names->literals[i], list->literals, list->literals_count))
			return false;
	}
	return true;
}

/* Two conditions on the one value that an action has, without a name in common. */
static bool excludes(const struct condition *a, const struct condition *b)
{
	return !a->is_unless && !b->is_unless && is_same_fact(a, b) && has_one_value(a->fact) &&
	       a->is_plain_list && b->is_plain_list && !shares_name(a, b);
}

/* An unless that excuses all that the condition asks for. A path with two spellings needs both
 * excused, so equal patterns say nothing there. */
static bool excuses(const struct condition *condition, const struct condition *unless)
{
	if (condition->is_unless || !unless->is_unless || !is_same_fact(condition, unless))
		return false;
	if (condition->is_plain_list && unless->is_plain_list)
		return holds_all_names(unless, condition);
	bool is_path = condition->fact == FACT_READS || condition->fact == FACT_WRITES ||
		       condition->fact == FACT_DELETES;
	return !is_path && str_equal(condition->pattern, unless->pattern);
}

/* --- tools without a command line ----------------------------------------------------------- */

static const struct str quiet_tools[] = {
	STR_INIT("Read"),
	STR_INIT("Write"),
	STR_INIT("Edit"),
	STR_INIT("MultiEdit"),
	STR_INIT("Glob"),
	STR_INIT("Grep"),
	STR_INIT("WebFetch"),
	STR_INIT("WebSearch"),
};

static bool is_of_commands(enum fact_kind fact)
{
	return fact == FACT_PROGRAM || fact == FACT_COMMAND || fact == FACT_FLAG ||
	       fact == FACT_OPERAND || fact == FACT_PIPELINE || fact == FACT_VARIABLE;
}

/* A fact of commands, asked of tools that run none. */
static bool has_no_command(const struct condition *tools, const struct condition *other)
{
	if (tools->fact != FACT_TOOL || tools->is_unless || !tools->is_plain_list ||
		other->is_unless || !is_of_commands(other->fact))
		return false;
	for (size_t i = 0; i < tools->literals_count; i++) {
		if (!str_is_one_of(tools->literals[i], quiet_tools, ARRAY_LEN(quiet_tools)))
			return false;
	}
	return true;
}

/* --- values that a fact never has ----------------------------------------------------------- */

/* Whether `is_bad` holds for each name of a plain list. */
static bool are_all(const struct condition *condition, bool (*is_bad)(struct str name))
{
	for (size_t i = 0; i < condition->literals_count; i++) {
		if (!is_bad(condition->literals[i]))
			return false;
	}
	return condition->is_plain_list;
}

static bool has_slash(struct str name)
{
	return str_find_byte(name, '/', 0) != STR_NONE;
}

static bool has_no_dash(struct str name)
{
	return char_is_word(name.ptr[0]);
}

static bool is_path_program(const struct condition *condition)
{
	return condition->fact == FACT_PROGRAM && are_all(condition, has_slash);
}

static bool is_bare_flag(const struct condition *condition)
{
	return condition->fact == FACT_FLAG && are_all(condition, has_no_dash);
}

/* The characters with which every match of a pattern begins, where it is anchored; else empty. */
static struct str anchored_start(struct str pattern)
{
	struct regex_reader reader;
	struct str start = {NULL, 0};
	regex_reader_init(&reader, pattern);
	if (!str_starts_with(pattern, STR("^")) || regex_read(&reader).kind != REGEX_EMPTY)
		return start;
	struct regex_token first = regex_read(&reader);
	if (first.kind == REGEX_CHAR && !first.is_optional)
		start = first.text;
	for (struct regex_token token = first; token.kind != REGEX_END;
		token = regex_read(&reader)) {
		if (token.kind == REGEX_UNSURE || (token.kind == REGEX_OR && reader.depth == 0))
			return (struct str){NULL, 0}; /* another branch may start otherwise */
	}
	return start;
}

static bool is_relative_path(const struct condition *condition)
{
	if (condition->fact != FACT_READS && condition->fact != FACT_WRITES &&
		condition->fact != FACT_DELETES)
		return false;
	struct str start = anchored_start(condition->pattern);
	bool is_drive = start.len > 0 && char_is_alpha(start.ptr[0]) &&
			(start.len == 1 || start.ptr[1] == ':');
	return start.len > 0 && start.ptr[0] != '/' && !is_drive;
}

/* Whether a character that every match must have is an upper-case letter. */
static bool needs_upper_case(struct str pattern)
{
	struct regex_reader reader;
	struct regex_token token;
	bool is_needed = false;
	regex_reader_init(&reader, pattern);
	do {
		token = regex_read(&reader);
		if (token.kind == REGEX_UNSURE || (token.kind == REGEX_OR && reader.depth == 0))
			return false;
		bool is_fixed = token.kind == REGEX_CHAR && !token.is_optional && reader.depth == 0;
		for (size_t i = 0; is_fixed && i < token.text.len; i++)
			is_needed |= token.text.ptr[i] != char_to_lower(token.text.ptr[i]);
	} while (token.kind != REGEX_END);
	return is_needed && !reader.is_caseless;
}

static bool is_upper_host(const struct condition *condition)
{
	return condition->fact == FACT_HOST && needs_upper_case(condition->pattern);
}

/* Whether the pattern goes on behind its end, or begins before its start: `a^`, `$b`. */
static bool is_torn(const struct condition *condition)
{
	struct str pattern = condition->pattern;
	struct regex_reader reader;
	struct regex_token token;
	bool has_character = false;
	bool has_end = false;
	bool is_torn = false;
	regex_reader_init(&reader, pattern);
	do {
		size_t at = reader.at;
		token = regex_read(&reader);
		char c = at < pattern.len ? pattern.ptr[at] : '\0';
		/* An escape may stand for no character: \K, \1. */
		bool is_fixed =
			token.kind == REGEX_CHAR || (token.kind == REGEX_CLASS && c != '\\');
		if (token.kind == REGEX_UNSURE || token.kind == REGEX_OR ||
			token.kind == REGEX_OPEN || token.kind == REGEX_LOOK || c == '(')
			return false; /* (?m) and branches may give it a meaning */
		is_torn |= (is_fixed && !token.is_optional && has_end) ||
			   (token.kind == REGEX_EMPTY && c == '^' && has_character);
		has_character |= is_fixed && !token.is_optional;
		has_end |= token.kind == REGEX_EMPTY && c == '$';
	} while (token.kind != REGEX_END);
	return is_torn;
}

/* --- the tables ----------------------------------------------------------------------------- */

static const struct {
	bool (*is_never)(const struct condition *condition);
	const char *why;
} alone[] = {
	{is_path_program, "program is a base name, without folder: take the folder off"},
	{is_bare_flag, "a flag starts with a dash: write it as the command has it"},
	{is_relative_path, "paths are absolute, and ~ is replaced: start with ^/, or leave ^ away"},
	{is_upper_host, "hosts are in lower case: write it so, or start with (?i)"},
	{is_torn, "nothing stands before ^ or behind $: remove one of them"},
};

static const struct {
	bool (*is_never)(const struct condition *a, const struct condition *b);
	const char *why;
} pairs[] = {
	{excludes, "no action has both: put the names into one condition, or make two rules"},
	{excuses, "an unless excuses all that this asks for: narrow it"},
	{has_no_command, "these tools run no command: ask for another fact, or another tool"},
};

static const struct condition *find_alone(const struct condition *condition, const char **why)
{
	for (size_t i = 0; !condition->is_unless && i < ARRAY_LEN(alone); i++) {
		if (alone[i].is_never(condition)) {
			*why = alone[i].why;
			return condition;
		}
	}
	return NULL;
}

static const struct condition *find_pair(
	const struct rule *rule, const struct condition *a, const char **why)
{
	for (size_t c = 0; c < rule->conditions_count; c++) {
		const struct condition *b = &rule->conditions[c];
		for (size_t i = 0; b != a && i < ARRAY_LEN(pairs); i++) {
			if (pairs[i].is_never(a, b)) {
				*why = pairs[i].why;
				return a;
			}
		}
	}
	return NULL;
}

const struct condition *contradiction_find(
	struct arena *arena, const struct rule *rule, struct str *why)
{
	const char *found = NULL;
	for (size_t c = 0; c < rule->conditions_count; c++) {
		const struct condition *condition = &rule->conditions[c];
		const struct condition *never = find_alone(condition, &found);
		if (!never)
			never = find_pair(rule, condition, &found);
		if (!never)
			continue;
		*why = arena_printf(arena, "can never match: %s", found);
		return never;
	}
	return NULL;
}
