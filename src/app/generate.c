/* SPDX-License-Identifier: MIT */
/*
 * The build's own tool, never installed. `generate rules OUT FILE...` verifies and checks the built-in
 * rules and writes them as constants in C, so that a start parses nothing; a rule whose example fails,
 * or that another one covers, breaks the build. `generate scan-rules` does so for those of scan,
 * with the file of rules whose `secret` conditions know credentials before theirs. `generate completion SHELL OUT` writes a completion
 * script.
 */
#include <fcntl.h>
#include <unistd.h>

#include "app/check.h"
#include "app/completion.h"
#include "app/generate_rules.h"
#include "app/print.h"
#include "base/io.h"
#include "base/sha256.h"
#include "rules/parse.h"
#include "rules/ruleset.h"

struct generator {
	struct arena *arena;
	struct buf out;
	struct rule *rules;
	size_t count;
	enum rule_subject subject;
	struct ruleset secrets;  /* for rules of configuration */
	struct ruleset in_force; /* the same, once verified */
	struct sha256 sources;
	struct fault fault;
};

/* --- reading ------------------------------------------------------------------------------------ */

static bool is_known(const void *context, struct str id)
{
	const struct generator *g = context;
	for (size_t i = 0; i < g->count; i++) {
		if (str_equal(g->rules[i].id, id))
			return true;
	}
	return false;
}

/* "rules/30-git.rules" of a path, which is how places in built-in rules read. */
static struct str source_name(const struct generator *g, struct str path)
{
	const char *folder = g->subject == RULES_OF_CONFIGURATION ? "rules/scan" : "rules";
	return arena_printf(g->arena, "%s/%.*s", folder, STR_ARG(str_after_last(path, '/')));
}

static bool read_rules(struct generator *g, struct str path)
{
	struct rule_file file;
	struct str text;
	int fd = open(path.ptr, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fault_set(&g->fault, FAULT_RULES, "%.*s: can't be opened", STR_ARG(path));
	bool is_read = io_read_all(g->arena, fd, LIMIT_RULE_FILE_BYTES, path, &text, &g->fault);
	(void)close(fd);
	if (!is_read || !rules_parse(g->arena, source_name(g, path), text, LAYER_BUILTIN, is_known,
				g, &file, &g->fault))
		return false;
	if (file.reopenings_count > 0)
		return fault_set(&g->fault, FAULT_RULES,
			"%.*s: rule %.*s stands in another file, too", STR_ARG(path),
			STR_ARG(file.reopenings[0].id));
	sha256_add(&g->sources, text);
	for (size_t i = 0; i < file.rules_count; i++)
		g->rules[g->count++] = file.rules[i];
	return true;
}

/* The rules whose `secret` conditions know credentials, for examples of configuration: there are no
 * built-in rules yet. */
static bool read_secrets(struct generator *g, const char *path)
{
	struct generator other = {.arena = g->arena};
	other.rules = ARENA_NEW_ARRAY(g->arena, struct rule, LIMIT_RULES);
	if (!read_rules(&other, str_of(path))) {
		g->fault = other.fault;
		return false;
	}
	ruleset_of_rules(g->arena, other.rules, other.count, &g->secrets);
	return true;
}

static bool verify(struct generator *g)
{
	struct example_report report;
	ruleset_of_rules(g->arena, g->rules, g->count, &g->in_force);
	g->in_force.subject = g->subject;
	g->in_force.secrets = g->subject == RULES_OF_CONFIGURATION ? &g->secrets : NULL;
	check_all(g->arena, &g->in_force, &report);
	for (const struct example_failure *e = report.failures; e; e = e->next) {
		struct fault failure = {0};
		fault_record(&failure, FAULT_RULES, "%.*s:%u:%u: [%.*s] %.*s",
			STR_ARG(e->place.file), e->place.line, e->place.column, STR_ARG(e->rule),
			STR_ARG(e->message));
		(void)print_fault(g->arena, &failure);
	}
	return report.failures_count == 0 ||
	       fault_set(&g->fault, FAULT_RULES, "built-in rules: %zu problems",
		       report.failures_count);
}

/* --- the tool -------------------------------------------------------------------------------------- */

static bool save(struct generator *g, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	bool is_saved = fd >= 0 && io_write_all(fd, buf_str(&g->out)) && close(fd) == 0;
	return is_saved || fault_set(&g->fault, FAULT_SYSTEM, "%s: can't be written", path);
}

static bool generate_rules(struct generator *g, const char *path, int count, char *files[])
{
	g->rules = ARENA_NEW_ARRAY(g->arena, struct rule, LIMIT_RULES);
	sha256_init(&g->sources);
	for (int i = 0; i < count; i++) {
		if (!read_rules(g, str_of(files[i])))
			return false;
	}
	if (g->count == 0)
		return fault_set(&g->fault, FAULT_RULES, "built-in rules: none given");
	if (!verify(g))
		return false;
	unsigned char digest[SHA256_BYTES];
	sha256_finish(&g->sources, digest);
	generate_write_rules(&g->out, &g->in_force, sha256_hex(g->arena, digest, SHA256_BYTES));
	return save(g, path);
}

static bool generate_completion(struct generator *g, const char *shell, const char *path)
{
	if (!completion_write(&g->out, str_of(shell)))
		return fault_set(&g->fault, FAULT_USAGE, "%s: no such shell", shell);
	return save(g, path);
}

int main(int argc, char *argv[])
{
	static struct arena arena;
	struct generator g = {.arena = &arena};
	arena_init(&arena, LIMIT_ARENA_BYTES);
	buf_init(&g.out, &arena, 64 * MIB);
	bool is_done = false;
	bool is_scan = argc >= 4 && str_equal(str_of(argv[1]), STR("scan-rules"));
	g.subject = is_scan ? RULES_OF_CONFIGURATION : RULES_OF_CALLS;
	if (is_scan)
		is_done = read_secrets(&g, argv[3]) &&
			  generate_rules(&g, argv[2], argc - 4, argv + 4);
	else if (argc >= 4 && str_equal(str_of(argv[1]), STR("rules")))
		is_done = generate_rules(&g, argv[2], argc - 3, argv + 3);
	else if (argc == 4 && str_equal(str_of(argv[1]), STR("completion")))
		is_done = generate_completion(&g, argv[2], argv[3]);
	else
		fault_record(&g.fault, FAULT_USAGE,
			"usage: generate rules OUT FILE... | generate scan-rules OUT SECRETS "
			"FILE... | "
			"generate completion SHELL OUT");
	if (!is_done)
		(void)print_fault(&arena, &g.fault);
	return is_done ? 0 : 1;
}
