/* SPDX-License-Identifier: MIT */
/*
 * Operands and operators of PowerShell, as far as constants decide them (about_Operators,
 * about_Operator_Precedence of PowerShell 7.4). Must stop at what it does not know, and pay for each operand,
 * so that a text that is tried again and again costs no more than its budget.
 */
#include "facts/powershell_value.h"

#include "base/limits.h"

/* Brackets in brackets; people write three. */
#define DEPTH_MAX 32

/* Arguments of a method that are looked at. */
#define ARGUMENTS_MAX 8

static const struct ps_value unknown = {.is_known = false};

static char byte_at(const struct ps_constants *constants, size_t at)
{
	return at < constants->text.len ? constants->text.ptr[at] : '\0';
}

static char low_at(const struct ps_constants *constants, size_t at)
{
	return char_to_lower(byte_at(constants, at));
}

void ps_skip_blanks(struct ps_constants *constants)
{
	for (;;) {
		char c = byte_at(constants, constants->at);
		bool is_continued = c == '`' && byte_at(constants, constants->at + 1) == '\n';
		bool is_blank =
			c == ' ' || c == '\t' || c == '\r' || (c == '\n' && constants->depth > 0);
		if (!is_blank && !is_continued)
			return;
		constants->at += is_continued ? 2 : 1;
	}
}

bool ps_is_word(const struct ps_constants *constants, size_t at, struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		if (low_at(constants, at + i) != word.ptr[i])
			return false;
	}
	char next = byte_at(constants, at + word.len);
	return !char_is_word(next) && next != '-';
}

/* --- values --------------------------------------------------------------------------------- */

bool ps_spend(struct ps_constants *constants, size_t bytes)
{
	bool is_paid = bytes <= constants->bytes && bytes <= LIMIT_VALUE_BYTES;
	constants->bytes -= is_paid ? bytes : constants->bytes;
	return is_paid;
}

size_t ps_find_near(struct str text, char c, size_t at)
{
	size_t end = at + LIMIT_OPTION_LETTERS < text.len ? at + LIMIT_OPTION_LETTERS : text.len;
	return str_find_byte(str_slice(text, 0, end), c, at);
}

struct ps_value ps_new_list(struct ps_constants *constants, size_t room)
{
	if (!ps_spend(constants, room * sizeof(struct str)))
		return unknown;
	return (struct ps_value){.is_known = true,
		.is_list = true,
		.items = ARENA_NEW_ARRAY(constants->arena, struct str, room + 1)};
}

struct ps_value ps_value_of(struct ps_constants *constants, struct str text)
{
	struct ps_value value = ps_new_list(constants, 1);
	if (!value.is_known)
		return unknown;
	value.is_list = false;
	value.items[value.count++] = text;
	return value;
}

struct str ps_value_text(struct ps_constants *constants, const struct ps_value *value)
{
	struct buf out;
	size_t bytes = value->count;
	if (value->count == 1)
		return value->items[0];
	for (size_t i = 0; i < value->count; i++)
		bytes += value->items[i].len;
	if (!ps_spend(constants, bytes))
		return STR("");
	buf_init(&out, constants->arena, bytes);
	for (size_t i = 0; i < value->count; i++) {
		buf_add(&out, i > 0 ? STR(" ") : STR(""));
		buf_add(&out, value->items[i]);
	}
	return buf_str(&out);
}

struct ps_value ps_value_add(
	struct ps_constants *constants, const struct ps_value *a, const struct ps_value *b)
{
	if (!a->is_known || !b->is_known)
		return unknown;
	if (!a->is_list) {
		struct str left = ps_value_text(constants, a);
		struct str right = ps_value_text(constants, b);
		if (!ps_spend(constants, left.len + right.len))
			return unknown;
		return ps_value_of(constants, arena_concat(constants->arena, left, STR(""), right));
	}
	struct ps_value sum = ps_new_list(constants, a->count + b->count);
	for (size_t i = 0; sum.is_known && i < a->count + b->count; i++)
		sum.items[sum.count++] = i < a->count ? a->items[i] : b->items[i - a->count];
	return sum;
}

