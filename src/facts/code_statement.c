/* SPDX-License-Identifier: MIT */
/*
 * Keywords: what they bind, and what they only stand before. One row each.
 */
#include "base/limits.h"
#include "facts/code_finder.h"

/* Names that one loop sets. */
#define LOOP_NAMES_MAX 4

/* Tokens before the "in" of a loop. */
#define LOOP_TOKENS 12

typedef struct code_value keyword_fn(struct code_finder *finder);

/* --- loops ------------------------------------------------------------------------------------ */

/* The names that a loop sets. */
struct loop_names {
	struct str names[LOOP_NAMES_MAX];
	size_t count;
};

static void read_loop_names(struct code_finder *finder, struct loop_names *loop)
{
	loop->count = 0;
	for (size_t i = 0; i < LOOP_TOKENS; i++) {
		bool is_name = code_kind(finder, finder->at) == CODE_NAME &&
			       !code_is_any(finder, finder->at, STR("in of"));
		bool is_bracket = code_is(finder, finder->at, STR("(")) ||
				  code_is(finder, finder->at, STR("["));
		if (code_is_any(finder, finder->at, STR("const let var my our local ,")) ||
			(loop->count == 0 && is_bracket))
			finder->at++;
		else if (is_name && loop->count < LOOP_NAMES_MAX)
			loop->names[loop->count++] = code_words(finder, finder->at++);
		else
			break;
	}
	while (code_is(finder, finder->at, STR(")")) || code_is(finder, finder->at, STR("]")))
		finder->at++;
	bool is_range = code_in(finder, IN_GO) && code_is_any(finder, finder->at, STR(":= =")) &&
			code_is(finder, finder->at + 1, STR("range"));
	finder->at += is_range;
}

/* for (const auto& name : list) of C++, for (Type name : list) of Java. */
static bool read_typed_name(struct code_finder *finder, struct loop_names *loop)
{
	size_t at = finder->at + 1;
	size_t end = at + LOOP_TOKENS;
	if (!code_in(finder, IN_C | IN_JAVA) || !code_is(finder, finder->at, STR("(")))
		return false;
	while (at < end && (code_kind(finder, at) == CODE_NAME ||
				   code_is_any(finder, at, STR(":: < > & && * . ?"))))
		at++;
	if (!code_is(finder, at, STR(":")) || code_kind(finder, at - 1) != CODE_NAME)
		return false;
	loop->names[0] = code_words(finder, at - 1);
	loop->count = 1;
	finder->at = at + 1;
	return true;
}

/* The elements number `index` of a list of lists. */
static struct code_value each_part(
	struct code_finder *finder, const struct code_list *list, size_t index)
{
	struct code_value parts = code_new_list(&finder->purse);
	const struct code_item *item = list->first;
	for (size_t i = 0; item && i < LIMIT_CODE_ARGUMENTS && code_spend(&finder->purse, 8);
		item = item->next, i++) {
		const struct code_value *part = item->value.kind == CODE_LIST
							? code_item_at(item->value.list, index)
							: NULL;
		if (part && part->kind != CODE_NOTHING)
			code_add_choice(&finder->purse, parts.list, part);
	}
	parts.is_each = true;
	return parts.list->first ? parts : code_nothing();
}

static struct code_value bind_each(
	struct code_finder *finder, const struct loop_names *loop, const struct code_value *list)
{
	bool is_list = list->kind == CODE_LIST;
	bool has_parts = is_list && loop->count > 1 && list->list->first &&
			 list->list->first->value.kind == CODE_LIST;
	struct code_value nothing = code_nothing();
	for (size_t i = 0; i < loop->count; i++) {
		struct code_value each = has_parts              ? each_part(finder, list->list, i)
					 : i + 1 == loop->count ? code_each(list)
								: nothing;
		if (list->kind == CODE_TEXT && code_in(finder, IN_PERL | IN_R))
			each = *list; /* one element */
		code_set(finder, loop->names[i], &each);
	}
	return *list;
}

