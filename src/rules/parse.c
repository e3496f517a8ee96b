/* SPDX-License-Identifier: MIT */
/*
 * A rule file: defines, then sections, each a rule or the reopening of one. Owns the order of these,
 * and ids; what a section may hold is draft.c's. All or nothing: the first line that is not
 * understood refuses the file.
 */
#include "rules/parse.h"

#include "base/utf8.h"
#include "rules/define.h"
#include "rules/draft.h"
#include "rules/grow.h"
#include "rules/id_map.h"
#include "rules/lines.h"

/* Of an id or key, in a message. */
#define QUOTE_BYTES 64

struct parser {
	struct arena *arena;
	struct lines lines;
	struct defines defines;
	enum layer layer;
	rule_is_known_fn *is_known;
	const void *known;
	struct id_map ids; /* opened in this file */
	bool has_section;
	struct draft draft; /* of the open section */
	struct rule_file file;
};

/* topic.name, of lower-case letters, digits and dashes; the topic starts with a letter. */
static bool is_rule_id(struct str id)
{
	bool starts_part = true;
	bool has_dot = false;
	if (id.len == 0 || id.ptr[0] < 'a' || id.ptr[0] > 'z')
		return false;
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];
		bool is_plain = (c >= 'a' && c <= 'z') || char_is_digit(c);
		if (!is_plain && (starts_part || (c != '-' && c != '.')))
			return false;
		starts_part = c == '.';
		has_dot = has_dot || starts_part;
	}
	return has_dot && !starts_part;
}

static bool close_section(struct parser *parser, struct fault *f)
{
	struct rule_file *file = &parser->file;
	if (!parser->has_section)
		return true;
	if (parser->draft.is_reopening) {
		file->reopenings = grow_array(parser->arena, file->reopenings,
			file->reopenings_count, sizeof(*file->reopenings));
		struct reopening *out = &file->reopenings[file->reopenings_count++];
		return draft_finish_reopening(&parser->draft, out, f);
	}
	return draft_finish_rule(&parser->draft, &file->rules[file->rules_count++], f);
}

static bool open_section(struct parser *parser, const struct line *line, struct fault *f)
{
	struct str quoted = utf8_clip(line->key, QUOTE_BYTES);
	if (!is_rule_id(line->key))
		return lines_fault(&parser->lines, line->key_place, f,
			"[%.*s] is no id: write topic.name, such as [git.push-force], of "
			"lower-case letters, digits and \"-\"",
			STR_ARG(quoted));
	if (!id_map_add(&parser->ids, line->key, 0))
		return lines_fault(&parser->lines, line->key_place, f,
			"[%.*s] is given twice in this file: give one of them another id",
			STR_ARG(quoted));
	bool is_known = parser->is_known && parser->is_known(parser->known, line->key);
	if (is_known && parser->layer == LAYER_PROJECT)
		return lines_fault(&parser->lines, line->key_place, f,
			"[%.*s] exists already, and a project's rules may only add: choose another "
			"id",
			STR_ARG(quoted));
	draft_init(&parser->draft, &parser->lines, &parser->defines, line, parser->layer, is_known);
	parser->has_section = true;
	return true;
}

static bool take_setting(struct parser *parser, const struct line *line, struct fault *f)
{
	struct str quoted = utf8_clip(line->key, QUOTE_BYTES);
	if (line->value.len == 0)
		return lines_fault(&parser->lines, line->key_place, f,
			"%.*s has no value: write one behind the \"=\", or remove the line",
			STR_ARG(quoted));
	bool is_define = str_starts_with(line->key, STR("define."));
	if (is_define && parser->has_section)
		return lines_fault(&parser->lines, line->key_place, f,
			"%.*s stands in a rule: move it before the first [topic.name]",
			STR_ARG(quoted));
	if (is_define)
		return define_add(&parser->defines, &parser->lines, line, f);
	if (!parser->has_section)
		return lines_fault(&parser->lines, line->key_place, f,
			"%.*s stands outside a rule: open one above it with [topic.name]",
			STR_ARG(quoted));
	return draft_take(&parser->draft, line, f);
}

static bool take_line(struct parser *parser, const struct line *line, struct fault *f)
{
	switch (line->kind) {
	case LINE_SECTION:
		return close_section(parser, f) && open_section(parser, line, f);
	case LINE_SETTING:
		return take_setting(parser, line, f);
	}
	return fault_set(f, FAULT_INTERNAL, "rule file: a line of no kind");
}

/* At most as many rules as lines that open a section: they need no growing. */
static size_t count_sections(struct str text)
{
	size_t count = str_starts_with(text, STR("["));
	for (size_t at = str_find_byte(text, '\n', 0); at != STR_NONE;
		at = str_find_byte(text, '\n', at + 1))
		count += at + 1 < text.len && text.ptr[at + 1] == '[';
	return count;
}

bool rules_parse(struct arena *arena, struct str file, struct str text, enum layer layer,
	rule_is_known_fn *is_known, const void *known, struct rule_file *out, struct fault *f)
{
	struct parser parser = {
		.arena = arena,
		.layer = layer,
		.is_known = is_known,
		.known = known,
		.file = {.rules = ARENA_NEW_ARRAY(arena, struct rule, count_sections(text))},
	};
	struct line line;
	bool at_end;
	lines_init(&parser.lines, arena, file, text, FAULT_RULES);
	id_map_init(&parser.ids, arena);
	while (lines_next(&parser.lines, &line, &at_end, f)) {
		if (!take_line(&parser, &line, f))
			return false;
	}
	if (!at_end || !close_section(&parser, f))
		return false;
	*out = parser.file;
	return true;
}
