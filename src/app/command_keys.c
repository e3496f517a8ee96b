/* SPDX-License-Identifier: MIT */
/* `hookguard keys`: finds, keeps the days, and prints. Must never print a value. */
#include <unistd.h>

#include "app/commands.h"
#include "app/keys.h"
#include "app/print.h"
#include "base/escape.h"
#include "base/io.h"

/* Of those that can't be searched the first are named. */
#define UNREAD_SHOWN 5

/* On standard error, so that it is seen beside any of the outputs. */
static void tell_unread(struct arena *arena, const struct keys *keys)
{
	struct buf text;
	size_t count = 0;
	buf_init(&text, arena, LIMIT_ARENA_BYTES);
	for (const struct key_unread *unread = keys->unread; unread; unread = unread->next) {
		if (++count > UNREAD_SHOWN)
			continue;
		buf_add(&text, STR("hookguard: keys: not searched: "));
		escape_visible(&text, unread->text);
		buf_add(&text, STR("\n"));
	}
	if (count > UNREAD_SHOWN)
		buf_printf(&text, "hookguard: keys: not searched: %zu more (--json names them)\n",
			count - UNREAD_SHOWN);
	(void)io_write_all(STDERR_FILENO, buf_str(&text));
}

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
	if (!found->keys.unread)
		return print_out(&out, status);
	tell_unread(arena, &found->keys);
	return print_out(&out, EXIT_STATUS_BLOCK);
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
