/* SPDX-License-Identifier: MIT */
/*
 * The guard's own entries: what `doctor` says of a settings file becomes items, so that there is one place
 * that knows how an entry must look. Of `doctor` only what reads files; no probe is run.
 */
#include "app/doctor.h"
#include "app/scan_parts.h"

/* The host that reads the file in hand as its settings; NULL if none does. */
static const struct host *host_of(const struct scan *scan)
{
	const struct scan_source *source = scan->file->source;
	for (size_t i = 0; source->is_settings && i < host_count(); i++) {
		if (str_equal(host_at(i)->agent, source->client->name))
			return host_at(i);
	}
	return NULL;
}

/* Whether its hooks stand in this file: Codex has them beside its config.toml, and Claude Code none in
 * ~/.claude.json, where it keeps its state. */
static bool holds_hooks(const struct host *host, const struct scan_file *file)
{
	const struct scan_source *source = file->source;
	bool is_managed_part = source->scope == HOST_MANAGED && source->format != SCAN_TOML;
	return is_managed_part || str_equal(source->pattern, host->files[source->scope]);
}

static bool emit_line(struct scan *scan, const struct doctor_line *line)
{
	struct scan_item item = {
		.item = STR("guard"),
		.key = str_of(line->check),
		.text = line->text,
		.detail = line->text,
	};
	if (line->result != DOCTOR_FAILED && line->result != DOCTOR_WARNING)
		return true;
	scan_mark(&item.marks, line->result == DOCTOR_FAILED ? STR("failed") : STR("warning"));
	if (line->node)
		item.place = line->node->value;
	return scan_emit(scan, &item);
}

static bool emit_lines(struct scan *scan, const struct doctor *doctor)
{
	for (const struct doctor_line *line = doctor->first; line; line = line->next) {
		if (!emit_line(scan, line))
			return false;
	}
	return true;
}

/* Keeps the file that a finding of a missing hook names: one for hooks, if there is any. */
static void note_host(struct scan *scan, const struct host *host)
{
	size_t number = (size_t)(host - host_at(0));
	struct scan_file *kept = scan->hosts[number];
	if (kept && (holds_hooks(host, kept) || !holds_hooks(host, scan->file)))
		return;
	kept = ARENA_NEW(scan->arena, struct scan_file);
	*kept = (struct scan_file){
		.source = scan->file->source,
		.path = arena_copy(scan->arena, scan->file->path),
		.shown = arena_copy(scan->arena, scan->file->shown),
	};
	scan->hosts[number] = kept;
}

bool scan_take_guard(struct scan *scan)
{
	const struct host *host = host_of(scan);
	if (!host)
		return true;
	size_t number = (size_t)(host - host_at(0));
	note_host(scan, host);
	if (!holds_hooks(host, scan->file))
		return true;
	struct doctor *doctor = ARENA_NEW(&scan->file_arena, struct doctor);
	doctor->arena = &scan->file_arena;
	doctor->host = host;
	doctor->is_blind = scan->is_example;
	doctor_find_in(doctor, scan->file->source->scope, scan->file->path, &scan->file->tree);
	doctor_check_values(doctor);
	if (doctor->entries_count > 0) {
		scan->is_guarded[number] = true;
		doctor_check_entries(doctor);
	}
	return emit_lines(scan, doctor);
}

bool scan_take_unguarded(struct scan *scan)
{
	for (size_t i = 0; i < host_count() && i < SCAN_HOSTS; i++) {
		if (!scan->hosts[i] || scan->is_guarded[i])
			continue;
		scan->file = scan->hosts[i];
		scan->lines_count = 0;
		scan->last_of_file = scan->last_finding;
		struct scan_item item = {.item = STR("guard"), .key = STR("entry")};
		item.text = item.detail = host_at(i)->title;
		scan_mark(&item.marks, STR("failed"));
		if (!scan_emit(scan, &item))
			return false;
	}
	return true;
}
