/* SPDX-License-Identifier: MIT */
/* The record: keys, their order, and what is absent. */
#include "record_fixture.h"

static void every_key_stands_in_its_order(void)
{
	start();
	struct action *action = add_action(STR("curl https://h/?a=b"));
	add_fact(action, FACT_VIA, STR("bash -c"));
	add_fact(action, FACT_READS, STR("/r"));
	add_fact(action, FACT_WRITES, STR("/w"));
	add_fact(action, FACT_DELETES, STR("/d"));
	add_fact(action, FACT_HOST, STR("h"));
	add_fact(action, FACT_DOUBT, STR("dynamic-path"));
	call.readings[0].server = STR("srv");
	call.agent_id = STR("a1");
	call.agent_type = STR("reviewer");
	call.session = arena_printf(&arena, "%0300d", 7);
	add_fact(action, FACT_CONTEXT, STR("production"));
	record.project = STR("/srv");
	record.mac_key = STR("key");
	decide(DECISION_DENY, action);
	struct str line = format();
	CHECK_STR(keys_of(line),
		STR("v seq time verdict rule severity rules tool server what via reads writes "
		    "deletes hosts doubt session call agent mode cwd project host context input "
		    "redacted truncated guard us prev mac"));
	check_holds(line,
		",\"verdict\":\"deny\",\"rule\":\"git.push-force\",\"severity\":\"high\","
		"\"rules\":[\"git.push-force\"],\"tool\":\"Bash\",\"server\":\"srv\","
		"\"what\":\"curl https://h/?a=\",\"via\":[\"bash -c\"],\"reads\":[\"/r\"],"
		"\"writes\":[\"/w\"],\"deletes\":[\"/d\"],\"hosts\":[\"h\"],"
		"\"doubt\":[\"dynamic-path\"],\"session\":\"000");
	check_holds(line, ",\"call\":\"toolu_1\",\"agent\":\"reviewer\",\"mode\":\"default\","
			  "\"cwd\":\"/srv/app\",\"project\":\"/srv\",\"host\":\"claude-code\","
			  "\"context\":[\"production\"],\"input\":{\"bytes\":2,\"mac\":\"");
	check_holds(line,
		"},\"redacted\":[\"url-query\"],\"truncated\":true,\"guard\":{"
		"\"version\":\"" HOOKGUARD_VERSION "\",\"rules\":\"0123456789abcdef\"},\"us\":");
	CHECK(str_ends_with(line, STR("}\n")));
}

static void quiet_pass_is_short(void)
{
	start();
	add_action(STR("git status"));
	struct str line = format();
	CHECK_STR(keys_of(line), STR("v seq time verdict tool what session call agent mode cwd "
				     "host input guard us prev mac"));
	check_holds(line, ",\"verdict\":\"pass\",\"tool\":\"Bash\",\"what\":\"git status\",");
	check_holds(line, ",\"agent\":\"main\",");
	check_holds(line, ",\"input\":{\"bytes\":2},");
}

static void pass_lists_the_rules_that_log(void)
{
	start();
	struct action *action = add_action(STR("git status"));
	add_finding(&log_rule, action);
	verdict.strongest = add_finding(&log_rule, action);
	struct str line = format();
	check_holds(line, ",\"verdict\":\"pass\",\"rules\":[\"git.note\"],\"tool\":");
	check_lacks(line, "\"rule\":");
	check_lacks(line, "\"severity\":");
}

static void question_that_nobody_hears_is_a_deny(void)
{
	start();
	decide(DECISION_ASK, add_action(STR("x")));
	check_holds(format(), ",\"verdict\":\"ask\",\"rule\":\"git.push-force\"");
	call.dialect = &unasked_dialect;
	check_holds(format(), ",\"verdict\":\"deny\",\"rule\":\"git.push-force\"");
}

static void what_is_not_enforced_says_so(void)
{
	start();
	record.is_monitored = true;
	check_lacks(format(), "\"enforced\"");
	decide(DECISION_DENY, add_action(STR("x")));
	check_holds(format(), ",\"severity\":\"high\",\"enforced\":false,\"rules\":");
	fault_record(&fault, FAULT_PAYLOAD, "payload: empty");
	record = (struct record){.fault = &fault, .is_monitored = true};
	check_holds(format(), ",\"severity\":\"high\",\"enforced\":false,\"what\":");
}

static void grants_are_named(void)
{
	start();
	decide(DECISION_DENY, add_action(STR("x")));
	record.code = STR("K7MQ4TXA");
	record.grant = STR("01234567");
	check_holds(format(), "],\"code\":\"K7MQ4TXA\",\"grant\":\"01234567\",\"tool\":");
}

static void fault_is_told(void)
{
	start();
	fault_record(&fault, FAULT_PAYLOAD, "payload: byte 3: \"password\": \"hunter2\"");
	record = (struct record){.fault = &fault, .payload = STR("xyz")};
	struct str line = format();
	CHECK_STR(keys_of(line),
		STR("v seq time verdict rule severity what input redacted guard us prev mac"));
	check_holds(line,
		",\"verdict\":\"fault\",\"rule\":\"fault.payload\",\"severity\":\"high\","
		"\"what\":\"payload: byte 3: \\\"password\\\": \\\"[secret:password]\\\"\"");
	check_holds(line, ",\"input\":{\"bytes\":3},");
	check_holds(line, ",\"guard\":{\"version\":\"" HOOKGUARD_VERSION "\"},");
}

