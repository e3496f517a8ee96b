/* SPDX-License-Identifier: MIT */
/*
 * Redaction: the patterns of all `secret` conditions, and the scans of scan.h. Works on a window of
 * the text, so that a hostile megabyte costs no more than a command: what begins in the window's
 * first half is shown, and the second half lets a secret that begins there be seen whole. Trusts no
 * text. Must never return a byte that a pattern or scan marked, and never fail.
 */
#include "audit/redact.h"

#include <stdint.h>

#include "audit/armour.h"
#include "audit/marks.h"
#include "audit/scan.h"
#include "base/utf8.h"
#include "judge/secret.h"
#include "rules/literal.h"

#define UNREADABLE STR("[unreadable]")

/* A `secret` condition of a rule. `unless.secret` says what is no secret for one rule; it hides
 * nothing. */
struct redact_pattern {
	const struct condition *condition;
	struct pattern **slot; /* where the judge keeps it compiled */
	struct str kind;
	double entropy;
};

/* "github-token" of secrets.github-token. */
static struct str kind_of_rule(const struct rule *rule)
{
	struct str topic;
	struct str kind;
	return str_cut(rule->id, '.', &topic, &kind) ? kind : rule->id;
}

void redactor_init(struct redactor *redactor, struct arena *arena, struct ruleset *rules)
{
	*redactor = (struct redactor){.arena = arena, .rules = rules};
	(void)pattern_renew_work(arena); /* a call that used it up must still be readable */
	for (size_t i = 0; rules && i < rules->parts_count; i++) {
		index_hits_init(&redactor->nothing[i], arena, rules->parts[i].index);
		index_hits_init(&redactor->hits[i], arena, rules->parts[i].index);
		index_add_always(&redactor->nothing[i], INDEX_KIND(FACT_SECRET));
	}
}

static bool compile(struct arena *arena, const struct redact_pattern *pattern)
{
	struct str error;
	size_t error_at;
	if (!*pattern->slot) {
		*pattern->slot = pattern_compile(
			arena, pattern->condition->pattern, FACT_MATCH_SEARCH, &error, &error_at);
	}
	return *pattern->slot != NULL;
}

/* Where to look on: behind the secret, and a character further where that is no step forward (an
 * empty one, or one that a look-behind captured). */
static size_t next_start(struct str text, size_t from, struct span where)
{
	uint32_t code;
	if (where.at + where.len > from)
		return where.at + where.len;
	return from + utf8_decode(text, from, &code);
}

/* Marks every secret of one pattern; false if the pattern can't tell. */
static bool mark_pattern(struct marks *marks, const struct redact_pattern *pattern)
{
	struct fault fault = {0};
	struct span where;
	size_t from = 0;
	while (from < marks->text.len) {
		enum hit hit = secret_find(marks->arena, *pattern->slot, pattern->entropy,
			marks->text, from, &where, &fault);
		if (hit != HIT_YES)
			return hit == HIT_NO;
		where = armour_whole(marks->text, where);
		marks_add(marks, where, pattern->kind);
		from = next_start(marks->text, from, where);
	}
	return true;
}

/* Condition `number` of a part of the rules. Disabled rules too: who allows a secret to be written does
 * not ask for it in the log. */
static struct redact_pattern pattern_at(
	const struct ruleset *rules, const struct rule_part *part, size_t number)
{
	size_t rule = part->index->conditions[number].rule;
	size_t index = number - part->index->first_conditions[rule];
	struct rule_in_force *in_force = ruleset_at(rules, part->first + rule);
	return (struct redact_pattern){
		.condition = &in_force->rule->conditions[index],
		.slot = &in_force->patterns[index],
		.kind = kind_of_rule(in_force->rule),
		.entropy = in_force->rule->entropy,
	};
}

/* Marks by the patterns of one part whose literals are in the text; false if one can't tell. */
static bool mark_part(struct redactor *redactor, struct marks *marks, const struct rule_part *part,
	struct index_hits *hits)
{
	size_t count = part->index->conditions_count;
	for (size_t i = index_next_condition(hits, 0); i < count;
		i = index_next_condition(hits, i + 1)) {
		struct redact_pattern pattern = pattern_at(redactor->rules, part, i);
		if (!compile(redactor->rules->arena, &pattern) || !mark_pattern(marks, &pattern))
			return false;
	}
	return true;
}

bool redact_mark_secrets(struct redactor *redactor, struct marks *marks)
{
	const struct ruleset *rules = redactor->rules;
	struct str text = literal_fold(redactor->arena, marks->text);
	for (size_t i = 0; rules && i < rules->parts_count; i++) {
		struct index_hits *hits = &redactor->hits[i];
		index_hits_copy(hits, &redactor->nothing[i]);
		index_add_text(hits, text, INDEX_KIND(FACT_SECRET));
		if (!mark_part(redactor, marks, &rules->parts[i], hits))
			return false;
	}
	return true;
}

/* A kind beyond the table's room is redacted as all others are, and only not listed. */
static void note_kinds(struct redactor *redactor, const struct marks *marks, size_t end)
{
	for (const struct mark *mark = marks->first; mark && mark->place.at < end;
		mark = mark->next) {
		if (redactor->kinds_count < ARRAY_LEN(redactor->kinds) &&
			!str_is_one_of(mark->kind, redactor->kinds, redactor->kinds_count))
			redactor->kinds[redactor->kinds_count++] = mark->kind;
	}
}

/* Marks all that must not be shown; false if a pattern can't tell. */
static bool mark_all(struct redactor *redactor, struct marks *marks)
{
	if (!redact_mark_secrets(redactor, marks))
		return false;
	scan_urls(marks);
	scan_members(marks);
	scan_options(marks);
	return true;
}

/* The first `end` bytes of what was marked. */
static struct str render(struct redactor *redactor, const struct marks *marks, size_t end)
{
	struct buf shown;
	if (!marks->first)
		return str_slice(marks->text, 0, end);
	note_kinds(redactor, marks, end);
	buf_init(&shown, redactor->arena, SIZE_MAX);
	marks_render(marks, end, &shown);
	return buf_str(&shown);
}

struct str redact_text(struct redactor *redactor, struct str text)
{
	struct marks marks;
	struct str window = utf8_make_valid(redactor->arena, utf8_clip(text, LIMIT_REDACT_BYTES));
	size_t end = window.len;
	if (text.len > LIMIT_REDACT_BYTES)
		end = utf8_clip(window, LIMIT_REDACT_BYTES / 2).len;
	marks_init(&marks, redactor->arena, window);
	if (!mark_all(redactor, &marks))
		return UNREADABLE;
	return render(redactor, &marks, end);
}

struct str redact_around(
	struct redactor *redactor, struct str text, struct span *places, size_t count)
{
	struct marks marks;
	struct str valid = utf8_make_valid(redactor->arena, utf8_clip(text, LIMIT_REDACT_BYTES));
	marks_init(&marks, redactor->arena, valid);
	bool is_readable = mark_all(redactor, &marks);
	struct str shown = is_readable ? render(redactor, &marks, valid.len) : UNREADABLE;
	for (size_t i = 0; i < count; i++) {
		/* bytes that were not UTF-8 have moved all behind them: then the place is not known */
		bool is_known = is_readable && valid.len == text.len &&
				places[i].at + places[i].len <= text.len;
		places[i] = is_known ? marks_move(&marks, places[i]) : (struct span){0, shown.len};
	}
	return shown;
}
