/* SPDX-License-Identifier: MIT */
/*
 * From the goals of make to recipe lines, prerequisites first. Each target runs once, as in make;
 * the disk is not asked whether one is up to date, so all are taken for outdated.
 */
#include "facts/make_parts.h"

static void visit(struct make *make, struct str target);

/* --- recipes -------------------------------------------------------------------------------- */

/* The line without the bytes that are make's own: @ - + and blanks before the command. */
static struct str cut_prefix(struct str line)
{
	size_t at = 0;
	while (at < line.len && str_find_byte(STR(" \t@-+"), line.ptr[at], 0) != STR_NONE)
		at++;
	return str_slice(line, at, line.len);
}

static void add_command(struct make *make, struct str target, struct str text)
{
	struct str via = arena_printf(make->arena, "make %.*s", STR_ARG(target));
	run_list_add(make->list,
		(struct run_text){.text = text, .via = via, .folder = make->call->folder});
}

/* A value of several lines gives several commands; a line that ends in a backslash goes on. */
static void add_commands(struct make *make, struct str target, struct str text)
{
	size_t from = 0;
	while (from < text.len) {
		size_t end = str_find_byte(text, '\n', from);
		while (end != STR_NONE && end > 0 && text.ptr[end - 1] == '\\')
			end = str_find_byte(text, '\n', end + 1);
		add_command(make, target, cut_prefix(str_slice(text, from, end)));
		from = end == STR_NONE ? text.len : end + 1;
	}
}

static void run_recipe(struct make *make, struct str target, const struct make_lines *recipe)
{
	struct buf all;
	buf_init(&all, make->arena, LIMIT_MAKE_BYTES);
	for (const struct make_line *line = recipe->first; line; line = line->next) {
		struct str text = make_expand(make, line->text);
		if (!make->has_oneshell) {
			add_commands(make, target, text);
			continue;
		}
		buf_add(&all, cut_prefix(text));
		buf_add_byte(&all, '\n');
	}
	make->list->is_unread |= all.is_truncated;
	add_command(make, target, buf_str(&all));
}

/* --- rules ---------------------------------------------------------------------------------- */

/* `pattern` with its % replaced by the stem. */
static struct str put_stem(struct make *make, struct str pattern, struct str stem)
{
	size_t percent = str_find_byte(pattern, '%', 0);
	if (percent == STR_NONE)
		return pattern;
	struct str head = str_slice(pattern, 0, percent);
	struct str tail = str_slice(pattern, percent + 1, pattern.len);
	return arena_printf(
		make->arena, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(stem), STR_ARG(tail));
}

static bool match_pattern(struct str pattern, struct str target, struct str *stem)
{
	size_t percent = str_find_byte(pattern, '%', 0);
	struct str head = str_slice(pattern, 0, percent);
	struct str tail = str_slice(pattern, percent + 1, pattern.len);
	if (target.len <= head.len + tail.len || !str_starts_with(target, head) ||
		!str_ends_with(target, tail))
		return false;
	*stem = str_slice(target, head.len, target.len - tail.len);
	return true;
}

/* Visits the prerequisites of a block and gathers their names for $< and $^. */
static void visit_prerequisites(struct make *make, const struct make_block *block, struct str stem,
	struct buf *all, struct str *first)
{
	struct str name;
	for (size_t at = 0; make_next_word(block->prerequisites, &at, &name);) {
		if (str_equal(name, STR("|")))
			continue;
		name = put_stem(make, name, stem);
		if (first->len == 0)
			*first = name;
		if (all->len > 0)
			buf_add_byte(all, ' ');
		buf_add(all, name);
		visit(make, name);
	}
}

static bool is_run(const struct make_use *use, const struct make_block *last)
{
	return use->block->has_recipe && (use->block->is_double || use->block == last);
}

static bool run_rule(
	struct make *make, const struct make_rule *rule, struct str target, struct str stem)
{
	struct buf all;
	struct make_automatic automatic = {.target = target, .stem = stem};
	const struct make_block *last = NULL;
	bool has_run = false;
	buf_init(&all, make->arena, LIMIT_MAKE_BYTES);
	for (const struct make_use *use = rule->first; use; use = use->next) {
		visit_prerequisites(make, use->block, stem, &all, &automatic.first);
		last = use->block->has_recipe ? use->block : last;
	}
	automatic.all = buf_str(&all);
	make->expanded += all.len;
	for (const struct make_use *use = rule->first; use; use = use->next) {
		if (!is_run(use, last))
			continue;
		make->automatic = automatic;
		run_recipe(make, target, &use->block->recipe);
		has_run = true;
	}
	make->automatic = (struct make_automatic){.target = STR("")};
	return has_run;
}

/* The first pattern rule that makes the target. */
static void run_pattern(struct make *make, struct str target)
{
	struct str stem;
	for (const struct make_line *line = make->patterns.first; line; line = line->next) {
		if (!match_pattern(line->text, target, &stem))
			continue;
		const struct make_rule *rule = make_find(&make->rules, line->text);
		if (rule && run_rule(make, rule, target, stem))
			return;
	}
}

/* A target without a rule is entered, too, so that a pattern is tried once for it. */
static void visit(struct make *make, struct str target)
{
	struct make_rule *rule = make_find(&make->rules, target);
	if (!rule)
		rule = make_add(make, &make->rules, target, sizeof(*rule));
	if (!rule || rule->is_visited)
		return;
	rule->is_visited = true;
	if (make->depth == LIMIT_MAKE_DEPTH || make->expanded > LIMIT_MAKE_BYTES) {
		make->list->is_unread = true;
		return;
	}
	make->depth++;
	if (!run_rule(make, rule, target, STR("")))
		run_pattern(make, target);
	make->depth--;
}

/* A goal that the Makefile has no rule for is a file, or made by a rule built into make. */
void make_run(struct make *make)
{
	const struct make_variable *chosen = make_find(&make->variables, STR(".DEFAULT_GOAL"));
	struct str goal = chosen ? str_trim(make_expand(make, chosen->value)) : make->default_goal;
	for (size_t i = 0; i < make->call->goals_count; i++)
		visit(make, make->call->goals[i]);
	if (make->call->goals_count == 0 && goal.len > 0)
		visit(make, goal);
}
