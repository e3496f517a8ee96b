/* SPDX-License-Identifier: MIT */
/*
 * What assignments leave in the state. An array element or an appended text whose old value is not
 * known makes the whole unknown: a wrong value would hide the right one.
 */
#include "facts/assign.h"

#include "base/limits.h"
#include "facts/assign_target.h"
#include "facts/choices.h"
#include "facts/parameter_value.h"
#include "facts/subscript.h"

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
	while (part && skip >= part->text.len && !(skip == 0 && part->is_quoted)) {
		/* NAME[$i]= is more than one part; the "" of a=""~ is one */
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

/* The elements of NAME=(a [k]=b …). */
static struct element *read_elements(
	struct values *values, const struct word *word, const struct value *old)
{
	struct word_list fields = values_expand(values, &word->elements);
	struct element *elements = assign_elements(values->arena, fields.first);
	subscript_number(values, elements, old && old->is_map);
	return elements;
}

/* declare -A m=(k v k v …): every second text is a key. */
static struct element *pair(struct element *first)
{
	for (struct element *key = first; key; key = key->next) {
		struct element *text = key->next;
		struct str name = key->text;
		key->text = key->known = STR("");
		if (text)
			*key = *text;
		key->key = name;
	}
	return first;
}

/* One element, whose text may go behind the one that it has. */
static struct value assign_element(struct values *values, const struct assign_target *target,
	const struct value *old, struct element *made)
{
	made->is_loose = !subscript_key(values, target->index, old && old->is_map, &made->key);
	parameter_note_read(values, target->name);
	if (target->is_appending)
		*made = (struct element){.key = made->key,
			.is_loose = made->is_loose,
			.known = made->text,
			.is_dynamic = true};
	return subscript_set(values, old, made);
}

static struct value assign_list(struct values *values, const struct assign_target *target,
	const struct value *old, const struct word *word)
{
	struct element *elements = read_elements(values, word, old);
	bool is_map = old && old->is_map;
	if (is_map && elements && !elements->has_key)
		elements = pair(elements);
	const struct element *keyed = elements;
	while (keyed && !keyed->has_key)
		keyed = keyed->next;
	struct value made = {.is_array = true, .is_map = is_map};
	if (target->is_appending)
		parameter_note_read(values, target->name);
	else if (keyed)
		old = &made; /* the elements stand in the order of their keys */
	if (target->is_appending || keyed)
		return subscript_append(values, old, elements);
	made.first = elements;
	return made;
}

/* A name of this text's own: the environment's have no small letters, or hardly any. */
static bool is_own_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z')
			return true;
	}
	return false;
}

/* y+=x and y=$y$x of a variable that the text has not set yet: it was empty in all likelihood. */
static bool starts_empty(
	const struct values *values, const struct assign_target *target, const struct word *word)
{
	bool reads_itself = target->is_appending;
	for (const struct part *part = word->parts; part && !reads_itself; part = part->next)
		reads_itself = part->kind == PART_PARAMETER &&
			       str_equal(part->parameter->name, target->name);
	return reads_itself && !target->index && !word->is_array && is_own_name(target->name) &&
	       !state_find(values->state, target->name);
}

/* How a builtin or a plain word assigns. */
struct manner {
	bool is_maybe;
	bool is_declared;
	bool is_map;
};

/* The text of NAME=text or NAME+=text. */
static struct element *read_text(
	struct values *values, const struct assign_target *target, const struct word *word)
{
	struct word rest = value_word(values, word, target->sign);
	const struct word *field = expand_value(values, &rest);
	struct element *element = make_element(values->arena, field);
	if (target->is_appending && !target->index)
		*element = append_text(values, target->name, field);
	return element;
}

