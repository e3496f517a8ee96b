/* SPDX-License-Identifier: MIT */
/*
 * One cmdlet and its parameters, as a command of sh: flags and options as they come, then operands,
 * then the target. Parameters are known by any beginning of their names, as in PowerShell.
 */
#include "facts/powershell_words.h"

#include "base/limits.h"
#include "facts/powershell.h"

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
static const struct ps_word *apply(const struct ps_command *command,
	const struct powershell_parameter *parameter, const struct ps_word *word,
	struct ps_operands *found)
{
	const struct ps_word *value = word->next;
	switch (parameter->effect) {
	case PS_DROPPED:
		return word;
	case PS_FLAG:
		buf_add_byte(command->out, ' ');
		buf_add(command->out, parameter->flag);
		return word;
	case PS_OPTION:
		if (!value)
			return word;
		buf_add_byte(command->out, ' ');
		buf_add(command->out, parameter->flag);
		ps_add_word(command->out, value);
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
		return command->last;
	case PS_SKIPPED:
		break;
	}
	return value ? value : word;
}

/* A filter says which of the files in a folder: folder/filter. */
static void add_operands(const struct ps_command *command, const struct ps_operands *found)
{
	struct str operands = buf_str(&found->operands);
	if (found->filter && operands.len > 0) {
		while (operands.len > 0 &&
			str_find_byte(STR("*/"), operands.ptr[operands.len - 1], 0) != STR_NONE)
			operands.len--;
		buf_add(command->out, operands.len == 0 ? STR(" .") : operands);
		buf_add_byte(command->out, '/');
		struct buf name;
		buf_init(&name, command->arena, LIMIT_VALUE_BYTES);
		ps_add_word(&name, found->filter);
		buf_add(command->out, str_trim(buf_str(&name)));
	} else {
		buf_add(command->out, operands);
	}
	buf_add(command->out, buf_str(&found->target));
}

static bool is_environment(const struct ps_word *word)
{
	return word && str_equal_nocase(str_slice(word->raw, 0, 4), STR("env:"));
}

void ps_add_cmdlet(const struct ps_command *command, const struct powershell_cmdlet *cmdlet)
{
	struct ps_operands found = {.count = 0};
	const struct ps_word *word = command->first->next;
	if (is_environment(word)) { /* env: is a drive, whose files are the variables */
		if (!cmdlet->is_fed)
			buf_add(command->out,
				word->raw.len > 5 ? STR("printenv X") : STR("printenv"));
		return;
	}
	buf_init(&found.operands, command->arena, LIMIT_PAYLOAD_BYTES);
	buf_init(&found.target, command->arena, LIMIT_PAYLOAD_BYTES);
	bool has_xargs = str_ends_with(buf_str(command->out), STR("xargs "));
	bool is_fed = command->is_piped && cmdlet->is_fed && !has_xargs;
	buf_add(command->out, is_fed ? STR("xargs ") : STR(""));
	buf_add(command->out, cmdlet->program);
	/* An alias may be a program of the system: ls -la. */
	bool is_cmdlet = str_find_byte(command->first->raw, '-', 0) != STR_NONE;
	for (; word; word = word->next) {
		bool is_parameter =
			!word->is_quoted && word->raw.len > 1 && word->raw.ptr[0] == '-';
		const struct powershell_parameter *parameter =
			is_parameter ? find_parameter(cmdlet, word->raw) : NULL;
		if (parameter)
			word = apply(command, parameter, word, &found);
		else if ((cmdlet->is_fed && add_slashed(command->out, word)) ||
			 (is_parameter && is_cmdlet))
			continue;
		else if (is_parameter)
			ps_add_word(command->out, word);
		else if (cmdlet->operands == 0 || found.count < cmdlet->operands)
			add_operand(&found, word);
	}
	add_operands(command, &found);
}
