/* SPDX-License-Identifier: MIT */
/*
 * Owns which files a command runs: one that it names, those that a glob or find names, what make and its kin
 * read. What can't be read is a doubt. Must never run anything.
 */
#include "facts/run_scripts.h"

#include "base/limits.h"
#include "facts/fetchers.h"
#include "facts/glob_files.h"
#include "facts/leftovers.h"
#include "facts/look_ups.h"
#include "facts/path.h"
#include "facts/run_text.h"
#include "facts/runners.h"
#include "facts/script_texts.h"

/* --- files ---------------------------------------------------------------------------------- */

/* The script's absolute path; false where only run time knows it. */
static bool find_path(
	const struct reader *reader, const struct embedded *embedded, struct str *path)
{
	struct fault ignored = {.is_set = false};
	bool is_relative = !str_starts_with(embedded->text, STR("/"));
	if (embedded->first->is_dynamic || (is_relative && embedded->folder.is_unknown) ||
		embedded->text.len > LIMIT_PATH_BYTES) /* the system opens no longer one */
		return false;
	return path_normalize(reader->arena, embedded->text, embedded->folder.path,
		reader->surroundings->home, path, &ignored);
}

/* What runs the file: its reader's language, or its own first line and name. */
static struct str language_of(const struct embedded *embedded, const struct script_file *file)
{
	if (str_equal(embedded->lang, STR("shell")))
		return STR("");
	bool is_editor = str_list_holds(STR("vim gdb"), ' ', embedded->lang);
	if (embedded->lang.len > 0 && !(is_editor && file->kind == SCRIPT_CODE))
		return embedded->lang;
	return file->kind == SCRIPT_CODE ? file->lang : STR("");
}

/* The script's name, and its arguments. */
static const struct word *arguments_of(struct arena *arena, const struct embedded *embedded)
{
	struct word *name = ARENA_NEW(arena, struct word);
	*name = (struct word){.text = embedded->text};
	if (embedded->words)
		name->next = word_copy_list(arena, embedded->words);
	return name;
}

/* Runs what was found at `path`. */
static bool run_file(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded, const struct script_file *file)
{
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct str key = embedded->words ? embedded_show(reader->arena, embedded->words) : STR("");
	key = arena_concat(reader->arena, file->path, STR("\n"), key);
	if (loader && !script_is_new(loader, key))
		return true;
	struct run_of_text run = {.text = file->text,
		.via = embedded->via,
		.lang = language_of(embedded, file),
		.folder = embedded->folder,
		.arguments = arguments_of(reader->arena, embedded),
		.is_of_call = name_map_find(reader->shared->written, file->path) != NULL,
		.is_same_shell = str_equal(invocation->program, STR("source")) ||
				 str_equal(invocation->program, STR("."))};
	return run_text_read(reader, invocation->via, action, &run) &&
	       (file->state == SCRIPT_READ || run_text_add_doubt(reader, action));
}

/* Runs each of the files that a glob or find names. */
static bool run_named_files(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded, struct loader *loader,
	struct str pattern, bool is_deep)
{
	struct glob_files files;
	glob_files_find(loader, pattern, is_deep, &files);
	if ((files.count == 0 || files.is_cut) && !run_text_add_doubt(reader, action))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		struct embedded one = *embedded;
		struct script_file file = script_texts_load(reader, files.paths[i], loader);
		one.text = files.paths[i];
		one.via = arena_concat(reader->arena, STR("script"), STR(" "), one.text);
		if ((file.state == SCRIPT_READ || file.state == SCRIPT_BINARY) &&
			!run_file(reader, invocation, action, &one, &file))
			return false;
	}
	return true;
}

/* What find gives a command in the place of the folder at `path`, as a glob; empty if nobody knows. */
static struct str found_in(
	const struct reader *reader, const struct embedded *embedded, struct str path)
{
	struct fault ignored = {.is_set = false};
	struct str found;
	for (const struct word *word = reader->found; word; word = word->next) {
		if (path_normalize(reader->arena, word->text, embedded->folder.path,
			    reader->surroundings->home, &found, &ignored) &&
			!str_equal(found, path) && path_is_within(found, path))
			return found;
	}
	return STR("");
}

/* What nothing can be read from is often not one file, but the name of several. */
static bool run_missing(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded, const struct script_file *file)
{
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct str found =
		file->state == SCRIPT_UNREADABLE ? found_in(reader, embedded, file->path) : STR("");
	if (loader && found.len > 0)
		return run_named_files(reader, invocation, action, embedded, loader, found, true);
	if (loader && file->state == SCRIPT_MISSING && glob_files_is_glob(file->path))
		return run_named_files(
			reader, invocation, action, embedded, loader, file->path, false);
	return script_doubt(file->state).len == 0 || run_text_add_doubt(reader, action);
}

static bool run_process(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded, struct str text)
{
	struct run_of_text piped = {.text = text, .via = embedded->via, .folder = embedded->folder};
	if (!str_equal(embedded->lang, STR("shell")))
		piped.lang = embedded->lang;
	return run_text_read(reader, invocation->via, action, &piped);
}

