/* SPDX-License-Identifier: MIT */
/* What the files mcp_*.c share: one object of a call's arguments, and how its texts are read. */
#ifndef HOOKGUARD_FACTS_MCP_PARTS_H
#define HOOKGUARD_FACTS_MCP_PARTS_H

#include "base/buf.h"
#include "facts/tools.h"

/* What the words of the tool's names say about what it does with its arguments. */
struct mcp_traits {
	bool is_shell;    /* bash, terminal, ssh: typed lines and scripts of a shell */
	bool is_typing;   /* send, type, write: into a terminal */
	bool is_running;  /* run, exec, spawn: whatever it is given */
	bool is_starting; /* exec, process, spawn: a program, and not, say, a test or an agent */
	struct str lang;  /* of its code, as mcp_lang has it; empty: the names do not say */
};

/* The arguments, or an object in them at any depth. */
struct mcp_holder {
	const struct collection *collection;
	struct action *owner; /* the call's own action */
	const struct mcp_traits *traits;
	const cJSON *object;
	struct str folder; /* that commands run in */
	bool is_inner;     /* neither the arguments nor an object that only wraps them */
};

/* The first member with one of the keys that is a text or a list, and not empty; NULL if none is. */
const cJSON *mcp_find_member(const cJSON *object, const struct str *keys, size_t count);
#define MCP_FIND(object, keys) mcp_find_member((object), (keys), ARRAY_LEN(keys))

/* Adds a word to a command line, in quotes if it needs them. */
void mcp_add_word(struct buf *line, struct str word);

/* Adds every word of a list, and a text as it is. */
void mcp_add_words(struct buf *line, const cJSON *item);

/* The command line of a list of words; false if it is no list, is empty or holds something else. */
bool mcp_join_words(struct arena *arena, const cJSON *item, struct str *text);

/* Whether a name of the tool, of the server or of its tool, holds one of the words. */
bool mcp_names_hold(const struct call *call, const struct str *words, size_t count);

/* Reads a command line in the holder's folder. What does not parse is no doubt in an inner object,
 * which may be data that only has a key like that. */
bool mcp_read_line(const struct mcp_holder *holder, struct str text);

/* The same for a text that may be for another program than a shell: what does not parse is no doubt. */
bool mcp_read_lenient(const struct mcp_holder *holder, struct str text);

/* Whether an object has a command, or a program to be run. */
bool mcp_has_command(const cJSON *object);

/* Code, scripts and typed lines in the holder's object. (mcp_code.c) */
bool mcp_add_code(const struct mcp_holder *holder);

/* The language of code as a word of a name or an argument says it: "py", "node"; empty if none is.
 * (mcp_code.c) */
struct str mcp_lang(struct str word);

/* The language of the shell that an object names for its command; empty if it names none.
 * (mcp_code.c) */
struct str mcp_stated_shell(const cJSON *object);

/* Reads code in a language of mcp_lang's. (mcp_code.c) */
bool mcp_read_code(const struct mcp_holder *holder, struct str lang, struct str code);

/* What the tool does if its name says that it stands for a program: git_push, run_gcloud_command.
 * (mcp_cli.c) */
bool mcp_add_cli(const struct mcp_holder *holder);

/* Whether a name of the tool says that it is a database. (mcp_sql.c) */
bool mcp_is_database(const struct call *call);

/* Adds the statements in the call's arguments, and the command lines that a database runs for them.
 * (mcp_sql.c) */
bool mcp_add_sql(const struct collection *collection, struct action *action);

#endif
