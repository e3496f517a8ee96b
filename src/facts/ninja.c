/* SPDX-License-Identifier: MIT */
/*
 * Command lines of a build.ninja (its manual, 1.12): each rule's command with the variables of the file, and
 * with those of the builds that set some of their own. What is not set stays a shell expansion that nobody
 * knows. One pass; builds beyond BUILDS_MAX are read by their rule alone.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/name_map.h"
#include "facts/written_parts.h"

#define BUILDS_MAX 256

struct ninja {
	struct arena *arena;
	struct buf *out;
	const struct name_map *names; /* of struct str: variables of the file */
	const struct name_map *rules; /* of struct str: commands */
	const struct name_map *own;   /* of struct str: variables of the build at hand */
	struct str rule;              /* that is being declared; empty: none */
	struct str command;           /* of the build at hand; empty: none */
	size_t builds;
	size_t left; /* bytes that values may still be put in for */
};

/* The next line with those that it goes on with: $ at its end. */
static struct str next_line(struct arena *arena, struct str *text)
{
	struct buf joined;
	struct str line;
	(void)str_cut(*text, '\n', &line, text);
	if (!str_ends_with(line, STR("$")))
		return line;
	buf_init(&joined, arena, LIMIT_SCRIPT_BYTES);
	while (str_ends_with(line, STR("$"))) {
		buf_add(&joined, str_slice(line, 0, line.len - 1));
		(void)str_cut(*text, '\n', &line, text);
		line = str_trim(line);
	}
	buf_add(&joined, line);
	return buf_str(&joined);
}

static const struct str *find_name(const struct ninja *ninja, struct str name)
{
	const struct str *value = name_map_find(ninja->own, name);
	return value ? value : name_map_find(ninja->names, name);
}

/* `text` with its variables put in, as long as ninja->left pays for them: a = $a$a must not grow without
 * end. */
static struct str expand(struct ninja *ninja, struct str text)
{
	struct buf out;
	buf_init(&out, ninja->arena, LIMIT_VALUE_BYTES);
	for (size_t at = 0; at < text.len; at++) {
		char next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
		bool is_braced = next == '{';
		if (text.ptr[at] != '$' || (!is_braced && !char_is_word(next))) {
			at += text.ptr[at] == '$' && next != '\0'; /* $$, $: */
			buf_add_byte(&out, text.ptr[at]);
			continue;
		}
		size_t start = at + 1 + is_braced;
		size_t end = start;
		while (end < text.len && char_is_word(text.ptr[end]))
			end++;
		struct str name = str_slice(text, start, end);
		const struct str *value = find_name(ninja, name);
		bool is_paid = value && value->len <= ninja->left;
		ninja->left -= is_paid ? value->len : 0;
		if (is_paid)
			buf_add(&out, *value);
		else
			buf_printf(&out, "${%.*s}", STR_ARG(name));
		at = end - (is_braced ? 0 : 1);
	}
	return buf_str(&out);
}

static void end_build(struct ninja *ninja)
{
	if (ninja->command.len > 0) {
		buf_add(ninja->out, expand(ninja, ninja->command));
		buf_add_byte(ninja->out, '\n');
	}
	ninja->command = STR("");
	ninja->own = NULL;
}

static void set_name(
	struct ninja *ninja, const struct name_map **names, struct str name, struct str value)
{
	struct str *kept = ARENA_NEW(ninja->arena, struct str);
	*kept = value;
	*names = name_map_set(ninja->arena, *names, name, kept);
}

/* build OUT…: RULE IN… */
static void start_build(struct ninja *ninja, struct str line)
{
	struct str outputs;
	struct str inputs;
	struct str rule;
	if (!str_cut(line, ':', &outputs, &inputs) || ninja->builds++ >= BUILDS_MAX)
		return;
	(void)str_cut(str_trim(inputs), ' ', &rule, &inputs);
	const struct str *command = name_map_find(ninja->rules, rule);
	if (!command)
		return;
	ninja->command = *command;
	set_name(ninja, &ninja->own, STR("out"), expand(ninja, str_trim(outputs)));
	set_name(ninja, &ninja->own, STR("in"), expand(ninja, str_trim(inputs)));
}

/* name = value, of the file, of a rule or of a build. */
static void read_pair(struct ninja *ninja, struct str line, bool is_indented)
{
	struct str name;
	struct str value;
	if (!str_cut(line, '=', &name, &value))
		return;
	name = str_trim(name);
	value = str_trim(value);
	if (!is_indented) {
		set_name(ninja, &ninja->names, name, expand(ninja, value));
	} else if (ninja->rule.len > 0 && str_equal(name, STR("command"))) {
		set_name(ninja, &ninja->rules, ninja->rule, value);
		buf_add(ninja->out, expand(ninja, value));
		buf_add_byte(ninja->out, '\n');
	} else if (ninja->command.len > 0) {
		set_name(ninja, &ninja->own, name, expand(ninja, value));
	}
}

void written_find_ninja(struct buf *out, const struct written_file *file)
{
	struct ninja ninja = {
		.arena = out->arena, .out = out, .left = 4 * file->text.len + LIMIT_VALUE_BYTES};
	struct str text = file->text;
	while (text.len > 0 && !out->is_truncated) {
		struct str line = next_line(out->arena, &text);
		bool is_indented = line.len > 0 && char_is_space(line.ptr[0]);
		line = str_trim(line);
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (!is_indented) {
			end_build(&ninja);
			ninja.rule = STR("");
		}
		if (!is_indented && str_starts_with(line, STR("rule ")))
			ninja.rule = str_trim(str_slice(line, 5, line.len));
		else if (!is_indented && str_starts_with(line, STR("build ")))
			start_build(&ninja, str_slice(line, 6, line.len));
		else
			read_pair(&ninja, line, is_indented || file->is_part);
	}
	end_build(&ninja);
}
