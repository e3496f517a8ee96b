/* SPDX-License-Identifier: MIT */
/*
 * Quotes and expansions (POSIX 2.2 and 2.6, bash(1)). Reads every byte once for each bracket around
 * it, and evaluates nothing. Must find every command that an expansion runs, also in a ${…} or an
 * index.
 */
#include "facts/expand.h"

#include "base/limits.h"
#include "facts/ansi.h"
#include "facts/parameter.h"
#include "facts/script.h"

/* Control characters, blanks, quotes, and |&;<>()$*?[ */
static const struct byte_set special_bytes = {{0xD80007D5FFFFFFFFU, 0x9000000118000000U, 0, 0}};

bool word_needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (byte_set_holds(&special_bytes, (unsigned char)s.ptr[i]))
			return true;
	}
	return false;
}

/* --- drafts --------------------------------------------------------------------------------- */

void draft_start(struct draft *draft, struct lexer *lexer, struct word *word)
{
	*draft = (struct draft){.word = word};
	buf_init(&draft->text, lexer->arena, LIMIT_PAYLOAD_BYTES);
}

void draft_finish(struct draft *draft, struct lexer *lexer)
{
	lexer->is_too_long |= draft->text.is_truncated;
	draft->word->text = buf_str(&draft->text);
}

/* Bytes behind bytes of the same kind make one part. */
static bool extend_part(struct draft *draft, struct str text, bool is_quoted)
{
	struct part *last = draft->last;
	if (!last || last->kind != PART_TEXT || last->is_quoted != is_quoted ||
		last->text.ptr + last->text.len != text.ptr)
		return false;
	last->text.len += text.len;
	buf_lend(&draft->text, text);
	return true;
}

static struct part *add_part(
	struct draft *draft, enum part_kind kind, struct str text, bool is_quoted)
{
	struct part *part = ARENA_NEW(draft->text.arena, struct part);
	*part = (struct part){.kind = kind, .text = text, .is_quoted = is_quoted};
	if (draft->last)
		draft->last->next = part;
	else
		draft->word->parts = part;
	draft->last = part;
	buf_lend(&draft->text, text);
	return part;
}

void draft_add_bare(struct draft *draft, struct str s)
{
	if (!extend_part(draft, s, false))
		(void)add_part(draft, PART_TEXT, s, false);
}

void draft_add_quoted(struct draft *draft, struct str s)
{
	bool is_first = draft->text.len == 0 && s.len > 0;
	draft->word->is_quoted = true;
	if (word_needs_quotes(s) || (is_first && (s.ptr[0] == '~' || s.ptr[0] == '#')))
		draft->word->needs_quotes = true;
	if (!extend_part(draft, s, true))
		(void)add_part(draft, PART_TEXT, s, true);
}

static struct part *add_expansion(struct lexer *lexer, struct draft *draft, enum part_kind kind,
	struct str raw, bool is_quoted)
{
	draft->word->is_dynamic = true;
	(void)lexer_count_word(lexer);
	return add_part(draft, kind, raw, is_quoted);
}

static void add_nested(
	struct lexer *lexer, const struct script *script, struct str via, struct span place)
{
	struct nested *nested = ARENA_NEW(lexer->arena, struct nested);
	*nested = (struct nested){.script = script, .via = via, .place = place};
	if (lexer->nested->last)
		lexer->nested->last->next = nested;
	else
		lexer->nested->first = nested;
	lexer->nested->last = nested;
}

/* --- quotes --------------------------------------------------------------------------------- */

void expand_single_quotes(struct lexer *lexer, struct draft *draft)
{
	size_t close = str_find_byte(lexer->text, '\'', lexer->at + 1);
	draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, close));
	if (close == STR_NONE)
		lexer_give_up(lexer);
	else
		lexer->at = close + 1;
}

/* The end of the $'…' whose first byte inside is at `at`. */
static size_t find_ansi_close(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\'')
		at += text.ptr[at] == '\\' ? 2 : 1;
	return at < text.len ? at : STR_NONE;
}

static void take_ansi(struct lexer *lexer, struct draft *draft)
{
	size_t close = find_ansi_close(lexer->text, lexer->at + 2);
	draft_add_quoted(
		draft, ansi_decode(lexer->arena, str_slice(lexer->text, lexer->at + 2, close)));
	if (close == STR_NONE)
		lexer_give_up(lexer);
	else
		lexer->at = close + 1;
}

/* Inside double quotes a backslash is one, except before $ ` " \ and a newline (POSIX 2.2.3). In a
 * heredoc a `"` is no quote, and its backslash stays. */
