/* SPDX-License-Identifier: MIT */
/*
 * A client's script: the lexer of SQL finds where a command can stand (never in a string or comment
 * of the client's default dialect), and blanks take the command's place in the SQL. Must never take a
 * command out of what the database gets.
 */
#include "facts/sql_script.h"

#include <string.h>

#include "base/limits.h"
#include "facts/sql_reach.h"
#include "facts/sql_scan.h"

/* Beyond this many the list is not searched for equals: it would be quadratic. */
#define SEARCHED_PIECES 64

static bool holds_piece(const struct sql_pieces *pieces, const struct sql_piece *wanted)
{
	const struct sql_piece *piece = pieces->count <= SEARCHED_PIECES ? pieces->first : NULL;
	while (piece && !(piece->kind == wanted->kind && piece->is_remote == wanted->is_remote &&
				str_equal(piece->text, wanted->text)))
		piece = piece->next;
	return piece != NULL;
}

void sql_pieces_add(struct sql_pieces *pieces, struct sql_piece piece)
{
	if (piece.text.len == 0 || holds_piece(pieces, &piece))
		return;
	bool is_nested = piece.kind == SQL_PIECE_SQL && pieces->depth > 0;
	pieces->nested_bytes += is_nested ? piece.text.len : 0;
	if (is_nested && (pieces->depth > LIMIT_SQL_DEPTH ||
				 pieces->nested_bytes > LIMIT_SQL_NESTED_BYTES)) {
		if (pieces->is_too_deep)
			return;
		pieces->is_too_deep = true;
		piece = (struct sql_piece){.kind = SQL_PIECE_DOUBT, .text = STR("too-deep")};
	}
	struct sql_piece *added = ARENA_NEW(pieces->arena, struct sql_piece);
	*added = piece;
	added->depth = pieces->depth;
	added->next = NULL;
	if (pieces->last)
		pieces->last->next = added;
	else
		pieces->first = added;
	pieces->last = added;
	pieces->count++;
}

/* --- where a command's name ends ------------------------------------------------------------ */

static size_t skip_letters(struct str text, size_t at)
{
	while (at < text.len && (char_is_word(text.ptr[at]) || text.ptr[at] == '-'))
		at++;
	return at;
}

/* \name, or a backslash and one other byte. */
static size_t backslash_name(struct str text, size_t at)
{
	size_t end = skip_letters(text, at + 1);
	return end > at + 1 ? end : at + 2;
}

/* A word that stands alone. */
static size_t word_name(struct str text, size_t at)
{
	size_t end = skip_letters(text, at);
	bool is_alone = end == text.len || char_is_space(text.ptr[end]) || text.ptr[end] == ';';
	return is_alone ? end : at;
}

/* Finds the command at the place: its name, and where that ends; false if none can stand there. */
static bool find_name(const struct sql_scan *scan, struct str *name, size_t *behind)
{
	struct str text = scan->lexer.text;
	size_t at = scan->lexer.at;
	char c = text.ptr[at];
	char next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
	size_t from = at;
	size_t end = at;
	switch (scan->client->style) {
	case SQL_STYLE_NONE:
		break;
	case SQL_STYLE_BACKSLASH:
		from = at + 1;
		end = c == '\\' ? backslash_name(text, at) : from;
		break;
	case SQL_STYLE_MYSQL:
		if (c == '\\')
			end = at + 2;
		else if (scan->is_line_start && !scan->is_begun)
			end = word_name(text, at);
		break;
	case SQL_STYLE_DOT:
		from = at + 1;
		end = scan->is_line_bare && c == '.' ? skip_letters(text, from) : from;
		break;
	case SQL_STYLE_COLON:
		from = at + (c == ':');
		if (scan->is_line_start &&
			str_starts_with(str_slice(text, from, text.len), STR("!!")))
			end = from + 2;
		else
			end = scan->is_line_start && c == ':' ? skip_letters(text, from) : from;
		break;
	case SQL_STYLE_BANG:
		from = at + 1;
		end = scan->is_line_start && c == '!' ? skip_letters(text, from) : from;
		break;
	case SQL_STYLE_SQLPLUS:
		if (!scan->is_line_start || scan->is_begun)
			break;
		if (c == '!' || c == '@')
			end = at + 1 + (next == '@');
		else
			end = word_name(text, at);
		break;
	}
	*name = str_slice(text, from, end);
	*behind = end < text.len ? end : text.len;
	return end > from;
}

/* --- the scan ------------------------------------------------------------------------------- */

static void end_statement(struct sql_scan *scan)
{
	scan->statement = scan->lexer.at;
	scan->is_begun = scan->is_copy = scan->is_from_stdin = false;
}

/* Blanks take the place of [from, to), or a semicolon and blanks. */
static void blank(struct sql_scan *scan, size_t from, size_t to, bool ends_statement)
{
	struct str text = scan->lexer.text;
	if (!scan->sql)
		scan->sql = arena_copy_z(scan->pieces->arena, text);
	memset(scan->sql + from, ' ', to - from);
	scan->sql[from] = ends_statement ? ';' : ' ';
	scan->lexer.at = to;
	if (ends_statement)
		end_statement(scan);
}

