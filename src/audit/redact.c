/* SPDX-License-Identifier: MIT */
/*
 * Redaction: the patterns of all `secret` conditions, and the scans of scan.h. Works on a window of
 * the text, so that a hostile megabyte costs no more than a command: what begins in the window's
 * first half is shown, and the second half lets a secret that begins there be seen whole. Trusts no
 * text. Must never return a byte that a pattern or scan marked, and never fail.
 */
#include "audit/redact.h"

#include <stdint.h>

#include "audit/marks.h"
#include "audit/scan.h"
#include "base/utf8.h"
#include "judge/secret.h"

#define UNREADABLE STR("[unreadable]")

/* One `secret` condition, and the slot that the judge keeps its compiled pattern in. */
struct redact_pattern {
	const struct condition *condition;
	size_t first_literal; /* the number of its first literal in the filter */
	struct pattern **slot;
	struct str kind;
	double entropy;
};

/* `unless.secret` says what is no secret for one rule; it hides nothing. */
static bool is_pattern(const struct condition *condition)
{
	return condition->fact == FACT_SECRET && !condition->is_unless;
}

static size_t count_patterns(const struct ruleset *rules)
{
	size_t count = 0;
	for (size_t i = 0; i < rules->count; i++) {
		for (size_t c = 0; c < rules->rules[i].rule->conditions_count; c++)
			count += is_pattern(&rules->rules[i].rule->conditions[c]);
	}
	return count;
}

/* "github-token" of secrets.github-token. */
static struct str kind_of_rule(const struct rule *rule)
{
	struct str topic;
	struct str kind;
	return str_cut(rule->id, '.', &topic, &kind) ? kind : rule->id;
}

/* Disabled rules too: who allows a secret to be written does not ask for it in the log. */
static void collect_patterns(struct redactor *redactor)
{
	struct ruleset *rules = redactor->rules;
	size_t literals = 0;
	redactor->patterns =
		ARENA_NEW_ARRAY(redactor->arena, struct redact_pattern, count_patterns(rules));
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = rules->rules[i].rule;
		for (size_t c = 0; c < rule->conditions_count; c++) {
			if (!is_pattern(&rule->conditions[c]))
				continue;
			redactor->patterns[redactor->patterns_count++] = (struct redact_pattern){
				.condition = &rule->conditions[c],
				.first_literal = literals,
				.slot = &rules->rules[i].patterns[c],
				.kind = kind_of_rule(rule),
				.entropy = rule->entropy,
			};
			literals += rule->conditions[c].literals_count;
		}
	}
	filter_init(&redactor->filter, redactor->arena, literals);
	for (size_t i = 0; i < redactor->patterns_count; i++)
		filter_enter(&redactor->filter, redactor->patterns[i].condition,
			redactor->patterns[i].first_literal);
}

void redactor_init(struct redactor *redactor, struct arena *arena, struct ruleset *rules)
{
	*redactor = (struct redactor){.arena = arena, .rules = rules};
	(void)pattern_renew_work(arena); /* a call that used it up must still be readable */
	if (rules)
		collect_patterns(redactor);
}

/* Bytes that are not UTF-8 as U+FFFD, which is what PCRE2 and every reader of the log need. */
static struct str make_valid(struct arena *arena, struct str text)
{
	if (utf8_find_invalid(text) == STR_NONE)
		return text;
	struct buf valid;
	buf_init(&valid, arena, 3 * text.len);
	for (size_t at = 0; at < text.len;) {
		uint32_t code;
		size_t len = utf8_decode(text, at, &code);
		buf_add(&valid, len == 0 ? STR("\xEF\xBF\xBD") : str_slice(text, at, at + len));
		at += len == 0 ? 1 : len;
	}
	return buf_str(&valid);
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
		marks_add(marks, where, pattern->kind);
		from = next_start(marks->text, from, where);
	}
	return true;
}

static bool mark_patterns(struct redactor *redactor, struct marks *marks)
{
	if (redactor->patterns_count == 0)
		return true;
	uint64_t *literals = filter_new_set(&redactor->filter);
	filter_scan(&redactor->filter, marks->text, literals);
	for (size_t i = 0; i < redactor->patterns_count; i++) {
		const struct redact_pattern *pattern = &redactor->patterns[i];
		if (!filter_lets_pass(literals, pattern->condition, pattern->first_literal))
			continue;
		if (!compile(redactor->arena, pattern) || !mark_pattern(marks, pattern))
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
	if (!mark_patterns(redactor, marks))
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
	struct str window = make_valid(redactor->arena, utf8_clip(text, LIMIT_REDACT_BYTES));
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
	struct str valid = make_valid(redactor->arena, utf8_clip(text, LIMIT_REDACT_BYTES));
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
