/* SPDX-License-Identifier: MIT */
/*
 * What is known of programs, as tables: how they read their options, and what each value and each
 * operand means for files and hosts. A new program is one row in one of the programs_*.c, at its
 * place in the order of names. Those that run another command or code are in wrappers.h.
 *
 * What a value or an operand means is one letter, its kind:
 *
 *   -  nothing: a number, a message, a pattern, a name
 *   r  a file or folder that is read          w  one that is written
 *   d  one that is deleted                    b  one that is read and written
 *   f  one that is written, but read where the operands' list ends in < (see below)
 *   p  read, if it looks like a path (./x, ../x, /x, ~/x); else a name (pip install ./x)
 *   P  written, if it looks like a path (git checkout ./x)
 *   @  read, if it stands behind @ (curl -d @x)         A  behind @ or < (curl -F a=@x)
 *   N  behind the first @, if no = comes before it (curl --data-urlencode name@x)
 *   =  read, behind = if there is one (kubectl --from-file=key=x)
 *   E  as =, but nothing without = (a list key=x)
 *   y  an expression of yq, whose load("FILE") is read
 *   m  read, unless ! stands before it: the names that are searched (grep --include=x)
 *   C  the folder that relative paths start from (make -C x)
 *   h  hosts: [user@]host[:port], several with commas
 *   H  the same, but a word without a dot or colon is none (dig x.org TXT)
 *   u  a URL, also without its scheme         U  one whose file is saved here
 *   g  a repository: URL, host:path, or a path that is read
 *   G  the same, but a name unless it looks like a path
 *   l  a forwarding of ssh: [address:]port:host:port
 *   i  an item of httpie: a URL, name@file, name=value
 *   R  what curl is to resolve or to connect to: the last but one, or the last, of a:b:c
 *   s  an address of socat                    v  a volume of docker
 *   n  a connection string of PostgreSQL: host=x dbname=y
 *   !  code or a module; the options end behind it (python -c x)
 */
#ifndef HOOKGUARD_FACTS_PROGRAMS_H
#define HOOKGUARD_FACTS_PROGRAMS_H

#include "base/arena.h"
#include "base/str.h"
#include "facts/fact.h"

/* Programs whose operands a list of kinds does not describe. */
enum operand_role {
	ROLE_LISTED = 0,
	ROLE_COPIED,     /* the last is written, the others are read */
	ROLE_MOVED,      /* the last is written, the others are deleted */
	ROLE_LINKED,     /* the last is written; what a symbolic link names is not touched */
	ROLE_MIRRORED,   /* as copied; --delete removes from the last */
	ROLE_SYNCED,     /* the same without being told */
	ROLE_TAR,        /* by its mode letters */
	ROLE_FIND,       /* start folders before the expression */
	ROLE_SCRIPT,     /* the first is read, unless an option gives the code */
	ROLE_GIT_CONFIG, /* a setting is read or written, in a file that options choose */
};

/* What a colon in an operand says, in the roles that copy. */
enum remotes {
	REMOTES_NONE = 0,
	REMOTES_HOST, /* host:path of scp */
	REMOTES_NAME, /* container:path of docker cp: neither a file nor a host of this machine */
};

struct program;

/* Rows in byte order of their names, none twice. */
struct program_table {
	const struct program *rows;
	size_t count;
};

struct program {
	struct str name;
	/*
	 * Blank-separated: the spellings of one option with commas between, then, if it takes values,
	 * a colon and the kind of each: "-t,--target-directory:w --arg:--". With ? for the colon
	 * its value is optional, and only what is glued to it or behind its = (sed -i.bak). A flag
	 * without a value needs no entry but for its long name, so that an abbreviation is known.
	 */
	struct str options;
	/*
	 * The kinds of the operands from the first on; one may be followed by * for any number:
	 * "r*w" reads all but the last. What follows, in this order, is optional:
	 *   ?kind path   if all operands there are were skipped by leading -
	 *   ;kind path   always, besides the operands (several)
	 *   |kinds       the operands behind --, where these differ
	 *   <            options of kind f are read
	 * A path is as ~/.gitconfig or . and ends before the next of ?;|<.
	 */
	struct str operands;
	/* Blank-separated "options>operands": options, joined by commas, of which one makes the
	 * operands something else. The first that holds counts, before the role. */
	struct str modes;
	struct str no_skip;  /* options that stand for the first operand: grep -e */
	struct str commands; /* options followed by a command up to ; or + */
	struct str values;   /* options with one value of no meaning, for rows outside the tables */
	const struct program_table *subcommands; /* by the first operand; NULL: none */
	enum operand_role role;
	enum remotes remotes;
	unsigned char stops;     /* options end behind that many operands; 0: they never do */
	bool has_long_dash;      /* long options have one dash: -name is no bundle */
	bool has_keywords;       /* operands of the form if=… are options */
	bool has_old_bundle;     /* the first word is a bundle without its dash: tar czf */
	bool has_plus;           /* words that start with + are no paths: vim +x */
	bool has_slashes;        /* words such as /s are options: del /s */
	bool has_global_options; /* its options hold behind the subcommand, too */
};

/* A program that reads its arguments as another does. */
struct program_alias {
	struct str name;
	struct str row;
};

/* Options before the subcommand that the normal form leaves out. */
struct global_options {
	struct str program;
	struct str values; /* with a value, in the next word or behind = */
	struct str flags;
};

/* An option of a row. */
struct program_option {
	struct str name;  /* in full */
	struct str kinds; /* of its values; empty: it takes none */
	bool is_glued;    /* its value is never the next word */
};

/* A program that sends SQL to a database; standard input is SQL, too. */
struct database_client {
	struct str name;
	struct str options; /* whose value is SQL */
	unsigned operand;   /* from this operand on it is SQL, counted from 1; 0: never */
};

/* The row of a program by its base name, also of another name of it (gsed) and behind a version
 * (python3.11); NULL if unknown. */
const struct program *program_find(struct str name);

/* The row of a subcommand, or NULL. */
const struct program *program_find_subcommand(const struct program *program, struct str name);

/* The option called `name` of a row, or the only one of its long options that starts so; false if
 * there is none. */
bool program_find_option(
	const struct program *program, struct str name, struct program_option *out);

const struct global_options *program_find_globals(struct str name);
const struct database_client *program_find_client(struct str name);

/* All tables of programs, without those of subcommands; for tests. */
const struct program_table *const *program_tables(size_t *count);

/* Other names of programs, in byte order; for tests. */
const struct program_alias *program_aliases(size_t *count);

/* The row called `name`, or by its name without a version (python3.11 is python), in a table whose
 * rows start with a struct str, their name; NULL if there is none. */
const void *program_find_row(const void *rows, size_t count, size_t size, struct str name);
#define FIND_ROW(table, name)                                                                      \
	program_find_row((table), ARRAY_LEN(table), sizeof((table)[0]), (name))

/* The same, without the version, in a table in byte order of the names. */
const void *program_find_sorted_row(const void *rows, size_t count, size_t size, struct str name);
#define FIND_SORTED_ROW(table, name)                                                               \
	program_find_sorted_row((table), ARRAY_LEN(table), sizeof((table)[0]), (name))

/* The name without the version behind it: python for python3.11. */
struct str program_without_version(struct str name);

#endif
