/* SPDX-License-Identifier: MIT */
/* `hookguard rules`: what is in force here, as a list, one by one, or as JSON. */
#include "app/commands.h"
#include "app/print.h"
#include "app/scan.h"
#include "app/setup.h"
#include "base/escape.h"
#include "base/suggest.h"
#include "facts/glob.h"

static enum print_colour colour_of(enum decision decision)
{
	return decision == DECISION_DENY  ? PRINT_RED
	       : decision == DECISION_ASK ? PRINT_YELLOW
					  : PRINT_GREEN;
}

static void pad(struct buf *out, size_t used, size_t width)
{
	do
		buf_add(out, STR(" "));
	while (++used < width);
}

/* "off" for a rule that is switched off, or whose level is not in force. A rule of configuration decides
 * nothing: it finds. */
static struct str decision_in_force(const struct rule_in_force *in_force, enum rule_subject subject)
{
	if (subject == RULES_OF_CONFIGURATION && !in_force->is_off)
		return STR("find");
	return in_force->is_off ? STR("off") : decision_name(in_force->decision);
}

static void print_line(struct buf *out, const struct rule_in_force *in_force,
	enum rule_subject subject, size_t id_width)
{
	const struct rule *rule = in_force->rule;
	struct str decision = decision_in_force(in_force, subject);
	escape_visible(out, rule->id);
	pad(out, rule->id.len, id_width);
	print_coloured(
		out, in_force->is_off ? PRINT_GREEN : colour_of(in_force->decision), decision);
	pad(out, decision.len, 5);
	buf_add(out, severity_name(rule->severity));
	pad(out, severity_name(rule->severity).len, 9);
	buf_add(out, layer_name(rule->layer));
	pad(out, layer_name(rule->layer).len, 9);
	escape_visible(out, rule->place.file);
	buf_printf(out, ":%u\n", rule->place.line);
}

static void print_list(struct buf *out, const struct ruleset *rules)
{
	size_t width = 0;
	for (size_t i = 0; i < rules->count; i++)
		width = ruleset_at(rules, i)->rule->id.len > width
				? ruleset_at(rules, i)->rule->id.len
				: width;
	for (size_t i = 0; i < rules->count; i++)
		print_line(out, ruleset_at(rules, i), rules->subject, width + 1);
}

/* --- one rule, as a rule file would write it --------------------------------------------------- */

static void print_setting(struct buf *out, struct str key, struct str value)
{
	if (value.len == 0)
		return;
	buf_add(out, key);
	pad(out, key.len, 9);
	buf_add(out, STR("= "));
	for (size_t at = 0; at < value.len;) { /* continuation lines start with white space */
		size_t end = str_find_byte(value, '\n', at);
		escape_visible(out, str_slice(value, at, end));
		at = end == STR_NONE ? value.len : end + 1;
		buf_add(out, at < value.len ? STR("\n  ") : STR(""));
	}
	buf_add(out, STR("\n"));
}

static struct str condition_key(struct arena *arena, const struct condition *condition)
{
	return arena_printf(arena, "%s%.*s%s%.*s", condition->is_unless ? "unless." : "",
		STR_ARG(fact_type_of(condition->fact)->name), condition->name.len ? "." : "",
		STR_ARG(condition->name));
}

static struct str decision_key(struct arena *arena, enum level level)
{
	return arena_printf(arena, "decision.%.*s", STR_ARG(level_name(level)));
}

