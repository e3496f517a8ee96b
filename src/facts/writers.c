/* SPDX-License-Identifier: MIT */
/*
 * Programs that people and attackers spell text with: echo, printf, base64 -d, rev, tr. Each is exact
 * or gives up; none touches the disk. Must never guess: a wrong text would hide the right one.
 */
#include "facts/writers.h"

#include "base/limits.h"
#include "facts/ansi.h"
#include "facts/choosing_writers.h"
#include "facts/code_writer.h"
#include "facts/decode.h"
#include "facts/jq_writer.h"
#include "facts/line_writers.h"
#include "facts/printf_format.h"
#include "facts/sed_writer.h"
#include "facts/tr.h"
#include "facts/yq_writer.h"

typedef bool run_writer_fn(struct writer *writer);

static bool is_option(const struct word *word)
{
	return word->text.len > 1 && word->text.ptr[0] == '-';
}

/* The operands behind the options, of which each must be one of `known` (blank-separated); NULL with
 * *is_known false if one is not. */
static const struct word *skip_options(
	const struct writer *writer, const struct str *known, size_t count, bool *is_known)
{
	const struct word *word = writer->operands;
	*is_known = true;
	while (word && is_option(word)) {
		if (!str_is_one_of(word->text, known, count)) {
			*is_known = str_equal(word->text, STR("--"));
			return *is_known ? word->next : NULL;
		}
		word = word->next;
	}
	return word;
}

/* --- what writes its operands --------------------------------------------------------------- */

static bool is_echo_option(struct str s)
{
	for (size_t i = 1; i < s.len; i++) {
		if (str_find_byte(STR("neE"), s.ptr[i], 0) == STR_NONE)
			return false;
	}
	return s.len > 1 && s.ptr[0] == '-';
}

static bool run_echo(struct writer *writer)
{
	const struct word *word = writer->operands;
	struct buf line;
	bool has_newline = true;
	bool has_escapes = false;
	buf_init(&line, writer->arena, LIMIT_VALUE_BYTES);
	for (; word && is_echo_option(word->text); word = word->next) {
		has_newline &= str_find_byte(word->text, 'n', 0) == STR_NONE;
		for (size_t i = 1; i < word->text.len; i++) {
			if (word->text.ptr[i] != 'n')
				has_escapes = word->text.ptr[i] == 'e';
		}
	}
	for (const struct word *first = word; word; word = word->next) {
		if (word != first)
			buf_add_byte(&line, ' ');
		buf_add(&line, word->text);
	}
	struct str text = buf_str(&line);
	buf_add(writer->out, has_escapes ? ansi_decode_bytes(writer->arena, text) : text);
	if (has_newline)
		buf_add_byte(writer->out, '\n');
	return !line.is_truncated;
}

/* zsh's and ksh's echo. */
static bool run_print(struct writer *writer)
{
	struct str known[] = {STR("-r"), STR("-n"), STR("-l"), STR("-R"), STR("-rn"), STR("-rl"),
		STR("--"), STR("-")};
	const struct word *word = writer->operands;
	bool is_listing = false;
	for (; word && is_option(word); word = word->next) {
		if (!str_is_one_of(word->text, known, ARRAY_LEN(known)))
			return false;
		is_listing |= str_find_byte(word->text, 'l', 0) != STR_NONE;
	}
	for (; word; word = word->next) {
		buf_add(writer->out, word->text);
		buf_add_byte(writer->out, is_listing || !word->next ? '\n' : ' ');
	}
	return true;
}

static bool run_printf(struct writer *writer)
{
	const struct word *format = writer->operands;
	if (format && str_equal(format->text, STR("--")))
		format = format->next;
	return format && !is_option(format) && printf_format(writer->arena, format, writer->out);
}

static bool run_nothing(struct writer *writer)
{
	(void)writer;
	return true;
}

static bool run_pwd(struct writer *writer)
{
	const struct folder *folder = &writer->state->folder;
	if (folder->is_unknown || folder->path.len == 0)
		return false;
	buf_add(writer->out, folder->path);
	buf_add_byte(writer->out, '\n');
	return true;
}

static struct str base_name(struct str path)
{
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	return path.len == 1 ? path : str_after_last(path, '/');
}

static bool run_basename(struct writer *writer)
{
	const struct word *path = writer->operands;
	if (!path || is_option(path))
		return false;
	struct str name = base_name(path->text);
	struct str suffix = path->next ? path->next->text : STR("");
	if (suffix.len > 0 && suffix.len < name.len && str_ends_with(name, suffix))
		name.len -= suffix.len;
	buf_add(writer->out, name);
	buf_add_byte(writer->out, '\n');
	return true;
}

