/* SPDX-License-Identifier: MIT */
/*
 * What is between tokens: comments, line ends, and the lines that some languages read in a way of
 * their own.
 */
#include "base/limits.h"
#include "facts/code_lexer.h"

/* --- comments and lines ---------------------------------------------------------------------- */

static size_t line_end(const struct code_lexer *lexer, size_t at)
{
	size_t end = str_find_byte(str_slice(lexer->text, 0, lexer->end), '\n', at);
	return end == STR_NONE ? lexer->end : end;
}

static void skip_to(struct code_lexer *lexer, size_t at)
{
	lexer->at = at < lexer->end ? at : lexer->end;
}

/* A block that others may stand in. */
static void skip_nested_block(struct code_lexer *lexer)
{
	const struct code_language *language = lexer->language;
	size_t depth = 0;
	while (lexer->at < lexer->end) {
		if (code_looks_at(lexer, lexer->at, language->block_close)) {
			lexer->at += language->block_close.len;
			if (--depth == 0)
				return;
		} else if (code_looks_at(lexer, lexer->at, language->block_open)) {
			lexer->at += language->block_open.len;
			depth++;
		} else {
			lexer->at++;
		}
	}
}

static void skip_block(struct code_lexer *lexer)
{
	const struct code_language *language = lexer->language;
	size_t close = str_find(str_slice(lexer->text, 0, lexer->end), language->block_close,
		lexer->at + language->block_open.len);
	if (language->is_nesting)
		skip_nested_block(lexer);
	else
		skip_to(lexer, close == STR_NONE ? close : close + language->block_close.len);
}

/* Lua's --[==[ … ]==]: the length of the long bracket's opener at `at`, or 0. */
static size_t long_bracket(const struct code_lexer *lexer, size_t at)
{
	size_t level = at + 1;
	if (lexer->language->bit != IN_LUA || code_byte(lexer, at) != '[')
		return 0;
	while (code_byte(lexer, level) == '=')
		level++;
	return code_byte(lexer, level) == '[' ? level + 1 - at : 0;
}

/* Where the long bracket whose opener is `len` bytes ends, its closer not included. */
static size_t find_long_end(const struct code_lexer *lexer, size_t at, size_t len)
{
	size_t found = at;
	while (found < lexer->end) {
		found = str_find_byte(str_slice(lexer->text, 0, lexer->end), ']', found);
		if (found == STR_NONE)
			return lexer->end;
		size_t level = found + 1;
		while (code_byte(lexer, level) == '=')
			level++;
		if (code_byte(lexer, level) == ']' && level - found + 1 == len)
			return found;
		found = level;
	}
	return lexer->end;
}

void code_know_comments(struct code_lexer *lexer)
{
	const struct code_language *language = lexer->language;
	struct str rest = language->line_comments;
	struct str opener;
	if (language->block_open.len > 0)
		lexer->begins_comment[(unsigned char)language->block_open.ptr[0]] = true;
	while (rest.len > 0) {
		(void)str_cut(rest, ' ', &opener, &rest);
		if (opener.len > 0)
			lexer->begins_comment[(unsigned char)opener.ptr[0]] = true;
	}
}

bool code_skip_comment(struct code_lexer *lexer)
{
	const struct code_language *language = lexer->language;
	struct str rest = language->line_comments;
	struct str opener;
	if (!lexer->begins_comment[(unsigned char)code_byte(lexer, lexer->at)])
		return false;
	if (language->block_open.len > 0 && code_looks_at(lexer, lexer->at, language->block_open)) {
		skip_block(lexer);
		return true;
	}
	while (rest.len > 0) {
		(void)str_cut(rest, ' ', &opener, &rest);
		if (!code_looks_at(lexer, lexer->at, opener))
			continue;
		size_t body = lexer->at + opener.len;
		size_t len = long_bracket(lexer, body);
		size_t end = line_end(lexer, lexer->at);
		if (language->bit == IN_PHP) { /* ?> ends it, too */
			size_t tag = str_find(str_slice(lexer->text, 0, end), STR("?>"), lexer->at);
			end = tag == STR_NONE ? end : tag;
		}
		skip_to(lexer, len > 0 ? find_long_end(lexer, body + len, len) + len : end);
		return true;
	}
	return false;
}

bool code_read_long_string(struct code_lexer *lexer)
{
	size_t len = long_bracket(lexer, lexer->at);
	if (len == 0)
		return false;
	size_t end = find_long_end(lexer, lexer->at + len, len);
	(void)code_add_token(
		lexer, CODE_STRING, lexer->at + len, end - lexer->at - len, CODE_VERBATIM);
	skip_to(lexer, end + len);
	return true;
}

/* --- lines of their own ----------------------------------------------------------------------- */

