/* SPDX-License-Identifier: MIT */
/*
 * Forms that only some languages have. Taking a division for a regex, or a shift for a heredoc, hides
 * code: where the text leaves it open, what closes must be there.
 */
#include "facts/code_lexer.h"

/* The longest character of Julia, '\U10ffff' and its like. */
#define CHARACTER_BYTES 12

static char closer_of(char opener)
{
	switch (opener) {
	case '(':
		return ')';
	case '[':
		return ']';
	case '{':
		return '}';
	case '<':
		return '>';
	default:
		return opener;
	}
}

/* A byte that may open q(…) or %(…). */
static bool is_delimiter(char c)
{
	return c > ' ' && !char_is_word(c) && (unsigned char)c < 0x7f && c != ')' && c != ']' &&
	       c != '}' && c != '>' && c != ',' && c != ';' && c != '=';
}

static bool is_spaced_before(const struct code_lexer *lexer)
{
	return lexer->at > 0 && char_is_space(lexer->text.ptr[lexer->at - 1]);
}

bool code_may_be_operand(const struct code_lexer *lexer)
{
	if (!code_is_after_operand(lexer))
		return true;
	const struct code_token *last = &lexer->tokens.first[lexer->tokens.count - 1];
	return code_has(lexer->language, CODE_BARE_CALLS) && last->kind == CODE_NAME &&
	       !last->extra && is_spaced_before(lexer) &&
	       !char_is_space(code_byte(lexer, lexer->at + 1));
}

/* --- regexes --------------------------------------------------------------------------------- */

static bool read_regex(struct code_lexer *lexer)
{
	bool is_class = false;
	size_t at = lexer->at + 1;
	if (code_byte(lexer, lexer->at) != '/' || !code_has(lexer->language, CODE_REGEXES) ||
		lexer->at < lexer->no_regex_before || !code_may_be_operand(lexer))
		return false;
	for (; at < lexer->end; at++) {
		char c = lexer->text.ptr[at];
		if (c == '\n' || (c == '/' && !is_class))
			break;
		if (c == '\\')
			at++;
		else if (c == '[')
			is_class = true;
		else if (c == ']')
			is_class = false;
	}
	if (code_byte(lexer, at) != '/') {
		lexer->no_regex_before = at;
		return false;
	}
	for (at++; char_is_alpha(code_byte(lexer, at));)
		at++;
	(void)code_add_token(lexer, CODE_REGEX, lexer->at, at - lexer->at, 0);
	lexer->at = at;
	return true;
}

/* --- q(…), qw(…), s/…/…/e --------------------------------------------------------------------- */

/* The second half of s/…/…/ or tr/…/…/, whose first half ends at `at`; with /e it is code. */
static void read_substitution(struct code_lexer *lexer, size_t start, size_t at, char opener)
{
	char closer = closer_of(opener);
	if (closer != opener) {
		for (at++; char_is_space(code_byte(lexer, at));)
			at++;
		opener = code_byte(lexer, at);
		closer = closer_of(opener);
	}
	size_t from = at + 1 < lexer->end ? at + 1 : lexer->end;
	size_t to = code_find_closer(lexer, from, closer == opener ? '\0' : opener, closer);
	size_t end = to < lexer->end ? to + 1 : lexer->end;
	size_t flags = end;
	while (char_is_alpha(code_byte(lexer, end)))
		end++;
	bool is_code = str_find_byte(str_slice(lexer->text, flags, end), 'e', 0) != STR_NONE &&
		       lexer->text.ptr[start] == 's';
	(void)code_add_token(lexer, CODE_REGEX, start, from - start, 0);
	lexer->at = from;
	if (!is_code || !code_open_part(lexer, 0, '\0', to, end))
		lexer->at = end;
}

static void read_plain_match(struct code_lexer *lexer, size_t start, size_t from, char opener)
{
	char closer = closer_of(opener);
	size_t end = code_find_closer(lexer, from, closer == opener ? '\0' : opener, closer);
	end += end < lexer->end;
	while (char_is_alpha(code_byte(lexer, end)))
		end++;
	(void)code_add_token(lexer, CODE_REGEX, start, end - start, 0);
	lexer->at = end;
}

