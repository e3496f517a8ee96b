/* SPDX-License-Identifier: MIT */
/*
 * Statements that run what constants make. Owns which variables hold which constants where a statement stands:
 * a branch counts as taken. Trusts nothing to be well formed: what no expression can be read from is passed
 * byte by byte, and budgets pay for what is read more than once.
 */
#include "facts/powershell_built.h"

#include "base/limits.h"
#include "facts/powershell_value.h"

struct built {
	struct ps_constants constants;
	struct buf out;
	size_t start;  /* of the statement at hand */
	bool is_start; /* nothing of it was passed yet */
};

static char byte_at(const struct built *built, size_t at)
{
	return at < built->constants.text.len ? built->constants.text.ptr[at] : '\0';
}

/* The end of the statement that goes on at `at`. */
static size_t find_end(const struct built *built, size_t at)
{
	size_t depth = 0;
	for (; at < built->constants.text.len; at++) {
		char c = byte_at(built, at);
		if (c == '\'' || c == '"') {
			size_t close = str_find_byte(built->constants.text, c, at + 1);
			if (close == STR_NONE)
				break;
			at = close;
		} else if (c == '(' || c == '{') {
			depth++;
		} else if (c == ')' || c == '}') {
			if (depth-- == 0)
				return at;
		} else if (depth == 0 && (c == ';' || c == '\n' || c == '|')) {
			return at;
		}
	}
	return built->constants.text.len;
}

/* Finding the end of the statement is paid for, too. */
static void emit(struct built *built, struct str command, size_t rest_at)
{
	struct ps_constants *constants = &built->constants;
	struct str rest = STR("");
	if (constants->bytes == 0)
		return;
	if (rest_at != STR_NONE)
		rest = str_slice(constants->text, rest_at, find_end(built, rest_at));
	if (!ps_spend(constants, command.len + rest.len))
		return;
	buf_add(&built->out, command);
	buf_add(&built->out, rest);
	buf_add_byte(&built->out, '\n');
}

static void emit_value(struct built *built, const struct ps_value *value, size_t rest_at)
{
	if (value->is_known)
		emit(built, ps_value_text(&built->constants, value), rest_at);
}

/* --- assignments ---------------------------------------------------------------------------- */

/* @{Path='/'; Recurse=$true}: the parameters that a splat of it gives. */
static struct ps_value read_table(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	struct ps_value list = ps_new_list(constants, (size_t)2 * LIMIT_OPTION_LETTERS);
	constants->at += 2;
	constants->depth++; /* lines go on */
	for (size_t i = 0; list.is_known && i < LIMIT_OPTION_LETTERS; i++) {
		do
			ps_skip_blanks(constants);
		while (byte_at(built, constants->at) == ';' && constants->at++ > 0);
		size_t start = constants->at;
		while (char_is_word(byte_at(built, constants->at)))
			constants->at++;
		struct str name = str_slice(constants->text, start, constants->at);
		ps_skip_blanks(constants);
		if (name.len == 0 || byte_at(built, constants->at) != '=')
			break;
		constants->at++;
		ps_skip_blanks(constants);
		bool is_true = ps_is_word(constants, constants->at, STR("$true"));
		bool is_false = ps_is_word(constants, constants->at, STR("$false"));
		struct ps_value value = ps_read_expression(constants);
		if (is_true || value.is_known)
			list.items[list.count++] =
				arena_concat(constants->arena, STR("-"), STR(""), name);
		if (value.is_known && !is_true && !is_false)
			list.items[list.count++] = ps_value_text(constants, &value);
	}
	constants->depth--;
	return list;
}

/* [type]$name = VALUE, $name += VALUE. False if none stands here. */
static bool read_assignment(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t at = constants->at;
	size_t end;
	if (byte_at(built, at) == '[') {
		size_t close = ps_find_near(constants->text, ']', at);
		if (close == STR_NONE)
			return false;
		at = close + 1;
		while (byte_at(built, at) == ' ' || byte_at(built, at) == ']')
			at++;
	}
	struct str name =
		byte_at(built, at) == '$' ? ps_variable_name(constants, at + 1, &end) : STR("");
	if (name.len == 0)
		return false;
	while (byte_at(built, end) == ' ' || byte_at(built, end) == '\t')
		end++;
	bool is_appending = byte_at(built, end) == '+';
	end += is_appending;
	if (byte_at(built, end) != '=' || byte_at(built, end + 1) == '=')
		return false;
	constants->at = end + 1;
	ps_skip_blanks(constants);
	size_t value_at = constants->at;
	bool is_table = byte_at(built, value_at) == '@' && byte_at(built, value_at + 1) == '{';
	struct ps_value value = is_table ? read_table(built) : ps_read_expression(constants);
	struct ps_value before = ps_find_variable(constants, name);
	ps_skip_blanks(constants);
	bool is_whole = is_table || constants->at >= constants->text.len ||
			str_find_byte(STR(";\n})#"), byte_at(built, constants->at), 0) != STR_NONE;
	if (is_appending)
		value = ps_value_add(constants, &before, &value);
	value.is_known &= is_whole;
	ps_set_variable(constants, name, value);
	if (!value.is_known)
		constants->at = value_at; /* what is in it is looked at as statements are */
	return true;
}

