/* SPDX-License-Identifier: MIT */
/*
 * Tcl with Expect: spawn, exec and system run commands; what is sent goes to the program that was spawned
 * last, as its standard input. Braces and brackets only end commands here, so that all that is written in
 * them is read, in one pass. Sources: Tcl(n), expect(1).
 */
#include "base/buf.h"
#include "facts/code_finder.h"

/* Words that are looked at; a longer command's others are text. */
#define TCL_WORDS 8

/* Ends what is sent; a line of it that says the same would end it early, and be read as a command. */
#define SENT_END "HOOKGUARD_SENT"

struct tcl {
	struct code_finder *finder;
	struct str text;
	size_t at;
	struct str words[TCL_WORDS];
	size_t count;
	struct str rest;    /* of the command, behind its first word, as it is written */
	struct str spawned; /* the program that runs now, with its arguments; empty: none */
	size_t spawned_at;
	struct buf sent;
};

static char tcl_byte(const struct tcl *tcl)
{
	return tcl->at < tcl->text.len ? tcl->text.ptr[tcl->at] : '\0';
}

static bool is_end(char c)
{
	return c == '\n' || c == ';' || c == '{' || c == '}' || c == '[' || c == ']';
}

/* A word in quotes or braces, without them. */
static struct str take_quoted(struct tcl *tcl, char opener, char closer)
{
	size_t depth = 1;
	size_t start = ++tcl->at;
	for (; tcl->at < tcl->text.len; tcl->at++) {
		char c = tcl->text.ptr[tcl->at];
		if (c == '\\')
			tcl->at++;
		else if (c == closer && --depth == 0)
			break;
		else if (c == opener)
			depth++;
	}
	struct str word = str_slice(tcl->text, start, tcl->at);
	tcl->at += tcl->at < tcl->text.len;
	return word;
}

static struct str take_word(struct tcl *tcl)
{
	size_t start = tcl->at;
	if (tcl_byte(tcl) == '"')
		return take_quoted(tcl, '\0', '"');
	while (tcl->at < tcl->text.len && !char_is_space(tcl->text.ptr[tcl->at]) &&
		!is_end(tcl->text.ptr[tcl->at]))
		tcl->at += tcl->text.ptr[tcl->at] == '\\' ? 2 : 1;
	return str_slice(tcl->text, start, tcl->at);
}

/* One command; false at the end. */
static bool take_command(struct tcl *tcl)
{
	while (tcl->at < tcl->text.len && (char_is_space(tcl_byte(tcl)) || is_end(tcl_byte(tcl))))
		tcl->at++;
	tcl->count = 0;
	size_t rest = tcl->at;
	if (tcl_byte(tcl) == '#') {
		size_t end = str_find_byte(tcl->text, '\n', tcl->at);
		tcl->at = end == STR_NONE ? tcl->text.len : end;
		return true;
	}
	while (tcl->at < tcl->text.len) {
		bool is_sending = tcl->count > 0 && str_starts_with(tcl->words[0], STR("send"));
		if (tcl_byte(tcl) == '\\' && tcl->at + 1 < tcl->text.len &&
			tcl->text.ptr[tcl->at + 1] == '\n')
			tcl->at += 2;
		else if (tcl_byte(tcl) != '\n' && char_is_space(tcl_byte(tcl)))
			tcl->at++;
		else if (is_end(tcl_byte(tcl)) && !(is_sending && tcl_byte(tcl) == '{'))
			break;
		else {
			size_t start = tcl->at;
			struct str word =
				tcl_byte(tcl) == '{' ? take_quoted(tcl, '{', '}') : take_word(tcl);
			if (tcl->count < TCL_WORDS)
				tcl->words[tcl->count++] = word;
			if (tcl->count == 1)
				rest = tcl->at;
			tcl->at += tcl->at == start;
		}
	}
	tcl->rest = str_trim(str_slice(tcl->text, rest, tcl->at));
	return tcl->at < tcl->text.len || tcl->count > 0;
}