static void take_quoted_escape(struct lexer *lexer, struct draft *draft)
{
	int next = lexer_peek(lexer, 1);
	size_t len = next == LEXER_END ? 1 : 2;
	if (lexer_is_one_of(next, lexer->is_in_quotes ? STR("$`\"\\") : STR("$`\\")))
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at + 1, lexer->at + 2));
	else if (next != '\n')
		draft_add_quoted(draft, str_slice(lexer->text, lexer->at, lexer->at + len));
	lexer->at += len;
}

bool expand_quoted_piece(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at;
	int c = lexer_peek(lexer, 0);
	if (c == LEXER_END)
		return false;
	if (c == '\\') {
		take_quoted_escape(lexer, draft);
	} else if (c == '$') {
		expand_dollar(lexer, draft, true);
	} else if (c == '`') {
		expand_backquotes(lexer, draft, true);
	} else {
		do
			lexer->at++;
		while (lexer_peek(lexer, 0) != LEXER_END &&
			!lexer_is_one_of(lexer_peek(lexer, 0), STR("\"\\$`}")));
		draft_add_quoted(draft, str_slice(lexer->text, start, lexer->at));
	}
	return true;
}

void expand_double_quotes(struct lexer *lexer, struct draft *draft)
{
	bool was_in_quotes = lexer->is_in_quotes;
	if (!lexer_enter(lexer))
		return;
	lexer->at++;
	lexer->is_in_quotes = true;
	draft_add_quoted(draft, STR(""));
	while (lexer_peek(lexer, 0) != '"' && expand_quoted_piece(lexer, draft))
		;
	lexer->is_in_quotes = was_in_quotes;
	lexer_leave(lexer);
	if (lexer_peek(lexer, 0) == '"')
		lexer->at++;
	else
		lexer_give_up(lexer);
}

/* --- arithmetic and groups ------------------------------------------------------------------ */

/* Length of "((…))" at `at`, or 0 if its brackets do not close that way. Looks at no expansions:
 * what they nest is collected afterwards. */
static size_t arithmetic_length(struct str text, size_t at)
{
	size_t open = 0;
	for (size_t i = at; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\\')
			i++;
		open += c == '(';
		if (c != ')')
			continue;
		open--;
		if (open == 1)
			return i + 1 < text.len && text.ptr[i + 1] == ')' ? i + 2 - at : 0;
	}
	return 0;
}

const struct word *expand_read_arithmetic(struct lexer *lexer)
{
	if (lexer->refuses_arithmetic || lexer_peek(lexer, 0) != '(' || lexer_peek(lexer, 1) != '(')
		return NULL;
	size_t len = arithmetic_length(lexer->text, lexer->at);
	if (len == 0) {
		/* Trying again at each further "((" would be quadratic. Brackets of commands are the
		 * reading that sees more. */
		lexer->refuses_arithmetic = true;
		return NULL;
	}
	if (!lexer_enter(lexer))
		return NULL;
	const struct word *inside = word_read_text(lexer, lexer->at + 2, lexer->at + len - 2);
	lexer_leave(lexer);
	lexer->at += len;
	return inside;
}

/* One piece of an extended glob, for the commands nested in it. */
static void skip_piece(struct lexer *lexer, struct draft *draft)
{
	int c = lexer_peek(lexer, 0);
	if (c == '\\')
		lexer->at += lexer_peek(lexer, 1) == LEXER_END ? 1 : 2;
	else if (c == '\'')
		expand_single_quotes(lexer, draft);
	else if (c == '"')
		expand_double_quotes(lexer, draft);
	else if (c == '$')
		expand_dollar(lexer, draft, false);
	else if (c == '`')
		expand_backquotes(lexer, draft, false);
	else
		lexer->at++;
}

void expand_group(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at++;
	size_t open = 1;
	struct word ignored = {.text = STR("")};
	struct draft inside;
	draft_start(&inside, lexer, &ignored);
	draft->word->has_glob = true;
	if (!lexer_enter(lexer))
		return;
	while (open > 0 && lexer_peek(lexer, 0) != LEXER_END) {
		int c = lexer_peek(lexer, 0);
		open += c == '(';
		open -= c == ')';
		if (c == '(' || c == ')')
			lexer->at++;
		else
			skip_piece(lexer, &inside);
	}
	lexer_leave(lexer);
	if (open > 0)
		lexer_give_up(lexer);
	draft_add_bare(draft, str_slice(lexer->text, start, lexer->at));
}

/* --- substitutions -------------------------------------------------------------------------- */

/* The commands of a bracket whose inside starts `ahead` bytes on, up to its ")"; NULL when there are
 * too many brackets. */
