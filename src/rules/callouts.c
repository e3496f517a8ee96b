/* SPDX-License-Identifier: MIT */
/*
 * Puts callouts into a pattern. Knows just enough of PCRE2's syntax to stay out of classes, escapes
 * and quoted text, where (?C) would be four characters to match. What it takes for one of these and is
 * none goes without callouts: less is counted, and nothing else changes.
 */
#include "rules/callouts.h"

#include "base/buf.h"

#define CALLOUT STR("(?C)")

struct walk {
	struct str text;
	size_t at;
	struct buf out;
};

static char char_at(const struct walk *walk, size_t at)
{
	return at < walk->text.len ? walk->text.ptr[at] : '\0';
}

static bool stands_here(const struct walk *walk, struct str what)
{
	return str_starts_with(str_slice(walk->text, walk->at, walk->text.len), what);
}

static void copy_to(struct walk *walk, size_t end)
{
	buf_add(&walk->out, str_slice(walk->text, walk->at, end));
	walk->at = end < walk->text.len ? end : walk->text.len;
}

/* Copies up to and with the next `closing`; all of the rest if there is none. */
static void copy_through(struct walk *walk, struct str closing)
{
	size_t found = str_find(walk->text, closing, walk->at);
	copy_to(walk, found == STR_NONE ? walk->text.len : found + closing.len);
}

/* \Q…\E, or one escape with the character behind it. */
static void copy_escape(struct walk *walk)
{
	if (stands_here(walk, STR("\\Q")))
		copy_through(walk, STR("\\E"));
	else
		copy_to(walk, walk->at + 2);
}

/* [:alpha:], [.a.] and [=a=] hold a bracket that closes only them. */
static bool copy_named_class(struct walk *walk)
{
	char kind = char_at(walk, walk->at + 1);
	if (char_at(walk, walk->at) != '[' || (kind != ':' && kind != '.' && kind != '='))
		return false;
	const char closing[] = {kind, ']'};
	size_t found = str_find(walk->text, (struct str){closing, 2}, walk->at + 2);
	if (found == STR_NONE)
		return false;
	copy_to(walk, found + 2);
	return true;
}

/* From [ to its ]; one that stands first is a member. */
static void copy_class(struct walk *walk)
{
	copy_to(walk, walk->at + 1);
	if (char_at(walk, walk->at) == '^')
		copy_to(walk, walk->at + 1);
	if (char_at(walk, walk->at) == ']')
		copy_to(walk, walk->at + 1);
	while (walk->at < walk->text.len && char_at(walk, walk->at) != ']') {
		if (char_at(walk, walk->at) == '\\')
			copy_escape(walk);
		else if (!copy_named_class(walk))
			copy_to(walk, walk->at + 1);
	}
	copy_to(walk, walk->at + 1);
}

/* Bytes of {2}, {2,} or {2,3} at `at`; 0 for any other bracket, which is a character. */
static size_t braces_length(const struct walk *walk, size_t at)
{
	size_t end = at + 1;
	if (char_at(walk, at) != '{' || !char_is_digit(char_at(walk, end)))
		return 0;
	while (char_is_digit(char_at(walk, end)) || char_at(walk, end) == ',')
		end++;
	return char_at(walk, end) == '}' ? end + 1 - at : 0;
}

/* Bytes of the quantifier at `at`, with what makes it lazy or possessive; 0 for none. */
static size_t quantifier_length(const struct walk *walk, size_t at)
{
	char first = char_at(walk, at);
	size_t len = first == '*' || first == '+' || first == '?' ? 1 : braces_length(walk, at);
	char mode = char_at(walk, at + len);
	return len > 0 && (mode == '+' || mode == '?') ? len + 1 : len;
}

/* A repeat that has no bound worth the name: not `?`. */
static bool copy_quantifier(struct walk *walk)
{
	size_t len = quantifier_length(walk, walk->at);
	if (len == 0)
		return false;
	bool is_optional = char_at(walk, walk->at) == '?';
	copy_to(walk, walk->at + len);
	if (!is_optional)
		buf_add(&walk->out, CALLOUT);
	return true;
}

static void copy_group_end(struct walk *walk)
{
	copy_to(walk, walk->at + 1);
	if (quantifier_length(walk, walk->at) == 0)
		buf_add(&walk->out, CALLOUT);
}

/* "(", with the "?", "*" or "(?" behind it that is no quantifier, or a whole comment. */
static void copy_group_start(struct walk *walk)
{
	char next = char_at(walk, walk->at + 1);
	if (stands_here(walk, STR("(?#")))
		copy_through(walk, STR(")"));
	else
		copy_to(walk, walk->at + (next == '?' || next == '*' ? 2 : 1));
}

struct str callouts_insert(struct arena *arena, struct str source)
{
	struct walk walk = {.text = source};
	buf_init(&walk.out, arena, source.len * (CALLOUT.len + 1));
	while (walk.at < source.len) {
		char c = source.ptr[walk.at];
		if (c == '\\')
			copy_escape(&walk);
		else if (c == '[')
			copy_class(&walk);
		else if (c == '(')
			copy_group_start(&walk);
		else if (c == ')')
			copy_group_end(&walk);
		else if (!copy_quantifier(&walk))
			copy_to(&walk, walk.at + 1);
	}
	return buf_str(&walk.out);
}
