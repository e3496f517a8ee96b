/* SPDX-License-Identifier: MIT */
/*
 * `hookguard log anchor`: puts the end of the chain where root owns the files. The digest of the last
 * line is what binds: the mac alone could be left in a line that was changed.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <unistd.h>

#include "app/command_log.h"
#include "app/print.h"
#include "audit/journal.h"
#include "audit/log.h"
#include "base/escape.h"
#include "base/inject.h"

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
		is_found ? "%.*s: its last record is not the one that FILE.chain tells of: see "
			   "hookguard log verify"
			 : "%.*s: holds no record: there is nothing to anchor",
		STR_ARG(run->path));
}

/* syslog(3) does not say whether anybody heard it; a socket that can be connected to does. */
static bool is_heard(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = _PATH_LOG};
	static const int types[] = {SOCK_DGRAM, SOCK_STREAM};
	bool is_connected = false;
	for (size_t i = 0; i < ARRAY_LEN(types) && !is_connected; i++) {
		int fd = inject_failure(INJECT_OPEN) ? -1
						     : socket(AF_UNIX, types[i] | SOCK_CLOEXEC, 0);
		is_connected = fd >= 0 && !inject_failure(INJECT_OPEN) &&
			       connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0;
		int reason = errno;
		if (fd >= 0)
			(void)close(fd);
		errno = reason;
	}
	return is_connected;
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
	struct anchor anchor;
	struct buf text;
	struct buf out;
	if (!find_head(run, &anchor, &fault))
		return print_fault(run->arena, &fault);
	buf_init(&text, run->arena, 16 * KIB);
	buf_init(&out, run->arena, 32 * KIB);
	write_text(&text, run, &anchor);
	bool is_sent = is_heard();
	int reason = errno;
	if (is_sent)
		log_tell_syslog(LOG_NOTICE, buf_str(&text));
	if (run->options->is_json)
		write_json(&out, run, &anchor, is_sent);
	else
		buf_printf(&out, "%.*s\n", STR_ARG(buf_str(&text)));
	enum exit_status status = print_out(&out, EXIT_STATUS_PASS);
	if (is_sent)
		return status;
	(void)fault_set(&fault, FAULT_SYSTEM,
		"%s: no syslog listens there (%s): the anchor was not sent; keep the line above "
		"elsewhere",
		_PATH_LOG, strerror(reason));
	return print_fault(run->arena, &fault);
}
