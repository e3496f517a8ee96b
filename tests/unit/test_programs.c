/* SPDX-License-Identifier: MIT */
/* The tables of programs: what each says of a command line, and that the tables are as they must be. */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/programs.h"
#include "facts/shell.h"
#include "program_rows.h"

static struct arena arena;
static struct actions actions;
static struct fault fault;

static const struct surroundings surroundings = {.home = STR_INIT("/home/dev")};

static bool read_text(struct str text)
{
	fault = (struct fault){.is_set = false};
	actions = (struct actions){.arena = &arena};
	return shell_add_actions(&actions, text, STR("/srv/app"), &surroundings, &fault);
}

/* --- what the rows say ---------------------------------------------------------------------- */

static void show_path(struct buf *out, struct str path)
{
	static const struct str here = STR_INIT("/srv/app");
	static const struct str home = STR_INIT("/home/dev");
	if (str_equal(path, here)) {
		buf_add_byte(out, '.');
	} else if (str_starts_with(path, STR("/srv/app/"))) {
		buf_add(out, str_slice(path, here.len + 1, path.len));
	} else if (str_starts_with(path, home)) {
		buf_add_byte(out, '~');
		buf_add(out, str_slice(path, home.len, path.len));
	} else {
		buf_add(out, path);
	}
}

static bool holds(const struct fact_list *list, struct str value)
{
	const struct fact *fact = list->first;
	while (fact && !str_equal(fact->value, value))
		fact = fact->next;
	return fact != NULL;
}

static void show_facts(struct buf *out, const struct action *action)
{
	static const struct {
		enum fact_kind kind;
		struct str name;
	} kinds[] = {
		{FACT_READS, STR_INIT("r:")},
		{FACT_WRITES, STR_INIT("w:")},
		{FACT_DELETES, STR_INIT("d:")},
		{FACT_HOST, STR_INIT("h:")},
		{FACT_DOUBT, STR_INIT("?:")},
	};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct fact *fact = action->facts[kinds[i].kind].first;
		for (; fact; fact = fact->next) {
			if (kinds[i].kind == FACT_WRITES &&
				holds(&action->facts[FACT_DELETES], fact->value))
				continue;
			if (out->len > 0)
				buf_add_byte(out, ' ');
			buf_add(out, kinds[i].name);
			show_path(out, fact->value);
		}
	}
}

static void rows_hold(void)
{
	for (size_t i = 0; i < ARRAY_LEN(program_rows); i++) {
		struct buf out;
		unsigned errors = test_point_errors;
		buf_init(&out, &arena, 1 * MIB);
		CHECK(read_text(program_rows[i].text));
		for (const struct action *action = actions.first; action; action = action->next)
			show_facts(&out, action);
		CHECK_STR(buf_str(&out), program_rows[i].facts);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(program_rows[i].text));
	}
}

/* --- flags, operands and the normal form ---------------------------------------------------- */

struct example {
	struct str text;
	enum fact_kind kind;
	struct str values; /* of the first action */
};

#define EXAMPLE(text, kind, values)                                                                \
	{                                                                                          \
		STR_INIT(text), kind, STR_INIT(values)                                             \
	}

static void check_examples(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf out;
		unsigned errors = test_point_errors;
		buf_init(&out, &arena, 1 * MIB);
		CHECK(read_text(examples[i].text));
		const struct fact *fact =
			actions.first ? actions.first->facts[examples[i].kind].first : NULL;
		for (; fact; fact = fact->next) {
			buf_add(&out, fact->value);
			if (fact->next)
				buf_add_byte(&out, ',');
		}
		CHECK_STR(buf_str(&out), examples[i].values);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(examples[i].text));
	}
}

