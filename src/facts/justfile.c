/* SPDX-License-Identifier: MIT */
/*
 * Recipes of a justfile (just's manual, 1.36). What its expressions give is put in where it is
 * constant, an argument of the command, or an environment variable; the rest stays a shell expansion
 * that nobody knows. Imports and modules are not read. Each line is looked at once, and a recipe runs
 * once, as in just.
 */
#include "base/buf.h"
#include "facts/arguments.h"
#include "facts/includes.h"
#include "facts/runners.h"

#define RECIPES_MAX   512 /* of one justfile, and its variables: searched one by one */
#define RECIPE_DEPTH  32  /* dependencies of dependencies */
#define UNKNOWN_VALUE STR("${just}")

struct setting {
	struct str name;
	struct str value;
	struct setting *next;
};

struct recipe {
	struct str name;
	struct str parameters;
	struct str dependencies;
	struct str body; /* its lines, indented */
	bool is_visited;
	struct recipe *next;
};

struct just {
	const struct runner_find *find;
	struct arena *arena;
	struct str folder;
	struct setting *variables; /* the newest first: parameters hide what is older */
	struct setting *aliases;
	struct recipe *recipes; /* in order */
	struct recipe *last;
	size_t count;
	unsigned depth;
};

static struct setting *find_setting(struct setting *list, struct str name)
{
	while (list && !str_equal(list->name, name))
		list = list->next;
	return list;
}

static void add_setting(struct just *just, struct setting **list, struct str name, struct str value)
{
	if (just->count++ >= RECIPES_MAX) {
		just->find->list->is_unread = true;
		return;
	}
	struct setting *added = ARENA_NEW(just->arena, struct setting);
	*added = (struct setting){.name = name, .value = value, .next = *list};
	*list = added;
}

/* --- expressions ---------------------------------------------------------------------------- */

static size_t skip_name(struct str text, size_t at)
{
	while (at < text.len && (char_is_word(text.ptr[at]) || text.ptr[at] == '-'))
		at++;
	return at;
}

/* A variable, or env("NAME") with what is in its brackets; `at` stands behind the name. */
static void add_named(
	struct just *just, struct buf *out, struct str name, struct str text, size_t *at)
{
	const struct setting *variable = find_setting(just->variables, name);
	if (*at >= text.len || text.ptr[*at] != '(') {
		buf_add(out, variable ? variable->value : UNKNOWN_VALUE);
		return;
	}
	size_t end = str_find_byte(text, ')', *at);
	struct str inside = str_slice(text, *at + 1, end);
	size_t from = str_find_byte(inside, inside.len > 0 ? inside.ptr[0] : '"', 0) + 1;
	bool is_environment = str_list_holds(STR("env env_var env_var_or_default"), ' ', name);
	if (is_environment && inside.len > 2)
		buf_printf(
			out, "${%.*s}", STR_ARG(str_slice(inside, from, skip_name(inside, from))));
	else
		buf_add(out, UNKNOWN_VALUE);
	*at = end == STR_NONE ? text.len : end + 1;
}

/* The value of an expression: strings, names, commands in backquotes, joined by + and /. */
static struct str evaluate(struct just *just, struct str text)
{
	struct buf out;
	buf_init(&out, just->arena, LIMIT_SCRIPT_BYTES);
	for (size_t at = 0; at < text.len;) {
		char c = text.ptr[at];
		size_t end = str_find_byte(text, c, at + 1);
		struct str inside = str_slice(text, at + 1, end);
		if (c == '\'' || c == '"' || c == '`') {
			buf_printf(&out, c == '`' ? "$(%.*s)" : "%.*s", STR_ARG(inside));
			at = end == STR_NONE ? text.len : end + 1;
		} else if (char_is_alpha(c) || c == '_') {
			end = skip_name(text, at);
			struct str name = str_slice(text, at, end);
			add_named(just, &out, name, text, &end);
			at = end;
		} else {
			if (c == '/')
				buf_add_byte(&out, c);
			at++;
		}
	}
	return buf_str(&out);
}

/* The line with {{…}} put in. */
static struct str interpolate(struct just *just, struct str line)
{
	struct buf out;
	size_t at = 0;
	buf_init(&out, just->arena, LIMIT_SCRIPT_BYTES);
	while (at < line.len) {
		size_t open = str_find(line, STR("{{"), at);
		size_t close = str_find(line, STR("}}"), open == STR_NONE ? line.len : open);
		buf_add(&out, str_slice(line, at, open));
		if (open == STR_NONE)
			break;
		buf_add(&out, evaluate(just, str_slice(line, open + 2, close)));
		at = close == STR_NONE ? line.len : close + 2;
	}
	just->find->list->is_unread |= out.is_truncated;
	return buf_str(&out);
}

/* --- the file ------------------------------------------------------------------------------- */

