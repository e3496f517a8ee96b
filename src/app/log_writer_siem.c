/* SPDX-License-Identifier: MIT */
/*
 * Records in the vocabularies of three families of security tools. What a vocabulary has no name for
 * goes where it keeps such things (`unmapped`, `labels`, custom strings). The chain's digests are of the
 * record as hookguard wrote it, so they are never given as an attestation of these events.
 */
#include "app/log_writer.h"

#include "audit/when.h"
#include "base/escape.h"

/* Of a number that fits into 64 bits with a sign, whatever its digits are. */
#define SEQUENCE_DIGITS 18

/* What each verdict is in them. A fault blocks as a deny does, and is the last row, for what is unknown;
 * a grant or its end is no call, but somebody's change of what is allowed. */
static const struct verdict_row {
	struct str verdict;
	int action_id; /* OCSF 1.9: security_control */
	const char *action;
	int disposition_id;
	const char *disposition;
	bool is_alert;
	const char *ecs_type; /* of those that ECS expects of the category api */
	const char *ecs_outcome;
	const char *cef_act;
} verdict_rows[] = {
	{STR_INIT("pass"), 1, "Allowed", 1, "Allowed", false, "allowed", "success", "allowed"},
	{STR_INIT("deny"), 2, "Denied", 2, "Blocked", true, "denied", "failure", "blocked"},
	{STR_INIT("ask"), 0, "Unknown", 23, "Challenge", false, "info", "unknown", "asked"},
	{STR_INIT("grant"), 3, "Observed", 17, "Logged", false, "change", "success", "granted"},
	{STR_INIT("revoke"), 3, "Observed", 17, "Logged", false, "change", "success", "revoked"},
	{STR_INIT("fault"), 2, "Denied", 27, "Error", true, "denied", "failure", "blocked"},
};

/* A deny, an ask or a fault where the mode was monitor: seen, and let go on. */
static const struct verdict_row only_noted = {
	STR_INIT(""), 3, "Observed", 15, "Detected", false, "allowed", "success", "noted"};

static const struct verdict_row *verdict_row_of(const struct entry *entry)
{
	struct str verdict = entry_raw(entry->values[ENTRY_VERDICT]);
	if (entry->values[ENTRY_ENFORCED].len > 0)
		return &only_noted;
	for (size_t i = 0; i < ARRAY_LEN(verdict_rows); i++) {
		if (str_equal(verdict_rows[i].verdict, verdict))
			return &verdict_rows[i];
	}
	return &verdict_rows[ARRAY_LEN(verdict_rows) - 1];
}

static const struct severity_row {
	struct str severity; /* empty: of a pass */
	int ocsf_id;
	const char *ocsf;
	int ecs; /* and CEF's 0 to 10 */
} severity_rows[] = {
	{STR_INIT(""), 1, "Informational", 1},
	{STR_INIT("low"), 2, "Low", 3},
	{STR_INIT("medium"), 3, "Medium", 5},
	{STR_INIT("high"), 4, "High", 8},
	{STR_INIT("critical"), 5, "Critical", 10},
};

static const struct severity_row *severity_row_of(const struct entry *entry)
{
	struct str severity = entry_raw(entry->values[ENTRY_SEVERITY]);
	for (size_t i = 1; i < ARRAY_LEN(severity_rows); i++) {
		if (str_equal(severity_rows[i].severity, severity))
			return &severity_rows[i];
	}
	return &severity_rows[0];
}

/* Milliseconds since the epoch. */
static long long milliseconds_of(const struct entry *entry)
{
	int64_t ns = 0;
	(void)when_read(entry_raw(entry->values[ENTRY_TIME]), 0, false, &ns);
	return (long long)(ns / 1000000);
}

/* --- JSON ------------------------------------------------------------------------------------- */

/* Appends `BEFORE"value"AFTER` if the record has the member. */
static void add_string(struct log_writer *writer, const struct entry *entry, enum entry_key key,
	const char *before, const char *after)
{
	if (entry->values[key].len == 0)
		return;
	buf_add(&writer->out, str_of(before));
	escape_json(&writer->out, log_writer_text(writer, entry, key));
	buf_add(&writer->out, str_of(after));
}

/* Appends the members of `keys` that the record has, each with its own name, as `"name":value` with
 * commas between; lists are written anew, item by item. */
