/* SPDX-License-Identifier: MIT */
/*
 * Blanks SQL where a shell command carries it: psql -c 'SELECT 1' shows as psql -c 'SELECT ?'. To the
 * shell the quoted word is one string, to the database it is a statement with strings of its own, so
 * the shell's quotes come off before the SQL is read. Must never show a literal because quotes do
 * not close: an open word is read to its end.
 */
#include "audit/blank.h"

#include "base/buf.h"
#include "facts/sql.h"

/* One quoted word of a command, adjoining pieces ('a'\''b') put together. */
struct quoted_word {
	struct str content;
	size_t end; /* in the command, behind the last quote */
};

/* Appends what is between the quotes at `at`; the offset behind them. */
static size_t read_quotes(struct str command, size_t at, struct buf *content)
{
	char quote = command.ptr[at++];
	while (at < command.len && command.ptr[at] != quote) {
		bool is_escape = quote == '"' && command.ptr[at] == '\\' && at + 1 < command.len;
		at += is_escape;
		buf_add_byte(content, command.ptr[at++]);
	}
	return at + 1;
}

static bool is_quote(char c)
{
	return c == '\'' || c == '"';
}

static struct quoted_word read_word(struct arena *arena, struct str command, size_t at)
{
	struct buf content;
	buf_init(&content, arena, command.len);
	while (at < command.len && !char_is_space(command.ptr[at])) {
		if (is_quote(command.ptr[at])) {
			at = read_quotes(command, at, &content);
			continue;
		}
		at += command.ptr[at] == '\\' && at + 1 < command.len;
		buf_add_byte(&content, command.ptr[at++]);
	}
	return (struct quoted_word){buf_str(&content), at < command.len ? at : command.len};
}

static struct str blank_words(struct arena *arena, struct str what)
{
	struct buf out;
	size_t at = 0;
	buf_init(&out, arena, 2 * what.len + 2);
	while (at < what.len) {
		if (!is_quote(what.ptr[at])) {
			size_t len = what.ptr[at] == '\\' ? 2 : 1; /* \' opens nothing */
			buf_add(&out, str_slice(what, at, at + len));
			at += len;
			continue;
		}
		struct quoted_word word = read_word(arena, what, at);
		struct str blanked = sql_blank_literals(arena, word.content);
		/* for people: single quotes left in it belong to text that was no SQL */
		char quote = str_find_byte(blanked, '\'', 0) == STR_NONE ? '\'' : '"';
		buf_add_byte(&out, quote);
		buf_add(&out, blanked);
		buf_add_byte(&out, quote);
		at = word.end;
	}
	return buf_str(&out);
}

struct str blank_action(
	struct arena *arena, const struct actions *actions, const struct action *action)
{
	if (actions_facts(actions, action, FACT_SQL)->count == 0)
		return action->what;
	bool is_command = actions_facts(actions, action, FACT_PROGRAM)->count > 0;
	return is_command ? blank_words(arena, action->what)
			  : sql_blank_literals(arena, action->what);
}
