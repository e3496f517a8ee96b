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

static const struct powershell_parameter *find_parameter(
	const struct powershell_cmdlet *cmdlet, struct str raw)
{
	struct str name = str_slice(raw, 1, str_find_byte(raw, ':', 0));
	for (size_t i = 0; i < cmdlet->parameters_count; i++) {
		const struct powershell_parameter *parameter = &cmdlet->parameters[i];
		if (str_equal_nocase(str_slice(parameter->name, 0, name.len), name))
			return parameter;
	}
	return NULL;
}

/* del /s /q of a command prompt. */
static bool add_slashed(struct buf *out, const struct ps_word *word)
{
	char letter = word->raw.len == 2 ? char_to_lower(word->raw.ptr[1]) : ' ';
	if (word->raw.len != 2 || word->raw.ptr[0] != '/' ||
		str_find_byte(STR("sqfp"), letter, 0) == STR_NONE)
		return false;
	buf_add(out, letter == 's' ? STR(" -r") : STR(" -f"));
	return true;
}

/* The words of a list or a text, as words: "-rf","/" and "-rf /". */
static void add_raw(struct buf *out, const struct ps_word *word)
{
	buf_add_byte(out, ' ');
	buf_add(out, ps_word_inside(word));
}

struct ps_operands {
	struct buf operands;
	struct buf target;
	const struct ps_word *filter;
	unsigned count;
};

static void add_operand(struct ps_operands *found, const struct ps_word *word)
{
	ps_add_word(&found->operands, word);
	found->count++;
}

/* What one parameter does; the word that it ends with. */
static const struct ps_word *apply(struct ps *ps, const struct powershell_parameter *parameter,
	const struct ps_word *word, struct ps_operands *found)
{
	const struct ps_word *value = word->next;
	switch (parameter->effect) {
	case PS_DROPPED:
		return word;
	case PS_FLAG:
		buf_add_byte(&ps->out, ' ');
		buf_add(&ps->out, parameter->flag);
		return word;
	case PS_OPTION:
		if (!value)
			return word;
		buf_add_byte(&ps->out, ' ');
		buf_add(&ps->out, parameter->flag);
		ps_add_word(&ps->out, value);
		break;
	case PS_OPERAND:
		if (value)
			add_operand(found, value);
		break;
	case PS_TARGET:
		if (value)
			ps_add_word(&found->target, value);
		break;
	case PS_FILTER:
		found->filter = value;
		break;
	case PS_WORDS:
		for (; value; value = value->next)
			add_raw(&found->target, value);
		return ps->last;
	case PS_SKIPPED:
		break;
	}
	return value ? value : word;
}

/* A filter says which of the files in a folder: folder/filter. */
static void add_operands(struct ps *ps, const struct ps_operands *found)
{
	struct str operands = buf_str(&found->operands);
	if (found->filter && operands.len > 0) {
		while (operands.len > 0 &&
			str_find_byte(STR("*/"), operands.ptr[operands.len - 1], 0) != STR_NONE)
			operands.len--;
		buf_add(&ps->out, operands.len == 0 ? STR(" .") : operands);
		buf_add_byte(&ps->out, '/');
		struct buf name;
		buf_init(&name, ps->arena, LIMIT_VALUE_BYTES);
		ps_add_word(&name, found->filter);
		buf_add(&ps->out, str_trim(buf_str(&name)));
	} else {
		buf_add(&ps->out, operands);
	}
	buf_add(&ps->out, buf_str(&found->target));
}

static bool is_environment(const struct ps_word *word)
{
	return word && str_equal_nocase(str_slice(word->raw, 0, 4), STR("env:"));
}

static void add_cmdlet(struct ps *ps, const struct powershell_cmdlet *cmdlet)
{
	struct ps_operands found = {.count = 0};
	const struct ps_word *word = ps->first->next;
	if (is_environment(word)) { /* env: is a drive, whose files are the variables */
		if (!cmdlet->is_fed)
			buf_add(&ps->out, word->raw.len > 5 ? STR("printenv X") : STR("printenv"));
		return;
	}
	buf_init(&found.operands, ps->arena, LIMIT_PAYLOAD_BYTES);
	buf_init(&found.target, ps->arena, LIMIT_PAYLOAD_BYTES);
	buf_add(&ps->out, ps->is_piped && cmdlet->is_fed ? STR("xargs ") : STR(""));
	buf_add(&ps->out, cmdlet->program);
	/* An alias may be a program of the system: ls -la. */
	bool is_cmdlet = str_find_byte(ps->first->raw, '-', 0) != STR_NONE;
	for (; word; word = word->next) {
		bool is_parameter =
			!word->is_quoted && word->raw.len > 1 && word->raw.ptr[0] == '-';
		const struct powershell_parameter *parameter =
			is_parameter ? find_parameter(cmdlet, word->raw) : NULL;
		if (parameter)
			word = apply(ps, parameter, word, &found);
		else if ((cmdlet->is_fed && add_slashed(&ps->out, word)) ||
			 (is_parameter && is_cmdlet))
			continue;
		else if (is_parameter)
			ps_add_word(&ps->out, word);
		else if (cmdlet->operands == 0 || found.count < cmdlet->operands)
			add_operand(&found, word);
	}
	add_operands(ps, &found);
}

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

/* cmd /c "command": the same words, or a text of them. */
static bool add_prompt(struct ps *ps)
{
	struct str name = ps->first ? ps->first->raw : STR("");
	const struct ps_word *word = ps->first ? ps->first->next : NULL;
	if (!str_equal_nocase(name, STR("cmd")) && !str_equal_nocase(name, STR("cmd.exe")))
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
		ps_add_word(&ps->out, name);
	} else if (cmdlet) {
		add_cmdlet(ps, cmdlet);
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

static void read_sign(struct ps *ps, char c)
{
	char next = ps->at + 1 < ps->text.len ? ps->text.ptr[ps->at + 1] : ' ';
	if (c == '{' && skip_filter(ps))
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
