/* SPDX-License-Identifier: MIT */
/* Reports as text and JSON. Trusts no text of a rule file: all of it is escaped. */
#include "app/report.h"

#include "app/print.h"
#include "base/escape.h"

void report_write_text(struct buf *out, const struct example_report *report)
{
	for (const struct example_failure *e = report->failures; e; e = e->next) {
		escape_visible(out, e->place.file);
		buf_printf(out, ":%u:%u: ", e->place.line, e->place.column);
		print_coloured(out, PRINT_RED, e->kind);
		if (e->rule.len > 0)
			buf_printf(out, " [%.*s]", STR_ARG(e->rule));
		buf_add(out, STR(" "));
		escape_visible(out, e->message);
		buf_add(out, STR("\n"));
	}
}

static void write_member(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

void report_write_json(struct buf *out, const struct example_report *report)
{
	buf_add(out, STR("["));
	for (const struct example_failure *e = report->failures; e; e = e->next) {
		buf_add(out, e == report->failures ? STR("{\"file\":") : STR(",{\"file\":"));
		escape_json(out, e->place.file);
		buf_printf(out, ",\"line\":%u,\"column\":%u", e->place.line, e->place.column);
		write_member(out, "kind", e->kind);
		write_member(out, "rule", e->rule);
		write_member(out, "message", e->message);
		buf_add(out, STR("}"));
	}
	buf_add(out, STR("]"));
}

void report_write_count(struct buf *out, size_t count, const char *noun)
{
	buf_printf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}
