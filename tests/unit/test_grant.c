/* SPDX-License-Identifier: MIT */
/* Codes of calls, and the folder of grants: what a code is bound to, what a grant needs, and how it ends. */
#include "audit/grant.h"
#include "audit/grant_code.h"
#include "payload/json.h"
#include "scratch.h"
#include "test.h"

#define MINUTE_NS (60 * INT64_C(1000000000))
#define NOW_NS    (1764000000 * INT64_C(1000000000))

static const struct dialect host = {.name = STR_INIT("claude-code"), .ask = ASK_NESTED};
static const struct dialect other_host = {.name = STR_INIT("codex"), .ask = ASK_NEVER};

/* --- codes ---------------------------------------------------------------------------------------- */

/* A call to be changed by a test. */
struct sample {
	struct call call;
	struct rule rule;
	struct finding finding;
	struct verdict verdict;
	struct settings settings;
	struct str digest;
	struct str key;
};

static void set_call(struct sample *sample, const char *tool, const char *input)
{
	struct fault f = {0};
	CHECK(json_parse(&scratch_arena, str_of(input), STR("input"), &sample->call.input, &f));
	sample->call.host_tool = str_of(tool);
	sample->call.readings[0].tool = str_of(tool);
	sample->call.readings_count = 1;
}

static void start(struct sample *sample)
{
	*sample = (struct sample){
		.call = {.dialect = &host, .cwd = STR("/srv")},
		.rule = {.id = STR("git.push-force"), .is_grantable = true},
		.settings = {.audit_file = STR("/log"), .audit_limit = 1},
		.digest = STR("0123456789abcdef"),
		.key = STR("key"),
	};
	sample->finding = (struct finding){.rule = &sample->rule};
	sample->verdict = (struct verdict){
		.findings = &sample->finding, .strongest = &sample->finding, .findings_count = 1};
	set_call(sample, "Bash", "{\"command\":\"git push -f\"}");
}

static struct str code_of(const struct sample *sample)
{
	const struct grant_call bound = {
		&sample->call, &sample->verdict, &sample->settings, sample->digest};
	return grant_code(&scratch_arena, &bound, sample->key);
}

static void code_has_its_form_and_stays(void)
{
	struct sample sample;
	start(&sample);
	struct str code = code_of(&sample);
	CHECK_LONG((long)code.len, GRANT_CODE_BYTES);
	CHECK_STR(grant_code_read(&scratch_arena, code), code);
	start(&sample);
	CHECK_STR(code_of(&sample), code);
	sample.call.session = STR("other");
	sample.call.id = STR("toolu_2");
	CHECK_STR(code_of(&sample), code); /* of the call, not of the moment */
}

static void code_is_bound_to_tool_and_input(void)
{
	static const struct {
		const char *tool;
		const char *input;
		bool is_same;
	} cases[] = {
		{"Bash", "{\"command\":\"git push -f\"}", true},
		{"Bash", " { \"command\" : \"git push -f\" } ", true},
		{"Bash", "{\"command\":\"git push -f\",\"description\":\"Push\"}", true},
		{"Bash", "{\"command\":\"git push -f \"}", false},
		{"Bash", "{\"command\":\"git push -f\",\"timeout\":1}", false},
		{"Bash", "{\"command\":\"git push -f\",\"run_in_background\":true}", false},
		{"Bash", "{\"command\":[\"git push -f\"]}", false},
		{"Bash", "{\"Command\":\"git push -f\"}", false},
		{"Bash", "{}", false},
		{"Write", "{\"command\":\"git push -f\"}", false},
		{"mcp__a__b", "{\"command\":\"git push -f\",\"description\":\"x\"}", false},
	};
	struct sample sample;
	start(&sample);
	struct str code = code_of(&sample);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		start(&sample);
		set_call(&sample, cases[i].tool, cases[i].input);
		CHECK(str_equal(code_of(&sample), code) == cases[i].is_same);
	}
}

/* Each spells nearly the same bytes; all have codes of their own. */
static void inputs_that_look_alike_have_codes_of_their_own(void)
{
	static const char *const inputs[] = {"{\"a\":\"b\",\"c\":\"d\"}",
		"{\"c\":\"d\",\"a\":\"b\"}", "{\"a\":{\"b\":\"c\"}}", "{\"a\":[\"b\",\"c\"]}",
		"{\"a\":[[\"b\"],\"c\"]}", "{\"a\":[[\"b\",\"c\"]]}", "{\"a\":\"bc\"}",
		"{\"ab\":\"c\"}", "{\"a\":1}", "{\"a\":\"1\"}", "{\"a\":2}", "{\"a\":true}",
		"{\"a\":false}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":[]}", "{\"a\":{}}",
		"{\"a\":[],\"b\":{}}", "{\"a\":[{}],\"b\":1}", "{\"description\":\"x\"}",
		"{\"description\":\"y\"}"};
	struct str codes[ARRAY_LEN(inputs)];
	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		struct sample sample;
		start(&sample);
		set_call(&sample, "mcp__a__b", inputs[i]);
		codes[i] = code_of(&sample);
		for (size_t k = 0; k < i; k++)
			CHECK(!str_equal(codes[i], codes[k]));
	}
}

