/* SPDX-License-Identifier: MIT */
/*
 * Expressions, with no more of the grammar of a language than constants need: operands side by side,
 * joined, repeated or formatted; any other operator gives nothing known, but what it joins is read
 * for its calls. Each token is read once; only routines and comprehensions are read again, paid for
 * from finder->replays_left.
 */
#include "base/limits.h"
#include "facts/code_finder.h"

bool code_is_any(const struct code_finder *finder, size_t index, struct str list)
{
	const struct code_token *token = code_token(finder, index);
	bool has_text = token->kind == CODE_OPERATOR || (token->kind == CODE_NAME && !token->extra);
	return has_text && str_list_holds(list, ' ', code_words(finder, index));
}

bool code_touches(const struct code_finder *finder, size_t index)
{
	const struct code_token *token = code_token(finder, index);
	return index > 0 && token->at > 0 && !char_is_space(finder->text.ptr[token->at - 1]);
}

void code_skip(struct code_finder *finder)
{
	const struct code_token *token = code_token(finder, finder->at);
	if (token->kind == CODE_END)
		return;
	bool is_whole = token->kind == CODE_OPEN && token->pair != CODE_NO_PAIR;
	finder->at = is_whole ? token->pair + 1 : finder->at + 1;
}

/* Tokens of a type between a name and its value that are skipped. */
#define ANNOTATION_TOKENS 16

/* --- values of several ------------------------------------------------------------------------ */

struct code_value code_each(const struct code_value *list)
{
	struct code_value each = *list;
	each.is_each = list->kind == CODE_LIST;
	each.name = (struct str){NULL, 0};
	return each.is_each ? each : code_nothing();
}

static void add_choice(
	struct code_finder *finder, struct code_list *list, const struct code_value *value)
{
	if (value->kind != CODE_NOTHING)
		code_add_choice(&finder->purse, list, value);
}

struct code_value code_either(
	struct code_finder *finder, const struct code_value *a, const struct code_value *b)
{
	bool has_a = a->kind == CODE_TEXT || a->kind == CODE_LIST;
	bool has_b = b->kind == CODE_TEXT || b->kind == CODE_LIST;
	if (!has_a && !has_b)
		return b->kind == CODE_NOTHING ? *a : *b;
	if (has_a && a->is_each && a->list->count > LIMIT_CODE_CHOICES)
		return code_nothing();
	struct code_value either = code_new_list(&finder->purse);
	add_choice(finder, either.list, a);
	add_choice(finder, either.list, b);
	either.is_each = true;
	return either.list->count <= LIMIT_CODE_CHOICES ? either : code_nothing();
}

/* --- operators that give constants ------------------------------------------------------------ */

static struct code_value repeat(
	struct code_finder *finder, const struct code_value *a, const struct code_value *b)
{
	size_t times;
	const struct code_value *what = a->is_number ? b : a;
	const struct code_value *count = a->is_number ? a : b;
	if (what->kind != CODE_TEXT || what->is_number || !count->is_number ||
		!code_read_number(count->text, &times) ||
		times * (what->text.len + 1) > LIMIT_CODE_REPEATED_BYTES)
		return code_nothing();
	struct code_value result = code_text((struct str){NULL, 0});
	for (size_t i = 0; i < times && code_spend(&finder->purse, 1); i++)
		result = code_join(&finder->purse, &result, what);
	return result;
}

static struct code_value format(
	struct code_finder *finder, const struct code_value *a, const struct code_value *b)
{
	struct code_site site = {.callee = code_thing(STR("sprintf")), .start = finder->at};
	struct code_value arguments = code_new_list(&finder->purse);
	struct str none = {NULL, 0};
	code_add_item(&finder->purse, arguments.list, none, a, false);
	if (b->kind == CODE_LIST && !b->is_each)
		code_add_items(&finder->purse, arguments.list, b->list);
	else
		code_add_item(&finder->purse, arguments.list, none, b, false);
	site.arguments = arguments.list;
	return code_do_call(finder, &site);
}

static struct code_value join_path(
	struct code_finder *finder, const struct code_value *a, const struct code_value *b)
{
	struct code_site site = {.callee = code_thing(STR("os.path.join")), .start = finder->at};
	struct code_value arguments = code_new_list(&finder->purse);
	struct str none = {NULL, 0};
	code_add_item(&finder->purse, arguments.list, none, a, false);
	code_add_item(&finder->purse, arguments.list, none, b, false);
	site.arguments = arguments.list;
	struct code_value path = code_do_call(finder, &site);
	path.is_path = path.kind == CODE_TEXT;
	return path;
}

