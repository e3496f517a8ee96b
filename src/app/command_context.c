/* SPDX-License-Identifier: MIT */
/*
 * `hookguard context`: which contexts are active in a folder and why, what is forbidden there, and
 * what belongs where. Looks by the functions that the hook looks by, so that it can say nothing else.
 */
#include <unistd.h>

#include "app/commands.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/escape.h"
#include "facts/path.h"
#include "rules/settings.h"

struct contexts_here {
	struct arena *arena;
	struct settings settings;
	struct str origins[SETTING_COUNT];
	struct str folder;
	struct context_session session;
};

/* The kinds of what can belong to a context, as settings call them. */
static const struct {
	enum context_kind kind;
	const char *name;
} kinds[] = {
	{CONTEXT_FOLDER, "folder"},
	{CONTEXT_SERVER, "server"},
	{CONTEXT_HOST, "host"},
	{CONTEXT_VARIABLE, "variable"},
};

static bool find_here(const struct options *options, struct contexts_here *out, struct fault *f)
{
	struct locations locations;
	struct arena *arena = out->arena;
	struct str here = setup_working_folder(arena);
	struct str folder = options->cwd.len > 0 ? options->cwd : here;
	if (here.len == 0 && !str_starts_with(folder, STR("/")))
		return fault_set(f, FAULT_SYSTEM,
			"context: the current folder is gone: go into one that is there, or give "
			"--cwd an absolute path");
	locations_find(arena, options->config, &locations);
	if (!setup_load(arena, &locations, &out->settings, out->origins, f) ||
		!path_normalize(arena, folder, here, locations.home, &out->folder, f))
		return false;
	contexts_find_session(arena, &out->settings.contexts, out->folder,
		setup_session_root(arena), true, &out->session);
	return true;
}

/* --- why ------------------------------------------------------------------------------------ */

/* A source, as JSON and as people call it, and where its setting stands. */
struct reason {
	const char *word;
	const char *text;
	struct str origin;
};

static struct reason reason_of(
	const struct contexts_here *here, const struct context_saying *saying)
{
	const struct str *origins = here->origins;
	switch (saying->source) {
	case CONTEXT_BY_SETTING:
		return (struct reason){"setting", "context is set", origins[SETTING_CONTEXT]};
	case CONTEXT_BY_ENVIRONMENT:
		return (struct reason){
			"variable", "the environment adds it", STR("HOOKGUARD_CONTEXT")};
	case CONTEXT_BY_CALL_FOLDER:
		return (struct reason){"folder", "the folder lies in ", saying->folder->origin};
	case CONTEXT_BY_SESSION_ROOT:
		return (struct reason){"session", "the session began in (CLAUDE_PROJECT_DIR) ",
			saying->folder->origin};
	case CONTEXT_BY_DEFAULT:
		break;
	}
	return (struct reason){"default", "no other setting says any: context.default",
		origins[SETTING_CONTEXT_DEFAULT]};
}

/* Where it is said what is forbidden in a context; empty if nothing is. */
static struct str forbid_origin(const struct contexts_here *here, struct str context)
{
	const struct context_entry *entry =
		contexts_find(&here->settings.contexts, CONTEXT_FORBID, context);
	return entry ? entry->origin : STR("default");
}

/* --- for people ----------------------------------------------------------------------------- */

static void write_origin(struct buf *out, struct str origin)
{
	print_coloured(out, PRINT_FAINT, arena_printf(out->arena, "   # %.*s", STR_ARG(origin)));
	buf_add(out, STR("\n"));
}

static void write_active(struct buf *out, const struct contexts_here *here)
{
	buf_add(out, STR("active in "));
	escape_visible(out, here->folder);
	if (access(arena_copy_z(out->arena, here->folder), F_OK) != 0)
		buf_add(out, STR(" (is not there)"));
	buf_add(out, here->session.active.count > 0 ? STR(":\n") : STR(": no context\n"));
	for (size_t i = 0; i < here->session.count; i++) {
		const struct context_saying *saying = &here->session.sayings[i];
		struct reason reason = reason_of(here, saying);
		struct str names = context_names_text(here->arena, &saying->names);
		buf_add(out, STR("  "));
		print_coloured(out, PRINT_BOLD, names.len > 0 ? names : STR("(none)"));
		buf_printf(
			out, "%*s%s", names.len < 14 ? (int)(14 - names.len) : 1, "", reason.text);
		if (saying->folder)
			escape_visible(out, saying->folder->name);
		write_origin(out, reason.origin);
	}
}

static void write_forbidden(struct buf *out, const struct contexts_here *here)
{
	const struct context_names *active = &here->session.active;
	for (size_t i = 0; i < active->count; i++) {
		struct context_names forbidden =
			contexts_forbidden(&here->settings.contexts, active->names[i]);
		if (forbidden.count == 0)
			continue;
		buf_add(out, STR("forbidden: "));
		escape_visible(out, context_names_text(here->arena, &forbidden));
		buf_add(out, STR(", by "));
		escape_visible(out, active->names[i]);
		write_origin(out, forbid_origin(here, active->names[i]));
	}
}