/* --- what runs a text ----------------------------------------------------------------------- */

static bool is_iex(const struct built *built, size_t at, size_t *end)
{
	static const struct str names[] = {STR_INIT("iex"), STR_INIT("invoke-expression")};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		*end = at + names[i].len;
		if (ps_is_word(&built->constants, at, names[i]))
			return true;
	}
	return false;
}

/* Whether what was read from `from` on is nothing but a text in quotes, which others read as it stands. */
static bool is_plain_text(const struct built *built, size_t from)
{
	struct str text = str_slice(built->constants.text, from, built->constants.at);
	char quote = text.len > 1 ? text.ptr[0] : ' ';
	return (quote == '\'' || quote == '"') && str_find_byte(text, quote, 1) == text.len - 1 &&
	       (quote == '\'' || str_find_byte(text, '$', 0) == STR_NONE);
}

/* iex VALUE, Invoke-Expression -Command VALUE */
static bool read_iex(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t end;
	if (!is_iex(built, constants->at, &end))
		return false;
	constants->at = end;
	ps_skip_blanks(constants);
	if (ps_is_word(constants, constants->at, STR("-command")))
		constants->at += STR("-command").len;
	ps_skip_blanks(constants);
	size_t value_at = constants->at;
	struct ps_value value = ps_read_expression(constants);
	if (!is_plain_text(built, value_at))
		emit_value(built, &value, STR_NONE);
	constants->at = value.is_known ? constants->at : value_at;
	return true;
}

/* & VALUE arguments, . VALUE arguments; plain names in quotes are others' to read. */
static bool read_call(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	char c = byte_at(built, constants->at);
	char next = byte_at(built, constants->at + 1);
	if ((c != '&' && c != '.') || str_find_byte(STR(" ($\""), next, 0) == STR_NONE)
		return false;
	constants->at++;
	ps_skip_blanks(constants);
	size_t value_at = constants->at;
	if (byte_at(built, value_at) == '\'' || byte_at(built, value_at) == '{')
		return true;
	struct ps_value value = ps_read_operand(constants);
	emit_value(built, &value, constants->at);
	constants->at = value.is_known ? constants->at : value_at;
	return true;
}

/* VALUE | iex */
static bool read_fed(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t start = constants->at;
	size_t end;
	if (str_find_byte(STR("$('\"[@-"), byte_at(built, start), 0) == STR_NONE)
		return false;
	struct ps_value value = ps_read_expression(constants);
	ps_skip_blanks(constants);
	size_t at = constants->at;
	if (value.is_known && byte_at(built, at) == '|') {
		do
			at++;
		while (byte_at(built, at) == ' ');
		if (is_iex(built, at, &end))
			emit_value(built, &value, STR_NONE);
		return true;
	}
	char c = byte_at(built, start);
	bool is_text = c == '\'' || c == '"' || (c == '@' && constants->at > start + 1);
	constants->at = is_text && constants->at > start ? constants->at : start + 1;
	return true;
}

/* --- names ---------------------------------------------------------------------------------- */

static struct str read_bare(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t start = constants->at;
	while (char_is_word(byte_at(built, constants->at)) || byte_at(built, constants->at) == '-')
		constants->at++;
	return str_slice(constants->text, start, constants->at);
}

/* Set-Alias NAME VALUE, with or without their parameters. */
static void read_alias(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	struct str words[2] = {STR_INIT(""), STR_INIT("")};
	size_t count = 0;
	for (size_t i = 0; i < 4 && count < ARRAY_LEN(words); i++) {
		ps_skip_blanks(constants);
		size_t quote = byte_at(built, constants->at) == '\'';
		constants->at += quote;
		struct str word = read_bare(built);
		constants->at += quote && byte_at(built, constants->at) == '\'';
		if (word.len > 0 && word.ptr[0] != '-')
			words[count++] = word;
	}
	if (count == 2)
		ps_set_variable(constants,
			arena_concat(constants->arena, STR("alias"), STR(":"), words[0]),
			ps_value_of(constants, words[1]));
}