static bool is_indented(struct str line)
{
	return line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
}

static void add_recipe(struct just *just, struct str line, size_t colon)
{
	if (just->count++ >= RECIPES_MAX) {
		just->find->list->is_unread = true;
		return;
	}
	struct recipe *recipe = ARENA_NEW(just->arena, struct recipe);
	size_t from = str_starts_with(line, STR("@"));
	size_t end = skip_name(line, from);
	*recipe = (struct recipe){.name = str_slice(line, from, end),
		.parameters = str_trim(str_slice(line, end, colon)),
		.dependencies = str_slice(line, colon + 1, str_find_byte(line, '#', colon))};
	if (just->last)
		just->last->next = recipe;
	else
		just->recipes = recipe;
	just->last = recipe;
}

/* A line at the left edge: a variable, an alias, a recipe's head, or a setting of no interest. */
static void read_head(struct just *just, struct str line)
{
	size_t sign = str_find(line, STR(":="), 0);
	size_t colon = str_find_byte(line, ':', 0);
	struct str name = str_trim(str_slice(line, 0, sign));
	if (line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == '[')
		return;
	if (sign == STR_NONE || sign != colon) {
		if (colon != STR_NONE)
			add_recipe(just, line, colon);
		return;
	}
	struct str value = str_trim(str_slice(line, sign + 2, line.len));
	if (str_starts_with(name, STR("alias ")))
		add_setting(just, &just->aliases, str_trim(str_slice(name, 6, name.len)), value);
	else if (!str_starts_with(name, STR("set "))) {
		if (str_starts_with(name, STR("export ")))
			name = str_trim(str_slice(name, 7, name.len));
		if (!find_setting(just->variables, name)) /* else the command line sets it */
			add_setting(just, &just->variables, name, evaluate(just, value));
	}
}

static void read_justfile(struct just *just, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t end = str_find_byte(text, '\n', at);
		struct str line = str_slice(text, at, end);
		size_t next = end == STR_NONE ? text.len : end + 1;
		bool is_body = is_indented(line) || str_trim(line).len == 0;
		if (!is_body)
			read_head(just, line);
		else if (just->last && just->last->body.len > 0)
			just->last->body.len = next - (size_t)(just->last->body.ptr - text.ptr);
		else if (just->last && is_indented(line))
			just->last->body = str_slice(text, at, next);
		at = next;
	}
}

/* --- recipes -------------------------------------------------------------------------------- */

static void visit(struct just *just, struct recipe *recipe, const struct word **operands);

static struct recipe *find_recipe(const struct just *just, struct str name)
{
	const struct setting *alias = find_setting(just->aliases, name);
	struct recipe *recipe = just->recipes;
	if (alias)
		name = alias->value;
	while (recipe && !str_equal(recipe->name, name))
		recipe = recipe->next;
	return recipe;
}

/* Sets the parameters from the operands behind the recipe's name, or from their defaults. */
static void set_parameters(
	struct just *just, const struct recipe *recipe, const struct word **operands)
{
	struct str rest = recipe->parameters;
	struct str parameter;
	struct str value;
	struct buf line;
	while (rest.len > 0) {
		(void)str_cut(rest, ' ', &parameter, &rest);
		bool is_list = str_starts_with(parameter, STR("+")) ||
			       str_starts_with(parameter, STR("*"));
		bool is_marked = is_list || str_starts_with(parameter, STR("$"));
		(void)str_cut(
			str_slice(parameter, is_marked, parameter.len), '=', &parameter, &value);
		value = evaluate(just, value);
		buf_init(&line, just->arena, LIMIT_SCRIPT_BYTES);
		for (bool is_more = true; is_more && *operands; *operands = (*operands)->next) {
			if (line.len > 0)
				buf_add_byte(&line, ' ');
			buf_add(&line,
				(*operands)->is_dynamic ? STR("${argument}") : (*operands)->text);
			is_more = is_list;
			value = buf_str(&line);
		}
		add_setting(just, &just->variables, parameter, value);
	}
}

static void add_line(struct just *just, struct str text, struct str via, struct str lang)
{
	run_list_add(just->find->list, (struct run_text){.text = interpolate(just, text),
					       .via = via,
					       .folder = just->folder,
					       .lang = lang});
}

/* The lines of a recipe, each alone; one that starts with #! is a script as a whole. */
static void add_body(struct just *just, struct str body, struct str via)
{
	struct str lang;
	struct str first = str_trim(str_slice(body, 0, str_find_byte(body, '\n', 0)));
	if (str_starts_with(first, STR("#!"))) {
		bool is_code = script_kind_of(STR(""), first, &lang) != SCRIPT_SHELL;
		if (is_code && lang.len == 0)
			lang = STR("unknown");
		add_line(just, body, via, lang);
		return;
	}
	for (size_t at = 0; at < body.len;) {
		size_t end = str_find_byte(body, '\n', at);
		while (end != STR_NONE && end > 0 && body.ptr[end - 1] == '\\')
			end = str_find_byte(body, '\n', end + 1);
		struct str line = str_trim(str_slice(body, at, end));
		while (line.len > 0 && (line.ptr[0] == '@' || line.ptr[0] == '-'))
			line = str_slice(line, 1, line.len);
		add_line(just, line, via, STR(""));
		at = end == STR_NONE ? body.len : end + 1;
	}
}

