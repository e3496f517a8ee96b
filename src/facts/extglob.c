/* SPDX-License-Identifier: MIT */
/*
 * A group is replaced by each of its alternatives, and the result is looked at again, so that groups
 * in groups come out, too. Which of the names are there only the disk knows: each is one that may be.
 */
#include "facts/extglob.h"

#include "base/limits.h"
#include "facts/embedded.h"

/* Groups in one word: nobody types more. */
#define GROUPS 8

/* A group in the text of a part. */
struct group {
	const struct part *part;
	size_t start; /* of the sign before the bracket */
	size_t end;   /* behind the closing bracket */
};

struct expansion {
	struct arena *arena;
	struct word_list list;
	size_t count;
};

static bool is_sign(char c)
{
	return str_find_byte(STR("@+?*!"), c, 0) != STR_NONE;
}

/* The end of the group whose bracket is at `open`; 0 if it does not end in the part. */
static size_t find_end(struct str text, size_t open)
{
	size_t depth = 0;
	for (size_t at = open; at < text.len; at++) {
		depth += text.ptr[at] == '(';
		if (text.ptr[at] == ')' && --depth == 0)
			return at + 1;
	}
	return 0;
}

static bool find_group(const struct word *word, struct group *group)
{
	for (const struct part *part = word->parts; part; part = part->next) {
		size_t at = part->kind == PART_TEXT && !part->is_quoted ? 0 : STR_NONE;
		while (at != STR_NONE && (at = str_find_byte(part->text, '(', at)) != STR_NONE) {
			size_t end = find_end(part->text, at);
			*group = (struct group){.part = part, .start = at - 1, .end = end};
			if (at > 0 && end > 0 && is_sign(part->text.ptr[at - 1]))
				return true;
			at++;
		}
	}
	return false;
}

/* The word with `inner` in the place of the group. */
static const struct word *replace(const struct expansion *expansion, const struct word *word,
	const struct group *group, struct str inner)
{
	struct word *made = word_copy(expansion->arena, word);
	struct part **end = &made->parts;
	made->has_glob = false;
	for (const struct part *part = word->parts; part; part = part->next) {
		struct part *copy = ARENA_NEW(expansion->arena, struct part);
		*copy = *part;
		*end = copy;
		end = &copy->next;
		if (part == group->part)
			copy->text = arena_concat(expansion->arena,
				str_slice(part->text, 0, group->start), inner,
				str_slice(part->text, group->end, part->text.len));
		for (size_t i = 0; !copy->is_quoted && i < copy->text.len; i++)
			made->has_glob |=
				str_find_byte(STR("*?["), copy->text.ptr[i], 0) != STR_NONE;
	}
	return made;
}

/* The next alternative of `rest`, at a | that stands in no further group. */
static struct str take_alternative(struct str *rest)
{
	size_t depth = 0;
	size_t at = 0;
	for (; at < rest->len && !(depth == 0 && rest->ptr[at] == '|'); at++) {
		depth += rest->ptr[at] == '(';
		depth -= rest->ptr[at] == ')' && depth > 0;
	}
	struct str alternative = str_slice(*rest, 0, at);
	*rest = at < rest->len ? str_slice(*rest, at + 1, rest->len) : (struct str){NULL, 0};
	return alternative;
}

/* Whether the inside of a group says something else than it shows. */
static bool is_odd(struct str inside)
{
	for (size_t i = 0; i < inside.len; i++) {
		if (str_find_byte(STR("\\\"'$`"), inside.ptr[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

/* zsh's qualifiers in *(.), *(/N) and *(.om[1]): in bash they would be names that no file has. */
static bool is_qualifiers(char sign, struct str inside)
{
	const size_t most = 32;
	bool has_mark = inside.len == 1;
	for (size_t i = 0; i < inside.len; i++) {
		char c = inside.ptr[i];
		has_mark |= str_find_byte(STR("./@[^"), c, 0) != STR_NONE;
		if (!char_is_word(c) && str_find_byte(STR("./@=*^,+-:[]#"), c, 0) == STR_NONE)
			return false;
	}
	return sign == '*' && has_mark && inside.len <= most;
}

static bool expand(struct expansion *expansion, const struct word *word, size_t groups)
{
	struct group group;
	if (!find_group(word, &group)) {
		word_list_add(&expansion->list, word_copy(expansion->arena, word));
		return ++expansion->count <= LIMIT_BRACE_WORDS;
	}
	char sign = group.part->text.ptr[group.start];
	struct str rest = str_slice(group.part->text, group.start + 2, group.end - 1);
	bool has_none = sign == '?' || sign == '*';
	if (groups == GROUPS)
		return false;
	if (sign == '!' || is_qualifiers(sign, rest))
		return expand(expansion, replace(expansion, word, &group, STR("*")), groups + 1);
	if (is_odd(rest))
		return false;
	while (rest.ptr) {
		struct str inner = take_alternative(&rest);
		if (!expand(expansion, replace(expansion, word, &group, inner), groups + 1))
			return false;
	}
	return !has_none ||
	       expand(expansion, replace(expansion, word, &group, STR("")), groups + 1);
}

bool extglob_expand(struct arena *arena, const struct word *word, struct word_list *list)
{
	struct expansion expansion = {.arena = arena};
	struct group group;
	if (!word->has_glob || word->text.len > LIMIT_PATH_BYTES || !find_group(word, &group) ||
		!expand(&expansion, word, 0))
		return false;
	*list = expansion.list;
	return true;
}
