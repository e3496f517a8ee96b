/* SPDX-License-Identifier: MIT */
/*
 * yq (mikefarah's 4, and the one that wraps jq) as far as constants go: jq's filters over flat YAML or JSON, and
 * documents that -n makes of assignments. Texts are printed without quotes, which is what a shell would be given.
 */
#include "facts/yq_writer.h"

#include "base/escape.h"
#include "base/limits.h"
#include "facts/jq_writer.h"
#include "payload/json.h"

/* Names of a path: .a.b.c, and assignments of one filter. */
#define PATH_MAX_NAMES  8
#define ASSIGNMENTS_MAX 16

struct yq {
	struct writer *writer;
	struct str filter;
	bool has_filter;
	bool has_no_input;
	bool is_json;  /* -o json */
	bool has_file; /* another than standard input */
};

/* --- the command line ----------------------------------------------------------------------- */

/* An option; the word behind its value. */
static const struct word *take_option(struct yq *yq, const struct word *word)
{
	static const struct str outputs = STR_INIT("-o --output-format");
	struct str name;
	struct str value;
	bool has_value = str_cut(word->text, '=', &name, &value);
	if (!has_value && str_list_holds(STR("-o --output-format -p --input-format -I --indent"),
				  ' ', word->text)) {
		word = word->next;
		value = word ? word->text : STR("");
	}
	if (str_list_holds(outputs, ' ', name))
		yq->is_json = str_list_holds(STR("json j"), ' ', value);
	else if (str_equal(name, STR("-ojson")))
		yq->is_json = true;
	yq->has_no_input |= str_list_holds(STR("-n --null-input -nr -rn"), ' ', name);
	return word ? word->next : NULL;
}

static void take_words(struct yq *yq)
{
	static const struct str verbs = STR_INIT("e eval ea eval-all");
	const struct word *word = yq->writer->operands;
	while (word) {
		struct str text = word->text;
		if (text.len > 1 && text.ptr[0] == '-') {
			word = take_option(yq, word);
			continue;
		}
		if (!yq->has_filter && !str_list_holds(verbs, ' ', text)) {
			yq->filter = str_trim(text);
			yq->has_filter = true;
		} else if (yq->has_filter) {
			yq->has_file |= !str_equal(text, STR("-"));
		}
		word = word->next;
	}
}

/* --- input ---------------------------------------------------------------------------------- */

/* A JSON text of the lines `key: value`; others are left out. */
static struct str as_json(struct arena *arena, struct str text)
{
	struct buf out;
	buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
	buf_add_byte(&out, '{');
	while (text.len > 0) {
		struct str line;
		struct str key;
		struct str value;
		(void)str_cut(text, '\n', &line, &text);
		bool is_pair = line.len > 0 && char_is_word(line.ptr[0]) &&
			       str_cut(line, ':', &key, &value);
		value = is_pair ? str_trim(value) : STR("");
		char quote = value.len > 1 ? value.ptr[0] : ' ';
		if ((quote == '"' || quote == '\'') && value.ptr[value.len - 1] == quote)
			value = str_slice(value, 1, value.len - 1);
		if (value.len == 0)
			continue;
		buf_add(&out, out.len > 1 ? STR(",") : STR(""));
		escape_json(&out, key);
		buf_add_byte(&out, ':');
		escape_json(&out, value);
	}
	buf_add_byte(&out, '}');
	return buf_str(&out);
}

static bool run_filter(struct yq *yq)
{
	struct writer *writer = yq->writer;
	struct fault ignored = {.is_set = false};
	const cJSON *input = NULL;
	if (yq->has_no_input)
		return jq_run_filter(writer, yq->filter, NULL);
	if (!writer->has_input || yq->has_file)
		return false;
	struct str text = str_trim(writer->input);
	if (!str_starts_with(text, STR("{")))
		text = as_json(writer->arena, writer->input);
	return json_parse_file(writer->arena, text, STR("input"), &input, &ignored) &&
	       jq_run_filter(writer, yq->filter, input);
}

