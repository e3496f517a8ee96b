/* SPDX-License-Identifier: MIT */
/*
 * How the shell reader adds facts. Owns the one decision whether a word of a command can be a path;
 * what the path is, is path.c's.
 */
#include "facts/reader.h"

#include "base/utf8.h"
#include "facts/glob_names.h"
#include "facts/path.h"

/* Paths that one glob may stand for; more say no more. */
#define GLOB_PATHS 16

struct span reader_place(const struct reader *reader, struct span place)
{
	return reader->outer.len > 0 ? reader->outer : place;
}

bool reader_add(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct str value, const struct word *word)
{
	return actions_add_fact(
		reader->actions, action, kind, value, reader_place(reader, word->place), reader->f);
}

bool reader_add_doubt(const struct reader *reader, struct action *action, struct str doubt)
{
	return actions_add_fact(
		reader->actions, action, FACT_DOUBT, doubt, (struct span){0, 0}, reader->f);
}

struct values reader_values(const struct reader *reader, struct choices *choices)
{
	return (struct values){
		.arena = reader->arena,
		.state = reader->state,
		.home = reader->surroundings->home,
		.choices = choices,
		.spent = &reader->shared->spent,
		.run = output_of_script,
		.loop = reader->loop,
		.second = &reader->shared->second,
		.asked = reader->actions->asked,
		.written = reader->shared->written,
	};
}

/* file: URLs are paths to the programs that take URLs. */
static bool is_foreign_url(struct str raw)
{
	return str_find(raw, STR("://"), 0) != STR_NONE && !str_starts_with(raw, STR("file://"));
}

/* <(command) is a pipe. */
static bool is_process(const struct word *word)
{
	return word->is_dynamic &&
	       (str_starts_with(word->text, STR("<(")) || str_starts_with(word->text, STR(">(")) ||
		       str_starts_with(word->text, STR("=(")));
}

static bool is_absolute(const struct word *word, struct str raw)
{
	return str_starts_with(raw, STR("/")) || str_starts_with(raw, STR("file://")) ||
	       (word->has_tilde && !str_starts_with(raw, STR("~+")));
}

/* Characters that are not seen, or turn the order of those that are (Unicode TR 36): a path that holds
 * one is not the path that people read. */
static bool has_hidden_characters(struct str s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t code;
		size_t len = (unsigned char)s.ptr[at] < 0x80 ? 0 : utf8_decode(s, at, &code);
		if (len > 0 &&
			((code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
				(code >= 0x2060 && code <= 0x2069) || code == 0xFEFF))
			return true;
		at += len > 0 ? len : 1;
	}
	return false;
}

/* The path behind the links that the call itself has made; false where none is on its way. */
static bool follow_made_links(
	const struct reader *reader, bool is_link_meant, struct str path, struct str *target)
{
	for (size_t end = path.len; end > 1; end--) {
		if (end < path.len ? path.ptr[end] != '/' : is_link_meant)
			continue;
		const struct str *leads_to =
			name_map_find(reader->shared->links, str_slice(path, 0, end));
		if (!leads_to)
			continue;
		*target = arena_printf(reader->arena, "%.*s%.*s", STR_ARG(*leads_to),
			STR_ARG(str_slice(path, end, path.len)));
		return true;
	}
	return false;
}

/* Adds what the path means by links of this call: `ln -s /etc e; rm -r e/x`. */
static bool add_linked_path(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct folder folder, struct str raw, struct span place)
{
	struct fault ignored = {.is_set = false};
	/* What deletes a link leaves its target, but for one with a slash behind it. */
	bool is_link_meant = kind == FACT_DELETES && !str_ends_with(raw, STR("/"));
	struct str path;
	struct str target;
	if (!reader->shared->links || !path_normalize(reader->arena, raw, folder.path,
					      reader->surroundings->home, &path, &ignored))
		return true;
	return !follow_made_links(reader, is_link_meant, path, &target) ||
	       path_add_fact(reader->actions, action, kind, target, folder.path,
		       reader->surroundings, place, reader->f);
}

static bool add_path_in(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct folder folder, const struct word *word, struct str raw)
{
	if (word->is_dynamic || (folder.is_unknown && !is_absolute(word, raw)))
		return reader_add_doubt(reader, action, STR("dynamic-path"));
	struct str path = invocation_literal_path(reader->arena, word, raw);
	struct span place = reader_place(reader, word->place);
	if (!path_add_fact(reader->actions, action, kind, path, folder.path, reader->surroundings,
		    place, reader->f) ||
		!add_linked_path(reader, action, kind, folder, path, place))
		return false;
	struct str named[GLOB_PATHS];
	size_t count =
		word->has_glob ? glob_names_find(reader->arena, path, named, ARRAY_LEN(named)) : 0;
	for (size_t i = 0; i < count; i++) {
		if (!path_add_fact(reader->actions, action, kind, named[i], folder.path,
			    reader->surroundings, place, reader->f))
			return false;
	}
	return has_hidden_characters(path) ? reader_add_doubt(reader, action, STR("odd-characters"))
					   : true;
}

bool reader_add_path(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct folder folder, const struct word *word, struct str raw)
{
	if (raw.len == 0 || str_equal(raw, STR("-")) || is_foreign_url(raw) || is_process(word))
		return true;
	const struct folder *other = is_absolute(word, raw) ? NULL : folder.other;
	if (!add_path_in(reader, action, kind, folder, word, raw))
		return false;
	while (other && add_path_in(reader, action, kind, *other, word, raw))
		other = other->other;
	return !other;
}