bool run_script_read(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	struct str path;
	struct str text;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct values values = script_texts_values(reader);
	if (embedded->is_remote)
		return true;
	if (script_texts_of_process(&values, embedded->first, &text))
		return run_process(reader, invocation, action, embedded, text);
	if (fetcher_of_process(embedded->first->text).len > 0)
		return reader_add_doubt(reader, action, STR("fetched-script"));
	if (!find_path(reader, embedded, &path))
		return run_text_add_doubt(reader, action);
	if (name_map_find(reader->shared->fetched, path))
		return reader_add_doubt(reader, action, STR("fetched-script"));
	struct script_file file = script_texts_load(reader, path, loader);
	bool is_left = !name_map_find(reader->shared->written, path) &&
		       leftovers_find(reader, path, &text);
	if (is_left && text.len > 0)
		file = script_texts_of(path, text);
	if (is_left && !run_text_add_doubt(reader, action))
		return false;
	if (file.state == SCRIPT_READ || file.state == SCRIPT_BINARY)
		return run_file(reader, invocation, action, embedded, &file);
	return is_left || run_missing(reader, invocation, action, embedded, &file);
}

bool run_script_read_named(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	static const struct str folders[] = {STR_INIT("~/bin/"), STR_INIT("~/.local/bin/"),
		STR_INIT("/usr/local/bin/"), STR_INIT("/usr/bin/"), STR_INIT("/bin/"),
		STR_INIT("/opt/bin/"), STR_INIT("./")};
	const struct word *word = invocation->words;
	bool has_path = state_find(reader->state, STR("PATH")) != NULL;
	if ((!reader->shared->written && !reader->shared->fetched) || !word || word->is_dynamic ||
		invocation->row || str_find_byte(word->text, '/', 0) != STR_NONE ||
		program_is_builtin(word->text))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(folders) - !has_path; i++) {
		struct embedded embedded = {.kind = EMBEDDED_SCRIPT,
			.text = arena_concat(reader->arena, folders[i], STR(""), word->text),
			.first = word,
			.last = word,
			.words = word->next,
			.folder = invocation->folder};
		struct str path;
		embedded.via = arena_concat(reader->arena, STR("script"), STR(" "), embedded.text);
		if (find_path(reader, &embedded, &path) &&
			(name_map_find(reader->shared->written, path) ||
				name_map_find(reader->shared->fetched, path)))
			return run_script_read(reader, invocation, action, &embedded);
	}
	return true;
}

/* --- substitutions -------------------------------------------------------------------------- */

bool run_script_read_substituted(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	const struct word *program = invocation->words;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct run_of_text run = {.via = STR("substitution"), .is_same_shell = true};
	bool is_guess;
	if (!loader || !program || !program->is_dynamic ||
		!script_texts_find_substituted(reader, program->text, &run.text, &is_guess) ||
		(is_guess && script_parse(reader->arena, run.text)->is_broken))
		return true;
	while (str_ends_with(run.text, STR("\n")))
		run.text.len--;
	run.text = arena_concat(
		reader->arena, run.text, STR(" "), embedded_show(reader->arena, program->next));
	struct str key =
		arena_concat(reader->arena, reader->state->folder.path, STR("\n$\n"), run.text);
	return !script_is_new(loader, key) || run_text_read(reader, invocation->via, action, &run);
}

/* --- make and its kin ----------------------------------------------------------------------- */

/* What code of the call has put into the package.json that npm and its kin read. */
static bool run_left_package(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str folder)
{
	struct str path = arena_concat(reader->arena, folder, STR("/"), STR("package.json"));
	const struct str *text = name_map_find(reader->shared->coded, path);
	if (!text || text->len == 0 || !packages_know(invocation->program))
		return true;
	struct run_of_text run = {
		.text = *text, .via = STR("script package.json"), .folder = {.path = folder}};
	return run_text_read(reader, invocation->via, action, &run);
}

bool run_script_read_targets(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	struct run_list list;
	if (!look_up_program(reader->surroundings, invocation->program).is_runner)
		return true;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	if (!loader)
		return true;
	struct values values = script_texts_values(reader);
	struct output_input input = output_input_of(&values, member->command, member->input);
	struct run_request request = {.program = invocation->program,
		.words = invocation->typed->next,
		.folder = invocation->started_in.is_unknown ? STR("") : invocation->started_in.path,
		.home = reader->surroundings->home,
		.input = input.text,
		.is_input_known = input.is_known};
	const struct word *process = request.words;
	while (process && !str_starts_with(process->text, STR("<(")))
		process = process->next;
	request.is_process_known =
		process && script_texts_of_process(&values, process, &request.process);
	loader->written = reader->shared->written;
	runners_find(loader, &request, &list);
	if (list.is_unread && !run_text_add_doubt(reader, action))
		return false;
	if (reader->shared->coded && !run_left_package(reader, invocation, action, request.folder))
		return false;
	for (const struct run_text *text = list.first; text; text = text->next) {
		struct run_of_text run = {.text = text->text,
			.via = text->via,
			.lang = text->lang,
			.folder = {.path = text->folder}};
		struct str key = arena_concat(reader->arena, text->folder, STR("\n"), text->text);
		if (script_is_new(loader, key) &&
			!run_text_read(reader, invocation->via, action, &run))
			return false;
	}
	return true;
}
