/* SPDX-License-Identifier: MIT */
/*
 * Operands, and what stands behind them: members, calls, subscripts. A call is noted as soon as its
 * last argument is read.
 */
#include "base/limits.h"
#include "facts/code_decode.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"

/* --- operands --------------------------------------------------------------------------------- */

/* JavaScript's name(a, b) { … } */
static bool is_method(const struct code_finder *finder)
{
	uint32_t pair = code_token(finder, finder->at + 1)->pair;
	return code_in(finder, IN_JAVASCRIPT) && code_is(finder, finder->at + 1, STR("(")) &&
	       pair != CODE_NO_PAIR && code_is(finder, pair + 1, STR("{")) &&
	       !code_is_any(
		       finder, finder->at, STR("if for while switch catch with function super"));
}

static struct code_value read_name(struct code_finder *finder)
{
	bool has_sigil = code_token(finder, finder->at)->extra;
	struct str name = code_words(finder, finder->at);
	struct code_value value = code_nothing();
	if (has_sigil && code_in(finder, IN_TYPED))
		return code_pass_definition(finder);
	if ((code_in(finder, IN_JAVASCRIPT) && code_is(finder, finder->at + 1, STR("=>"))) ||
		(code_in(finder, IN_JULIA) && code_is(finder, finder->at + 1, STR("->"))))
		return code_read_arrow(finder);
	if (is_method(finder))
		return code_read_routine(finder);
	if (!has_sigil && code_read_keyword(finder, &value))
		return value;
	finder->at++;
	bool is_table = str_list_holds(STR("ENV _ENV _SERVER"), ' ', name);
	if (!has_sigil || is_table) {
		value = code_resolve(finder, name);
		struct code_value thing = code_thing(name);
		bool is_apart = code_in(finder, IN_R | IN_RUBY | IN_JULIA) &&
				code_is(finder, finder->at, STR("(")) &&
				value.kind != CODE_ROUTINE && value.kind != CODE_THING;
		if (is_apart && code_find_function(finder, &thing))
			value = thing;
	} else {
		const struct code_value *known = code_get(finder, name);
		value = known ? *known : code_nothing();
	}
	value.name = name;
	return value;
}

/* ( … ), [ … ], { … } */
static struct code_value read_brackets(struct code_finder *finder)
{
	bool is_round = code_is(finder, finder->at, STR("("));
	uint32_t pair = code_token(finder, finder->at)->pair;
	struct code_value value = {.kind = CODE_LIST};
	if (pair != CODE_NO_PAIR && is_round && code_in(finder, IN_JAVASCRIPT) &&
		code_is(finder, pair + 1, STR("=>")))
		return code_read_arrow(finder);
	if (code_read_pattern(finder, &value) || code_read_composite(finder, &value) ||
		code_read_array(finder, &value) || code_read_closure(finder, &value))
		return value;
	value.list = code_read_items(finder);
	const struct code_item *first = value.list->first;
	if (is_round && value.list->count == 1 && first->key.len == 0)
		return first->value;
	return value;
}

/* Signs before an operand. */
static const struct str keeping = STR_INIT("& \\ @ :: ... * ** . < ^ : | || -> +");

static struct code_value read_signed(struct code_finder *finder)
{
	bool is_kept = true;
	struct code_value given;
	if (code_read_handle(finder, &given) || code_read_closure(finder, &given))
		return given;
	while (code_kind(finder, finder->at) == CODE_OPERATOR &&
		!code_is_any(finder, finder->at, STR(", ; = => , := ] ) }"))) {
		bool is_field = code_is(finder, finder->at, STR("$")) && code_in(finder, IN_AWK);
		is_kept &= code_is_any(finder, finder->at, keeping) && !is_field;
		finder->at++;
		if (is_field && code_kind(finder, finder->at) == CODE_NUMBER)
			return code_read_field(finder);
	}
	struct code_value value = code_read_primary(finder);
	return is_kept ? value : code_nothing();
}

