/* SPDX-License-Identifier: MIT */
/*
 * The tokens of pcre2pattern(3) that ordinary rules use. Trusts nothing about the pattern. Must never
 * guess: \Q, recursion, conditions, verbs, callouts, octal and hexadecimal escapes outside classes
 * and whatever later versions of PCRE2 may add are REGEX_UNSURE. A quantifier that was overlooked
 * would make an optional text look required.
 */
#include "rules/regex_reader.h"

#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "rules/regex_cursor.h"

static_assert(LIMIT_REGEX_DEPTH < 64, "the x flag of every open group has a bit");

void regex_reader_init(struct regex_reader *reader, struct str pattern)
{
	*reader = (struct regex_reader){.pattern = pattern};
}

/* --- white space and quantifiers ------------------------------------------------------------ */

/* Steps over what (?x) ignores: white space, and comments up to a newline. */
static void skip_ignored(struct regex_reader *reader)
{
	while (is_extended(reader) && has_more(reader)) {
		char c = peek(reader, 0);
		if (c == '#') {
			size_t newline = str_find_byte(reader->pattern, '\n', reader->at);
			reader->at = newline == STR_NONE ? reader->pattern.len : newline;
		} else if (!char_is_space(c) && c != '\v' && c != '\f') {
			return;
		} else {
			reader->at++;
		}
	}
}

/* Reads digits; false if there are none or the number is larger than PCRE2's 65535. */
static bool read_number(struct regex_reader *reader, uint32_t *number)
{
	size_t start = reader->at;
	uint32_t value = 0;
	while (char_is_digit(peek(reader, 0)) && value <= 65535) {
		value = value * 10 + (uint32_t)(peek(reader, 0) - '0');
		reader->at++;
	}
	*number = value;
	return reader->at > start && value <= 65535;
}

/* {n}, {n,} or {n,m} without spaces; later versions of PCRE2 read {,m} and spaces too. */
static bool read_braces(struct regex_reader *reader, uint32_t *least, uint32_t *most)
{
	reader->at++;
	if (!read_number(reader, least))
		return false;
	*most = *least;
	if (peek(reader, 0) == ',') {
		reader->at++;
		*most = UINT32_MAX;
		if (peek(reader, 0) != '}' && !read_number(reader, most))
			return false;
	}
	if (peek(reader, 0) != '}')
		return false;
	reader->at++;
	return true;
}

/* A brace that no version of PCRE2 could take for a quantifier is text. */
static bool is_text_brace(const struct regex_reader *reader)
{
	char next = peek(reader, 1);
	return !char_is_digit(next) && next != ',' && next != ' ' && next != '\t';
}

/* Adds the quantifier that follows to a character, class or group. */
static struct regex_token quantified(struct regex_reader *reader, struct regex_token token)
{
	uint32_t least = 1;
	uint32_t most = 1;
	skip_ignored(reader);
	char c = peek(reader, 0);
	if (c == '{' && is_text_brace(reader))
		return token;
	if (c == '?' || c == '*' || c == '+') {
		reader->at++;
		least = c == '+';
		most = c == '?' ? 1 : UINT32_MAX;
	} else if (c != '{') {
		return token;
	} else if (!read_braces(reader, &least, &most)) {
		return token_of(REGEX_UNSURE);
	}
	if (peek(reader, 0) == '?' || peek(reader, 0) == '+') /* lazy or possessive */
		reader->at++;
	token.is_optional = least == 0;
	token.is_repeated = most > 1;
	return token;
}

/* --- characters and escapes ----------------------------------------------------------------- */

/* Bytes that mean themselves wherever they stand outside a class, unless (?x) holds. */
static bool is_plain(char c)
{
	return char_is_word(c) || c == ' ' || c == '-' || c == '/' || c == '=' || c == ':' ||
	       c == ',' || c == '@' || c == '"';
}

static bool starts_quantifier(char c)
{
	return c == '?' || c == '*' || c == '+' || c == '{';
}

/* How many plain bytes stand here that surely have no quantifier: nearly all of most patterns. */
static size_t plain_run(const struct regex_reader *reader)
{
	struct str pattern = reader->pattern;
	size_t end = reader->at;
	if (is_extended(reader))
		return 0;
	while (end < pattern.len && is_plain(pattern.ptr[end]))
		end++;
	if (end > reader->at && end < pattern.len && starts_quantifier(pattern.ptr[end]))
		end--; /* the last one belongs to the quantifier */
	return end - reader->at;
}

