/* SPDX-License-Identifier: MIT */
/* One task's part of a file of tasks: what task_files.c's table of programs reads. */
#ifndef HOOKGUARD_FACTS_TASK_PARTS_H
#define HOOKGUARD_FACTS_TASK_PARTS_H

#include "base/str.h"

/* How a task's part of the file is found. */
enum task_form {
	TASK_ALL = 0, /* all of the file runs */
	TASK_KEY,     /* name: …, with what is indented deeper */
	TASK_TABLE,   /* [section.name], or name = … in [section] */
	TASK_CODE,    /* def name(…), task :name do */
};

/* The part of the task `name`, a view into `text`; all of it for TASK_ALL, empty if there is none. Of a
 * table the blank-separated `sections` are the ends of the names of sections that hold tasks. One pass. */
struct str task_part_find(
	enum task_form form, struct str sections, struct str text, struct str name);

/* Whether the byte may be of a task's name. */
bool task_part_is_name_byte(char c);

#endif
