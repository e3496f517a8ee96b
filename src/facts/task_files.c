/* SPDX-License-Identifier: MIT */
/*
 * Files of tasks by their names: Taskfile.yml, mise.toml, pyproject.toml, Rakefile, Procfile and others.
 * Only the tasks that a command runs are read, and those that they name: another one of the file may do
 * what nobody asked for. Sources: the manuals of the programs.
 */
#include "base/limits.h"
#include "facts/includes.h"
#include "facts/programs.h"
#include "facts/runners.h"
#include "facts/task_parts.h"
#include "facts/written_lines.h"

/* Tasks of one command, those that others need among them: the file is gone through for each. */
#define TASK_NAMES_MAX 32

struct task_file {
	struct str programs;
	struct str verbs; /* words before the task's name; with a ! behind them one must be there */
	struct str files; /* the first of them is read, here or in a folder above */
	enum task_form form;
	struct str format;       /* a name that written_lines knows; or a language */
	struct str sections;     /* TASK_TABLE: ends of the sections' names */
	struct str default_name; /* without a name: this task; empty: nothing, but for TASK_ALL */
	struct str options;      /* that name another file */
	struct str folders;      /* that name another folder */
};

/* clang-format off */
#define S(literal) STR_INIT(literal)
#define PYPROJECT S("pyproject.toml")
static const struct task_file task_files[] = {
	{S("task go-task"), S(""), S("Taskfile.yml taskfile.yml Taskfile.yaml taskfile.yaml Taskfile.dist.yml"), TASK_KEY, S("Taskfile.yml"), S(""), S("default"), S("-t --taskfile"), S("-d --dir")},
	{S("task taskipy"), S(""), PYPROJECT, TASK_TABLE, S("mise.toml"), S("taskipy.tasks"), S(""), S(""), S("")},
	{S("mise rtx"), S("run r tasks watch"), S("mise.toml .mise.toml mise/config.toml .config/mise.toml .config/mise/config.toml"), TASK_TABLE, S("mise.toml"), S("tasks"), S(""), S(""), S("-C --cd")},
	{S("poe poethepoet"), S(""), PYPROJECT, TASK_TABLE, S("mise.toml"), S("poe.tasks"), S(""), S(""), S("-C --directory")},
	{S("poe poethepoet"), S(""), S("poe_tasks.toml"), TASK_TABLE, S("mise.toml"), S("tasks"), S(""), S(""), S("-C --directory")},
	{S("pdm"), S("run"), PYPROJECT, TASK_TABLE, S("mise.toml"), S("pdm.scripts"), S(""), S(""), S("-p --project")},
	{S("pipenv"), S("run !"), S("Pipfile"), TASK_TABLE, S("mise.toml"), S("scripts"), S(""), S(""), S("")},
	{S("rye"), S("run !"), PYPROJECT, TASK_TABLE, S("mise.toml"), S("rye.scripts"), S(""), S(""), S("")},
	{S("hatch"), S("run !"), PYPROJECT, TASK_TABLE, S("mise.toml"), S(".scripts"), S(""), S(""), S("")},
	{S("hatch"), S("run !"), S("hatch.toml"), TASK_TABLE, S("mise.toml"), S(".scripts"), S(""), S(""), S("")},
	{S("pixi"), S("run r !"), S("pixi.toml"), TASK_TABLE, S("mise.toml"), S("tasks"), S(""), S(""), S("")},
	{S("pixi"), S("run r !"), PYPROJECT, TASK_TABLE, S("mise.toml"), S("pixi.tasks"), S(""), S(""), S("")},
	{S("cargo"), S("make !"), S("Makefile.toml"), TASK_TABLE, S("mise.toml"), S("tasks"), S("default"), S(""), S("--cwd")},
	{S("makers"), S(""), S("Makefile.toml"), TASK_TABLE, S("mise.toml"), S("tasks"), S("default"), S(""), S("--cwd")},
	{S("moon"), S("run !"), S("moon.yml"), TASK_KEY, S("Taskfile.yml"), S(""), S(""), S(""), S("")},
	{S("lefthook"), S("run !"), S("lefthook.yml lefthook.yaml .lefthook.yml"), TASK_KEY, S("lefthook.yml"), S(""), S(""), S(""), S("")},
	{S("pre-commit prek"), S("run try-repo !"), S(".pre-commit-config.yaml"), TASK_ALL, S(".pre-commit-config.yaml"), S(""), S(""), S("-c --config"), S("")},
	{S("tox"), S(""), S("tox.ini"), TASK_ALL, S("tox.ini"), S(""), S(""), S("-c --conf"), S("")},
	{S("foreman honcho forego"), S("start run"), S("Procfile Procfile.dev"), TASK_ALL, S("Procfile"), S(""), S(""), S("-f --procfile"), S("-d --root --app-root")},
	{S("overmind heroku"), S("start s local !"), S("Procfile Procfile.dev"), TASK_ALL, S("Procfile"), S(""), S(""), S("-f --procfile"), S("")},
	{S("hivemind"), S(""), S("Procfile"), TASK_ALL, S("Procfile"), S(""), S(""), S(""), S("")},
	{S("mprocs"), S(""), S("mprocs.yaml mprocs.yml"), TASK_ALL, S("mprocs.yaml"), S(""), S(""), S("-c --config"), S("")},
	{S("process-compose"), S(""), S("process-compose.yaml process-compose.yml"), TASK_ALL, S("process-compose.yaml"), S(""), S(""), S("-f --config"), S("")},
	{S("devbox"), S("run shell !"), S("devbox.json"), TASK_ALL, S("devbox.json"), S(""), S(""), S(""), S("")},
	{S("direnv"), S("allow permit grant exec reload export status !"), S(".envrc"), TASK_ALL, S("shell"), S(""), S(""), S(""), S("")},
	{S("rake"), S(""), S("Rakefile rakefile Rakefile.rb"), TASK_CODE, S("ruby"), S(""), S("default"), S("-f --rakefile"), S("-C --directory")},
	{S("invoke inv"), S(""), S("tasks.py"), TASK_CODE, S("python"), S(""), S(""), S(""), S("-r --search-root")},
	{S("fab"), S(""), S("fabfile.py"), TASK_CODE, S("python"), S(""), S(""), S("-f --fabfile"), S("-r --search-root")},
	{S("nox"), S(""), S("noxfile.py"), TASK_ALL, S("python"), S(""), S(""), S("-f --noxfile"), S("")},
	{S("vagrant"), S("up provision reload !"), S("Vagrantfile"), TASK_ALL, S("ruby"), S(""), S(""), S(""), S("")},
	{S("tilt"), S("up ci !"), S("Tiltfile"), TASK_ALL, S("python"), S(""), S(""), S(""), S("")},
	{S("gulp"), S(""), S("gulpfile.js gulpfile.mjs gulpfile.ts"), TASK_ALL, S("javascript"), S(""), S(""), S("-f --gulpfile"), S("--cwd")},
	{S("ninja samu n2"), S(""), S("build.ninja"), TASK_ALL, S("build.ninja"), S(""), S(""), S("-f"), S("-C")},
	{S("gradle gradlew"), S(""), S("build.gradle"), TASK_ALL, S("gradle"), S(""), S(""), S("-b --build-file"), S("-p --project-dir")},
	{S("gradle gradlew"), S(""), S("build.gradle.kts"), TASK_ALL, S("gradlekts"), S(""), S(""), S(""), S("-p --project-dir")},
	{S("gradle gradlew"), S(""), S("settings.gradle"), TASK_ALL, S("gradle"), S(""), S(""), S("-c --settings-file"), S("-p --project-dir")},
	{S("gradle gradlew"), S(""), S(""), TASK_ALL, S("gradle"), S(""), S(""), S("-I --init-script"), S("-p --project-dir")},
	{S("grunt"), S(""), S("Gruntfile.js"), TASK_ALL, S("javascript"), S(""), S(""), S("--gruntfile"), S("--base")},
};

