/* SPDX-License-Identifier: MIT */
/*
 * Puts the layers over each other. Trusts the built-in rules and what trust.c lets through of the
 * system's and the user's files; a project's files are the repository's, and can only add. Must never
 * go on with a part of the rules: one file that can't be taken refuses them all.
 */
#include "rules/layers.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash64.h"
#include "base/inject.h"
#include "base/io.h"
#include "facts/path.h"
#include "rules/id_map.h"
#include "rules/lines.h"
#include "rules/parse.h"

/* The layers under construction. */
struct loading {
	struct arena *arena;
	const struct packed_rules *builtin;
	enum layer layer; /* the one being read */
	enum trust_level level;
	struct rule_in_force *rules;
	size_t count;
	size_t packed_count; /* the first of them are the built-in ones */
	size_t room;
	struct file_identity *files;
	size_t files_count;
	size_t first_file; /* of the layer being read */
	struct id_map ids; /* of the first `indexed` of `rules`, by their numbers */
	size_t indexed;    /* none before a file asks: most calls meet no rule file */
	uint64_t digest;
};

/* Who says `file:line:col: …`; the place holds all but the kind. */
static const struct lines messages = {.fault_kind = FAULT_RULES};

/* --- rules by id ---------------------------------------------------------------------------- */

static struct rule_in_force *find_rule(const struct loading *loading, struct str id)
{
	size_t number;
	if (!id_map_find(&loading->ids, id, &number))
		return NULL;
	struct rule_in_force *entry = &loading->rules[number];
	if (!entry->rule)
		entry->rule = packed_unpack(loading->builtin, number, loading->arena);
	return entry;
}

/* An id of the layer being read is not known: opening it again is a duplicate, not a reopening. */
static bool is_known(const void *context, struct str id)
{
	const struct loading *loading = context;
	const struct rule_in_force *known = find_rule(loading, id);
	return known && known->rule->layer != loading->layer;
}

/* --- adding and reopening ------------------------------------------------------------------- */

static void reserve_rules(struct loading *loading, size_t more)
{
	if (more <= loading->room - loading->count)
		return;
	size_t room = loading->count + more + loading->count / 2;
	struct rule_in_force *grown = ARENA_NEW_ARRAY(loading->arena, struct rule_in_force, room);
	if (loading->count > 0)
		memcpy(grown, loading->rules, loading->count * sizeof(*grown));
	loading->rules = grown;
	loading->room = room;
}

static void append_rules(struct loading *loading, const struct rule *rules, size_t count)
{
	reserve_rules(loading, count);
	for (size_t i = 0; i < count; i++)
		loading->rules[loading->count++].rule = &rules[i];
}

/* Enters what was appended since the last time; the first rule whose id is taken, or NULL. */
static const struct rule *index_rules(struct loading *loading)
{
	for (; loading->indexed < loading->count; loading->indexed++) {
		const struct rule *rule = loading->rules[loading->indexed].rule;
		struct str id = rule ? rule->id : packed_id(loading->builtin, loading->indexed);
		if (!id_map_add(&loading->ids, id, loading->indexed))
			return rule;
	}
	return NULL;
}

static bool fault_double(const struct rule *rule, const struct rule *known, struct fault *f)
{
	return lines_fault(&messages, rule->place, f,
		"\"%.*s\" is at %.*s:%" PRIu32 " already: give one of them another id",
		STR_ARG(rule->id), STR_ARG(known->place.file), known->place.line);
}

static bool add_rules(struct loading *loading, const struct rule_file *file, struct fault *f)
{
	if (file->rules_count > LIMIT_RULES - loading->count)
		return lines_fault(&messages, file->rules[LIMIT_RULES - loading->count].place, f,
			"more than %d rules in all: remove some", LIMIT_RULES);
	append_rules(loading, file->rules, file->rules_count);
	const struct rule *twice = index_rules(loading);
	return !twice || fault_double(twice, find_rule(loading, twice->id)->rule, f);
}

static bool is_file_of_layer(const struct loading *loading, struct str path)
{
	for (size_t i = loading->first_file; i < loading->files_count; i++) {
		if (str_equal(loading->files[i].path, path))
			return true;
	}
	return false;
}

/* The conditions of a rule and the unless lines that a later layer adds. */
static void add_unless(
	struct loading *loading, struct rule *rule, const struct reopening *reopening)
{
	size_t count = rule->conditions_count + reopening->unless_count;
	struct condition *all = ARENA_NEW_ARRAY(loading->arena, struct condition, count);
	for (size_t i = 0; i < rule->conditions_count; i++)
		all[i] = rule->conditions[i];
	for (size_t i = 0; i < reopening->unless_count; i++)
		all[rule->conditions_count + i] = reopening->unless[i];
	rule->conditions = all;
	rule->conditions_count = count;
}