/* A word in front: an alias of the text's own, or what sets one. */
static bool read_name(struct built *built)
{
	static const struct str setters[] = {
		STR_INIT("set-alias"), STR_INIT("new-alias"), STR_INIT("sal"), STR_INIT("nal")};
	struct ps_constants *constants = &built->constants;
	size_t start = constants->at;
	struct str name = read_bare(built);
	if (name.len == 0 || name.len > LIMIT_OPTION_LETTERS)
		return name.len > 0;
	for (size_t i = 0; i < ARRAY_LEN(setters); i++) {
		if (ps_is_word(constants, start, setters[i]))
			read_alias(built);
	}
	struct ps_value target = ps_find_variable(
		constants, arena_concat(constants->arena, STR("alias"), STR(":"), name));
	emit_value(built, &target, constants->at);
	return true;
}

/* An item as a word of a command. */
static void add_item(struct buf *out, struct str item)
{
	bool is_plain = item.len > 0;
	for (size_t i = 0; i < item.len; i++)
		is_plain &= char_is_word(item.ptr[i]) ||
			    str_find_byte(STR("-/\\:.~*"), item.ptr[i], 0) != STR_NONE;
	buf_add(out, is_plain ? STR(" ") : STR(" '"));
	buf_add(out, item);
	buf_add(out, is_plain ? STR("") : STR("'"));
}

/* command @name: the list or table in the place of the parameters. */
static void read_splat(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t sign = constants->at;
	size_t end;
	struct str name = ps_variable_name(constants, sign + 1, &end);
	struct ps_value value = ps_find_variable(constants, name);
	struct buf command;
	constants->at = sign + 1;
	if (!value.is_known || !value.is_list || sign - built->start > constants->bytes)
		return;
	buf_init(&command, constants->arena, LIMIT_VALUE_BYTES);
	buf_add(&command, str_slice(constants->text, built->start, sign));
	for (size_t i = 0; i < value.count; i++)
		add_item(&command, value.items[i]);
	emit(built, buf_str(&command), end);
}

/* --- the text ------------------------------------------------------------------------------- */

/* Past a comment or a quoted text. */
static bool skip_text(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	struct str text = constants->text;
	char c = byte_at(built, constants->at);
	size_t end;
	if (c == '<' && byte_at(built, constants->at + 1) == '#') {
		end = str_find(text, STR("#>"), constants->at);
		constants->at = end == STR_NONE ? text.len : end + 2;
	} else if (c == '#') {
		end = str_find_byte(text, '\n', constants->at);
		constants->at = end == STR_NONE ? text.len : end;
	} else if (c == '\'' || c == '"') {
		end = str_find_byte(text, c, constants->at + 1);
		constants->at = end == STR_NONE ? text.len : end + 1;
	} else {
		return false;
	}
	return true;
}

static void step(struct built *built)
{
	struct ps_constants *constants = &built->constants;
	size_t at = constants->at;
	char c = byte_at(built, at);
	if (c == ' ' || c == '\t' || c == '\r') {
		constants->at++;
		return;
	}
	if (built->is_start && str_find_byte(STR(";\n|{})#<"), c, 0) == STR_NONE) {
		built->is_start = false;
		built->start = at;
		bool is_read = read_assignment(built);
		built->is_start = is_read;
		if (is_read || read_iex(built) || read_call(built) || read_fed(built) ||
			read_name(built)) {
			built->is_start |= c == '(';
			return;
		}
	}
	bool is_splat = c == '@' && at > 0 && byte_at(built, at - 1) == ' ' &&
			char_is_alpha(byte_at(built, at + 1));
	if (is_splat) {
		read_splat(built);
		return;
	}
	if (skip_text(built))
		return;
	built->is_start |= str_find_byte(STR(";\n|&{}()="), c, 0) != STR_NONE;
	constants->at++;
}

struct str powershell_find_built(struct arena *arena, struct str text)
{
	struct built built = {.constants = {.arena = arena,
				      .text = text,
				      .steps = text.len / 2 + LIMIT_CODE_WORDS,
				      .bytes = 4 * text.len + LIMIT_VALUE_BYTES},
		.is_start = true};
	buf_init(&built.out, arena, LIMIT_VALUE_BYTES);
	buf_init(&built.constants.ran, arena, LIMIT_VALUE_BYTES);
	ps_set_variable(&built.constants, STR("home"), ps_value_of(&built.constants, STR("~")));
	while (built.constants.at < text.len) {
		size_t before = built.constants.at;
		step(&built);
		if (built.constants.at <= before)
			built.constants.at = before + 1;
	}
	buf_add(&built.out, buf_str(&built.constants.ran));
	return buf_str(&built.out);
}
