/* SPDX-License-Identifier: MIT */
/* A record to be changed by a test, and what is asked of its line. */
#ifndef HOOKGUARD_TESTS_RECORD_FIXTURE_H
#define HOOKGUARD_TESTS_RECORD_FIXTURE_H

#include "audit/chain.h"
#include "audit/record.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "payload/json.h"
#include "test.h"

static struct arena arena;

/* All that a record is made of, to be changed by a test. */
static struct call call;
static struct actions actions;
static struct verdict verdict;
static struct fault fault;
static struct settings settings;
static struct record record;
static struct redactor redactor;

static const struct rule deny_rule = {
	.id = STR_INIT("git.push-force"), .severity = SEVERITY_HIGH, .decision = DECISION_DENY};
static const struct rule log_rule = {
	.id = STR_INIT("git.note"), .severity = SEVERITY_LOW, .decision = DECISION_LOG};
static const struct dialect asked_dialect = {.name = STR_INIT("claude-code"), .ask = ASK_NESTED};
static const struct dialect unasked_dialect = {.name = STR_INIT("codex"), .ask = ASK_NEVER};

static inline void start(void)
{
	call = (struct call){.dialect = &asked_dialect, .readings_count = 1};
	call.readings[0].tool = STR("Bash");
	call.session = STR("s-1");
	call.id = STR("toolu_1");
	call.mode = STR("default");
	call.cwd = STR("/srv/app");
	actions = (struct actions){.arena = &arena, .call = &call};
	verdict = (struct verdict){.decision = DECISION_PASS};
	fault = (struct fault){0};
	settings = (struct settings){0};
	record = (struct record){
		.call = &call,
		.actions = &actions,
		.verdict = &verdict,
		.settings = &settings,
		.payload = STR("{}"),
		.rules_digest = STR("0123456789abcdef"),
		.started_us = clock_monotonic_us(),
	};
	redactor_init(&redactor, &arena, NULL);
}

static inline struct action *add_action(struct str what)
{
	struct fault f = {0};
	struct action *action = actions_add(&actions, what, (struct span){0, 0}, &f);
	CHECK(action);
	return action;
}

static inline void add_fact(struct action *action, enum fact_kind kind, struct str value)
{
	struct fault f = {0};
	CHECK(actions_add_fact(&actions, action, kind, value, (struct span){0, 0}, &f));
}

static inline struct finding *add_finding(const struct rule *rule, const struct action *action)
{
	struct finding *finding = ARENA_NEW(&arena, struct finding);
	struct finding **end = &verdict.findings;
	*finding = (struct finding){.rule = rule, .action = action};
	while (*end)
		end = &(*end)->next;
	*end = finding;
	verdict.findings_count++;
	return finding;
}

static inline void decide(enum decision decision, const struct action *action)
{
	verdict.decision = decision;
	verdict.strongest = add_finding(&deny_rule, action);
}

/* The whole line, after the checks that every line must pass. */
static inline struct str format(void)
{
	const cJSON *root = NULL;
	struct fault f = {0};
	struct chain chain = {.seq = UINT64_MAX - 1};
	struct str members = record_format(&arena, &record, &redactor);
	CHECK(str_starts_with(members, STR(",\"time\":\"")));
	struct str line = chain_seal(&arena, &chain, members);
	CHECK(line.len <= LIMIT_RECORD_BYTES);
	CHECK_LONG(str_find_byte(line, '\n', 0), line.len - 1);
	CHECK_LONG(utf8_find_invalid(line), STR_NONE);
	CHECK(json_parse(&arena, line, STR("record"), &root, &f));
	CHECK_STR(fault_text(&f), STR(""));
	return line;
}

static inline bool holds(struct str line, const char *part)
{
	return str_find(line, str_of(part), 0) != STR_NONE;
}

static inline void check_holds(struct str line, const char *part)
{
	if (holds(line, part))
		return;
	test_say(__FILE__, __LINE__, "the line lacks a part");
	printf("#   part: %s\n#   line: %.*s", part, STR_ARG(line));
}

static inline void check_lacks(struct str line, const char *part)
{
	if (!holds(line, part))
		return;
	test_say(__FILE__, __LINE__, "the line holds a part");
	printf("#   part: %s\n#   line: %.*s", part, STR_ARG(line));
}

/* The line's keys, joined by spaces. */
static inline struct str keys_of(struct str line)
{
	const cJSON *root = NULL;
	struct fault f = {0};
	struct buf keys;
	buf_init(&keys, &arena, LIMIT_RECORD_BYTES);
	if (json_parse(&arena, line, STR("record"), &root, &f)) {
		for (const cJSON *item = root->child; item; item = item->next)
			buf_printf(&keys, "%s%s", keys.len > 0 ? " " : "", item->string);
	}
	return buf_str(&keys);
}

#endif
