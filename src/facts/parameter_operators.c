/* SPDX-License-Identifier: MIT */
/*
 * One function an operator, over one text. Bytes are characters only in ASCII, so other text is not
 * cut or held against a pattern with wildcards: it becomes dynamic.
 */
#include "facts/parameter_operators.h"

#include "base/limits.h"
#include "facts/ansi.h"
#include "facts/glob.h"
#include "facts/second.h"
#include "facts/zsh_modifiers.h"

/* One operator at work. */
struct operation {
	struct values *values;
	const struct parameter *parameter;
	const struct glob *pattern; /* NULL: none, or too large */
	struct str replacement;     /* with & for what matched, unless behind a backslash */
	int64_t offset;
	int64_t length;
	bool has_length;
	bool is_known; /* all that the operator needs is */
};

/* False if the result is not known. */
typedef bool apply_fn(const struct operation *operation, struct str text, struct str *result);

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	}
	return true;
}

/* Whether the pattern can be held against the text at a bounded price. */
static bool can_match(const struct operation *operation, struct str text)
{
	struct str plain;
	if (!operation->pattern)
		return false;
	return glob_is_plain(operation->pattern, &plain) ||
	       (text.len <= LIMIT_PATTERN_SUBJECT_BYTES && is_ascii(text));
}

/* --- # and % -------------------------------------------------------------------------------- */

static bool cut_head(const struct operation *operation, struct str text, struct str *result)
{
	bool is_longest = operation->parameter->op.len == 2;
	if (!can_match(operation, text))
		return false;
	size_t len =
		glob_match(operation->pattern, text, is_longest ? GLOB_LONGEST : GLOB_SHORTEST);
	*result = str_slice(text, len == STR_NONE ? 0 : len, text.len);
	return true;
}

static bool cut_tail(const struct operation *operation, struct str text, struct str *result)
{
	bool is_longest = operation->parameter->op.len == 2;
	struct str plain;
	*result = text;
	if (!can_match(operation, text))
		return false;
	if (glob_is_plain(operation->pattern, &plain)) {
		if (str_ends_with(text, plain))
			*result = str_slice(text, 0, text.len - plain.len);
		return true;
	}
	for (size_t i = 0; i <= text.len; i++) {
		size_t start = is_longest ? i : text.len - i;
		struct str tail = str_slice(text, start, text.len);
		if (glob_match(operation->pattern, tail, GLOB_WHOLE) == STR_NONE)
			continue;
		*result = str_slice(text, 0, start);
		break;
	}
	return true;
}

/* --- / -------------------------------------------------------------------------------------- */

static void add_replacement(struct buf *out, const struct operation *operation, struct str matched)
{
	struct str text = operation->replacement;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\\' && i + 1 < text.len)
			buf_add_byte(out, text.ptr[++i]);
		else if (text.ptr[i] == '&')
			buf_add(out, matched);
		else
			buf_add_byte(out, text.ptr[i]);
	}
}

/* The next match at or after *at, as long as can be; false if there is none. */
static bool find_match(const struct operation *operation, struct str text, size_t *at, size_t *len)
{
	struct str plain;
	if (glob_is_plain(operation->pattern, &plain)) {
		*at = str_find(text, plain, *at);
		*len = plain.len;
		return *at != STR_NONE && plain.len > 0;
	}
	for (; *at < text.len; (*at)++) {
		*len = glob_match(operation->pattern, str_slice(text, *at, text.len), GLOB_LONGEST);
		if (*len != STR_NONE && *len > 0)
			return true;
	}
	return false;
}

static bool replace_end(const struct operation *operation, struct str text, struct str *result)
{
	struct buf out;
	bool is_head = str_equal(operation->parameter->op, STR("/#"));
	buf_init(&out, operation->values->arena, LIMIT_VALUE_BYTES);
	*result = text;
	for (size_t i = 0; i <= text.len; i++) {
		struct str tail = str_slice(text, i, text.len);
		size_t len =
			glob_match(operation->pattern, tail, is_head ? GLOB_LONGEST : GLOB_WHOLE);
		if (len != STR_NONE) {
			buf_add(&out, str_slice(text, 0, i));
			add_replacement(&out, operation, str_slice(tail, 0, len));
			buf_add(&out, str_slice(tail, len, tail.len));
			*result = buf_str(&out);
			break;
		}
		if (is_head)
			break;
	}
	return !out.is_truncated;
}