static void abbreviations_are_spelled_out(void)
{
	static const struct example rows[] = {
		EXAMPLE("rm --recurs --forc a", FACT_FLAG, "--recursive,--force"),
		EXAMPLE("rm --no-p -r /", FACT_FLAG, "--no-preserve-root,-r"),
		EXAMPLE("chmod --recu 777 /", FACT_COMMAND, "chmod --recursive 777 /"),
		EXAMPLE("chown --from=a b c", FACT_FLAG, "--from"),
		EXAMPLE("cp --recurs --targ=d a", FACT_COMMAND,
			"cp --recursive --target-directory=d a"),
		EXAMPLE("mv --targ d a", FACT_OPERAND, "d,a"),
		EXAMPLE("git reset --har HEAD", FACT_COMMAND, "git reset --hard HEAD"),
		EXAMPLE("git push --mir o", FACT_FLAG, "--mirror"),
		EXAMPLE("git push --forc", FACT_FLAG, "--forc"), /* git refuses it, too */
		EXAMPLE("git push --force-w", FACT_FLAG, "--force-with-lease"),
		EXAMPLE("git push --force", FACT_FLAG, "--force"),
		EXAMPLE("git -C d clean --forc -dx", FACT_COMMAND, "git clean --force -dx"),
		EXAMPLE("git commit --no-ver -m x", FACT_FLAG, "--no-verify,-m"),
		EXAMPLE("rsync --dele a b", FACT_FLAG, "--dele"),
		EXAMPLE("rsync --delete-af a b", FACT_FLAG, "--delete-after"),
		EXAMPLE("curl --insec https://a.org", FACT_FLAG, "--insecure"),
		EXAMPLE("tar --extr --file a", FACT_FLAG, "--extract,--file"),
		EXAMPLE("rm --recursive=x a", FACT_FLAG, "--recursive"),
		EXAMPLE("rm --x --", FACT_FLAG, "--x"),
		EXAMPLE("kubectl apply --dry-run=client -f a", FACT_FLAG, "--dry-run,-f"),
		EXAMPLE("terraform apply -auto -var=x", FACT_FLAG, "-auto,-var"),
		EXAMPLE("frobnicate --recurs", FACT_FLAG, "--recurs"),
		EXAMPLE("sed --in-pl=.o x f", FACT_COMMAND, "sed --in-place=.o x f"),
	};
	check_examples(rows, ARRAY_LEN(rows));
}

static void values_are_no_operands(void)
{
	static const struct example rows[] = {
		EXAMPLE("git commit -am 'a b'", FACT_FLAG, "-a,-m"),
		EXAMPLE("git push -o ci.skip origin", FACT_FLAG, "-o"),
		EXAMPLE("docker run --rm -it img rm -rf /", FACT_FLAG, "--rm,-i,-t"),
		EXAMPLE("docker run --name x --privileged img", FACT_FLAG, "--name,--privileged"),
		EXAMPLE("docker exec c rm -rf /", FACT_FLAG, ""),
		EXAMPLE("ssh -p 22 h rm -rf /", FACT_FLAG, "-p"),
		EXAMPLE("ssh h -p 22 ls", FACT_FLAG, "-p"),
		EXAMPLE("kubectl exec -it p -- rm -rf /", FACT_FLAG, "-i,-t"),
		EXAMPLE("python3 x.py -c y --force", FACT_FLAG, ""),
		EXAMPLE("python3 -c 'x' -rf", FACT_FLAG, "-c"),
		EXAMPLE("perl -i.bak -pe x f", FACT_FLAG, "-i,-p,-e"),
		EXAMPLE("tar czf a b", FACT_FLAG, "-c,-z,-f"),
		EXAMPLE("tar xf a", FACT_OPERAND, "a"),
		EXAMPLE("head -5 a", FACT_FLAG, "-5"),
		EXAMPLE("rm a -rf b", FACT_FLAG, "-r,-f"),
		EXAMPLE("rm -- -rf", FACT_FLAG, ""),
		EXAMPLE("jq --arg n v -r .x f", FACT_FLAG, "--arg,-r"),
		EXAMPLE("find . -fprintf o '%p' -delete", FACT_FLAG, "-fprintf,-delete"),
		EXAMPLE("dd if=a of=b bs=1", FACT_OPERAND, "if=a,of=b,bs=1"),
		EXAMPLE("grep -e -rf a", FACT_FLAG, "-e"),
		EXAMPLE("npm run x -- --force", FACT_FLAG, ""),
		EXAMPLE("nmap -sS -p80 h", FACT_FLAG, "-sS,-p80"),
		EXAMPLE("gsed -i x f", FACT_FLAG, "-i"),
	};
	check_examples(rows, ARRAY_LEN(rows));
}

