/* SPDX-License-Identifier: MIT */
/*
 * Owns which filters keep nearly all. One that keeps what a pattern names (grep) is none: that is how
 * people pick what may go. Must stay linear in the names.
 */
#include "facts/listing_filters.h"

#include "base/buf.h"

enum filter_kind {
	FILTER_ORDERS = 0, /* sort: all names, in another order */
	FILTER_CUTS,       /* head: some of them */
	FILTER_DROPS,      /* grep -v: those that match no pattern */
	FILTER_EDITS,      /* sed: some, where its script deletes lines by number */
};

static const struct {
	struct str program;
	enum filter_kind kind;
} filters[] = {
	{STR_INIT("sort"), FILTER_ORDERS},
	{STR_INIT("uniq"), FILTER_ORDERS},
	{STR_INIT("tac"), FILTER_ORDERS},
	{STR_INIT("shuf"), FILTER_ORDERS},
	{STR_INIT("head"), FILTER_CUTS},
	{STR_INIT("tail"), FILTER_CUTS},
	{STR_INIT("grep"), FILTER_DROPS},
	{STR_INIT("egrep"), FILTER_DROPS},
	{STR_INIT("sed"), FILTER_EDITS},
};

static bool has_option(const struct word *word, char letter, struct str name)
{
	for (; word; word = word->next) {
		struct str text = word->text;
		bool is_short = text.len > 1 && text.ptr[0] == '-' && text.ptr[1] != '-';
		if (str_equal(text, name) ||
			(is_short && str_find_byte(text, letter, 1) != STR_NONE))
			return true;
	}
	return false;
}

/* tail -n +6: the newest are kept, as people do with releases. */
static bool keeps_newest(const struct word *word)
{
	for (; word; word = word->next) {
		if (str_starts_with(word->text, STR("+")) ||
			str_starts_with(word->text, STR("-n+")))
			return true;
	}
	return false;
}

/* 1d 1,3d $d */
static bool deletes_by_number(const struct word *word)
{
	while (word && str_equal(word->text, STR("-e")) && word->next)
		word = word->next;
	struct str text = word ? word->text : STR("");
	if (text.len < 2 || !str_ends_with(text, STR("d")))
		return false;
	for (size_t i = 0; i + 1 < text.len; i++) {
		if (!char_is_digit(text.ptr[i]) &&
			str_find_byte(STR(",$"), text.ptr[i], 0) == STR_NONE)
			return false;
	}
	return true;
}

/* The relative name `*` as `?*`. */
static void add_some(struct buf *out, struct str name)
{
	struct str bare = str_starts_with(name, STR("./")) ? str_slice(name, 2, name.len) : name;
	bool is_all = str_equal(bare, STR("*")) || str_equal(bare, STR("*/"));
	buf_add(out, is_all ? STR("?*") : name);
}

static struct str thin_out(struct arena *arena, struct str names)
{
	struct buf out;
	size_t start = 0;
	buf_init(&out, arena, 2 * names.len + 1);
	for (size_t i = 0; i < names.len; i++) {
		if (names.ptr[i] != '\n' && names.ptr[i] != '\0')
			continue;
		add_some(&out, str_slice(names, start, i));
		buf_add_byte(&out, names.ptr[i]);
		start = i + 1;
	}
	add_some(&out, str_slice(names, start, names.len));
	return buf_str(&out);
}

bool listing_filter(
	struct arena *arena, const struct word *filter, struct str names, struct str *text)
{
	size_t row = 0;
	if (!filter)
		return false;
	struct str program = str_after_last(filter->text, '/');
	while (row < ARRAY_LEN(filters) && !str_equal(filters[row].program, program))
		row++;
	if (row == ARRAY_LEN(filters))
		return false;
	bool is_absolute = listing_is_absolute(names);
	enum filter_kind kind = filters[row].kind;
	if ((kind == FILTER_CUTS && keeps_newest(filter->next) && !is_absolute) ||
		(kind == FILTER_DROPS && !has_option(filter->next, 'v', STR("--invert-match"))) ||
		(kind == FILTER_EDITS && !deletes_by_number(filter->next)))
		return false;
	*text = kind == FILTER_ORDERS || is_absolute ? names : thin_out(arena, names);
	return true;
}

bool listing_is_absolute(struct str names)
{
	size_t at = 0;
	while (at < names.len &&
		(char_is_digit(names.ptr[at]) || names.ptr[at] == '\t' || names.ptr[at] == ' '))
		at++;
	return at < names.len && names.ptr[at] == '/';
}