/* Whether the variable itself is the start of the text, so that what follows is no path from the root. */
static bool begins_with_itself(const struct assign_target *target, const struct word *word)
{
	size_t at = 0;
	if (target->is_appending)
		return true;
	for (const struct part *part = word->parts; part; part = part->next) {
		at += part->text.len;
		if (at > target->sign + 1)
			return part->kind == PART_PARAMETER &&
			       str_equal(part->parameter->name, target->name);
	}
	return false;
}

/* The same where the variable is taken for empty. */
static struct element *read_from_empty(
	struct values *values, const struct assign_target *target, const struct word *word)
{
	struct state before = *values->state;
	parameter_note_read(values, target->name);
	state_set_text(values->arena, values->state, target->name, STR(""), false);
	struct element *element = read_text(values, target, word);
	bool is_path = str_starts_with(element->text, STR("/")) ||
		       str_starts_with(element->text, STR("~"));
	bool is_list = !begins_with_itself(target, word) &&
		       str_find_byte(element->text, ' ', 0) != STR_NONE;
	if (!element->is_dynamic && (!is_path || is_list))
		return element;
	*values->state = before;
	return NULL;
}

/* The array that an element is set in, or that grows: each of its candidates in a reading of its own. */
static const struct value *find_old(
	struct values *values, const struct assign_target *target, const struct word *word)
{
	static const struct element unknown = {.is_dynamic = true};
	static const struct value unknown_value = {.first = &unknown};
	const struct value *old = state_find(values->state, target->name);
	bool is_merged = false;
	if (!old || !(target->index || (word->is_array && target->is_appending)))
		return old;
	old = choices_take(values, target->name, old, &is_merged);
	return is_merged ? &unknown_value : old;
}

static struct assignment assign_to(
	struct values *values, const struct word *word, struct manner manner)
{
	static const struct value new_map = {.is_array = true, .is_map = true};
	struct assign_target target = assign_find_target(values, word, manner.is_declared);
	const struct value *old = find_old(values, &target, word);
	struct assignment made = {.name = target.name};
	struct element *element = NULL;
	struct value value;
	bool was_empty = starts_empty(values, &target, word);
	if (manner.is_map && !(old && old->is_map))
		old = &new_map;
	if (word->is_array) {
		value = assign_list(values, &target, old, word);
		state_set(values->arena, values->state, target.name, value, manner.is_maybe);
		return made;
	}
	if (was_empty)
		element = read_from_empty(values, &target, word);
	was_empty = element != NULL;
	if (!element)
		element = read_text(values, &target, word);
	value = (struct value){.first = element};
	if (target.index)
		value = assign_element(values, &target, old, element);
	state_set(values->arena, values->state, target.name, value, manner.is_maybe);
	if (was_empty)
		state_add_unknown(values->arena, values->state, target.name);
	made.text = element->text;
	made.is_dynamic = element->is_dynamic;
	return made;
}

struct assignment assign_word(struct values *values, const struct word *word, bool is_maybe)
{
	return assign_to(values, word, (struct manner){.is_maybe = is_maybe});
}

struct assignment assign_declared(
	struct values *values, const struct word *word, bool is_map, bool is_maybe)
{
	struct manner manner = {.is_maybe = is_maybe, .is_declared = true, .is_map = is_map};
	return assign_to(values, word, manner);
}

bool assign_declares_map(const struct word *operands)
{
	for (; operands && str_starts_with(operands->text, STR("-")); operands = operands->next) {
		if (str_find_byte(operands->text, 'A', 1) != STR_NONE)
			return true;
	}
	return false;
}

void assign_evaluate(struct values *values, const struct word *expression)
{
	struct state *state = values->state;
	struct state start = *state;
	struct choices choices = {.count = 0};
	bool is_first = true;
	int64_t ignored;
	values->choices = &choices;
	do {
		struct state one = start;
		values->state = &one;
		(void)values_evaluate(values, expression, &ignored);
		if (is_first)
			*state = one;
		else
			state_join(values->arena, state, &start, &one);
		is_first = false;
	} while (values_next_choice(&choices));
	values->state = state;
	values->choices = NULL;
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
