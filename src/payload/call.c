/* SPDX-License-Identifier: MIT */
/*
 * Payload to call. Trusts the host for the names of its members and nothing for their values. Must
 * never take an event that could stand before a tool for one that does not, nor judge one of two
 * arguments that mean the same.
 */
#include "payload/call.h"

#include "base/buf.h"
#include "payload/call_tool.h"
#include "payload/json.h"

/* Names of others, in a message. */
#define SHOWN_BYTES 64

static struct str shown(struct str s)
{
	return str_slice(s, 0, SHOWN_BYTES);
}

static bool fail_unknown_shape(
	struct arena *arena, const struct dialect *pinned, const cJSON *payload, struct fault *f)
{
	const struct dialect *found = dialect_detect(payload);
	struct str misfit = dialect_misfit(arena, pinned, payload);
	if (found && pinned)
		return fault_set(f, FAULT_PAYLOAD,
			"payload: shape of %.*s where --agent says %.*s (%.*s; give the entry of "
			"each host its own --agent)",
			STR_ARG(found->name), STR_ARG(pinned->name), STR_ARG(misfit));
	if (pinned)
		return fault_set(f, FAULT_PAYLOAD,
			"payload: shape that %.*s does not send (%.*s; is --agent right?)",
			STR_ARG(pinned->name), STR_ARG(misfit));
	return fault_set(f, FAULT_PAYLOAD,
		"payload: shape that no known host sends (%.*s; the hosts: hookguard --help)",
		STR_ARG(misfit));
}

static bool choose_dialect(struct arena *arena, const cJSON *payload, const struct dialect *pinned,
	struct call *call, struct fault *f)
{
	call->dialect = pinned ? dialect_choose(pinned, payload) : dialect_detect(payload);
	return call->dialect || fail_unknown_shape(arena, pinned, payload, f);
}

static struct str path_name(struct arena *arena, const struct member_path *path)
{
	if (path->inner.len == 0)
		return path->outer;
	return arena_printf(arena, "%.*s.%.*s", STR_ARG(path->outer), STR_ARG(path->inner));
}

static const char *kind_of(const cJSON *member)
{
	return cJSON_IsString(member)   ? "a string"
	       : cJSON_IsNumber(member) ? "a number"
	       : cJSON_IsBool(member)   ? "a boolean"
	       : cJSON_IsArray(member)  ? "a list"
	       : cJSON_IsObject(member) ? "an object"
					: "null";
}

/* `member` is what was found under `key`, or NULL. */
static bool fail_member(struct str key, const char *wanted, const cJSON *member, struct fault *f)
{
	bool is_empty = cJSON_IsString(member) && json_string(member).len == 0;
	const char *wrong = !member ? "missing" : is_empty ? "empty" : "of another type, ";
	return fault_set(f, FAULT_PAYLOAD, "payload: \"%.*s\" is %s%s (the host must send %s)",
		STR_ARG(key), wrong, member && !is_empty ? kind_of(member) : "", wanted);
}

/* A common field's text; null counts as missing, and missing is the empty string. */
static bool take_text(const cJSON *member, struct str key, struct str *out, struct fault *f)
{
	if (!member || cJSON_IsNull(member))
		return true;
	if (!cJSON_IsString(member))
		return fail_member(key, "a string", member, f);
	*out = json_string(member);
	return true;
}

static bool take_field(const cJSON *payload, struct str key, struct str *out, struct fault *f)
{
	return take_text(json_member(payload, key), key, out, f);
}

/* Of several folders of a workspace the first: there the host starts its commands. */
static bool take_cwd(struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	const struct member_path *path = &call->dialect->cwd;
	const cJSON *member = dialect_member(payload, path);
	struct str key = path_name(arena, path);
	if (!call->dialect->is_cwd_list)
		return take_text(member, key, &call->cwd, f);
	if (member && !cJSON_IsArray(member) && !cJSON_IsNull(member))
		return fail_member(key, "a list of folders", member, f);
	return take_text(member ? member->child : NULL, key, &call->cwd, f);
}

