/* SPDX-License-Identifier: MIT */
/*
 * Variables and functions of make, as far as a text tells. What it does not tell stays visible as a
 * shell expansion, so that the reader of shells says "dynamic". Bounded by LIMIT_MAKE_BYTES of output
 * and LIMIT_MAKE_DEPTH of recursion, whatever the values are.
 */
#include "facts/make_parts.h"

/* --- functions ------------------------------------------------------------------------------ */

/* What stands for a function's value. */
enum function_value {
	VALUE_UNKNOWN = 0, /* ${name}: only make knows */
	VALUE_NOTHING,
	VALUE_LAST,   /* the last argument, or so */
	VALUE_JOINED, /* all arguments but the first: either may be it */
	VALUE_SHELL,
	VALUE_AFFIX, /* of addprefix and addsuffix */
	VALUE_EACH,
	VALUE_PATTERN,
	VALUE_CALL,
};

struct function {
	struct str name;
	enum function_value value;
};

/* GNU make's manual, chapter 8. */
static const struct function functions[] = {
	{STR_INIT("shell"), VALUE_SHELL},
	{STR_INIT("wildcard"), VALUE_LAST},
	{STR_INIT("strip"), VALUE_LAST},
	{STR_INIT("sort"), VALUE_LAST},
	{STR_INIT("abspath"), VALUE_LAST},
	{STR_INIT("realpath"), VALUE_LAST},
	{STR_INIT("firstword"), VALUE_LAST},
	{STR_INIT("lastword"), VALUE_LAST},
	{STR_INIT("filter"), VALUE_LAST},
	{STR_INIT("filter-out"), VALUE_LAST},
	{STR_INIT("foreach"), VALUE_EACH},
	{STR_INIT("addprefix"), VALUE_AFFIX},
	{STR_INIT("addsuffix"), VALUE_AFFIX},
	{STR_INIT("call"), VALUE_CALL},
	{STR_INIT("if"), VALUE_JOINED},
	{STR_INIT("or"), VALUE_LAST},
	{STR_INIT("and"), VALUE_LAST},
	{STR_INIT("info"), VALUE_NOTHING},
	{STR_INIT("warning"), VALUE_NOTHING},
	{STR_INIT("error"), VALUE_NOTHING},
	{STR_INIT("eval"), VALUE_NOTHING},
	{STR_INIT("subst"), VALUE_UNKNOWN},
	{STR_INIT("patsubst"), VALUE_PATTERN},
	{STR_INIT("dir"), VALUE_UNKNOWN},
	{STR_INIT("notdir"), VALUE_UNKNOWN},
	{STR_INIT("basename"), VALUE_UNKNOWN},
	{STR_INIT("suffix"), VALUE_UNKNOWN},
	{STR_INIT("word"), VALUE_UNKNOWN},
	{STR_INIT("words"), VALUE_UNKNOWN},
	{STR_INIT("wordlist"), VALUE_UNKNOWN},
	{STR_INIT("findstring"), VALUE_UNKNOWN},
	{STR_INIT("join"), VALUE_UNKNOWN},
	{STR_INIT("origin"), VALUE_UNKNOWN},
	{STR_INIT("flavor"), VALUE_UNKNOWN},
	{STR_INIT("value"), VALUE_UNKNOWN},
	{STR_INIT("file"), VALUE_UNKNOWN},
	{STR_INIT("guile"), VALUE_UNKNOWN},
};

static const struct function *find_function(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
		if (str_equal(functions[i].name, name))
			return &functions[i];
	}
	return NULL;
}

/* Cuts the first argument off at its comma, which none in brackets is. */
static struct str take_argument(struct str *arguments)
{
	size_t at = 0;
	while (at < arguments->len && arguments->ptr[at] != ',') {
		if (make_is_bracket(*arguments, at))
			at = make_skip_bracket(*arguments, at);
		at += at < arguments->len;
	}
	struct str head = str_slice(*arguments, 0, at);
	*arguments = str_slice(*arguments, at + 1, arguments->len);
	return head;
}

/* Counts what one word of a list makes; false beyond the limit. */
static bool pay(struct make *make, size_t bytes)
{
	make->expanded += bytes;
	make->list->is_unread |= make->expanded > LIMIT_MAKE_BYTES;
	return make->expanded <= LIMIT_MAKE_BYTES;
}

static void add_affixed(struct make *make, struct buf *out, bool is_prefix, struct str arguments)
{
	struct str affix = make_expand(make, take_argument(&arguments));
	struct str list = make_expand(make, arguments);
	struct str word;
	for (size_t at = 0; make_next_word(list, &at, &word) && pay(make, affix.len);) {
		buf_printf(out, "%.*s%.*s ", STR_ARG(is_prefix ? affix : word),
			STR_ARG(is_prefix ? word : affix));
	}
}

