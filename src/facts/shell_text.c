/* SPDX-License-Identifier: MIT */
/*
 * Lists: a walk over the tree of a text in the order in which a shell runs it. Owns what feeds a
 * command's standard input, and where a list leaves the shell. Recursion is bounded by LIMIT_SHELL_DEPTH
 * and LIMIT_SHELL_NESTING; what lies deeper is a doubt.
 */
#include "facts/shell_text.h"
#include "base/limits.h"
#include "facts/assign.h"
#include "facts/code.h"
#include "facts/descriptors.h"
#include "facts/fetched.h"
#include "facts/functions.h"
#include "facts/listing_filters.h"
#include "facts/look_ups.h"
#include "facts/programs.h"
#include "facts/script_texts.h"
#include "facts/second.h"
#include "facts/traps.h"

/* A pipeline of more commands shows each of them only so many neighbours. */
#define PIPELINE_NEIGHBOURS 16

/* --- texts ---------------------------------------------------------------------------------- */

struct reader shell_inner_reader(
	const struct reader *reader, const struct via *outer, struct str via, struct span place)
{
	struct reader inner = *reader;
	struct via *link = ARENA_NEW(reader->arena, struct via);
	*link = (struct via){.text = via, .outer = outer};
	inner.via = link;
	inner.depth++;
	inner.outer = place.len > 0 ? reader_place(reader, place) : reader->outer;
	inner.input = (struct output_input){.is_known = false};
	inner.is_fed_unknown = false;
	inner.upstream = STR("");
	inner.downstream = STR("");
	inner.is_maybe = false;
	return inner;
}

bool shell_may_nest(const struct reader *reader, struct action *action, bool *is_ok)
{
	*is_ok = true;
	if (reader->depth + 1 < LIMIT_SHELL_DEPTH)
		return true;
	if (!action)
		action = actions_add(
			reader->actions, STR("commands nested too deep"), reader->outer, reader->f);
	*is_ok = action && reader_add_doubt(reader, action, STR("too-deep"));
	return false;
}

bool shell_read_text(const struct reader *reader, struct str text)
{
	const struct script *script = script_parse(reader->arena, text);
	struct action *before = reader->actions->last;
	const struct trap *traps = reader->state->traps;
	struct actions_mark first = actions_mark(reader->actions);
	if (script->is_too_long)
		return fault_set(reader->f, FAULT_LIMIT,
			"command: more than %d words and expansions: split it into several calls",
			LIMIT_FACTS);
	if (!shell_read_list(reader, &script->list) || !traps_read(reader, traps, &first))
		return false;
	if (!script->is_broken && !script->is_too_deep)
		return true;
	struct action *last = reader->actions->last;
	if (last == before)
		last = actions_add(reader->actions, text,
			reader_place(reader, (struct span){0, text.len}), reader->f);
	return last && (!script->is_broken || reader_add_doubt(reader, last, STR("unparsed"))) &&
	       (!script->is_too_deep || reader_add_doubt(reader, last, STR("too-deep")));
}

/* --- pipelines ------------------------------------------------------------------------------ */

struct pipeline {
	struct member *members;
	size_t count;
};

/* awk '{system($0)}', sed e, python -c 'os.system(input())': code that may run what it reads. */
static bool runs_input(const struct invocation *invocation)
{
	const struct embedded *embedded = invocation->embedded.first;
	bool is_awk = str_equal(invocation->program, STR("awk"));
	bool is_sed = str_equal(invocation->program, STR("sed"));
	for (; embedded; embedded = embedded->next) {
		bool is_running = is_awk ? str_find(embedded->text, STR("system"), 0) != STR_NONE ||
						   str_find_byte(embedded->text, '|', 0) != STR_NONE
				  : is_sed ? str_ends_with(embedded->text, STR("e"))
					   : code_may_read_input(embedded->text);
		if (embedded->kind == EMBEDDED_CODE && is_running)
			return true;
	}
	return false;
}

/* Programs that write, build or send what they read. */
static const struct str eaters = STR_INIT(
	"read mapfile readarray tee dd cat cp install make gmake just task go-task rake ninja samu "
	"cmake sponge split csplit gcc cc clang g++ c++ clang++ tcc rustc curl wget http https xh");

/* Whether what comes on standard input decides what the command does. */
static bool uses_input(const struct reader *reader, const struct member *member)
{
	const struct redirection *redirection = member->redirections;
	if (member->command->kind != COMMAND_SIMPLE)
		return true;
	for (; redirection; redirection = redirection->next) {
		if (redirection->kind == REDIRECTION_WRITE &&
			!str_starts_with(redirection->target->text, STR("/dev/")))
			return true; /* echo x | base64 -d > FILE */
	}
	for (const struct reading *reading = member->readings; reading; reading = reading->next) {
		const struct invocation *invocation = &reading->invocation;
		if (invocation->is_fed || str_list_holds(eaters, ' ', invocation->program) ||
			look_up_program(reader->surroundings, invocation->program).client ||
			runs_input(invocation) ||
			invocation_input(reader->arena, reader->surroundings, invocation).kind !=
				INPUT_NOTHING)
			return true;
	}
	return false;
}

