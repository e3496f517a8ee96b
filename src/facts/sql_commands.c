/* SPDX-License-Identifier: MIT */
/*
 * The lines of clients' commands: their arguments, quoted as each client has it, become pieces. A
 * command that no table knows still has its backquotes run by psql.
 */
#include <stdint.h>

#include "base/buf.h"
#include "facts/programs.h"
#include "facts/sql_reach.h"
#include "facts/sql_scan.h"

/* --- the arguments of a command ------------------------------------------------------------- */

/* The line of one command. */
struct line {
	struct sql_scan *scan;
	struct str rest; /* of it that is not read yet */
	struct str via;
};

static void add(const struct line *line, enum sql_piece_kind kind, struct str text)
{
	struct sql_scan *scan = line->scan;
	bool is_path =
		kind == SQL_PIECE_READS || kind == SQL_PIECE_WRITES || kind == SQL_PIECE_INCLUDED;
	if (is_path && scan->folder.len > 0 && text.len > 0 && text.ptr[0] != '/' &&
		text.ptr[0] != '~')
		text = arena_printf(
			scan->pieces->arena, "%.*s/%.*s", STR_ARG(scan->folder), STR_ARG(text));
	sql_pieces_add(
		scan->pieces, (struct sql_piece){.kind = kind, .text = text, .via = line->via});
}

/* The next argument without its quotes; false at the end. psql runs what stands in backquotes, and
 * ends its arguments at the backslash of another command. */
static bool next_argument(struct line *line, struct str *argument)
{
	bool is_psql = line->scan->client->style == SQL_STYLE_BACKSLASH;
	size_t at = 0;
	while (at < line->rest.len && char_is_space(line->rest.ptr[at]))
		at++;
	if (at == line->rest.len || (is_psql && line->rest.ptr[at] == '\\'))
		return false;
	char quote = line->rest.ptr[at];
	size_t end = at;
	if (quote == '\'' || quote == '"' || (is_psql && quote == '`')) {
		end = str_find_byte(line->rest, quote, at + 1);
		*argument = str_slice(line->rest, at + 1, end);
		end = end == STR_NONE ? line->rest.len : end + 1;
		if (quote == '`') {
			add(line, SQL_PIECE_SHELL, *argument);
			*argument = STR("");
		}
	} else {
		while (end < line->rest.len && !char_is_space(line->rest.ptr[end]))
			end++;
		*argument = str_slice(line->rest, at, end);
	}
	line->rest = str_slice(line->rest, end, line->rest.len);
	return true;
}

/* A path, or a command after |. */
static void add_target(struct line *line, enum sql_piece_kind kind, struct str target)
{
	bool is_pipe = str_starts_with(target, STR("|"));
	/* Only in quotes a command of several words is one argument; else the line's rest is it. */
	if (is_pipe && str_find_byte(target, ' ', 0) == STR_NONE)
		target = arena_printf(line->scan->pieces->arena, "%.*s%.*s", STR_ARG(target),
			STR_ARG(line->rest));
	if (is_pipe)
		add(line, SQL_PIECE_SHELL, str_trim(str_slice(target, 1, target.len)));
	else if (!str_list_holds(STR("stdout stdin stderr pstdin pstdout off memory :memory:"), ' ',
			 target))
		add(line, kind, target);
}

static bool is_option(struct str argument)
{
	return argument.len > 1 && argument.ptr[0] == '-';
}

/* The argument with this number, from 1, options left out; the last for 0. */
static bool find_argument(struct line *line, size_t number, struct str *found)
{
	struct str argument;
	bool has_one = false;
	while (next_argument(line, &argument)) {
		if (is_option(argument))
			continue;
		*found = argument;
		has_one = true;
		if (--number == 0)
			return true;
	}
	return has_one && number > SIZE_MAX / 2;
}

/* \c database user host port, or a URL, or host=… */
static void add_connection(struct line *line)
{
	struct str argument;
	for (size_t i = 0; next_argument(line, &argument); i++) {
		size_t host = str_find(argument, STR("host="), 0);
		if (host != STR_NONE)
			argument = str_slice(argument, host + 5, argument.len);
		bool is_url = str_find(argument, STR("://"), 0) != STR_NONE;
		if ((i == 2 || is_url || host != STR_NONE) && !str_equal(argument, STR("-")))
			add(line, SQL_PIECE_HOST,
				str_slice(argument, 0, str_find_byte(argument, ' ', 0)));
	}
}

/* Variables whose values psql runs. */
static void add_environment(struct line *line)
{
	static const struct str run =
		STR_INIT("PAGER PSQL_PAGER PSQL_EDITOR EDITOR VISUAL SHELL PSQL_WATCH_PAGER");
	struct str name;
	struct str value;
	if (next_argument(line, &name) && next_argument(line, &value) &&
		str_list_holds(run, ' ', name))
		add(line, SQL_PIECE_SHELL, value);
}