struct code_value code_read_primary(struct code_finder *finder)
{
	struct code_value value = code_nothing();
	switch (code_kind(finder, finder->at)) {
	case CODE_NAME:
		return read_name(finder);
	case CODE_NUMBER:
		value = code_text(code_words(finder, finder->at++));
		value.is_number = true;
		break;
	case CODE_STRING:
	case CODE_TEXT_OPEN:
		return code_read_string(finder);
	case CODE_PART_OPEN:
		return code_read_part(finder);
	case CODE_OPEN:
		return read_brackets(finder);
	case CODE_REGEX:
		finder->at++;
		break;
	case CODE_OPERATOR:
		if (!code_is_any(finder, finder->at, STR(", ; = => :=")))
			return read_signed(finder);
		break;
	case CODE_END:
	case CODE_CLOSE:
	case CODE_NEWLINE:
	case CODE_TEXT_CLOSE:
	case CODE_PART_CLOSE:
		break;
	}
	return value;
}

/* --- what stands behind an operand ------------------------------------------------------------ */

static struct code_value read_call(
	struct code_finder *finder, const struct code_value *callee, size_t start)
{
	struct code_site site = {.callee = *callee, .start = start};
	size_t open_at = finder->at;
	struct code_list *arguments = code_read_items(finder);
	code_take_piped(finder, arguments, start);
	site.arguments = arguments;
	struct code_value value;
	if (!code_call_by_symbol(finder, &site, open_at, &value))
		value = code_do_call(finder, &site);
	if (code_in(finder, IN_RUBY)) /* Dir.glob("*") { |name| … } */
		code_bind_block(finder, &value, STR("each"));
	return value;
}

static struct code_value call_with(struct code_finder *finder, const struct code_value *callee,
	const struct code_value *argument, size_t start)
{
	struct code_value arguments = code_new_list(&finder->purse);
	code_add_item(&finder->purse, arguments.list, (struct str){NULL, 0}, argument, false);
	struct code_site site = {.callee = *callee, .arguments = arguments.list, .start = start};
	return code_do_call(finder, &site);
}

/* text[::-1] */
static bool is_reversing(const struct code_finder *finder, uint32_t pair)
{
	size_t at = finder->at + 1;
	bool has_two = code_is(finder, at, STR("::")) && pair == at + 3;
	bool has_one_each = code_is(finder, at, STR(":")) && code_is(finder, at + 1, STR(":"));
	at += has_two ? 1 : 2;
	return (has_two || has_one_each) && code_is(finder, at, STR("-")) && pair == at + 2;
}

static struct code_value read_subscript(struct code_finder *finder, const struct code_value *base)
{
	size_t index;
	struct code_value sliced;
	uint32_t pair = code_token(finder, finder->at)->pair;
	if (base->kind == CODE_TEXT && is_reversing(finder, pair)) {
		finder->at = pair + 1;
		struct code_value value = *base;
		value.text = code_spend(&finder->purse, base->text.len)
				     ? code_reverse(finder->arena, base->text)
				     : base->text;
		return value;
	}
	size_t key_at = finder->at + 1;
	if (code_read_slice(finder, base, &sliced))
		return sliced;
	bool is_word = code_kind(finder, key_at) == CODE_NAME && pair == key_at + 1 &&
		       code_is(finder, finder->at, STR("{"));
	struct code_list *items = code_read_items(finder);
	const struct code_value *key = code_item_at(items, 0);
	if (is_word)
		return code_member(finder, base, code_words(finder, key_at));
	if (base->kind == CODE_THING && str_equal(base->text, STR("Dir")))
		return (struct code_value){.kind = CODE_LIST, .list = items}; /* Ruby's Dir["*"] */
	if (!code_is_constant(key) || items->count != 1)
		return code_nothing();
	if (base->kind == CODE_LIST && key->is_number && code_read_number(key->text, &index)) {
		index -= code_in(finder, IN_LUA | IN_R | IN_JULIA) && index > 0;
		const struct code_value *item = code_item_at(base->list, index);
		return item && !base->is_each ? *item : code_nothing();
	}
	return key->is_number ? code_nothing() : code_member(finder, base, key->text);
}

