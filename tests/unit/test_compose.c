/* SPDX-License-Identifier: MIT */
/* Payloads of our own making: each host's row takes its own, and nothing can leave its string. */
#include "test.h"

#include "app/compose.h"
#include "base/limits.h"
#include "payload/call.h"
#include "payload/json.h"

static struct arena arena;

static struct call call_of(struct str payload, const struct dialect *pinned)
{
	struct call call = {0};
	struct fault fault = {0};
	CHECK(call_parse(&arena, payload, pinned, &call, &fault));
	CHECK_STR(fault_text(&fault), STR(""));
	return call;
}

static void every_host_takes_its_own(void)
{
	for (size_t i = 0; i < dialect_count(); i++) {
		const struct dialect *dialect = dialect_find(dialect_name_at(i));
		struct str input = compose_input(&arena, STR("command"), STR("ls \"x\"\n"));
		struct call call = call_of(
			compose_payload(&arena, dialect, STR("/srv/\"a"), STR("Bash"), input),
			dialect);
		CHECK(call.dialect == dialect);
		CHECK_LONG(call.event, CALL_BEFORE_TOOL);
		CHECK_STR(call.readings[0].tool, STR("Bash"));
		CHECK_STR(call.cwd, STR("/srv/\"a"));
		CHECK_STR(json_member_string(call.input, STR("command")), STR("ls \"x\"\n"));
	}
}

/* Bytes of a command line that JSON can't hold. */
static void no_byte_breaks_the_payload(void)
{
	struct str texts[] = {STR(""), STR("\"},\"tool_name\":\"x"), STR("\\"), STR("a\xFF"),
		STR("\x1b[31m"), STR("\xC3\xA4")};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct call call = call_of(
			compose_payload(&arena, dialect_find(COMPOSE_HOST), texts[i], STR("Bash"),
				compose_input(&arena, STR("command"), texts[i])),
			NULL);
		CHECK_LONG(cJSON_GetArraySize(call.input), 1);
	}
}

static const struct {
	struct str fragment;
	struct str want;
} fragments[] = {
	{STR_INIT(" {\"tool_name\":\"Read\",\"tool_input\":{}} "),
		STR_INIT("{\"hook_event_name\":\"PreToolUse\",\"session_id\":\"by-hand\",\"cwd\":"
			 "\"/w\",\"tool_name\":\"Read\",\"tool_input\":{}}")},
	{STR_INIT("{\"cwd\":\"/x\",\"tool_name\":\"Read\",\"tool_input\":{}}"),
		STR_INIT("{\"hook_event_name\":\"PreToolUse\",\"session_id\":\"by-hand\",\"cwd\":"
			 "\"/x\",\"tool_name\":\"Read\",\"tool_input\":{}}")},
	{STR_INIT("{\"toolName\":\"view\",\"toolArgs\":{}}"),
		STR_INIT("{\"sessionId\":\"by-hand\",\"cwd\":\"/w\",\"toolName\":\"view\","
			 "\"toolArgs\":{}}")},
	{STR_INIT("{ }"), STR_INIT("{\"hook_event_name\":\"PreToolUse\",\"session_id\":\"by-hand\","
				   "\"cwd\":\"/w\" }")},
};

static void fragments_are_completed(void)
{
	for (size_t i = 0; i < ARRAY_LEN(fragments); i++) {
		const cJSON *parsed = NULL;
		struct fault fault = {0};
		CHECK(json_parse(&arena, fragments[i].fragment, STR("x"), &parsed, &fault));
		CHECK_STR(compose_fragment(&arena, fragments[i].fragment, parsed, STR("/w")),
			fragments[i].want);
	}
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(every_host_takes_its_own);
	TEST(no_byte_breaks_the_payload);
	TEST(fragments_are_completed);
	arena_finish(&arena);
	return test_done();
}