/* Dependencies: names, or (name arguments…); && divides those that run after the recipe. */
static void visit_dependencies(struct just *just, struct str names)
{
	const struct word *none = NULL;
	struct str name;
	while (names.len > 0) {
		(void)str_cut(names, ' ', &name, &names);
		name = str_slice(name, str_starts_with(name, STR("(")), name.len);
		if (str_ends_with(name, STR(")")))
			name = str_slice(name, 0, name.len - 1);
		struct recipe *recipe = find_recipe(just, name);
		if (recipe)
			visit(just, recipe, &none);
	}
}

static void visit(struct just *just, struct recipe *recipe, const struct word **operands)
{
	struct setting *outer = just->variables;
	struct str via = arena_printf(just->arena, "just %.*s", STR_ARG(recipe->name));
	set_parameters(just, recipe, operands);
	if (recipe->is_visited || just->depth == RECIPE_DEPTH) {
		just->find->list->is_unread |= !recipe->is_visited;
		return;
	}
	recipe->is_visited = true;
	just->depth++;
	visit_dependencies(just, recipe->dependencies);
	add_body(just, recipe->body, via);
	just->depth--;
	just->variables = outer;
}

/* --- the command line ----------------------------------------------------------------------- */

static const struct program just_row = {
	.values = STR_INIT("-f --justfile -d --working-directory --dotenv-path --dotenv-filename "
			   "--shell --shell-arg --color --set --tempdir -E"),
};

static struct script_file read_options(struct just *just, const struct argument *arguments)
{
	const struct argument *named = arguments_find(arguments, STR("-f --justfile"));
	const struct argument *moved = arguments_find(arguments, STR("-d --working-directory"));
	struct str names = STR("justfile Justfile .justfile JUSTFILE");
	struct script_file file;
	if (named)
		file = runner_named(just->find, just->folder, named->word, named->value);
	else
		file = runner_read(just->find, names, true, &just->folder);
	if (moved)
		just->folder = runner_path(
			just->find, just->find->request->folder, moved->word, moved->value);
	else if (named && file.path.len > 0)
		just->folder = str_slice(file.path, 0, str_find_last(file.path, '/'));
	return file;
}

/* The words that are recipes and their arguments; NAME=value before them are variables. */
static const struct word *take_settings(struct just *just, const struct argument *argument)
{
	for (; argument; argument = argument->next) {
		struct str name;
		struct str value;
		if (!argument_is_operand(argument))
			continue;
		if (!str_cut(argument->value, '=', &name, &value))
			return argument->word;
		add_setting(just, &just->variables, name, value);
	}
	return NULL;
}

/* `just d/a` is a of the justfile in d, and `just d/` its first recipe. */
static const struct word *enter_folder(struct just *just, const struct word *operand)
{
	size_t slash = operand ? str_find_last(operand->text, '/') : STR_NONE;
	if (slash == STR_NONE || operand->is_dynamic)
		return operand;
	just->folder = runner_path(
		just->find, just->folder, operand, str_slice(operand->text, 0, slash + 1));
	struct word *recipe = ARENA_NEW(just->arena, struct word);
	*recipe = *operand;
	recipe->text = str_slice(operand->text, slash + 1, operand->text.len);
	return recipe->text.len > 0 ? recipe : operand->next;
}

void justfile_find(const struct runner_find *find)
{
	static const struct str asking =
		STR_INIT("-l --list -s --show --summary --dump --evaluate --fmt --init -e --edit "
			 "--completions --help -h -V --version --variables -n --dry-run --choose");
	struct just just = {
		.find = find, .arena = find->list->arena, .folder = find->request->folder};
	const struct argument *arguments =
		arguments_split(just.arena, find->request->words, &just_row);
	if (arguments_find(arguments, asking))
		return;
	const struct word *operands = enter_folder(&just, take_settings(&just, arguments));
	struct script_file file = read_options(&just, arguments);
	find->list->is_unread |= file.state != SCRIPT_READ;
	read_justfile(&just, includes_expand(find, STR("just"), just.folder, file.text));
	if (!operands && just.recipes)
		visit(&just, just.recipes, &operands);
	while (operands) {
		struct recipe *recipe = find_recipe(&just, operands->text);
		find->list->is_unread |= operands->is_dynamic;
		operands = operands->next;
		if (recipe)
			visit(&just, recipe, &operands);
	}
}
