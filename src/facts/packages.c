/* SPDX-License-Identifier: MIT */
/*
 * Scripts in package.json and its like. Sources: the manuals of npm 10, yarn 1 and 4, pnpm 9, bun 1,
 * composer 2, deno 2. A script that is not in the file is not run, and no doubt; a file that can't be
 * found or read is one, when a script of it is asked for.
 */
#include "facts/runners.h"

#include "base/buf.h"
#include "facts/arguments.h"
#include "facts/package_rows.h"
#include "payload/json.h"

/* Scripts that run scripts: composer's @name. */
#define REFERENCE_DEPTH 8

/* Options that name the folder or the part of a workspace; npm's short names of scripts. */
static const struct str folder_options = STR_INIT("--prefix -C --dir --cwd -d --working-dir");
static const struct str workspace_options = STR_INIT("-w --workspace -F --filter");
static const struct str silencing_options = STR_INIT("--ignore-scripts --no-scripts");

/* One command on its way. */
struct package_find {
	const struct runner_find *find;
	const struct package_runner *runner;
	struct program row;
	struct str folder;         /* that the file is looked for in */
	struct str workspace;      /* a part of it that is meant; empty: none */
	const cJSON *scripts;      /* NULL: there are none */
	const struct word *behind; /* the words behind the script's name */
	bool is_for_all;           /* -r */
	bool is_silenced;          /* --ignore-scripts */
	bool is_found;             /* the file was read */
	unsigned depth;
	unsigned
		steps; /* scripts looked up, against LIMIT_RUN_TEXTS: composer's may call each other */
};

bool packages_know(struct str program)
{
	return package_find_runner(program) != NULL;
}

/* --- the file ------------------------------------------------------------------------------- */

static const cJSON *parse(const struct package_find *package, const struct script_file *file)
{
	struct fault ignored = {.is_set = false};
	const cJSON *root = NULL;
	bool is_read =
		file->state == SCRIPT_READ && json_parse_file(package->find->list->arena,
						      file->text, file->path, &root, &ignored);
	return is_read ? root : NULL;
}

/* The folder of the workspace part: a path, or the place of that name in the globs of `root`. */
static bool enter_workspace(struct package_find *package, const cJSON *root)
{
	struct arena *arena = package->find->list->arena;
	struct str name = package->workspace;
	struct str part = str_slice(name, str_find_last(name, '/') + 1, name.len);
	const cJSON *globs = json_member_last(root, STR("workspaces"));
	if (cJSON_IsObject(globs))
		globs = json_member_last(globs, STR("packages"));
	struct str folder =
		arena_printf(arena, "%.*s/%.*s", STR_ARG(package->folder), STR_ARG(name));
	struct script_file file =
		runner_read(package->find, package->runner->files, false, &folder);
	const cJSON *glob = cJSON_IsArray(globs) ? globs->child : NULL;
	for (; glob && file.state == SCRIPT_MISSING; glob = glob->next) {
		struct str head = json_string(glob);
		size_t star = str_find_byte(head, '*', 0);
		folder = arena_printf(arena, "%.*s/%.*s%.*s", STR_ARG(package->folder),
			STR_ARG(str_slice(head, 0, star)),
			STR_ARG(star == STR_NONE ? STR("") : part));
		file = runner_read(package->find, package->runner->files, false, &folder);
	}
	root = parse(package, &file);
	package->folder = folder;
	package->scripts = json_member_last(root, package->runner->member);
	return root != NULL;
}

static void read_scripts(struct package_find *package)
{
	struct script_file file =
		runner_read(package->find, package->runner->files, true, &package->folder);
	const cJSON *root = parse(package, &file);
	struct str member = package->runner->member;
	if (str_ends_with(file.path, STR("/package.json")))
		member = STR("scripts");
	package->is_found = root != NULL;
	package->scripts = json_member_last(root, member);
	if (root && package->workspace.len > 0)
		package->is_found = enter_workspace(package, root);
}

/* --- the command line ----------------------------------------------------------------------- */

/* Whether scripts of all parts of the workspace are run: which these are, only the disk knows. */
static bool is_for_all(const struct argument *option)
{
	return str_list_holds(STR("-r --recursive --workspaces"), ' ', option->flag) ||
	       (str_equal(option->flag, STR("-w")) && str_equal(option->value, STR("s")));
}

