/* SPDX-License-Identifier: MIT */
/*
 * Hosts, servers and variables that belong to a context, and who may reach them. A host is found
 * where the facts name one, and by its name in what only a program knows: values of variables, code,
 * arguments of tools, operands of programs that no table knows. Must never take a text for a host
 * that is only spoken of: a message, a pattern to look for.
 */
#include "facts/crossings.h"

#include "facts/programs.h"

static const struct span nowhere = {0, 0};

/* An action on its way to its crossings. */
struct crossing {
	struct actions *actions;
	struct fault *f;
	const struct contexts *contexts;
	const struct context_session *session;
	struct action *action;
};

/* --- facts ---------------------------------------------------------------------------------- */

static bool add(const struct crossing *crossing, enum fact_kind kind, struct str value)
{
	return actions_add_fact(
		crossing->actions, crossing->action, kind, value, nowhere, crossing->f);
}

static bool add_forbidden(const struct crossing *crossing, const struct context_names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		struct context_names forbidden =
			contexts_forbidden(crossing->contexts, names->names[i]);
		for (size_t n = 0; n < forbidden.count; n++) {
			if (!add(crossing, FACT_FORBIDDEN, forbidden.names[n]))
				return false;
		}
	}
	return true;
}

/* The action reaches what `entry` (which may be NULL) speaks of. Where it may, what is forbidden there
 * holds. */
static bool add_reached(const struct crossing *crossing, const char *what, struct str name,
	const struct context_entry *entry)
{
	struct arena *arena = crossing->actions->arena;
	struct context_names from;
	if (!entry || entry->says.count == 0)
		return true;
	if (!contexts_may_reach(
		    arena, crossing->contexts, crossing->session, &entry->says, &from)) {
		struct str value = arena_printf(arena, "%s %.*s belongs to %.*s, session to %.*s",
			what, STR_ARG(name), STR_ARG(context_names_text(arena, &entry->says)),
			STR_ARG(context_names_text(arena, &from)));
		return add(crossing, FACT_CROSSES, value);
	}
	return add_forbidden(crossing, &entry->says);
}

static bool add_host(const struct crossing *crossing, struct str host)
{
	return add_reached(
		crossing, "host", host, contexts_find(crossing->contexts, CONTEXT_HOST, host));
}

static bool add_variable(const struct crossing *crossing, struct str name)
{
	return add_reached(crossing, "variable", name,
		contexts_find(crossing->contexts, CONTEXT_VARIABLE, name));
}

static bool add_server(const struct crossing *crossing, struct str server)
{
	return add_reached(crossing, "server", server,
		contexts_find(crossing->contexts, CONTEXT_SERVER, server));
}

/* --- words in texts ------------------------------------------------------------------------- */

static bool is_of_name(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '_';
}

static bool is_of_host(char c)
{
	return is_of_name(c) || c == '-' || c == '.';
}

/* The next run of bytes that `is_inside` takes, at or behind *at, which moves behind it. */
static bool next_word(struct str text, bool (*is_inside)(char c), size_t *at, struct str *word)
{
	size_t from = *at;
	while (from < text.len && !is_inside(text.ptr[from]))
		from++;
	size_t to = from;
	while (to < text.len && is_inside(text.ptr[to]))
		to++;
	*at = to;
	*word = str_slice(text, from, to);
	return from < text.len;
}

static bool add_hosts_in(const struct crossing *crossing, struct str text)
{
	size_t at = 0;
	struct str word;
	while (next_word(text, is_of_host, &at, &word)) {
		if (str_ends_with(word, STR(".")))
			word.len--;
		if (!add_host(crossing, word))
			return false;
	}
	return true;
}

static bool add_variables_in(const struct crossing *crossing, struct str text)
{
	size_t at = 0;
	struct str word;
	while (next_word(text, is_of_name, &at, &word)) {
		if (!add_variable(crossing, word))
			return false;
	}
	return true;
}

/* An argument of a tool that is a host and nothing else, with or without its port; or the settings of a
 * connection, host=x. */
static bool add_hosts_of_argument(const struct crossing *crossing, struct str text)
{
	size_t at = 0;
	struct str word;
	bool is_connection = str_find(text, STR("host="), 0) != STR_NONE;
	if (is_connection)
		return add_hosts_in(crossing, text);
	if (!next_word(text, is_of_host, &at, &word) || word.ptr != text.ptr)
		return true;
	for (size_t i = at + 1; i < text.len; i++) {
		if (!char_is_digit(text.ptr[i]))
			return true;
	}
	return at < text.len && text.ptr[at] != ':' ? true : add_host(crossing, word);
}

/* --- programs ------------------------------------------------------------------------------- */

static bool has_value(const struct fact_list *list, const struct str *values, size_t count)
{
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		if (str_is_one_of(fact->value, values, count))
			return true;
	}
	return false;
}

/* Whether the operands of the action's program may be hosts that no table tells: of a program that no
 * table has, and that does not only show or look for words. */
static bool is_unknown_program(const struct action *action)
{
	static const struct str telling[] = {STR_INIT("echo"), STR_INIT("printf"), STR_INIT("test"),
		STR_INIT("["), STR_INIT("[["), STR_INIT("export"), STR_INIT("declare"),
		STR_INIT("local"), STR_INIT("read"), STR_INIT("say"), STR_INIT("notify-send"),
		STR_INIT("logger"), STR_INIT("ag"), STR_INIT("ack"), STR_INIT("ugrep"),
		STR_INIT("fzf"), STR_INIT("expr"), STR_INIT("man")};
	const struct fact_list *programs = &action->facts[FACT_PROGRAM];
	return programs->first && !program_find(programs->first->value) &&
	       !has_value(programs, telling, ARRAY_LEN(telling));
}

