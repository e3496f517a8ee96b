/* SPDX-License-Identifier: MIT */
/*
 * From words to fields, in the shell's order: braces, then each part, then splitting. Owns the
 * candidates of a reading and the bytes that all expansions may cost. Must never show a value that the
 * shell would not make: where it is in doubt, the field is dynamic.
 */
#include "facts/values.h"

#include "base/limits.h"
#include "facts/arithmetic.h"
#include "facts/braces.h"
#include "facts/extglob.h"
#include "facts/field_draft.h"
#include "facts/parameter_value.h"
#include "facts/second.h"
#include "facts/zsh_flags.h"

/* Merged candidates in one word: each multiplies the fields. */
#define MERGED_IN_A_WORD 2

struct expansion_run {
	struct values *values;
	size_t merged; /* expansions of many values met so far */
};

static void add_parts(
	struct expansion_run *run, struct field_draft *fields, const struct part *part);
static void add_operand(struct expansion_run *run, struct field_draft *fields,
	const struct word *word, bool is_quoted);

/* --- arithmetic ----------------------------------------------------------------------------- */

static bool find_number(void *context, struct str name, struct str *value)
{
	struct element element = parameter_find_scalar(context, name);
	*value = element.text;
	if (!element.is_dynamic)
		second_note_subscript(context, element.text);
	return !element.is_dynamic;
}

static void set_number(void *context, struct str name, int64_t value, bool is_known)
{
	struct values *values = context;
	if (is_known)
		state_set_text(values->arena, values->state, name,
			arena_printf(values->arena, "%lld", (long long)value), false);
	else
		state_set_unknown(values->arena, values->state, name, false);
}

bool values_evaluate(struct values *values, const struct word *expression, int64_t *result)
{
	struct arithmetic_names names = {find_number, set_number, values};
	const struct word *field = values_expand_one(values, expression);
	bool is_known = arithmetic_evaluate(field->text, &names, result);
	if (!field->is_dynamic)
		second_note_subscript(values, field->text);
	return is_known && !field->is_dynamic;
}

bool values_evaluate_part(
	struct values *values, const struct word *expression, size_t part, int64_t *result)
{
	struct arithmetic_names names = {find_number, set_number, values};
	const struct word *field = values_expand_one(values, expression);
	struct str rest = field->text;
	struct str text;
	bool has_more = str_cut(rest, ';', &text, &rest);
	for (; part > 0 && has_more; part--)
		has_more = str_cut(rest, ';', &text, &rest);
	if (!field->is_dynamic)
		second_note_subscript(values, text);
	return part == 0 && !field->is_dynamic && str_trim(text).len > 0 &&
	       arithmetic_evaluate(text, &names, result);
}

static struct element evaluate(struct values *values, const struct word *expression)
{
	int64_t number;
	if (!expression || !values_evaluate(values, expression, &number))
		return (struct element){.is_dynamic = true};
	struct str text = arena_printf(values->arena, "%lld", (long long)number);
	return (struct element){.text = text, .known = text};
}

/* --- parts ---------------------------------------------------------------------------------- */

static struct element run_commands(struct values *values, const struct script *script)
{
	struct element element = {.is_dynamic = true};
	bool may_run = script && values->run && values->depth < LIMIT_SHELL_DEPTH;
	if (!may_run || !values->run(values, script, &element))
		return (struct element){.is_dynamic = true};
	return element;
}

/* What a field takes beside its text: the word, the buffer of its text, places in lists. */
#define FIELD_BYTES 256

/* Counts what an expansion costs; too much of it is not known. */
static struct element pay(struct values *values, struct element element)
{
	*values->spent += element.text.len + FIELD_BYTES;
	if (element.text.len <= LIMIT_VALUE_BYTES && *values->spent <= LIMIT_EXPANDED_BYTES)
		return element;
	return (struct element){.is_dynamic = true};
}

/* Every candidate at once: a field for each, with what stands around it. */
static void add_merged(struct expansion_run *run, struct field_draft *fields,
	const struct part *part, const struct element *element)
{
	struct element unknown = {.is_dynamic = true};
	if (!fields->splits || run->merged == MERGED_IN_A_WORD) {
		field_draft_add_value(fields, &unknown, part->text, part->is_quoted);
		add_parts(run, fields, part->next);
		return;
	}
	run->merged++;
	for (; element; element = element->next) {
		struct field_draft fork = field_draft_fork(fields);
		struct element paid = pay(run->values, *element);
		field_draft_add_value(&fork, &paid, part->text, part->is_quoted);
		add_parts(run, &fork, part->next);
		field_draft_break(&fork);
		fields->list = fork.list;
	}
	fields->field = NULL; /* it is in each of the forks */
	run->merged--;
}

