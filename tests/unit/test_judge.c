/* SPDX-License-Identifier: MIT */
/* Rules against facts, without files: conditions, unless, objects, links, faults, strength. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "judge/judge.h"
#include "rules/layers.h"
#include "rules/parse.h"

static struct arena arena;

static const struct call no_call = {.event = CALL_BEFORE_TOOL};

static struct ruleset rules_of(const char *text)
{
	struct rule_file file = {0};
	struct ruleset rules = {0};
	struct fault fault = {0};
	if (!rules_parse(
		    &arena, STR("t.rules"), str_of(text), LAYER_NAMED, NULL, NULL, &file, &fault))
		printf("# %.*s\n", STR_ARG(fault_text(&fault)));
	ruleset_of_rules(&arena, file.rules, file.rules_count, &rules);
	return rules;
}

/* Facts as a list that ends in an empty value. */
struct given {
	enum fact_kind kind;
	const char *value;
	const char *resolved;
	const char *name;
};

static struct actions actions_of(const struct given *given)
{
	struct actions actions = {.arena = &arena, .call = &no_call};
	struct fault fault = {0};
	struct action *action = actions_add(&actions, STR("what"), (struct span){0, 0}, &fault);
	for (; given->value; given++) {
		struct fact fact = {
			.value = str_of(given->value),
			.resolved = str_of(given->resolved),
			.name = str_of(given->name),
		};
		CHECK(actions_add_whole_fact(&actions, action, given->kind, &fact, &fault));
	}
	return actions;
}

/* The verdict, with the filter and without: they must agree. */
static enum decision judge(
	const char *rules_text, const struct given *given, struct verdict *verdict)
{
	enum decision answers[2];
	for (size_t i = 0; i < 2; i++) {
		struct ruleset rules = rules_of(rules_text);
		struct actions actions = actions_of(given);
		struct fault fault = {0};
		struct judge_options options = {.is_unfiltered = i == 1};
		if (!judge_actions(&arena, &rules, &actions, options, verdict, &fault))
			printf("# %.*s\n", STR_ARG(fault_text(&fault)));
		CHECK(!fault.is_set);
		answers[i] = verdict->decision;
	}
	CHECK_LONG(answers[0], answers[1]);
	return answers[0];
}

#define RULE(conditions) "[a.b]\nreason = r\n" conditions

struct judge_case {
	const char *rules;
	enum decision want;
	struct given given[6];
};

