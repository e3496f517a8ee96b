/* SPDX-License-Identifier: MIT */
/*
 * Where values come from. A variable that the text has not set is the environment's, which is not
 * known here, but for a few whose usual value says more than nothing: a path that starts with $HOME.
 * ${x:-word} is `word` for such a variable: that is what the text shows.
 */
#include "facts/parameter_value.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "facts/asked.h"
#include "facts/assign.h"
#include "facts/choices.h"
#include "facts/parameter_operators.h"
#include "facts/subscript.h"
#include "facts/usual_values.h"
#include "facts/zsh_flags.h"

static const struct element unknown_element = {.is_dynamic = true};
static const struct element empty_element = {.is_dynamic = false};

/* What a lookup gives. */
struct found {
	const struct element *first;
	bool is_array;
	bool is_map;
	bool is_merged;
	bool is_unset;   /* known to have no value */
	bool is_foreign; /* not set by this text */
};

bool parameter_is_list(const struct parameter *parameter)
{
	bool is_all = parameter->index && str_equal(parameter->index->text, STR("@"));
	return !parameter->is_length && (str_equal(parameter->name, STR("@")) || is_all);
}

struct str parameter_separators(const struct values *values)
{
	const struct value *ifs = state_find(values->state, STR("IFS"));
	if (!ifs || ifs->other || (ifs->first && ifs->first->is_dynamic))
		return STR(" \t\n");
	return ifs->first ? ifs->first->text : STR("");
}

/* --- finding -------------------------------------------------------------------------------- */

static struct element *new_element(struct values *values, struct str text)
{
	struct element *element = ARENA_NEW(values->arena, struct element);
	*element = (struct element){.text = text, .known = text};
	return element;
}

static struct found foreign(void)
{
	return (struct found){.first = &unknown_element, .is_foreign = true};
}

/* The environment's variable of that name, under whatever name it was reached. */
static struct found foreign_named(struct values *values, struct str name)
{
	struct element *element = ARENA_NEW(values->arena, struct element);
	element->text = arena_printf(values->arena, "${%.*s}", STR_ARG(name));
	element->is_dynamic = true;
	return (struct found){.first = element, .is_foreign = true};
}

static struct found known_text(struct values *values, struct str text)
{
	return (struct found){.first = new_element(values, text)};
}

static struct found find_usual(struct values *values, struct str name)
{
	struct str text;
	return usual_value_find(values, name, &text) ? known_text(values, text) : foreign();
}

/* One element without those behind it. */
static struct found single(struct values *values, const struct element *element)
{
	struct element *copy = ARENA_NEW(values->arena, struct element);
	*copy = *element;
	copy->next = NULL;
	return (struct found){.first = copy};
}

static struct found find_argument(struct values *values, struct str digits)
{
	const struct element *argument = values->state->arguments;
	size_t number = 0;
	for (size_t i = 0; i < digits.len && number < LIMIT_FACTS; i++)
		number = number * 10 + (size_t)(digits.ptr[i] - '0');
	while (argument && !argument->may_split && --number > 0)
		argument = argument->next;
	if (argument && argument->may_split)
		return foreign();
	return argument ? single(values, argument) : (struct found){.is_unset = true};
}

/* The alternatives of a variable as one list. */
static const struct element *merge(struct values *values, const struct value *value)
{
	struct element *list = NULL;
	for (; value; value = value->other) {
		struct element *element = new_element(values, STR(""));
		if (value->first)
			*element = *value->first;
		element->next = list;
		list = element;
	}
	return list;
}

void parameter_note_read(struct values *values, struct str name)
{
	const struct value *value = state_find(values->state, name);
	for (struct loop *loop = values->loop; loop; loop = loop->outer) {
		if (state_find(loop->start, name) == value)
			loop->reads = name_map_set(values->arena, loop->reads, name, loop);
	}
}

static struct found find_variable(struct values *values, struct str name, size_t references)
{
	const struct value *value = state_find(values->state, name);
	bool is_merged;
	if (values->loop)
		parameter_note_read(values, name);
	if (!value) {
		asked_note(values->asked, name);
		struct found usual = find_usual(values, name);
		bool is_named = usual.is_foreign && references > 0 && str_is_name(name);
		return is_named ? foreign_named(values, name) : usual;
	}
	value = choices_take(values, name, value, &is_merged);
	if (value->is_reference && value->first && !is_merged && references < LIMIT_REFERENCES)
		return find_variable(values, value->first->text, references + 1);
	struct found found = {
		.first = value->first, .is_array = value->is_array, .is_map = value->is_map};
	if (is_merged)
		found = (struct found){.first = merge(values, value), .is_merged = true};
	else if (value->is_any)
		found.is_merged = true;
	found.is_unset = !found.first && !found.is_array;
	return found;
}