/* a * b, a % b, a / b: what binds closer than the joiner. */
static struct code_value read_term(struct code_finder *finder)
{
	struct code_value value = code_read_postfix(finder);
	while (code_is_any(finder, finder->at, STR("* % / x"))) {
		bool is_times = code_is(finder, finder->at, STR("*"));
		bool is_x = code_is(finder, finder->at, STR("x"));
		bool is_percent = code_is(finder, finder->at, STR("%"));
		if ((is_x && !code_in(finder, IN_PERL)) || (is_times && code_in(finder, IN_JULIA)))
			break;
		finder->at++;
		struct code_value right = code_read_postfix(finder);
		if (code_in(finder, IN_RUBY) && value.kind == CODE_THING && right.is_number)
			continue; /* Elixir's &File.rm/1 */
		if (is_x || (is_times && code_in(finder, IN_PYTHON | IN_RUBY)))
			value = repeat(finder, &value, &right);
		else if (is_percent && code_in(finder, IN_PYTHON | IN_RUBY) &&
			 value.kind == CODE_TEXT && !value.is_number)
			value = format(finder, &value, &right);
		else if (!is_percent && !is_times && (value.is_path || right.is_path))
			value = join_path(finder, &value, &right);
		else
			value = code_nothing();
	}
	return value;
}

/* Whether an operand starts here that awk joins with the one before. */
static bool starts_operand(const struct code_finder *finder)
{
	switch (code_kind(finder, finder->at)) {
	case CODE_STRING:
	case CODE_NUMBER:
		return true;
	case CODE_NAME:
		return !code_is_any(finder, finder->at, STR("in getline if else while do for"));
	case CODE_OPEN:
		return code_is(finder, finder->at, STR("("));
	case CODE_OPERATOR:
		return code_is(finder, finder->at, STR("$"));
	case CODE_END:
	case CODE_REGEX:
	case CODE_CLOSE:
	case CODE_NEWLINE:
	case CODE_TEXT_OPEN:
	case CODE_TEXT_CLOSE:
	case CODE_PART_OPEN:
	case CODE_PART_CLOSE:
		break;
	}
	return false;
}

/* A joiner at the start of the next line goes on with this one. */
static bool is_at_joiner(const struct code_finder *finder)
{
	return finder->language->joiner.len > 0 &&
	       code_is(finder, finder->at, finder->language->joiner);
}

static struct code_value read_joined(struct code_finder *finder)
{
	struct code_value value = read_term(finder);
	bool is_juxtaposing = code_has(finder->language, CODE_JUXTAPOSED);
	while (is_at_joiner(finder) || (is_juxtaposing && starts_operand(finder))) {
		size_t start = finder->at;
		finder->at += is_at_joiner(finder);
		while (code_kind(finder, finder->at) == CODE_NEWLINE)
			finder->at++;
		struct code_value right = read_term(finder);
		value = code_join(&finder->purse, &value, &right);
		if (finder->at == start)
			break;
	}
	return value;
}

/* --- assignments ------------------------------------------------------------------------------ */

static const struct str assigning = STR_INIT("= := <- <<- ||= ?"
					     "?= //=");
static const struct str appending = STR_INIT("+= .= ..=");

static struct code_value read_assignment(
	struct code_finder *finder, const struct code_value *target)
{
	bool is_appending = code_is_any(finder, finder->at++, appending);
	while (code_kind(finder, finder->at) == CODE_NEWLINE)
		finder->at++;
	struct code_value value = code_read_expression(finder);
	if (is_appending)
		value = code_join(&finder->purse, target, &value);
	/* What is put in the place of a function of the tables, and not known, may be that function. */
	struct code_value thing = code_thing(target->name);
	bool is_hiding = value.kind == CODE_THING && code_find_function(finder, &thing) &&
			 !code_find_function(finder, &value);
	if (!is_hiding && is_appending)
		code_set(finder, target->name, &value);
	else if (!is_hiding)
		code_assign(finder, target->name, &value);
	code_note_start_info(finder, target->name, finder->at);
	value.name = (struct str){NULL, 0};
	return value;
}

/* : Type = between a name and its value. */
static void skip_annotation(struct code_finder *finder)
{
	size_t at = finder->at + 1;
	if (!code_is(finder, finder->at, STR(":")) && !code_is(finder, finder->at, STR("::")))
		return;
	if (code_in(finder, IN_RUST | IN_JAVA | IN_OTHER)) {
		size_t end = at + ANNOTATION_TOKENS;
		while (at < end && (code_kind(finder, at) == CODE_NAME ||
					   code_is_any(finder, at, STR("& < > >> , :: . ? *")) ||
					   code_kind(finder, at) == CODE_OPEN ||
					   code_kind(finder, at) == CODE_CLOSE ||
					   code_is(finder, at, STR("'"))))
			at++;
		finder->at = code_is(finder, at, STR("=")) ? at : finder->at;
		return;
	}
	if (!code_in(finder, IN_PYTHON | IN_JAVASCRIPT | IN_SWIFT | IN_JULIA) ||
		code_kind(finder, at) != CODE_NAME)
		return;
	at++;
	if (code_kind(finder, at) == CODE_OPEN && code_token(finder, at)->pair != CODE_NO_PAIR)
		at = code_token(finder, at)->pair + 1;
	if (code_is(finder, at, STR("=")))
		finder->at = at;
}

/* --- the rest --------------------------------------------------------------------------------- */

