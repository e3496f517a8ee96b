/* SPDX-License-Identifier: MIT */
/*
 * Objects of libraries that do what a program does, by their things: git:… and aws:…, which no text can
 * name by itself. For the code_*.c files only.
 */
#ifndef HOOKGUARD_FACTS_CODE_SERVICES_H
#define HOOKGUARD_FACTS_CODE_SERVICES_H

#include "facts/code_finder.h"

/* Notes statements for a database. (code_sql.c) */
code_note_fn code_note_sql;

/* Whether a function by that name starts the program that it is called like. (code_commands.c) */
bool code_is_named_program(const struct code_finder *finder, struct str name);

/* If the callee is such an object's, notes the command that the call comes to, sets what the call gives,
 * and says true. */
bool code_do_service(
	struct code_finder *finder, const struct code_site *site, struct code_value *value);

/* The same for one kind of object; `name` is the callee's without the kind. */
typedef struct code_value code_service_fn(
	struct code_finder *finder, const struct code_site *site, struct str name);
code_service_fn code_do_git;         /* git: (code_git.c) */
code_service_fn code_do_aws;         /* aws: (code_aws.c) */
code_service_fn code_do_aws_command; /* @aws-sdk/client- */
code_service_fn code_do_aws_class;   /* aws-sdk. */
code_service_fn code_do_aws_ruby;    /* Aws. */

/* Notes the words of a program that asks a server for the same. (code_note.c) */
void code_note_asked(
	struct code_finder *finder, struct code_list *words, struct str via, size_t start);

/* --- the words of a command ---------------------------------------------------------------------- */

void code_add_text(struct code_finder *finder, struct code_list *words, struct str text);

/* The values that have no key, lists opened up. */
void code_add_operands(
	struct code_finder *finder, struct code_list *words, const struct code_list *values);

/* The thing True, true, … or False, None, null, …. */
bool code_is_yes(const struct code_value *value);
bool code_is_no(const struct code_value *value);

/* Whether an address is of this machine or of a stand-in for a service; of an unknown one it may be. */
bool code_is_stand_in(const struct code_value *address);

#endif