/* The operator of a member, and where its name is; STR_NONE if this is none. */
static size_t find_member(const struct code_finder *finder)
{
	size_t at = finder->at;
	if (code_kind(finder, at) == CODE_NEWLINE && code_in(finder, IN_RUBY | IN_SWIFT) &&
		code_is_any(finder, at + 1, STR(". &.")))
		at++;
	bool is_dot = code_has(finder->language, CODE_DOT_MEMBERS) && code_is(finder, at, STR("."));
	bool is_sign = code_is_any(finder, at, STR("?. :: ?-> &.")) ||
		       (code_is(finder, at, STR("->")) && code_in(finder, IN_C | IN_PERL | IN_PHP));
	bool is_colon = code_in(finder, IN_LUA) && code_is(finder, at, STR(":"));
	bool is_dollar = code_in(finder, IN_R) && code_is(finder, at, STR("$"));
	if (!is_dot && !is_sign && !is_colon && !is_dollar)
		return STR_NONE;
	bool is_broadcast =
		is_dot && code_in(finder, IN_JULIA) && code_is(finder, at + 1, STR("("));
	if ((code_kind(finder, at + 1) == CODE_OPEN && is_sign) || is_broadcast)
		return at + 1;
	return code_kind(finder, at + 1) == CODE_NAME ? at + 1 : STR_NONE;
}

/* Whether an argument without parentheses starts here. */
static bool is_at_bare_argument(const struct code_finder *finder)
{
	size_t at = finder->at;
	switch (code_kind(finder, at)) {
	case CODE_STRING:
	case CODE_TEXT_OPEN:
	case CODE_NUMBER:
		return true;
	case CODE_NAME:
		return !code_is_any(finder, at,
			STR("if unless and or while until do then end eq ne x "
			    "for foreach in not rescue"));
	case CODE_OPEN:
		return code_is(finder, at, STR("[")) || code_in(finder, IN_PERL);
	case CODE_OPERATOR:
		return code_is_any(finder, at, STR("\\ & :: @ < +")) ||
		       (code_is_any(finder, at, STR("* **")) && code_touches(finder, at + 1));
	case CODE_END:
	case CODE_REGEX:
	case CODE_CLOSE:
	case CODE_NEWLINE:
	case CODE_TEXT_CLOSE:
	case CODE_PART_OPEN:
	case CODE_PART_CLOSE:
		break;
	}
	return false;
}

/* Ruby's and Perl's methods need no parentheses; Python's parent is a property. */
static bool is_called_alone(const struct code_finder *finder, const struct code_value *value)
{
	if (code_is(finder, finder->at, STR("(")) || code_is(finder, finder->at, STR("=")))
		return false;
	if (code_in(finder, IN_PYTHON))
		return value->self && str_equal(value->text, STR(".parent"));
	if (code_in(finder, IN_GROOVY) && !code_is(finder, finder->at, STR("{")))
		return false; /* folder.eachFile { … } */
	if (!code_in(finder, IN_RUBY | IN_PERL | IN_GROOVY) || value->kind != CODE_THING ||
		is_at_bare_argument(finder))
		return false;
	const struct code_function *function = code_find_function(finder, value);
	const struct code_value *own = code_get(finder, str_after_last(value->text, '.'));
	if (own && own->kind == CODE_ROUTINE && value->self)
		return true;
	return function && str_find_byte(value->text, '.', 0) != STR_NONE &&
	       (function->shape == CODE_FOLDS || function->argument == CODE_RECEIVER ||
		       (function->argument == CODE_EVERY && value->self));
}

static struct code_value call_alone(
	struct code_finder *finder, const struct code_value *callee, size_t start)
{
	struct code_value arguments = code_new_list(&finder->purse);
	struct code_site site = {.callee = *callee, .arguments = arguments.list, .start = start};
	return code_do_call(finder, &site);
}

static struct code_value read_member(
	struct code_finder *finder, const struct code_value *base, size_t name_at)
{
	finder->at = name_at;
	if (code_kind(finder, name_at) == CODE_OPEN)
		return *base;
	struct str name = code_words(finder, name_at);
	finder->at++;
	struct code_value value = code_member(finder, base, name);
	bool is_variable = base->name.len > 0 && base->name.len + name.len < LIMIT_CODE_NESTING;
	value.name = is_variable ? arena_concat(finder->arena, base->name, STR("."), name)
				 : (struct str){NULL, 0};
	code_bind_block(finder, base, name);
	if (!is_called_alone(finder, &value))
		return value;
	value = call_alone(finder, &value, name_at);
	code_bind_block(finder, &value, STR("each")); /* path.each_child { |child| … } */
	return value;
}

