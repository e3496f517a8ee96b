/* SPDX-License-Identifier: MIT */
/* Functions that change, split and quote texts. What is not constant stays unknown in the result. */
#include "base/buf.h"
#include "base/limits.h"
#include "facts/code_decode.h"
#include "facts/code_folds.h"

static struct code_value replace(struct code_finder *finder, const struct code_value *text,
	const struct code_value *from, const struct code_value *to)
{
	if (!code_is_constant(from) || !code_is_constant(to) || !text || text->kind != CODE_TEXT ||
		from->text.len == 0)
		return code_nothing();
	struct code_value result = code_text((struct str){NULL, 0});
	size_t at = 0;
	for (;;) {
		size_t found = str_find(text->text, from->text, at);
		struct str piece = str_slice(text->text, at, found);
		if (!code_spend(&finder->purse, piece.len + 1))
			return code_nothing();
		result = code_join_text(&finder->purse, result.text, piece);
		if (found == STR_NONE)
			break;
		result = code_join_text(&finder->purse, result.text, to->text);
		at = found + from->text.len;
	}
	result.is_dynamic = text->is_dynamic;
	result.is_path = text->is_path;
	return result;
}

/* Path("a").replace("b") moves a file. */
static const struct code_function path_replace = {
	STR_INIT(".replace"), IN_PYTHON, CODE_MOVES, CODE_RECEIVER, {NULL, 0}, NULL};

struct code_value code_fold_replace(struct code_finder *finder, const struct code_site *site)
{
	if (site->callee.self && site->callee.self->is_path && site->arguments->count == 1) {
		code_note_function(finder, &path_replace, site);
		return code_nothing();
	}
	return replace(finder, code_operand(site, 0), code_operand(site, 1), code_operand(site, 2));
}

struct code_value code_fold_replace_in(struct code_finder *finder, const struct code_site *site)
{
	return replace(finder, code_item_at(site->arguments, 2), code_item_at(site->arguments, 0),
		code_item_at(site->arguments, 1));
}

static void add_part(struct code_finder *finder, struct code_list *list, struct str part)
{
	struct code_value value = code_text(part);
	value.is_dynamic = str_find(part, STR(CODE_UNKNOWN), 0) != STR_NONE;
	code_add_item(&finder->purse, list, (struct str){NULL, 0}, &value, false);
}

/* At a separator; without one at white space, at an empty one between bytes. */
static struct code_value split(struct code_finder *finder, const struct code_value *text,
	const struct code_value *separator)
{
	struct code_value list = code_new_list(&finder->purse);
	if (text && text->kind == CODE_LIST && !text->is_each)
		return *text; /* the names that a command printed */
	if (!text || text->kind != CODE_TEXT || (separator && separator->kind != CODE_TEXT))
		return code_nothing();
	bool is_blank = !separator || str_equal(separator->text, STR(" "));
	size_t width = is_blank || separator->text.len == 0 ? 1 : separator->text.len;
	size_t start = 0;
	for (size_t at = 0; at < text->text.len && finder->purse.left > 0;) {
		bool is_here = is_blank ? char_is_space(text->text.ptr[at])
					: str_starts_with(str_slice(text->text, at, at + width),
						  separator->text);
		if (is_here && width == 1 && !is_blank && separator->text.len == 0) {
			add_part(finder, list.list, str_slice(text->text, at, at + 1));
			start = ++at;
			continue;
		}
		if (is_here) {
			if (at > start || !is_blank)
				add_part(finder, list.list, str_slice(text->text, start, at));
			start = at + width;
		}
		at += is_here ? width : 1;
	}
	if (start < text->text.len)
		add_part(finder, list.list, str_slice(text->text, start, text->text.len));
	return list;
}

struct code_value code_fold_split(struct code_finder *finder, const struct code_site *site)
{
	return split(finder, code_operand(site, 0), code_operand(site, 1));
}

struct code_value code_fold_explode(struct code_finder *finder, const struct code_site *site)
{
	return split(finder, code_operand(site, 1), code_operand(site, 0));
}

