/* SPDX-License-Identifier: MIT */
/* Tools of MCP servers: which were used, and what the host's settings say of them. */
#include "app/html.h"
#include "app/review.h"

static void add_standing(struct buf *out, const struct allowed_rule *rule)
{
	buf_add(out, STR("<td>"));
	if (!rule) {
		buf_add(out, STR("<span class=\"soft\">not listed: the host asks</span></td>"));
		return;
	}
	struct str list = allowed_list_name(rule->list);
	buf_printf(
		out, "<span class=\"tag %.*s\">%.*s</span> <code>", STR_ARG(list), STR_ARG(list));
	html_text(out, rule->pattern);
	buf_printf(out, "</code> <span class=\"soft\">%.*s</span></td>", STR_ARG(rule->scope));
}

static void write_used(struct buf *out, struct review *review)
{
	static const char *const heads[] = {
		"Tool", "#Calls", "#Blocked", "Last (UTC)", "In the settings"};
	const struct tally *tally = &review->mcp;
	size_t shown = tally->count < LIMIT_REPORT_ROWS ? tally->count : LIMIT_REPORT_ROWS;
	review_start_table(out, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_row *row = &tally->rows[i];
		const struct allowed_rule *rule = allowed_find(&review->allowed, row->name);
		if (i >= shown)
			continue; /* only for what it uses */
		buf_add(out, STR("<tr>"));
		review_cell_code(out, row->name);
		review_cell_number(out, row->count);
		review_cell_number(out, row->by[REVIEW_DENY] + row->by[REVIEW_FAULT]);
		review_cell_time(out, (struct str){row->last, sizeof(row->last)});
		add_standing(out, rule);
		buf_add(out, STR("</tr>\n"));
	}
	review_end_table(out);
	review_more(out, shown, tally->count, "hookguard log stats --json");
}

/* What is allowed and was not used can be taken away. */
static void write_unused(struct buf *out, const struct review *review)
{
	static const char *const heads[] = {"Rule", "File"};
	size_t unused = 0;
	for (size_t i = 0; i < review->allowed.count; i++)
		unused += review->allowed.rules[i].list == ALLOWED_ALLOW &&
			  !review->allowed.rules[i].is_used;
	if (unused == 0)
		return;
	size_t shown = 0;
	buf_add(out, STR("<h3>Allowed, and not used in this period</h3>\n"));
	review_start_table(out, heads, ARRAY_LEN(heads));
	for (size_t i = 0; i < review->allowed.count && shown < LIMIT_REPORT_ROWS; i++) {
		const struct allowed_rule *rule = &review->allowed.rules[i];
		if (rule->list != ALLOWED_ALLOW || rule->is_used)
			continue;
		shown++;
		buf_add(out, STR("<tr>"));
		review_cell_code(out, rule->pattern);
		review_cell(out, rule->scope);
		buf_add(out, STR("</tr>\n"));
	}
	review_end_table(out);
	if (unused > shown)
		buf_printf(out, "<p class=\"soft\">and %zu more</p>\n", unused - shown);
	buf_add(out, STR("<p class=\"soft\"><code>hookguard log permissions</code> proposes the "
			 "lists that this use needs.</p>\n"));
}

void review_write_mcp(struct buf *out, struct review *review)
{
	review_open(out, "mcp", "MCP tools: used, and allowed");
	if (review->allowed.broken.len > 0) {
		buf_add(out, STR("<p>Could not be read, and is left out: <code>"));
		html_text(out, review->allowed.broken);
		buf_add(out, STR("</code></p>\n"));
	}
	buf_printf(out,
		"<p class=\"soft\">%zu rule%s for MCP tools in %zu settings file%s of Claude Code "
		"that can be read from here.</p>\n",
		review->allowed.count, review->allowed.count == 1 ? "" : "s", review->allowed.files,
		review->allowed.files == 1 ? "" : "s");
	if (review->mcp.count > 0)
		write_used(out, review);
	else
		review_say(out, "No tool of an MCP server was called.");
	write_unused(out, review);
	review_close(out);
}
