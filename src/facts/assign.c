/* SPDX-License-Identifier: MIT */
/*
 * What assignments leave in the state. An array element or an appended text whose old value is not
 * known makes the whole unknown: a wrong value would hide the right one.
 */
#include "facts/assign.h"

#include "base/limits.h"
#include "facts/parameter_value.h"

/* The words of a loop that become candidates of their own, each with a reading; more are one value. */
#define LOOP_CANDIDATES 8

static struct element *make_element(struct arena *arena, const struct word *field)
{
	struct element *element = ARENA_NEW(arena, struct element);
	*element = (struct element){.text = field->text,
		.known = field->is_dynamic ? field->known : field->text,
		.is_dynamic = field->is_dynamic,
		.may_split = field->may_split};
	return element;
}

struct element *assign_elements(struct arena *arena, const struct word *fields)
{
	struct element *first = NULL;
	struct element **end = &first;
	size_t number = 0;
	for (; fields; fields = fields->next) {
		*end = make_element(arena, fields);
		(*end)->key = arena_printf(arena, "%zu", number++);
		end = &(*end)->next;
	}
	return first;
}

void assign_array(struct values *values, struct str name, const struct word *words, bool is_maybe)
{
	struct value value = {.first = assign_elements(values->arena, words), .is_array = true};
	state_set(values->arena, values->state, name, value, is_maybe);
}

void assign_any(struct values *values, struct str name, const struct word *words)
{
	size_t count = 0;
	for (const struct word *word = words; word; word = word->next)
		count++;
	if (count > LOOP_CANDIDATES) {
		struct value value = {
			.first = assign_elements(values->arena, words), .is_any = true};
		state_set(values->arena, values->state, name, value, false);
		return;
	}
	for (const struct word *word = words; word; word = word->next) {
		struct value value = {.first = make_element(values->arena, word)};
		state_set(values->arena, values->state, name, value, word != words);
	}
}

size_t assign_name_length(struct str assignment)
{
	size_t len = 0;
	while (len < assignment.len && char_is_word(assignment.ptr[len]))
		len++;
	return len;
}

/* --- NAME=value ----------------------------------------------------------------------------- */

/* The word behind `NAME=` as a word of its own. */
static struct word value_word(struct values *values, const struct word *word, size_t sign)
{
	struct word rest = *word;
	size_t skip = sign + 1;
	rest.is_assignment = false;
	rest.text = str_slice(word->text, skip, word->text.len);
	if (!word->parts)
		return rest;
	const struct part *part = word->parts;
	while (part && skip >= part->text.len) { /* NAME[$i]= is more than one part */
		skip -= part->text.len;
		part = part->next;
	}
	rest.parts = NULL;
	rest.has_tilde = false;
	if (!part)
		return rest;
	rest.parts = ARENA_NEW(values->arena, struct part);
	*rest.parts = *part;
	if (part->kind == PART_TEXT)
		rest.parts->text = str_slice(part->text, skip, part->text.len);
	rest.has_tilde = part->kind == PART_TEXT && !part->is_quoted &&
			 str_starts_with(rest.parts->text, STR("~"));
	return rest;
}

static struct word *expand_value(struct values *values, struct word *word)
{
	word->is_value = true;
	return values_expand_one(values, word);
}

/* What NAME+=text gives to the candidate of NAME that this reading takes. */
static struct element append_text(struct values *values, struct str name, const struct word *field)
{
	struct element unknown = {.is_dynamic = true, .known = field->text};
	const struct value *old = state_find(values->state, name);
	if (field->is_dynamic || !old || old->is_array)
		return unknown;
	struct element element = parameter_find_scalar(values, name);
	if (element.is_dynamic || element.text.len + field->text.len > LIMIT_VALUE_BYTES)
		return unknown;
	struct str text = arena_printf(
		values->arena, "%.*s%.*s", STR_ARG(element.text), STR_ARG(field->text));
	return (struct element){.text = text, .known = text};
}

