/* SPDX-License-Identifier: MIT */
/*
 * Owns what a script starts with: its arguments, its folder, and the shell's state where it runs in
 * this very shell. A long or odd script is no fault of the call: what was read stays, and the rest is
 * a doubt. Must never run anything.
 */
#include "facts/run_scripts.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/code_facts.h"
#include "facts/descriptors.h"
#include "facts/fetchers.h"
#include "facts/leftovers.h"
#include "facts/look_ups.h"
#include "facts/path.h"
#include "facts/runners.h"
#include "facts/written.h"

/* A script about to be read. */
struct script_run {
	struct str text;
	struct str via;
	struct str lang; /* empty: a shell's */
	struct folder folder;
	const struct word *arguments; /* $0 and what follows; NULL: none */
	bool is_same_shell;           /* source x */
	bool is_of_call;              /* the call itself has written the text */
};

static bool add_doubt(const struct reader *reader, struct action *action)
{
	return written_add_unread(reader->actions, action, reader->f);
}

static bool read_shell(const struct reader *outer, const struct via *via, struct action *action,
	const struct script_run *run)
{
	struct fault limit = {.is_set = false};
	struct action *before = outer->actions->last;
	struct str source = outer->actions->source;
	struct state state = *outer->state;
	struct span whole = {0, 0};
	struct reader inner = shell_inner_reader(outer, via, run->via, whole);
	inner.f = &limit;
	if (!run->is_same_shell) {
		inner.state = &state;
		state.folder = run->folder;
		state.functions = NULL;
		state.aliases = NULL;
		state.is_zsh = str_ends_with(
			str_slice(run->text, 0, str_find_byte(run->text, '\n', 0)), STR("zsh"));
	}
	if (run->arguments) {
		inner.state->name = run->arguments->text;
		inner.state->arguments = assign_elements(outer->arena, run->arguments->next);
		inner.state->has_unknown_arguments = false;
	}
	outer->actions->source = run->text;
	bool is_read = shell_read_text(&inner, run->text);
	outer->actions->source = source;
	written_drop_doubts(outer->actions, before, STR("unparsed"));
	if (is_read)
		return true;
	if (limit.kind == FAULT_LIMIT || limit.kind == FAULT_PAYLOAD)
		return add_doubt(outer, action);
	return fault_set(outer->f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
}

static bool read_run(const struct reader *reader, const struct via *via, struct action *action,
	const struct script_run *run)
{
	bool is_ok;
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	if (run->lang.len == 0)
		return read_shell(reader, via, action, run);
	if (str_list_holds(STR("vim gdb"), ' ', run->lang)) { /* lines like those of an editor */
		struct script_run lines = *run;
		lines.text = embedded_editor_lines(reader->arena, run->text);
		return read_shell(reader, via, action, &lines);
	}
	if (str_equal(run->lang, STR("transfer"))) {
		struct script_run lines = *run;
		lines.text = embedded_transfer_lines(reader->arena, run->text);
		lines.folder.is_unknown = true;
		return read_shell(reader, via, action, &lines);
	}
	struct action *added = actions_add(reader->actions, run->via, reader->outer, reader->f);
	struct code_text code = {.lang = run->lang,
		.text = run->text,
		.folder = run->folder,
		.place = reader->outer,
		.is_file = !run->is_of_call,
		.context.arguments = run->arguments ? run->arguments->next : NULL};
	return added &&
	       actions_add_fact(
		       reader->actions, added, FACT_VIA, run->via, reader->outer, reader->f) &&
	       code_add_facts(reader, via, added, &code);
}

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

static struct script_file script_of_text(struct str path, struct str text)
{
	struct script_file file = {.state = SCRIPT_READ, .path = path, .text = text};
	file.kind = script_kind_of(path, text, &file.lang);
	return file;
}

/* What the call itself has written there, or what lies on the disk. False if neither is known, with
 * *is_looked_for telling whether it should be. */
static struct script_file find_file(
	const struct reader *reader, struct str path, struct loader *loader)
{
	const struct str *written = name_map_find(reader->shared->written, path);
	if (!written)
		return loader ? script_load(loader, path)
			      : (struct script_file){.state = SCRIPT_PROGRAM, .path = path};
	return script_of_text(path, *written);
}

/* What the commands between the brackets of <(…) write, or what was opened as /dev/fd/N. */
static bool find_process_text(struct values *values, const struct word *word, struct str *text)
{
	struct output_input opened = descriptors_find_path(values->state, word->text);
	bool is_process =
		str_starts_with(word->text, STR("<(")) || str_starts_with(word->text, STR("=("));
	*text = opened.text;
	if (opened.is_known && !opened.is_dynamic)
		return true;
	if (!is_process || !str_ends_with(word->text, STR(")")))
		return false;
	struct str commands = str_slice(word->text, 2, word->text.len - 1);
	return output_of_process(values, script_parse(values->arena, commands), text);
}

/* A values_file_fn. */
static bool find_file_text(struct values *values, const struct word *file, struct str *text)
{
	const struct reader *reader = values->finder;
	struct fault ignored = {.is_set = false};
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	const struct folder *folder = &values->state->folder;
	struct str path;
	if (file->is_dynamic || (folder->is_unknown && !str_starts_with(file->text, STR("/"))) ||
		!path_normalize(reader->arena, file->text, folder->path, reader->surroundings->home,
			&path, &ignored) ||
		name_map_find(reader->shared->fetched, path))
		return false;
	struct script_file found = find_file(reader, path, loader);
	*text = found.text;
	return found.state == SCRIPT_READ && found.text.len <= LIMIT_VALUE_BYTES;
}

struct values run_script_values(const struct reader *reader)
{
	struct values values = reader_values(reader, NULL);
	values.find_file = find_file_text;
	values.finder = reader;
	return values;
}

bool run_script_find_text(const struct reader *reader, const struct word *file, struct str *text)
{
	struct values values = run_script_values(reader);
	return find_process_text(&values, file, text) || find_file_text(&values, file, text);
}

struct str run_script_guess_filtered(const struct reader *reader, const struct word *command,
	const struct redirection *redirections)
{
	static const struct str filters = STR_INIT(
		"cat head tail sed grep egrep fgrep zgrep rg awk gawk mawk tac sort uniq cut tr "
		"rev nl "
		"shuf fold fmt expand unexpand pv envsubst iconv dos2unix strings column paste");
	const struct word *file = NULL;
	struct str text;
	if (!command || !str_list_holds(filters, ' ', str_after_last(command->text, '/')))
		return STR("");
	for (const struct word *word = command->next; word; word = word->next)
		file = word;
	for (; redirections; redirections = redirections->next) {
		if (redirections->kind == REDIRECTION_READ)
			file = redirections->target;
	}
	return file && run_script_find_text(reader, file, &text) ? text : STR("");
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

bool run_script_read(const struct reader *reader, const struct invocation *invocation,
	struct action *action, const struct embedded *embedded)
{
	struct str path;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	if (embedded->is_remote)
		return true;
	struct values values = run_script_values(reader);
	if (find_process_text(&values, embedded->first, &path)) {
		struct script_run piped = {
			.text = path, .via = embedded->via, .folder = embedded->folder};
		if (!str_equal(embedded->lang, STR("shell")))
			piped.lang = embedded->lang;
		return read_run(reader, invocation->via, action, &piped);
	}
	if (fetcher_of_process(embedded->first->text).len > 0)
		return reader_add_doubt(reader, action, STR("fetched-script"));
	if (!find_path(reader, embedded, &path))
		return add_doubt(reader, action);
	if (name_map_find(reader->shared->fetched, path))
		return reader_add_doubt(reader, action, STR("fetched-script"));
	struct script_file file = find_file(reader, path, loader);
	struct str text;
	bool is_left = !name_map_find(reader->shared->written, path) &&
		       leftovers_find(reader, path, &text);
	if (is_left && text.len > 0)
		file = script_of_text(path, text);
	if (is_left && !add_doubt(reader, action))
		return false;
	if (file.state != SCRIPT_READ && file.state != SCRIPT_BINARY)
		return is_left || script_doubt(file.state).len == 0 || add_doubt(reader, action);
	struct str key = embedded->words ? embedded_show(reader->arena, embedded->words) : STR("");
	key = arena_concat(reader->arena, path, STR("\n"), key);
	if (loader && !script_is_new(loader, key))
		return true;
	struct script_run run = {.text = file.text,
		.via = embedded->via,
		.lang = language_of(embedded, &file),
		.folder = embedded->folder,
		.is_of_call = name_map_find(reader->shared->written, path) != NULL,
		.is_same_shell = str_equal(invocation->program, STR("source")) ||
				 str_equal(invocation->program, STR("."))};
	struct word *name = ARENA_NEW(reader->arena, struct word);
	*name = (struct word){.text = embedded->text};
	for (const struct word *word = embedded->words; word; word = NULL)
		name->next = word_copy_list(reader->arena, word);
	run.arguments = name;
	return read_run(reader, invocation->via, action, &run) &&
	       (file.state == SCRIPT_READ || add_doubt(reader, action));
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

/* The commands of text that is nothing but $(commands) or `commands`; NULL for other text. */
static const struct script *parse_substitution(struct arena *arena, struct str text)
{
	bool is_new = str_starts_with(text, STR("$(")) && str_ends_with(text, STR(")"));
	bool is_old = text.len > 2 && str_starts_with(text, STR("`")) &&
		      str_find_byte(text, '`', 1) == text.len - 1;
	if (!is_new && !is_old)
		return NULL;
	const struct script *script =
		script_parse(arena, str_slice(text, 1 + is_new, text.len - 1));
	return script->is_broken || script->is_too_deep || script->is_too_long ? NULL : script;
}

bool run_script_find_substituted(
	const struct reader *reader, struct str text, struct str *written, bool *is_guess)
{
	const struct script *script = parse_substitution(reader->arena, text);
	struct values values = run_script_values(reader);
	const struct command *first = script ? script->list.first : NULL;
	*is_guess = false;
	if (!first)
		return false;
	if (output_of_process(&values, script, written))
		return true;
	for (const struct command *next = first->next; next; next = next->next) {
		if (next->joint != JOINT_PIPE)
			return false;
	}
	*is_guess = true;
	*written = run_script_guess_filtered(
		reader, values_expand(&values, &first->words).first, first->redirections);
	return written->len > 0;
}

bool run_script_read_substituted(
	const struct reader *reader, const struct invocation *invocation, struct action *action)
{
	const struct word *program = invocation->words;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct script_run run = {.via = STR("substitution"), .is_same_shell = true};
	bool is_guess;
	if (!loader || !program || !program->is_dynamic ||
		!run_script_find_substituted(reader, program->text, &run.text, &is_guess) ||
		(is_guess && script_parse(reader->arena, run.text)->is_broken))
		return true;
	while (str_ends_with(run.text, STR("\n")))
		run.text.len--;
	run.text = arena_concat(
		reader->arena, run.text, STR(" "), embedded_show(reader->arena, program->next));
	struct str key =
		arena_concat(reader->arena, reader->state->folder.path, STR("\n$\n"), run.text);
	return !script_is_new(loader, key) || read_run(reader, invocation->via, action, &run);
}

/* --- make and its kin ----------------------------------------------------------------------- */

bool run_script_read_targets(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	struct run_list list;
	if (!look_up_program(reader->surroundings, invocation->program).is_runner)
		return true;
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	if (!loader)
		return true;
	struct values values = run_script_values(reader);
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
	request.is_process_known = process && find_process_text(&values, process, &request.process);
	loader->written = reader->shared->written;
	runners_find(loader, &request, &list);
	if (list.is_unread && !add_doubt(reader, action))
		return false;
	for (const struct run_text *text = list.first; text; text = text->next) {
		struct script_run run = {.text = text->text,
			.via = text->via,
			.lang = text->lang,
			.folder = {.path = text->folder}};
		struct str key = arena_concat(reader->arena, text->folder, STR("\n"), text->text);
		if (script_is_new(loader, key) && !read_run(reader, invocation->via, action, &run))
			return false;
	}
	return true;
}
