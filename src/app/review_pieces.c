/* SPDX-License-Identifier: MIT */
/* Pieces of HTML that all sections are made of. What is not a literal here goes through html.h. */
#include "app/html.h"
#include "app/review.h"

void review_open(struct buf *out, const char *id, const char *heading)
{
	buf_printf(out, "<section id=\"%s\">\n<h2>%s</h2>\n", id, heading);
}

void review_close(struct buf *out)
{
	buf_add(out, STR("</section>\n"));
}

void review_start_table(struct buf *out, const char *const *heads, size_t count)
{
	buf_add(out, STR("<div class=\"scroll\"><table><thead><tr>"));
	for (size_t i = 0; i < count; i++) {
		bool is_number = heads[i][0] == '#';
		buf_printf(out, "<th scope=\"col\"%s>%s</th>", is_number ? " class=\"n\"" : "",
			heads[i] + is_number);
	}
	buf_add(out, STR("</tr></thead><tbody>\n"));
}

void review_end_table(struct buf *out)
{
	buf_add(out, STR("</tbody></table></div>\n"));
}

void review_cell(struct buf *out, struct str text)
{
	buf_add(out, STR("<td>"));
	html_text(out, text);
	buf_add(out, STR("</td>"));
}

void review_cell_code(struct buf *out, struct str text)
{
	buf_add(out, STR("<td><code>"));
	html_text(out, text);
	buf_add(out, STR("</code></td>"));
}

void review_cell_number(struct buf *out, uint64_t number)
{
	buf_add(out, STR("<td class=\"n\">"));
	html_number(out, number);
	buf_add(out, STR("</td>"));
}

void review_cell_time(struct buf *out, struct str time)
{
	buf_add(out, STR("<td class=\"t\">"));
	html_text(out, str_slice(time, 0, 10));
	buf_add(out, STR(" "));
	html_text(out, str_slice(time, 11, 16));
	buf_add(out, STR("</td>"));
}

void review_say(struct buf *out, const char *text)
{
	buf_printf(out, "<p class=\"none\">%s</p>\n", text);
}

void review_fault(struct buf *out, const char *text, struct str fault)
{
	buf_printf(out, "<p class=\"none\">%s", text);
	html_text(out, fault);
	buf_add(out, STR("</p>\n"));
}

void review_more(struct buf *out, size_t shown, uint64_t all, const char *where)
{
	if (all <= shown)
		return;
	buf_add(out, STR("<p class=\"soft\">and "));
	html_number(out, all - shown);
	buf_printf(out, " more: <code>%s</code></p>\n", where);
}