struct code_value code_read_loop(struct code_finder *finder)
{
	struct loop_names loop = {.names = {STR("_")}, .count = 1};
	if (code_in(finder, IN_PHP)) { /* foreach (list as $x) */
		finder->at += code_is(finder, finder->at, STR("("));
		struct code_value list = code_read_expression(finder);
		if (!code_is(finder, finder->at, STR("as")))
			return code_nothing();
		finder->at++;
		loop.names[0] = code_words(finder, finder->at++);
		if (code_is(finder, finder->at, STR("=>"))) {
			loop.names[0] = code_words(finder, finder->at + 1);
			finder->at += 2;
		}
		return bind_each(finder, &loop, &list);
	}
	if (code_in(finder, IN_PERL) && code_is(finder, finder->at, STR("("))) {
		struct code_value list = code_read_primary(finder);
		return bind_each(finder, &loop, &list);
	}
	finder->at += code_in(finder, IN_JAVASCRIPT) && code_is(finder, finder->at, STR("await"));
	size_t start = finder->at;
	if (read_typed_name(finder, &loop)) {
		struct code_value list = code_read_expression(finder);
		return bind_each(finder, &loop, &list);
	}
	read_loop_names(finder, &loop);
	bool is_in = code_is_any(finder, finder->at, STR("in of range")) ||
		     (code_in(finder, IN_RUBY | IN_JAVA) && code_is(finder, finder->at, STR("<-")));
	bool is_list = code_in(finder, IN_PERL) && code_is(finder, finder->at, STR("("));
	if (!is_in && !is_list) {
		finder->at = start; /* for (i = 0; …) */
		return code_nothing();
	}
	finder->at += is_in;
	struct code_value list = is_list ? code_read_primary(finder) : code_read_expression(finder);
	return bind_each(finder, &loop, &list);
}

/* --- AppleScript, Perl, others ---------------------------------------------------------------- */

/* do shell script "…", do script "…" */
static struct code_value read_do(struct code_finder *finder)
{
	size_t start = finder->at - 1;
	bool is_shell = code_is(finder, finder->at, STR("shell"));
	if (!code_in(finder, IN_APPLESCRIPT) ||
		!code_is(finder, finder->at + is_shell, STR("script")))
		return code_read_primary(finder);
	finder->at += is_shell ? 2 : 1;
	struct code_value value = code_read_expression(finder);
	code_note(finder, CODE_SHELL, &value, is_shell ? STR("do shell script") : STR("do script"),
		start);
	return code_nothing();
}

/* run script "…" */
static struct code_value read_run(struct code_finder *finder)
{
	size_t start = finder->at - 1;
	if (!code_is(finder, finder->at, STR("script")))
		return code_nothing();
	finder->at++;
	struct code_value value = code_read_expression(finder);
	code_note(finder, CODE_CODE, &value, STR("run script"), start);
	return code_nothing();
}

/* set name to value */
static struct code_value read_set(struct code_finder *finder)
{
	if (code_kind(finder, finder->at) != CODE_NAME ||
		!code_is(finder, finder->at + 1, STR("to")))
		return code_nothing();
	struct str name = code_words(finder, finder->at);
	finder->at += 2;
	struct code_value value = code_read_expression(finder);
	code_set(finder, name, &value);
	return value;
}

/* quoted form of x, POSIX path of x */
static struct code_value read_form_of(struct code_finder *finder)
{
	while (code_is_any(finder, finder->at, STR("form path of the file")))
		finder->at++;
	return code_read_primary(finder);
}

/* return value */
static struct code_value read_return(struct code_finder *finder)
{
	struct code_value value = code_read_expression(finder);
	if (finder->returned.kind == CODE_NOTHING)
		finder->returned = value;
	return value;
}

/* class Name(Base): what looks like a call is none. */
static struct code_value read_class(struct code_finder *finder)
{
	if (code_kind(finder, finder->at) == CODE_NAME)
		finder->class_name = code_words(finder, finder->at++);
	if (code_is(finder, finder->at, STR("(")))
		(void)code_read_items(finder);
	return code_nothing();
}