struct quote_word {
	struct str name;
	enum code_interpolation interpolation;
	enum code_role role;
	enum code_escapes escapes;
};

static const struct quote_word perl_words[] = {
	{STR_INIT("q"), CODE_FIXED, CODE_IS_TEXT, CODE_QUOTED},
	{STR_INIT("qq"), CODE_VARIABLES, CODE_IS_TEXT, CODE_ESCAPED},
	{STR_INIT("qw"), CODE_FIXED, CODE_IS_WORDS, CODE_QUOTED},
	{STR_INIT("qx"), CODE_VARIABLES, CODE_IS_SHELL, CODE_ESCAPED},
};

static const struct quote_word ruby_words[] = {
	{STR_INIT(""), CODE_HASH_BRACES, CODE_IS_TEXT, CODE_ESCAPED},
	{STR_INIT("q"), CODE_FIXED, CODE_IS_TEXT, CODE_QUOTED},
	{STR_INIT("Q"), CODE_HASH_BRACES, CODE_IS_TEXT, CODE_ESCAPED},
	{STR_INIT("w"), CODE_FIXED, CODE_IS_WORDS, CODE_QUOTED},
	{STR_INIT("W"), CODE_HASH_BRACES, CODE_IS_WORDS, CODE_ESCAPED},
	{STR_INIT("i"), CODE_FIXED, CODE_IS_WORDS, CODE_QUOTED},
	{STR_INIT("I"), CODE_HASH_BRACES, CODE_IS_WORDS, CODE_ESCAPED},
	{STR_INIT("x"), CODE_HASH_BRACES, CODE_IS_SHELL, CODE_ESCAPED},
	{STR_INIT("r"), CODE_FIXED, CODE_IS_TEXT, CODE_VERBATIM},
	{STR_INIT("s"), CODE_FIXED, CODE_IS_TEXT, CODE_QUOTED},
};

/* Opens the text of a row; its delimiter is the last of the `opener` bytes at lexer->at. */
static void open_quote_word(struct code_lexer *lexer, const struct quote_word *row, size_t opener)
{
	const char *delimiter = &lexer->text.ptr[lexer->at + opener - 1];
	static const char closers[] = ")]}>";
	char closer = closer_of(*delimiter);
	struct code_quote quote = {.interpolation = row->interpolation,
		.role = row->role,
		.escapes = *delimiter == '\'' && row->interpolation == CODE_VARIABLES
				   ? CODE_QUOTED
				   : row->escapes,
		.is_long = true};
	const char *known = closer == *delimiter ? delimiter : strchr(closers, closer);
	quote.closer = (struct str){known, 1};
	code_open_text(lexer, &quote, opener, closer == *delimiter ? '\0' : *delimiter);
}

static bool is_key_or_method(const struct code_lexer *lexer)
{
	if (lexer->tokens.count == 0)
		return false;
	const struct code_token *last = &lexer->tokens.first[lexer->tokens.count - 1];
	struct str text = {lexer->text.ptr + last->at, last->len};
	return str_equal(text, STR("->")) || str_equal(text, STR("sub"));
}

bool code_read_quote_word(struct code_lexer *lexer, struct str name)
{
	size_t start = lexer->at - name.len;
	size_t at = lexer->at;
	if (name.len > 2 || is_key_or_method(lexer))
		return false;
	while (char_is_space(code_byte(lexer, at)))
		at++;
	char opener = code_byte(lexer, at);
	if (!is_delimiter(opener) || (opener == '#' && at > lexer->at))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(perl_words); i++) {
		if (!str_equal(perl_words[i].name, name))
			continue;
		lexer->at = start;
		open_quote_word(lexer, &perl_words[i], at + 1 - start);
		return true;
	}
	if (str_list_holds(STR("m qr"), ' ', name)) {
		read_plain_match(lexer, start, at + 1, opener);
		return true;
	}
	if (str_list_holds(STR("s tr y"), ' ', name)) {
		char closer = closer_of(opener);
		size_t middle =
			code_find_closer(lexer, at + 1, closer == opener ? '\0' : opener, closer);
		read_substitution(lexer, start, middle, opener);
		return true;
	}
	return false;
}

