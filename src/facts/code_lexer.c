/* SPDX-License-Identifier: MIT */
/*
 * The lexer: brackets, names, numbers, operators, comments. Tolerant: any bytes give tokens. What it
 * takes for a string must be one, or calls are seen in text or not seen in code; a string that its
 * language ends with the line ends there, so that a mistake goes no further. Every step moves on.
 */
#include "facts/code_lexer.h"

#include "base/limits.h"

#define TOKENS_FIRST_ROOM 64

/* Brackets looked through for the one that a stray closer might mean. */
#define BRACKETS_LOOKED_AT 16

/* Longer ones first. */
static const struct str operators[] = {
	STR_INIT("==="),
	STR_INIT("!=="),
	STR_INIT("**="),
	STR_INIT("..."),
	STR_INIT("<=>"),
	STR_INIT("?->"),
	STR_INIT("||="),
	STR_INIT("&&="),
	STR_INIT("\?\?="),
	STR_INIT("//="),
	STR_INIT("..="),
	STR_INIT("<<-"),
	STR_INIT("=="),
	STR_INIT("!="),
	STR_INIT("<="),
	STR_INIT(">="),
	STR_INIT("=>"),
	STR_INIT("->"),
	STR_INIT("::"),
	STR_INIT("&&"),
	STR_INIT("||"),
	STR_INIT("+="),
	STR_INIT("-="),
	STR_INIT("*="),
	STR_INIT("/="),
	STR_INIT(".="),
	STR_INIT(".."),
	STR_INIT("|="),
	STR_INIT("&="),
	STR_INIT("%="),
	STR_INIT("**"),
	STR_INIT("<<"),
	STR_INIT(">>"),
	STR_INIT("=~"),
	STR_INIT("!~"),
	STR_INIT("?."),
	STR_INIT("\?\?"),
	STR_INIT(":="),
	STR_INIT("|>"),
	STR_INIT("++"),
	STR_INIT("--"),
	STR_INIT("|&"),
	STR_INIT("&."),
};

/* Words after which an operand is due. */
static const struct str expecting = STR_INIT(
	"return typeof case in of and or not if elsif elif else unless while until split grep map "
	"join "
	"push print printf puts when then do x lt gt eq ne cmp delete void new await yield match");

struct code_token *code_add_token(
	struct code_lexer *lexer, enum code_token_kind kind, size_t at, size_t len, unsigned extra)
{
	struct code_tokens *tokens = &lexer->tokens;
	if (tokens->count == lexer->room) {
		lexer->room = lexer->room == 0 ? TOKENS_FIRST_ROOM : lexer->room * 2;
		struct code_token *grown =
			ARENA_NEW_ARRAY(lexer->arena, struct code_token, lexer->room);
		if (tokens->count > 0)
			memcpy(grown, tokens->first, tokens->count * sizeof(*grown));
		tokens->first = grown;
	}
	struct code_token *token = &tokens->first[tokens->count++];
	*token = (struct code_token){.at = (uint32_t)at,
		.len = (uint32_t)len,
		.pair = CODE_NO_PAIR,
		.kind = (uint8_t)kind,
		.extra = (uint8_t)extra};
	return token;
}

static const struct code_token *last_token(const struct code_lexer *lexer)
{
	static const struct code_token none = {.kind = CODE_NEWLINE};
	return lexer->tokens.count == 0 ? &none : &lexer->tokens.first[lexer->tokens.count - 1];
}

static struct str token_text(const struct code_lexer *lexer, const struct code_token *token)
{
	return (struct str){lexer->text.ptr + token->at, token->len};
}