/* --- the tables ----------------------------------------------------------------------------- */

/* Tables in tables: docker buildx names the same table again. */
#define MOST_LEVELS 5

typedef void check_row_fn(const struct program *row);

static void walk_table(const struct program_table *table, check_row_fn *check, unsigned level)
{
	for (size_t i = 0; level < MOST_LEVELS && i < table->count; i++) {
		unsigned errors = test_point_errors;
		check(&table->rows[i]);
		if (i > 0)
			CHECK(str_compare(table->rows[i - 1].name, table->rows[i].name) < 0);
		if (test_point_errors > errors)
			printf("#   in: %.*s\n", STR_ARG(table->rows[i].name));
		if (table->rows[i].subcommands && table->rows[i].subcommands != table)
			walk_table(table->rows[i].subcommands, check, level + 1);
	}
}

static void walk_all(check_row_fn *check)
{
	size_t count;
	const struct program_table *const *tables = program_tables(&count);
	for (size_t i = 0; i < count; i++)
		walk_table(tables[i], check, 0);
}

static const struct str kind_letters = STR_INIT("-rwdbfpP@AN=EmyCuUhHigGlRsvn!");

static bool are_kinds(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (str_find_byte(kind_letters, s.ptr[i], 0) == STR_NONE)
			return false;
	}
	return s.len > 0;
}

/* Whether a list of operands is one that programs.h describes. */
static bool are_operands(struct str s)
{
	bool is_path = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool is_mark = str_find_byte(STR("?;|<"), c, 0) != STR_NONE;
		if (is_mark)
			is_path = c == '?' || c == ';';
		else if (!is_path && c != '*' && str_find_byte(kind_letters, c, 0) == STR_NONE)
			return false;
	}
	return true;
}

static void check_names(const struct program *row, struct str names)
{
	struct str name;
	while (names.len > 0) {
		struct program_option option;
		(void)str_cut(names, ',', &name, &names);
		CHECK(str_starts_with(name, STR("-")) || str_ends_with(name, STR("=")));
		CHECK(program_find_option(row, name, &option) && str_equal(option.name, name));
	}
}

static void check_row(const struct program *row)
{
	struct str options = row->options;
	struct str modes = row->modes;
	struct str item;
	struct str kinds;
	while (options.len > 0) {
		(void)str_cut(options, ' ', &item, &options);
		size_t colon = str_find_byte(item, ':', 1);
		size_t query = str_find_byte(item, '?', 1);
		size_t end = colon < query ? colon : query;
		check_names(row, str_slice(item, 0, end));
		CHECK(end == STR_NONE || are_kinds(str_slice(item, end + 1, item.len)));
	}
	while (modes.len > 0) {
		(void)str_cut(modes, ' ', &item, &modes);
		CHECK(str_cut(item, '>', &item, &kinds) && are_operands(kinds));
		CHECK(str_starts_with(item, STR("-")));
	}
	CHECK(row->name.len > 0 && are_operands(row->operands));
}

static void rows_are_well_formed(void)
{
	walk_all(check_row);
}

/* No name stands in two tables, or is both a row's and an alias. */
static void names_are_there_once(void)
{
	size_t count;
	size_t aliases_count;
	const struct program_table *const *tables = program_tables(&count);
	const struct program_alias *aliases = program_aliases(&aliases_count);
	for (size_t i = 0; i < count; i++) {
		for (size_t row = 0; row < tables[i]->count; row++) {
			struct str name = tables[i]->rows[row].name;
			CHECK(program_find(name) == &tables[i]->rows[row]);
			if (program_find(name) != &tables[i]->rows[row])
				printf("#   in: %.*s\n", STR_ARG(name));
		}
	}
	for (size_t i = 0; i < aliases_count; i++) {
		const struct program *row = program_find(aliases[i].row);
		CHECK(row && str_equal(row->name, aliases[i].row));
		CHECK(program_find(aliases[i].name) == row);
		if (i > 0)
			CHECK(str_compare(aliases[i - 1].name, aliases[i].name) < 0);
	}
}

