/* SPDX-License-Identifier: MIT */
/*
 * The keys of a rule. Invariant: a draft holds only lines that were understood whole. Must never
 * take a rule that could not do what it looks like: each key that is not in the table, and is no
 * fact, is a fault.
 */
#include "rules/draft.h"

#include <assert.h>

#include "rules/draft_values.h"
#include "rules/grow.h"
#include "rules/literal.h"

void draft_init(struct draft *draft, const struct lines *lines, const struct defines *defines,
	const struct line *section, enum layer layer, bool is_reopening)
{
	*draft = (struct draft){
		.lines = lines,
		.defines = defines,
		.is_reopening = is_reopening,
		.rule =
			{
				.id = section->key,
				.decision = DECISION_DENY,
				.severity = SEVERITY_MEDIUM,
				.is_enabled = true,
				.is_grantable = true,
				.layer = layer,
				.place = section->key_place,
			},
	};
}

/* --- the keys ------------------------------------------------------------------------------- */

static bool take_reason(struct draft *draft, const struct line *line, struct fault *f)
{
	(void)f;
	draft->rule.reason = draft_joined(draft, line);
	return true;
}

static bool take_instead(struct draft *draft, const struct line *line, struct fault *f)
{
	(void)f;
	draft->rule.instead = draft_joined(draft, line);
	return true;
}

static bool take_reference(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_references(draft, line, &draft->rule.reference, f);
}

static struct str severity_at(size_t index)
{
	return severity_name((enum severity)index);
}

static bool take_severity(struct draft *draft, const struct line *line, struct fault *f)
{
	size_t index = 0;
	if (!draft_choose(draft, line, SEVERITY_COUNT, severity_at, &index, f))
		return false;
	draft->rule.severity = (enum severity)index;
	return true;
}

static struct str level_at(size_t index)
{
	return level_name((enum level)index);
}

static bool take_level(struct draft *draft, const struct line *line, struct fault *f)
{
	size_t index = 0;
	if (!draft_choose(draft, line, LEVEL_COUNT, level_at, &index, f))
		return false;
	draft->rule.level = (enum level)index;
	return true;
}

static bool take_decision(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_decision(draft, line, &draft->rule.decision, f);
}

/* decision.LEVEL */
static bool take_level_decision(struct draft *draft, const struct line *line, struct fault *f)
{
	enum level level = LEVEL_STANDARD;
	size_t dot = str_find_byte(line->key, '.', 0);
	(void)level_find(str_slice(line->key, dot + 1, line->key.len), &level);
	draft->rule.at_level[level].is_given = true;
	return draft_take_decision(draft, line, &draft->rule.at_level[level].decision, f);
}

static bool take_locked(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_yes_no(draft, line, &draft->rule.is_locked, f);
}

static bool take_enabled(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_yes_no(draft, line, &draft->rule.is_enabled, f);
}

static bool take_grantable(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_yes_no(draft, line, &draft->rule.is_grantable, f);
}

static bool take_entropy(struct draft *draft, const struct line *line, struct fault *f)
{
	return draft_take_bits(draft, line, &draft->rule.entropy, f);
}

static void add_example(struct draft *draft, const struct line *line, bool must_match)
{
	size_t count = draft->rule.examples_count;
	draft->examples =
		grow_array(draft->lines->arena, draft->examples, count, sizeof(*draft->examples));
	draft->examples[count] = (struct example){must_match, line->value, line->value_place};
	draft->rule.examples = draft->examples;
	draft->rule.examples_count = count + 1;
}

static bool take_matches(struct draft *draft, const struct line *line, struct fault *f)
{
	(void)f;
	add_example(draft, line, true);
	return true;
}

static bool take_passes(struct draft *draft, const struct line *line, struct fault *f)
{
	(void)f;
	add_example(draft, line, false);
	return true;
}

struct key {
	struct str name;
	bool may_repeat;
	bool may_reopen; /* a later layer may write it in a reopening */
	bool (*take)(struct draft *draft, const struct line *line, struct fault *f);
};

static const struct key keys[] = {
	{STR_INIT("reason"), false, false, take_reason},
	{STR_INIT("instead"), false, false, take_instead},
	{STR_INIT("reference"), false, false, take_reference},
	{STR_INIT("severity"), false, false, take_severity},
	{STR_INIT("level"), false, true, take_level},
	{STR_INIT("decision"), false, true, take_decision},
	{STR_INIT("decision.strict"), false, true, take_level_decision},
	{STR_INIT("decision.paranoid"), false, true, take_level_decision},
	{STR_INIT("locked"), false, false, take_locked},
	{STR_INIT("enabled"), false, true, take_enabled},
	{STR_INIT("grantable"), false, true, take_grantable},
	{STR_INIT("entropy"), false, false, take_entropy},
	{STR_INIT("matches"), true, false, take_matches},
	{STR_INIT("passes"), true, false, take_passes},
};
static_assert(ARRAY_LEN(keys) <= 32, "each key has a bit in draft.seen");

