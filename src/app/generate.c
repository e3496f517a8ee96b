/* SPDX-License-Identifier: MIT */
/*
 * The build's own tool, never installed. `generate rules OUT FILE...` verifies and checks the built-in
 * rules and writes them as constants in C, so that a start parses nothing; a rule whose example fails,
 * or that another one covers, breaks the build. `generate completion SHELL OUT` writes a completion
 * script.
 */
#include <fcntl.h>
#include <unistd.h>

#include "app/check.h"
#include "app/help.h"
#include "app/print.h"
#include "base/io.h"
#include "base/sha256.h"
#include "rules/layers.h"
#include "rules/parse.h"

struct generator {
	struct arena *arena;
	struct buf out;
	struct rule *rules;
	size_t count;
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
static struct str source_name(struct arena *arena, struct str path)
{
	return arena_printf(arena, "rules/%.*s", STR_ARG(str_after_last(path, '/')));
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
	if (!is_read || !rules_parse(g->arena, source_name(g->arena, path), text, LAYER_BUILTIN,
				is_known, g, &file, &g->fault))
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

static bool verify(struct generator *g)
{
	struct ruleset rules;
	struct example_report report;
	layers_of_rules(g->arena, g->rules, g->count, &rules);
	check_all(g->arena, &rules, &report);
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

/* --- writing C ------------------------------------------------------------------------------------ */

/* {"text", 4}; octal escapes take at most three digits, so that no digit after one joins it. */
static void write_str(struct buf *out, struct str s)
{
	buf_add(out, STR("{\""));
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '"' || c == '\\' || c == '?' || c < 0x20 || c >= 0x7F)
			buf_printf(out, "\\%03o", c);
		else
			buf_add_byte(out, (char)c);
	}
	buf_printf(out, "\", %zu}", s.len);
}

static void write_place(struct buf *out, struct place place)
{
	buf_add(out, STR(".place = {"));
	write_str(out, place.file);
	buf_printf(out, ", %u, %u}", place.line, place.column);
}

static void write_literals(struct buf *out, const struct rule *rule, size_t r)
{
	for (size_t c = 0; c < rule->conditions_count; c++) {
		if (rule->conditions[c].literals_count == 0)
			continue;
		buf_printf(out, "static const struct str literals_%zu_%zu[] = {", r, c);
		for (size_t i = 0; i < rule->conditions[c].literals_count; i++) {
			write_str(out, rule->conditions[c].literals[i]);
			buf_add(out, STR(", "));
		}
		buf_add(out, STR("};\n"));
	}
}

static void write_conditions(struct buf *out, const struct rule *rule, size_t r)
{
	buf_printf(out, "static const struct condition conditions_%zu[] = {\n", r);
	for (size_t c = 0; c < rule->conditions_count; c++) {
		const struct condition *condition = &rule->conditions[c];
		buf_printf(out, "\t{.fact = (enum fact_kind)%d, .is_unless = %d, .name = ",
			(int)condition->fact, condition->is_unless);
		write_str(out, condition->name);
		buf_add(out, STR(", .pattern = "));
		write_str(out, condition->pattern);
		if (condition->literals_count > 0)
			buf_printf(out, ", .literals = literals_%zu_%zu, .literals_count = %zu", r,
				c, condition->literals_count);
		buf_printf(out, ", .is_plain_list = %d, ", condition->is_plain_list);
		write_place(out, condition->place);
		buf_add(out, STR("},\n"));
	}
	buf_add(out, STR("};\n"));
}

static void write_examples(struct buf *out, const struct rule *rule, size_t r)
{
	buf_printf(out, "static const struct example examples_%zu[] = {\n", r);
	for (size_t e = 0; e < rule->examples_count; e++) {
		buf_printf(out, "\t{.must_match = %d, .text = ", rule->examples[e].must_match);
		write_str(out, rule->examples[e].text);
		buf_add(out, STR(", "));
		write_place(out, rule->examples[e].place);
		buf_add(out, STR("},\n"));
	}
	buf_add(out, STR("};\n"));
}

static void write_level_decisions(struct buf *out, const struct rule *rule)
{
	for (int i = 0; i < LEVEL_COUNT; i++) {
		if (rule->at_level[i].is_given)
			buf_printf(out, ", .at_level[%d] = {true, (enum decision)%d}", i,
				(int)rule->at_level[i].decision);
	}
}

static void write_rule(struct buf *out, const struct rule *rule, size_t r)
{
	buf_add(out, STR("\t{.id = "));
	write_str(out, rule->id);
	buf_add(out, STR(", .reason = "));
	write_str(out, rule->reason);
	buf_add(out, STR(", .instead = "));
	write_str(out, rule->instead);
	buf_add(out, STR(", .reference = "));
	write_str(out, rule->reference);
	write_level_decisions(out, rule);
	buf_printf(out,
		", .decision = (enum decision)%d, .level = (enum level)%d, "
		".severity = (enum severity)%d, .is_locked = %d, .is_enabled = %d, .entropy = %g, "
		".conditions = conditions_%zu, .conditions_count "
		"= %zu, "
		".examples = examples_%zu, .examples_count = %zu, ",
		(int)rule->decision, (int)rule->level, (int)rule->severity, rule->is_locked,
		rule->is_enabled, rule->entropy, r, rule->conditions_count, r,
		rule->examples_count);
	write_place(out, rule->place);
	buf_add(out, STR("},\n"));
}

static void write_rules(struct generator *g)
{
	unsigned char digest[SHA256_BYTES];
	buf_add(&g->out,
		STR("/* Made by `generate rules` from the rule files in rules/: do not edit. */\n"
		    "#include \"rules/rule.h\"\n\n"));
	for (size_t r = 0; r < g->count; r++) {
		write_literals(&g->out, &g->rules[r], r);
		write_conditions(&g->out, &g->rules[r], r);
		write_examples(&g->out, &g->rules[r], r);
	}
	buf_add(&g->out, STR("\nconst struct rule builtin_rules[] = {\n"));
	for (size_t r = 0; r < g->count; r++)
		write_rule(&g->out, &g->rules[r], r);
	sha256_finish(&g->sources, digest);
	struct str hex = sha256_hex(g->arena, digest, SHA256_BYTES);
	buf_printf(&g->out,
		"};\nconst size_t builtin_rules_count = %zu;\n"
		"const struct str builtin_rules_digest = {\"%.*s\", %zu};\n",
		g->count, STR_ARG(hex), hex.len);
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
	write_rules(g);
	return save(g, path);
}

static bool generate_completion(struct generator *g, const char *shell, const char *path)
{
	if (!help_write_completion(&g->out, str_of(shell)))
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
	if (argc >= 4 && str_equal(str_of(argv[1]), STR("rules")))
		is_done = generate_rules(&g, argv[2], argc - 3, argv + 3);
	else if (argc == 4 && str_equal(str_of(argv[1]), STR("completion")))
		is_done = generate_completion(&g, argv[2], argv[3]);
	else
		fault_record(&g.fault, FAULT_USAGE,
			"usage: generate rules OUT FILE... | generate completion SHELL OUT");
	if (!is_done)
		(void)print_fault(&arena, &g.fault);
	return is_done ? 0 : 1;
}
