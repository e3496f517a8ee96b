/* SPDX-License-Identifier: MIT */
/* Payloads from parts. Trusts no part: each is escaped, or was parsed before. */
#include "app/compose.h"

#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"
#include "payload/json.h"

/* The session of calls that no host made. */
#define NO_SESSION "by-hand"

struct str compose_input(struct arena *arena, struct str member, struct str text)
{
	struct buf buf;
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{"));
	escape_json(&buf, member);
	buf_add(&buf, STR(":"));
	escape_json(&buf, text);
	buf_add(&buf, STR("}"));
	return buf_str(&buf);
}

/* Appends `"NAME":`, behind a comma where something stands before it. */
static void add_name(struct buf *buf, struct str name)
{
	buf_add(buf, buf->len > 1 ? STR(",") : STR(""));
	escape_json(buf, name);
	buf_add(buf, STR(":"));
}

static void add_member(struct buf *buf, struct str name, struct str value)
{
	add_name(buf, name);
	escape_json(buf, value);
}

/* What tells the host, beyond the members that every call has. */
static void add_marks(struct buf *buf, const struct dialect *dialect)
{
	const struct str common[] = {dialect->key_session, dialect->key_tool, dialect->key_input,
		STR("hook_event_name"), STR("cwd")};
	for (size_t i = 0; i < SHAPE_MARKS; i++) {
		const struct member_mark *mark = &dialect->shapes[0].present[i];
		if (mark->name.len > 0 && !str_is_one_of(mark->name, common, ARRAY_LEN(common)))
			add_member(buf, mark->name,
				mark->value.len > 0 ? mark->value : STR(NO_SESSION));
	}
}

struct str compose_payload(struct arena *arena, const struct dialect *dialect, struct str cwd,
	struct str tool, struct str input)
{
	struct buf buf;
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{"));
	if (dialect->event_before_tool.len > 0)
		add_member(&buf, STR("hook_event_name"), dialect->event_before_tool);
	add_member(&buf, dialect->key_session, STR(NO_SESSION));
	add_member(&buf, STR("cwd"), cwd);
	add_marks(&buf, dialect);
	add_member(&buf, dialect->key_tool, tool);
	add_name(&buf, dialect->key_input);
	buf_add(&buf, input);
	buf_add(&buf, STR("}"));
	return buf_str(&buf);
}

struct str compose_fragment(
	struct arena *arena, struct str fragment, const cJSON *parsed, struct str cwd)
{
	const struct dialect *detected = dialect_detect(parsed);
	const struct dialect *dialect = detected ? detected : dialect_find(COMPOSE_HOST);
	const struct {
		struct str name;
		struct str value;
	} defaults[] = {
		{STR("hook_event_name"), dialect->event_before_tool},
		{dialect->key_session, STR(NO_SESSION)},
		{STR("cwd"), cwd},
	};
	struct buf buf;
	struct str trimmed = str_trim(fragment);
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{"));
	for (size_t i = 0; i < ARRAY_LEN(defaults); i++) {
		if (defaults[i].value.len > 0 && !json_member(parsed, defaults[i].name))
			add_member(&buf, defaults[i].name, defaults[i].value);
	}
	buf_add(&buf, parsed->child && buf.len > 1 ? STR(",") : STR(""));
	buf_add(&buf, str_slice(trimmed, 1, trimmed.len));
	return buf_str(&buf);
}
