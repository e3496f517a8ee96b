/* SPDX-License-Identifier: MIT */
/*
 * The words of SQL, in every dialect of sql_dialects.c. The lexer must take exactly what the
 * dialect's own takes for a literal or a comment: a byte more hides code, a byte less shows data as
 * code. Linear, no recursion; a token is never empty, and nothing is read behind the text.
 */
#include "facts/sql_lexer.h"

#include "base/utf8.h"
#include "facts/sql_dialects.h"

/* Letters that may stand right before a string and belong to it. */
static const struct prefix {
	struct str letters;
	unsigned escapes; /* feature that makes \' not its end, besides QUOTE_ESCAPES */
	unsigned quotes;  /* feature that gives it delimiters of its own */
} prefixes[] = {
	{STR_INIT("b"), 0, 0},         /* bits */
	{STR_INIT("e"), E_STRINGS, 0}, /* PostgreSQL */
	{STR_INIT("n"), 0, 0},         /* national characters */
	{STR_INIT("nq"), 0, Q_STRINGS}, {STR_INIT("q"), 0, Q_STRINGS},
	{STR_INIT("x"), 0, 0}, /* bytes */
};

static bool has(const struct sql_lexer *lexer, unsigned feature)
{
	return (lexer->dialect & feature) != 0;
}

/* The byte at `at`, NUL after the end. */
static char byte_at(const struct sql_lexer *lexer, size_t at)
{
	return at < lexer->text.len ? lexer->text.ptr[at] : '\0';
}

static struct str rest_of(const struct sql_lexer *lexer)
{
	return str_slice(lexer->text, lexer->at, lexer->text.len);
}

static bool looks_at(const struct sql_lexer *lexer, struct str bytes)
{
	return str_starts_with(rest_of(lexer), bytes);
}

