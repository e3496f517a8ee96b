/* SPDX-License-Identifier: MIT */
/*
 * Owns the few ways in which fish's words are not those of other shells. Goes once over the text; what it does not
 * know it leaves as it is. Variables of fish are lists that are not split, as zsh's are. (The manual of fish 3)
 */
#include "facts/fish.h"

#include "base/buf.h"
#include "base/limits.h"

/* Blocks and brackets in each other. */
#define FISH_DEPTH 64

enum fish_block {
	FISH_IF,
	FISH_LOOP,
	FISH_GROUP,
	FISH_SWITCH, /* no case yet */
	FISH_CASE,
	FISH_BRACKET,
};

struct fish {
	struct str text;
	size_t at;
	struct buf out;
	enum fish_block blocks[FISH_DEPTH];
	struct str held[FISH_DEPTH]; /* what is pending outside of the bracket */
	size_t depth;
	struct str pending; /* what ends the command: "; then :", ")"; empty: nothing */
	bool is_start;      /* of a command */
	bool is_lost;       /* not understood */
};

static char peek(const struct fish *fish)
{
	return fish->at < fish->text.len ? fish->text.ptr[fish->at] : '\n';
}

static bool is_end(char c)
{
	return str_find_byte(STR(";\n|&)"), c, 0) != STR_NONE;
}

static void open_block(struct fish *fish, enum fish_block block)
{
	fish->is_lost |= fish->depth == FISH_DEPTH;
	if (!fish->is_lost)
		fish->blocks[fish->depth++] = block;
}

static void skip_blanks(struct fish *fish)
{
	while (fish->at < fish->text.len && (peek(fish) == ' ' || peek(fish) == '\t'))
		fish->at++;
}

/* The place behind the word at `at`, quotes seen through; a bracket ends it. */
static size_t find_word_end(struct str text, size_t at)
{
	char quote = '\0';
	for (; at < text.len; at++) {
		char c = text.ptr[at];
		if (c == '\\' && at + 1 < text.len)
			at++;
		else if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else if (is_end(c) || str_find_byte(STR(" \t(<>"), c, 0) != STR_NONE)
			break;
	}
	return at;
}

static struct str take_word(struct fish *fish)
{
	skip_blanks(fish);
	size_t start = fish->at;
	fish->at = find_word_end(fish->text, start);
	return str_slice(fish->text, start, fish->at);
}

/* Up to the end of the command. */
static void skip_command(struct fish *fish)
{
	while (fish->at < fish->text.len && !is_end(peek(fish))) {
		size_t end = find_word_end(fish->text, fish->at);
		fish->at = end > fish->at ? end : fish->at + 1;
	}
}

/* A word as it stands, but for \' in single quotes and $argv. */
static void write_word(struct fish *fish, struct str word)
{
	char quote = '\0';
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];
		struct str rest = str_slice(word, i, word.len);
		if (quote == '\'' && str_starts_with(rest, STR("\\'"))) {
			buf_add(&fish->out, STR("'\\''"));
			i++;
		} else if (quote != '\'' && str_starts_with(rest, STR("$argv"))) {
			buf_add(&fish->out, STR("$@"));
			i += STR("$argv").len - 1;
		} else {
			bool is_pair = c == '\\' && i + 1 < word.len && quote != '\'';
			buf_add_byte(&fish->out, c);
			if (is_pair)
				buf_add_byte(&fish->out, word.ptr[++i]);
			else if (c == '\'' || c == '"')
				quote = quote == '\0' ? c : quote == c ? '\0' : quote;
		}
	}
}

/* --- commands ------------------------------------------------------------------------------- */

