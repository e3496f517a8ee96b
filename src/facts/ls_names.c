/* SPDX-License-Identifier: MIT */
/* Only the disk knows the names; a glob says as much as a rule on paths asks. What a pattern leaves out
 * nobody here can tell, so that with one nothing is known. */
#include "facts/ls_names.h"

#include "facts/find_names.h"
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

static void add_found(struct str folder, bool has_itself, char end, struct buf *out)
{
	buf_add(out, folder);
	if (!has_itself)
		buf_add(out, str_ends_with(folder, STR("/")) ? STR("*") : STR("/*"));
	buf_add_byte(out, end);
}

static bool ls_names(const struct word *operands, struct buf *out)
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

/* --- others --------------------------------------------------------------------------------- */

/* Options of one program that change no name that it prints; all of those in `valued` take a value. */
struct options {
	struct str letters;
	struct str plain;
	struct str valued;
};

/* Goes behind the option at *word; false if it is none of these. */
static bool skip_option(const struct word **word, const struct options *options)
{
	struct str text = (*word)->text;
	struct str name = str_slice(text, 0, str_find_byte(text, '=', 0));
	bool has_value = name.len < text.len;
	bool is_valued = str_list_holds(options->valued, ' ', name);
	*word = is_valued && !has_value && (*word)->next ? (*word)->next->next : (*word)->next;
	if (is_valued || str_list_holds(options->plain, ' ', name))
		return true;
	for (size_t i = 1; i < text.len; i++) {
		if (!lexer_is_one_of(text.ptr[i], options->letters))
			return false;
	}
	return text.len > 1;
}

static bool is_option(const struct word *word)
{
	return word->text.len > 1 && word->text.ptr[0] == '-';
}

/* fd and rg find nothing but what is in a folder, and nothing that a pattern leaves out. */
static bool fd_names(const struct word *operands, struct buf *out)
{
	static const struct options options = {STR_INIT("HIuaL0p1s"),
		STR_INIT("--hidden --no-ignore --unrestricted --absolute-path --follow --print0"),
		STR_INIT("-t --type -d --max-depth --min-depth -j --threads -c --color")};
	static const struct str all[] = {
		STR_INIT("."), STR_INIT(""), STR_INIT(".*"), STR_INIT("^")};
	const struct word *pattern = NULL;
	size_t count = 0;
	char end = '\n';
	for (const struct word *word = operands; word;) {
		if (str_equal(word->text, STR("-0")) || str_equal(word->text, STR("--print0")))
			end = '\0';
		if (is_option(word)) {
			if (!skip_option(&word, &options))
				return false;
			continue;
		}
		if (pattern)
			add_found(word->text, false, end, out);
		count += pattern != NULL;
		pattern = pattern ? pattern : word;
		word = word->next;
	}
	if (count == 0)
		add_found(STR("."), false, end, out);
	return !pattern || str_is_one_of(pattern->text, all, ARRAY_LEN(all));
}

static bool rg_names(const struct word *operands, struct buf *out)
{
	static const struct options options = {STR_INIT("u0."),
		STR_INIT("--files --hidden --no-ignore --null --follow -L"), STR_INIT("")};
	bool lists = false;
	size_t count = 0;
	for (const struct word *word = operands; word;) {
		lists |= str_equal(word->text, STR("--files"));
		if (is_option(word)) {
			if (!skip_option(&word, &options))
				return false;
			continue;
		}
		add_found(word->text, false, '\n', out);
		count++;
		word = word->next;
	}
	if (count == 0)
		add_found(STR("."), false, '\n', out);
	return lists;
}

/* tree -fi prints paths, du sizes before them; both the folders themselves, too. */
static bool folder_names(const struct word *operands, const struct options *options,
	struct str before, struct buf *out)
{
	size_t count = 0;
	for (const struct word *word = operands; word;) {
		if (is_option(word)) {
			if (!skip_option(&word, options))
				return false;
			continue;
		}
		buf_add(out, before);
		add_found(word->text, true, '\n', out);
		count++;
		word = word->next;
	}
	if (count == 0) {
		buf_add(out, before);
		add_found(STR("."), true, '\n', out);
	}
	return true;
}

static bool tree_names(const struct word *operands, struct buf *out)
{
	static const struct options options = {
		STR_INIT("afindlxN"), STR_INIT("--noreport"), STR_INIT("-L --filelimit --charset")};
	bool is_full = false;
	bool is_flat = false;
	for (const struct word *word = operands; word; word = word->next) {
		is_full |= is_option(word) && str_find_byte(word->text, 'f', 1) != STR_NONE;
		is_flat |= is_option(word) && str_find_byte(word->text, 'i', 1) != STR_NONE;
	}
	return is_full && is_flat && folder_names(operands, &options, STR(""), out);
}

static bool du_names(const struct word *operands, struct buf *out)
{
	static const struct options options = {STR_INIT("abhkmscxlLPDHS"),
		STR_INIT("--all --bytes --summarize --human-readable --apparent-size"),
		STR_INIT("-d --max-depth -B --block-size --exclude")};
	return folder_names(operands, &options, STR("0\t"), out);
}

/* locate prints what holds its text; of a path that is that path and what is in it. */
static bool locate_names(const struct word *operands, struct buf *out)
{
	static const struct options options = {STR_INIT("beiq0P"), STR_INIT("--existing --null"),
		STR_INIT("-l -n --limit -d --database")};
	for (const struct word *word = operands; word;) {
		if (is_option(word)) {
			if (!skip_option(&word, &options))
				return false;
			continue;
		}
		if (!str_starts_with(word->text, STR("/")))
			return false;
		add_found(word->text, true, '\n', out);
		word = word->next;
	}
	return true;
}

struct lister {
	struct str program;
	bool (*list)(const struct word *operands, struct buf *out);
};

static const struct lister listers[] = {
	{STR_INIT("ls"), ls_names},
	{STR_INIT("find"), find_names_print},
	{STR_INIT("fd"), fd_names},
	{STR_INIT("fdfind"), fd_names},
	{STR_INIT("rg"), rg_names},
	{STR_INIT("tree"), tree_names},
	{STR_INIT("du"), du_names},
	{STR_INIT("locate"), locate_names},
	{STR_INIT("plocate"), locate_names},
	{STR_INIT("mlocate"), locate_names},
};

static const struct lister *find_lister(struct str program)
{
	program = str_after_last(program, '/');
	for (size_t i = 0; i < ARRAY_LEN(listers); i++) {
		if (str_equal(listers[i].program, program))
			return &listers[i];
	}
	return NULL;
}

bool listing_knows(struct str program)
{
	return find_lister(program) != NULL;
}

bool listing_names(const struct word *command, struct buf *out)
{
	const struct lister *lister = find_lister(command->text);
	return lister && lister->list(command->next, out);
}