static void names_are_found(void)
{
	CHECK_STR(program_find(STR("python3.11"))->name, STR("python"));
	CHECK_STR(program_find(STR("pip3"))->name, STR("pip"));
	CHECK_STR(program_find(STR("7z"))->name, STR("7z"));
	CHECK_STR(program_find(STR("sqlite3"))->name, STR("sqlite3"));
	CHECK_STR(program_find(STR("gsed"))->name, STR("sed"));
	CHECK(!program_find(STR("")));
	CHECK(!program_find(STR("frobnicate")));
	CHECK(!program_find(STR("rm.sh")));
	CHECK(!program_find(STR("RM")));
	CHECK_STR(program_find_globals(STR("git"))->program, STR("git"));
	CHECK_STR(program_find_globals(STR("yarn"))->program, STR("yarn"));
	CHECK(!program_find_globals(STR("cat")));
}

/* --- each row has an example ---------------------------------------------------------------- */

static const struct program *seen[2048];
static size_t seen_count;

static void see(const struct program *row)
{
	for (size_t i = 0; i < seen_count; i++) {
		if (seen[i] == row)
			return;
	}
	if (seen_count < ARRAY_LEN(seen))
		seen[seen_count++] = row;
}

static void see_command(struct str command)
{
	struct str word;
	(void)str_cut(command, ' ', &word, &command);
	const struct program *row = program_find(word);
	while (row && command.len > 0) {
		see(row);
		(void)str_cut(command, ' ', &word, &command);
		const struct program *inner =
			row->subcommands ? program_find_subcommand(row, word) : NULL;
		row = inner ? inner : row;
	}
	if (row)
		see(row);
}

static void check_seen(const struct program *row)
{
	size_t i = 0;
	while (i < seen_count && seen[i] != row)
		i++;
	CHECK(i < seen_count);
}

static void each_row_has_an_example(void)
{
	for (size_t i = 0; i < ARRAY_LEN(program_rows); i++) {
		CHECK(read_text(program_rows[i].text));
		for (const struct action *action = actions.first; action; action = action->next) {
			if (action->facts[FACT_COMMAND].first)
				see_command(action->facts[FACT_COMMAND].first->value);
		}
	}
	CHECK(seen_count < ARRAY_LEN(seen));
	walk_all(check_seen);
}

/* --- hostile command lines ------------------------------------------------------------------ */

static void long_commands_end(void)
{
	static const struct str heads[] = {STR_INIT("curl -"), STR_INIT("tar "),
		STR_INIT("git push --"), STR_INIT("cp -t "), STR_INIT("ssh -L "),
		STR_INIT("socat tcp:"), STR_INIT("docker run -v ")};
	static const struct str bodies[] = {
		STR_INIT("s"), STR_INIT(":"), STR_INIT("/"), STR_INIT("a,"), STR_INIT("@=")};
	for (size_t head = 0; head < ARRAY_LEN(heads); head++) {
		for (size_t body = 0; body < ARRAY_LEN(bodies); body++) {
			struct arena own;
			struct buf out;
			arena_init(&own, LIMIT_ARENA_BYTES);
			actions = (struct actions){.arena = &own};
			buf_init(&out, &own, 1 * MIB);
			buf_add(&out, heads[head]);
			while (out.len < 256 * KIB)
				buf_add(&out, bodies[body]);
			fault = (struct fault){.is_set = false};
			(void)shell_add_actions(
				&actions, buf_str(&out), STR("/srv/app"), &surroundings, &fault);
			CHECK(actions.count > 0);
			arena_finish(&own);
		}
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(rows_hold);
	TEST(abbreviations_are_spelled_out);
	TEST(values_are_no_operands);
	TEST(rows_are_well_formed);
	TEST(names_are_there_once);
	TEST(names_are_found);
	TEST(each_row_has_an_example);
	TEST(long_commands_end);
	arena_finish(&arena);
	return test_done();
}