bool code_is_after_operand(const struct code_lexer *lexer)
{
	const struct code_token *last = last_token(lexer);
	char c = last->len > 0 ? lexer->text.ptr[last->at] : '\0';
	switch ((enum code_token_kind)last->kind) {
	case CODE_NAME:
		return last->extra || !str_list_holds(expecting, ' ', token_text(lexer, last));
	case CODE_NUMBER:
	case CODE_STRING:
	case CODE_REGEX:
	case CODE_TEXT_CLOSE:
		return true;
	case CODE_CLOSE: /* a rule of awk may follow the braces of another */
		return c != '}' || lexer->language->bit != IN_AWK;
	case CODE_OPERATOR:
		return last->len == 2 && (c == '+' || c == '-') &&
		       lexer->text.ptr[last->at + 1] == c;
	case CODE_END:
	case CODE_OPEN:
	case CODE_NEWLINE:
	case CODE_TEXT_OPEN:
	case CODE_PART_OPEN:
	case CODE_PART_CLOSE:
		break;
	}
	return false;
}

/* --- brackets -------------------------------------------------------------------------------- */

void code_open_bracket(struct code_lexer *lexer, size_t len, enum code_token_kind kind, char closer)
{
	uint32_t index = (uint32_t)lexer->tokens.count;
	code_add_token(lexer, kind, lexer->at, len, (unsigned char)closer)->pair = lexer->bracket;
	lexer->bracket = index;
	lexer->at += len;
}

/* Takes the brackets above `index` away, and it; they stay without a pair. */
static void pop_brackets(struct code_lexer *lexer, uint32_t index)
{
	while (lexer->bracket != CODE_NO_PAIR) {
		uint32_t top = lexer->bracket;
		lexer->bracket = lexer->tokens.first[top].pair;
		lexer->tokens.first[top].pair = CODE_NO_PAIR;
		if (top == index)
			break;
	}
}

/* The open bracket that `closer` closes, not beyond the string that the code is in. */
static uint32_t find_bracket(const struct code_lexer *lexer, char closer)
{
	uint32_t index = lexer->bracket;
	for (size_t i = 0; i < BRACKETS_LOOKED_AT && index != CODE_NO_PAIR; i++) {
		const struct code_token *token = &lexer->tokens.first[index];
		if ((char)token->extra == closer)
			return index;
		if (token->kind == CODE_PART_OPEN)
			break;
		index = token->pair;
	}
	return CODE_NO_PAIR;
}

static void read_closer(struct code_lexer *lexer, char closer)
{
	uint32_t opener = find_bracket(lexer, closer);
	bool is_part = opener != CODE_NO_PAIR && lexer->tokens.first[opener].kind == CODE_PART_OPEN;
	if (is_part) {
		code_close_frame(lexer, 1);
		return;
	}
	uint32_t index = (uint32_t)lexer->tokens.count;
	struct code_token *token =
		code_add_token(lexer, CODE_CLOSE, lexer->at, 1, (unsigned char)closer);
	token->pair = opener;
	if (opener != CODE_NO_PAIR) {
		pop_brackets(lexer, opener);
		lexer->tokens.first[opener].pair = index;
	}
	lexer->at++;
}

bool code_open_part(struct code_lexer *lexer, size_t opener, char closer, size_t end, size_t resume)
{
	if (lexer->depth == LIMIT_CODE_NESTING) {
		lexer->tokens.is_too_deep = true;
		return false;
	}
	lexer->frames[lexer->depth++] = (struct code_frame){
		.outer_end = lexer->end, .resume = resume, .heredocs_end = lexer->heredocs_end};
	lexer->heredocs_end = 0;
	code_open_bracket(lexer, opener, CODE_PART_OPEN, closer);
	lexer->end = end;
	return true;
}

void code_close_frame(struct code_lexer *lexer, size_t closer)
{
	const struct code_frame *frame = &lexer->frames[--lexer->depth];
	if (!frame->is_text) {
		uint32_t index = lexer->bracket;
		while (index != CODE_NO_PAIR && lexer->tokens.first[index].kind != CODE_PART_OPEN)
			index = lexer->tokens.first[index].pair;
		pop_brackets(lexer, index);
	}
	(void)code_add_token(
		lexer, frame->is_text ? CODE_TEXT_CLOSE : CODE_PART_CLOSE, lexer->at, closer, 0);
	lexer->at = frame->resume == STR_NONE ? lexer->at + closer : frame->resume;
	lexer->end = frame->outer_end;
	lexer->heredocs_end = frame->heredocs_end;
}