static bool is_spent(const struct values *values)
{
	return *values->spent > LIMIT_EXPANDED_BYTES;
}

/* "$@": a field for each value, the first and the last joined to what is around them. Of too many, as
 * `set -- $@ $@` makes them, one unknown field is the rest. */
static void add_list(struct field_draft *fields, struct values *values,
	const struct element *element, const struct part *part)
{
	for (; element; element = element->next) {
		struct element paid = pay(values, *element);
		field_draft_add_value(fields, &paid, part->text, part->is_quoted);
		if (!element->next || is_spent(values))
			break;
		if (fields->splits)
			field_draft_break(fields);
		else
			field_draft_add_text(fields, STR(" "), true);
	}
}

/* False when the rest of the word was added, too. */
static bool add_parameter(
	struct expansion_run *run, struct field_draft *fields, const struct part *part)
{
	const struct part *indexed = part->next ? zsh_index_part(run->values, part) : NULL;
	if (indexed) {
		add_parts(run, fields, indexed);
		return false;
	}
	struct parameter_value value = parameter_evaluate(run->values, part->parameter);
	if (value.is_merged) {
		add_merged(run, fields, part, value.first);
		return false;
	}
	if (value.operand)
		add_operand(run, fields, value.operand, part->is_quoted);
	else
		add_list(fields, run->values, value.first, part);
	return true;
}

/* The word of ${x:-word}: its bare bytes are split as a value is. */
static void add_operand(struct expansion_run *run, struct field_draft *fields,
	const struct word *word, bool is_quoted)
{
	const struct part *part = word->parts;
	bool is_home = word->has_tilde && !is_quoted && run->values->home.len > 0;
	if (is_home && (part->text.len == 1 || part->text.ptr[1] == '/')) {
		struct element rest = {.text = str_slice(part->text, 1, part->text.len)};
		field_draft_add_text(fields, run->values->home, true);
		field_draft_add_value(fields, &rest, part->text, is_quoted);
		part = part->next;
	}
	for (; part; part = part->next) {
		struct element element = {.text = part->text};
		struct part one = *part;
		one.next = NULL;
		one.is_quoted |= is_quoted;
		if (part->kind == PART_TEXT && !part->is_quoted)
			field_draft_add_value(fields, &element, part->text, is_quoted);
		else
			add_parts(run, fields, &one);
	}
}

/* ~ and ~/x are the home folder, ~+ the working one. What ~ann is, is path.c's to say. Returns how
 * many bytes of `text` were taken. */
static size_t add_tilde(
	struct values *values, struct field_draft *fields, struct str text, bool is_end)
{
	size_t slash = str_find_byte(text, '/', 0);
	size_t len = slash == STR_NONE ? text.len : slash;
	struct str prefix = str_slice(text, 0, len);
	struct str folder = {NULL, 0};
	if (slash == STR_NONE && !is_end)
		return 0;
	if (str_equal(prefix, STR("~")))
		folder = values->home;
	else if (str_equal(prefix, STR("~+")) && !values->state->folder.is_unknown)
		folder = values->state->folder.path;
	else if (str_equal(prefix, STR("~-")) && !values->state->folder_previous.is_unknown)
		folder = values->state->folder_previous.path;
	if (folder.len == 0)
		return 0;
	field_draft_add_text(fields, folder, true);
	return len;
}

/* Where a ~ may stand inside an assignment: behind the first = and every colon of its value. */
static size_t find_tilde(struct str text, size_t from, bool is_value)
{
	for (size_t i = from; i + 1 < text.len; i++) {
		bool is_sign = text.ptr[i] == '=' && !is_value;
		is_value |= is_sign;
		if (is_value && (is_sign || text.ptr[i] == ':') && text.ptr[i + 1] == '~')
			return i + 1;
	}
	return STR_NONE;
}

static void add_bare(
	struct values *values, struct field_draft *fields, const struct part *part, bool is_first)
{
	struct str text = part->text;
	bool is_value = fields->source->is_value;
	size_t at = 0;
	if (is_first && fields->source->has_tilde)
		at = add_tilde(values, fields, text, !part->next);
	while (is_value || fields->source->is_assignment) {
		size_t tilde = find_tilde(text, at, is_value || !is_first);
		if (tilde == STR_NONE)
			break;
		size_t colon = str_find_byte(text, ':', tilde);
		field_draft_add_text(fields, str_slice(text, at, tilde), false);
		struct str rest = str_slice(text, tilde, colon);
		at = tilde + add_tilde(values, fields, rest, colon != STR_NONE || !part->next);
		if (at == tilde) {
			field_draft_add_text(fields, STR("~"), false);
			at++;
		}
	}
	field_draft_add_text(fields, str_slice(text, at, text.len), false);
	if (is_first && fields->source->has_tilde && fields->field)
		fields->field->has_tilde = at == 0;
}