/* printenv NAME, docker run -e NAME */
static bool names_variables(const struct action *action)
{
	static const struct str printing[] = {STR_INIT("printenv")};
	static const struct str handing[] = {STR_INIT("-e"), STR_INIT("--env")};
	static const struct str engines[] = {STR_INIT("docker"), STR_INIT("podman"),
		STR_INIT("nerdctl"), STR_INIT("finch"), STR_INIT("docker-compose")};
	const struct fact_list *programs = &action->facts[FACT_PROGRAM];
	return has_value(programs, printing, ARRAY_LEN(printing)) ||
	       (has_value(programs, engines, ARRAY_LEN(engines)) &&
		       has_value(&action->facts[FACT_FLAG], handing, ARRAY_LEN(handing)));
}

typedef bool add_fn(const struct crossing *crossing, struct str value);

static bool add_each(
	const struct crossing *crossing, const struct fact_list *list, add_fn *add_value)
{
	const struct fact *fact = list->first;
	while (fact && add_value(crossing, fact->value))
		fact = fact->next;
	return !fact;
}

static bool add_hosts_of_action(const struct crossing *crossing)
{
	const struct fact_list *facts = crossing->action->facts;
	if (crossing->contexts->of[CONTEXT_HOST].count == 0)
		return true;
	return add_each(crossing, &facts[FACT_HOST], add_host) &&
	       add_each(crossing, &facts[FACT_VARIABLE], add_hosts_in) &&
	       add_each(crossing, &facts[FACT_CODE], add_hosts_in) &&
	       (!is_unknown_program(crossing->action) ||
		       add_each(crossing, &facts[FACT_COMMAND], add_hosts_in));
}

static bool add_variables_of_action(const struct crossing *crossing)
{
	const struct fact_list *facts = crossing->action->facts;
	if (crossing->contexts->of[CONTEXT_VARIABLE].count == 0)
		return true;
	return add_each(crossing, &facts[FACT_CODE], add_variables_in) &&
	       (!names_variables(crossing->action) ||
		       add_each(crossing, &facts[FACT_OPERAND], add_variable));
}

/* --- the call ------------------------------------------------------------------------------- */

/* What holds for all actions: the session's contexts, the server's, the variables asked for. */
static bool add_of_call(const struct crossing *crossing, const struct asked *asked)
{
	const struct call *call = crossing->actions->call;
	if (!add_forbidden(crossing, &crossing->session->active))
		return false;
	for (size_t i = 0; i < call->readings_count; i++) {
		if (!add_server(crossing, call->readings[i].server))
			return false;
	}
	const struct asked_variable *variable = asked ? asked->first : NULL;
	while (variable && add_reached(crossing, "variable", variable->name, variable->entry))
		variable = variable->next;
	return !variable;
}

static bool has_any(const struct contexts *contexts, const struct context_session *session)
{
	return session->active.count > 0 || contexts->of[CONTEXT_SERVER].count > 0 ||
	       contexts->of[CONTEXT_HOST].count > 0 || contexts->of[CONTEXT_VARIABLE].count > 0;
}

bool crossings_add_facts(const struct collection *collection, const struct context_session *session,
	const struct asked *asked)
{
	struct actions *actions = collection->actions;
	struct crossing crossing = {
		actions, collection->f, &collection->surroundings->contexts, session, NULL};
	bool is_tool_known = tool_find(collection->call->readings[0].tool) != NULL;
	if (!has_any(crossing.contexts, session))
		return true;
	for (struct action *action = actions->first; action; action = action->next) {
		crossing.action = action;
		if (!add_of_call(&crossing, asked) || !add_hosts_of_action(&crossing) ||
			!add_variables_of_action(&crossing))
			return false;
		if (action == actions->first && !is_tool_known &&
			crossing.contexts->of[CONTEXT_HOST].count > 0 &&
			!add_each(&crossing, &actions->shared[FACT_TEXT], add_hosts_of_argument))
			return false;
	}
	return true;
}

/* --- configuration -------------------------------------------------------------------------- */

/* The variables that a text refers to: $NAME, ${NAME} and ${env:NAME}. */
static bool add_references(const struct crossing *crossing, struct str text)
{
	size_t at = str_find_byte(text, '$', 0);
	for (; at != STR_NONE; at = str_find_byte(text, '$', at + 1)) {
		struct str rest = str_slice(text, at + 1, text.len);
		struct str name;
		size_t from =
			str_starts_with(rest, STR("{env:")) ? 5 : str_starts_with(rest, STR("{"));
		if (from < rest.len && is_of_name(rest.ptr[from]) &&
			next_word(rest, is_of_name, &from, &name) && !add_variable(crossing, name))
			return false;
	}
	return true;
}

bool crossings_add_item(struct actions *actions, struct action *action,
	const struct contexts *contexts, const struct context_session *session,
	const struct crossing_item *item, struct fault *f)
{
	const struct crossing crossing = {actions, f, contexts, session, action};
	if (!has_any(contexts, session))
		return true;
	return (item->server.len == 0 || add_server(&crossing, item->server)) &&
	       add_references(&crossing, item->text) &&
	       add_each(&crossing, &action->facts[FACT_HOST], add_host) &&
	       add_hosts_of_argument(&crossing, item->text);
}
