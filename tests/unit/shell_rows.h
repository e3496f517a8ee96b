/* SPDX-License-Identifier: MIT */
/* Rows of command lines, and the facts of one kind that their actions have. */
#ifndef HOOKGUARD_TESTS_SHELL_ROWS_H
#define HOOKGUARD_TESTS_SHELL_ROWS_H

#include "base/buf.h"
#include "base/limits.h"
#include "facts/shell.h"
#include "test.h"

static struct arena arena;
static struct actions actions;
static struct fault fault;

static struct surroundings surroundings = {.home = STR_INIT("/home/dev")};

static inline bool read_in(struct str text, struct str cwd)
{
	fault = (struct fault){.is_set = false};
	actions = (struct actions){.arena = &arena};
	return shell_add_actions(&actions, text, cwd, &surroundings, &fault);
}

/* All values of one kind over all actions: those of an action joined by ",", actions by "; ",
 * actions without one left out. */
static inline struct str values(struct str text, enum fact_kind kind)
{
	struct buf out;
	buf_init(&out, &arena, 1 * MIB);
	CHECK(read_in(text, STR("/srv/app")));
	for (const struct action *action = actions.first; action; action = action->next) {
		const struct fact *fact = action->facts[kind].first;
		if (fact && out.len > 0)
			buf_add(&out, STR("; "));
		for (; fact; fact = fact->next) {
			buf_add(&out, fact->value);
			if (fact->next)
				buf_add(&out, STR(","));
		}
	}
	return buf_str(&out);
}

struct example {
	struct str text;
	struct str values;
};

static inline void check_all(const struct example *examples, size_t count, enum fact_kind kind)
{
	for (size_t i = 0; i < count; i++) {
		unsigned errors = test_point_errors;
		CHECK_STR(values(examples[i].text, kind), examples[i].values);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(examples[i].text));
	}
}

#define CHECK_ALL(examples, kind) check_all((examples), ARRAY_LEN(examples), (kind))
#define ROW(text, values)                                                                          \
	{                                                                                          \
		STR_INIT(text), STR_INIT(values)                                                   \
	}

#endif
