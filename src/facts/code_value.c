/* SPDX-License-Identifier: MIT */
/*
 * Values. Every text and list that is made here is paid for from a purse that grows with the source
 * only, so that no text can make the finder do more than linear work.
 */
#include "facts/code_value.h"

#include "base/limits.h"
#include "facts/code.h"

struct code_value code_unknown_text(void)
{
	struct code_value value = code_text(STR(CODE_UNKNOWN));
	value.is_dynamic = true;
	return value;
}

bool code_spend(struct code_purse *purse, size_t bytes)
{
	if (bytes > purse->left) {
		purse->left = 0;
		return false;
	}
	purse->left -= bytes;
	return true;
}

struct code_value code_join_text(struct code_purse *purse, struct str a, struct str b)
{
	if (b.len == 0)
		return code_text(a);
	if (a.len == 0)
		return code_text(b);
	bool is_open = a.ptr + a.len == purse->open && b.len <= purse->open_room;
	if (!code_spend(purse, is_open ? b.len : a.len + b.len))
		return code_nothing();
	if (!is_open) {
		size_t room = 2 * (a.len + b.len);
		char *start = arena_alloc(purse->arena, room);
		memcpy(start, a.ptr, a.len);
		a.ptr = start;
		purse->open = start + a.len;
		purse->open_room = room - a.len;
	}
	memcpy(purse->open, b.ptr, b.len);
	purse->open += b.len;
	purse->open_room -= b.len;
	return code_text((struct str){a.ptr, a.len + b.len});
}

void code_add_choice(
	struct code_purse *purse, struct code_list *list, const struct code_value *value)
{
	if (value->is_each)
		code_add_items(purse, list, value->list);
	else
		code_add_item(purse, list, (struct str){NULL, 0}, value, false);
}

static struct code_value join_each(
	struct code_purse *purse, const struct code_value *a, const struct code_value *b)
{
	const struct code_list *list = a->is_each ? a->list : b->list;
	struct code_value result = code_new_list(purse);
	size_t count = 0;
	for (const struct code_item *item = list->first; item && count < LIMIT_CODE_ARGUMENTS;
		item = item->next, count++) {
		struct code_value left = a->is_each ? item->value : *a;
		struct code_value right = a->is_each ? *b : item->value;
		left.is_each = false;
		right.is_each = false;
		struct code_value joined = code_join(purse, &left, &right);
		code_add_choice(purse, result.list, &joined);
	}
	result.is_each = true;
	return result;
}

struct code_value code_join(
	struct code_purse *purse, const struct code_value *a, const struct code_value *b)
{
	if (a->kind == CODE_LIST && b->kind == CODE_LIST && !a->is_each && !b->is_each) {
		struct code_value joined = code_new_list(purse);
		code_add_items(purse, joined.list, a->list);
		code_add_items(purse, joined.list, b->list);
		return joined;
	}
	if (a->is_each || b->is_each)
		return join_each(purse, a, b);
	bool has_a = a->kind == CODE_TEXT;
	bool has_b = b->kind == CODE_TEXT;
	if (!has_a && !has_b)
		return code_nothing();
	struct str left = has_a ? a->text : STR(CODE_UNKNOWN);
	struct str right = has_b ? b->text : STR(CODE_UNKNOWN);
	/* Two unknown parts side by side are one. */
	if (str_ends_with(left, STR(CODE_UNKNOWN)) && str_starts_with(right, STR(CODE_UNKNOWN)))
		right = str_slice(right, STR(CODE_UNKNOWN).len, right.len);
	struct code_value joined = code_join_text(purse, left, right);
	joined.is_dynamic = !has_a || !has_b || a->is_dynamic || b->is_dynamic;
	joined.is_path = a->is_path;
	return joined;
}

struct code_value code_new_list(struct code_purse *purse)
{
	return (struct code_value){
		.kind = CODE_LIST, .list = ARENA_NEW(purse->arena, struct code_list)};
}

void code_add_item(struct code_purse *purse, struct code_list *list, struct str key,
	const struct code_value *value, bool is_spread)
{
	bool is_paid = code_spend(purse, sizeof(struct code_item) / 8);
	if (!is_paid && list->last && list->last->value.kind == CODE_NOTHING)
		return;
	struct code_item *item = ARENA_NEW(purse->arena, struct code_item);
	*item = (struct code_item){.key = key, .is_spread = is_spread};
	if (is_paid)
		item->value = *value;
	item->value.name = (struct str){NULL, 0};
	if (list->last)
		list->last->next = item;
	else
		list->first = item;
	list->last = item;
	list->count++;
}

void code_add_items(struct code_purse *purse, struct code_list *list, const struct code_list *from)
{
	size_t count = from->count; /* a list may be added to itself */
	const struct code_item *item = from->first;
	for (size_t i = 0; i < count && item && purse->left > 0; i++, item = item->next)
		code_add_item(purse, list, item->key, &item->value, item->is_spread);
}

const struct code_value *code_item_at(const struct code_list *list, size_t index)
{
	size_t looked_at = 0;
	const struct code_item *item = list ? list->first : NULL;
	for (; item && looked_at < LIMIT_CODE_ARGUMENTS; item = item->next, looked_at++) {
		if (item->key.len == 0 && index-- == 0)
			return &item->value;
	}
	return NULL;
}

const struct code_value *code_item_called(const struct code_list *list, struct str key)
{
	size_t looked_at = 0;
	const struct code_item *item = list ? list->first : NULL;
	for (; item && key.len > 0 && looked_at < LIMIT_CODE_ARGUMENTS;
		item = item->next, looked_at++) {
		if (str_equal(item->key, key))
			return &item->value;
	}
	return NULL;
}

bool code_read_number(struct str text, size_t *number)
{
	bool is_hex = text.len > 2 && text.ptr[0] == '0' && char_to_lower(text.ptr[1]) == 'x';
	size_t at = is_hex ? 2 : 0;
	size_t start = at;
	*number = 0;
	for (; at < text.len && at - start < 8; at++) {
		char c = char_to_lower(text.ptr[at]);
		if (char_is_digit(c))
			*number = *number * (is_hex ? 16 : 10) + (size_t)(c - '0');
		else if (is_hex && c >= 'a' && c <= 'f')
			*number = *number * 16 + (size_t)(c - 'a') + 10;
		else
			break;
	}
	return at > start;
}