static bool is_callable(const struct code_finder *finder, const struct code_value *value)
{
	return value->kind == CODE_THING ||
	       (value->kind == CODE_TEXT && code_has(finder->language, CODE_TEXT_CALLS));
}

/* In awk, what is not called is joined. */
static bool is_call(const struct code_finder *finder, const struct code_value *value)
{
	return !code_in(finder, IN_AWK) ||
	       ((value->kind == CODE_THING || value->kind == CODE_ROUTINE) &&
		       code_touches(finder, finder->at));
}

/* Rust's value? and vec![…], TypeScript's value!, Scala's line.!, and arrays with their type. */
static bool read_mark(struct code_finder *finder, struct code_value *value)
{
	size_t at = finder->at;
	if (code_in(finder, IN_JAVASCRIPT) && code_is(finder, at, STR("!")) &&
		code_touches(finder, at) && !code_is(finder, at + 1, STR("="))) {
		finder->at++;
		return true;
	}
	if (!code_in(finder, IN_RUST | IN_JAVA | IN_CSHARP))
		return false;
	if (code_in(finder, IN_RUST) && code_is(finder, at, STR("?"))) {
		finder->at++;
		return true;
	}
	bool is_macro = code_in(finder, IN_RUST) && value->kind == CODE_THING &&
			str_ends_with(value->text, STR("!")) && code_kind(finder, at) == CODE_OPEN;
	if (is_macro) {
		*value = read_call(finder, value, at - 1);
		return true;
	}
	if (code_in(finder, IN_JAVA) && code_is(finder, at, STR(".")) &&
		code_is_any(finder, at + 1, STR("! !!"))) {
		finder->at += 2;
		struct code_value run = code_member(finder, value, STR("!"));
		*value = call_alone(finder, &run, at);
		return true;
	}
	return code_touches(finder, at) && code_read_array(finder, value);
}

/* One step behind an operand; false when it is whole. */
static bool read_step(struct code_finder *finder, struct code_value *value, size_t start)
{
	size_t at = finder->at;
	size_t member = find_member(finder);
	bool is_text =
		code_kind(finder, at) == CODE_STRING || code_kind(finder, at) == CODE_TEXT_OPEN;
	if (member != STR_NONE) {
		*value = read_member(finder, value, member);
	} else if (read_mark(finder, value) || code_read_block(finder, value, value)) {
		return true;
	} else if (code_is(finder, at, STR("(")) && is_call(finder, value)) {
		*value = read_call(finder, value, start);
	} else if (code_touches(finder, at) &&
		   (code_is(finder, at, STR("[")) ||
			   (code_is(finder, at, STR("{")) && code_in(finder, IN_PERL)))) {
		*value = read_subscript(finder, value);
	} else if (code_has(finder->language, CODE_STRING_CALLS) && value->kind == CODE_THING &&
		   (is_text || code_is(finder, at, STR("{")))) {
		struct code_value argument = code_read_primary(finder);
		*value = call_with(finder, value, &argument, start);
	} else if (code_in(finder, IN_JAVASCRIPT) && value->kind == CODE_THING &&
		   code_kind(finder, at) == CODE_TEXT_OPEN && code_touches(finder, at)) {
		struct code_value argument = code_read_template(finder);
		struct code_value tag = *value;
		tag.text = arena_printf(finder->arena, "%.*s`", STR_ARG(value->text));
		*value = call_with(finder, &tag, &argument, start);
	} else {
		return false;
	}
	return finder->at > at;
}

struct code_value code_read_postfix(struct code_finder *finder)
{
	size_t start = finder->at;
	struct code_value value = code_read_primary(finder);
	if (finder->at == start)
		return value;
	while (read_step(finder, &value, start))
		continue;
	if (code_has(finder->language, CODE_BARE_CALLS) && is_callable(finder, &value) &&
		is_at_bare_argument(finder) && code_find_function(finder, &value)) {
		struct code_site site = {.callee = value, .start = start};
		site.arguments = code_read_bare_arguments(finder);
		value = code_do_call(finder, &site);
		if (code_in(finder, IN_RUBY))
			code_bind_block(finder, &value, STR("each"));
		return value;
	}
	if (code_is_any(finder, finder->at, STR("++ --"))) {
		finder->at++;
		return code_nothing();
	}
	return value;
}
