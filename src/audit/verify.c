/* SPDX-License-Identifier: MIT */
/*
 * Walks the lines once and says of each whether it follows the one before. Trusts no line: numbers
 * lead to no work that is not bounded by LIMIT_CHAIN_STEPS. A problem is told once: after a record that
 * was changed the next one is not blamed for not fitting to it.
 */
#include "audit/verify.h"

#include <string.h>

#include "audit/verify_report.h"

struct walk {
	struct report *report;
	struct arena *arena;
	const struct verify_keys *keys;
	/* the record before */
	bool has_last;
	bool is_last_bad; /* it was blamed already */
	uint64_t last;
	unsigned char digest[SHA256_BYTES];
	/* the key of record `key_seq` of the chain */
	bool has_key;
	uint64_t key_seq;
	uint64_t steps; /* that keys were moved on so far */
	unsigned char key[SHA256_BYTES];
	/* the other end */
	struct chain ahead; /* FILE.chain, and behind it what its key proves */
	bool has_chain;
	uint64_t state_seq;  /* of FILE.chain itself */
	uint64_t kept_first; /* the newest closing record's `first`; 0: none */
};

/* --- keys ------------------------------------------------------------------------------------- */

/* The key of the chain that record `seq` belongs to: the one that begins last, not after it. */
static void choose_key(struct walk *walk, uint64_t seq)
{
	const struct verify_key *best = NULL;
	for (size_t i = 0; i < walk->keys->count; i++) {
		const struct verify_key *key = &walk->keys->keys[i];
		if (key->start <= seq && (!best || key->start >= best->start))
			best = key;
	}
	walk->has_key = best != NULL;
	if (best) {
		walk->key_seq = best->start;
		memcpy(walk->key, best->key, SHA256_BYTES);
	}
}

/* Moves the key on to that of record `seq`; false if it is behind that, or too far before. */
static bool reach_key(struct walk *walk, uint64_t seq)
{
	if (!walk->has_key || seq < walk->key_seq ||
		seq - walk->key_seq > LIMIT_CHAIN_STEPS - walk->steps)
		return false;
	for (; walk->key_seq < seq; walk->key_seq++, walk->steps++)
		chain_step(walk->key);
	return true;
}

static bool has_right_mac(struct walk *walk, const struct sealed *record)
{
	struct chain chain = {0};
	memcpy(chain.key, walk->key, SHA256_BYTES);
	return chain_has_sealed(&chain, record);
}

/* --- one record ------------------------------------------------------------------------------- */

static void check_start(
	struct walk *walk, const struct journal_line *line, const struct sealed *record)
{
	choose_key(walk, record->seq);
	if (walk->has_key && walk->key_seq != record->seq)
		walk->has_key = false;
	if (!walk->has_key && walk->keys->are_given)
		report_problem(walk->report, walk->arena, PROBLEM_KEY, line, record->seq,
			"no key was given for the chain that begins at record %llu");
	if (walk->has_last)
		report_problem(walk->report, walk->arena, PROBLEM_RESTARTED, line, record->seq,
			"a new chain begins at record %llu: the .chain file was lost or removed, "
			"and "
			"nothing ties the records before to those from here on");
}

/* A record whose `prev` is right has its place, whatever its number says. */
static bool has_changed_number(const struct walk *walk, const struct sealed *record)
{
	return walk->has_last && !walk->is_last_bad && record->seq != walk->last + 1 &&
	       chain_digests_equal(record->prev, walk->digest);
}

/* Whether no record of this number can have been written yet: a forged one must not put all later
 * ones in the wrong. */
static bool is_ahead(const struct walk *walk, const struct sealed *record)
{
	bool is_next = record->seq == walk->ahead.seq + 1;
	return walk->has_chain && record->seq > walk->ahead.seq &&
	       !(is_next && chain_has_sealed(&walk->ahead, record));
}

/* Whether the record's place and its `prev` follow from the record before. */
static bool check_place(
	struct walk *walk, const struct journal_line *line, const struct sealed *record)
{
	struct report *report = walk->report;
	if (is_ahead(walk, record)) {
		report_problem(report, walk->arena, PROBLEM_FOREIGN, line, record->seq,
			"record %llu was written without the key of the log, which has not come so "
			"far");
		return false;
	}
	if (!walk->has_last)
		return true;
	if (record->seq <= walk->last) {
		report_moved(report, walk->arena, line, record->seq);
		return false;
	}
	if (record->seq > walk->last + 1) {
		walk->kept_first = 0; /* the newest closing record may be missing, too */
		report_missing(report, walk->arena, line, walk->last + 1, record->seq - 1);
	} else if (!walk->is_last_bad && !chain_is_start(record->prev) &&
		   !chain_digests_equal(record->prev, walk->digest)) {
		report_unchained(report, walk->arena, line, record->seq);
	}
	return true;
}

/* Whether its mac is right, as far as a key is known. */
static void check_mac(
	struct walk *walk, const struct journal_line *line, const struct sealed *record)
{
	walk->is_last_bad = false;
	if (!reach_key(walk, record->seq))
		return;
	if (has_right_mac(walk, record)) {
		walk->report->proven++;
		return;
	}
	walk->is_last_bad = true;
	report_problem(walk->report, walk->arena, PROBLEM_CHANGED, line, record->seq,
		"record %llu was changed, or is not of the log of this key: its mac is not the one "
		"that the key gives");
}

