/* SPDX-License-Identifier: MIT */
/*
 * `hookguard log permissions`: the smallest permission rules for what was done, as Claude Code's
 * settings.json has them. Must never propose more than was used where more could be dangerous: of shell
 * commands only those of a table of harmless ones get a pattern, others are allowed word by word or
 * left to be asked about.
 */
#include <unistd.h>

#include "app/command_log.h"
#include "app/log_reader.h"
#include "app/permission_tables.h"
#include "app/print.h"
#include "app/tally.h"
#include "base/escape.h"
#include "base/io.h"

#define EXACT_USES  3   /* as often as this a command must have come to be allowed word by word */
#define EXACT_BYTES 120 /* a longer one will not come again */

struct proposal {
	struct arena *arena;
	struct tally allowed; /* permission rules, with their uses */
	struct tally exact;   /* whole commands */
	struct tally tools;   /* MCP tools by name */
	struct tally servers; /* MCP servers that were used */
	struct tally asked;   /* programs that are left to be asked about */
	struct buf text;
	struct buf rule;
	struct str time; /* of the record that is read */
};

/* A word of a command: what is before the next blank. */
static struct str first_word(struct str *rest)
{
	struct str word;
	(void)str_cut(*rest, ' ', &word, rest);
	return word;
}

static void allow(struct proposal *proposal, struct str before, struct str what, struct str after)
{
	proposal->rule.len = 0;
	buf_add(&proposal->rule, before);
	buf_add(&proposal->rule, what);
	buf_add(&proposal->rule, after);
	tally_add(&proposal->allowed, buf_str(&proposal->rule), false, proposal->time);
}

static void ask(struct proposal *proposal, struct str name)
{
	tally_add(&proposal->asked, name, false, proposal->time);
}

/* One command in normal form. */
static void read_command(struct proposal *proposal, struct str command, bool is_pure)
{
	struct str rest = command;
	struct str program = first_word(&rest);
	struct str verb = first_word(&rest);
	if (permission_is_harmless(program, STR("")))
		allow(proposal, STR("Bash("), program, STR(":*)"));
	else if (permission_is_harmless(program, verb))
		allow(proposal, STR("Bash("), str_slice(command, 0, program.len + 1 + verb.len),
			STR(":*)"));
	else if (is_pure && command.len <= EXACT_BYTES && !permission_runs_others(program) &&
		 str_find_byte(command, '*', 0) == STR_NONE)
		tally_add(&proposal->exact, command, false, proposal->time);
	else
		ask(proposal, program);
}

/* Names come from servers and from the agent: one that is a pattern would allow what was never used. */
static bool is_plain(struct str name, struct str others)
{
	for (size_t i = 0; i < name.len; i++) {
		if (!char_is_word(name.ptr[i]) && name.ptr[i] != '-' && name.ptr[i] != '.' &&
			str_find_byte(others, name.ptr[i], 0) == STR_NONE)
			return false;
	}
	return name.len > 0;
}

/* A tool of a server, and not the server as a whole: mcp__SERVER__TOOL. */
static bool is_one_tool(struct str tool)
{
	struct str prefix = STR("mcp__");
	if (!is_plain(tool, STR("/:")))
		return false;
	if (!str_starts_with(tool, prefix))
		return true;
	size_t end = str_find(tool, STR("__"), prefix.len + 1);
	return end != STR_NONE && end + 2 < tool.len;
}

/* The commands of a shell call; what was cut or redacted is no command any more. */
static void read_shell(struct proposal *proposal, const struct entry *entry)
{
	struct str text = buf_str(&proposal->text);
	bool is_pure = entry->values[ENTRY_WRITES].len == 0 &&
		       entry->values[ENTRY_DELETES].len == 0 &&
		       entry->values[ENTRY_DOUBT].len == 0 && entry->values[ENTRY_VIA].len == 0;
	if (entry->values[ENTRY_TRUNCATED].len > 0 || entry->values[ENTRY_REDACTED].len > 0)
		return;
	while (text.len > 0) {
		size_t end = str_find(text, STR(" ; "), 0);
		if (end == STR_NONE)
			end = text.len;
		read_command(proposal, str_slice(text, 0, end), is_pure);
		text = str_slice(text, end + 3, text.len);
	}
}

