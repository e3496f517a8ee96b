/* SPDX-License-Identifier: MIT */
/* For tests of collectors: a call from a tool and its input, and the facts of all its actions. */
#ifndef HOOKGUARD_TESTS_COLLECTING_H
#define HOOKGUARD_TESTS_COLLECTING_H

#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/fact.h"
#include "payload/json.h"

static struct arena arena;
static struct actions actions;
static struct fault fault;
static struct str cwd = STR_INIT("/srv/app");

static const struct str contexts[] = {STR_INIT("production")};
static const struct surroundings surroundings = {
	.home = STR_INIT("/home/dev"), .contexts = {.always = {contexts, 1}}};

static inline struct call call_of(struct str tool, struct str input)
{
	struct call call = {
		.event = CALL_BEFORE_TOOL, .cwd = cwd, .host_tool = tool, .readings_count = 1};
	struct fault unexpected = {.is_set = false};
	struct str head;
	CHECK(json_parse(&arena, input, STR("input"), &call.input, &unexpected));
	call.readings[0].tool = tool;
	if (str_starts_with(tool, STR("mcp__"))) {
		struct str rest = str_slice(tool, 5, tool.len);
		size_t end = str_find(rest, STR("__"), 0);
		head = str_slice(rest, 0, end);
		call.readings[0].server = head;
		call.readings[0].server_tool = str_slice(rest, end + 2, rest.len);
	}
	return call;
}

static inline bool collect(struct str tool, struct str input)
{
	struct call *call = ARENA_NEW(&arena, struct call);
	*call = call_of(tool, input);
	fault = (struct fault){.is_set = false};
	return facts_collect(&arena, call, &surroundings, &actions, &fault);
}

/* The values of one kind that hold for the actions: an action's joined by ",", actions by "; ". */
static inline struct str values(enum fact_kind kind)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	for (const struct action *action = actions.first; action; action = action->next) {
		const struct fact *fact = actions_facts(&actions, action, kind)->first;
		if (fact && out.len > 0)
			buf_add(&out, STR("; "));
		for (; fact; fact = fact->next) {
			if (kind == FACT_ARG)
				buf_printf(&out, "%.*s=", STR_ARG(fact->name));
			buf_add(&out, fact->value);
			if (fact->next)
				buf_add(&out, STR(","));
		}
	}
	return buf_str(&out);
}

struct collect_row {
	struct str tool;
	struct str input;
	enum fact_kind kind;
	struct str values;
};

#define ROW(tool, input, kind, values)                                                             \
	{                                                                                          \
		STR_INIT(tool), STR_INIT(input), kind, STR_INIT(values)                            \
	}

static inline void check_rows(const struct collect_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK(collect(rows[i].tool, rows[i].input));
		CHECK(actions.count > 0);
		CHECK_STR(values(rows[i].kind), rows[i].values);
		if (test_point_errors > errors)
			printf("#   in: %.*s %.*s %.*s\n", STR_ARG(rows[i].tool),
				STR_ARG(rows[i].input), STR_ARG(fault_text(&fault)));
	}
}

#define CHECK_ROWS(rows) check_rows((rows), ARRAY_LEN(rows))

/* A payload as Claude Code sends it, so that the names of hosts become ours. */
static inline bool parse_and_collect(struct str tool, struct str input)
{
	struct call *call = ARENA_NEW(&arena, struct call);
	struct str payload = arena_printf(&arena,
		"{\"hook_event_name\":\"PreToolUse\",\"session_id\":\"s\",\"cwd\":\"%.*s\","
		"\"tool_name\":\"%.*s\",\"tool_input\":%.*s}",
		STR_ARG(cwd), STR_ARG(tool), STR_ARG(input));
	fault = (struct fault){.is_set = false};
	return call_parse(&arena, payload, NULL, call, &fault) &&
	       facts_collect(&arena, call, &surroundings, &actions, &fault);
}

static inline void check_payloads(const struct collect_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK(parse_and_collect(rows[i].tool, rows[i].input));
		CHECK_STR(values(rows[i].kind), rows[i].values);
		if (test_point_errors > errors)
			printf("#   in: %.*s %.*s %.*s\n", STR_ARG(rows[i].tool),
				STR_ARG(rows[i].input), STR_ARG(fault_text(&fault)));
	}
}

#endif
