/* SPDX-License-Identifier: MIT */
/*
 * Owns which lines take in other files. A name is a path as it stands; variables for the project's own folder are
 * taken off. Sources: the manuals of the programs.
 */
#include "facts/includes.h"

#include "base/limits.h"
#include "facts/path.h"

/* Files that take in files. */
#define INCLUDE_DEPTH 4

static const struct include_form {
	struct str format;
	struct str word; /* that the line starts with */
	struct str file; /* of a folder that is named */
	struct str ends; /* that a name must have; empty: any */
} forms[] = {
	{STR_INIT("make"), STR_INIT("include "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("make"), STR_INIT("-include "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("make"), STR_INIT("sinclude "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("ninja"), STR_INIT("include "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("ninja"), STR_INIT("subninja "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("cmake"), STR_INIT("include("), STR_INIT(""), STR_INIT(".cmake")},
	{STR_INIT("cmake"), STR_INIT("add_subdirectory("), STR_INIT("/CMakeLists.txt"),
		STR_INIT("")},
	{STR_INIT("gradle"), STR_INIT("apply from:"), STR_INIT(""), STR_INIT("")},
	{STR_INIT("gradle"), STR_INIT("apply(from ="), STR_INIT(""), STR_INIT("")},
	{STR_INIT("just"), STR_INIT("import "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("just"), STR_INIT("import? "), STR_INIT(""), STR_INIT("")},
	{STR_INIT("task"), STR_INIT("taskfile:"), STR_INIT("/Taskfile.yml"), STR_INIT("")},
};

/* Ways to say "in this folder". */
static const struct str own_folders[] = {STR_INIT("./"), STR_INIT("$(CURDIR)/"),
	STR_INIT("${CMAKE_CURRENT_SOURCE_DIR}/"), STR_INIT("${CMAKE_CURRENT_LIST_DIR}/"),
	STR_INIT("${CMAKE_SOURCE_DIR}/"), STR_INIT("${PROJECT_SOURCE_DIR}/"), STR_INIT("$rootDir/"),
	STR_INIT("${rootDir}/"), STR_INIT("$projectDir/")};

struct expansion {
	const struct runner_find *find;
	struct str format;
	struct buf out;
	size_t depth;
};

static void add_text(struct expansion *expansion, struct str folder, struct str text);

static void add_file(struct expansion *expansion, const struct include_form *form,
	struct str folder, struct str name)
{
	struct arena *arena = expansion->find->list->arena;
	struct fault ignored = {.is_set = false};
	struct str path;
	for (size_t i = 0; i < ARRAY_LEN(own_folders); i++) {
		if (str_starts_with(name, own_folders[i]))
			name = str_slice(name, own_folders[i].len, name.len);
	}
	bool is_folder = form->file.len > 0 && !str_ends_with(name, STR(".yml")) &&
			 !str_ends_with(name, STR(".yaml"));
	if (name.len == 0 || str_find_byte(name, '$', 0) != STR_NONE ||
		!str_ends_with(name, form->ends) || expansion->depth == INCLUDE_DEPTH ||
		!path_normalize(arena,
			is_folder ? arena_concat(arena, name, form->file, STR("")) : name, folder,
			STR(""), &path, &ignored))
		return;
	struct script_file file = script_load(expansion->find->loader, path);
	bool is_nested = str_equal(expansion->format, STR("cmake")) && is_folder;
	if (file.state != SCRIPT_READ)
		return;
	expansion->depth++;
	add_text(expansion, is_nested ? str_slice(path, 0, str_find_last(path, '/')) : folder,
		file.text);
	expansion->depth--;
}

/* The names behind the word, between quotes, brackets and blanks; cmake's others are none. */
static void add_names(struct expansion *expansion, const struct include_form *form,
	struct str folder, struct str names)
{
	for (size_t at = 0; at < names.len; at++) {
		size_t start = at;
		while (at < names.len &&
			str_find_byte(STR(" \t\"'()#"), names.ptr[at], 0) == STR_NONE)
			at++;
		if (at > start)
			add_file(expansion, form, folder, str_slice(names, start, at));
		if ((at < names.len && names.ptr[at] == '#') ||
			(at > start && str_equal(form->format, STR("cmake"))))
			return;
	}
}

/* In a Taskfile's includes also `name: ./path`. */
static void add_short_include(struct expansion *expansion, struct str folder, struct str line)
{
	static const struct include_form form = {
		STR_INIT("task"), STR_INIT(""), STR_INIT("/Taskfile.yml"), STR_INIT("")};
	struct str key;
	struct str value;
	if (str_cut(line, ':', &key, &value) && str_starts_with(str_trim(value), STR(".")))
		add_names(expansion, &form, folder, value);
}

static void add_text(struct expansion *expansion, struct str folder, struct str text)
{
	bool is_task = str_equal(expansion->format, STR("task"));
	bool is_within = !is_task; /* of a Taskfile's includes */
	while (text.len > 0 && !expansion->out.is_truncated) {
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		buf_add(&expansion->out, line);
		buf_add_byte(&expansion->out, '\n');
		bool is_key = is_task && line.len > 0 && !char_is_space(line.ptr[0]);
		is_within = is_key ? str_starts_with(line, STR("includes:")) : is_within;
		line = str_trim(line);
		bool is_found = false;
		for (size_t i = 0; is_within && !is_found && i < ARRAY_LEN(forms); i++) {
			is_found = str_equal(forms[i].format, expansion->format) &&
				   str_starts_with(line, forms[i].word);
			if (is_found)
				add_names(expansion, &forms[i], folder,
					str_slice(line, forms[i].word.len, line.len));
		}
		if (is_task && is_within && !is_found)
			add_short_include(expansion, folder, line);
	}
}

struct str includes_expand(
	const struct runner_find *find, struct str format, struct str folder, struct str text)
{
	struct expansion expansion = {.find = find, .format = format};
	bool may_include = false;
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		may_include |= str_equal(forms[i].format, format) &&
			       str_find(text, forms[i].word, 0) != STR_NONE;
	may_include |=
		str_equal(format, STR("task")) && str_find(text, STR("includes:"), 0) != STR_NONE;
	if (!may_include)
		return text;
	buf_init(&expansion.out, find->list->arena, LIMIT_SCRIPT_BYTES);
	add_text(&expansion, folder, text);
	find->list->is_unread |= expansion.out.is_truncated;
	return buf_str(&expansion.out);
}
