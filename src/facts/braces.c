/* SPDX-License-Identifier: MIT */
/*
 * Works on atoms: a byte that is not quoted, or a part that braces do not look into. Every brace looks
 * for its end over the atoms behind it, so their number is bounded.
 */
#include "facts/braces.h"

#include <stdlib.h>

#include "base/limits.h"

/* Atoms of one word with braces, and braces in braces: nobody types more. */
#define BRACE_ATOMS 4096
#define BRACE_DEPTH 16

struct atom {
	const struct part *part; /* NULL: a byte */
	char byte;
};

struct atoms {
	const struct atom *ptr;
	size_t len;
};

/* One word of the result, and those behind it. */
struct result {
	struct atoms atoms;
	struct result *next;
};

struct results {
	struct result *first;
	struct result *last;
	size_t count;
};

struct expander {
	struct arena *arena;
	size_t depth;
	size_t made; /* atoms of all results */
	bool is_full;
};

static struct atoms slice(struct atoms atoms, size_t from, size_t to)
{
	return (struct atoms){atoms.ptr + from, to - from};
}

static bool is_byte(struct atoms atoms, size_t at, char byte)
{
	return at < atoms.len && !atoms.ptr[at].part && atoms.ptr[at].byte == byte;
}

/* --- finding -------------------------------------------------------------------------------- */

/* The offset of the } for the { at `open`, or STR_NONE; whether a comma stands between them. */
static size_t find_close(struct atoms atoms, size_t open, bool *has_comma)
{
	size_t depth = 0;
	*has_comma = false;
	for (size_t at = open; at < atoms.len; at++) {
		depth += is_byte(atoms, at, '{');
		*has_comma |= depth == 1 && is_byte(atoms, at, ',');
		if (is_byte(atoms, at, '}') && --depth == 0)
			return at;
	}
	return STR_NONE;
}

/* {1..5}, {a..e..2} */
struct sequence {
	long first;
	long last;
	long step;
	size_t width; /* of numbers that are padded with zeros */
	bool is_letters;
};

static bool parse_number(struct str s, long *number)
{
	size_t at = s.len > 1 && (s.ptr[0] == '-' || s.ptr[0] == '+');
	*number = 0;
	if (at == s.len || s.len > 10)
		return false;
	for (; at < s.len; at++) {
		if (!char_is_digit(s.ptr[at]))
			return false;
		*number = *number * 10 + (s.ptr[at] - '0');
	}
	if (s.ptr[0] == '-')
		*number = -*number;
	return true;
}

static bool is_padded(struct str s)
{
	size_t sign = s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
	return s.len > sign + 1 && s.ptr[sign] == '0';
}

static bool cut_dots(struct str *rest, struct str *head)
{
	size_t dots = str_find(*rest, STR(".."), 0);
	*head = str_slice(*rest, 0, dots);
	*rest = dots == STR_NONE ? STR("") : str_slice(*rest, dots + 2, rest->len);
	return dots != STR_NONE;
}

static bool parse_sequence(struct str text, struct sequence *sequence)
{
	struct str first;
	struct str last;
	*sequence = (struct sequence){.step = 1};
	if (!cut_dots(&text, &first))
		return false;
	if (cut_dots(&text, &last) && !parse_number(text, &sequence->step))
		return false;
	sequence->step = labs(sequence->step);
	sequence->step += sequence->step == 0;
	if (first.len == 1 && last.len == 1 && char_is_alpha(first.ptr[0]) &&
		char_is_alpha(last.ptr[0])) {
		sequence->is_letters = true;
		sequence->first = (unsigned char)first.ptr[0];
		sequence->last = (unsigned char)last.ptr[0];
		return true;
	}
	if (is_padded(first) || is_padded(last))
		sequence->width = first.len > last.len ? first.len : last.len;
	return parse_number(first, &sequence->first) && parse_number(last, &sequence->last);
}

/* The text of atoms that are all bytes; false if one is not. */
static bool text_of(struct arena *arena, struct atoms atoms, struct str *text)
{
	char *bytes = arena_alloc(arena, atoms.len);
	for (size_t i = 0; i < atoms.len; i++) {
		if (atoms.ptr[i].part)
			return false;
		bytes[i] = atoms.ptr[i].byte;
	}
	*text = (struct str){bytes, atoms.len};
	return true;
}

/* --- expanding ------------------------------------------------------------------------------ */

