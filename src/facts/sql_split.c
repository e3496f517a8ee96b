/* SPDX-License-Identifier: MIT */
/*
 * Words of a statement by their neighbours; no grammar of SQL. Must err to the side of finding
 * nothing: a column may be called delete. Linear: a word looks a bounded number of words ahead.
 */
#include "facts/sql_split.h"

#include "facts/programs.h"

/* Words between UPDATE and its SET: schema.table AS alias, TOP (n), ONLY. */
#define WORDS_BEFORE_SET 9

/* A first word, and what must follow for it to start a statement. */
struct opening {
	struct str word;
	struct str next; /* blank-separated; empty: see is_update */
};

/* clang-format off */
static const struct opening openings[] = {
	{STR_INIT("DROP"), STR_INIT("TABLE DATABASE SCHEMA VIEW MATERIALIZED INDEX SEQUENCE FUNCTION PROCEDURE TRIGGER "
				    "TYPE EXTENSION ROLE USER LOGIN OWNED TABLESPACE WAREHOUSE KEYSPACE PROC")},
	{STR_INIT("TRUNCATE"), STR_INIT("TABLE")},
	{STR_INIT("DELETE"), STR_INIT("FROM")},
	{STR_INIT("INSERT"), STR_INIT("INTO")},
	{STR_INIT("MERGE"), STR_INIT("INTO")},
	{STR_INIT("UPDATE"), STR_INIT("")},
	{STR_INIT("ALTER"), STR_INIT("TABLE DATABASE ROLE USER LOGIN SYSTEM SERVER SCHEMA")},
	{STR_INIT("CREATE"), STR_INIT("USER ROLE LOGIN")},
	{STR_INIT("GRANT"), STR_INIT("ALL SELECT INSERT UPDATE DELETE EXECUTE CONTROL USAGE CONNECT")},
	{STR_INIT("REVOKE"), STR_INIT("ALL SELECT INSERT UPDATE DELETE EXECUTE CONTROL USAGE CONNECT")},
	{STR_INIT("EXEC"), STR_INIT("XP_CMDSHELL SP_OACREATE SP_EXECUTESQL SP_CONFIGURE MASTER")},
};
/* clang-format on */

/* Statements that hold the words of others without running them, or define what runs later. */
static const struct str describing =
	STR_INIT("SHOW DESCRIBE DESC HELP COMMENT GRANT REVOKE DENY ALTER SECURITY AUDIT");

/* What CREATE makes that has no body. */
static const struct str bodiless = STR_INIT("TABLE TEMP TEMPORARY GLOBAL LOCAL UNLOGGED UNIQUE "
					    "CLUSTERED NONCLUSTERED INDEX DATABASE USER LOGIN ROLE "
					    "SEQUENCE EXTENSION");

/* Before DELETE and its like: FOR UPDATE, ON DELETE, INSERT OR REPLACE, AFTER INSERT OR UPDATE. */
static const struct str refusing = STR_INIT("FOR ON OR BEFORE AFTER OF INSTEAD KEY WITH TO");

struct token {
	struct str text; /* a word, a quoted name, or one byte */
	size_t at;
};

static bool is_word_byte(char c)
{
	return char_is_word(c) || c == '$' || c == '@' || c == '#' || (unsigned char)c >= 0x80;
}

/* Whether \" ends a name, dialects disagree; going on finds less. */
static size_t skip_quoted(struct str s, size_t at)
{
	char quote = s.ptr[at++];
	while (at < s.len && s.ptr[at] != quote)
		at += s.ptr[at] == '\\' ? 2 : 1;
	return at < s.len ? at + 1 : s.len;
}

static bool next_token(struct str s, size_t *at, struct token *token)
{
	while (*at < s.len && s.ptr[*at] == ' ')
		(*at)++;
	size_t from = *at;
	if (from == s.len)
		return false;
	if (s.ptr[from] == '"' || s.ptr[from] == '`')
		*at = skip_quoted(s, from);
	else if (is_word_byte(s.ptr[from]))
		while (*at < s.len && is_word_byte(s.ptr[*at]))
			(*at)++;
	else
		(*at)++;
	*token = (struct token){.text = str_slice(s, from, *at), .at = from};
	return true;
}