static const struct element *append_elements(
	struct values *values, const struct value *old, struct element *added)
{
	struct element *first = NULL;
	struct element **end = &first;
	size_t number = 0;
	for (const struct element *e = old ? old->first : NULL; e; e = e->next, number++) {
		*end = ARENA_NEW(values->arena, struct element);
		**end = *e;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	for (*end = added; added; added = added->next)
		added->key = arena_printf(values->arena, "%zu", number++);
	return first;
}

/* The elements of NAME=(a [k]=b …). */
static struct element *read_elements(struct values *values, const struct word *word)
{
	struct word_list fields = values_expand(values, &word->elements);
	struct element *elements = assign_elements(values->arena, fields.first);
	for (struct element *e = elements; e; e = e->next) {
		size_t close = str_find(e->text, STR("]="), 0);
		if (!str_starts_with(e->text, STR("[")) || close == STR_NONE)
			continue;
		e->key = str_slice(e->text, 1, close);
		e->text = str_slice(e->text, close + 2, e->text.len);
		e->known = e->is_dynamic ? STR("") : e->text;
	}
	return elements;
}

/* Whether the elements of an indexed array stand in this order. */
static bool is_before(struct str a, struct str b)
{
	return a.len != b.len ? a.len < b.len : str_compare(a, b) < 0;
}

/* Sets one element: the others stay. */
static struct value set_element(
	struct values *values, const struct value *old, struct str key, const struct word *field)
{
	struct element *made = make_element(values->arena, field);
	struct element *first = NULL;
	struct element **end = &first;
	bool is_set = false;
	made->key = key;
	for (const struct element *e = old ? old->first : NULL; e; e = e->next) {
		bool is_same = str_equal(e->key, key);
		if (!is_set && (is_same || is_before(key, e->key))) {
			*end = made;
			end = &made->next;
			is_set = true;
		}
		if (is_same)
			continue;
		*end = ARENA_NEW(values->arena, struct element);
		**end = *e;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	if (!is_set)
		*end = made;
	return (struct value){.first = first, .is_array = true};
}

static struct assignment assign_to(
	struct values *values, const struct word *word, bool is_maybe, bool is_declared)
{
	size_t sign = str_find_byte(word->text, '=', 0);
	struct str target = str_slice(word->text, 0, sign);
	bool is_appending = str_ends_with(target, STR("+"));
	target.len -= is_appending;
	size_t bracket = str_find_byte(target, '[', 0);
	struct str name = str_slice(target, 0, bracket);
	if (!is_declared)
		name = state_resolve(values->state, name);
	const struct value *old = state_find(values->state, name);
	struct assignment made = {.name = name};
	struct value value = {.first = NULL};
	if (word->is_array) {
		struct element *elements = read_elements(values, word);
		value.first = is_appending ? append_elements(values, old, elements) : elements;
		value.is_array = true;
		state_set(values->arena, values->state, name, value, is_maybe);
		return made;
	}
	struct word rest = value_word(values, word, sign);
	const struct word *field = expand_value(values, &rest);
	struct element *element = make_element(values->arena, field);
	if (is_appending)
		*element = append_text(values, name, field);
	value.first = element;
	if (bracket != STR_NONE)
		value = set_element(
			values, old, str_slice(target, bracket + 1, target.len - 1), field);
	state_set(values->arena, values->state, name, value, is_maybe);
	made.text = element->text;
	made.is_dynamic = element->is_dynamic;
	return made;
}

struct assignment assign_word(struct values *values, const struct word *word, bool is_maybe)
{
	return assign_to(values, word, is_maybe, false);
}

struct assignment assign_declared(struct values *values, const struct word *word, bool is_maybe)
{
	return assign_to(values, word, is_maybe, true);
}

void assign_words(struct values *values, const struct word *words, bool is_maybe)
{
	struct state *state = values->state;
	struct state start = *state;
	bool is_first = true;
	do {
		struct state one = start;
		values->state = &one;
		for (const struct word *word = words; word; word = word->next)
			(void)assign_word(values, word, is_maybe);
		if (is_first)
			*state = one;
		else
			state_join(values->arena, state, &start, &one);
		is_first = false;
	} while (values->choices && values_next_choice(values->choices));
	values->state = state;
}

struct value assign_pairs(struct arena *arena, const struct value *value)
{
	struct value map = *value;
	struct element *first = NULL;
	struct element **end = &first;
	const struct element *element = value->first;
	size_t number = 0;
	for (; element; element = element->next, number++) {
		if (!str_equal(element->key, arena_printf(arena, "%zu", number)))
			return *value;
	}
	for (element = value->first; element; element = element->next) {
		*end = ARENA_NEW(arena, struct element);
		if (element->next)
			**end = *element->next;
		(*end)->key = element->text;
		(*end)->next = NULL;
		end = &(*end)->next;
		element = element->next ? element->next : element;
	}
	map.first = first;
	return map;
}
