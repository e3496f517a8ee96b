/* SPDX-License-Identifier: MIT */
/* Only the disk knows the names; a glob says as much as a rule on paths asks. */
#include "facts/ls_names.h"

#include "facts/lexer.h"

/* Options that print one name a line, whatever their order: ls(1). */
static bool is_plain_option(struct str option)
{
	for (size_t i = 1; i < option.len; i++) {
		if (!lexer_is_one_of(option.ptr[i], STR("1aAfUtrScud")))
			return false;
	}
	return option.len > 1 && option.ptr[0] == '-';
}

static bool is_glob(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (lexer_is_one_of(text.ptr[i], STR("*?[")))
			return true;
	}
	return false;
}

bool ls_names(const struct word *operands, struct buf *out)
{
	bool shows_folders = false;
	const struct word *word = operands;
	for (; word && str_starts_with(word->text, STR("-")); word = word->next) {
		if (!is_plain_option(word->text))
			return false;
		shows_folders |= str_find_byte(word->text, 'd', 1) != STR_NONE;
	}
	if (!word)
		buf_add(out, shows_folders ? STR(".\n") : STR("*\n"));
	for (const struct word *first = word; word; word = word->next) {
		bool is_itself = shows_folders || is_glob(word->text);
		if (!is_itself && first->next)
			return false;
		buf_add(out, is_itself ? word->text : STR("*"));
		buf_add_byte(out, '\n');
	}
	return true;
}
