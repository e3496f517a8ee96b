/* SPDX-License-Identifier: MIT */
/*
 * The record, field by field in the order of audit.md. Trusts no text: fields.c redacts, escapes
 * and cuts each. Must never fail, whatever part of the run is missing: a fault before the payload
 * was read leaves a record, too.
 */
#include "audit/record.h"

#include <stdint.h>

#include "audit/blank.h"
#include "audit/fields.h"
#include "base/clock.h"
#include "base/sha256.h"

#define SEPARATOR           STR(" ; ")
#define INPUT_MAC_BYTES     8  /* 16 digits tell inputs apart; more would only help a guesser */
#define RULES_DIGEST_LENGTH 64 /* of a SHA-256, were it whole */

static bool is_fault(const struct record *record)
{
	return !record->verdict || (record->fault && record->fault->is_set);
}

/* The finding that decided; NULL on a pass and on a fault. */
static const struct finding *deciding_finding(const struct record *record)
{
	if (is_fault(record) || record->verdict->decision == DECISION_PASS)
		return NULL;
	return record->verdict->strongest;
}

/* A deny, an ask or a fault that the host was not told. */
static bool is_only_noted(const struct record *record)
{
	return record->is_monitored &&
	       (is_fault(record) || record->verdict->decision != DECISION_PASS);
}

static struct str verdict_word(const struct record *record)
{
	if (is_fault(record))
		return STR("fault");
	bool is_asked = record->verdict->decision == DECISION_ASK;
	if (is_asked && record->call && record->call->dialect &&
		record->call->dialect->ask == ASK_NEVER)
		return decision_name(DECISION_DENY); /* what the host is told */
	return decision_name(record->verdict->decision);
}

static void add_verdict(struct fields *fields, const struct record *record)
{
	struct str word = verdict_word(record);
	struct str rule = {NULL, 0};
	struct str severity = {NULL, 0};
	const struct finding *finding = deciding_finding(record);
	if (is_fault(record)) {
		bool is_known = record->fault && record->fault->is_set;
		rule = fault_kind_name(is_known ? record->fault->kind : FAULT_INTERNAL);
		severity = severity_name(SEVERITY_HIGH);
	} else if (finding) {
		rule = finding->rule->id;
		severity = severity_name(finding->rule->severity);
	}
	buf_add(&fields->out, STR(",\"time\":\""));
	clock_add_time(&fields->out, clock_wall_ns());
	buf_printf(&fields->out, "\",\"verdict\":\"%.*s\"", STR_ARG(word));
	fields_add_text(fields, "rule", rule);
	fields_add_text(fields, "severity", severity);
	if (is_only_noted(record))
		buf_add(&fields->out, STR(",\"enforced\":false"));
}

static void add_rules(struct fields *fields, const struct record *record)
{
	struct list ids = {.count = 0};
	if (record->verdict) {
		for (const struct finding *f = record->verdict->findings; f; f = f->next)
			list_add(&ids, FIELDS_LIST_ROOM, f->rule->id);
	}
	fields_add_list(fields, "rules", &ids);
}

/* Both are letters and digits of ours. */
static void add_grant(struct fields *fields, const struct record *record)
{
	if (record->code.len > 0)
		buf_printf(&fields->out, ",\"code\":\"%.*s\"", STR_ARG(record->code));
	if (record->grant.len > 0)
		buf_printf(&fields->out, ",\"grant\":\"%.*s\"", STR_ARG(record->grant));
}

static void add_tool(struct fields *fields, const struct call *call)
{
	if (!call || call->readings_count == 0)
		return;
	fields_add_text(fields, "tool", call->readings[0].tool);
	fields_add_text(fields, "server", call->readings[0].server);
}

/* The normal form of an action, without the literals of its SQL, and redacted. */
static struct str shown_action(
	struct fields *fields, const struct actions *actions, const struct action *action)
{
	return fields_redact(fields, blank_action(fields->arena, actions, action));
}

/* All actions of a pass, as many as the field shows. Each is redacted alone, so that an open quote
 * in one hides nothing of the next. */
static struct str join_actions(struct fields *fields, const struct actions *actions)
{
	struct buf joined;
	buf_init(&joined, fields->arena, SIZE_MAX);
	for (const struct action *a = actions->first; a; a = a->next) {
		if (a != actions->first)
			buf_add(&joined, SEPARATOR);
		buf_add(&joined, shown_action(fields, actions, a));
		if (joined.len > LIMIT_WHAT_BYTES) /* the field cuts, and says so */
			break;
	}
	return buf_str(&joined);
}

static void add_what(struct fields *fields, const struct record *record)
{
	const struct finding *finding = deciding_finding(record);
	struct str what = {NULL, 0};
	if (is_fault(record))
		what = record->fault ? fields_redact(fields, fault_text(record->fault)) : what;
	else if (finding && finding->action && record->actions)
		what = shown_action(fields, record->actions, finding->action);
	else if (record->actions)
		what = join_actions(fields, record->actions);
	fields_add_shown(fields, "what", what, LIMIT_WHAT_BYTES);
}