static void print_rule(struct arena *arena, struct buf *out, const struct rule_in_force *in_force)
{
	const struct rule *rule = in_force->rule;
	buf_add(out, STR("# "));
	escape_visible(out, rule->place.file);
	buf_printf(out, ":%u, layer %.*s", rule->place.line, STR_ARG(layer_name(rule->layer)));
	if (in_force->reopened_by.len > 0) {
		buf_add(out, STR(", changed by "));
		escape_visible(out, in_force->reopened_by);
	}
	buf_printf(out, "\n[%.*s]\n", STR_ARG(rule->id));
	print_setting(out, STR("reason"), rule->reason);
	print_setting(out, STR("instead"), rule->instead);
	print_setting(out, STR("reference"), rule->reference);
	print_setting(out, STR("severity"), severity_name(rule->severity));
	if (rule->level != LEVEL_STANDARD)
		print_setting(out, STR("level"), level_name(rule->level));
	for (size_t i = 0; i < rule->conditions_count; i++)
		print_setting(out, condition_key(arena, &rule->conditions[i]),
			rule->conditions[i].pattern);
	if (rule->entropy > 0)
		print_setting(out, STR("entropy"), arena_printf(arena, "%g", rule->entropy));
	print_setting(out, STR("decision"), decision_name(rule->decision));
	for (size_t i = 0; i < LEVEL_COUNT; i++) {
		if (rule->at_level[i].is_given)
			print_setting(out, decision_key(arena, (enum level)i),
				decision_name(rule->at_level[i].decision));
	}
	print_setting(out, STR("locked"), rule->is_locked ? STR("yes") : STR(""));
	print_setting(out, STR("enabled"), rule->is_enabled ? STR("") : STR("no"));
	print_setting(out, STR("grantable"), rule->is_grantable ? STR("") : STR("no"));
	for (size_t i = 0; i < rule->examples_count; i++)
		print_setting(out, rule->examples[i].must_match ? STR("matches") : STR("passes"),
			rule->examples[i].text);
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static void json_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void json_conditions(struct arena *arena, struct buf *out, const struct rule *rule)
{
	buf_add(out, STR(",\"conditions\":["));
	for (size_t i = 0; i < rule->conditions_count; i++) {
		buf_add(out, i > 0 ? STR(",{\"fact\":") : STR("{\"fact\":"));
		escape_json(out, condition_key(arena, &rule->conditions[i]));
		json_text(out, "pattern", rule->conditions[i].pattern);
		buf_add(out, STR("}"));
	}
	buf_add(out, STR("]"));
}

static void json_examples(
	struct buf *out, const char *key, const struct rule *rule, bool must_match)
{
	bool is_first = true;
	buf_printf(out, ",\"%s\":[", key);
	for (size_t i = 0; i < rule->examples_count; i++) {
		if (rule->examples[i].must_match != must_match)
			continue;
		buf_add(out, is_first ? STR("") : STR(","));
		escape_json(out, rule->examples[i].text);
		is_first = false;
	}
	buf_add(out, STR("]"));
}

static void json_rule(struct arena *arena, struct buf *out, const struct rule_in_force *in_force,
	enum rule_subject subject)
{
	const struct rule *rule = in_force->rule;
	buf_add(out, STR("{\"id\":"));
	escape_json(out, rule->id);
	json_text(out, "decision", decision_name(rule->decision));
	for (size_t i = 0; i < LEVEL_COUNT; i++) {
		if (rule->at_level[i].is_given)
			json_text(out, decision_key(arena, (enum level)i).ptr,
				decision_name(rule->at_level[i].decision));
	}
	json_text(out, "in_force", decision_in_force(in_force, subject));
	json_text(out, "level", level_name(rule->level));
	json_text(out, "severity", severity_name(rule->severity));
	buf_printf(out, ",\"enabled\":%s,\"locked\":%s,\"grantable\":%s",
		rule->is_enabled ? "true" : "false", rule->is_locked ? "true" : "false",
		rule_may_be_granted(rule) ? "true" : "false");
	json_text(out, "layer", layer_name(rule->layer));
	json_text(out, "file", rule->place.file);
	buf_printf(out, ",\"line\":%u", rule->place.line);
	if (in_force->reopened_by.len > 0)
		json_text(out, "changed_by", in_force->reopened_by);
	json_text(out, "reason", rule->reason);
	if (rule->instead.len > 0)
		json_text(out, "instead", rule->instead);
	if (rule->reference.len > 0)
		json_text(out, "reference", rule->reference);
	if (rule->entropy > 0)
		buf_printf(out, ",\"entropy\":%g", rule->entropy);
	json_conditions(arena, out, rule);
	json_examples(out, "matches", rule, true);
	json_examples(out, "passes", rule, false);
	buf_add(out, STR("}"));
}

static void json_list(struct arena *arena, struct buf *out, const struct ruleset *rules)
{
	buf_add(out, STR("["));
	for (size_t i = 0; i < rules->count; i++) {
		buf_add(out, i > 0 ? STR(",\n") : STR(""));
		json_rule(arena, out, ruleset_at(rules, i), rules->subject);
	}
	buf_add(out, STR("]\n"));
}

static enum exit_status print_facts(struct arena *arena, const struct options *options)
{
	struct buf out;
	buf_init(&out, arena, 64 * KIB);
	for (size_t i = 0; i < FACT_KIND_COUNT; i++) {
		const struct fact_type *type = fact_type_of((enum fact_kind)i);
		if (options->is_json) {
			buf_add(&out, i > 0 ? STR(",\n{\"fact\":") : STR("[{\"fact\":"));
			escape_json(&out, type->name);
			json_text(&out, "match",
				type->match == FACT_MATCH_WHOLE ? STR("whole") : STR("search"));
			json_text(&out, "help", type->help);
			buf_add(&out, i + 1 < FACT_KIND_COUNT ? STR("}") : STR("}]\n"));
			continue;
		}
		buf_add(&out, type->name);
		pad(&out, type->name.len, 10);
		buf_add(&out, type->match == FACT_MATCH_WHOLE ? STR("whole   ") : STR("search  "));
		buf_add(&out, type->help);
		buf_add(&out, STR("\n"));
	}
	return print_out(&out, EXIT_STATUS_PASS);
}

/* The id in force that is nearest to what was typed, or empty. */
static struct str nearest_id(struct arena *arena, struct str id, const struct ruleset *rules)
{
	struct str *ids = ARENA_NEW_ARRAY(arena, struct str, rules->count + 1);
	for (size_t i = 0; i < rules->count; i++)
		ids[i] = ruleset_at(rules, i)->rule->id;
	return suggest_nearest_of(id, ids, rules->count);
}

static enum exit_status refuse_id(
	struct arena *arena, struct str id, const char *what, struct str near)
{
	struct fault unknown = {0};
	if (near.len > 0)
		fault_record(&unknown, FAULT_USAGE, "no %s \"%.*s\" (did you mean \"%.*s\"?)", what,
			STR_ARG(id), STR_ARG(near));
	fault_record(
		&unknown, FAULT_USAGE, "no %s \"%.*s\": see hookguard rules", what, STR_ARG(id));
	(void)print_fault(arena, &unknown);
	return EXIT_STATUS_FAILED;
}

/* The rules whose ids a pattern such as git.* or *.push* matches, as the list has them. */
static enum exit_status print_matching(
	struct arena *arena, const struct options *options, const struct ruleset *rules)
{
	struct str pattern = options->operands[0];
	const struct glob *glob = glob_read(arena, pattern);
	struct ruleset some = *rules;
	struct buf out;
	some.parts_count = 0; /* all are unpacked below */
	some.count = 0;
	some.rules = ARENA_NEW_ARRAY(arena, struct rule_in_force, rules->count + 1);
	for (size_t i = 0; glob && i < rules->count; i++) {
		struct rule_in_force *entry = ruleset_at(rules, i);
		if (glob_match(glob, entry->rule->id, GLOB_WHOLE) != STR_NONE)
			some.rules[some.count++] = *entry;
	}
	if (some.count == 0)
		return refuse_id(arena, pattern, "rule has an id like", STR(""));
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		json_list(arena, &out, &some);
	else
		print_list(&out, &some);
	return print_out(&out, EXIT_STATUS_PASS);
}

static enum exit_status print_one(
	struct arena *arena, const struct options *options, const struct ruleset *rules)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	for (size_t i = 0; i < rules->count; i++) {
		if (!str_equal(ruleset_at(rules, i)->rule->id, options->operands[0]))
			continue;
		if (options->is_json)
			json_rule(arena, &out, ruleset_at(rules, i), rules->subject);
		else
			print_rule(arena, &out, ruleset_at(rules, i));
		buf_add(&out, options->is_json ? STR("\n") : STR(""));
		return print_out(&out, EXIT_STATUS_PASS);
	}
	return refuse_id(arena, options->operands[0], "rule",
		nearest_id(arena, options->operands[0], rules));
}

