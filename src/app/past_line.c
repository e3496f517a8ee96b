/* SPDX-License-Identifier: MIT */
/*
 * Lines of transcripts and logs to calls. Trusts no line: an agent's tools wrote most of what is in
 * them. Only members that matter are looked at, and none is understood here: the pipeline's strict
 * parser reads what goes on.
 */
#include "app/past.h"

#include "app/compose.h"
#include "app/hosts.h"
#include "audit/when.h"
#include "payload/json.h"
#include "payload/json_pick.h"

/* Whether a call of this time is asked for; counts those that are not. */
static bool is_recent(struct past_reader *reader, struct str time)
{
	int64_t ns;
	if (reader->since_ns == 0 || (when_read(time, 0, false, &ns) && ns >= reader->since_ns))
		return true;
	reader->counts.older++;
	return false;
}

/* --- a transcript -------------------------------------------------------------------------------- */

enum {
	LINE_CWD,
	LINE_SESSION,
	LINE_TIME,
	LINE_AGENT,
	LINE_IS_SIDE,
	LINE_MESSAGE,
	LINE_DATA,
	LINE_COUNT
};

/* The folder in which the session began; that of a `cd` later in it does not count. */
static struct str note_root(struct past_reader *reader, struct str cwd)
{
	if (reader->root_len == 0 && cwd.len > 0 && cwd.len <= sizeof(reader->root)) {
		memcpy(reader->root, cwd.ptr, cwd.len);
		reader->root_len = cwd.len;
	}
	return (struct str){reader->root, reader->root_len};
}

static bool give_block(struct past_reader *reader, struct str block, struct past_call *call)
{
	enum { TYPE, NAME, INPUT, ID, COUNT };
	struct json_wanted parts[COUNT] = {
		[TYPE] = {.key = STR("type")},
		[NAME] = {.key = STR("name")},
		[INPUT] = {.key = STR("input")},
		[ID] = {.key = STR("id")},
	};
	if (block.ptr[0] != '{')
		return true; /* no block of ours */
	if (!json_pick(block, parts, COUNT))
		return false;
	if (!str_equal(json_unquoted(parts[TYPE].value), STR("tool_use")) ||
		!is_recent(reader, call->time))
		return true;
	call->tool = parts[NAME].value;
	call->input = parts[INPUT].value;
	call->id = parts[ID].value;
	reader->each(reader->context, call);
	return true;
}

static bool give_blocks(struct past_reader *reader, struct str content, struct past_call *call)
{
	struct str block;
	bool is_broken = false;
	size_t at = 0;
	if (content.len == 0 || content.ptr[0] != '[')
		return true; /* plain text */
	while (json_next_element(content, &at, &block, &is_broken)) {
		if (!give_block(reader, block, call))
			return false;
	}
	return !is_broken;
}

/* A line on the progress of a sub-agent holds its whole line: data.message. */
static struct str message_of(const struct json_wanted *line)
{
	struct json_wanted inner = {.key = STR("message")};
	if (line[LINE_MESSAGE].value.len > 0)
		return line[LINE_MESSAGE].value;
	if (!json_pick(line[LINE_DATA].value, &inner, 1))
		return (struct str){NULL, 0};
	struct json_wanted message = {.key = STR("message")};
	(void)json_pick(inner.value, &message, 1);
	return message.value;
}

