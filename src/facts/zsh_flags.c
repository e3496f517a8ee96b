/* SPDX-License-Identifier: MIT */
/* Other shells refuse these expansions, so that there is no other reading of them. */
#include "facts/zsh_flags.h"

#include "base/limits.h"
#include "facts/second.h"
#include "facts/zsh_modifiers.h"

/* Flags that take an argument between two equal bytes or brackets. */
static const struct str taking = STR_INIT("sjlrgIZ");

/* Goes to the next flag at *at; `argument` is what it takes. */
static char next_flag(struct str flags, size_t *at, struct str *argument)
{
	char flag = flags.ptr[(*at)++];
	*argument = (struct str){NULL, 0};
	if (str_find_byte(taking, flag, 0) == STR_NONE || *at >= flags.len)
		return flag;
	char open = flags.ptr[*at];
	char close = open == '[' ? ']' : open == '{' ? '}' : open == '<' ? '>' : open;
	size_t end = str_find_byte(flags, close, *at + 1);
	*argument = str_slice(flags, *at + 1, end);
	*at = end == STR_NONE ? flags.len : end + 1;
	return flag;
}

bool zsh_flags_hold(struct str flags, char letter)
{
	struct str argument;
	for (size_t at = 0; at < flags.len;) {
		if (next_flag(flags, &at, &argument) == letter)
			return true;
	}
	return false;
}

static struct element *add(struct values *values, struct element ***end, struct str text)
{
	struct element *element = ARENA_NEW(values->arena, struct element);
	*element = (struct element){.text = text, .known = text};
	**end = element;
	*end = &element->next;
	return element;
}

/* Parts of each text; with an empty separator white space parts them. */
static const struct element *split(
	struct values *values, const struct element *element, struct str separator)
{
	struct element *first = NULL;
	struct element **end = &first;
	for (; element; element = element->next) {
		struct str text = element->text;
		size_t start = 0;
		if (element->is_dynamic)
			return element;
		for (size_t at = 0; at <= text.len;) {
			struct str rest = str_slice(text, at, text.len);
			bool is_end = at == text.len ||
				      (separator.len > 0 ? str_starts_with(rest, separator)
							 : char_is_space(text.ptr[at]));
			if (is_end && at > start)
				(void)add(values, &end, str_slice(text, start, at));
			at += is_end && separator.len > 0 ? separator.len : 1;
			start = is_end ? at : start;
		}
	}
	return first;
}

static const struct element *join(
	struct values *values, const struct element *element, struct str separator)
{
	struct element *first = NULL;
	struct element **end = &first;
	struct buf text;
	buf_init(&text, values->arena, LIMIT_VALUE_BYTES);
	for (const struct element *e = element; e; e = e->next) {
		if (e->is_dynamic)
			return element;
		buf_add(&text, e->text);
		if (e->next)
			buf_add(&text, separator);
	}
	(void)add(values, &end, buf_str(&text));
	return first;
}

static const struct element *change_case(
	struct values *values, const struct element *element, bool is_upper)
{
	struct element *first = NULL;
	struct element **end = &first;
	for (; element; element = element->next) {
		char *bytes = arena_alloc(values->arena, element->text.len + 1);
		for (size_t i = 0; i < element->text.len; i++) {
			char c = element->text.ptr[i];
			bool is_small = c >= 'a' && c <= 'z';
			bytes[i] = is_upper && is_small ? (char)(c - 'a' + 'A')
				   : is_upper           ? c
							: char_to_lower(c);
		}
		struct element *made = add(values, &end, (struct str){bytes, element->text.len});
		made->is_dynamic = element->is_dynamic;
	}
	return first;
}

/* (e): what expands in the text expands once more. */
static void note_texts(struct values *values, const struct element *element)
{
	for (; element; element = element->next) {
		if (!element->is_dynamic)
			second_note(values, element->text);
	}
}

const struct element *zsh_flags_apply(
	struct values *values, struct str flags, const struct element *element)
{
	struct str argument;
	for (size_t at = 0; at < flags.len && element;) {
		switch (next_flag(flags, &at, &argument)) {
		case 's':
			element = split(values, element, argument);
			break;
		case 'f':
			element = split(values, element, STR("\n"));
			break;
		case '0':
			element = split(values, element, (struct str){"", 1});
			break;
		case 'z':
		case '=':
			element = split(values, element, STR(""));
			break;
		case 'j':
			element = join(values, element, argument);
			break;
		case 'F':
			element = join(values, element, STR("\n"));
			break;
		case 'L':
			element = change_case(values, element, false);
			break;
		case 'U':
			element = change_case(values, element, true);
			break;
		case 'e':
			note_texts(values, element);
			break;
		default:
			break;
		}
	}
	return element;
}

/* Whether the text is a number, which may be negative. */
static bool is_index(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!char_is_digit(text.ptr[i]) && (i > 0 || text.ptr[i] != '-'))
			return false;
	}
	return text.len > 0;
}

/* $x:h:t. */
static const struct part *find_modified(struct values *values, const struct part *part)
{
	const struct part *next = part->next;
	size_t length = zsh_modifiers_length(next->text);
	struct parameter *parameter = ARENA_NEW(values->arena, struct parameter);
	struct word *spec = ARENA_NEW(values->arena, struct word);
	struct part *rest = ARENA_NEW(values->arena, struct part);
	struct part *modified = ARENA_NEW(values->arena, struct part);
	spec->text = str_slice(next->text, 1, length);
	*parameter = *part->parameter;
	parameter->op = STR(":");
	parameter->first = spec;
	*rest = *next;
	rest->text = str_slice(next->text, length, next->text.len);
	*modified = *part;
	modified->parameter = parameter;
	modified->next = rest->text.len > 0 ? rest : next->next;
	return modified;
}

static bool has_modifiers(struct values *values, const struct part *part)
{
	bool is_zsh = values->state->is_zsh || values->state->is_maybe_zsh;
	return is_zsh && part->next->kind == PART_TEXT && part->parameter->op.len == 0 &&
	       part->next->is_quoted == part->is_quoted &&
	       !str_starts_with(part->text, STR("${")) &&
	       zsh_modifiers_length(part->next->text) > 0;
}

const struct part *zsh_index_part(struct values *values, const struct part *part)
{
	const struct part *next = part->next;
	if (has_modifiers(values, part))
		return find_modified(values, part);
	if (next->kind != PART_TEXT || next->is_quoted || !str_starts_with(next->text, STR("[")) ||
		part->is_quoted || part->parameter->index || str_starts_with(part->text, STR("${")))
		return NULL;
	const struct value *value = state_find(values->state, part->parameter->name);
	if (!value || !value->is_array)
		return NULL;
	size_t close = str_find_byte(next->text, ']', 0);
	struct word *index = ARENA_NEW(values->arena, struct word);
	index->text = str_slice(next->text, 1, close);
	if (close == STR_NONE || !is_index(index->text))
		return NULL;
	struct parameter *parameter = ARENA_NEW(values->arena, struct parameter);
	*parameter = *part->parameter;
	parameter->index = index;
	parameter->is_bare_index = true;
	struct part *rest = ARENA_NEW(values->arena, struct part);
	*rest = *next;
	rest->text = str_slice(next->text, close + 1, next->text.len);
	struct part *indexed = ARENA_NEW(values->arena, struct part);
	*indexed = *part;
	indexed->parameter = parameter;
	indexed->next = rest->text.len > 0 ? rest : next->next;
	return indexed;
}