/* Names that ls and find write, and what is behind them: absolute ones, and those of a folder that the call
 * has entered. Rules know others by the pipeline. */
static struct output_input find_listing(struct values *values, const struct member *member)
{
	struct output_input listing = {.is_listing = true};
	const struct folder *folder = &member->state->folder;
	bool is_elsewhere = !folder->is_unknown && !member->state->folder_previous.is_unknown;
	listing.is_known = output_of_listing(values, member->command, &listing.text) &&
			   (listing_is_absolute(listing.text) || is_elsewhere);
	return listing;
}

/* What the next member reads, where that is known. */
static bool find_piped(
	struct values *values, const struct member *member, struct output_input *piped)
{
	piped->is_listing = member->input.is_known && member->input.is_listing;
	if (piped->is_listing && member->readings &&
		listing_filter(values->arena, member->readings->fields.first, member->input.text,
			&piped->text))
		piped->is_known = true;
	else
		piped->is_known =
			output_of_command(values, member->command, member->input, &piped->text);
	if (!piped->is_known)
		*piped = find_listing(values, member);
	return piped->is_known;
}

/* Filters that nobody runs on paper hand on what they read, or parts of it. */
static struct str guess_output(struct values *values, const struct member *member)
{
	struct output_input input = output_input_of(values, member->command, member->input);
	bool is_text = input.is_known && !input.is_dynamic && !input.is_listing;
	return is_text ? input.text : input.guess;
}

static const struct word *first_words(const struct member *member)
{
	return member->readings ? member->readings->fields.first : NULL;
}

/* Follows the text through the pipes as far as a command wants it. */
static void find_inputs(const struct reader *reader, struct pipeline *pipeline)
{
	size_t last = pipeline->count - 1;
	const struct reading *end = NULL;
	pipeline->members[0].input = reader->input;
	if (!reader->input.is_known && pipeline->members[0].state->descriptors)
		pipeline->members[0].input = descriptors_find(pipeline->members[0].state, STR("0"));
	while (last > 0 && !uses_input(reader, &pipeline->members[last]))
		last--;
	end = pipeline->members[last].readings;
	for (size_t i = 0; i < last; i++) {
		struct member *member = &pipeline->members[i];
		struct member *next = &pipeline->members[i + 1];
		struct reader at_member = *reader;
		at_member.state = member->state;
		struct values values = script_texts_values(&at_member);
		bool is_known = find_piped(&values, member, &next->input);
		next->input.fetcher = fetched_pipe(member);
		next->input.is_fetched =
			!is_known &&
			(next->input.fetcher.len > 0 || fetched_is_written(&at_member, member));
		if (!is_known)
			next->input.guess = guess_output(&values, member);
		if (!is_known && next->input.guess.len == 0 && end &&
			program_is_shell(end->invocation.program))
			next->input.guess = script_texts_guess_filtered(
				&at_member, first_words(member), member->redirections);
	}
	pipeline->members[0].is_fed_unknown = reader->is_fed_unknown;
	for (size_t i = 0; i < pipeline->count; i++) {
		struct member *member = &pipeline->members[i];
		member->is_fed_unknown |= i > 0 && !member->input.is_known;
		member->is_fed_unknown |= member->command->is_coprocess;
	}
}

static void add_piped(struct buf *out, struct str text)
{
	if (out->len > 0 && text.len > 0)
		buf_add(out, STR(" | "));
	buf_add(out, text);
}

/* The simple commands of a compound one as they are written: all of them write to its pipe. */
static void add_outline(struct buf *out, const struct command *command, size_t *left)
{
	for (const struct word *word = command->words.first; word && *left > 0; word = word->next) {
		if (word != command->words.first)
			buf_add_byte(out, ' ');
		else if (out->len > 0)
			buf_add(out, STR(" | "));
		word_show(word, out);
	}
	*left -= *left > 0;
	for (const struct body *body = command->bodies; body && *left > 0; body = body->next) {
		for (command = body->first; command && *left > 0; command = command->next)
			add_outline(out, command, left);
	}
}

/* The texts of members [from, to), joined by pipes, between what is before and after them. */
static struct str join(
	const struct reader *reader, const struct pipeline *pipeline, size_t from, size_t to)
{
	struct buf out;
	buf_init(&out, reader->arena, LIMIT_PAYLOAD_BYTES);
	if (from == 0)
		add_piped(&out, pipeline->members[0].command->is_coprocess ? STR("coproc")
									   : reader->upstream);
	for (size_t i = from; i < to; i++) {
		const struct member *member = &pipeline->members[i];
		size_t left = PIPELINE_NEIGHBOURS;
		if (member->readings)
			add_piped(&out, member->readings->invocation.text);
		else
			add_outline(&out, member->command, &left);
	}
	if (to == pipeline->count)
		add_piped(&out, reader->downstream);
	return buf_str(&out);
}

