/* SPDX-License-Identifier: MIT */
/*
 * Named parts of patterns. Invariant: a define's pattern is expanded when it is added, so that names
 * can't refer to each other in circles. Must never let a %{ through to PCRE2, which would take it as
 * text and never match.
 */
#include "rules/define.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "rules/grow.h"

/* Of a name, in a message. */
#define QUOTE_BYTES 64

static const struct define *find(const struct defines *defines, struct str name)
{
	for (size_t i = 0; i < defines->count; i++) {
		if (str_equal(defines->items[i].name, name))
			return &defines->items[i];
	}
	return NULL;
}

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		if (!char_is_word(name.ptr[i]))
			return false;
	}
	return name.len > 0 && !char_is_digit(name.ptr[0]);
}

bool define_add(struct defines *defines, const struct lines *lines, const struct line *line,
	struct fault *f)
{
	struct str name = str_slice(line->key, STR("define.").len, line->key.len);
	struct str quoted = utf8_clip(name, QUOTE_BYTES);
	struct str pattern;
	if (!is_name(name))
		return lines_fault(lines, line->key_place, f,
			"\"%.*s\" is no name for %%{name}: use letters, digits and \"_\", no digit "
			"first",
			STR_ARG(quoted));
	if (find(defines, name))
		return lines_fault(lines, line->key_place, f,
			"define.%.*s is given twice: give one of them another name",
			STR_ARG(quoted));
	if (!define_expand(defines, lines, line, &pattern, f))
		return false;
	defines->items =
		grow_array(lines->arena, defines->items, defines->count, sizeof(*defines->items));
	defines->items[defines->count++] = (struct define){name, pattern};
	return true;
}

/* What suggested_name looks at: a suggestion's candidates come by number alone. */
static const struct defines *suggested;

static struct str suggested_name(size_t index)
{
	return suggested->items[index].name;
}

/* Reads the %{NAME} at `at`, and steps over it. */
static const struct define *read_name(const struct defines *defines, const struct lines *lines,
	const struct line *line, size_t *at, struct fault *f)
{
	struct place place = lines_place_at(line->value_place, line->value, *at);
	size_t close = str_find_byte(line->value, '}', *at);
	struct str name = str_slice(line->value, *at + 2, close);
	if (close == STR_NONE || !is_name(name)) {
		(void)lines_fault(lines, place, f,
			"\"%%{\" starts no %%{name}: write %%\\{ if the text itself is meant");
		return NULL;
	}
	const struct define *define = find(defines, name);
	if (!define) {
		suggested = defines;
		(void)lines_fault_unknown(
			lines, place, f, "define", name, defines->count, suggested_name);
		return NULL;
	}
	*at = close + 1;
	return define;
}

static void insert(struct buf *expanded, struct str pattern, bool is_alone)
{
	if (!is_alone)
		buf_add(expanded, STR("(?:"));
	buf_add(expanded, pattern);
	if (!is_alone)
		buf_add_byte(expanded, ')');
}

bool define_expand(const struct defines *defines, const struct lines *lines,
	const struct line *line, struct str *out, struct fault *f)
{
	struct str value = line->value;
	struct buf expanded;
	if (value.len <= LIMIT_PATTERN_BYTES && str_find(value, STR("%{"), 0) == STR_NONE) {
		*out = value;
		return true;
	}
	buf_init(&expanded, lines->arena, LIMIT_PATTERN_BYTES);
	for (size_t at = 0; at < value.len;) {
		size_t start = at;
		if (str_starts_with(str_slice(value, at, value.len), STR("%{"))) {
			const struct define *define = read_name(defines, lines, line, &at, f);
			if (!define)
				return false;
			insert(&expanded, define->pattern, start == 0 && at == value.len);
			continue;
		}
		at += value.ptr[at] == '\\' && at + 1 < value.len ? 2 : 1;
		buf_add(&expanded, str_slice(value, start, at));
	}
	if (expanded.is_truncated)
		return lines_fault(lines, line->value_place, f,
			"a pattern of more than %zu bytes: split it over several rules",
			LIMIT_PATTERN_BYTES);
	*out = buf_str(&expanded);
	return true;
}
