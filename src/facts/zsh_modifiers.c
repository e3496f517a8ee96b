/* SPDX-License-Identifier: MIT */
/* Each modifier is one function over one text. Those that need the disk (a, A, P, c) leave it as it is. */
#include "facts/zsh_modifiers.h"

#include "base/buf.h"
#include "base/limits.h"

/* Bytes of a name that are looked at before a colon. */
#define NAME_BYTES 64

/* Modifiers that leave a text as it is, as far as is known here. */
static const struct str keeping = STR_INIT("aAPcqQxp&");

/* s/old/new/ at `at`: where its parts are. */
struct substitution {
	struct str old;
	struct str new;
	size_t end;
};

static struct substitution find_substitution(struct str spec, size_t at)
{
	struct substitution found = {.end = 0};
	if (at + 1 >= spec.len || spec.ptr[at] != 's' || char_is_word(spec.ptr[at + 1]) ||
		char_is_space(spec.ptr[at + 1]))
		return found;
	char mark = spec.ptr[at + 1];
	size_t middle = str_find_byte(spec, mark, at + 2);
	if (middle == STR_NONE)
		return found;
	size_t end = str_find_byte(spec, mark, middle + 1);
	found.old = str_slice(spec, at + 2, middle);
	found.new = str_slice(spec, middle + 1, end);
	found.end = end == STR_NONE ? spec.len : end + 1;
	return found;
}

/* Where the modifier whose colon is at `at` ends; 0 if there is none. */
static size_t find_end(struct str spec, size_t at)
{
	if (at + 1 >= spec.len || spec.ptr[at] != ':')
		return 0;
	at++;
	at += spec.ptr[at] == 'g' && at + 1 < spec.len;
	size_t substituted = find_substitution(spec, at).end;
	if (substituted > 0)
		return substituted;
	if (str_find_byte(STR("htrelu"), spec.ptr[at], 0) == STR_NONE &&
		str_find_byte(keeping, spec.ptr[at], 0) == STR_NONE)
		return 0;
	at++;
	while (at < spec.len && char_is_digit(spec.ptr[at]))
		at++; /* :h2 */
	return at;
}

size_t zsh_modifiers_length(struct str spec)
{
	size_t at = 0;
	for (size_t end = find_end(spec, 0); end > 0; end = find_end(spec, at))
		at = end;
	return at;
}

static struct str head_of(struct str text)
{
	while (text.len > 1 && text.ptr[text.len - 1] == '/')
		text.len--;
	size_t slash = str_find_last(text, '/');
	if (slash == STR_NONE)
		return STR(".");
	while (slash > 0 && text.ptr[slash - 1] == '/')
		slash--;
	return str_slice(text, 0, slash > 0 ? slash : 1);
}

static struct str tail_of(struct str text)
{
	while (text.len > 1 && text.ptr[text.len - 1] == '/')
		text.len--;
	return str_after_last(text, '/');
}

/* Where the extension's dot is; the text's length without one. */
static size_t find_dot(struct str text)
{
	struct str name = str_after_last(text, '/');
	size_t dot = str_find_last(name, '.');
	return dot == STR_NONE ? text.len : text.len - name.len + dot;
}

static struct str in_case(struct arena *arena, struct str text, bool is_upper)
{
	char *bytes = arena_copy_z(arena, text);
	for (size_t i = 0; i < text.len; i++) {
		bool is_small = bytes[i] >= 'a' && bytes[i] <= 'z';
		bytes[i] = !is_upper  ? char_to_lower(bytes[i])
			   : is_small ? (char)(bytes[i] - 'a' + 'A')
				      : bytes[i];
	}
	return (struct str){bytes, text.len};
}

static struct str substitute(
	struct arena *arena, struct str text, const struct substitution *found, bool is_global)
{
	struct buf out;
	size_t at = 0;
	size_t hit = found->old.len > 0 ? str_find(text, found->old, 0) : STR_NONE;
	buf_init(&out, arena, LIMIT_VALUE_BYTES);
	while (hit != STR_NONE) {
		buf_add(&out, str_slice(text, at, hit));
		buf_add(&out, found->new);
		at = hit + found->old.len;
		hit = is_global ? str_find(text, found->old, at) : STR_NONE;
	}
	buf_add(&out, str_slice(text, at, text.len));
	return buf_str(&out);
}

static struct str apply_one(struct arena *arena, struct str spec, size_t at, struct str text)
{
	bool is_global = spec.ptr[at] == 'g';
	at += is_global && at + 1 < spec.len;
	struct substitution found = find_substitution(spec, at);
	if (found.end > 0)
		return substitute(arena, text, &found, is_global);
	switch (spec.ptr[at]) {
	case 'h':
		return head_of(text);
	case 't':
		return tail_of(text);
	case 'r':
		return str_slice(text, 0, find_dot(text));
	case 'e':
		return str_slice(text, find_dot(text) + 1, text.len);
	case 'l':
	case 'u':
		return in_case(arena, text, spec.ptr[at] == 'u');
	default:
		return text;
	}
}

struct str zsh_modifiers_apply(struct arena *arena, struct str spec, struct str text)
{
	size_t end;
	for (size_t at = 0; (end = find_end(spec, at)) > 0; at = end)
		text = apply_one(arena, spec, at + 1, text);
	return text;
}

bool zsh_modifiers_may_be_in(struct str text)
{
	size_t colon = str_find_byte(text, ':', 1);
	for (; colon != STR_NONE; colon = str_find_byte(text, ':', colon + 1)) {
		struct str spec = str_slice(text, colon, colon + NAME_BYTES);
		size_t length = find_end(spec, 0);
		size_t start = colon;
		while (start > 0 && colon - start < NAME_BYTES && char_is_word(text.ptr[start - 1]))
			start--;
		bool is_braced = start > 1 && text.ptr[start - 1] == '{';
		bool is_parameter = start > 0 && text.ptr[start - 1 - is_braced] == '$';
		bool is_whole = length == spec.len || !char_is_word(spec.ptr[length]);
		if (is_parameter && start < colon && length > 0 && is_whole)
			return true;
	}
	return false;
}