/* Every path that was written must be in the project. */
static void read_edit(struct proposal *proposal, const struct entry *entry)
{
	struct str project = entry_raw(entry->values[ENTRY_PROJECT]);
	struct str rest = entry->values[ENTRY_WRITES];
	struct str path;
	bool is_inside = project.len > 1 && is_plain(project, STR("/ +@~=%#"));
	while (is_inside && entry_next(&rest, &path)) {
		struct str raw = entry_raw(path);
		is_inside = str_starts_with(raw, project) && raw.len > project.len &&
			    raw.ptr[project.len] == '/';
	}
	if (is_inside)
		allow(proposal, STR("Edit(/"), project, STR("/**)"));
	else
		ask(proposal, STR("Edit"));
}

static void read_fetch(struct proposal *proposal, const struct entry *entry)
{
	struct str rest = entry->values[ENTRY_HOSTS];
	struct str host;
	while (entry_next(&rest, &host)) {
		if (is_plain(entry_raw(host), STR(":[]")))
			allow(proposal, STR("WebFetch(domain:"), entry_raw(host), STR(")"));
		else
			ask(proposal, STR("WebFetch"));
	}
}

static void read_entry(void *context, const struct entry *entry)
{
	static const struct str edits[] = {STR_INIT("Edit"), STR_INIT("Write"),
		STR_INIT("MultiEdit"), STR_INIT("NotebookEdit")};
	struct proposal *proposal = context;
	struct str tool = entry_raw(entry->values[ENTRY_TOOL]);
	struct str verdict = entry_raw(entry->values[ENTRY_VERDICT]);
	if (!str_equal(verdict, STR("pass")) || str_find_byte(tool, '\\', 0) != STR_NONE)
		return;
	proposal->time = entry_raw(entry->values[ENTRY_TIME]);
	proposal->text.len = 0;
	entry_unescape(&proposal->text, entry->values[ENTRY_WHAT]);
	if (entry->values[ENTRY_SERVER].len > 0 && !is_one_tool(tool)) {
		ask(proposal, tool);
	} else if (entry->values[ENTRY_SERVER].len > 0) {
		allow(proposal, STR(""), tool, STR(""));
		tally_add(&proposal->tools, tool, false, proposal->time);
		tally_add(&proposal->servers, entry_raw(entry->values[ENTRY_SERVER]), false,
			proposal->time);
	} else if (str_equal(tool, STR("Bash"))) {
		read_shell(proposal, entry);
	} else if (str_is_one_of(tool, edits, ARRAY_LEN(edits))) {
		read_edit(proposal, entry);
	} else if (str_equal(tool, STR("WebFetch"))) {
		read_fetch(proposal, entry);
	} else if (str_equal(tool, STR("WebSearch"))) {
		allow(proposal, STR(""), tool, STR(""));
	}
}

/* Whole commands that came often enough join the rules. */
static void join_exact(struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->exact.count; i++) {
		const struct tally_row *row = &proposal->exact.rows[i];
		struct str rest = row->name;
		struct tally_row *joined =
			row->count < EXACT_USES
				? tally_row(&proposal->asked, first_word(&rest))
				: tally_row(&proposal->allowed,
					  arena_printf(proposal->arena, "Bash(%.*s)",
						  STR_ARG(row->name)));
		if (joined)
			tally_merge(joined, row);
	}
}

/* Destructive tools of the servers that were used, none of which was. */
static size_t find_denied(struct proposal *proposal, struct str *out, size_t room)
{
	size_t count = 0;
	for (size_t i = 0; i < proposal->servers.count; i++) {
		struct str server = proposal->servers.rows[i].name;
		const struct str *tools = NULL;
		size_t tools_count = permission_destructive_tools(server, &tools);
		for (size_t t = 0; t < tools_count && count < room; t++) {
			struct str name = arena_printf(proposal->arena, "mcp__%.*s__%.*s",
				STR_ARG(server), STR_ARG(tools[t]));
			struct tally_row *used = tally_row(&proposal->tools, name);
			if (used && used->count == 0)
				out[count++] = name;
		}
	}
	return count;
}

