/* SPDX-License-Identifier: MIT */
/*
 * Values of keys. Trusts no value: what is not understood whole is a fault that says what it must
 * be. Must not ask the locale.
 */
#include "rules/draft_values.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Of a value, in a message. */
#define QUOTE_BYTES 64

struct str draft_joined(const struct draft *draft, const struct line *line)
{
	struct str value = line->value;
	char *text = arena_copy_z(draft->lines->arena, value);
	for (size_t i = 0; i < value.len; i++) {
		if (text[i] == '\n')
			text[i] = ' ';
	}
	return (struct str){text, value.len};
}

bool draft_value_fault(
	const struct draft *draft, const struct line *line, struct str expected, struct fault *f)
{
	struct str quoted = utf8_clip(line->value, QUOTE_BYTES);
	return lines_fault(draft->lines, line->value_place, f, "%.*s must be %.*s, not \"%.*s\"",
		STR_ARG(line->key), STR_ARG(expected), STR_ARG(quoted));
}

bool draft_choose(const struct draft *draft, const struct line *line, size_t count,
	struct str (*name_at)(size_t index), size_t *index, struct fault *f)
{
	struct buf expected;
	for (size_t i = 0; i < count; i++) {
		if (str_equal(name_at(i), line->value)) {
			*index = i;
			return true;
		}
	}
	buf_init(&expected, draft->lines->arena, LIMIT_FAULT_BYTES);
	for (size_t i = 0; i < count; i++) {
		buf_add(&expected, i == 0 ? STR("") : i + 1 < count ? STR(", ") : STR(" or "));
		buf_add(&expected, name_at(i));
	}
	return draft_value_fault(draft, line, buf_str(&expected), f);
}

static struct str yes_no_at(size_t index)
{
	return index == 0 ? STR("no") : STR("yes");
}

bool draft_take_yes_no(
	const struct draft *draft, const struct line *line, bool *out, struct fault *f)
{
	size_t index = 0;
	if (!draft_choose(draft, line, 2, yes_no_at, &index, f))
		return false;
	*out = index == 1;
	return true;
}

/* One digit, and after a point at most three more; strtod would ask the locale. */
static bool read_bits(struct str text, double *out)
{
	struct str whole;
	struct str fraction;
	bool has_point = str_cut(text, '.', &whole, &fraction);
	if (whole.len != 1 || !char_is_digit(whole.ptr[0]) || fraction.len > 3 ||
		has_point != (fraction.len > 0))
		return false;
	double value = whole.ptr[0] - '0';
	double unit = 1;
	for (size_t i = 0; i < fraction.len; i++) {
		if (!char_is_digit(fraction.ptr[i]))
			return false;
		unit /= 10;
		value += unit * (fraction.ptr[i] - '0');
	}
	*out = value;
	return true;
}

static struct str decision_at(size_t index)
{
	return decision_name((enum decision)index);
}

/* Not "pass", the last: a rule can only add to what is found. */
bool draft_take_decision(
	const struct draft *draft, const struct line *line, enum decision *out, struct fault *f)
{
	size_t index = 0;
	if (!draft_choose(draft, line, DECISION_PASS, decision_at, &index, f))
		return false;
	*out = (enum decision)index;
	return true;
}

/* A byte has at most 8 bits of entropy; 0 would ask for none, which leaving the line out does. */
bool draft_take_bits(
	const struct draft *draft, const struct line *line, double *out, struct fault *f)
{
	double bits;
	if (!read_bits(line->value, &bits) || bits <= 0 || bits > 8)
		return draft_value_fault(draft, line,
			STR("a number of bits a byte above 0 and up to 8, such as 3.5"), f);
	*out = bits;
	return true;
}

/* --- references ----------------------------------------------------------------------------- */

static bool is_number(struct str s)
{
	size_t digits = 0;
	while (digits < s.len && char_is_digit(s.ptr[digits]))
		digits++;
	return s.len > 0 && digits == s.len;
}

static bool is_reference(struct str word)
{
	struct str year;
	struct str number;
	if (str_starts_with(word, STR("CVE-")))
		return str_cut(str_slice(word, 4, word.len), '-', &year, &number) &&
		       year.len == 4 && is_number(year) && number.len >= 4 && is_number(number);
	if (str_starts_with(word, STR("CWE-")))
		return is_number(str_slice(word, 4, word.len));
	return str_starts_with(word, STR("https://")) || str_starts_with(word, STR("http://"));
}

bool draft_take_references(
	const struct draft *draft, const struct line *line, struct str *out, struct fault *f)
{
	struct str rest = draft_joined(draft, line);
	*out = rest;
	while (rest.len > 0) {
		struct str word;
		(void)str_cut(rest, ' ', &word, &rest);
		if (word.len > 0 && !is_reference(word))
			return draft_value_fault(draft, line,
				STR("CVE-YEAR-NUMBER, CWE-NUMBER or a URL, or several with blanks "
				    "between"),
				f);
	}
	return true;
}
