/* SPDX-License-Identifier: MIT */
/* What becomes of verdicts and faults where the mode is monitor: they are recorded, and block nothing. */
#ifndef HOOKGUARD_APP_MONITOR_H
#define HOOKGUARD_APP_MONITOR_H

#include "app/answer.h"

/* Refuses mode = monitor where it comes from a file that an environment variable could have put in the
 * place of the user's: `origin` (FILE:LINE) is none of the system's, and --config names no absolute
 * path. FAULT_SETTINGS with the cure. */
bool monitor_check(const struct run *run, struct str origin, struct fault *f);

/* The answer to a verdict that is not enforced: the call goes on. At the first call of a session
 * standard error says that it is so, and where the host shows such a message, the user is told. */
struct answer monitor_answer(const struct run *run, struct redactor *redactor);

/* Whether a fault lets the call go on: only with monitor.faults = pass, and never one of the command
 * line or of the settings, which may say something else than was meant. */
bool monitor_passes(const struct run *run, const struct fault *fault);

/* The answer to such a fault: standard error says what it was. */
struct answer monitor_answer_of_fault(
	const struct run *run, const struct fault *fault, struct redactor *redactor);

/* What every notice begins with. */
#define MONITOR_NOTICE "hookguard: mode = monitor"

#endif
