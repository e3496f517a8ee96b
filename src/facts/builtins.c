/* SPDX-License-Identifier: MIT */
/*
 * The builtins that set variables, arguments or the folder (POSIX 2.14, bash(1)). What one of them
 * sets to something that only run time knows becomes unknown: an old value must not look current.
 */
#include "facts/builtins.h"

#include "facts/assign.h"
#include "facts/builtin_run.h"
#include "facts/printf_format.h"
#include "facts/second.h"
#include "facts/traps.h"

typedef void apply_builtin_fn(struct builtin_run *run);

/* --- variables ------------------------------------------------------------------------------ */

/* The assignments were made when the words were read; a name alone keeps its value, or is unset. */
static void apply_declare(struct builtin_run *run)
{
	static const struct value new_map = {.is_array = true, .is_map = true};
	bool is_reference = builtin_has_option(run, 'n');
	bool is_map = builtin_has_option(run, 'A');
	bool is_changing = builtin_has_option(run, 'i') || builtin_has_option(run, 'u') ||
			   builtin_has_option(run, 'l');
	for (const struct word *word = run->operands; word; word = word->next) {
		struct str name = str_slice(word->text, 0, str_find_byte(word->text, '=', 0));
		const struct value *value = state_find(run->reader->state, name);
		if (is_map && str_is_name(name) && !(value && value->is_map))
			value = &new_map;
		if (!value || !str_is_name(name))
			continue;
		struct value changed = *value;
		changed.is_reference = is_reference;
		if (builtin_has_option(run, 'i') && !word->is_dynamic)
			second_note_subscript(&run->values, word->text);
		if (is_changing)
			builtin_set_unknown(run, name);
		else if (is_reference || is_map)
			state_set(run->reader->arena, run->reader->state, name, changed, false);
	}
}

/* Within a function; outside of one nothing ends that could give the old value back. */
static void apply_local(struct builtin_run *run)
{
	apply_declare(run);
	for (const struct word *word = run->operands; word; word = word->next) {
		struct str name = str_slice(word->text, 0, str_find_byte(word->text, '=', 0));
		if (str_is_name(name) && !builtin_has_option(run, 'g'))
			state_add_local(run->reader->arena, run->reader->state, name);
	}
}

static void apply_unset(struct builtin_run *run)
{
	bool is_function = builtin_has_option(run, 'f');
	struct state *state = run->reader->state;
	for (const struct word *word = run->operands; word; word = word->next) {
		if (builtin_is_option(word))
			continue;
		if (is_function)
			state->functions = name_map_set(
				run->reader->arena, state->functions, word->text, NULL);
		else if (str_is_name(word->text))
			state_set(run->reader->arena, state, word->text,
				(struct value){.first = NULL}, run->reader->is_maybe);
	}
}

/* printf -v name format arguments */
static void apply_printf(struct builtin_run *run)
{
	const struct word *word = run->operands;
	struct buf text;
	if (!word || !str_equal(word->text, STR("-v")) || !word->next)
		return;
	const struct word *name = word->next;
	const struct word *format = name->next;
	bool is_known = format != NULL;
	for (word = format; word; word = word->next)
		is_known &= !word->is_dynamic;
	buf_init(&text, run->reader->arena, LIMIT_VALUE_BYTES);
	if (is_known && str_is_name(name->text) && printf_format(run->reader->arena, format, &text))
		state_set_text(run->reader->arena, run->reader->state,
			state_resolve(run->reader->state, name->text),
			str_slice(buf_str(&text), 0, str_find_byte(buf_str(&text), '\0', 0)),
			run->reader->is_maybe);
	else
		builtin_set_unknown(run, name->text);
}

/* getopts OPTIONS NAME: its value is any of the arguments, or what is glued to an option. */
static void apply_getopts(struct builtin_run *run)
{
	struct arena *arena = run->reader->arena;
	struct word_list values = {NULL, NULL};
	const struct element *argument = run->reader->state->arguments;
	if (run->operands && run->operands->next)
		builtin_set_unknown(run, run->operands->next->text);
	if (run->reader->state->has_unknown_arguments || !argument) {
		builtin_set_unknown(run, STR("OPTARG"));
		return;
	}
	for (; argument; argument = argument->next) {
		bool is_glued = str_starts_with(argument->text, STR("-"));
		struct word *value = ARENA_NEW(arena, struct word);
		value->text = str_slice(argument->text, is_glued ? 2 : 0, argument->text.len);
		value->is_dynamic = argument->is_dynamic;
		if (value->text.len > 0)
			word_list_add(&values, value);
	}
	assign_any(&run->values, STR("OPTARG"), values.first);
}

