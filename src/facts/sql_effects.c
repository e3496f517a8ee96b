/* SPDX-License-Identifier: MIT */
/*
 * From the pieces of a client's script to facts. Owns which texts a client reads, and the scripts that
 * these include: each is read once, to a depth of LIMIT_SHELL_DEPTH.
 */
#include "facts/sql_effects.h"

#include "base/limits.h"
#include "facts/path.h"
#include "facts/script_texts.h"
#include "facts/scripts.h"
#include "facts/sql.h"
#include "facts/sql_dialects.h"
#include "facts/url.h"

struct sql_effects {
	const struct reader *reader;
	const struct invocation *invocation; /* NULL: no client is known */
	const struct sql_client *client;     /* the same */
	struct action *action;
	struct sql_command_lines *lines;
	const struct word *word; /* for places; may be NULL */
	size_t depth;            /* scripts around this one */
	bool reads_input;        /* a script that it runs is its standard input */
};

static bool add_text(struct sql_effects *effects, struct str text);

/* --- pieces --------------------------------------------------------------------------------- */

static struct word literal_word(const struct sql_effects *effects, struct str text)
{
	return (struct word){.text = text,
		.place = effects->word ? effects->word->place : (struct span){0, 0},
		.has_tilde = str_starts_with(text, STR("~"))};
}

/* A relative path of the database's machine starts in a folder of its own, which no rule knows. */
static bool add_path(struct sql_effects *effects, const struct sql_piece *piece)
{
	const struct reader *reader = effects->reader;
	const struct invocation *invocation = effects->invocation;
	enum fact_kind kind = piece->kind == SQL_PIECE_WRITES ? FACT_WRITES : FACT_READS;
	struct folder folder = {.is_unknown = true};
	struct word word = literal_word(effects, piece->text);
	bool is_absolute = str_starts_with(piece->text, STR("/"));
	if (str_find(piece->text, STR("://"), 0) != STR_NONE)
		return url_add_facts(reader->actions, effects->action, piece->text, reader->f);
	if (!is_absolute && (piece->is_remote || !invocation))
		return true;
	if (invocation)
		folder = invocation->folder;
	return reader_add_path(reader, effects->action, kind, folder, &word, piece->text);
}

static void add_command_line(struct sql_effects *effects, const struct sql_piece *piece)
{
	struct arena *arena = effects->reader->arena;
	struct sql_command_line *line = ARENA_NEW(arena, struct sql_command_line);
	struct str via = piece->via;
	if (!piece->is_remote && effects->invocation)
		via = arena_printf(arena, "%.*s %.*s", STR_ARG(effects->invocation->program),
			STR_ARG(piece->via));
	*line = (struct sql_command_line){
		.text = piece->text, .via = via, .is_remote = piece->is_remote};
	if (effects->lines->last)
		effects->lines->last->next = line;
	else
		effects->lines->first = line;
	effects->lines->last = line;
}

static bool add_host(struct sql_effects *effects, struct str host)
{
	const struct reader *reader = effects->reader;
	if (str_find(host, STR("://"), 0) != STR_NONE)
		return url_add_facts(reader->actions, effects->action, host, reader->f);
	if (str_starts_with(host, STR("/")))
		return true; /* the folder of a socket */
	struct word word = literal_word(effects, host);
	return reader_add(reader, effects->action, FACT_HOST, host, &word);
}

/* A script that the client runs. Its path is a fact; its text is read where the disk may be. */
static bool add_script(struct sql_effects *effects, struct str raw)
{
	const struct reader *reader = effects->reader;
	struct folder folder = {.is_unknown = true};
	struct loader *loader = script_loader(reader->actions, reader->surroundings);
	struct fault ignored = {.is_set = false};
	struct str path;
	if (!loader)
		return true;
	if (effects->invocation)
		folder = effects->invocation->folder;
	bool is_placed = !folder.is_unknown || str_starts_with(raw, STR("/"));
	struct script_file file = {.state = SCRIPT_MISSING};
	if (is_placed && effects->depth < LIMIT_SHELL_DEPTH &&
		path_normalize(reader->arena, raw, folder.path, reader->surroundings->home, &path,
			&ignored)) {
		struct str key = arena_printf(
			reader->arena, "sql %p %.*s", (const void *)effects->action, STR_ARG(path));
		if (!script_is_new(loader, key))
			return true;
		const struct str *written = name_map_find(reader->shared->written, path);
		file = written ? (struct script_file){.state = SCRIPT_READ, .text = *written}
			       : script_load(loader, path);
	}
	struct str doubt = script_doubt(file.state);
	if (doubt.len > 0 && !reader_add_doubt(reader, effects->action, doubt))
		return false;
	effects->depth++;
	bool is_added = add_text(effects, file.text);
	effects->depth--;
	return is_added;
}

static bool is_input(struct str file)
{
	return str_list_holds(STR("- /dev/stdin /dev/fd/0 /proc/self/fd/0"), ' ', file);
}

static bool add_included(struct sql_effects *effects, const struct sql_piece *piece)
{
	effects->reads_input |= is_input(piece->text);
	if (is_input(piece->text))
		return true;
	return add_path(effects, piece) && add_script(effects, piece->text);
}

static bool add_piece(struct sql_effects *effects, const struct sql_piece *piece)
{
	const struct reader *reader = effects->reader;
	switch (piece->kind) {
	case SQL_PIECE_SQL:
		return sql_add_facts_as(reader->actions, effects->action, piece->text,
			effects->client ? effects->client->databases : SQL_ANY, reader->f);
	case SQL_PIECE_SHELL:
		add_command_line(effects, piece);
		return true;
	case SQL_PIECE_READS:
	case SQL_PIECE_WRITES:
		return add_path(effects, piece);
	case SQL_PIECE_INCLUDED:
		return add_included(effects, piece);
	case SQL_PIECE_HOST:
		return add_host(effects, piece->text);
	case SQL_PIECE_DOUBT:
		return reader_add_doubt(reader, effects->action, piece->text);
	}
	return true;
}