/* psql takes the lines behind COPY … FROM STDIN; for data, to one that is \. alone. Without that
 * line they are read as SQL, which they are where the COPY fails. */
static void skip_data(struct sql_scan *scan)
{
	struct str text = scan->lexer.text;
	if (scan->has_no_data_end)
		return;
	size_t from = str_find_byte(text, '\n', scan->lexer.at);
	size_t end = str_find(text, STR("\n\\."), from == STR_NONE ? text.len : from);
	scan->has_no_data_end = end == STR_NONE;
	bool is_bare = str_trim(str_slice(text, scan->lexer.at, from)).len == 0;
	if (end != STR_NONE && is_bare)
		blank(scan, from, end + 3, true);
}

static bool ends_statement(const struct sql_command *command)
{
	return command &&
	       (command->argument == SQL_ARGUMENT_NONE || command->argument == SQL_ARGUMENT_RUN ||
		       command->argument == SQL_ARGUMENT_END ||
		       command->argument == SQL_ARGUMENT_GENERATED);
}

/* Takes the command at the place out of the text; false if there is none. psql's \; is a semicolon,
 * and all its other words behind a backslash are commands. */
static bool take_command(struct sql_scan *scan)
{
	struct str name;
	size_t behind;
	size_t at = scan->lexer.at;
	if (!find_name(scan, &name, &behind))
		return false;
	bool is_psql = scan->client->style == SQL_STYLE_BACKSLASH;
	if (is_psql && (str_equal(name, STR(";")) || str_equal(name, STR("\\")))) {
		blank(scan, at, behind, str_equal(name, STR(";")));
		return true;
	}
	const struct sql_command *command = sql_command_find(scan->client->style, name);
	if (!command && !is_psql)
		return false;
	blank(scan, at, sql_command_run(scan, command, at, behind), ends_statement(command));
	return true;
}

/* The delimiter that mysql was told, at the place or in the word [from, lexer.at). */
static bool take_delimiter(struct sql_scan *scan, size_t from)
{
	struct str text = scan->lexer.text;
	struct str word = str_slice(text, from, scan->lexer.at);
	if (scan->delimiter.len == 0)
		return false;
	size_t found = str_find(word, scan->delimiter, 0);
	if (found == STR_NONE && str_starts_with(str_slice(text, from, text.len), scan->delimiter))
		found = 0;
	if (found == STR_NONE)
		return false;
	blank(scan, from + found, from + found + scan->delimiter.len, true);
	return true;
}

static void note_token(struct sql_scan *scan, size_t from, enum sql_token kind)
{
	struct str token = str_slice(scan->lexer.text, from, scan->lexer.at);
	size_t newline = kind == SQL_SPACE ? str_find_last(token, '\n') : STR_NONE;
	bool is_white = kind == SQL_SPACE && (unsigned char)token.ptr[0] <= ' ';
	if (is_white && newline != STR_NONE) {
		scan->is_line_start = true;
		scan->is_line_bare = newline + 1 == token.len;
	} else {
		scan->is_line_start &= is_white;
		scan->is_line_bare = false;
	}
	if (kind == SQL_END) {
		bool has_data = scan->is_from_stdin;
		end_statement(scan);
		if (has_data && scan->client->style == SQL_STYLE_BACKSLASH)
			skip_data(scan);
	} else if (kind != SQL_SPACE) {
		scan->is_copy |= !scan->is_begun && str_equal_nocase(token, STR("copy"));
		scan->is_from_stdin |= scan->is_copy && str_equal_nocase(token, STR("stdin"));
		scan->is_begun = true;
	}
}

static struct str take_commands_out(
	struct sql_pieces *pieces, const struct sql_client *client, struct str text)
{
	unsigned readings[SQL_READINGS_MAX];
	size_t from;
	enum sql_token kind;
	struct sql_scan scan = {.pieces = pieces, .client = client};
	if (sql_plan_readings(text, client->databases, readings) == 0)
		return text;
	scan.lexer = (struct sql_lexer){.text = text, .dialect = readings[0]};
	scan.is_line_start = scan.is_line_bare = true;
	while (scan.lexer.at < text.len) {
		if (take_command(&scan)) {
			scan.is_line_start = scan.is_line_bare = false;
			continue;
		}
		(void)sql_next_token(&scan.lexer, &from, &kind);
		if (kind != SQL_CODE || !take_delimiter(&scan, from))
			note_token(&scan, from, kind);
	}
	return scan.sql ? (struct str){scan.sql, text.len} : text;
}

void sql_script_read(const struct sql_client *client, struct str text, struct sql_pieces *out)
{
	unsigned databases = client ? client->databases : SQL_ANY;
	struct sql_piece sql = {.kind = SQL_PIECE_SQL, .text = text};
	out->depth = 0;
	if (client && client->style != SQL_STYLE_NONE)
		sql.text = take_commands_out(out, client, text);
	sql_pieces_add(out, sql);
	for (const struct sql_piece *piece = out->first; piece; piece = piece->next) {
		out->depth = piece->depth + 1;
		if (piece->kind == SQL_PIECE_SQL)
			sql_reach(out, piece->text, databases, client && client->is_embedded);
	}
	out->depth = 0;
}