/* Sets a variable of a function; false beyond the limit. */
static bool set_parameter(struct make *make, struct str name, struct str value)
{
	struct make_variable *variable = make_find(&make->variables, name);
	if (!variable)
		variable = make_add(make, &make->variables, name, sizeof(struct make_variable));
	if (!variable)
		return false;
	variable->value = value;
	variable->is_expanded = true;
	return true;
}

/* $(foreach name,list,text): the text for each word, one behind the other. */
static void add_each(struct make *make, struct buf *out, struct str arguments)
{
	struct str name = str_trim(make_expand(make, take_argument(&arguments)));
	struct str list = make_expand(make, take_argument(&arguments));
	struct str word;
	for (size_t at = 0; make_next_word(list, &at, &word);) {
		if (!pay(make, arguments.len) || !set_parameter(make, name, word))
			return;
		buf_printf(out, "%.*s ", STR_ARG(make_expand(make, arguments)));
	}
}

/* $(patsubst a%b,c%d,list) */
static void add_patterned(struct make *make, struct buf *out, struct str arguments)
{
	struct str from = make_expand(make, take_argument(&arguments));
	struct str to = make_expand(make, take_argument(&arguments));
	struct str list = make_expand(make, arguments);
	struct str head;
	struct str tail;
	struct str word;
	bool is_pattern = str_cut(from, '%', &head, &tail);
	for (size_t at = 0; make_next_word(list, &at, &word) && pay(make, to.len);) {
		struct str before = to;
		struct str behind = STR("");
		struct str stem = STR("");
		if (is_pattern ? word.len < head.len + tail.len || !str_starts_with(word, head) ||
					 !str_ends_with(word, tail)
			       : !str_equal(word, from))
			before = word;
		else if (str_cut(to, '%', &before, &behind) && is_pattern)
			stem = str_slice(word, head.len, word.len - tail.len);
		buf_printf(out, "%.*s%.*s%.*s ", STR_ARG(before), STR_ARG(stem), STR_ARG(behind));
	}
}

/* $(call name,a,b): the value of the variable, with $(1) and $(2) set meanwhile. */
static struct str call_variable(struct make *make, struct str arguments)
{
	struct str name = str_trim(make_expand(make, take_argument(&arguments)));
	char digit = '1';
	for (; arguments.len > 0 && digit <= '9'; digit++) {
		struct str parameter = arena_copy(make->arena, (struct str){&digit, 1});
		struct str value = make_expand(make, take_argument(&arguments));
		if (!set_parameter(make, parameter, value))
			break;
	}
	const struct make_variable *called = make_find(&make->variables, name);
	return called ? make_expand(make, called->value) : STR("");
}

/* A command whose output is the value: it stays a substitution in what the shell gets. What make runs
 * itself while it reads the file is run by that alone. */
static void add_shell(struct make *make, struct buf *out, struct str command)
{
	struct str text = make_expand(make, command);
	if (make->is_reading)
		run_list_add(make->list, (struct run_text){.text = text,
						 .via = STR("make $(shell)"),
						 .folder = make->call->folder});
	buf_printf(out, "$(%.*s)", STR_ARG(text));
}

static void add_function(
	struct make *make, struct buf *out, const struct function *function, struct str arguments)
{
	struct str rest = arguments;
	struct str argument = STR("");
	switch (function->value) {
	case VALUE_UNKNOWN:
		buf_printf(out, "${make_%.*s}", STR_ARG(function->name));
		break;
	case VALUE_NOTHING:
		(void)make_expand(make, arguments); /* for the $(shell) in it */
		break;
	case VALUE_LAST:
		while (rest.len > 0)
			argument = take_argument(&rest);
		buf_add(out, str_trim(make_expand(make, argument)));
		break;
	case VALUE_JOINED:
		for (bool is_first = true; rest.len > 0; is_first = false) {
			argument = make_expand(make, take_argument(&rest));
			if (!is_first)
				buf_printf(out, "%.*s ", STR_ARG(argument));
		}
		break;
	case VALUE_SHELL:
		add_shell(make, out, arguments);
		break;
	case VALUE_AFFIX:
		add_affixed(make, out, str_equal(function->name, STR("addprefix")), arguments);
		break;
	case VALUE_EACH:
		add_each(make, out, arguments);
		break;
	case VALUE_PATTERN:
		add_patterned(make, out, arguments);
		break;
	case VALUE_CALL:
		buf_add(out, call_variable(make, arguments));
		break;
	}
}

/* --- variables ------------------------------------------------------------------------------ */

/* What GNU make sets itself (its manual, 10.3), as far as it matters to a shell. */
static const struct make_default {
	struct str name;
	struct str value;
} defaults[] = {
	{STR_INIT("MAKE"), STR_INIT("make")},
	{STR_INIT("RM"), STR_INIT("rm -f")},
	{STR_INIT("CC"), STR_INIT("cc")},
	{STR_INIT("CXX"), STR_INIT("g++")},
	{STR_INIT("AR"), STR_INIT("ar")},
	{STR_INIT("LD"), STR_INIT("ld")},
	{STR_INIT("SHELL"), STR_INIT("/bin/sh")},
	{STR_INIT("MAKEFLAGS"), STR_INIT("")},
	{STR_INIT(","), STR_INIT(",")},
};

