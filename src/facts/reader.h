/* SPDX-License-Identifier: MIT */
/* What the parts of the shell reader share while they turn one text into actions. */
#ifndef HOOKGUARD_FACTS_READER_H
#define HOOKGUARD_FACTS_READER_H

#include "facts/fact.h"
#include "facts/invocation.h"

struct reader {
	struct actions *actions;
	struct arena *arena;
	const struct surroundings *surroundings;
	struct fault *f;
	const struct via *via; /* how this text is reached */
	size_t depth;          /* texts around this one */
	struct span outer;     /* of the word that this text stands in; len 0: places are its own */
};

/* The place to show for something at `place` of the text that is read. */
struct span reader_place(const struct reader *reader, struct span place);

/* Adds a value whose place is that of `word`. */
bool reader_add(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct str value, const struct word *word);

bool reader_add_doubt(const struct reader *reader, struct action *action, struct str doubt);

/* Adds the path `raw`, which stands in `word`, relative to `folder`. What is known only at run time
 * is the doubt "dynamic-path"; a URL, a lone dash and <(…) are no paths. */
bool reader_add_path(const struct reader *reader, struct action *action, enum fact_kind kind,
	struct folder folder, const struct word *word, struct str raw);

#endif
