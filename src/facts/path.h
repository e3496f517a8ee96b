/* SPDX-License-Identifier: MIT */
/*
 * One path rule for every door: whatever names a file (an argument, a redirection, an MCP tool)
 * becomes an absolute, normal path here, and nowhere else.
 */
#ifndef HOOKGUARD_FACTS_PATH_H
#define HOOKGUARD_FACTS_PATH_H

#include "facts/fact.h"

/* The absolute, normal form of `raw`: `~` and `~/x` from home, other relative paths from `cwd`,
 * `.`, `..`, doubled and trailing slashes gone, a file: URL of this machine taken apart (percent-
 * decoded, query and fragment off). `~user` is the usual home of that user; C:\x is kept as C:/x.
 * The place of the disk is not looked at. False with FAULT_PAYLOAD if `raw` is relative and `cwd` is
 * not absolute; the message says that the host sent no usable cwd. */
bool path_normalize(struct arena *arena, struct str raw, struct str cwd, struct str home,
	struct str *out, struct fault *f);

/* `path` (absolute, normal) with every link on the disk followed; what does not exist yet is kept
 * as it is after its longest part that does, and so is what lies in a folder that can't be read.
 * Links to the reader's own process and descriptors (/proc/self, /dev/stdout) are not followed: the
 * reader is the guard. Returns `path` itself when nothing differs, when more than LIMIT_LINKS links
 * were met, or when it is longer than LIMIT_PATH_BYTES. Never fails. */
struct str path_follow_links(struct arena *arena, struct str path);

/* Whether `raw` looks like a path by itself: starts with /, ~/, ./, ../ or file:/, is ~, or is a
 * drive path. A URL with another scheme is none. */
bool path_looks_like_one(struct str raw);

/* Whether `path` is `folder` or lies in it; both absolute and normal. */
bool path_is_within(struct str path, struct str folder);

/* Normalises `raw`, follows links when the surroundings say so, and adds it to the action as `kind`
 * (FACT_READS, FACT_WRITES, FACT_DELETES; a delete is added as a write, too). Where `..` stands
 * behind a link, the text and the kernel mean two files: both are added. An empty `raw` names
 * nothing. */
bool path_add_fact(struct actions *actions, struct action *action, enum fact_kind kind,
	struct str raw, struct str cwd, const struct surroundings *surroundings, struct span place,
	struct fault *f);

#endif
