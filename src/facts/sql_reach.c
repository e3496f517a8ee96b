/* SPDX-License-Identifier: MIT */
/*
 * A string's meaning by the words before it, or by the function that it is an argument of. Sources:
 * the manuals of PostgreSQL 16, MySQL 8, SQLite 3.45, SQL Server 2022, DuckDB 1, ClickHouse 24.
 * Invariant: each string is looked at once a reading; the words kept are three, the calls sixteen.
 */
#include "facts/sql_reach.h"

#include <stdint.h>

#include "base/buf.h"
#include "facts/programs.h"
#include "facts/sql_lexer.h"

/* Where the file or program is. */
enum place {
	PLACE_SERVER = 0, /* with the database */
	PLACE_CLIENT,
};

/* A string behind words. An empty field holds always. */
struct phrase {
	struct str first;  /* the statement's first word */
	struct str before; /* the word before the last */
	struct str last;   /* the last word before the string */
	enum sql_piece_kind kind;
	enum place place;
	struct str via;
};

/* A string in the brackets of a function. */
struct function {
	struct str names; /* blank-separated, in lower case */
	enum sql_piece_kind kind;
	enum place place;
	bool is_any; /* any string of the call, not only the first */
};

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct phrase phrases[] = {
	{S("copy"), S(""), S("program"), SQL_PIECE_SHELL, PLACE_SERVER, S("COPY PROGRAM")},
	{S("copy"), S(""), S("to"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("copy"), S(""), S("from"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S(""), S("into"), S("outfile"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S(""), S("into"), S("dumpfile"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S(""), S("local"), S("infile"), SQL_PIECE_READS, PLACE_CLIENT, S("")},
	{S(""), S(""), S("infile"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S("attach"), S(""), S("attach"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("attach"), S(""), S("database"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("vacuum"), S(""), S("into"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("export"), S("export"), S("database"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("import"), S("import"), S("database"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S("bulk"), S(""), S("from"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S("backup"), S(""), S("disk"), SQL_PIECE_WRITES, PLACE_SERVER, S("")},
	{S("restore"), S(""), S("disk"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S("load"), S(""), S("load"), SQL_PIECE_READS, PLACE_SERVER, S("")},
	{S(""), S(""), S("xp_cmdshell"), SQL_PIECE_SHELL, PLACE_SERVER, S("xp_cmdshell")},
	{S("do"), S(""), S("do"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S("do"), S("language"), S(""), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S(""), S(""), S("execute"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S(""), S(""), S("exec"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S(""), S(""), S("immediate"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S(""), S(""), S("sp_executesql"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
	{S("prepare"), S(""), S("from"), SQL_PIECE_SQL, PLACE_SERVER, S("")},
};

static const struct function functions[] = {
	{S("pg_read_file pg_read_binary_file pg_stat_file pg_ls_dir lo_import load_file openrowset bfilename "
	   "file s3 url"), SQL_PIECE_READS, PLACE_SERVER, false},
	{S("readfile load_extension read_text read_blob read_csv read_csv_auto read_parquet parquet_scan read_json "
	   "read_json_auto read_ndjson sniff_csv glob lsdir zipfile sqlite_scan"), SQL_PIECE_READS, PLACE_CLIENT, false},
	{S("lo_export pg_file_write pg_file_rename pg_file_unlink"), SQL_PIECE_WRITES, PLACE_SERVER, true},
	{S("writefile"), SQL_PIECE_WRITES, PLACE_CLIENT, false},
	{S("sys_exec sys_eval executable xp_cmdshell"), SQL_PIECE_SHELL, PLACE_SERVER, false},
	{S("edit"), SQL_PIECE_SHELL, PLACE_CLIENT, true},
	{S("dblink dblink_exec dblink_send_query openquery query_to_xml query_to_xmlschema query_to_xml_and_xmlschema "
	   "exec execute"), SQL_PIECE_SQL, PLACE_SERVER, true},
	{S("dblink_connect dblink_connect_u"), SQL_PIECE_HOST, PLACE_SERVER, true},
};
/* clang-format on */

/* Brackets in brackets of which the function is known. */
#define CALLS_DEPTH 16

/* A bracket that is open. */
struct open_call {
	const struct function *function; /* NULL: of no function of the table */
	struct str name;
	bool is_used; /* it has had its string */
};

struct walk {
	struct sql_pieces *pieces;
	struct sql_lexer lexer;
	bool is_embedded;
	uint32_t **ends;  /* of the strings met in other readings, by their start; NULL: none yet */
	struct str first; /* words: of the statement; the last ones */
	struct str before;
	struct str last;
	struct str name; /* right before the place: may be a function's */
	struct open_call open[CALLS_DEPTH];
	size_t depth;
};

/* --- strings -------------------------------------------------------------------------------- */

struct str sql_decode_string(struct arena *arena, struct str token)
{
	struct buf out;
	size_t at = 0;
	while (at < token.len && token.ptr[at] != '\'' && token.ptr[at] != '"' &&
		token.ptr[at] != '$')
		at++;
	if (at == token.len)
		return STR("");
	char quote = token.ptr[at];
	if (quote == '$') {
		size_t tag = str_find_byte(token, '$', at + 1) + 1;
		return str_slice(token, tag, token.len > tag ? token.len - (tag - at) : 0);
	}
	buf_init(&out, arena, token.len);
	for (at++; at + 1 < token.len; at++) {
		char c = token.ptr[at];
		if ((c == quote || c == '\\') && at + 2 < token.len &&
			(token.ptr[at + 1] == quote || token.ptr[at + 1] == '\\'))
			c = token.ptr[++at];
		buf_add_byte(&out, c);
	}
	return buf_str(&out);
}

/* The host of `host=x dbname=y`, or a URL as it is. */
static struct str host_of(struct str connection)
{
	size_t at = str_find(connection, STR("host="), 0);
	if (at == STR_NONE)
		return str_find(connection, STR("://"), 0) == STR_NONE ? STR("") : connection;
	struct str rest = str_slice(connection, at + 5, connection.len);
	return str_slice(rest, 0, str_find_byte(rest, ' ', 0));
}

/* Whether the string at `from` was met before, with this end. */
static bool is_known(struct walk *walk, size_t from)
{
	if (!*walk->ends)
		*walk->ends = ARENA_NEW_ARRAY(walk->pieces->arena, uint32_t, walk->lexer.text.len);
	uint32_t *end = &(*walk->ends)[from];
	bool is_same = *end == (uint32_t)walk->lexer.at; /* a text has less than 4 GiB */
	*end = (uint32_t)walk->lexer.at;
	return is_same;
}

static void add(struct walk *walk, enum sql_piece_kind kind, enum place place, struct str via,
	struct str text)
{
	if (kind == SQL_PIECE_HOST)
		text = host_of(text);
	sql_pieces_add(
		walk->pieces, (struct sql_piece){.kind = kind,
				      .text = text,
				      .via = via,
				      .is_remote = place == PLACE_SERVER && !walk->is_embedded});
}

static bool holds(struct str wanted, struct str word)
{
	return wanted.len == 0 || str_equal_nocase(wanted, word);
}

static const struct phrase *find_phrase(const struct walk *walk)
{
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
		if (holds(phrases[i].first, walk->first) &&
			holds(phrases[i].before, walk->before) &&
			holds(phrases[i].last, walk->last))
			return &phrases[i];
	}
	return NULL;
}

/* The call that the string is an argument of; NULL if it has had its own already. */
static const struct open_call *take_call(struct walk *walk)
{
	if (walk->depth == 0 || walk->depth > CALLS_DEPTH)
		return NULL;
	struct open_call *open = &walk->open[walk->depth - 1];
	if (!open->function || (open->is_used && !open->function->is_any))
		return NULL;
	open->is_used = true;
	return open;
}

/* DuckDB's FROM 'file', and SQLite's tables in quotes. */
static const struct phrase from_file = {
	.kind = SQL_PIECE_READS, .place = PLACE_CLIENT, .via = S("")};

static void read_string(struct walk *walk, size_t from)
{
	struct str token = str_slice(walk->lexer.text, from, walk->lexer.at);
	const struct open_call *open = take_call(walk);
	const struct phrase *phrase = open ? NULL : find_phrase(walk);
	if (!open && !phrase && walk->is_embedded &&
		(holds(STR("from"), walk->last) || holds(STR("join"), walk->last)))
		phrase = &from_file;
	if ((!open && !phrase) || is_known(walk, from))
		return;
	struct str text = sql_decode_string(walk->pieces->arena, token);
	if (open)
		add(walk, open->function->kind, open->function->place, open->name, text);
	else
		add(walk, phrase->kind, phrase->place, phrase->via, text);
}

/* --- the walk ------------------------------------------------------------------------------- */

static const struct function *find_function(struct str name)
{
	char letters[48];
	if (name.len == 0 || name.len > sizeof(letters))
		return NULL;
	for (size_t i = 0; i < name.len; i++)
		letters[i] = char_to_lower(name.ptr[i]);
	for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
		if (str_list_holds(functions[i].names, ' ', (struct str){letters, name.len}))
			return &functions[i];
	}
	return NULL;
}

static void open_bracket(struct walk *walk)
{
	if (walk->depth < CALLS_DEPTH)
		walk->open[walk->depth] = (struct open_call){
			.function = find_function(walk->name), .name = walk->name};
	walk->depth++;
}

static void read_code(struct walk *walk, struct str token)
{
	char c = token.ptr[0];
	bool is_word = char_is_word(c) || c == '@' || (unsigned char)c >= 0x80;
	if (is_word) {
		if (walk->first.len == 0)
			walk->first = token;
		walk->before = walk->last;
		walk->last = token;
		walk->name = token;
		return;
	}
	if (c == '(')
		open_bracket(walk);
	else if (c == ')' && walk->depth > 0)
		walk->depth--;
	walk->name = STR("");
}

static void end_statement(struct walk *walk)
{
	walk->first = walk->before = walk->last = walk->name = STR("");
	walk->depth = 0;
}

static void read_token(struct walk *walk, size_t from, enum sql_token kind)
{
	struct str token = str_slice(walk->lexer.text, from, walk->lexer.at);
	switch (kind) {
	case SQL_SPACE:
		break;
	case SQL_END:
		end_statement(walk);
		break;
	case SQL_CODE:
		read_code(walk, token);
		break;
	case SQL_NAME:
		if (token.ptr[0] == '"')
			read_string(walk, from); /* MySQL's, and SQLite's in need */
		walk->name = str_slice(token, 1, token.len - 1);
		break;
	case SQL_LITERAL:
		if (!char_is_digit(token.ptr[0]))
			read_string(walk, from);
		walk->name = STR("");
		break;
	}
}

void sql_reach(struct sql_pieces *pieces, struct str text, unsigned databases, bool is_embedded)
{
	unsigned readings[SQL_READINGS_MAX];
	size_t count = sql_plan_readings(text, databases, readings);
	uint32_t *ends = NULL;
	for (size_t i = 0; i < count; i++) {
		struct walk walk = {.pieces = pieces,
			.lexer = {.text = text, .dialect = readings[i]},
			.is_embedded = is_embedded,
			.ends = &ends};
		size_t from;
		enum sql_token kind;
		while (sql_next_token(&walk.lexer, &from, &kind))
			read_token(&walk, from, kind);
	}
}

void sql_reach_strings(struct sql_pieces *pieces, struct str text, unsigned databases)
{
	unsigned readings[SQL_READINGS_MAX];
	size_t from;
	enum sql_token kind;
	if (sql_plan_readings(text, databases, readings) == 0)
		return;
	struct sql_lexer lexer = {.text = text, .dialect = readings[0]};
	while (sql_next_token(&lexer, &from, &kind)) {
		struct str token = str_slice(text, from, lexer.at);
		if (kind == SQL_LITERAL && !char_is_digit(token.ptr[0]))
			sql_pieces_add(
				pieces, (struct sql_piece){.kind = SQL_PIECE_SQL,
						.text = sql_decode_string(pieces->arena, token)});
	}
}