/* All programs of the table, in byte order: each command of a script is looked for here. */
static const struct program_alias known[] = {
	{S("cargo"), S("")}, {S("devbox"), S("")}, {S("direnv"), S("")}, {S("fab"), S("")}, {S("forego"), S("")}, {S("foreman"), S("")}, {S("go-task"), S("")}, {S("gradle"), S("")},
	{S("gradlew"), S("")}, {S("grunt"), S("")}, {S("gulp"), S("")}, {S("hatch"), S("")}, {S("heroku"), S("")}, {S("hivemind"), S("")}, {S("honcho"), S("")}, {S("inv"), S("")},
	{S("invoke"), S("")}, {S("lefthook"), S("")}, {S("makers"), S("")}, {S("mise"), S("")}, {S("moon"), S("")}, {S("mprocs"), S("")}, {S("n2"), S("")}, {S("ninja"), S("")},
	{S("nox"), S("")}, {S("overmind"), S("")}, {S("pdm"), S("")}, {S("pixi"), S("")}, {S("poe"), S("")}, {S("poethepoet"), S("")}, {S("pre-commit"), S("")}, {S("prek"), S("")},
	{S("process-compose"), S("")}, {S("rake"), S("")}, {S("rtx"), S("")}, {S("rye"), S("")}, {S("samu"), S("")}, {S("task"), S("")}, {S("taskipy"), S("")}, {S("tilt"), S("")},
	{S("tox"), S("")}, {S("vagrant"), S("")},
};
/* clang-format on */