static bool run_dirname(struct writer *writer)
{
	const struct word *word = writer->operands;
	if (!word || is_option(word) || word->next)
		return false;
	struct str path = word->text;
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	size_t slash = str_find_last(path, '/');
	struct str folder = slash == STR_NONE ? STR(".")
			    : slash == 0      ? STR("/")
					      : str_slice(path, 0, slash);
	while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
		folder.len--;
	buf_add(writer->out, folder);
	buf_add_byte(writer->out, '\n');
	return true;
}

/* realpath /etc: where a link leads is followed with the path. */
static bool run_path(struct writer *writer)
{
	static const struct str known[] = {STR_INIT("-f"), STR_INIT("-m"), STR_INIT("-e"),
		STR_INIT("-s"), STR_INIT("--canonicalize")};
	bool is_known;
	const struct word *path = skip_options(writer, known, ARRAY_LEN(known), &is_known);
	if (!is_known || !path || path->next || !str_starts_with(path->text, STR("/")))
		return false;
	buf_add(writer->out, path->text);
	buf_add_byte(writer->out, '\n');
	return true;
}

/* which rm, command -v rm, type -P rm: where the program lies differs, its name does not. */
static bool run_which(struct writer *writer)
{
	static const struct str known[] = {
		STR_INIT("-a"), STR_INIT("-v"), STR_INIT("-p"), STR_INIT("-P")};
	bool is_known;
	const struct word *name = skip_options(writer, known, ARRAY_LEN(known), &is_known);
	if (!is_known || !name || name->next || name->text.len == 0)
		return false;
	if (name->text.ptr[0] != '/')
		buf_add(writer->out, STR("/usr/bin/"));
	buf_add(writer->out, name->text);
	buf_add_byte(writer->out, '\n');
	return true;
}

/* The command builtin writes a name only with -v; else it runs one. */
static bool run_command(struct writer *writer)
{
	return writer->operands && str_equal(writer->operands->text, STR("-v")) &&
	       run_which(writer);
}

static bool run_type(struct writer *writer)
{
	return writer->operands && is_option(writer->operands) && run_which(writer);
}

/* mktemp: a name that is new each time; its X's stand for themselves. */
static bool run_mktemp(struct writer *writer)
{
	struct str folder = STR("/tmp");
	struct str name = STR("tmp.XXXXXXXXXX");
	bool is_in_folder = true;
	for (const struct word *word = writer->operands; word; word = word->next) {
		bool takes_folder =
			str_equal(word->text, STR("-p")) || str_equal(word->text, STR("--tmpdir"));
		if (takes_folder && word->next) {
			word = word->next;
			folder = word->text;
		} else if (str_starts_with(word->text, STR("--tmpdir="))) {
			folder = str_slice(word->text, 9, word->text.len);
		} else if (!is_option(word)) {
			name = word->text;
			is_in_folder = false;
		} else if (str_equal(word->text, STR("-t"))) {
			is_in_folder = true;
		}
	}
	if (is_in_folder || !str_equal(folder, STR("/tmp")))
		buf_printf(writer->out, "%.*s/%.*s\n", STR_ARG(folder), STR_ARG(base_name(name)));
	else
		buf_printf(writer->out, "%.*s\n", STR_ARG(name));
	return true;
}

/* --- what changes its input ----------------------------------------------------------------- */

static bool run_cat(struct writer *writer)
{
	const struct word *word = writer->operands;
	if (!writer->has_input || (word && (word->next || !str_equal(word->text, STR("-")))))
		return false;
	buf_add(writer->out, writer->input);
	return true;
}

/* Its files get the same text, and are no part of it. */
static bool run_tee(struct writer *writer)
{
	if (writer->has_input)
		buf_add(writer->out, writer->input);
	return writer->has_input;
}

typedef bool decode_fn(struct arena *arena, struct str s, struct str *out);

static bool run_decoder(struct writer *writer, decode_fn *decode)
{
	static const struct str known[] = {STR_INIT("-d"), STR_INIT("-D"), STR_INIT("--decode"),
		STR_INIT("-i"), STR_INIT("--ignore-garbage"), STR_INIT("-di"), STR_INIT("-id")};
	bool is_known;
	struct str text;
	const struct word *file = skip_options(writer, known, ARRAY_LEN(known), &is_known);
	bool is_input = !file || str_equal(file->text, STR("-"));
	bool is_decoding = writer->operands && is_option(writer->operands);
	if (!is_known || !is_input || !is_decoding || !writer->has_input ||
		!decode(writer->arena, writer->input, &text))
		return false;
	buf_add(writer->out, text);
	return true;
}

static bool run_base64(struct writer *writer)
{
	return run_decoder(writer, decode_base64);
}

