/* SPDX-License-Identifier: MIT */
/* In whole numbers only: places are counted in hundredths, so that nothing depends on a locale. */
#include "app/chart.h"

#include "app/html.h"

/* The chart with axes, in units of its own: the page scales it. */
#define WIDTH    960
#define HEIGHT   260
#define LEFT     56
#define RIGHT    8
#define TOP      12
#define BOTTOM   32
#define AREA_W   (WIDTH - LEFT - RIGHT)
#define AREA_H   (HEIGHT - TOP - BOTTOM)
#define STEPS    4    /* of the scale */
#define BAR_MOST 3600 /* hundredths: a single bar is not a wall */

#define SHARE_WIDTH  240
#define SHARE_HEIGHT 10

struct str chart_kind_name(size_t kind)
{
	static const struct str names[TALLY_KINDS] = {STR_INIT("pass"), STR_INIT("ask"),
		STR_INIT("deny"), STR_INIT("fault"), STR_INIT("noted")};
	return names[kind];
}

static uint64_t sum_of(const uint64_t by[TALLY_KINDS])
{
	uint64_t sum = 0;
	for (size_t kind = 0; kind < TALLY_KINDS; kind++)
		sum += by[kind];
	return sum;
}

static void add_hundredths(struct buf *out, const char *name, uint64_t value)
{
	buf_printf(out, " %s=\"%llu.%02u\"", name, (unsigned long long)(value / 100),
		(unsigned)(value % 100));
}

/* value/most of `length`, in hundredths; at least one whole unit for what is not nothing. */
static uint64_t scaled(uint64_t value, uint64_t most, uint64_t length)
{
	uint64_t hundredths = value > UINT64_MAX / (100 * length) ? value / most * length * 100
								  : value * length * 100 / most;
	return value > 0 && hundredths < 100 ? 100 : hundredths;
}

/* The end of the scale: 4, 8, 20, 40, 80, 200 and so on, so that each step is a whole number. */
static uint64_t scale_of(uint64_t most)
{
	static const uint64_t leads[] = {4, 8, 20};
	for (uint64_t unit = 1; unit <= UINT64_MAX / 200; unit *= 10) {
		for (size_t i = 0; i < ARRAY_LEN(leads); i++) {
			if (most <= leads[i] * unit)
				return leads[i] * unit;
		}
	}
	return most;
}

static void add_grid(struct buf *out, uint64_t scale)
{
	for (unsigned step = 0; step <= STEPS; step++) {
		unsigned y = TOP + AREA_H - AREA_H * step / STEPS;
		buf_printf(out,
			"<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%u\" y2=\"%u\"/>"
			"<text class=\"end\" x=\"%d\" y=\"%u\">",
			LEFT, WIDTH - RIGHT, y, y, LEFT - 8, y + 4);
		html_number(out, scale / STEPS * step);
		buf_add(out, STR("</text>"));
	}
}

/* "2026-11-26: 12 pass, 1 deny" */
static void add_tip(struct buf *out, const struct chart_bar *bar)
{
	bool is_first = true;
	buf_add(out, STR("<title>"));
	html_text(out, bar->name);
	for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
		if (bar->by[kind] == 0)
			continue;
		buf_add(out, is_first ? STR(": ") : STR(", "));
		html_number(out, bar->by[kind]);
		buf_printf(out, " %.*s", STR_ARG(chart_kind_name(kind)));
		is_first = false;
	}
	buf_add(out, STR("</title>"));
}

static void add_bar(
	struct buf *out, const struct chart_bar *bar, size_t index, size_t count, uint64_t scale)
{
	uint64_t pitch = 100 * (uint64_t)AREA_W / count;
	uint64_t width = pitch * 4 / 5 < BAR_MOST ? pitch * 4 / 5 : BAR_MOST;
	uint64_t x = 100 * (uint64_t)LEFT + pitch * index + (pitch - width) / 2;
	uint64_t y = 100 * (uint64_t)(TOP + AREA_H);
	buf_add(out, STR("<g>"));
	add_tip(out, bar);
	for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
		uint64_t height = scaled(bar->by[kind], scale, AREA_H);
		if (height == 0)
			continue;
		y -= height < y ? height : y;
		buf_printf(out, "<rect class=\"%.*s\"", STR_ARG(chart_kind_name(kind)));
		add_hundredths(out, "x", x);
		add_hundredths(out, "y", y);
		add_hundredths(out, "width", width);
		add_hundredths(out, "height", height);
		buf_add(out, STR("/>"));
	}
	buf_add(out, STR("</g>"));
	if (bar->tick.len == 0)
		return;
	buf_printf(out, "<text class=\"tick\" y=\"%d\"", HEIGHT - 10);
	add_hundredths(out, "x", x + width / 2);
	buf_add(out, STR(">"));
	html_text(out, bar->tick);
	buf_add(out, STR("</text>"));
}

void chart_bars(struct buf *out, struct str title, const struct chart_bar *bars, size_t count)
{
	uint64_t most = 1;
	for (size_t i = 0; i < count; i++)
		most = sum_of(bars[i].by) > most ? sum_of(bars[i].by) : most;
	uint64_t scale = scale_of(most);
	buf_printf(out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
		WIDTH, HEIGHT);
	html_text(out, title);
	buf_add(out, STR("\">"));
	add_grid(out, scale);
	for (size_t i = 0; i < count; i++)
		add_bar(out, &bars[i], i, count, scale);
	buf_add(out, STR("</svg>\n"));
}

void chart_share(struct buf *out, const uint64_t by[TALLY_KINDS], uint64_t most)
{
	uint64_t x = 0;
	buf_printf(out,
		"<svg class=\"share\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" "
		"aria-hidden=\"true\">",
		SHARE_WIDTH, SHARE_HEIGHT);
	for (size_t kind = 0; kind < TALLY_KINDS; kind++) {
		uint64_t width = scaled(by[kind], most > 0 ? most : 1, SHARE_WIDTH);
		if (width == 0)
			continue;
		buf_printf(out, "<rect class=\"%.*s\" y=\"0\" height=\"%d\"",
			STR_ARG(chart_kind_name(kind)), SHARE_HEIGHT);
		add_hundredths(out, "x", x);
		add_hundredths(out, "width", width);
		buf_add(out, STR("/>"));
		x += width;
	}
	buf_add(out, STR("</svg>"));
}
