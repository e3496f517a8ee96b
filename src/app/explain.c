/* SPDX-License-Identifier: MIT */
/* What text and JSON both need: the judge's notes, places, nesting. */
#include "app/explain.h"

#include "app/print.h"
#include "base/limits.h"

/* --- what was noted ---------------------------------------------------------------------------- */

static void add_note(
	struct explain_notes *notes, struct explain_note_list *list, const struct judge_note *note)
{
	struct explain_note *added = ARENA_NEW(notes->arena, struct explain_note);
	added->note = *note;
	if (list->last)
		list->last->next = added;
	else
		list->first = added;
	list->last = added;
}

/* Forgets what held of a rule that was ruled out after all. */
static void drop_unsettled(struct explain_notes *notes)
{
	if (notes->settled)
		notes->settled->next = NULL;
	else
		notes->held.first = NULL;
	notes->held.last = notes->settled;
}

void explain_observe(void *observer, const struct judge_note *note)
{
	struct explain_notes *notes = observer;
	const struct explain_note *last = notes->held.last;
	if (last && (last->note.rule != note->rule || last->note.action != note->action))
		notes->settled = notes->held.last;
	if (note->fact) {
		add_note(notes, &notes->held, note);
		return;
	}
	drop_unsettled(notes);
	if (notes->keeps_ruled_out)
		add_note(notes, &notes->ruled_out, note);
}

static bool is_of(const struct explain_note *note, const struct finding *finding)
{
	return note && note->note.rule == finding->rule && note->note.action == finding->action;
}

size_t explain_notes_of(
	const struct finding *finding, struct explain_note **cursor, struct explain_note **first)
{
	size_t count = 0;
	*first = *cursor;
	for (; is_of(*cursor, finding); *cursor = (*cursor)->next)
		count++;
	return count;
}

/* Facts that are made of a whole command, and stand at its program. */
static bool is_of_whole_action(enum fact_kind kind)
{
	return kind == FACT_COMMAND || kind == FACT_PIPELINE;
}

/* How much the place of a fact says. */
static unsigned rank_of(enum fact_kind kind)
{
	if (kind == FACT_PROGRAM || kind == FACT_VIA || kind == FACT_DOUBT ||
		(fact_type_of(kind)->is_shared && fact_type_of(kind)->match == FACT_MATCH_WHOLE))
		return 0;
	return is_of_whole_action(kind) ? 1 : 2;
}

const struct judge_note *explain_main_note(const struct explain_note *first, size_t count)
{
	const struct judge_note *found = NULL;
	for (size_t i = 0; i < count; i++, first = first->next) {
		if (!found ||
			rank_of(first->note.condition->fact) >= rank_of(found->condition->fact))
			found = &first->note;
	}
	return found;
}

/* --- places ------------------------------------------------------------------------------------ */

/* Text of an action that is searched for what it names. */
#define SEARCHED_BYTES (64 * KIB)

/* Facts whose places are in a text of their own: the SQL, the word that holds the URL. */
static bool has_own_text(enum fact_kind kind)
{
	return kind == FACT_SQL || kind == FACT_URL || kind == FACT_HOST;
}

/* The first `text` in `place` of the action's source; len 0 if it is not there. */
static struct span find_in(const struct action *action, struct span place, struct str text)
{
	size_t len = place.len < SEARCHED_BYTES ? place.len : SEARCHED_BYTES;
	size_t at = str_find(str_slice(action->source, place.at, place.at + len), text, 0);
	return text.len == 0 || at == STR_NONE ? (struct span){0, 0}
					       : (struct span){place.at + at, text.len};
}

struct span explain_fact_place(
	const struct action *action, enum fact_kind kind, const struct fact *fact)
{
	if (action->source.len == 0)
		return (struct span){0, 0};
	if (is_of_whole_action(kind))
		return action->place;
	return has_own_text(kind) ? find_in(action, action->place, fact->value) : fact->place;
}

/* The place of the longest part of `text`, word by word from its start, that stands in the action as
 * it is: a normal form has other blanks, quotes and literals than the source. */
static struct span find_words(const struct action *action, struct str text)
{
	const unsigned tries = 16;
	for (unsigned i = 0; i < tries && text.len > 0; i++) {
		struct span found = find_in(action, action->place, text);
		size_t blank = str_find_last(text, ' ');
		if (found.len > 0)
			return found;
		text = str_slice(text, 0, blank == STR_NONE ? 0 : blank);
	}
	return action->place;
}

struct span explain_place(const struct judge_note *note)
{
	const struct action *action = note->action;
	enum fact_kind kind = note->condition->fact;
	struct str matched =
		str_slice(note->spelling, note->where.at, note->where.at + note->where.len);
	if (action->source.len == 0)
		return (struct span){0, 0};
	if (str_equal(note->spelling, action->source))
		return note->where;
	struct span whole = {0, action->source.len};
	struct span anywhere =
		kind == FACT_PIPELINE ? find_in(action, whole, matched) : (struct span){0, 0};
	if (anywhere.len > 0)
		return anywhere;
	if (fact_type_of(kind)->is_shared)
		return (struct span){0, 0};
	struct span place = explain_fact_place(action, kind, note->fact);
	if (is_of_whole_action(kind) || place.len == 0)
		return find_words(action, matched);
	struct span found = find_in(action, place, matched);
	return found.len > 0 ? found : place;
}

/* --- nesting ----------------------------------------------------------------------------------- */

void explain_nesting_init(struct explain_nesting *nesting, const struct actions *actions)
{
	*nesting = (struct explain_nesting){.around = ARENA_NEW_ARRAY(actions->arena,
						    const struct action *, actions->count + 1)};
}

static bool is_inside(const struct action *inner, const struct action *outer)
{
	size_t inner_end = inner->place.at + inner->place.len;
	size_t outer_end = outer->place.at + outer->place.len;
	return inner->source.ptr == outer->source.ptr && inner->place.len > 0 &&
	       inner->place.len < outer->place.len && inner->place.at >= outer->place.at &&
	       inner_end <= outer_end;
}

size_t explain_nesting_enter(struct explain_nesting *nesting, const struct action *action)
{
	while (nesting->depth > 0 && !is_inside(action, nesting->around[nesting->depth - 1]))
		nesting->depth--;
	nesting->around[nesting->depth] = action;
	return nesting->depth++;
}

struct str explain_shown(const struct explanation *explanation, struct str text, size_t max)
{
	bool is_cut;
	struct redactor *redactor = explanation->redactor;
	struct str shown = print_shown(redactor, text, max, &is_cut);
	return is_cut ? arena_printf(redactor->arena, "%.*s (%zu bytes)", STR_ARG(shown), text.len)
		      : shown;
}
