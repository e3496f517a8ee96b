/* SPDX-License-Identifier: MIT */
/* Messages for syslog: RFC 5424, and the form that the socket of syslog(3) is read in. */
#ifndef HOOKGUARD_AUDIT_SYSLOG_H
#define HOOKGUARD_AUDIT_SYSLOG_H

#include "base/arena.h"
#include "base/str.h"

/* One message. */
struct syslog_message {
	int severity;    /* of syslog.h: LOG_NOTICE and so on */
	struct str id;   /* MSGID: a word of ours */
	struct str time; /* RFC 3339; empty: now */
	struct str text; /* one line */
};

/* `<PRI>1 TIME HOST hookguard PID ID - TEXT`. */
struct str syslog_rfc5424(struct arena *arena, const struct syslog_message *message);

/* `<PRI>hookguard[PID]: TEXT`: what reads the system's own socket takes this and no RFC 5424 (rsyslog by
 * default, systemd's journal), and has the time and the host without being told. */
struct str syslog_local(struct arena *arena, const struct syslog_message *message);

#endif
