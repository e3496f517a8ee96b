/* SPDX-License-Identifier: MIT */
/*
 * Owns scripts of sed that are chains of s, with patterns that are plain text, at either end of the line
 * or the whole of it: s/X/rm/; s#DIR#/tmp#g; and lines that a, i, c and d add or take away: 1i\\rm x. One line
 * may be told by its number, by $ or by plain text in it. Gives up on all others. Must never guess: a
 * wrong text would hide the right one. (The manual of GNU sed; POSIX 9.3 on regular expressions.)
 */
#include "facts/sed_writer.h"

#include "base/limits.h"

/* More substitutions than anybody chains by hand; each is one pass over the text. */
#define STEPS_LIMIT 16

/* Which lines a step is for. */
enum place {
	PLACE_ALL = 0,
	PLACE_NUMBER,
	PLACE_LAST,
	PLACE_TEXT, /* those that hold it */
};

struct step {
	char verb; /* s a i c d */
	enum place place;
	size_t number;          /* of the line */
	struct str text;        /* of the line */
	struct str pattern;     /* plain text */
	struct str replacement; /* as it is written; of a i c the lines, each with its end */
	bool is_head;           /* ^ in front */
	bool is_tail;           /* $ behind */
	bool is_whole;          /* .* */
	bool has_rest;          /* .* behind: up to the line's end */
	bool is_all;            /* g */
};

struct steps {
	struct arena *arena;
	struct step list[STEPS_LIMIT];
	size_t count;
	bool is_extended; /* -E */
};

/* --- reading -------------------------------------------------------------------------------- */

/* Up to the next delimiter. Behind a backslash it is a byte like others; other pairs stay as they are. */
static bool take_part(struct arena *arena, char delimiter, struct str *rest, struct str *out)
{
	struct buf part;
	size_t at = 0;
	buf_init(&part, arena, rest->len);
	for (; at < rest->len && rest->ptr[at] != delimiter; at++) {
		bool is_pair = rest->ptr[at] == '\\' && at + 1 < rest->len;
		if (is_pair && rest->ptr[at + 1] != delimiter)
			buf_add_byte(&part, '\\');
		at += is_pair;
		buf_add_byte(&part, rest->ptr[at]);
	}
	bool is_closed = at < rest->len;
	*rest = str_slice(*rest, at + is_closed, rest->len);
	*out = buf_str(&part);
	return is_closed;
}

static bool is_whole_line(struct str regex)
{
	static const struct str whole[] = {
		STR_INIT(".*"), STR_INIT("^.*$"), STR_INIT("^.*"), STR_INIT(".*$"), STR_INIT(".+")};
	return str_is_one_of(regex, whole, ARRAY_LEN(whole));
}

/* The text that the regular expression stands for; false if it may stand for several. */
static bool read_plain(const struct steps *steps, struct str regex, struct str *plain)
{
	struct str special = steps->is_extended ? STR(".*[]^$+?(){}|") : STR(".*[]^$");
	struct buf text;
	buf_init(&text, steps->arena, regex.len + 1);
	for (size_t i = 0; i < regex.len; i++) {
		char c = regex.ptr[i];
		if (c == '\\') {
			c = ++i < regex.len ? regex.ptr[i] : 'a';
			bool is_sign =
				str_find_byte(STR(".*[]^$/\\-#,:;@!%=~\"' "), c, 0) != STR_NONE;
			if (!is_sign)
				return false;
		} else if (str_find_byte(special, c, 0) != STR_NONE) {
			return false;
		}
		buf_add_byte(&text, c);
	}
	*plain = buf_str(&text);
	return true;
}

static bool read_pattern(const struct steps *steps, struct str regex, struct step *step)
{
	step->is_whole = is_whole_line(regex);
	if (step->is_whole)
		return true;
	step->is_head = str_starts_with(regex, STR("^"));
	regex = str_slice(regex, step->is_head, regex.len);
	bool is_guarded = str_ends_with(regex, STR("\\$"));
	step->is_tail = str_ends_with(regex, STR("$")) && !is_guarded;
	regex.len -= step->is_tail;
	step->has_rest = str_ends_with(regex, STR(".*")) && !str_ends_with(regex, STR("\\.*"));
	regex.len -= step->has_rest ? 2 : 0;
	step->is_tail &= !step->has_rest; /* it ends there in any case */
	return read_plain(steps, regex, &step->pattern) &&
	       (step->pattern.len > 0 || step->is_head != step->is_tail);
}

/* A backslash in front of a letter or a digit is a group or a sign, but for n. */
static bool is_plain_replacement(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '\\')
			continue;
		char c = ++i < text.len ? text.ptr[i] : '0';
		if (char_is_digit(c) || (char_is_alpha(c) && c != 'n'))
			return false;
	}
	return true;
}

