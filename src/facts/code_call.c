/* SPDX-License-Identifier: MIT */
/*
 * What a call does, by the tables: its shape says which arguments are commands, paths, hosts or code.
 * A function that is handed on with its arguments behind it, as map(os.system, […]), is called, too.
 */
#include "base/limits.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"
#include "facts/code_services.h"

/* --- arguments -------------------------------------------------------------------------------- */

const struct code_value *code_argument(const struct code_site *site, size_t index, struct str key)
{
	const struct code_value *value = code_item_called(site->arguments, key);
	return value ? value : code_item_at(site->arguments, index);
}

/* An option of a call: by name, or in an object among the arguments. */
const struct code_value *code_option(const struct code_site *site, struct str key)
{
	const struct code_value *value = code_item_called(site->arguments, key);
	for (size_t i = 0; !value && i < 4; i++) {
		const struct code_value *argument = code_item_at(site->arguments, i);
		if (argument && argument->kind == CODE_LIST && !argument->is_each)
			value = code_item_called(argument->list, key);
	}
	return value;
}

/* The items from number `index` on, as a list of its own. */
struct code_list code_rest(const struct code_list *list, size_t index)
{
	struct code_list rest = *list;
	while (index-- > 0 && rest.first) {
		rest.first = rest.first->next;
		rest.count--;
	}
	return rest;
}

/* --- hosts and code --------------------------------------------------------------------------- */

static void add_port(
	struct code_finder *finder, struct code_call *call, const struct code_value *port)
{
	if (!code_is_constant(port) || !call)
		return;
	call->words = ARENA_NEW(finder->arena, struct str);
	call->words[0] = port->text;
	call->words_count = 1;
}

/* "host:port", "tcp://host:port", "host" */
static void note_address(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site, const struct code_value *address,
	const struct code_value *port)
{
	struct code_value host = *address;
	struct code_value own_port = code_nothing();
	size_t scheme = str_find(host.text, STR("://"), 0);
	if (scheme != STR_NONE)
		host.text = str_slice(host.text, scheme + 3, host.text.len);
	size_t colon = str_find_last(host.text, ':');
	if (colon != STR_NONE && str_find_byte(host.text, ':', 0) == colon) {
		own_port = code_text(str_slice(host.text, colon + 1, host.text.len));
		host.text = str_slice(host.text, 0, colon);
		port = &own_port;
	}
	struct code_call *before = finder->last;
	code_note(finder, CODE_HOST, &host, function->name, site->start);
	if (finder->last != before)
		add_port(finder, finder->last, port);
}

/* Bytes that a host may have; what only might be one needs a dot, too. */
static bool is_host(struct str text, bool is_sure)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!char_is_word(text.ptr[i]) && !strchr(".-:[]/$\x7b\x7d", text.ptr[i]))
			return false;
	}
	return text.len > 0 && (is_sure || str_find_byte(text, '.', 0) != STR_NONE);
}

static void note_host(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	static const struct str keys[] = {
		STR_INIT("host"), STR_INIT("hostname"), STR_INIT("PeerAddr"), STR_INIT("PeerHost")};
	const struct code_value *host = code_argument(site, function->argument, function->key);
	const struct code_value *port = code_argument(site, function->argument + 1u, STR("port"));
	bool is_pair = false;
	if (host && host->is_number && code_in(finder, IN_JAVASCRIPT)) {
		const struct code_value *number = host; /* connect(port, host) */
		host = port;
		port = number;
	} else if (host && host->kind == CODE_LIST && code_item_at(host->list, 0)) {
		port = code_item_at(host->list, 1);
		host = code_item_at(host->list, 0);
		is_pair = true;
	}
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const struct code_value *named = code_option(site, keys[i]);
		host = named ? named : host;
	}
	const struct code_value *named_port = code_option(site, STR("PeerPort"));
	port = named_port                       ? named_port
	       : code_option(site, STR("port")) ? code_option(site, STR("port"))
						: port;
	bool is_sure = function->name.ptr[0] != '.' || is_pair;
	if (host && host->kind == CODE_TEXT && is_host(host->text, is_sure))
		note_address(finder, function, site, host, port);
}

static void note_code(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *code = code_argument(site, function->argument, function->key);
	if (function->argument == CODE_LAST) {
		const struct code_item *last = site->arguments->last;
		code = last ? &last->value : NULL;
	}
	bool is_any = str_list_holds(STR("eval exec"), ' ', function->name);
	bool is_code =
		code && (code->kind == CODE_TEXT || code->is_each ||
				(is_any && code->kind != CODE_ROUTINE && code->kind != CODE_LIST));
	/* A constructor that is declared is no call. */
	bool is_declared = str_equal(function->name, STR(".constructor")) &&
			   str_find_byte(site->callee.text, '.', 0) == STR_NONE;
	if (!is_code || is_declared || code->is_number)
		return;
	code_note(finder, CODE_CODE, code, function->name, site->start);
}

