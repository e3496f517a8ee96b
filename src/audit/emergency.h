/* SPDX-License-Identifier: MIT */
/*
 * The record of an end from outside: a signal, the deadline, exit() in a library. It is written from
 * a signal handler, where nothing may be allocated, formatted by libc or waited for, and where this
 * process may hold the log's lock already, or be half-way through a record. So it is one line
 * without `seq`, outside the numbering and the chain of the log, appended by one write without the
 * lock: the kernel keeps appended lines whole. It can only say that a call was blocked.
 */
#ifndef HOOKGUARD_AUDIT_EMERGENCY_H
#define HOOKGUARD_AUDIT_EMERGENCY_H

#include <stdint.h>

#include "base/fault.h"
#include "payload/call.h"

/* Tells where the log is, and when the process started (CLOCK_MONOTONIC). Before this nothing is
 * recorded. A path that no system call takes is left out. */
void emergency_set_log(struct str audit_file, uint64_t started_us);

/* Tells which call it is about: its size, host, session and id go into the record. Names that are
 * longer than ids are, or hold more than letters, digits and "_.:-", are left out, since here nothing
 * is redacted. */
void emergency_set_call(const struct call *call);

/* Appends the record, if the log is known and as log.h wants it. A torn line before it is closed. Async-signal-safe; a process_emergency_fn. */
void emergency_record(enum fault_kind kind, struct str what);

#endif
