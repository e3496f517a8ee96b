/* SPDX-License-Identifier: MIT */
/*
 * The grammar of POSIX 2.9 and 2.10, as far as finding every simple command needs it. Invariant: a
 * word that a shell could run as a command is never taken for data; where the grammar is in doubt,
 * the reading that sees more commands wins, and the text counts as broken.
 */
#include "facts/script.h"

#include "facts/expand.h"

struct parser {
	struct lexer *lexer;
	struct script *script;
	struct scope *scope;     /* of the innermost open subshell */
	struct command *current; /* being read, or NULL */
	enum joint joint;        /* of the command that comes next */
	size_t open_cases;
};

typedef void parse_reserved_fn(struct parser *parser);

static void parse_for(struct parser *parser);
static void parse_case(struct parser *parser);
static void parse_esac(struct parser *parser);
static void parse_function(struct parser *parser);
static void parse_test(struct parser *parser);

struct reserved {
	struct str word;
	parse_reserved_fn *parse; /* NULL: what follows is a command like any other */
};

static const struct reserved reserved_words[] = {
	{STR_INIT("if"), NULL},
	{STR_INIT("then"), NULL},
	{STR_INIT("else"), NULL},
	{STR_INIT("elif"), NULL},
	{STR_INIT("fi"), NULL},
	{STR_INIT("do"), NULL},
	{STR_INIT("done"), NULL},
	{STR_INIT("while"), NULL},
	{STR_INIT("until"), NULL},
	{STR_INIT("!"), NULL},
	{STR_INIT("{"), NULL},
	{STR_INIT("}"), NULL},
	{STR_INIT("coproc"), NULL},
	{STR_INIT("for"), parse_for},
	{STR_INIT("select"), parse_for},
	{STR_INIT("case"), parse_case},
	{STR_INIT("esac"), parse_esac},
	{STR_INIT("function"), parse_function},
	{STR_INIT("[["), parse_test},
};

static const struct reserved *find_reserved(const struct word *word)
{
	for (size_t i = 0; i < ARRAY_LEN(reserved_words); i++) {
		if (!word->is_quoted && str_equal(word->text, reserved_words[i].word))
			return &reserved_words[i];
	}
	return NULL;
}

static bool is_op(const struct token *token, struct str op)
{
	return token->kind == TOKEN_OPERATOR && str_equal(token->op, op);
}

static bool is_bare_word(const struct token *token, struct str text)
{
	return token->kind == TOKEN_WORD && !token->word->is_quoted &&
	       str_equal(token->word->text, text);
}

static struct command *current_command(struct parser *parser)
{
	if (!parser->current) {
		parser->current = ARENA_NEW(parser->lexer->arena, struct command);
		*parser->current = (struct command){.scope = parser->scope, .joint = parser->joint};
		parser->joint = JOINT_SEQUENCE;
	}
	return parser->current;
}

static void extend_place(struct command *command, struct span place)
{
	if (command->place.len == 0)
		command->place = place;
	else
		command->place.len = place.at + place.len - command->place.at;
}

static void finish_command(struct parser *parser, bool is_background)
{
	struct command *command = parser->current;
	if (!command)
		return;
	command->is_background = is_background;
	if (parser->script->last)
		parser->script->last->next = command;
	else
		parser->script->first = command;
	parser->script->last = command;
	parser->current = NULL;
}

/* A word that is not run itself. */
static void add_data(struct parser *parser, struct token *token)
{
	struct command *command = current_command(parser);
	if (token->kind == TOKEN_REDIRECTION)
		token->word = ARENA_NEW(parser->lexer->arena, struct word);
	if (token->kind == TOKEN_REDIRECTION)
		*token->word = *token->redirection->target;
	if (token->word)
		word_list_add(&command->data, token->word);
	extend_place(command, token->place);
}

