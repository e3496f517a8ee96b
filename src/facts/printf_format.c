/* SPDX-License-Identifier: MIT */
/* Conversions that give text: %s %b %c %d %i %u %x %o %%, with a width. Others are not understood. */
#include "facts/printf_format.h"

#include "base/limits.h"
#include "facts/ansi.h"

struct formatting {
	struct arena *arena;
	struct buf *out;
	const struct word *argument;
	bool has_taken; /* this round used an argument */
};

static struct str take_argument(struct formatting *formatting)
{
	struct str text = STR("");
	formatting->has_taken = true;
	if (formatting->argument) {
		text = formatting->argument->text;
		formatting->argument = formatting->argument->next;
	}
	return text;
}

static bool is_number(struct str s)
{
	size_t at = s.len > 1 && s.ptr[0] == '-';
	bool is_octal = s.len > at + 1 && s.ptr[at] == '0'; /* another base */
	for (size_t i = at; i < s.len; i++) {
		if (!char_is_digit(s.ptr[i]))
			return false;
	}
	return s.len < 18 && !is_octal;
}

static void add_number(struct formatting *formatting, char conversion, struct str text)
{
	long long number = 0;
	bool is_negative = text.len > 0 && text.ptr[0] == '-';
	for (size_t i = is_negative; i < text.len; i++)
		number = number * 10 + (text.ptr[i] - '0');
	number = is_negative ? -number : number;
	if (conversion == 'x')
		buf_printf(formatting->out, "%llx", (unsigned long long)number);
	else if (conversion == 'X')
		buf_printf(formatting->out, "%llX", (unsigned long long)number);
	else if (conversion == 'o')
		buf_printf(formatting->out, "%llo", (unsigned long long)number);
	else
		buf_printf(formatting->out, "%lld", number);
}

/* A width is understood for %s only, where it pads with blanks. */
static void add_padded(struct formatting *formatting, struct str text, size_t width, bool is_left)
{
	size_t padding = width > text.len ? width - text.len : 0;
	for (size_t i = 0; i < padding && !is_left; i++)
		buf_add_byte(formatting->out, ' ');
	buf_add(formatting->out, text);
	for (size_t i = 0; i < padding && is_left; i++)
		buf_add_byte(formatting->out, ' ');
}

/* The conversion behind the % at *at - 1. */
static bool convert(struct formatting *formatting, struct str format, size_t *at)
{
	bool is_left = *at < format.len && format.ptr[*at] == '-';
	size_t width = 0;
	*at += is_left;
	size_t start = *at;
	for (; *at < format.len && char_is_digit(format.ptr[*at]) && width < KIB; (*at)++)
		width = width * 10 + (size_t)(format.ptr[*at] - '0');
	bool has_width = *at > start || is_left;
	char conversion = *at < format.len ? format.ptr[(*at)++] : '\0';
	if (conversion == '%' && !has_width) {
		buf_add_byte(formatting->out, '%');
		return true;
	}
	if (str_find_byte(STR("sbcdiuxXo"), conversion, 0) == STR_NONE ||
		(has_width && (conversion != 's' || format.ptr[start] == '0')))
		return false;
	struct str text = take_argument(formatting);
	if (conversion == 's')
		add_padded(formatting, text, width, is_left);
	else if (conversion == 'b')
		buf_add(formatting->out, ansi_decode_bytes(formatting->arena, text));
	else if (conversion == 'c')
		buf_add(formatting->out, str_slice(text, 0, 1));
	else if (!is_number(text))
		return false;
	else
		add_number(formatting, conversion, text);
	return true;
}

static bool format_once(struct formatting *formatting, struct str format)
{
	size_t at = 0;
	formatting->has_taken = false;
	while (at < format.len) {
		size_t percent = str_find_byte(format, '%', at);
		buf_add(formatting->out,
			ansi_decode_bytes(formatting->arena, str_slice(format, at, percent)));
		if (percent == STR_NONE)
			break;
		at = percent + 1;
		if (!convert(formatting, format, &at))
			return false;
	}
	return true;
}

bool printf_format(struct arena *arena, const struct word *format, struct buf *out)
{
	struct formatting formatting = {.arena = arena, .out = out, .argument = format->next};
	do {
		if (!format_once(&formatting, format->text) || out->is_truncated)
			return false;
	} while (formatting.argument && formatting.has_taken);
	return true;
}
