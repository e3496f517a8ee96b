/* SPDX-License-Identifier: MIT */
/*
 * Which message goes where. Must never wait for long: a collector that is dead or slow is the ordinary
 * case of an outage, in which calls go on.
 */
#include "audit/copy.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <syslog.h>

#include "audit/entry.h"
#include "audit/journald.h"
#include "audit/syslog.h"
#include "base/clock.h"
#include "base/process.h"
#include "base/send.h"

/* What is sent to every place. */
struct copy {
	struct arena *arena;
	const struct settings *settings;
	struct syslog_message message;
	const struct entry *entry; /* NULL: the text alone */
};

static uint64_t end_of_waiting(void)
{
	size_t left = process_milliseconds_left() / 2;
	return clock_monotonic_us() +
	       1000 * (uint64_t)(left < LIMIT_SEND_WAIT_MS ? left : LIMIT_SEND_WAIT_MS);
}

static bool send_to_syslog(struct sending *sending, const struct copy *copy)
{
	struct str text = copy->settings->syslog.is_usual
				  ? syslog_local(copy->arena, &copy->message)
				  : syslog_rfc5424(copy->arena, &copy->message);
	return send_message(sending, copy->arena, text);
}

static bool send_to_journal(struct sending *sending, const struct copy *copy)
{
	struct str entry =
		copy->entry
			? journald_record(copy->arena, copy->message.severity, copy->entry)
			: journald_text(copy->arena, copy->message.severity, copy->message.text);
	return journald_send(sending, copy->arena, entry);
}

/* The places: where each stands in settings, and what sends to it. */
static const struct place_row {
	const char *setting;
	size_t offset;
	bool (*send)(struct sending *sending, const struct copy *copy);
} places[] = {
	{"audit.syslog", offsetof(struct settings, syslog), send_to_syslog},
	{"audit.journal", offsetof(struct settings, journal), send_to_journal},
};

static const struct endpoint *endpoint_of(
	const struct settings *settings, const struct place_row *row)
{
	return (const struct endpoint *)(const void *)((const char *)settings + row->offset);
}

static bool place_fault(
	const struct place_row *row, const struct endpoint *endpoint, struct fault *f)
{
	struct str place =
		endpoint->is_usual ? str_of(endpoint->address.local.sun_path) : endpoint->text;
	return fault_set(f, FAULT_COPY,
		"%s: %.*s does not take records (%s): start what listens there, or mend the "
		"setting",
		row->setting, STR_ARG(place), strerror(errno));
}

/* Sends to one place; with no copy it only looks whether somebody is there. */
static bool try_place(const struct settings *settings, const struct place_row *row,
	const struct copy *copy, uint64_t end_us, struct fault *f)
{
	const struct endpoint *endpoint = endpoint_of(settings, row);
	struct sending sending;
	if (endpoint->kind == ENDPOINT_NONE)
		return true;
	bool is_done =
		send_open(&sending, endpoint, end_us) && (!copy || row->send(&sending, copy));
	send_close(&sending);
	return is_done || place_fault(row, endpoint, f);
}

static bool try_places(const struct settings *settings, const struct copy *copy, struct fault *f)
{
	uint64_t end_us = end_of_waiting();
	bool is_done = true;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		is_done = try_place(settings, &places[i], copy, end_us, f) && is_done;
	return is_done;
}

bool copy_is_wanted(const struct settings *settings)
{
	return settings->syslog.kind != ENDPOINT_NONE || settings->journal.kind != ENDPOINT_NONE;
}

bool copy_record(
	struct arena *arena, const struct settings *settings, struct str line, struct fault *f)
{
	struct entry entry;
	struct copy copy = {.arena = arena, .settings = settings, .entry = &entry};
	if (!copy_is_wanted(settings))
		return true;
	(void)entry_read(line, &entry); /* it is ours: what is not found is left out */
	struct str verdict = entry_raw(entry.values[ENTRY_VERDICT]);
	copy.message = (struct syslog_message){
		.severity = str_equal(verdict, STR("pass")) ? LOG_NOTICE : LOG_WARNING,
		.id = verdict.len > 0 ? verdict : STR("-"),
		.time = entry_raw(entry.values[ENTRY_TIME]),
		.text = line,
	};
	return try_places(settings, &copy, f);
}

bool copy_text(struct arena *arena, const struct settings *settings, int level, struct str id,
	struct str text, struct fault *f)
{
	struct copy copy = {.arena = arena,
		.settings = settings,
		.message = {.severity = level, .id = id, .text = text}};
	return try_places(settings, &copy, f);
}

bool copy_is_heard(const struct settings *settings, struct fault *f)
{
	return try_places(settings, NULL, f);
}