static void take_option(struct package_find *package, const struct argument *option)
{
	package->is_for_all |= is_for_all(option);
	package->is_silenced |= str_list_holds(silencing_options, ' ', option->flag);
	if (!option->has_value)
		return;
	if (str_list_holds(folder_options, ' ', option->flag))
		package->folder =
			runner_path(package->find, package->folder, option->word, option->value);
	else if (str_list_holds(workspace_options, ' ', option->flag))
		package->workspace = option->value;
}

/* The first operand in the words, with the options before it; NULL if there is none. */
static const struct word *take_operand(struct package_find *package, const struct word *words)
{
	const struct argument *argument =
		arguments_split_head(package->find->list->arena, words, &package->row);
	for (; argument; argument = argument->next) {
		if (argument_is_operand(argument))
			return argument->word;
		take_option(package, argument);
	}
	return NULL;
}

/* npm reads its own options behind the script's name, too, up to `--`. */
static void take_late_options(struct package_find *package)
{
	const struct argument *argument = package->runner->passes_options
						  ? NULL
						  : arguments_split(package->find->list->arena,
							    package->behind, &package->row);
	for (; argument; argument = argument->next) {
		if (!argument_is_operand(argument))
			take_option(package, argument);
	}
}

static void add_arguments(const struct package_find *package, struct buf *line)
{
	const struct word *word = package->behind;
	if (package->runner->passes_options) {
		if (word && str_equal(word->text, STR("--")))
			word = word->next;
		for (; word; word = word->next)
			run_add_argument(line, word);
		return;
	}
	const struct argument *argument =
		arguments_split(package->find->list->arena, word, &package->row);
	for (; argument; argument = argument->next) {
		if (argument_is_operand(argument))
			run_add_argument(line, argument->word);
	}
}

/* --- scripts -------------------------------------------------------------------------------- */

static void run_script(struct package_find *package, struct str name, bool takes_arguments);

/* composer: @php and @composer are programs, @name is another script, Class::method is none of ours. */
static void run_composer_line(struct package_find *package, struct str line, struct str via)
{
	struct str word;
	struct str rest;
	struct run_text text = {.text = line, .via = via, .folder = package->folder};
	(void)str_cut(line, ' ', &word, &rest);
	bool is_reference = str_starts_with(word, STR("@"));
	struct str name = str_slice(word, is_reference, word.len);
	if (str_list_holds(STR("@putenv @no_additional_args"), ' ', word) ||
		(str_find(word, STR("::"), 0) != STR_NONE && rest.len == 0))
		return;
	if (is_reference && !str_list_holds(STR("@php @composer"), ' ', word)) {
		run_script(package, name, false);
		return;
	}
	text.text = str_slice(line, is_reference, line.len);
	run_list_add(package->find->list, text);
}

static void run_value(
	struct package_find *package, const cJSON *value, struct str via, bool takes_arguments)
{
	struct buf line;
	struct str command = json_string(value);
	if (cJSON_IsObject(value)) /* deno's {"command": …, "description": …} */
		command = json_string(json_member_last(value, STR("command")));
	if (command.len == 0)
		return;
	buf_init(&line, package->find->list->arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&line, command);
	if (takes_arguments)
		add_arguments(package, &line);
	if (str_equal(package->runner->name, STR("composer")))
		run_composer_line(package, buf_str(&line), via);
	else
		run_list_add(package->find->list,
			(struct run_text){
				.text = buf_str(&line), .via = via, .folder = package->folder});
}

static void run_script(struct package_find *package, struct str name, bool takes_arguments)
{
	const cJSON *value = json_member_last(package->scripts, name);
	struct str via = arena_printf(package->find->list->arena, "%.*s run %.*s",
		STR_ARG(package->runner->name), STR_ARG(name));
	if (!value)
		return;
	if (package->depth == REFERENCE_DEPTH || package->steps++ >= LIMIT_RUN_TEXTS) {
		package->find->list->is_unread = true;
		return;
	}
	package->depth++;
	const cJSON *item = cJSON_IsArray(value) ? value->child : value;
	for (; item; item = cJSON_IsArray(value) ? item->next : NULL)
		run_value(package, item, via, takes_arguments);
	package->depth--;
}

