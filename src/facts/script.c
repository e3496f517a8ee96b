/* SPDX-License-Identifier: MIT */
/*
 * Lists, pipelines and simple commands (POSIX 2.9 and 2.10). Invariant: a word that a shell could run
 * as a command is never taken for data; where the grammar is in doubt, the reading that sees more
 * commands wins, and the text counts as broken.
 */
#include "facts/script.h"

#include "facts/parser.h"
#include "facts/programs.h"

static const struct token *peek(struct parser *parser, bool is_in_command)
{
	if (!parser->has_token) {
		parser->lexer->is_in_command = is_in_command;
		(void)token_next(parser->lexer, &parser->token);
		parser->has_token = true;
	}
	return &parser->token;
}

const struct token *parser_peek(struct parser *parser)
{
	return peek(parser, false);
}

const struct token *parser_peek_argument(struct parser *parser)
{
	return peek(parser, true);
}

void parser_take(struct parser *parser)
{
	parser->has_token = false;
}

bool parser_is_operator(const struct token *token, struct str op)
{
	return token->kind == TOKEN_OPERATOR && str_equal(token->op, op);
}

bool parser_take_operator(struct parser *parser, struct str op)
{
	bool is_it = parser_is_operator(parser_peek(parser), op);
	if (is_it)
		parser_take(parser);
	return is_it;
}

bool parser_is_word(const struct token *token, struct str text)
{
	return token->kind == TOKEN_WORD && !token->word->is_quoted &&
	       str_equal(token->word->text, text);
}

bool parser_take_word(struct parser *parser, struct str word)
{
	bool is_it = parser_is_word(parser_peek(parser), word);
	if (is_it)
		parser_take(parser);
	return is_it;
}

void parser_skip_newlines(struct parser *parser)
{
	while (parser_peek(parser)->kind == TOKEN_NEWLINE)
		parser_take(parser);
}

void parser_break(struct parser *parser)
{
	parser->lexer->is_broken = true;
}

/* --- one command ---------------------------------------------------------------------------- */

static void extend_place(struct command *command, struct span place)
{
	if (command->place.len == 0)
		command->place = place;
	else
		command->place.len = place.at + place.len - command->place.at;
}

static void add_redirection(struct command *command, const struct token *token)
{
	if (command->redirections_last)
		command->redirections_last->next = token->redirection;
	else
		command->redirections = token->redirection;
	command->redirections_last = token->redirection;
	extend_place(command, token->place);
}

void command_add_data(struct parser *parser, struct command *command, const struct token *token)
{
	struct word *word = token->word;
	if (token->kind == TOKEN_REDIRECTION) { /* [[ a < b ]] */
		word = ARENA_NEW(parser->lexer->arena, struct word);
		*word = *token->redirection->target;
	}
	if (word)
		word_list_add(&command->data, word);
	extend_place(command, token->place);
}

static void read_redirections(struct parser *parser, struct command *command)
{
	while (parser_peek_argument(parser)->kind == TOKEN_REDIRECTION) {
		add_redirection(command, &parser->token);
		parser_take(parser);
	}
}

static void add_word(struct command *command, const struct token *token)
{
	bool is_assignment = token->word->is_assignment && !command->words.first;
	word_list_add(is_assignment ? &command->assignments : &command->words, token->word);
	extend_place(command, token->place);
}

/* name ( ) of a definition. */
static bool is_definition(struct parser *parser, const struct command *command)
{
	return command->words.first && command->words.first == command->words.last &&
	       !command->assignments.first && !command->redirections &&
	       parser_is_operator(parser_peek_argument(parser), STR("(")) &&
	       (lexer_skip_blanks(parser->lexer), lexer_peek(parser->lexer, 0) == ')');
}

/* zsh's { echo a } */
static bool ends_in_brace(const struct parser *parser, const struct token *token)
{
	return parser->lexer->is_zsh && parser->braces > 0 && parser_is_word(token, STR("}"));
}

static void read_simple(struct parser *parser, struct command *command)
{
	while (true) {
		const struct token *token = peek(parser, command->words.first != NULL);
		if (ends_in_brace(parser, token))
			break;
		if (token->kind == TOKEN_WORD)
			add_word(command, token);
		else if (token->kind == TOKEN_REDIRECTION)
			add_redirection(command, token);
		else
			break;
		parser_take(parser);
		if (!is_definition(parser, command))
			continue;
		parser_take(parser);
		(void)parser_take_operator(parser, STR(")"));
		command->name = command->words.first->text;
		command->words = (struct word_list){NULL, NULL};
		compound_read_function(parser, command);
		break;
	}
}

/* Whether what follows `time` or `coproc` is a compound command, so that the word is a reserved one;
 * before a simple command it is read as a wrapper. */
static bool precedes_compound(struct parser *parser)
{
	struct lexer lexer = *parser->lexer;
	struct token token;
	lexer.is_in_command = false;
	return token_next(&lexer, &token) && compound_starts(&token);
}