static bool read_member(const struct reader *reader, const struct pipeline *pipeline, size_t i)
{
	const struct member *member = &pipeline->members[i];
	struct reader at_member = *reader;
	bool is_last = i + 1 == pipeline->count;
	size_t from = !is_last && i > PIPELINE_NEIGHBOURS ? i - PIPELINE_NEIGHBOURS : 0;
	size_t to = pipeline->count - i > PIPELINE_NEIGHBOURS ? i + PIPELINE_NEIGHBOURS
							      : pipeline->count;
	struct str before = join(reader, pipeline, from, i);
	struct str after = join(reader, pipeline, i + 1, to);
	at_member.state = member->state;
	if (member->command->kind != COMMAND_SIMPLE)
		return shell_read_compound(&at_member, member, before, after);
	return simple_read(&at_member, member, before, after);
}

/* The commands of a pipeline run in subshells: each starts with a copy of the state. */
static void start_members(
	const struct reader *reader, const struct command *command, struct pipeline *pipeline)
{
	pipeline->members = ARENA_NEW_ARRAY(reader->arena, struct member, pipeline->count);
	for (size_t i = 0; i < pipeline->count; i++, command = command->next) {
		struct member *member = &pipeline->members[i];
		struct reader at_member = *reader;
		member->command = command;
		member->state = reader->state;
		if (pipeline->count > 1 || command->is_background || command->is_coprocess) {
			member->state = ARENA_NEW(reader->arena, struct state);
			*member->state = *reader->state;
			if (i + 1 < pipeline->count)
				member->state->outputs = NULL; /* it writes into the pipe */
		}
		at_member.state = member->state;
		simple_expand(&at_member, member);
	}
}

/* Reads the commands from `command` that are joined by pipes; `next` is the one behind them. */
static bool read_pipeline(
	const struct reader *outer, const struct command *command, const struct command **next)
{
	const struct command *end = command->next;
	struct pipeline pipeline = {.count = 1};
	struct reader reader = *outer;
	for (; end && end->joint == JOINT_PIPE; end = end->next)
		pipeline.count++;
	*next = end;
	reader.is_maybe |= command->joint == JOINT_AND || command->joint == JOINT_OR;
	start_members(&reader, command, &pipeline);
	find_inputs(&reader, &pipeline);
	for (size_t i = 0; i < pipeline.count; i++) {
		if (!read_member(&reader, &pipeline, i))
			return false;
	}
	return second_read_all(&reader, command->place);
}

/* --- lists ---------------------------------------------------------------------------------- */

/* Where the commands of a chain joined by && and || leave the shell. */
struct chain {
	struct folder start;
	bool may_stop; /* it begins with a test, so that a cd behind && may not run */
};

static bool is_test(const struct command *command)
{
	const struct word *word = command->words.first;
	return command->kind == COMMAND_TEST ||
	       (word && str_list_holds(STR("[ test"), ' ', word->text));
}

/* The end of a chain: what may have failed or been left out leaves the shell where it was. */
static void end_chain(const struct reader *reader, const struct chain *chain)
{
	struct state *state = reader->state;
	if (state->unmoved)
		state->folder = folder_join(reader->arena, state->folder, *state->unmoved);
	else if (chain->may_stop && !folder_is_same(&state->folder, &chain->start))
		state->folder = folder_join(reader->arena, state->folder, chain->start);
	state->unmoved = NULL;
}

/* `cd x || y` runs y where cd did not; behind it the shell is in one of the two, unless y leaves. */
static void end_other(const struct reader *reader, const struct command *command,
	struct folder moved, struct chain *chain)
{
	struct state *state = reader->state;
	if (command_leaves(command)) {
		state->folder = moved;
		state->unmoved = NULL;
		chain->may_stop = false;
	} else if (!folder_is_same(&state->folder, &moved)) {
		state->folder = folder_join(reader->arena, state->folder, moved);
	}
}

bool shell_read_list(const struct reader *reader, const struct body *list)
{
	struct state *state = reader->state;
	struct chain chain = {.start = state->folder};
	for (const struct command *command = list->first; command;) {
		const struct command *first = command;
		if (first->joint == JOINT_AND)
			state->unmoved = NULL;
		if (first->joint == JOINT_SEQUENCE) {
			end_chain(reader, &chain);
			chain = (struct chain){.start = state->folder, .may_stop = is_test(first)};
			state->folder_before = state->folder;
		}
		struct folder moved = state->folder;
		if (first->joint == JOINT_OR)
			state->folder = state->folder_before;
		if (!read_pipeline(reader, command, &command))
			return false;
		if (first->joint == JOINT_OR)
			end_other(reader, first, moved, &chain);
	}
	if (chain.may_stop)
		end_chain(reader, &chain);
	return true;
}
