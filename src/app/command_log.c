/* SPDX-License-Identifier: MIT */
/* `hookguard log`: finds the log and hands over to the part that is asked for. */
#include "app/command_log.h"

#include "app/commands.h"
#include "app/parts.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/suggest.h"

/* What does the work of a part (app/parts.c). */
static const struct {
	struct str name;
	enum exit_status (*run)(const struct log_run *run);
} runs[] = {
	{STR_INIT("list"), log_list},
	{STR_INIT("stats"), log_stats},
	{STR_INIT("permissions"), log_permissions},
	{STR_INIT("verify"), log_verify},
	{STR_INIT("anchor"), log_anchor},
	{STR_INIT("key"), log_show_key},
};

static struct str part_name_at(size_t index)
{
	return runs[index].name;
}

static bool unknown_part(struct str name, struct fault *f)
{
	struct str near = suggest_nearest(name, ARRAY_LEN(runs), part_name_at);
	if (near.len > 0)
		return fault_set(f, FAULT_USAGE,
			"log: unknown part \"%.*s\" (did you mean \"%.*s\"?)", STR_ARG(name),
			STR_ARG(near));
	return fault_set(f, FAULT_USAGE,
		"log: unknown part \"%.*s\": see hookguard log --help; to read a file: "
		"hookguard log list FILE",
		STR_ARG(name));
}

/* Whether an option of the table was given. */
static bool is_given(const struct options *options, const struct option_row *row)
{
	const void *field = (const char *)options + row->offset;
	return row->value.len > 0 ? ((const struct str *)field)->len > 0 : *(const bool *)field;
}

static bool check_options(
	const struct options *options, const struct part_row *part, struct fault *f)
{
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_row *row = option_at(i);
		if (is_given(options, row) && !part_takes(part, row))
			return fault_set(f, FAULT_USAGE,
				"%.*s: not an option of hookguard log %.*s", STR_ARG(row->name),
				STR_ARG(part->name));
	}
	return true;
}

static enum exit_status run_part(const struct log_run *run, struct str name)
{
	size_t i = 0;
	while (i + 1 < ARRAY_LEN(runs) && !str_equal(runs[i].name, name))
		i++;
	return runs[i].run(run);
}

static bool refuse_settings(const struct fault *wrong, const struct part_row *part, struct fault *f)
{
	if (!part->takes_files)
		return fault_set(f, wrong->kind, "%.*s", STR_ARG(fault_text(wrong)));
	return fault_set(f, wrong->kind, "%.*s; a log can be read without: hookguard log %.*s FILE",
		STR_ARG(fault_text(wrong)), STR_ARG(part->name));
}

/* Files that are named are read without the settings, so whatever is wrong with these is said elsewhere. */
static bool find_log(struct log_run *run, const struct part_row *part, struct fault *f)
{
	struct locations locations;
	struct settings *settings = ARENA_NEW(run->arena, struct settings);
	struct str origins[SETTING_COUNT];
	struct fault wrong = {0};
	locations_find(run->arena, run->options->config, &locations);
	if (!setup_load(run->arena, &locations, settings, origins, &wrong)) {
		if (run->files_count == 0)
			return refuse_settings(&wrong, part, f);
		settings_default(run->arena, &locations, settings);
	}
	run->settings = settings;
	run->path = settings->audit_file;
	if (run->path.len == 0 && run->files_count == 0)
		return fault_set(f, FAULT_AUDIT,
			"audit log: no place for it: set audit.file in hookguard.conf (HOME is "
			"unknown)");
	return true;
}

enum exit_status command_log(struct arena *arena, const struct options *options)
{
	struct fault fault = {0};
	struct log_run run = {.arena = arena, .options = options};
	bool is_named = options->operands_count > 0;
	struct str name = is_named ? options->operands[0] : runs[0].name;
	const struct part_row *part = part_find(COMMAND_LOG, name);
	if (!part) {
		(void)unknown_part(name, &fault);
		return print_fault(arena, &fault);
	}
	run.files = options->operands + is_named;
	run.files_count = options->operands_count - is_named;
	if (run.files_count > 0 && !part->takes_files)
		fault_record(&fault, FAULT_USAGE, "log %.*s: takes no files", STR_ARG(name));
	else if (check_options(options, part, &fault) && find_log(&run, part, &fault))
		return run_part(&run, name);
	return print_fault(arena, &fault);
}