static void add_members(struct log_writer *writer, const struct entry *entry,
	const enum entry_key *keys, size_t count)
{
	struct buf *out = &writer->out;
	bool is_first = true;
	for (size_t i = 0; i < count; i++) {
		struct str value = entry->values[keys[i]];
		struct str item;
		if (value.len == 0)
			continue;
		buf_add(out, is_first ? STR("") : STR(","));
		escape_json(out, entry_key_name(keys[i]));
		buf_add(out, STR(":"));
		is_first = false;
		if (!str_starts_with(value, STR("["))) {
			escape_json(out, log_writer_text(writer, entry, keys[i]));
			continue;
		}
		buf_add(out, STR("["));
		for (size_t n = 0; entry_next(&value, &item); n++) {
			buf_add(out, n > 0 ? STR(",") : STR(""));
			writer->value.len = 0;
			entry_unescape(&writer->value, item);
			escape_json(out, buf_str(&writer->value));
		}
		buf_add(out, STR("]"));
	}
}

/* What no vocabulary has a name for; the first three OCSF has. */
static const enum entry_key members[] = {ENTRY_VERDICT, ENTRY_SESSION, ENTRY_HOST, ENTRY_RULES,
	ENTRY_VIA, ENTRY_READS, ENTRY_WRITES, ENTRY_DELETES, ENTRY_HOSTS, ENTRY_DOUBT, ENTRY_MODE,
	ENTRY_CWD, ENTRY_PROJECT, ENTRY_AGENT, ENTRY_CONTEXT, ENTRY_REDACTED, ENTRY_ENFORCED,
	ENTRY_GRANT, ENTRY_UNTIL, ENTRY_PREV, ENTRY_MAC};
#define OCSF_NAMED 3

/* The number of the record: a number in both vocabularies, and absent where the record has none. */
static void add_sequence(struct log_writer *writer, const struct entry *entry)
{
	struct str seq = entry->values[ENTRY_SEQ];
	for (size_t i = 0; i < seq.len; i++) {
		if (!char_is_digit(seq.ptr[i]))
			return;
	}
	if (seq.len == 0 || seq.len > SEQUENCE_DIGITS || (seq.len > 1 && seq.ptr[0] == '0'))
		return;
	buf_add(&writer->out, STR(",\"sequence\":"));
	buf_add(&writer->out, seq);
}

/* API Activity: the tool is the operation, an MCP server the service. */
void log_writer_ocsf(struct log_writer *writer, const struct entry *entry)
{
	struct buf *out = &writer->out;
	const struct verdict_row *verdict = verdict_row_of(entry);
	const struct severity_row *severity = severity_row_of(entry);
	buf_printf(out, "{\"metadata\":{\"version\":\"1.9.0\",\"product\":{\"name\":\"hookguard\","
			"\"vendor_name\":\"hookguard\",\"version\":\"" HOOKGUARD_VERSION
			"\"},\"profiles\":[\"security_control\"]");
	add_string(writer, entry, ENTRY_CALL, ",\"correlation_uid\":", "");
	add_sequence(writer, entry);
	buf_printf(out,
		"},\"time\":%lld,\"category_uid\":6,\"category_name\":\"Application Activity\","
		"\"class_uid\":6003,\"class_name\":\"API Activity\",\"activity_id\":99,"
		"\"activity_name\":\"Tool call\",\"type_uid\":600399,",
		milliseconds_of(entry));
	buf_printf(out,
		"\"severity_id\":%d,\"severity\":\"%s\",\"action_id\":%d,\"action\":\"%s\","
		"\"disposition_id\":%d,\"disposition\":\"%s\",\"is_alert\":%s",
		severity->ocsf_id, severity->ocsf, verdict->action_id, verdict->action,
		verdict->disposition_id, verdict->disposition,
		verdict->is_alert ? "true" : "false");
	add_string(writer, entry, ENTRY_RULE, ",\"policy\":{\"name\":", "}");
	add_string(writer, entry, ENTRY_WHAT, ",\"message\":", "");
	buf_add(out, STR(",\"actor\":{\"application\":{\"name\":"));
	escape_json(out, entry->values[ENTRY_HOST].len > 0
				 ? log_writer_text(writer, entry, ENTRY_HOST)
				 : STR("unknown"));
	buf_add(out, STR("}"));
	add_string(writer, entry, ENTRY_SESSION, ",\"session\":{\"uid\":", "}");
	buf_add(out, STR("},\"api\":{\"operation\":"));
	escape_json(out, entry->values[ENTRY_TOOL].len > 0
				 ? log_writer_text(writer, entry, ENTRY_TOOL)
				 : STR("unknown"));
	add_string(writer, entry, ENTRY_SERVER, ",\"service\":{\"name\":", "}");
	buf_add(out, STR("},\"src_endpoint\":{\"name\":\"localhost\"},\"unmapped\":{"));
	add_members(writer, entry, members + OCSF_NAMED, ARRAY_LEN(members) - OCSF_NAMED);
	buf_add(out, STR("}}\n"));
}

