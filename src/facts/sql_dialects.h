/* SPDX-License-Identifier: MIT */
/* How the dialects of SQL differ in their words, and which of them can differ on a text. */
#ifndef HOOKGUARD_FACTS_SQL_DIALECTS_H
#define HOOKGUARD_FACTS_SQL_DIALECTS_H

#include "base/str.h"

/* What dialects differ in. */
#define QUOTE_ESCAPES    0x001u /* \' does not end '…' */
#define NAME_ESCAPES     0x002u /* \" does not end "…" */
#define E_STRINGS        0x004u /* \' does not end E'…' */
#define DOLLARS          0x008u /* $tag$…$tag$ is a string */
#define Q_STRINGS        0x010u /* q'[…]' is a string */
#define BRACKETS         0x020u /* […] is a name */
#define HASH_COMMENTS    0x040u /* # starts a comment */
#define SLASH_COMMENTS   0x080u /* // starts a comment */
#define DASHES_AND_SPACE 0x100u /* -- starts a comment only before white space: 1--1 is a sum */
#define NESTS            0x200u /* block comments nest */
#define EXECUTES         0x400u /* the text in an executable comment, ! right after its start, is code */
#define RETURN_ENDS      0x800u /* a carriage return ends a line comment */

/* The databases that a text may be for. */
#define SQL_POSTGRES   0x01u /* and CockroachDB, Redshift */
#define SQL_MYSQL      0x02u /* and MariaDB */
#define SQL_SQLITE     0x04u
#define SQL_SERVER     0x08u
#define SQL_BIGQUERY   0x10u
#define SQL_CLICKHOUSE 0x20u
#define SQL_SNOWFLAKE  0x40u
#define SQL_ORACLE     0x80u
#define SQL_DUCKDB     0x100u
#define SQL_ANY        0x1FFu

/* Room for every dialect of the table. */
#define SQL_READINGS_MAX 16

/* The dialects of some databases whose readings of `text` can differ, one of each kind; returns how
 * many. */
size_t sql_plan_readings(struct str text, unsigned databases, unsigned readings[SQL_READINGS_MAX]);

#endif