static bool read_percent(struct code_lexer *lexer)
{
	if (code_byte(lexer, lexer->at) != '%' || !code_has(lexer->language, CODE_PERCENTS) ||
		!code_may_be_operand(lexer))
		return false;
	size_t letters = char_is_alpha(code_byte(lexer, lexer->at + 1)) ? 1 : 0;
	struct str letter = str_slice(lexer->text, lexer->at + 1, lexer->at + 1 + letters);
	char opener = code_byte(lexer, lexer->at + 1 + letters);
	if (!is_delimiter(opener))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(ruby_words); i++) {
		if (str_equal(ruby_words[i].name, letter)) {
			open_quote_word(lexer, &ruby_words[i], letters + 2);
			return true;
		}
	}
	return false;
}

/* --- single characters ------------------------------------------------------------------------ */

/* Ruby's :name and ?c. */
static bool read_symbol(struct code_lexer *lexer)
{
	char c = code_byte(lexer, lexer->at);
	char next = code_byte(lexer, lexer->at + 1);
	size_t end = lexer->at + 1;
	if (lexer->language->bit != IN_RUBY || !code_may_be_operand(lexer))
		return false;
	if (c == ':' && (char_is_alpha(next) || next == '_' || next == '`')) {
		while (char_is_word(code_byte(lexer, end)))
			end++;
		end += next == '`';
	} else if (c == '?' && next > ' ' && !char_is_word(code_byte(lexer, lexer->at + 2))) {
		end++;
	} else {
		return false;
	}
	(void)code_add_token(lexer, CODE_STRING, lexer->at + 1, end - lexer->at - 1, CODE_VERBATIM);
	lexer->at = end;
	return true;
}

/* Julia's 'c'; behind an operand the quote transposes. */
static bool read_character(struct code_lexer *lexer)
{
	size_t start = lexer->at + 1;
	if (lexer->language->bit != IN_JULIA || code_byte(lexer, lexer->at) != '\'' ||
		code_is_after_operand(lexer))
		return false;
	size_t end = start + (code_byte(lexer, start) == '\\' ? 2 : 1);
	while (end - start < CHARACTER_BYTES && code_byte(lexer, end) > ' ' &&
		code_byte(lexer, end) != '\'')
		end++;
	if (code_byte(lexer, end) != '\'')
		return false;
	(void)code_add_token(lexer, CODE_STRING, start, end - start, CODE_ESCAPED);
	lexer->at = end + 1;
	return true;
}

/* Perl's <~/x*>, which is glob("~/x*"). */
static bool read_angle(struct code_lexer *lexer)
{
	size_t end = lexer->at + 1;
	bool is_glob = false;
	if (!code_has(lexer->language, CODE_QUOTE_WORDS) || code_byte(lexer, lexer->at) != '<' ||
		!code_may_be_operand(lexer))
		return false;
	for (; end < lexer->end && !char_is_space(code_byte(lexer, end)); end++) {
		char c = code_byte(lexer, end);
		if (c == '<' || c == '>' || c == ';')
			break;
		is_glob |= c == '/' || c == '*';
	}
	if (code_byte(lexer, end) != '>' || !is_glob)
		return false;
	(void)code_add_token(lexer, CODE_STRING, lexer->at + 1, end - lexer->at - 1, CODE_RAW);
	lexer->at = end + 1;
	return true;
}

bool code_read_form(struct code_lexer *lexer)
{
	return read_angle(lexer) || read_regex(lexer) || code_read_heredoc(lexer) ||
	       read_percent(lexer) || read_symbol(lexer) || read_character(lexer) ||
	       code_skip_page(lexer);
}
