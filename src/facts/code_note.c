/* SPDX-License-Identifier: MIT */
/*
 * Calls as they are handed out. What is known of a value is given; a value of which nothing is known
 * is a dynamic call, never none.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/code_services.h"

/* Calls looked at for one that was noted before, when a routine is read again. */
#define NOTED_LOOKED_AT 64

struct str code_as_path(struct code_finder *finder, struct str text)
{
	if (str_starts_with(text, STR("file://")))
		text = str_slice(text, 7, text.len);
	struct str rest = str_slice(text, STR("$HOME").len, text.len);
	bool is_home = str_starts_with(text, STR("$HOME")) &&
		       (rest.len == 0 || str_starts_with(rest, STR("/")));
	return is_home ? code_join_text(&finder->purse, STR("~"), rest).text : text;
}

static struct span place_from(const struct code_finder *finder, size_t start)
{
	size_t last = finder->at > start ? finder->at - 1 : start;
	size_t from = code_token(finder, start)->at;
	size_t to = code_token(finder, last)->at + code_token(finder, last)->len;
	return (struct span){from, to > from ? to - from : 0};
}

/* Whether the same was noted at the same place. */
static bool is_noted(const struct code_finder *finder, const struct code_call *call)
{
	size_t looked_at = 0;
	const struct code_call *other = finder->first;
	if (finder->replaying == 0)
		return false;
	for (; other && looked_at < NOTED_LOOKED_AT; other = other->next, looked_at++) {
		bool is_same = other->kind == call->kind && other->place.at == call->place.at &&
			       str_equal(other->value, call->value) &&
			       str_equal(other->folder, call->folder) &&
			       other->words_count == call->words_count;
		for (size_t i = 0; is_same && i < call->words_count; i++)
			is_same = str_equal(other->words[i], call->words[i]);
		if (is_same)
			return true;
	}
	return false;
}

static struct code_call *add_call(
	struct code_finder *finder, const struct code_call *call, struct str via, size_t start)
{
	struct code_call copy = *call;
	if (via.len > 0 && via.ptr[0] == '.')
		via = str_slice(via, 1, via.len);
	copy.place = place_from(finder, start);
	copy.folder = finder->folder;
	copy.lang = call->kind == CODE_CODE ? finder->language->name : (struct str){NULL, 0};
	if (is_noted(finder, &copy))
		return NULL;
	copy.via = arena_printf(
		finder->arena, "%.*s %.*s", STR_ARG(finder->language->name), STR_ARG(via));
	struct code_call *added = ARENA_NEW(finder->arena, struct code_call);
	*added = copy;
	if (finder->last)
		finder->last->next = added;
	else
		finder->first = added;
	finder->last = added;
	return added;
}

static bool is_path_kind(enum code_call_kind kind)
{
	return kind == CODE_READS || kind == CODE_WRITES || kind == CODE_DELETES ||
	       kind == CODE_ENTERS;
}

void code_note(struct code_finder *finder, enum code_call_kind kind, const struct code_value *value,
	struct str via, size_t start)
{
	if (value && value->kind == CODE_LIST && value->list->first) {
		const struct code_item *item = value->list->first;
		for (; item && code_spend(&finder->purse, sizeof(*item)); item = item->next)
			code_note(finder, kind, item->value.kind == CODE_LIST ? NULL : &item->value,
				via, start);
		if (!item)
			return;
	}
	struct code_call call = {.kind = kind, .is_dynamic = true};
	if (value && value->kind == CODE_TEXT && !str_equal(value->text, STR(CODE_UNKNOWN))) {
		call.value = value->text;
		call.is_dynamic = value->is_dynamic;
	}
	if (is_path_kind(kind))
		call.value = code_as_path(finder, call.value);
	(void)add_call(finder, &call, via, start);
}

void code_note_printed(struct code_finder *finder, const struct code_value *value, size_t start)
{
	static const struct code_value unknown = {.kind = CODE_NOTHING};
	if (finder->context->wants_prints)
		code_note(finder, CODE_PRINTS, value ? value : &unknown, STR("print"), start);
}

/* --- words ------------------------------------------------------------------------------------ */

struct words {
	struct str *list;
	size_t count;
	size_t room;
	bool is_dynamic;
};

