/* SPDX-License-Identifier: MIT */
/*
 * Variables that keep the hook from working: set here, or for the agent's sessions by a settings file.
 * Trusts no value; sets none.
 */
#include <unistd.h>

#include "app/doctor.h"

extern char **environ;

struct variable_row {
	struct str agent; /* that obeys it; empty: all */
	struct str name;  /* or what it starts with */
	bool is_prefix;
	const char *effect;
};

/* With these an agent starts without hooks, or the loader decides what its hooks do. */
static const struct variable_row variables[] = {
	{STR_INIT("claude-code"), STR_INIT("CLAUDE_CODE_SIMPLE"), false,
		"the agent starts without hooks"},
	{STR_INIT("claude-code"), STR_INIT("CLAUDE_CODE_SAFE_MODE"), false,
		"the agent starts without hooks"},
	{STR_INIT(""), STR_INIT("LD_"), true, "the loader obeys it before the guard starts"},
	{STR_INIT(""), STR_INIT("DYLD_"), true, "the loader obeys it before the guard starts"},
};

/* Whether the variable does something: a switch that is set to no does not. */
static bool is_set(const struct variable_row *row, struct str name, struct str value)
{
	static const struct str no[] = {
		STR_INIT(""), STR_INIT("0"), STR_INIT("false"), STR_INIT("no"), STR_INIT("off")};
	if (row->is_prefix)
		return str_starts_with(name, row->name) && value.len > 0;
	return str_equal(name, row->name) && !str_is_one_of(value, no, ARRAY_LEN(no));
}

static void say_variable(
	struct doctor *doctor, const struct variable_row *row, struct str name, struct str where)
{
	doctor_say(doctor, DOCTOR_FAILED, "switches", STR("take it out"), "%.*s: %.*s is set: %s",
		STR_ARG(where), STR_ARG(name), row->effect);
}

/* Set in this environment; one line tells of all that the row is about. */
static void check_environment(struct doctor *doctor, const struct variable_row *row)
{
	for (char **variable = environ; *variable; variable++) {
		struct str name;
		struct str value;
		(void)str_cut(str_of(*variable), '=', &name, &value);
		if (!is_set(row, name, value))
			continue;
		say_variable(doctor, row, name, STR("the environment"));
		return;
	}
}

/* The first of the variables that a settings file sets for the agent's sessions; NULL if none. */
static const struct json_node *variables_of(
	const struct doctor *doctor, const struct doctor_file *file)
{
	const struct json_node *env = json_node_member(file->text.root, STR("env"));
	return env && doctor->host->has_variables ? env->first : NULL;
}

static void check_file(
	struct doctor *doctor, const struct variable_row *row, const struct doctor_file *file)
{
	for (const struct json_node *node = variables_of(doctor, file); node; node = node->next) {
		struct str name = json_key(node->item);
		if (!is_set(row, name, json_string(node->item)))
			continue;
		say_variable(doctor, row, name, file->path);
		return;
	}
}

void doctor_check_variables(struct doctor *doctor)
{
	for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
		const struct variable_row *row = &variables[i];
		if (row->agent.len > 0 && !str_equal(row->agent, doctor->host->agent))
			continue;
		check_environment(doctor, row);
		for (size_t j = 0; j < doctor->files_count; j++)
			check_file(doctor, row, &doctor->files[j]);
	}
}

/* --- the guard's own -------------------------------------------------------------------------------- */

/* What the strongest file that sets the variable says; `*where` is that file, NULL if there is none. */
static struct str value_of(
	const struct doctor *doctor, struct str name, const struct doctor_file **where)
{
	for (size_t i = 0; i < doctor->files_count; i++) {
		const struct json_node *node = variables_of(doctor, &doctor->files[i]);
		for (*where = &doctor->files[i]; node; node = node->next) {
			if (str_equal(json_key(node->item), name))
				return json_string(node->item);
		}
	}
	*where = NULL;
	return (struct str){NULL, 0};
}

void doctor_check_levels(struct doctor *doctor)
{
	static const struct str names[] = {
		STR_INIT("HOOKGUARD_LEVEL"), STR_INIT("HOOKGUARD_CONTEXT")};
	for (size_t i = 0; doctor->is_loaded && i < ARRAY_LEN(names); i++) {
		const struct doctor_file *file;
		struct settings settings = doctor->run.settings;
		struct str origins[SETTING_COUNT];
		struct fault fault = {0};
		struct str value = value_of(doctor, names[i], &file);
		const struct str none = {NULL, 0};
		if (file && !settings_tighten(doctor->arena, i == 0 ? value : none,
				    i == 0 ? none : value, &settings, origins, &fault))
			doctor_say(doctor, DOCTOR_FAILED, "rules",
				STR("mend that value, or take it out: until then every call is "
				    "blocked"),
				"%.*s: %.*s", STR_ARG(file->path), STR_ARG(fault_text(&fault)));
	}
}