/* set [-x] NAME VALUE…: an assignment of one text, or of a list. */
static void write_set(struct fish *fish)
{
	struct str word = take_word(fish);
	struct str flags = STR("");
	for (; str_starts_with(word, STR("-")); word = take_word(fish))
		flags = word.len > 1 && word.ptr[1] == '-' ? str_slice(word, 1, 3) : word;
	bool is_appending = str_find_byte(flags, 'a', 0) != STR_NONE;
	if (str_find_byte(flags, 'e', 0) != STR_NONE || word.len == 0) {
		buf_add(&fish->out, word.len > 0 ? STR("unset ") : STR("set"));
		buf_add(&fish->out, word);
		return;
	}
	if (str_find_byte(flags, 'q', 0) != STR_NONE) {
		buf_add(&fish->out, STR("test -n "));
		buf_add(&fish->out, word);
		return;
	}
	buf_add(&fish->out, str_slice(word, 0, str_find_byte(word, '[', 0)));
	buf_add(&fish->out, is_appending ? STR("+=") : STR("="));
	skip_blanks(fish);
	size_t end = find_word_end(fish->text, fish->at);
	while (end < fish->text.len && (fish->text.ptr[end] == ' ' || fish->text.ptr[end] == '\t'))
		end++;
	if (!is_appending && (end == fish->text.len || is_end(fish->text.ptr[end])))
		return;
	buf_add_byte(&fish->out, '(');
	fish->pending = STR(")");
}

/* function NAME: its options say nothing that is run. */
static void write_function(struct fish *fish)
{
	buf_add(&fish->out, take_word(fish));
	buf_add(&fish->out, STR("() { :"));
	skip_command(fish);
	open_block(fish, FISH_GROUP);
}

static void write_else(struct fish *fish)
{
	size_t before = fish->at;
	if (str_equal(take_word(fish), STR("if"))) {
		buf_add(&fish->out, STR("elif"));
		fish->pending = STR("; then :");
		fish->is_start = true;
		return;
	}
	fish->at = before;
	buf_add(&fish->out, STR("else :"));
}

static void write_case(struct fish *fish)
{
	enum fish_block *block = fish->depth > 0 ? &fish->blocks[fish->depth - 1] : NULL;
	bool is_next = block && *block == FISH_CASE;
	if (!block || (*block != FISH_SWITCH && *block != FISH_CASE)) {
		fish->is_lost = true;
		return;
	}
	*block = FISH_CASE;
	buf_add(&fish->out, is_next ? STR(";; ") : STR(""));
	for (struct str word = take_word(fish), before = STR(""); word.len > 0;
		before = word, word = take_word(fish)) {
		buf_add(&fish->out, before.len > 0 ? STR("|") : STR(""));
		write_word(fish, word);
	}
	buf_add(&fish->out, STR(") :"));
}

static void write_end(struct fish *fish)
{
	static const struct str ends[] = {
		[FISH_IF] = STR_INIT("fi"),
		[FISH_LOOP] = STR_INIT("done"),
		[FISH_GROUP] = STR_INIT("}"),
		[FISH_SWITCH] = STR_INIT("esac"),
		[FISH_CASE] = STR_INIT(";; esac"),
	};
	if (fish->depth == 0 || fish->blocks[fish->depth - 1] == FISH_BRACKET)
		fish->is_lost = true;
	else
		buf_add(&fish->out, ends[fish->blocks[--fish->depth]]);
}

static const struct {
	struct str word;
	struct str shown;
	struct str pending;
	enum fish_block block;
} openers[] = {
	{STR_INIT("if"), STR_INIT("if"), STR_INIT("; then :"), FISH_IF},
	{STR_INIT("while"), STR_INIT("while"), STR_INIT("; do :"), FISH_LOOP},
	{STR_INIT("for"), STR_INIT("for"), STR_INIT("; do :"), FISH_LOOP},
	{STR_INIT("begin"), STR_INIT("{ :"), STR_INIT(""), FISH_GROUP},
	{STR_INIT("switch"), STR_INIT("case"), STR_INIT(" in"), FISH_SWITCH},
};

