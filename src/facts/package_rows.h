/* SPDX-License-Identifier: MIT */
/* The programs that run scripts of package.json and its like, as tables. A new one is one row. */
#ifndef HOOKGUARD_FACTS_PACKAGE_ROWS_H
#define HOOKGUARD_FACTS_PACKAGE_ROWS_H

#include "base/str.h"

struct package_runner {
	struct str name;
	struct str files;  /* the first that is there */
	struct str member; /* that holds the scripts */
	struct str values; /* options with a value */
	struct str run;    /* verbs whose operand is a script */
	struct str own;    /* verbs that are scripts of that name */
	struct str others; /* verbs that are none, if all others are scripts; empty: they are not */
	bool passes_options; /* options behind the script's name are its own */
	bool has_pre_and_post;
};

/* Scripts that other verbs run, without being asked for by name. */
struct lifecycle {
	struct str programs;
	struct str verbs;
	struct str scripts;
	bool is_bare; /* only without operands: npm install NAME runs none of ours */
};

/* The row of a program, or NULL. */
const struct package_runner *package_find_runner(struct str program);

/* The row for a verb of a program, or NULL. */
const struct lifecycle *package_find_lifecycle(struct str program, struct str verb);

#endif
