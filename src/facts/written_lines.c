/* SPDX-License-Identifier: MIT */
/*
 * Works line by line, since what is written may be a part of a file that is no file by itself. What
 * make or npm would put in is left as it is: a shell takes $(VAR) for a command that nobody knows.
 */
#include "facts/written_lines.h"

#include "base/buf.h"

typedef bool find_line_fn(struct arena *arena, struct str line, struct str *command);

/* A recipe: a tab, then marks that are make's own. */
static bool find_recipe(struct arena *arena, struct str line, struct str *command)
{
	struct buf out;
	if (!str_starts_with(line, STR("\t")))
		return false;
	line = str_trim(line);
	while (line.len > 0 && str_find_byte(STR("@-+"), line.ptr[0], 0) != STR_NONE)
		line = str_slice(line, 1, line.len);
	buf_init(&out, arena, line.len);
	for (size_t i = 0; i < line.len; i++) {
		i += line.ptr[i] == '$' && i + 1 < line.len && line.ptr[i + 1] == '$';
		buf_add_byte(&out, line.ptr[i]);
	}
	*command = buf_str(&out);
	return true;
}

/* The end of the JSON string whose inside starts at `at`; its bytes go to `out`, if that is given. */
static size_t read_string(struct str line, size_t at, struct buf *out)
{
	for (; at < line.len && line.ptr[at] != '"'; at++) {
		bool is_escape = line.ptr[at] == '\\' && at + 1 < line.len;
		at += is_escape;
		if (out)
			buf_add_byte(out, is_escape && line.ptr[at] == 'n' ? '\n' : line.ptr[at]);
	}
	return at;
}

/* "name": "command": every value of a package.json is held against the rules of commands; a version
 * or a description runs nothing that they know. */
static bool find_package_script(struct arena *arena, struct str line, struct str *command)
{
	struct buf out;
	line = str_trim(line);
	if (!str_starts_with(line, STR("\"")))
		return false;
	size_t colon = read_string(line, 1, NULL) + 1;
	struct str rest = str_trim(str_slice(line, colon, line.len));
	if (!str_starts_with(rest, STR(":")))
		return false;
	rest = str_trim(str_slice(rest, 1, rest.len));
	if (!str_starts_with(rest, STR("\"")))
		return false;
	buf_init(&out, arena, rest.len);
	(void)read_string(rest, 1, &out);
	*command = buf_str(&out);
	return true;
}

struct file_kind {
	struct str name;
	find_line_fn *find;
};

static const struct file_kind kinds[] = {
	{STR_INIT("Makefile"), find_recipe},
	{STR_INIT("makefile"), find_recipe},
	{STR_INIT("GNUmakefile"), find_recipe},
	{STR_INIT("package.json"), find_package_script},
	{STR_INIT("composer.json"), find_package_script},
};

struct str written_lines(struct arena *arena, struct str name, struct str text)
{
	find_line_fn *find = str_ends_with(name, STR(".mk")) ? find_recipe : NULL;
	struct buf out;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (str_equal(kinds[i].name, name))
			find = kinds[i].find;
	}
	buf_init(&out, arena, text.len + 1);
	while (find && text.len > 0) {
		struct str line;
		struct str command;
		(void)str_cut(text, '\n', &line, &text);
		if (!find(arena, line, &command))
			continue;
		buf_add(&out, command);
		buf_add_byte(&out, '\n');
	}
	return buf_str(&out);
}
