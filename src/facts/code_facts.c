/* SPDX-License-Identifier: MIT */
/*
 * From the calls that code.c finds to facts and commands. What a call is given only at run time is a
 * doubt where it is a path, and a variable that nobody has set where it is a command.
 */
#include "facts/code_facts.h"

#include "facts/code.h"
#include "facts/leftovers.h"
#include "facts/powershell.h"
#include "facts/shell_text.h"
#include "facts/sql.h"
#include "facts/written.h"

/* One piece of code at work. */
struct code_run {
	const struct reader *reader;
	const struct via *via;
	struct action *action;
	const struct code_text *code;
	struct folder folder; /* where it is by now */
};

static struct word *make_word(const struct code_run *run, struct str text)
{
	struct word *word = ARENA_NEW(run->reader->arena, struct word);
	word->text = text;
	word->is_dynamic = str_find(text, STR(CODE_UNKNOWN), 0) != STR_NONE;
	word->has_tilde = str_starts_with(text, STR("~"));
	word->needs_quotes = word_needs_quotes(text);
	word->place = run->code->place;
	return word;
}

static bool add_path(const struct code_run *run, enum fact_kind kind, const struct code_call *call)
{
	struct word *word = make_word(run, call->value);
	word->is_dynamic |= call->is_dynamic;
	return reader_add_path(run->reader, run->action, kind, run->folder, word, call->value);
}

static struct folder enter(const struct code_run *run, struct str path, bool is_dynamic)
{
	struct word *word = make_word(run, path);
	word->is_dynamic |= is_dynamic;
	return folder_enter(
		run->reader->arena, run->folder, word, path, run->reader->surroundings->home);
}

/* Where the command of a call starts. */
static struct folder folder_of(const struct code_run *run, const struct code_call *call)
{
	return call->folder.len > 0 ? enter(run, call->folder, false) : run->folder;
}

/* A command line: text that does not parse may be for another shell. */
static bool read_line(const struct code_run *run, const struct code_call *call)
{
	const struct reader *reader = run->reader;
	struct state state = *reader->state;
	struct action *before = reader->actions->last;
	bool is_ok;
	if (!shell_may_nest(reader, run->action, &is_ok))
		return is_ok;
	struct reader inner = shell_inner_reader(reader, run->via, call->via, run->code->place);
	inner.state = &state;
	state.folder = folder_of(run, call);
	if (!shell_read_text(&inner, call->value))
		return false;
	written_drop_doubts(reader->actions, before, STR("unparsed too-deep"));
	return true;
}

static bool read_words(const struct code_run *run, const struct code_call *call)
{
	struct word_list words = {NULL, NULL};
	for (size_t i = 0; i < call->words_count; i++)
		word_list_add(&words, make_word(run, call->words[i]));
	return !words.first || simple_read_words(run->reader, run->via, run->action, words.first,
				       call->via, folder_of(run, call));
}

static bool read_inner_code(const struct code_run *run, const struct code_call *call)
{
	bool is_ok;
	struct code_text inner = *run->code;
	inner.folder = run->folder;
	inner.lang = call->lang;
	inner.text = call->value;
	if (call->value.len == 0)
		return true;
	if (!shell_may_nest(run->reader, run->action, &is_ok))
		return is_ok;
	struct reader reader =
		shell_inner_reader(run->reader, run->via, call->via, run->code->place);
	return code_add_facts(&reader, reader.via, run->action, &inner);
}

bool code_is_active(struct arena *arena, struct str lang, struct str text)
{
	static const struct code_context context = {.wants_active_only = true};
	if (powershell_knows(lang))
		return true;
	const struct code_call *call = code_find_calls_in(arena, lang, text, &context);
	while (call && !code_is_active_call(call))
		call = call->next;
	return call != NULL;
}

static bool add_call(struct code_run *run, const struct code_call *call)
{
	const struct reader *reader = run->reader;
	if (run->code->is_written && !code_is_active_call(call) && call->kind != CODE_ENTERS)
		return true;
	switch (call->kind) {
	case CODE_SHELL:
		return call->value.len == 0 || read_line(run, call);
	case CODE_WORDS:
	case CODE_REQUESTS:
		return read_words(run, call);
	case CODE_READS:
		return add_path(run, FACT_READS, call);
	case CODE_WRITES:
		return add_path(run, FACT_WRITES, call);
	case CODE_DELETES:
		return add_path(run, FACT_DELETES, call);
	case CODE_HOST:
		return actions_add_fact(reader->actions, run->action, FACT_HOST, call->value,
			run->code->place, reader->f);
	case CODE_SQL: /* whose database a script's tables are in is not told here */
		return run->code->is_file ||
		       sql_add_facts(reader->actions, run->action, call->value, reader->f);
	case CODE_ENTERS:
		run->folder = enter(run, call->value, call->is_dynamic);
		return true;
	case CODE_PRINTS:
		return true;
	case CODE_CODE:
		return read_inner_code(run, call);
	}
	return true;
}

/* What the shell would hand to the program: its own variables, too, which may be exported. */
static bool find_variable(const void *shell, struct str name, struct str *value)
{
	const struct state *state = shell;
	const struct value *known = state_find(state, name);
	if (!known || known->is_array || known->other || !known->first || known->first->is_dynamic)
		return false;
	*value = known->first->text;
	return true;
}

bool code_add_facts(const struct reader *reader, const struct via *via, struct action *action,
	const struct code_text *code)
{
	struct code_run run = {reader, via, action, code, code->folder};
	if (!actions_add_fact(
		    reader->actions, action, FACT_LANG, code->lang, code->place, reader->f) ||
		(!code->is_file && !actions_add_fact(reader->actions, action, FACT_CODE, code->text,
					   code->place, reader->f)))
		return false;
	if (powershell_knows(code->lang)) {
		struct code_call line = {.kind = CODE_SHELL,
			.value = powershell_as_shell(reader->arena, code->text),
			.via = code->lang};
		return read_line(&run, &line);
	}
	struct code_context context = code->context;
	context.find_variable = find_variable;
	context.shell = reader->state;
	const struct code_call *call =
		code_find_calls_in(reader->arena, code->lang, code->text, &context);
	bool has_written = false;
	for (; call && add_call(&run, call); call = call->next)
		has_written |= call->kind == CODE_WRITES;
	if (has_written && !code->is_written && !code->is_file)
		leftovers_add_coded(reader, action, code->lang, code->text);
	return !call;
}
