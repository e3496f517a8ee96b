/* SPDX-License-Identifier: MIT */
/* awk's input and output: print > "file", print | "command", getline < "file". */
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
	if (!is_pipe && !code_is_any(finder, finder->at, STR("> >>")))
		return code_nothing();
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