/* --- documents ------------------------------------------------------------------------------ */

/* .a.b = "text" */
struct assignment {
	struct str names[PATH_MAX_NAMES];
	size_t count;
	struct str value;
};

/* One assignment, and the | behind it; false for anything else. */
static bool read_assignment(struct str *filter, struct assignment *out)
{
	struct str rest = str_trim(*filter);
	*out = (struct assignment){.count = 0};
	while (rest.len > 1 && rest.ptr[0] == '.' && out->count < PATH_MAX_NAMES) {
		size_t at = 1;
		while (at < rest.len && (char_is_word(rest.ptr[at]) || rest.ptr[at] == '-'))
			at++;
		out->names[out->count++] = str_slice(rest, 1, at);
		rest = str_slice(rest, at, rest.len);
	}
	rest = str_trim(rest);
	if (out->count == 0 || !str_starts_with(rest, STR("=")))
		return false;
	rest = str_trim(str_slice(rest, 1, rest.len));
	size_t end = str_starts_with(rest, STR("\"")) ? str_find_byte(rest, '"', 1) : STR_NONE;
	if (end == STR_NONE)
		return false;
	out->value = str_slice(rest, 1, end);
	rest = str_trim(str_slice(rest, end + 1, rest.len));
	bool is_end = rest.len == 0;
	*filter = is_end ? rest : str_slice(rest, 1, rest.len);
	return is_end || rest.ptr[0] == '|';
}

static bool has_same_parent(const struct assignment *a, const struct assignment *b)
{
	bool is_same = a->count == b->count;
	for (size_t i = 0; is_same && i + 1 < a->count; i++)
		is_same = str_equal(a->names[i], b->names[i]);
	return is_same;
}

static void write_key(struct yq *yq, struct str name, size_t depth)
{
	struct buf *out = yq->writer->out;
	for (size_t i = 0; !yq->is_json && i < depth; i++)
		buf_add(out, STR("  "));
	if (yq->is_json)
		escape_json(out, name);
	else
		buf_add(out, name);
	buf_add_byte(out, ':');
}

/* Assignments under one parent, as a document. */
static void write_document(struct yq *yq, const struct assignment *all, size_t count)
{
	struct buf *out = yq->writer->out;
	size_t depth = all[0].count - 1;
	for (size_t i = 0; i < depth; i++) {
		buf_add(out, yq->is_json ? STR("{") : STR(""));
		write_key(yq, all[0].names[i], i);
		buf_add(out, yq->is_json ? STR("") : STR("\n"));
	}
	buf_add(out, yq->is_json ? STR("{") : STR(""));
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i > 0 && yq->is_json ? STR(",") : STR(""));
		write_key(yq, all[i].names[depth], depth);
		if (yq->is_json)
			escape_json(out, all[i].value);
		else
			buf_printf(out, " %.*s\n", STR_ARG(all[i].value));
	}
	for (size_t i = 0; yq->is_json && i <= depth; i++)
		buf_add_byte(out, '}');
}

static bool write_assigned(struct yq *yq)
{
	struct assignment *all =
		ARENA_NEW_ARRAY(yq->writer->arena, struct assignment, ASSIGNMENTS_MAX);
	struct str rest = yq->filter;
	size_t count = 0;
	while (rest.len > 0 && count < ASSIGNMENTS_MAX) {
		if (!read_assignment(&rest, &all[count]) || !has_same_parent(&all[0], &all[count]))
			return false;
		count++;
	}
	if (count == 0 || rest.len > 0)
		return false;
	write_document(yq, all, count);
	return true;
}

bool yq_writer_run(struct writer *writer)
{
	struct yq *yq = ARENA_NEW(writer->arena, struct yq);
	*yq = (struct yq){.writer = writer};
	take_words(yq);
	if (!yq->has_filter)
		return false;
	if (yq->has_no_input && str_find_byte(yq->filter, '=', 0) != STR_NONE &&
		str_starts_with(yq->filter, STR(".")))
		return write_assigned(yq);
	return run_filter(yq);
}
