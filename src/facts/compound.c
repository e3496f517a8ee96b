/* SPDX-License-Identifier: MIT */
/*
 * Compound commands and functions: POSIX 2.9.4 and 2.9.5, bash(1), and the alternate forms of
 * zshmisc(1). A reserved word that is missing breaks the text, and what could be read stays.
 */
#include "facts/expand.h"
#include "facts/parser.h"
#include "facts/programs.h"

typedef void read_compound_fn(struct parser *parser, struct command *command);

static struct body *add_body(struct parser *parser, struct command *command)
{
	struct body *last = command->last_body;
	struct body *body = ARENA_NEW(parser->lexer->arena, struct body);
	*(last ? &last->next : &command->bodies) = body;
	command->last_body = body;
	return body;
}

static void expect_word(struct parser *parser, struct str word)
{
	if (!parser_take_word(parser, word))
		parser_break(parser);
}

/* A list up to a reserved word of `ends`, which stays. */
static void read_body(struct parser *parser, struct command *command, struct str ends)
{
	parser_read_list(parser, ends, add_body(parser, command));
}

/* One command as the body: in braces, or the one that a short form has. */
static void read_one(struct parser *parser, struct command *command)
{
	struct body *body = add_body(parser, command);
	parser_skip_newlines(parser);
	if (!lexer_enter(parser->lexer))
		return;
	body->first = parser_read_command(parser);
	body->last = body->first;
	lexer_leave(parser->lexer);
	if (!body->first)
		parser_break(parser);
}

/* A list up to }, which is taken. */
static void read_braced_list(struct parser *parser, struct body *body)
{
	parser->braces++;
	parser_read_list(parser, STR("}"), body);
	parser->braces--;
	expect_word(parser, STR("}"));
}

/* { … } always { … }: what follows runs whatever becomes of the first list. */
static void read_group(struct parser *parser, struct command *command)
{
	struct body *body = add_body(parser, command);
	command->kind = COMMAND_GROUP;
	read_braced_list(parser, body);
	if (!parser_take_word(parser, STR("always")))
		return;
	expect_word(parser, STR("{"));
	read_braced_list(parser, body);
}

/* The condition of an if or a loop, up to its reserved word, or to the braces that follow its last command
 * at once, as in zsh's `if [[ … ]] { … }`. Whether these come. */
static bool read_condition(struct parser *parser, struct command *command, struct str ends)
{
	read_body(parser, command, ends);
	return parser_is_word(parser_peek(parser), STR("{"));
}

static void read_if(struct parser *parser, struct command *command)
{
	bool is_braced;
	command->kind = COMMAND_IF;
	do {
		is_braced = read_condition(parser, command, STR("then elif else fi {"));
		if (is_braced) {
			read_one(parser, command);
			continue;
		}
		expect_word(parser, STR("then"));
		read_body(parser, command, STR("elif else fi"));
	} while (parser_take_word(parser, STR("elif")));
	bool has_else = parser_take_word(parser, STR("else"));
	if (has_else && is_braced)
		read_one(parser, command);
	else if (has_else)
		read_body(parser, command, STR("fi"));
	if (!is_braced)
		expect_word(parser, STR("fi"));
}

static void read_loop(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_LOOP;
	if (read_condition(parser, command, STR("do {"))) {
		read_one(parser, command);
		return;
	}
	expect_word(parser, STR("do"));
	read_body(parser, command, STR("done"));
	expect_word(parser, STR("done"));
}

static void read_until(struct parser *parser, struct command *command)
{
	command->is_until = true;
	read_loop(parser, command);
}

