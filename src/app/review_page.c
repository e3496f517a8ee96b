/* SPDX-License-Identifier: MIT */
/*
 * The page: one file, no script, nothing from elsewhere; its policy forbids both, should anything ever
 * get past html.h.
 */
#include "app/html.h"
#include "app/review.h"
#include "base/clock.h"

static void write_head(struct buf *out)
{
	buf_add(out, STR("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
			 "'none'; style-src 'unsafe-inline'\">\n"
			 "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
			 "<meta name=\"referrer\" content=\"no-referrer\">\n"
			 "<meta name=\"robots\" content=\"noindex\">\n"
			 "<title>hookguard report</title>\n<style>\n"));
	buf_add(out, review_style);
	buf_add(out, STR("</style>\n</head>\n<body>\n"));
}

/* "2026-11-26 01:02" */
static void add_minute(struct buf *out, struct str time)
{
	html_text(out, str_slice(time, 0, 10));
	buf_add(out, STR(" "));
	html_text(out, str_slice(time, 11, 16));
}

static void write_filters(struct buf *out, const struct options *options)
{
	const struct {
		const char *name;
		struct str value;
	} filters[] = {
		{"--since", options->since},
		{"--until", options->until},
		{"--tool", options->tool},
		{"--server", options->server},
		{"--rule", options->rule},
		{"--verdict", options->verdict},
		{"--session", options->session},
		{"--agent", options->agent},
		{"--project", options->project},
		{"--grep", options->grep},
	};
	bool is_first = true;
	for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
		if (filters[i].value.len == 0)
			continue;
		buf_printf(out, "%s<code>%s ", is_first ? "<br>Only " : " ", filters[i].name);
		html_text(out, filters[i].value);
		buf_add(out, STR("</code>"));
		is_first = false;
	}
}

/* A path below the home by ~. */
static void add_path(struct buf *out, struct str home, struct str path)
{
	struct str below = str_slice(path, home.len, path.len);
	bool is_below =
		home.len > 1 && str_starts_with(path, home) && str_starts_with(below, STR("/"));
	buf_add(out, is_below ? STR("~") : STR(""));
	html_text(out, is_below ? below : path);
}

static void write_header(struct buf *out, const struct review *review, int64_t now_ns)
{
	struct buf now;
	char storage[32];
	const struct log_run *run = review->run;
	buf_init_fixed(&now, storage, sizeof(storage));
	clock_add_time(&now, now_ns);
	buf_add(out, STR("<header>\n<h1>Security report of hookguard</h1>\n<p class=\"soft\">"));
	if (review->calls > 0) {
		buf_add(out, STR("Calls from "));
		add_minute(out, (struct str){review->first, sizeof(review->first)});
		buf_add(out, STR(" to "));
		add_minute(out, (struct str){review->last, sizeof(review->last)});
		buf_add(out, STR(" UTC. "));
	}
	buf_add(out, STR("Written "));
	add_minute(out, buf_str(&now));
	buf_add(out, STR(" UTC from <code>"));
	for (size_t i = 0; i < run->files_count; i++) {
		buf_add(out, i > 0 ? STR(" ") : STR(""));
		html_text(out, run->files[i]);
	}
	if (run->files_count == 0)
		add_path(out, review->home, run->path);
	buf_add(out, STR("</code>."));
	write_filters(out, run->options);
	buf_add(out, STR("</p>\n</header>\n"));
}

/* Sections that are there only sometimes. */
static bool has_section(const struct review *review, struct str id)
{
	if (str_equal(id, STR("calls")))
		return review->stopped_count > 0;
	if (str_equal(id, STR("keys")) || str_equal(id, STR("findings")))
		return review->is_of_machine;
	return true;
}

static void write_nav(struct buf *out, const struct review *review)
{
	static const struct {
		const char *id;
		const char *title;
	} links[] = {
		{"time", "Calls over time"},
		{"stopped", "Blocked"},
		{"tools", "By tool"},
		{"servers", "By server"},
		{"mcp", "MCP tools"},
		{"keys", "Keys"},
		{"findings", "Findings"},
		{"calls", "Call by call"},
		{"log", "The log"},
	};
	buf_add(out, STR("<nav aria-label=\"Sections\">"));
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		if (!has_section(review, str_of(links[i].id)))
			continue;
		buf_printf(out, "<a href=\"#%s\">%s</a>", links[i].id, links[i].title);
	}
	buf_add(out, STR("</nav>\n"));
}

static void add_card(struct buf *out, const char *class_name, uint64_t number, const char *what)
{
	buf_printf(out, "<li><b class=\"%s\">", class_name);
	html_number(out, number);
	buf_printf(out, "</b><span>%s</span></li>\n", what);
}