/* Takes !, coproc with its name, and time where it is no program. */
static void take_prefixes(struct parser *parser, struct command *command)
{
	bool is_coproc = false;
	while (true) {
		const struct token *token = parser_peek(parser);
		bool is_name = is_coproc && token->kind == TOKEN_WORD && !compound_starts(token) &&
			       precedes_compound(parser);
		is_coproc = parser_is_word(token, STR("coproc"));
		command->is_coprocess |= is_coproc;
		command->is_negated ^= parser_is_word(token, STR("!"));
		if (!is_name && !is_coproc && !parser_is_word(token, STR("!")) &&
			!(parser_is_word(token, STR("time")) && precedes_compound(parser)))
			return;
		parser_take(parser);
	}
}

struct command *parser_read_command(struct parser *parser)
{
	struct command *command = ARENA_NEW(parser->lexer->arena, struct command);
	take_prefixes(parser, command);
	const struct token *token = parser_peek(parser);
	command->place = (struct span){token->place.at, 0};
	if (compound_read(parser, command))
		read_redirections(parser, command);
	else if (token->kind == TOKEN_WORD || token->kind == TOKEN_REDIRECTION)
		read_simple(parser, command);
	else
		return NULL;
	return command;
}

/* --- lists ---------------------------------------------------------------------------------- */

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

static bool ends_list(const struct token *token, struct str ends, bool is_separated)
{
	if (token->kind == TOKEN_END)
		return true;
	if (is_separated && parser_is_word(token, STR("{")))
		return false;
	if (token->kind == TOKEN_OPERATOR)
		return str_equal(token->op, STR(")")) ||
		       (token->op.len > 1 && token->op.ptr[0] == ';');
	return token->kind == TOKEN_WORD && !token->word->is_quoted &&
	       str_list_holds(ends, ' ', token->word->text);
}

static void append(struct body *list, struct command *command, enum joint joint)
{
	command->joint = joint;
	if (list->last)
		list->last->next = command;
	else
		list->first = command;
	list->last = command;
}

/* Takes what stands between two commands: the joint that the next one has. */
static enum joint take_separator(struct parser *parser, struct body *list)
{
	const struct token *token = parser_peek(parser);
	enum joint joint = JOINT_SEQUENCE;
	if (token->kind == TOKEN_OPERATOR) {
		for (size_t i = 0; i < ARRAY_LEN(joinings); i++) {
			if (parser_is_operator(token, joinings[i].op))
				joint = joinings[i].joint;
		}
		if (parser_is_operator(token, STR("&")) && list->last)
			list->last->is_background = true;
		if (parser_is_operator(token, STR("("))) /* echo a (b) */
			parser_break(parser);
	}
	parser_take(parser);
	if (joint != JOINT_SEQUENCE)
		parser_skip_newlines(parser);
	return joint;
}

void parser_read_list(struct parser *parser, struct str ends, struct body *list)
{
	enum joint joint = JOINT_SEQUENCE;
	bool is_separated = true; /* from the command before */
	while (!ends_list(parser_peek(parser), ends, is_separated)) {
		const struct token *token = parser_peek(parser);
		bool is_command = token->kind == TOKEN_WORD || token->kind == TOKEN_REDIRECTION ||
				  parser_is_operator(token, STR("("));
		struct command *command = is_command ? parser_read_command(parser) : NULL;
		if (command) {
			append(list, command, joint);
			joint = JOINT_SEQUENCE;
		}
		token = parser_peek(parser);
		is_separated = token->kind != TOKEN_WORD;
		if (is_separated && !ends_list(token, ends, is_separated))
			joint = take_separator(parser, list);
	}
}

static bool token_is_close(const struct token *token)
{
	return parser_is_operator(token, STR(")"));
}

/* Reads to the end of the text, or to the ) that closes what the caller opened. A stray ) or ;; ends
 * no text: what follows it may run. */
static const struct script *parse(struct lexer *lexer, bool is_bracket)
{
	struct parser parser = {.lexer = lexer};
	struct script *script = ARENA_NEW(lexer->arena, struct script);
	while (true) {
		parser_read_list(&parser, STR(""), &script->list);
		const struct token *token = parser_peek(&parser);
		bool is_close = is_bracket && token_is_close(token);
		if (token->kind == TOKEN_END || is_close) {
			lexer->is_broken |= is_bracket && !is_close;
			return script;
		}
		lexer->is_broken |= token_is_close(token);
		parser_take(&parser);
	}
}

const struct script *script_parse_whole(struct lexer *lexer)
{
	return parse(lexer, false);
}

const struct script *script_parse_bracket(struct lexer *lexer)
{
	return parse(lexer, true);
}

static struct script *parse_text(struct arena *arena, struct str text, bool is_zsh)
{
	struct nested_list stray = {NULL, NULL};
	struct lexer lexer = {.arena = arena, .text = text, .nested = &stray, .is_zsh = is_zsh};
	struct script *script = ARENA_NEW(arena, struct script);
	*script = *script_parse_whole(&lexer);
	script->is_broken = lexer.is_broken;
	script->is_too_deep = lexer.is_too_deep;
	script->is_too_long = lexer.is_too_long;
	return script;
}

/* What bash does not take may be zsh's. */
const struct script *script_parse(struct arena *arena, struct str text)
{
	const struct script *script = parse_text(arena, text, false);
	if (!script->is_broken)
		return script;
	const struct script *other = parse_text(arena, text, true);
	return other->is_broken ? script : other;
}
