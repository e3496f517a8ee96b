/* SPDX-License-Identifier: MIT */
/* The run: files one after the other, each in memory that goes before the next is read. */
#include "app/scan_parts.h"

/* --- order ------------------------------------------------------------------------------------------ */

static bool is_before(const struct scan_finding *a, const struct scan_finding *b)
{
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line;
	if (a->place.column != b->place.column)
		return a->place.column < b->place.column;
	return a->rule->severity <= b->rule->severity;
}

static struct scan_finding *merge(struct scan_finding *a, struct scan_finding *b)
{
	struct scan_finding *first = NULL;
	struct scan_finding **tail = &first;
	while (a && b) {
		struct scan_finding **next = is_before(a, b) ? &a : &b;
		*tail = *next;
		*next = (*next)->next;
		tail = &(*tail)->next;
	}
	*tail = a ? a : b;
	return first;
}

/* A merge sort from the bottom: lists of one, two, four … in slots of their own. */
static struct scan_finding *sort(struct scan_finding *list)
{
	struct scan_finding *slots[32] = {NULL};
	struct scan_finding *sorted = NULL;
	while (list) {
		struct scan_finding *one = list;
		size_t i = 0;
		list = list->next;
		one->next = NULL;
		for (; i < ARRAY_LEN(slots) - 1 && slots[i]; i++) {
			one = merge(slots[i], one);
			slots[i] = NULL;
		}
		slots[i] = one;
	}
	for (size_t i = 0; i < ARRAY_LEN(slots); i++)
		sorted = merge(slots[i], sorted);
	return sorted;
}

/* Those of the file in hand. */
static void sort_findings(struct scan *scan)
{
	struct scan_finding **first =
		scan->last_of_file ? &scan->last_of_file->next : &scan->result->findings;
	*first = sort(*first);
	for (scan->last_finding = *first ? *first : scan->last_of_file;
		scan->last_finding && scan->last_finding->next;
		scan->last_finding = scan->last_finding->next)
		;
}

/* --- files ------------------------------------------------------------------------------------------ */

void scan_begin(struct scan *scan, struct arena *arena, const struct scan_request *request,
	struct scan_result *out, struct fault *f)
{
	*out = (struct scan_result){0};
	*scan = (struct scan){.arena = arena, .request = request, .result = out, .f = f};
	arena_init(&scan->file_arena, LIMIT_ARENA_BYTES);
	arena_init(&scan->item_arena, LIMIT_ARENA_BYTES);
}

void scan_end(struct scan *scan)
{
	arena_finish(&scan->file_arena);
	arena_finish(&scan->item_arena);
}

/* Which permission rules deny or ask stands in other files than the servers do. */
static void collect_denied(
	struct scan *scan, struct scan_git *git, const struct scan_found_list *files)
{
	for (const struct scan_found *found = files->first; found; found = found->next) {
		struct scan_file file;
		if (!found->source->is_settings ||
			!str_equal(found->source->client->name, STR("claude-code")))
			continue;
		arena_reset(&scan->file_arena);
		scan_read_file(&scan->file_arena, git, scan->request, found, &file);
		if (file.tree.root)
			scan->denied = scan_collect_denied(scan->arena, &file.tree, scan->denied);
	}
}

static bool take_files(struct scan *scan, struct scan_git *git, const struct scan_found_list *files)
{
	struct scan_result *result = scan->result;
	result->files = ARENA_NEW_ARRAY(scan->arena, struct str, files->count + 1);
	result->limits = ARENA_NEW_ARRAY(scan->arena, struct str, files->count + 1);
	result->guessed = ARENA_NEW_ARRAY(scan->arena, struct str, files->count + 1);
	for (const struct scan_found *found = files->first; found; found = found->next) {
		struct scan_file file;
		arena_reset(&scan->file_arena);
		scan_read_file(&scan->file_arena, git, scan->request, found, &file);
		result->files[result->files_count] = found->path;
		result->limits[result->files_count++] = found->within;
		if (scan_source_is_guess(found->source))
			result->guessed[result->guessed_count++] =
				arena_copy(scan->arena, file.shown);
		if (!scan_take_file(scan, &file))
			return false;
		sort_findings(scan);
	}
	return !scan->request->is_default || scan_take_unguarded(scan);
}

bool scan_run(struct arena *arena, const struct scan_request *request, struct scan_result *out,
	struct fault *f)
{
	struct scan scan;
	struct scan_found_list files;
	struct arena of_git;
	struct scan_git git = {.arena = &of_git};
	*out = (struct scan_result){0};
	if (!scan_find_files(arena, request, &files, f))
		return false;
	arena_init(&of_git, LIMIT_ARENA_BYTES);
	scan_begin(&scan, arena, request, out, f);
	collect_denied(&scan, &git, &files);
	bool is_done = take_files(&scan, &git, &files);
	scan_end(&scan);
	arena_finish(&of_git);
	return is_done;
}
