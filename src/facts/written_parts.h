/* SPDX-License-Identifier: MIT */
/* Command lines in files of one format: what written_lines.c's table of files is made of. */
#ifndef HOOKGUARD_FACTS_WRITTEN_PARTS_H
#define HOOKGUARD_FACTS_WRITTEN_PARTS_H

#include "base/buf.h"

/* A text that is written into a file, whole or a part of it. */
struct written_file {
	struct str text;
	struct str
		keys; /* blank-separated: the keys whose values are commands; empty: all that may be */
	bool is_part;
};

/* Adds the command lines to `out`, one a line; a value of several lines as it is. */
typedef void written_find_fn(struct buf *out, const struct written_file *file);

/* The values of strings in JSON, also of a part that is none by itself. Elements of a list are the
 * words of one line, or lines of their own under a key that the table does not know. (written_json.c) */
void written_find_json(struct buf *out, const struct written_file *file);

/* Values of keys in YAML: on the same line, in a block or in a list. (written_pairs.c) */
void written_find_yaml(struct buf *out, const struct written_file *file);

/* Values in TOML, INI and Terraform's HCL: of the keys, and of every key in a section of tasks. (written_pairs.c) */
void written_find_ini(struct buf *out, const struct written_file *file);

/* Command lines of rules and builds of ninja. (ninja.c) */
void written_find_ninja(struct buf *out, const struct written_file *file);

/* Commands and deletions of CMake's language. (cmake.c) */
void written_find_cmake(struct buf *out, const struct written_file *file);

/* The value of a line: without quotes around it, or a comment behind it. (written_pairs.c) */
struct str written_value(struct str line);

#endif
