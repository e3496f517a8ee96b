/* SPDX-License-Identifier: MIT */
/* Findings as text and as JSON. Every text of a file passes escape.h. */
#include "app/scan_report.h"

#include "app/print.h"
#include "base/escape.h"

struct scan_counts scan_count(const struct scan_result *result)
{
	struct scan_counts counts = {{0}};
	for (const struct scan_finding *found = result->findings; found; found = found->next)
		counts.of[found->rule->severity]++;
	return counts;
}

size_t scan_count_from(const struct scan_counts *counts, enum severity least)
{
	size_t sum = 0;
	for (size_t i = 0; i <= (size_t)least; i++)
		sum += counts->of[i];
	return sum;
}

/* --- text ------------------------------------------------------------------------------------------- */

static const enum print_colour colours[] = {
	[SEVERITY_CRITICAL] = PRINT_RED,
	[SEVERITY_HIGH] = PRINT_RED,
	[SEVERITY_MEDIUM] = PRINT_YELLOW,
	[SEVERITY_LOW] = PRINT_FAINT,
};

static void write_line(struct buf *out, const char *label, struct str text)
{
	if (text.len == 0)
		return;
	buf_printf(out, "    %s", label);
	escape_visible(out, text);
	buf_add(out, STR("\n"));
}

static void write_finding(struct buf *out, const struct scan_finding *found)
{
	escape_visible(out, found->place.shown);
	if (found->place.line > 0)
		buf_printf(out, ":%zu:%zu", found->place.line, found->place.column);
	buf_add(out, STR(": "));
	print_coloured(out, colours[found->rule->severity], severity_name(found->rule->severity));
	buf_printf(out, ": %.*s: ", STR_ARG(found->rule->id));
	escape_visible(out, found->rule->reason);
	buf_add(out, STR("\n"));
	write_line(out, "", found->shown);
	if (!str_equal(found->detail, found->shown))
		write_line(out, "", found->detail);
	write_line(out, "cure: ", found->cure);
}

static void write_counts(struct buf *out, const struct scan_result *result)
{
	struct scan_counts counts = scan_count(result);
	buf_printf(out, "%zu file%s, ", result->files_count, result->files_count == 1 ? "" : "s");
	if (result->findings_count == 0) {
		print_coloured(out, PRINT_GREEN, STR("no finding"));
		buf_add(out, STR("\n"));
		return;
	}
	buf_printf(out, "%zu finding%s:", result->findings_count,
		result->findings_count == 1 ? "" : "s");
	const char *separator = "";
	for (size_t i = 0; i < SEVERITY_COUNT; i++) {
		if (counts.of[i] == 0)
			continue;
		buf_printf(out, "%s %zu %.*s", separator, counts.of[i],
			STR_ARG(severity_name((enum severity)i)));
		separator = ",";
	}
	buf_add(out, STR("\n"));
}

/* "No finding" would say too much of a file that is none of a client's. */
static void write_guesses(struct buf *out, const struct scan_result *result)
{
	for (size_t i = 0; i < result->guessed_count; i++) {
		buf_add(out, STR("note: "));
		escape_visible(out, result->guessed[i]);
		buf_add(out,
			STR(": no client is known that reads it: only its lines NAME=value, and "
			    "who can read and write it, were checked\n"));
	}
}

void scan_write_text(struct buf *out, const struct scan_result *result)
{
	for (const struct scan_finding *found = result->findings; found; found = found->next)
		write_finding(out, found);
	write_guesses(out, result);
	write_counts(out, result);
}

/* --- JSON ------------------------------------------------------------------------------------------- */

static void add_text(struct buf *out, const char *key, struct str value)
{
	buf_printf(out, ",\"%s\":", key);
	escape_json(out, value);
}

static void json_finding(struct buf *out, const struct scan_finding *found)
{
	buf_add(out, STR("{\"rule\":"));
	escape_json(out, found->rule->id);
	add_text(out, "severity", severity_name(found->rule->severity));
	add_text(out, "file", found->place.path);
	buf_printf(out, ",\"line\":%zu,\"column\":%zu", found->place.line, found->place.column);
	add_text(out, "client", found->client);
	add_text(out, "scope", found->scope);
	add_text(out, "server", found->server);
	add_text(out, "key", found->key);
	add_text(out, "shown", found->shown);
	add_text(out, "detail", found->detail);
	add_text(out, "reason", found->rule->reason);
	add_text(out, "cure", found->cure);
	add_text(out, "reference", found->rule->reference);
	buf_add(out, STR("}"));
}

void scan_write_json(struct buf *out, const struct scan_result *result, enum severity least)
{
	struct scan_counts counts = scan_count(result);
	buf_add(out, STR("{\"files\":["));
	for (size_t i = 0; i < result->files_count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, result->files[i]);
	}
	buf_add(out, STR("],\n\"guessed\":["));
	for (size_t i = 0; i < result->guessed_count; i++) {
		buf_add(out, i > 0 ? STR(",") : STR(""));
		escape_json(out, result->guessed[i]);
	}
	buf_add(out, STR("],\n\"findings\":["));
	for (const struct scan_finding *found = result->findings; found; found = found->next) {
		buf_add(out, found == result->findings ? STR("\n") : STR(",\n"));
		json_finding(out, found);
	}
	buf_add(out, STR("],\n\"counts\":{"));
	for (size_t i = 0; i < SEVERITY_COUNT; i++)
		buf_printf(out, "%s\"%.*s\":%zu", i > 0 ? "," : "",
			STR_ARG(severity_name((enum severity)i)), counts.of[i]);
	buf_printf(out, "},\"failed\":%zu}\n", scan_count_from(&counts, least));
}