/* The rest of a line as text for a shell. */
static void read_shell_lines(struct code_lexer *lexer, size_t from, size_t to)
{
	(void)code_add_token(lexer, CODE_TEXT_OPEN, lexer->at, 0, CODE_IS_SHELL);
	(void)code_add_token(lexer, CODE_STRING, from, to - from, CODE_VERBATIM);
	(void)code_add_token(lexer, CODE_TEXT_CLOSE, to, 0, 0);
	lexer->at = to;
}

/* IPython: !command in a line, %%bash over a cell. */
static bool read_notebook_line(struct code_lexer *lexer)
{
	size_t at = lexer->at;
	while (code_byte(lexer, at) == ' ' || code_byte(lexer, at) == '\t')
		at++;
	size_t end = line_end(lexer, at);
	if (code_byte(lexer, at) == '!') {
		at += code_byte(lexer, at + 1) == '!' ? 2 : 1;
		read_shell_lines(lexer, at, end);
		return true;
	}
	struct str head = str_trim(str_slice(lexer->text, at, end));
	if (str_list_holds(STR("%%bash %%sh %%! %%sx %%system"), ' ', head)) {
		read_shell_lines(lexer, end, lexer->end);
		return true;
	}
	return false;
}

/* Perl's =pod … =cut, Ruby's =begin … =end: to the end of the line that closes it. */
static void skip_pod(struct code_lexer *lexer)
{
	struct str closer = lexer->language->bit == IN_RUBY ? STR("=end") : STR("=cut");
	while (lexer->at < lexer->end) {
		bool is_last = code_looks_at(lexer, lexer->at, closer);
		lexer->at = line_end(lexer, lexer->at);
		if (is_last)
			return;
		lexer->at += lexer->at < lexer->end;
	}
}

/* A line, from its first byte on, that is no code. */
static bool skip_line_form(struct code_lexer *lexer)
{
	if (lexer->depth > 0)
		return false;
	if (lexer->language->bit == IN_PYTHON && lexer->bracket == CODE_NO_PAIR)
		return read_notebook_line(lexer);
	if (!code_has(lexer->language, CODE_PODS))
		return false;
	if (code_byte(lexer, lexer->at) == '=' && char_is_alpha(code_byte(lexer, lexer->at + 1))) {
		skip_pod(lexer);
		return true;
	}
	struct str line = str_slice(lexer->text, lexer->at, lexer->at + STR("__DATA__").len);
	if (str_starts_with(line, STR("__END__")) || str_equal(line, STR("__DATA__"))) {
		lexer->at = lexer->end;
		return true;
	}
	return false;
}

/* PHP is code between tags only, once there are tags. */
static void skip_page(struct code_lexer *lexer)
{
	size_t tag = str_find(lexer->text, STR("<?"), lexer->at);
	lexer->at = tag == STR_NONE ? lexer->end : tag + 2;
	if (code_looks_at(lexer, lexer->at, STR("php")))
		lexer->at += 3;
	else if (code_byte(lexer, lexer->at) == '=')
		lexer->at++;
}

bool code_skip_page(struct code_lexer *lexer)
{
	if (lexer->language->bit != IN_PHP || lexer->depth > 0 ||
		!code_looks_at(lexer, lexer->at, STR("?>")))
		return false;
	skip_page(lexer);
	return true;
}

void code_read_start(struct code_lexer *lexer)
{
	if (code_looks_at(lexer, 0, STR("#!")))
		lexer->at = line_end(lexer, 0);
	if (lexer->language->bit == IN_PHP && str_find(lexer->text, STR("<?"), 0) != STR_NONE)
		skip_page(lexer);
	else
		(void)skip_line_form(lexer);
}

/* --- line ends -------------------------------------------------------------------------------- */

static bool newline_counts(const struct code_lexer *lexer)
{
	if (!code_has(lexer->language, CODE_NEWLINES))
		return false;
	if (lexer->bracket == CODE_NO_PAIR)
		return true;
	char closer = (char)lexer->tokens.first[lexer->bracket].extra;
	return closer == '}' && code_has(lexer->language, CODE_BRACE_LINES);
}

/* A line's end, and how far the next one is indented. */
void code_read_newline(struct code_lexer *lexer)
{
	size_t at = lexer->at++;
	if (lexer->heredocs_end > lexer->at) {
		skip_to(lexer, lexer->heredocs_end);
		lexer->heredocs_end = 0;
	}
	size_t start = lexer->at;
	if (skip_line_form(lexer))
		return;
	while (code_byte(lexer, lexer->at) == ' ' || code_byte(lexer, lexer->at) == '\t')
		lexer->at++;
	if (newline_counts(lexer))
		code_add_token(lexer, CODE_NEWLINE, at, 1, 0)->pair = (uint32_t)(lexer->at - start);
}
