/* SPDX-License-Identifier: MIT */
/* awk's input and output: print > "file", print | "command", getline < "file", $1 of an input that the
 * command line says. */
#include "base/limits.h"
#include "facts/code_finder.h"

/* What is printed, and the command that it is printed to, as one line for a shell. */
static struct code_value piped_text(struct code_finder *finder, const struct code_value *printed,
	const struct code_value *command)
{
	if (!code_is_constant(printed) || !code_is_constant(command) ||
		str_find_byte(printed->text, '\'', 0) != STR_NONE)
		return *command;
	struct code_value text =
		code_join_text(&finder->purse, STR("printf '%s\\n' '"), printed->text);
	text = code_join_text(&finder->purse, text.text, STR("' | "));
	return code_join_text(&finder->purse, text.text, command->text);
}

struct code_value code_read_print(struct code_finder *finder)
{
	size_t start = finder->at - 1;
	struct code_value printed = code_nothing();
	bool was_printing = finder->is_printing;
	finder->is_printing = true;
	for (size_t count = 0;; count++) {
		struct code_value value = code_read_expression(finder);
		printed = count == 0 ? value : code_nothing();
		if (!code_is(finder, finder->at, STR(",")))
			break;
		finder->at++;
	}
	finder->is_printing = was_printing;
	bool is_pipe = code_is_any(finder, finder->at, STR("| |&"));
	if (!is_pipe && !code_is_any(finder, finder->at, STR("> >>"))) {
		code_note_printed(finder, &printed, start);
		return code_nothing();
	}
	finder->at++;
	struct code_value target = code_read_expression(finder);
	if (is_pipe)
		target = piped_text(finder, &printed, &target);
	code_note(finder, is_pipe ? CODE_SHELL : CODE_WRITES, &target, STR("print"), start);
	return code_nothing();
}

struct code_value code_read_getline(struct code_finder *finder)
{
	size_t start = finder->at - 1;
	finder->at += code_kind(finder, finder->at) == CODE_NAME;
	if (code_is(finder, finder->at, STR("<"))) {
		finder->at++;
		struct code_value path = code_read_postfix(finder);
		code_note(finder, CODE_READS, &path, STR("getline"), start);
	}
	return code_nothing();
}

/* A field of a line, counted from 1, as blanks part them; 0 is the line. */
static struct str find_field(struct str line, size_t number)
{
	size_t at = 0;
	if (number == 0)
		return line;
	for (size_t field = 0; at < line.len; field++) {
		while (at < line.len && char_is_space(line.ptr[at]))
			at++;
		size_t start = at;
		while (at < line.len && !char_is_space(line.ptr[at]))
			at++;
		if (field + 1 == number)
			return str_slice(line, start, at);
	}
	return (struct str){NULL, 0};
}

struct code_value code_read_field(struct code_finder *finder)
{
	struct code_value fields = code_new_list(&finder->purse);
	struct str rest = finder->context->input;
	struct str line;
	size_t number;
	bool is_known = finder->context->is_input_known &&
			code_read_number(code_words(finder, finder->at), &number);
	finder->at++;
	if (!is_known)
		return code_nothing();
	for (size_t i = 0; rest.len > 0 && i < LIMIT_CODE_CHOICES; i++) {
		(void)str_cut(rest, '\n', &line, &rest);
		struct code_value field = code_text(find_field(line, number));
		if (field.text.len > 0 && code_spend(&finder->purse, line.len))
			code_add_choice(&finder->purse, fields.list, &field);
	}
	if (rest.len > 0 || !fields.list->first)
		return code_nothing();
	if (!fields.list->first->next)
		return fields.list->first->value;
	fields.is_each = true;
	return fields;
}
