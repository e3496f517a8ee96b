/* SPDX-License-Identifier: MIT */
/*
 * Functions of the text. A body is read once where it stands, its parameters unknown, and again for a
 * call that gives constants, as long as finder->replays_left pays for it.
 */
#include "base/limits.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"

/* Parameters of a function that can be bound. */
#define PARAMETERS_MAX 16

/* Tokens of the parameters of a lambda. */
#define LAMBDA_TOKENS 64

/* Tokens looked back over for the line that a function starts on. */
#define LINE_TOKENS 64

/* Tokens of a return type between parameters and body. */
#define TYPE_TOKENS 12

/* --- parameters ------------------------------------------------------------------------------- */

/* Whether the token is the name of a parameter. */
static bool is_parameter(
	const struct code_finder *finder, const struct code_routine *routine, size_t at)
{
	if (code_kind(finder, at) != CODE_NAME)
		return false;
	if (code_in(finder, IN_PHP))
		return code_token(finder, at)->extra != 0;
	if (code_in(finder, IN_PYTHON | IN_RUST) && code_is_any(finder, at, STR("self cls")))
		return false;
	bool is_first = at == routine->parameters;
	if (code_in(finder, IN_GO)) /* (a, b string, c int) */
		return is_first || code_is(finder, at - 1, STR(","));
	bool is_last = at + 1 == routine->parameters_end;
	if (code_in(finder, IN_GO)) /* a, b T */
		return is_first || code_is(finder, at - 1, STR(","));
	if (code_in(finder, IN_RUST | IN_SWIFT))
		return (is_first && is_last) || code_is(finder, at + 1, STR(":"));
	return (is_first || !code_is_any(finder, at - 1, STR(": = . <"))) &&
	       (is_last || code_is_any(finder, at + 1, STR(", : = ?")));
}

/* Sets the parameters, up to PARAMETERS_MAX of them, to the arguments, or to nothing known. */
void code_bind_parameters(struct code_finder *finder, const struct code_routine *routine,
	const struct code_list *arguments)
{
	size_t index = 0;
	for (size_t at = routine->parameters;
		at < routine->parameters_end && index < PARAMETERS_MAX; at++) {
		uint32_t pair = code_token(finder, at)->pair;
		if (code_is(finder, at, STR("{")) && pair != CODE_NO_PAIR) { /* ({a, b: c}) => */
			const struct code_value *object = code_item_at(arguments, index++);
			struct code_value unknown = code_nothing();
			code_bind_pattern(finder, at, pair, object ? object : &unknown);
			at = pair;
			continue;
		}
		if (!is_parameter(finder, routine, at))
			continue;
		struct str name = code_words(finder, at);
		struct code_value nothing = code_nothing();
		const struct code_value *value = code_item_called(arguments, name);
		if (!value)
			value = code_item_at(arguments, index);
		bool is_rest = arguments && (code_is(finder, at - 1, STR("...")) ||
						    code_is(finder, at + 1, STR("...")));
		struct code_value rest = {.kind = CODE_LIST};
		if (is_rest && !(value && value->kind == CODE_LIST)) {
			rest = code_new_list(&finder->purse);
			*rest.list = code_rest(arguments, index);
			value = &rest;
		}
		code_set(finder, name, value ? value : &nothing);
		index++;
	}
}

struct saved {
	struct str names[PARAMETERS_MAX];
	struct code_value values[PARAMETERS_MAX];
	bool is_known[PARAMETERS_MAX];
	size_t count;
};

static void save_parameters(
	const struct code_finder *finder, const struct code_routine *routine, struct saved *saved)
{
	saved->count = 0;
	for (size_t at = routine->parameters;
		at < routine->parameters_end && saved->count < PARAMETERS_MAX; at++) {
		if (!is_parameter(finder, routine, at))
			continue;
		const struct code_value *value = code_get(finder, code_words(finder, at));
		saved->names[saved->count] = code_words(finder, at);
		saved->is_known[saved->count] = value != NULL;
		if (value)
			saved->values[saved->count] = *value;
		saved->count++;
	}
}

static void restore_parameters(struct code_finder *finder, const struct saved *saved)
{
	struct code_value nothing = code_nothing();
	for (size_t i = 0; i < saved->count; i++)
		code_set(
			finder, saved->names[i], saved->is_known[i] ? &saved->values[i] : &nothing);
}

/* --- where they are --------------------------------------------------------------------------- */

uint32_t code_line_indent(const struct code_finder *finder, size_t at)
{
	for (size_t i = 0; i < LINE_TOKENS && i < at; i++) {
		if (code_kind(finder, at - 1 - i) == CODE_NEWLINE)
			return code_token(finder, at - 1 - i)->pair;
	}
	return 0;
}

