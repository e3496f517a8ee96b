/* SPDX-License-Identifier: MIT */
/*
 * Lisps: calls are lists that start with a name, so that one pass over brackets and strings finds them.
 * Sources: the manuals of Emacs Lisp, GNU Guile, Racket, Clojure and UIOP. Lists that are not calls hand
 * their strings to the one around them: '("-rf" "/").
 */
#include "base/limits.h"
#include "facts/code_decode.h"
#include "facts/code_finder.h"

enum lisp_shape {
	LISP_PLAIN = 0, /* its strings are the outer list's */
	LISP_SHELL,     /* the argument is a command line */
	LISP_WORDS,     /* a program and its arguments */
	LISP_READS,     /* the argument is a path, as it is in the next two */
	LISP_WRITES,
	LISP_DELETES,
	LISP_JOINS, /* one text of all of them */
	LISP_TAKES, /* another call: its strings are its own */
};

struct lisp_row {
	struct str name;
	enum lisp_shape shape;
	size_t argument; /* the one that matters; of words, the program */
	size_t rest;     /* of words: the first behind it */
};

/* clang-format off */
#define S(literal) STR_INIT(literal)
static const struct lisp_row rows[] = {
	{S("shell-command"), LISP_SHELL, 0, 0}, {S("async-shell-command"), LISP_SHELL, 0, 0},
	{S("shell-command-to-string"), LISP_SHELL, 0, 0}, {S("call-process-shell-command"), LISP_SHELL, 0, 0},
	{S("start-process-shell-command"), LISP_SHELL, 2, 0}, {S("compile"), LISP_SHELL, 0, 0},
	{S("process-lines"), LISP_WORDS, 0, 1}, {S("call-process"), LISP_WORDS, 0, 4},
	{S("process-file"), LISP_WORDS, 0, 4}, {S("start-process"), LISP_WORDS, 2, 3},
	{S("start-file-process"), LISP_WORDS, 2, 3}, {S("call-process-region"), LISP_WORDS, 2, 6},
	{S("delete-directory"), LISP_DELETES, 0, 0}, {S("delete-file"), LISP_DELETES, 0, 0},
	{S("write-file"), LISP_WRITES, 0, 0}, {S("write-region"), LISP_WRITES, 2, 0},
	{S("append-to-file"), LISP_WRITES, 2, 0}, {S("rename-file"), LISP_DELETES, 0, 0},
	{S("copy-file"), LISP_WRITES, 1, 0}, {S("find-file"), LISP_READS, 0, 0},
	{S("insert-file-contents"), LISP_READS, 0, 0}, {S("load-file"), LISP_READS, 0, 0},
	/* Scheme, Racket */
	{S("system"), LISP_SHELL, 0, 0}, {S("system*"), LISP_WORDS, 0, 1}, {S("execl"), LISP_WORDS, 0, 2},
	{S("execlp"), LISP_WORDS, 0, 2}, {S("open-input-pipe"), LISP_SHELL, 0, 0},
	{S("open-pipe"), LISP_SHELL, 0, 0}, {S("open-pipe*"), LISP_WORDS, 1, 2},
	{S("process"), LISP_SHELL, 0, 0}, {S("process*"), LISP_WORDS, 0, 1},
	{S("delete-directory/files"), LISP_DELETES, 0, 0}, {S("delete-file-recursively"), LISP_DELETES, 0, 0},
	/* Clojure */
	{S("sh"), LISP_WORDS, 0, 1}, {S("shell"), LISP_SHELL, 0, 0}, {S("shell/sh"), LISP_WORDS, 0, 1},
	{S("clojure.java.shell/sh"), LISP_WORDS, 0, 1}, {S("babashka.process/shell"), LISP_SHELL, 0, 0},
	{S("spit"), LISP_WRITES, 0, 0}, {S("slurp"), LISP_READS, 0, 0}, {S("io/delete-file"), LISP_DELETES, 0, 0},
	{S("fs/delete-tree"), LISP_DELETES, 0, 0}, {S("babashka.fs/delete-tree"), LISP_DELETES, 0, 0},
	{S("fs/delete-dir"), LISP_DELETES, 0, 0}, {S("clojure.java.io/delete-file"), LISP_DELETES, 0, 0},
	/* Common Lisp */
	{S("uiop:run-program"), LISP_SHELL, 0, 0}, {S("run-program"), LISP_WORDS, 0, 1},
	{S("sb-ext:run-program"), LISP_WORDS, 0, 1}, {S("uiop:delete-directory-tree"), LISP_DELETES, 0, 0},
	{S("uiop:delete-file-if-exists"), LISP_DELETES, 0, 0},
	/* texts */
	{S("concat"), LISP_JOINS, 0, 0}, {S("string-append"), LISP_JOINS, 0, 0}, {S("str"), LISP_JOINS, 0, 0},
	{S("expand-file-name"), LISP_PLAIN, 0, 0}, {S("list"), LISP_PLAIN, 0, 0}, {S("vector"), LISP_PLAIN, 0, 0},
	{S("quote"), LISP_PLAIN, 0, 0}, {S("shell-quote-argument"), LISP_PLAIN, 0, 0},
};
#undef S
/* clang-format on */

/* An open list. */
struct lisp_frame {
	const struct lisp_row *row; /* NULL: a list of its strings, or a call of no interest */
	bool has_head;
	bool is_call;
	size_t start;
	struct code_list arguments;
	struct lisp_frame *outer;
};

struct lisp {
	struct code_finder *finder;
	struct str text;
	size_t at;
	struct lisp_frame *frame;
	size_t depth;
};

static const struct lisp_row *find_row(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (str_equal(rows[i].name, name))
			return &rows[i];
	}
	return NULL;
}

