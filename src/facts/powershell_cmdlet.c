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
	case PS_PICKED:
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

/* One variable of env:, or all of them. */
static void add_environment(struct buf *out, const struct ps_word *word)
{
	struct ps_word name = {.raw = str_slice(word->raw, 4, word->raw.len)};
	if (str_starts_with(name.raw, STR("\\")))
		name.raw = str_slice(name.raw, 1, name.raw.len);
	buf_add(out, STR("printenv"));
	if (name.raw.len > 0 && !str_equal(name.raw, STR("*")))
		ps_add_word(out, &name);
}

/* A text in small letters, for names that PowerShell knows in any. */
static struct str fold(struct arena *arena, struct str text)
{
	char *folded = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		folded[i] = char_to_lower(text.ptr[i]);
	return (struct str){folded, text.len};
}

static bool holds_one(struct str text, const struct str *needles, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_find(text, needles[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

/* What a filter leaves: some (grep -x), all but some (grep -v), or all that are folders (cat). */
static struct str filter_program(const struct ps_command *command)
{
	static const struct str choosing[] = {STR_INIT("-like"), STR_INIT("-match"),
		STR_INIT("-eq"), STR_INIT("-in "), STR_INIT("-in\t"), STR_INIT("-gt"),
		STR_INIT("-ge"), STR_INIT("-lt"), STR_INIT("-le"), STR_INIT("-contains"),
		STR_INIT(".contains("), STR_INIT(".startswith("), STR_INIT(".endswith("),
		STR_INIT("-cmatch"), STR_INIT("-clike"), STR_INIT("-ceq"), STR_INIT("-ilike"),
		STR_INIT("-imatch")};
	static const struct str leaving[] = {STR_INIT("-not"), STR_INIT("-ne"), STR_INIT("-cne"),
		STR_INIT("-ine"), STR_INIT("-cnot"), STR_INIT("-inot")};
	struct buf words;
	buf_init(&words, command->arena, LIMIT_VALUE_BYTES);
	buf_add(&words, command->block);
	for (const struct ps_word *word = command->first->next; word; word = word->next)
		buf_printf(&words, "%.*s ", STR_ARG(word->raw));
	struct str text = fold(command->arena, buf_str(&words));
	if (holds_one(text, choosing, ARRAY_LEN(choosing)))
		return STR("grep -x");
	if (holds_one(text, leaving, ARRAY_LEN(leaving)))
		return STR("grep -v x");
	return str_find(text, STR("psiscontainer"), 0) != STR_NONE ? STR("cat") : STR("grep -x");
}

/* What Select-Object leaves of what comes through the pipe. */
static struct str choosing_program(
	const struct ps_command *command, const struct powershell_cmdlet *cmdlet)
{
	struct str program = cmdlet->program;
	bool is_lone = true;
	for (const struct ps_word *word = command->first->next; word; word = word->next) {
		const struct powershell_parameter *parameter =
			word->raw.len > 1 && word->raw.ptr[0] == '-' && !word->is_quoted
				? find_parameter(cmdlet, word->raw)
				: NULL;
		if (parameter && parameter->effect == PS_OPTION)
			return STR("head");
		if (parameter)
			continue;
		is_lone &= !str_equal(program, STR("cut -d= -f1"));
		program = is_lone && powershell_is_name(ps_word_inside(word)) ? STR("cut -d= -f1")
									      : cmdlet->program;
		is_lone = false;
	}
	return program;
}

/* What chooses among the things that come through a pipe. */
static bool add_stage(const struct ps_command *command, const struct powershell_cmdlet *cmdlet)
{
	if (!command->is_piped)
		return false;
	if (cmdlet == powershell_find(STR("where-object")))
		buf_add(command->out, filter_program(command));
	else if (cmdlet == powershell_find(STR("select-object")))
		buf_add(command->out, choosing_program(command, cmdlet));
	else if (cmdlet == powershell_find(STR("sort-object")))
		buf_add(command->out, cmdlet->program);
	else
		return false;
	return true;
}

const struct ps_word *ps_listed_folder(const struct ps_word *words)
{
	static const struct ps_word here = {.raw = STR_INIT(".")};
	const struct powershell_cmdlet *cmdlet =
		words->is_quoted ? NULL : powershell_find(words->raw);
	const struct ps_word *folder = NULL;
	if (!cmdlet || cmdlet != powershell_find(STR("get-childitem")))
		return NULL;
	for (const struct ps_word *word = words->next; word; word = word->next) {
		bool is_parameter = !word->is_quoted && str_starts_with(word->raw, STR("-"));
		const struct powershell_parameter *parameter =
			is_parameter ? find_parameter(cmdlet, word->raw) : NULL;
		if (parameter && parameter->effect == PS_OPTION && word->next &&
			!str_equal(parameter->flag, STR("-maxdepth")))
			return NULL; /* files of a pattern */
		if (parameter && parameter->effect != PS_DROPPED && word->next &&
			parameter->effect != PS_OPERAND)
			word = word->next;
		else if (!is_parameter && !folder)
			folder = word;
	}
	return folder ? folder : &here;
}

void ps_add_cmdlet(const struct ps_command *command, const struct powershell_cmdlet *cmdlet)
{
	struct ps_operands found = {.count = 0};
	const struct ps_word *word = command->first->next;
	if (is_environment(word)) { /* env: is a drive, whose files are the variables */
		if (str_equal(cmdlet->program, STR("stat")))
			buf_add(command->out, STR("true")); /* Test-Path */
		else if (!cmdlet->is_fed)
			add_environment(command->out, word);
		return;
	}
	if (add_stage(command, cmdlet))
		return;
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
