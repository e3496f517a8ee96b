/* SPDX-License-Identifier: MIT */
/*
 * Records over time, as bars. All in UTC, as records are. Trusts no time: a log that somebody wrote may
 * span ten thousand years, and the bars only grow longer.
 */
#include "app/review.h"

#include "audit/when.h"
#include "base/clock.h"

#define NS_A_SECOND  1000000000LL
#define HOUR         3600LL
#define DAY          (24 * HOUR)
#define WEEK         (7 * DAY)
#define FIRST_MONDAY (4 * DAY) /* 1970-01-05 */

#define TICKS 9

struct scale {
	int64_t start; /* of the first bar, seconds since the epoch */
	int64_t unit;
	size_t count;
};

/* Seconds since the epoch of "2026-11-26T01" or "2026-11-26"; false if it is none. */
static bool read_second(struct arena *arena, struct str name, int64_t *second)
{
	int64_t ns;
	struct str text = name.len > 10 ? arena_printf(arena, "%.*s:00:00Z", STR_ARG(name)) : name;
	if (!when_read(text, 0, false, &ns))
		return false;
	*second = ns / NS_A_SECOND;
	return true;
}

static int64_t floor_to(int64_t second, int64_t unit)
{
	int64_t offset = unit % WEEK == 0 ? FIRST_MONDAY : 0;
	int64_t rest = (second - offset) % unit;
	return second - (rest < 0 ? rest + unit : rest);
}

/* The shortest unit in which all fits. */
static struct scale scale_for(int64_t first, int64_t last)
{
	static const int64_t units[] = {HOUR, DAY, WEEK};
	struct scale scale = {.unit = 4 * WEEK};
	size_t i = 0;
	for (; i < ARRAY_LEN(units); i++) {
		int64_t most = units[i] == HOUR ? 48 : CHART_BARS;
		if ((last - floor_to(first, units[i])) / units[i] < most)
			break;
	}
	if (i < ARRAY_LEN(units))
		scale.unit = units[i];
	while ((last - floor_to(first, scale.unit)) / scale.unit >= CHART_BARS)
		scale.unit *= 2;
	scale.start = floor_to(first, scale.unit);
	scale.count = (size_t)((last - scale.start) / scale.unit) + 1;
	return scale;
}

static struct str stamp(struct arena *arena, int64_t second)
{
	struct buf time;
	buf_init(&time, arena, 32);
	clock_add_time(&time, second * NS_A_SECOND);
	return buf_str(&time);
}

/* "Nov 26" of 2026-11-26T01:02:03.000Z */
static struct str day_of(struct arena *arena, struct str time)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int month = (time.ptr[5] - '0') * 10 + time.ptr[6] - '0';
	return arena_printf(
		arena, "%s %.*s", months[(month + 11) % 12], STR_ARG(str_slice(time, 8, 10)));
}

static void name_bar(
	struct arena *arena, struct chart_bar *bar, const struct scale *scale, size_t index)
{
	struct str time = stamp(arena, scale->start + (int64_t)index * scale->unit);
	struct str date = str_slice(time, 0, 10);
	struct str clock = str_slice(time, 11, 16);
	size_t every = scale->count / TICKS + 1;
	bool is_year = scale->unit > WEEK;
	if (scale->unit == HOUR)
		bar->name = arena_printf(arena, "%.*s %.*s", STR_ARG(date), STR_ARG(clock));
	else if (scale->unit == DAY)
		bar->name = date;
	else
		bar->name = arena_printf(arena, "%lld days from %.*s",
			(long long)(scale->unit / DAY), STR_ARG(date));
	if (index % every != 0)
		return;
	bool is_clock = scale->unit == HOUR && index > 0 && !str_equal(clock, STR("00:00"));
	bar->tick = is_clock ? clock : is_year ? str_slice(date, 0, 7) : day_of(arena, time);
}

static struct str unit_name(struct arena *arena, int64_t unit)
{
	return unit == HOUR  ? STR("hour")
	       : unit == DAY ? STR("day")
			     : arena_printf(arena, "%lld days", (long long)(unit / DAY));
}

/* Finds the first and the last time of the rows; false if none has one. */
static bool find_span(
	struct review *review, const struct tally *tally, int64_t *first, int64_t *last)
{
	int64_t second;
	*first = INT64_MAX;
	*last = INT64_MIN;
	for (size_t i = 0; i < tally->count; i++) {
		if (!read_second(review->arena, tally->rows[i].name, &second))
			continue;
		*first = second < *first ? second : *first;
		*last = second > *last ? second : *last;
	}
	return *first <= *last;
}

size_t review_bars(struct review *review, struct chart_bar *bars, struct str *unit)
{
	const struct tally *tally = review->hours.others > 0 ? &review->days : &review->hours;
	int64_t first;
	int64_t last;
	int64_t second;
	if (!find_span(review, tally, &first, &last))
		return 0;
	struct scale scale = scale_for(first, last);
	for (size_t i = 0; i < scale.count; i++) {
		bars[i] = (struct chart_bar){.tick = STR("")};
		name_bar(review->arena, &bars[i], &scale, i);
	}
	for (size_t i = 0; i < tally->count; i++) {
		if (!read_second(review->arena, tally->rows[i].name, &second))
			continue;
		for (size_t kind = 0; kind < TALLY_KINDS; kind++)
			bars[(second - scale.start) / scale.unit].by[kind] +=
				tally->rows[i].by[kind];
	}
	*unit = unit_name(review->arena, scale.unit);
	return scale.count;
}

size_t review_clock_bars(struct review *review, struct chart_bar *bars)
{
	for (size_t hour = 0; hour < 24; hour++) {
		struct str name = arena_printf(review->arena, "%02zu", hour);
		bars[hour] = (struct chart_bar){
			.name = arena_printf(review->arena, "%02zu:00 to %02zu:00", hour, hour + 1),
			.tick = hour % 3 == 0 ? arena_printf(review->arena, "%02zu:00", hour)
					      : STR(""),
		};
		for (size_t i = 0; i < review->clock.count; i++) {
			const struct tally_row *row = &review->clock.rows[i];
			for (size_t kind = 0; kind < TALLY_KINDS && str_equal(row->name, name);
				kind++)
				bars[hour].by[kind] = row->by[kind];
		}
	}
	return 24;
}