static void add_word(
	struct code_finder *finder, struct words *words, const struct code_value *value)
{
	if (words->count == words->room)
		return;
	bool is_known = value->kind == CODE_TEXT;
	words->is_dynamic |= !is_known || value->is_dynamic;
	words->list[words->count++] = value->is_new ? STR(CODE_NEW_FOLDER)
				      : is_known    ? code_as_path(finder, value->text)
						    : STR(CODE_UNKNOWN);
}

/* The pointer that ends the arguments of C's exec family. */
static bool is_end_mark(const struct code_finder *finder, const struct code_value *value)
{
	return code_in(finder, IN_C) && value->kind == CODE_THING &&
	       str_list_holds(STR("NULL nullptr"), ' ', value->text);
}

/* The positional items, lists in them opened up one level; `choice` stands for a one-of list. */
static void add_words(struct code_finder *finder, struct words *words, const struct code_list *list,
	const struct code_value *choice)
{
	const struct code_item *item = list->first;
	for (; item && words->count < words->room && code_spend(&finder->purse, 1);
		item = item->next) {
		if (item->key.len > 0 || is_end_mark(finder, &item->value))
			continue;
		if (item->value.is_each) {
			add_word(finder, words, choice ? choice : &item->value);
			continue;
		}
		if (item->value.kind != CODE_LIST) {
			add_word(finder, words, &item->value);
			continue;
		}
		const struct code_item *inner = item->value.list->first;
		for (; inner && words->count < words->room; inner = inner->next) {
			if (!is_end_mark(finder, &inner->value))
				add_word(finder, words, &inner->value);
		}
	}
}

static size_t count_words(const struct code_list *list)
{
	size_t count = 0;
	const struct code_item *item = list->first;
	for (; item && count < LIMIT_CODE_WORDS; item = item->next)
		count += item->value.kind == CODE_LIST && !item->value.is_each
				 ? item->value.list->count
				 : 1;
	return count < LIMIT_CODE_WORDS ? count : LIMIT_CODE_WORDS;
}

static void note_choice(struct code_finder *finder, enum code_call_kind kind,
	const struct code_list *list, const struct code_value *choice, struct str via, size_t start)
{
	struct words words = {.room = count_words(list)};
	if (!code_spend(&finder->purse, words.room * sizeof(struct str) / 2))
		words.room = words.room > 0;
	words.list = ARENA_NEW_ARRAY(finder->arena, struct str, words.room + 1);
	add_words(finder, &words, list, choice);
	struct code_call call = {.kind = kind,
		.words = words.list,
		.words_count = words.count,
		.is_dynamic = words.is_dynamic || words.count == LIMIT_CODE_WORDS};
	if (words.count == 0) {
		words.list[0] = STR(CODE_UNKNOWN);
		call.words_count = 1;
		call.is_dynamic = true;
	}
	(void)add_call(finder, &call, via, start);
}

static void note_choices(struct code_finder *finder, enum code_call_kind kind,
	const struct code_list *list, struct str via, size_t start)
{
	size_t looked_at = 0;
	const struct code_item *item = list->first;
	while (item && !item->value.is_each && looked_at++ < LIMIT_CODE_ARGUMENTS)
		item = item->next;
	if (!item || !item->value.is_each) {
		note_choice(finder, kind, list, NULL, via, start);
		return;
	}
	const struct code_item *choice = item->value.list->first;
	for (size_t i = 0; choice && i < LIMIT_CODE_ARGUMENTS && finder->purse.left > 0;
		choice = choice->next, i++)
		note_choice(finder, kind, list, &choice->value, via, start);
}

void code_note_words(
	struct code_finder *finder, struct code_list *list, struct str via, size_t start)
{
	note_choices(finder, CODE_WORDS, list, via, start);
}

void code_note_asked(
	struct code_finder *finder, struct code_list *list, struct str via, size_t start)
{
	note_choices(finder, CODE_REQUESTS, list, via, start);
}

void code_note_line(struct code_finder *finder, enum code_call_kind kind,
	const struct code_value *const *list, size_t count, const struct code_site *site)
{
	struct words words = {.room = count};
	words.list = ARENA_NEW_ARRAY(finder->arena, struct str, count + 1);
	for (size_t i = 0; i < count; i++)
		add_word(finder, &words, list[i]);
	struct code_call call = {.kind = kind,
		.words = words.list,
		.words_count = words.count,
		.is_dynamic = words.is_dynamic};
	(void)add_call(finder, &call, site->callee.text, site->start);
}
