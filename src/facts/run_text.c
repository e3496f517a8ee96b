/* SPDX-License-Identifier: MIT */
/*
 * Owns what a text that is run starts with: its arguments, its folder, and the shell's state where it runs in
 * this very shell. A long or odd script is no fault of the call: what was read stays, and the rest is
 * a doubt. Must never run anything.
 */
#include "facts/run_text.h"

#include "base/limits.h"
#include "facts/assign.h"
#include "facts/code_facts.h"
#include "facts/fish.h"
#include "facts/written.h"

bool run_text_add_doubt(const struct reader *reader, struct action *action)
{
	return written_add_unread(reader->actions, action, reader->f);
}

static bool read_shell(const struct reader *outer, const struct via *via, struct action *action,
	const struct run_of_text *run)
{
	struct fault limit = {.is_set = false};
	struct action *before = outer->actions->last;
	struct str source = outer->actions->source;
	struct state state = *outer->state;
	struct span whole = {0, 0};
	struct str first = str_slice(run->text, 0, str_find_byte(run->text, '\n', 0));
	bool is_fish = str_ends_with(first, STR("fish")) || str_ends_with(run->via, STR(".fish"));
	struct str text = is_fish ? fish_translate(outer->arena, run->text) : run->text;
	struct reader inner = shell_inner_reader(outer, via, run->via, whole);
	inner.f = &limit;
	if (!run->is_same_shell) {
		inner.state = &state;
		state.folder = run->folder;
		state.functions = NULL;
		state.aliases = NULL;
		state.is_zsh = is_fish || str_ends_with(first, STR("zsh"));
	}
	if (run->arguments) {
		inner.state->name = run->arguments->text;
		inner.state->arguments = assign_elements(outer->arena, run->arguments->next);
		inner.state->has_unknown_arguments = false;
	}
	outer->actions->source = text;
	bool is_read = shell_read_text(&inner, text);
	outer->actions->source = source;
	written_drop_doubts(outer->actions, before, STR("unparsed"));
	if (is_read)
		return true;
	if (limit.kind == FAULT_LIMIT || limit.kind == FAULT_PAYLOAD)
		return run_text_add_doubt(outer, action);
	return fault_set(outer->f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
}

bool run_text_read(const struct reader *reader, const struct via *via, struct action *action,
	const struct run_of_text *run)
{
	bool is_ok;
	if (!shell_may_nest(reader, action, &is_ok))
		return is_ok;
	if (run->lang.len == 0)
		return read_shell(reader, via, action, run);
	if (str_list_holds(STR("vim gdb"), ' ', run->lang)) { /* lines like those of an editor */
		struct run_of_text lines = *run;
		lines.text = embedded_editor_lines(reader->arena, run->text);
		return read_shell(reader, via, action, &lines);
	}
	if (str_equal(run->lang, STR("transfer"))) {
		struct run_of_text lines = *run;
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
