/* SPDX-License-Identifier: MIT */
/*
 * Values for which a strict host drops every hook of the file without a word. Rows that were measured
 * with the real client (clients.md) fail; the others follow its documented types, and warn.
 */
#include "app/doctor.h"
#include "base/buf.h"

enum value_kind {
	VALUE_BOOL = 0,
	VALUE_NUMBER,
	VALUE_SECONDS, /* a number above 0 */
	VALUE_STRING,
	VALUE_WORD, /* one of `words` */
	VALUE_STRINGS,
	VALUE_LIST,
	VALUE_OBJECT,
	VALUE_TEXTS, /* an object of strings */
};

struct value_row {
	struct str path; /* keys; * is any, [] each value of a list */
	enum value_kind kind;
	struct str words;   /* with blanks between */
	const char *wanted; /* for the message */
	bool is_measured;
};

#define HANDLER "hooks.*.[].hooks.[]."

/* clang-format off */
static const struct value_row rows[] = {
	{STR_INIT("hooks"), VALUE_OBJECT, {NULL, 0}, "an object of events", false},
	{STR_INIT("hooks.*"), VALUE_LIST, {NULL, 0}, "a list of groups", false},
	{STR_INIT("hooks.*.[]"), VALUE_OBJECT, {NULL, 0}, "a group with \"hooks\"", false},
	{STR_INIT("hooks.*.[].matcher"), VALUE_STRING, {NULL, 0}, "a string", true},
	{STR_INIT("hooks.*.[].hooks"), VALUE_LIST, {NULL, 0}, "a list of hooks", false},
	{STR_INIT("hooks.*.[].hooks.[]"), VALUE_OBJECT, {NULL, 0}, "an object with \"type\"", false},
	{STR_INIT(HANDLER "type"), VALUE_WORD, STR_INIT("command http mcp_tool prompt agent"),
		"command, http, mcp_tool, prompt or agent", true},
	{STR_INIT(HANDLER "command"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT(HANDLER "args"), VALUE_STRINGS, {NULL, 0}, "a list of strings", false},
	{STR_INIT(HANDLER "timeout"), VALUE_SECONDS, {NULL, 0}, "a number above 0", true},
	{STR_INIT(HANDLER "onFailure"), VALUE_WORD, STR_INIT("block continue"), "block or continue", true},
	{STR_INIT(HANDLER "async"), VALUE_BOOL, {NULL, 0}, "true or false", false},
	{STR_INIT(HANDLER "if"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT(HANDLER "url"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT(HANDLER "prompt"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT(HANDLER "statusMessage"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT("permissions"), VALUE_OBJECT, {NULL, 0}, "an object", false},
	{STR_INIT("permissions.allow"), VALUE_STRINGS, {NULL, 0}, "a list of strings", true},
	{STR_INIT("permissions.ask"), VALUE_STRINGS, {NULL, 0}, "a list of strings", true},
	{STR_INIT("permissions.deny"), VALUE_STRINGS, {NULL, 0}, "a list of strings", true},
	{STR_INIT("permissions.additionalDirectories"), VALUE_STRINGS, {NULL, 0}, "a list of strings", false},
	{STR_INIT("env"), VALUE_TEXTS, {NULL, 0}, "an object of strings", false},
	{STR_INIT("disableAllHooks"), VALUE_BOOL, {NULL, 0}, "true or false", false},
	{STR_INIT("allowManagedHooksOnly"), VALUE_BOOL, {NULL, 0}, "true or false", false},
	{STR_INIT("model"), VALUE_STRING, {NULL, 0}, "a string", false},
	{STR_INIT("cleanupPeriodDays"), VALUE_NUMBER, {NULL, 0}, "a number", false},
	{STR_INIT("includeCoAuthoredBy"), VALUE_BOOL, {NULL, 0}, "true or false", false},
};
/* clang-format on */

static bool are_strings(const cJSON *items)
{
	for (const cJSON *item = items->child; item; item = item->next) {
		if (!cJSON_IsString(item))
			return false;
	}
	return true;
}

static bool is_one_of(struct str words, struct str value)
{
	while (words.len > 0) {
		struct str word;
		(void)str_cut(words, ' ', &word, &words);
		if (str_equal(word, value))
			return true;
	}
	return false;
}

static bool is_good(const struct value_row *row, const cJSON *item)
{
	switch (row->kind) {
	case VALUE_BOOL:
		return cJSON_IsBool(item);
	case VALUE_NUMBER:
		return cJSON_IsNumber(item);
	case VALUE_SECONDS:
		return cJSON_IsNumber(item) && item->valuedouble > 0;
	case VALUE_STRING:
		return cJSON_IsString(item);
	case VALUE_WORD:
		return cJSON_IsString(item) && is_one_of(row->words, json_string(item));
	case VALUE_STRINGS:
		return cJSON_IsArray(item) && are_strings(item);
	case VALUE_LIST:
		return cJSON_IsArray(item);
	case VALUE_OBJECT:
		return cJSON_IsObject(item);
	case VALUE_TEXTS:
		return cJSON_IsObject(item) && are_strings(item);
	}
	return false;
}

/* What a row is looked for in. */
struct search {
	struct doctor *doctor;
	const struct doctor_file *file;
	const struct value_row *row;
	size_t found;
};

/* More nodes than a row's path has keys. */
#define PATH_NODES 16

/* Where the value stands, as hooks.PreToolUse[0].matcher. */
static struct str path_of(struct arena *arena, const struct json_node *node)
{
	const struct json_node *nodes[PATH_NODES];
	size_t count = 0;
	struct buf out;
	for (; node->parent && count < PATH_NODES; node = node->parent)
		nodes[count++] = node;
	buf_init(&out, arena, LIMIT_FAULT_BYTES);
	while (count-- > 0) {
		size_t index = 0;
		const struct json_node *sibling = nodes[count]->parent->first;
		for (; sibling != nodes[count]; sibling = sibling->next)
			index++;
		if (cJSON_IsArray(nodes[count]->parent->item))
			buf_printf(&out, "[%zu]", index);
		else
			buf_printf(&out, "%s%.*s", out.len > 0 ? "." : "",
				STR_ARG(json_key(nodes[count]->item)));
	}
	return buf_str(&out);
}

static void say_bad(struct search *search, const struct json_node *node)
{
	struct str place = doctor_place(search->file, node);
	struct str value = str_slice(
		search->file->text.text, node->value.at, node->value.at + node->value.len);
	bool is_measured = search->row->is_measured;
	search->found++;
	search->doctor->at = node;
	doctor_say(search->doctor, is_measured ? DOCTOR_FAILED : DOCTOR_WARNING, "values",
		arena_printf(search->doctor->arena, "make it %s", search->row->wanted),
		"%.*s: %.*s is %.*s%s: %s drops every hook of this file for it", STR_ARG(place),
		STR_ARG(path_of(search->doctor->arena, node)), STR_ARG(str_slice(value, 0, 40)),
		value.len > 40 ? "..." : "", is_measured ? "the agent" : "the agent perhaps");
	search->doctor->at = NULL;
}

/* Recurses once a key of the row's path. */
static void look(struct search *search, const struct json_node *node, struct str path)
{
	struct str key;
	if (path.len == 0) {
		if (!is_good(search->row, node->item))
			say_bad(search, node);
		return;
	}
	(void)str_cut(path, '.', &key, &path);
	bool is_list = str_equal(key, STR("[]"));
	if (is_list ? !cJSON_IsArray(node->item) : !cJSON_IsObject(node->item))
		return; /* the row of the value itself says so */
	for (const struct json_node *child = node->first; child; child = child->next) {
		if (is_list || str_equal(key, STR("*")) || str_equal(key, json_key(child->item)))
			look(search, child, path);
	}
}

void doctor_check_values(struct doctor *doctor)
{
	size_t found = 0;
	if (!doctor->host->is_strict)
		return;
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct doctor_file *file = &doctor->files[i];
		for (size_t j = 0; file->text.root && j < ARRAY_LEN(rows); j++) {
			struct search search = {doctor, file, &rows[j], 0};
			look(&search, file->text.root, rows[j].path);
			found += search.found;
		}
	}
	if (found == 0 && doctor->files_count > 0)
		doctor_say(doctor, DOCTOR_OK, "values", STR(""),
			"no value in these files makes the agent drop their hooks");
}
