/* SPDX-License-Identifier: MIT */
/*
 * `hookguard allow`: a person lets one blocked call pass. Must never grant what was not shown and
 * confirmed in a terminal, and nothing whose record is not in the log.
 */
#include "app/command_allow.h"

#include <unistd.h>

#include "app/allow_terminal.h"
#include "app/commands.h"
#include "app/print.h"
#include "app/setup.h"
#include "audit/grant_code.h"
#include "audit/log.h"
#include "audit/when.h"
#include "base/clock.h"
#include "base/escape.h"
#include "base/io.h"

#define SECOND_NS  INT64_C(1000000000)
#define USUAL_NS   (600 * SECOND_NS)   /* a person and an agent need minutes */
#define LONGEST_NS (86400 * SECOND_NS) /* what is wanted for longer is a rule's exception */
#define TEXT_BYTES (16 * KIB)

static enum exit_status say(const struct allow *allow, const char *text, struct str shown)
{
	struct buf out;
	buf_init(&out, allow->arena, TEXT_BYTES);
	buf_add(&out, STR("hookguard: allow: "));
	escape_visible(&out, shown);
	buf_add(&out, str_of(text));
	(void)io_write_all(STDERR_FILENO, buf_str(&out));
	return EXIT_STATUS_FAILED;
}

static bool start(struct allow *allow, struct fault *f)
{
	allow->run.arena = allow->arena;
	allow->run.options = allow->options;
	if (!setup_settings(&allow->run, f))
		return false;
	if (allow->run.settings.audit_file.len == 0)
		return fault_set(f, FAULT_AUDIT,
			"audit log: no place for it: set audit.file in hookguard.conf (HOME is "
			"unknown)");
	grants_init(&allow->grants, allow->arena, allow->run.locations.user_settings,
		log_key(allow->arena, &allow->run.settings));
	return allow->grants.key.len > 0 ||
	       fault_set(f, FAULT_AUDIT,
		       "%.*s.key: can't be read or made, so nothing can be granted: mend that",
		       STR_ARG(allow->run.settings.audit_file));
}

/* --- what is to be granted ----------------------------------------------------------------------- */

/* How long --for says: 90s, 10m, 1h, 1d. */
static bool read_duration(struct str typed, int64_t *ns, struct fault *f)
{
	int64_t then = 0;
	bool is_duration = typed.len > 1 && char_is_digit(typed.ptr[0]) &&
			   str_find_byte(typed, '-', 0) == STR_NONE &&
			   when_read(typed, LONGEST_NS * 1000, false, &then);
	*ns = is_duration ? LONGEST_NS * 1000 - then : 0;
	return (*ns >= SECOND_NS && *ns <= LONGEST_NS) ||
	       fault_set(f, FAULT_USAGE,
		       "--for: \"%.*s\" is no time such as 90s, 10m or 1h, at "
		       "most 24h",
		       STR_ARG(typed));
}

static const struct rule *find_rule(const struct ruleset *rules, struct str id, bool *decides)
{
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule_in_force *entry = ruleset_at(rules, i);
		if (!str_equal(entry->rule->id, id))
			continue;
		*decides = entry->decision <= DECISION_ASK;
		return entry->rule;
	}
	return NULL;
}

/* Whether the rules of today let it be granted; says why not. */
static bool is_grantable(struct allow *allow, const struct entry *denial, struct fault *f)
{
	struct rule_files files;
	struct str rest = denial->values[ENTRY_RULES];
	struct str item;
	struct str guard = denial->values[ENTRY_GUARD];
	if (!setup_rules(&allow->run, allow_text(allow, denial, ENTRY_CWD), &files, f))
		return false;
	while (entry_next(&rest, &item)) {
		bool decides = false;
		struct str id = entry_raw(item);
		const struct rule *rule = find_rule(&allow->run.rules, id, &decides);
		if (rule && decides && !rule_may_be_granted(rule)) {
			(void)say(allow, ": this rule can't be granted\n", id);
			return false;
		}
	}
	if (str_find(guard, allow->run.rules.digest, 0) != STR_NONE)
		return true;
	(void)say(allow,
		"the rules are others than when the call was blocked: let the agent try it again, "
		"and take the new code\n",
		STR(""));
	return false;
}

/* --- asking -------------------------------------------------------------------------------------- */

static void show_member(const struct allow *allow, struct buf *out, const struct entry *denial,
	const char *label, enum entry_key key)
{
	if (denial->values[key].len == 0)
		return;
	buf_printf(out, "  %-9s", label);
	escape_visible(out, allow_text(allow, denial, key));
	buf_add(out, STR("\n"));
}

static void show_time(struct buf *out, int64_t ns)
{
	struct buf time;
	char storage[32];
	buf_init_fixed(&time, storage, sizeof(storage));
	clock_add_time(&time, ns);
	buf_add(out, str_slice(buf_str(&time), 11, 19)); /* hours, minutes, seconds */
	buf_add(out, STR(" UTC"));
}

/* What the person is asked, on their terminal. */
static struct str question(
	const struct allow *allow, const struct entry *denial, const struct grant *grant)
{
	struct buf out;
	buf_init(&out, allow->arena, TEXT_BYTES);
	buf_add(&out, STR("This call was blocked:\n\n"));
	show_member(allow, &out, denial, "rule", ENTRY_RULE);
	show_member(allow, &out, denial, "severity", ENTRY_SEVERITY);
	show_member(allow, &out, denial, "tool", ENTRY_TOOL);
	show_member(allow, &out, denial, "what", ENTRY_WHAT);
	show_member(allow, &out, denial, "cwd", ENTRY_CWD);
	show_member(allow, &out, denial, "session", ENTRY_SESSION);
	show_member(allow, &out, denial, "time", ENTRY_TIME);
	if (denial->values[ENTRY_TRUNCATED].len > 0)
		buf_add(&out, STR("  (parts of it are cut)\n"));
	buf_add(&out, grant->is_for_once
			      ? STR("\nExactly this call may then pass once, until ")
			      : STR("\nExactly this call may then pass each time, until "));
	show_time(&out, grant->until_ns);
	buf_add(&out, STR(".\nGrant it? Type yes: "));
	return buf_str(&out);
}

