/* SPDX-License-Identifier: MIT */
/*
 * sed: only its commands that leave it. e runs a command, the flag e of s runs what it made, w and r
 * name files. Sources: POSIX and the manual of GNU sed.
 */
#include "facts/code_finder.h"

struct sed {
	struct code_finder *finder;
	struct str text;
	size_t at;
};

static char sed_byte(const struct sed *sed)
{
	return sed->at < sed->text.len ? sed->text.ptr[sed->at] : '\0';
}

static bool sed_is_done(const struct sed *sed)
{
	return sed->at >= sed->text.len;
}

/* Text up to the delimiter, which is consumed. */
static struct str read_part(struct sed *sed, char delimiter)
{
	bool is_class = false;
	size_t start = sed->at;
	while (!sed_is_done(sed)) {
		char c = sed->text.ptr[sed->at];
		if (c == '\n' || (c == delimiter && !is_class))
			break;
		is_class = c == '[' || (is_class && c != ']');
		sed->at += c == '\\' ? 2 : 1;
	}
	struct str part = str_slice(sed->text, start, sed->at);
	if (sed_byte(sed) == delimiter && delimiter)
		sed->at++;
	return part;
}

static struct str read_line(struct sed *sed)
{
	size_t end = str_find_byte(sed->text, '\n', sed->at);
	struct str line = str_trim(str_slice(sed->text, sed->at, end));
	sed->at = end == STR_NONE ? sed->text.len : end;
	return line;
}

static void sed_note(struct sed *sed, enum code_call_kind kind, struct str value, bool is_dynamic,
	struct str via, size_t start)
{
	struct code_finder *finder = sed->finder;
	struct code_value text = code_text(value);
	text.is_dynamic = is_dynamic;
	struct code_call *before = finder->last;
	code_note(finder, kind, &text, via, 0);
	if (finder->last != before)
		finder->last->place = (struct span){start, sed->at > start ? sed->at - start : 0};
}

/* 1,5  $  /regex/I  \,regex,  ~3 */
static void skip_address(struct sed *sed)
{
	while (!sed_is_done(sed)) {
		char c = sed_byte(sed);
		if (c == '/' || c == '\\') {
			sed->at += c == '\\' ? 1 : 0;
			char delimiter = sed_byte(sed);
			sed->at++;
			(void)read_part(sed, delimiter);
		} else if (char_is_digit(c) || char_is_space(c) || (c && strchr("$,~+!;}IM", c))) {
			sed->at++;
		} else {
			break;
		}
	}
}

/* The replacement without its backslashes: what /e runs if it stands for the whole line. */
static struct str unescaped(struct sed *sed, struct str replacement)
{
	char *out = arena_alloc(sed->finder->arena, replacement.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < replacement.len; i++) {
		if (replacement.ptr[i] == '\\' && i + 1 < replacement.len)
			i++;
		out[len++] = replacement.ptr[i];
	}
	return (struct str){out, len};
}

/* s/regex/replacement/flags, behind the s. */
static void read_substitution(struct sed *sed, size_t start)
{
	char delimiter = sed_byte(sed);
	sed->at++;
	struct str regex = read_part(sed, delimiter);
	struct str replacement = read_part(sed, delimiter);
	bool is_run = false;
	while (char_is_word(sed_byte(sed))) {
		char flag = sed_byte(sed);
		sed->at++;
		is_run |= flag == 'e';
		if (flag != 'w')
			continue;
		struct str path = read_line(sed);
		sed_note(sed, CODE_WRITES, path, false, STR("s///w"), start);
		break;
	}
	if (is_run) {
		bool is_whole = str_equal(regex, STR(".*")) || str_equal(regex, STR("^.*$")) ||
				str_equal(regex, STR("^.*")) || str_equal(regex, STR(".*$"));
		sed_note(sed, CODE_SHELL, unescaped(sed, replacement), !is_whole, STR("s///e"),
			start);
	}
}

/* A label ends with the line, or at a semicolon. */
static void skip_label(struct sed *sed)
{
	while (!sed_is_done(sed) && sed_byte(sed) != '\n' && sed_byte(sed) != ';' &&
		sed_byte(sed) != '}')
		sed->at++;
}

static void read_command(struct sed *sed)
{
	size_t start = sed->at;
	char c = sed_byte(sed);
	sed->at++;
	switch (c) {
	case 's':
		read_substitution(sed, start);
		break;
	case 'y': {
		char delimiter = sed_byte(sed);
		sed->at++;
		(void)read_part(sed, delimiter);
		(void)read_part(sed, delimiter);
		break;
	}
	case 'e': {
		struct str line = read_line(sed);
		if (line.len == 0 && sed->finder->context->is_input_known)
			line = sed->finder->context->input;
		sed_note(sed, CODE_SHELL, line, line.len == 0, STR("e"), start);
		break;
	}
	case 'w':
	case 'W': {
		struct str path = read_line(sed);
		sed_note(sed, CODE_WRITES, path, false, STR("w"), start);
		break;
	}
	case 'r':
	case 'R': {
		struct str path = read_line(sed);
		sed_note(sed, CODE_READS, path, false, STR("r"), start);
		break;
	}
	case 'a':
	case 'i':
	case 'c':
		while (str_ends_with(read_line(sed), STR("\\")) && !sed_is_done(sed))
			sed->at++; /* its text goes on in the next line */
		break;
	case '#':
		(void)read_line(sed);
		break;
	case ':':
	case 'b':
	case 't':
	case 'T':
		skip_label(sed);
		break;
	default:
		break;
	}
}

void code_find_sed(struct code_finder *finder)
{
	struct sed sed = {.finder = finder, .text = finder->text};
	while (!sed_is_done(&sed)) {
		skip_address(&sed);
		if (!sed_is_done(&sed))
			read_command(&sed);
	}
}