static void open_scope(struct parser *parser)
{
	struct scope *scope = ARENA_NEW(parser->lexer->arena, struct scope);
	scope->outer = parser->scope;
	parser->scope = scope;
}

static void close_scope(struct parser *parser)
{
	if (parser->scope->outer)
		parser->scope = parser->scope->outer;
	else
		parser->lexer->is_broken = true;
}

/* An arithmetic command, or the head of an arithmetic for, whose first bracket was read already. */
static bool take_arithmetic(struct parser *parser, struct token *token)
{
	struct word *word = ARENA_NEW(parser->lexer->arena, struct word);
	struct nested_list *outer = parser->lexer->nested;
	parser->lexer->at = token->place.at;
	parser->lexer->nested = &word->nested;
	bool is_arithmetic = expand_skip_arithmetic(parser->lexer);
	parser->lexer->nested = outer;
	if (!is_arithmetic) {
		parser->lexer->at = token->place.at + 1;
		return false;
	}
	token->word = word;
	add_data(parser, token);
	return true;
}

static void parse_for(struct parser *parser)
{
	struct token token;
	bool is_open = true;
	while (is_open && token_next(parser->lexer, &token)) {
		is_open = token.kind != TOKEN_NEWLINE && !is_op(&token, STR(";")) &&
			  !is_bare_word(&token, STR("do"));
		if (is_op(&token, STR("(")))
			(void)take_arithmetic(parser, &token);
		else if (is_open)
			add_data(parser, &token);
	}
	parser->lexer->is_broken |= is_open;
	finish_command(parser, false);
}

/* The patterns before the `)` of a case's next branch, or its esac. */
static void parse_patterns(struct parser *parser)
{
	struct token token;
	bool is_first = true;
	while (token_next(parser->lexer, &token)) {
		if (is_op(&token, STR(")")) || (is_first && is_bare_word(&token, STR("esac")))) {
			parser->open_cases -= token.kind == TOKEN_WORD;
			finish_command(parser, false);
			return;
		}
		is_first &= token.kind == TOKEN_NEWLINE || is_op(&token, STR("("));
		if (token.kind == TOKEN_WORD)
			add_data(parser, &token);
	}
	parser->lexer->is_broken = true;
	finish_command(parser, false);
}

static void parse_case(struct parser *parser)
{
	struct token token;
	parser->open_cases++;
	while (token_next(parser->lexer, &token) && !is_bare_word(&token, STR("in")))
		add_data(parser, &token);
	parse_patterns(parser);
}

static void parse_esac(struct parser *parser)
{
	parser->lexer->is_broken |= parser->open_cases == 0;
	parser->open_cases -= parser->open_cases > 0;
}

/* `function name`: its brackets, if any, read as an empty subshell, and its body as commands. */
static void parse_function(struct parser *parser)
{
	struct token token;
	(void)token_next(parser->lexer, &token);
}

/* [[ … ]]: its < > && || ( ) are no operators of the shell. */
static void parse_test(struct parser *parser)
{
	struct token token;
	while (token_next(parser->lexer, &token)) {
		if (is_bare_word(&token, STR("]]"))) {
			finish_command(parser, false);
			return;
		}
		add_data(parser, &token);
	}
	parser->lexer->is_broken = true;
	finish_command(parser, false);
}

static void parse_word(struct parser *parser, struct token *token)
{
	struct command *command = parser->current;
	const struct reserved *reserved = command ? NULL : find_reserved(token->word);
	if (reserved) {
		if (reserved->parse)
			reserved->parse(parser);
		return;
	}
	command = current_command(parser);
	extend_place(command, token->place);
	if (token->word->is_assignment && !command->words.first)
		word_list_add(&command->assignments, token->word);
	else
		word_list_add(&command->words, token->word);
}

static void parse_redirection(struct parser *parser, const struct token *token)
{
	struct command *command = current_command(parser);
	extend_place(command, token->place);
	if (command->redirections_last)
		command->redirections_last->next = token->redirection;
	else
		command->redirections = token->redirection;
	command->redirections_last = token->redirection;
}