/* --- names, numbers, operators --------------------------------------------------------------- */

/* Letters before a quote of Python. */
static bool read_prefixed_string(struct code_lexer *lexer, struct str name)
{
	char next = code_byte(lexer, lexer->at);
	if (lexer->language->bit != IN_PYTHON || name.len > 2 || (next != '"' && next != '\''))
		return false;
	bool is_raw = false;
	bool is_formatted = false;
	for (size_t i = 0; i < name.len; i++) {
		char letter = char_to_lower(name.ptr[i]);
		if (!strchr("rbuft", letter))
			return false;
		is_raw |= letter == 'r';
		is_formatted |= letter == 'f' || letter == 't';
	}
	for (size_t i = 0; i < lexer->language->quotes_count; i++) {
		struct code_quote quote = lexer->language->quotes[i];
		if (!code_looks_at(lexer, lexer->at, quote.opener))
			continue;
		quote.escapes = is_raw ? CODE_RAW : quote.escapes;
		quote.interpolation = is_formatted ? CODE_BRACES : CODE_FIXED;
		code_open_text(lexer, &quote, quote.opener.len, '\0');
		return true;
	}
	return false;
}

static size_t name_end(const struct code_lexer *lexer, size_t at)
{
	while (at < lexer->end) {
		if (code_is_name_byte(lexer->language, code_byte(lexer, at)))
			at++;
		else if (code_has(lexer->language, CODE_COLON_NAMES) &&
			 code_looks_at(lexer, at, STR("::")) &&
			 code_is_name_byte(lexer->language, code_byte(lexer, at + 2)))
			at += 2;
		else
			break;
	}
	return at;
}

static void read_name(struct code_lexer *lexer)
{
	size_t at = lexer->at;
	lexer->at = name_end(lexer, at);
	char mark = code_byte(lexer, lexer->at);
	bool is_marked = lexer->language->bit == IN_RUBY   ? mark == '?' || mark == '!'
			 : lexer->language->bit == IN_RUST ? mark == '!'
							   : false;
	if (is_marked && code_byte(lexer, lexer->at + 1) != '=')
		lexer->at++; /* exist?, merge!, format! */
	struct str name = str_slice(lexer->text, at, lexer->at);
	if (read_prefixed_string(lexer, name))
		return;
	if (code_has(lexer->language, CODE_QUOTE_WORDS) && code_read_quote_word(lexer, name))
		return;
	(void)code_add_token(lexer, CODE_NAME, at, name.len, 0);
}

/* $name, @name, ${name}: a variable, called by its name alone. */
static bool read_variable(struct code_lexer *lexer)
{
	char sigil = code_byte(lexer, lexer->at);
	char next = code_byte(lexer, lexer->at + 1);
	size_t at = lexer->at + 1;
	if (!code_has(lexer->language, CODE_SIGILS) || (sigil != '$' && sigil != '@'))
		return false;
	if (next == '#' || next == '$' || next == '@')
		next = code_byte(lexer, ++at);
	bool is_braced = next == '{' && sigil == '$' && char_is_word(code_byte(lexer, at + 1));
	at += is_braced;
	size_t end = name_end(lexer, at);
	if (end == at || (is_braced && code_byte(lexer, end) != '}')) {
		(void)code_add_token(lexer, CODE_OPERATOR, lexer->at, 1, 0);
		lexer->at++;
		return true;
	}
	/* Ruby's @root is another variable than root. */
	bool is_member = sigil == '@' && lexer->language->bit == IN_RUBY;
	(void)code_add_token(lexer, CODE_NAME, at - is_member, end - at + is_member, 1);
	lexer->at = end + is_braced;
	return true;
}

