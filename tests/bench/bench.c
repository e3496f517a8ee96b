/* SPDX-License-Identifier: MIT */
/*
 * Measures how long programs take from start to end: each once a round, so that a busy moment of the
 * machine hits all alike, and in another order each round, because who follows the largest program
 * finds the caches cold. Prints a Markdown table: medians, and their ratios to the first program's.
 *
 * usage: bench STARTS {NAME INPUT [VARIABLE=VALUE…] PROGRAM [ARGUMENT…] --}…
 *
 * INPUT is a file for standard input; stdout and stderr go to /dev/null. Every program is started
 * once before (files are in memory then, caches of the program are built) and must end in status 0
 * each time: a program that fails is fast, and no measure.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#define MOST_PROGRAMS  16
#define MOST_STARTS    100000
#define MOST_VARIABLES 1024

extern char **environ;

struct program {
	const char *name;
	const char *input;
	char **argv;
	char *environment[MOST_VARIABLES + 1]; /* this process's, with the program's own after it */
	double *microseconds;                  /* of each start */
};

static struct program programs[MOST_PROGRAMS];
static size_t program_count;

_Noreturn static void fail(const char *what, const char *why)
{
	fprintf(stderr, "bench: %s: %s\n", what, why);
	exit(1);
}

static void must(int error, const char *what)
{
	if (error != 0)
		fail(what, strerror(error));
}

static int has_name_of(const char *entry, const char *variable)
{
	size_t len = (size_t)(strchr(variable, '=') - variable) + 1;
	return strncmp(entry, variable, len) == 0;
}

/* Fills the environment: the variables from `own` to `end`, and what they do not replace. */
static void set_environment(struct program *program, char **own, char **end)
{
	size_t count = 0;
	for (char **entry = environ; *entry; entry++) {
		char **same = own;
		while (same < end && !has_name_of(*entry, *same))
			same++;
		if (same == end && count < MOST_VARIABLES)
			program->environment[count++] = *entry;
	}
	for (; own < end && count < MOST_VARIABLES; own++)
		program->environment[count++] = *own;
}

/* Reads one {…} of the usage and returns what follows it. */
static char **read_program(char **argv, size_t starts)
{
	struct program *program = &programs[program_count++];
	if (program_count > MOST_PROGRAMS || !argv[0] || !argv[1])
		fail("arguments", "see the usage in bench.c");
	program->name = argv[0];
	program->input = argv[1];
	program->argv = argv + 2;
	while (*program->argv && strchr(*program->argv, '='))
		program->argv++;
	set_environment(program, argv + 2, program->argv);
	char **end = program->argv;
	while (*end && strcmp(*end, "--") != 0)
		end++;
	if (end == program->argv || !*end)
		fail(program->name, "no program, or no -- after it");
	*end = NULL;
	program->microseconds = calloc(starts, sizeof(double));
	if (!program->microseconds)
		fail(program->name, "no memory");
	return end + 1;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Starts the program, waits for its end, and returns the microseconds between. */
static double start_once(struct program *program)
{
	posix_spawn_file_actions_t files;
	must(posix_spawn_file_actions_init(&files), "file actions");
	must(posix_spawn_file_actions_addopen(&files, 0, program->input, O_RDONLY, 0), "stdin");
	must(posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0), "stdout");
	must(posix_spawn_file_actions_adddup2(&files, 1, 2), "stderr");
	pid_t pid;
	int status;
	double before = now();
	must(posix_spawn(&pid, program->argv[0], &files, NULL, program->argv, program->environment),
		program->argv[0]);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			fail("waitpid", strerror(errno));
	double after = now();
	must(posix_spawn_file_actions_destroy(&files), "file actions");
	if (status != 0)
		fail(program->name, "did not end in status 0");
	return after - before;
}

/* Puts `order` into another order; the same orders in every run (Fisher and Yates; the generator
 * is the ANSI C standard's example). */
static void shuffle(size_t order[])
{
	static unsigned long state = 1;
	for (size_t left = program_count; left > 1; left--) {
		state = (state * 1103515245 + 12345) & 0x7fffffff;
		size_t pick = (state >> 16) % left;
		size_t taken = order[pick];
		order[pick] = order[left - 1];
		order[left - 1] = taken;
	}
}

static void measure(size_t starts)
{
	size_t order[MOST_PROGRAMS];
	for (size_t i = 0; i < program_count; i++) {
		order[i] = i;
		(void)start_once(&programs[i]);
	}
	for (size_t round = 0; round < starts; round++) {
		shuffle(order);
		for (size_t i = 0; i < program_count; i++)
			programs[order[i]].microseconds[round] = start_once(&programs[order[i]]);
	}
}

static int compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The value below which `share` of the starts are; sorts them. */
static double quantile(struct program *program, size_t starts, double share)
{
	qsort(program->microseconds, starts, sizeof(double), compare_numbers);
	return program->microseconds[(size_t)((double)(starts - 1) * share + 0.5)];
}

static void print_table(size_t starts)
{
	double first = quantile(&programs[0], starts, 0.5);
	double last = quantile(&programs[program_count - 1], starts, 0.5);
	printf("| start of | median, µs | 90th percentile, µs | ratio to (a) | (b) is slower by |\n"
	       "|---|--:|--:|--:|--:|\n");
	for (size_t i = 0; i < program_count; i++) {
		double median = quantile(&programs[i], starts, 0.5);
		printf("| %s | %.0f | %.0f | %.2f | %.1f × |\n", programs[i].name, median,
			quantile(&programs[i], starts, 0.9), median / first, last / median);
	}
}

int main(int argc, char **argv)
{
	long starts = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	if (starts < 1 || starts > MOST_STARTS)
		fail("arguments", "the number of starts comes first");
	for (char **rest = argv + 2; *rest;)
		rest = read_program(rest, (size_t)starts);
	measure((size_t)starts);
	print_table((size_t)starts);
	return 0;
}
