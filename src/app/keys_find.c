/* SPDX-License-Identifier: MIT */
/*
 * Which credentials there are, and since when. What is a credential is said by `scan`; this adds the
 * values of variables, the ledger of days, and logs and transcripts in which none should be. Trusts no
 * file that it reads.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keys.h"
#include "app/replay_plan.h"
#include "app/replay_progress.h"
#include "app/scan.h"
#include "app/setup.h"
#include "audit/journal.h"
#include "audit/when.h"
#include "base/clock.h"

#define DAY_NS (INT64_C(86400) * 1000000000)

/* A finding on its way. */
struct keys_run {
	struct arena *arena;
	struct options options; /* those that count here */
	struct settings settings;
	struct keys_found *out;
	struct redactor redactor; /* knows credentials by their form */
};

/* The time of --until, or now. */
static bool find_time(const struct keys_run *run, int64_t now_ns, int64_t *time_ns, struct fault *f)
{
	struct str until = run->options.until;
	*time_ns = now_ns;
	if (until.len == 0 || when_read(until, now_ns, false, time_ns))
		return true;
	return fault_set(f, FAULT_USAGE,
		"--until: no time: \"%.*s\": write 2026-11-26 or 2026-11-26T01:02:03Z",
		STR_ARG(until));
}

static bool start(struct keys_run *run, struct fault *f)
{
	struct str origins[SETTING_COUNT];
	struct locations locations;
	int64_t now_ns = clock_wall_ns();
	int64_t time_ns;
	int64_t since_ns; /* used by the search alone, which may have nothing to look for */
	locations_find(run->arena, run->options.config, &locations);
	if (!find_time(run, now_ns, &time_ns, f) ||
		!replay_read_since(&run->options, &since_ns, f) ||
		!setup_load(run->arena, &locations, &run->settings, origins, f))
		return false;
	keys_start(&run->out->keys, run->arena, now_ns, time_ns);
	if (locations.state.len == 0)
		return fault_set(
			f, FAULT_USAGE, "keys: no place for the ledger: HOME is unknown: set it");
	struct str path = arena_printf(run->arena, "%.*s/keys.ledger", STR_ARG(locations.state));
	return ledger_open(run->arena, path, &run->out->ledger, f);
}

/* --- the configuration ---------------------------------------------------------------------- */

/* The kind of a value that only a variable's name speaks of: what its form says, or the rules. */
static struct str kind_by_value(struct keys_run *run, struct str value)
{
	struct key_form form;
	key_form_read(run->arena, value, &form);
	if (form.kind.len > 0 || value.len > LIMIT_KEY_VALUE_BYTES)
		return form.kind;
	run->redactor.kinds_count = 0;
	(void)redact_text(&run->redactor, value);
	return run->redactor.kinds_count > 0 ? run->redactor.kinds[0] : STR("");
}

/* Gives a reference the value of its variable. False if that is none of a secret. */
static bool resolve(struct keys_run *run, struct key_use *use)
{
	struct str value = str_of(getenv(arena_copy_z(run->arena, use->name)));
	use->value = key_secret_of(arena_copy(run->arena, value), &use->kind);
	if (use->kind.len == 0 && use->value.len > 0)
		use->kind = kind_by_value(run, use->value);
	return use->kind.len > 0;
}

/* What the use belongs to: by its variable and its server; else by the folder of its file. */
static struct context_names contexts_of(
	struct keys_run *run, const struct scan_credential *credential)
{
	const struct contexts *contexts = &run->settings.contexts;
	const struct context_entry *variable =
		contexts_find(contexts, CONTEXT_VARIABLE, credential->name);
	const struct context_entry *server =
		contexts_find(contexts, CONTEXT_SERVER, credential->server);
	if (variable && variable->says.count > 0)
		return variable->says;
	if (server && server->says.count > 0)
		return server->says;
	struct context_session session;
	struct str path = credential->place.path;
	size_t slash = str_find_last(path, '/');
	contexts_find_session(run->arena, contexts,
		str_slice(path, 0, slash == STR_NONE || slash == 0 ? 1 : slash), STR(""), true,
		&session);
	return session.active;
}

