/* SPDX-License-Identifier: MIT */
/*
 * Parts of JSON text as spans of it, without a tree: for lines of which a few members matter, such as
 * those of a transcript. Finds where values begin and end and checks no more; what is judged of them
 * goes through json_parse.
 */
#ifndef HOOKGUARD_PAYLOAD_JSON_PICK_H
#define HOOKGUARD_PAYLOAD_JSON_PICK_H

#include "base/str.h"

/* A member to look for, by its key as it is spelled in the text. */
struct json_wanted {
	struct str key;
	struct str
		value; /* its JSON text; empty: not there. Of equal keys the last counts, as in JavaScript */
};

/* Fills the values of `count` members of the object that is all of `object`, white space aside. False
 * if the text is no object, or one that ends too early. Linear in the text. */
bool json_pick(struct str object, struct json_wanted *wanted, size_t count);

/* The element of an array at or after *at, which starts as 0; false at the end. *is_broken is set where
 * the text is no array, or ends too early. */
bool json_next_element(struct str array, size_t *at, struct str *element, bool *is_broken);

/* What stands between the quotes of a JSON string, with its escapes; empty for any other text. */
struct str json_unquoted(struct str value);

#endif