/* Length of the white space at `at`, or 0: control characters, NUL too, and Unicode's spaces. */
static size_t space_len(const struct sql_lexer *lexer, size_t at)
{
	uint32_t code;
	char c = byte_at(lexer, at);
	if (at >= lexer->text.len)
		return 0;
	if ((unsigned char)c < 0x80)
		return c <= ' ' || c == '\x7f';
	size_t len = utf8_decode(lexer->text, at, &code);
	bool is_space = len > 0 && (code == 0x85 || code == 0xA0 || code == 0x1680 ||
					   (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
					   code == 0x2029 || code == 0x202F || code == 0x205F ||
					   code == 0x3000 || code == 0xFEFF);
	return is_space ? len : 0;
}

static bool skip_space(struct sql_lexer *lexer)
{
	size_t from = lexer->at;
	for (size_t len = 1; len > 0; lexer->at += len)
		len = space_len(lexer, lexer->at);
	return lexer->at > from;
}

static bool is_word_byte(const struct sql_lexer *lexer, size_t at)
{
	char c = byte_at(lexer, at);
	if ((unsigned char)c >= 0x80)
		return space_len(lexer, at) == 0;
	return char_is_word(c) || c == '$' || c == '@';
}

static size_t skip_word(const struct sql_lexer *lexer, size_t at)
{
	while (is_word_byte(lexer, at))
		at++;
	return at;
}

/* --- comments ------------------------------------------------------------------------------- */

static bool starts_line_comment(const struct sql_lexer *lexer)
{
	if (looks_at(lexer, STR("--"))) {
		char next = byte_at(lexer, lexer->at + 2); /* NUL at the end counts as a space */
		return !has(lexer, DASHES_AND_SPACE) ||
		       ((unsigned char)next <= ' ' || next == '\x7f');
	}
	return (has(lexer, HASH_COMMENTS) && looks_at(lexer, STR("#"))) ||
	       (has(lexer, SLASH_COMMENTS) && looks_at(lexer, STR("//")));
}

static void skip_line(struct sql_lexer *lexer)
{
	size_t end = lexer->at;
	while (end < lexer->text.len && lexer->text.ptr[end] != '\n' &&
		!(has(lexer, RETURN_ENDS) && lexer->text.ptr[end] == '\r'))
		end++;
	lexer->at = end;
}

static void skip_block(struct sql_lexer *lexer)
{
	size_t depth = 0;
	while (lexer->at < lexer->text.len) {
		bool is_end = looks_at(lexer, STR("*/"));
		bool is_start = looks_at(lexer, STR("/*")) && (depth == 0 || has(lexer, NESTS));
		lexer->at += is_end || is_start ? 2 : 1;
		depth += is_start;
		if (is_end && --depth == 0)
			return;
	}
	lexer->is_comment_open = true;
}

/* The start of an executable comment with the version it asks for (MySQL and MariaDB manuals,
 * "Comments": ! or M!, then five or six digits or none). */
static bool skip_executable_start(struct sql_lexer *lexer)
{
	bool is_mysql = looks_at(lexer, STR("/*!"));
	if (!has(lexer, EXECUTES) || (!is_mysql && !looks_at(lexer, STR("/*M!"))))
		return false;
	lexer->at += is_mysql ? 3 : 4;
	for (size_t digits = 0; digits < 6 && char_is_digit(byte_at(lexer, lexer->at)); digits++)
		lexer->at++;
	lexer->is_executing = true;
	return true;
}

static bool skip_comment(struct sql_lexer *lexer)
{
	if (starts_line_comment(lexer)) {
		skip_line(lexer);
		return true;
	}
	if (skip_executable_start(lexer))
		return true;
	if (looks_at(lexer, STR("/*"))) {
		skip_block(lexer);
		return true;
	}
	if (!lexer->is_executing || !looks_at(lexer, STR("*/")))
		return false;
	lexer->is_executing = false;
	lexer->at += 2;
	return true;
}

/* --- literals and names --------------------------------------------------------------------- */

/* Skips from the opening quote to behind the closing one, which stands for itself when doubled. */
static void skip_quoted(struct sql_lexer *lexer, char closing, bool escapes)
{
	size_t at = lexer->at + 1;
	while (at < lexer->text.len) {
		char c = lexer->text.ptr[at];
		bool is_pair =
			(escapes && c == '\\') || (c == closing && byte_at(lexer, at + 1) == c);
		at += is_pair ? 2 : 1;
		if (!is_pair && c == closing) {
			lexer->at = at;
			return;
		}
	}
	lexer->at = lexer->text.len;
	lexer->is_literal_open = true;
}

/* Skips to behind the next `closing` at or after `from`. */
static void skip_behind(struct sql_lexer *lexer, size_t from, struct str closing)
{
	size_t at = str_find(lexer->text, closing, from);
	lexer->is_literal_open = at == STR_NONE;
	lexer->at = at == STR_NONE ? lexer->text.len : at + closing.len;
}

/* $tag$…$tag$ (PostgreSQL manual, 4.1.2.4); $1 and $name are none. */
static bool skip_dollars(struct sql_lexer *lexer)
{
	size_t at = lexer->at + 1;
	if (!has(lexer, DOLLARS) || byte_at(lexer, lexer->at) != '$' ||
		char_is_digit(byte_at(lexer, at)))
		return false;
	while (byte_at(lexer, at) != '$' && is_word_byte(lexer, at))
		at++;
	if (byte_at(lexer, at) != '$')
		return false;
	skip_behind(lexer, at + 1, str_slice(lexer->text, lexer->at, at + 1));
	return true;
}

/* '[…]', '!…!' behind a q (Oracle): brackets close with their partner, other bytes with themselves. */
static void skip_q_quoted(struct sql_lexer *lexer)
{
	static const struct str opening = STR_INIT("([{<");
	static const struct str partners = STR_INIT(")]}>");
	char open = byte_at(lexer, lexer->at + 1);
	size_t pair = str_find_byte(opening, open, 0);
	char closing[2] = {pair == STR_NONE ? open : partners.ptr[pair], '\''};
	skip_behind(lexer, lexer->at + 2, (struct str){closing, sizeof(closing)});
}

static size_t skip_all(const struct sql_lexer *lexer, size_t at, struct str bytes)
{
	while (at < lexer->text.len && str_find_byte(bytes, lexer->text.ptr[at], 0) != STR_NONE)
		at++;
	return at;
}

/* A number and no letter more: SQL Server reads 1DROP as two words. */
static void skip_number(struct sql_lexer *lexer)
{
	const struct str digits = STR("0123456789_");
	size_t at = skip_all(lexer, lexer->at, digits);
	if (at == lexer->at + 1 && byte_at(lexer, lexer->at) == '0' &&
		char_to_lower(byte_at(lexer, at)) == 'x') {
		lexer->at = skip_all(lexer, at + 1, STR("0123456789abcdefABCDEF"));
		return;
	}
	if (byte_at(lexer, at) == '.')
		at = skip_all(lexer, at + 1, digits);
	size_t exponent = at + 1;
	if (byte_at(lexer, exponent) == '+' || byte_at(lexer, exponent) == '-')
		exponent++;
	if (char_to_lower(byte_at(lexer, at)) == 'e' && char_is_digit(byte_at(lexer, exponent)))
		at = skip_all(lexer, exponent, digits);
	lexer->at = at;
}

/* What closes a quoted name, or NUL. */
static char name_closing(const struct sql_lexer *lexer, char opening)
{
	if (opening == '[')
		return has(lexer, BRACKETS) ? ']' : '\0';
	return opening == '"' || opening == '`' ? opening : '\0';
}

/* --- words ---------------------------------------------------------------------------------- */

/* If the word at lexer->at is GO on a line of its own, with or without a count (sqlcmd's end of a
 * batch): where the line ends, else 0. */
static size_t batch_end(const struct sql_lexer *lexer, struct str word)
{
	size_t before = lexer->at;
	size_t after = before + word.len;
	if (!str_equal_nocase(word, STR("go")))
		return 0;
	while (before > 0 &&
		(byte_at(lexer, before - 1) == ' ' || byte_at(lexer, before - 1) == '\t'))
		before--;
	after = skip_all(lexer, after, STR(" \t0123456789"));
	bool starts = before == 0 || byte_at(lexer, before - 1) == '\n' ||
		      byte_at(lexer, before - 1) == '\r';
	bool ends = after == lexer->text.len || byte_at(lexer, after) == '\n' ||
		    byte_at(lexer, after) == '\r';
	return starts && ends ? after : 0;
}

static const struct prefix *find_prefix(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
		if (str_equal_nocase(prefixes[i].letters, word))
			return &prefixes[i];
	}
	return NULL;
}

