/* SPDX-License-Identifier: MIT */
/*
 * Signals. Trusts no state that it inherits: a parent may have left signals blocked or ignored, and
 * timers running. The handlers must be async-signal-safe throughout: what they call is write, open,
 * fstat, lseek, read, clock_gettime, getpid, alarm, _exit and functions of ours that touch nothing
 * but their arguments.
 */
#include "base/process_signals.h"

#include <signal.h>
#include <stdalign.h>
#include <stddef.h>
#include <unistd.h>
#ifdef __linux__
#include <limits.h>
#include <sys/syscall.h>
#endif

#include "base/buf.h"
#include "base/process.h"

/* A frame with all vector registers has some 11 KiB on x86; the handlers themselves need 4. */
#define HANDLER_STACK_BYTES (64 * KIB)

#define TEXT_BYTES 256

#ifdef __linux__
/* As the kernel counts them, and lays out a set of them. */
#define SIGNALS         (_NSIG - 1)
#define FIRST_REAL_TIME 32
#define LONG_BITS       (int)(CHAR_BIT * sizeof(long))
#endif

/* Why a signal comes. */
enum cause {
	CAUSE_BROKEN = 0, /* the process did what it can't do; it may come inside a handler, too */
	CAUSE_LIMIT,
	CAUSE_SENT,
	CAUSE_TIME, /* a timer of ours, or sent */
	CAUSE_COUNT,
};

static const struct str cures[CAUSE_COUNT] = {
	[CAUSE_BROKEN] = STR_INIT(": the guard itself broke: please report the call"),
	[CAUSE_LIMIT] =
		STR_INIT(": the limit of CPU time (ulimit -t) is used up: raise it for the hook"),
	[CAUSE_SENT] = STR_INIT(": it ended the guard before it was done: try the call again, or "
				"find out what sends it"),
	[CAUSE_TIME] = STR_INIT(": it ended the guard before it was done: try the call again, or "
				"find out what sends it"),
};

struct signal_row {
	int number;
	enum cause cause;
	struct str name;
};

#define ROW(name, cause)                                                                           \
	{                                                                                          \
		name, cause, STR_INIT(#name)                                                       \
	}

static const struct signal_row rows[] = {
#ifndef HOOKGUARD_MALLOC_ARENA /* else they are the sanitizers', which say more */
	ROW(SIGSEGV, CAUSE_BROKEN),
	ROW(SIGBUS, CAUSE_BROKEN),
	ROW(SIGILL, CAUSE_BROKEN),
	ROW(SIGFPE, CAUSE_BROKEN),
	ROW(SIGABRT, CAUSE_BROKEN),
	ROW(SIGTRAP, CAUSE_BROKEN),
#endif
	ROW(SIGSYS, CAUSE_BROKEN),
#ifdef SIGSTKFLT
	ROW(SIGSTKFLT, CAUSE_BROKEN),
#endif
	ROW(SIGXCPU, CAUSE_LIMIT),
	ROW(SIGTERM, CAUSE_SENT),
	ROW(SIGINT, CAUSE_SENT),
	ROW(SIGHUP, CAUSE_SENT),
	ROW(SIGQUIT, CAUSE_SENT),
	ROW(SIGUSR1, CAUSE_SENT),
	ROW(SIGUSR2, CAUSE_SENT),
	ROW(SIGVTALRM, CAUSE_SENT),
	ROW(SIGIO, CAUSE_SENT),
	ROW(SIGALRM, CAUSE_TIME),
	ROW(SIGPROF, CAUSE_TIME),
};

/* What a terminal or a person sends to a command. */
static const int of_people[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};

static alignas(max_align_t) char handler_stack[HANDLER_STACK_BYTES];

static const struct signal_row *find_row(int number)
{
	size_t i = 0;
	while (i + 1 < ARRAY_LEN(rows) && rows[i].number != number)
		i++;
	return &rows[i];
}

static void end_by_signal(int number, siginfo_t *info, void *context)
{
	const struct signal_row *row = find_row(number);
	bool is_sent = info->si_code <= 0; /* by kill, tgkill or sigqueue, not by the kernel */
	(void)context;
	if (row->cause == CAUSE_TIME && !is_sent)
		process_end_by_deadline(number == SIGPROF);
	char storage[TEXT_BYTES];
	struct buf text;
	buf_init_fixed(&text, storage, sizeof(storage));
	buf_add(&text, STR("signal: "));
	buf_add(&text, row->name);
	bool is_foreign = is_sent && info->si_pid != getpid();
	if (is_foreign) {
		buf_add(&text, STR(" from process "));
		buf_add_number(&text, (uint64_t)info->si_pid, 1);
	}
	buf_add(&text, cures[is_foreign ? CAUSE_SENT : row->cause]);
	process_end_by_fault(FAULT_SIGNAL, buf_str(&text));
}

/* All signals but those of a broken process, which can't wait, and those with causes from `first_free`
 * on. */
static sigset_t held_signals(enum cause first_free)
{
	sigset_t set;
	(void)sigfillset(&set);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i].cause == CAUSE_BROKEN || rows[i].cause >= first_free)
			(void)sigdelset(&set, rows[i].number);
	}
	return set;
}

/* SA_NODEFER: a handler that breaks ends the process by its second call, and a blocked signal of a
 * broken process would kill it. The alarm comes through, too, for a line that nobody reads. */
static bool install(const struct signal_row *row)
{
	struct sigaction action = {
		.sa_sigaction = end_by_signal,
		.sa_mask = held_signals(CAUSE_COUNT),
		.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER,
	};
	(void)sigdelset(&action.sa_mask, SIGALRM);
	return sigaction(row->number, &action, NULL) == 0;
}

/* The first real-time signals are the C library's, for its threads. Its functions leave them out of every
 * set, so that they would end the process, which has no threads. */
static bool hold_signals_of_library(void)
{
#ifdef SYS_rt_sigprocmask
	unsigned long set[SIGNALS / LONG_BITS] = {0};
	for (int number = FIRST_REAL_TIME; number < SIGRTMIN; number++)
		set[(number - 1) / LONG_BITS] |= 1UL << (number - 1) % LONG_BITS;
	return syscall(SYS_rt_sigprocmask, SIG_BLOCK, set, NULL, sizeof(set)) == 0;
#else
	return true;
#endif
}

bool signals_own(void)
{
	const stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof(handler_stack)};
	const sigset_t held = held_signals(CAUSE_BROKEN);
	bool is_owned = sigaltstack(&stack, NULL) == 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		is_owned = install(&rows[i]) && is_owned;
	return is_owned && signal(SIGPIPE, SIG_IGN) != SIG_ERR &&
	       signal(SIGXFSZ, SIG_IGN) != SIG_ERR && sigprocmask(SIG_SETMASK, &held, NULL) == 0 &&
	       hold_signals_of_library();
}

void process_give_signals_back(void)
{
	sigset_t none;
	(void)sigemptyset(&none);
	for (size_t i = 0; i < ARRAY_LEN(of_people); i++)
		(void)signal(of_people[i], SIG_DFL);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

void process_hold_signals(void)
{
	const sigset_t held = held_signals(CAUSE_TIME);
	(void)sigprocmask(SIG_BLOCK, &held, NULL);
}