/* wait -p: what comes in is not known. */
static void apply_unknown(struct builtin_run *run)
{
	for (const struct word *word = run->operands; word; word = word->next)
		builtin_set_unknown(run, word->text);
}

static void apply_let(struct builtin_run *run)
{
	for (const struct word *word = run->operands; word; word = word->next)
		assign_evaluate(&run->values, word);
}

/* --- arguments, aliases, folder ------------------------------------------------------------- */

static void apply_set(struct builtin_run *run)
{
	const struct word *word = run->operands;
	while (word && builtin_is_option(word) && !str_equal(word->text, STR("--"))) {
		bool takes_name = str_ends_with(word->text, STR("o"));
		bool is_named =
			takes_name && word->next && str_equal(word->next->text, STR("errexit"));
		if (is_named || str_find_byte(word->text, 'e', 1) != STR_NONE)
			run->reader->state->ends_on_error = word->text.ptr[0] == '-';
		word = takes_name && word->next ? word->next->next : word->next;
	}
	if (!word)
		return;
	if (str_equal(word->text, STR("--")) || str_equal(word->text, STR("-")))
		word = word->next;
	run->reader->state->arguments = assign_elements(run->reader->arena, word);
	run->reader->state->has_unknown_arguments = run->reader->is_maybe;
}

static void apply_shift(struct builtin_run *run)
{
	struct state *state = run->reader->state;
	size_t count = 1;
	if (run->operands)
		count = run->operands->text.len == 1 && char_is_digit(run->operands->text.ptr[0])
				? (size_t)(run->operands->text.ptr[0] - '0')
				: LIMIT_FACTS;
	state->has_unknown_arguments |= count == LIMIT_FACTS || run->reader->is_maybe;
	for (; count > 0 && state->arguments; count--)
		state->arguments = state->arguments->next;
}

static void apply_alias(struct builtin_run *run)
{
	struct state *state = run->reader->state;
	bool is_global = builtin_has_option(run, 'g');
	for (const struct word *word = run->operands; word; word = word->next) {
		struct str name;
		struct str text;
		if (!str_cut(word->text, '=', &name, &text))
			continue;
		struct str *kept = ARENA_NEW(run->reader->arena, struct str);
		*kept = text;
		if (is_global)
			state->globals =
				name_map_set(run->reader->arena, state->globals, name, kept);
		else
			state->aliases =
				name_map_set(run->reader->arena, state->aliases, name, kept);
	}
}

/* trap TEXT SIGNAL… */
static void apply_trap(struct builtin_run *run)
{
	const struct word *word = run->operands;
	if (word && str_equal(word->text, STR("--")))
		word = word->next;
	if (word && word->next && !builtin_is_option(word) && !word->is_dynamic)
		traps_add(run->reader, word->text, word->place);
}

static void move_to(struct state *state, struct folder folder)
{
	state->folder_before = state->folder;
	state->folder_previous = state->folder;
	state->folder = folder;
}

/* Whether a cd there fails: nothing is there, and nothing in the call has made it. */
static bool may_fail(const struct builtin_run *run, const struct folder *to)
{
	const struct reader *reader = run->reader;
	const struct folder *from = &reader->state->folder;
	return reader->surroundings->follow_links && !reader->shared->has_acted &&
	       !reader->state->ends_on_error && !to->is_unknown && !from->is_unknown &&
	       from->path.len > 0 && folder_is_missing(reader->arena, to->path) &&
	       !folder_is_missing(reader->arena, from->path);
}

