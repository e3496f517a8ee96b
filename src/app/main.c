/* SPDX-License-Identifier: MIT */
/*
 * The process: descriptors, command line, one command. Its default is to block; every way out goes
 * through process_leave.
 */
#include "app/commands.h"
#include "app/help.h"
#include "app/hook.h"
#include "app/options.h"
#include "app/print.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/limits.h"

/* The help of a command, or of the part of it that is named. */
static enum exit_status print_help(struct arena *arena, const struct options *options)
{
	struct buf text;
	bool is_named = options->operands_count > 0;
	buf_init(&text, arena, 64 * KIB);
	if (!is_named || !help_write_part(&text, options->command, options->operands[0]))
		help_write(&text, options->command);
	return print_out(&text, EXIT_STATUS_PASS);
}

static enum exit_status print_version(struct arena *arena)
{
	struct buf text;
	buf_init(&text, arena, 1 * KIB);
	buf_add(&text, STR("hookguard " HOOKGUARD_VERSION "\n"));
	return print_out(&text, EXIT_STATUS_PASS);
}

static enum exit_status run(struct arena *arena, int argc, char *argv[], uint64_t started_us)
{
	struct options options;
	struct fault usage = {0};
	bool is_parsed = options_parse(arena, argc, argv, &options, &usage);
	if (is_parsed && options.wants_help)
		return print_help(arena, &options);
	if (is_parsed && options.wants_version)
		return print_version(arena);
	if (!is_parsed && options.wants_help) /* a person asks */
		return print_fault(arena, &usage);
	if (options.command == COMMAND_HOOK)
		return hook_run(arena, &options, &usage, started_us);
	process_give_signals_back();
	if (!is_parsed)
		return print_fault(arena, &usage);
	switch (options.command) {
	case COMMAND_EXPLAIN:
		return command_explain(arena, &options);
	case COMMAND_TEST:
		return command_test(arena, &options);
	case COMMAND_RULES:
		return command_rules(arena, &options);
	case COMMAND_CONFIG:
		return command_config(arena, &options);
	case COMMAND_CONTEXT:
		return command_context(arena, &options);
	case COMMAND_REPLAY:
		return command_replay(arena, &options);
	case COMMAND_INSTALL:
		return command_install(arena, &options);
	case COMMAND_UNINSTALL:
		return command_uninstall(arena, &options);
	case COMMAND_DOCTOR:
		return command_doctor(arena, &options);
	case COMMAND_ALLOW:
		return command_allow(arena, &options);
	case COMMAND_KEYS:
		return command_keys(arena, &options);
	case COMMAND_SCAN:
		return command_scan(arena, &options);
	case COMMAND_LOG:
		return command_log(arena, &options);
	case COMMAND_REPORT:
		return command_report(arena, &options);
	case COMMAND_HOOK:
	case COMMAND_COUNT:
		break;
	}
	return EXIT_STATUS_BLOCK;
}

int main(int argc, char *argv[])
{
	static struct arena arena;
	bool is_owned = process_own_end();
	uint64_t started_us = clock_monotonic_us();
	if (!is_owned || !io_secure_standard_descriptors())
		process_leave(EXIT_STATUS_BLOCK);
	arena_init(&arena, LIMIT_ARENA_BYTES);
	process_leave(run(&arena, argc, argv, started_us));
}