/* Perl's shift: the first of an array, which then is shorter: of the one that is named, of the arguments of
 * the function, of the script. */
static struct code_value read_shift(struct code_finder *finder)
{
	struct str name = STR("_");
	bool is_open = code_is(finder, finder->at, STR("("));
	size_t at = finder->at + is_open;
	const struct code_value *own = code_get(finder, name);
	if (code_kind(finder, at) == CODE_NAME && code_token(finder, at)->extra) {
		name = code_words(finder, at);
		finder->at = at + 1 + is_open;
	} else if (is_open) {
		code_skip(finder);
	}
	if (str_equal(name, STR("_")) && (!own || own->kind != CODE_LIST || own->is_each))
		name = STR("ARGV");
	const struct code_value *arguments = code_get(finder, name);
	if (!arguments || arguments->kind != CODE_LIST || !arguments->list->first)
		return code_nothing();
	struct code_value first = arguments->list->first->value;
	struct code_value rest = code_new_list(&finder->purse);
	*rest.list = *arguments->list;
	rest.list->first = arguments->list->first->next;
	rest.list->count--;
	code_set(finder, name, &rest);
	return first;
}

/* --- the table -------------------------------------------------------------------------------- */

#define ANYWHERE 0xFFFFFFu

static const struct keyword {
	struct str names;
	unsigned languages;
	keyword_fn *read; /* NULL: the word only stands before an expression */
} keywords[] = {
	{STR_INIT("return"), ANYWHERE, read_return},
	{STR_INIT("import"), IN_PYTHON | IN_JAVASCRIPT, code_read_import},
	{STR_INIT("from"), IN_PYTHON, code_read_from},
	{STR_INIT("for"), ANYWHERE & ~IN_AWK, code_read_loop},
	{STR_INIT("foreach"), ANYWHERE & ~(IN_AWK | IN_JULIA), code_read_loop},
	{STR_INIT("lambda"), IN_PYTHON, code_read_lambda},
	{STR_INIT("def"), IN_PYTHON | IN_RUBY, code_read_routine},
	{STR_INIT("function"), IN_JAVASCRIPT | IN_PHP | IN_LUA | IN_R | IN_JULIA | IN_AWK,
		code_read_routine},
	{STR_INIT("func"), IN_SWIFT | IN_AWK | IN_GO, code_read_routine},
	{STR_INIT("defer go var const case switch select"), IN_GO, NULL},
	{STR_INIT("fn"), IN_PHP, code_read_routine},
	{STR_INIT("sub"), IN_PERL, code_read_routine},
	{STR_INIT("class"), IN_PYTHON | IN_RUBY | IN_JAVASCRIPT | IN_PHP, read_class},
	{STR_INIT("shift"), IN_PERL, read_shift},
	{STR_INIT("grep sort map"), IN_PERL, code_read_list_word},
	{STR_INIT("yield"), IN_PYTHON | IN_JAVASCRIPT, code_read_yield},
	{STR_INIT("try"), IN_SWIFT, code_read_try},
	{STR_INIT("fn"), IN_RUBY, code_read_fn},
	{STR_INIT("do"), IN_APPLESCRIPT, read_do},
	{STR_INIT("run"), IN_APPLESCRIPT, read_run},
	{STR_INIT("set"), IN_APPLESCRIPT, read_set},
	{STR_INIT("quoted POSIX"), IN_APPLESCRIPT, read_form_of},
	{STR_INIT("print printf"), IN_AWK, code_read_print},
	{STR_INIT("getline"), IN_AWK, code_read_getline},
	{STR_INIT("with"), IN_PYTHON, code_read_with},
	{STR_INIT("await async yield throw else try if while not with assert"), ANYWHERE, NULL},
	{STR_INIT("new typeof void delete export default const let var case do static"),
		IN_JAVASCRIPT, NULL},
	{STR_INIT("my our local use return unless until elsif do print say not and or"), IN_PERL,
		NULL},
	{STR_INIT("puts p print unless until elsif when then begin raise case do and or include"),
		IN_RUBY, NULL},
	{STR_INIT("echo print new use case static public private protected global elseif do const"),
		IN_PHP, NULL},
	{STR_INIT("local then elseif do until repeat and or"), IN_LUA, NULL},
	{STR_INIT("del elif raise global nonlocal except and or print exec"), IN_PYTHON, NULL},
	{STR_INIT("let var guard defer do try"), IN_SWIFT, NULL},
	{STR_INIT("let mut pub const static ref unsafe move match else loop"), IN_RUST, NULL},
	{STR_INIT("new val var final static lazy def let else const"), IN_JAVA | IN_CSHARP, NULL},
	{STR_INIT("using"), IN_CSHARP, NULL},
	{STR_INIT("new delete const static auto else constexpr sizeof"), IN_C, NULL},
	{STR_INIT("const var let mut ignore do auto discard main"), IN_OTHER, NULL},
	{STR_INIT("const local global begin elseif then"), IN_JULIA, NULL},
	{STR_INIT("then tell get the"), IN_APPLESCRIPT, NULL},
};

