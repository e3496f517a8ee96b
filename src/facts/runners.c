/* SPDX-License-Identifier: MIT */
/*
 * Which file a runner reads, and what it hands on. Owns the table of runners and the command line of
 * make. Must never leave silent that something is run which was not read.
 */
#include "facts/runners.h"

#include "base/buf.h"
#include "base/escape.h"
#include "facts/arguments.h"
#include "facts/includes.h"
#include "facts/makefile.h"
#include "facts/path.h"

/* --- what the readers of formats share ------------------------------------------------------ */

void run_list_add(struct run_list *list, struct run_text text)
{
	if (str_trim(text.text).len == 0)
		return;
	if (list->count == LIMIT_RUN_TEXTS) {
		list->is_unread = true;
		return;
	}
	struct run_text *added = ARENA_NEW(list->arena, struct run_text);
	*added = text;
	if (list->last)
		list->last->next = added;
	else
		list->first = added;
	list->last = added;
	list->count++;
}

/* What the shell has not put in already stays as it is; the value of the rest is its own. */
void run_add_argument(struct buf *line, const struct word *word)
{
	if (word->is_dynamic) {
		buf_add(line, STR(" \"${argument}\""));
		return;
	}
	buf_add_byte(line, ' ');
	if (word->has_glob) {
		buf_add(line, word->text);
		return;
	}
	escape_shell(line, word->text);
}

struct str runner_path(
	const struct runner_find *find, struct str folder, const struct word *word, struct str raw)
{
	struct fault ignored = {.is_set = false};
	struct str path = STR("");
	if (word->is_dynamic || raw.len == 0)
		find->list->is_unread = true;
	else
		(void)path_normalize(
			find->list->arena, raw, folder, find->request->home, &path, &ignored);
	return path;
}

static struct str parent_of(struct str folder)
{
	size_t slash = str_find_last(folder, '/');
	if (slash == STR_NONE || folder.len <= 1)
		return STR("");
	return str_slice(folder, 0, slash > 0 ? slash : 1);
}

static struct script_file read_one_of(
	const struct runner_find *find, struct str names, struct str folder)
{
	struct script_file file = {.state = SCRIPT_MISSING};
	struct str name;
	while (names.len > 0 && file.state == SCRIPT_MISSING) {
		(void)str_cut(names, ' ', &name, &names);
		struct str slash = str_equal(folder, STR("/")) ? STR("") : STR("/");
		file = script_load(
			find->loader, arena_printf(find->list->arena, "%.*s%.*s%.*s",
					      STR_ARG(folder), STR_ARG(slash), STR_ARG(name)));
	}
	return file;
}

struct script_file runner_read(
	const struct runner_find *find, struct str names, bool is_upward, struct str *folder)
{
	struct script_file file = {.state = SCRIPT_MISSING};
	struct str tried = *folder;
	while (tried.len > 0 && file.state == SCRIPT_MISSING) {
		file = read_one_of(find, names, tried);
		if (file.state != SCRIPT_MISSING)
			*folder = tried;
		tried = is_upward ? parent_of(tried) : STR("");
	}
	return file;
}

struct script_file runner_named(
	const struct runner_find *find, struct str folder, const struct word *word, struct str raw)
{
	static const struct str inputs =
		STR_INIT("- /dev/stdin /dev/fd/0 /proc/self/fd/0 /proc/$$/fd/0");
	const struct run_request *request = find->request;
	bool is_process = str_starts_with(raw, STR("<("));
	bool is_input = str_list_holds(inputs, ' ', raw);
	bool is_known = is_process ? request->is_process_known : request->is_input_known;
	if (!is_process && !is_input)
		return script_load(find->loader, runner_path(find, folder, word, raw));
	return (struct script_file){.state = is_known ? SCRIPT_READ : SCRIPT_UNREADABLE,
		.text = is_process ? request->process : request->input};
}

