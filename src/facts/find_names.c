/* SPDX-License-Identifier: MIT */
/*
 * What find prints, as globs: `*` is all of a folder, `?*` is some, where a test on age, size or owner, or a
 * name that is not wanted, leaves others out. What other tests leave out nobody here can tell, so that with
 * one nothing is known. Source: find(1).
 */
#include "facts/find_names.h"

#include "base/limits.h"
#include "facts/lexer.h"

/* What find prints of one root. */
struct found {
	bool has_itself;    /* the root, too */
	bool is_some;       /* not all of it */
	bool is_negated;    /* the next test is */
	struct str name;    /* -name; empty: any */
	struct str printed; /* -printf's format; empty: paths */
	char end;           /* of each name */
};

/* Tests and actions, each with its value: those that leave out none of what find finds, or only what is
 * no file, and those that leave out some whatever its name is. */
static const struct str find_plain = STR_INIT("-print -print0 -xdev -mount -depth -d -follow");
static const struct str find_valued = STR_INIT("-maxdepth -mindepth -type");
static const struct str find_choosing =
	STR_INIT("-mtime -mmin -atime -amin -ctime -cmin -newer -anewer -cnewer -size -user -group "
		 "-uid -gid -perm -links -inum -newermt -newerat -newerct");
static const struct str find_naming =
	STR_INIT("-name -path -iname -ipath -wholename -regex -iregex");

/* Takes the test or action at *word, and its value; false if it is none that is understood. */
static bool take_find_test(const struct word **word, struct found *found)
{
	struct str text = (*word)->text;
	bool was_negated = found->is_negated;
	found->is_negated = str_list_holds(STR("! -not"), ' ', text);
	if (found->is_negated)
		return !was_negated;
	if (str_equal(text, STR("-print0")))
		found->end = '\0';
	if (str_list_holds(find_plain, ' ', text))
		return !was_negated;
	*word = (*word)->next;
	if (!*word)
		return false;
	found->has_itself &= !str_list_holds(STR("-mindepth -type"), ' ', text);
	if (str_list_holds(find_valued, ' ', text))
		return !was_negated;
	if (str_equal(text, STR("-printf")) && found->printed.len == 0) {
		found->printed = (*word)->text;
		return !was_negated;
	}
	if (str_equal(text, STR("-name")) && !was_negated && found->name.len == 0) {
		found->name = (*word)->text;
		return true;
	}
	if (str_equal(text, STR("-size")) && str_equal((*word)->text, STR("0")))
		return false; /* what is empty is no loss */
	bool is_name = str_list_holds(find_naming, ' ', text);
	found->is_some |= is_name || str_list_holds(find_choosing, ' ', text);
	found->has_itself &= !found->is_some;
	return is_name ? was_negated : str_list_holds(find_choosing, ' ', text);
}

static void add_found_path(const struct found *found, struct str folder, struct buf *out)
{
	struct str name = found->name.len > 0 ? found->name : found->is_some ? STR("?*") : STR("*");
	buf_add(out, folder);
	if (found->has_itself && found->name.len == 0)
		return;
	if (!str_ends_with(folder, STR("/")))
		buf_add_byte(out, '/');
	buf_add(out, name);
}

/* -printf: %p and %P are paths, other directives (two letters for times) numbers. */
static void add_printed(const struct found *found, struct str folder, struct buf *out)
{
	struct str format = found->printed;
	for (size_t i = 0; i < format.len; i++) {
		char c = format.ptr[i];
		char next = i + 1 < format.len ? format.ptr[i + 1] : '\0';
		if (c == '%' && lexer_is_one_of(next, STR("pP"))) {
			add_found_path(found, folder, out);
		} else if (c == '%') {
			buf_add_byte(out, '0');
			i += lexer_is_one_of(next, STR("ACTB"));
		} else if (c == '\\') {
			buf_add_byte(out, next == 'n' ? '\n' : next == 't' ? '\t' : '\0');
		} else {
			buf_add_byte(out, c);
			continue;
		}
		i++;
	}
}

static void add_root(const struct found *found, struct str folder, struct buf *out)
{
	if (found->printed.len > 0) {
		add_printed(found, folder, out);
		return;
	}
	add_found_path(found, folder, out);
	buf_add_byte(out, found->end);
}

/* The first word behind find's folders, which start at *first. */
static const struct word *find_folders(const struct word *operands, const struct word **first)
{
	*first = operands;
	while (*first && str_list_holds(STR("-H -L -P"), ' ', (*first)->text))
		*first = (*first)->next;
	const struct word *word = *first;
	while (word && !str_starts_with(word->text, STR("-")) && !str_equal(word->text, STR("!")))
		word = word->next;
	return word;
}

bool find_names_print(const struct word *operands, struct buf *out)
{
	struct found found = {.has_itself = true, .end = '\n'};
	const struct word *first;
	const struct word *word = find_folders(operands, &first);
	const struct word *end = word;
	for (; word; word = word->next) {
		if (!take_find_test(&word, &found))
			return false;
	}
	if (first == end)
		add_root(&found, STR("."), out);
	for (word = first; word != end; word = word->next)
		add_root(&found, word->text, out);
	return true;
}

static void add_found_word(struct arena *arena, const struct found *found,
	const struct word *folder, struct word_list *list)
{
	struct buf out;
	struct word *word = ARENA_NEW(arena, struct word);
	buf_init(&out, arena, LIMIT_TEMPLATE_BYTES);
	add_found_path(found, folder->text, &out);
	*word = (struct word){.text = buf_str(&out), .place = folder->place};
	word_list_add(list, word);
}

const struct word *find_names_found(struct arena *arena, const struct word *operands)
{
	struct found found = {.has_itself = true};
	struct word_list list = {NULL, NULL};
	const struct word *first;
	const struct word *word = find_folders(operands, &first);
	const struct word *end = word;
	for (; word && !str_starts_with(word->text, STR("-exec")); word = word->next) {
		if (!take_find_test(&word, &found))
			return NULL;
	}
	bool is_itself = found.has_itself && found.name.len == 0;
	found.is_some = true;
	for (word = first; word != end; word = word->next) {
		found.has_itself = true;
		if (is_itself)
			add_found_word(arena, &found, word, &list);
		found.has_itself = false;
		add_found_word(arena, &found, word, &list);
	}
	return list.first;
}