static bool run_base32(struct writer *writer)
{
	return run_decoder(writer, decode_base32);
}

/* xxd -r -p; the form with offsets is not read. */
static bool run_xxd(struct writer *writer)
{
	bool is_reverse = false;
	bool is_plain = false;
	struct str text;
	for (const struct word *word = writer->operands; word; word = word->next) {
		bool is_both =
			str_equal(word->text, STR("-rp")) || str_equal(word->text, STR("-pr"));
		is_reverse |= is_both || str_equal(word->text, STR("-r"));
		is_plain |= is_both || str_equal(word->text, STR("-p")) ||
			    str_equal(word->text, STR("-ps"));
		if (!is_option(word))
			return false;
	}
	if (!is_reverse || !is_plain || !writer->has_input ||
		!decode_hex(writer->arena, writer->input, &text))
		return false;
	buf_add(writer->out, text);
	return true;
}

/* openssl base64 -d, openssl enc -base64 -d */
static bool run_openssl(struct writer *writer)
{
	static const struct str known[] = {STR_INIT("enc"), STR_INIT("base64"), STR_INIT("-base64"),
		STR_INIT("-a"), STR_INIT("-d"), STR_INIT("-A")};
	bool is_base64 = false;
	bool is_decoding = false;
	struct str text;
	for (const struct word *word = writer->operands; word; word = word->next) {
		if (!str_is_one_of(word->text, known, ARRAY_LEN(known)))
			return false;
		is_base64 |= str_ends_with(word->text, STR("base64")) ||
			     str_equal(word->text, STR("-a"));
		is_decoding |= str_equal(word->text, STR("-d"));
	}
	if (!is_base64 || !is_decoding || !writer->has_input ||
		!decode_base64(writer->arena, writer->input, &text))
		return false;
	buf_add(writer->out, text);
	return true;
}

static bool run_rev(struct writer *writer)
{
	struct str rest = writer->input;
	struct str line;
	if (!writer->has_input || writer->operands)
		return false;
	while (rest.len > 0) {
		bool has_newline = str_cut(rest, '\n', &line, &rest);
		for (size_t i = line.len; i > 0; i--)
			buf_add_byte(writer->out, line.ptr[i - 1]);
		if (has_newline)
			buf_add_byte(writer->out, '\n');
	}
	return true;
}

static bool run_tr(struct writer *writer)
{
	return writer->has_input &&
	       tr_translate(writer->arena, writer->operands, writer->input, writer->out);
}

struct writer_row {
	struct str program;
	run_writer_fn *run;
};

static const struct writer_row rows[] = {
	{STR_INIT("echo"), run_echo},
	{STR_INIT("print"), run_print},
	{STR_INIT("printf"), run_printf},
	{STR_INIT("cat"), run_cat},
	{STR_INIT("tee"), run_tee},
	{STR_INIT("base64"), run_base64},
	{STR_INIT("base32"), run_base32},
	{STR_INIT("xxd"), run_xxd},
	{STR_INIT("openssl"), run_openssl},
	{STR_INIT("rev"), run_rev},
	{STR_INIT("tr"), run_tr},
	{STR_INIT("sed"), sed_writer_run},
	{STR_INIT("jq"), jq_writer_run},
	{STR_INIT("gojq"), jq_writer_run},
	{STR_INIT("jaq"), jq_writer_run},
	{STR_INIT("yq"), yq_writer_run},
	{STR_INIT("pwd"), run_pwd},
	{STR_INIT("basename"), run_basename},
	{STR_INIT("dirname"), run_dirname},
	{STR_INIT("which"), run_which},
	{STR_INIT("command"), run_command},
	{STR_INIT("type"), run_type},
	{STR_INIT("mktemp"), run_mktemp},
	{STR_INIT("head"), line_writer_head},
	{STR_INIT("grep"), choosing_writer_grep},
	{STR_INIT("cut"), choosing_writer_cut},
	{STR_INIT("sort"), choosing_writer_sort},
	{STR_INIT("uniq"), choosing_writer_uniq},
	{STR_INIT("seq"), choosing_writer_seq},
	{STR_INIT("realpath"), run_path},
	{STR_INIT("readlink"), run_path},
	{STR_INIT("tail"), line_writer_tail},
	{STR_INIT("yes"), line_writer_yes},
	{STR_INIT(":"), run_nothing},
	{STR_INIT("true"), run_nothing},
};

bool writer_run(struct writer *writer, struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (str_equal(rows[i].program, program))
			return rows[i].run(writer) && !writer->out->is_truncated;
	}
	return code_writer_run(writer, program) && !writer->out->is_truncated;
}
