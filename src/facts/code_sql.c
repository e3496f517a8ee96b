/* SPDX-License-Identifier: MIT */
/*
 * Statements that code hands to a database. A text counts as one if it starts like SQL, and is noted if
 * it could take something away: what only reads or adds costs no more than a look at its words.
 */
#include "facts/code_services.h"

/* What a text of SQL starts with, and the verbs that take away. */
static const struct str openings = STR_INIT(
	"drop truncate delete update alter grant revoke begin start set use with create insert "
	"select lock do");
static const struct str verbs = STR_INIT("drop truncate delete update alter grant revoke");

/* Words before the name of a table, which is the last word of no statement that has a WHERE. */
static const struct str before_names =
	STR_INIT("from update into table exists only truncate database schema");

/* A longer word is none of these. */
#define WORD_BYTES 10

/* DROP TABLE x; only TRUNCATE x has fewer words. */
#define WORDS_MIN 3

/* What only run time knows: a name like any other. */
#define SOME_NAME "x"

/* The word at `*at`, which is moved behind it and what separates it from the next; empty at the end. */
static struct str next_word(struct str text, size_t *at)
{
	while (*at < text.len && !char_is_word(text.ptr[*at]))
		(*at)++;
	size_t start = *at;
	while (*at < text.len && char_is_word(text.ptr[*at]))
		(*at)++;
	return str_slice(text, start, *at);
}

static bool is_among(struct str list, struct str word)
{
	char small[WORD_BYTES];
	if (word.len == 0 || word.len > sizeof(small))
		return false;
	for (size_t i = 0; i < word.len; i++)
		small[i] = char_to_lower(word.ptr[i]);
	return str_list_holds(list, ' ', (struct str){small, word.len});
}

/* `drop > 4` is an expression, not a statement. */
static bool is_operator(struct str text, size_t at)
{
	struct str rest = str_trim(str_slice(text, at, text.len));
	return rest.len == 0 || str_find_byte(STR("=<>!&|,.:+-/?"), rest.ptr[0], 0) != STR_NONE;
}

static bool is_statement(struct str text)
{
	size_t at = 0;
	size_t count = 1;
	text = str_trim(text);
	bool is_comment = str_starts_with(text, STR("--")) || str_starts_with(text, STR("/*"));
	struct str word = next_word(text, &at);
	bool is_truncating = str_equal_nocase(word, STR("truncate"));
	if (!is_comment &&
		(word.ptr != text.ptr || !is_among(openings, word) || is_operator(text, at)))
		return false;
	bool has_verb = is_among(verbs, word);
	while ((word = next_word(text, &at)).len > 0 && (!has_verb || count < WORDS_MIN)) {
		has_verb |= is_among(verbs, word);
		count++;
	}
	return has_verb && (count >= WORDS_MIN || is_truncating);
}

/* Whether the text ends in something unknown that may be a WHERE: `DELETE FROM t` + x. */
static bool may_end_in_where(struct str text)
{
	if (!str_ends_with(str_trim(text), STR(CODE_UNKNOWN)))
		return false;
	struct str known = str_slice(text, 0, str_trim(text).len - STR(CODE_UNKNOWN).len);
	size_t end = known.len;
	bool is_apart = end > 0 && char_is_space(known.ptr[end - 1]);
	while (end > 0 && !char_is_word(known.ptr[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && char_is_word(known.ptr[start - 1]))
		start--;
	struct str word = str_slice(known, start, end);
	bool is_value = end < known.len &&
			str_find_byte(STR("=.\"`[("), known.ptr[known.len - 1], 0) != STR_NONE;
	return !is_value && !(is_apart && is_among(before_names, word));
}

/* The text with names for what is unknown. */
static struct str with_names(struct code_finder *finder, struct str text)
{
	struct str out = {NULL, 0};
	for (;;) {
		size_t at = str_find(text, STR(CODE_UNKNOWN), 0);
		struct code_value known = code_join_text(
			&finder->purse, out, str_slice(text, 0, at == STR_NONE ? text.len : at));
		if (at == STR_NONE || known.kind != CODE_TEXT)
			return known.kind == CODE_TEXT ? known.text : (struct str){NULL, 0};
		known = code_join_text(&finder->purse, known.text, STR(SOME_NAME));
		if (known.kind != CODE_TEXT)
			return (struct str){NULL, 0};
		out = known.text;
		text = str_slice(text, at + STR(CODE_UNKNOWN).len, text.len);
	}
}

static void note_statement(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site, const struct code_value *text)
{
	if (text->kind != CODE_TEXT || !is_statement(text->text) ||
		(text->is_dynamic && may_end_in_where(text->text)))
		return;
	struct code_value statement =
		code_text(text->is_dynamic ? with_names(finder, text->text) : text->text);
	if (statement.text.len > 0)
		code_note(finder, CODE_SQL, &statement, function->name, site->start);
}

/* The argument, or a member of it or of another: {text: "DROP …"}. */
static const struct code_value *find_text(
	const struct code_function *function, const struct code_site *site)
{
	static const struct str keys[] = {
		STR_INIT("text"), STR_INIT("sql"), STR_INIT("query"), STR_INIT("statement")};
	const struct code_item *last = site->arguments->last;
	if (function->argument == CODE_LAST)
		return last ? &last->value : NULL;
	const struct code_value *text = code_argument(site, function->argument, function->key);
	if (text && (text->kind != CODE_LIST || text->is_each))
		return text;
	text = NULL;
	for (size_t i = 0; i < ARRAY_LEN(keys) && !text; i++)
		text = code_option(site, keys[i]);
	return text;
}

void code_note_sql(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *text = find_text(function, site);
	if (text && text->is_each && text->kind == CODE_LIST) {
		const struct code_item *item = text->list->first;
		for (; item && code_spend(&finder->purse, sizeof(*item)); item = item->next)
			note_statement(finder, function, site, &item->value);
	} else if (text) {
		note_statement(finder, function, site, text);
	}
}