static void gather(struct list *list, size_t max, const struct actions *actions,
	const struct action *action, enum fact_kind kind)
{
	const struct fact_list *facts = actions_facts(actions, action, kind);
	for (const struct fact *fact = facts->first; fact; fact = fact->next)
		list_add(list, max, fact->value);
}

/* The values of the action that decided, or of all. */
static void add_facts(struct fields *fields, const char *key, const struct record *record,
	enum fact_kind kind, const struct action *only)
{
	struct list list = {.count = 0};
	if (only)
		gather(&list, LIMIT_RECORD_LIST, record->actions, only, kind);
	for (const struct action *a = only ? NULL : record->actions->first; a; a = a->next)
		gather(&list, LIMIT_RECORD_LIST, record->actions, a, kind);
	fields_add_list(fields, key, &list);
}

static void add_actions(struct fields *fields, const struct record *record)
{
	if (!record->actions)
		return;
	const struct finding *finding = deciding_finding(record);
	const struct action *only = finding ? finding->action : NULL;
	add_facts(fields, "via", record, FACT_VIA, only);
	add_facts(fields, "reads", record, FACT_READS, only);
	add_facts(fields, "writes", record, FACT_WRITES, only);
	add_facts(fields, "deletes", record, FACT_DELETES, only);
	add_facts(fields, "hosts", record, FACT_HOST, only);
	add_facts(fields, "doubt", record, FACT_DOUBT, NULL); /* a doubt anywhere is of interest */
}

static void add_call(struct fields *fields, const struct call *call)
{
	if (!call)
		return;
	fields_add_text(fields, "session", call->session);
	fields_add_text(fields, "call", call->id);
	fields_add_text(fields, "agent", call_agent(call));
	fields_add_text(fields, "mode", call->mode);
	fields_add_text(fields, "cwd", call->cwd);
}

static void add_names(struct list *list, const struct context_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		list_add(list, FIELDS_LIST_ROOM, names->names[i]);
}

/* The contexts that were active; where no call was understood, those of every folder. */
static void add_surroundings(struct fields *fields, const struct record *record)
{
	struct list contexts = {.count = 0};
	fields_add_text(fields, "project", record->project);
	if (record->call && record->call->dialect)
		fields_add_text(fields, "host", record->call->dialect->name);
	if (record->actions)
		gather(&contexts, FIELDS_LIST_ROOM, record->actions, NULL, FACT_CONTEXT);
	else if (record->settings)
		add_names(&contexts, &record->settings->contexts.always);
	fields_add_list(fields, "context", &contexts);
}

static void add_input(struct fields *fields, const struct record *record)
{
	buf_printf(&fields->out, ",\"input\":{\"bytes\":%zu", record->payload.len);
	if (record->mac_key.len > 0) {
		unsigned char mac[SHA256_BYTES];
		sha256_hmac(record->mac_key, record->payload, mac);
		struct str hex = sha256_hex(fields->arena, mac, INPUT_MAC_BYTES);
		buf_printf(&fields->out, ",\"mac\":\"%.*s\"", STR_ARG(hex));
	}
	buf_add(&fields->out, STR("}"));
}

/* Behind all that is redacted and cut: what that was. */
static void add_losses(struct fields *fields)
{
	struct list kinds = {.count = 0};
	for (size_t i = 0; i < fields->redactor->kinds_count; i++)
		list_add(&kinds, FIELDS_LIST_ROOM, fields->redactor->kinds[i]);
	fields_add_list(fields, "redacted", &kinds);
	if (fields->is_truncated)
		buf_add(&fields->out, STR(",\"truncated\":true"));
}

static void add_guard(struct fields *fields, const struct record *record)
{
	uint64_t now = clock_monotonic_us();
	uint64_t us = now > record->started_us ? now - record->started_us : 0;
	buf_add(&fields->out, STR(",\"guard\":{\"version\":\"" HOOKGUARD_VERSION "\""));
	if (record->rules_digest.len > 0) {
		buf_add(&fields->out, STR(",\"rules\":"));
		fields_add_string(fields, record->rules_digest, RULES_DIGEST_LENGTH);
	}
	buf_printf(&fields->out, "},\"us\":%llu", (unsigned long long)us);
}

struct str record_format(
	struct arena *arena, const struct record *record, struct redactor *redactor)
{
	struct fields fields;
	fields_init(&fields, arena, redactor);
	add_verdict(&fields, record);
	add_rules(&fields, record);
	add_grant(&fields, record);
	add_tool(&fields, record->call);
	add_what(&fields, record);
	add_actions(&fields, record);
	add_call(&fields, record->call);
	add_surroundings(&fields, record);
	add_input(&fields, record);
	add_losses(&fields);
	add_guard(&fields, record);
	return buf_str(&fields.out);
}