static void fault_after_a_verdict_is_a_fault(void)
{
	start();
	decide(DECISION_ASK, add_action(STR("git push")));
	fault_record(&fault, FAULT_SYSTEM, "answer: closed");
	record.fault = &fault;
	struct str line = format();
	check_holds(line, ",\"verdict\":\"fault\",\"rule\":\"fault.system\",");
	check_holds(line, ",\"what\":\"answer: closed\",");
}

static void nothing_at_all_is_a_fault(void)
{
	start();
	record = (struct record){0};
	CHECK_STR(
		keys_of(format()), STR("v seq time verdict rule severity input guard us prev mac"));
}

static void deciding_action_is_the_one_shown(void)
{
	start();
	struct action *first = add_action(STR("cat a"));
	struct action *second = add_action(STR("rm b"));
	add_fact(first, FACT_READS, STR("/a"));
	add_fact(second, FACT_DELETES, STR("/b"));
	add_fact(first, FACT_DOUBT, STR("unparsed"));
	struct str line = format();
	check_holds(line, ",\"what\":\"cat a ; rm b\",\"reads\":[\"/a\"],\"deletes\":[\"/b\"],");
	decide(DECISION_DENY, second);
	line = format();
	check_holds(line, ",\"what\":\"rm b\",\"deletes\":[\"/b\"],\"doubt\":[\"unparsed\"],");
	check_lacks(line, "\"reads\"");
}

static void open_quote_hides_no_other_action(void)
{
	start();
	add_action(STR("x --password \"abc"));
	add_action(STR("rm -rf /"));
	check_holds(format(), ",\"what\":\"x --password \\\"[secret:password] ; rm -rf /\",");
}

static void lists_are_short_and_without_doubles(void)
{
	start();
	for (size_t i = 0; i < 2 * LIMIT_RECORD_LIST; i++) {
		struct action *action = add_action(STR("x"));
		add_fact(action, FACT_READS, arena_printf(&arena, "/%zu", i / 2));
		add_fact(action, FACT_WRITES, arena_printf(&arena, "/%zu", i));
	}
	struct str line = format();
	check_holds(line, ",\"reads\":[\"/0\",\"/1\",\"/2\",\"/3\",\"/4\",\"/5\",\"/6\",\"/7\"],"
			  "\"writes\":[\"/0\",\"/1\",\"/2\",\"/3\",\"/4\",\"/5\",\"/6\",\"/7\"],");
	check_holds(line, ",\"truncated\":true,");
}

static void sql_shows_no_values(void)
{
	static const struct {
		struct str what;
		struct str program; /* empty: no shell command */
		bool has_sql;
		const char *want;
	} cases[] = {
		{STR_INIT("SELECT a FROM t WHERE b = 'bob'"), STR_INIT(""), true,
			"SELECT a FROM t WHERE b = ?"},
		{STR_INIT("psql -p 5432 -c 'DELETE FROM t WHERE b = '\\''bob'\\'''"),
			STR_INIT("psql"), true, "psql -p 5432 -c 'DELETE FROM t WHERE b = ?'"},
		{STR_INIT("psql -c \"DELETE FROM t WHERE b = 'bob' AND c = 7\" x"),
			STR_INIT("psql"), true, "psql -c 'DELETE FROM t WHERE b = ? AND c = ?' x"},
		{STR_INIT("psql --command='SELECT 1"), STR_INIT("psql"), true,
			"psql --command='SELECT ?'"},
		{STR_INIT("psql it\\'s 'a"), STR_INIT("psql"), true, "psql it\\\\'s 'a'"},
		{STR_INIT("echo 'SELECT 1'"), STR_INIT("echo"), false, "echo 'SELECT 1'"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		start();
		struct action *action = add_action(cases[i].what);
		add_fact(action, FACT_PROGRAM, cases[i].program);
		if (cases[i].has_sql)
			add_fact(action, FACT_SQL, STR("anything"));
		struct str want = arena_printf(&arena, ",\"what\":\"%s\",", cases[i].want);
		check_holds(format(), want.ptr);
	}
}

static void input_is_keyed(void)
{
	/* RFC 4231, test case 2 */
	start();
	record.payload = STR("what do ya want for nothing?");
	record.mac_key = STR("Jefe");
	check_holds(format(), ",\"input\":{\"bytes\":28,\"mac\":\"5bdcc146bf60754e\"},");
}

static void time_is_now(void)
{
	start();
	struct str line = format();
	size_t at = str_find(line, STR("\"time\":\""), 0) + 8;
	static const char form[] = "dddd-dd-ddTdd:dd:dd.dddZ\"";
	for (size_t i = 0; form[i]; i++)
		CHECK(form[i] == 'd' ? char_is_digit(line.ptr[at + i])
				     : line.ptr[at + i] == form[i]);
}

int main(void)
{
	arena_init(&arena, 512 * MIB);
	TEST(every_key_stands_in_its_order);
	TEST(quiet_pass_is_short);
	TEST(pass_lists_the_rules_that_log);
	TEST(question_that_nobody_hears_is_a_deny);
	TEST(what_is_not_enforced_says_so);
	TEST(grants_are_named);
	TEST(fault_is_told);
	TEST(fault_after_a_verdict_is_a_fault);
	TEST(nothing_at_all_is_a_fault);
	TEST(deciding_action_is_the_one_shown);
	TEST(open_quote_hides_no_other_action);
	TEST(lists_are_short_and_without_doubles);
	TEST(sql_shows_no_values);
	TEST(input_is_keyed);
	TEST(time_is_now);
	arena_finish(&arena);
	return test_done();
}
