/* SPDX-License-Identifier: MIT */
/*
 * A command that a built-in rule blocks alone stays blocked in every company: behind another command,
 * inside a compound one, a substitution, a text that a shell runs. Each rule's own `matches` lines are
 * the commands.
 */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "app/examples.h"
#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"
#include "facts/script.h"
#include "rules/layers.h"

/* `@` stands for the command; with `is_quoted` as one word in single quotes. */
struct company {
	struct str text;
	bool is_quoted;
	bool is_capturing; /* what the command prints is not shown */
};

static const struct company companies[] = {
	{STR_INIT("true; @"), false, false},
	{STR_INIT("@; true"), false, false},
	{STR_INIT("git status && @ || echo no"), false, false},
	{STR_INIT("( @ )"), false, false},
	{STR_INIT("{ @; }"), false, false},
	{STR_INIT("! @"), false, false},
	{STR_INIT("if true; then @; fi"), false, false},
	{STR_INIT("if false; then :; else @; fi"), false, false},
	{STR_INIT("while sleep 1; do @; done"), false, false},
	{STR_INIT("for i in 1 2; do @; done"), false, false},
	{STR_INIT("case $x in a) true;; *) @;; esac"), false, false},
	{STR_INIT("work() { @; }; work"), false, false},
	{STR_INIT("never_called() { @; }"), false, false},
	{STR_INIT("@ &"), false, false},
	{STR_INIT("x=$( @ )"), false, true},
	{STR_INIT("echo \"a $( @ ) b\""), false, true},
	{STR_INIT("a[$( @ )]=1"), false, true},
	{STR_INIT("echo $(( 1 + $( @ ) ))"), false, true},
	{STR_INIT("cat <( @ )"), false, true},
	{STR_INIT("cat <<EOF\n$( @ )\nEOF"), false, true},
	{STR_INIT("[[ -n $( @ ) ]]"), false, true},
	{STR_INIT("bash <<'EOF'\n@\nEOF"), false, false},
	{STR_INIT("bash -c @"), true, false},
	{STR_INIT("sudo -u root bash -ec @"), true, false},
	{STR_INIT("eval @"), true, false},
	{STR_INIT("echo @ | sh"), true, false},
	{STR_INIT("x=@; eval \"$x\""), true, false},
	{STR_INIT("cmd=@; bash -c \"$cmd\""), true, false},
	{STR_INIT("printf '%s\\n' @ | sudo bash -s"), true, false},
	{STR_INIT("bash <<< @"), true, false},
	{STR_INIT("trap @ EXIT"), true, false},
	{STR_INIT("nohup timeout 5 sh -c @ > /dev/null 2>&1 &"), true, false},
	{STR_INIT("run() { bash -c \"$1\"; }; run @"), true, false},
};

static struct str put(struct arena *arena, const struct company *company, struct str command)
{
	size_t at = str_find_byte(company->text, '@', 0);
	struct word word = {.text = command, .needs_quotes = true};
	struct buf out;
	buf_init(&out, arena, 1 * MIB);
	buf_add(&out, str_slice(company->text, 0, at));
	if (company->is_quoted)
		word_show(&word, &out);
	else
		buf_add(&out, command);
	buf_add(&out, str_slice(company->text, at + 1, company->text.len));
	return buf_str(&out);
}

static bool is_blocked(struct arena *arena, struct str command)
{
	struct verdict verdict = {.decision = DECISION_DENY};
	struct fault fault = {.is_set = false};
	struct ruleset rules; /* its compiled patterns lie in this arena */
	ruleset_of_builtin(arena, &rules);
	return !examples_judge(arena, &rules, command, &verdict, &fault) ||
	       verdict.decision != DECISION_PASS;
}

/* A rule on the text of the whole call, not on what a command is, may look at where it stands; a
 * heredoc or comment at its end takes what follows on its line. */
static bool is_suited(const struct rule *rule, const struct example *example)
{
	for (size_t i = 0; i < rule->conditions_count; i++) {
		if (rule->conditions[i].fact == FACT_ARG)
			return false;
	}
	return example->must_match && example->text.ptr[0] != '{' &&
	       str_find_byte(example->text, '\n', 0) == STR_NONE &&
	       !str_ends_with(example->text, STR("&"));
}

/* A hostile newline must not end a line of TAP. */
static void print_passing(struct str text)
{
	struct buf shown;
	struct arena arena;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	buf_init(&shown, &arena, 1 * MIB);
	escape_visible(&shown, text);
	printf("#   passes: %.*s\n", STR_ARG(buf_str(&shown)));
	arena_finish(&arena);
}

/* Rules about what is shown have nothing to say where it is not. */
static bool is_about_showing(const struct rule *rule)
{
	return str_starts_with(rule->id, STR("secrets."));
}

static void check_example(const struct rule *rule, struct str command)
{
	for (size_t i = 0; i < ARRAY_LEN(companies); i++) {
		struct arena arena;
		if (companies[i].is_capturing && is_about_showing(rule))
			continue;
		arena_init(&arena, LIMIT_ARENA_BYTES);
		struct str text = put(&arena, &companies[i], command);
		bool stays_blocked = is_blocked(&arena, text);
		CHECK(stays_blocked);
		if (!stays_blocked)
			print_passing(text);
		arena_finish(&arena);
	}
}

/* A sanitized build is slow, and takes a tenth of the rules. */
static size_t step(void)
{
	const char *is_sanitized = getenv("HOOKGUARD_SANITIZED");
	return is_sanitized && strcmp(is_sanitized, "yes") == 0 ? 10 : 1;
}

static void stays_blocked_in_company(void)
{
	size_t commands = 0;
	struct arena own;
	struct ruleset rules;
	arena_init(&own, LIMIT_ARENA_BYTES);
	ruleset_of_builtin(&own, &rules);
	for (size_t i = 0; i < rules.count; i += step()) {
		const struct rule *rule = ruleset_at(&rules, i)->rule;
		for (size_t e = 0; e < rule->examples_count; e++) {
			struct arena arena;
			const struct example *example = &rule->examples[e];
			if (!is_suited(rule, example))
				continue;
			arena_init(&arena, LIMIT_ARENA_BYTES);
			if (is_blocked(&arena, example->text)) {
				check_example(rule, example->text);
				commands++;
			}
			arena_finish(&arena);
		}
	}
	printf("# %zu commands in %zu companies\n", commands, ARRAY_LEN(companies));
	CHECK(commands > 1000 / step());
}

int main(void)
{
	TEST(stays_blocked_in_company);
	return test_done();
}
