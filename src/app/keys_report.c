/* SPDX-License-Identifier: MIT */
/* What is known of the credentials, for people and for programs. Must never write a value. */
#include "app/keys.h"
#include "app/print.h"
#include "base/escape.h"

/* --- for people ----------------------------------------------------------------------------- */

static const enum print_colour colours[] = {[KEY_YOUNG] = PRINT_GREEN,
	[KEY_SOON] = PRINT_YELLOW,
	[KEY_DUE] = PRINT_RED,
	[KEY_EXPIRED] = PRINT_RED};

static void write_days(struct buf *out, const char *before, int64_t days, const char *behind)
{
	buf_printf(out, "%s%lld day%s%s", before, (long long)days, days == 1 ? "" : "s", behind);
}

static void write_due(struct buf *out, const struct keys *keys, const struct key *key)
{
	int64_t left = key->due - keys->today;
	bool is_expiry = key->expires != NO_DAY && key->due == key->expires;
	buf_add(out, is_expiry ? STR("   expires ") : STR("   due "));
	buf_add(out, day_text(out->arena, key->due));
	if (left > 0)
		write_days(out, ", in ", left, "");
	else if (left < 0)
		write_days(out, ", ", -left, " ago");
	else
		buf_add(out, STR(", today"));
	buf_printf(out, "   first seen %.*s", STR_ARG(day_text(out->arena, key->first)));
	if (keys->today >= key->first)
		write_days(out, ", ", keys->today - key->first, " old");
	buf_printf(out, ", limit %zu\n", key->limit);
}

static void write_use(struct buf *out, const struct key_use *use)
{
	buf_add(out, STR("   "));
	escape_visible(out, use->file);
	if (use->line > 0)
		buf_printf(out, ":%zu:%zu", use->line, use->column);
	buf_add(out, STR("  "));
	escape_visible(out, use->member.len > 0 ? use->member : use->name);
	if (use->is_reference) {
		buf_add(out, STR(" by $"));
		escape_visible(out, use->name);
	}
	if (use->contexts.count > 0)
		buf_printf(
			out, "  (%.*s)", STR_ARG(context_names_text(out->arena, &use->contexts)));
	buf_add(out, STR("\n"));
}

static void write_notes(struct buf *out, const struct key *key)
{
	if (key->detail.len > 0)
		buf_printf(out, "   %.*s\n", STR_ARG(key->detail));
	if (key->has_other_names)
		buf_add(out, STR("   the same secret under two names: give each use its own\n"));
	if (key->has_other_contexts)
		buf_add(out, STR("   the same secret in two contexts: give each its own\n"));
	if (key->exposed == NO_DAY)
		return;
	print_line_coloured(out, PRINT_RED, STR("   exposed"));
	buf_printf(out, ": in a log or transcript since %.*s",
		STR_ARG(day_text(out->arena, key->exposed)));
	for (size_t i = 0; i < key->sightings && i < KEY_SIGHTINGS_KEPT; i++) {
		buf_add(out, i > 0 ? STR(", ") : STR("; "));
		escape_visible(out, key->places[i].path);
		buf_printf(out, ":%zu", key->places[i].line);
	}
	if (key->sightings > KEY_SIGHTINGS_KEPT)
		buf_printf(out, " and %llu more",
			(unsigned long long)(key->sightings - KEY_SIGHTINGS_KEPT));
	buf_add(out, STR(": replace it\n"));
}

static void write_key(struct buf *out, const struct keys *keys, const struct key *key)
{
	struct str state = key_state_name(key->state);
	buf_add(out, STR("\n"));
	print_coloured(out, PRINT_BOLD, key->name);
	buf_add(out, STR("   "));
	escape_visible(out, key->kind.len > 0 ? key->kind : STR("credential"));
	buf_add(out, STR("   "));
	print_line_coloured(out, colours[key->state], state);
	buf_add(out, STR("\n"));
	write_due(out, keys, key);
	for (const struct key_use *use = key->uses; use; use = use->next)
		write_use(out, use);
	if (key->uses_count > KEY_USES_KEPT)
		buf_printf(out, "   and %zu more places\n", key->uses_count - KEY_USES_KEPT);
	write_notes(out, key);
}

static size_t count_needing_care(const struct keys *keys)
{
	size_t count = 0;
	for (const struct key *key = keys->first; key; key = key->next)
		count += key_needs_care(key);
	return count;
}