/* Elastic Common Schema 8.17. */
void log_writer_ecs(struct log_writer *writer, const struct entry *entry)
{
	struct buf *out = &writer->out;
	const struct verdict_row *verdict = verdict_row_of(entry);
	add_string(writer, entry, ENTRY_TIME, "{\"@timestamp\":", "");
	buf_printf(out,
		",\"ecs\":{\"version\":\"8.17.0\"},\"event\":{\"kind\":\"event\",\"category\":"
		"[\"api\"],\"type\":[\"%s\"],\"outcome\":\"%s\",\"severity\":%d,"
		"\"dataset\":\"hookguard.audit\",\"module\":\"hookguard\"",
		verdict->ecs_type, verdict->ecs_outcome, severity_row_of(entry)->ecs);
	add_string(writer, entry, ENTRY_TOOL, ",\"action\":", "");
	add_string(writer, entry, ENTRY_CALL, ",\"id\":", "");
	add_sequence(writer, entry);
	buf_add(out, STR("}"));
	add_string(writer, entry, ENTRY_RULE, ",\"rule\":{\"name\":", "}");
	add_string(writer, entry, ENTRY_WHAT, ",\"message\":", "");
	add_string(writer, entry, ENTRY_SERVER, ",\"service\":{\"name\":", "}");
	buf_add(out, STR(",\"observer\":{\"product\":\"hookguard\",\"vendor\":\"hookguard\"},"
			 "\"hookguard\":{"));
	add_members(writer, entry, members, ARRAY_LEN(members));
	buf_add(out, STR("}}\n"));
}

/* --- CEF -------------------------------------------------------------------------------------- */

/* ArcSight's Common Event Format, version 0: a header with | between, then key=value. Control
 * characters come as escapes, so a backslash of those is escaped once more, as the format wants. */
static void add_cef(struct log_writer *writer, struct str text, char special)
{
	writer->visible.len = 0;
	escape_visible(&writer->visible, text);
	struct str visible = buf_str(&writer->visible);
	for (size_t i = 0; i < visible.len; i++) {
		if (visible.ptr[i] == special || visible.ptr[i] == '\\')
			buf_add_byte(&writer->out, '\\');
		buf_add_byte(&writer->out, visible.ptr[i]);
	}
}

static void add_extension(
	struct log_writer *writer, const struct entry *entry, enum entry_key key, const char *name)
{
	if (entry->values[key].len == 0)
		return;
	buf_printf(&writer->out, " %s=", name);
	add_cef(writer, log_writer_text(writer, entry, key), '=');
}

void log_writer_cef(struct log_writer *writer, const struct entry *entry)
{
	struct buf *out = &writer->out;
	const struct verdict_row *verdict = verdict_row_of(entry);
	bool has_rule = entry->values[ENTRY_RULE].len > 0;
	buf_add(out, STR("CEF:0|hookguard|hookguard|" HOOKGUARD_VERSION "|"));
	add_cef(writer, has_rule ? log_writer_text(writer, entry, ENTRY_RULE) : STR("pass"), '|');
	buf_add(out, STR("|"));
	add_cef(writer, log_writer_text(writer, entry, ENTRY_TOOL), '|');
	buf_printf(out, "|%d|rt=%lld act=%s", severity_row_of(entry)->ecs, milliseconds_of(entry),
		verdict->cef_act);
	add_extension(writer, entry, ENTRY_CALL, "externalId");
	add_extension(writer, entry, ENTRY_WHAT, "msg");
	add_extension(writer, entry, ENTRY_HOST, "sourceServiceName");
	add_extension(writer, entry, ENTRY_SERVER, "destinationServiceName");
	buf_add(out, STR(" cs1Label=session"));
	add_extension(writer, entry, ENTRY_SESSION, "cs1");
	buf_add(out, STR(" cs2Label=agent"));
	add_extension(writer, entry, ENTRY_AGENT, "cs2");
	buf_add(out, STR(" cs3Label=project"));
	add_extension(writer, entry, ENTRY_PROJECT, "cs3");
	buf_add(out, STR("\n"));
}