static void code_is_bound_to_folder_host_rules_settings_and_key(void)
{
	struct sample sample;
	start(&sample);
	struct str code = code_of(&sample);
	sample.call.cwd = STR("/srv/a");
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.call.dialect = &other_host;
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.rule.id = STR("git.push-forc");
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.digest = STR("0123456789abcdee");
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.settings.audit_limit = 2;
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.settings.levels.all = LEVEL_STRICT;
	CHECK(!str_equal(code_of(&sample), code));
	start(&sample);
	sample.key = STR("kez");
	CHECK(!str_equal(code_of(&sample), code));
}

static void second_rule_makes_another_code(void)
{
	struct sample sample;
	struct rule more = {.id = STR("git.more"), .is_grantable = true};
	struct finding second = {.rule = &more, .decision = DECISION_ASK};
	start(&sample);
	struct str code = code_of(&sample);
	sample.finding.next = &second;
	CHECK(!str_equal(code_of(&sample), code));
	second.decision = DECISION_LOG; /* does not touch the call */
	CHECK_STR(code_of(&sample), code);
}

static void typed_codes_are_read(void)
{
	static const struct {
		const char *typed;
		const char *code; /* empty: none */
	} cases[] = {
		{"K7MQ4TXA", "K7MQ4TXA"},
		{"k7mq4txa", "K7MQ4TXA"},
		{"k7mq-4txa", "K7MQ4TXA"},
		{"K7MQ 4TXA", "K7MQ4TXA"},
		{"oO00iIlL", "00001111"},
		{"0123456789ABCDEFGHJKMNPQRS", "0123456789ABCDEFGHJKMNPQRS"},
		{"0123456789ABCDEFGHJKMNPQRST", ""},
		{"K7MQ4TX", ""},
		{"K7MQ4TXU", ""},
		{"K7MQ4TX/", ""},
		{"../../etc", ""},
		{"K7MQ4TX\xc3\xa4", ""},
		{"", ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		CHECK_STR(grant_code_read(&scratch_arena, str_of(cases[i].typed)),
			str_of(cases[i].code));
}

static void some_rules_can_not_be_granted(void)
{
	struct sample sample;
	start(&sample);
	CHECK(grant_is_possible(&sample.verdict));
	sample.rule.is_grantable = false;
	CHECK(!grant_is_possible(&sample.verdict));
	start(&sample);
	sample.rule.id = STR("self.files");
	CHECK(!grant_is_possible(&sample.verdict));
	start(&sample);
	struct rule fixed = {.id = STR("my.a")};
	struct finding second = {.rule = &fixed};
	sample.finding.next = &second;
	CHECK(!grant_is_possible(&sample.verdict));
	second.decision = DECISION_LOG;
	CHECK(grant_is_possible(&sample.verdict));
	sample.verdict = (struct verdict){.decision = DECISION_DENY};
	CHECK(!grant_is_possible(&sample.verdict));
}

/* --- the folder ------------------------------------------------------------------------------------ */

#define CODE STR("K7MQ4TXA0123456789ABCDEFGH")

static struct grants open_grants(void)
{
	struct grants grants;
	grants_init(&grants, &scratch_arena, scratch_path("hookguard.conf"), STR("log key"));
	return grants;
}

static struct str path_of_code(void)
{
	return scratch_path("grants/K7MQ4TXA0123456789ABCDEFGH.grant");
}

static struct grant make(bool is_for_once)
{
	struct fault f = {0};
	struct grants grants = open_grants();
	struct grant grant = {
		.code = CODE,
		.made_ns = NOW_NS,
		.until_ns = NOW_NS + 10 * MINUTE_NS,
		.is_for_once = is_for_once,
		.rule = STR("git.push-force"),
		.what = STR("git push -f \"x\"\n"),
		.cwd = STR("/srv"),
	};
	CHECK(grant_name(&grants, &grant, &f));
	CHECK(grant_make(&grants, &grant, &f));
	CHECK_STR(fault_text(&f), STR(""));
	return grant;
}

static void grant_for_once_is_used_once(void)
{
	struct grants grants = open_grants();
	struct grant grant = make(true);
	CHECK_LONG((long)grant.id.len, 8);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS + MINUTE_NS), grant.id);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS + MINUTE_NS), STR(""));
	CHECK(access(path_of_code().ptr, F_OK) != 0);
}

static void grant_for_a_time_holds_until_its_end(void)
{
	struct grants grants = open_grants();
	struct grant grant = make(false);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS), grant.id);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS + 10 * MINUTE_NS - 1000000), grant.id);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS + 10 * MINUTE_NS), STR(""));
	CHECK_STR(
		grant_use(&grants, CODE, NOW_NS - MINUTE_NS), STR("")); /* the clock was set back */
	CHECK_STR(grant_use(&grants, STR("K7MQ4TXA0123456789ABCDEFGJ"), NOW_NS), STR(""));
}

