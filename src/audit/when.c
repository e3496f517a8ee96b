/* SPDX-License-Identifier: MIT */
/* RFC 3339, section 5.6, and less: the time may be missing, and the zone. */
#include "audit/when.h"

#include <stddef.h>

#define SECOND_NS   ((int64_t)1000000000)
#define DAY_SECONDS ((int64_t)86400)

/* The last whole one that nanoseconds in 64 bits reach. */
#define LAST_YEAR 2261

/* Reads `digits` digits off the start of *rest. */
static bool take_number(struct str *rest, size_t digits, int64_t *out)
{
	*out = 0;
	if (rest->len < digits)
		return false;
	for (size_t i = 0; i < digits; i++) {
		if (!char_is_digit(rest->ptr[i]))
			return false;
		*out = *out * 10 + (rest->ptr[i] - '0');
	}
	*rest = str_slice(*rest, digits, rest->len);
	return true;
}

static bool take_byte(struct str *rest, char byte)
{
	if (rest->len == 0 || rest->ptr[0] != byte)
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	return true;
}

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days from 1970-01-01, by counting from 0000-03-01 as clock_add_time does. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t m = (month + 9) % 12;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static bool take_date(struct str *rest, int64_t *days)
{
	static const int64_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t year;
	int64_t month;
	int64_t day;
	bool is_read = take_number(rest, 4, &year) && take_byte(rest, '-') &&
		       take_number(rest, 2, &month) && take_byte(rest, '-') &&
		       take_number(rest, 2, &day);
	if (!is_read || year < 1970 || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
		day > lengths[month - 1] + (month == 2 && is_leap(year)))
		return false;
	*days = days_of(year, month, day);
	return true;
}

/* Digits of a second behind its point: nine count. */
static int64_t take_fraction(struct str *rest)
{
	int64_t fraction = 0;
	int64_t unit = SECOND_NS;
	while (rest->len > 0 && char_is_digit(rest->ptr[0])) {
		unit /= 10;
		fraction += unit * (rest->ptr[0] - '0');
		*rest = str_slice(*rest, 1, rest->len);
	}
	return fraction;
}

static bool take_time(struct str *rest, int64_t *ns)
{
	int64_t hour;
	int64_t minute;
	int64_t second = 0;
	bool is_read = take_number(rest, 2, &hour) && take_byte(rest, ':') &&
		       take_number(rest, 2, &minute) &&
		       (!take_byte(rest, ':') || take_number(rest, 2, &second));
	if (!is_read || hour > 23 || minute > 59 || second > 60)
		return false;
	*ns = ((hour * 60 + minute) * 60 + second) * SECOND_NS;
	if (take_byte(rest, '.'))
		*ns += take_fraction(rest);
	return true;
}

/* What is to be taken off for the zone. */
static bool take_zone(struct str *rest, int64_t *ns)
{
	int64_t hours;
	int64_t minutes;
	*ns = 0;
	if (rest->len == 0 || take_byte(rest, 'Z') || take_byte(rest, 'z'))
		return true;
	bool is_west = rest->ptr[0] == '-';
	if (!is_west && rest->ptr[0] != '+')
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	if (!take_number(rest, 2, &hours) || !take_byte(rest, ':') ||
		!take_number(rest, 2, &minutes))
		return false;
	*ns = (is_west ? -1 : 1) * (hours * 60 + minutes) * 60 * SECOND_NS;
	return true;
}

static bool read_ago(struct str text, int64_t now_ns, int64_t *out)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', DAY_SECONDS}, {'w', 7 * DAY_SECONDS}};
	struct str rest = text;
	int64_t count;
	if (text.len < 2 || text.len > 7 || !take_number(&rest, text.len - 1, &count))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (units[i].unit == rest.ptr[0]) {
			int64_t seconds = count * units[i].seconds;
			bool is_before_all = seconds > now_ns / SECOND_NS;
			*out = is_before_all ? 0 : now_ns - seconds * SECOND_NS;
			return true;
		}
	}
	return false;
}

bool when_read(struct str text, int64_t now_ns, bool is_end, int64_t *out)
{
	struct str rest = text;
	int64_t days;
	int64_t ns;
	int64_t zone;
	if (read_ago(text, now_ns, out))
		return true;
	if (!take_date(&rest, &days))
		return false;
	if (rest.len == 0) {
		*out = (days + is_end) * DAY_SECONDS * SECOND_NS;
		return true;
	}
	bool is_separated = take_byte(&rest, 'T') || take_byte(&rest, 't') || take_byte(&rest, ' ');
	if (!is_separated || !take_time(&rest, &ns) || !take_zone(&rest, &zone) || rest.len > 0)
		return false;
	*out = days * DAY_SECONDS * SECOND_NS + ns - zone;
	return true;
}
