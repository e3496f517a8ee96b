/* SPDX-License-Identifier: MIT */
/*
 * Which contexts are active, and what they may reach. Trusts neither the call's folder nor the
 * environment to take one away: an agent may cd out of a project, so the folder in which its session
 * began counts as well, and each of the two must allow what is reached.
 */
#include "facts/contexts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/path.h"

const struct str context_forbiddable[] = {
	STR_INIT("database-write"), STR_INIT("github-write"), STR_INIT("deployment")};
const size_t context_forbiddable_count = ARRAY_LEN(context_forbiddable);

struct str context_names_text(struct arena *arena, const struct context_names *names)
{
	struct buf list;
	buf_init(&list, arena, LIMIT_SETTINGS_BYTES);
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buf_add_byte(&list, ' ');
		buf_add(&list, names->names[i]);
	}
	return buf_str(&list);
}

/* --- which are active ----------------------------------------------------------------------- */

/* The session as far as it is known. */
struct finding_session {
	struct arena *arena;
	const struct contexts *contexts;
	bool follow_links;
	struct context_session *out;
};

static struct context_names join(
	struct arena *arena, const struct context_names *a, const struct context_names *b)
{
	struct str *names = ARENA_NEW_ARRAY(arena, struct str, a->count + b->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < a->count; i++)
		names[count++] = a->names[i];
	for (size_t i = 0; i < b->count; i++) {
		if (!str_is_one_of(b->names[i], names, count))
			names[count++] = b->names[i];
	}
	return (struct context_names){names, count};
}

static void add_saying(struct finding_session *finding, enum context_source source,
	const struct context_entry *folder, const struct context_names *names)
{
	struct context_session *out = finding->out;
	for (size_t i = 0; folder && i < out->count; i++) {
		if (out->sayings[i].source == source && out->sayings[i].folder == folder)
			return;
	}
	out->sayings[out->count++] = (struct context_saying){source, folder, *names};
	out->active = join(finding->arena, &out->active, names);
}

/* Whether the setting's folder holds `place`, as it is written or as it is on the disk. */
static bool folder_holds(
	const struct finding_session *finding, const struct context_entry *folder, struct str place)
{
	if (path_is_within(place, folder->name))
		return true;
	return finding->follow_links &&
	       path_is_within(place, path_follow_links(finding->arena, folder->name));
}

/* False if no folder holds the place. One that does may say that nothing is active there. */
static bool add_folder_of(
	struct finding_session *finding, enum context_source source, struct str place)
{
	const struct context_entries *folders = &finding->contexts->of[CONTEXT_FOLDER];
	const struct context_entry *longest = NULL;
	for (size_t i = 0; i < folders->count; i++) {
		const struct context_entry *folder = &folders->items[i];
		bool is_longer = !longest || folder->name.len > longest->name.len;
		if (is_longer && folder_holds(finding, folder, place))
			longest = folder;
	}
	if (longest)
		add_saying(finding, source, longest, &longest->says);
	return longest != NULL;
}

/* The place in both its spellings. False if no folder holds one of them: a link in a folder that is
 * described must not stand for what it leads to. */
static bool add_place(struct finding_session *finding, enum context_source source, struct str raw)
{
	struct fault unused = {0}; /* a relative path is in no folder */
	struct str place;
	if (finding->contexts->of[CONTEXT_FOLDER].count == 0 || !str_starts_with(raw, STR("/")) ||
		!path_normalize(finding->arena, raw, STR(""), STR(""), &place, &unused))
		return false;
	bool is_held = add_folder_of(finding, source, place);
	struct str resolved =
		finding->follow_links ? path_follow_links(finding->arena, place) : place;
	return add_folder_of(finding, source, resolved) && is_held;
}

void contexts_find_session(struct arena *arena, const struct contexts *contexts, struct str cwd,
	struct str root, bool follow_links, struct context_session *out)
{
	struct finding_session finding = {arena, contexts, follow_links, out};
	*out = (struct context_session){.count = 0};
	if (contexts->always.count > 0)
		add_saying(&finding, CONTEXT_BY_SETTING, NULL, &contexts->always);
	if (contexts->added.count > 0)
		add_saying(&finding, CONTEXT_BY_ENVIRONMENT, NULL, &contexts->added);
	bool is_described = add_place(&finding, CONTEXT_BY_CALL_FOLDER, cwd);
	(void)add_place(
		&finding, CONTEXT_BY_SESSION_ROOT, root); /* of the environment: may only add */
	if (contexts->always.count == 0 && contexts->otherwise.count > 0 && !is_described)
		add_saying(&finding, CONTEXT_BY_DEFAULT, NULL, &contexts->otherwise);
}