/* The words of `for x in …` up to the separator, or the head of an arithmetic for. */
static void read_for_head(struct parser *parser, struct command *command)
{
	const struct token *token = parser_peek_argument(parser);
	if (parser_is_operator(token, STR("("))) {
		parser->lexer->at = token->place.at;
		struct word *head = ARENA_NEW(parser->lexer->arena, struct word);
		struct nested_list *outer = parser->lexer->nested;
		parser->lexer->nested = &head->nested;
		const struct word *inside = expand_read_arithmetic(parser->lexer);
		parser->lexer->nested = outer;
		if (!inside) {
			parser->lexer->at = token->place.at + token->place.len;
			parser_break(parser);
		} else {
			struct nested_list nested = head->nested;
			*head = *inside;
			head->nested = nested;
			word_list_add(&command->data, head);
		}
		parser_take(parser);
		return;
	}
	if (token->kind == TOKEN_WORD)
		command->name = token->word->text;
	else
		parser_break(parser);
	parser_take(parser);
	parser_skip_newlines(parser);
	bool is_bracketed = parser_take_operator(parser, STR("(")); /* zsh: for x (a b) */
	command->has_words = is_bracketed || parser_take_word(parser, STR("in"));
	while (command->has_words && parser_peek_argument(parser)->kind == TOKEN_WORD) {
		word_list_add(&command->words, parser->token.word);
		parser_take(parser);
	}
	if (is_bracketed && !parser_take_operator(parser, STR(")")))
		parser_break(parser);
}

/* The body of a loop over words: do … done, { … }, or zsh's one command. */
static void read_loop_body(struct parser *parser, struct command *command)
{
	(void)parser_take_operator(parser, STR(";"));
	parser_skip_newlines(parser);
	if (!parser_take_word(parser, STR("do"))) {
		read_one(parser, command);
		return;
	}
	read_body(parser, command, STR("done"));
	expect_word(parser, STR("done"));
}

static void read_for(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_FOR;
	read_for_head(parser, command);
	read_loop_body(parser, command);
}

/* zsh: foreach x (a b); …; end */
static void read_foreach(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_FOR;
	read_for_head(parser, command);
	read_body(parser, command, STR("end"));
	expect_word(parser, STR("end"));
}

/* zsh: repeat N command. The number decides nothing here. */
static void read_repeat(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_GROUP;
	if (parser_peek_argument(parser)->kind == TOKEN_WORD) {
		command_add_data(parser, command, &parser->token);
		parser_take(parser);
	}
	read_loop_body(parser, command);
}

/* The patterns before the ) of a branch; false at esac, or where no branch can start. */
static bool read_patterns(struct parser *parser, struct command *command)
{
	parser_skip_newlines(parser);
	if (parser_take_word(parser, STR("esac")))
		return false;
	(void)parser_take_operator(parser, STR("("));
	while (true) {
		const struct token *token = parser_peek_argument(parser);
		bool is_pattern = token->kind == TOKEN_WORD;
		if (is_pattern)
			command_add_data(parser, command, token);
		else if (parser_take_operator(parser, STR(")")))
			return true;
		else if (!parser_is_operator(token, STR("|"))) {
			parser_break(parser);
			return false;
		}
		parser_take(parser);
	}
}

static bool take_branch_end(struct parser *parser, struct body *body)
{
	const struct token *token = parser_peek(parser);
	bool is_end = token->kind == TOKEN_OPERATOR && token->op.len > 1 && token->op.ptr[0] == ';';
	body->falls_through = is_end && !str_equal(token->op, STR(";;"));
	if (is_end)
		parser_take(parser);
	return is_end;
}

static void read_case(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_CASE;
	if (parser_peek_argument(parser)->kind == TOKEN_WORD) {
		word_list_add(&command->words, parser->token.word);
		parser_take(parser);
	}
	parser_skip_newlines(parser);
	expect_word(parser, STR("in"));
	const struct word *before = NULL;
	while (read_patterns(parser, command)) {
		struct body *body = add_body(parser, command);
		body->pattern = before ? before->next : command->data.first;
		before = command->data.last;
		parser_read_list(parser, STR("esac"), body);
		if (take_branch_end(parser, body))
			continue;
		expect_word(parser, STR("esac"));
		return;
	}
}

void compound_read_function(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_FUNCTION;
	read_one(parser, command);
}

/* zsh's function without a name, which runs at once with the words behind it. */
static void read_unnamed(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_GROUP;
	command->has_words = true;
	read_one(parser, command);
	for (; parser_peek_argument(parser)->kind == TOKEN_WORD; parser_take(parser))
		command_add_data(parser, command, &parser->token);
}