/* Words that join expressions; other names end one. */
static const struct str word_operators = STR_INIT(
	"or and if unless is in of not instanceof eq ne lt gt le ge cmp xor isa as contains");

static bool is_at_operator(const struct code_finder *finder)
{
	if (code_kind(finder, finder->at) == CODE_NAME)
		return code_is_any(finder, finder->at, word_operators) &&
		       !code_is(finder, finder->at, STR("as")) &&
		       !(finder->is_bare &&
			       code_is_any(finder, finder->at, STR("or and if unless not")));
	if (code_in(finder, IN_GO) && code_is(finder, finder->at, STR("..."))) /* f(list...) */
		return false;
	return code_kind(finder, finder->at) == CODE_OPERATOR &&
	       !code_is_any(finder, finder->at, STR(", ; : = => := -> . @"));
}

/* What `a ? b : c` may be. */
static struct code_value read_choice(struct code_finder *finder, const struct code_value *condition)
{
	struct code_value yes = *condition;
	if (!code_is(finder, finder->at, STR(":")))
		yes = code_read_expression(finder);
	if (!code_is(finder, finder->at, STR(":")))
		return yes;
	finder->at++;
	struct code_value no = code_read_expression(finder);
	return code_either(finder, &yes, &no);
}

/* a if b else c; without the else it is a condition for a statement. */
static struct code_value read_condition(struct code_finder *finder, const struct code_value *value)
{
	(void)code_read_expression(finder);
	if (!code_is(finder, finder->at, STR("else")))
		return *value;
	finder->at++;
	struct code_value other = code_read_expression(finder);
	return code_either(finder, value, &other);
}

/* The operator at finder->at with its right side. */
static struct code_value read_operation(struct code_finder *finder, const struct code_value *left)
{
	size_t operator_at = finder->at++;
	while (code_kind(finder, finder->at) == CODE_NEWLINE &&
		code_kind(finder, operator_at) == CODE_OPERATOR)
		finder->at++;
	if (code_is(finder, operator_at, STR("?")))
		return read_choice(finder, left);
	bool is_bind = code_in(finder, IN_OTHER) && code_is(finder, operator_at, STR(">>")) &&
		       code_is(finder, finder->at, STR("="));
	finder->at += is_bind; /* Haskell's >>= */
	if (is_bind || code_is(finder, operator_at, STR("|>")))
		return code_read_pipe(finder, left);
	if (code_is_any(finder, operator_at, STR("if unless")))
		return read_condition(finder, left);
	if (code_in(finder, IN_AWK) && code_is_any(finder, operator_at, STR("| |&")) &&
		code_is(finder, finder->at, STR("getline"))) {
		code_note(finder, CODE_SHELL, left, STR("getline"), operator_at - 1);
		return code_nothing();
	}
	struct code_value right = read_joined(finder);
	if (code_is_any(finder, operator_at,
		    STR("|| or ?"
			"? //")))
		return code_either(finder, left, &right);
	if (code_is_any(finder, operator_at, STR("&& and")))
		return right;
	if (code_is(finder, operator_at, STR("<<")) && left->kind == CODE_LIST && !left->is_each) {
		code_add_item(&finder->purse, left->list, (struct str){NULL, 0}, &right, false);
		return *left;
	}
	bool is_without = code_is(finder, operator_at, STR("-")) && left->kind == CODE_LIST;
	return is_without ? *left : code_nothing(); /* list - ["kept"] */
}

static struct code_value read_operations(struct code_finder *finder)
{
	struct code_value value = read_joined(finder);
	skip_annotation(finder);
	while (finder->tokens.count > finder->at) {
		bool is_named = value.name.len > 0;
		if (is_named && (code_is_any(finder, finder->at, assigning) ||
					code_is_any(finder, finder->at, appending)))
			return read_assignment(finder, &value);
		if (finder->is_printing && code_is_any(finder, finder->at, STR("> >> | |&")))
			break;
		finder->at += code_kind(finder, finder->at) == CODE_NEWLINE &&
			      code_is(finder, finder->at + 1, STR("|>"));
		if (!is_at_operator(finder))
			break;
		value = read_operation(finder, &value);
	}
	if (code_is(finder, finder->at, STR("=")) && value.name.len == 0) {
		finder->at++; /* x[0] = value */
		value = code_read_expression(finder);
	}
	return value;
}

/* A number or string that nothing is done with: most of what tables hold. */
static bool is_lone_constant(const struct code_finder *finder)
{
	enum code_token_kind kind = code_kind(finder, finder->at);
	return (kind == CODE_NUMBER || kind == CODE_STRING) &&
	       (code_kind(finder, finder->at + 1) == CODE_CLOSE ||
		       code_is(finder, finder->at + 1, STR(",")));
}

struct code_value code_read_expression(struct code_finder *finder)
{
	if (is_lone_constant(finder))
		return code_read_primary(finder);
	if (finder->depth == LIMIT_CODE_NESTING) {
		finder->is_too_deep = true;
		return code_nothing();
	}
	finder->depth++;
	struct code_value value = read_operations(finder);
	finder->depth--;
	return value;
}