static struct str folder_of(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return slash == STR_NONE ? STR(".") : str_slice(path, 0, slash);
}

/* $@, $(@D), $(<F) …; false if the name is none of these. */
static bool find_automatic(const struct make *make, struct str name, struct str *value)
{
	const struct make_automatic *automatic = &make->automatic;
	if (name.len == 0 || name.len > 2 || automatic->target.len == 0)
		return false;
	switch (name.ptr[0]) {
	case '@':
		*value = automatic->target;
		break;
	case '<':
		*value = automatic->first;
		break;
	case '^':
	case '+':
	case '?':
		*value = automatic->all;
		break;
	case '*':
		*value = automatic->stem;
		break;
	default:
		return false;
	}
	size_t slash = str_find_last(*value, '/');
	if (name.len == 2 && name.ptr[1] == 'D')
		*value = folder_of(*value);
	else if (name.len == 2 && slash != STR_NONE)
		*value = str_slice(*value, slash + 1, value->len);
	return true;
}

static bool is_shell_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (!char_is_word(name.ptr[i]))
			return false;
	}
	return name.len > 0 && !char_is_digit(name.ptr[0]);
}

static void add_variable(struct make *make, struct buf *out, struct str name)
{
	struct str value;
	const struct make_variable *variable = make_find(&make->variables, name);
	if (find_automatic(make, name, &value)) {
		buf_add(out, value);
		return;
	}
	if (variable) {
		buf_add(out, variable->is_expanded ? variable->value
						   : make_expand(make, variable->value));
		return;
	}
	if (str_equal(name, STR("CURDIR"))) {
		buf_add(out, make->call->folder);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(defaults); i++) {
		if (str_equal(defaults[i].name, name)) {
			buf_add(out, defaults[i].value);
			return;
		}
	}
	if (is_shell_name(name))
		buf_printf(out, "${%.*s}", STR_ARG(name));
}

/* $(NAME:.c=.o): each word that ends in .c ends in .o instead. */
static void add_replaced(struct make *make, struct buf *out, struct str name, struct str change)
{
	struct buf value;
	struct str from;
	struct str to;
	struct str word;
	buf_init(&value, make->arena, LIMIT_MAKE_BYTES);
	add_variable(make, &value, name);
	(void)str_cut(change, '=', &from, &to);
	if (str_starts_with(from, STR("%")) && str_starts_with(to, STR("%"))) {
		from = str_slice(from, 1, from.len);
		to = str_slice(to, 1, to.len);
	}
	for (size_t at = 0; make_next_word(buf_str(&value), &at, &word);) {
		bool is_changed = str_ends_with(word, from);
		buf_add(out, str_slice(word, 0, word.len - (is_changed ? from.len : 0)));
		buf_add(out, is_changed ? to : STR(""));
		buf_add_byte(out, ' ');
	}
}

/* What stands in $(…). */
static void add_reference(struct make *make, struct buf *out, struct str inside)
{
	size_t at = 0;
	struct str word;
	(void)make_next_word(inside, &at, &word);
	const struct function *function = at < inside.len ? find_function(word) : NULL;
	if (function) {
		add_function(make, out, function, str_slice(inside, at + 1, inside.len));
		return;
	}
	struct str name;
	struct str change;
	bool is_changed = str_cut(make_expand(make, inside), ':', &name, &change);
	if (is_changed && str_find_byte(change, '=', 0) != STR_NONE)
		add_replaced(make, out, name, change);
	else
		add_variable(make, out, str_trim(name));
}

struct str make_expand(struct make *make, struct str text)
{
	struct buf out;
	if (str_find_byte(text, '$', 0) == STR_NONE)
		return text;
	if (make->depth == LIMIT_MAKE_DEPTH || make->expanded > LIMIT_MAKE_BYTES) {
		make->list->is_unread = true;
		return STR("");
	}
	make->depth++;
	make->expanded += text.len; /* nothing is done for free, not even what gives no text */
	buf_init(&out, make->arena, LIMIT_MAKE_BYTES);
	for (size_t at = 0; at < text.len;) {
		size_t dollar = str_find_byte(text, '$', at);
		buf_add(&out, str_slice(text, at, dollar));
		if (dollar == STR_NONE || dollar + 1 == text.len)
			break;
		size_t end = dollar + 1;
		if (text.ptr[end] == '$')
			buf_add_byte(&out, '$');
		else if (!make_is_bracket(text, end))
			add_variable(make, &out, str_slice(text, end, end + 1));
		else {
			end = make_skip_bracket(text, end);
			add_reference(make, &out, str_slice(text, dollar + 2, end));
		}
		at = end + 1;
	}
	make->depth--;
	make->expanded += out.len;
	return buf_str(&out);
}
