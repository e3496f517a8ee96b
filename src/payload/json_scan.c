/* SPDX-License-Identifier: MIT */
/*
 * A recogniser of RFC 8259, one function a rule of its grammar. Trusts nothing about the text.
 * Invariant: every byte before `at` is accepted. Takes time linear in the text, and recurses once
 * a level, LIMIT_JSON_DEPTH at most.
 */
#include "payload/json_scan.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "payload/json_plain.h"

/* cJSON 1.7.15 reads a number through a buffer of 63 bytes and stumbles over the rest. */
#define CJSON_NUMBER_BYTES 63

struct scan {
	struct arena *arena;
	struct str text;
	struct str name; /* what messages call the text */
	enum json_places places;
	struct fault *f;
	size_t at;
	size_t depth;      /* of open arrays and objects */
	char *copy;        /* the text as cJSON is to read it, where that differs; else NULL */
	size_t keys;       /* passed so far */
	size_t wanted_key; /* number of the key whose place is asked for, from 0 */
	size_t wanted_at;  /* its place */
};

static bool scan_value(struct scan *scan);

__attribute__((format(printf, 3, 4))) static bool fail(
	struct scan *scan, size_t at, const char *format, ...)
{
	char what[256];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(what, sizeof(what), format, arguments);
	va_end(arguments);
	return json_scan_fault(scan->text, scan->name, scan->places, at, what, scan->f);
}

/* People write these into files; no client sends them. */
static const char *comma_or_comment(const struct scan *scan)
{
	size_t before = scan->at;
	char next = scan->at + 1 < scan->text.len ? scan->text.ptr[scan->at + 1] : '\0';
	char byte = scan->text.ptr[scan->at];
	while (before > 0 && char_is_space(scan->text.ptr[before - 1]))
		before--;
	if (byte == '/' && (next == '/' || next == '*'))
		return "a comment (JSON has none: take it out)";
	if ((byte == '}' || byte == ']') && before > 0 && scan->text.ptr[before - 1] == ',')
		return "a comma before the closing bracket (JSON has none there: take it out)";
	return NULL;
}

/* `wanted` is what should stand where the scan stopped. */
static bool fail_unexpected(struct scan *scan, const char *wanted)
{
	if (scan->at >= scan->text.len)
		return fail(scan, scan->at, "the text ends where %s should be%s", wanted,
			scan->places == JSON_BYTES ? " (send it whole)" : "");
	const char *known = scan->places == JSON_LINES ? comma_or_comment(scan) : NULL;
	if (known)
		return fail(scan, scan->at, "%s", known);
	unsigned char byte = (unsigned char)scan->text.ptr[scan->at];
	if (byte == 0)
		return fail(scan, scan->at, "NUL byte (JSON is text, and text has none)");
	if (byte > ' ' && byte < 0x7F)
		return fail(scan, scan->at, "'%c' where %s should be", byte, wanted);
	return fail(scan, scan->at, "byte 0x%02x where %s should be", byte, wanted);
}

/* The byte where the scan is; at the end NUL, which is wanted nowhere. */
static char peek(const struct scan *scan)
{
	return scan->at < scan->text.len ? scan->text.ptr[scan->at] : '\0';
}

static bool take(struct scan *scan, char byte)
{
	if (scan->at >= scan->text.len || scan->text.ptr[scan->at] != byte)
		return false;
	scan->at++;
	return true;
}

static void skip_space(struct scan *scan)
{
	while (scan->at < scan->text.len && char_is_space(scan->text.ptr[scan->at]))
		scan->at++;
}

/* The text as cJSON is to read it, from `at` on, to be changed in place. */
static char *rewrite(struct scan *scan, size_t at)
{
	if (!scan->copy)
		scan->copy = arena_copy_z(scan->arena, scan->text);
	return scan->copy + at;
}

/* The four hexadecimal digits of the \u escape at `at`, as a code unit. */
static bool read_code_unit(const struct scan *scan, size_t at, uint32_t *unit)
{
	static const char digits[] = "0123456789abcdef";
	struct str escape = str_slice(scan->text, at, at + 6);
	if (escape.len < 6 || !str_starts_with(escape, STR("\\u")))
		return false;
	uint32_t value = 0;
	for (size_t i = 2; i < 6; i++) {
		size_t digit =
			str_find_byte((struct str){digits, 16}, char_to_lower(escape.ptr[i]), 0);
		if (digit == STR_NONE)
			return false;
		value = value << 4 | (uint32_t)digit;
	}
	*unit = value;
	return true;
}

