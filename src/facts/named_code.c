/* SPDX-License-Identifier: MIT */
/*
 * Code that an interpreter finds by a name which is no file's: a module of python -m, a folder, a file
 * without its ending. Must never add a doubt: most such names are of what is installed.
 * Sources: the manuals of Python 3.12, Node.js 22, bun 1, deno 2, go 1.23.
 */
#include "facts/arguments.h"
#include "facts/programs.h"
#include "facts/runners.h"

struct code_names {
	struct str programs;
	struct str verb;    /* the first word, before the name; empty: none */
	struct str values;  /* options with a value */
	struct str codes;   /* options behind which no name is looked for */
	struct str modules; /* options whose value is a name with dots */
	struct str ends;    /* of the file, behind the name; = is the name itself */
	struct str lang;
};

/* clang-format off */
#define S(literal) STR_INIT(literal)
static const struct code_names code_names[] = {
	{S("python pypy ipython"), S(""), S("-m -W -X -c"), S("-c"), S("-m"), S(".py /__main__.py"), S("python")},
	{S("node nodejs tsx ts-node"), S(""), S("-r --require --import --loader -e -p --eval --print -C --conditions"),
		S("-e -p --eval --print"), S(""), S(".js .mjs .cjs .ts /index.js /index.ts"), S("javascript")},
	{S("bun deno zx jiti vite-node"), S(""), S("-r --preload -e -p --eval --print --cwd -c --config"), S("-e -p --eval --print"), S(""), S("="), S("javascript")},
	{S("go"), S("run"), S("-exec -tags -ldflags -gcflags -mod -C"), S(""), S(""), S("/main.go"), S("go")},
};

/* All programs of the table, in byte order: each command of a script is looked for here. */
static const struct program_alias known[] = {
	{S("bun"), S("")}, {S("deno"), S("")}, {S("go"), S("")}, {S("ipython"), S("")}, {S("jiti"), S("")}, {S("node"), S("")},
	{S("nodejs"), S("")}, {S("pypy"), S("")}, {S("python"), S("")}, {S("ts-node"), S("")}, {S("tsx"), S("")}, {S("vite-node"), S("")},
	{S("zx"), S("")},
};
/* clang-format on */

/* Modules of Python that run the files behind them. */
static const struct str running_modules = STR_INIT(
	"pdb ipdb cProfile profile trace coverage pytest unittest runpy kernprof scalene "
	"pyinstrument viztracer debugpy memory_profiler line_profiler torch.distributed.run "
	"streamlit");

static bool add_file(const struct runner_find *find, const struct code_names *row,
	const struct word *word, struct str name)
{
	struct arena *arena = find->list->arena;
	struct str path = runner_path(find, find->request->folder, word, name);
	struct script_file file = script_load(find->loader, path);
	if (file.state != SCRIPT_READ)
		return false;
	run_list_add(find->list,
		(struct run_text){.text = file.text,
			.via = arena_concat(arena, find->request->program, STR(" "), word->text),
			.folder = find->request->folder,
			.lang = row->lang});
	return true;
}

/* The first file that the name stands for. */
static void find_file(const struct runner_find *find, const struct code_names *row,
	const struct word *word, struct str name)
{
	struct str rest = row->ends;
	struct str end;
	struct str lang;
	bool is_file = script_kind_of(name, STR(""), &lang) == SCRIPT_CODE;
	bool is_found = false;
	while (rest.len > 0 && !is_found) {
		(void)str_cut(rest, ' ', &end, &rest);
		bool is_itself = str_equal(end, STR("="));
		if (is_itself == is_file)
			is_found = add_file(find, row, word,
				is_itself ? name
					  : arena_concat(find->list->arena, name, STR(""), end));
	}
}

static struct str path_of_module(struct arena *arena, struct str module)
{
	struct buf path;
	buf_init(&path, arena, LIMIT_VALUE_BYTES);
	for (size_t i = 0; i < module.len; i++)
		buf_add_byte(&path, module.ptr[i] == '.' ? '/' : module.ptr[i]);
	return buf_str(&path);
}

/* python -m pdb x.py, python -m coverage run x.py. */
static void find_behind(
	const struct runner_find *find, const struct code_names *row, const struct word *word)
{
	for (; word; word = word->next) {
		if (!word->is_dynamic && str_ends_with(word->text, STR(".py")) &&
			add_file(find, row, word, word->text))
			return;
	}
}

static void find_module(
	const struct runner_find *find, const struct code_names *row, const struct argument *named)
{
	if (named->word->is_dynamic)
		return;
	if (str_list_holds(running_modules, ' ', named->value))
		find_behind(find, row, named->word->next);
	find_file(find, row, named->word, path_of_module(find->list->arena, named->value));
}

static void find_named(const struct runner_find *find, const struct code_names *row)
{
	struct program options = {
		.values = row->values, .has_long_dash = str_equal(row->lang, STR("go"))};
	const struct word *words = find->request->words;
	if (row->verb.len > 0 && (!words || !str_equal(words->text, row->verb)))
		return;
	words = row->verb.len > 0 ? words->next : words;
	const struct argument *argument = arguments_split_head(find->list->arena, words, &options);
	for (; argument; argument = argument->next) {
		if (str_list_holds(row->modules, ' ', argument->flag)) {
			find_module(find, row, argument);
			return;
		}
		if (str_list_holds(row->codes, ' ', argument->flag))
			return;
		if (!argument_is_operand(argument))
			continue;
		if (!argument->word->is_dynamic)
			find_file(find, row, argument->word, argument->value);
		return;
	}
}

bool named_code_know(struct str program)
{
	return FIND_SORTED_ROW(known, program_without_version(program)) != NULL;
}

void named_code_find(const struct runner_find *find)
{
	struct str program = program_without_version(find->request->program);
	for (size_t i = 0; i < ARRAY_LEN(code_names); i++) {
		if (str_list_holds(code_names[i].programs, ' ', program))
			find_named(find, &code_names[i]);
	}
}
