/* SPDX-License-Identifier: MIT */
/*
 * Functions that a text defines, found before it is read: a call may stand before what it calls. One pass over
 * the tokens; a definition's name is marked by its token's `extra`, which only languages with sigils use
 * otherwise. Must never look further than DEFINITION_TOKENS behind a parameter list.
 */
#include "base/limits.h"
#include "facts/code_finder.h"

/* Tokens between parameters and body: -> Result<(), Box<dyn Error>>, throws A, B. */
#define DEFINITION_TOKENS 16

/* Words before a name that make it a definition's. */
static const struct str declaring = STR_INIT("fn func fun def proc function");

/* Words that are no type, so that a name behind them is called. */
static const struct str calling =
	STR_INIT("return new throw else case await yield delete sizeof goto in do "
		 "if while for switch catch match not and or assert go defer");

/* Whether the name at `at` may be declared there: behind fn, or behind a type. */
static bool may_be_declared(const struct code_finder *finder, size_t at)
{
	if (at == 0 || code_kind(finder, at) != CODE_NAME || code_is_any(finder, at, calling))
		return false;
	if (code_is_any(finder, at - 1, declaring))
		return true;
	if (code_in(finder, IN_GO)) /* func (r *T) name( */
		return code_is(finder, at - 1, STR(")"));
	if (!code_in(finder, IN_C | IN_JAVA | IN_CSHARP | IN_OTHER))
		return false;
	return code_kind(finder, at - 1) == CODE_NAME
		       ? !code_is_any(finder, at - 1, calling)
		       : code_is_any(finder, at - 1, STR("* & && > ] ::"));
}

/* Where the body of the function whose parameters end at `close` starts; 0: there is none. */
static size_t find_body(const struct code_finder *finder, size_t close)
{
	for (size_t at = close + 1; at < close + DEFINITION_TOKENS; at++) {
		enum code_token_kind kind = code_kind(finder, at);
		if (code_is(finder, at, STR("{")))
			return at;
		if (code_is(finder, at, STR("=")) && code_in(finder, IN_JAVA | IN_OTHER))
			return at + 1;
		bool is_type = kind == CODE_NAME || kind == CODE_OPEN || kind == CODE_CLOSE ||
			       (kind == CODE_OPERATOR && !code_is_any(finder, at, STR("; =")));
		if (!is_type || (kind == CODE_CLOSE && code_is(finder, at, STR("}"))))
			return 0;
	}
	return 0;
}

/* The end of a body: its bracket, or that of its line. */
static size_t find_end(const struct code_finder *finder, size_t body)
{
	uint32_t pair = code_token(finder, body)->pair;
	if (code_is(finder, body, STR("{")))
		return pair != CODE_NO_PAIR ? pair + 1 : 0;
	size_t at = body;
	while (at < body + LIMIT_CODE_ARGUMENTS && code_kind(finder, at) != CODE_NEWLINE &&
		code_kind(finder, at) != CODE_END && !code_is(finder, at, STR(";")))
		at += code_kind(finder, at) == CODE_OPEN &&
				      code_token(finder, at)->pair != CODE_NO_PAIR
			      ? code_token(finder, at)->pair - at
			      : 1;
	return at;
}

/* The function whose parameters stand in the bracket at `open`; false if none is defined there. */
static bool read_definition(
	const struct code_finder *finder, size_t open, struct code_routine *routine)
{
	uint32_t close = code_token(finder, open)->pair;
	if (!code_is(finder, open, STR("(")) || close == CODE_NO_PAIR)
		return false;
	size_t body = find_body(finder, close);
	size_t end = body > 0 ? find_end(finder, body) : 0;
	*routine = (struct code_routine){.parameters = (uint32_t)open + 1,
		.parameters_end = close,
		.body = (uint32_t)body,
		.body_end = (uint32_t)end};
	return end > body;
}

void code_find_definitions(struct code_finder *finder)
{
	struct code_routine found;
	if (!code_in(finder, IN_TYPED | IN_GO | IN_SWIFT | IN_JAVASCRIPT))
		return;
	for (size_t open = 1; open < finder->tokens.count; open++) {
		if (code_kind(finder, open) != CODE_OPEN || !may_be_declared(finder, open - 1) ||
			!read_definition(finder, open, &found))
			continue;
		struct str name = code_words(finder, open - 1);
		struct code_value thing = code_thing(name);
		if (code_find_function(finder, &thing))
			continue;
		struct code_value value = {.kind = CODE_ROUTINE};
		value.routine = ARENA_NEW(finder->arena, struct code_routine);
		*value.routine = found;
		code_set(finder, name, &value);
		/* others read their functions by a keyword */
		finder->tokens.first[open - 1].extra =
			code_in(finder, IN_C | IN_RUST | IN_JAVA | IN_CSHARP | IN_OTHER);
	}
}

/* What a routine does where nobody has called it yet. */
static void read_body(struct code_finder *finder, const struct code_routine *routine)
{
	code_bind_parameters(finder, routine, NULL);
	finder->at = routine->body;
	if (code_is(finder, finder->at, STR("{")))
		(void)code_read_items(finder);
	else
		(void)code_read_expression(finder);
}

struct code_value code_pass_definition(struct code_finder *finder)
{
	struct code_routine routine;
	size_t name = finder->at++;
	if (!read_definition(finder, name + 1, &routine))
		return code_nothing();
	read_body(finder, &routine);
	return code_nothing();
}

/* [&](T a) { … } of C++, |a: T| … of Rust. */
bool code_read_closure(struct code_finder *finder, struct code_value *value)
{
	size_t at = finder->at;
	uint32_t pair = code_token(finder, at)->pair;
	bool is_block = code_in(finder, IN_C) && code_is(finder, at, STR("[")) &&
			pair != CODE_NO_PAIR && code_is(finder, pair + 1, STR("("));
	struct code_routine routine = {.body = 0};
	if (is_block && !read_definition(finder, pair + 1, &routine))
		return false;
	if (!is_block) {
		size_t end = at + 1;
		if (!code_in(finder, IN_RUST) || !code_is(finder, at, STR("|")))
			return false;
		while (end < at + DEFINITION_TOKENS && !code_is(finder, end, STR("|")))
			end++;
		if (end == at + DEFINITION_TOKENS)
			return false;
		routine.parameters = (uint32_t)at + 1;
		routine.parameters_end = (uint32_t)end;
		routine.body = (uint32_t)end + 1;
	}
	*value = (struct code_value){.kind = CODE_ROUTINE};
	value->routine = ARENA_NEW(finder->arena, struct code_routine);
	*value->routine = routine;
	read_body(finder, &routine);
	value->routine->body_end = (uint32_t)finder->at;
	return true;
}
