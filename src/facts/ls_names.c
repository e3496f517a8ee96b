/* SPDX-License-Identifier: MIT */
/* Only the disk knows the names; a glob says as much as a rule on paths asks. What a test of find leaves
 * out nobody here can tell, so that with one nothing is known. */
#include "facts/ls_names.h"

#include "facts/lexer.h"
#include "facts/programs.h"

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

/* Whether find's test or action leaves out none of what it finds, or only what is no file. Those that
 * take a value are followed by it. */
static bool find_keeps_all(const struct word **word)
{
	static const struct str plain[] = {STR_INIT("-print"), STR_INIT("-print0"),
		STR_INIT("-xdev"), STR_INIT("-mount"), STR_INIT("-depth"), STR_INIT("-d"),
		STR_INIT("-follow")};
	static const struct str valued[] = {
		STR_INIT("-maxdepth"), STR_INIT("-mindepth"), STR_INIT("-type")};
	if (str_is_one_of((*word)->text, plain, ARRAY_LEN(plain)))
		return true;
	if (!str_is_one_of((*word)->text, valued, ARRAY_LEN(valued)) || !(*word)->next)
		return false;
	*word = (*word)->next;
	return true;
}

static void add_found(struct str folder, bool has_itself, char end, struct buf *out)
{
	buf_add(out, folder);
	if (!has_itself)
		buf_add(out, str_ends_with(folder, STR("/")) ? STR("*") : STR("/*"));
	buf_add_byte(out, end);
}

bool find_names(const struct word *operands, struct buf *out)
{
	const struct word *first = operands;
	bool has_itself = true;
	char ending = '\n';
	while (first && str_list_holds(STR("-H -L -P"), ' ', first->text))
		first = first->next;
	const struct word *word = first;
	while (word && !str_starts_with(word->text, STR("-")))
		word = word->next;
	const struct word *end = word;
	for (; word; word = word->next) {
		has_itself &= !str_equal(word->text, STR("-mindepth")) &&
			      !str_equal(word->text, STR("-type"));
		if (str_equal(word->text, STR("-print0")))
			ending = '\0';
		if (!find_keeps_all(&word))
			return false;
	}
	if (first == end)
		add_found(STR("."), has_itself, ending, out);
	for (word = first; word != end; word = word->next)
		add_found(word->text, has_itself, ending, out);
	return true;
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
