/* SPDX-License-Identifier: MIT */
/* The rule language: what a file gives, and what each refusal says. */
#include "rules/parse.h"

#include "base/buf.h"
#include "base/limits.h"
#include "rules/lines.h"
#include "rules/pattern.h"
#include "test.h"

static struct arena arena;

/* An earlier layer that has the rule old.rule. */
static bool knows_old_rule(const void *context, struct str id)
{
	(void)context;
	return str_equal(id, STR("old.rule"));
}

static bool parse(struct str text, struct rule_file *out, struct fault *f)
{
	return rules_parse(&arena, STR("r.rules"), text, LAYER_USER, knows_old_rule, NULL, out, f);
}

/* The content of a text that must be good. */
static struct rule_file good(struct str text)
{
	struct rule_file file = {0};
	struct fault f = {0};
	CHECK(parse(text, &file, &f));
	CHECK_STR(fault_text(&f), STR(""));
	return file;
}

static void a_whole_rule_is_read(void)
{
	struct rule_file file = good(STR("# a comment\n"
					 "define.protected = main|master\n"
					 "\n"
					 "[git.push-force]\n"
					 "reason   = A forced push\n"
					 "           rewrites history.\n"
					 "instead  = git push\n"
					 "severity = high\n"
					 "program  = git\n"
					 "command  = ^git push .*%{protected}\n"
					 "unless.flag = --dry-run|-n\n"
					 "arg.file_path = ^/etc/\n"
					 "decision = ask\n"
					 "locked   = yes\n"
					 "enabled  = no\n"
					 "matches  = git push -f\n"
					 "passes   = git\n"
					 "  pull\n"
					 "matches  = {\"a\": 1}\n"));
	CHECK_LONG(file.rules_count, 1);
	CHECK_LONG(file.reopenings_count, 0);
	if (file.rules_count != 1)
		return;
	const struct rule *rule = &file.rules[0];
	CHECK_STR(rule->id, STR("git.push-force"));
	CHECK_STR(rule->reason, STR("A forced push rewrites history."));
	CHECK_STR(rule->instead, STR("git push"));
	CHECK_LONG(rule->severity, SEVERITY_HIGH);
	CHECK_LONG(rule->decision, DECISION_ASK);
	CHECK(rule->is_locked && !rule->is_enabled);
	CHECK_LONG(rule->layer, LAYER_USER);
	CHECK_STR(rule->place.file, STR("r.rules"));
	CHECK_LONG(rule->place.line, 4);
	CHECK_LONG(rule->place.column, 2);
	CHECK_LONG(rule->examples_count, 3);
	CHECK(rule->examples[0].must_match && !rule->examples[1].must_match);
	CHECK_STR(rule->examples[1].text, STR("git\npull"));
	CHECK_STR(rule->examples[2].text, STR("{\"a\": 1}"));
	CHECK_LONG(rule->examples[2].place.line, 19);
	CHECK_LONG(rule->conditions_count, 4);
	CHECK_LONG(rule->conditions[0].fact, FACT_PROGRAM);
	CHECK_STR(rule->conditions[1].pattern, STR("^git push .*(?:main|master)"));
	CHECK_LONG(rule->conditions[1].place.line, 10);
	CHECK_LONG(rule->conditions[1].place.column, 12);
	CHECK(rule->conditions[2].is_unless && !rule->conditions[1].is_unless);
	CHECK_LONG(rule->conditions[2].fact, FACT_FLAG);
	CHECK_LONG(rule->conditions[3].fact, FACT_ARG);
	CHECK_STR(rule->conditions[3].name, STR("file_path"));
}

static void defaults_are_strict(void)
{
	struct rule_file file = good(STR("[a.b]\nreason = r\ntool = Bash\n[c.d-2.e]\nreason = s\n"
					 "secret = key\nentropy = 3.25\ndecision = log"));
	CHECK_LONG(file.rules_count, 2);
	if (file.rules_count != 2)
		return;
	CHECK_LONG(file.rules[0].decision, DECISION_DENY);
	CHECK_LONG(file.rules[0].severity, SEVERITY_MEDIUM);
	CHECK(file.rules[0].is_enabled && !file.rules[0].is_locked);
	CHECK(file.rules[0].entropy == 0);
	CHECK_STR(file.rules[1].id, STR("c.d-2.e"));
	CHECK(file.rules[1].entropy == 3.25);
	CHECK_LONG(file.rules[1].decision, DECISION_LOG);
}

