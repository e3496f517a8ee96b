/* SPDX-License-Identifier: MIT */
/* Charts as inline SVG: stacked bars in the colours of a page's style (classes pass, ask, deny, fault, noted). */
#ifndef HOOKGUARD_APP_CHART_H
#define HOOKGUARD_APP_CHART_H

#include "app/tally.h"
#include "base/buf.h"
#include "base/str.h"

/* Bars of one chart: more are no wider than the gaps between them. */
#define CHART_BARS 96

struct chart_bar {
	struct str name; /* what it counts, such as a day; for who points at it */
	struct str tick; /* below the axis, or empty */
	uint64_t by[TALLY_KINDS];
};

/* The verdicts of a record, in the order of `by`, and "noted" for what mode = monitor let go on; the name
 * is the class, too. */
struct str chart_kind_name(size_t kind);

/* Bars with axes; `title` says what for those who can't see it. */
void chart_bars(struct buf *out, struct str title, const struct chart_bar *bars, size_t count);

/* One bar that lies, in proportion to `most`. */
void chart_share(struct buf *out, const uint64_t by[TALLY_KINDS], uint64_t most);

#endif