/* The line that the step in front of `rest` is for. */
static bool read_place(const struct steps *steps, struct str *rest, struct step *step)
{
	size_t at = 0;
	struct str regex;
	while (at < rest->len && at < 8 && char_is_digit(rest->ptr[at]))
		step->number = step->number * 10 + (size_t)(rest->ptr[at++] - '0');
	step->place = at > 0 ? PLACE_NUMBER : PLACE_ALL;
	if (str_starts_with(*rest, STR("$"))) {
		step->place = PLACE_LAST;
		at = 1;
	}
	*rest = str_slice(*rest, at, rest->len);
	if (at == 0 && str_starts_with(*rest, STR("/"))) {
		*rest = str_slice(*rest, 1, rest->len);
		step->place = PLACE_TEXT;
		return take_part(steps->arena, '/', rest, &regex) &&
		       read_plain(steps, regex, &step->text);
	}
	return true;
}

/* The lines of a, i and c: those behind `a\`, or the rest of its own; a backslash at a line's end goes on. */
static bool read_lines(struct arena *arena, struct str *rest, struct step *step)
{
	struct str text = str_slice(*rest, 1, rest->len);
	struct buf lines;
	size_t at = 0;
	while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\t'))
		text = str_slice(text, 1, text.len);
	if (str_starts_with(text, STR("\\")))
		text = str_slice(text, 1 + str_starts_with(text, STR("\\\n")), text.len);
	buf_init(&lines, arena, text.len + 1);
	for (; at < text.len && text.ptr[at] != '\n'; at++) {
		bool is_pair = text.ptr[at] == '\\' && at + 1 < text.len;
		at += is_pair;
		buf_add_byte(&lines, text.ptr[at]);
	}
	buf_add_byte(&lines, '\n');
	step->replacement = buf_str(&lines);
	*rest = str_slice(text, at, text.len);
	return lines.len > 1;
}

static bool read_substitution(struct steps *steps, struct str *rest, struct step *step)
{
	char delimiter = rest->len > 1 ? rest->ptr[1] : '\n';
	struct str regex;
	*rest = str_slice(*rest, 2, rest->len);
	if (delimiter == '\\' || delimiter == '\n' ||
		!take_part(steps->arena, delimiter, rest, &regex) ||
		!take_part(steps->arena, delimiter, rest, &step->replacement))
		return false;
	if (str_starts_with(*rest, STR("g"))) {
		step->is_all = true;
		*rest = str_slice(*rest, 1, rest->len);
	}
	return read_pattern(steps, regex, step) && is_plain_replacement(step->replacement);
}

/* The step in front of `rest`, which ends behind it and the sign or the line's end that parts it from the
 * next. */
static bool read_step(struct steps *steps, struct str *rest)
{
	if (steps->count == STEPS_LIMIT)
		return false;
	struct step *step = &steps->list[steps->count++];
	*step = (struct step){.is_all = false};
	if (!read_place(steps, rest, step) || rest->len == 0)
		return false;
	step->verb = rest->ptr[0];
	if (step->verb == 's')
		return read_substitution(steps, rest, step);
	if (step->verb == 'd')
		*rest = str_slice(*rest, 1, rest->len);
	return step->verb == 'd' || (str_find_byte(STR("aic"), step->verb, 0) != STR_NONE &&
					    read_lines(steps->arena, rest, step));
}

static bool read_script(struct steps *steps, struct str rest)
{
	while (true) {
		while (rest.len > 0 && str_find_byte(STR(" \t\n;"), rest.ptr[0], 0) != STR_NONE)
			rest = str_slice(rest, 1, rest.len);
		if (rest.len == 0)
			return true;
		if (!read_step(steps, &rest))
			return false;
		while (rest.len > 0 && (rest.ptr[0] == ' ' || rest.ptr[0] == '\t'))
			rest = str_slice(rest, 1, rest.len);
		if (rest.len > 0 && rest.ptr[0] != ';' && rest.ptr[0] != '\n')
			return false;
	}
}

/* The words of the command: one script, or scripts behind -e; nothing else. */
static bool read_words(struct steps *steps, const struct word *word)
{
	bool has_script = false;
	for (; word; word = word->next) {
		struct str text = word->text;
		if (str_equal(text, STR("-E")) || str_equal(text, STR("-r"))) {
			steps->is_extended = true;
			continue;
		}
		bool is_option = str_equal(text, STR("-e")) || str_equal(text, STR("--expression"));
		if (is_option && !word->next)
			return false;
		if (is_option) {
			word = word->next;
			text = word->text;
		} else if (str_starts_with(text, STR("-e"))) {
			text = str_slice(text, 2, text.len);
		} else if (has_script) {
			return false; /* a file, and no standard input */
		}
		has_script = true;
		if (!read_script(steps, text))
			return false;
	}
	return has_script && steps->count > 0;
}