/* A decision for all levels takes the place of those by level, or it would not be what it says. */
static void change_decision(struct rule *rule, const struct reopening *reopening)
{
	if (reopening->has_decision) {
		memset(rule->at_level, 0, sizeof(rule->at_level));
		rule->decision = reopening->decision;
	}
	for (size_t i = 0; i < LEVEL_COUNT; i++) {
		if (reopening->at_level[i].is_given)
			rule->at_level[i] = reopening->at_level[i];
	}
}

static bool reopen_rule(struct loading *loading, const struct reopening *reopening, struct fault *f)
{
	struct rule_in_force *known = find_rule(loading, reopening->id);
	struct str id = reopening->id;
	if (!known)
		return fault_set(f, FAULT_INTERNAL,
			"rules: \"%.*s\" is reopened but was never open", STR_ARG(id));
	if (known->rule->is_locked)
		return lines_fault(&messages, reopening->place, f,
			"\"%.*s\" is locked and can't be reopened: remove the entry", STR_ARG(id));
	if (known->reopened_by.len > 0 && is_file_of_layer(loading, known->reopened_by))
		return lines_fault(&messages, reopening->place, f,
			"\"%.*s\" is reopened in %.*s already: put the lines together", STR_ARG(id),
			STR_ARG(known->reopened_by));
	struct rule *changed = ARENA_NEW(loading->arena, struct rule);
	*changed = *known->rule;
	if (reopening->unless_count > 0)
		add_unless(loading, changed, reopening);
	change_decision(changed, reopening);
	if (reopening->has_level)
		changed->level = reopening->level;
	if (reopening->has_enabled)
		changed->is_enabled = reopening->is_enabled;
	if (reopening->has_grantable)
		changed->is_grantable = reopening->is_grantable;
	known->rule = changed;
	known->reopened_by = reopening->place.file;
	enum level weaker = rule_weaker_level(changed);
	return weaker == LEVEL_COUNT ||
	       lines_fault(&messages, reopening->place, f,
		       "\"%.*s\" would be weaker at level %.*s than below it: make decision.%.*s "
		       "stronger",
		       STR_ARG(id), STR_ARG(level_name(weaker)), STR_ARG(level_name(weaker)));
}

/* --- files and folders ---------------------------------------------------------------------- */

/* The name and not the path, so that two machines with the same rules have the same digest. */
static void digest_file(struct loading *loading, struct str name, struct str text)
{
	loading->digest = hash64(loading->digest, layer_name(loading->layer));
	loading->digest = hash64(loading->digest, name);
	loading->digest = hash64(loading->digest, text);
}