static bool is_low_surrogate(uint32_t unit)
{
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* A lone surrogate comes from real clients, whose tools then see U+FFFD; so does cJSON. */
static bool scan_unicode_escape(struct scan *scan)
{
	uint32_t unit;
	uint32_t next;
	size_t at = scan->at;
	if (!read_code_unit(scan, at, &unit))
		return fail(scan, at, "\\u without four hexadecimal digits");
	if (unit == 0)
		return fail(scan, at, "\\u0000 in a string (programs end strings there)");
	scan->at += 6;
	if (unit < 0xD800 || unit > 0xDFFF)
		return true;
	if (!is_low_surrogate(unit) && read_code_unit(scan, scan->at, &next) &&
		is_low_surrogate(next))
		scan->at += 6;
	else
		memcpy(rewrite(scan, at + 2), "fffd", 4);
	return true;
}

static bool scan_escape(struct scan *scan)
{
	char kind = scan->at + 1 < scan->text.len ? scan->text.ptr[scan->at + 1] : '\0';
	if (kind == 'u')
		return scan_unicode_escape(scan);
	if (kind == '\0' || str_find_byte(STR("\"\\/bfnrt"), kind, 0) == STR_NONE)
		return fail(scan, scan->at,
			"unknown escape in a string (JSON has \\\" \\\\ \\/ "
			"\\b \\f \\n \\r \\t and \\u with four digits)");
	scan->at += 2;
	return true;
}

/* One character or escape of a string, or a run of the ASCII that most strings are. */
static bool scan_characters(struct scan *scan)
{
	uint32_t code;
	unsigned char byte = (unsigned char)scan->text.ptr[scan->at];
	if (byte == '\\')
		return scan_escape(scan);
	if (byte == 0)
		return fail(scan, scan->at, "NUL byte in a string (programs end strings there)");
	if (byte < ' ')
		return fail(scan, scan->at,
			"raw control character 0x%02x in a string (JSON wants \\u%04x)", byte,
			byte);
	size_t len = utf8_decode(scan->text, scan->at, &code);
	if (len == 0)
		return fail(scan, scan->at, "byte 0x%02x in a string is not UTF-8", byte);
	scan->at += len;
	scan->at = json_pass_plain(scan->text, scan->at);
	return true;
}

static bool scan_string(struct scan *scan)
{
	if (!take(scan, '"'))
		return fail_unexpected(scan, "a string");
	while (!take(scan, '"')) {
		if (scan->at == scan->text.len)
			return fail_unexpected(scan, "the end of a string");
		if (!scan_characters(scan))
			return false;
	}
	return true;
}

static bool scan_digits(struct scan *scan)
{
	if (!char_is_digit(peek(scan)))
		return fail_unexpected(scan, "a digit");
	while (char_is_digit(peek(scan)))
		scan->at++;
	return true;
}

/* A number too long for cJSON is rewritten to the double that it means, with spaces after it. The
 * copy ends in NUL and the number in a byte that no number has, so strtod stops where it should. */
static void shorten_number(struct scan *scan, size_t from)
{
	char shorter[CJSON_NUMBER_BYTES];
	char *number = rewrite(scan, from);
	double value = strtod(number, NULL);
	int len = isinf(value)
			  ? snprintf(shorter, sizeof(shorter), "%s", value < 0 ? "-1e999" : "1e999")
			  : snprintf(shorter, sizeof(shorter), "%.17g", value);
	memset(number, ' ', scan->at - from);
	memcpy(number, shorter, (size_t)len); /* at most 24 bytes, and never negative */
}

static bool scan_number(struct scan *scan)
{
	size_t from = scan->at;
	(void)take(scan, '-');
	if (take(scan, '0')) {
		if (char_is_digit(peek(scan)))
			return fail(scan, scan->at - 1, "leading zero in a number");
	} else if (!scan_digits(scan)) {
		return false;
	}
	if (take(scan, '.') && !scan_digits(scan))
		return false;
	if (take(scan, 'e') || take(scan, 'E')) {
		if (!take(scan, '+'))
			(void)take(scan, '-');
		if (!scan_digits(scan))
			return false;
	}
	if (scan->at - from > CJSON_NUMBER_BYTES)
		shorten_number(scan, from);
	return true;
}

static bool scan_word(struct scan *scan)
{
	static const struct str words[] = {STR_INIT("true"), STR_INIT("false"), STR_INIT("null")};
	struct str rest = str_slice(scan->text, scan->at, scan->text.len);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (str_starts_with(rest, words[i])) {
			scan->at += words[i].len;
			return true;
		}
	}
	return fail_unexpected(scan, "a value");
}