static void read_number(struct code_lexer *lexer)
{
	size_t at = lexer->at;
	while (char_is_word(code_byte(lexer, lexer->at)) ||
		(code_byte(lexer, lexer->at) == '.' &&
			char_is_digit(code_byte(lexer, lexer->at + 1)) &&
			code_byte(lexer, lexer->at - 1) != '.'))
		lexer->at++;
	(void)code_add_token(lexer, CODE_NUMBER, at, lexer->at - at, 0);
}

static void read_operator(struct code_lexer *lexer)
{
	size_t len = 1;
	bool is_long = str_find_byte(STR("=*.>-&|<:?~+/"), code_byte(lexer, lexer->at + 1), 0) !=
		       STR_NONE; /* as the second byte of each is */
	for (size_t i = 0; is_long && i < ARRAY_LEN(operators) && len == 1; i++) {
		if (operators[i].ptr[0] == code_byte(lexer, lexer->at) &&
			code_looks_at(lexer, lexer->at, operators[i]))
			len = operators[i].len;
	}
	bool is_arrow = (lexer->language->bit & (IN_R | IN_RUBY | IN_JAVA)) != 0 &&
			code_looks_at(lexer, lexer->at, STR("<-"));
	(void)code_add_token(lexer, CODE_OPERATOR, lexer->at, is_arrow ? 2 : len, 0);
	lexer->at += is_arrow ? 2 : len;
}

static bool read_quote(struct code_lexer *lexer)
{
	for (size_t i = 0; i < lexer->language->quotes_count; i++) {
		const struct code_quote *quote = &lexer->language->quotes[i];
		if (quote->opener.ptr[0] == code_byte(lexer, lexer->at) &&
			code_looks_at(lexer, lexer->at, quote->opener)) {
			code_open_text(lexer, quote, quote->opener.len, '\0');
			return true;
		}
	}
	return false;
}

static void read_code(struct code_lexer *lexer)
{
	char c = code_byte(lexer, lexer->at);
	if (c == '\n')
		code_read_newline(lexer);
	else if ((unsigned char)c <= ' ' || (c == '\\' && code_byte(lexer, lexer->at + 1) == '\n'))
		lexer->at += c == '\\' ? 2 : 1;
	else if (code_skip_comment(lexer) || read_quote(lexer) || code_read_long_string(lexer) ||
		 code_read_form(lexer) || read_variable(lexer))
		return;
	else if (char_is_digit(c))
		read_number(lexer);
	else if (code_is_name_byte(lexer->language, c) && c != '.')
		read_name(lexer);
	else if (c == '(' || c == '[' || c == '{')
		code_open_bracket(lexer, 1, CODE_OPEN, c == '(' ? ')' : c == '[' ? ']' : '}');
	else if (c == ')' || c == ']' || c == '}')
		read_closer(lexer, c);
	else
		read_operator(lexer);
}

struct code_tokens code_read_tokens(
	struct arena *arena, const struct code_language *language, struct str text)
{
	struct code_lexer lexer = {.arena = arena,
		.language = language,
		.text = text,
		.end = text.len,
		.bracket = CODE_NO_PAIR};
	lexer.frames = ARENA_NEW_ARRAY(arena, struct code_frame, LIMIT_CODE_NESTING);
	code_know_comments(&lexer);
	code_read_start(&lexer);
	while (lexer.at < lexer.end || lexer.depth > 0) {
		if (lexer.depth > 0 && lexer.frames[lexer.depth - 1].is_text)
			code_read_text(&lexer);
		else if (lexer.at < lexer.end)
			read_code(&lexer);
		else
			code_close_frame(&lexer, 0);
	}
	while (lexer.bracket != CODE_NO_PAIR)
		pop_brackets(&lexer, CODE_NO_PAIR);
	(void)code_add_token(&lexer, CODE_END, text.len, 0, 0);
	return lexer.tokens;
}
