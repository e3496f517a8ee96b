/* SPDX-License-Identifier: MIT */
/*
 * What a unified diff makes of files that may be run then. A hunk whose lines are found is put in their place; where
 * one is not, the lines that it adds may stand anywhere (POSIX, patch; git-apply(1)).
 */
#include "base/limits.h"
#include "facts/remember_parts.h"
#include "facts/script_texts.h"

/* Files of one diff that are looked at. */
#define PATCHED_FILES 64

struct patched {
	struct writing *writing;
	const struct word *place; /* for paths */
	struct str target;        /* of patch FILE; empty: the diff says it */
	size_t strip;             /* folders that are taken off the diff's names; STR_NONE: all */
	size_t files;
	struct word file;  /* no text: none */
	struct str text;   /* of the file, from behind the last hunk */
	struct buf before; /* the hunk's lines, without and with its change */
	struct buf after;
	struct buf out;   /* the file as far as it is done */
	struct buf added; /* all lines that are added */
	bool is_lost;     /* a hunk was not found */
};

static void end_hunk(struct patched *patched)
{
	struct str before = buf_str(&patched->before);
	struct str after = buf_str(&patched->after);
	size_t at = patched->is_lost ? STR_NONE : str_find(patched->text, before, 0);
	if (before.len + after.len == 0)
		return;
	patched->is_lost |= at == STR_NONE;
	if (!patched->is_lost) {
		buf_add(&patched->out, str_slice(patched->text, 0, at));
		buf_add(&patched->out, after);
		patched->text = str_slice(patched->text, at + before.len, patched->text.len);
	}
	struct arena *arena = patched->writing->reader->arena;
	buf_init(&patched->before, arena, LIMIT_VALUE_BYTES);
	buf_init(&patched->after, arena, LIMIT_VALUE_BYTES);
}

static void end_file(struct patched *patched)
{
	end_hunk(patched);
	if (patched->file.text.len == 0)
		return;
	if (patched->is_lost) {
		remember_guess_in(patched->writing, &patched->file, buf_str(&patched->added));
	} else {
		buf_add(&patched->out, patched->text);
		remember_in(patched->writing, &patched->file, buf_str(&patched->out));
	}
	patched->file.text = STR("");
}

/* The path of a header, which a tab may end, without the folders that are taken off. */
static struct str path_of(const struct patched *patched, struct str line)
{
	struct str path = str_slice(line, 4, str_find_byte(line, '\t', 4));
	if (patched->target.len > 0)
		return patched->target;
	for (size_t i = 0; i < patched->strip; i++) {
		size_t slash = str_find_byte(path, '/', 0);
		if (slash == STR_NONE)
			break;
		path = str_slice(path, slash + 1, path.len);
	}
	return str_trim(path);
}

static void start_file(struct patched *patched, struct str line)
{
	struct arena *arena = patched->writing->reader->arena;
	end_file(patched);
	if (patched->files++ == PATCHED_FILES || str_starts_with(line, STR("+++ /dev/null")))
		return;
	patched->file = remember_path_word(patched->place, path_of(patched, line));
	if (!script_texts_find(patched->writing->reader, &patched->file, &patched->text))
		patched->text = STR("");
	patched->is_lost = !remember_pay(patched->writing, patched->text.len);
	buf_init(&patched->before, arena, LIMIT_VALUE_BYTES);
	buf_init(&patched->after, arena, LIMIT_VALUE_BYTES);
	buf_init(&patched->out, arena, LIMIT_VALUE_BYTES);
	buf_init(&patched->added, arena, LIMIT_VALUE_BYTES);
}

static void add_line(struct buf *out, struct str line)
{
	buf_add(out, str_slice(line, 1, line.len));
	buf_add_byte(out, '\n');
}

static void read_line(struct patched *patched, struct str line)
{
	char sign = line.len > 0 ? line.ptr[0] : ' ';
	if (patched->file.text.len == 0)
		return;
	if (sign == '@')
		end_hunk(patched);
	if (sign == ' ' || sign == '-')
		add_line(&patched->before, line);
	if (sign == ' ' || sign == '+')
		add_line(&patched->after, line);
	if (sign == '+')
		add_line(&patched->added, line);
}

static void read_diff(struct patched *patched, struct str text)
{
	bool is_header = false;
	while (text.len > 0) {
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		bool is_old =
			str_starts_with(line, STR("--- ")) && str_starts_with(text, STR("+++ "));
		if (is_header)
			start_file(patched, line);
		else if (!is_old)
			read_line(patched, line);
		is_header = is_old;
	}
	end_file(patched);
}

static size_t strip_of(const struct argument *arguments, size_t usual)
{
	const struct argument *found = arguments_find(arguments, STR("-p --strip"));
	if (!found || found->value.len != 1 || !char_is_digit(found->value.ptr[0]))
		return usual;
	return (size_t)(found->value.ptr[0] - '0');
}

/* patch [-p1] [-i DIFF] [FILE [DIFF]]; git apply [DIFF] */
void remember_patch(struct writing *writing)
{
	const struct argument *arguments = writing->invocation->arguments;
	bool is_git = str_equal(writing->invocation->program, STR("git"));
	const struct argument *first = arguments_operand(arguments, 1);
	const struct argument *diff = arguments_find(arguments, STR("-i --input"));
	struct patched patched = {.writing = writing, .place = writing->invocation->words};
	struct str text;
	if (is_git && (!first || !str_equal(first->value, STR("apply"))))
		return;
	if (arguments_find(arguments, STR("-R --reverse --check --stat --numstat --summary "
					  "--dry-run --directory -d")))
		return;
	if (!is_git && first)
		patched.target = first->value;
	if (!diff)
		diff = arguments_operand(arguments, 2);
	patched.strip = strip_of(arguments, is_git ? 1 : STR_NONE);
	if (diff && !str_equal(diff->value, STR("-"))) {
		struct word file = remember_path_word(diff->word, diff->value);
		if (script_texts_find(writing->reader, &file, &text))
			read_diff(&patched, text);
	} else if (remember_find_input(writing, &text)) {
		read_diff(&patched, text);
	}
}
