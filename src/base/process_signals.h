/* SPDX-License-Identifier: MIT */
/* Signals as ends of the process. Part of process.c. */
#ifndef HOOKGUARD_BASE_PROCESS_SIGNALS_H
#define HOOKGUARD_BASE_PROCESS_SIGNALS_H

#include <stdbool.h>

/* Installs the handlers and the mask that process_own_end promises; false if the system refuses. */
bool signals_own(void);

#endif