static bool replace(const struct operation *operation, struct str text, struct str *result)
{
	struct str op = operation->parameter->op;
	bool is_all = str_equal(op, STR("//"));
	struct buf out;
	size_t at = 0;
	size_t len;
	if (!can_match(operation, text))
		return false;
	if ((op.len == 2 && !is_all) || text.len == 0)
		return text.len <= LIMIT_PATTERN_SUBJECT_BYTES &&
		       replace_end(operation, text, result);
	buf_init(&out, operation->values->arena, LIMIT_VALUE_BYTES);
	for (size_t from = 0;; from = at) {
		bool is_found = find_match(operation, text, &at, &len);
		buf_add(&out, str_slice(text, from, is_found ? at : text.len));
		if (!is_found)
			break;
		add_replacement(&out, operation, str_slice(text, at, at + len));
		at += len;
		if (!is_all) {
			buf_add(&out, str_slice(text, at, text.len));
			break;
		}
	}
	*result = buf_str(&out);
	return !out.is_truncated;
}

/* --- : -------------------------------------------------------------------------------------- */

/* The part of `size` things that offset and length name; false for what bash refuses. */
static bool find_slice(const struct operation *operation, int64_t size, int64_t *from, int64_t *to)
{
	*from = operation->offset < 0 ? size + operation->offset : operation->offset;
	*to = size;
	if (*from < 0 || *from > size) {
		*from = *to = 0;
		return true;
	}
	if (operation->has_length && operation->length < 0)
		*to = size + operation->length;
	else if (operation->has_length && operation->length < size - *from)
		*to = *from + operation->length;
	return *to >= *from;
}

static bool cut_substring(const struct operation *operation, struct str text, struct str *result)
{
	int64_t from;
	int64_t to;
	if (!is_ascii(text) || !find_slice(operation, (int64_t)text.len, &from, &to))
		return false;
	*result = str_slice(text, (size_t)from, (size_t)to);
	return true;
}

/* --- ^ , and @ ------------------------------------------------------------------------------ */

static char to_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool change_case(const struct operation *operation, struct str text, struct str *result)
{
	struct str op = operation->parameter->op;
	bool has_pattern = operation->parameter->first && operation->parameter->first->text.len > 0;
	char *bytes = arena_copy_z(operation->values->arena, text);
	if (!is_ascii(text) || (has_pattern && !operation->pattern))
		return false;
	for (size_t i = 0; i < text.len && (i == 0 || op.len == 2); i++) {
		struct str byte = str_slice(text, i, i + 1);
		if (!has_pattern || glob_match(operation->pattern, byte, GLOB_WHOLE) != STR_NONE)
			bytes[i] = op.ptr[0] == '^' ? to_upper(bytes[i]) : char_to_lower(bytes[i]);
	}
	*result = (struct str){bytes, text.len};
	return true;
}

static bool show_quoted(const struct operation *operation, struct str text, struct str *result)
{
	struct buf out;
	buf_init(&out, operation->values->arena, text.len * 4 + 2);
	buf_add_byte(&out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.ptr[i] < ' ')
			return false; /* bash writes $'…' then */
		buf_add(&out, text.ptr[i] == '\'' ? STR("'\\''") : str_slice(text, i, i + 1));
	}
	buf_add_byte(&out, '\'');
	*result = buf_str(&out);
	return true;
}

static bool transform(const struct operation *operation, struct str text, struct str *result)
{
	char *bytes = arena_copy_z(operation->values->arena, text);
	struct str how = operation->parameter->first->text;
	if (str_equal(how, STR("P"))) {
		second_note(operation->values, text);
		return false;
	}
	if (how.len != 1 || !is_ascii(text))
		return false;
	if (how.ptr[0] == 'Q')
		return show_quoted(operation, text, result);
	if (how.ptr[0] == 'E') {
		*result = ansi_decode(operation->values->arena, text);
		return true;
	}
	for (size_t i = 0; i < text.len; i++) {
		if (how.ptr[0] == 'U' || (how.ptr[0] == 'u' && i == 0))
			bytes[i] = to_upper(bytes[i]);
		else if (how.ptr[0] == 'L')
			bytes[i] = char_to_lower(bytes[i]);
	}
	*result = (struct str){bytes, text.len};
	return str_find_byte(STR("ULu"), how.ptr[0], 0) != STR_NONE;
}

/* --- the table ------------------------------------------------------------------------------ */

enum operand_kind {
	OPERAND_PATTERN = 0,
	OPERAND_NUMBERS,
	OPERAND_LETTER,
};

struct operator_row {
	char first; /* of the operator */
	enum operand_kind operand;
	apply_fn *apply;
};

