/* SPDX-License-Identifier: MIT */
/* What text and JSON both need: the judge's notes, places, nesting. */
#include "app/explain.h"

#include "app/print.h"

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

struct span explain_place(const struct judge_note *note)
{
	const struct action *action = note->action;
	struct span nowhere = {0, 0};
	struct span place = note->fact->place;
	struct str matched =
		str_slice(note->spelling, note->where.at, note->where.at + note->where.len);
	if (action->source.len == 0)
		return nowhere;
	if (str_equal(note->spelling, action->source))
		return note->where;
	if (fact_type_of(note->condition->fact)->is_shared)
		return nowhere;
	if (place.len == 0 || is_of_whole_action(note->condition->fact))
		place = action->place;
	struct str text = str_slice(action->source, place.at, place.at + place.len);
	size_t at = matched.len > 0 ? str_find(text, matched, 0) : STR_NONE;
	return at == STR_NONE ? place : (struct span){place.at + at, matched.len};
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