static bool take_fields(
	struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	return take_field(payload, call->dialect->key_session, &call->session, f) &&
	       take_field(payload, call->dialect->key_transcript, &call->transcript, f) &&
	       take_cwd(arena, payload, call, f) &&
	       take_field(payload, STR("permission_mode"), &call->mode, f) &&
	       take_field(payload, STR("tool_use_id"), &call->id, f) &&
	       take_field(payload, STR("agent_id"), &call->agent_id, f) &&
	       take_field(payload, STR("agent_type"), &call->agent_type, f);
}

/* The event of a payload that does not name it. A host that never does tells a call from what
 * comes after it by further members; from any other host it is a call, the strict reading. */
static enum call_event infer_event(const struct dialect *dialect, const cJSON *payload)
{
	if (dialect->events[0].len > 0)
		return CALL_BEFORE_TOOL;
	for (size_t i = 0; i < AFTER_MEMBERS && dialect->after[i].len > 0; i++) {
		const cJSON *member = json_member(payload, dialect->after[i]);
		if (member && !cJSON_IsNull(member))
			return CALL_OTHER_EVENT;
	}
	return dialect_has_tool_call(payload) ? CALL_BEFORE_TOOL : CALL_OTHER_EVENT;
}

static bool begins_nocase(struct str s, struct str prefix)
{
	return str_equal_nocase(str_slice(s, 0, prefix.len), prefix);
}

/* Named as events before a tool are: preToolUse, pre_run_command, beforeShellExecution. */
static bool sounds_like_before(struct str event)
{
	return begins_nocase(event, STR("pre")) || begins_nocase(event, STR("before"));
}

static bool take_event(const cJSON *payload, struct call *call, struct fault *f)
{
	struct str key = call->dialect->key_event;
	const cJSON *member = key.len > 0 ? json_member(payload, key) : NULL;
	if (!member) {
		call->event = infer_event(call->dialect, payload);
		return true;
	}
	struct str name = json_string(member);
	if (name.len == 0)
		return fail_member(key, "the name of an event", member, f);
	call->event_name = name;
	if (dialect_is_before_tool(call->dialect, name)) {
		call->event = CALL_BEFORE_TOOL;
		return true;
	}
	call->event = CALL_OTHER_EVENT;
	if (dialect_is_other_event(name))
		return true;
	bool has_tool = dialect_has_tool_call(payload);
	if (has_tool || sounds_like_before(name))
		return fault_set(f, FAULT_PAYLOAD,
			"payload: unknown event \"%.*s\" %s (%.*s sends %.*s there; see --agent)",
			STR_ARG(shown(name)),
			has_tool ? "carries a tool call" : "may precede a tool",
			STR_ARG(call->dialect->name), STR_ARG(call->dialect->events[0]));
	return true;
}

static bool take_host_tool(
	struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	const struct member_path *path = &call->dialect->tool;
	const cJSON *member = dialect_member(payload, path);
	call->host_tool = json_string(member);
	return call->host_tool.len > 0 ||
	       fail_member(path_name(arena, path), "the name of a tool", member, f);
}

/* Arguments: an object, or where the host sends them so, JSON text of one. */
static bool take_object(struct arena *arena, const cJSON *member, bool is_text, struct str key,
	struct call *call, struct fault *f)
{
	if (is_text && cJSON_IsString(member) &&
		!json_parse(arena, json_string(member), key, &member, f))
		return false;
	call->input = member;
	return cJSON_IsObject(member) || fail_member(key, "an object", member, f);
}

static bool take_input(
	struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	const struct member_path *path = &call->dialect->input;
	call->input_path = path_name(arena, path);
	return take_object(arena, dialect_member(payload, path), call->dialect->is_input_text,
		call->input_path, call, f);
}

