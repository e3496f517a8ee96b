/* SPDX-License-Identifier: MIT */
/* Rules that can never match, and near ones that can: a false word would break a build. */
#include "rules/contradiction.h"

#include "base/limits.h"
#include "rules/parse.h"
#include "test.h"

static struct arena arena;

/* Why the rule with these lines can never match; empty if nothing is said. */
static struct str reason_of(const char *lines)
{
	struct rule_file file = {0};
	struct fault fault = {0};
	struct str why = STR("");
	struct str text = arena_printf(&arena, "[a.b]\nreason = r\n%s\n", lines);
	CHECK(rules_parse(&arena, STR("r.rules"), text, LAYER_USER, NULL, NULL, &file, &fault));
	CHECK_STR(fault_text(&fault), STR(""));
	if (file.rules_count == 1)
		(void)contradiction_find(&arena, &file.rules[0], &why);
	return why;
}

static void finds_rules_that_can_never_match(void)
{
	static const struct {
		const char *lines;
		const char *part; /* of the sentence */
	} cases[] = {
		{"program = git\nprogram = hg|svn", "no action has both"},
		{"agent = main\nagent = explorer", "no action has both"},
		{"program = git\nunless.program = git", "an unless excuses all"},
		{"program = git|hg\nunless.program = svn|hg|git", "an unless excuses all"},
		{"flag = -f\nunless.flag = -f|-r", "an unless excuses all"},
		{"command = ^git push\nunless.command = ^git push", "an unless excuses all"},
		{"arg.url = x\nunless.arg.url = x", "an unless excuses all"},
		{"tool = Write\nprogram = git", "run no command"},
		{"tool = Write|Edit\nflag = -f", "run no command"},
		{"operand = x\ntool = Read", "run no command"},
		{"program = /usr/bin/git", "program is a base name"},
		{"program = /bin/rm|/usr/bin/rm", "program is a base name"},
		{"flag = force|mirror", "a flag starts with a dash"},
		{"writes = ^~/", "paths are absolute"},
		{"reads = ^\\.env", "paths are absolute"},
		{"deletes = ^src/(?:a|b)", "paths are absolute"},
		{"host = ^Example\\.org$", "hosts are in lower case"},
		{"command = a^b", "nothing stands before ^"},
		{"command = ^git$ push", "nothing stands before ^"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str why = reason_of(cases[i].lines);
		if (str_find(why, str_of(cases[i].part), 0) == STR_NONE) {
			printf("# %s\n", cases[i].lines);
			CHECK_STR(why, str_of(cases[i].part));
		}
	}
}

static void accuses_no_rule_that_can_match(void)
{
	static const char *const cases[] = {
		"program = git\nprogram = hg|git",
		"program = git\nprogram = g.*",
		"flag = -f\nflag = -r",
		"flag = -f|-r\nunless.flag = -f",
		"tool = Bash\ntool = run_shell_command", /* a tool has several names */
		"context = production\ncontext = eu",
		"command = ^git push\nunless.command = ^git pull",
		"arg.url = x\nunless.arg.uri = x",
		"writes = ^/a\nunless.writes = ^/a", /* a link leads elsewhere */
		"unless.program = git\nflag = -f",
		"tool = Write|Bash\nprogram = git",
		"tool = Write.*\nprogram = git",
		"tool = mcp__x__run\ncommand = rm",
		"tool = Read\nunless.program = git",
		"program = /usr/bin/git|git",
		"flag = -f|force",
		"unless.flag = force\nprogram = git",
		"writes = ~/",
		"writes = ^/|^~/",
		"writes = ^(?:~|/home)/",
		"writes = ^[A-Z]:/",
		"writes = ^C:/",
		"writes = ^~?/",
		"writes = ^(?i)c:/",
		"host = (?i)^Example",
		"host = example|EXAMPLE",
		"host = ^[A-Z]?x",
		"host = X?example",
		"host = ^(?:A|a)x",
		"command = (?m)a\n  ^b",
		"command = (?m)a$\n  b",
		"command = a|^b",
		"command = a?^b",
		"command = a$|b",
		"command = (?:a|)^b",
		"command = \\Ka^?",
		"command = \\K^a",
		"command = a\\^b\\$c",
		"command = [^a]b",
		"command = ^git$",
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str why = reason_of(cases[i]);
		if (why.len > 0) {
			printf("# %s\n", cases[i]);
			CHECK_STR(why, STR(""));
		}
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(finds_rules_that_can_never_match);
	TEST(accuses_no_rule_that_can_match);
	return test_done();
}
