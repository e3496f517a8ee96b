/* SPDX-License-Identifier: MIT */
/*
 * From PowerShell to shell text, in one pass over the bytes. Owns what ends a command and what its
 * parameters become. Must never lose a command: what is not understood stays as it is written.
 */
#include "facts/powershell.h"

#include "base/limits.h"
#include "facts/powershell_built.h"
#include "facts/powershell_parts.h"

/* Texts that are built by texts that are built. */
#define BUILT_DEPTH 3

bool powershell_knows(struct str lang)
{
	return str_equal(lang, STR("powershell")) || str_equal(lang, STR("batch"));
}

static struct str tell(struct ps ps);

/* --- words ---------------------------------------------------------------------------------- */

struct ps_word *ps_add(struct ps *ps, struct str raw)
{
	struct ps_word *word = ARENA_NEW(ps->arena, struct ps_word);
	*word = (struct ps_word){.raw = raw};
	if (ps->last)
		ps->last->next = word;
	else
		ps->first = word;
	ps->last = word;
	return word;
}

static void read_word(struct ps *ps)
{
	size_t start = ps->at;
	size_t at = start;
	struct str text = ps->text;
	while (at < text.len && !ps_is_separator(text.ptr[at])) {
		if (text.ptr[at] == '"' || text.ptr[at] == '\'')
			at = ps_skip_quoted(text, at);
		else
			at += text.ptr[at] == '`' && at + 1 < text.len ? 2 : 1;
	}
	struct ps_word *word = ps_add(ps, str_slice(text, start, at));
	word->is_quoted = text.ptr[start] == '"' || text.ptr[start] == '\'';
	word->is_call = at < text.len && text.ptr[at] == '(';
	ps->at = at > start ? at : at + 1;
}

/* @' and @" at the end of a line, up to a line that starts with '@: text, whatever it looks like. */
static bool read_here_string(struct ps *ps)
{
	struct str text = ps->text;
	char quote = ps->at + 1 < text.len ? text.ptr[ps->at + 1] : ' ';
	size_t newline = ps->at + 2;
	if (text.ptr[ps->at] != '@' || (quote != '"' && quote != '\''))
		return false;
	while (newline < text.len && str_find_byte(STR(" \t\r"), text.ptr[newline], 0) != STR_NONE)
		newline++;
	if (newline >= text.len || text.ptr[newline] != '\n')
		return false;
	const char mark[] = {'\n', quote, '@'};
	size_t end = str_find(text, (struct str){mark, sizeof(mark)}, newline);
	size_t behind = end == STR_NONE ? text.len : end + 2;
	struct ps_word *word = ps_add(ps, str_slice(text, ps->at + 1, behind));
	word->is_quoted = true;
	ps->at = end == STR_NONE ? behind : behind + 1;
	return true;
}

/* --- a command ------------------------------------------------------------------------------ */

/* `$x = "text"` sets x, here as there: the line x=text, and nothing that is left of the command. */
static void set_variable(struct ps *ps, struct str name, const struct ps_word *value)
{
	const struct ps_word *path = ps_join_path(ps->arena, value);
	value = path ? path : value;
	bool is_text = value && !value->next && ps_is_plain(value) && !powershell_find(value->raw);
	if (!str_is_name(name) || !is_text)
		return;
	ps_add_name(&ps->out, name);
	buf_add_byte(&ps->out, '=');
	struct buf text;
	buf_init(&text, ps->arena, LIMIT_PAYLOAD_BYTES);
	ps_add_word(&text, value);
	buf_add(&ps->out, str_trim(buf_str(&text)));
	ps->first = NULL;
}

/* $x = command and $x=command: what stands behind the sign is run. */
static void read_assignment(struct ps *ps)
{
	struct ps_word *name = ps->first;
	if (!name || name->is_quoted || !str_starts_with(name->raw, STR("$")))
		return;
	size_t sign = str_find_byte(name->raw, '=', 0);
	struct str left = str_slice(name->raw, 1, sign);
	struct ps_word *value = name->next;
	if (sign != STR_NONE && str_is_name(left) && sign + 1 < name->raw.len) {
		char quote = name->raw.ptr[sign + 1];
		name->raw = str_slice(name->raw, sign + 1, name->raw.len);
		name->is_quoted = quote == '"' || quote == '\'';
		value = name;
	} else if (value && str_equal(value->raw, STR("="))) {
		value = value->next;
	} else {
		return;
	}
	ps->first = value;
	set_variable(ps, left, value);
}