static void apply_cd(struct builtin_run *run)
{
	struct state *state = run->reader->state;
	const struct argument *target = arguments_operand(run->invocation->arguments, 1);
	struct str home = run->reader->surroundings->home;
	struct folder to = {.is_unknown = true};
	if (target && str_equal(target->value, STR("-")) && !target->word->is_dynamic)
		to = state->folder_previous;
	else if (target)
		to = folder_enter(run->reader->arena, run->invocation->folder, target->word,
			target->value, home);
	else if (home.len > 0)
		to = (struct folder){.path = home};
	if (may_fail(run, &to)) {
		struct folder *unmoved = ARENA_NEW(run->reader->arena, struct folder);
		*unmoved = state->folder;
		state->unmoved = unmoved;
	}
	move_to(state, to);
}

static void push(struct builtin_run *run, struct folder folder)
{
	struct folder_stack *stack = ARENA_NEW(run->reader->arena, struct folder_stack);
	*stack = (struct folder_stack){.folder = folder, .next = run->reader->state->stack};
	run->reader->state->stack = stack;
}

/* pushd DIR; pushd alone swaps the first two; +N and -N turn the stack. */
static void apply_pushd(struct builtin_run *run)
{
	struct state *state = run->reader->state;
	struct folder start = state->folder;
	if (run->operands && builtin_is_option(run->operands) && run->operands->text.len > 1) {
		move_to(state, (struct folder){.is_unknown = true});
	} else if (run->operands) {
		apply_cd(run);
		push(run, start);
	} else if (state->stack) {
		move_to(state, state->stack->folder);
		state->stack = state->stack->next;
		push(run, start);
	}
}

static void apply_popd(struct builtin_run *run)
{
	struct state *state = run->reader->state;
	if (run->operands)
		move_to(state, (struct folder){.is_unknown = true});
	else if (state->stack) {
		move_to(state, state->stack->folder);
		state->stack = state->stack->next;
	}
}

struct builtin {
	struct str name;
	apply_builtin_fn *apply;
	bool assigns;
};

static const struct builtin builtins[] = {
	{STR_INIT("cd"), apply_cd, false},
	{STR_INIT("chdir"), apply_cd, false},
	{STR_INIT("pushd"), apply_pushd, false},
	{STR_INIT("popd"), apply_popd, false},
	{STR_INIT("export"), apply_declare, true},
	{STR_INIT("local"), apply_local, true},
	{STR_INIT("declare"), apply_local, true},
	{STR_INIT("typeset"), apply_local, true},
	{STR_INIT("readonly"), apply_declare, true},
	{STR_INIT("unset"), apply_unset, false},
	{STR_INIT("printf"), apply_printf, false},
	{STR_INIT("read"), builtin_read, false},
	{STR_INIT("mapfile"), builtin_mapfile, false},
	{STR_INIT("readarray"), builtin_mapfile, false},
	{STR_INIT("getopts"), apply_getopts, false},
	{STR_INIT("wait"), apply_unknown, false},
	{STR_INIT("let"), apply_let, false},
	{STR_INIT("set"), apply_set, false},
	{STR_INIT("shift"), apply_shift, false},
	{STR_INIT("alias"), apply_alias, false},
	{STR_INIT("hash"), apply_alias, false}, /* zsh: hash NAME=FILE */
	{STR_INIT("trap"), apply_trap, false},
};

static const struct builtin *find_builtin(struct str program)
{
	for (size_t i = 0; i < ARRAY_LEN(builtins); i++) {
		if (str_equal(builtins[i].name, program))
			return &builtins[i];
	}
	return NULL;
}

bool builtin_is_one(struct str program)
{
	return find_builtin(program) != NULL;
}

bool builtin_reads(struct str program)
{
	const struct builtin *builtin = find_builtin(program);
	return builtin && (builtin->apply == builtin_read || builtin->apply == builtin_mapfile);
}

bool builtin_moves(struct str program)
{
	const struct builtin *builtin = find_builtin(program);
	return builtin && (builtin->apply == apply_cd || builtin->apply == apply_pushd);
}

bool builtin_assigns(struct str program)
{
	const struct builtin *builtin = find_builtin(program);
	return builtin && builtin->assigns;
}

void builtin_apply(
	struct reader *reader, const struct invocation *invocation, struct output_input input)
{
	const struct builtin *builtin = find_builtin(invocation->program);
	if (!builtin)
		return;
	struct builtin_run run = {
		.reader = reader,
		.values = reader_values(reader, NULL),
		.invocation = invocation,
		.operands = invocation->words->next,
		.input = input,
	};
	builtin->apply(&run);
}
