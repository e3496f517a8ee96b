/* SPDX-License-Identifier: MIT */
/*
 * Brackets of PowerShell that give a path, as the word that they come to, and lists of texts that a loop
 * goes through. What is not constant, but for variables, stays as it is.
 */
#include "base/limits.h"
#include "facts/powershell.h"
#include "facts/powershell_parts.h"

/* Words in such a bracket. */
#define WORDS_MAX 8

static const struct str joining[] = {STR_INIT("join-path")};
static const struct str finding[] = {STR_INIT("resolve-path"), STR_INIT("rvpa"),
	STR_INIT("convert-path"), STR_INIT("get-item"), STR_INIT("gi")};

static bool is_among(struct str word, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal_nocase(list[i], word))
			return true;
	}
	return false;
}

bool ps_is_plain(const struct ps_word *word)
{
	struct str raw = word->raw;
	size_t at = 1;
	if (word->is_quoted || raw.len == 0 || raw.ptr[0] != '$')
		return !word->is_call;
	if (str_equal_nocase(str_slice(raw, 1, 5), STR("env:")))
		at = 5;
	size_t start = at;
	while (at < raw.len && char_is_word(raw.ptr[at]))
		at++;
	return at > start && !word->is_call &&
	       (at == raw.len || raw.ptr[at] == '/' || raw.ptr[at] == '\\');
}

struct ps_word *ps_join_path(struct arena *arena, const struct ps_word *words)
{
	struct buf raw;
	struct ps_word *joined = ARENA_NEW(arena, struct ps_word);
	size_t count = 0;
	buf_init(&raw, arena, LIMIT_VALUE_BYTES);
	if (!words || words->is_quoted || !is_among(words->raw, joining, ARRAY_LEN(joining)))
		return NULL;
	for (const struct ps_word *word = words->next; word; word = word->next) {
		if (!word->is_quoted && str_starts_with(word->raw, STR("-")))
			continue;
		if (!ps_is_plain(word))
			return NULL;
		buf_add(&raw, count++ > 0 ? STR("/") : STR(""));
		buf_add(&raw, word->raw);
	}
	*joined = (struct ps_word){.raw = buf_str(&raw)};
	return count > 1 ? joined : NULL;
}

/* A word at *at, which moves behind it; false if there is none. */
static bool read_word(struct str text, size_t *at, struct ps_word *word)
{
	while (*at < text.len && (text.ptr[*at] == ' ' || text.ptr[*at] == '\t'))
		(*at)++;
	size_t start = *at;
	while (*at < text.len && !ps_is_separator(text.ptr[*at])) {
		bool is_quote = text.ptr[*at] == '"' || text.ptr[*at] == '\'';
		*at = is_quote ? ps_skip_quoted(text, *at) : *at + 1;
	}
	if (*at == start)
		return false;
	*word = (struct ps_word){.raw = str_slice(text, start, *at),
		.is_quoted = text.ptr[start] == '"' || text.ptr[start] == '\''};
	return true;
}

/* .Path, .FullName, … behind a bracket. */
static size_t skip_property(struct str text, size_t at)
{
	static const struct str names[] = {
		STR_INIT(".path"), STR_INIT(".fullname"), STR_INIT(".providerpath")};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (str_equal_nocase(str_slice(text, at, at + names[i].len), names[i]))
			return at + names[i].len;
	}
	return at;
}

bool ps_read_path(struct ps *ps)
{
	struct ps_word words[WORDS_MAX];
	size_t count = 0;
	size_t at = ps->at + 1;
	struct ps_word *found = NULL;
	if (!ps->first)
		return false;
	while (count < WORDS_MAX && read_word(ps->text, &at, &words[count])) {
		if (count > 0)
			words[count - 1].next = &words[count];
		count++;
		if (count == 1 && !is_among(words[0].raw, joining, ARRAY_LEN(joining)) &&
			!is_among(words[0].raw, finding, ARRAY_LEN(finding)))
			return false;
	}
	if (count < 2 || at >= ps->text.len || ps->text.ptr[at] != ')')
		return false;
	if (count == 2 && is_among(words[0].raw, finding, ARRAY_LEN(finding)))
		found = &words[1];
	else
		found = ps_join_path(ps->arena, &words[0]);
	if (!found || !ps_is_plain(found))
		return false;
	ps_add(ps, found->raw)->is_quoted = found->is_quoted;
	ps->at = skip_property(ps->text, at + 1);
	return true;
}

bool ps_read_loop_list(struct ps *ps)
{
	struct str text = ps->text;
	size_t at = ps->at;
	struct buf line;
	struct ps_word word;
	size_t count = 0;
	while (at < text.len && char_is_space(text.ptr[at]))
		at++;
	bool has_bracket = str_starts_with(str_slice(text, at, text.len), STR("@("));
	at += has_bracket ? 2 : 0;
	buf_init(&line, ps->arena, LIMIT_VALUE_BYTES);
	while (read_word(text, &at, &word)) {
		if (!ps_is_plain(&word) || (!word.is_quoted && word.raw.ptr[0] != '$'))
			return false;
		ps_add_word(&line, &word);
		count++;
		if (at >= text.len || text.ptr[at] != ',')
			break;
		at++;
	}
	if (count == 0 || at >= text.len || text.ptr[at] != ')' || line.is_truncated)
		return false;
	buf_add(&ps->out, STR("for "));
	ps_add_name(&ps->out, ps->loop);
	buf_printf(&ps->out, " in%.*s; do :; done\n", STR_ARG(buf_str(&line)));
	ps->loop = STR("");
	ps->at = has_bracket ? at + 1 : at;
	return true;
}