/* What one command reads of one file. */
struct task_reading {
	const struct runner_find *find;
	const struct task_file *row;
	struct str text;
	struct str folder;
	struct str names[TASK_NAMES_MAX]; /* of tasks that were asked for, each once */
	size_t count;
	const struct word *named; /* the value of an option that names the file; NULL: none */
	const struct word *moved; /* and of one that names the folder */
	struct str file;
};

static struct str next_line(struct str *text)
{
	struct str line;
	(void)str_cut(*text, '\n', &line, text);
	return line;
}

static void ask_for(struct task_reading *reading, struct str name)
{
	for (size_t i = 0; i < reading->count; i++) {
		if (str_equal(reading->names[i], name))
			return;
	}
	if (name.len > 0 && reading->count < TASK_NAMES_MAX)
		reading->names[reading->count++] = name;
}

/* --- what runs ---------------------------------------------------------------------------------- */

/* Lines that name other tasks: deps, depends, - task:. All their words may be names. */
static void ask_for_others(struct task_reading *reading, struct str part)
{
	static const struct str marks[] = {STR_INIT("dep"), STR_INIT("task:"), STR_INIT("needs"),
		STR_INIT("sequence"), STR_INIT("chain"), STR_INIT("=>"), STR_INIT("pre="),
		STR_INIT("composite"), STR_INIT("- ref"), STR_INIT("parallel")};
	static const struct str grammar = STR_INIT("task tasks deps depends needs do cmd cmds");
	while (part.len > 0) {
		struct str line = next_line(&part);
		bool is_marked = false;
		for (size_t i = 0; i < ARRAY_LEN(marks); i++)
			is_marked |= str_find(line, marks[i], 0) != STR_NONE;
		for (size_t at = 0; is_marked && at < line.len; at++) {
			size_t start = at;
			while (at < line.len && (task_part_is_name_byte(line.ptr[at]) ||
							line.ptr[at] == ':' || line.ptr[at] == '.'))
				at++;
			while (start < at && line.ptr[start] == ':')
				start++;
			struct str name = str_slice(line, start, at);
			if (name.len > 0 && name.ptr[name.len - 1] != ':' &&
				!str_list_holds(grammar, ' ', name)) {
				ask_for(reading, name);
				ask_for(reading, str_after_last(name, ':'));
			}
		}
	}
}

