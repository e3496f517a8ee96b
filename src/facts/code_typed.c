/* SPDX-License-Identifier: MIT */
/*
 * What compiled languages write around the same expressions: types before names, arrays with their
 * types, macros, lambdas. Looks at no token beyond TYPE_TOKENS from where it stands, so that no text is
 * read twice.
 */
#include "base/limits.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"

/* Tokens that a type may have: std::map<std::string, std::vector<int>> const & */
#define TYPE_TOKENS 24

/* Words that are no type, and stand before what is read as it is. */
static const struct str leading = STR_INIT("return new throw else case await yield delete sizeof "
					   "goto in if while for let val var mut");

/* The brackets [] at `at`, with a number or nothing in them. */
static bool is_array_mark(const struct code_finder *finder, size_t at)
{
	uint32_t pair = code_token(finder, at)->pair;
	return code_is(finder, at, STR("[")) && pair != CODE_NO_PAIR && pair <= at + 2;
}

/* A declaration: where its name is, and what stands behind that. */
struct declaration {
	size_t name_at;
	size_t behind;
	size_t type_at; /* the last name of the type */
};

/* Type tokens from finder->at on, a name that ends them, and array marks. */
static bool find_declaration(const struct code_finder *finder, struct declaration *out)
{
	size_t at = finder->at;
	size_t end = at + TYPE_TOKENS;
	size_t angles = 0;
	*out = (struct declaration){.name_at = STR_NONE, .type_at = STR_NONE};
	for (; at < end; at++) {
		bool is_name = code_kind(finder, at) == CODE_NAME;
		if (is_name && code_is_any(finder, at, leading))
			return false;
		if (is_array_mark(finder, at)) {
			at = code_token(finder, at)->pair;
			continue;
		}
		if (code_is(finder, at, STR("<")))
			angles++;
		else if (code_is(finder, at, STR(">")) && angles > 0)
			angles--;
		else if (code_is(finder, at, STR(">>")) && angles > 1)
			angles -= 2;
		else if (!is_name && !code_is_any(finder, at, STR("* ** & && :: . ?")) &&
			 !(angles > 0 && code_is(finder, at, STR(","))))
			break;
		if (is_name && angles == 0) {
			out->type_at = out->name_at;
			out->name_at = at;
		}
	}
	out->behind = at;
	return angles == 0 && out->type_at != STR_NONE && out->name_at > finder->at &&
	       !code_is_any(finder, out->name_at - 1, STR(":: . ?"));
}

/* T name = value; T name[] = {…}; std::string name("value"); path name{"value"}. */
bool code_read_declaration(struct code_finder *finder)
{
	struct declaration found = {.behind = finder->at};
	if (!code_in(finder, IN_C | IN_JAVA | IN_CSHARP) ||
		code_kind(finder, finder->at) != CODE_NAME ||
		(finder->at >= finder->undeclared_from && finder->at < finder->undeclared_to))
		return false;
	/* What starts within the same names ends where they do. */
	finder->undeclared_from = finder->at;
	bool is_found = find_declaration(finder, &found);
	finder->undeclared_to = found.behind;
	if (is_found && code_token(finder, found.name_at)->extra) {
		finder->at = found.name_at;
		(void)code_pass_definition(finder);
		return true;
	}
	if (!is_found)
		return false;
	struct code_value type = code_resolve(finder, code_words(finder, found.type_at));
	bool is_path = str_equal(type.text, STR("path")) && code_in(finder, IN_C);
	struct str name = code_words(finder, found.name_at);
	struct code_value value = code_nothing();
	if (code_is(finder, found.behind, STR("="))) {
		finder->at = found.behind + 1;
		value = code_read_expression(finder);
	} else if (code_in(finder, IN_C) && code_kind(finder, found.behind) == CODE_OPEN &&
		   found.behind == found.name_at + 1 &&
		   (is_path || str_list_holds(STR("string ofstream ifstream"), ' ', type.text))) {
		struct code_site site = {.callee = type, .start = found.type_at};
		finder->at = found.behind;
		site.arguments = code_read_items(finder);
		value = is_path ? code_or_nothing(code_item_at(site.arguments, 0))
				: code_do_call(finder, &site);
	} else {
		return false;
	}
	value.is_path |= is_path && value.kind == CODE_TEXT;
	code_assign(finder, name, &value);
	return true;
}

/* #define NAME "value": finder->at is at the #. */
bool code_read_define(struct code_finder *finder)
{
	size_t at = finder->at;
	if (!code_in(finder, IN_C) || !code_is(finder, at, STR("#")) ||
		!code_is(finder, at + 1, STR("define")) || code_kind(finder, at + 2) != CODE_NAME)
		return false;
	if (code_is(finder, at + 3, STR("(")) && code_touches(finder, at + 3)) {
		finder->at = at + 3; /* a macro is a function of one expression */
		struct code_value macro = code_read_macro(finder);
		code_set(finder, code_words(finder, at + 2), &macro);
		return true;
	}
	if (code_kind(finder, at + 3) != CODE_STRING)
		return false;
	finder->at = at + 3;
	struct code_value value = code_read_string(finder);
	code_set(finder, code_words(finder, at + 2), &value);
	return true;
}

