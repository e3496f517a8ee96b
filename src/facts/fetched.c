/* SPDX-License-Identifier: MIT */
/*
 * Owns which files of a call hold what it has downloaded. Copies, and what filters make of one, count;
 * what a compiler or an archive makes of it does not. Must never look at the disk.
 */
#include "facts/fetched.h"

#include "facts/path.h"
#include "facts/programs.h"

static const struct str fetchers[] = {STR_INIT("curl "), STR_INIT("wget "), STR_INIT("aria2c "),
	STR_INIT("http "), STR_INIT("https "), STR_INIT("xh "), STR_INIT("fetch "),
	STR_INIT("gh gist view "), STR_INIT("gh api ")};

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

static bool is_fetcher(struct str command)
{
	for (size_t i = 0; i < ARRAY_LEN(fetchers); i++) {
		if (str_starts_with(command, fetchers[i]))
			return true;
	}
	return false;
}

/* echo "$(curl …)", as the variable that holds it is shown, too. */
static bool prints_fetched(struct str pipeline)
{
	static const struct str opening = STR_INIT("$(");
	if (!str_starts_with(pipeline, STR("echo ")) && !str_starts_with(pipeline, STR("printf ")))
		return false;
	for (size_t at = str_find(pipeline, opening, 0); at != STR_NONE;
		at = str_find(pipeline, opening, at + opening.len)) {
		if (is_fetcher(str_slice(pipeline, at + opening.len, pipeline.len)))
			return true;
	}
	return false;
}

static void remember_downloaded(const struct reader *reader, const struct action *action)
{
	const struct fact *pipeline = action->facts[FACT_PIPELINE].first;
	const struct fact *path = action->facts[FACT_WRITES].first;
	bool is_fetching = pipeline && path &&
			   (is_fetcher(pipeline->value) || prints_fetched(pipeline->value));
	for (; is_fetching && !is_from_here(action) && path; path = path->next)
		reader->shared->fetched =
			name_map_set(reader->arena, reader->shared->fetched, path->value, action);
}

/* Programs whose output is their input, or as good as that. */
static const struct str passing = STR_INIT("cp mv install ln rsync dd tee cat tac rev head tail "
					   "sort uniq cut tr sed awk grep jq iconv "
					   "dos2unix base64 base32 uudecode xxd openssl gpg gunzip "
					   "gzip zcat bunzip2 bzip2 bzcat unxz xz "
					   "xzcat unzstd zstd zstdcat brotli envsubst expand");

static bool is_fetched(const struct reader *reader, const struct word *file)
{
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
			is_fetched(reader, redirection->target))
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
	return member->input.is_fetched ||
	       (reader->shared->fetched && is_redirected(reader, member->redirections));
}

bool fetched_is_written(const struct reader *reader, const struct member *member)
{
	const struct reading *reading = member->readings;
	bool is_list =
		member->command->kind == COMMAND_GROUP || member->command->kind == COMMAND_SUBSHELL;
	if (reader->shared->fetched && is_list)
		return shows_fetched(reader, member->command->bodies);
	if (!reader->shared->fetched || !reading || !reading->invocation.words ||
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
	remember_downloaded(reader, action);
	if (!reader->shared->fetched || !fetched_is_written(reader, member))
		return;
	for (; path; path = path->next)
		add(reader, path->value, action);
	add_unpacked(reader, invocation->words->next, action);
}

/* --- text that is run ----------------------------------------------------------------------- */

bool fetched_add_doubt(const struct reader *reader, const struct member *member,
	const struct invocation *invocation, struct action *action)
{
	const struct word *word = member->command->words.first;
	bool is_run = false;
	if (!invocation->embedded.first || (!reader->shared->fetched && !member->input.is_fetched))
		return true;
	for (; word && !is_run; word = word->next) {
		const struct nested *nested = word->nested.first;
		for (; nested && !is_run; nested = nested->next)
			is_run = shows_fetched(reader, &nested->script->list);
	}
	if (invocation->embedded.first->kind == EMBEDDED_SHELL)
		is_run |= member->input.is_fetched && invocation->embedded.first->first->is_dynamic;
	return !is_run || reader_add_doubt(reader, action, STR("fetched-script"));
}
