/* SPDX-License-Identifier: MIT */
/*
 * Candidates: the texts and names of an action, held against the index of each part of the rules.
 * Must never leave out a rule that would match. The same text often stands in several facts (a
 * command and its pipeline, a path that is deleted and so written), and is looked at once.
 */
#include "judge/candidates.h"

#include "rules/literal.h"

#define TEXTS_AT_ONCE 16

/* Texts to look at, and as facts of which kinds. */
struct looking {
	struct arena *arena;
	struct index_hits *hits; /* one a part */
	size_t parts_count;
	uint64_t kinds; /* of which there are facts */
	struct {
		struct str text;
		uint64_t kinds;
	} texts[TEXTS_AT_ONCE];
	size_t texts_count;
};

static void look_at_texts(struct looking *looking)
{
	for (size_t i = 0; i < looking->texts_count; i++) {
		struct str text = literal_fold(looking->arena, looking->texts[i].text);
		for (size_t part = 0; part < looking->parts_count; part++)
			index_add_text(&looking->hits[part], text, looking->texts[i].kinds);
	}
	looking->texts_count = 0;
}

static void add_text(struct looking *looking, struct str text, uint64_t kinds)
{
	if (text.len == 0)
		return;
	for (size_t i = 0; i < looking->texts_count; i++) {
		if (str_equal(looking->texts[i].text, text)) {
			looking->texts[i].kinds |= kinds;
			return;
		}
	}
	if (looking->texts_count == TEXTS_AT_ONCE)
		look_at_texts(looking);
	looking->texts[looking->texts_count].text = text;
	looking->texts[looking->texts_count++].kinds = kinds;
}

/* Contents and secrets are texts that no edit takes out. */
static uint64_t kinds_of(enum fact_kind kind, const struct fact *fact)
{
	uint64_t kinds = INDEX_KIND(kind);
	if (kind == FACT_TEXT && !fact->is_taken_out)
		kinds |= INDEX_KIND(FACT_CONTENT) | INDEX_KIND(FACT_SECRET);
	return kinds;
}

static void add_facts(struct looking *looking, enum fact_kind kind, const struct fact_list *list)
{
	bool is_name = fact_type_of(kind)->match == FACT_MATCH_WHOLE;
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		uint64_t kinds = kinds_of(kind, fact);
		looking->kinds |= kinds;
		add_text(looking, fact->value, kinds);
		add_text(looking, fact->resolved, kinds);
		add_text(looking, fact->as_home, kinds);
		for (size_t part = 0; is_name && part < looking->parts_count; part++)
			index_add_name(&looking->hits[part], fact->value, kinds);
	}
}

static void look(struct candidates *candidates, struct index_hits *hits,
	const struct fact_list facts[FACT_KIND_COUNT])
{
	struct looking looking = {
		.arena = candidates->arena,
		.hits = hits,
		.parts_count = candidates->rules->parts_count,
	};
	for (size_t kind = 0; kind < FACT_KIND_COUNT; kind++)
		add_facts(&looking, (enum fact_kind)kind, &facts[kind]);
	look_at_texts(&looking);
	for (size_t part = 0; part < looking.parts_count; part++)
		index_add_always(&hits[part], looking.kinds);
}

void candidates_init(struct candidates *candidates, struct arena *arena,
	const struct ruleset *rules, const struct actions *actions)
{
	*candidates = (struct candidates){.arena = arena, .rules = rules, .actions = actions};
	for (size_t part = 0; part < rules->parts_count; part++) {
		index_hits_init(&candidates->shared[part], arena, rules->parts[part].index);
		index_hits_init(&candidates->own[part], arena, rules->parts[part].index);
	}
	look(candidates, candidates->shared, actions->shared);
}

void candidates_look(struct candidates *candidates, const struct action *action)
{
	for (size_t part = 0; part < candidates->rules->parts_count; part++)
		index_hits_copy(&candidates->own[part], &candidates->shared[part]);
	look(candidates, candidates->own, action->facts);
}

/* The first rule of a part that has all it needs, from a number in the part on. */
static size_t next_of_part(const struct index_hits *hits, size_t from)
{
	size_t missing;
	size_t rule = index_next_rule(hits, from);
	while (rule < hits->index->rules_count && !index_may_match(hits, rule, &missing))
		rule = index_next_rule(hits, rule + 1);
	return rule;
}

size_t candidates_next(const struct candidates *candidates, size_t from)
{
	const struct ruleset *rules = candidates->rules;
	for (size_t i = 0; i < rules->parts_count; i++) {
		size_t first = rules->parts[i].first;
		size_t count = rules->parts[i].index->rules_count;
		size_t start = from > first ? from - first : 0;
		size_t found = start < count ? next_of_part(&candidates->own[i], start) : count;
		if (found < count)
			return first + found;
	}
	return rules->count;
}

bool candidates_has(const struct candidates *candidates, size_t number, size_t *missing)
{
	const struct ruleset *rules = candidates->rules;
	size_t part = rules->parts_count - 1;
	while (number < rules->parts[part].first)
		part--;
	return index_may_match(&candidates->own[part], number - rules->parts[part].first, missing);
}
