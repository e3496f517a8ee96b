/* SPDX-License-Identifier: MIT */
/*
 * `hookguard log anchor`: puts the end of the chain where root owns the files. The digest of the last
 * line is what binds: the mac alone could be left in a line that was changed.
 */
#include <syslog.h>

#include "app/command_log.h"
#include "app/print.h"
#include "audit/copy.h"
#include "audit/journal.h"
#include "base/escape.h"

struct anchor {
	struct sealed record;
	unsigned char digest[SHA256_BYTES];
};

/* Reads the last record of the log, which must be the one that FILE.chain tells of. */
static bool find_head(const struct log_run *run, struct anchor *out, struct fault *f)
{
	struct journal journal;
	struct journal_line line;
	struct sealed record;
	bool is_found = false;
	if (!journal_open(run->arena, run->path, &journal, f))
		return false;
	journal.file = journal.count > 2 ? journal.count - 2 : 0; /* the last may be empty */
	while (journal_next(&journal, &line, f)) {
		if (!sealed_read(line.text, &record))
			continue;
		out->record = record;
		chain_digest(line.text, out->digest);
		is_found = true;
	}
	bool is_head = is_found && journal.has_chain && out->record.seq >= journal.chain.seq &&
		       (out->record.seq > journal.chain.seq ||
			       chain_digests_equal(out->digest, journal.chain.prev));
	journal_close(&journal);
	if (f->is_set || is_head)
		return is_head;
	return fault_set(f, FAULT_AUDIT,
		is_found ? "%.*s: its last record is not the one that the .chain file beside it "
			   "tells of: see "
			   "hookguard log verify"
			 : "%.*s: holds no record: there is nothing to anchor",
		STR_ARG(run->path));
}

/* To where records go, too; if they go nowhere, to the system's own syslog. */
static bool send_anchor(const struct log_run *run, struct str text, struct fault *f)
{
	struct settings settings = *run->settings;
	if (!copy_is_wanted(&settings))
		endpoint_usual(STR(_PATH_LOG), &settings.syslog);
	return copy_text(run->arena, &settings, LOG_NOTICE, STR("anchor"), text, f);
}

static void write_text(struct buf *out, const struct log_run *run, const struct anchor *anchor)
{
	struct str mac = sha256_hex(run->arena, anchor->record.mac, SHA256_BYTES);
	struct str digest = sha256_hex(run->arena, anchor->digest, SHA256_BYTES);
	buf_printf(out, "anchor seq=%llu mac=%.*s sha256=%.*s file=",
		(unsigned long long)anchor->record.seq, STR_ARG(mac), STR_ARG(digest));
	escape_visible(out, run->path);
}

static void write_json(
	struct buf *out, const struct log_run *run, const struct anchor *anchor, bool is_sent)
{
	struct str mac = sha256_hex(run->arena, anchor->record.mac, SHA256_BYTES);
	struct str digest = sha256_hex(run->arena, anchor->digest, SHA256_BYTES);
	buf_printf(out, "{\"seq\":%llu,\"mac\":\"%.*s\",\"sha256\":\"%.*s\",\"file\":",
		(unsigned long long)anchor->record.seq, STR_ARG(mac), STR_ARG(digest));
	escape_json(out, run->path);
	buf_printf(out, ",\"sent\":%s}\n", is_sent ? "true" : "false");
}

enum exit_status log_anchor(const struct log_run *run)
{
	struct fault fault = {0};
	struct fault failure = {0};
	struct anchor anchor;
	struct buf text;
	struct buf out;
	if (!find_head(run, &anchor, &fault))
		return print_fault(run->arena, &fault);
	buf_init(&text, run->arena, 16 * KIB);
	buf_init(&out, run->arena, 32 * KIB);
	write_text(&text, run, &anchor);
	bool is_sent = send_anchor(run, buf_str(&text), &failure);
	if (run->options->is_json)
		write_json(&out, run, &anchor, is_sent);
	else
		buf_printf(&out, "%.*s\n", STR_ARG(buf_str(&text)));
	enum exit_status status = print_out(&out, EXIT_STATUS_PASS);
	if (is_sent)
		return status;
	(void)fault_set(&fault, FAULT_SYSTEM,
		"%.*s; the anchor was not sent: keep the line above elsewhere",
		STR_ARG(fault_text(&failure)));
	return print_fault(run->arena, &fault);
}
