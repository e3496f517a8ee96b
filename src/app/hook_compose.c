/* SPDX-License-Identifier: MIT */
/* The entry as text: what `install` puts into a host's settings, in that host's own words. */
#include "app/command_words.h"
#include "app/hook_entry.h"
#include "app/hook_script.h"
#include "base/escape.h"

static void add_member(struct buf *out, struct str key, struct str value)
{
	escape_json(out, key);
	buf_add_byte(out, ':');
	escape_json(out, value);
}

static void add_command(
	struct buf *out, const struct host *host, const struct str *words, size_t count)
{
	if (!host->has_arguments) {
		add_member(out, host->command_key, command_words_join(out->arena, words, count));
		return;
	}
	add_member(out, host->command_key, words[0]);
	buf_add(out, STR(",\"args\":["));
	for (size_t i = 1; i < count; i++) {
		buf_add(out, i > 1 ? STR(",") : STR(""));
		escape_json(out, words[i]);
	}
	buf_add(out, STR("]"));
}

static void add_matcher(struct buf *out, const struct host *host)
{
	if (host->matcher.len == 0)
		return;
	add_member(out, STR("matcher"), host->matcher);
	buf_add(out, STR(","));
}

/* Type and command, in an object of their own where the host wants one. */
static void add_action(
	struct buf *out, const struct host *host, const struct str *words, size_t count)
{
	bool is_inner = host->action_key.len > 0;
	if (host->is_flat && is_inner)
		add_matcher(out, host);
	if (is_inner)
		buf_printf(out, "\"%.*s\":{", STR_ARG(host->action_key));
	if (!host->is_untyped) {
		add_member(out, STR("type"), STR("command"));
		buf_add(out, STR(","));
	}
	if (host->is_flat && !is_inner)
		add_matcher(out, host);
	add_command(out, host, words, count);
	buf_add(out, is_inner ? STR("}") : STR(""));
}

struct str hook_entry_compose(
	struct arena *arena, const struct host *host, const struct str *words, size_t count)
{
	struct buf out;
	if (host->is_script)
		return hook_script_compose(arena, words, count);
	buf_init(&out, arena, 1 * MIB);
	buf_add(&out, STR("{"));
	buf_add(&out, host->members);
	if (!host->is_flat) {
		add_matcher(&out, host);
		buf_add(&out, STR("\"hooks\":[{"));
	}
	add_action(&out, host, words, count);
	if (host->timeout_key.len > 0)
		buf_printf(&out, ",\"%.*s\":%u", STR_ARG(host->timeout_key),
			HOST_TIMEOUT_SECONDS * host->timeout_units);
	if (host->failure_key.len > 0)
		buf_printf(&out, ",\"%.*s\":%.*s", STR_ARG(host->failure_key),
			STR_ARG(host->failure_value));
	buf_add(&out, host->is_flat ? STR("}") : STR("}]}"));
	return buf_str(&out);
}