static const struct {
	struct str word;
	void (*write)(struct fish *fish);
} writers[] = {
	{STR_INIT("set"), write_set},
	{STR_INIT("function"), write_function},
	{STR_INIT("else"), write_else},
	{STR_INIT("case"), write_case},
	{STR_INIT("end"), write_end},
};

/* The first word of a command. */
static void write_first(struct fish *fish, struct str word)
{
	fish->is_start = false;
	for (size_t i = 0; i < ARRAY_LEN(openers); i++) {
		if (!str_equal(openers[i].word, word))
			continue;
		bool takes_command = str_list_holds(STR("if while begin"), ' ', word);
		open_block(fish, openers[i].block);
		buf_add(&fish->out, openers[i].shown);
		fish->pending = openers[i].pending;
		fish->is_start = takes_command;
		if (str_equal(word, STR("begin")) && !is_end(peek(fish)))
			buf_add_byte(&fish->out, ';');
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
		if (str_equal(writers[i].word, word)) {
			writers[i].write(fish);
			return;
		}
	}
	if (str_equal(word, STR("and")))
		word = STR("true &&");
	else if (str_equal(word, STR("or")))
		word = STR("false ||");
	write_word(fish, word);
	fish->is_start =
		str_list_holds(STR("true &&,false ||,not,time,!,command,builtin"), ',', word);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void open_bracket(struct fish *fish)
{
	bool is_new = fish->out.len > 0 && fish->out.ptr[fish->out.len - 1] == '$';
	buf_add(&fish->out, is_new ? STR("(") : STR("$("));
	open_block(fish, FISH_BRACKET);
	if (!fish->is_lost)
		fish->held[fish->depth - 1] = fish->pending;
	fish->pending = STR("");
	fish->is_start = true;
}

static void close_bracket(struct fish *fish)
{
	buf_add(&fish->out, fish->pending);
	buf_add_byte(&fish->out, ')');
	fish->is_start = false;
	fish->is_lost |= fish->depth == 0 || fish->blocks[fish->depth - 1] != FISH_BRACKET;
	if (!fish->is_lost)
		fish->pending = fish->held[--fish->depth];
}

/* A sign between words: what ends a command writes what is pending for it. */
static void write_sign(struct fish *fish, char c)
{
	bool is_list = c == ';' || c == '\n';
	fish->at++;
	if (c == '(') {
		open_bracket(fish);
		return;
	}
	if (c == ')') {
		close_bracket(fish);
		return;
	}
	bool is_due = is_list || (is_end(c) && str_equal(fish->pending, STR(")")));
	if (fish->pending.len > 0 && is_due) {
		buf_add(&fish->out, fish->pending);
		if (str_equal(fish->pending, STR(" in")))
			c = '\n';
		fish->pending = STR("");
	}
	buf_add_byte(&fish->out, c);
	fish->is_start |= is_end(c);
}

struct str fish_translate(struct arena *arena, struct str text)
{
	struct fish fish = {.text = text, .is_start = true};
	buf_init(&fish.out, arena, LIMIT_PAYLOAD_BYTES);
	while (fish.at < text.len && !fish.is_lost) {
		char c = peek(&fish);
		if (c == '#' && (fish.at == 0 || char_is_space(text.ptr[fish.at - 1]) ||
					text.ptr[fish.at - 1] == ';')) {
			fish.at = str_find_byte(text, '\n', fish.at);
			fish.at = fish.at == STR_NONE ? text.len : fish.at;
			continue;
		}
		struct str word = str_slice(text, fish.at, find_word_end(text, fish.at));
		if (word.len == 0) {
			write_sign(&fish, c);
			continue;
		}
		fish.at += word.len;
		if (fish.is_start)
			write_first(&fish, word);
		else
			write_word(&fish, word);
	}
	buf_add(&fish.out, fish.pending);
	return fish.is_lost || fish.depth > 0 || fish.out.is_truncated ? text : buf_str(&fish.out);
}
