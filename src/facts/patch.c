/* SPDX-License-Identifier: MIT */
/*
 * Patch texts between "*** Begin Patch" and "*** End Patch" (Codex, apply_patch grammar). Only the
 * header lines matter; the lines of a change start with a blank, + or -, or are @@. The program
 * that applies it trims all white space of Unicode off headers, so none around one hides anything.
 */
#include "facts/patch.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "facts/path.h"
#include "facts/written.h"

struct header {
	struct str prefix;
	struct str verb; /* for people */
	enum fact_kind kind;
	bool is_move; /* the file before it goes away */
	bool is_part; /* the added lines are not the whole file */
};

static const struct header headers[] = {
	{STR_INIT("*** Add File:"), STR_INIT("add"), FACT_WRITES, false, false},
	{STR_INIT("*** Update File:"), STR_INIT("edit"), FACT_WRITES, false, true},
	{STR_INIT("*** Delete File:"), STR_INIT("delete"), FACT_DELETES, false, false},
	{STR_INIT("*** Move to:"), STR_INIT("move to"), FACT_WRITES, true, true},
};

/* What is the same for all files of a patch, and the file that was read last. */
struct patch {
	struct actions *actions;
	struct str cwd;
	const struct surroundings *surroundings;
	struct str via;
	struct fault *f;
	struct action *action;
	struct str path;
	struct buf added; /* the lines that the file gets */
	bool is_part;     /* it has others, too */
};

/* White_Space of Unicode's PropList.txt, which is what Rust's trim takes off. */
static bool is_white(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {{0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0}, {0x1680, 0x1680},
		{0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
		{0x3000, 0x3000}};
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	}
	return false;
}

static struct str trim_white(struct str s)
{
	size_t from = 0;
	size_t to = 0;
	uint32_t code = 0;
	for (size_t at = 0; at < s.len;) {
		size_t len = utf8_decode(s, at, &code);
		bool is_kept = len == 0 || !is_white(code);
		if (is_kept && to == 0)
			from = at;
		at += len > 0 ? len : 1;
		if (is_kept)
			to = at;
	}
	return str_slice(s, from, to);
}

static bool starts_with(struct str line, struct str prefix)
{
	return str_equal_nocase(str_slice(line, 0, prefix.len), prefix);
}

static bool add_via(struct patch *patch, struct span place)
{
	return patch->via.len == 0 || actions_add_fact(patch->actions, patch->action, FACT_VIA,
					      patch->via, place, patch->f);
}

static bool add_path(struct patch *patch, enum fact_kind kind, struct span place)
{
	return path_add_fact(patch->actions, patch->action, kind, patch->path, patch->cwd,
		patch->surroundings, place, patch->f);
}

/* The commands of a shell script that the lines so far were added to. */
static bool finish_file(struct patch *patch)
{
	struct str text = buf_str(&patch->added);
	if (!patch->action || text.len == 0)
		return true;
	buf_init(&patch->added, patch->actions->arena, LIMIT_PAYLOAD_BYTES);
	return written_add_script(patch->actions, patch->action, patch->path, text, patch->is_part,
		patch->surroundings, patch->f);
}

static bool add_file(
	struct patch *patch, const struct header *header, struct str path, struct span place)
{
	if (!finish_file(patch))
		return false;
	if (header->is_move && patch->action &&
		!add_path(patch, FACT_DELETES, patch->action->place))
		return false;
	struct str what = arena_printf(
		patch->actions->arena, "%.*s %.*s", STR_ARG(header->verb), STR_ARG(path));
	patch->path = path;
	patch->is_part = header->is_part;
	patch->action = actions_add(patch->actions, what, place, patch->f);
	return patch->action && add_path(patch, header->kind, place) && add_via(patch, place);
}

static bool add_line(struct patch *patch, struct str line, size_t at)
{
	struct str header = trim_white(line);
	for (size_t i = 0; i < ARRAY_LEN(headers); i++) {
		if (!starts_with(header, headers[i].prefix))
			continue;
		struct str path = trim_white(str_slice(header, headers[i].prefix.len, header.len));
		return path.len == 0 ||
		       add_file(patch, &headers[i], path, (struct span){at, line.len});
	}
	if (str_starts_with(line, STR("+"))) {
		buf_add(&patch->added, str_slice(line, 1, line.len));
		buf_add_byte(&patch->added, '\n');
	}
	return true;
}

static bool add_unparsed(struct patch *patch)
{
	struct span nowhere = {0, 0};
	patch->action = actions_add(patch->actions, STR("apply a patch"), nowhere, patch->f);
	return patch->action &&
	       actions_add_fact(patch->actions, patch->action, FACT_DOUBT, STR("unparsed"), nowhere,
		       patch->f) &&
	       add_via(patch, nowhere);
}

static bool add_lines(struct patch *patch, struct str text)
{
	bool is_begun = false;
	for (size_t at = 0; at < text.len;) {
		size_t newline = str_find_byte(text, '\n', at);
		struct str line = str_slice(text, at, newline);
		is_begun |= starts_with(trim_white(line), STR("*** Begin Patch"));
		if (!add_line(patch, line, at))
			return false;
		at = newline == STR_NONE ? text.len : newline + 1;
	}
	return finish_file(patch) && ((is_begun && patch->action) || add_unparsed(patch));
}

bool patch_add_actions(struct actions *actions, struct str text, struct str cwd,
	const struct surroundings *surroundings, struct str via, struct fault *f)
{
	struct patch patch = {
		.actions = actions, .cwd = cwd, .surroundings = surroundings, .via = via, .f = f};
	struct str outer = actions->source;
	buf_init(&patch.added, actions->arena, LIMIT_PAYLOAD_BYTES);
	actions->source = text;
	bool is_added = add_lines(&patch, text);
	actions->source = outer;
	return is_added;
}
