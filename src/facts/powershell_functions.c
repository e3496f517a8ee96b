/* SPDX-License-Identifier: MIT */
/*
 * Functions of a PowerShell text: where each is called, its parameters get their values, and its body
 * stands. Owns which functions there are; must stay linear, so that only so many are kept, and only so
 * many calls are told. (about_Functions, about_Functions_Advanced_Parameters of PowerShell 7.4.)
 */
#include "base/limits.h"
#include "facts/powershell.h"
#include "facts/powershell_parts.h"

/* Functions of a text, their parameters, and calls of them that are told. */
#define FUNCTIONS_MAX  16
#define PARAMETERS_MAX 8
#define CALLS_MAX      16

/* Bytes of all bodies that are told again: people's functions have hundreds. */
#define BODIES_MAX (64 * KIB)

struct ps_function {
	struct str name;
	struct str body; /* without its braces and its param ( … ) */
	struct str parameters[PARAMETERS_MAX];
	size_t count;
};

struct ps_functions {
	struct ps_function list[FUNCTIONS_MAX];
	size_t count;
	size_t calls; /* that were told */
	size_t bytes; /* of their bodies */
};

static size_t skip_space(struct str text, size_t at)
{
	while (at < text.len && char_is_space(text.ptr[at]))
		at++;
	return at;
}

/* Behind the bracket that closes the one at `at`; the text's end if there is none. */
static size_t skip_brackets(struct str text, size_t at)
{
	size_t depth = 0;
	while (at < text.len) {
		char c = text.ptr[at];
		if (c == '"' || c == '\'') {
			at = ps_skip_quoted(text, at);
			continue;
		}
		depth += c == '(' || c == '{' || c == '[';
		bool is_closing = c == ')' || c == '}' || c == ']';
		at++;
		if (is_closing && (depth == 0 || --depth == 0))
			return at;
	}
	return at;
}

/* ([string]$a, $b = "x"): the names. */
static void read_parameters(struct ps_function *function, struct str list)
{
	size_t at = 0;
	bool is_default = false;
	while (at < list.len && function->count < PARAMETERS_MAX) {
		char c = list.ptr[at];
		if (c == '[' || c == '(' || c == '{' || c == '"' || c == '\'') {
			at = c == '"' || c == '\'' ? ps_skip_quoted(list, at)
						   : skip_brackets(list, at);
			continue;
		}
		size_t end = ++at;
		is_default = c == '=' || (is_default && c != ',');
		if (c != '$' || is_default)
			continue;
		while (end < list.len && char_is_word(list.ptr[end]))
			end++;
		if (end > at)
			function->parameters[function->count++] = str_slice(list, at, end);
		at = end;
	}
}

/* The ( … ) at `at`, if there is one; the offset behind it. */
static size_t read_list(struct ps_function *function, struct str text, size_t at)
{
	if (at >= text.len || text.ptr[at] != '(')
		return at;
	size_t end = skip_brackets(text, at);
	read_parameters(function, str_slice(text, at + 1, end > at + 1 ? end - 1 : end));
	return end;
}

/* NAME ( … ) { param ( … ) … } at `at`; the offset behind what was read. */
static size_t read_function(struct ps_functions *functions, struct str text, size_t at)
{
	struct ps_function function = {.count = 0};
	size_t start = skip_space(text, at);
	for (at = start; at < text.len && !char_is_space(text.ptr[at]) && text.ptr[at] != '(' &&
			 text.ptr[at] != '{';)
		at++;
	function.name = str_slice(text, start, at);
	at = skip_space(text, read_list(&function, text, skip_space(text, at)));
	if (function.name.len == 0 || at >= text.len || text.ptr[at] != '{')
		return at;
	size_t end = skip_brackets(text, at);
	size_t inside = skip_space(text, at + 1);
	if (str_equal_nocase(str_slice(text, inside, inside + 5), STR("param"))) {
		size_t list = skip_space(text, inside + 5);
		if (list < text.len && text.ptr[list] == '(')
			inside = read_list(&function, text, list);
	}
	function.body = str_slice(text, inside, end > inside ? end - 1 : inside);
	functions->list[functions->count++] = function;
	return at + 1;
}

struct ps_functions *ps_find_functions(struct arena *arena, struct str text)
{
	static const struct str word = STR_INIT("function ");
	struct ps_functions *functions = NULL;
	size_t at = 0;
	while (at + word.len < text.len) {
		char c = text.ptr[at];
		bool is_start = (c == 'f' || c == 'F') &&
				(at == 0 || !char_is_word(text.ptr[at - 1])) &&
				str_equal_nocase(str_slice(text, at, at + word.len), word);
		if (!is_start) {
			at++;
			continue;
		}
		if (!functions) {
			functions = ARENA_NEW(arena, struct ps_functions);
			*functions = (struct ps_functions){.count = 0};
		}
		if (functions->count == FUNCTIONS_MAX)
			break;
		size_t behind = read_function(functions, text, at + word.len);
		at = behind > at ? behind : at + 1;
	}
	return functions;
}

/* --- calls ------------------------------------------------------------------------------------ */

static size_t find_parameter(const struct ps_function *function, struct str name)
{
	for (size_t i = 0; i < function->count; i++) {
		if (str_equal_nocase(str_slice(function->parameters[i], 0, name.len), name))
			return i;
	}
	return PARAMETERS_MAX;
}

static void set_parameter(struct ps *ps, struct str name, const struct ps_word *value)
{
	struct buf text;
	buf_init(&text, ps->arena, LIMIT_VALUE_BYTES);
	ps_add_word(&text, value);
	ps_add_name(&ps->out, name);
	buf_printf(&ps->out, "=%.*s\n", STR_ARG(str_trim(buf_str(&text))));
}

/* -Path /etc, and what has no name in the order of the parameters. */
static void set_parameters(struct ps *ps, const struct ps_function *function)
{
	size_t next = 0;
	for (const struct ps_word *word = ps->first->next; word; word = word->next) {
		size_t index = next;
		bool is_named = !word->is_quoted && word->raw.len > 1 && word->raw.ptr[0] == '-';
		if (is_named) {
			index = find_parameter(function, str_slice(word->raw, 1, word->raw.len));
			bool has_value = word->next && !str_starts_with(word->next->raw, STR("-"));
			if (index == PARAMETERS_MAX || !has_value)
				continue;
			word = word->next;
		} else {
			next++;
		}
		if (index < function->count)
			set_parameter(ps, function->parameters[index], word);
	}
}

bool ps_add_call(struct ps *ps)
{
	struct ps_functions *functions = ps->functions;
	bool is_plain = ps->first && !ps->first->is_quoted && !ps->is_piped;
	for (size_t i = 0; is_plain && functions && i < functions->count; i++) {
		const struct ps_function *function = &functions->list[i];
		if (!str_equal_nocase(function->name, ps->first->raw))
			continue;
		functions->bytes += function->body.len;
		if (functions->calls == CALLS_MAX || functions->bytes > BODIES_MAX ||
			powershell_find(function->name))
			return false;
		functions->calls++;
		set_parameters(ps, function);
		buf_add(&ps->out, ps_tell_body(ps, function->body));
		return true;
	}
	return false;
}