/* No id has such a name: that would have a dot. */
static enum exit_status (*find_subcommand(const struct options *options))(
	struct arena *, const struct options *)
{
	static const struct {
		struct str name;
		size_t operands_max;
		enum exit_status (*run)(struct arena *, const struct options *);
	} subcommands[] = {
		{STR_INIT("check"), 1, command_check},
		{STR_INIT("new"), 2, command_rules_new},
		{STR_INIT("try"), SIZE_MAX, command_rules_try},
	};
	for (size_t i = 0; options->operands_count > 0 && i < ARRAY_LEN(subcommands); i++) {
		if (str_equal(subcommands[i].name, options->operands[0]) &&
			options->operands_count <= subcommands[i].operands_max)
			return subcommands[i].run;
	}
	return NULL;
}

static bool has_wildcard(struct str id)
{
	return str_find_byte(id, '*', 0) != STR_NONE || str_find_byte(id, '?', 0) != STR_NONE ||
	       str_find_byte(id, '[', 0) != STR_NONE;
}

static enum exit_status refuse_words(struct arena *arena)
{
	struct fault usage = {0};
	fault_record(&usage, FAULT_USAGE,
		"rules: takes one id, or check, scan, new ID, or try PATTERN; --fact, "
		"--since "
		"and --jobs are for try: see hookguard rules --help");
	return print_fault(arena, &usage);
}