static bool scan_array(struct scan *scan)
{
	skip_space(scan);
	if (take(scan, ']'))
		return true;
	do {
		if (!scan_value(scan))
			return false;
		skip_space(scan);
	} while (take(scan, ','));
	return take(scan, ']') || fail_unexpected(scan, "',' or ']'");
}

static bool scan_key(struct scan *scan)
{
	skip_space(scan);
	if (scan->keys == scan->wanted_key)
		scan->wanted_at = scan->at;
	scan->keys++;
	if (peek(scan) != '"')
		return fail_unexpected(scan, "a key in quotes");
	if (!scan_string(scan))
		return false;
	skip_space(scan);
	return take(scan, ':') || fail_unexpected(scan, "':'");
}

static bool scan_object(struct scan *scan)
{
	skip_space(scan);
	if (take(scan, '}'))
		return true;
	do {
		if (!scan_key(scan) || !scan_value(scan))
			return false;
		skip_space(scan);
	} while (take(scan, ','));
	return take(scan, '}') || fail_unexpected(scan, "',' or '}'");
}

static bool scan_container(struct scan *scan)
{
	if (scan->depth == LIMIT_JSON_DEPTH)
		return fail(scan, scan->at, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
	scan->depth++;
	bool is_good = take(scan, '{') ? scan_object(scan) : take(scan, '[') && scan_array(scan);
	scan->depth--;
	return is_good;
}

static bool scan_value(struct scan *scan)
{
	skip_space(scan);
	char first = peek(scan);
	if (first == '{' || first == '[')
		return scan_container(scan);
	if (first == '"')
		return scan_string(scan);
	if (first == '-' || char_is_digit(first))
		return scan_number(scan);
	return scan_word(scan);
}

static bool has_byte_order_mark(struct str text)
{
	return str_starts_with(text, STR("\xEF\xBB\xBF")) || /* UTF-8 */
	       str_starts_with(text, STR("\xFE\xFF")) ||     /* UTF-16 and 32, big endian */
	       str_starts_with(text, STR("\xFF\xFE"));       /* the same, little endian */
}

static bool scan_text(struct scan *scan)
{
	bool is_file = scan->places == JSON_LINES;
	if (scan->text.len == 0)
		return fail(scan, 0, "nothing there (send one JSON value)");
	if (has_byte_order_mark(scan->text))
		return fail(scan, 0, "byte order mark (%s plain UTF-8 without one)",
			is_file ? "save it as" : "send");
	skip_space(scan);
	if (scan->at == scan->text.len)
		return fail(scan, scan->at, "nothing but white space (send one JSON value)");
	if (!scan_value(scan))
		return false;
	skip_space(scan);
	if (scan->at < scan->text.len)
		return fail(scan, scan->at, "more bytes after the JSON value (%s)",
			is_file ? "one is all that a file holds" : "send only one");
	return true;
}

bool json_scan_fault(struct str text, struct str name, enum json_places places, size_t at,
	const char *what, struct fault *f)
{
	if (places == JSON_BYTES)
		return fault_set(f, FAULT_PAYLOAD, "%.*s: byte %zu: %s", STR_ARG(name), at, what);
	struct str before = str_slice(text, 0, at);
	size_t line = 1;
	size_t start = 0;
	for (size_t end; (end = str_find_byte(before, '\n', start)) != STR_NONE; start = end + 1)
		line++;
	return fault_set(
		f, FAULT_PAYLOAD, "%.*s:%zu:%zu: %s", STR_ARG(name), line, at - start + 1, what);
}

bool json_scan(struct arena *arena, struct str text, struct str name, enum json_places places,
	struct str *readable, struct fault *f)
{
	struct scan scan = {.arena = arena, .text = text, .name = name, .places = places, .f = f};
	if (!scan_text(&scan))
		return false;
	*readable = (struct str){scan.copy ? scan.copy : text.ptr, text.len};
	return true;
}

size_t json_scan_find_key(struct arena *arena, struct str text, size_t number)
{
	struct fault unused = {0};
	struct scan scan = {.arena = arena, .text = text, .f = &unused, .wanted_key = number};
	(void)scan_text(&scan);
	return scan.wanted_at;
}
