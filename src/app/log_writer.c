/* SPDX-License-Identifier: MIT */
/*
 * Owns the output buffer. Trusts no value of a log: every one is escaped for where it goes, so that no
 * control character reaches a terminal, no cell of a table is a formula, and no value is two.
 */
#include "app/log_writer.h"

#include <errno.h>
#include <unistd.h>

#include "app/print.h"
#include "base/escape.h"
#include "base/io.h"

#define BUFFER_BYTES (2 * MIB) /* a record takes less, however it is escaped */
#define FLUSH_BYTES  (64 * KIB)

struct str log_writer_text(struct log_writer *writer, const struct entry *entry, enum entry_key key)
{
	writer->value.len = 0;
	entry_unescape(&writer->value, entry->values[key]);
	return buf_str(&writer->value);
}

/* --- for people ------------------------------------------------------------------------------- */

/* Appends a value, then blanks up to `width` bytes. */
static void add_column(
	struct log_writer *writer, const struct entry *entry, enum entry_key key, size_t width)
{
	struct buf *out = &writer->out;
	size_t start = out->len;
	escape_visible(out, log_writer_text(writer, entry, key));
	while (out->len - start < width)
		buf_add_byte(out, ' ');
}

static const char *verdict_colour(struct str verdict)
{
	static const struct {
		struct str verdict;
		const char *colour;
	} colours[] = {
		{STR_INIT("pass"), "\x1b[32m"},
		{STR_INIT("ask"), "\x1b[33m"},
		{STR_INIT("deny"), "\x1b[31m"},
		{STR_INIT("fault"), "\x1b[1;31m"},
		{STR_INIT("grant"), "\x1b[35m"},
		{STR_INIT("revoke"), "\x1b[35m"},
	};
	for (size_t i = 0; i < ARRAY_LEN(colours); i++) {
		if (str_equal(colours[i].verdict, verdict))
			return colours[i].colour;
	}
	return "";
}

/* 2026-11-26T01:02:03.004Z  deny   Bash   git push --force   (git.push-force) */
static void write_line(struct log_writer *writer, const struct entry *entry)
{
	struct buf *out = &writer->out;
	add_column(writer, entry, ENTRY_TIME, 24);
	buf_add(out, STR("  "));
	if (writer->is_coloured)
		buf_add(out, str_of(verdict_colour(entry_raw(entry->values[ENTRY_VERDICT]))));
	add_column(writer, entry, ENTRY_VERDICT, 5);
	buf_add(out, writer->is_coloured ? STR("\x1b[0m  ") : STR("  "));
	add_column(writer, entry, ENTRY_TOOL, 10);
	buf_add(out, STR("  "));
	add_column(writer, entry, ENTRY_WHAT, 0);
	if (entry->values[ENTRY_RULE].len > 0) {
		buf_add(out, STR("   ("));
		add_column(writer, entry, ENTRY_RULE, 0);
		buf_add(out,
			entry->values[ENTRY_ENFORCED].len > 0 ? STR(", not enforced)") : STR(")"));
	}
	if (entry->values[ENTRY_GRANT].len > 0 && entry->values[ENTRY_RULE].len == 0)
		buf_add(out, STR("   (granted)"));
	buf_add(out, STR("\n"));
}

/* --- JSON lines, CSV -------------------------------------------------------------------------- */

/* The line as it is in the log. */
static void write_json(struct log_writer *writer, const struct entry *entry)
{
	buf_add(&writer->out, entry->line);
	buf_add(&writer->out, STR("\n"));
}

static const enum entry_key columns[] = {
	ENTRY_SEQ,
	ENTRY_TIME,
	ENTRY_VERDICT,
	ENTRY_RULE,
	ENTRY_SEVERITY,
	ENTRY_ENFORCED,
	ENTRY_GRANT,
	ENTRY_TOOL,
	ENTRY_SERVER,
	ENTRY_WHAT,
	ENTRY_READS,
	ENTRY_WRITES,
	ENTRY_DELETES,
	ENTRY_HOSTS,
	ENTRY_DOUBT,
	ENTRY_SESSION,
	ENTRY_CALL,
	ENTRY_AGENT,
	ENTRY_MODE,
	ENTRY_CWD,
	ENTRY_PROJECT,
	ENTRY_HOST,
	ENTRY_CONTEXT,
	ENTRY_US,
};