void keys_write_text(struct buf *out, const struct keys *keys, struct str ledger_path)
{
	struct key **sorted = keys_by_due(keys);
	size_t care = count_needing_care(keys);
	buf_printf(out, "%zu credential%s on %.*s, %zu to be replaced (ledger: ", keys->count,
		keys->count == 1 ? "" : "s", STR_ARG(day_text(out->arena, keys->today)), care);
	escape_visible(out, ledger_path);
	buf_add(out, STR(")\n"));
	for (size_t i = 0; i < keys->count; i++)
		write_key(out, keys, sorted[i]);
	if (keys->unset)
		buf_add(out, STR("\nnamed, but not set here:"));
	for (const struct key_use *use = keys->unset; use; use = use->next) {
		buf_add(out, STR(" "));
		escape_visible(out, use->name);
	}
	buf_add(out, keys->unset ? STR("\n") : STR(""));
}

/* --- for programs --------------------------------------------------------------------------- */

static void json_text(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, "\"%s\":", name);
	escape_json(out, value);
}

static void json_day(struct buf *out, const char *name, int64_t day)
{
	buf_printf(out, ",\"%s\":", name);
	if (day == NO_DAY)
		buf_add(out, STR("null"));
	else
		escape_json(out, day_text(out->arena, day));
}

static void json_use(struct buf *out, const struct key_use *use)
{
	buf_add(out, STR("{"));
	json_text(out, "name", use->name);
	buf_add(out, STR(","));
	json_text(out, "file", use->file);
	buf_printf(out, ",\"line\":%zu,\"column\":%zu,", use->line, use->column);
	json_text(out, "member", use->member);
	buf_add(out, STR(","));
	json_text(out, "server", use->server);
	buf_printf(out, ",\"reference\":%s,\"contexts\":[", use->is_reference ? "true" : "false");
	for (size_t i = 0; i < use->contexts.count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, use->contexts.names[i]);
	}
	buf_add(out, STR("]}"));
}

static void json_places(struct buf *out, const struct key *key)
{
	buf_printf(out, ",\"sightings\":%llu,\"seen_in\":[", (unsigned long long)key->sightings);
	for (size_t i = 0; i < key->sightings && i < KEY_SIGHTINGS_KEPT; i++) {
		buf_add(out, i > 0 ? STR(",{") : STR("{"));
		json_text(out, "file", key->places[i].path);
		buf_printf(out, ",\"line\":%zu}", key->places[i].line);
	}
	buf_add(out, STR("]"));
}

static void json_key(struct buf *out, const struct keys *keys, const struct key *key)
{
	buf_add(out, STR("{"));
	json_text(out, "name", key->name);
	buf_add(out, STR(","));
	json_text(out, "kind", key->kind);
	buf_add(out, STR(","));
	json_text(out, "detail", key->detail);
	buf_add(out, STR(","));
	json_text(out, "state", key_state_name(key->state));
	json_day(out, "first", key->first);
	buf_printf(out, ",\"age\":%lld,\"limit\":%zu", (long long)(keys->today - key->first),
		key->limit);
	json_day(out, "due", key->due);
	json_day(out, "expires", key->expires);
	json_day(out, "exposed", key->exposed);
	json_places(out, key);
	buf_printf(out, ",\"two_names\":%s,\"two_contexts\":%s,\"uses\":[",
		key->has_other_names ? "true" : "false",
		key->has_other_contexts ? "true" : "false");
	for (const struct key_use *use = key->uses; use; use = use->next) {
		buf_add(out, use == key->uses ? STR("") : STR(","));
		json_use(out, use);
	}
	buf_add(out, STR("]}"));
}

void keys_write_json(struct buf *out, const struct keys *keys, struct str ledger_path)
{
	struct key **sorted = keys_by_due(keys);
	buf_add(out, STR("{"));
	json_text(out, "day", day_text(out->arena, keys->today));
	buf_add(out, STR(","));
	json_text(out, "ledger", ledger_path);
	buf_printf(out, ",\"replace\":%zu,\"keys\":[", count_needing_care(keys));
	for (size_t i = 0; i < keys->count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		json_key(out, keys, sorted[i]);
	}
	buf_add(out, STR("],\"unset\":["));
	for (const struct key_use *use = keys->unset; use; use = use->next) {
		buf_add(out, use == keys->unset ? STR("") : STR(","));
		escape_json(out, use->name);
	}
	buf_add(out, STR("],\"unread\":["));
	for (const struct key_unread *unread = keys->unread; unread; unread = unread->next) {
		buf_add(out, unread == keys->unread ? STR("") : STR(","));
		escape_json(out, unread->text);
	}
	buf_add(out, STR("]}\n"));
}
