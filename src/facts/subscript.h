/* SPDX-License-Identifier: MIT */
/*
 * Elements of arrays (bash(1), "Arrays"): which one a subscript names, where it is set and where it is
 * read. An indexed array's is an arithmetic expression, an associative one's is text. An element whose
 * subscript only run time knows is loose: it may be any of the array.
 */
#ifndef HOOKGUARD_FACTS_SUBSCRIPT_H
#define HOOKGUARD_FACTS_SUBSCRIPT_H

#include "facts/values.h"

/* The key under which `index` sets an element; evaluating it may change the state: a[i++]=x. False with
 * what can be shown of it if that is not known. */
bool subscript_key(struct values *values, const struct word *index, bool is_map, struct str *key);

/* What a subscript reads. */
struct subscript_found {
	const struct element *first; /* NULL: no such element */
	bool is_known;
	bool is_any; /* one of the elements from `first` on: some of the array are loose */
};

/* The element of `array` (all of its elements, which may be a lone text's) that `index` names.
 * `counts_from_one` is zsh's way. */
struct subscript_found subscript_find(struct values *values, const struct value *array,
	const struct word *index, bool counts_from_one);

/* `old` (NULL: none) with the element `made` set under its key: the others stay. Unknown where copies
 * of arrays have cost too much. */
struct value subscript_set(struct values *values, const struct value *old, struct element *made);

/* `old` with the elements from `added` on behind its last. */
struct value subscript_append(
	struct values *values, const struct value *old, const struct element *added);

/* Elements that were written as [key]=text get their keys, and the others the numbers between them. */
void subscript_number(struct values *values, struct element *first, bool is_map);

#endif
