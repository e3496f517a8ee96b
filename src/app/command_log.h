/* SPDX-License-Identifier: MIT */
/* What the parts of `hookguard log` share. Each returns the exit status of its command. */
#ifndef HOOKGUARD_APP_COMMAND_LOG_H
#define HOOKGUARD_APP_COMMAND_LOG_H

#include "app/options.h"
#include "base/arena.h"
#include "base/process.h"
#include "rules/settings.h"

/* One call of hookguard log. */
struct log_run {
	struct arena *arena;
	const struct options *options;
	const struct settings *settings;
	struct str path;         /* of the log; empty if no place is known */
	const struct str *files; /* operands behind the command's name */
	size_t files_count;
};

enum exit_status log_list(const struct log_run *run);
enum exit_status log_stats(const struct log_run *run);
enum exit_status log_permissions(const struct log_run *run);
enum exit_status log_verify(const struct log_run *run);
enum exit_status log_anchor(const struct log_run *run);
enum exit_status log_show_key(const struct log_run *run);

#endif