static bool load_file(struct loading *loading, struct str folder, struct str name, struct fault *f)
{
	struct str path = arena_printf(loading->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
	struct file_identity *identity = &loading->files[loading->files_count];
	struct rule_file file = {0};
	struct str text;
	bool exists;
	if (!trust_read_file(loading->arena, path, loading->level, LIMIT_RULE_FILE_BYTES,
		    FAULT_RULES, &exists, &text, identity, f))
		return false;
	if (!exists)
		return fault_set(f, FAULT_RULES,
			"rules: %.*s is gone since its folder was listed: "
			"try again",
			STR_ARG(path));
	digest_file(loading, name, text);
	(void)index_rules(
		loading); /* the built-in ones have no doubles: the generator has looked */
	if (!rules_parse(loading->arena, path, text, loading->layer, is_known, loading, &file, f) ||
		!add_rules(loading, &file, f))
		return false;
	for (size_t i = 0; i < file.reopenings_count; i++) {
		if (!reopen_rule(loading, &file.reopenings[i], f))
			return false;
	}
	loading->files_count++;
	return true;
}

static void reserve_files(struct loading *loading, size_t more)
{
	size_t count = loading->files_count;
	struct file_identity *grown =
		ARENA_NEW_ARRAY(loading->arena, struct file_identity, count + more);
	if (count > 0)
		memcpy(grown, loading->files, count * sizeof(*grown));
	loading->files = grown;
}

/* Reads one layer; nothing happens if it has no folder. */
static bool load_layer(
	struct loading *loading, enum layer layer, struct str folder, struct fault *f)
{
	struct str *names;
	size_t count;
	bool exists;
	if (folder.len == 0)
		return true;
	while (folder.len > 1 && str_ends_with(folder, STR("/")))
		folder.len--; /* as shells complete it: --rules DIR/ */
	loading->layer = layer;
	loading->level = layer == LAYER_PROJECT ? TRUST_PROJECT : TRUST_FULL;
	loading->first_file = loading->files_count;
	if (!trust_list_folder(loading->arena, folder, loading->level, STR(".rules"), &exists,
		    &names, &count, f))
		return false;
	if (!exists)
		return layer != LAYER_NAMED ||
		       fault_set(f, FAULT_RULES, "rules: %.*s does not exist: mend --rules",
			       STR_ARG(folder));
	reserve_files(loading, count);
	for (size_t i = 0; i < count; i++) {
		if (!load_file(loading, folder, names[i], f))
			return false;
	}
	return true;
}

static bool load_named(struct loading *loading, struct str folder, struct fault *f)
{
	if (!load_layer(loading, LAYER_NAMED, folder, f))
		return false;
	return loading->count > 0 ||
	       fault_set(f, FAULT_RULES,
		       "rules: %.*s holds no rule: put NN-topic.rules files there, or mend --rules",
		       STR_ARG(folder));
}

static bool load_all(struct loading *loading, const struct rule_sources *sources, struct fault *f)
{
	/* --config /etc/hookguard/hookguard.conf makes one folder both layers: it is read once. */
	bool is_one = str_equal(sources->system, sources->user);
	reserve_rules(loading, loading->builtin->count); /* they stay packed until somebody looks */
	loading->count = loading->builtin->count;
	loading->packed_count = loading->builtin->count;
	loading->digest = hash64(loading->digest, loading->builtin->digest);
	return load_layer(loading, LAYER_SYSTEM, sources->system, f) &&
	       load_layer(loading, LAYER_USER, is_one ? STR("") : sources->user, f) &&
	       load_layer(loading, LAYER_PROJECT, sources->project, f);
}

bool layers_load(struct arena *arena, const struct rule_sources *sources, struct ruleset *out,
	struct rule_files *files, struct fault *f)
{
	struct loading loading = {.arena = arena, .builtin = &builtin_rules};
	if (sources->builtin)
		loading.builtin = sources->builtin->packed;
	id_map_init(&loading.ids, arena);
	bool is_loaded = sources->named.len > 0 ? load_named(&loading, sources->named, f)
						: load_all(&loading, sources, f);
	if (!is_loaded)
		return false;
	ruleset_make(
		arena, loading.rules, loading.count, loading.packed_count, &sources->levels, out);
	if (sources->builtin && loading.packed_count > 0)
		out->parts[0] = *sources->builtin;
	out->subject = sources->subject;
	out->digest = arena_printf(arena, "%016" PRIx64, loading.digest);
	*files = (struct rule_files){loading.files, loading.files_count};
	return true;
}

/* --- the project ---------------------------------------------------------------------------- */

/* Whether the folder that is the first `len` bytes of `path` holds `name`. There is place behind. */
static bool holds(char *path, size_t len, struct str name)
{
	struct stat status;
	memcpy(path + len, name.ptr, name.len + 1);
	if (!inject_failure(INJECT_STATUS) && lstat(path, &status) == 0)
		return true;
	io_require_answer(); /* a project's rules are not forgotten */
	return false;
}

/* The nearest folder at or above `folder` that holds `name` and is not `excepted`; empty if none. */
static struct str nearest_holder(
	struct arena *arena, struct str folder, struct str name, struct str excepted)
{
	char *path = arena_alloc(arena, folder.len + name.len + 1);
	memcpy(path, folder.ptr, folder.len);
	size_t len =
		folder.len > 1 ? folder.len : 0; /* the root's "/" is the first byte of `name` */
	for (;;) {
		struct str at = len > 0 ? str_slice(folder, 0, len) : STR("/");
		if (!str_equal(at, excepted) && holds(path, len, name))
			return at;
		if (len == 0)
			return STR("");
		len = str_find_last(at, '/');
	}
}

struct str layers_find_project(struct arena *arena, struct str cwd, struct str home)
{
	struct fault unused = {0}; /* only a relative path can be one */
	struct str folder;
	if (!str_starts_with(cwd, STR("/")) || str_find_byte(cwd, '\0', 0) != STR_NONE ||
		!path_normalize(arena, cwd, STR(""), STR(""), &folder, &unused))
		return STR("");
	/* Rules first: a `git init` in a folder of the project must not hide them. */
	struct str project = nearest_holder(arena, folder, STR("/.hookguard"), home);
	return project.len > 0 ? project : nearest_holder(arena, folder, STR("/.git"), STR(""));
}