static struct results expand(struct expander *expander, struct atoms atoms);

static void add(struct expander *expander, struct results *results, struct atoms atoms)
{
	if (results->count == LIMIT_BRACE_WORDS) {
		expander->is_full = true;
		return;
	}
	struct result *result = ARENA_NEW(expander->arena, struct result);
	result->atoms = atoms;
	results->count++;
	if (results->last)
		results->last->next = result;
	else
		results->first = result;
	results->last = result;
}

static void add_all(struct expander *expander, struct results *results, struct results more)
{
	for (const struct result *result = more.first; result; result = result->next)
		add(expander, results, result->atoms);
}

static void add_items(struct expander *expander, struct results *items, struct atoms inside)
{
	size_t depth = 0;
	size_t start = 0;
	for (size_t at = 0; at <= inside.len; at++) {
		depth += is_byte(inside, at, '{');
		depth -= depth > 0 && is_byte(inside, at, '}');
		if (at < inside.len && (depth > 0 || !is_byte(inside, at, ',')))
			continue;
		add_all(expander, items, expand(expander, slice(inside, start, at)));
		start = at + 1;
	}
}

/* -5 padded to four places is -005. */
static struct str show_number(struct arena *arena, long number, size_t width)
{
	return arena_printf(arena, "%s%0*ld", number < 0 ? "-" : "",
		(int)(width > 0 ? width - (number < 0) : 0), labs(number));
}

static void add_sequence(
	struct expander *expander, struct results *items, const struct sequence *sequence)
{
	long step = sequence->first <= sequence->last ? sequence->step : -sequence->step;
	for (long n = sequence->first;
		(step > 0 ? n <= sequence->last : n >= sequence->last) && !expander->is_full;
		n += step) {
		char letter = (char)n;
		struct str text = sequence->is_letters
					  ? (struct str){&letter, 1}
					  : show_number(expander->arena, n, sequence->width);
		struct atom *atoms = ARENA_NEW_ARRAY(expander->arena, struct atom, text.len);
		for (size_t i = 0; i < text.len; i++)
			atoms[i].byte = text.ptr[i];
		add(expander, items, (struct atoms){atoms, text.len});
	}
}

/* Every item between `before` and every ending. */
static struct results combine(struct expander *expander, struct atoms before, struct results items,
	struct results endings)
{
	struct results all = {NULL, NULL, 0};
	for (const struct result *item = items.first; item; item = item->next) {
		for (const struct result *end = endings.first; end && !expander->is_full;
			end = end->next) {
			size_t len = before.len + item->atoms.len + end->atoms.len;
			struct atom *atoms = ARENA_NEW_ARRAY(expander->arena, struct atom, len);
			size_t at = 0;
			for (size_t i = 0; i < before.len; i++)
				atoms[at++] = before.ptr[i];
			for (size_t i = 0; i < item->atoms.len; i++)
				atoms[at++] = item->atoms.ptr[i];
			for (size_t i = 0; i < end->atoms.len; i++)
				atoms[at++] = end->atoms.ptr[i];
			expander->made += len;
			expander->is_full |= expander->made > LIMIT_VALUE_BYTES;
			add(expander, &all, (struct atoms){atoms, len});
		}
	}
	return all;
}

/* Expands the braces at `open` and `close`; false if what is between them is no list. */
static bool expand_at(struct expander *expander, struct atoms atoms, size_t open, size_t close,
	bool has_comma, struct results *results)
{
	struct results items = {NULL, NULL, 0};
	struct atoms inside = slice(atoms, open + 1, close);
	struct sequence sequence;
	struct str text;
	if (has_comma)
		add_items(expander, &items, inside);
	else if (text_of(expander->arena, inside, &text) && parse_sequence(text, &sequence))
		add_sequence(expander, &items, &sequence);
	else
		return false;
	*results = combine(expander, slice(atoms, 0, open), items,
		expand(expander, slice(atoms, close + 1, atoms.len)));
	return true;
}

static struct results expand(struct expander *expander, struct atoms atoms)
{
	struct results results = {NULL, NULL, 0};
	bool is_expanded = false;
	if (++expander->depth > BRACE_DEPTH)
		expander->is_full = true;
	for (size_t at = 0; at < atoms.len && !expander->is_full && !is_expanded; at++) {
		bool has_comma;
		size_t close =
			is_byte(atoms, at, '{') ? find_close(atoms, at, &has_comma) : STR_NONE;
		if (close != STR_NONE)
			is_expanded = expand_at(expander, atoms, at, close, has_comma, &results);
	}
	if (!is_expanded)
		add(expander, &results, atoms);
	expander->depth--;
	return results;
}