static void write_list(struct buf *out, const char *name, const struct str *items, size_t count)
{
	buf_printf(out, "    \"%s\": [", name);
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i > 0 ? STR(",\n      ") : STR("\n      "));
		escape_json(out, items[i]);
	}
	buf_add(out, count > 0 ? STR("\n    ]") : STR("]"));
}

static void write_json(
	struct proposal *proposal, struct buf *out, const struct str *denied, size_t denied_count)
{
	size_t count = proposal->allowed.count;
	struct str *allowed = ARENA_NEW_ARRAY(proposal->arena, struct str, count + 1);
	for (size_t i = 0; i < count; i++)
		allowed[i] = proposal->allowed.rows[i].name;
	buf_add(out, STR("{\n  \"permissions\": {\n"));
	write_list(out, "allow", allowed, count);
	buf_add(out, STR(",\n"));
	write_list(out, "deny", denied, denied_count);
	buf_add(out, STR("\n  }\n}\n"));
}

static void explain_rows(struct buf *out, const struct tally *tally, const char *what)
{
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_row *row = &tally->rows[i];
		if (row->count == 0)
			continue;
		buf_printf(out, "%s %6llu x  ", what, (unsigned long long)row->count);
		escape_visible(out, (struct str){row->last, row->last[0] ? (size_t)10 : 0});
		buf_add(out, STR("  "));
		escape_visible(out, row->name);
		buf_add(out, STR("\n"));
	}
}

/* Why each is there: uses, and the day of the last one. */
static void explain(const struct proposal *proposal, const struct str *denied, size_t denied_count)
{
	struct buf out;
	buf_init(&out, proposal->arena, 32 * MIB);
	explain_rows(&out, &proposal->allowed, "allow");
	for (size_t i = 0; i < denied_count; i++) {
		buf_add(&out, STR("deny       0 x  never       "));
		escape_visible(&out, denied[i]);
		buf_add(&out, STR("\n"));
	}
	explain_rows(&out, &proposal->asked, "ask  ");
	(void)io_write_all(STDERR_FILENO, buf_str(&out));
}

enum exit_status log_permissions(const struct log_run *run)
{
	struct fault fault = {0};
	struct log_reader reader;
	struct buf out;
	struct proposal *proposal = ARENA_NEW(run->arena, struct proposal);
	struct str *denied = ARENA_NEW_ARRAY(run->arena, struct str, LIMIT_TALLY_NAMES);
	struct tally *tallies[] = {&proposal->allowed, &proposal->exact, &proposal->tools,
		&proposal->servers, &proposal->asked};
	proposal->arena = run->arena;
	for (size_t i = 0; i < ARRAY_LEN(tallies); i++)
		tally_start(tallies[i], run->arena);
	buf_init(&proposal->text, run->arena, LIMIT_RECORD_BYTES);
	buf_init(&proposal->rule, run->arena, 2 * LIMIT_RECORD_BYTES);
	buf_init(&out, run->arena, 32 * MIB);
	if (!log_reader_start(&reader, run, &fault) ||
		!log_reader_all(&reader, run, read_entry, proposal, &fault))
		return print_fault(run->arena, &fault);
	join_exact(proposal);
	size_t denied_count = find_denied(proposal, denied, LIMIT_TALLY_NAMES);
	tally_sort(&proposal->allowed, TALLY_BY_COUNT);
	tally_sort(&proposal->asked, TALLY_BY_COUNT);
	write_json(proposal, &out, denied, denied_count);
	explain(proposal, denied, denied_count);
	log_reader_tell(&reader);
	return print_out(&out, EXIT_STATUS_PASS);
}
