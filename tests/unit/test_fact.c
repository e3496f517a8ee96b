/* SPDX-License-Identifier: MIT */
/* Actions and their facts: lists, what is left out of them, what is shared, and their limits. */
#include "test.h"

#include "base/limits.h"
#include "facts/fact.h"

static struct arena arena;

static struct actions new_actions(void)
{
	static const struct call call = {.event = CALL_BEFORE_TOOL};
	return (struct actions){.arena = &arena, .call = &call};
}

static struct action *add_action(struct actions *actions)
{
	struct fault fault = {0};
	struct action *action = actions_add(actions, STR("what"), (struct span){3, 4}, &fault);
	CHECK(action != NULL && !fault.is_set);
	return action;
}

static void add(
	struct actions *actions, struct action *action, enum fact_kind kind, struct str value)
{
	struct fault fault = {0};
	CHECK(actions_add_fact(actions, action, kind, value, (struct span){0, 0}, &fault));
	CHECK(!fault.is_set);
}

/* Whether the list holds exactly these values, in order, and its ends and count agree. */
static void check_list(const struct fact_list *list, const struct str *want, size_t count)
{
	const struct fact *last = NULL;
	size_t i = 0;
	for (const struct fact *fact = list->first; fact; fact = fact->next) {
		if (i < count)
			CHECK_STR(fact->value, want[i]);
		last = fact;
		i++;
	}
	CHECK_LONG(i, count);
	CHECK_LONG(list->count, count);
	CHECK(list->last == last);
}

/* --- the table ------------------------------------------------------------------------------ */

static void every_kind_has_a_row(void)
{
	for (int i = 0; i < FACT_KIND_COUNT; i++) {
		const struct fact_type *type = fact_type_of((enum fact_kind)i);
		enum fact_kind found = FACT_KIND_COUNT;
		CHECK(type->name.len > 0 && type->help.len > 0);
		CHECK(fact_kind_find(type->name, &found));
		CHECK_LONG(found, i);
	}
}

static void unknown_names_are_not_found(void)
{
	static const struct str names[] = {STR_INIT(""), STR_INIT("Tool"), STR_INIT("tool "),
		STR_INIT("tool\0"), STR_INIT("too"), STR_INIT("arg.x"), STR_INIT("nothing")};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		enum fact_kind kind = FACT_DOUBT;
		CHECK(!fact_kind_find(names[i], &kind));
		CHECK_LONG(kind, FACT_DOUBT);
	}
}

/* hookguard.rules(5): these are matched whole, all others are searched. */
static void names_are_matched_whole(void)
{
	static const enum fact_kind names[] = {FACT_TOOL, FACT_SERVER, FACT_AGENT, FACT_MODE,
		FACT_CONTEXT, FACT_FORBIDDEN, FACT_PROGRAM, FACT_FLAG, FACT_LANG, FACT_DOUBT,
		FACT_CLIENT, FACT_SCOPE, FACT_ITEM, FACT_MARK};
	size_t whole = 0;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		CHECK_LONG(fact_type_of(names[i])->match, FACT_MATCH_WHOLE);
	for (int i = 0; i < FACT_KIND_COUNT; i++)
		whole += fact_type_of((enum fact_kind)i)->match == FACT_MATCH_WHOLE;
	CHECK_LONG(whole, ARRAY_LEN(names));
}

/* --- actions -------------------------------------------------------------------------------- */

static void actions_keep_their_order(void)
{
	struct actions actions = new_actions();
	struct action *added[3];
	for (size_t i = 0; i < ARRAY_LEN(added); i++)
		added[i] = add_action(&actions);
	const struct action *action = actions.first;
	for (size_t i = 0; i < ARRAY_LEN(added); i++, action = action->next) {
		CHECK(action == added[i]);
		CHECK_LONG(action->number, i + 1);
		CHECK_STR(action->what, STR("what"));
		CHECK_LONG(action->place.at, 3);
		CHECK_LONG(action->place.len, 4);
	}
	CHECK(action == NULL);
	CHECK(actions.last == added[2]);
	CHECK_LONG(actions.count, 3);
}

static void one_action_too_many_is_a_fault(void)
{
	struct actions actions = new_actions();
	struct fault fault = {0};
	for (size_t i = 0; i < LIMIT_ACTIONS; i++)
		CHECK(actions_add(&actions, STR(""), (struct span){0, 0}, &fault) != NULL);
	CHECK(!fault.is_set);
	CHECK(actions_add(&actions, STR(""), (struct span){0, 0}, &fault) == NULL);
	CHECK(fault.is_set);
	CHECK_LONG(fault.kind, FAULT_LIMIT);
	CHECK_LONG(actions.count, LIMIT_ACTIONS);
	CHECK_LONG(actions.last->number, LIMIT_ACTIONS);
}