size_t rule_key_count(void)
{
	return ARRAY_LEN(keys);
}

struct str rule_key_at(size_t index)
{
	return keys[index].name;
}

static bool was_seen(const struct draft *draft, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (str_equal(keys[i].name, name))
			return draft->seen >> i & 1;
	}
	return false;
}

/* --- conditions ----------------------------------------------------------------------------- */

static struct str fact_name_at(size_t index)
{
	return fact_type_of((enum fact_kind)index)->name;
}

/* Everything that a line of a rule may start with: keys, facts, and "unless". */
#define STARTS_COUNT (ARRAY_LEN(keys) + FACT_KIND_COUNT + 1)

static struct str start_at(size_t index)
{
	if (index < ARRAY_LEN(keys))
		return keys[index].name;
	index -= ARRAY_LEN(keys);
	return index < FACT_KIND_COUNT ? fact_name_at(index) : STR("unless");
}

/* Finds the fact that `name`, the key or what follows its "unless.", stands for. */
static bool find_fact(const struct draft *draft, const struct line *line, struct str name,
	struct condition *out, struct fault *f)
{
	struct place place = lines_place_at(line->key_place, line->key, line->key.len - name.len);
	struct str start;
	struct str argument;
	bool has_argument = str_cut(name, '.', &start, &argument);
	bool is_fact = fact_kind_find(start, &out->fact);
	if (str_equal(name, STR("unless")))
		return lines_fault(draft->lines, place, f,
			"unless needs a fact: write unless.FACT, such as unless.flag = --dry-run");
	if (is_fact && has_argument && out->fact != FACT_ARG)
		return lines_fault(draft->lines, place, f,
			"%.*s has no parts: write %.*s = PATTERN, without \".%.*s\"",
			STR_ARG(start), STR_ARG(start), STR_ARG(str_slice(argument, 0, 40)));
	if (!is_fact) {
		if (out->is_unless)
			return lines_fault_unknown(draft->lines, place, f, "fact", name,
				FACT_KIND_COUNT, fact_name_at);
		bool is_dotted_key = str_equal(start, STR("decision"));
		return lines_fault_unknown(draft->lines, place, f, "key",
			has_argument && !is_dotted_key ? start : name, STARTS_COUNT, start_at);
	}
	if (out->fact == FACT_ARG && argument.len == 0)
		return lines_fault(draft->lines, place, f,
			"arg needs the name of a member of the tool's input: write arg.NAME");
	out->name = argument;
	return true;
}

/* A list of names is compared as it is written; any other pattern has literals to look for. */
static void fill_literals(struct arena *arena, struct condition *condition)
{
	struct literal_set set;
	condition->is_plain_list = fact_type_of(condition->fact)->match == FACT_MATCH_WHOLE &&
				   literal_is_plain_list(arena, condition->pattern, &set);
	if (!condition->is_plain_list)
		set = literal_derive(arena, condition->pattern);
	condition->literals = set.literals;
	condition->literals_count = set.count;
}

static bool reopening_fault(const struct draft *draft, const struct line *line, struct fault *f)
{
	return lines_fault(draft->lines, line->key_place, f,
		"\"%.*s\" can't be changed: [%.*s] is a rule of an earlier layer, and may get "
		"unless.* "
		"lines, decision, level, enabled and grantable only; give a new rule an id of its "
		"own",
		STR_ARG(line->key), STR_ARG(draft->rule.id));
}

static bool take_condition(struct draft *draft, const struct line *line, struct fault *f)
{
	struct arena *arena = draft->lines->arena;
	size_t count = draft->rule.conditions_count;
	struct condition condition = {.place = line->value_place};
	condition.is_unless = str_starts_with(line->key, STR("unless."));
	size_t prefix = condition.is_unless ? STR("unless.").len : 0;
	struct str name = str_slice(line->key, prefix, line->key.len);
	if (!find_fact(draft, line, name, &condition, f))
		return false;
	if (draft->is_reopening && !condition.is_unless)
		return reopening_fault(draft, line, f);
	if (!define_expand(draft->defines, draft->lines, line, &condition.pattern, f))
		return false;
	fill_literals(arena, &condition);
	draft->conditions = grow_array(arena, draft->conditions, count, sizeof(condition));
	draft->conditions[count] = condition;
	draft->rule.conditions = draft->conditions;
	draft->rule.conditions_count = count + 1;
	return true;
}