static struct found find_name(struct values *values, struct str name)
{
	const struct state *state = values->state;
	char c = name.len > 0 ? name.ptr[0] : '\0';
	if (c == '0' && name.len == 1)
		return state->name.len > 0 ? known_text(values, state->name) : foreign();
	if (char_is_alpha(c) || (c == '_' && name.len > 1))
		return find_variable(values, name, 0);
	bool is_all = c == '@' || c == '*';
	if (state->has_unknown_arguments || !(is_all || c == '#' || char_is_digit(c)))
		return foreign();
	if (char_is_digit(c))
		return find_argument(values, name);
	if (is_all)
		return (struct found){.first = state->arguments,
			.is_array = true,
			.is_unset = state->arguments == NULL};
	size_t count = 0;
	for (const struct element *e = state->arguments; e; e = e->next, count++) {
		if (e->may_split)
			return foreign();
	}
	return known_text(values, arena_printf(values->arena, "%zu", count));
}

/* The element of an array that the index names. */
static struct found find_element(
	struct values *values, struct found array, const struct parameter *parameter)
{
	bool is_bare = parameter->is_bare_index;
	struct value all = {
		.first = array.first, .is_array = array.is_array, .is_map = array.is_map};
	struct subscript_found found =
		subscript_find(values, &all, parameter->index, values->state->is_zsh || is_bare);
	if (array.is_foreign || array.is_merged || !found.is_known || (is_bare && !found.first))
		return foreign();
	if (!found.first || found.is_any)
		return (struct found){
			.first = found.first, .is_merged = found.is_any, .is_unset = !found.first};
	return single(values, found.first);
}

/* Only the first element: what $a is for an array a. */
static struct found first_of(struct values *values, struct found found)
{
	if (!found.is_array || !found.first || values->state->is_zsh)
		return found;
	if (found.first->is_loose)
		return foreign();
	if (!str_equal(found.first->key, STR("0")))
		return (struct found){.is_unset = true};
	return single(values, found.first);
}

static bool is_all_index(const struct parameter *parameter)
{
	return parameter->index && (str_equal(parameter->index->text, STR("@")) ||
					   str_equal(parameter->index->text, STR("*")));
}

static bool is_star(const struct parameter *parameter)
{
	return str_equal(parameter->name, STR("*")) ||
	       (parameter->index && str_equal(parameter->index->text, STR("*")));
}

/* ${!a[@]}: the keys of an array. */
static struct found keys_of(struct values *values, struct found array)
{
	struct word_list keys = {NULL, NULL};
	if (array.is_foreign || array.is_merged || !array.is_array)
		return foreign();
	for (const struct element *e = array.first; e; e = e->next) {
		struct word *key = ARENA_NEW(values->arena, struct word);
		if (e->may_split || e->is_loose)
			return foreign();
		key->text = e->key;
		word_list_add(&keys, key);
	}
	return (struct found){
		.first = assign_elements(values->arena, keys.first), .is_array = true};
}

/* ${!x}: what the variable holds that x names; each, where x is one of several. */
static struct found find_named(struct values *values, struct found names)
{
	struct element *list = NULL;
	for (const struct element *e = names.first; e; e = e->next) {
		struct found one =
			e->is_dynamic ? foreign() : first_of(values, find_name(values, e->text));
		if (one.is_foreign && !e->is_dynamic && str_is_name(e->text))
			one = foreign_named(values, e->text);
		if (!names.is_merged)
			return one;
		struct element *copy = ARENA_NEW(values->arena, struct element);
		*copy = one.first && !one.is_merged ? *one.first : unknown_element;
		copy->next = list;
		list = copy;
	}
	return (struct found){.first = list, .is_merged = true};
}

static struct found find(struct values *values, const struct parameter *parameter)
{
	struct found found = find_name(values, parameter->name);
	bool is_list = is_all_index(parameter) || str_equal(parameter->name, STR("@")) ||
		       str_equal(parameter->name, STR("*"));
	if (parameter->index && !is_list)
		found = find_element(values, found, parameter);
	else if (!is_list && !found.is_merged)
		found = first_of(values, found);
	if (!parameter->is_indirect)
		return found;
	if (is_all_index(parameter))
		return keys_of(values, found);
	if (!found.first || parameter->op.len > 0)
		return foreign();
	return find_named(values, found);
}

struct element parameter_find_scalar(struct values *values, struct str name)
{
	struct found found = first_of(values, find_name(values, name));
	if (found.is_merged)
		return unknown_element;
	return found.first ? *found.first : empty_element;
}