struct ps_value ps_find_variable(const struct ps_constants *constants, struct str name)
{
	const struct ps_value *value = name_map_find(constants->names, name);
	return value && value->is_known ? *value : unknown;
}

void ps_set_variable(struct ps_constants *constants, struct str name, struct ps_value value)
{
	struct ps_value *kept = ARENA_NEW(constants->arena, struct ps_value);
	*kept = value;
	constants->names = name_map_set(constants->arena, constants->names, name, kept);
}

/* --- operands ------------------------------------------------------------------------------- */

/* 114, 109 | % { [char]$_ } before the bracket's end. */
static struct ps_value read_mapped(struct ps_constants *constants, struct ps_value value)
{
	static const struct str letters = STR_INIT("{[char]$_}");
	size_t at = constants->at + 1;
	size_t seen = 0;
	while (byte_at(constants, at) == ' ')
		at++;
	if (byte_at(constants, at) == '%')
		at++;
	else if (ps_is_word(constants, at, STR("foreach-object")))
		at += STR("foreach-object").len;
	else
		return unknown;
	while (seen < letters.len && at < constants->text.len) {
		char c = low_at(constants, at);
		if (c != ' ' && c != letters.ptr[seen])
			return unknown;
		seen += c != ' ';
		at++;
	}
	constants->at = at;
	return ps_cast(constants, STR("char[]"), &value);
}

/* ( … ), $( … ) and @( … ), at the bracket. */
static struct ps_value read_bracketed(struct ps_constants *constants)
{
	bool was_argument = constants->is_argument;
	struct ps_value value = unknown;
	constants->is_argument = false;
	constants->at++;
	constants->depth++;
	if (constants->depth < DEPTH_MAX)
		value = ps_read_expression(constants);
	ps_skip_blanks(constants);
	if (byte_at(constants, constants->at) == '|' && value.is_known)
		value = read_mapped(constants, value);
	ps_skip_blanks(constants);
	constants->depth--;
	constants->is_argument = was_argument;
	if (byte_at(constants, constants->at) != ')')
		return unknown;
	constants->at++;
	value.name = STR("");
	return value;
}

/* (gcm NAME), (Get-Command NAME): as good as the name. */
static bool read_command_name(struct ps_constants *constants, struct ps_value *value)
{
	static const struct str names[] = {
		STR_INIT("gcm"), STR_INIT("get-command"), STR_INIT("get-alias"), STR_INIT("gal")};
	size_t at = constants->at + 1;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (!ps_is_word(constants, at, names[i]))
			continue;
		size_t start = at + names[i].len;
		while (byte_at(constants, start) == ' ' || byte_at(constants, start) == '\'')
			start++;
		size_t end = start;
		while (char_is_word(byte_at(constants, end)) || byte_at(constants, end) == '-')
			end++;
		size_t close = end + (byte_at(constants, end) == '\'');
		if (end == start || byte_at(constants, close) != ')')
			return false;
		*value = ps_value_of(constants, str_slice(constants->text, start, end));
		constants->at = close + 1;
		return true;
	}
	return false;
}

/* [type], and what it makes of the operand behind it; with :: the type alone. */
static struct ps_value read_typed(struct ps_constants *constants)
{
	size_t close = ps_find_near(constants->text, ']', constants->at);
	if (close == STR_NONE)
		return unknown;
	if (byte_at(constants, close - 1) == '[') /* [char[]] */
		close++;
	struct str type =
		ps_fold(constants->arena, str_slice(constants->text, constants->at + 1, close));
	constants->at = close + 1;
	if (byte_at(constants, constants->at) == ':')
		return (struct ps_value){.type = type};
	ps_skip_blanks(constants);
	constants->depth++;
	struct ps_value value = constants->depth < DEPTH_MAX ? ps_read_operand(constants) : unknown;
	constants->depth--;
	return ps_cast(constants, type, &value);
}

static struct ps_value read_number(struct ps_constants *constants)
{
	size_t start = constants->at;
	while (char_is_word(byte_at(constants, constants->at)))
		constants->at++;
	return ps_value_of(constants, str_slice(constants->text, start, constants->at));
}

