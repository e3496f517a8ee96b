/* SPDX-License-Identifier: MIT */
/* The record's budget: no input breaks the line, goes over its limit, or pushes a field out. */
#include "audit/fields.h"

#include "record_fixture.h"

/* `unit` again and again. */
static struct str repeated(struct str unit, size_t count)
{
	struct buf buf;
	buf_init(&buf, &arena, unit.len * count);
	for (size_t i = 0; i < count; i++)
		buf_add(&buf, unit);
	return buf_str(&buf);
}

static void fill_everything(struct str text)
{
	start();
	for (size_t i = 0; i < 100; i++) {
		struct rule *rule = ARENA_NEW(&arena, struct rule);
		struct str different = arena_printf(&arena, "%zu%.*s", i, STR_ARG(text));
		struct action *action = add_action(different);
		for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
			add_fact(action, (enum fact_kind)kind, different);
		*rule = (struct rule){.id = different};
		verdict.strongest = add_finding(rule, action);
	}
	for (size_t i = 0; i < ARRAY_LEN(redactor.kinds); i++)
		redactor.kinds[i] = arena_printf(&arena, "%zu%.*s", i, STR_ARG(text));
	redactor.kinds_count = ARRAY_LEN(redactor.kinds);
	verdict.decision = DECISION_ASK;
	call.readings[0] = (struct tool_reading){.tool = text, .server = text};
	call.session = call.id = call.agent_id = call.agent_type = call.mode = call.cwd = text;
	record.project = record.rules_digest = text;
	record.mac_key = STR("k");
}

static void no_input_breaks_the_line(void)
{
	static const struct str units[] = {
		STR_INIT("a"),
		STR_INIT("a\n"),
		STR_INIT("\x01"),
		STR_INIT("\"\\"),
		STR_INIT("\xC3\xA9"),
		STR_INIT("\xE2\x80\xA8\xE2\x80\xAE"), /* line separator, bidi override */
		STR_INIT("\xF3\xA0\x80\x81"),         /* a tag: twelve bytes escaped */
		STR_INIT("\xFF"),
		STR_INIT("\xE2\x80"),
		STR_INIT("x --password \"y\" https://u:p@h/?a=b "),
	};
	static const size_t counts[] = {1, 40, 90, 300, 20000};
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		for (size_t j = 0; j < ARRAY_LEN(counts); j++) {
			fill_everything(repeated(units[i], counts[j]));
			struct str line = format();
			for (size_t at = 0; at + 1 < line.len; at++)
				CHECK((unsigned char)line.ptr[at] >= 0x20);
			check_lacks(line, "\xE2\x80\xA8");
			check_lacks(line, "\xE2\x80\xAE");
			if (counts[j] > 90)
				check_holds(line, ",\"truncated\":true,");
			arena_finish(&arena);
		}
	}
}

static void late_fields_are_not_pushed_out(void)
{
	fill_everything(repeated(STR("z"), 250));
	CHECK_STR(keys_of(format()),
		STR("v seq time verdict rule severity rules tool server what via reads writes "
		    "deletes hosts doubt session call agent mode cwd project host context input "
		    "redacted truncated guard us prev mac"));
}

static void what_is_cut_at_its_limit(void)
{
	start();
	add_action(repeated(STR("b"), LIMIT_WHAT_BYTES));
	struct str line = format();
	check_lacks(line, "truncated");
	start();
	add_action(repeated(STR("b"), LIMIT_WHAT_BYTES + 1));
	line = format();
	check_holds(line, ",\"truncated\":true,");
	size_t first = str_find(line, STR("bbb"), 0);
	CHECK_STR(str_slice(line, first + LIMIT_WHAT_BYTES, first + LIMIT_WHAT_BYTES + 2),
		STR("\","));
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(no_input_breaks_the_line);
	TEST(late_fields_are_not_pushed_out);
	TEST(what_is_cut_at_its_limit);
	arena_finish(&arena);
	return test_done();
}
