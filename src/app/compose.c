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
	const struct str common[] = {dialect->key_event, dialect->key_session, dialect->tool.outer,
		dialect->input.outer, dialect->cwd.outer};
	for (size_t i = 0; i < SHAPE_MARKS; i++) {
		const struct member_mark *mark = &dialect->shapes[0].present[i];
		if (mark->name.len > 0 && !str_is_one_of(mark->name, common, ARRAY_LEN(common)))
			add_member(buf, mark->name,
				mark->value.len > 0 ? mark->value : STR(NO_SESSION));
	}
}

/* The folder, where it lies in no other member. */
static void add_folder(struct buf *buf, const struct dialect *dialect, struct str cwd)
{
	if (dialect->cwd.inner.len > 0)
		return;
	add_name(buf, dialect->cwd.outer);
	buf_add(buf, dialect->is_cwd_list ? STR("[") : STR(""));
	escape_json(buf, cwd);
	buf_add(buf, dialect->is_cwd_list ? STR("]") : STR(""));
}

/* The name that the host has for a tool of ours where its events are its tools; else the same. */
static struct str tool_of_host(const struct dialect *dialect, struct str tool)
{
	bool is_event = str_equal(dialect->tool.outer, dialect->key_event);
	for (size_t i = 0; is_event && i < EVENTS_BEFORE_TOOL; i++) {
		if (str_equal(dialect_tool_name(dialect->events[i]), tool))
			return dialect->events[i];
	}
	return tool;
}

/* The arguments, with the folder in front where it lies among them. */
static void add_input(
	struct buf *buf, const struct dialect *dialect, struct str cwd, struct str input)
{
	bool holds_cwd = dialect->cwd.inner.len > 0;
	struct str rest = str_trim(str_slice(str_trim(input), 1, input.len));
	if (!holds_cwd) {
		buf_add(buf, input);
		return;
	}
	buf_add(buf, STR("{"));
	escape_json(buf, dialect->cwd.inner);
	buf_add(buf, STR(":"));
	escape_json(buf, cwd);
	buf_add(buf, str_starts_with(rest, STR("}")) ? STR("") : STR(","));
	buf_add(buf, rest);
}

/* Tool and arguments: side by side at the top, or in one object. */
static void add_call(struct buf *buf, const struct dialect *dialect, struct str cwd,
	struct str tool, struct str input)
{
	bool is_nested = dialect->tool.inner.len > 0;
	add_name(buf, dialect->tool.outer);
	if (is_nested) {
		buf_add(buf, STR("{"));
		escape_json(buf, dialect->tool.inner);
		buf_add(buf, STR(":"));
	}
	escape_json(buf, tool_of_host(dialect, tool));
	add_name(buf, is_nested ? dialect->input.inner : dialect->input.outer);
	add_input(buf, dialect, cwd, input);
	buf_add(buf, is_nested ? STR("}") : STR(""));
}

struct str compose_payload(struct arena *arena, const struct dialect *dialect, struct str cwd,
	struct str tool, struct str input)
{
	struct buf buf;
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{"));
	if (dialect->key_event.len > 0 && !str_equal(dialect->key_event, dialect->tool.outer))
		add_member(&buf, dialect->key_event, dialect->events[0]);
	add_member(&buf, dialect->key_session, STR(NO_SESSION));
	add_folder(&buf, dialect, cwd);
	add_marks(&buf, dialect);
	add_call(&buf, dialect, cwd, tool, input);
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
		{dialect->key_event, dialect->events[0]},
		{dialect->key_session, STR(NO_SESSION)},
	};
	struct buf buf;
	struct str trimmed = str_trim(fragment);
	buf_init(&buf, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&buf, STR("{"));
	for (size_t i = 0; i < ARRAY_LEN(defaults); i++) {
		if (defaults[i].value.len > 0 && !json_member(parsed, defaults[i].name))
			add_member(&buf, defaults[i].name, defaults[i].value);
	}
	if (!json_member(parsed, dialect->cwd.outer))
		add_folder(&buf, dialect, cwd);
	buf_add(&buf, parsed->child && buf.len > 1 ? STR(",") : STR(""));
	buf_add(&buf, str_slice(trimmed, 1, trimmed.len));
	return buf_str(&buf);
}