static enum sql_token read_word(struct sql_lexer *lexer)
{
	size_t end = skip_word(lexer, lexer->at);
	struct str word = str_slice(lexer->text, lexer->at, end);
	size_t batch = batch_end(lexer, word);
	const struct prefix *prefix = byte_at(lexer, end) == '\'' ? find_prefix(word) : NULL;
	lexer->at = batch > 0 ? batch : end;
	if (batch > 0)
		return SQL_END;
	if (!prefix || (prefix->quotes && !has(lexer, prefix->quotes)))
		return SQL_CODE;
	if (prefix->quotes)
		skip_q_quoted(lexer);
	else
		skip_quoted(lexer, '\'', has(lexer, QUOTE_ESCAPES | prefix->escapes));
	return SQL_LITERAL;
}

bool sql_next_token(struct sql_lexer *lexer, size_t *from, enum sql_token *kind)
{
	char c = byte_at(lexer, lexer->at);
	*from = lexer->at;
	*kind = SQL_CODE;
	if (lexer->at >= lexer->text.len) {
		lexer->is_comment_open |= lexer->is_executing;
		return false;
	}
	if (skip_space(lexer) || skip_comment(lexer)) {
		*kind = SQL_SPACE;
	} else if (c == '\'') {
		skip_quoted(lexer, c, has(lexer, QUOTE_ESCAPES));
		*kind = SQL_LITERAL;
	} else if (name_closing(lexer, c) != '\0') {
		skip_quoted(lexer, name_closing(lexer, c), c == '"' && has(lexer, NAME_ESCAPES));
		*kind = SQL_NAME;
	} else if (skip_dollars(lexer)) {
		*kind = SQL_LITERAL;
	} else if (char_is_digit(c)) {
		skip_number(lexer);
		*kind = SQL_LITERAL;
	} else if (is_word_byte(lexer, lexer->at)) {
		*kind = read_word(lexer);
	} else {
		lexer->at++;
		*kind = c == ';' ? SQL_END : SQL_CODE;
	}
	return true;
}
