/* SPDX-License-Identifier: MIT */
/* Functions that decode a text. */
#include "facts/code_decode.h"
#include "facts/code_folds.h"
#include "facts/url.h"

typedef struct str decode_fn(struct arena *arena, struct str s);

static struct code_value decode(
	struct code_finder *finder, const struct code_value *value, decode_fn *decoder)
{
	if (!code_is_constant(value) || !code_spend(&finder->purse, value->text.len))
		return code_nothing();
	return code_text(decoder(finder->arena, value->text));
}

struct code_value code_fold_base64(struct code_finder *finder, const struct code_site *site)
{
	return decode(finder, code_operand(site, 0), code_decode_base64);
}

struct code_value code_fold_hex(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *value = code_operand(site, 0);
	if (value && value->kind == CODE_THING) /* bytes.fromhex("…") */
		value = code_operand(site, 1);
	return decode(finder, value, code_decode_hex);
}

struct code_value code_fold_rot13(struct code_finder *finder, const struct code_site *site)
{
	return decode(finder, code_operand(site, 0), code_decode_rot13);
}

struct code_value code_fold_percent(struct code_finder *finder, const struct code_site *site)
{
	return decode(finder, code_operand(site, 0), url_percent_decode);
}

static const struct {
	struct str names;
	decode_fn *decoder;
} codecs[] = {
	{STR_INIT("base64 base64url base-64 base64_codec"), code_decode_base64},
	{STR_INIT("hex hex_codec"), code_decode_hex},
	{STR_INIT("rot13 rot_13 rot-13"), code_decode_rot13},
};

/* By the name of the encoding; with another one, or none, the text stays. */
static struct code_value decode_by_name(
	struct code_finder *finder, const struct code_value *text, const struct code_value *name)
{
	for (size_t i = 0; name && name->kind == CODE_TEXT && i < ARRAY_LEN(codecs); i++) {
		if (str_list_holds(codecs[i].names, ' ', name->text))
			return decode(finder, text, codecs[i].decoder);
	}
	return code_or_nothing(text);
}

struct code_value code_fold_buffer(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *first = code_item_at(site->arguments, 0);
	if (first && first->kind == CODE_LIST)
		return code_fold_bytes(finder, site);
	return decode_by_name(finder, first, code_item_at(site->arguments, 1));
}

struct code_value code_fold_codec(struct code_finder *finder, const struct code_site *site)
{
	return decode_by_name(finder, code_operand(site, 0), code_operand(site, 1));
}

struct code_value code_fold_unpack(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *first = code_operand(site, 0);
	const struct code_value *second = code_operand(site, 1);
	bool is_list = first && first->kind == CODE_LIST && first->list->first;
	const struct code_value *text = is_list ? &first->list->first->value : first;
	const struct code_value *form = second;
	if (!site->callee.self) { /* Perl's and PHP's: the form comes first */
		form = first;
		text = second;
	}
	if (!code_is_constant(form) || form->text.len == 0)
		return code_nothing();
	switch (form->text.ptr[0]) {
	case 'H':
		return decode(finder, text, code_decode_hex);
	case 'm':
		return decode(finder, text, code_decode_base64);
	case 'c':
	case 'C':
	case 'U':
	case 'W': {
		struct code_list rest = code_rest(site->arguments, 1);
		struct code_site inner = {.arguments = is_list ? first->list : &rest};
		return code_fold_bytes(finder, &inner);
	}
	default:
		return code_nothing();
	}
}