static bool add_credential(
	struct keys_run *run, const struct scan_credential *credential, struct fault *f)
{
	struct key_use *use = ARENA_NEW(run->arena, struct key_use);
	*use = (struct key_use){
		.name = credential->name,
		.kind = credential->kind,
		.file = credential->place.shown,
		.line = credential->place.line,
		.column = credential->place.column,
		.member = credential->key,
		.server = credential->server,
		.is_reference = credential->is_reference,
	};
	if (!credential->is_reference)
		use->value = key_secret_of(credential->value, &use->kind);
	else if (!resolve(run, use))
		return true;
	use->contexts = contexts_of(run, credential);
	return keys_add(&run->out->keys, use, f);
}

static bool find_credentials(struct keys_run *run, struct fault *f)
{
	struct scan_request request;
	struct scan_result result;
	if (!scan_request_default(
		    run->arena, run->options.config, run->options.rules, &request, f) ||
		!scan_run(run->arena, &request, &result, f))
		return false;
	redactor_init(&run->redactor, run->arena, request.secrets);
	const struct scan_credential *credential = result.credentials;
	while (credential && add_credential(run, credential, f))
		credential = credential->next;
	return !credential;
}

/* --- logs and transcripts ------------------------------------------------------------------- */

static void note_unread(struct keys_run *run, struct str text)
{
	struct keys *keys = &run->out->keys;
	struct key_unread *added = ARENA_NEW(run->arena, struct key_unread);
	*added = (struct key_unread){.text = text};
	if (keys->last_unread)
		keys->last_unread->next = added;
	else
		keys->unread = added;
	keys->last_unread = added;
}

static void note_unread_file(struct keys_run *run, struct str path)
{
	const char *why = strerror(errno);
	note_unread(run, arena_printf(run->arena, "%.*s: can't be read: %s", STR_ARG(path), why));
}

/* The log of the guard itself, with the files put aside. */
static void search_log(struct keys_run *run, struct key_search *search)
{
	struct journal journal;
	struct fault fault = {0};
	struct str path = run->settings.audit_file;
	if (path.len == 0)
		return;
	if (!journal_open(run->arena, path, &journal, &fault)) {
		note_unread(run, arena_copy(run->arena, fault_text(&fault)));
		return;
	}
	for (size_t i = 0; i < journal.count; i++) {
		struct str name = str_of(journal.files[i].path);
		if (!key_search_read(search, journal.files[i].fd, name))
			note_unread_file(run, name);
	}
	journal_close(&journal);
}

/* A transcript; one that is gone since, or is no file any more, holds nothing. */
static void search_transcript(struct keys_run *run, struct key_search *search, struct str path)
{
	struct stat status;
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0) {
		if (errno != ENOENT && errno != ELOOP)
			note_unread_file(run, path);
		return;
	}
	bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	if (is_file && !key_search_read(search, fd, path))
		note_unread_file(run, path);
	(void)close(fd);
}

static bool search_transcripts(struct keys_run *run, struct key_search *search, struct fault *f)
{
	struct replay_plan plan;
	struct replay_progress progress;
	uint64_t done = 0;
	if (!replay_plan_make(run->arena, &run->options, 0, &plan, f))
		return false;
	replay_progress_start(&progress, plan.bytes);
	for (size_t i = 0; i < plan.files_count; i++) {
		search_transcript(run, search, plan.files[i].path);
		done += plan.files[i].size;
		replay_progress_show(&progress, done);
	}
	replay_progress_end(&progress);
	return true;
}

static bool search(struct keys_run *run, struct fault *f)
{
	struct key_search *found = key_search_make(&run->out->keys);
	if (!found)
		return true;
	search_log(run, found);
	return search_transcripts(run, found, f);
}

bool keys_find(
	struct arena *arena, const struct options *options, struct keys_found *out, struct fault *f)
{
	struct keys_run *run = ARENA_NEW(arena, struct keys_run);
	run->arena = arena;
	run->options = (struct options){
		.config = options->config, .since = options->since, .until = options->until};
	run->out = out;
	return start(run, f) && find_credentials(run, f) && search(run, f) &&
	       keys_date(&out->keys, &out->ledger, &run->settings, out->keys.now_ns / DAY_NS, f);
}