/* One character, as it stands. (?x) ignores some beyond ASCII, and versions differ in which. */
static struct regex_token read_character(struct regex_reader *reader)
{
	uint32_t code;
	size_t run = plain_run(reader);
	if (run > 0) {
		reader->at += run;
		return (struct regex_token){.kind = REGEX_CHAR,
			.text = str_slice(reader->pattern, reader->at - run, reader->at)};
	}
	size_t len = utf8_decode(reader->pattern, reader->at, &code);
	if (len == 0 || (is_extended(reader) && code >= 0x80))
		return token_of(REGEX_UNSURE);
	struct regex_token token = token_of(REGEX_CHAR);
	token.text = str_slice(reader->pattern, reader->at, reader->at + len);
	reader->at += len;
	return quantified(reader, token);
}

/* Steps over what follows \p or \P: a letter, or a name in braces. */
static bool skip_property(struct regex_reader *reader)
{
	if (peek(reader, 0) != '{') {
		bool is_letter = char_is_alpha(peek(reader, 0));
		reader->at += is_letter;
		return is_letter;
	}
	size_t close = str_find_byte(reader->pattern, '}', reader->at);
	reader->at = close == STR_NONE ? reader->pattern.len : close + 1;
	return close != STR_NONE;
}

/* What a backslash before a letter makes of it. */
static enum regex_token_kind escape_kind(char letter)
{
	if (is_in(STR("ABGZbz"), letter))
		return REGEX_EMPTY;
	return is_in(STR("DHKNPRSVWXadefhnprstvw"), letter) ? REGEX_CLASS : REGEX_UNSURE;
}

/* \1 to \9 are always back references; with more digits they may be octal. */
static bool is_back_reference(const struct regex_reader *reader)
{
	return is_in(STR("123456789"), peek(reader, 0)) && !char_is_digit(peek(reader, 1));
}

/* An item that takes no characters must not have a quantifier, or it was misread. */
static struct regex_token read_empty(struct regex_reader *reader)
{
	struct regex_token token = quantified(reader, token_of(REGEX_EMPTY));
	return token.is_optional || token.is_repeated ? token_of(REGEX_UNSURE) : token;
}

static struct regex_token read_escape(struct regex_reader *reader)
{
	reader->at++;
	char c = peek(reader, 0);
	if (!has_more(reader) || c == '\0' || (unsigned char)c >= 0x80)
		return token_of(REGEX_UNSURE);
	if (!char_is_alpha(c) && !char_is_digit(c))
		return read_character(reader);
	enum regex_token_kind kind = is_back_reference(reader) ? REGEX_CLASS : escape_kind(c);
	reader->at++;
	if (kind == REGEX_UNSURE || ((c == 'p' || c == 'P') && !skip_property(reader)))
		return token_of(REGEX_UNSURE);
	if (peek(reader, 0) == '{' && is_text_brace(reader)) /* \N{…}, and Perl's \b{…} */
		return token_of(REGEX_UNSURE);
	return kind == REGEX_EMPTY ? read_empty(reader) : quantified(reader, token_of(kind));
}

/* --- classes -------------------------------------------------------------------------------- */

/* Steps over `[:name:]` inside a class. */
static bool skip_posix_name(struct regex_reader *reader)
{
	reader->at += 2;
	if (peek(reader, 0) == '^')
		reader->at++;
	while (char_is_alpha(peek(reader, 0)))
		reader->at++;
	bool is_closed = starts_with(reader, STR(":]"));
	reader->at += 2;
	return is_closed;
}

/* One item of a class; false for what may hide its end. \c takes any next character, \Q…\E hides
 * a "]". */
static bool skip_class_item(struct regex_reader *reader)
{
	char c = peek(reader, 0);
	char next = peek(reader, 1);
	if (c == '[' && next == ':')
		return skip_posix_name(reader);
	if (c == '[' && (next == '.' || next == '='))
		return false;
	if (c == '\\' && (next == '\0' || next == 'Q' || next == 'E' || next == 'c'))
		return false;
	reader->at += c == '\\' ? 2 : 1;
	return true;
}

/* [c] with one plain ASCII character is that character. */
static bool is_single(struct str content)
{
	return content.len == 1 && (unsigned char)content.ptr[0] < 0x80 && content.ptr[0] != '^';
}

static struct regex_token read_class(struct regex_reader *reader)
{
	reader->at++;
	size_t start = reader->at;
	if (peek(reader, 0) == '^')
		reader->at++;
	if (peek(reader, 0) == ']') /* the first one is a member */
		reader->at++;
	while (peek(reader, 0) != ']') {
		if (!has_more(reader) || !skip_class_item(reader) ||
			reader->at >= reader->pattern.len)
			return token_of(REGEX_UNSURE);
	}
	struct regex_token token = token_of(REGEX_CLASS);
	token.text = str_slice(reader->pattern, start, reader->at);
	reader->at++;
	if (is_single(token.text))
		token.kind = REGEX_CHAR;
	return quantified(reader, token);
}

/* --- groups --------------------------------------------------------------------------------- */

