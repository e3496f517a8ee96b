/* SPDX-License-Identifier: MIT */
/*
 * Here-documents of Perl, Ruby and PHP. Taking a shift for one hides code: its closing word must be
 * there.
 */
#include "facts/code_lexer.h"

/* Words that looked like the start of a heredoc without an end, before no more is looked for. */
#define HEREDOCS_FAILED_MAX 16

struct heredoc {
	struct str word;
	size_t end; /* of the operator with its word */
	char quote; /* around the word, or NUL */
	bool may_be_indented;
};

/* <<EOF, <<"EOF", <<~EOF, <<<'EOF' at lexer->at. */
static bool read_heredoc_operator(const struct code_lexer *lexer, struct heredoc *heredoc)
{
	bool is_long = code_has(lexer->language, CODE_LONG_HEREDOCS);
	struct str sign = is_long ? STR("<<<") : STR("<<");
	size_t at = lexer->at + sign.len;
	if (!code_looks_at(lexer, lexer->at, sign))
		return false;
	heredoc->may_be_indented = is_long;
	if (!is_long && (code_byte(lexer, at) == '~' || code_byte(lexer, at) == '-')) {
		heredoc->may_be_indented = true;
		at++;
	}
	while (is_long && code_byte(lexer, at) == ' ')
		at++;
	char quote = code_byte(lexer, at);
	heredoc->quote = quote == '"' || quote == '\'' || quote == '`' ? quote : '\0';
	at += heredoc->quote != '\0';
	size_t start = at;
	while (heredoc->quote ? (at < lexer->end && lexer->text.ptr[at] != quote &&
					lexer->text.ptr[at] != '\n')
			      : char_is_word(code_byte(lexer, at)))
		at++;
	if ((heredoc->quote && code_byte(lexer, at) != quote) || at == start ||
		char_is_digit(lexer->text.ptr[start]))
		return false;
	heredoc->word = str_slice(lexer->text, start, at);
	heredoc->end = at + (heredoc->quote != '\0');
	return true;
}

/* The line of the closing word: where it starts and what is behind it. */
static bool find_heredoc_end(const struct code_lexer *lexer, const struct heredoc *heredoc,
	size_t body, size_t *end, size_t *next)
{
	struct str text = str_slice(lexer->text, 0, lexer->end);
	for (size_t line = body; line < lexer->end;) {
		size_t at = line;
		while (heredoc->may_be_indented && (text.ptr[at] == ' ' || text.ptr[at] == '\t') &&
			at + 1 < lexer->end)
			at++;
		size_t after = at + heredoc->word.len;
		bool is_word = code_looks_at(lexer, at, heredoc->word) &&
			       !char_is_word(code_byte(lexer, after));
		if (is_word) {
			*end = line;
			*next = after;
			return true;
		}
		size_t newline = str_find_byte(text, '\n', at);
		line = newline == STR_NONE ? lexer->end : newline + 1;
	}
	return false;
}

/* Where the body of the next heredoc of this line starts. */
static size_t find_heredoc_body(const struct code_lexer *lexer)
{
	if (lexer->heredocs_end > lexer->at)
		return lexer->heredocs_end;
	size_t newline = str_find_byte(str_slice(lexer->text, 0, lexer->end), '\n', lexer->at);
	return newline == STR_NONE ? lexer->end : newline + 1;
}

bool code_read_heredoc(struct code_lexer *lexer)
{
	struct heredoc heredoc = {0};
	unsigned kinds = CODE_HEREDOCS | CODE_LONG_HEREDOCS;
	size_t end;
	size_t next;
	if (code_byte(lexer, lexer->at) != '<' || !code_has(lexer->language, kinds) ||
		lexer->heredocs_failed == HEREDOCS_FAILED_MAX || !code_may_be_operand(lexer) ||
		!read_heredoc_operator(lexer, &heredoc))
		return false;
	size_t body = find_heredoc_body(lexer);
	if (!find_heredoc_end(lexer, &heredoc, body, &end, &next)) {
		lexer->heredocs_failed++;
		return false;
	}
	bool is_fixed = heredoc.quote == '\'';
	struct code_quote quote = {.interpolation = is_fixed ? CODE_FIXED
						    : lexer->language->bit == IN_RUBY
							    ? CODE_HASH_BRACES
							    : CODE_VARIABLES,
		.role = heredoc.quote == '`' ? CODE_IS_SHELL : CODE_IS_TEXT,
		.escapes = is_fixed ? CODE_VERBATIM : CODE_ESCAPED};
	lexer->at = body;
	/* What follows the closing word of PHP's is code, elsewhere the line is over. */
	if (code_has(lexer->language, CODE_LONG_HEREDOCS)) {
		code_open_region(lexer, &quote, end, next);
		return true;
	}
	size_t newline = str_find_byte(str_slice(lexer->text, 0, lexer->end), '\n', next);
	lexer->heredocs_end = newline == STR_NONE ? lexer->end : newline + 1;
	code_open_region(lexer, &quote, end, heredoc.end);
	return true;
}
