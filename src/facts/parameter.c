/* SPDX-License-Identifier: MIT */
/*
 * The syntax of parameter expansion (POSIX 2.6.2, bash(1)). What it does not understand is a
 * parameter that nobody knows the value of; the commands nested in it are found all the same.
 */
#include "facts/parameter.h"

/* Flags between brackets: what is longer is none. */
#define FLAGS_BYTES 64

static const struct str special_parameters = STR_INIT("@*#?$!-");

/* Longer ones before those that they start with. */
static const struct str operators[] = {STR_INIT(":-"), STR_INIT(":="), STR_INIT(":?"),
	STR_INIT(":+"), STR_INIT("##"), STR_INIT("%%"), STR_INIT("//"), STR_INIT("/#"),
	STR_INIT("/%"), STR_INIT("^^"), STR_INIT(",,"), STR_INIT("-"), STR_INIT("="), STR_INIT("?"),
	STR_INIT("+"), STR_INIT("#"), STR_INIT("%"), STR_INIT("/"), STR_INIT(":"), STR_INIT("^"),
	STR_INIT(","), STR_INIT("@")};

static struct str take_name(struct lexer *lexer)
{
	size_t start = lexer->at;
	int c = lexer_peek(lexer, 0);
	if (lexer_is_one_of(c, special_parameters)) {
		lexer->at++;
	} else if (c != LEXER_END && char_is_digit((char)c)) {
		while (lexer_peek(lexer, 0) != LEXER_END &&
			char_is_digit((char)lexer_peek(lexer, 0)))
			lexer->at++;
	} else {
		while (lexer_peek(lexer, 0) != LEXER_END &&
			char_is_word((char)lexer_peek(lexer, 0)))
			lexer->at++;
	}
	return str_slice(lexer->text, start, lexer->at);
}

static void take_index(struct lexer *lexer, struct parameter *parameter)
{
	if (lexer_peek(lexer, 0) != '[')
		return;
	lexer->at++;
	parameter->index = word_read_operand(lexer, STR("]"), false);
	if (lexer_peek(lexer, 0) == ']')
		lexer->at++;
}

static void take_operator(struct lexer *lexer, struct parameter *parameter)
{
	struct str rest = str_slice(lexer->text, lexer->at, lexer->at + 2);
	for (size_t i = 0; i < ARRAY_LEN(operators) && parameter->op.len == 0; i++) {
		if (str_starts_with(rest, operators[i]))
			parameter->op = operators[i];
	}
	lexer->at += parameter->op.len;
}

/* What follows the operator. Patterns and numbers keep their quotes in double quotes, other words
 * do not. */
static void take_operands(struct lexer *lexer, struct parameter *parameter, bool is_quoted)
{
	struct str op = parameter->op;
	bool is_replacing = str_starts_with(op, STR("/"));
	bool is_substring = str_equal(op, STR(":"));
	bool is_pattern = is_replacing || is_substring || lexer_is_one_of(op.ptr[0], STR("#%^,"));
	struct str closers = is_replacing ? STR("}/") : is_substring ? STR("}:") : STR("}");
	parameter->first = word_read_operand(lexer, closers, is_quoted && !is_pattern);
	if (lexer_peek(lexer, 0) == '}' || lexer_peek(lexer, 0) == LEXER_END)
		return;
	lexer->at++;
	parameter->second = word_read_operand(lexer, STR("}"), is_quoted && !is_pattern);
}

/* zsh: ${(flags)x}, ${=x}. */
static void take_flags(struct lexer *lexer, struct parameter *parameter)
{
	size_t start = lexer->at;
	struct str near = str_slice(lexer->text, 0, start + FLAGS_BYTES);
	size_t close = str_find_byte(near, ')', start);
	if (lexer_peek(lexer, 0) == '(' && close != STR_NONE)
		lexer->at = close + 1;
	while (lexer_is_one_of(lexer_peek(lexer, 0), STR("=~^")))
		lexer->at++;
	parameter->flags = str_slice(lexer->text, start, lexer->at);
}

/* ${…}: the place is behind the brace. */
static void take_braced(struct lexer *lexer, struct parameter *parameter, bool is_quoted)
{
	take_flags(lexer, parameter);
	int c = lexer_peek(lexer, 0);
	int next = lexer_peek(lexer, 1);
	bool is_name_next = next != LEXER_END &&
			    (char_is_word((char)next) || lexer_is_one_of(next, STR("@*?$!-#")));
	if (c == '#' && is_name_next && !(next == '-' && lexer_peek(lexer, 2) != '}'))
		parameter->is_length = true;
	else if (c == '!' && next != LEXER_END && (char_is_word((char)next) || next == '@'))
		parameter->is_indirect = true;
	lexer->at += parameter->is_length || parameter->is_indirect;
	parameter->name = take_name(lexer);
	take_index(lexer, parameter);
	take_operator(lexer, parameter);
	if (parameter->op.len > 0)
		take_operands(lexer, parameter, is_quoted);
	else if (lexer_peek(lexer, 0) != '}') /* no syntax that we know */
		parameter->first = word_read_operand(lexer, STR("}"), is_quoted);
	if (lexer_peek(lexer, 0) == '}')
		lexer->at++;
	else
		lexer_give_up(lexer);
}

const struct parameter *parameter_read(struct lexer *lexer, bool is_quoted)
{
	struct parameter *parameter = ARENA_NEW(lexer->arena, struct parameter);
	parameter->is_quoted = is_quoted;
	lexer->at++;
	int c = lexer_peek(lexer, 0);
	if (c == '{') {
		if (!lexer_enter(lexer))
			return parameter;
		lexer->at++;
		take_braced(lexer, parameter, is_quoted);
		lexer_leave(lexer);
		return parameter;
	}
	if (c != LEXER_END && char_is_digit((char)c)) { /* $10 is ${1}0 */
		parameter->name = str_slice(lexer->text, lexer->at, lexer->at + 1);
		lexer->at++;
		return parameter;
	}
	size_t start = lexer->at;
	if (c == '=' && lexer_peek(lexer, 1) != LEXER_END &&
		char_is_alpha((char)lexer_peek(lexer, 1))) { /* zsh: $=x is split */
		parameter->flags = STR("=");
		lexer->at++;
	}
	parameter->name = take_name(lexer);
	if (parameter->name.len == 0)
		lexer->at = start;
	return parameter->name.len > 0 ? parameter : NULL;
}