/* --- words ---------------------------------------------------------------------------------- */

/* The word as atoms; false if they are too many. */
static bool make_atoms(struct arena *arena, const struct word *word, struct atoms *atoms)
{
	size_t len = 0;
	for (const struct part *part = word->parts; part; part = part->next)
		len += part->kind == PART_TEXT && !part->is_quoted ? part->text.len : 1;
	if (len > BRACE_ATOMS)
		return false;
	struct atom *made = ARENA_NEW_ARRAY(arena, struct atom, len);
	*atoms = (struct atoms){made, len};
	for (const struct part *part = word->parts; part; part = part->next) {
		if (part->kind != PART_TEXT || part->is_quoted) {
			(made++)->part = part;
			continue;
		}
		for (size_t i = 0; i < part->text.len; i++)
			(made++)->byte = part->text.ptr[i];
	}
	return true;
}

/* Braces are text before anything else: in $a{b,c} they make the names $ab and $ac. Lengthens the
 * part of a plain $name by the word bytes at `at`; returns where they end. */
static size_t lengthen_name(struct arena *arena, struct part *part, struct atoms atoms, size_t at)
{
	size_t end = at;
	bool is_plain = part->kind == PART_PARAMETER && part->text.len > 1 &&
			(char_is_alpha(part->text.ptr[1]) || part->text.ptr[1] == '_');
	while (is_plain && end < atoms.len && !atoms.ptr[end].part &&
		char_is_word(atoms.ptr[end].byte))
		end++;
	if (end == at)
		return at;
	struct parameter *longer = ARENA_NEW(arena, struct parameter);
	struct str text = STR("");
	(void)text_of(arena, slice(atoms, at, end), &text);
	*longer = *part->parameter;
	longer->name = arena_printf(arena, "%.*s%.*s", STR_ARG(longer->name), STR_ARG(text));
	part->text = arena_printf(arena, "$%.*s", STR_ARG(longer->name));
	part->parameter = longer;
	return end;
}

static struct word *make_word(struct arena *arena, const struct word *source, struct atoms atoms)
{
	struct word *word = ARENA_NEW(arena, struct word);
	struct part **link = &word->parts;
	char *bytes = arena_alloc(arena, atoms.len);
	*word = *source;
	word->next = NULL;
	struct buf text;
	buf_init(&text, arena, LIMIT_PAYLOAD_BYTES);
	*link = NULL;
	for (size_t at = 0; at < atoms.len;) {
		struct part *part = ARENA_NEW(arena, struct part);
		size_t start = at;
		if (atoms.ptr[at].part) {
			*part = *atoms.ptr[at++].part;
			at = lengthen_name(arena, part, atoms, at);
		} else {
			for (; at < atoms.len && !atoms.ptr[at].part; at++)
				bytes[at] = atoms.ptr[at].byte;
			part->text = (struct str){bytes + start, at - start};
		}
		part->next = NULL;
		buf_add(&text, part->text);
		*link = part;
		link = &part->next;
	}
	word->text = buf_str(&text);
	word->has_tilde = atoms.len > 0 && is_byte(atoms, 0, '~');
	return word;
}

/* Whether a { stands outside quotes. */
static bool has_brace(const struct word *word)
{
	for (const struct part *part = word->parts; part; part = part->next) {
		if (part->kind == PART_TEXT && !part->is_quoted &&
			str_find_byte(part->text, '{', 0) != STR_NONE)
			return true;
	}
	return false;
}

enum braces_result braces_expand(
	struct arena *arena, const struct word *word, struct word_list *list)
{
	struct expander expander = {.arena = arena};
	struct atoms atoms;
	if (!word->has_glob || !has_brace(word))
		return BRACES_NONE;
	if (!make_atoms(arena, word, &atoms))
		return BRACES_TOO_MANY;
	struct results results = expand(&expander, atoms);
	if (expander.is_full)
		return BRACES_TOO_MANY;
	for (const struct result *result = results.first; result; result = result->next)
		word_list_add(list, make_word(arena, word, result->atoms));
	return BRACES_EXPANDED;
}