static const struct judge_case cases[] = {
	{RULE("program = rm\n"), DECISION_DENY, {{FACT_PROGRAM, "rm", NULL, NULL}}},
	{RULE("program = rm\n"), DECISION_PASS, {{FACT_PROGRAM, "rmdir", NULL, NULL}}},
	{RULE("program = RM\n"), DECISION_PASS, {{FACT_PROGRAM, "rm", NULL, NULL}}},
	{RULE("program = rm|unlink\n"), DECISION_DENY, {{FACT_PROGRAM, "unlink", NULL, NULL}}},
	{RULE("program = r.\n"), DECISION_DENY, {{FACT_PROGRAM, "rm", NULL, NULL}}},
	{RULE("program = r.\n"), DECISION_PASS, {{FACT_PROGRAM, "rmx", NULL, NULL}}},
	/* Every condition must hold; any value of a fact will do. */
	{RULE("program = git\nflag = -f|--force\n"), DECISION_DENY,
		{{FACT_PROGRAM, "git", NULL, NULL}, {FACT_FLAG, "-q", NULL, NULL},
			{FACT_FLAG, "-f", NULL, NULL}}},
	{RULE("program = git\nflag = -f|--force\n"), DECISION_PASS,
		{{FACT_PROGRAM, "git", NULL, NULL}, {FACT_FLAG, "-q", NULL, NULL}}},
	{RULE("command = ^git\ncommand = force\n"), DECISION_PASS,
		{{FACT_COMMAND, "git push", NULL, NULL}}},
	{RULE("command = ^git\ncommand = force\n"), DECISION_DENY,
		{{FACT_COMMAND, "git push --force", NULL, NULL}}},
	/* unless on a name or text excuses the action. */
	{RULE("program = git\nunless.flag = --dry-run\n"), DECISION_PASS,
		{{FACT_PROGRAM, "git", NULL, NULL}, {FACT_FLAG, "--dry-run", NULL, NULL}}},
	{RULE("program = git\nunless.command = status\n"), DECISION_PASS,
		{{FACT_PROGRAM, "git", NULL, NULL}, {FACT_COMMAND, "git status", NULL, NULL}}},
	{RULE("program = git\nunless.command = status\n"), DECISION_DENY,
		{{FACT_PROGRAM, "git", NULL, NULL}, {FACT_COMMAND, "git push", NULL, NULL}}},
	/* unless on an object excuses that object only. */
	{RULE("deletes = ^/\nunless.deletes = ^/tmp/\n"), DECISION_PASS,
		{{FACT_DELETES, "/tmp/x", NULL, NULL}}},
	{RULE("deletes = ^/\nunless.deletes = ^/tmp/\n"), DECISION_DENY,
		{{FACT_DELETES, "/tmp/x", NULL, NULL}, {FACT_DELETES, "/etc", NULL, NULL}}},
	{RULE("program = rm\nunless.deletes = ^/tmp/\n"), DECISION_PASS,
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_DELETES, "/tmp/x", NULL, NULL}}},
	{RULE("program = rm\nunless.deletes = ^/tmp/\n"), DECISION_DENY,
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_DELETES, "/tmp/x", NULL, NULL},
			{FACT_DELETES, "/etc", NULL, NULL}}},
	{RULE("program = rm\nunless.deletes = ^/tmp/\n"), DECISION_DENY,
		{{FACT_PROGRAM, "rm", NULL, NULL}}},
	/* A path counts in each of its spellings, and is excused only in all of them. */
	{RULE("writes = ^/etc/\n"), DECISION_DENY,
		{{FACT_WRITES, "/home/u/link", "/etc/passwd", NULL}}},
	{RULE("writes = settings\n"), DECISION_DENY,
		{{FACT_WRITES, "/home/u/settings", "/dot/files", NULL}}},
	{RULE("writes = ^/\nunless.writes = ^/tmp/\n"), DECISION_DENY,
		{{FACT_WRITES, "/tmp/link", "/etc/passwd", NULL}}},
	{RULE("writes = ^/\nunless.writes = ^/tmp/\n"), DECISION_PASS,
		{{FACT_WRITES, "/tmp/link", "/tmp/x", NULL}}},
	/* arg.NAME asks about one argument. */
	{RULE("arg.a = x\n"), DECISION_DENY, {{FACT_ARG, "x", NULL, "a"}}},
	{RULE("arg.a = x\n"), DECISION_PASS, {{FACT_ARG, "x", NULL, "b"}}},
	/* secret looks at texts, and passes over what is no secret. */
	{RULE("secret = key=(\\w+)\nentropy = 3\n"), DECISION_DENY,
		{{FACT_TEXT, "key=Zq7Lm2Xv9Rt4Wb8K", NULL, NULL}}},
	{RULE("secret = key=(\\w+)\nentropy = 3\n"), DECISION_PASS,
		{{FACT_TEXT, "key=aaaabbbb", NULL, NULL}}},
	{RULE("secret = key=(\\S+)\n"), DECISION_PASS,
		{{FACT_TEXT, "key=${KEY} key=changeme", NULL, NULL}}},
	{RULE("secret = key=(\\S+)\n"), DECISION_DENY,
		{{FACT_TEXT, "key=${KEY} key=Zq7Lm2Xv9", NULL, NULL}}},
	/* A rule on the tool alone is a plain deny list. */
	{RULE("tool = Bash\n"), DECISION_DENY, {{FACT_TOOL, "Bash", NULL, NULL}}},
	{RULE("tool = Bash\nenabled = no\n"), DECISION_PASS, {{FACT_TOOL, "Bash", NULL, NULL}}},
	{RULE("tool = Bash\ndecision = ask\n"), DECISION_ASK, {{FACT_TOOL, "Bash", NULL, NULL}}},
	{RULE("tool = Bash\ndecision = log\n"), DECISION_PASS, {{FACT_TOOL, "Bash", NULL, NULL}}},
	/* Case-insensitive patterns are filtered by literals in any case. */
	{RULE("sql = (?i)drop table\n"), DECISION_DENY, {{FACT_SQL, "DROP TABLE t", NULL, NULL}}},
	{RULE("sql = (?i)drop task\n"), DECISION_DENY,
		{{FACT_SQL, "drop tas\xE2\x84\xAA", NULL, NULL}}},
	/* A NUL is data. */
	{RULE("doubt = unparsed\n"), DECISION_DENY, {{FACT_DOUBT, "unparsed", NULL, NULL}}},
};

