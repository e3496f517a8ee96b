/* SPDX-License-Identifier: MIT */
/* Every print counts once, whatever is around it: a loop prints no other text for being one. */
#include "facts/code_writer.h"

#include "facts/code.h"
#include "facts/programs.h"
#include "facts/wrappers.h"

static const struct str printing =
	STR_INIT("perl ruby node nodejs bun php awk gawk mawk nawk lua luajit julia Rscript");

/* The code among the operands; NULL: standard input is. */
static const struct word *find_code(const struct word *word, bool is_first_code)
{
	for (; word; word = word->next) {
		bool is_option = word->text.len > 1 && word->text.ptr[0] == '-';
		char last = word->text.len > 0 ? word->text.ptr[word->text.len - 1] : '\0';
		if (!is_option)
			return is_first_code ? word : NULL;
		if (!is_first_code && word->text.ptr[1] != '-' &&
			str_find_byte(STR("cer"), last, 0) != STR_NONE)
			return word->next;
	}
	return NULL;
}

static bool is_lone_dash(const struct word *word)
{
	return !word || (!word->next && str_equal(word->text, STR("-")));
}

bool code_writer_run(struct writer *writer, struct str program)
{
	if (!str_starts_with(program, STR("python")) && !str_list_holds(printing, ' ', program))
		return false; /* most substitutions: looking up a row would cost more than all else */
	struct str lang = wrapper_lang(program);
	if (lang.len == 0)
		return false;
	const struct word *code = find_code(writer->operands, str_equal(lang, STR("awk")));
	struct code_context context = {.words = writer->operands,
		.is_input_known = writer->has_input,
		.input = writer->input,
		.wants_prints = true};
	bool is_input = !code && writer->has_input && is_lone_dash(writer->operands);
	if (!code && !is_input)
		return false;
	const struct code_call *call = code_find_calls_in(
		writer->arena, lang, code ? code->text : writer->input, &context);
	bool is_known = false;
	for (; call; call = call->next) {
		if (call->kind != CODE_PRINTS)
			continue;
		if (call->is_dynamic)
			return false;
		struct str text = call->value;
		bool is_home = str_starts_with(text, STR("$HOME")) && writer->home.len > 0;
		buf_add(writer->out, is_home ? writer->home : STR(""));
		buf_add(writer->out, str_slice(text, is_home ? 5 : 0, text.len));
		buf_add_byte(writer->out, '\n');
		is_known = true;
	}
	return is_known;
}