bool draft_take(struct draft *draft, const struct line *line, struct fault *f)
{
	size_t i = 0;
	while (i < ARRAY_LEN(keys) && !str_equal(keys[i].name, line->key))
		i++;
	if (i == ARRAY_LEN(keys))
		return take_condition(draft, line, f);
	if (draft->is_reopening && !keys[i].may_reopen)
		return reopening_fault(draft, line, f);
	if (!keys[i].may_repeat && (draft->seen >> i & 1))
		return lines_fault(draft->lines, line->key_place, f,
			"%.*s is given twice in [%.*s]: keep one", STR_ARG(line->key),
			STR_ARG(draft->rule.id));
	draft->seen |= (uint32_t)1 << i;
	return keys[i].take(draft, line, f);
}

/* --- finished ------------------------------------------------------------------------------- */

/* Whether a condition asks for something: on `secret` alone, or on any fact. */
static bool has_condition(const struct rule *rule, bool secret_only)
{
	for (size_t i = 0; i < rule->conditions_count; i++) {
		const struct condition *condition = &rule->conditions[i];
		if (!condition->is_unless && (!secret_only || condition->fact == FACT_SECRET))
			return true;
	}
	return false;
}

/* Whether each decision by level can apply, and makes no level weaker than the one below. */
static bool check_levels(const struct draft *draft, struct fault *f)
{
	const struct rule *rule = &draft->rule;
	enum level weaker = rule_weaker_level(rule);
	for (size_t i = 0; i <= rule->level; i++) {
		if (rule->at_level[i].is_given)
			return lines_fault(draft->lines, rule->place, f,
				"[%.*s] starts at level %.*s, so decision.%.*s can't be meant: "
				"write decision, or remove the line",
				STR_ARG(rule->id), STR_ARG(level_name(rule->level)),
				STR_ARG(level_name((enum level)i)));
	}
	return weaker == LEVEL_COUNT ||
	       lines_fault(draft->lines, rule->place, f,
		       "[%.*s] would be weaker at level %.*s than below it: make decision.%.*s "
		       "stronger",
		       STR_ARG(rule->id), STR_ARG(level_name(weaker)), STR_ARG(level_name(weaker)));
}

bool draft_finish_rule(const struct draft *draft, struct rule *out, struct fault *f)
{
	const struct rule *rule = &draft->rule;
	if (!was_seen(draft, STR("reason")) && !has_condition(rule, false))
		return lines_fault(draft->lines, rule->place, f,
			"[%.*s] has neither reason nor condition, and is no rule of an earlier "
			"layer that may be changed here: mend the id, or add the lines (hookguard "
			"test FILE reads that file alone)",
			STR_ARG(rule->id));
	if (!was_seen(draft, STR("reason")))
		return lines_fault(draft->lines, rule->place, f,
			"[%.*s] has no reason: add a line \"reason = \" with one sentence",
			STR_ARG(rule->id));
	if (!has_condition(rule, false))
		return lines_fault(draft->lines, rule->place, f,
			"[%.*s] has no condition, and would match every call: add one, such as "
			"\"program = git\"",
			STR_ARG(rule->id));
	if (was_seen(draft, STR("entropy")) && !has_condition(rule, true))
		return lines_fault(draft->lines, rule->place, f,
			"[%.*s] has an entropy, but no secret to measure: add a line \"secret = \" "
			"or "
			"remove it",
			STR_ARG(rule->id));
	if (!check_levels(draft, f))
		return false;
	*out = *rule;
	return true;
}

bool draft_finish_reopening(const struct draft *draft, struct reopening *out, struct fault *f)
{
	const struct rule *rule = &draft->rule;
	if (draft->seen == 0 && rule->conditions_count == 0)
		return lines_fault(draft->lines, rule->place, f,
			"[%.*s] is a rule of an earlier layer, and nothing is changed: add an "
			"unless.* "
			"line, decision, level, enabled or grantable",
			STR_ARG(rule->id));
	*out = (struct reopening){
		.id = rule->id,
		.unless = rule->conditions,
		.unless_count = rule->conditions_count,
		.has_decision = was_seen(draft, STR("decision")),
		.decision = rule->decision,
		.has_level = was_seen(draft, STR("level")),
		.level = rule->level,
		.has_enabled = was_seen(draft, STR("enabled")),
		.is_enabled = rule->is_enabled,
		.has_grantable = was_seen(draft, STR("grantable")),
		.is_grantable = rule->is_grantable,
		.place = rule->place,
	};
	for (size_t i = 0; i < LEVEL_COUNT; i++)
		out->at_level[i] = rule->at_level[i];
	return true;
}
