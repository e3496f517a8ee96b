/* SPDX-License-Identifier: MIT */
/*
 * From PowerShell to shell text, in one pass over the bytes. Owns what ends a command and what its
 * parameters become. Must never lose a command: what is not understood stays as it is written.
 */
#include "facts/powershell.h"

#include "base/limits.h"
#include "facts/powershell_words.h"

struct ps {
	struct arena *arena;
	struct str text;
	size_t at;
	struct buf out;
	struct ps_word *first; /* of the command at hand */
	struct ps_word *last;
	struct str method; /* the program that the brackets' first argument goes to */
	bool is_inner;     /* the text of another one: cmd /c */
	bool is_piped;     /* the command at hand stands behind a | */
	unsigned skipped;  /* brackets that are left out: a filter's block */
};

bool powershell_knows(struct str lang)
{
	return str_equal(lang, STR("powershell")) || str_equal(lang, STR("batch"));
}

static struct str tell(struct arena *arena, struct str text, bool is_inner);

/* --- words ---------------------------------------------------------------------------------- */

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
	struct ps_word *word = ARENA_NEW(ps->arena, struct ps_word);
	*word = (struct ps_word){.raw = str_slice(text, start, at),
		.is_quoted = text.ptr[start] == '"' || text.ptr[start] == '\'',
		.is_call = at < text.len && text.ptr[at] == '('};
	if (ps->last)
		ps->last->next = word;
	else
		ps->first = word;
	ps->last = word;
	ps->at = at > start ? at : at + 1;
}

/* --- a command ------------------------------------------------------------------------------ */

/* `$x = "text"` sets x, here as there: the line x=text, and nothing that is left of the command. */
static void set_variable(struct ps *ps, struct str name, const struct ps_word *value)
{
	bool is_text = value && !value->next && (value->is_quoted || value->raw.ptr[0] != '$') &&
		       !powershell_find(value->raw);
	if (!str_is_name(name) || !is_text)
		return;
	buf_printf(&ps->out, "%.*s=", STR_ARG(name));
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
		ps->first = at + 3 < ARRAY_LEN(keywords) ? ps->first->next : NULL;
	}
}

/* What an expression alone prints. */
static bool add_expression(struct ps *ps)
{
	struct str raw = ps->first->raw;
	if (ps->first->next || !str_equal_nocase(str_slice(raw, 0, 5), STR("$env:")))
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
	buf_add(&ps->out, tell(ps->arena, text, true));
	return true;
}

static void end_command(struct ps *ps)
{
	drop_keywords(ps);
	read_assignment(ps);
	const struct ps_word *name = ps->first;
	const struct powershell_cmdlet *cmdlet =
		name && !name->is_quoted ? powershell_find(name->raw) : NULL;
	if (add_prompt(ps)) {
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
			.is_piped = ps->is_piped};
		ps_add_cmdlet(&command, cmdlet);
	} else if (name && !add_expression(ps)) {
		for (const struct ps_word *word = name; word; word = word->next)
			ps_add_word(&ps->out, word);
	}
	ps->method = name && ps->last->is_call ? powershell_method(ps->last->raw) : STR("");
	ps->first = NULL;
	ps->last = NULL;
}

/* --- the text ------------------------------------------------------------------------------- */

static void end_line(struct ps *ps)
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

/* The block of a filter runs nothing: Where-Object { $_.Length -gt 5 }. */
static bool skip_filter(struct ps *ps)
{
	bool is_filter = ps->first && !ps->first->is_quoted &&
			 powershell_find(ps->first->raw) == powershell_find(STR("where-object"));
	size_t depth = 0;
	if (!is_filter)
		return false;
	for (; ps->at < ps->text.len; ps->at++) {
		char c = ps->text.ptr[ps->at];
		depth += c == '{';
		if (c == '}' && --depth == 0)
			break;
	}
	ps->at++;
	return true;
}

/* The block of `… | ForEach-Object { command }` is run with what comes through the pipe. */
static bool enter_block(struct ps *ps)
{
	static const struct str each = STR_INIT("foreach-object");
	bool is_each = ps->is_piped && ps->first && !ps->first->next &&
		       (str_equal_nocase(ps->first->raw, each) ||
			       str_equal_nocase(ps->first->raw, STR("foreach")) ||
			       str_equal(ps->first->raw, STR("%")));
	if (!is_each)
		return false;
	ps->first = NULL;
	ps->last = NULL;
	buf_add(&ps->out, STR("xargs "));
	ps->at++;
	return true;
}

static void read_sign(struct ps *ps, char c)
{
	char next = ps->at + 1 < ps->text.len ? ps->text.ptr[ps->at + 1] : ' ';
	if (c == '{' && (skip_filter(ps) || enter_block(ps)))
		return;
	ps->at++;
	if (c == '|' && next != '|') {
		bool has_command = ps->first != NULL;
		end_command(ps);
		buf_add(&ps->out, has_command ? STR(" | ") : STR(""));
		ps->is_piped = has_command;
	} else if (c != ',') {
		ps->at += (c == '|' || c == '&') && next == c;
		end_line(ps);
	}
}

static struct str tell(struct arena *arena, struct str text, bool is_inner)
{
	struct ps ps = {.arena = arena, .text = text, .is_inner = is_inner};
	buf_init(&ps.out, arena, LIMIT_PAYLOAD_BYTES);
	while (ps.at < text.len) {
		char c = text.ptr[ps.at];
		bool is_continued = c == '`' && ps.at + 1 < text.len && text.ptr[ps.at + 1] == '\n';
		if (is_continued)
			ps.at += 2;
		else if (c == ' ' || c == '\t' || c == '\r')
			ps.at++;
		else if (c == '\n' || ps_is_separator(c))
			read_sign(&ps, c);
		else if (!skip_comment(&ps))
			read_word(&ps);
	}
	end_line(&ps);
	return buf_str(&ps.out);
}

struct str powershell_as_shell(struct arena *arena, struct str text)
{
	return tell(arena, text, false);
}