void code_index_keywords(struct code_finder *finder)
{
	for (size_t i = 0; i < ARRAY_LEN(keywords); i++) {
		struct str rest = keywords[i].names;
		struct str word;
		while (code_in(finder, keywords[i].languages) && rest.len > 0) {
			(void)str_cut(rest, ' ', &word, &rest);
			if (word.len < ARRAY_LEN(finder->keyword_letters))
				finder->keyword_letters[word.len] |=
					1u << (char_to_lower(word.ptr[0]) & 31);
		}
	}
}

/* Most names are ruled out by their length and first letter. */
static bool may_be_keyword(const struct code_finder *finder, struct str name)
{
	return name.len > 0 && name.len < ARRAY_LEN(finder->keyword_letters) &&
	       (finder->keyword_letters[name.len] >> (char_to_lower(name.ptr[0]) & 31) & 1) != 0;
}

/* Whether Ruby's p is a variable here: it is set, or nothing to be printed stands behind it. */
static bool is_variable(const struct code_finder *finder, struct str name)
{
	size_t at = finder->at + 1;
	enum code_token_kind kind = code_kind(finder, at);
	if (!code_in(finder, IN_RUBY) || !str_equal(name, STR("p")))
		return false;
	return code_get(finder, name) || kind == CODE_CLOSE || kind == CODE_NEWLINE ||
	       kind == CODE_END || code_is_any(finder, at, STR("| ; &. if unless"));
}

/* print "a"; more than one operand is not read on. */
static void note_said(struct code_finder *finder, const struct code_value *value, size_t start)
{
	enum code_token_kind kind = code_kind(finder, finder->at);
	bool is_end = kind == CODE_END || kind == CODE_NEWLINE || kind == CODE_CLOSE ||
		      code_is(finder, finder->at, STR(";"));
	code_note_printed(finder, is_end ? value : NULL, start);
}

bool code_read_keyword(struct code_finder *finder, struct code_value *value)
{
	struct str name = code_words(finder, finder->at);
	if (!may_be_keyword(finder, name))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(keywords); i++) {
		if (!code_in(finder, keywords[i].languages) ||
			!str_list_holds(keywords[i].names, ' ', name))
			continue;
		if (!keywords[i].read && code_is(finder, finder->at + 1, STR("(")) &&
			str_list_holds(STR("print exec p include"), ' ', name))
			return false;
		if (!keywords[i].read && (code_is_any(finder, finder->at + 1, STR(". = ,")) ||
						 is_variable(finder, name)))
			return false;
		finder->at++;
		finder->branches +=
			str_list_holds(STR("else elif elsif elseif case when default"), ' ', name);
		if (finder->depth == LIMIT_CODE_NESTING) {
			finder->is_too_deep = true;
			return true;
		}
		finder->depth++;
		size_t start = finder->at;
		*value = keywords[i].read ? keywords[i].read(finder) : code_read_postfix(finder);
		if (!keywords[i].read && str_list_holds(STR("print puts echo say p"), ' ', name))
			note_said(finder, value, start);
		finder->depth--;
		return true;
	}
	return false;
}