/* Words of the language in front of a command; behind the last three, nothing is run. */
static void drop_keywords(struct ps *ps)
{
	static const struct str keywords[] = {STR_INIT("if"), STR_INIT("else"), STR_INIT("elseif"),
		STR_INIT("for"), STR_INIT("foreach"), STR_INIT("while"), STR_INIT("until"),
		STR_INIT("do"), STR_INIT("switch"), STR_INIT("try"), STR_INIT("catch"),
		STR_INIT("finally"), STR_INIT("return"), STR_INIT("begin"), STR_INIT("process"),
		STR_INIT("end"), STR_INIT("trap"), STR_INIT("."), STR_INIT("call"),
		STR_INIT("function"), STR_INIT("param"), STR_INIT("class")};
	while (ps->first && !ps->first->is_quoted) {
		size_t at = 0;
		while (at < ARRAY_LEN(keywords) && !str_equal_nocase(keywords[at], ps->first->raw))
			at++;
		if (at == ARRAY_LEN(keywords))
			return;
		ps->is_called |= str_equal(keywords[at], STR("."));
		ps->first = at + 3 < ARRAY_LEN(keywords) ? ps->first->next : NULL;
	}
}

/* The block of ForEach-Object that only names what comes through the pipe, or a part of it. */
static bool add_fed_expression(struct ps *ps)
{
	static const struct str fed = STR_INIT("xargs ");
	struct str raw = ps->first->raw;
	if (ps->is_condition || ps->first->next || ps->first->is_quoted ||
		!str_starts_with(raw, STR("$_")) || !str_ends_with(buf_str(&ps->out), fed))
		return false;
	ps->out.len -= fed.len;
	buf_add(&ps->out,
		powershell_is_name(str_slice(raw, 3, raw.len)) ? STR("cut -d= -f1") : STR("cat"));
	return true;
}

/* What an expression alone prints. */
static bool add_expression(struct ps *ps)
{
	struct str raw = ps->first->raw;
	if (add_fed_expression(ps))
		return true;
	if (ps->first->is_quoted && !ps->first->next && !ps->is_called && !ps->is_inner) {
		buf_add(&ps->out, STR("echo"));
		ps_add_word(&ps->out, ps->first);
		return true;
	}
	if (ps->is_condition || ps->first->next ||
		!str_equal_nocase(str_slice(raw, 0, 5), STR("$env:")))
		return false;
	buf_add(&ps->out, STR("echo"));
	ps_add_word(&ps->out, ps->first);
	return true;
}

/* Commands that run the text behind them: cmd /c "…", Invoke-Expression "…". */
static bool is_prompt(struct str name)
{
	static const struct str names[] = {STR_INIT("cmd"), STR_INIT("cmd.exe"), STR_INIT("iex"),
		STR_INIT("invoke-expression")};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (str_equal_nocase(names[i], name))
			return true;
	}
	return false;
}

/* The same words, or a text of them. */
static bool add_prompt(struct ps *ps)
{
	const struct ps_word *word = ps->first ? ps->first->next : NULL;
	if (!ps->first || !is_prompt(ps->first->raw))
		return false;
	while (word && str_starts_with(word->raw, STR("/")))
		word = word->next;
	if (!word || ps->is_inner)
		return true;
	struct str text = ps_word_inside(word);
	if (!word->is_quoted)
		text = (struct str){word->raw.ptr,
			(size_t)(ps->last->raw.ptr - word->raw.ptr) + ps->last->raw.len};
	buf_add(&ps->out, tell((struct ps){.arena = ps->arena, .text = text, .is_inner = true}));
	return true;
}

/* Whether the command only tells what it would do: -WhatIf, or a beginning of it. */
static bool is_what_if(const struct ps *ps)
{
	const struct ps_word *word = ps->first ? ps->first->next : NULL;
	for (; word; word = word->next) {
		struct str name = str_slice(word->raw, 0, str_find_byte(word->raw, ':', 0));
		struct str value = str_slice(word->raw, name.len + 1, word->raw.len);
		if (!word->is_quoted && name.len > 2 && !str_equal_nocase(value, STR("$false")) &&
			str_equal_nocase(str_slice(STR("-whatif"), 0, name.len), name))
			return true;
	}
	return false;
}

static void end_command(struct ps *ps)
{
	drop_keywords(ps);
	read_assignment(ps);
	const struct ps_word *name = ps->first;
	const struct powershell_cmdlet *cmdlet =
		name && !name->is_quoted ? powershell_find(name->raw) : NULL;
	bool is_cmdlet = name && !name->is_quoted &&
			 (cmdlet || str_find_byte(name->raw, '-', 0) != STR_NONE);
	if (is_cmdlet && is_what_if(ps)) {
		buf_add(&ps->out, STR("true"));
	} else if (ps_add_call(ps) || add_prompt(ps)) {
		ps->method = STR("");
	} else if (name && ps->method.len > 0) {
		buf_add(&ps->out, ps->method);
		for (const struct ps_word *word = name; word; word = word->next)
			ps_add_word(&ps->out, word);
	} else if (cmdlet) {
		struct ps_command command = {.arena = ps->arena,
			.out = &ps->out,
			.first = ps->first,
			.last = ps->last,
			.block = ps->block,
			.is_piped = ps->is_piped};
		ps_add_cmdlet(&command, cmdlet);
	} else if (name && !add_expression(ps)) {
		for (const struct ps_word *word = name; word; word = word->next)
			ps_add_word(&ps->out, word);
	}
	ps->method = name && ps->last->is_call ? powershell_method(ps->last->raw) : STR("");
	ps->first = NULL;
	ps->last = NULL;
	ps->block = STR("");
	ps->is_called = false;
	ps->is_condition = false;
}