/* Against FILE.chain: what it says of the last record, and what its key proves behind that. */
static void check_state(
	struct walk *walk, const struct journal_line *line, const struct sealed *record)
{
	if (!walk->has_chain)
		return;
	if (record->seq == walk->state_seq && !walk->is_last_bad &&
		!chain_digests_equal(walk->digest, walk->ahead.prev)) {
		walk->is_last_bad = true;
		report_problem(walk->report, walk->arena, PROBLEM_CHANGED, line, record->seq,
			"record %llu was changed: its digest is not the one in the .chain file");
	}
	if (record->seq == walk->ahead.seq + 1 && chain_has_sealed(&walk->ahead, record))
		chain_pass(&walk->ahead, line->text);
}

static uint64_t member_number(struct str line, struct str key)
{
	size_t at = str_find(line, key, 0);
	uint64_t number = 0;
	for (at = at == STR_NONE ? line.len : at + key.len;
		at < line.len && char_is_digit(line.ptr[at]); at++)
		number = number * 10 + (uint64_t)(line.ptr[at] - '0');
	return number;
}

static void pass_record(
	struct walk *walk, const struct journal_line *line, const struct sealed *record)
{
	struct report *report = walk->report;
	report->records++;
	if (report->first == 0)
		report->first = record->seq;
	if (!walk->has_last)
		choose_key(walk, record->seq);
	if (has_changed_number(walk, record)) {
		report_problem(report, walk->arena, PROBLEM_CHANGED, line, walk->last + 1,
			"record %llu was changed: it has another number");
		walk->last++;
		walk->is_last_bad = true;
		return;
	}
	if (!check_place(walk, line, record))
		return;
	if (chain_is_start(record->prev))
		check_start(walk, line, record);
	check_mac(walk, line, record);
	chain_digest(line->text, walk->digest);
	check_state(walk, line, record);
	walk->has_last = true;
	walk->last = record->seq;
	report->last = record->seq;
	report->last_path = line->path;
	report->last_line = line->number;
	report->is_closed = chain_is_closing(line->text);
	if (report->is_closed)
		walk->kept_first = member_number(line->text, STR(",\"first\":"));
}

/* A record without a whole seal: where it stands in its place, the next one is not blamed. */
static void pass_unsealed(struct walk *walk, const struct journal_line *line, uint64_t seq)
{
	report_problem(walk->report, walk->arena, PROBLEM_CHANGED, line, seq,
		"record %llu has no prev and mac as hookguard writes them: it was changed");
	if (walk->has_last && seq == walk->last + 1) {
		walk->last = seq;
		walk->is_last_bad = true;
	}
}

/* What a kill within the write leaves: the start of a record. */
static bool is_torn(struct str text)
{
	struct str head = SEALED_HEAD;
	return text.len > 0 && !str_ends_with(text, STR("}")) &&
	       (str_starts_with(text, STR("{\"v\":1,")) || str_starts_with(head, text));
}

static void pass_line(struct walk *walk, const struct journal_line *line)
{
	struct sealed record;
	uint64_t seq;
	bool is_short = !line->is_too_long && line->text.len <= LIMIT_RECORD_BYTES;
	if (is_short && sealed_read(line->text, &record))
		pass_record(walk, line, &record);
	else if (is_short && is_torn(line->text))
		walk->report->torn++;
	else if (is_short && str_starts_with(line->text, STR("{\"v\":1,\"time\":\"")))
		walk->report->outside++;
	else if (is_short && sealed_read_number(line->text, &seq))
		pass_unsealed(walk, line, seq);
	else
		report_problem(walk->report, walk->arena, PROBLEM_FOREIGN, line, 0,
			"this line is no record: hookguard did not write it");
}

/* --- the ends --------------------------------------------------------------------------------- */

static void check_first(struct walk *walk)
{
	struct report *report = walk->report;
	uint64_t kept = walk->kept_first > 0 ? walk->kept_first
			: walk->has_chain    ? walk->ahead.first
					     : 0;
	if (walk->has_last && kept > 0 && report->first > kept)
		report_missing_first(report, walk->arena, kept, report->first - 1);
	/* A smaller audit.keep leaves files behind that rotation no longer moves. */
	report_forgive(report, kept);
}

static void check_last(struct walk *walk)
{
	struct report *report = walk->report;
	const struct chain *ahead = &walk->ahead;
	if (!walk->has_chain) {
		if (report->records > 0)
			report_end(report, walk->arena, PROBLEM_KEY, 0, 0,
				"the .chain file beside the log is missing or broken: whether "
				"records were cut off "
				"behind this one can't be told");
		return;
	}
	if (report->last < walk->state_seq)
		report_end(report, walk->arena, PROBLEM_CUT, report->last + 1, walk->state_seq,
			"cut off behind this line, where the .chain file says that the log went "
			"on");
	if (walk->has_key && walk->key_seq <= ahead->seq + 1 && reach_key(walk, ahead->seq + 1) &&
		!chain_digests_equal(walk->key, ahead->key))
		report_end(report, walk->arena, PROBLEM_KEY, ahead->seq + 1, 0,
			"the key in the .chain file is not the one that follows: it was replaced");
}

bool verify_journal(struct journal *journal, bool is_log, const struct verify_keys *keys,
	struct report *out, struct fault *f)
{
	struct journal_line line;
	struct walk walk = {
		.report = out,
		.arena = journal->arena,
		.keys = keys,
		.ahead = journal->chain,
		.has_chain = is_log && journal->has_chain,
		.state_seq = journal->chain.seq,
	};
	*out = (struct report){.files = journal->count};
	while (journal_next(journal, &line, f))
		pass_line(&walk, &line);
	if (is_log)
		check_first(&walk);
	if (is_log)
		check_last(&walk);
	return !f->is_set;
}