/* --- functions handed on ---------------------------------------------------------------------- */

static struct code_value call_value(struct code_finder *finder, const struct code_value *function,
	struct code_list *arguments, size_t start)
{
	struct code_site site = {.callee = *function, .arguments = arguments, .start = start};
	if (function->kind == CODE_TEXT)
		site.callee = code_resolve(finder, function->text);
	if (arguments->count == 1 && arguments->first->value.kind == CODE_LIST &&
		!arguments->first->value.is_each && arguments->first->key.len == 0)
		site.arguments = arguments->first->value.list;
	return code_do_call(finder, &site);
}

static struct code_value note_handed(struct code_finder *finder,
	const struct code_function *function, const struct code_site *site)
{
	const struct code_value *called = code_item_at(site->arguments, function->argument);
	struct code_list *rest = ARENA_NEW(finder->arena, struct code_list);
	*rest = code_rest(site->arguments, function->argument + 1u);
	bool is_named = called && called->kind == CODE_TEXT &&
			code_in(finder, IN_PHP | IN_RUBY | IN_PERL | IN_R);
	if (!called || (called->kind != CODE_THING && called->kind != CODE_ROUTINE && !is_named))
		return code_nothing();
	if (finder->depth == LIMIT_CODE_NESTING)
		return code_nothing();
	finder->depth++;
	struct code_value value = call_value(finder, called, rest, site->start);
	finder->depth--;
	return value;
}

/* Whether it does something, or gives the value of another. */
static bool is_sink(const struct code_function *function)
{
	return function && function->shape != CODE_FOLDS && function->shape != CODE_CALLS;
}

/* f(os.system, "x") of an unknown f; Thread(target=os.system, args=("x",)) */
static void note_arguments_called(struct code_finder *finder, const struct code_site *site)
{
	const struct code_item *item = site->arguments->first;
	for (size_t i = 0; item && i < 3; item = item->next, i++) {
		const struct code_function *function = code_find_function(finder, &item->value);
		if (!is_sink(function) || finder->depth == LIMIT_CODE_NESTING)
			continue;
		struct code_list rest = code_rest(site->arguments, i + 1);
		const struct code_value *arguments = code_item_called(site->arguments, STR("args"));
		if (arguments && arguments->kind == CODE_LIST)
			rest = *arguments->list;
		else if (arguments)
			rest = (struct code_list){NULL, NULL, 0};
		struct code_site inner = {
			.callee = item->value, .arguments = &rest, .start = site->start};
		struct code_item one = {.value = arguments ? *arguments : code_nothing()};
		if (arguments && rest.count == 0)
			rest = (struct code_list){&one, &one, 1};
		if (rest.count > 0 && rest.first->value.kind != CODE_THING)
			code_note_function(finder, function, &inner);
		return;
	}
}

/* --- calls ------------------------------------------------------------------------------------ */

static enum code_call_kind path_kind_of(enum code_shape shape)
{
	return shape == CODE_WRITES_PATH    ? CODE_WRITES
	       : shape == CODE_DELETES_PATH ? CODE_DELETES
	       : shape == CODE_ENTERS_PATH  ? CODE_ENTERS
					    : CODE_READS;
}

static void note_path(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	code_note_paths(finder, path_kind_of(function->shape), function, site);
}

static void note_named(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	(void)function;
	code_note_named(finder, site);
}

static void note_open_perl(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	(void)function;
	code_note_open_perl(finder, site);
}

static void note_said(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	size_t index = site->arguments->count == 1 ? 0 : 1;
	(void)function;
	code_note_printed(finder, code_item_at(site->arguments, index), site->start);
}

/* Folds and calls of functions do nothing by themselves. */
static code_note_fn *const notes[] = {
	[CODE_TO_SHELL] = code_note_text,
	[CODE_TO_COMMAND] = code_note_command,
	[CODE_TO_PROGRAM] = code_note_program,
	[CODE_TO_SYSTEM] = code_note_system,
	[CODE_TO_WORDS] = code_note_each_word,
	[CODE_TO_VECTOR] = code_note_vector,
	[CODE_TO_LIST] = code_note_each_word,
	[CODE_TO_NAMED] = note_named,
	[CODE_OPENS] = code_note_open,
	[CODE_OPENS_PERL] = note_open_perl,
	[CODE_READS_PATH] = note_path,
	[CODE_WRITES_PATH] = note_path,
	[CODE_DELETES_PATH] = note_path,
	[CODE_COPIES] = code_note_two_paths,
	[CODE_MOVES] = code_note_two_paths,
	[CODE_CONNECTS] = note_host,
	[CODE_ENTERS_PATH] = note_path,
	[CODE_ASKS] = code_note_request,
	[CODE_TO_SQL] = code_note_sql,
	[CODE_SAYS] = note_said,
	[CODE_EVALUATES] = note_code,
	[CODE_CALLS] = NULL,
};

