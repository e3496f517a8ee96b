/* SPDX-License-Identifier: MIT */
/* run-parts DIR: the scripts of a folder whose names have no dot, or that --regex asks for (run-parts(8)). */
#include "base/limits.h"
#include "facts/arguments.h"
#include "facts/programs.h"
#include "facts/runners.h"

/* Options that take the next word. */
static const struct program row = {.values = STR_INIT("-a --arg -u --umask --regex")};

/* A name that run-parts takes without being told: letters, digits, - and _. */
static bool is_usual_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!char_is_alpha(c) && !char_is_digit(c) && c != '-' && c != '_')
			return false;
	}
	return true;
}

static void add_file(const struct runner_find *find, struct str folder, struct str name)
{
	struct arena *arena = find->list->arena;
	struct script_file file =
		script_load(find->loader, arena_concat(arena, folder, STR("/"), name));
	if (file.state != SCRIPT_READ)
		return;
	run_list_add(
		find->list, (struct run_text){.text = file.text,
				    .via = arena_concat(arena, STR("run-parts"), STR(" "), name),
				    .folder = find->request->folder,
				    .lang = file.kind == SCRIPT_CODE ? file.lang : STR("")});
}

void run_parts_find(const struct runner_find *find)
{
	const struct argument *argument =
		arguments_split(find->list->arena, find->request->words, &row);
	const struct argument *operand = arguments_operand(argument, 1);
	bool is_any = arguments_find(argument, STR("--regex --lsbsysinit")) != NULL;
	if (!operand || arguments_find(argument, STR("--test --list")))
		return;
	struct str folder = runner_path(find, find->request->folder, operand->word, operand->value);
	struct io_names names = folder.len > 0 ? script_list(find->loader, folder)
					       : (struct io_names){.is_cut = true};
	find->list->is_unread |= names.is_cut;
	for (size_t i = 0; i < names.count; i++) {
		if (is_any || is_usual_name(names.list[i]))
			add_file(find, folder, names.list[i]);
	}
}