static bool add_text(struct sql_effects *effects, struct str text)
{
	struct sql_pieces pieces = {.arena = effects->reader->arena};
	if (text.len == 0)
		return true;
	sql_script_read(effects->client, text, &pieces);
	const struct sql_piece *piece = pieces.first;
	while (piece && add_piece(effects, piece))
		piece = piece->next;
	return !piece;
}

/* --- the command ---------------------------------------------------------------------------- */

/* A value that is known at run time only holds an expansion where the text would be. */
static bool add_value(struct sql_effects *effects, const struct argument *argument)
{
	effects->word = argument->word;
	return add_text(effects, argument->value);
}

static bool add_script_argument(struct sql_effects *effects, const struct argument *argument)
{
	struct word file = *argument->word;
	struct str text;
	effects->word = argument->word;
	file.text = argument->value;
	if (is_input(argument->value))
		return true;
	if ((str_starts_with(file.text, STR("<(")) ||
		    str_starts_with(file.text, STR("/dev/fd/"))) &&
		script_texts_find(effects->reader, &file, &text))
		return add_text(effects, text);
	if (argument->word->is_dynamic)
		return !script_loader(effects->reader->actions, effects->reader->surroundings) ||
		       reader_add_doubt(effects->reader, effects->action, STR("unread-script"));
	return add_included(
		effects, &(struct sql_piece){.kind = SQL_PIECE_INCLUDED, .text = argument->value});
}

/* psql -v NAME=VALUE: text that :NAME stands for. */
static bool add_variable(struct sql_effects *effects, const struct argument *argument)
{
	struct str name;
	struct str value;
	effects->word = argument->word;
	return !str_cut(argument->value, '=', &name, &value) ||
	       str_find_byte(value, ' ', 0) == STR_NONE || add_text(effects, value);
}

static bool add_other_option(struct sql_effects *effects, const struct argument *argument)
{
	bool is_variable = effects->client->style == SQL_STYLE_BACKSLASH && argument->has_value &&
			   !argument_is_operand(argument) &&
			   str_list_holds(STR("-v --set --variable"), ' ', argument->flag);
	if (is_variable)
		return add_variable(effects, argument);
	struct sql_piece piece = {.text = argument->value, .via = argument->flag};
	effects->word = argument->word;
	return !argument->has_value || argument_is_operand(argument) ||
	       !sql_client_option(
		       effects->invocation->program, argument->flag, &piece.text, &piece.kind) ||
	       add_piece(effects, &piece);
}

/* What an argument is; `has_text` becomes true for one in whose stead nothing is read from standard
 * input. */
static bool add_argument(struct sql_effects *effects, const struct argument *argument,
	size_t operands, bool *has_text)
{
	const struct sql_client *client = effects->client;
	bool is_operand = argument_is_operand(argument);
	bool is_value = argument->has_value && !is_operand;
	if (is_value && str_list_holds(client->options, ' ', argument->flag)) {
		*has_text |= !str_ends_with(argument->flag, STR("cmd"));
		return add_value(effects, argument);
	}
	if (is_value && str_list_holds(client->scripts, ' ', argument->flag)) {
		*has_text |=
			!str_ends_with(argument->flag, STR("init")) && !is_input(argument->value);
		return add_script_argument(effects, argument);
	}
	if (is_operand && client->operand > 0 && operands >= client->operand) {
		*has_text = true;
		return add_value(effects, argument);
	}
	if (is_operand && client->style == SQL_STYLE_SQLPLUS &&
		str_starts_with(argument->value, STR("@"))) {
		struct argument script = *argument;
		script.value = str_slice(script.value, 1, script.value.len);
		*has_text = true;
		return add_script_argument(effects, &script);
	}
	return add_other_option(effects, argument);
}

/* The file behind < is a script, too, unless it is the `input` that is known already. */
static bool add_redirected(struct sql_effects *effects, struct str input)
{
	const struct command *command = effects->invocation->command;
	const struct redirection *redirection = command ? command->redirections : NULL;
	for (; redirection; redirection = redirection->next) {
		if (redirection->kind != REDIRECTION_READ ||
			(input.len > 0 && str_starts_with(redirection->target->text, STR("<("))))
			continue;
		struct argument script = {
			.value = redirection->target->text, .word = redirection->target};
		if (!add_script_argument(effects, &script))
			return false;
	}
	return true;
}

bool sql_effects_add(const struct reader *reader, const struct invocation *invocation,
	struct action *action, struct str input, struct sql_command_lines *lines)
{
	struct sql_effects effects = {.reader = reader,
		.invocation = invocation,
		.client = sql_client_find(invocation->program),
		.action = action,
		.lines = lines};
	const struct argument *argument = invocation->arguments;
	const struct argument *first = arguments_operand(argument, 1);
	bool has_text = false;
	size_t operands = 0;
	if (!effects.client)
		return true;
	if (effects.client->verb.len > 0 && first && !str_equal(first->value, effects.client->verb))
		return true;
	for (; argument; argument = argument->next) {
		operands += argument_is_operand(argument);
		if (!add_argument(&effects, argument, operands, &has_text))
			return false;
	}
	effects.word = invocation->words;
	return (has_text && !effects.reads_input) ||
	       (add_text(&effects, input) && add_redirected(&effects, input));
}

bool sql_effects_add_text(const struct reader *reader, struct action *action, struct str text,
	struct sql_command_lines *lines)
{
	struct sql_effects effects = {.reader = reader, .action = action, .lines = lines};
	return add_text(&effects, text);
}
