/* SPDX-License-Identifier: MIT */
/*
 * SQL as statements. Which database will read a text is unknown, and the dialects disagree on what
 * is a string and what a comment: a text can hide in one's string the DROP that another executes.
 * So the text is read as each dialect would, and the statements of all readings are facts; no
 * reading is trusted alone. Must never leave out text that some dialect executes.
 */
#include "facts/sql.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "facts/sql_lexer.h"
#include "facts/sql_split.h"

/* Slots that are looked at for one statement: beyond, it counts as new, so that chosen collisions
 * cost an attacker's own facts and not our time. */
#define SEEN_PROBES 16

/* The statements added so far: readings mostly agree, and dumps repeat themselves. */
struct seen {
	struct str *slots;
	size_t room; /* a power of two */
	size_t count;
};

/* One text on its way into an action. */
struct sink {
	struct actions *actions;
	struct action *action;
	struct seen seen;
	struct fault *fault;
};

/* A statement under construction. Invariant: len never exceeds what the lexer has read, as every
 * token gives at most its own length; so `out` has the text's room. */
struct reading {
	struct sql_lexer lexer;
	char *out;
	size_t len;
	size_t start;      /* of the statement, in out */
	struct span place; /* of the statement, in the text */
	bool wants_space;
};

/* FNV-1a, 64 bits. */
static uint64_t hash_of(struct str s)
{
	uint64_t hash = 0xCBF29CE484222325u;
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
	return hash;
}

/* Remembers `s`; false if it was known. */
static bool seen_put(struct seen *seen, struct str s)
{
	size_t slot = (size_t)hash_of(s) & (seen->room - 1);
	for (size_t probe = 0; probe < SEEN_PROBES; probe++) {
		struct str *known = &seen->slots[(slot + probe) & (seen->room - 1)];
		if (known->len == 0) {
			*known = s;
			seen->count++;
			return true;
		}
		if (str_equal(*known, s))
			return false;
	}
	return true;
}

static void seen_grow(struct arena *arena, struct seen *seen)
{
	struct seen larger = {.room = seen->room > 0 ? seen->room * 4 : 64};
	larger.slots = ARENA_NEW_ARRAY(arena, struct str, larger.room);
	for (size_t i = 0; i < seen->room; i++) {
		if (seen->slots[i].len > 0)
			(void)seen_put(&larger, seen->slots[i]);
	}
	*seen = larger;
}

/* `is_new` tells whether the statement was not there. */
static bool add_statement(struct sink *sink, struct str statement, struct span place, bool *is_new)
{
	if (sink->seen.count * 2 >= sink->seen.room)
		seen_grow(sink->actions->arena, &sink->seen);
	*is_new = seen_put(&sink->seen, statement);
	return !*is_new || actions_add_fact(sink->actions, sink->action, FACT_SQL, statement, place,
				   sink->fault);
}

/* What sql_split is to find for. */
struct split {
	struct sink *sink;
	struct span place;
};

static bool add_inner(struct str statement, void *context)
{
	const struct split *split = context;
	bool is_new;
	return add_statement(split->sink, statement, split->place, &is_new);
}

/* A statement and those inside it. */
static bool add_statements(struct sink *sink, struct str statement, struct span place)
{
	struct split split = {.sink = sink, .place = place};
	bool is_new;
	return add_statement(sink, statement, place, &is_new) &&
	       (!is_new || sql_split(statement, add_inner, &split));
}

static struct str statement_of(const struct reading *reading)
{
	return (struct str){reading->out + reading->start, reading->len - reading->start};
}

static bool finish_statement(struct reading *reading, struct sink *sink)
{
	struct str statement = statement_of(reading);
	reading->start = reading->len;
	reading->wants_space = false;
	return statement.len == 0 || add_statements(sink, statement, reading->place);
}

static void append(struct reading *reading, struct str piece, size_t from)
{
	if (reading->len == reading->start)
		reading->place.at = from;
	else if (reading->wants_space)
		reading->out[reading->len++] = ' ';
	memcpy(reading->out + reading->len, piece.ptr, piece.len);
	reading->len += piece.len;
	reading->wants_space = false;
	reading->place.len = reading->lexer.at - reading->place.at;
}

/* Reads the whole text as one dialect and adds its statements, all but the last if that ends in an
 * open literal: a dialect that reads it so refuses it. */
static bool read_statements(struct reading *reading, struct sink *sink)
{
	struct sql_lexer *lexer = &reading->lexer;
	size_t from;
	enum sql_token kind;
	while (sql_next_token(lexer, &from, &kind)) {
		if (kind == SQL_SPACE)
			reading->wants_space = true;
		else if (kind == SQL_LITERAL)
			append(reading, STR("?"), from);
		else if (kind != SQL_END)
			append(reading, str_slice(lexer->text, from, lexer->at), from);
		else if (!finish_statement(reading, sink))
			return false;
	}
	return lexer->is_literal_open || finish_statement(reading, sink);
}

/* When no dialect can read the text to its end, nobody knows what the database will make of it: a
 * doubt, and the unfinished statements as far as they go. */
static bool add_unparsed(struct sink *sink, struct reading *readings, size_t count, struct str text)
{
	for (size_t i = 0; i < count; i++) {
		if (!finish_statement(&readings[i], sink))
			return false;
	}
	return actions_add_fact(sink->actions, sink->action, FACT_DOUBT, STR("unparsed"),
		(struct span){0, text.len}, sink->fault);
}

bool sql_add_facts_as(struct actions *actions, struct action *action, struct str text,
	unsigned databases, struct fault *f)
{
	struct sink sink = {.actions = actions, .action = action, .fault = f};
	struct reading readings[SQL_READINGS_MAX];
	unsigned dialects[SQL_READINGS_MAX];
	size_t count = sql_plan_readings(text, databases, dialects);
	bool is_parsed = false;
	for (size_t i = 0; i < count; i++) {
		struct sql_lexer lexer = {.text = text, .dialect = dialects[i]};
		readings[i] = (struct reading){.lexer = lexer};
		readings[i].out = arena_alloc(actions->arena, text.len);
		if (!read_statements(&readings[i], &sink))
			return false;
		is_parsed |=
			!readings[i].lexer.is_literal_open && !readings[i].lexer.is_comment_open;
	}
	return is_parsed || add_unparsed(&sink, readings, count, text);
}

bool sql_add_facts(struct actions *actions, struct action *action, struct str text, struct fault *f)
{
	return sql_add_facts_as(actions, action, text, SQL_ANY, f);
}

/* A value may be shown by no reading, and "…" is a string to some dialects: what is a literal to
 * any of them is one here. */
struct str sql_blank_literals(struct arena *arena, struct str text)
{
	unsigned dialects[SQL_READINGS_MAX];
	size_t count = sql_plan_readings(text, SQL_ANY, dialects);
	char *is_value = arena_alloc(arena, text.len);
	struct buf blanked;
	size_t from;
	enum sql_token kind;
	for (size_t i = 0; i < count; i++) {
		struct sql_lexer lexer = {.text = text, .dialect = dialects[i]};
		while (sql_next_token(&lexer, &from, &kind)) {
			if (kind == SQL_LITERAL || (kind == SQL_NAME && text.ptr[from] == '"'))
				memset(is_value + from, 1, lexer.at - from);
		}
	}
	buf_init(&blanked, arena, text.len);
	for (size_t i = 0; i < text.len; i++) {
		if (!is_value[i])
			buf_add_byte(&blanked, text.ptr[i]);
		else if (i == 0 || !is_value[i - 1])
			buf_add_byte(&blanked, '?');
	}
	return buf_str(&blanked);
}
