/* SPDX-License-Identifier: MIT */
/*
 * TOML 1.0 as a tree with places: the nodes of json_text.h, so that whoever reads JSON configuration
 * reads Codex's config.toml by the same code. Ours, because a library would be one more for the hook to
 * load, keeps no places, and knows no bounds.
 */
#ifndef HOOKGUARD_PAYLOAD_TOML_TEXT_H
#define HOOKGUARD_PAYLOAD_TOML_TEXT_H

#include "payload/json_text.h"

/* Reads `text`; messages call it `path`. Tables are objects, numbers that are no decimal integer and
 * dates are strings as they are written. The place of a table is its header. FAULT_PAYLOAD with
 * PATH:LINE:COLUMN for what TOML refuses, a key given twice, text that is not UTF-8, NUL, nesting
 * deeper than LIMIT_JSON_DEPTH and more than LIMIT_TOML_KEYS keys. The tree is for reading: json_text_insert and its like know JSON
 * only. */
bool toml_text_parse(struct arena *arena, struct str text, struct str path, struct json_text *out,
	struct fault *f);

#endif
