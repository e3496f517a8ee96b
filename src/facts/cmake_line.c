/* SPDX-License-Identifier: MIT */
/*
 * The command line of cmake (cmake(1), 3.30): its tools behind -E, the script behind -P, and the
 * CMakeLists.txt of the folder that is configured or built.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/includes.h"
#include "facts/runners.h"
#include "facts/written_parts.h"

/* cmake -E: its commands, and what does the same. */
static const struct {
	struct str name;
	struct str program;
} tools[] = {
	{STR_INIT("rm"), STR_INIT("rm")},
	{STR_INIT("remove"), STR_INIT("rm")},
	{STR_INIT("remove_directory"), STR_INIT("rm -r")},
	{STR_INIT("copy"), STR_INIT("cp")},
	{STR_INIT("copy_if_different"), STR_INIT("cp")},
	{STR_INIT("copy_directory"), STR_INIT("cp -r")},
	{STR_INIT("copy_directory_if_different"), STR_INIT("cp -r")},
	{STR_INIT("rename"), STR_INIT("mv")},
	{STR_INIT("make_directory"), STR_INIT("mkdir -p")},
	{STR_INIT("create_symlink"), STR_INIT("ln -s")},
	{STR_INIT("create_hardlink"), STR_INIT("ln")},
	{STR_INIT("cat"), STR_INIT("cat")},
	{STR_INIT("touch"), STR_INIT("touch")},
	{STR_INIT("touch_nocreate"), STR_INIT("touch -c")},
	{STR_INIT("env"), STR_INIT("env")},
	{STR_INIT("time"), STR_INIT("time")},
	{STR_INIT("chdir"), STR_INIT("env -C")},
	{STR_INIT("tar"), STR_INIT("tar")},
};

static void add_tool(const struct runner_find *find, const struct word *word)
{
	struct buf line;
	for (size_t i = 0; word && i < ARRAY_LEN(tools); i++) {
		if (!str_equal(tools[i].name, word->text))
			continue;
		buf_init(&line, find->list->arena, LIMIT_SCRIPT_BYTES);
		buf_add(&line, tools[i].program);
		for (word = word->next; word; word = word->next)
			run_add_argument(&line, word);
		run_list_add(find->list, (struct run_text){.text = buf_str(&line),
						 .via = STR("cmake -E"),
						 .folder = find->request->folder});
		return;
	}
}

static void add_listfile(const struct runner_find *find, struct str folder, struct script_file file)
{
	struct buf lines;
	if (file.state != SCRIPT_READ)
		return;
	struct written_file written = {
		.text = includes_expand(find, STR("cmake"), folder, file.text)};
	buf_init(&lines, find->list->arena, LIMIT_SCRIPT_BYTES);
	written_find_cmake(&lines, &written);
	run_list_add(find->list, (struct run_text){.text = buf_str(&lines),
					 .via = STR("cmake"),
					 .folder = find->request->folder});
}

void cmake_find(const struct runner_find *find)
{
	static const struct str valued =
		STR_INIT("-B -G -T -A -D -C --preset -t --target -j --config");
	const struct word *word = find->request->words;
	struct str folder = find->request->folder;
	for (; word; word = word->next) {
		if (str_equal(word->text, STR("-E"))) {
			add_tool(find, word->next);
			return;
		}
		if (str_equal(word->text, STR("-P")) && word->next) {
			add_listfile(find, folder,
				runner_named(find, folder, word->next, word->next->text));
			return;
		}
		bool is_source = str_equal(word->text, STR("-S")) && word->next;
		bool is_operand = !str_starts_with(word->text, STR("-"));
		if (is_source || is_operand) {
			const struct word *source = is_source ? word->next : word;
			folder = runner_path(find, folder, source, source->text);
			break;
		}
		if ((str_list_holds(valued, ' ', word->text) ||
			    str_list_holds(STR("--build --install"), ' ', word->text)) &&
			word->next)
			word = word->next;
	}
	add_listfile(find, folder, runner_read(find, STR("CMakeLists.txt"), false, &folder));
}