static void add_parts(
	struct expansion_run *run, struct field_draft *fields, const struct part *part)
{
	const struct part *first = fields->source->parts;
	for (; part; part = part->next) {
		struct element element = {.is_dynamic = true};
		if (part->kind == PART_TEXT && part->is_quoted) {
			field_draft_add_text(fields, part->text, true);
			continue;
		}
		if (part->kind == PART_TEXT) {
			add_bare(run->values, fields, part, part == first);
			continue;
		}
		if (part->kind == PART_PARAMETER) {
			if (!add_parameter(run, fields, part))
				return;
			continue;
		}
		if (part->kind == PART_COMMANDS)
			element = run_commands(run->values, part->script);
		else if (part->kind == PART_ARITHMETIC)
			element = evaluate(run->values, part->expression);
		element = pay(run->values, element);
		field_draft_add_value(fields, &element, part->text, part->is_quoted);
	}
}

/* --- words ---------------------------------------------------------------------------------- */

/* "$@" without arguments is no field at all, although it is quoted. */
static bool is_quoted_list(const struct word *word)
{
	const struct part *part = word->parts;
	if (part && part->kind == PART_TEXT && part->is_quoted && part->text.len == 0)
		part = part->next;
	return part && !part->next && part->kind == PART_PARAMETER && part->is_quoted &&
	       parameter_is_list(part->parameter);
}

static void expand_word(struct values *values, const struct word *word, struct word_list *list)
{
	struct expansion_run run = {.values = values};
	struct field_draft fields;
	field_draft_start(&fields, values->arena, word);
	fields.list = *list;
	fields.splits = true;
	fields.separators = parameter_separators(values);
	const struct part *part = word->parts;
	if (is_quoted_list(word) && part->kind == PART_TEXT)
		part = part->next;
	if (word->parts)
		add_parts(&run, &fields, part);
	else if (word->text.len > 0)
		field_draft_add_text(&fields, word->text, false);
	field_draft_break(&fields);
	*list = fields.list;
	for (struct word *field = list->last; field && word->is_assignment; field = NULL)
		field->is_assignment = true;
}

/* An extended glob is the names that it spells. */
static void expand_glob(struct values *values, const struct word *word, struct word_list *list)
{
	struct word_list words = {NULL, NULL};
	if (!extglob_expand(values->arena, word, &words))
		expand_word(values, word, list);
	for (const struct word *one = words.first; one; one = one->next)
		expand_word(values, one, list);
}

static void expand_braces(struct values *values, const struct word *word, struct word_list *list)
{
	struct word_list words = {NULL, NULL};
	enum braces_result result = braces_expand(values->arena, word, &words);
	if (result == BRACES_NONE)
		expand_glob(values, word, list);
	for (const struct word *one = words.first; one; one = one->next)
		expand_glob(values, one, list);
	if (result != BRACES_TOO_MANY)
		return;
	struct word *field = ARENA_NEW(values->arena, struct word);
	*field = *word;
	field->next = NULL;
	field->is_dynamic = true;
	word_list_add(list, field);
}

static bool is_plain(const struct word_list *words)
{
	const struct word *word = words->first;
	while (word && !word->parts)
		word = word->next;
	return !word;
}

struct word_list values_expand(struct values *values, const struct word_list *words)
{
	struct word_list list = {NULL, NULL};
	if (is_plain(words))
		return *words;
	for (const struct word *word = words->first; word; word = word->next) {
		if (word->parts) {
			expand_braces(values, word, &list);
			continue;
		}
		struct word *field = ARENA_NEW(values->arena, struct word);
		*field = *word;
		field->next = NULL;
		word_list_add(&list, field);
	}
	return list;
}

static struct word *expand_whole(struct values *values, const struct word *word, bool escapes)
{
	struct expansion_run run = {.values = values};
	struct field_draft fields;
	field_draft_start(&fields, values->arena, word);
	fields.escapes = escapes;
	fields.separators = parameter_separators(values);
	field_draft_add_text(&fields, STR(""), true); /* it is one field, even if empty */
	if (word->parts)
		add_parts(&run, &fields, word->parts);
	else
		field_draft_add_text(&fields, word->text, false);
	field_draft_break(&fields);
	fields.list.last->is_quoted = word->is_quoted;
	return fields.list.last;
}

struct word *values_expand_one(struct values *values, const struct word *word)
{
	return expand_whole(values, word, false);
}

struct word *values_expand_pattern(struct values *values, const struct word *word)
{
	return expand_whole(values, word, true);
}