/* \copy table or (query), from or to, a file or program 'command'. */
static void add_copy(struct line *line)
{
	struct arena *arena = line->scan->pieces->arena;
	struct sql_lexer lexer = {.text = line->rest, .dialect = line->scan->lexer.dialect};
	size_t from;
	size_t depth = 0;
	enum sql_token kind;
	enum sql_piece_kind piece = SQL_PIECE_SQL; /* not known yet */
	while (sql_next_token(&lexer, &from, &kind)) {
		struct str token = str_slice(line->rest, from, lexer.at);
		if (kind == SQL_SPACE)
			continue;
		depth += str_equal(token, STR("("));
		depth -= depth > 0 && str_equal(token, STR(")"));
		if (depth > 0)
			continue;
		if (str_equal_nocase(token, STR("program"))) {
			piece = SQL_PIECE_SHELL;
		} else if (piece != SQL_PIECE_SQL) {
			line->rest = str_slice(line->rest, from, line->rest.len);
			if (kind == SQL_LITERAL)
				add(line, piece, sql_decode_string(arena, token));
			else if (next_argument(line, &token))
				add_target(line, piece, token);
			return;
		} else if (str_equal_nocase(token, STR("from"))) {
			piece = SQL_PIECE_READS;
		} else if (str_equal_nocase(token, STR("to"))) {
			piece = SQL_PIECE_WRITES;
		}
	}
}

/* .archive: the file behind -f, or the first word, is written unless things are taken out of it. */
static void add_archive(struct line *line)
{
	struct str argument;
	bool is_read = false;
	while (next_argument(line, &argument)) {
		bool is_flag = is_option(argument);
		is_read |= is_flag && (str_find_byte(argument, 'x', 0) != STR_NONE ||
					      str_find_byte(argument, 't', 0) != STR_NONE);
		if (!is_flag)
			add(line, is_read ? SQL_PIECE_READS : SQL_PIECE_WRITES, argument);
	}
}

/* --- commands ------------------------------------------------------------------------------- */

static void add_doubt(const struct line *line, struct str doubt)
{
	add(line, SQL_PIECE_DOUBT, doubt);
}

/* What a query of strings gives is at least these strings. */
static void add_generated(struct line *line, size_t at)
{
	struct sql_scan *scan = line->scan;
	struct str query = str_slice(scan->lexer.text, scan->statement, at);
	add_doubt(line, STR("dynamic-sql"));
	scan->pieces->depth++;
	sql_reach_strings(scan->pieces, query, scan->client->databases);
	scan->pieces->depth--;
}

static void run(struct line *line, const struct sql_command *command, size_t at)
{
	struct str argument = STR("");
	switch (command->argument) {
	case SQL_ARGUMENT_NONE:
	case SQL_ARGUMENT_END:
		break;
	case SQL_ARGUMENT_REST:
		add(line, command->kind, str_trim(line->rest));
		break;
	case SQL_ARGUMENT_FILE:
		if (find_argument(line, 1, &argument))
			add_target(line, command->kind, argument);
		break;
	case SQL_ARGUMENT_SECOND:
		if (find_argument(line, 2, &argument))
			add_target(line, command->kind, argument);
		break;
	case SQL_ARGUMENT_LAST:
		if (find_argument(line, 0, &argument))
			add_target(line, command->kind, argument);
		break;
	case SQL_ARGUMENT_COPY:
		add_copy(line);
		break;
	case SQL_ARGUMENT_SETENV:
		add_environment(line);
		break;
	case SQL_ARGUMENT_FOLDER:
		if (find_argument(line, 1, &argument))
			line->scan->folder = argument;
		break;
	case SQL_ARGUMENT_CONNECT:
		add_connection(line);
		break;
	case SQL_ARGUMENT_RUN:
		while (next_argument(line, &argument)) {
			if (argument.len > 0 && argument.ptr[0] != '(')
				add_target(line, command->kind, argument);
		}
		break;
	case SQL_ARGUMENT_GENERATED:
		add_generated(line, at);
		break;
	case SQL_ARGUMENT_ARCHIVE:
		add_archive(line);
		break;
	case SQL_ARGUMENT_DELIMITER:
		if (next_argument(line, &argument))
			line->scan->delimiter = argument;
		break;
	}
}

size_t sql_command_run(
	struct sql_scan *scan, const struct sql_command *command, size_t at, size_t behind)
{
	struct str text = scan->lexer.text;
	if (behind > scan->line_end)
		scan->line_end = str_find_byte(text, '\n', behind);
	size_t end = scan->line_end;
	struct line line = {.scan = scan,
		.rest = str_slice(text, behind, end),
		.via = str_slice(text, at, behind)};
	struct str argument;
	end = behind + line.rest.len;
	if (str_ends_with(str_trim(line.rest), STR(";")) &&
		scan->client->style != SQL_STYLE_BACKSLASH)
		line.rest = str_slice(line.rest, 0, str_find_last(line.rest, ';'));
	if (command && command->argument == SQL_ARGUMENT_NONE)
		return behind;
	if (command)
		run(&line, command, at);
	if (scan->client->style != SQL_STYLE_BACKSLASH ||
		(command && (command->argument == SQL_ARGUMENT_REST ||
				    command->argument == SQL_ARGUMENT_COPY)))
		return end;
	while (next_argument(&line, &argument))
		continue; /* for the backquotes in them */
	return end - line.rest.len;
}