static void decisions_may_differ_by_level(void)
{
	static const struct {
		struct str lines;
		enum level level;
		enum decision decisions[LEVEL_COUNT];
	} cases[] = {
		{STR_INIT(""), LEVEL_STANDARD, {DECISION_DENY, DECISION_DENY, DECISION_DENY}},
		{STR_INIT("decision = ask"), LEVEL_STANDARD,
			{DECISION_ASK, DECISION_ASK, DECISION_ASK}},
		{STR_INIT("decision = log\ndecision.strict = ask"), LEVEL_STANDARD,
			{DECISION_LOG, DECISION_ASK, DECISION_ASK}},
		{STR_INIT("decision = log\ndecision.paranoid = deny\ndecision.strict = ask"),
			LEVEL_STANDARD, {DECISION_LOG, DECISION_ASK, DECISION_DENY}},
		{STR_INIT("level = strict\ndecision = ask\ndecision.paranoid = deny"), LEVEL_STRICT,
			{DECISION_ASK, DECISION_ASK, DECISION_DENY}},
		{STR_INIT("level = paranoid"), LEVEL_PARANOID,
			{DECISION_DENY, DECISION_DENY, DECISION_DENY}},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rule_file file = good(arena_printf(
			&arena, "[a.b]\nreason = r\ntool = X\n%.*s", STR_ARG(cases[i].lines)));
		CHECK_LONG(file.rules_count, 1);
		if (file.rules_count != 1)
			return;
		CHECK_LONG(file.rules[0].level, cases[i].level);
		for (size_t level = 0; level < LEVEL_COUNT; level++)
			CHECK_LONG(rule_decision_at(&file.rules[0], (enum level)level),
				cases[i].decisions[level]);
	}
}

static void references_are_kept(void)
{
	struct rule_file file = good(STR("[a.b]\nreason = r\ntool = X\nreference = CVE-2024-32002 "
					 "CWE-78\n https://example.com/x\n"));
	CHECK_LONG(file.rules_count, 1);
	if (file.rules_count == 1)
		CHECK_STR(file.rules[0].reference,
			STR("CVE-2024-32002 CWE-78 https://example.com/x"));
}

static void topics_are_the_starts_of_ids(void)
{
	struct rule_file file = good(STR("[a.b]\nreason = r\ntool = X\n[c.d.e]\nreason = s\n"
					 "tool = X"));
	CHECK_STR(rule_topic(&file.rules[0]), STR("a"));
	CHECK_STR(rule_topic(&file.rules[1]), STR("c"));
}

static void empty_files_are_good(void)
{
	static const struct str texts[] = {
		STR_INIT(""), STR_INIT("# none\n"), STR_INIT("define.x = a\n")};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		CHECK_LONG(good(texts[i]).rules_count, 0);
}

/* Every fact can be asked for, under its name and under unless. */
static void every_fact_is_a_key(void)
{
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++) {
		struct str name = fact_type_of((enum fact_kind)kind)->name;
		const char *argument = kind == FACT_ARG ? ".x" : "";
		struct rule_file file = good(
			arena_printf(&arena, "[a.b]\nreason = r\n%.*s%s = xy\nunless.%.*s%s = z",
				STR_ARG(name), argument, STR_ARG(name), argument));
		CHECK_LONG(file.rules_count, 1);
		if (file.rules_count != 1)
			return;
		CHECK_LONG(file.rules[0].conditions[0].fact, kind);
		CHECK_LONG(file.rules[0].conditions[1].fact, kind);
	}
}