static void only_files_that_are_sealed_and_safe_count(void)
{
	struct grants grants = open_grants();
	struct grants others;
	char text[2048] = {0};
	(void)make(false);
	grants_init(&others, &scratch_arena, scratch_path("hookguard.conf"), STR("other key"));
	CHECK_STR(grant_use(&others, CODE, NOW_NS), STR(""));
	grants_init(&others, &scratch_arena, scratch_path("hookguard.conf"), STR(""));
	CHECK_STR(grant_use(&others, CODE, NOW_NS), STR(""));
	FILE *file = fopen(path_of_code().ptr, "r");
	size_t len = file ? fread(text, 1, sizeof(text) - 1, file) : 0;
	CHECK(len > 100 && fclose(file) == 0);
	for (size_t i = 0; i < len; i++) { /* each byte counts */
		char was = text[i];
		text[i] = was == '0' ? '1' : '0';
		file = fopen(path_of_code().ptr, "w");
		CHECK(file && fwrite(text, 1, len, file) == len && fclose(file) == 0);
		CHECK_STR(grant_use(&grants, CODE, NOW_NS), STR(""));
		text[i] = was;
	}
	for (size_t cut = 0; cut < len; cut += 7) {
		file = fopen(path_of_code().ptr, "w");
		CHECK(file && fwrite(text, 1, cut, file) == cut && fclose(file) == 0);
		CHECK_STR(grant_use(&grants, CODE, NOW_NS), STR(""));
	}
}

static void grant_under_another_name_is_none(void)
{
	struct grants grants = open_grants();
	struct str other = scratch_path("grants/K7MQ4TXA0123456789ABCDEFGJ.grant");
	(void)make(false);
	CHECK(link(path_of_code().ptr, other.ptr) == 0);
	CHECK_STR(grant_use(&grants, STR("K7MQ4TXA0123456789ABCDEFGJ"), NOW_NS), STR(""));
	CHECK(unlink(other.ptr) == 0);
}

static void what_others_can_write_is_none(void)
{
	struct grants grants = open_grants();
	(void)make(false);
	CHECK(chmod(path_of_code().ptr, 0666) == 0);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS), STR(""));
	CHECK(chmod(path_of_code().ptr, 0600) == 0);
	CHECK(chmod(grants.folder.ptr, 0777) == 0);
	CHECK_STR(grant_use(&grants, CODE, NOW_NS), STR(""));
	CHECK(chmod(grants.folder.ptr, 0700) == 0);
	CHECK(grant_use(&grants, CODE, NOW_NS).len > 0);
}

static void grants_are_listed_and_removed(void)
{
	struct fault f = {0};
	struct grants grants = open_grants();
	struct grant *list;
	size_t count;
	bool was_there;
	struct grant grant = make(true);
	CHECK(grants_list(&grants, &list, &count, &f));
	CHECK_LONG((long)count, 1);
	CHECK_STR(list[0].id, grant.id);
	CHECK_STR(list[0].what, STR("git push -f \"x\"\n"));
	CHECK(list[0].until_ns == grant.until_ns && list[0].is_for_once);
	CHECK(grant_remove(&grants, CODE, &was_there, &f) && was_there);
	CHECK(grant_remove(&grants, CODE, &was_there, &f) && !was_there);
	CHECK(grants_list(&grants, &list, &count, &f));
	CHECK_LONG((long)count, 0);
}

static void place_is_looked_at(void)
{
	struct grants grants = open_grants();
	CHECK(grants_can_be_made(&grants));
	grants_init(&grants, &scratch_arena, scratch_path("new/deep/hookguard.conf"), STR("k"));
	CHECK(grants_can_be_made(&grants));
	(void)scratch_file("plain", 0600, STR("x"));
	grants_init(&grants, &scratch_arena, scratch_path("plain/a/hookguard.conf"), STR("k"));
	CHECK(!grants_can_be_made(&grants));
	grants_init(&grants, &scratch_arena, STR(""), STR("k"));
	CHECK(!grants_can_be_made(&grants));
}

int main(void)
{
	if (!scratch_start())
		return 1;
	TEST(code_has_its_form_and_stays);
	TEST(code_is_bound_to_tool_and_input);
	TEST(inputs_that_look_alike_have_codes_of_their_own);
	TEST(code_is_bound_to_folder_host_rules_settings_and_key);
	TEST(second_rule_makes_another_code);
	TEST(typed_codes_are_read);
	TEST(some_rules_can_not_be_granted);
	(void)scratch_folder("grants", 0700);
	(void)scratch_note("grants/K7MQ4TXA0123456789ABCDEFGH.grant");
	TEST(grant_for_once_is_used_once);
	TEST(grant_for_a_time_holds_until_its_end);
	TEST(only_files_that_are_sealed_and_safe_count);
	TEST(grant_under_another_name_is_none);
	TEST(what_others_can_write_is_none);
	TEST(grants_are_listed_and_removed);
	TEST(place_is_looked_at);
	scratch_finish();
	return test_done();
}