/* --- writing -------------------------------------------------------------------------------- */

/* & is what was found, a backslash guards the next byte. */
static void write_replacement(struct buf *out, struct str found, struct str replacement)
{
	for (size_t i = 0; i < replacement.len; i++) {
		char c = replacement.ptr[i];
		if (c == '&') {
			buf_add(out, found);
			continue;
		}
		bool is_pair = c == '\\' && i + 1 < replacement.len;
		i += is_pair;
		c = replacement.ptr[i];
		buf_add_byte(out, is_pair && c == 'n' ? '\n' : c);
	}
}

/* Where the step's pattern is in the line, from `from` on. */
static size_t find_pattern(const struct step *step, struct str line, size_t from)
{
	if (step->is_head)
		return from == 0 && str_starts_with(line, step->pattern) &&
				       (!step->is_tail || line.len == step->pattern.len)
			       ? 0
			       : STR_NONE;
	if (step->is_tail)
		return from == 0 && str_ends_with(line, step->pattern)
			       ? line.len - step->pattern.len
			       : STR_NONE;
	return str_find(line, step->pattern, from);
}

static void substitute(struct buf *out, const struct step *step, struct str line)
{
	if (step->is_whole) {
		write_replacement(out, line, step->replacement);
		return;
	}
	size_t from = 0;
	for (size_t at = find_pattern(step, line, 0); at != STR_NONE;
		at = step->is_all ? find_pattern(step, line, from) : STR_NONE) {
		buf_add(out, str_slice(line, from, at));
		if (step->has_rest) {
			write_replacement(out, str_slice(line, at, line.len), step->replacement);
			return;
		}
		write_replacement(out, step->pattern, step->replacement);
		from = at + step->pattern.len;
		if (step->is_head || step->is_tail)
			break;
	}
	buf_add(out, str_slice(line, from, line.len));
}

/* The line, of which `end` is what ends it, with what the step makes of it. */
static void write_line(struct buf *out, const struct step *step, struct str line, struct str end)
{
	if (step->verb == 'i' || step->verb == 'c')
		buf_add(out, step->replacement);
	if (step->verb == 's')
		substitute(out, step, line);
	else if (step->verb == 'a' || step->verb == 'i')
		buf_add(out, line);
	if (step->verb == 's' || step->verb == 'i')
		buf_add(out, end);
	if (step->verb == 'a') {
		buf_add_byte(out, '\n');
		buf_add(out, step->replacement);
	}
}

static bool is_for(const struct step *step, struct str line, size_t number, bool is_last)
{
	switch (step->place) {
	case PLACE_NUMBER:
		return number == step->number;
	case PLACE_LAST:
		return is_last;
	case PLACE_TEXT:
		return str_find(line, step->text, 0) != STR_NONE;
	case PLACE_ALL:
		break;
	}
	return true;
}

static bool write_step(
	struct arena *arena, const struct step *step, struct str input, struct str *out)
{
	struct buf text;
	struct str line;
	buf_init(&text, arena, LIMIT_PAYLOAD_BYTES);
	for (size_t number = 1; input.len > 0; number++) {
		struct str end = str_cut(input, '\n', &line, &input) ? STR("\n") : STR("");
		if (is_for(step, line, number, input.len == 0)) {
			write_line(&text, step, line, end);
			continue;
		}
		buf_add(&text, line);
		buf_add(&text, end);
	}
	*out = buf_str(&text);
	return !text.is_truncated;
}

/* Whether lines are other ones behind the step, while the steps behind it go by those of the input. */
static bool is_splitting(const struct step *step)
{
	return step->verb != 's' || str_find_byte(step->replacement, '\n', 0) != STR_NONE ||
	       str_find(step->replacement, STR("\\n"), 0) != STR_NONE;
}

bool sed_writer_run(struct writer *writer)
{
	struct steps steps = {.arena = writer->arena};
	struct str text = writer->input;
	if (!writer->has_input || !read_words(&steps, writer->operands))
		return false;
	for (size_t i = 0; i < steps.count; i++) {
		bool is_last = i + 1 == steps.count;
		if ((is_splitting(&steps.list[i]) && !is_last) ||
			!write_step(writer->arena, &steps.list[i], text, &text))
			return false;
	}
	buf_add(writer->out, text);
	return true;
}