/* --- make ----------------------------------------------------------------------------------- */

/* Options of GNU make with a value (its manual, 9.7). */
static const struct program make_row = {
	.values = STR_INIT("-C -f -I -o -W -E --directory --file --makefile --include-dir "
			   "--old-file --assume-old --what-if --new-file --assume-new --eval "
			   "--load-average --jobs"),
	.options = STR_INIT("-j?- -l?- -O?- -d?-"),
};

struct make_reading {
	const struct runner_find *find;
	const struct argument *arguments;
	struct make_call call;
	struct buf text;
	bool has_file;
};

/* The folder after every -C: each starts in the one before it. */
static void enter_folders(struct make_reading *reading)
{
	const struct argument *argument = reading->arguments;
	for (; argument; argument = argument->next) {
		if (str_list_holds(STR("-C --directory"), ' ', argument->flag))
			reading->call.folder = runner_path(reading->find, reading->call.folder,
				argument->word, argument->value);
	}
}

static void add_makefile(struct make_reading *reading, struct script_file file)
{
	if (file.state != SCRIPT_READ)
		reading->find->list->is_unread = true;
	buf_add(&reading->text,
		includes_expand(reading->find, STR("make"), reading->call.folder, file.text));
	buf_add_byte(&reading->text, '\n');
	reading->has_file = true;
}

static void read_named_file(struct make_reading *reading, const struct argument *argument)
{
	add_makefile(reading,
		runner_named(reading->find, reading->call.folder, argument->word, argument->value));
}

static void read_makefiles(struct make_reading *reading)
{
	const struct argument *argument = reading->arguments;
	struct str folder = reading->call.folder;
	for (; argument; argument = argument->next) {
		if (str_list_holds(STR("-f --file --makefile"), ' ', argument->flag))
			read_named_file(reading, argument);
	}
	if (!reading->has_file)
		add_makefile(
			reading, runner_read(reading->find, STR("GNUmakefile makefile Makefile"),
					 false, &folder));
	for (argument = reading->arguments; argument; argument = argument->next) {
		if (!str_list_holds(STR("--eval -E"), ' ', argument->flag))
			continue;
		buf_add(&reading->text, argument->value);
		buf_add_byte(&reading->text, '\n');
	}
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_digit(s.ptr[i]))
			return false;
	}
	return s.len > 0;
}

/* Operands are goals, or settings with a sign in them; the number behind -j is neither. */
static void take_operands(struct make_reading *reading)
{
	struct arena *arena = reading->find->list->arena;
	size_t count = arguments_count_operands(reading->arguments);
	struct str *goals = ARENA_NEW_ARRAY(arena, struct str, count + 1);
	struct str *overrides = ARENA_NEW_ARRAY(arena, struct str, count + 1);
	struct make_call *call = &reading->call;
	const struct argument *argument = reading->arguments;
	for (; argument; argument = argument->next) {
		if (!argument_is_operand(argument) || is_number(argument->value))
			continue;
		reading->find->list->is_unread |= argument->word->is_dynamic;
		if (str_find_byte(argument->value, '=', 0) != STR_NONE)
			overrides[call->overrides_count++] = argument->value;
		else
			goals[call->goals_count++] = argument->value;
	}
	call->goals = goals;
	call->overrides = overrides;
}

static void find_make(const struct runner_find *find)
{
	static const struct str asking = STR_INIT("-v --version -h --help");
	static const struct str dry =
		STR_INIT("-n --just-print --dry-run --recon -q --question -t --touch");
	struct make_reading reading = {.find = find, .call = {.folder = find->request->folder}};
	reading.arguments = arguments_split(find->list->arena, find->request->words, &make_row);
	if (arguments_find(reading.arguments, asking))
		return;
	buf_init(&reading.text, find->list->arena, LIMIT_SCRIPTS_BYTES);
	enter_folders(&reading);
	read_makefiles(&reading);
	take_operands(&reading);
	reading.call.is_dry = arguments_find(reading.arguments, dry) != NULL;
	makefile_find(buf_str(&reading.text), &reading.call, find->list);
}

