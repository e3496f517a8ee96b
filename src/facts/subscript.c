/* SPDX-License-Identifier: MIT */
/*
 * Owns keys of elements and the copies that setting one makes, which count against what all values of
 * a call may cost. Must never give an element that the shell may not read: where a subscript is in
 * doubt, so is the answer.
 */
#include "facts/subscript.h"

#include "base/limits.h"

static const struct element unknown_element = {.is_dynamic = true};

/* --- keys ----------------------------------------------------------------------------------- */

static struct str key_of(struct values *values, int64_t number)
{
	return arena_printf(values->arena, "%lld", (long long)number);
}

static int64_t number_of(struct str key)
{
	int64_t number = 0;
	for (size_t i = 0; i < key.len && char_is_digit(key.ptr[i]) && number < INT32_MAX; i++)
		number = number * 10 + (key.ptr[i] - '0');
	return number;
}

bool subscript_key(struct values *values, const struct word *index, bool is_map, struct str *key)
{
	int64_t number = 0;
	bool is_known = !is_map && values_evaluate(values, index, &number);
	number -= values->state->is_zsh && number > 0;
	if (is_known && number >= 0) {
		*key = key_of(values, number);
		return true;
	}
	const struct word *field = values_expand_one(values, index);
	*key = field->text; /* of an indexed array only for show */
	return is_map && !field->is_dynamic;
}

void subscript_number(struct values *values, struct element *element, bool is_map)
{
	int64_t next = 0;
	bool has_moved = false;
	for (; element; element = element->next, next++) {
		size_t close = str_find(element->text, STR("]="), 0);
		if (has_moved)
			element->key = key_of(values, next);
		if (!str_starts_with(element->text, STR("[")) || close == STR_NONE)
			continue;
		struct word index = {.text = str_slice(element->text, 1, close)};
		element->has_key = true;
		element->is_loose = !subscript_key(values, &index, is_map, &element->key);
		element->text = str_slice(element->text, close + 2, element->text.len);
		element->known = element->is_dynamic ? STR("") : element->text;
		has_moved |= !is_map;
		next = is_map || element->is_loose ? next : number_of(element->key);
	}
}

/* --- setting -------------------------------------------------------------------------------- */

struct element_list {
	struct element *first;
	struct element *last;
};

static void add(struct element_list *list, struct element *element)
{
	if (list->last)
		list->last->next = element;
	else
		list->first = element;
	list->last = element;
	element->next = NULL;
}

static struct element *copy(struct values *values, const struct element *element)
{
	struct element *made = ARENA_NEW(values->arena, struct element);
	*values->spent += sizeof(*made);
	*made = *element;
	return made;
}

/* The elements of `value`: the lone text of x is x[0], and one that is not known may be many. */
static struct element_list copy_all(struct values *values, const struct value *value)
{
	struct element_list list = {NULL, NULL};
	for (const struct element *e = value ? value->first : NULL; e; e = e->next) {
		struct element *made = copy(values, e);
		bool is_unknown = !value->is_array && e->is_dynamic;
		made->key = value->is_array ? e->key : STR("0");
		made->is_loose |= is_unknown;
		made->may_split |= is_unknown;
		add(&list, made);
	}
	return list;
}

/* Whether the elements of an indexed array stand in this order; loose ones are the last. */
static bool is_before(const struct element *a, const struct element *b)
{
	if (a->is_loose || b->is_loose)
		return !a->is_loose;
	return a->key.len != b->key.len ? a->key.len < b->key.len : str_compare(a->key, b->key) < 0;
}

struct value subscript_set(struct values *values, const struct value *old, struct element *made)
{
	struct value value = {.is_array = true, .is_map = old && old->is_map};
	if (*values->spent > LIMIT_EXPANDED_BYTES)
		return (struct value){.first = &unknown_element};
	struct element_list list = copy_all(values, old);
	struct element **place = &list.first;
	for (struct element *e = list.first; e && made->is_loose; e = e->next)
		e->may_be_other = true;
	while (*place && is_before(*place, made))
		place = &(*place)->next;
	bool is_same = *place && !made->is_loose && str_equal((*place)->key, made->key);
	made->next = is_same ? (*place)->next : *place;
	*place = made;
	value.first = list.first;
	return value;
}

struct value subscript_append(
	struct values *values, const struct value *old, const struct element *added)
{
	struct value value = {.is_array = true, .is_map = old && old->is_map};
	int64_t next = 0;
	if (*values->spent > LIMIT_EXPANDED_BYTES)
		return (struct value){.first = &unknown_element};
	struct element_list list = copy_all(values, old);
	for (const struct element *e = list.first; e; e = e->next)
		next = e->is_loose || number_of(e->key) < next ? next : number_of(e->key) + 1;
	for (; added && !added->has_key; added = added->next) {
		struct element *made = copy(values, added);
		made->key = key_of(values, next++);
		add(&list, made);
	}
	value.first = list.first;
	for (; added; added = added->next)
		value = subscript_set(values, &value, copy(values, added));
	return value;
}

/* --- reading -------------------------------------------------------------------------------- */

/* The element of that key, and those that may be under it. */
static struct subscript_found find_key(
	struct values *values, const struct value *array, struct str key)
{
	struct subscript_found found = {.is_known = true};
	struct element_list list = {NULL, NULL};
	if (!array->is_array && array->first && array->first->is_dynamic)
		return (struct subscript_found){.first = &unknown_element}; /* maybe an array */
	for (const struct element *e = array->first; e; e = e->next) {
		struct str own = array->is_array ? e->key : STR("0");
		bool is_exact = !e->is_loose && str_equal(own, key);
		if (is_exact && !e->may_be_other)
			list = (struct element_list){NULL, NULL};
		if (is_exact || e->is_loose)
			add(&list, copy(values, e));
		if (is_exact && !e->may_be_other)
			break;
		if (e->may_split && !e->is_loose && !array->is_map)
			return (struct subscript_found){.first = &unknown_element};
		found.is_any |= e->is_loose;
	}
	found.is_any &= list.first != list.last;
	found.first = list.first;
	return found;
}

struct subscript_found subscript_find(struct values *values, const struct value *array,
	const struct word *index, bool counts_from_one)
{
	int64_t number;
	const struct element *last = array->first;
	if (array->is_map) {
		const struct word *field = values_expand_one(values, index);
		if (!field->is_dynamic)
			return find_key(values, array, field->text);
	}
	if (array->is_map || !values_evaluate(values, index, &number))
		return (struct subscript_found){.first = &unknown_element};
	while (last && last->next)
		last = last->next;
	if (number < 0 && last)
		number += (array->is_array ? number_of(last->key) : 0) + 1;
	else if (counts_from_one && array->is_array && number > 0)
		number--;
	return find_key(values, array, key_of(values, number));
}