/* name() of a definition: the name is no command. */
static bool is_definition(struct parser *parser)
{
	const struct command *command = parser->current;
	lexer_skip_blanks(parser->lexer);
	return command && command->words.first && command->words.first == command->words.last &&
	       !command->assignments.first && !command->redirections &&
	       lexer_peek(parser->lexer, 0) == ')';
}

static void parse_open(struct parser *parser, struct token *token)
{
	if (!parser->current && take_arithmetic(parser, token)) {
		finish_command(parser, false);
		return;
	}
	if (is_definition(parser))
		parser->current = NULL;
	parser->lexer->is_broken |= parser->current != NULL;
	finish_command(parser, false);
	open_scope(parser);
}

struct joining {
	struct str op;
	enum joint joint;
};

static const struct joining joinings[] = {
	{STR_INIT("&&"), JOINT_AND},
	{STR_INIT("||"), JOINT_OR},
	{STR_INIT("|"), JOINT_PIPE},
	{STR_INIT("|&"), JOINT_PIPE},
};

static void parse_operator(struct parser *parser, struct token *token)
{
	if (is_op(token, STR("("))) {
		parse_open(parser, token);
		return;
	}
	finish_command(parser, is_op(token, STR("&")));
	parser->joint = JOINT_SEQUENCE;
	if (is_op(token, STR(")")))
		close_scope(parser);
	for (size_t i = 0; i < ARRAY_LEN(joinings); i++) {
		if (is_op(token, joinings[i].op))
			parser->joint = joinings[i].joint;
	}
	if (str_starts_with(token->op, STR(";")) && token->op.len > 1 && parser->open_cases > 0)
		parse_patterns(parser);
}

static bool parser_next(struct parser *parser, struct token *token)
{
	parser->lexer->is_in_command = parser->current && parser->current->words.first;
	return token_next(parser->lexer, token);
}

static void parse_token(struct parser *parser, struct token *token)
{
	switch (token->kind) {
	case TOKEN_WORD:
		parse_word(parser, token);
		break;
	case TOKEN_REDIRECTION:
		parse_redirection(parser, token);
		break;
	case TOKEN_OPERATOR:
		parse_operator(parser, token);
		break;
	case TOKEN_NEWLINE: /* after && || | the list goes on */
	case TOKEN_END:
		finish_command(parser, false);
		break;
	}
}

/* Reads commands to the end of the text, or to the ) that closes what the caller opened. */
static const struct script *parse_list(struct lexer *lexer, bool is_bracket)
{
	struct parser parser = {.lexer = lexer, .script = ARENA_NEW(lexer->arena, struct script)};
	struct token token;
	bool is_closed = false;
	open_scope(&parser);
	parser.script->scope = parser.scope;
	while (!is_closed && parser_next(&parser, &token)) {
		is_closed = is_bracket && is_op(&token, STR(")")) && !parser.scope->outer;
		if (!is_closed)
			parse_token(&parser, &token);
	}
	finish_command(&parser, false);
	lexer->is_broken |= is_closed != is_bracket || parser.scope->outer;
	return parser.script;
}

const struct script *script_parse_whole(struct lexer *lexer)
{
	return parse_list(lexer, false);
}

const struct script *script_parse_bracket(struct lexer *lexer)
{
	return parse_list(lexer, true);
}

const struct script *script_parse(struct arena *arena, struct str text, struct str home)
{
	struct nested_list stray = {NULL, NULL};
	struct lexer lexer = {.arena = arena, .text = text, .home = home, .nested = &stray};
	struct script *script = ARENA_NEW(arena, struct script);
	*script = *script_parse_whole(&lexer);
	script->is_broken = lexer.is_broken;
	script->is_too_deep = lexer.is_too_deep;
	script->is_too_long = lexer.is_too_long;
	return script;
}