static struct regex_token open_group(struct regex_reader *reader, enum regex_token_kind kind)
{
	if (reader->depth == LIMIT_REGEX_DEPTH)
		return token_of(REGEX_UNSURE);
	reader->depth++;
	reader->extended = reader->extended << 1 | (reader->extended & 1);
	return token_of(kind);
}

/* The flags hold up to the group's end, so they are dropped before its quantifier is read. */
static struct regex_token close_group(struct regex_reader *reader)
{
	if (reader->depth == 0)
		return token_of(REGEX_UNSURE);
	reader->at++;
	reader->depth--;
	reader->extended >>= 1;
	return quantified(reader, token_of(REGEX_CLOSE));
}

/* Sets one flag. xx, which changes classes, and flags of later versions are not known. */
static bool set_flag(struct regex_reader *reader, char flag, bool is_on)
{
	if (flag == 'x') {
		reader->extended = (reader->extended & ~(uint64_t)1) | is_on;
		return peek(reader, 1) != 'x';
	}
	reader->is_caseless |= flag == 'i' && is_on;
	return is_in(STR("imnsUJ"), flag);
}

/* (?flags) for the rest of the group around, or (?flags:…) for a group of its own. */
static struct regex_token read_flags(struct regex_reader *reader)
{
	struct regex_reader outer = *reader;
	bool is_on = true;
	while (peek(reader, 0) != ')' && peek(reader, 0) != ':') {
		char flag = peek(reader, 0);
		if (flag == '-' ? !is_on : !set_flag(reader, flag, is_on))
			return token_of(REGEX_UNSURE);
		is_on = is_on && flag != '-';
		reader->at++;
	}
	bool is_group = peek(reader, 0) == ':';
	reader->at++;
	if (!is_group)
		return read_empty(reader);
	uint64_t inside = reader->extended & 1;
	reader->extended = outer.extended;
	struct regex_token token = open_group(reader, REGEX_OPEN);
	reader->extended = (reader->extended & ~(uint64_t)1) | inside;
	return token;
}

/* Steps over a group's name and the `close` behind it. */
static bool skip_name(struct regex_reader *reader, char close)
{
	while (char_is_word(peek(reader, 0)))
		reader->at++;
	bool is_closed = peek(reader, 0) == close;
	reader->at += is_closed;
	return is_closed;
}

/* How a group may start. `name_end` closes the name that follows, NUL if there is none. */
struct opener {
	struct str text;
	enum regex_token_kind kind;
	char name_end;
};

static const struct opener openers[] = {
	{STR_INIT("(?="), REGEX_LOOK, '\0'},
	{STR_INIT("(?!"), REGEX_LOOK, '\0'},
	{STR_INIT("(?<="), REGEX_LOOK, '\0'},
	{STR_INIT("(?<!"), REGEX_LOOK, '\0'},
	{STR_INIT("(?>"), REGEX_OPEN, '\0'},
	{STR_INIT("(?|"), REGEX_OPEN, '\0'},
	{STR_INIT("(?<"), REGEX_OPEN, '>'},
	{STR_INIT("(?P<"), REGEX_OPEN, '>'},
	{STR_INIT("(?'"), REGEX_OPEN, '\''},
};

static struct regex_token read_group(struct regex_reader *reader)
{
	for (size_t i = 0; i < ARRAY_LEN(openers); i++) {
		if (!starts_with(reader, openers[i].text))
			continue;
		reader->at += openers[i].text.len;
		if (openers[i].name_end != '\0' && !skip_name(reader, openers[i].name_end))
			return token_of(REGEX_UNSURE);
		return open_group(reader, openers[i].kind);
	}
	reader->at++;
	if (peek(reader, 0) == '*') /* a verb may end the match early */
		return token_of(REGEX_UNSURE);
	if (peek(reader, 0) != '?')
		return open_group(reader, REGEX_OPEN);
	reader->at++;
	return read_flags(reader);
}

/* --- the next token ------------------------------------------------------------------------- */

struct regex_token regex_read(struct regex_reader *reader)
{
	skip_ignored(reader);
	if (!has_more(reader))
		return token_of(reader->depth == 0 ? REGEX_END : REGEX_UNSURE);
	switch (peek(reader, 0)) {
	case '\\':
		return read_escape(reader);
	case '[':
		return read_class(reader);
	case '(':
		return read_group(reader);
	case ')':
		return close_group(reader);
	case '|':
		reader->at++;
		return token_of(REGEX_OR);
	case '.':
		reader->at++;
		return quantified(reader, token_of(REGEX_CLASS));
	case '^':
	case '$':
		reader->at++;
		return read_empty(reader);
	case '*':
	case '+':
	case '?':
		return token_of(REGEX_UNSURE);
	case '{':
		return is_text_brace(reader) ? read_character(reader) : token_of(REGEX_UNSURE);
	default:
		return read_character(reader);
	}
}