static void conditions_and_unless(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct verdict verdict;
		enum decision got = judge(cases[i].rules, cases[i].given, &verdict);
		if (got != cases[i].want)
			printf("# case %zu: %s\n", i, cases[i].rules);
		CHECK_LONG(got, cases[i].want);
	}
}

static void strongest_of_several(void)
{
	static const struct given bash[] = {
		{FACT_TOOL, "Bash", NULL, NULL}, {FACT_TOOL, NULL, NULL, NULL}};
	static const struct {
		const char *rules;
		const char *id;
		size_t deciding;
	} table[] = {
		{"[a.ask]\nreason=r\ntool=Bash\ndecision=ask\nseverity=critical\n"
		 "[a.deny]\nreason=r\ntool=Bash\nseverity=low\n",
			"a.deny", 2},
		{"[a.low]\nreason=r\ntool=Bash\nseverity=low\n[a.high]\nreason=r\ntool="
		 "Bash\nseverity=high\n",
			"a.high", 2},
		{"[a.one]\nreason=r\ntool=Bash\n[a.two]\nreason=r\ntool=Bash\n", "a.one", 2},
		{"[a.log]\nreason=r\ntool=Bash\ndecision=log\nseverity=critical\n"
		 "[a.ask]\nreason=r\ntool=Bash\ndecision=ask\nseverity=low\n",
			"a.ask", 1},
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		struct verdict verdict;
		(void)judge(table[i].rules, bash, &verdict);
		CHECK_STR(verdict.strongest->rule->id, str_of(table[i].id));
		CHECK_LONG(verdict.findings_count, 2);
		CHECK_LONG(verdict.deciding_count, table[i].deciding);
	}
}

static void faults_are_not_passes(void)
{
	static const char *const texts[] = {
		RULE("command = ^(a+)+$\n"),
		RULE("program = x\nunless.command = ^(a+)+$\n"),
		RULE("program = x\ncommand = aaa\nunless.writes = (\n"),
		RULE("command = aa(\n"),
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const struct given given[] = {{FACT_PROGRAM, "x", NULL, NULL},
			{FACT_COMMAND, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", NULL,
				NULL},
			{FACT_WRITES, "/x", NULL, NULL}, {FACT_TOOL, NULL, NULL, NULL}};
		struct ruleset rules = rules_of(texts[i]);
		struct actions actions = actions_of(given);
		struct verdict verdict;
		struct fault fault = {0};
		CHECK(!judge_actions(&arena, &rules, &actions,
			(struct judge_options){.is_unfiltered = false}, &verdict, &fault));
		CHECK(fault.is_set);
		CHECK(str_find(fault_text(&fault), STR("t.rules:"), 0) != STR_NONE ||
			fault.kind == FAULT_MATCH);
	}
}

static void no_actions_pass(void)
{
	struct ruleset rules = rules_of(RULE("tool = Bash\n"));
	struct actions actions = {.arena = &arena, .call = &no_call};
	struct verdict verdict;
	struct fault fault = {0};
	CHECK(judge_actions(&arena, &rules, &actions,
		(struct judge_options){.is_unfiltered = false}, &verdict, &fault));
	CHECK_LONG(verdict.decision, DECISION_PASS);
}

/* --- notes ------------------------------------------------------------------------------------- */

struct note_case {
	const char *rules;
	const char *notes; /* FACT=VALUE[MATCH] of what holds, -FACT of what rules out */
	struct given given[4];
};

static const struct note_case note_cases[] = {
	{RULE("program = rm\ndeletes = ^/e\n"), "program=rm[rm] deletes=/etc[/e]",
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_DELETES, "/tmp", NULL, NULL},
			{FACT_DELETES, "/etc", NULL, NULL}}},
	{RULE("program = rm\ndeletes = ^/e\n"), "-program", {{FACT_PROGRAM, "ls", NULL, NULL}}},
	{RULE("program = r.\ncommand = x\n"), "program=rm[rm] -command",
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_COMMAND, "rm y", NULL, NULL}}},
	/* The spelling that matched, where it is another than the value. */
	{RULE("deletes = ^/etc\n"), "deletes=/tmp/l[/etc]",
		{{FACT_DELETES, "/tmp/l", "/etc/x", NULL}}},
	/* What an `unless` says comes only when it rules out. */
	{RULE("program = rm\nunless.flag = -n\n"), "program=rm[rm]",
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_FLAG, "-f", NULL, NULL}}},
	{RULE("program = rm\nunless.flag = -n\n"), "program=rm[rm] -unless.flag",
		{{FACT_PROGRAM, "rm", NULL, NULL}, {FACT_FLAG, "-n", NULL, NULL}}},
	{RULE("deletes = ^/\nunless.deletes = ^/tmp\n"), "-deletes",
		{{FACT_DELETES, "/tmp/x", NULL, NULL}}},
	{RULE("tool = Bash\nenabled = no\n"), "", {{FACT_TOOL, "Bash", NULL, NULL}}},
};