/* Several values with "; " between. */
static void add_list_text(struct buf *out, struct str list)
{
	struct str item;
	for (size_t count = 0; entry_next(&list, &item); count++) {
		buf_add(out, count > 0 ? STR("; ") : STR(""));
		entry_unescape(out, item);
	}
}

/* RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it
 * (CWE-1236). */
static void add_cell(struct log_writer *writer, struct str value)
{
	struct buf *out = &writer->out;
	writer->value.len = 0;
	if (str_starts_with(value, STR("[")))
		add_list_text(&writer->value, value);
	else
		entry_unescape(&writer->value, value);
	struct str text = buf_str(&writer->value);
	bool is_formula = text.len > 0 && str_find_byte(STR("=+-@"), text.ptr[0], 0) != STR_NONE;
	writer->visible.len = 0;
	escape_visible(&writer->visible, text);
	buf_add(out, is_formula ? STR("\"'") : STR("\""));
	struct str rest = buf_str(&writer->visible);
	struct str part;
	while (str_cut(rest, '"', &part, &rest)) {
		buf_add(out, part);
		buf_add(out, STR("\"\""));
	}
	buf_add(out, part);
	buf_add(out, STR("\""));
}

static void write_csv_head(struct log_writer *writer)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		buf_add(&writer->out, i > 0 ? STR(",") : STR(""));
		buf_add(&writer->out, entry_key_name(columns[i]));
	}
	buf_add(&writer->out, STR("\r\n"));
}

static void write_csv(struct log_writer *writer, const struct entry *entry)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		buf_add(&writer->out, i > 0 ? STR(",") : STR(""));
		if (entry->values[columns[i]].len > 0)
			add_cell(writer, entry->values[columns[i]]);
	}
	buf_add(&writer->out, STR("\r\n"));
}

/* --- the table of forms ----------------------------------------------------------------------- */

static const struct {
	struct str name;
	void (*add)(struct log_writer *writer, const struct entry *entry);
	void (*start)(struct log_writer *writer);
} forms[] = {
	{STR_INIT(""), write_line, NULL},
	{STR_INIT("json"), write_json, NULL},
	{STR_INIT("csv"), write_csv, write_csv_head},
	{STR_INIT("ocsf"), log_writer_ocsf, NULL},
	{STR_INIT("ecs"), log_writer_ecs, NULL},
	{STR_INIT("cef"), log_writer_cef, NULL},
};

bool log_writer_start(
	struct log_writer *writer, struct arena *arena, struct str name, struct fault *f)
{
	*writer = (struct log_writer){.is_coloured = print_is_coloured()};
	buf_init(&writer->out, arena, BUFFER_BYTES);
	buf_init(&writer->value, arena, BUFFER_BYTES);
	buf_init(&writer->visible, arena, BUFFER_BYTES);
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (!str_equal(forms[i].name, name))
			continue;
		writer->add = forms[i].add;
		if (forms[i].start)
			forms[i].start(writer);
		return true;
	}
	return fault_set(f, FAULT_USAGE,
		"--format: \"%.*s\" is none of json, csv, ocsf, ecs and cef", STR_ARG(name));
}

void log_writer_add(struct log_writer *writer, const struct entry *entry)
{
	writer->add(writer, entry);
	if (writer->out.len >= FLUSH_BYTES)
		(void)log_writer_flush(writer);
}

bool log_writer_flush(struct log_writer *writer)
{
	if (!writer->is_failed && writer->out.len > 0)
		writer->is_failed = !pager_write(&writer->pager, buf_str(&writer->out));
	if (writer->is_failed && writer->error == 0)
		writer->error = errno;
	writer->out.len = 0;
	return !writer->is_failed;
}