static void defines_are_inserted(void)
{
	static const struct {
		struct str value;
		struct str want;
	} cases[] = {
		{STR_INIT("%{ab}"), STR_INIT("a|b")},
		{STR_INIT("x%{ab}"), STR_INIT("x(?:a|b)")},
		{STR_INIT("%{ab}%{_2}"), STR_INIT("(?:a|b)(?:(?:a|b)c)")},
		{STR_INIT("%\\{ab}"), STR_INIT("%\\{ab}")},
		{STR_INIT("\\%{ab}"), STR_INIT("\\%{ab}")},
		{STR_INIT("\\\\%{ab}"), STR_INIT("\\\\(?:a|b)")},
		{STR_INIT("100%"), STR_INIT("100%")},
		{STR_INIT("a%b{2}"), STR_INIT("a%b{2}")},
		{STR_INIT("%{ab}\\"), STR_INIT("(?:a|b)\\")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rule_file file = good(arena_printf(&arena,
			"define.ab = a|b\ndefine._2 = %%{ab}c\n[a.b]\nreason = r\ncommand = %.*s",
			STR_ARG(cases[i].value)));
		CHECK_LONG(file.rules_count, 1);
		if (file.rules_count == 1)
			CHECK_STR(file.rules[0].conditions[0].pattern, cases[i].want);
	}
}

static void literals_are_filled(void)
{
	static const struct {
		struct str line;
		struct str first; /* literal; empty for none */
		size_t count;
		bool is_plain_list;
	} cases[] = {
		{STR_INIT("program = git|hg"), STR_INIT("git"), 2, true},
		{STR_INIT("tool = Write|Edit"), STR_INIT("Write"), 2, true},
		{STR_INIT("flag = -R"), STR_INIT("-R"), 1, true},
		{STR_INIT("program = w|who"), STR_INIT("w"), 2, true},
		{STR_INIT("program = Git.*"), STR_INIT("Git"), 1, false},
		{STR_INIT("command = Git"), STR_INIT("Git"), 1, false},
		{STR_INIT("secret = AKIA\\w+"), STR_INIT("AKIA"), 1, false},
		{STR_INIT("text = \\w+"), STR_INIT(""), 0, false},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rule_file file = good(
			arena_printf(&arena, "[a.b]\nreason = r\n%.*s", STR_ARG(cases[i].line)));
		if (file.rules_count != 1)
			return;
		const struct condition *condition = &file.rules[0].conditions[0];
		CHECK(condition->is_plain_list == cases[i].is_plain_list);
		CHECK_LONG(condition->literals_count, cases[i].count);
		if (condition->literals_count > 0)
			CHECK_STR(condition->literals[0], cases[i].first);
	}
}

static void known_rules_are_reopened(void)
{
	struct rule_file file = good(STR("[new.rule]\nreason = r\ntool = X\n[old.rule]\n"
					 "unless.writes = ^/tmp/\nunless.flag = -n\n"
					 "decision = ask\n"));
	CHECK_LONG(file.rules_count, 1);
	CHECK_LONG(file.reopenings_count, 1);
	if (file.reopenings_count != 1)
		return;
	const struct reopening *reopening = &file.reopenings[0];
	CHECK_STR(reopening->id, STR("old.rule"));
	CHECK_LONG(reopening->unless_count, 2);
	CHECK(reopening->unless[0].is_unless);
	CHECK(reopening->has_decision && !reopening->has_enabled);
	CHECK_LONG(reopening->decision, DECISION_ASK);
	CHECK_LONG(reopening->place.line, 4);
	CHECK(!reopening->has_level && !reopening->at_level[LEVEL_STRICT].is_given);
	file = good(STR("[old.rule]\nlevel = standard\ndecision.strict = deny\n"));
	CHECK_LONG(file.reopenings_count, 1);
	if (file.reopenings_count == 1) {
		CHECK(file.reopenings[0].has_level && !file.reopenings[0].has_decision);
		CHECK(file.reopenings[0].at_level[LEVEL_STRICT].is_given);
	}
	file = good(STR("[old.rule]\nenabled = no\n"));
	CHECK_LONG(file.reopenings_count, 1);
	if (file.reopenings_count == 1)
		CHECK(file.reopenings[0].has_enabled && !file.reopenings[0].is_enabled);
}

/* Without is_known, as for the project layer, nothing is a reopening. */
static void untrusted_layers_reopen_nothing(void)
{
	struct rule_file file = {0};
	struct fault f = {0};
	CHECK(!rules_parse(&arena, STR("p.rules"), STR("[old.rule]\nenabled = no"), LAYER_PROJECT,
		NULL, NULL, &file, &f));
	CHECK_STR(str_slice(fault_text(&f), 0, 35), STR("p.rules:1:2: [old.rule] has neither"));
	CHECK_LONG(file.reopenings_count, 0);
}

/* A rule with one more line, for refusals of that line. */
#define RULE "[a.b]\nreason = r\ntool = X\n"

static void refusals_name_place_and_cure(void)
{
	static const struct {
		struct str text;
		struct str want; /* how the fault starts, behind "r.rules:" */
	} cases[] = {
		{STR_INIT(RULE "progam = x"),
			STR_INIT("4:1: unknown key \"progam\" (did you mean \"program\"?)")},
		{STR_INIT(RULE "resaon = x"),
			STR_INIT("4:1: unknown key \"resaon\" (did you mean \"reason\"?)")},
		{STR_INIT(RULE "unles.flag = x"),
			STR_INIT("4:1: unknown key \"unles\" (did you mean \"unless\"?)")},
		{STR_INIT(RULE "unless.falg = x"),
			STR_INIT("4:8: unknown fact \"falg\" (did you mean \"flag\"?)")},
		{STR_INIT(RULE "unless = x"),
			STR_INIT("4:1: unless needs a fact: write unless.FACT")},
		{STR_INIT(RULE "unless.reason = x"), STR_INIT("4:8: unknown fact \"reason\"")},
		{STR_INIT(RULE "program.x = x"),
			STR_INIT("4:1: program has no parts: write program =")},
		{STR_INIT(RULE "unless.program.x = x"),
			STR_INIT("4:8: program has no parts: write")},
		{STR_INIT(RULE "Program = x"), STR_INIT("4:1: unknown key \"Program\"")},
		{STR_INIT(RULE "arg = x"), STR_INIT("4:1: arg needs the name")},
		{STR_INIT(RULE "unless.arg. = x"), STR_INIT("4:8: arg needs the name")},
		{STR_INIT(RULE "zzzzzzzzzz = x"),
			STR_INIT("4:1: unknown key \"zzzzzzzzzz\": see hookguard.rules(5)")},
		{STR_INIT(RULE "reason = s"), STR_INIT("4:1: reason is given twice in [a.b]")},
		{STR_INIT(RULE "locked = yes\nlocked = yes"),
			STR_INIT("5:1: locked is given twice in [a.b]")},
		{STR_INIT(RULE "command ="), STR_INIT("4:1: command has no value")},
		{STR_INIT(RULE "decision = pass"),
			STR_INIT("4:12: decision must be deny, ask or log, not \"pass\"")},
		{STR_INIT(RULE "severity = severe"),
			STR_INIT("4:12: severity must be critical, high, medium or low")},
		{STR_INIT(RULE "level = Strict"),
			STR_INIT(
				"4:9: level must be standard, strict or paranoid, not \"Strict\"")},
		{STR_INIT(RULE "decision.strict = pass"),
			STR_INIT("4:19: decision.strict must be deny, ask or log")},
		{STR_INIT(RULE "decision.strit = deny"),
			STR_INIT("4:1: unknown key \"decision.strit\" (did you mean "
				 "\"decision.strict\"?)")},
		{STR_INIT(RULE "decision.standard = deny"),
			STR_INIT("4:1: unknown key \"decision.standard\"")},
		{STR_INIT(RULE "decision.strict = ask"),
			STR_INIT("1:2: [a.b] would be weaker at level strict than below it")},
		{STR_INIT(RULE "decision = log\ndecision.strict = ask\ndecision.paranoid = log"),
			STR_INIT("1:2: [a.b] would be weaker at level paranoid than below it")},
		{STR_INIT(RULE "decision = ask\nlevel = strict\ndecision.strict = deny"),
			STR_INIT("1:2: [a.b] starts at level strict, so decision.strict can't be")},
		{STR_INIT(RULE "decision = ask\nlevel = paranoid\ndecision.strict = deny"),
			STR_INIT("1:2: [a.b] starts at level paranoid, so decision.strict can't")},
		{STR_INIT(RULE "reference = CVE-24-1"),
			STR_INIT("4:13: reference must be CVE-YEAR-NUMBER, CWE-NUMBER or a URL")},
		{STR_INIT(RULE "reference = CWE-78, CWE-79"), STR_INIT("4:13: reference must be")},
		{STR_INIT(RULE "reference = CWE-"), STR_INIT("4:13: reference must be")},
		{STR_INIT(RULE "reference = a page"), STR_INIT("4:13: reference must be")},
		{STR_INIT(RULE "locked = true"), STR_INIT("4:10: locked must be no or yes")},
		{STR_INIT(RULE "enabled = Yes"), STR_INIT("4:11: enabled must be no or yes")},
		{STR_INIT(RULE "entropy = 0.000"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 8.1"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 3,5"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 3."), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = .5"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 1e1"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 1.2.3"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = -1"), STR_INIT("4:11: entropy must be a number")},
		{STR_INIT(RULE "entropy = 3.5"), STR_INIT("1:2: [a.b] has an entropy, but no")},
		{STR_INIT(RULE "unless.secret = x\nentropy = 3"),
			STR_INIT("1:2: [a.b] has an entropy, but no")},
		{STR_INIT("[a.b]\ntool = X"), STR_INIT("1:2: [a.b] has no reason")},
		{STR_INIT("[a.b]\ntool = X\n[c.d]\nreason = r\ntool = X"),
			STR_INIT("1:2: [a.b] has no reason")},
		{STR_INIT("[a.b]\ndecision = ask"), STR_INIT("1:2: [a.b] has neither reason nor "
							     "condition, and is no rule of an")},
		{STR_INIT("[a.b]\nreason = r"), STR_INIT("1:2: [a.b] has no condition")},
		{STR_INIT("[a.b]\nreason = r\nunless.tool = X"),
			STR_INIT("1:2: [a.b] has no condition")},
		{STR_INIT("[]"), STR_INIT("1:1: [] is no id: write topic.name")},
		{STR_INIT("[a]"), STR_INIT("1:2: [a] is no id")},
		{STR_INIT("[A.b]"), STR_INIT("1:2: [A.b] is no id")},
		{STR_INIT("[1.b]"), STR_INIT("1:2: [1.b] is no id")},
		{STR_INIT("[-a.b]"), STR_INIT("1:2: [-a.b] is no id")},
		{STR_INIT("[a.-b]"), STR_INIT("1:2: [a.-b] is no id")},
		{STR_INIT("[a.]"), STR_INIT("1:2: [a.] is no id")},
		{STR_INIT("[.b]"), STR_INIT("1:2: [.b] is no id")},
		{STR_INIT("[a..b]"), STR_INIT("1:2: [a..b] is no id")},
		{STR_INIT("[a_b.c]"), STR_INIT("1:2: [a_b.c] is no id")},
		{STR_INIT(RULE RULE), STR_INIT("4:2: [a.b] is given twice in this file")},
		{STR_INIT("tool = X"), STR_INIT("1:1: tool stands outside a rule")},
		{STR_INIT(RULE "define.x = a"), STR_INIT("4:1: define.x stands in a rule")},
		{STR_INIT("define. = a"), STR_INIT("1:1: \"\" is no name for %{name}")},
		{STR_INIT("define.a-b = a"), STR_INIT("1:1: \"a-b\" is no name for %{name}")},
		{STR_INIT("define.2 = a"), STR_INIT("1:1: \"2\" is no name for %{name}")},
		{STR_INIT("define.x ="), STR_INIT("1:1: define.x has no value")},
		{STR_INIT("define.x = a\ndefine.x = b"), STR_INIT("2:1: define.x is given twice")},
		{STR_INIT("define.x = %{y}\ndefine.y = a"),
			STR_INIT("1:12: unknown define \"y\": write define.NAME = PATTERN above "
				 "it")},
		{STR_INIT("define.x = %{x}"), STR_INIT("1:12: unknown define \"x\"")},
		{STR_INIT("define.shells = a\n" RULE "command = ^ %{shell}"),
			STR_INIT("5:13: unknown define \"shell\" (did you mean \"shells\"?)")},
		{STR_INIT(RULE "command = a%{"), STR_INIT("4:12: \"%{\" starts no %{name}")},
		{STR_INIT(RULE "command = %{}"), STR_INIT("4:11: \"%{\" starts no %{name}")},
		{STR_INIT(RULE "command = %{1,2}"), STR_INIT("4:11: \"%{\" starts no %{name}")},
		{STR_INIT("word"), STR_INIT("1:1: \"word\" is neither")},
		{STR_INIT("[old.rule]\nreason = r"),
			STR_INIT("2:1: \"reason\" can't be changed: [old.rule] is a rule of an")},
		{STR_INIT("[old.rule]\ntool = X"), STR_INIT("2:1: \"tool\" can't be changed")},
		{STR_INIT("[old.rule]\nmatches = ls"), STR_INIT("2:1: \"matches\" can't be")},
		{STR_INIT("[old.rule]\nfoo = ls"), STR_INIT("2:1: unknown key \"foo\"")},
		{STR_INIT("[old.rule]"), STR_INIT("1:2: [old.rule] is a rule of an earlier")},
		{STR_INIT("[old.rule]\nenabled = no\n[old.rule]\nenabled = yes"),
			STR_INIT("3:2: [old.rule] is given twice")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct rule_file file = {.rules_count = 77};
		struct fault f = {0};
		CHECK(!parse(cases[i].text, &file, &f));
		CHECK(f.is_set && f.kind == FAULT_RULES);
		CHECK_LONG(file.rules_count, 77);
		struct str text = fault_text(&f);
		CHECK(str_starts_with(text, STR("r.rules:")));
		text = str_slice(text, STR("r.rules:").len, text.len);
		CHECK_STR(str_slice(text, 0, cases[i].want.len), cases[i].want);
	}
}

/* Twice the text each time: the limit ends it, not the memory. */
static void growing_defines_are_limited(void)
{
	struct buf text;
	struct rule_file file = {0};
	struct fault f = {0};
	buf_init(&text, &arena, MIB);
	buf_add(&text, STR("define.x0 = abcdefgh\n"));
	for (int i = 1; i < 40; i++)
		buf_printf(&text, "define.x%d = %%{x%d}%%{x%d}\n", i, i - 1, i - 1);
	CHECK(!parse(buf_str(&text), &file, &f));
	CHECK(str_find(fault_text(&f), STR("a pattern of more than 32768 bytes"), 0) != STR_NONE);
}

static void long_patterns_are_limited(void)
{
	struct buf text;
	struct rule_file file = {0};
	struct fault f = {0};
	buf_init(&text, &arena, MIB);
	buf_add(&text, STR(RULE "command = "));
	for (size_t i = 0; i <= LIMIT_PATTERN_BYTES; i++)
		buf_add_byte(&text, 'a');
	CHECK(!parse(buf_str(&text), &file, &f));
	CHECK_STR(str_slice(fault_text(&f), 0, 27), STR("r.rules:4:11: a pattern of "));
}

static void many_rules_are_read(void)
{
	struct buf text;
	buf_init(&text, &arena, 8 * MIB);
	for (int i = 0; i < 5000; i++)
		buf_printf(&text, "[a.r%d]\nreason = r\ncommand = ^git push %d\n", i, i);
	CHECK_LONG(good(buf_str(&text)).rules_count, 5000);
}

/* A bad pattern is found later, by its examples' run; its offset must lead back to the line. */
static void offsets_of_bad_patterns_have_places(void)
{
	static const struct {
		struct str value;
		uint32_t line;
		uint32_t column;
	} cases[] = {
		{STR_INIT("a)b"), 3, 12},
		{STR_INIT("\xC3\xA9)b"), 3, 12},
		{STR_INIT("(?x) a\n  b\n  )"), 5, 1},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str error;
		size_t error_at = 0;
		struct rule_file file = good(arena_printf(
			&arena, "[a.b]\nreason = r\ncommand = %.*s", STR_ARG(cases[i].value)));
		if (file.rules_count != 1)
			return;
		const struct condition *condition = &file.rules[0].conditions[0];
		CHECK(!pattern_compile(
			&arena, condition->pattern, FACT_MATCH_SEARCH, &error, &error_at));
		struct place place = lines_place_at(condition->place, condition->pattern, error_at);
		CHECK_LONG(place.line, cases[i].line);
		CHECK_LONG(place.column, cases[i].column);
	}
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(a_whole_rule_is_read);
	TEST(defaults_are_strict);
	TEST(decisions_may_differ_by_level);
	TEST(references_are_kept);
	TEST(topics_are_the_starts_of_ids);
	TEST(empty_files_are_good);
	TEST(every_fact_is_a_key);
	TEST(defines_are_inserted);
	TEST(literals_are_filled);
	TEST(known_rules_are_reopened);
	TEST(untrusted_layers_reopen_nothing);
	TEST(refusals_name_place_and_cure);
	TEST(growing_defines_are_limited);
	TEST(long_patterns_are_limited);
	TEST(many_rules_are_read);
	TEST(offsets_of_bad_patterns_have_places);
	arena_finish(&arena);
	return test_done();
}