/* --- what belongs where --------------------------------------------------------------------- */

/* *.example.com speaks of hosts, PROD_* of variables; neither of what the star would be empty for. */
static bool pattern_holds(enum context_kind kind, struct str pattern, struct str name)
{
	if (kind == CONTEXT_HOST && str_starts_with(pattern, STR("*."))) {
		struct str end = str_slice(pattern, 1, pattern.len);
		return name.len > end.len &&
		       str_equal_nocase(str_slice(name, name.len - end.len, name.len), end);
	}
	if (kind == CONTEXT_VARIABLE && str_ends_with(pattern, STR("*"))) {
		struct str start = str_slice(pattern, 0, pattern.len - 1);
		return name.len > start.len && str_starts_with(name, start);
	}
	return false;
}

/* Whether the ends of both that must be equal begin so: each word of a script is held against each
 * entry. */
static bool may_hold(enum context_kind kind, struct str pattern, struct str name)
{
	if (name.len == 0 || pattern.len == 0)
		return name.len == pattern.len;
	if (kind == CONTEXT_HOST)
		return char_to_lower(pattern.ptr[pattern.len - 1]) ==
		       char_to_lower(name.ptr[name.len - 1]);
	return pattern.ptr[0] == name.ptr[0];
}

const struct context_entry *contexts_find(
	const struct contexts *contexts, enum context_kind kind, struct str name)
{
	const struct context_entries *entries = &contexts->of[kind];
	const struct context_entry *longest = NULL;
	for (size_t i = 0; i < entries->count; i++) {
		const struct context_entry *entry = &entries->items[i];
		if (!may_hold(kind, entry->name, name))
			continue;
		bool is_same = kind == CONTEXT_HOST ? str_equal_nocase(entry->name, name)
						    : str_equal(entry->name, name);
		if (is_same)
			return entry;
		if (pattern_holds(kind, entry->name, name) &&
			(!longest || entry->name.len > longest->name.len))
			longest = entry;
	}
	return longest;
}

struct context_names contexts_forbidden(const struct contexts *contexts, struct str context)
{
	const struct context_entry *entry = contexts_find(contexts, CONTEXT_FORBID, context);
	if (entry)
		return entry->says;
	bool is_production = str_equal(context, STR("production"));
	return (struct context_names){
		context_forbiddable, is_production ? context_forbiddable_count : 0};
}

/* --- what may be reached -------------------------------------------------------------------- */

static bool names_meet(const struct context_names *a, const struct context_names *b)
{
	for (size_t i = 0; i < a->count; i++) {
		if (str_is_one_of(a->names[i], b->names, b->count))
			return true;
	}
	return false;
}

/* Whether who has these contexts has or reaches one of those; who has none is not asked. */
static bool allows(const struct contexts *contexts, const struct context_names *own,
	const struct context_names *belongs)
{
	if (own->count == 0 || names_meet(own, belongs))
		return true;
	for (size_t i = 0; i < own->count; i++) {
		const struct context_entry *reach =
			contexts_find(contexts, CONTEXT_REACH, own->names[i]);
		if (reach && names_meet(&reach->says, belongs))
			return true;
	}
	return false;
}

bool contexts_may_reach(struct arena *arena, const struct contexts *contexts,
	const struct context_session *session, const struct context_names *belongs,
	struct context_names *from)
{
	bool is_placed = false; /* something else than the environment says where the session is */
	for (size_t i = 0; i < session->count; i++) {
		const struct context_saying *saying = &session->sayings[i];
		if (saying->source == CONTEXT_BY_SETTING)
			continue;
		*from = saying->names;
		if (saying->source != CONTEXT_BY_ENVIRONMENT) {
			is_placed = true;
			*from = join(arena, &contexts->always, &saying->names);
		}
		if (!allows(contexts, from, belongs))
			return false;
	}
	*from = contexts->always;
	return is_placed || allows(contexts, from, belongs);
}
