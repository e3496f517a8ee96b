/* SPDX-License-Identifier: MIT */
/*
 * Owns where a text comes from that a command runs or reads: a file that the call has written, one of the disk,
 * what a process or a substitution writes. Must never hand on text that is longer than LIMIT_VALUE_BYTES.
 */
#include "facts/script_texts.h"

#include "base/limits.h"
#include "facts/descriptors.h"
#include "facts/glob_files.h"
#include "facts/path.h"

/* A substitution that reads a script is a short one; a long one is not parsed once more. */
#define SUBSTITUTION_BYTES (4 * KIB)

struct script_file script_texts_of(struct str path, struct str text)
{
	struct script_file file = {.state = SCRIPT_READ, .path = path, .text = text};
	file.kind = script_kind_of(path, text, &file.lang);
	return file;
}

struct script_file script_texts_load(
	const struct reader *reader, struct str path, struct loader *loader)
{
	const struct str *written = name_map_find(reader->shared->written, path);
	if (!written)
		return loader ? script_load(loader, path)
			      : (struct script_file){.state = SCRIPT_PROGRAM, .path = path};
	return script_texts_of(path, *written);
}

bool script_texts_of_process(struct values *values, const struct word *word, struct str *text)
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

/* cat *.sh: the files one behind the other. */
static bool find_glob_text(
	const struct reader *reader, struct str pattern, struct loader *loader, struct str *text)
{
	struct glob_files files;
	struct buf out;
	glob_files_find(loader, pattern, false, &files);
	buf_init(&out, reader->arena, LIMIT_VALUE_BYTES);
	for (size_t i = 0; i < files.count; i++)
		buf_add(&out, script_texts_load(reader, files.paths[i], loader).text);
	*text = buf_str(&out);
	return files.count > 0 && !out.is_truncated;
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
	struct script_file found = script_texts_load(reader, path, loader);
	if (loader && found.state == SCRIPT_MISSING && glob_files_is_glob(path))
		return find_glob_text(reader, path, loader, text);
	*text = found.text;
	return found.state == SCRIPT_READ && found.text.len <= LIMIT_VALUE_BYTES;
}

struct values script_texts_values(const struct reader *reader)
{
	struct values values = reader_values(reader, NULL);
	values.find_file = find_file_text;
	values.finder = reader;
	return values;
}

bool script_texts_find(const struct reader *reader, const struct word *file, struct str *text)
{
	struct values values = script_texts_values(reader);
	return script_texts_of_process(&values, file, text) || find_file_text(&values, file, text);
}

struct str script_texts_guess_filtered(const struct reader *reader, const struct word *command,
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
	return file && script_texts_find(reader, file, &text) ? text : STR("");
}

/* The commands of text that is nothing but $(commands) or `commands`; NULL for other text. */
static const struct script *parse_substitution(struct arena *arena, struct str text)
{
	bool is_new = str_starts_with(text, STR("$(")) && str_ends_with(text, STR(")"));
	bool is_old = text.len > 2 && str_starts_with(text, STR("`")) &&
		      str_find_byte(text, '`', 1) == text.len - 1;
	if ((!is_new && !is_old) || text.len > SUBSTITUTION_BYTES)
		return NULL;
	const struct script *script =
		script_parse(arena, str_slice(text, 1 + is_new, text.len - 1));
	return script->is_broken || script->is_too_deep || script->is_too_long ? NULL : script;
}

bool script_texts_find_substituted(
	const struct reader *reader, struct str text, struct str *written, bool *is_guess)
{
	const struct script *script = parse_substitution(reader->arena, text);
	struct values values = script_texts_values(reader);
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
	*written = script_texts_guess_filtered(
		reader, values_expand(&values, &first->words).first, first->redirections);
	return written->len > 0;
}
