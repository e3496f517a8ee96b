/* SPDX-License-Identifier: MIT */
/* The commands besides the hook. Each prints on standard output and returns its exit status. */
#ifndef HOOKGUARD_APP_COMMANDS_H
#define HOOKGUARD_APP_COMMANDS_H

#include "app/options.h"
#include "base/arena.h"
#include "base/process.h"

enum exit_status command_allow(struct arena *arena, const struct options *options);
enum exit_status command_explain(struct arena *arena, const struct options *options);
enum exit_status command_test(struct arena *arena, const struct options *options);
enum exit_status command_rules(struct arena *arena, const struct options *options);
enum exit_status command_rules_new(struct arena *arena, const struct options *options);
enum exit_status command_rules_try(struct arena *arena, const struct options *options);
enum exit_status command_check(struct arena *arena, const struct options *options);
enum exit_status command_config(struct arena *arena, const struct options *options);
enum exit_status command_context(struct arena *arena, const struct options *options);
enum exit_status command_replay(struct arena *arena, const struct options *options);
enum exit_status command_install(struct arena *arena, const struct options *options);
enum exit_status command_uninstall(struct arena *arena, const struct options *options);
enum exit_status command_doctor(struct arena *arena, const struct options *options);
enum exit_status command_keys(struct arena *arena, const struct options *options);
enum exit_status command_scan(struct arena *arena, const struct options *options);
enum exit_status command_log(struct arena *arena, const struct options *options);
enum exit_status command_report(struct arena *arena, const struct options *options);

#endif
