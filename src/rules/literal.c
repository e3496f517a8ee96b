/* SPDX-License-Identifier: MIT */
/*
 * Required literals, from the tokens of a pattern. A branch requires each of its parts, so the best
 * part speaks for it; a group requires one of its branches, so all of them speak. Invariant: a run
 * holds only characters that stand side by side in every match of its branch. Must never keep a
 * literal of which that is not certain.
 */
#include "rules/literal.h"

#include <string.h>

#include "base/limits.h"
#include "rules/grow.h"
#include "rules/regex_reader.h"

struct set {
	struct str *literals; /* grown in the arena, so that an empty set costs nothing */
	size_t count;         /* 0: nothing is known to be required */
	size_t shortest;
};

struct deriver {
	struct arena *arena;
	struct regex_reader reader;
	bool is_caseless; /* the pattern has an i flag somewhere */
	char *bytes;      /* the literals' bytes; a token gives at most as many as it takes */
	size_t len;
	size_t run; /* where in bytes the current run starts */
};

/* --- sets ----------------------------------------------------------------------------------- */

static void set_add(struct arena *arena, struct set *set, struct str literal)
{
	set->literals = grow_array(arena, set->literals, set->count, sizeof(*set->literals));
	set->shortest =
		set->count == 0 || literal.len < set->shortest ? literal.len : set->shortest;
	set->literals[set->count++] = literal;
}

/* Long literals are rare in texts; of equally long ones, fewer are found less often. */
static void keep_better(struct set *best, const struct set *other)
{
	bool is_better = other->shortest > best->shortest ||
			 (other->shortest == best->shortest && other->count < best->count);
	if (other->count > 0 && (best->count == 0 || is_better))
		*best = *other;
}

/* Adds what a further branch requires; false if that makes it unknown what the group requires. */
static bool add_branch(struct arena *arena, struct set *group, const struct set *branch)
{
	if (branch->count == 0)
		return false;
	for (size_t i = 0; i < branch->count; i++) {
		if (str_is_one_of(branch->literals[i], group->literals, group->count))
			continue;
		if (group->count == LIMIT_LITERALS_A_PATTERN)
			return false;
		set_add(arena, group, branch->literals[i]);
	}
	return true;
}

/* --- runs ----------------------------------------------------------------------------------- */

/* Ends the run, and keeps it if it is the best of its branch so far. */
static void end_run(struct deriver *deriver, struct set *best)
{
	struct str run = {deriver->bytes + deriver->run, deriver->len - deriver->run};
	deriver->run = deriver->len;
	if (run.len < LIMIT_LITERAL_MIN_BYTES)
		return;
	struct set single = {0};
	set_add(deriver->arena, &single, run);
	keep_better(best, &single);
}

/* Without regard to case, PCRE2 takes U+212A for k, U+017F for s, and knows pairs beyond ASCII. */
static bool has_other_spellings(const struct deriver *deriver, char c)
{
	return deriver->is_caseless && (c == 'k' || c == 's' || (unsigned char)c >= 0x80);
}

static void take_characters(
	struct deriver *deriver, const struct regex_token *token, struct set *best)
{
	for (size_t i = 0; i < token->text.len; i++) {
		char c = char_to_lower(token->text.ptr[i]);
		if (token->is_optional || has_other_spellings(deriver, c))
			end_run(deriver, best);
		else
			deriver->bytes[deriver->len++] = c;
	}
	if (token->is_repeated)
		end_run(deriver, best);
}

/* --- branches and groups -------------------------------------------------------------------- */

static bool read_group(struct deriver *deriver, struct set *out, struct regex_token *end);

/* What a branch requires. `end` gets the token behind it; false if the pattern is not understood. */
static bool read_branch(struct deriver *deriver, struct set *best, struct regex_token *end)
{
	struct set inner;
	for (;;) {
		struct regex_token token = regex_read(&deriver->reader);
		switch (token.kind) {
		case REGEX_UNSURE:
			return false;
		case REGEX_CHAR:
			take_characters(deriver, &token, best);
			break;
		case REGEX_EMPTY:
			break;
		case REGEX_CLASS:
			end_run(deriver, best);
			break;
		case REGEX_OPEN:
		case REGEX_LOOK:
			end_run(deriver, best);
			if (!read_group(deriver, &inner, end))
				return false;
			if (token.kind == REGEX_OPEN && !end->is_optional)
				keep_better(best, &inner);
			break;
		case REGEX_OR:
		case REGEX_CLOSE:
		case REGEX_END:
			end_run(deriver, best);
			*end = token;
			return true;
		}
	}
}

/* What all branches up to the end of a group, or of the pattern, require. */
static bool read_group(struct deriver *deriver, struct set *out, struct regex_token *end)
{
	bool is_known = true;
	*out = (struct set){0};
	do {
		struct set branch = {0};
		if (!read_branch(deriver, &branch, end))
			return false;
		is_known = is_known && add_branch(deriver->arena, out, &branch);
	} while (end->kind == REGEX_OR);
	if (!is_known)
		*out = (struct set){0};
	return true;
}

static bool read_pattern(struct deriver *deriver, struct str pattern, struct set *out)
{
	struct regex_token end;
	regex_reader_init(&deriver->reader, pattern);
	deriver->len = 0;
	deriver->run = 0;
	return read_group(deriver, out, &end);
}

struct literal_set literal_derive(struct arena *arena, struct str pattern)
{
	struct deriver deriver = {.arena = arena, .bytes = arena_alloc(arena, pattern.len)};
	struct set found;
	bool is_understood = read_pattern(&deriver, pattern, &found);
	if (is_understood && deriver.reader.is_caseless) {
		deriver.is_caseless = true; /* also for what stood before the flag was seen */
		is_understood = read_pattern(&deriver, pattern, &found);
	}
	if (!is_understood || found.count == 0)
		return (struct literal_set){NULL, 0};
	return (struct literal_set){found.literals, found.count};
}

/* --- plain lists ---------------------------------------------------------------------------- */

bool literal_is_plain_list(struct arena *arena, struct str pattern, struct literal_set *names)
{
	struct regex_reader reader;
	struct regex_token token;
	size_t bars = 0;
	for (size_t i = 0; i < pattern.len; i++)
		bars += pattern.ptr[i] == '|';
	struct str *found = ARENA_NEW_ARRAY(arena, struct str, bars + 1);
	char *bytes = arena_alloc(arena, pattern.len);
	size_t count = 0;
	size_t len = 0;
	size_t start = 0;
	regex_reader_init(&reader, pattern);
	do {
		token = regex_read(&reader);
		bool ends_name = token.kind == REGEX_OR || token.kind == REGEX_END;
		bool is_one = token.kind == REGEX_CHAR && !token.is_optional && !token.is_repeated;
		if (ends_name ? len == start : !is_one)
			return false;
		if (is_one) {
			memcpy(bytes + len, token.text.ptr, token.text.len);
			len += token.text.len;
		} else {
			found[count++] = (struct str){bytes + start, len - start};
			start = len;
		}
	} while (token.kind != REGEX_END);
	*names = (struct literal_set){found, count};
	return true;
}
