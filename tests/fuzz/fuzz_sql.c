/* SPDX-License-Identifier: MIT */
/*
 * SQL and the scripts of clients -> facts. The first byte picks the client. Places lie inside the
 * text, a statement in front stays, and what a client's commands leave is as long as the script.
 */
#include "fuzz.h"

#include "facts/sql.h"
#include "facts/sql_script.h"

static const struct str clients[] = {STR_INIT("psql"), STR_INIT("mysql"), STR_INIT("sqlite3"),
	STR_INIT("duckdb"), STR_INIT("sqlcmd"), STR_INIT("snowsql"), STR_INIT("sqlplus"),
	STR_INIT("none")};

static void require_places(struct arena *arena, struct str text)
{
	struct actions actions = {.arena = arena};
	struct fault fault = {0};
	struct action *action = actions_add(&actions, text, (struct span){0, 0}, &fault);
	bool is_read = sql_add_facts(&actions, action, text, &fault);
	FUZZ_REQUIRE(is_read || fault.is_set);
	const struct fact *fact = action->facts[FACT_SQL].first;
	for (; fact; fact = fact->next)
		FUZZ_REQUIRE(
			fact->place.at <= text.len && fact->place.len <= text.len - fact->place.at);
}

/* A statement that ends before the text begins can't be hidden by it. */
static void require_first_statement(struct arena *arena, struct str text)
{
	struct actions actions = {.arena = arena};
	struct fault fault = {0};
	struct action *action = actions_add(&actions, text, (struct span){0, 0}, &fault);
	text = arena_printf(arena, "DROP TABLE t;%.*s", STR_ARG(text));
	bool is_read = sql_add_facts(&actions, action, text, &fault);
	const struct fact *fact = action->facts[FACT_SQL].first;
	while (fact && !str_equal(fact->value, STR("DROP TABLE t")))
		fact = fact->next;
	FUZZ_REQUIRE(!is_read || fact);
}

static void require_pieces(struct arena *arena, const struct sql_client *client, struct str text)
{
	struct sql_pieces pieces = {.arena = arena};
	sql_script_read(client, text, &pieces);
	for (const struct sql_piece *piece = pieces.first; piece; piece = piece->next)
		FUZZ_REQUIRE(
			piece->text.len > 0 && (piece->kind != SQL_PIECE_SQL || piece->depth > 0 ||
						       piece->text.len == text.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	if (size == 0)
		return 0;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	struct str text = {(const char *)data + 1, size - 1};
	require_places(&arena, text);
	require_first_statement(&arena, text);
	require_pieces(&arena, sql_client_find(clients[data[0] % ARRAY_LEN(clients)]), text);
	arena_finish(&arena);
	return 0;
}