/* --- operators ------------------------------------------------------------------------------ */

static bool is_empty(const struct found *found)
{
	const struct element *first = found->first;
	return !first || (!first->is_dynamic && first->text.len == 0 && !first->next);
}

static struct parameter_value plain(struct found found)
{
	return (struct parameter_value){.first = found.first, .is_merged = found.is_merged};
}

/* - = ? + and their forms with a colon, which take an empty value for none. */
static struct parameter_value evaluate_default(
	struct values *values, const struct parameter *parameter, struct found found)
{
	struct str op = parameter->op;
	bool has_colon = op.ptr[0] == ':';
	bool is_missing = found.is_unset || (has_colon && is_empty(&found));
	struct parameter_value operand = {.operand = parameter->first};
	switch (op.ptr[op.len - 1]) {
	case '-':
		return is_missing || found.is_foreign ? operand : plain(found);
	case '=':
		if (!is_missing && !found.is_foreign)
			return plain(found);
		struct word *field = values_expand_one(values, parameter->first);
		if (field->is_dynamic)
			state_set_unknown(values->arena, values->state, parameter->name, false);
		else
			state_set_text(
				values->arena, values->state, parameter->name, field->text, false);
		return operand;
	case '+':
		return is_missing ? (struct parameter_value){.first = NULL} : operand;
	default:
		return is_missing ? plain(foreign()) : plain(found);
	}
}

static struct found measure(
	struct values *values, const struct parameter *parameter, struct found found)
{
	size_t count = 0;
	bool is_list = is_all_index(parameter) || str_equal(parameter->name, STR("@")) ||
		       str_equal(parameter->name, STR("*"));
	for (const struct element *e = found.first; e; e = e->next) {
		if (is_list ? e->may_split || e->is_loose : e->is_dynamic)
			return foreign();
		count += is_list ? 1 : utf8_count(e->text);
	}
	if (found.is_foreign || found.is_merged)
		return foreign();
	return known_text(values, arena_printf(values->arena, "%zu", count));
}

/* "$*" is one field. */
static struct found join(struct values *values, struct found found)
{
	struct buf text;
	struct str separator = str_slice(parameter_separators(values), 0, 1);
	bool is_dynamic = false;
	buf_init(&text, values->arena, LIMIT_VALUE_BYTES);
	for (const struct element *e = found.first; e; e = e->next) {
		if (e != found.first)
			buf_add(&text, separator);
		buf_add(&text, e->text);
		is_dynamic |= e->is_dynamic;
	}
	if (is_dynamic || text.is_truncated)
		return foreign();
	return known_text(values, buf_str(&text));
}

static struct parameter_value evaluate(struct values *values, const struct parameter *parameter);

/* zsh: ${(L)x}; all of an array, and (P) what a name is the name of. */
static struct parameter_value evaluate_flags(
	struct values *values, const struct parameter *parameter)
{
	struct parameter bare = *parameter;
	struct found all = find_name(values, parameter->name);
	bare.flags = STR("");
	struct parameter_value value = evaluate(values, &bare);
	if (value.operand || value.is_merged)
		return value;
	if (all.is_array && !parameter->index && parameter->op.len == 0)
		value.first = all.first;
	if (zsh_flags_hold(parameter->flags, 'P') && value.first && !value.first->is_dynamic)
		value.first = first_of(values, find_name(values, value.first->text)).first;
	value.first = zsh_flags_apply(values, parameter->flags, value.first);
	return value;
}

struct parameter_value parameter_evaluate(struct values *values, const struct parameter *parameter)
{
	return parameter->flags.len > 0 ? evaluate_flags(values, parameter)
					: evaluate(values, parameter);
}

static struct parameter_value evaluate(struct values *values, const struct parameter *parameter)
{
	struct found found = find(values, parameter);
	/* zsh: ${:-word} */
	if (parameter->name.len == 0 && str_equal(parameter->op, STR(":-")))
		return (struct parameter_value){.operand = parameter->first};
	if (parameter->name.len == 0)
		return plain(foreign());
	if (parameter->is_length)
		return plain(measure(values, parameter, found));
	if (parameter->op.len > 0 &&
		str_find_byte(STR("-=?+"), parameter->op.ptr[parameter->op.len - 1], 0) != STR_NONE)
		return evaluate_default(values, parameter, found);
	if (found.is_foreign && usual_value_is_slash(parameter))
		return plain(known_text(values, STR("/")));
	if (parameter->op.len > 0 && !parameter->is_indirect)
		found.first = operator_apply(values, parameter, found.first, found.is_array);
	if (is_star(parameter) && parameter->is_quoted && !found.is_merged)
		found = join(values, found);
	return plain(found);
}