static void run_with_pre_and_post(struct package_find *package, struct str name)
{
	struct arena *arena = package->find->list->arena;
	if (package->runner->has_pre_and_post && !package->is_silenced)
		run_script(package, arena_printf(arena, "pre%.*s", STR_ARG(name)), false);
	run_script(package, name, true);
	if (package->runner->has_pre_and_post && !package->is_silenced)
		run_script(package, arena_printf(arena, "post%.*s", STR_ARG(name)), false);
}

/* The scripts that a pattern such as build:* names. */
static void run_pattern(struct package_find *package, struct str pattern)
{
	size_t star = str_find_byte(pattern, '*', 0);
	struct str head = str_slice(pattern, 0, star);
	if (star == STR_NONE) {
		run_with_pre_and_post(package, pattern);
		return;
	}
	const cJSON *script = cJSON_IsObject(package->scripts) ? package->scripts->child : NULL;
	for (; script; script = script->next) {
		if (str_starts_with(json_key(script), head))
			run_script(package, json_key(script), false);
	}
}

static void run_named(struct package_find *package, const struct word *script)
{
	struct str name = script->text;
	struct str lang;
	if (script->is_dynamic) {
		package->find->list->is_unread = true;
		return;
	}
	if (script_kind_of(name, STR(""), &lang) == SCRIPT_CODE)
		return; /* bun run x.ts */
	if (str_list_holds(STR("t tst"), ' ', name) &&
		str_list_holds(package->runner->own, ' ', name))
		name = STR("test");
	package->behind = script->next;
	take_late_options(package);
	read_scripts(package);
	package->find->list->is_unread |= !package->is_found || package->is_for_all;
	run_pattern(package, name);
	/* npm's own default, and that of its restart. */
	if (str_equal(name, STR("restart")) && !json_member_last(package->scripts, name)) {
		run_with_pre_and_post(package, STR("stop"));
		run_with_pre_and_post(package, STR("start"));
	}
}

static void run_lifecycle(struct package_find *package, struct str verb, const struct word *behind)
{
	struct str name;
	const struct lifecycle *row = package_find_lifecycle(package->runner->name, verb);
	bool has_operand = row && take_operand(package, behind);
	if (!row || package->is_silenced || (row->is_bare && has_operand))
		return;
	read_scripts(package);
	for (struct str rest = row->scripts; rest.len > 0;) {
		(void)str_cut(rest, ' ', &name, &rest);
		run_script(package, name, false);
	}
}

/* Each operand is a script: run-s clean build:* */
static void run_all(struct package_find *package, const struct word *words)
{
	const struct argument *argument =
		arguments_split(package->find->list->arena, words, &package->row);
	read_scripts(package);
	package->find->list->is_unread |= !package->is_found;
	for (; argument; argument = argument->next) {
		if (argument_is_operand(argument) && !argument->word->is_dynamic)
			run_pattern(package, argument->value);
	}
}

void packages_find(const struct runner_find *find)
{
	const struct package_runner *runner = package_find_runner(find->request->program);
	struct package_find package = {.find = find,
		.runner = runner,
		.row = {.values = runner->values},
		.folder = find->request->folder};
	if (str_equal(runner->own, STR("*"))) {
		run_all(&package, find->request->words);
		return;
	}
	const struct word *verb = find->request->words;
	if (!str_list_holds(runner->run, ' ', verb ? verb->text : STR("")))
		verb = take_operand(&package, find->request->words);
	if (verb && str_equal(runner->name, STR("yarn")) &&
		str_equal(verb->text, STR("workspace")) && verb->next) {
		package.workspace = verb->next->text;
		verb = take_operand(&package, verb->next->next);
	}
	if (!verb) {
		if (str_equal(runner->name, STR("yarn")))
			run_lifecycle(&package, STR("install"), NULL);
		return;
	}
	if (package_edits_find(find, verb))
		return;
	if (str_list_holds(runner->run, ' ', verb->text)) {
		const struct word *script = take_operand(&package, verb->next);
		if (script)
			run_named(&package, script);
		return;
	}
	bool is_script = runner->others.len > 0 && !str_list_holds(runner->others, ' ', verb->text);
	if (is_script || str_list_holds(runner->own, ' ', verb->text))
		run_named(&package, verb);
	else
		run_lifecycle(&package, verb->text, verb->next);
}