/* -> int, : string; Go's error and (int, error) */
static void skip_type(struct code_finder *finder)
{
	bool is_typed = code_in(finder, IN_PYTHON) ? code_is(finder, finder->at, STR("->"))
			: code_in(finder, IN_GO)   ? !code_is(finder, finder->at, STR("{"))
						   : code_is_any(finder, finder->at, STR("-> :"));
	for (size_t i = 1; is_typed && i < TYPE_TOKENS; i++) {
		bool is_end = code_in(finder, IN_PYTHON)
				      ? code_is(finder, finder->at + i, STR(":"))
				      : code_is(finder, finder->at + i, STR("{"));
		if (is_end) {
			finder->at += i;
			return;
		}
	}
}

/* A method of a class, or a name that the language does not let a script take, hides no function. */
static bool takes_name(
	const struct code_finder *finder, const struct code_routine *routine, struct str name)
{
	struct code_value thing = code_thing(name);
	const struct code_value *known = code_get(finder, name);
	if (known && known->kind == CODE_THING && code_find_function(finder, known))
		return false;
	const struct code_function *function = code_find_function(finder, &thing);
	if (!function || (function->fold == code_fold_call && code_in(finder, IN_RUBY)))
		return true;
	return code_in(finder, IN_LUA) || (code_in(finder, IN_PYTHON) && routine->indent == 0);
}

/* Reads the body now if it has brackets or is an expression; that of others follows by itself. */
static void read_body(struct code_finder *finder, struct code_routine *routine, bool is_arrow)
{
	code_bind_parameters(finder, routine, NULL);
	routine->body = (uint32_t)finder->at;
	if (code_is(finder, finder->at, STR("{")))
		(void)code_read_items(finder);
	else if (is_arrow)
		(void)code_read_expression(finder);
	else
		return;
	routine->body_end = (uint32_t)finder->at;
}

static struct code_value new_routine(struct code_finder *finder)
{
	struct code_value value = {.kind = CODE_ROUTINE};
	value.routine = ARENA_NEW(finder->arena, struct code_routine);
	finder->routines++;
	value.routine->indent = code_line_indent(finder, finder->at);
	value.routine->parameters = (uint32_t)finder->at;
	value.routine->parameters_end = (uint32_t)finder->at;
	return value;
}

/* (a, b) at finder->at */
static void read_parameters(struct code_finder *finder, struct code_routine *routine)
{
	uint32_t pair = code_token(finder, finder->at)->pair;
	if (!code_is(finder, finder->at, STR("(")) || pair == CODE_NO_PAIR)
		return;
	routine->parameters = (uint32_t)finder->at + 1;
	routine->parameters_end = pair;
	(void)code_read_items(finder);
}

struct code_value code_read_routine(struct code_finder *finder)
{
	struct code_value value = new_routine(finder);
	struct str name = {NULL, 0};
	finder->at += code_is(finder, finder->at, STR("*"));
	while (code_kind(finder, finder->at) == CODE_NAME ||
		(name.len > 0 && code_is_any(finder, finder->at, STR(". :")))) {
		if (code_kind(finder, finder->at) == CODE_NAME)
			name = code_words(finder, finder->at);
		finder->at++;
	}
	read_parameters(finder, value.routine);
	skip_type(finder);
	finder->at += code_in(finder, IN_PYTHON) && code_is(finder, finder->at, STR(":"));
	if (name.len > 0 && takes_name(finder, value.routine, name))
		code_set(finder, name, &value);
	if (str_list_holds(STR("__init__ initialize constructor __construct"), ' ', name))
		code_set(
			finder, finder->class_name, &value); /* Name(…), new Name(…), Name.new(…) */
	bool is_expression = code_in(finder, IN_R) || code_is(finder, finder->at, STR("=>"));
	read_body(finder, value.routine, is_expression);
	return value;
}

struct code_value code_read_arrow(struct code_finder *finder)
{
	struct code_value value = new_routine(finder);
	if (code_kind(finder, finder->at) == CODE_NAME)
		value.routine->parameters_end = (uint32_t)++finder->at;
	else
		read_parameters(finder, value.routine);
	finder->at++;
	read_body(finder, value.routine, true);
	return value;
}

struct code_value code_read_macro(struct code_finder *finder)
{
	struct code_value value = new_routine(finder);
	read_parameters(finder, value.routine);
	read_body(finder, value.routine, true);
	return value;
}