static bool take_relay_name(struct arena *arena, const struct call *call, struct str key,
	struct str *name, struct fault *f)
{
	const cJSON *member = json_member(call->input, key);
	*name = json_string(member);
	return name->len > 0 ||
	       fail_member(call_argument_path(arena, call, key), "a name", member, f);
}

/* The call that a tool for MCP hands on takes its place: rules see its server, tool and arguments. */
static bool take_relayed(struct arena *arena, struct call *call, struct fault *f)
{
	const struct mcp_relay *relay = &call->dialect->relay;
	struct tool_reading relayed = {.tool = call->host_tool};
	if (!take_relay_name(arena, call, relay->server, &relayed.server, f) ||
		!take_relay_name(arena, call, relay->server_tool, &relayed.server_tool, f) ||
		!call_read_relayed(arena, call, &relayed, f))
		return false;
	const cJSON *arguments = json_member(call->input, relay->arguments);
	bool is_none = !arguments || cJSON_IsNull(arguments) ||
		       (cJSON_IsString(arguments) && json_string(arguments).len == 0);
	call->input_path = call_argument_path(arena, call, relay->arguments);
	if (is_none)
		return json_parse(arena, STR("{}"), call->input_path, &call->input, f);
	return take_object(arena, arguments, true, call->input_path, call, f);
}

/* Gives the arguments of `tool` our names. Two members that mean the same are refused: which one
 * counts is the host's secret, and the model picks both. */
static bool rename_arguments(
	struct arena *arena, struct str tool, struct call *call, struct fault *f)
{
	const cJSON *input = call->input;
	for (cJSON *member = input->child; member; member = member->next) {
		struct str theirs = json_key(member);
		struct str ours = dialect_argument_name(tool, theirs);
		if (ours.len == 0)
			continue;
		if (json_member(input, ours))
			return fault_set(f, FAULT_PAYLOAD,
				"payload: argument \"%.*s\" of %.*s is there under two names (send "
				"one)",
				STR_ARG(ours), STR_ARG(tool));
		member->string = arena_copy_z(arena, ours);
		struct argument_name *name = ARENA_NEW(arena, struct argument_name);
		*name = (struct argument_name){ours, theirs, call->renamed};
		call->renamed = name;
	}
	return true;
}

static bool take_tool(struct arena *arena, const cJSON *payload, struct call *call, struct fault *f)
{
	if (!take_host_tool(arena, payload, call, f) || !take_input(arena, payload, call, f))
		return false;
	if (str_equal(call->host_tool, call->dialect->relay.tool))
		return take_relayed(arena, call, f);
	return call_read_tool(arena, payload, call, f) &&
	       rename_arguments(arena, call->readings[0].tool, call, f);
}

bool call_parse(struct arena *arena, struct str payload, const struct dialect *pinned,
	struct call *out, struct fault *f)
{
	const cJSON *root;
	struct call call = {.payload_bytes = payload.len};
	if (!json_parse(arena, payload, STR("payload"), &root, f))
		return false;
	if (!cJSON_IsObject(root))
		return fault_set(f, FAULT_PAYLOAD,
			"payload: not a JSON object (the host must send the call as one)");
	if (!choose_dialect(arena, root, pinned, &call, f) || !take_fields(arena, root, &call, f) ||
		!take_event(root, &call, f))
		return false;
	if (call.event == CALL_BEFORE_TOOL && !take_tool(arena, root, &call, f))
		return false;
	*out = call;
	return true;
}

struct str call_argument_path(struct arena *arena, const struct call *call, struct str member)
{
	const struct argument_name *name = call->renamed;
	struct str input = call->input_path.len > 0 ? call->input_path : STR("tool_input");
	while (name && !str_equal(name->ours, member))
		name = name->next;
	return arena_printf(
		arena, "%.*s.%.*s", STR_ARG(input), STR_ARG(name ? name->theirs : member));
}

struct str call_agent(const struct call *call)
{
	if (call->agent_id.len == 0)
		return STR("main");
	return call->agent_type.len > 0 ? call->agent_type : call->agent_id;
}