bool past_read_transcript_line(struct past_reader *reader, struct str line, size_t number)
{
	struct json_wanted parts[LINE_COUNT] = {
		[LINE_CWD] = {.key = STR("cwd")},
		[LINE_SESSION] = {.key = STR("sessionId")},
		[LINE_TIME] = {.key = STR("timestamp")},
		[LINE_AGENT] = {.key = STR("agentId")},
		[LINE_IS_SIDE] = {.key = STR("isSidechain")},
		[LINE_MESSAGE] = {.key = STR("message")},
		[LINE_DATA] = {.key = STR("data")},
	};
	struct json_wanted content = {.key = STR("content")};
	if (!json_pick(line, parts, LINE_COUNT))
		return false;
	bool is_side = str_equal(parts[LINE_IS_SIDE].value, STR("true"));
	struct past_call call = {
		.cwd = parts[LINE_CWD].value,
		.session = parts[LINE_SESSION].value,
		.time = json_unquoted(parts[LINE_TIME].value),
		.agent = is_side ? parts[LINE_AGENT].value : (struct str){NULL, 0},
		.root = note_root(reader, parts[LINE_CWD].value),
		.line = number,
	};
	if (is_side && call.agent.len == 0)
		call.agent = STR("\"sidechain\"");
	struct str message = message_of(parts);
	if (message.len == 0 || message.ptr[0] != '{')
		return true;
	return json_pick(message, &content, 1) && give_blocks(reader, content.value, &call);
}

/* --- an audit log -------------------------------------------------------------------------------- */

enum {
	RECORD_VERDICT,
	RECORD_TOOL,
	RECORD_WHAT,
	RECORD_TIME,
	RECORD_SESSION,
	RECORD_CALL,
	RECORD_CWD,
	RECORD_AGENT,
	RECORD_CUT,
	RECORD_COUNT
};

/* Whether the record is of an agent's tool call: not one that closes a file, nor of a grant, of another
 * event, or of the doctor's probe. */
static bool is_of_call(const struct json_wanted *parts)
{
	struct str verdict = json_unquoted(parts[RECORD_VERDICT].value);
	bool is_fault = str_equal(verdict, STR("fault"));
	return verdict.len > 0 && !str_equal(verdict, STR("grant")) &&
	       !str_equal(verdict, STR("revoke")) &&
	       (is_fault || parts[RECORD_TOOL].value.len > 0) &&
	       !str_equal(json_unquoted(parts[RECORD_SESSION].value), STR(HOST_PROBE_SESSION));
}

/* A command that was cut may have lost the part that matters; `what` of a fault is a message. */
static bool can_be_judged(const struct json_wanted *parts)
{
	return str_equal(parts[RECORD_TOOL].value, STR("\"Bash\"")) &&
	       parts[RECORD_WHAT].value.len > 2 && parts[RECORD_CUT].value.len == 0 &&
	       !str_equal(parts[RECORD_VERDICT].value, STR("\"fault\""));
}

bool past_read_record(struct past_reader *reader, struct str line, size_t number)
{
	struct json_wanted parts[RECORD_COUNT] = {
		[RECORD_VERDICT] = {.key = STR("verdict")},
		[RECORD_TOOL] = {.key = STR("tool")},
		[RECORD_WHAT] = {.key = STR("what")},
		[RECORD_TIME] = {.key = STR("time")},
		[RECORD_SESSION] = {.key = STR("session")},
		[RECORD_CALL] = {.key = STR("call")},
		[RECORD_CWD] = {.key = STR("cwd")},
		[RECORD_AGENT] = {.key = STR("agent")},
		[RECORD_CUT] = {.key = STR("truncated")},
	};
	if (!json_pick(line, parts, RECORD_COUNT))
		return false;
	if (!is_of_call(parts))
		return true;
	if (!is_recent(reader, json_unquoted(parts[RECORD_TIME].value)))
		return true;
	if (!can_be_judged(parts)) {
		reader->counts.unjudged++;
		return true;
	}
	bool is_main = str_equal(parts[RECORD_AGENT].value, STR("\"main\""));
	struct past_call call = {
		.tool = parts[RECORD_TOOL].value,
		.input = arena_printf(
			&reader->scratch, "{\"command\":%.*s}", STR_ARG(parts[RECORD_WHAT].value)),
		.cwd = parts[RECORD_CWD].value,
		.session = parts[RECORD_SESSION].value,
		.id = parts[RECORD_CALL].value,
		.agent = is_main ? (struct str){NULL, 0} : parts[RECORD_AGENT].value,
		.root = parts[RECORD_CWD].value,
		.time = json_unquoted(parts[RECORD_TIME].value),
		.line = number,
	};
	reader->each(reader->context, &call);
	return true;
}