void code_note_function(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	if (function->shape >= CODE_TO_SHELL && function->shape <= CODE_TO_NAMED)
		finder->folder = code_command_folder(finder, site);
	if (notes[function->shape])
		notes[function->shape](finder, function, site);
	finder->folder = (struct str){NULL, 0};
}

/* A fold of one argument, or receiver, that may be any of a list: any of the results. */
static struct code_value fold_each(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	struct code_item *first = site->arguments->first;
	bool is_receiver = site->callee.self && site->callee.self->is_each;
	bool is_argument = !is_receiver && first && first->value.is_each;
	if (!is_receiver && !is_argument)
		return function->fold(finder, site);
	struct code_value result = code_new_list(&finder->purse);
	const struct code_list *list = is_receiver ? site->callee.self->list : first->value.list;
	const struct code_item *choice = list->first;
	for (size_t i = 0; choice && i < LIMIT_CODE_ARGUMENTS; choice = choice->next, i++) {
		struct code_site inner = *site;
		struct code_item item = {
			.value = choice->value, .next = first ? first->next : NULL};
		struct code_list arguments = *site->arguments;
		if (is_argument) {
			arguments.first = &item;
			arguments.last = first->next ? arguments.last : &item;
			inner.arguments = &arguments;
		} else {
			inner.callee.self = &choice->value;
		}
		struct code_value value = function->fold(finder, &inner);
		code_add_choice(&finder->purse, result.list, &value);
	}
	result.is_each = true;
	return result;
}

/* A method that a class of the text defines, whatever object it is called on. */
static const struct code_value *find_method(
	const struct code_finder *finder, const struct code_value *callee)
{
	size_t dot = str_find_last(callee->text, '.');
	if (!code_in(finder, IN_PYTHON | IN_RUBY | IN_PERL | IN_PHP | IN_JAVASCRIPT | IN_TYPED |
				     IN_GO | IN_SWIFT) ||
		callee->kind != CODE_THING || dot == STR_NONE)
		return NULL;
	struct str name = str_slice(callee->text, dot + 1, callee->text.len);
	bool is_new = code_in(finder, IN_RUBY) && str_equal(name, STR("new"));
	if (is_new && callee->self && callee->self->kind == CODE_ROUTINE)
		return callee->self;
	const struct code_value *method = code_get(finder, name);
	return method && method->kind == CODE_ROUTINE ? method : NULL;
}

/* A method of something that may be any of a list. */
static void note_each_receiver(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *self = site->callee.self;
	if (!self || !self->is_each) {
		code_note_function(finder, function, site);
		return;
	}
	const struct code_item *choice = self->list->first;
	for (size_t i = 0; choice && i < LIMIT_CODE_ARGUMENTS && code_spend(&finder->purse, 16);
		choice = choice->next, i++) {
		struct code_site one = *site;
		one.callee.self = &choice->value;
		code_note_function(finder, function, &one);
	}
}

struct code_value code_do_call(struct code_finder *finder, const struct code_site *site)
{
	if (site->callee.kind == CODE_ROUTINE)
		return code_run_routine(finder, site);
	struct code_site inner = *site;
	if (site->callee.kind == CODE_TEXT && code_in(finder, IN_PHP | IN_PERL))
		inner.callee = code_resolve(finder, site->callee.text);
	struct code_value value;
	if (code_do_service(finder, &inner, &value))
		return value;
	const struct code_function *function = code_find_function(finder, &inner.callee);
	/* Other things than these are called so, too. */
	bool is_caller =
		function && (function->fold == code_fold_call || function->shape == CODE_TO_SQL);
	const struct code_value *method =
		!function || is_caller ? find_method(finder, &inner.callee) : NULL;
	if (method) {
		inner.callee = *method;
		return code_run_routine(finder, &inner);
	}
	if (!function) {
		if (inner.callee.kind == CODE_THING &&
			code_is_named_program(finder, inner.callee.text))
			code_note_named(finder, &inner);
		else
			note_arguments_called(finder, &inner);
		return code_nothing();
	}
	if (function->shape == CODE_FOLDS)
		return fold_each(finder, function, &inner);
	if (function->shape == CODE_CALLS)
		return note_handed(finder, function, &inner);
	note_each_receiver(finder, function, &inner);
	return code_listed(finder, function, &inner);
}