/* --- the text ------------------------------------------------------------------------------- */

void ps_end_line(struct ps *ps)
{
	end_command(ps);
	if (ps->out.len > 0 && ps->out.ptr[ps->out.len - 1] != '\n')
		buf_add_byte(&ps->out, '\n');
	ps->is_piped = false;
}

/* <# … #> and # to the line's end. */
static bool skip_comment(struct ps *ps)
{
	struct str rest = str_slice(ps->text, ps->at, ps->text.len);
	if (str_starts_with(rest, STR("<#"))) {
		size_t end = str_find(ps->text, STR("#>"), ps->at);
		ps->at = end == STR_NONE ? ps->text.len : end + 2;
		return true;
	}
	if (!str_starts_with(rest, STR("#")))
		return false;
	size_t end = str_find_byte(ps->text, '\n', ps->at);
	ps->at = end == STR_NONE ? ps->text.len : end;
	return true;
}

/* if (…), while (…): what is in the brackets is a condition. */
static bool is_condition_next(const struct ps *ps, char c)
{
	static const struct str keywords[] = {STR_INIT("if"), STR_INIT("elseif"), STR_INIT("while"),
		STR_INIT("until"), STR_INIT("switch")};
	const struct ps_word *word = c == '(' && ps->first == ps->last ? ps->first : NULL;
	for (size_t i = 0; word && !word->is_quoted && i < ARRAY_LEN(keywords); i++) {
		if (str_equal_nocase(keywords[i], word->raw))
			return true;
	}
	return false;
}

static void read_sign(struct ps *ps, char c)
{
	bool is_condition = is_condition_next(ps, c);
	char next = ps->at + 1 < ps->text.len ? ps->text.ptr[ps->at + 1] : ' ';
	if ((c == '{' && (ps_skip_filter(ps) || ps_enter_block(ps))) ||
		(c == '(' && (ps_enter_loop(ps) || ps_read_path(ps))))
		return;
	if (c == ')' && ps_leave_into_pipe(ps)) {
		c = '|';
		next = ' ';
	}
	ps->at++;
	if (c == '|' && next != '|') {
		bool has_command = ps->first != NULL;
		ps->loop = STR("");
		ps_add_fed_words(ps);
		end_command(ps);
		buf_add(&ps->out, has_command ? STR(" | ") : STR(""));
		ps->is_piped = has_command;
	} else if (c != ',') {
		ps->at += (c == '|' || c == '&') && next == c;
		if (c == ')')
			ps_end_loop_list(ps);
		ps_end_line(ps);
		ps->is_called = c == '&' && next != '&';
		ps->is_condition = is_condition;
	}
}

static struct str tell(struct ps ps)
{
	struct str text = ps.text;
	buf_init(&ps.out, ps.arena, LIMIT_PAYLOAD_BYTES);
	while (ps.at < text.len) {
		char c = text.ptr[ps.at];
		bool is_continued = c == '`' && ps.at + 1 < text.len && text.ptr[ps.at + 1] == '\n';
		if (is_continued)
			ps.at += 2;
		else if (c == ' ' || c == '\t' || c == '\r')
			ps.at++;
		else if (c == '\n' || ps_is_separator(c))
			read_sign(&ps, c);
		else if (!skip_comment(&ps) && !read_here_string(&ps))
			read_word(&ps);
	}
	ps_end_line(&ps);
	return buf_str(&ps.out);
}

struct str ps_tell_body(const struct ps *ps, struct str body)
{
	if (ps->depth >= BUILT_DEPTH)
		return STR("");
	return tell((struct ps){.arena = ps->arena,
		.text = body,
		.functions = ps->functions,
		.depth = ps->depth + 1});
}

/* A whole text, which may have functions. */
static struct str tell_all(struct arena *arena, struct str text)
{
	return tell((struct ps){
		.arena = arena, .text = text, .functions = ps_find_functions(arena, text)});
}

struct str powershell_as_shell(struct arena *arena, struct str text)
{
	struct buf told;
	buf_init(&told, arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&told, tell_all(arena, text));
	for (size_t i = 0; i < BUILT_DEPTH; i++) {
		text = powershell_find_built(arena, text);
		if (text.len == 0)
			break;
		buf_add(&told, tell_all(arena, text));
	}
	return buf_str(&told);
}
