/* SPDX-License-Identifier: MIT */
/* The log's part in a grant: what was blocked, and that it was granted. */
#include "app/command_allow.h"
#include "audit/journal.h"
#include "audit/log.h"
#include "base/clock.h"
#include "base/escape.h"

struct str allow_text(const struct allow *allow, const struct entry *entry, enum entry_key key)
{
	struct buf text;
	buf_init(&text, allow->arena, LIMIT_RECORD_BYTES);
	entry_unescape(&text, entry->values[key]);
	return buf_str(&text);
}

static bool is_denial(const struct entry *entry, struct str code)
{
	return str_equal(entry_raw(entry->values[ENTRY_VERDICT]), STR("deny")) &&
	       str_starts_with(entry_raw(entry->values[ENTRY_CODE]), code);
}

bool allow_find_denial(const struct allow *allow, struct str code, struct entry *out,
	bool *is_found, struct fault *f)
{
	struct journal journal;
	struct journal_line line;
	struct str last = {NULL, 0};
	if (!journal_open(allow->arena, allow->run.settings.audit_file, &journal, f))
		return false;
	while (journal_next(&journal, &line, f)) {
		bool may_be = str_find(line.text, code, 0) != STR_NONE && !line.is_too_long;
		if (may_be && entry_read(line.text, out) && is_denial(out, code))
			last = arena_copy(allow->arena, line.text);
	}
	journal_close(&journal);
	*is_found = !f->is_set && entry_read(last, out);
	return !f->is_set;
}

/* What the record of the denial says stays as it is: it was redacted and cut there. */
static void add_members(struct buf *out, const struct entry *denial)
{
	static const enum entry_key keys[] = {ENTRY_TOOL, ENTRY_SERVER, ENTRY_WHAT, ENTRY_SESSION,
		ENTRY_CALL, ENTRY_AGENT, ENTRY_MODE, ENTRY_CWD, ENTRY_PROJECT, ENTRY_HOST};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (denial->values[keys[i]].len > 0)
			buf_printf(out, ",\"%.*s\":%.*s", STR_ARG(entry_key_name(keys[i])),
				STR_ARG(denial->values[keys[i]]));
	}
}

static void add_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

bool allow_record(const struct allow *allow, const char *verdict, const struct grant *grant,
	const struct entry *denial, struct fault *f)
{
	struct buf out;
	buf_init(&out, allow->arena, LIMIT_RECORD_BYTES);
	buf_add(&out, STR(",\"time\":\""));
	clock_add_time(&out, clock_wall_ns());
	buf_printf(&out, "\",\"verdict\":\"%s\"", verdict);
	add_text(&out, "rule", grant->rule);
	add_text(&out, "code", grant->code);
	add_text(&out, "grant", grant->id);
	if (denial) {
		buf_add(&out, STR(",\"until\":\""));
		clock_add_time(&out, grant->until_ns);
		buf_add(&out, STR("\""));
		add_members(&out, denial);
	} else {
		add_text(&out, "what", grant->what);
		add_text(&out, "cwd", grant->cwd);
	}
	buf_add(&out, STR(",\"guard\":{\"version\":\"" HOOKGUARD_VERSION "\"}"));
	return log_append(allow->arena, &allow->run.settings, buf_str(&out), f);
}