/* `function name` with or without brackets. */
static void read_function(struct parser *parser, struct command *command)
{
	if (parser_is_word(parser_peek(parser), STR("{"))) {
		read_unnamed(parser, command);
		return;
	}
	if (parser_peek_argument(parser)->kind == TOKEN_WORD) {
		command->name = parser->token.word->text;
		parser_take(parser);
	}
	if (parser_take_operator(parser, STR("(")) && !parser_take_operator(parser, STR(")")))
		parser_break(parser);
	compound_read_function(parser, command);
}

/* [[ … ]]: its < > && || ( ) are no operators of the shell. */
static void read_test(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_TEST;
	while (parser_peek_argument(parser)->kind != TOKEN_END) {
		if (parser_take_word(parser, STR("]]")))
			return;
		command_add_data(parser, command, &parser->token);
		parser_take(parser);
	}
	parser_break(parser);
}

struct reserved {
	struct str word;
	read_compound_fn *read;
};

static const struct reserved reserved_words[] = {
	{STR_INIT("if"), read_if},
	{STR_INIT("for"), read_for},
	{STR_INIT("foreach"), read_foreach},
	{STR_INIT("repeat"), read_repeat},
	{STR_INIT("while"), read_loop},
	{STR_INIT("until"), read_until},
	{STR_INIT("case"), read_case},
	{STR_INIT("{"), read_group},
	{STR_INIT("[["), read_test},
	{STR_INIT("function"), read_function},
	{STR_INIT("select"), read_for},
};

/* Reserved words that only go on with a command: alone, they are out of place. */
static const struct str stray_words = STR_INIT("then else elif fi do done esac }");

static read_compound_fn *find_reader(const struct token *token)
{
	if (token->kind != TOKEN_WORD || token->word->is_quoted || token->word->is_dynamic)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(reserved_words); i++) {
		if (str_equal(token->word->text, reserved_words[i].word))
			return reserved_words[i].read;
	}
	return NULL;
}

bool compound_starts(const struct token *token)
{
	return find_reader(token) || parser_is_operator(token, STR("("));
}

/* An arithmetic command; false if the bracket opens a subshell. */
static bool read_arithmetic(struct parser *parser, struct command *command)
{
	struct word *word = ARENA_NEW(parser->lexer->arena, struct word);
	struct nested_list *outer = parser->lexer->nested;
	size_t behind = parser->lexer->at;
	parser->lexer->at = parser->token.place.at;
	parser->lexer->nested = &word->nested;
	const struct word *inside = expand_read_arithmetic(parser->lexer);
	parser->lexer->nested = outer;
	if (!inside) {
		parser->lexer->at = behind;
		return false;
	}
	struct nested_list nested = word->nested;
	*word = *inside;
	word->nested = nested;
	command->kind = COMMAND_ARITHMETIC;
	word_list_add(&command->data, word);
	return true;
}

/* ( list ); and zsh's () { list } with its arguments. */
static void read_subshell(struct parser *parser, struct command *command)
{
	command->kind = COMMAND_SUBSHELL;
	parser_take(parser);
	if (parser_take_operator(parser, STR(")"))) {
		read_unnamed(parser, command);
		return;
	}
	read_body(parser, command, STR(""));
	if (!parser_take_operator(parser, STR(")")))
		parser_break(parser);
}

static void take_stray_words(struct parser *parser)
{
	const struct token *token = parser_peek(parser);
	while (token->kind == TOKEN_WORD && !token->word->is_quoted &&
		str_list_holds(stray_words, ' ', token->word->text)) {
		parser_break(parser);
		parser_take(parser);
		token = parser_peek(parser);
	}
}

bool compound_read(struct parser *parser, struct command *command)
{
	take_stray_words(parser);
	const struct token *token = parser_peek(parser);
	size_t start = token->place.at;
	if (!compound_starts(token) || !lexer_enter(parser->lexer))
		return false;
	read_compound_fn *read = find_reader(token);
	if (read) {
		parser_take(parser);
		read(parser, command);
	} else if (read_arithmetic(parser, command)) {
		parser_take(parser);
	} else {
		read_subshell(parser, command);
	}
	lexer_leave(parser->lexer);
	size_t end = parser->has_token ? parser->token.place.at : parser->lexer->at;
	command->place = (struct span){start, end - start};
	return true;
}
