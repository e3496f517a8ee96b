/* SPDX-License-Identifier: MIT */
/*
 * jq's filters (its manual, 1.7) as far as constants go: "text", "a \($x)", $x, .a.b[0], a + b, a, b and
 * a // b. Anything else is not known, and nothing is guessed. Linear in the filter and in the input.
 */
#include "facts/jq_writer.h"

#include "base/limits.h"
#include "payload/json.h"

/* Variables that --arg sets. */
#define JQ_VARIABLES 16

/* Strings within \( … ) within strings. */
#define JQ_NESTING 8

struct jq_run {
	struct writer *writer;
	struct str filter;
	size_t at;
	struct str names[JQ_VARIABLES];
	struct str values[JQ_VARIABLES];
	size_t count;
	const cJSON *input; /* NULL: unknown */
	unsigned depth;
	bool is_raw;
	bool is_joined; /* -j: no newline */
	bool has_no_input;
};

static char peek(const struct jq_run *run)
{
	return run->at < run->filter.len ? run->filter.ptr[run->at] : '\0';
}

static void skip_blanks(struct jq_run *run)
{
	while (run->at < run->filter.len && char_is_space(run->filter.ptr[run->at]))
		run->at++;
}

static bool read_sum(struct jq_run *run, struct buf *out);

/* \n, \", \(filter); the place is behind the backslash. */
static bool read_escape(struct jq_run *run, struct buf *out)
{
	char c = peek(run);
	run->at++;
	if (c == '(') {
		if (run->depth == JQ_NESTING)
			return false;
		run->depth++;
		bool is_read = read_sum(run, out);
		run->depth--;
		is_read = is_read && peek(run) == ')';
		run->at++;
		return is_read;
	}
	buf_add_byte(out, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
	return c != 'u' && c != '\0';
}

static bool read_string(struct jq_run *run, struct buf *out)
{
	run->at++;
	while (run->at < run->filter.len && peek(run) != '"') {
		char c = peek(run);
		run->at++;
		if (c != '\\')
			buf_add_byte(out, c);
		else if (!read_escape(run, out))
			return false;
	}
	run->at++;
	return run->at <= run->filter.len;
}

static struct str read_name(struct jq_run *run)
{
	size_t start = run->at;
	while (run->at < run->filter.len && char_is_word(peek(run)))
		run->at++;
	return str_slice(run->filter, start, run->at);
}

static bool read_variable(struct jq_run *run, struct buf *out)
{
	run->at++;
	struct str name = read_name(run);
	for (size_t i = 0; i < run->count; i++) {
		if (!str_equal(run->names[i], name))
			continue;
		buf_add(out, run->values[i]);
		return true;
	}
	return false;
}

/* .a.b, .["a"], .[0] */
static bool read_path(struct jq_run *run, struct buf *out)
{
	const cJSON *value = run->input;
	while (value && (peek(run) == '.' || peek(run) == '[')) {
		run->at += peek(run) == '.';
		if (char_is_word(peek(run))) {
			value = json_member_last(value, read_name(run));
			continue;
		}
		if (peek(run) != '[')
			break;
		run->at++;
		size_t end = str_find_byte(run->filter, ']', run->at);
		struct str key = str_trim(str_slice(run->filter, run->at, end));
		run->at = end == STR_NONE ? run->filter.len : end + 1;
		if (key.len > 1 && key.ptr[0] == '"')
			value = json_member_last(value, str_slice(key, 1, key.len - 1));
		else if (key.len == 1 && char_is_digit(key.ptr[0]))
			value = cJSON_GetArrayItem(value, key.ptr[0] - '0');
		else
			return false;
	}
	if (!cJSON_IsString(value))
		return false;
	buf_add(out, json_string(value));
	return true;
}

static bool read_term(struct jq_run *run, struct buf *out)
{
	skip_blanks(run);
	switch (peek(run)) {
	case '"':
		return read_string(run, out);
	case '$':
		return read_variable(run, out);
	case '.':
		return read_path(run, out);
	case '@': /* @text "…", @sh and the like */
		run->at++;
		if (!str_equal(read_name(run), STR("text")))
			return false;
		skip_blanks(run);
		return peek(run) == '"' && read_string(run, out);
	default:
		return false;
	}
}

/* a + b */
static bool read_sum(struct jq_run *run, struct buf *out)
{
	if (!read_term(run, out))
		return false;
	skip_blanks(run);
	while (peek(run) == '+') {
		run->at++;
		if (!read_term(run, out))
			return false;
		skip_blanks(run);
	}
	return true;
}

/* a, b: one output each. */
static bool run_filter(struct jq_run *run)
{
	for (;;) {
		struct buf text;
		buf_init(&text, run->writer->arena, LIMIT_VALUE_BYTES);
		if (!read_sum(run, &text) || text.is_truncated)
			return false;
		buf_add(run->writer->out, run->is_raw ? STR("") : STR("\""));
		buf_add(run->writer->out, buf_str(&text));
		buf_add(run->writer->out, run->is_raw ? STR("") : STR("\""));
		if (!run->is_joined)
			buf_add_byte(run->writer->out, '\n');
		skip_blanks(run);
		if (run->at >= run->filter.len)
			return true;
		if (peek(run) != ',')
			return false;
		run->at++;
	}
}

/* The letters of -nr; false for one that changes more than is known here. */
static bool take_letters(struct jq_run *run, struct str word)
{
	for (size_t i = 1; i < word.len; i++) {
		char c = word.ptr[i];
		run->has_no_input |= c == 'n';
		run->is_raw |= c == 'r' || c == 'j';
		run->is_joined |= c == 'j';
		if (str_find_byte(STR("nrjcMCe"), c, 0) == STR_NONE)
			return false;
	}
	return true;
}

/* The options; the first operand is the filter, and a file behind it is not known. */
static bool take_operands(struct jq_run *run)
{
	const struct word *word = run->writer->operands;
	bool has_filter = false;
	for (; word; word = word->next) {
		struct str text = word->text;
		bool is_arg = str_equal(text, STR("--arg"));
		if (is_arg && word->next && word->next->next && run->count < JQ_VARIABLES) {
			run->names[run->count] = word->next->text;
			run->values[run->count++] = word->next->next->text;
			word = word->next->next;
		} else if (str_list_holds(
				   STR("--raw-output --null-input --compact-output"), ' ', text)) {
			run->is_raw |= str_equal(text, STR("--raw-output"));
			run->has_no_input |= str_equal(text, STR("--null-input"));
		} else if (text.len > 1 && text.ptr[0] == '-') {
			if (text.ptr[1] == '-' || !take_letters(run, text))
				return false;
		} else if (has_filter) {
			return false;
		} else {
			run->filter = text;
			has_filter = true;
		}
	}
	return has_filter;
}

bool jq_run_filter(struct writer *writer, struct str filter, const cJSON *input)
{
	struct jq_run *run = ARENA_NEW(writer->arena, struct jq_run);
	*run = (struct jq_run){.writer = writer, .filter = filter, .input = input, .is_raw = true};
	return run_filter(run);
}

bool jq_writer_run(struct writer *writer)
{
	struct jq_run *run = ARENA_NEW(writer->arena, struct jq_run);
	struct fault ignored = {.is_set = false};
	*run = (struct jq_run){.writer = writer};
	if (!take_operands(run))
		return false;
	if (!run->has_no_input &&
		(!writer->has_input || !json_parse_file(writer->arena, writer->input, STR("input"),
					       &run->input, &ignored)))
		return false;
	return run_filter(run);
}
