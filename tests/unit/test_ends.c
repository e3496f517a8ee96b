/* SPDX-License-Identifier: MIT */
/* Ends from outside, each in a child: signals, exit() and time end in status 2, in a line and in a
 * record, whatever the child was at. */
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "base/io.h"
#include "child.h"

/* --- what a child does before it ends ---------------------------------------------------------- */

static int records[2];

static void record_to_pipe(enum fault_kind kind, struct str what)
{
	(void)io_write_all(records[1], fault_kind_name(kind));
	(void)io_write_all(records[1], STR("|"));
	(void)io_write_all(records[1], what);
	(void)io_write_all(records[1], STR("\n"));
}

static void own_end(void)
{
	if (!process_own_end())
		process_leave(EXIT_STATUS_FAILED);
	process_set_emergency(record_to_pipe);
}

static struct str recorded(void)
{
	static char said[1024];
	ssize_t got = read(records[0], said, sizeof(said));
	return (struct str){said, got < 0 ? 0 : (size_t)got};
}

static bool records_open(void)
{
	return pipe(records) == 0 && fcntl(records[0], F_SETFL, O_NONBLOCK) == 0;
}

static void records_close(void)
{
	(void)close(records[0]);
	(void)close(records[1]);
}

/* --- signals ----------------------------------------------------------------------------------- */

#define ROW(name)                                                                                  \
	{                                                                                          \
		name, STR_INIT(#name)                                                              \
	}

static const struct {
	int number;
	struct str name;
} ending[] = {
#ifndef HOOKGUARD_MALLOC_ARENA /* they are the sanitizers' */
	ROW(SIGSEGV),
	ROW(SIGBUS),
	ROW(SIGILL),
	ROW(SIGFPE),
	ROW(SIGABRT),
	ROW(SIGTRAP),
#endif
#ifdef SIGSTKFLT
	ROW(SIGSTKFLT),
#endif
	ROW(SIGSYS),
	ROW(SIGXCPU),
	ROW(SIGTERM),
	ROW(SIGINT),
	ROW(SIGHUP),
	ROW(SIGQUIT),
	ROW(SIGALRM),
	ROW(SIGUSR1),
	ROW(SIGUSR2),
	ROW(SIGVTALRM),
	ROW(SIGPROF),
	ROW(SIGIO),
};

static int chosen_signal;

static void raise_chosen(void)
{
	own_end();
	(void)kill(getpid(), chosen_signal); /* raise() refuses those of the C library */
}

/* A parent may leave signals blocked, ignored, or both. */
static void raise_chosen_after_a_hostile_parent(void)
{
	sigset_t all;
	(void)sigfillset(&all);
	(void)signal(chosen_signal, SIG_IGN);
	(void)sigprocmask(SIG_SETMASK, &all, NULL);
	raise_chosen();
}

static void check_ending(void (*body)(void), struct str name)
{
	unsigned before = test_point_errors;
	CHECK(records_open());
	struct child_end end = child_run(body);
	struct str record = recorded();
	CHECK_LONG(end.status, EXIT_STATUS_BLOCK);
	CHECK(str_starts_with(end.said, STR("hookguard: fault: signal: ")));
	CHECK(str_find(end.said, name, 0) == strlen("hookguard: fault: signal: "));
	CHECK(str_find_byte(end.said, '\n', 0) == end.said.len - 1);
	CHECK(str_starts_with(record, STR("fault.signal|signal: ")));
	CHECK(str_find(record, name, 0) != STR_NONE);
	records_close();
	if (test_point_errors > before)
		printf("# %.*s\n", STR_ARG(name));
}

static void each_signal_blocks(void)
{
	for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
		chosen_signal = ending[i].number;
		check_ending(raise_chosen, ending[i].name);
		check_ending(raise_chosen_after_a_hostile_parent, ending[i].name);
	}
}

/* What is no end, or what a write tells by an error, goes by. */
static void other_signals_are_held(void)
{
	const int held[] = {
		SIGPIPE,
		SIGXFSZ,
		SIGTSTP,
		SIGTTIN,
		SIGTTOU,
		SIGCHLD,
		SIGCONT,
		SIGWINCH,
		SIGURG,
#ifdef SIGRTMIN
		SIGRTMIN,
		SIGRTMAX,
#endif
#ifdef SIGPWR
		SIGPWR,
#endif
#ifdef __linux__
		32, /* the C library's own, which its functions know nothing of */
		33,
#endif
	};
	for (size_t i = 0; i < ARRAY_LEN(held); i++) {
		chosen_signal = held[i];
		struct child_end end = child_run(raise_chosen);
		CHECK_LONG(end.status, EXIT_STATUS_PASS);
		CHECK_STR(end.said, STR(""));
	}
}