static void write_note(void *observer, const struct judge_note *note)
{
	struct buf *out = observer;
	struct str name = fact_type_of(note->condition->fact)->name;
	CHECK_STR(note->rule->id, STR("a.b"));
	CHECK_LONG(note->action->number, 1);
	buf_add(out, out->len > 0 ? STR(" ") : STR(""));
	if (note->fact)
		buf_printf(out, "%.*s=%.*s[%.*s]", STR_ARG(name), STR_ARG(note->fact->value),
			STR_ARG(str_slice(
				note->spelling, note->where.at, note->where.at + note->where.len)));
	else
		buf_printf(
			out, "-%s%.*s", note->condition->is_unless ? "unless." : "", STR_ARG(name));
}

static void an_observer_is_told_of_each_condition(void)
{
	for (size_t i = 0; i < ARRAY_LEN(note_cases); i++) {
		for (unsigned unfiltered = 0; unfiltered < 2; unfiltered++) {
			struct ruleset rules = rules_of(note_cases[i].rules);
			struct actions actions = actions_of(note_cases[i].given);
			struct verdict verdict;
			struct fault fault = {0};
			struct buf notes;
			buf_init(&notes, &arena, 4 * KIB);
			struct judge_options options = {.is_unfiltered = unfiltered == 1,
				.observe = write_note,
				.observer = &notes};
			CHECK(judge_actions(&arena, &rules, &actions, options, &verdict, &fault));
			CHECK_STR(buf_str(&notes), str_of(note_cases[i].notes));
		}
	}
}

/* A condition on shared facts is asked once, and answers for every action and every rule of its own. */
static void shared_facts_hold_for_all_actions(void)
{
	static const char text[] = "[a.text]\nreason = r\nprogram = rm\ntext = b+\n"
				   "[a.arg]\nreason = r\narg.x = c\nunless.text = a\n"
				   "[a.tool]\nreason = r\ntool = Bash\nunless.text = z\n";
	static const char *const programs[] = {"ls", "rm", "rm"};
	struct ruleset rules = rules_of(text);
	struct actions actions = {.arena = &arena, .call = &no_call};
	struct fact argument = {.name = STR("x"), .value = STR("c")};
	struct fault fault = {0};
	struct verdict verdict;
	for (size_t i = 0; i < ARRAY_LEN(programs); i++) {
		struct action *action =
			actions_add(&actions, STR("what"), (struct span){0, 0}, &fault);
		CHECK(actions_add_fact(&actions, action, FACT_PROGRAM, str_of(programs[i]),
			(struct span){0, 0}, &fault));
	}
	CHECK(actions_add_fact(&actions, NULL, FACT_TEXT, STR("abb"), (struct span){0, 0}, &fault));
	CHECK(actions_add_fact(
		&actions, NULL, FACT_TOOL, STR("Bash"), (struct span){0, 0}, &fault));
	CHECK(actions_add_whole_fact(&actions, NULL, FACT_ARG, &argument, &fault));
	CHECK(judge_actions(
		&arena, &rules, &actions, (struct judge_options){false}, &verdict, &fault));
	CHECK_LONG(verdict.findings_count, 2 + 3);
	for (const struct finding *found = verdict.findings; found; found = found->next) {
		bool is_text = str_equal(found->rule->id, STR("a.text"));
		CHECK_STR(found->value, is_text ? STR("abb") : STR("Bash"));
		CHECK_LONG(found->where.at, is_text ? 1 : 0);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(conditions_and_unless);
	TEST(strongest_of_several);
	TEST(faults_are_not_passes);
	TEST(no_actions_pass);
	TEST(an_observer_is_told_of_each_condition);

	TEST(shared_facts_hold_for_all_actions);
	return test_done();
}
