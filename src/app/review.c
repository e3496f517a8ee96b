/* SPDX-License-Identifier: MIT */
/* Gathering. Bounded: names by tally.h, lines of calls that did not pass by the ring. */
#include "app/review.h"

#include <string.h>

#include "app/log_reader.h"

static size_t verdict_of(const struct entry *entry)
{
	struct str verdict = entry_raw(entry->values[ENTRY_VERDICT]);
	if (entry->values[ENTRY_ENFORCED].len > 0)
		return REVIEW_NOTED;
	for (size_t kind = 0; kind < REVIEW_NOTED; kind++) {
		if (str_equal(chart_kind_name(kind), verdict))
			return kind;
	}
	return REVIEW_FAULT;
}

size_t review_kinds(const struct review *review)
{
	return review->by[REVIEW_NOTED] > 0 ? TALLY_KINDS : REVIEW_NOTED;
}

/* A member's text, unescaped where it has to be; a view that the next one outdates. */
static struct str text_of(struct review *review, const struct entry *entry, enum entry_key key)
{
	struct str raw = entry_raw(entry->values[key]);
	if (str_find_byte(raw, '\\', 0) == STR_NONE)
		return raw;
	review->text.len = 0;
	entry_unescape(&review->text, entry->values[key]);
	return buf_str(&review->text);
}

static void count_by(struct review *review, struct tally *tally, const struct entry *entry,
	enum entry_key key, size_t kind)
{
	if (entry->values[key].len > 0)
		tally_add_kind(tally, text_of(review, entry, key), kind,
			entry_raw(entry->values[ENTRY_TIME]));
}

/* What is no time as records have it, somebody else wrote. */
static void count_time(struct review *review, struct str time, size_t kind)
{
	if (time.len != sizeof(review->first))
		return;
	tally_add_kind(&review->hours, str_slice(time, 0, 13), kind, time);
	tally_add_kind(&review->days, str_slice(time, 0, 10), kind, time);
	tally_add_kind(&review->clock, str_slice(time, 11, 13), kind, time);
	if (review->first[0] == '\0' || memcmp(time.ptr, review->first, time.len) < 0)
		memcpy(review->first, time.ptr, time.len);
	if (memcmp(time.ptr, review->last, time.len) > 0)
		memcpy(review->last, time.ptr, time.len);
}

/* Over the oldest one, whose place it takes. */
static void keep_stopped(struct review *review, struct str line)
{
	struct str *slot = &review->stopped[review->stopped_count++ % LIMIT_REPORT_CALLS];
	char *bytes = slot->ptr ? (char *)(uintptr_t)slot->ptr
				: arena_alloc(review->arena, LIMIT_RECORD_BYTES);
	memcpy(bytes, line.ptr, line.len);
	*slot = (struct str){bytes, line.len};
}

static void take_entry(void *context, const struct entry *entry)
{
	struct review *review = context;
	struct str time = entry_raw(entry->values[ENTRY_TIME]);
	size_t kind = verdict_of(entry);
	if (!entry_is_call(entry))
		return;
	review->calls++;
	review->by[kind]++;
	count_time(review, time, kind);
	count_by(review, &review->tools, entry, ENTRY_TOOL, kind);
	count_by(review, &review->servers, entry, ENTRY_SERVER, kind);
	count_by(review, &review->rules, entry, ENTRY_RULE, kind);
	count_by(review, &review->sessions, entry, ENTRY_SESSION, kind);
	count_by(review, &review->projects, entry, ENTRY_PROJECT, kind);
	if (entry->values[ENTRY_SERVER].len > 0) {
		review->mcp_calls++;
		count_by(review, &review->mcp, entry, ENTRY_TOOL, kind);
	}
	if (kind != REVIEW_PASS)
		keep_stopped(review, entry->line);
}

bool review_read(struct review *review, const struct log_run *run, struct fault *f)
{
	struct log_reader reader;
	struct tally *by_count[] = {
		&review->tools, &review->servers, &review->rules, &review->mcp, &review->projects};
	struct tally *by_name[] = {
		&review->hours, &review->days, &review->clock, &review->sessions};
	review->arena = run->arena;
	review->run = run;
	for (size_t i = 0; i < ARRAY_LEN(by_count); i++)
		tally_start(by_count[i], run->arena);
	for (size_t i = 0; i < ARRAY_LEN(by_name); i++)
		tally_start(by_name[i], run->arena);
	review->stopped = ARENA_NEW_ARRAY(run->arena, struct str, LIMIT_REPORT_CALLS);
	buf_init(&review->text, run->arena, LIMIT_RECORD_BYTES);
	if (!log_reader_start(&reader, run, f) ||
		!log_reader_all(&reader, run, take_entry, review, f))
		return false;
	review->broken = reader.broken;
	for (size_t i = 0; i < ARRAY_LEN(by_count); i++)
		tally_sort(by_count[i], TALLY_BY_COUNT);
	for (size_t i = 0; i < ARRAY_LEN(by_name); i++)
		tally_sort(by_name[i], TALLY_BY_NAME);
	return true;
}