/* As a shell would, as far as quotes go. */
struct code_value code_fold_words(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *text = code_operand(site, 0);
	struct code_value list = code_new_list(&finder->purse);
	if (!text || text->kind != CODE_TEXT || !code_spend(&finder->purse, text->text.len))
		return code_nothing();
	struct buf word;
	buf_init(&word, finder->arena, text->text.len + 1);
	char quote = '\0';
	bool is_open = false;
	size_t start = 0;
	for (size_t at = 0; at < text->text.len; at++) {
		char c = text->text.ptr[at];
		bool is_end = !quote && char_is_space(c);
		if (is_end && is_open)
			add_part(finder, list.list, str_slice(buf_str(&word), start, word.len));
		if (is_end)
			start = word.len;
		else if (quote ? c == quote : c == '\'' || c == '"')
			quote = quote ? '\0' : c;
		else if (c == '\\' && quote != '\'' && at + 1 < text->text.len)
			buf_add_byte(&word, text->text.ptr[++at]);
		else
			buf_add_byte(&word, c);
		is_open = !is_end;
	}
	if (is_open)
		add_part(finder, list.list, str_slice(buf_str(&word), start, word.len));
	return list;
}

/* --- the rest --------------------------------------------------------------------------------- */

struct code_value code_fold_reverse(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *value = code_operand(site, 0);
	if (value && value->kind == CODE_LIST && !value->is_each) {
		struct code_value list = code_new_list(&finder->purse);
		const struct code_item *item = value->list->first;
		for (; item && code_spend(&finder->purse, sizeof(*item) / 8); item = item->next) {
			struct code_item *copy = ARENA_NEW(finder->arena, struct code_item);
			*copy = *item;
			copy->next = list.list->first;
			list.list->first = copy;
			list.list->last = list.list->last ? list.list->last : copy;
			list.list->count++;
		}
		return list;
	}
	if (!code_is_constant(value) || !code_spend(&finder->purse, value->text.len))
		return code_nothing();
	return code_text(code_reverse(finder->arena, value->text));
}

static struct code_value change_case(
	struct code_finder *finder, const struct code_site *site, bool is_upper)
{
	const struct code_value *value = code_operand(site, 0);
	if (!code_is_constant(value) || !code_spend(&finder->purse, value->text.len))
		return code_nothing();
	char *out = arena_alloc(finder->arena, value->text.len + 1);
	for (size_t i = 0; i < value->text.len; i++) {
		char c = char_to_lower(value->text.ptr[i]);
		out[i] = is_upper && char_is_alpha(c) ? (char)(c - 'a' + 'A') : c;
	}
	return code_text((struct str){out, value->text.len});
}

struct code_value code_fold_lower(struct code_finder *finder, const struct code_site *site)
{
	return change_case(finder, site, false);
}

struct code_value code_fold_upper(struct code_finder *finder, const struct code_site *site)
{
	return change_case(finder, site, true);
}

struct code_value code_fold_repeat(struct code_finder *finder, const struct code_site *site)
{
	size_t times;
	const struct code_value *text = code_operand(site, 0);
	const struct code_value *count = code_operand(site, 1);
	struct code_value result = code_text((struct str){NULL, 0});
	if (!code_is_constant(text) || !code_is_constant(count) ||
		!code_read_number(count->text, &times) ||
		times * (text->text.len + 1) > LIMIT_CODE_REPEATED_BYTES)
		return code_nothing();
	for (size_t i = 0; i < times && code_spend(&finder->purse, 1); i++)
		result = code_join(&finder->purse, &result, text);
	return result;
}

struct code_value code_fold_quote(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *value = code_operand(site, 0);
	bool is_plain = true;
	if (!value || value->kind != CODE_TEXT || value->is_dynamic)
		return code_nothing();
	/* The home, and names that the code itself has found, are written for a shell here. */
	size_t from = str_starts_with(value->text, STR("$HOME")) ? STR("$HOME").len : 0;
	for (size_t i = from; i < value->text.len; i++)
		is_plain &= char_is_word(value->text.ptr[i]) ||
			    strchr("/.-_=:@%+,*?", value->text.ptr[i]) != NULL;
	if (is_plain || str_find_byte(value->text, '\'', 0) != STR_NONE)
		return *value;
	struct code_value quoted = code_join_text(&finder->purse, STR("'"), value->text);
	return code_join_text(&finder->purse, quoted.text, STR("'"));
}
