/* SPDX-License-Identifier: MIT */
/* What explain finds out about a judged call: notes of findings, places, nesting. */
#include "collecting.h"

#include "app/explain.h"
#include "rules/layers.h"
#include "rules/parse.h"

static struct ruleset rules_of(struct str text)
{
	struct rule_file file = {0};
	struct ruleset rules = {0};
	CHECK(rules_parse(&arena, STR("t.rules"), text, LAYER_NAMED, NULL, NULL, &file, &fault));
	ruleset_of_rules(&arena, file.rules, file.rules_count, &rules);
	return rules;
}

static struct explain_notes notes;

/* Judges a Bash command by `rules`, and keeps what the judge tells. */
static struct verdict judge(struct str rules_text, struct str command)
{
	struct verdict verdict = {0};
	struct str input = arena_printf(&arena, "{\"command\":\"%.*s\"}", STR_ARG(command));
	struct ruleset rules = rules_of(rules_text);
	notes = (struct explain_notes){.arena = &arena, .keeps_ruled_out = true};
	struct judge_options options = {.observe = explain_observe, .observer = &notes};
	CHECK(collect(STR("Bash"), input));
	CHECK(judge_actions(&arena, &rules, &actions, options, &verdict, &fault));
	return verdict;
}

#define RULE(id, conditions) "[" id "]\nreason = r\n" conditions

/* --- notes ----------------------------------------------------------------------------------- */

static void notes_of_findings_come_in_their_order(void)
{
	struct verdict verdict = judge(
		STR(RULE("a.none", "program = rm\nflag = -z\n")
				RULE("a.two", "program = rm\nflag = -f\n")
					RULE("a.unless", "program = .*\nunless.program = ls|rm\n")
						RULE("a.text", "text = ^ls\nprogram = ls\n")),
		STR("ls; rm -f /x; rm -f /y"));
	/* a.text on 1, a.two on 2 and 3 */
	struct explain_note *cursor = notes.held.first;
	size_t count = 0;
	for (const struct finding *f = verdict.findings; f; f = f->next, count++) {
		struct explain_note *first;
		size_t found = explain_notes_of(f, &cursor, &first);
		CHECK_LONG(found, 2);
		CHECK(explain_main_note(first, found) != NULL);
		if (str_equal(f->rule->id, STR("a.two")))
			CHECK_STR(explain_main_note(first, found)->spelling, STR("-f"));
		else
			CHECK_STR(explain_main_note(first, found)->spelling,
				STR("ls; rm -f /x; rm -f /y"));
	}
	CHECK_LONG(count, 3);
	CHECK(cursor == NULL);
	/* 4 rules on 3 actions less 3 findings */
	size_t ruled_out = 0;
	for (const struct explain_note *note = notes.ruled_out.first; note; note = note->next)
		ruled_out++;
	CHECK_LONG(ruled_out, 9);
}

/* --- places ---------------------------------------------------------------------------------- */

static const struct {
	struct str conditions;
	struct str command;
	struct str place; /* what the caret stands under; empty: not in the source */
} places[] = {
	{STR_INIT("flag = --force\n"), STR_INIT("git  push --force"), STR_INIT("--force")},
	{STR_INIT("flag = -f\n"), STR_INIT("rm -rf x"), STR_INIT("-rf")},
	{STR_INIT("program = rm\n"), STR_INIT("r'm' x"), STR_INIT("r'm'")},
	{STR_INIT("deletes = ^/etc\n"), STR_INIT("rm /etc/x"), STR_INIT("/etc")},
	{STR_INIT("deletes = ^/srv/app/y$\n"), STR_INIT("rm ../app/y"), STR_INIT("../app/y")},
	{STR_INIT("command = ^git push\n"), STR_INIT("ls; git   push -q"), STR_INIT("git")},
	{STR_INIT("command = push -q\n"), STR_INIT("git   push -q"), STR_INIT("push -q")},
	{STR_INIT("url = ^https?://h\n"), STR_INIT("curl -s http://h.example/a"),
		STR_INIT("http://h")},
	{STR_INIT("host = ^h\\.example$\n"), STR_INIT("curl -s http://h.example/a"),
		STR_INIT("h.example")},
	{STR_INIT("sql = ^DELETE FROM t$\n"), STR_INIT("psql -c 'DELETE  FROM t'"),
		STR_INIT("DELETE")},
	{STR_INIT("pipeline = b \\| sh\n"), STR_INIT("ls; a b | sh"), STR_INIT("b | sh")},
	{STR_INIT("pipeline = b \\| sh\n"), STR_INIT("ls; a  b|sh"), STR_INIT("b")},
	{STR_INIT("text = b.\n"), STR_INIT("echo abc"), STR_INIT("bc")},
	{STR_INIT("arg.command = b.\n"), STR_INIT("echo abc"), STR_INIT("bc")},
	{STR_INIT("tool = Bash\n"), STR_INIT("echo abc"), STR_INIT("")},
};

static void the_match_is_found_in_the_source(void)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		unsigned before = test_point_errors;
		struct str rule =
			arena_printf(&arena, RULE("a.b", "%.*s"), STR_ARG(places[i].conditions));
		struct verdict verdict = judge(rule, places[i].command);
		struct explain_note *cursor = notes.held.first;
		struct explain_note *first;
		CHECK(verdict.findings_count >= 1);
		if (verdict.findings_count < 1)
			continue;
		size_t count = explain_notes_of(verdict.findings, &cursor, &first);
		struct span place = explain_place(explain_main_note(first, count));
		CHECK_STR(str_slice(places[i].command, place.at, place.at + place.len),
			places[i].place);
		if (test_point_errors > before)
			printf("# row %zu\n", i);
	}
}

/* --- nesting --------------------------------------------------------------------------------- */

static const struct {
	struct str command;
	struct str depths;
} nestings[] = {
	{STR_INIT("a; b && c | d"), STR_INIT("0000")},
	{STR_INIT("sh -c 'a; b'; c"), STR_INIT("0110")},
	{STR_INIT("a $(b) c"), STR_INIT("01")},
};

static void actions_in_actions_are_deeper(void)
{
	for (size_t i = 0; i < ARRAY_LEN(nestings); i++) {
		struct explain_nesting nesting;
		struct buf depths;
		buf_init(&depths, &arena, 1 * KIB);
		(void)judge(STR(RULE("a.b", "program = never\n")), nestings[i].command);
		explain_nesting_init(&nesting, &actions);
		for (const struct action *a = actions.first; a; a = a->next)
			buf_printf(&depths, "%zu", explain_nesting_enter(&nesting, a));
		CHECK_STR(buf_str(&depths), nestings[i].depths);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(notes_of_findings_come_in_their_order);
	TEST(the_match_is_found_in_the_source);
	TEST(actions_in_actions_are_deeper);
	arena_finish(&arena);
	return test_done();
}
