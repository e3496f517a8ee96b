/* SPDX-License-Identifier: MIT */
/* `hookguard keys`: finds, keeps the days, and prints. Must never print a value. */
#include "app/commands.h"
#include "app/keys.h"
#include "app/print.h"

static enum exit_status print_keys(
	struct arena *arena, const struct options *options, const struct keys_found *found)
{
	struct buf out;
	struct str ledger = found->ledger.file.path;
	enum exit_status status = EXIT_STATUS_PASS;
	buf_init(&out, arena, 64 * MIB);
	for (const struct key *key = found->keys.first; key; key = key->next) {
		if (key_needs_care(key))
			status = EXIT_STATUS_FAILED;
	}
	if (options->is_calendar)
		keys_write_calendar(&out, &found->keys);
	else if (options->is_json)
		keys_write_json(&out, &found->keys, ledger);
	else
		keys_write_text(&out, &found->keys, ledger);
	return print_out(&out, status);
}

enum exit_status command_keys(struct arena *arena, const struct options *options)
{
	struct fault fault = {0};
	struct keys_found *found = ARENA_NEW(arena, struct keys_found);
	if (options->is_json && options->is_calendar)
		fault_record(&fault, FAULT_USAGE, "--json, --calendar: give one of them");
	else if (keys_find(arena, options, found, &fault) && ledger_save(&found->ledger, &fault))
		return print_keys(arena, options, found);
	return print_fault(arena, &fault);
}