/* The child's own child sends it, so that the sender is another process. */
static void be_killed(void)
{
	own_end();
	pid_t victim = getpid();
	if (fork() == 0) {
		(void)kill(victim, SIGSEGV);
		process_leave(EXIT_STATUS_PASS);
	}
	for (;;)
		(void)pause();
}

static void a_sender_is_named(void)
{
#ifndef HOOKGUARD_MALLOC_ARENA
	check_ending(be_killed, STR("SIGSEGV from process "));
#else
	(void)be_killed;
#endif
}

/* --- a process that breaks --------------------------------------------------------------------- */

#ifndef HOOKGUARD_MALLOC_ARENA

static void break_memory(void)
{
	volatile char *volatile nowhere = NULL;
	*nowhere = 1;
}

static void write_nowhere(void)
{
	own_end();
	break_memory();
}

static void abort_itself(void)
{
	own_end();
	abort();
}

static void meet_a_trap(void)
{
	own_end();
	__builtin_trap();
}

/* Deeper than any stack, in steps that a compiler can't see the end of. */
static volatile size_t levels = SIZE_MAX;

__attribute__((noinline)) static size_t recurse(size_t level)
{
	volatile char frame[4096];
	frame[level % sizeof(frame)] = (char)level;
	return level < levels ? recurse(level + 1) + (size_t)frame[0] : 0;
}

static void overflow_the_stack(void)
{
	own_end();
	(void)recurse(0);
}

/* A handler that breaks: the second signal comes inside the first one's. */
static void break_in_record(enum fault_kind kind, struct str what)
{
	record_to_pipe(kind, what);
	break_memory();
}

static void break_twice(void)
{
	own_end();
	process_set_emergency(break_in_record);
	(void)raise(SIGTERM);
}

static void a_broken_process_blocks(void)
{
	check_ending(write_nowhere, STR("SIGSEGV"));
	check_ending(overflow_the_stack, STR("SIGSEGV"));
	check_ending(abort_itself, STR("SIGABRT"));
	check_ending(meet_a_trap, STR("SIG"));
	CHECK(records_open());
	CHECK_LONG(child_run(break_twice).status, EXIT_STATUS_BLOCK);
	CHECK(str_starts_with(recorded(), STR("fault.signal|signal: SIGTERM")));
	records_close();
}

#endif

/* --- exit() by others -------------------------------------------------------------------------- */

static void call_exit(void)
{
	own_end();
	exit(0);
}

static void call_exit_with_failed(void)
{
	own_end();
	exit(1);
}

#ifdef HOOKGUARD_HAS_QUICK_EXIT
static void call_quick_exit(void)
{
	own_end();
	quick_exit(0);
}
#endif

static void check_exit(void (*body)(void))
{
	CHECK(records_open());
	struct child_end end = child_run(body);
	CHECK_LONG(end.status, EXIT_STATUS_BLOCK);
	CHECK(str_starts_with(end.said, STR("hookguard: fault: exit: ")));
	CHECK(str_starts_with(recorded(), STR("fault.internal|exit: ")));
	records_close();
}

static void exit_blocks(void)
{
	check_exit(call_exit);
	check_exit(call_exit_with_failed);
#ifdef HOOKGUARD_HAS_QUICK_EXIT
	check_exit(call_quick_exit);
#endif
}

/* --- time -------------------------------------------------------------------------------------- */

#define LONG_MS 60000

static void wait_for_wall(void)
{
	own_end();
	process_set_deadline(clock_monotonic_us(), 20, LONG_MS);
	for (;;)
		(void)pause();
}

static void compute_for_ever(void)
{
	volatile unsigned long turns = 0;
	own_end();
	process_set_deadline(clock_monotonic_us(), LONG_MS, 20);
	for (;;)
		turns = turns + 1;
}

/* The system would kill at a second; no other end is near. */
static void compute_under_a_hard_limit(void)
{
	const struct rlimit second = {1, 1};
	volatile unsigned long turns = 0;
	own_end();
	(void)setrlimit(RLIMIT_CPU, &second);
	process_set_deadline(clock_monotonic_us(), LONG_MS, LONG_MS);
	for (;;)
		turns = turns + 1;
}

