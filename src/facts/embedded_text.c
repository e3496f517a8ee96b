/* SPDX-License-Identifier: MIT */
/*
 * Texts that are no command line but hold some: commands of editors and debuggers, their scripts,
 * crontabs, typed keys. Each reader here goes once over its text. What is not understood runs nothing.
 */
#include "base/limits.h"
#include "facts/embedded.h"

/* --- editors, pagers, debuggers ------------------------------------------------------------- */

/* Commands that leave the program, by their first word. */
static const struct {
	struct str word;
	enum embedded_kind kind;
	struct str lang;
} escapes[] = {
	{STR_INIT("shell"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("platform shell"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("system"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT(".shell"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT(".system"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("\\!"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("terminal"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("term"), EMBEDDED_SHELL, STR_INIT("")},
	{STR_INIT("python"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("python3"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("python-interactive"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("py"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("py3"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("script"), EMBEDDED_CODE, STR_INIT("python")},
	{STR_INIT("lua"), EMBEDDED_CODE, STR_INIT("lua")},
	{STR_INIT("perl"), EMBEDDED_CODE, STR_INIT("perl")},
	{STR_INIT("ruby"), EMBEDDED_CODE, STR_INIT("ruby")},
	/* files; without a language they are the program's own */
	{STR_INIT("source"), EMBEDDED_SCRIPT, STR_INIT("")},
	{STR_INIT("so"), EMBEDDED_SCRIPT, STR_INIT("")},
	{STR_INIT("runtime"), EMBEDDED_SCRIPT, STR_INIT("")},
	{STR_INIT("command source"), EMBEDDED_SCRIPT, STR_INIT("")},
	{STR_INIT("command script import"), EMBEDDED_SCRIPT, STR_INIT("python")},
	{STR_INIT("luafile"), EMBEDDED_SCRIPT, STR_INIT("lua")},
	{STR_INIT("pyfile"), EMBEDDED_SCRIPT, STR_INIT("python")},
	{STR_INIT("py3file"), EMBEDDED_SCRIPT, STR_INIT("python")},
	{STR_INIT("pyxfile"), EMBEDDED_SCRIPT, STR_INIT("python")},
	{STR_INIT("rubyfile"), EMBEDDED_SCRIPT, STR_INIT("ruby")},
	{STR_INIT("perlfile"), EMBEDDED_SCRIPT, STR_INIT("perl")},
};

static bool find_by_word(struct str command, struct embedded *out)
{
	for (size_t i = 0; i < ARRAY_LEN(escapes); i++) {
		struct str word = escapes[i].word;
		if (!str_starts_with(command, word) || command.len <= word.len ||
			!char_is_space(command.ptr[word.len]))
			continue;
		out->kind = escapes[i].kind;
		out->lang = escapes[i].lang;
		out->text = str_trim(str_slice(command, word.len, command.len));
		return out->text.len > 0;
	}
	return false;
}

/* Prefixes of vim's commands: `silent!`, `bufdo`, `normal` before what is typed, `autocmd EVENT PATTERN`. */
static struct str skip_modifiers(struct str command)
{
	static const struct str modifiers = STR_INIT(
		"silent silent! sil sil! unsilent noautocmd noa verbose keepalt keepjumps confirm "
		"normal normal! norm norm! argdo bufdo windo tabdo cdo cfdo ldo lfdo");
	struct str rest = command;
	size_t skipped = 1;
	while (rest.len > 0 && skipped > 0) {
		struct str word = str_slice(rest, 0, str_find_byte(rest, ' ', 0));
		bool is_autocmd = str_list_holds(STR("autocmd au"), ' ', word);
		skipped = is_autocmd ? 3 : str_list_holds(modifiers, ' ', word);
		if (word.len == rest.len)
			break;
		for (size_t i = 0; i < skipped; i++) {
			size_t blank = str_find_byte(rest, ' ', 0);
			rest = str_trim(str_slice(rest, blank, rest.len));
		}
		while (skipped > 0 && str_starts_with(rest, STR(":")))
			rest = str_trim(str_slice(rest, 1, rest.len));
	}
	return rest;
}

/* Words that may stand between a colon and `!`: a range, `silent`, `r`, `w`, `exe '`. */
static size_t skip_prefix(struct str command)
{
	static const struct str words[] = {STR_INIT("silent"), STR_INIT("sil"), STR_INIT("read"),
		STR_INIT("r"), STR_INIT("write"), STR_INIT("w"), STR_INIT("exe"),
		STR_INIT("execute"), STR_INIT("noautocmd"), STR_INIT("verbose")};
	size_t at = 0;
	while (at < command.len) {
		size_t end = at;
		while (end < command.len && char_is_alpha(command.ptr[end]))
			end++;
		if (end > at &&
			!str_is_one_of(str_slice(command, at, end), words, ARRAY_LEN(words)))
			break;
		if (end == at && str_find_byte(STR(" \t:%.,$0123456789'\"<>|+-"), command.ptr[at],
					 0) == STR_NONE)
			break;
		at = end > at ? end : at + 1;
	}
	return at;
}

/* `!ls`, also `:%!ls`, `:silent !ls`, `:w !ls`, `:exe '!ls'`. `q!` is none. */
static bool find_by_mark(struct str command, struct embedded *out)
{
	size_t at = skip_prefix(command);
	if (at == command.len || command.ptr[at] != '!')
		return false;
	struct str quoted = str_slice(command, 0, at);
	out->kind = EMBEDDED_SHELL;
	out->text = str_trim(str_slice(command, at + 1, command.len));
	char quote = quoted.len > 0 ? quoted.ptr[quoted.len - 1] : ' ';
	if ((quote == '\'' || quote == '"') && out->text.len > 0 &&
		out->text.ptr[out->text.len - 1] == quote)
		out->text.len--;
	return out->text.len > 0;
}

/* Functions of the expression language that act. */
static bool calls_out(struct str command)
{
	static const struct str calls[] = {STR_INIT("system("), STR_INIT("systemlist("),
		STR_INIT("delete("), STR_INIT("writefile("), STR_INIT("jobstart("),
		STR_INIT("termopen("), STR_INIT("job_start("), STR_INIT("term_start("),
		STR_INIT("rename(")};
	for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
		if (str_find(command, calls[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

bool embedded_find_escape(struct str command, struct embedded *out)
{
	command = str_trim(command);
	while (str_starts_with(command, STR(":")))
		command = str_trim(str_slice(command, 1, command.len));
	command = skip_modifiers(command);
	if (str_ends_with(command, STR("^M")) || str_ends_with(command, STR("\r")))
		command = str_slice(command, 0, command.len - 1 - str_ends_with(command, STR("M")));
	if (find_by_word(command, out) || find_by_mark(command, out))
		return true;
	/* `set nu | !ls`, and the expression language's way out. */
	size_t next = str_find(command, STR("| !"), 0);
	if (next == STR_NONE)
		next = str_find(command, STR("|!"), 0);
	if (next != STR_NONE)
		return find_by_mark(str_slice(command, next + 1, command.len), out);
	if (!calls_out(command))
		return false;
	out->kind = EMBEDDED_CODE;
	out->lang = STR("vim");
	out->text = command;
	return true;
}

/* The file behind one of the words. */
static bool find_file_of(
	struct str command, const struct str *words, size_t count, struct str *file)
{
	command = str_trim(command);
	while (str_starts_with(command, STR(":")))
		command = str_slice(command, 1, command.len);
	size_t end = str_find_byte(command, ' ', 0);
	if (end == STR_NONE || !str_is_one_of(str_slice(command, 0, end), words, count))
		return false;
	*file = str_trim(str_slice(command, end, command.len));
	return file->len > 0 && file->ptr[0] != '!' && file->ptr[0] != '>';
}

bool embedded_find_write(struct str command, struct str *file)
{
	static const struct str words[] = {STR_INIT("w"), STR_INIT("w!"), STR_INIT("write"),
		STR_INIT("write!"), STR_INIT("wq"), STR_INIT("wq!"), STR_INIT("x"), STR_INIT("x!"),
		STR_INIT("xit"), STR_INIT("sav"), STR_INIT("sav!"), STR_INIT("saveas"),
		STR_INIT("saveas!"), STR_INIT("%w"), STR_INIT("%w!"), STR_INIT("up"),
		STR_INIT("update")};
	return find_file_of(command, words, ARRAY_LEN(words), file);
}

bool embedded_find_read(struct str command, struct str *file)
{
	static const struct str words[] = {STR_INIT("r"), STR_INIT("read"), STR_INIT("e"),
		STR_INIT("edit"), STR_INIT("0r"), STR_INIT("$r"), STR_INIT("0read"), STR_INIT("sp"),
		STR_INIT("split"), STR_INIT("tabe"), STR_INIT("tabedit"), STR_INIT("view")};
	return find_file_of(command, words, ARRAY_LEN(words), file);
}

struct str embedded_editor_lines(struct arena *arena, struct str text)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	while (text.len > 0) {
		struct embedded escape = {.kind = EMBEDDED_SHELL};
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		if (!embedded_find_escape(line, &escape) || escape.kind != EMBEDDED_SHELL)
			continue;
		buf_add(&out, escape.text);
		buf_add_byte(&out, '\n');
	}
	return buf_str(&out);
}

/* --- file transfer --------------------------------------------------------------------------- */

/* Commands of sftp, ftp and lftp that delete, as a shell has them. */
static const struct {
	struct str word;
	struct str shell;
} transfer_words[] = {
	{STR_INIT("rm"), STR_INIT("rm")},
	{STR_INIT("mrm"), STR_INIT("rm")},
	{STR_INIT("delete"), STR_INIT("rm")},
	{STR_INIT("mdelete"), STR_INIT("rm")},
	{STR_INIT("del"), STR_INIT("rm")},
	{STR_INIT("rmdir"), STR_INIT("rmdir")},
	{STR_INIT("cd"), STR_INIT("cd")},
};

static void add_transfer(struct buf *out, struct str line)
{
	line = str_trim(line);
	while (line.len > 0 && (line.ptr[0] == '-' || line.ptr[0] == '@'))
		line = str_slice(line, 1, line.len);
	if (str_starts_with(line, STR("!"))) {
		buf_add(out, str_slice(line, 1, line.len));
		buf_add_byte(out, '\n');
		return;
	}
	size_t end = str_find_byte(line, ' ', 0);
	for (size_t i = 0; i < ARRAY_LEN(transfer_words); i++) {
		if (!str_equal(transfer_words[i].word, str_slice(line, 0, end)))
			continue;
		buf_add(out, transfer_words[i].shell);
		buf_add(out, str_slice(line, end, line.len));
		buf_add_byte(out, '\n');
	}
}

struct str embedded_transfer_lines(struct arena *arena, struct str text)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	while (text.len > 0) {
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		add_transfer(&out, line);
	}
	return buf_str(&out);
}

/* --- crontabs ------------------------------------------------------------------------------- */

/* The line behind `count` fields; empty if there are fewer. */
static struct str skip_fields(struct str line, size_t count)
{
	for (; count > 0; count--) {
		while (line.len > 0 && !char_is_space(line.ptr[0]))
			line = str_slice(line, 1, line.len);
		line = str_trim(line);
	}
	return line;
}

/* NAME = value; a field of times holds no name. */
static bool is_variable(struct str line)
{
	size_t at = 0;
	while (at < line.len && char_is_word(line.ptr[at]))
		at++;
	struct str rest = str_trim(str_slice(line, at, line.len));
	return at > 0 && !char_is_digit(line.ptr[0]) && str_starts_with(rest, STR("="));
}

struct str embedded_crontab_lines(struct arena *arena, struct str text)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	while (text.len > 0) {
		struct str line;
		(void)str_cut(text, '\n', &line, &text);
		line = str_trim(line);
		if (line.len == 0 || line.ptr[0] == '#' || is_variable(line))
			continue;
		buf_add(&out, skip_fields(line, line.ptr[0] == '@' ? 1 : 5));
		buf_add_byte(&out, '\n');
	}
	return buf_str(&out);
}

/* --- keys ----------------------------------------------------------------------------------- */

static bool is_key_name(struct str key)
{
	static const struct str names[] = {STR_INIT("Escape"), STR_INIT("Tab"), STR_INIT("BTab"),
		STR_INIT("Up"), STR_INIT("Down"), STR_INIT("Left"), STR_INIT("Right"),
		STR_INIT("Home"), STR_INIT("End"), STR_INIT("PageUp"), STR_INIT("PageDown"),
		STR_INIT("BSpace"), STR_INIT("DC"), STR_INIT("IC")};
	bool is_chord = key.len > 2 && key.ptr[1] == '-' &&
			str_find_byte(STR("CMS"), key.ptr[0], 0) != STR_NONE;
	return is_chord || str_is_one_of(key, names, ARRAY_LEN(names));
}

static bool is_enter(struct str key)
{
	static const struct str names[] = {STR_INIT("Enter"), STR_INIT("C-m"), STR_INIT("C-j"),
		STR_INIT("KPEnter"), STR_INIT("C-M"), STR_INIT("C-J"), STR_INIT("^M")};
	return str_is_one_of(key, names, ARRAY_LEN(names));
}

/* Text in which ^M, \n, \r, \012 and \015 end a line. */
static void add_text(struct buf *out, struct str text)
{
	static const struct str ends[] = {STR_INIT("^M"), STR_INIT("\\n"), STR_INIT("\\r"),
		STR_INIT("\\012"), STR_INIT("\\015"), STR_INIT("\r")};
	for (size_t at = 0; at < text.len;) {
		size_t length = 0;
		for (size_t i = 0; i < ARRAY_LEN(ends) && length == 0; i++) {
			if (str_starts_with(str_slice(text, at, text.len), ends[i]))
				length = ends[i].len;
		}
		buf_add_byte(out, length > 0 ? '\n' : text.ptr[at]);
		at += length > 0 ? length : 1;
	}
}

void embedded_add_keys(struct buf *out, struct str keys, bool is_literal)
{
	if (is_literal)
		add_text(out, keys);
	else if (is_enter(keys) || is_key_name(keys))
		buf_add_byte(out, '\n');
	else if (str_equal(keys, STR("Space")))
		buf_add_byte(out, ' ');
	else
		buf_add(out, keys);
}