static bool may_reach(const struct contexts_here *here, const struct context_entry *entry)
{
	struct context_names from;
	return entry->says.count == 0 || contexts_may_reach(here->arena, &here->settings.contexts,
						 &here->session, &entry->says, &from);
}

static void write_thing(struct buf *out, const struct contexts_here *here, const char *kind,
	const struct context_entry *entry)
{
	struct str contexts = context_names_text(here->arena, &entry->says);
	buf_printf(out, "  %-9s", kind);
	escape_visible(out, entry->name);
	buf_add(out, STR(": "));
	escape_visible(out, contexts.len > 0 ? contexts : STR("(none)"));
	if (!may_reach(here, entry))
		print_line_coloured(out, PRINT_RED, STR(", out of reach"));
	write_origin(out, entry->origin);
}

static void write_text(struct buf *out, const struct contexts_here *here)
{
	bool is_first = true;
	write_active(out, here);
	write_forbidden(out, here);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct context_entries *entries = &here->settings.contexts.of[kinds[i].kind];
		for (size_t n = 0; kinds[i].kind != CONTEXT_FOLDER && n < entries->count; n++) {
			buf_add(out, is_first ? STR("belongs:\n") : STR(""));
			write_thing(out, here, kinds[i].name, &entries->items[n]);
			is_first = false;
		}
	}
}

/* --- for programs --------------------------------------------------------------------------- */

static void json_names(struct buf *out, const char *name, const struct context_names *names)
{
	buf_printf(out, "\"%s\":[", name);
	for (size_t i = 0; i < names->count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, names->names[i]);
	}
	buf_add(out, STR("]"));
}

static void json_text(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, ",\"%s\":", name);
	escape_json(out, value);
}

static void json_active(struct buf *out, const struct contexts_here *here)
{
	buf_add(out, STR(",\"because\":["));
	for (size_t i = 0; i < here->session.count; i++) {
		const struct context_saying *saying = &here->session.sayings[i];
		struct reason reason = reason_of(here, saying);
		buf_add(out, i > 0 ? STR(",{") : STR("{"));
		json_names(out, "contexts", &saying->names);
		json_text(out, "by", str_of(reason.word));
		if (saying->folder)
			json_text(out, "folder", saying->folder->name);
		json_text(out, "origin", reason.origin);
		buf_add(out, STR("}"));
	}
	buf_add(out, STR("]"));
}

static void json_forbidden(struct buf *out, const struct contexts_here *here)
{
	const struct context_names *active = &here->session.active;
	bool is_first = true;
	buf_add(out, STR(",\"forbidden\":["));
	for (size_t i = 0; i < active->count; i++) {
		struct context_names forbidden =
			contexts_forbidden(&here->settings.contexts, active->names[i]);
		for (size_t n = 0; n < forbidden.count; n++) {
			buf_add(out, is_first ? STR("{\"what\":") : STR(",{\"what\":"));
			escape_json(out, forbidden.names[n]);
			json_text(out, "context", active->names[i]);
			json_text(out, "origin", forbid_origin(here, active->names[i]));
			buf_add(out, STR("}"));
			is_first = false;
		}
	}
	buf_add(out, STR("]"));
}

static void json_things(struct buf *out, const struct contexts_here *here)
{
	bool is_first = true;
	buf_add(out, STR(",\"things\":["));
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct context_entries *entries = &here->settings.contexts.of[kinds[i].kind];
		for (size_t n = 0; n < entries->count; n++) {
			const struct context_entry *entry = &entries->items[n];
			buf_printf(out, "%s{\"kind\":\"%s\"", is_first ? "" : ",", kinds[i].name);
			json_text(out, "name", entry->name);
			buf_add(out, STR(","));
			json_names(out, "contexts", &entry->says);
			if (kinds[i].kind != CONTEXT_FOLDER)
				buf_printf(out, ",\"reachable\":%s",
					may_reach(here, entry) ? "true" : "false");
			json_text(out, "origin", entry->origin);
			buf_add(out, STR("}"));
			is_first = false;
		}
	}
	buf_add(out, STR("]"));
}

static void write_json(struct buf *out, const struct contexts_here *here)
{
	buf_add(out, STR("{\"folder\":"));
	escape_json(out, here->folder);
	buf_add(out, STR(","));
	json_names(out, "active", &here->session.active);
	json_active(out, here);
	json_forbidden(out, here);
	json_things(out, here);
	buf_add(out, STR("}\n"));
}

enum exit_status command_context(struct arena *arena, const struct options *options)
{
	struct contexts_here here = {.arena = arena};
	struct fault fault = {0};
	struct buf out;
	if (!find_here(options, &here, &fault))
		return print_fault(arena, &fault);
	buf_init(&out, arena, 8 * MIB); /* the settings of both files, and their places */
	if (options->is_json)
		write_json(&out, &here);
	else
		write_text(&out, &here);
	return print_out(&out, EXIT_STATUS_PASS);
}