static void note(struct tcl *tcl, struct str line, struct str via, size_t start)
{
	struct code_finder *finder = tcl->finder;
	struct code_value text = code_text(line);
	struct code_call *before = finder->last;
	code_note(finder, CODE_SHELL, &text, via, 0);
	if (finder->last != before)
		finder->last->place = (struct span){start, tcl->at > start ? tcl->at - start : 0};
}

/* What was spawned, with what was sent to it as a here-document. */
static void end_spawned(struct tcl *tcl)
{
	struct str sent = buf_str(&tcl->sent);
	struct str line = tcl->spawned;
	if (line.len > 0 && sent.len > 0)
		line = arena_printf(tcl->finder->arena,
			"%.*s <<'" SENT_END "'\n%.*s\n" SENT_END "\n", STR_ARG(line),
			STR_ARG(sent));
	if (line.len > 0)
		note(tcl, line, STR("spawn"), tcl->spawned_at);
	tcl->spawned = STR("");
	tcl->sent.len = 0;
}

/* "put FILE\r" to sftp or ftp: it copies as scp does. */
static void note_put(struct tcl *tcl, struct str sent)
{
	struct str program = str_slice(tcl->spawned, 0, str_find_byte(tcl->spawned, ' ', 0));
	struct str host = str_after_last(tcl->spawned, ' ');
	if (!str_list_holds(STR("sftp ftp lftp"), ' ', program) ||
		!(str_starts_with(sent, STR("put ")) || str_starts_with(sent, STR("mput "))))
		return;
	struct str file = str_trim(str_slice(sent, str_find_byte(sent, ' ', 0), sent.len));
	size_t end = str_find(file, STR("\\"), 0);
	note(tcl,
		arena_printf(tcl->finder->arena, "scp %.*s %.*s:", STR_ARG(str_slice(file, 0, end)),
			STR_ARG(host)),
		STR("send"), tcl->at);
}

/* The text that is sent: \r is a line's end, another backslash guards. */
static void add_sent(struct tcl *tcl, struct str sent)
{
	for (size_t i = 0; i < sent.len; i++) {
		char c = sent.ptr[i];
		if (c == '\\' && i + 1 < sent.len) {
			c = sent.ptr[++i];
			c = c == 'r' || c == 'n' ? '\n' : c;
		}
		buf_add_byte(&tcl->sent, c);
	}
}

static void read_command(struct tcl *tcl, size_t start)
{
	struct str name = tcl->count > 0 ? tcl->words[0] : STR("");
	struct str rest = tcl->rest;
	if (str_equal(name, STR("spawn"))) {
		end_spawned(tcl);
		while (str_starts_with(rest, STR("-noecho")) ||
			str_starts_with(rest, STR("-ignore")))
			rest = str_trim(str_slice(rest, 7, rest.len));
		tcl->spawned = rest;
		tcl->spawned_at = start;
	} else if (str_list_holds(STR("exec system"), ' ', name)) {
		note(tcl, rest, name, start);
	} else if (str_list_holds(STR("send exp_send"), ' ', name) && tcl->count > 1) {
		struct str sent = tcl->words[tcl->count - 1];
		note_put(tcl, sent);
		add_sent(tcl, sent);
	} else if (str_equal(name, STR("file")) && str_starts_with(rest, STR("delete "))) {
		note(tcl,
			arena_printf(tcl->finder->arena, "rm -r %.*s",
				STR_ARG(str_slice(rest, 7, rest.len))),
			STR("file delete"), start);
	}
}

void code_find_tcl(struct code_finder *finder)
{
	struct tcl tcl = {.finder = finder, .text = finder->text};
	buf_init(&tcl.sent, finder->arena, finder->text.len);
	for (;;) {
		size_t start = tcl.at;
		if (!take_command(&tcl))
			break;
		read_command(&tcl, start);
	}
	end_spawned(&tcl);
}
