/* SPDX-License-Identifier: MIT */
/* The tables that programs.c searches, by topic. Each is in byte order of the names. */
#ifndef HOOKGUARD_FACTS_PROGRAMS_TABLES_H
#define HOOKGUARD_FACTS_PROGRAMS_TABLES_H

#include "facts/programs.h"

/* A row, and one with more members. */
#define ROW(name_, operands_, options_)                                                            \
	{                                                                                          \
		.name = STR_INIT(name_), .operands = STR_INIT(operands_),                          \
		.options = STR_INIT(options_)                                                      \
	}
#define ROW_WITH(name_, operands_, options_, ...)                                                  \
	{                                                                                          \
		.name = STR_INIT(name_), .operands = STR_INIT(operands_),                          \
		.options = STR_INIT(options_), __VA_ARGS__                                         \
	}
#define S(literal) STR_INIT(literal)

/* The table of an array of rows. */
#define TABLE(rows_)                                                                               \
	{                                                                                          \
		(rows_), ARRAY_LEN(rows_)                                                          \
	}

extern const struct program_table programs_text;       /* readers and filters */
extern const struct program_table programs_files;      /* coreutils and others that change files */
extern const struct program_table programs_archives;   /* tar, zip, compressors */
extern const struct program_table programs_net;        /* fetchers, logins, look-ups */
extern const struct program_table programs_dev;        /* languages, builders, packages, editors */
extern const struct program_table programs_data;       /* clients of databases */
extern const struct program_table programs_system;     /* disks, services, keys, mail */
extern const struct program_table programs_containers; /* containers and clusters */
extern const struct program_table programs_cloud;      /* clouds, their stores, backups */

extern const struct program_table programs_of_git; /* its subcommands */

#endif