static const struct script *take_commands(struct lexer *lexer, size_t ahead, struct str via)
{
	if (!lexer_enter(lexer))
		return NULL;
	lexer->at += ahead;
	const struct script *script = script_parse_bracket(lexer);
	lexer_leave(lexer);
	add_nested(lexer, script, via, (struct span){0, 0});
	return script;
}

void expand_process(struct lexer *lexer, struct draft *draft)
{
	size_t start = lexer->at;
	const struct script *script = take_commands(lexer, 2, STR("process substitution"));
	add_expansion(lexer, draft, PART_PROCESS, str_slice(lexer->text, start, lexer->at), false)
		->script = script;
}

/* The text inside backquotes without the backslashes that only protect it from them (POSIX 2.6.3);
 * in double quotes those before a `"`, too. */
static struct str unescape_backquoted(struct lexer *lexer, struct str raw, bool is_quoted)
{
	struct buf out;
	if (str_find_byte(raw, '\\', 0) == STR_NONE)
		return raw;
	buf_init(&out, lexer->arena, raw.len);
	for (size_t i = 0; i < raw.len; i++) {
		bool is_escape =
			raw.ptr[i] == '\\' && i + 1 < raw.len &&
			lexer_is_one_of(raw.ptr[i + 1], is_quoted ? STR("$`\\\"") : STR("$`\\"));
		i += is_escape;
		buf_add_byte(&out, raw.ptr[i]);
	}
	return buf_str(&out);
}

void expand_backquotes(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	size_t start = lexer->at;
	size_t close = start + 1;
	while (close < lexer->text.len && lexer->text.ptr[close] != '`')
		close += lexer->text.ptr[close] == '\\' ? 2 : 1;
	lexer->is_broken |= close >= lexer->text.len;
	if (!lexer_enter(lexer))
		return;
	struct str raw = str_slice(lexer->text, start + 1, close);
	struct lexer inner = lexer_within(lexer, unescape_backquoted(lexer, raw, is_quoted));
	const struct script *script = script_parse_whole(&inner);
	lexer_absorb(lexer, &inner);
	lexer_leave(lexer);
	lexer->at = close < lexer->text.len ? close + 1 : lexer->text.len;
	add_nested(lexer, script, STR("substitution"), (struct span){start, lexer->at - start});
	add_expansion(
		lexer, draft, PART_COMMANDS, str_slice(lexer->text, start, lexer->at), is_quoted)
		->script = script;
}

/* $(…), which may turn out to be $((…)). */
static void take_substitution(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	size_t start = lexer->at++;
	bool was_in_quotes = lexer->is_in_quotes;
	lexer->is_in_quotes = false;
	const struct word *expression = expand_read_arithmetic(lexer);
	const struct script *script =
		expression ? NULL : take_commands(lexer, 1, STR("substitution"));
	lexer->is_in_quotes = was_in_quotes;
	struct part *part =
		add_expansion(lexer, draft, expression ? PART_ARITHMETIC : PART_COMMANDS,
			str_slice(lexer->text, start, lexer->at), is_quoted);
	part->expression = expression;
	part->script = script;
}

/* $[…], bash's old form of $((…)); what is in it is simple enough to end at the first ]. */
static void take_old_arithmetic(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	size_t start = lexer->at;
	if (!lexer_enter(lexer))
		return;
	lexer->at += 2;
	const struct word *expression = word_read_operand(lexer, STR("]"), false);
	lexer_leave(lexer);
	if (lexer_peek(lexer, 0) == ']')
		lexer->at++;
	else
		lexer_give_up(lexer);
	add_expansion(
		lexer, draft, PART_ARITHMETIC, str_slice(lexer->text, start, lexer->at), is_quoted)
		->expression = expression;
}

void expand_dollar(struct lexer *lexer, struct draft *draft, bool is_quoted)
{
	size_t start = lexer->at;
	int next = lexer_peek(lexer, 1);
	if (!is_quoted && next == '\'') {
		take_ansi(lexer, draft);
	} else if (!is_quoted && next == '"') {
		lexer->at++;
		expand_double_quotes(lexer, draft);
	} else if (next == '(') {
		take_substitution(lexer, draft, is_quoted);
	} else if (next == '[') {
		take_old_arithmetic(lexer, draft, is_quoted);
	} else {
		const struct parameter *parameter = parameter_read(lexer, is_quoted);
		struct str raw = str_slice(lexer->text, start, lexer->at);
		if (parameter)
			add_expansion(lexer, draft, PART_PARAMETER, raw, is_quoted)->parameter =
				parameter;
		else
			(is_quoted ? draft_add_quoted : draft_add_bare)(draft, raw);
	}
}