static void arm_anew(void)
{
	own_end();
	process_set_deadline(clock_monotonic_us(), LONG_MS, LONG_MS);
	process_set_deadline(clock_monotonic_us(), 20, LONG_MS);
	for (;;)
		(void)pause();
}

static const struct {
	void (*body)(void);
	struct str words;
} deadlines[] = {
	{wait_for_wall, STR_INIT(" ms of wall time have passed, ")},
	{arm_anew, STR_INIT(" ms of wall time have passed, ")},
	{compute_for_ever, STR_INIT(" ms of CPU time are used up, ")},
	{compute_under_a_hard_limit, STR_INIT("raise the limit of CPU time (ulimit -t)")},
};

static void deadlines_say_which_of_the_two(void)
{
	for (size_t i = 0; i < ARRAY_LEN(deadlines); i++) {
		CHECK(records_open());
		struct child_end end = child_run(deadlines[i].body);
		struct str record = recorded();
		CHECK_LONG(end.status, EXIT_STATUS_BLOCK);
		CHECK(str_starts_with(end.said, STR("hookguard: fault: deadline: ")));
		CHECK(str_find(end.said, deadlines[i].words, 0) != STR_NONE);
		CHECK(str_starts_with(record, STR("fault.deadline|deadline: ")));
		records_close();
	}
}

/* --- an end that would not end ----------------------------------------------------------------- */

static void wait_in_record(enum fault_kind kind, struct str what)
{
	record_to_pipe(kind, what);
	for (;;)
		(void)pause();
}

static void record_for_ever(void)
{
	own_end();
	process_set_emergency(wait_in_record);
	(void)raise(SIGTERM);
}

/* A pipe that is full, and that nobody reads. */
static void say_to_nobody(void)
{
	int ends[2];
	char filler[4096] = "";
	own_end();
	if (pipe(ends) != 0 || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0)
		return;
	while (write(ends[1], filler, sizeof(filler)) > 0)
		continue;
	(void)fcntl(ends[1], F_SETFL, 0);
	(void)dup2(ends[1], STDERR_FILENO);
	(void)raise(SIGTERM);
}

static void nothing_holds_up_the_end(void)
{
	CHECK(records_open());
	CHECK_LONG(child_run(record_for_ever).status, EXIT_STATUS_BLOCK);
	CHECK_LONG(child_run(say_to_nobody).status, EXIT_STATUS_BLOCK);
	CHECK(str_starts_with(recorded(), STR("fault.signal|signal: SIGTERM")));
	records_close();
}

/* --- the other modes --------------------------------------------------------------------------- */

static void raise_in_command(void)
{
	own_end();
	process_give_signals_back();
	(void)raise(chosen_signal);
}

static void raise_while_held(void)
{
	own_end();
	process_hold_signals();
	(void)raise(chosen_signal);
}

static void commands_end_as_people_expect(void)
{
	chosen_signal = SIGINT;
	CHECK_LONG(child_run(raise_in_command).status, -1);
	chosen_signal = SIGUSR1;
	CHECK_LONG(child_run(raise_in_command).status, EXIT_STATUS_BLOCK);
}

static void only_time_and_breaks_end_an_answer(void)
{
	chosen_signal = SIGTERM;
	CHECK_LONG(child_run(raise_while_held).status, EXIT_STATUS_PASS);
	chosen_signal = SIGSYS;
	CHECK_LONG(child_run(raise_while_held).status, EXIT_STATUS_BLOCK);
	chosen_signal = SIGALRM;
	CHECK_LONG(child_run(raise_while_held).status, EXIT_STATUS_BLOCK);
}

int main(void)
{
	const struct rlimit no_core = {0, 0};
	(void)setrlimit(RLIMIT_CORE, &no_core);
	TEST(each_signal_blocks);
	TEST(other_signals_are_held);
	TEST(a_sender_is_named);
#ifndef HOOKGUARD_MALLOC_ARENA
	TEST(a_broken_process_blocks);
#endif
	TEST(exit_blocks);
	TEST(deadlines_say_which_of_the_two);
	TEST(nothing_holds_up_the_end);
	TEST(commands_end_as_people_expect);
	TEST(only_time_and_breaks_end_an_answer);
	return test_done();
}