/* Go's []string{"a"} and []byte("a"), whose type is no value. */
bool code_read_composite(struct code_finder *finder, struct code_value *value)
{
	uint32_t pair = code_token(finder, finder->at)->pair;
	if (!code_in(finder, IN_GO) || !code_is(finder, finder->at, STR("[")) ||
		pair == CODE_NO_PAIR || code_kind(finder, pair + 1) != CODE_NAME)
		return false;
	size_t at = pair + 2;
	while (code_is(finder, at, STR(".")) && code_kind(finder, at + 1) == CODE_NAME)
		at += 2;
	if (code_kind(finder, at) != CODE_OPEN || code_is(finder, at, STR("[")))
		return false;
	bool is_list = code_is(finder, at, STR("{"));
	finder->at = at;
	*value = (struct code_value){.kind = CODE_LIST, .list = code_read_items(finder)};
	if (!is_list)
		*value = code_or_nothing(code_item_at(value->list, 0));
	return true;
}

/* new String[]{"a"}, new[] { "a" }: the brackets at finder->at, and the list behind them. */
bool code_read_array(struct code_finder *finder, struct code_value *value)
{
	uint32_t pair = code_token(finder, finder->at)->pair;
	if (!code_in(finder, IN_JAVA | IN_CSHARP) || !is_array_mark(finder, finder->at) ||
		!code_is(finder, pair + 1, STR("{")))
		return false;
	finder->at = pair + 1;
	*value = (struct code_value){.kind = CODE_LIST, .list = code_read_items(finder)};
	return true;
}

/* Java's list.forEach(p -> …), Kotlin's list.forEach { p -> … } and { … it … }. */
static void bind_lambda(struct code_finder *finder, const struct code_value *each)
{
	size_t at = finder->at + 1;
	if (code_kind(finder, finder->at) != CODE_OPEN)
		return;
	at += code_is(finder, at, STR("("));
	if (code_kind(finder, at) != CODE_NAME)
		return;
	size_t sign = at + 1 + code_is(finder, at + 1, STR(")"));
	if (code_is(finder, sign, STR("->")) || code_is(finder, sign, STR("=>")))
		code_set(finder, code_words(finder, at), each);
	else if (code_is(finder, finder->at, STR("{")))
		code_set(finder, STR("it"), each);
}

void code_bind_block(struct code_finder *finder, const struct code_value *base, struct str member)
{
	if (base->kind != CODE_LIST)
		return;
	struct code_value each = code_each(base);
	if (code_in(finder, IN_JAVA | IN_CSHARP | IN_GROOVY))
		bind_lambda(finder, &each);
	if (code_in(finder, IN_RUBY))
		code_bind_parameter(finder, base, member);
}

bool code_read_slice(
	struct code_finder *finder, const struct code_value *base, struct code_value *value)
{
	size_t from;
	size_t at = finder->at;
	if (!code_in(finder, IN_PYTHON | IN_GO) || base->kind != CODE_LIST || base->is_each ||
		code_kind(finder, at + 1) != CODE_NUMBER || !code_is(finder, at + 2, STR(":")) ||
		code_token(finder, at)->pair != at + 3 ||
		!code_read_number(code_words(finder, at + 1), &from) || from > LIMIT_CODE_ARGUMENTS)
		return false;
	*value = code_new_list(&finder->purse);
	*value->list = code_rest(base->list, from);
	finder->at = at + 4;
	return true;
}

/* ProcessStartInfo's FileName and Arguments, once both are set. */
void code_note_start_info(struct code_finder *finder, struct str name, size_t start)
{
	struct str last = str_after_last(name, '.');
	bool is_program = str_equal(last, STR("FileName"));
	if (!code_in(finder, IN_CSHARP) || (!is_program && !str_equal(last, STR("Arguments"))))
		return;
	struct str stem = str_slice(name, 0, name.len - last.len);
	const struct code_value *program =
		code_get(finder, arena_concat(finder->arena, stem, STR(""), STR("FileName")));
	const struct code_value *arguments =
		code_get(finder, arena_concat(finder->arena, stem, STR(""), STR("Arguments")));
	if (!program || !arguments || program->kind != CODE_TEXT)
		return;
	struct code_value blank = code_text(STR(" "));
	struct code_value line = code_join(&finder->purse, program, &blank);
	line = code_join(&finder->purse, &line, arguments);
	code_note(finder, CODE_SHELL, &line, STR("Process.Start"), start);
}