/* a, b: expression */
struct code_value code_read_lambda(struct code_finder *finder)
{
	struct code_value value = new_routine(finder);
	for (size_t i = 0; i < LAMBDA_TOKENS; i++) {
		if (code_is(finder, finder->at, STR(":")))
			break;
		code_skip(finder);
	}
	value.routine->parameters_end = (uint32_t)finder->at;
	finder->at += code_is(finder, finder->at, STR(":"));
	read_body(finder, value.routine, true);
	return value;
}

/* --- calls ------------------------------------------------------------------------------------ */

/* The token behind a body of Lua, which "end" closes. */
static size_t find_end_word(struct code_finder *finder, size_t at)
{
	size_t depth = 1;
	for (; code_kind(finder, at) != CODE_END && finder->replays_left > 0; at++) {
		finder->replays_left--;
		if (code_is_any(finder, at, STR("function if do repeat")))
			depth++;
		else if (code_is_any(finder, at, STR("end until")) && --depth == 0)
			return at;
	}
	return at;
}

/* The token behind a body that is indented, or is the rest of its line. */
static size_t find_dedent(struct code_finder *finder, const struct code_routine *routine)
{
	size_t at = routine->body;
	bool is_block = code_kind(finder, at) == CODE_NEWLINE;
	for (; code_kind(finder, at) != CODE_END && finder->replays_left > 0; at++) {
		finder->replays_left--;
		bool is_line = code_kind(finder, at) == CODE_NEWLINE &&
			       code_kind(finder, at + 1) != CODE_NEWLINE;
		if (is_line && (!is_block || code_token(finder, at)->pair <= routine->indent))
			break;
	}
	return at;
}

/* Modules that are handed on as values. */
static bool is_module(const struct code_value *value)
{
	return str_list_holds(
		STR("fs child_process os subprocess shutil Bun Deno"), ' ', value->text);
}

/* Whether something is known of an argument. */
static bool is_telling(const struct code_finder *finder, const struct code_list *arguments)
{
	for (size_t i = 0; i < PARAMETERS_MAX; i++) {
		const struct code_value *value = code_item_at(arguments, i);
		bool is_function = value && value->kind == CODE_THING &&
				   (code_find_function(finder, value) || is_module(value));
		if (value && (value->kind == CODE_TEXT || value->kind == CODE_LIST || is_function))
			return true;
	}
	return !arguments->first || arguments->first->key.len > 0;
}

static struct code_value read_again(
	struct code_finder *finder, struct code_routine *routine, const struct code_site *site)
{
	struct saved saved;
	size_t after = finder->at;
	size_t limit = finder->limit;
	const struct code_value *outer = code_get(finder, STR("_"));
	struct code_value outer_arguments = outer ? *outer : code_nothing();
	struct code_value returned = finder->returned;
	struct code_value last = code_nothing();
	save_parameters(finder, routine, &saved);
	code_bind_parameters(finder, routine, site->arguments);
	if (code_in(finder, IN_PERL)) {
		struct code_value arguments = {.kind = CODE_LIST, .list = site->arguments};
		code_set(finder, STR("_"), &arguments);
	}
	routine->is_running = true;
	finder->replaying++;
	finder->returned = code_nothing();
	finder->at = routine->body;
	finder->limit = routine->body_end;
	bool is_block = code_is(finder, finder->at, STR("{"));
	if (is_block)
		(void)code_read_items(finder);
	while (!is_block && finder->at < routine->body_end) {
		size_t start = finder->at;
		last = code_read_item(finder);
		finder->at += finder->at == start;
	}
	last = finder->returned.kind == CODE_NOTHING && !is_block ? last : finder->returned;
	finder->returned = returned;
	finder->replaying--;
	routine->is_running = false;
	finder->at = after;
	finder->limit = limit;
	restore_parameters(finder, &saved);
	code_set(finder, STR("_"), &outer_arguments);
	return last;
}

struct code_value code_run_routine(struct code_finder *finder, const struct code_site *site)
{
	struct code_routine *routine = site->callee.routine;
	if (routine->is_running || finder->depth > LIMIT_CODE_NESTING / 2 ||
		!is_telling(finder, site->arguments))
		return code_nothing();
	if (routine->body_end == 0)
		routine->body_end =
			(uint32_t)(code_in(finder, IN_LUA) ? find_end_word(finder, routine->body)
							   : find_dedent(finder, routine));
	size_t cost = routine->body_end - routine->body + PARAMETERS_MAX;
	if (cost > finder->replays_left)
		return code_nothing();
	finder->replays_left -= cost;
	return read_again(finder, routine, site);
}