/* Keys of an inline table that are told to people, or are no command. */
static const struct str prose_keys = STR_INIT("help description desc cwd env name");

/* Whether what starts at `at` is the value of such a key. */
static bool is_prose(struct str text, size_t at)
{
	struct str before = str_trim(str_slice(text, 0, at));
	if (before.len == 0 || str_find_byte(STR("=:"), before.ptr[before.len - 1], 0) == STR_NONE)
		return false;
	before = str_trim(str_slice(before, 0, before.len - 1));
	size_t start = before.len;
	while (start > 0 && char_is_word(before.ptr[start - 1]))
		start--;
	return str_list_holds(prose_keys, ' ', str_slice(before, start, before.len));
}

/* The quoted texts of a value, one a line. */
static void add_quoted(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.len; at++) {
		char quote = text.ptr[at];
		if (quote != '"' && quote != '\'')
			continue;
		size_t end = str_find_byte(text, quote, at + 1);
		if (end == STR_NONE)
			return;
		if (!is_prose(str_slice(text, at > 64 ? at - 64 : 0, at), 64))
			buf_add(out, str_slice(text, at + 1, end));
		buf_add_byte(out, '\n');
		at = end;
	}
}

/* Taskfile's `name: command` and `name: {cmds: ["command"]}`; TOML's name = "command", and its lists. */
static void add_short_form(struct buf *out, struct str part, char sign)
{
	struct str line = str_trim(next_line(&part));
	struct str key;
	struct str value;
	if (!str_cut(line, sign, &key, &value))
		return;
	value = str_trim(value);
	if (value.len > 0 && str_find_byte(STR("{[|>\"'"), value.ptr[0], 0) == STR_NONE)
		buf_add(out, value);
	buf_add_byte(out, '\n');
	add_quoted(out, sign == '=' ? arena_concat(out->arena, value, STR("\n"), part) : value);
}

static bool is_language(struct str format)
{
	return str_list_holds(STR("python ruby javascript gradle gradlekts"), ' ', format);
}

static struct str commands_of(const struct task_reading *reading, struct str part)
{
	struct arena *arena = reading->find->list->arena;
	const struct task_file *row = reading->row;
	struct buf out;
	if (is_language(row->format) || str_equal(row->format, STR("shell")))
		return part;
	buf_init(&out, arena, LIMIT_SCRIPT_BYTES);
	buf_add(&out, written_lines(arena, row->format, part, row->form != TASK_ALL));
	buf_add_byte(&out, '\n');
	bool is_pair = row->form == TASK_TABLE && !str_starts_with(str_trim(part), STR("["));
	if (is_pair || row->form == TASK_KEY)
		add_short_form(&out, part, is_pair ? '=' : ':');
	return str_trim(buf_str(&out));
}

static void add_part(struct task_reading *reading, struct str name, struct str part)
{
	struct arena *arena = reading->find->list->arena;
	struct str program = reading->find->request->program;
	struct str via = name.len > 0 ? arena_concat(arena, program, STR(" "), name) : program;
	if (part.len == 0)
		return;
	run_list_add(reading->find->list,
		(struct run_text){.text = commands_of(reading, part),
			.via = via,
			.folder = reading->folder,
			.lang = is_language(reading->row->format) ? reading->row->format
								  : STR("")});
	if (name.len > 0)
		ask_for_others(reading, part);
}

/* Names behind the verbs. hatch run env:name, moon run project:name: the last part, too. False if a verb
 * that has to be there is missing. */