/* --- mise ----------------------------------------------------------------------------------- */

/* Options of mise with a value, and of its run (its manual, 2025.12). */
static const struct program mise_row = {
	.values = STR_INIT("-C --cd -E --env -j --jobs -o --output -t --tool -s --shell"),
};

/* Tasks that are files: what mise.toml says is not read. gc:all is gc/all. */
static void add_mise_task(const struct runner_find *find, struct str task)
{
	static const struct str folders[] = {STR_INIT(".mise/tasks/"), STR_INIT("mise-tasks/"),
		STR_INIT("mise/tasks/"), STR_INIT(".config/mise/tasks/")};
	struct arena *arena = find->list->arena;
	struct buf names;
	buf_init(&names, arena, LIMIT_VALUE_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		buf_add(&names, i > 0 ? STR(" ") : STR(""));
		buf_add(&names, folders[i]);
		for (size_t at = 0; at < task.len; at++)
			buf_add_byte(&names, task.ptr[at] == ':' ? '/' : task.ptr[at]);
	}
	struct str folder = find->request->folder;
	struct script_file file = runner_read(find, buf_str(&names), true, &folder);
	if (file.state != SCRIPT_READ)
		return;
	run_list_add(
		find->list, (struct run_text){.text = file.text,
				    .via = arena_concat(arena, STR("mise run"), STR(" "), task),
				    .folder = folder,
				    .lang = file.kind == SCRIPT_CODE ? file.lang : STR("")});
}

/* mise run a ::: b, mise a. */
static void find_mise(const struct runner_find *find)
{
	static const struct str runs = STR_INIT("run r");
	const struct argument *argument =
		arguments_split(find->list->arena, find->request->words, &mise_row);
	bool is_task = true;
	for (size_t i = 0; argument; argument = argument->next) {
		if (!argument_is_operand(argument))
			continue;
		bool is_verb = i++ == 0 && str_list_holds(runs, ' ', argument->value);
		bool is_mark = str_equal(argument->value, STR(":::"));
		if (is_task && !is_verb && !is_mark && !argument->word->is_dynamic &&
			str_find_byte(argument->value, ' ', 0) == STR_NONE)
			add_mise_task(find, argument->value);
		is_task = is_verb || is_mark;
	}
}

/* --- the table ------------------------------------------------------------------------------ */

static const struct runner {
	struct str names;
	void (*find)(const struct runner_find *find);
} runners[] = {
	{STR_INIT("make gmake gnumake remake mingw32-make"), find_make},
	{STR_INIT("just"), justfile_find},
	{STR_INIT("cmake cmake3"), cmake_find},
	{STR_INIT("mise rtx"), find_mise},
	{STR_INIT("run-parts"), run_parts_find},
	{STR_INIT("jq gojq jaq yq"), package_edits_find_jq},
};

static const struct runner *find_runner(struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(runners); i++) {
		if (str_list_holds(runners[i].names, ' ', program))
			return &runners[i];
	}
	return NULL;
}

bool runners_know(struct str program)
{
	return find_runner(program) || packages_know(program) || compilers_know(program) ||
	       task_files_know(program) || named_code_know(program);
}

void runners_find(struct loader *loader, const struct run_request *request, struct run_list *list)
{
	const struct runner *runner = find_runner(request->program);
	struct runner_find find = {.loader = loader, .request = request, .list = list};
	*list = (struct run_list){.arena = loader->arena};
	if (runner)
		runner->find(&find);
	else if (packages_know(request->program))
		packages_find(&find);
	if (compilers_know(request->program))
		compilers_find(&find);
	if (task_files_know(request->program))
		task_files_find(&find);
	if (named_code_know(request->program))
		named_code_find(&find);
}