static void write_cards(struct buf *out, const struct review *review)
{
	uint64_t sessions = review->sessions.count + review->sessions.others;
	buf_add(out, STR("<ul class=\"cards\">\n"));
	add_card(out, "", review->calls, "calls judged");
	add_card(out, "pass", review->by[REVIEW_PASS], "passed");
	add_card(out, "deny", review->by[REVIEW_DENY], "blocked by a rule");
	add_card(out, "ask", review->by[REVIEW_ASK], "asked about");
	add_card(out, "fault", review->by[REVIEW_FAULT], "blocked by a fault");
	if (review->by[REVIEW_NOTED] > 0)
		add_card(out, "noted", review->by[REVIEW_NOTED], "not enforced (mode = monitor)");
	add_card(out, "", review->mcp_calls, "calls of MCP tools");
	if (review->sessions.others == 0)
		add_card(out, "", sessions, sessions == 1 ? "session" : "sessions");
	buf_add(out, STR("</ul>\n"));
}

static void write_legend(struct buf *out, const struct review *review)
{
	static const char *const words[TALLY_KINDS] = {"passed", "asked about", "blocked by a rule",
		"blocked by a fault", "not enforced (mode = monitor)"};
	buf_add(out, STR("<ul class=\"legend\">"));
	for (size_t kind = 0; kind < review_kinds(review); kind++)
		buf_printf(out,
			"<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"%.*s\" "
			"width=\"10\" height=\"10\" rx=\"2\"/></svg>%s</li>",
			STR_ARG(chart_kind_name(kind)), words[kind]);
	buf_add(out, STR("</ul>\n"));
}

static void write_time(struct buf *out, struct review *review)
{
	struct str unit;
	struct chart_bar *bars = ARENA_NEW_ARRAY(review->arena, struct chart_bar, CHART_BARS);
	size_t count = review_bars(review, bars, &unit);
	review_open(out, "time", "Calls over time");
	if (count == 0) {
		review_say(out, "No call was recorded in this period.");
		review_close(out);
		return;
	}
	buf_add(out, STR("<p class=\"soft\">A bar for each "));
	html_text(out, unit);
	buf_add(out, STR(", in UTC.</p>\n"));
	write_legend(out, review);
	chart_bars(out, STR("Calls over time, by verdict"), bars, count);
	buf_add(out, STR("<h3>By hour of the day</h3>\n"));
	chart_bars(out, STR("Calls by hour of the day, by verdict"), bars,
		review_clock_bars(review, bars));
	review_close(out);
}

static void add_problem(struct buf *out, const struct problem *problem)
{
	buf_add(out, STR("<tr>"));
	review_cell(out, problem_kind_name(problem->kind));
	review_cell_code(out, problem->path);
	review_cell_number(out, problem->line);
	review_cell(out, problem->what);
	buf_add(out, STR("</tr>\n"));
}

static void write_problems(struct buf *out, const struct report *wholeness)
{
	static const char *const heads[] = {"Problem", "File", "#Line", "What"};
	buf_add(out, STR("<p><span class=\"tag deny\">not whole</span> "));
	html_number(out, wholeness->problems_count);
	buf_add(out, STR(" problems were found.</p>\n"));
	review_start_table(out, heads, ARRAY_LEN(heads));
	for (const struct problem *p = wholeness->problems; p; p = p->next)
		add_problem(out, p);
	review_end_table(out);
}

void review_write_log(struct buf *out, struct review *review)
{
	const struct report *wholeness = &review->wholeness;
	review_open(out, "log", "The log itself");
	if (!review->is_verified) {
		review_say(out, "Its chain was not checked: only the files that were named were "
				"read.");
	} else if (wholeness->problems_count > 0) {
		write_problems(out, wholeness);
	} else if (wholeness->records == 0) {
		review_say(out, "The log has no record yet.");
	} else {
		buf_add(out, STR("<p><span class=\"tag good\">whole</span> Records "));
		html_number(out, wholeness->first);
		buf_add(out, STR(" to "));
		html_number(out, wholeness->last);
		buf_printf(out, ", in %zu file%s, each chained to the one before it.</p>\n",
			wholeness->files, wholeness->files == 1 ? "" : "s");
	}
	buf_add(out, STR("<p class=\"soft\">Checked without the first key; <code>hookguard log "
			 "verify --key FILE</code> proves the records with it, and "
			 "hookguard-audit(5) says what each check can find.</p>\n"));
	if (review->broken > 0) {
		buf_add(out, STR("<p>Left out, since they are no records: "));
		html_number(out, review->broken);
		buf_add(out, STR(" lines.</p>\n"));
	}
	review_close(out);
}

void review_write(struct buf *out, struct review *review, int64_t now_ns)
{
	write_head(out);
	write_header(out, review, now_ns);
	write_nav(out, review);
	buf_add(out, STR("<main>\n"));
	write_cards(out, review);
	write_time(out, review);
	review_write_stopped(out, review);
	review_write_tables(out, review);
	review_write_mcp(out, review);
	if (review->is_of_machine) {
		review_write_keys(out, review);
		review_write_findings(out, review);
	}
	review_write_calls(out, review);
	review_write_log(out, review);
	buf_add(out, STR("</main>\n<footer>Written by hookguard " HOOKGUARD_VERSION
			 ". Known kinds of secrets are taken out of records before they are "
			 "written; a password in plain words may still be in one, so treat this "
			 "page as confidential.</footer>\n</body>\n</html>\n"));
}
