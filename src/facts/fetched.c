/* SPDX-License-Identifier: MIT */
/*
 * Owns which files of a call hold what it has downloaded. Copies, and what filters make of one, count;
 * what a compiler or an archive makes of it does not. Must never look at the disk.
 */
#include "facts/fetched.h"

#include "facts/fetchers.h"
#include "facts/path.h"
#include "facts/programs.h"

/* What this machine serves was made on it: a test's server, a build. */
static bool is_from_here(const struct action *action)
{
	static const struct str here[] = {STR_INIT("localhost"), STR_INIT("127.0.0.1"),
		STR_INIT("::1"), STR_INIT("[::1]"), STR_INIT("0.0.0.0")};
	const struct fact *host = action->facts[FACT_HOST].first;
	for (; host; host = host->next) {
		if (!str_is_one_of(host->value, here, ARRAY_LEN(here)))
			return false;
	}
	return action->facts[FACT_HOST].count > 0;
}

/* Programs whose output is their input, or as good as that. */
static const struct str passing =
	STR_INIT("cp mv install ln rsync dd tee cat tac rev head tail "
		 "sort uniq cut tr sed awk grep jq iconv "
		 "dos2unix base64 base32 uudecode xxd openssl gpg gunzip "
		 "gzip zcat bunzip2 bzip2 bzcat unxz xz "
		 "xzcat unzstd zstd zstdcat brotli envsubst expand paste");

/* echo "$(curl …)", as the variable that holds it is shown, too; cat <(curl …). */
static bool prints_fetched(struct str pipeline)
{
	struct str program = str_slice(pipeline, 0, str_find_byte(pipeline, ' ', 0));
	if (str_list_holds(STR("echo printf"), ' ', program))
		return fetcher_is_inside(pipeline);
	return str_find(pipeline, STR("<("), 0) != STR_NONE &&
	       str_list_holds(passing, ' ', program) && fetcher_is_inside(pipeline);
}

/* <<< "$(curl …)", and the lines of a heredoc. */
static bool is_fed_fetched(const struct reader *reader, const struct redirection *redirection)
{
	struct values values = reader_values(reader, NULL);
	for (; redirection; redirection = redirection->next) {
		const struct word *word = redirection->target;
		if (redirection->kind == REDIRECTION_HEREDOC && redirection->text)
			word = values_expand_one(&values, redirection->text);
		else if (redirection->kind != REDIRECTION_STRING)
			continue;
		if (word->is_dynamic && fetcher_is_inside(word->text))
			return true;
	}
	return false;
}

/* Code that reaches a host may write what that sends. */
static bool is_fetching_code(const struct action *action)
{
	return action->facts[FACT_LANG].count > 0 && action->facts[FACT_HOST].count > 0;
}

static void remember_downloaded(
	const struct reader *reader, const struct member *member, const struct action *action)
{
	const struct fact *pipeline = action->facts[FACT_PIPELINE].first;
	const struct fact *command = action->facts[FACT_COMMAND].first;
	const struct fact *path = action->facts[FACT_WRITES].first;
	if (!pipeline || !path || is_from_here(action))
		return;
	bool is_piped = str_find(pipeline->value, STR(" | "), 0) != STR_NONE;
	bool is_carried = (is_piped || action->facts[FACT_HOST].count > 0) &&
			  fetcher_carries(pipeline->value);
	bool is_fetching = is_carried || fetcher_starts(pipeline->value) ||
			   (command && fetcher_starts(command->value)) ||
			   prints_fetched(pipeline->value) || is_fetching_code(action) ||
			   is_fed_fetched(reader, member->redirections);
	for (; is_fetching && path; path = path->next)
		reader->shared->fetched =
			name_map_set(reader->arena, reader->shared->fetched, path->value, action);
}

static bool is_fetched(const struct reader *reader, const struct word *file)
{
	if (!reader->shared->fetched)
		return false;
	struct fault ignored = {.is_set = false};
	const struct folder *folder = &reader->state->folder;
	struct str path;
	return !file->is_dynamic &&
	       (!folder->is_unknown || str_starts_with(file->text, STR("/"))) &&
	       path_normalize(reader->arena, file->text, folder->path, reader->surroundings->home,
		       &path, &ignored) &&
	       name_map_find(reader->shared->fetched, path) != NULL;
}

static bool is_redirected(const struct reader *reader, const struct redirection *redirection)
{
	for (; redirection; redirection = redirection->next) {
		if (redirection->kind == REDIRECTION_READ &&
			(is_fetched(reader, redirection->target) ||
				fetcher_of_process(redirection->target->text).len > 0))
			return true;
	}
	return false;
}

static bool is_among(const struct reader *reader, const struct word *word)
{
	for (; word; word = word->next) {
		struct word value = *word;
		size_t sign = str_find_byte(word->text, '=', 0); /* dd if=x */
		if (is_fetched(reader, word))
			return true;
		value.text = str_slice(word->text, sign == STR_NONE ? 0 : sign + 1, word->text.len);
		if (sign != STR_NONE && is_fetched(reader, &value))
			return true;
	}
	return false;
}