static const struct operator_row rows[] = {
	{'#', OPERAND_PATTERN, cut_head},
	{'%', OPERAND_PATTERN, cut_tail},
	{'/', OPERAND_PATTERN, replace},
	{':', OPERAND_NUMBERS, cut_substring},
	{'^', OPERAND_PATTERN, change_case},
	{',', OPERAND_PATTERN, change_case},
	{'@', OPERAND_LETTER, transform},
};

static void read_pattern(struct operation *operation)
{
	const struct parameter *parameter = operation->parameter;
	struct values *values = operation->values;
	const struct word *pattern = values_expand_pattern(values, parameter->first);
	const struct word *second =
		parameter->second ? values_expand_pattern(values, parameter->second) : NULL;
	operation->is_known = !pattern->is_dynamic && !(second && second->is_dynamic);
	operation->pattern = glob_read(values->arena, pattern->text);
	operation->replacement = second ? second->text : STR("");
}

/* zsh: ${x:h:t}. */
static bool read_modifiers(struct operation *operation)
{
	const struct parameter *parameter = operation->parameter;
	const struct state *state = operation->values->state;
	struct arena *arena = operation->values->arena;
	if (!state->is_zsh && !state->is_maybe_zsh)
		return false;
	struct str spec = arena_concat(arena, STR(":"), STR(""), parameter->first->text);
	if (parameter->second)
		spec = arena_concat(arena, spec, STR(":"), parameter->second->text);
	operation->replacement = spec;
	return zsh_modifiers_length(spec) == spec.len;
}

static bool modify(const struct operation *operation, struct str text, struct str *result)
{
	*result = zsh_modifiers_apply(operation->values->arena, operation->replacement, text);
	return true;
}

static void read_numbers(struct operation *operation)
{
	const struct parameter *parameter = operation->parameter;
	operation->has_length = parameter->second != NULL;
	operation->is_known =
		values_evaluate(operation->values, parameter->first, &operation->offset) &&
		(!parameter->second ||
			values_evaluate(operation->values, parameter->second, &operation->length));
}

static const struct element *apply_to_each(const struct operation *operation,
	const struct operator_row *row, const struct element *elements)
{
	struct element *list = NULL;
	struct element **end = &list;
	for (; elements; elements = elements->next) {
		struct element *made = ARENA_NEW(operation->values->arena, struct element);
		struct str result = {NULL, 0};
		bool is_known = row && operation->is_known && !elements->is_dynamic &&
				elements->text.len <= LIMIT_VALUE_BYTES &&
				row->apply(operation, elements->text, &result);
		*made = (struct element){.key = elements->key, .is_dynamic = !is_known};
		if (is_known)
			made->text = made->known = result;
		*end = made;
		end = &made->next;
	}
	return list;
}

static const struct element *take_slice(struct operation *operation, const struct element *elements)
{
	struct element *list = NULL;
	struct element **end = &list;
	int64_t size = 0;
	int64_t from;
	int64_t to;
	for (const struct element *e = elements; e; e = e->next, size++) {
		if (e->may_split)
			return apply_to_each(operation, NULL, elements);
	}
	if (str_equal(operation->parameter->name, STR("@")) ||
		str_equal(operation->parameter->name, STR("*")))
		operation->offset -= operation->offset > 0; /* $@ counts from 1 */
	if (!find_slice(operation, size, &from, &to))
		return NULL;
	for (int64_t i = 0; elements; elements = elements->next, i++) {
		if (i < from || i >= to)
			continue;
		*end = ARENA_NEW(operation->values->arena, struct element);
		**end = *elements;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return list;
}

const struct element *operator_apply(struct values *values, const struct parameter *parameter,
	const struct element *elements, bool is_list)
{
	struct operation operation = {.values = values, .parameter = parameter, .is_known = true};
	const struct operator_row *row = NULL;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i].first == parameter->op.ptr[0])
			row = &rows[i];
	}
	static const struct operator_row modifiers = {':', OPERAND_LETTER, modify};
	if (row && row->operand == OPERAND_NUMBERS && read_modifiers(&operation))
		row = &modifiers;
	if (row && row->operand == OPERAND_PATTERN)
		read_pattern(&operation);
	else if (row && row->operand == OPERAND_NUMBERS)
		read_numbers(&operation);
	if (row && row->operand == OPERAND_NUMBERS && is_list && operation.is_known)
		return take_slice(&operation, elements);
	return apply_to_each(&operation, row, elements);
}
