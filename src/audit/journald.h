/* SPDX-License-Identifier: MIT */
/* Entries for systemd's journal, in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL). */
#ifndef HOOKGUARD_AUDIT_JOURNALD_H
#define HOOKGUARD_AUDIT_JOURNALD_H

#include "audit/entry.h"
#include "base/send.h"

/* What all our entries have as MESSAGE_ID, for journalctl and for catalogues. */
#define JOURNALD_MESSAGE_ID "ebb95c2b70f44e54af5a34b51642cfa3"

/* An entry with the fields of a record: HOOKGUARD_ and its key in capitals; each value of a list is a
 * field of its own, members of objects are HOOKGUARD_INPUT_BYTES and so on, HOOKGUARD_RECORD is the line
 * itself. MESSAGE is for people. `severity` as in syslog.h. */
struct str journald_record(struct arena *arena, int severity, const struct entry *entry);

/* An entry with a text of ours alone. */
struct str journald_text(struct arena *arena, int severity, struct str text);

/* Sends an entry; one that is too large for a datagram as the protocol says, by a sealed file in
 * memory. False with errno set. */
bool journald_send(struct sending *sending, struct arena *arena, struct str entry);

/* The second way alone. */
bool journald_send_file(struct sending *sending, struct str entry);

#endif