static bool take_names(struct task_reading *reading)
{
	const struct word *word = reading->find->request->words;
	bool needs_verb = str_list_holds(reading->row->verbs, ' ', STR("!"));
	bool has_verb = false;
	for (; word && !str_equal(word->text, STR("--")); word = word->next) {
		struct str text = word->text;
		if (word->is_dynamic || text.len == 0 || word == reading->named ||
			word == reading->moved ||
			str_find_byte(STR("-+"), text.ptr[0], 0) != STR_NONE)
			continue;
		if (reading->count == 0 && !has_verb &&
			str_list_holds(reading->row->verbs, ' ', text)) {
			has_verb = true;
			continue;
		}
		if (needs_verb && !has_verb)
			return false;
		ask_for(reading, text);
		if (str_find_byte(text, ':', 0) != STR_NONE)
			ask_for(reading, str_after_last(text, ':'));
	}
	return has_verb || !needs_verb;
}

/* The value of one of the options: -t FILE, -tFILE, --taskfile=FILE. */
static const struct word *find_option(
	const struct runner_find *find, struct str options, struct str *value)
{
	const struct word *word = find->request->words;
	for (; word && !str_equal(word->text, STR("--")); word = word->next) {
		struct str rest = options;
		while (rest.len > 0) {
			struct str option;
			(void)str_cut(rest, ' ', &option, &rest);
			if (!str_starts_with(word->text, option))
				continue;
			*value = str_slice(word->text, option.len, word->text.len);
			if (value->len == 0 && word->next) {
				*value = word->next->text;
				return word->next;
			}
			bool has_sign = str_starts_with(*value, STR("="));
			*value = str_slice(*value, has_sign, value->len);
			if (has_sign || option.len == 2)
				return word;
		}
	}
	return NULL;
}

/* Which file and folder the options name: -f d/Rakefile, -C d. */
static void take_options(struct task_reading *reading)
{
	struct str folder;
	reading->named = find_option(reading->find, reading->row->options, &reading->file);
	reading->moved = find_option(reading->find, reading->row->folders, &folder);
	if (reading->moved)
		reading->folder =
			runner_path(reading->find, reading->folder, reading->moved, folder);
}

static struct script_file read_file(struct task_reading *reading)
{
	const struct runner_find *find = reading->find;
	if (reading->named)
		return runner_named(find, reading->folder, reading->named, reading->file);
	return runner_read(find, reading->row->files, true, &reading->folder);
}

/* As includes.c calls it. */
static struct str include_format(const struct task_file *row)
{
	if (str_equal(row->format, STR("build.ninja")))
		return STR("ninja");
	return str_equal(row->format, STR("Taskfile.yml")) ? STR("task") : row->format;
}

static void find_tasks(const struct runner_find *find, const struct task_file *row)
{
	struct task_reading *reading = ARENA_NEW(find->list->arena, struct task_reading);
	*reading = (struct task_reading){.find = find, .row = row, .folder = find->request->folder};
	take_options(reading);
	if (!take_names(reading))
		return;
	if (reading->count == 0)
		ask_for(reading, row->default_name);
	if (reading->count == 0 && row->form != TASK_ALL)
		return;
	struct script_file file = read_file(reading);
	if (file.state != SCRIPT_READ)
		return;
	file.text = includes_expand(find, include_format(row), reading->folder, file.text);
	reading->text = file.text;
	if (row->form == TASK_ALL) {
		add_part(reading, STR(""), file.text);
		return;
	}
	for (size_t i = 0; i < reading->count; i++)
		add_part(reading, reading->names[i],
			task_part_find(row->form, row->sections, file.text, reading->names[i]));
}

bool task_files_know(struct str program)
{
	return FIND_SORTED_ROW(known, program) != NULL;
}

void task_files_find(const struct runner_find *find)
{
	for (size_t i = 0; i < ARRAY_LEN(task_files); i++) {
		if (str_list_holds(task_files[i].programs, ' ', find->request->program))
			find_tasks(find, &task_files[i]);
	}
}
