/* SPDX-License-Identifier: MIT */
/*
 * What is written is not run yet, and may be half a script: so a limit or a text that does not parse
 * must never fail the call, nor ask about it.
 */
#include "facts/written.h"

#include "facts/programs.h"
#include "facts/scripts.h"
#include "facts/shell.h"
#include "facts/written_lines.h"

static void drop_doubts(struct fact_list *doubts, struct str dropped)
{
	struct fact *next;
	struct fact *fact = doubts->first;
	*doubts = (struct fact_list){.first = NULL};
	for (; fact; fact = next) {
		next = fact->next;
		fact->next = NULL;
		if (str_list_holds(dropped, ' ', fact->value))
			continue;
		if (doubts->last)
			doubts->last->next = fact;
		else
			doubts->first = fact;
		doubts->last = fact;
		doubts->count++;
	}
}

bool written_add_unread(struct actions *actions, struct action *owner, struct fault *f)
{
	if (actions->facts_count == LIMIT_FACTS)
		actions->facts_count--;
	return actions_add_fact(
		actions, owner, FACT_DOUBT, STR("unread-script"), (struct span){0, 0}, f);
}

void written_drop_doubts(struct actions *actions, struct action *before, struct str dropped)
{
	struct action *action = before ? before->next : actions->first;
	for (; action; action = action->next)
		drop_doubts(&action->facts[FACT_DOUBT], dropped);
}

/* Text of a shell, or of another language. */
static bool add_text(struct actions *actions, struct action *owner, struct str lang,
	struct str text, struct str via, const struct surroundings *surroundings, struct fault *f)
{
	struct fault limit = {.is_set = false};
	struct action *before = actions->last;
	if (text.len > LIMIT_SCRIPT_BYTES)
		return written_add_unread(actions, owner, f);
	bool is_read = lang.len > 0 ? shell_add_code(actions, lang, text, via, surroundings, &limit)
				    : shell_add_script(actions, text, via, surroundings, &limit);
	written_drop_doubts(actions, before, STR("unparsed too-deep"));
	if (is_read)
		return true;
	if (limit.kind == FAULT_LIMIT || limit.kind == FAULT_PAYLOAD)
		return written_add_unread(actions, owner, f);
	return fault_set(f, limit.kind, "%.*s", STR_ARG(fault_text(&limit)));
}

bool written_add_text(struct actions *actions, struct action *owner, struct str text,
	struct str via, const struct surroundings *surroundings, struct fault *f)
{
	return add_text(actions, owner, STR(""), text, via, surroundings, f);
}

static struct str base_of(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return str_slice(path, slash == STR_NONE ? 0 : slash + 1, path.len);
}

/* Whether the file that the action changes has a #! line of a shell. Scripts without the extension
 * of one have none at all, so others are not opened. */
static bool is_shell_on_disk(struct actions *actions, const struct action *owner, struct str name,
	const struct surroundings *surroundings)
{
	const struct fact *path = owner->facts[FACT_WRITES].first;
	struct loader *loader = script_loader(actions, surroundings);
	if (!loader || !path || str_find_byte(base_of(name), '.', 1) != STR_NONE)
		return false;
	return script_load(loader, path->value).kind == SCRIPT_SHELL;
}

bool written_add_script(struct actions *actions, struct action *owner, struct str name,
	struct str text, bool is_part, const struct surroundings *surroundings, struct fault *f)
{
	struct str lang;
	enum script_kind kind = script_kind_of(name, text, &lang);
	if (kind == SCRIPT_UNKNOWN && is_part && text.len > 0 &&
		is_shell_on_disk(actions, owner, name, surroundings))
		kind = SCRIPT_SHELL;
	struct str via = arena_printf(actions->arena, "script %.*s", STR_ARG(base_of(name)));
	struct str lines = kind == SCRIPT_UNKNOWN
				   ? written_lines(actions->arena, base_of(name), text, is_part)
				   : text;
	if (lines.len == 0)
		return true;
	return add_text(
		actions, owner, kind == SCRIPT_CODE ? lang : STR(""), lines, via, surroundings, f);
}