/* Whether `scan` is asked for: the list of its rules, or one by its id. */
static bool is_of_scan(const struct options *options, const struct ruleset *rules)
{
	if (options->operands_count == 0 || str_equal(options->operands[0], STR("scan")))
		return options->operands_count > 0;
	for (size_t i = 0; i < rules->count; i++) {
		if (str_equal(ruleset_at(rules, i)->rule->id, options->operands[0]))
			return true;
	}
	return false;
}

static enum exit_status print_rules(
	struct arena *arena, const struct options *options, const struct ruleset *rules)
{
	struct buf out;
	if (options->operands_count > 0 && !str_equal(options->operands[0], STR("scan")))
		return print_one(arena, options, rules);
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	if (options->is_json)
		json_list(arena, &out, rules);
	else
		print_list(&out, rules);
	return print_out(&out, EXIT_STATUS_PASS);
}

enum exit_status command_rules(struct arena *arena, const struct options *options)
{
	struct run run = {.arena = arena, .options = options};
	struct rule_files files;
	struct ruleset of_scan;
	struct fault fault = {0};
	if (options->wants_facts)
		return print_facts(arena, options);
	enum exit_status (*subcommand)(struct arena *, const struct options *) =
		find_subcommand(options);
	if (subcommand)
		return subcommand(arena, options);
	if (options->operands_count > 1 ||
		options->fact.len + options->since.len + options->jobs.len > 0)
		return refuse_words(arena);
	if (!setup_settings(&run, &fault) ||
		!setup_rules(&run, setup_working_folder(arena), &files, &fault))
		return print_fault(arena, &fault);
	if (options->operands_count > 0 && has_wildcard(options->operands[0]))
		return print_matching(arena, options, &run.rules);
	if (options->operands_count == 0)
		return print_rules(arena, options, &run.rules);
	if (!scan_rules_load(
		    arena, &run.locations, options->rules, &run.settings.levels, &of_scan, &fault))
		return print_fault(arena, &fault);
	return print_rules(arena, options, is_of_scan(options, &of_scan) ? &of_scan : &run.rules);
}