/* --- facts ---------------------------------------------------------------------------------- */

static void bytes_that_are_not_text_are_replaced(void)
{
	struct actions actions = new_actions();
	struct action *action = add_action(&actions);
	struct fault fault = {0};
	struct span nowhere = {0, 0};
	CHECK(actions_add_fact(
		&actions, action, FACT_COMMAND, STR("ls \xFF\xC3\xA9"), nowhere, &fault));
	CHECK_STR(action->facts[FACT_COMMAND].first->value, STR("ls \xEF\xBF\xBD\xC3\xA9"));
}

static void equal_values_are_left_out(void)
{
	struct actions actions = new_actions();
	struct action *action = add_action(&actions);
	static const struct str given[] = {STR_INIT("-f"), STR_INIT("-r"), STR_INIT("-f"),
		STR_INIT("-F"), STR_INIT("-f\0"), STR_INIT("-r"), STR_INIT("")};
	static const struct str want[] = {
		STR_INIT("-f"), STR_INIT("-r"), STR_INIT("-F"), STR_INIT("-f\0")};
	for (size_t i = 0; i < ARRAY_LEN(given); i++)
		add(&actions, action, FACT_FLAG, given[i]);
	check_list(actions_facts(&actions, action, FACT_FLAG), want, ARRAY_LEN(want));
	CHECK_LONG(actions.facts_count, ARRAY_LEN(want));
}

/* An empty name says nothing; an empty text may be matched, by ^$. */
static void empty_values_count_for_texts_only(void)
{
	static const struct str empty[] = {STR_INIT("")};
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		struct actions actions = new_actions();
		struct action *action = add_action(&actions);
		bool is_name = fact_type_of((enum fact_kind)kind)->match == FACT_MATCH_WHOLE;
		if (kind == FACT_SECRET || kind == FACT_CONTENT)
			continue; /* has no values of its own */
		add(&actions, action, (enum fact_kind)kind, STR(""));
		add(&actions, action, (enum fact_kind)kind, (struct str){NULL, 0});
		check_list(actions_facts(&actions, action, (enum fact_kind)kind), empty,
			is_name ? 0 : 1);
	}
}

static void values_of_other_kinds_and_actions_stay(void)
{
	struct actions actions = new_actions();
	struct action *first = add_action(&actions);
	struct action *second = add_action(&actions);
	static const struct str want[] = {STR_INIT("/a")};
	add(&actions, first, FACT_READS, want[0]);
	add(&actions, first, FACT_WRITES, want[0]);
	add(&actions, second, FACT_READS, want[0]);
	check_list(actions_facts(&actions, first, FACT_READS), want, 1);
	check_list(actions_facts(&actions, first, FACT_WRITES), want, 1);
	check_list(actions_facts(&actions, second, FACT_READS), want, 1);
	check_list(actions_facts(&actions, second, FACT_WRITES), want, 0);
	CHECK_LONG(actions.facts_count, 3);
}

/* Equal means in value, name and resolved spelling; the place does not matter. */
static void a_fact_is_copied_with_every_field(void)
{
	struct actions actions = new_actions();
	struct action *action = add_action(&actions);
	static struct fact stray;
	static const struct fact facts[] = {
		{.value = STR_INIT("/l"), .resolved = STR_INIT("/etc"), .place = {5, 2}},
		{.value = STR_INIT("/l"), .place = {9, 2}},
		{.value = STR_INIT("/l"),
			.resolved = STR_INIT("/usr"),
			.place = {5, 2},
			.next = &stray},
		{.value = STR_INIT("/l"), .resolved = STR_INIT("/etc"), .place = {7, 2}},
	};
	struct fault fault = {0};
	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		CHECK(actions_add_whole_fact(&actions, action, FACT_READS, &facts[i], &fault));
	const struct fact *fact = actions_facts(&actions, action, FACT_READS)->first;
	for (size_t i = 0; i < 3 && fact; i++, fact = fact->next) {
		CHECK(fact != &facts[i]);
		CHECK_STR(fact->value, facts[i].value);
		CHECK_STR(fact->resolved, facts[i].resolved);
		CHECK_LONG(fact->place.at, facts[i].place.at);
	}
	CHECK(fact == NULL); /* a list of the collector's own does not come along */
	CHECK_LONG(actions_facts(&actions, action, FACT_READS)->count, 3);
}

