/* SPDX-License-Identifier: MIT */
/*
 * Operators (POSIX 2.10, bash(1) REDIRECTION) from one table, comments, and heredocs, whose lines
 * follow the next newline. A heredoc's lines are data: nothing in them is a token.
 */
#include "facts/tokens.h"

#include "facts/expand.h"

struct operator
{
	struct str text;
	enum token_kind kind;
	enum redirection_kind redirection;
};

/* Longer ones before those that they start with. */
static const struct operator operators[] = {
	{STR_INIT("&>>"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT(">>|"), TOKEN_REDIRECTION, REDIRECTION_WRITE}, /* zsh */
	{STR_INIT("&>"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT("<<<"), TOKEN_REDIRECTION, REDIRECTION_STRING},
	{STR_INIT("<<-"), TOKEN_REDIRECTION, REDIRECTION_HEREDOC},
	{STR_INIT("<<"), TOKEN_REDIRECTION, REDIRECTION_HEREDOC},
	{STR_INIT("<>"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT("<&"), TOKEN_REDIRECTION, REDIRECTION_NONE},
	{STR_INIT("<"), TOKEN_REDIRECTION, REDIRECTION_READ},
	{STR_INIT(">>"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT(">|"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT(">&"), TOKEN_REDIRECTION, REDIRECTION_NONE},
	{STR_INIT(">"), TOKEN_REDIRECTION, REDIRECTION_WRITE},
	{STR_INIT(";;&"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT(";;"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT(";&"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT(";"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("&&"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("&"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("||"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("|&"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("|"), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT("("), TOKEN_OPERATOR, REDIRECTION_NONE},
	{STR_INIT(")"), TOKEN_OPERATOR, REDIRECTION_NONE},
};

static const struct operator* operator_at(const struct lexer *lexer, size_t ahead)
{
	struct str rest = str_slice(lexer->text, lexer->at + ahead, lexer->at + ahead + 3);
	for (size_t i = 0; i < ARRAY_LEN(operators); i++) {
		if (str_starts_with(rest, operators[i].text))
			return &operators[i];
	}
	return NULL;
}

/* Length of the descriptor glued to a redirection, the 2 of 2> or the {fd} of {fd}>; else 0. */
static size_t descriptor_length(const struct lexer *lexer)
{
	size_t len = 0;
	if (lexer_peek(lexer, 0) == '{') {
		while (lexer_peek(lexer, ++len) != LEXER_END &&
			char_is_word((char)lexer_peek(lexer, len)))
			;
		if (lexer_peek(lexer, len++) != '}' || len < 3)
			return 0;
	} else {
		while (lexer_peek(lexer, len) != LEXER_END &&
			char_is_digit((char)lexer_peek(lexer, len)))
			len++;
	}
	return lexer_peek(lexer, len) == '<' || lexer_peek(lexer, len) == '>' ? len : 0;
}

/* >&2, >&- and <&3- move descriptors; >&name is a file. */
static bool is_descriptor(struct str s)
{
	size_t at = 0;
	while (at < s.len && char_is_digit(s.ptr[at]))
		at++;
	return str_equal(str_slice(s, at, s.len), at == s.len ? STR("") : STR("-"));
}

static void add_pending(struct lexer *lexer, struct redirection *heredoc)
{
	if (lexer->pending)
		lexer->pending_last->next_pending = heredoc;
	else
		lexer->pending = heredoc;
	lexer->pending_last = heredoc;
}

static struct redirection *read_redirection(
	struct lexer *lexer, const struct operator* op, struct str descriptor)
{
	struct redirection *redirection = ARENA_NEW(lexer->arena, struct redirection);
	redirection->descriptor = descriptor;
	redirection->is_copied_in = str_equal(op->text, STR("<&"));
	redirection->is_copied_out = str_equal(op->text, STR(">&"));
	redirection->kind = op->redirection;
	redirection->strips_tabs = str_equal(op->text, STR("<<-"));
	redirection->is_appending = str_find(op->text, STR(">>"), 0) != STR_NONE;
	lexer->at += op->text.len;
	lexer_skip_blanks(lexer);
	redirection->target = word_read(lexer);
	if (!redirection->target) {
		redirection->target = ARENA_NEW(lexer->arena, struct word);
		redirection->kind = REDIRECTION_NONE;
		lexer->is_broken = true;
	}
	if (redirection->is_copied_out && !is_descriptor(redirection->target->text))
		redirection->kind = REDIRECTION_WRITE;
	if (redirection->kind == REDIRECTION_HEREDOC)
		add_pending(lexer, redirection);
	return redirection;
}

/* Takes the lines up to the delimiter alone in one, or to the end of the text as bash does. */
static void read_heredoc(struct lexer *lexer, struct redirection *heredoc)
{
	size_t start = lexer->at;
	size_t end = start;
	while (lexer->at < lexer->text.len) {
		size_t newline = str_find_byte(lexer->text, '\n', lexer->at);
		struct str line = str_slice(lexer->text, lexer->at, newline);
		end = lexer->at;
		lexer->at = newline == STR_NONE ? lexer->text.len : newline + 1;
		while (heredoc->strips_tabs && str_starts_with(line, STR("\t")))
			line = str_slice(line, 1, line.len);
		if (str_ends_with(line, STR("\r")))
			line = str_slice(line, 0, line.len - 1);
		if (str_equal(line, heredoc->target->text))
			break;
		end = lexer->at;
	}
	heredoc->body = str_slice(lexer->text, start, end);
	if (heredoc->target->is_quoted)
		return;
	struct nested_list *outer = lexer->nested;
	lexer->nested = &heredoc->nested;
	heredoc->text = word_read_text(lexer, start, end);
	lexer->nested = outer;
}

static void read_pending(struct lexer *lexer)
{
	for (struct redirection *heredoc = lexer->pending; heredoc; heredoc = heredoc->next_pending)
		read_heredoc(lexer, heredoc);
	lexer->pending = NULL;
}

static void skip_comment(struct lexer *lexer)
{
	size_t newline = str_find_byte(lexer->text, '\n', lexer->at);
	lexer->at = newline == STR_NONE ? lexer->text.len : newline;
}

static void read_operator(
	struct lexer *lexer, const struct operator* op, struct str descriptor, struct token *token)
{
	token->kind = op->kind;
	token->op = op->text;
	if (op->kind == TOKEN_REDIRECTION)
		token->redirection = read_redirection(lexer, op, descriptor);
	else
		lexer->at += op->text.len;
}

/* Bytes that an operator may start with, or the descriptor before one: <>&|;() digits and {. */
static const struct byte_set operator_starts = {
	{0x5BFF034000000000U, 0x1800000000000000U, 0x0000000000000000U, 0x0000000000000000U}};

bool token_next(struct lexer *lexer, struct token *token)
{
	lexer_skip_blanks(lexer);
	if (lexer_peek(lexer, 0) == '#')
		skip_comment(lexer);
	size_t start = lexer->at;
	bool may_be_operator = byte_set_holds(&operator_starts, lexer_peek(lexer, 0));
	size_t descriptor = may_be_operator ? descriptor_length(lexer) : 0;
	const struct operator* op = may_be_operator ? operator_at(lexer, descriptor) : NULL;
	*token = (struct token){.kind = TOKEN_END};
	if (lexer_peek(lexer, 0) == '\n') {
		token->kind = TOKEN_NEWLINE;
		lexer->at++;
		read_pending(lexer);
	} else if (op && !lexer_is_process(lexer)) {
		lexer->at += descriptor;
		read_operator(lexer, op, str_slice(lexer->text, start, lexer->at), token);
	} else if (lexer_peek(lexer, 0) != LEXER_END) {
		token->word = word_read(lexer);
		token->kind = token->word ? TOKEN_WORD : TOKEN_END;
	}
	token->place = (struct span){start, lexer->at - start};
	return token->kind != TOKEN_END;
}
