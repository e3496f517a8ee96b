/* SPDX-License-Identifier: MIT */
/* The shell reader's entries: what a text, or code, starts with. */
#include "facts/shell.h"

#include "facts/code_facts.h"
#include "facts/functions.h"
#include "facts/shell_text.h"
#include "facts/zsh_modifiers.h"

/* Reads a text, or code in `lang`, as the first of a call's shell. */
struct whole {
	struct str text;
	struct str lang; /* empty: a shell's */
	struct folder folder;
	const struct via *via;
	bool is_maybe_zsh;
};

static bool read_code(const struct reader *reader, const struct whole *whole)
{
	struct code_text code = {.lang = whole->lang,
		.text = whole->text,
		.folder = whole->folder,
		.is_file = true,
		.is_written = true};
	struct span nowhere = {0, 0};
	struct action *action = actions_add(reader->actions, whole->via->text, nowhere, reader->f);
	return action &&
	       actions_add_fact(
		       reader->actions, action, FACT_VIA, whole->via->text, nowhere, reader->f) &&
	       code_add_facts(reader, whole->via, action, &code);
}

static bool read_whole(struct actions *actions, const struct whole *whole,
	const struct surroundings *surroundings, struct fault *f)
{
	struct shared_reading shared = {.start = whole->folder.path};
	struct state state = {.folder = whole->folder,
		.folder_before = whole->folder,
		.folder_previous = {.is_unknown = true},
		.name = STR("bash"),
		.has_unknown_arguments = true,
		.is_maybe_zsh = whole->is_maybe_zsh};
	struct reader reader = {.actions = actions,
		.arena = actions->arena,
		.surroundings = surroundings,
		.f = f,
		.shared = &shared,
		.state = &state,
		.via = whole->via};
	if (whole->lang.len > 0)
		return read_code(&reader, whole);
	return shell_read_text(&reader, whole->text) && functions_read_uncalled(&reader);
}

bool shell_add_actions(struct actions *actions, struct str text, struct str cwd,
	const struct surroundings *surroundings, struct fault *f)
{
	struct whole whole = {.text = text, .folder = {.path = cwd}};
	struct actions_mark first = actions_mark(actions);
	if (!read_whole(actions, &whole, surroundings, f))
		return false;
	if (!zsh_modifiers_may_be_in(text))
		return true;
	/* The host's shell may be zsh, for which some of this is another text. */
	struct actions_mark second = actions_mark(actions);
	whole.is_maybe_zsh = true;
	if (!read_whole(actions, &whole, surroundings, f))
		return false;
	actions_drop_repeated(actions, &first, &second);
	return true;
}

bool shell_add_script(struct actions *actions, struct str text, struct str via,
	const struct surroundings *surroundings, struct fault *f)
{
	const struct via reached = {.text = via};
	struct whole whole = {.text = text, .folder = {.is_unknown = true}, .via = &reached};
	return read_whole(actions, &whole, surroundings, f);
}

bool shell_add_code(struct actions *actions, struct str lang, struct str text, struct str via,
	const struct surroundings *surroundings, struct fault *f)
{
	const struct via reached = {.text = via};
	struct whole whole = {
		.text = text, .lang = lang, .folder = {.is_unknown = true}, .via = &reached};
	return !code_is_active(actions->arena, lang, text) ||
	       read_whole(actions, &whole, surroundings, f);
}