static void add_argument(struct lisp *lisp, const struct code_value *value)
{
	struct lisp_frame *frame = lisp->frame;
	if (!frame)
		return;
	frame->has_head = true;
	code_add_item(&lisp->finder->purse, &frame->arguments, (struct str){NULL, 0}, value, false);
}

/* --- what a list does ----------------------------------------------------------------------- */

static void note(struct lisp *lisp, const struct lisp_frame *frame, enum code_call_kind kind)
{
	const struct code_value *value = code_item_at(&frame->arguments, frame->row->argument);
	struct code_call *before = lisp->finder->last;
	if (!value)
		return;
	code_note(lisp->finder, kind, value, frame->row->name, 0);
	if (lisp->finder->last != before)
		lisp->finder->last->place = (struct span){frame->start, lisp->at - frame->start};
}

/* The program, and what stands behind it from `rest` on; nil and the like are none. */
static void note_words(struct lisp *lisp, const struct lisp_frame *frame)
{
	struct code_finder *finder = lisp->finder;
	struct code_value words = code_new_list(&finder->purse);
	struct code_call *before = finder->last;
	size_t number = 0;
	for (const struct code_item *item = frame->arguments.first; item; item = item->next) {
		bool is_word = number == frame->row->argument || number >= frame->row->rest;
		if (is_word)
			code_add_item(&finder->purse, words.list, item->key, &item->value, false);
		number++;
	}
	if (!words.list->first)
		return;
	code_note_words(finder, words.list, frame->row->name, 0);
	if (finder->last != before)
		finder->last->place = (struct span){frame->start, lisp->at - frame->start};
}

static struct code_value join(struct lisp *lisp, const struct code_list *list)
{
	struct code_value joined = code_text(STR(""));
	for (const struct code_item *item = list->first; item; item = item->next)
		joined = code_join(&lisp->finder->purse, &joined, &item->value);
	return joined;
}

static void close_list(struct lisp *lisp)
{
	struct lisp_frame *frame = lisp->frame;
	struct code_value joined = code_nothing();
	if (!frame)
		return;
	lisp->frame = frame->outer;
	lisp->depth--;
	switch (frame->row ? frame->row->shape : frame->is_call ? LISP_TAKES : LISP_PLAIN) {
	case LISP_SHELL:
		note(lisp, frame, CODE_SHELL);
		break;
	case LISP_WORDS:
		note_words(lisp, frame);
		break;
	case LISP_READS:
		note(lisp, frame, CODE_READS);
		break;
	case LISP_WRITES:
		note(lisp, frame, CODE_WRITES);
		break;
	case LISP_DELETES:
		note(lisp, frame, CODE_DELETES);
		break;
	case LISP_JOINS:
		joined = join(lisp, &frame->arguments);
		break;
	case LISP_PLAIN:
		for (const struct code_item *item = frame->arguments.first; item; item = item->next)
			add_argument(lisp, &item->value);
		return;
	case LISP_TAKES:
		break;
	}
	add_argument(lisp, &joined);
}

/* --- reading -------------------------------------------------------------------------------- */

static void read_string(struct lisp *lisp)
{
	size_t start = ++lisp->at;
	while (lisp->at < lisp->text.len && lisp->text.ptr[lisp->at] != '"')
		lisp->at += lisp->text.ptr[lisp->at] == '\\' ? 2 : 1;
	struct str raw = str_slice(lisp->text, start, lisp->at);
	struct code_value value = code_text(code_unescape(lisp->finder->arena, raw, CODE_ESCAPED));
	lisp->at++;
	add_argument(lisp, &value);
}

static bool is_name_byte(char c)
{
	return !char_is_space(c) && str_find_byte(STR("()[]{}\"';`,"), c, 0) == STR_NONE;
}

/* The head of a list, or an argument of which nothing is known. */
static void read_atom(struct lisp *lisp)
{
	size_t start = lisp->at;
	struct lisp_frame *frame = lisp->frame;
	struct code_value unknown = code_nothing();
	while (lisp->at < lisp->text.len && is_name_byte(lisp->text.ptr[lisp->at]))
		lisp->at++;
	struct str name = str_slice(lisp->text, start, lisp->at);
	if (!frame || frame->has_head) {
		add_argument(lisp, &unknown);
		return;
	}
	frame->has_head = true;
	frame->is_call = true;
	frame->row = find_row(name);
}

static bool open_list(struct lisp *lisp)
{
	struct lisp_frame *frame = ARENA_NEW(lisp->finder->arena, struct lisp_frame);
	if (lisp->depth == LIMIT_CODE_NESTING)
		return false;
	*frame = (struct lisp_frame){.start = lisp->at, .outer = lisp->frame};
	lisp->frame = frame;
	lisp->depth++;
	lisp->at++;
	return true;
}

void code_find_lisp(struct code_finder *finder)
{
	struct lisp lisp = {.finder = finder, .text = finder->text};
	while (lisp.at < lisp.text.len) {
		char c = lisp.text.ptr[lisp.at];
		if (c == '"') {
			read_string(&lisp);
		} else if (c == ';') {
			size_t end = str_find_byte(lisp.text, '\n', lisp.at);
			lisp.at = end == STR_NONE ? lisp.text.len : end;
		} else if (c == '(' || c == '[') {
			if (!open_list(&lisp)) {
				finder->is_too_deep = true;
				break;
			}
		} else if (c == ')' || c == ']') {
			lisp.at++;
			close_list(&lisp);
		} else if (is_name_byte(c)) {
			read_atom(&lisp);
		} else {
			lisp.at++;
		}
	}
	while (lisp.frame) /* what is left open is read as if it were closed */
		close_list(&lisp);
}