static struct ps_value read_negative(struct ps_constants *constants)
{
	constants->at++;
	struct ps_value value = ps_read_operand(constants);
	if (!value.is_known || value.count != 1)
		return unknown;
	return ps_value_of(
		constants, arena_concat(constants->arena, STR("-"), STR(""), value.items[0]));
}

static struct ps_value read_primary(struct ps_constants *constants)
{
	char c = byte_at(constants, constants->at);
	char next = byte_at(constants, constants->at + 1);
	struct ps_value value = unknown;
	if (c == '\'' || c == '"')
		return ps_read_quoted(constants);
	if (c == '@' && (next == '\'' || next == '"'))
		return ps_read_here_string(constants);
	if ((c == '$' || c == '@') && next == '(') {
		constants->at++;
		value = read_bracketed(constants);
		value.is_list = value.is_known && (value.is_list || c == '@');
		return value;
	}
	if (c == '(')
		return read_command_name(constants, &value) ? value : read_bracketed(constants);
	if (c == '[')
		return read_typed(constants);
	if (char_is_digit(c))
		return read_number(constants);
	if (c == '-' && (char_is_digit(next) || next == '(' || next == '$'))
		return read_negative(constants);
	if (c != '$')
		return unknown;
	size_t end;
	struct str name = ps_variable_name(constants, constants->at + 1, &end);
	if (name.len == 0)
		return unknown;
	constants->at = end;
	value = ps_find_variable(constants, name);
	value.name = name;
	return value;
}

/* --- what stands behind an operand ---------------------------------------------------------- */

static struct ps_value read_method(struct ps_constants *constants, const struct ps_value *base)
{
	struct ps_value arguments[ARGUMENTS_MAX];
	size_t count = 0;
	size_t start = constants->at;
	while (char_is_word(byte_at(constants, constants->at)))
		constants->at++;
	struct str name =
		ps_fold(constants->arena, str_slice(constants->text, start, constants->at));
	if (byte_at(constants, constants->at) != '(')
		return ps_call_method(constants, base, name, NULL, 0);
	bool was_argument = constants->is_argument;
	constants->depth++;
	do {
		constants->at++;
		constants->is_argument = true;
		ps_skip_blanks(constants);
		if (byte_at(constants, constants->at) == ')')
			break;
		arguments[count] =
			constants->depth < DEPTH_MAX ? ps_read_expression(constants) : unknown;
		count++;
		ps_skip_blanks(constants);
	} while (byte_at(constants, constants->at) == ',' && count < ARGUMENTS_MAX);
	constants->is_argument = was_argument;
	constants->depth--;
	if (byte_at(constants, constants->at) != ')')
		return unknown;
	constants->at++;
	return ps_call_method(constants, base, name, arguments, count);
}

static struct ps_value read_index(struct ps_constants *constants, const struct ps_value *base)
{
	bool was_argument = constants->is_argument;
	constants->at++;
	constants->depth++;
	constants->is_argument = false;
	struct ps_value numbers =
		constants->depth < DEPTH_MAX ? ps_read_expression(constants) : unknown;
	constants->is_argument = was_argument;
	ps_skip_blanks(constants);
	constants->depth--;
	if (byte_at(constants, constants->at) != ']')
		return unknown;
	constants->at++;
	return ps_pick(constants, base, &numbers);
}

struct ps_value ps_read_operand(struct ps_constants *constants)
{
	if (constants->steps == 0)
		return unknown;
	constants->steps--;
	struct ps_value value = read_primary(constants);
	for (;;) {
		size_t at = constants->at;
		char c = byte_at(constants, at);
		char next = byte_at(constants, at + 1);
		if (c == '.' && char_is_alpha(next)) {
			constants->at++;
			value = read_method(constants, &value);
		} else if (c == ':' && next == ':' && value.type.len > 0) {
			constants->at += 2;
			value = read_method(constants, &value);
		} else if (c == '[' && value.is_known) {
			value = read_index(constants, &value);
		} else {
			return value;
		}
	}
}