/* Whether a blank-separated list of capitals holds `word` in any case. */
static bool holds(struct str list, struct str word)
{
	char capitals[16];
	if (word.len == 0 || word.len > sizeof(capitals))
		return false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		capitals[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return str_list_holds(list, ' ', (struct str){capitals, word.len});
}

/* UPDATE name SET: a name comes first, and SET soon. */
static bool is_update(struct str s, size_t at)
{
	struct token token;
	for (size_t i = 0; i < WORDS_BEFORE_SET && next_token(s, &at, &token); i++) {
		if (holds(STR("SET"), token.text))
			return i > 0;
	}
	return false;
}

static bool starts_statement(struct str s, const struct token *token, size_t behind)
{
	struct token next;
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		if (!str_equal_nocase(openings[i].word, token->text))
			continue;
		if (openings[i].next.len == 0)
			return is_update(s, behind);
		return next_token(s, &behind, &next) && holds(openings[i].next, next.text);
	}
	return false;
}

/* Whether the statement runs what it holds; `at` moves to where that may begin. */
static bool runs_others(struct str s, size_t *at)
{
	struct token first;
	struct token next;
	if (!next_token(s, at, &first) || holds(describing, first.text))
		return false;
	size_t behind = *at;
	bool has_next = next_token(s, &behind, &next);
	if (holds(STR("CREATE"), first.text))
		return has_next && holds(bodiless, next.text);
	if (!holds(STR("EXPLAIN"), first.text))
		return true;
	/* EXPLAIN ANALYZE …, EXPLAIN (VERBOSE, ANALYZE) …: the statement runs. */
	while (has_next && !holds(STR("ANALYZE ANALYSE"), next.text)) {
		if (holds(STR("SELECT WITH DELETE UPDATE INSERT"), next.text))
			return false;
		has_next = next_token(s, &behind, &next);
	}
	*at = behind;
	return has_next && !(next_token(s, &behind, &next) && holds(STR("FALSE OFF"), next.text));
}

/* The end of the bracket that `at` stands in. */
static size_t bracket_end(struct str s, size_t at)
{
	struct token token;
	size_t depth = 1;
	while (next_token(s, &at, &token)) {
		depth += str_equal(token.text, STR("("));
		depth -= str_equal(token.text, STR(")"));
		if (depth == 0)
			return token.at;
	}
	return s.len;
}

/* Where the search stands. */
struct search {
	struct str statement;
	size_t at;
	size_t depth;
	size_t open; /* start of the inner statement at depth 0, or STR_NONE */
	sql_split_fn *found;
	void *context;
};

static bool close_open(struct search *search, size_t end)
{
	size_t from = search->open;
	search->open = STR_NONE;
	while (end > 0 && end <= search->statement.len && search->statement.ptr[end - 1] == ' ')
		end--;
	return from == STR_NONE ||
	       search->found(str_slice(search->statement, from, end), search->context);
}

/* An inner statement begins at `token`: at the outer level, or right behind a bracket. */
static bool begin(struct search *search, const struct token *token, struct str before)
{
	if (search->depth == 0) {
		if (!close_open(search, token->at))
			return false;
		search->open = token->at;
		return true;
	}
	if (search->depth != 1 || !str_equal(before, STR("(")))
		return true;
	size_t end = bracket_end(search->statement, search->at);
	return search->found(str_slice(search->statement, token->at, end), search->context);
}

bool sql_split(struct str statement, sql_split_fn *found, void *context)
{
	struct search search = {
		.statement = statement, .open = STR_NONE, .found = found, .context = context};
	struct str before = STR("");
	struct token token;
	if (!runs_others(statement, &search.at))
		return true;
	while (next_token(statement, &search.at, &token)) {
		if (str_equal(token.text, STR("(")))
			search.depth++;
		else if (str_equal(token.text, STR(")")))
			search.depth -= search.depth > 0;
		else if (starts_statement(statement, &token, search.at) &&
			 !holds(refusing, before) && !begin(&search, &token, before))
			return false;
		before = token.text;
	}
	return close_open(&search, statement.len);
}
