/* SPDX-License-Identifier: MIT */
/*
 * The words of a wrapper's row: a form, traits, and KEY=VALUE with commas between several values. The
 * built-in rows and the lines `wrapper.NAME` of hookguard.conf are read here, by one table of words.
 */
#include "facts/wrappers.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct {
	struct str word;
	enum wrapper_form form;
} forms[] = {
	{S("prefix"), WRAPPER_PREFIX}, {S("none"), WRAPPER_NONE}, {S("words"), WRAPPER_WORDS},
	{S("line"), WRAPPER_LINE}, {S("either"), WRAPPER_EITHER}, {S("each"), WRAPPER_LINES},
	{S("first"), WRAPPER_FIRST}, {S("keys"), WRAPPER_KEYS}, {S("program"), WRAPPER_CODE},
	{S("script"), WRAPPER_SCRIPT}, {S("shell"), WRAPPER_SHELL}, {S("template"), WRAPPER_TEMPLATE},
	{S("aliases"), WRAPPER_ALIASES}, {S("variables"), WRAPPER_SETTINGS}, {S("config"), WRAPPER_CONFIG},
};

static const struct {
	struct str word;
	enum wrapper_trait trait;
} traits[] = {
	{S("settings"), WRAPPER_HAS_SETTINGS}, {S("dashes"), WRAPPER_HAS_DASHES}, {S("fed"), WRAPPER_IS_FED},
	{S("remote"), WRAPPER_IS_REMOTE}, {S("plus"), WRAPPER_HAS_PLUS}, {S("single"), WRAPPER_IS_SINGLE},
	{S("apart"), WRAPPER_IS_APART}, {S("gnu"), WRAPPER_IS_GNU}, {S("head"), WRAPPER_IS_HEAD},
	{S("also"), WRAPPER_IS_ALSO}, {S("parts"), WRAPPER_HAS_PARTS},
	{S("package"), WRAPPER_IS_PACKAGE}, {S("marks"), WRAPPER_HAS_MARKS},
};

static const struct {
	struct str word;
	enum wrapper_list list;
} lists[] = {
	{S("values"), WRAPPER_VALUES}, {S("folders"), WRAPPER_FOLDERS}, {S("reads"), WRAPPER_READS},
	{S("writes"), WRAPPER_WRITES}, {S("lines"), WRAPPER_LINES_OF}, {S("commands"), WRAPPER_COMMANDS},
	{S("scripts"), WRAPPER_SCRIPTS}, {S("code"), WRAPPER_CODES}, {S("escapes"), WRAPPER_ESCAPES},
	{S("marked"), WRAPPER_MARKED}, {S("configs"), WRAPPER_CONFIGS}, {S("entries"), WRAPPER_ENTRIES},
	{S("places"), WRAPPER_PLACES}, {S("pairs"), WRAPPER_PAIRS},
	{S("gluedlines"), WRAPPER_GLUED_LINES}, {S("glued"), WRAPPER_GLUED}, {S("asking"), WRAPPER_ASKING},
	{S("needs"), WRAPPER_NEEDS}, {S("lineflags"), WRAPPER_LINE_FLAGS}, {S("stdin"), WRAPPER_STDIN},
	{S("skips"), WRAPPER_SKIPS}, {S("markers"), WRAPPER_MARKERS}, {S("verb"), WRAPPER_VERBS},
};

static const struct {
	struct str word;
	enum input_kind kind;
} inputs[] = {
	{S("shell"), INPUT_SHELL}, {S("code"), INPUT_CODE}, {S("patch"), INPUT_PATCH},
	{S("crontab"), INPUT_CRONTAB}, {S("editor"), INPUT_EDITOR},
	{S("transfer"), INPUT_TRANSFER},
};
/* clang-format on */

/* One digit: more operands before a command than nine nobody can count. */
static bool parse_number(struct str value, unsigned *out)
{
	if (value.len != 1 || !char_is_digit(value.ptr[0]))
		return false;
	*out = (unsigned)(value.ptr[0] - '0');
	return true;
}

static bool parse_input(struct str value, struct wrapper *out)
{
	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		if (str_equal(inputs[i].word, value)) {
			out->input = inputs[i].kind;
			return true;
		}
	}
	return false;
}

static bool parse_pair(struct str key, struct str value, struct wrapper *out)
{
	if (str_equal(key, STR("operands")))
		return parse_number(value, &out->operands);
	if (str_equal(key, STR("starts")))
		return parse_number(value, &out->starts);
	if (str_equal(key, STR("input")))
		return parse_input(value, out);
	if (str_equal(key, STR("lang"))) {
		out->lang = value;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		if (str_equal(lists[i].word, key)) {
			out->lists[lists[i].list] = value;
			return value.len > 0;
		}
	}
	return false;
}

static bool parse_word(struct str word, struct wrapper *out)
{
	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (str_equal(forms[i].word, word)) {
			out->form = forms[i].form;
			return true;
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(traits); i++) {
		if (str_equal(traits[i].word, word)) {
			out->traits |= traits[i].trait;
			return true;
		}
	}
	return false;
}

bool wrapper_parse(struct str name, struct str spec, struct wrapper *out, struct str *bad)
{
	out->name = name;
	while (spec.len > 0) {
		struct str word;
		struct str key;
		struct str value;
		(void)str_cut(spec, ' ', &word, &spec);
		*bad = word;
		if (word.len == 0)
			continue;
		bool is_pair = str_cut(word, '=', &key, &value);
		if (!(is_pair ? parse_pair(key, value, out) : parse_word(word, out)))
			return false;
	}
	return true;
}