/* Whether a command of the list has a downloaded file among its words or as its input. */
static bool shows_fetched(const struct reader *reader, const struct body *list)
{
	for (const struct command *command = list->first; command; command = command->next) {
		if (is_redirected(reader, command->redirections) ||
			(command->words.first && is_among(reader, command->words.first->next)))
			return true;
	}
	return false;
}

bool fetched_is_input(const struct reader *reader, const struct member *member)
{
	return member->input.is_fetched || is_redirected(reader, member->redirections);
}

struct str fetched_by(const struct member *member)
{
	const struct redirection *redirection = member->redirections;
	struct str command = member->input.fetcher;
	for (; redirection; redirection = redirection->next) {
		if (redirection->kind == REDIRECTION_READ)
			command = fetcher_of_process(redirection->target->text);
	}
	return command;
}

struct str fetched_pipe(const struct member *member)
{
	const struct reading *reading = member->readings;
	if (reading && fetcher_starts(reading->invocation.text))
		return reading->invocation.text;
	if (!reading || !reading->invocation.words ||
		!str_list_holds(passing, ' ', reading->invocation.program))
		return (struct str){NULL, 0};
	return fetched_by(member);
}

bool fetched_is_written(const struct reader *reader, const struct member *member)
{
	const struct reading *reading = member->readings;
	bool is_list =
		member->command->kind == COMMAND_GROUP || member->command->kind == COMMAND_SUBSHELL;
	if (reader->shared->fetched && is_list)
		return shows_fetched(reader, member->command->bodies);
	if (!reading || !reading->invocation.words ||
		!str_list_holds(passing, ' ', reading->invocation.program))
		return false;
	return fetched_is_input(reader, member) ||
	       is_among(reader, reading->invocation.words->next);
}

/* --- files ---------------------------------------------------------------------------------- */

static void add(const struct reader *reader, struct str path, const struct action *action)
{
	reader->shared->fetched =
		name_map_set(reader->arena, reader->shared->fetched, path, action);
}

/* gunzip x.gz leaves x. */
static void add_unpacked(
	const struct reader *reader, const struct word *word, const struct action *action)
{
	static const struct str ends[] = {STR_INIT(".gz"), STR_INIT(".bz2"), STR_INIT(".xz"),
		STR_INIT(".zst"), STR_INIT(".br")};
	struct fault ignored = {.is_set = false};
	struct str path;
	for (; word; word = word->next) {
		for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
			struct str text = word->text;
			if (!str_ends_with(text, ends[i]) || !is_fetched(reader, word))
				continue;
			text.len -= ends[i].len;
			if (path_normalize(reader->arena, text, reader->state->folder.path,
				    reader->surroundings->home, &path, &ignored))
				add(reader, path, action);
		}
	}
}

void fetched_remember(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, const struct action *action)
{
	const struct fact *path = action->facts[FACT_WRITES].first;
	remember_downloaded(reader, member, action);
	if (!reader->shared->fetched || !fetched_is_written(reader, member))
		return;
	for (; path; path = path->next)
		add(reader, path->value, action);
	add_unpacked(reader, invocation->words->next, action);
}

/* { curl …; } > x, and the like of all compound commands. */
void fetched_remember_group(
	const struct reader *reader, const struct member *member, const struct action *before)
{
	const struct redirection *redirection = member->redirections;
	const struct action *action = before ? before->next : reader->actions->first;
	while (redirection && redirection->kind != REDIRECTION_WRITE)
		redirection = redirection->next;
	if (!redirection || redirection->target->is_dynamic)
		return;
	for (; action; action = action->next) {
		const struct fact *pipeline = action->facts[FACT_PIPELINE].first;
		struct fault ignored = {.is_set = false};
		struct str path;
		if (pipeline && !is_from_here(action) &&
			(fetcher_starts(pipeline->value) || prints_fetched(pipeline->value)) &&
			path_normalize(reader->arena, redirection->target->text,
				reader->state->folder.path, reader->surroundings->home, &path,
				&ignored))
			add(reader, path, action);
	}
}

/* --- text that is run ----------------------------------------------------------------------- */

/* What functions fetch: eval "$(f)", x=$(f); eval "$x". */
static bool runs_fetching_call(const struct reader *reader, const struct embedded *embedded)
{
	struct str text = embedded->text;
	if (!reader->state->functions || embedded->kind != EMBEDDED_SHELL ||
		!embedded->first->is_dynamic || !str_starts_with(text, STR("$(")) ||
		!str_ends_with(text, STR(")")))
		return false;
	text = str_slice(text, 2, text.len - 1);
	return fetcher_is_called(
		reader->arena, reader->state, &script_parse(reader->arena, text)->list);
}

bool fetched_add_doubt(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	const struct word *word = member->command->words.first;
	const struct embedded *embedded = invocation->embedded.first;
	if (!embedded)
		return true;
	bool is_run = runs_fetching_call(reader, embedded);
	for (; reader->shared->fetched && word && !is_run; word = word->next) {
		const struct nested *nested = word->nested.first;
		for (; nested && !is_run; nested = nested->next)
			is_run = shows_fetched(reader, &nested->script->list);
	}
	if (embedded->kind == EMBEDDED_SHELL)
		is_run |= member->input.is_fetched && embedded->first->is_dynamic;
	return !is_run || reader_add_doubt(reader, action, STR("fetched-script"));
}
