/* SPDX-License-Identifier: MIT */
/*
 * Finds the rows of a program: a binary search in each of the sorted tables, since every command of
 * a line asks. A wrapper that is missing hides the command that it runs behind its own name.
 */
#include "facts/wrappers.h"

#include "facts/fact.h"
#include "facts/programs.h"
#include "facts/wrapper_rows.h"

static const struct str shells = STR_INIT(
	"sh bash zsh dash ksh mksh ash fish rbash csh tcsh ksh93 oksh loksh posh yash hush");

bool program_is_shell(struct str name)
{
	return str_list_holds(shells, ' ', name) ||
	       str_list_holds(shells, ' ', program_without_version(name));
}

/* Of bash and zsh; sh has most of them. */
bool program_is_builtin(struct str name)
{
	static const struct str builtins = STR_INIT(": . [ alias bg break builtin cd command "
						    "continue declare dirs disown echo eval exec "
						    "exit export false fc fg getopts hash history "
						    "jobs kill let local mapfile popd printf "
						    "pushd pwd read readarray readonly return set "
						    "shift shopt source test times trap true "
						    "type typeset ulimit umask unalias unset wait");
	return str_list_holds(builtins, ' ', name);
}

const struct wrapper_table *wrapper_table_at(size_t number)
{
	static const struct wrapper_table *const tables[] = {&wrapper_rows_shells,
		&wrapper_rows_system, &wrapper_rows_remote, &wrapper_rows_tools};
	return number < ARRAY_LEN(tables) ? tables[number] : NULL;
}

/* The first row of `name` in a table, or its count. */
static size_t find_first(const struct wrapper_table *table, struct str name)
{
	size_t from = 0;
	size_t to = table->count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (str_compare(table->rows[middle].name, name) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static struct wrapper_rows find_built_in(struct str name)
{
	struct wrapper_rows found = {.count = 0};
	for (size_t i = 0; wrapper_table_at(i) && found.count == 0; i++) {
		const struct wrapper_table *table = wrapper_table_at(i);
		size_t first = find_first(table, name);
		found.first = &table->rows[first];
		while (first + found.count < table->count &&
			str_equal(table->rows[first + found.count].name, name))
			found.count++;
	}
	return found;
}

static const struct wrapper *find_own(const struct surroundings *surroundings, struct str name)
{
	for (size_t i = 0; i < surroundings->wrappers_count; i++) {
		if (str_equal(surroundings->wrappers[i].name, name))
			return &surroundings->wrappers[i];
	}
	return NULL;
}

/* podman is read as docker: `as=NAME`. */
static struct wrapper_rows follow(struct wrapper_rows rows)
{
	struct str as = STR("as=");
	if (rows.count != 1 || !str_starts_with(rows.first->spec, as))
		return rows;
	return find_built_in(str_slice(rows.first->spec, as.len, rows.first->spec.len));
}

struct wrapper_rows wrapper_find(const struct surroundings *surroundings, struct str name)
{
	struct wrapper_rows rows = find_built_in(name);
	struct str plain = program_without_version(name);
	if (rows.count == 0 && plain.len < name.len)
		rows = find_built_in(plain);
	rows = follow(rows);
	rows.own = find_own(surroundings, name);
	return rows;
}

struct str wrapper_lang(struct str name)
{
	struct surroundings nobody = {.wrappers_count = 0};
	struct wrapper_rows rows = wrapper_find(&nobody, name);
	struct wrapper row = {.name = name};
	struct str bad;
	if (rows.count == 0 || !wrapper_parse(name, rows.first->spec, &row, &bad))
		return STR("");
	return row.lang;
}