static void arguments_of_two_names_are_two(void)
{
	struct actions actions = new_actions();
	struct fault fault = {0};
	static const struct fact facts[] = {
		{.value = STR_INIT("v"), .name = STR_INIT("a")},
		{.value = STR_INIT("v"), .name = STR_INIT("b")},
		{.value = STR_INIT("v"), .name = STR_INIT("a")},
	};
	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		CHECK(actions_add_whole_fact(&actions, NULL, FACT_ARG, &facts[i], &fault));
	CHECK_LONG(actions.shared[FACT_ARG].count, 2);
}

static void shared_facts_hold_for_every_action(void)
{
	static const struct str want[] = {STR_INIT("x")};
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		struct actions actions = new_actions();
		struct action *first = add_action(&actions);
		struct action *second = add_action(&actions);
		bool is_shared = fact_type_of((enum fact_kind)kind)->is_shared;
		if (kind == FACT_SECRET || kind == FACT_CONTENT)
			continue;
		add(&actions, is_shared ? NULL : first, (enum fact_kind)kind, want[0]);
		check_list(actions_facts(&actions, first, (enum fact_kind)kind), want, 1);
		check_list(actions_facts(&actions, second, (enum fact_kind)kind), want, is_shared);
		check_list(&first->facts[kind], want, !is_shared);
	}
}

static void secrets_are_looked_for_in_texts(void)
{
	struct actions actions = new_actions();
	struct action *action = add_action(&actions);
	static const struct str want[] = {STR_INIT("password")};
	add(&actions, NULL, FACT_TEXT, want[0]);
	check_list(actions_facts(&actions, action, FACT_SECRET), want, 1);
	CHECK(actions_facts(&actions, action, FACT_SECRET) ==
		actions_facts(&actions, action, FACT_TEXT));
}

/* --- the limit ------------------------------------------------------------------------------ */

static struct str number(size_t i)
{
	return arena_printf(&arena, "%zu", i);
}

/* No value is lost on the way to the limit, and the one beyond it is not lost silently. */
static void one_fact_too_many_is_a_fault(void)
{
	struct actions actions = new_actions();
	struct action *action = add_action(&actions);
	struct fault fault = {0};
	for (size_t i = 0; i < LIMIT_FACTS; i++)
		CHECK(actions_add_fact(&actions, action, i % 2 ? FACT_OPERAND : FACT_TEXT,
			number(i), (struct span){0, 0}, &fault));
	CHECK(!fault.is_set);
	CHECK_LONG(actions.facts_count, LIMIT_FACTS);
	const struct fact *fact = actions_facts(&actions, action, FACT_TEXT)->first;
	for (size_t i = 0; fact; i += 2, fact = fact->next)
		CHECK_STR(fact->value, number(i));
	CHECK_LONG(actions_facts(&actions, action, FACT_TEXT)->count, LIMIT_FACTS / 2);
	static const enum fact_kind kinds[] = {FACT_OPERAND, FACT_TEXT, FACT_FLAG};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		fault = (struct fault){0};
		CHECK(!actions_add_fact(
			&actions, action, kinds[i], STR("new"), (struct span){0, 0}, &fault));
		CHECK(fault.is_set);
		CHECK_LONG(fault.kind, FAULT_LIMIT);
	}
	CHECK_LONG(actions.facts_count, LIMIT_FACTS);
	CHECK_LONG(actions_facts(&actions, action, FACT_FLAG)->count, 0);
}

int main(void)
{
	arena_init(&arena, 512 * MIB);
	TEST(every_kind_has_a_row);
	TEST(unknown_names_are_not_found);
	TEST(names_are_matched_whole);
	TEST(actions_keep_their_order);
	TEST(one_action_too_many_is_a_fault);
	TEST(bytes_that_are_not_text_are_replaced);
	TEST(equal_values_are_left_out);
	TEST(empty_values_count_for_texts_only);
	TEST(values_of_other_kinds_and_actions_stay);
	TEST(a_fact_is_copied_with_every_field);
	TEST(arguments_of_two_names_are_two);
	TEST(shared_facts_hold_for_every_action);
	TEST(secrets_are_looked_for_in_texts);
	TEST(one_fact_too_many_is_a_fault);
	arena_finish(&arena);
	return test_done();
}