static bool drop_old(const struct allow *allow, int64_t now_ns)
{
	struct grant *grants;
	size_t count;
	struct fault ignored = {0};
	bool was_there;
	if (!grants_list(&allow->grants, &grants, &count, &ignored))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (grants[i].until_ns <= now_ns)
			(void)grant_remove(&allow->grants, grants[i].code, &was_there, &ignored);
	}
	return true;
}

static enum exit_status grant_now(const struct allow *allow, const struct entry *denial,
	struct grant *grant, int64_t lasts_ns)
{
	struct fault fault = {0};
	struct fault ignored = {0};
	struct buf out;
	grant->made_ns = clock_wall_ns(); /* the person may have thought for a while */
	grant->until_ns = grant->made_ns + lasts_ns;
	(void)drop_old(allow, grant->made_ns);
	if (!grant_name(&allow->grants, grant, &fault) ||
		!allow_record(allow, "grant", grant, denial, &fault))
		return print_fault(allow->arena, &fault);
	if (!grant_make(&allow->grants, grant, &fault)) {
		(void)allow_record(allow, "revoke", grant, NULL, &ignored);
		return print_fault(allow->arena, &fault);
	}
	buf_init(&out, allow->arena, TEXT_BYTES);
	buf_printf(&out, "granted %s, until ", grant->is_for_once ? "once" : "each time");
	show_time(&out, grant->until_ns);
	buf_add(&out, STR(": let the agent repeat the call as it was\n"));
	return print_out(&out, EXIT_STATUS_PASS);
}

static enum exit_status ask_and_grant(
	struct allow *allow, const struct entry *denial, int64_t lasts_ns)
{
	struct fault fault = {0};
	struct grant grant = {
		.code = allow_text(allow, denial, ENTRY_CODE),
		.is_for_once = allow->options->lasts.len == 0,
		.until_ns = clock_wall_ns() + lasts_ns,
		.rule = allow_text(allow, denial, ENTRY_RULE),
		.what = allow_text(allow, denial, ENTRY_WHAT),
		.cwd = allow_text(allow, denial, ENTRY_CWD),
	};
	int terminal = allow_terminal_open(&fault);
	if (terminal < 0)
		return print_fault(allow->arena, &fault);
	bool is_wanted = allow_terminal_confirm(terminal, question(allow, denial, &grant));
	(void)close(terminal);
	if (!is_wanted)
		return say(allow, "nothing was granted\n", STR(""));
	return grant_now(allow, denial, &grant, lasts_ns);
}

static enum exit_status grant_code_of(struct allow *allow, struct str code)
{
	struct entry denial;
	struct fault fault = {0};
	bool is_found;
	int64_t lasts_ns = USUAL_NS;
	if (allow->options->lasts.len > 0 &&
		!read_duration(allow->options->lasts, &lasts_ns, &fault))
		return print_fault(allow->arena, &fault);
	if (!allow_find_denial(allow, code, &denial, &is_found, &fault))
		return print_fault(allow->arena, &fault);
	if (!is_found)
		return say(allow,
			": no call with this code was blocked, as far as the log goes: the code is "
			"the "
			"end of the block's message (if that names --config, repeat it here)\n",
			allow->options->operands[0]);
	if (!is_grantable(allow, &denial, &fault))
		return fault.is_set ? print_fault(allow->arena, &fault) : EXIT_STATUS_FAILED;
	return ask_and_grant(allow, &denial, lasts_ns);
}

/* --- the command ---------------------------------------------------------------------------------- */

static bool check_usage(const struct options *options, struct str code, struct fault *f)
{
	bool has_code = options->operands_count > 0;
	if (options->is_list && (options->is_revoke || has_code))
		return fault_set(f, FAULT_USAGE, "--list: goes with no code and not with --revoke");
	if (options->lasts.len > 0 && (options->is_list || options->is_revoke))
		return fault_set(f, FAULT_USAGE, "--for: only to grant");
	if (options->is_json && !options->is_list)
		return fault_set(f, FAULT_USAGE, "--json: only with --list");
	if (!has_code && !options->is_list && !options->is_revoke)
		return fault_set(f, FAULT_USAGE,
			"allow: wants the code that ends a block's message: hookguard allow CODE");
	if (has_code && code.len == 0)
		return fault_set(f, FAULT_USAGE,
			"allow: \"%.*s\" is no code: it has 8 letters and digits, such as K7MQ4TXA",
			STR_ARG(options->operands[0]));
	return true;
}

enum exit_status command_allow(struct arena *arena, const struct options *options)
{
	struct allow allow = {.arena = arena, .options = options};
	struct fault fault = {0};
	struct str code = {NULL, 0};
	if (options->operands_count > 0)
		code = grant_code_read(arena, options->operands[0]);
	if (!check_usage(options, code, &fault) || !start(&allow, &fault))
		return print_fault(arena, &fault);
	if (options->is_list)
		return allow_list(&allow);
	if (options->is_revoke)
		return allow_revoke(&allow, code);
	return grant_code_of(&allow, code);
}
