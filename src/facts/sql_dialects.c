/* SPDX-License-Identifier: MIT */
/* The table of dialects. A text is read once for each group of them that can't differ on it. */
#include "facts/sql_dialects.h"

#include <assert.h>

#define POSTGRES (E_STRINGS | DOLLARS | NESTS | RETURN_ENDS)
#define MYSQL    (HASH_COMMENTS | DASHES_AND_SPACE)

/* One row a dialect, with the settings of a server that change its lexer. Sources: the lexical
 * chapters of the manuals. */
static const struct dialect {
	unsigned features;
	unsigned databases;
} dialects[] = {
	{POSTGRES, SQL_POSTGRES | SQL_DUCKDB},
	{POSTGRES | QUOTE_ESCAPES, SQL_POSTGRES}, /* standard_conforming_strings = off, Redshift */
	{MYSQL | EXECUTES | QUOTE_ESCAPES | NAME_ESCAPES, SQL_MYSQL},
	{MYSQL | EXECUTES | QUOTE_ESCAPES, SQL_MYSQL}, /* sql_mode = ANSI_QUOTES */
	{MYSQL | EXECUTES, SQL_MYSQL},                 /* sql_mode = NO_BACKSLASH_ESCAPES */
	/* Older than an executable comment's version asks. */
	{MYSQL | QUOTE_ESCAPES | NAME_ESCAPES, SQL_MYSQL},
	{BRACKETS, SQL_SQLITE},
	{BRACKETS | NESTS, SQL_SERVER},
	{HASH_COMMENTS | QUOTE_ESCAPES | NAME_ESCAPES, SQL_BIGQUERY},
	{HASH_COMMENTS | QUOTE_ESCAPES | NAME_ESCAPES | DOLLARS, SQL_CLICKHOUSE},
	{SLASH_COMMENTS | QUOTE_ESCAPES | DOLLARS, SQL_SNOWFLAKE},
	{Q_STRINGS, SQL_ORACLE},
};

static_assert(ARRAY_LEN(dialects) <= SQL_READINGS_MAX, "every dialect may need a reading");

/* Bytes without which a difference can't show. */
static const struct trigger {
	struct str bytes;
	unsigned features;
} triggers[] = {
	{STR_INIT("\\"), QUOTE_ESCAPES | NAME_ESCAPES | E_STRINGS},
	{STR_INIT("$"), DOLLARS},
	{STR_INIT("q'"), Q_STRINGS},
	{STR_INIT("Q'"), Q_STRINGS},
	{STR_INIT("["), BRACKETS},
	{STR_INIT("#"), HASH_COMMENTS},
	{STR_INIT("//"), SLASH_COMMENTS},
	{STR_INIT("--"), DASHES_AND_SPACE},
	{STR_INIT("/*"), NESTS},
	{STR_INIT("/*!"), EXECUTES},
	{STR_INIT("/*M!"), EXECUTES},
	{STR_INIT("\r"), RETURN_ENDS},
};

size_t sql_plan_readings(struct str text, unsigned databases, unsigned readings[SQL_READINGS_MAX])
{
	unsigned shown = 0;
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_LEN(triggers); i++) {
		if (str_find(text, triggers[i].bytes, 0) != STR_NONE)
			shown |= triggers[i].features;
	}
	for (size_t i = 0; i < ARRAY_LEN(dialects); i++) {
		unsigned reading = dialects[i].features & shown;
		size_t k = 0;
		if ((dialects[i].databases & databases) == 0)
			continue;
		while (k < count && readings[k] != reading)
			k++;
		readings[k] = reading;
		count += k == count;
	}
	return count;
}
