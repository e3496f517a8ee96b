/* SPDX-License-Identifier: MIT */
/*
 * `hookguard rules new ID`: a rule to begin with, at the end of the user's own file. Until the person has
 * filled it in it is switched off, so that nothing is ever blocked by it unawares. Must never change a
 * byte that is in the file, and leaves it as it was if the rule can't be written whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command_words.h"
#include "app/commands.h"
#include "app/print.h"
#include "app/setup.h"
#include "base/io.h"
#include "rules/parse.h"

#define RULE_FILE "50-mine.rules"

/* Around the id. Its examples hold, and it decides nothing as long as enabled = no stands in it. */
static const struct str skeleton_head =
	STR_INIT("# Fill this in, run its examples with `hookguard test` and take the last line "
		 "out; then see what it\n"
		 "# would have stopped with `hookguard replay`. The language: man "
		 "hookguard.rules.\n");
static const struct str skeleton_body = STR_INIT(
	"# why: one sentence, for the agent that reads it\n"
	"reason   = Say here why this is stopped.\n"
	"# what to do in its place: a command, or a sentence; or no such line\n"
	"instead  = Ask a person.\n"
	"# critical, high, medium or low\n"
	"severity = medium\n"
	"# deny, ask, or log (only a line in the audit log)\n"
	"decision = deny\n"
	"# conditions: all must hold for one action; `hookguard rules --facts` lists what can be "
	"asked\n"
	"program  = frobnicate\n"
	"operand  = ^deploy$\n"
	"# exceptions: the rule does not match where one holds\n"
	"unless.flag = --dry-run\n"
	"# examples: the rule's own test, run by `hookguard test`\n"
	"matches  = frobnicate deploy\n"
	"matches  = cd /srv && sudo frobnicate -v deploy\n"
	"passes   = frobnicate deploy --dry-run\n"
	"passes   = git commit -m 'frobnicate deploy'\n"
	"# this line keeps the rule switched off: take it out when the rule says what you mean\n"
	"enabled  = no\n");

/* The file that rules of one's own go into, before the change. */
struct target {
	struct str path;
	struct str text; /* empty: no such file yet */
};

static bool is_id(struct arena *arena, struct str text)
{
	struct rule_file file;
	struct fault ignored = {0};
	return rules_parse(arena, STR("skeleton"), text, LAYER_USER, NULL, NULL, &file, &ignored);
}

/* Whether a rule of the layers, or a switched off one of the file, has the id. */
static bool has_rule(const struct ruleset *rules, struct str id)
{
	for (size_t i = 0; i < rules->count; i++) {
		if (str_equal(ruleset_at(rules, i)->rule->id, id))
			return true;
	}
	return false;
}

/* Makes the folder and those above it that are missing, for nobody else to enter. */
static bool make_folder(struct arena *arena, struct str path, struct fault *f)
{
	for (size_t at = 1; at <= path.len; at++) {
		if (at < path.len && path.ptr[at] != '/')
			continue;
		char *part = arena_copy_z(arena, str_slice(path, 0, at));
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return fault_set(
				f, FAULT_SYSTEM, "%s: can't be made: %s", part, strerror(errno));
	}
	return true;
}

static bool read_target(struct arena *arena, struct target *target, struct fault *f)
{
	struct file_identity identity;
	bool exists;
	if (!trust_read_file(arena, target->path, TRUST_FULL, LIMIT_RULE_FILE_BYTES, FAULT_RULES,
		    &exists, &target->text, &identity, f))
		return false;
	if (!exists)
		target->text = (struct str){NULL, 0};
	return true;
}

/* What goes behind the text that is there. */
static struct str addition_for(struct arena *arena, const struct target *target, struct str id)
{
	bool has_end = target->text.len == 0 || str_ends_with(target->text, STR("\n"));
	return arena_printf(arena, "%s%s%.*s[%.*s]\n%.*s", has_end ? "" : "\n",
		target->text.len > 0 ? "\n" : "", STR_ARG(skeleton_head), STR_ARG(id),
		STR_ARG(skeleton_body));
}

/* Appends, through a link of whoever manages dotfiles; trust_read_file has checked where it leads. */
static bool append(const struct target *target, struct str text, struct fault *f)
{
	int fd = open(target->path.ptr, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0)
		return fault_set(f, FAULT_SYSTEM, "%.*s: can't be opened: %s",
			STR_ARG(target->path), strerror(errno));
	bool is_written = io_write_all(fd, text);
	int error = errno;
	if (!is_written)
		(void)!ftruncate(fd, (off_t)target->text.len);
	(void)close(fd);
	return is_written || fault_set(f, FAULT_SYSTEM, "%.*s: can't be written: %s",
				     STR_ARG(target->path), strerror(error));
}

static size_t count_lines(struct str text)
{
	size_t lines = 0;
	for (size_t at = 0; (at = str_find_byte(text, '\n', at)) != STR_NONE; at++)
		lines++;
	return lines;
}

static enum exit_status say_written(struct arena *arena, const struct target *target,
	struct str text, const struct options *options)
{
	struct buf out;
	struct str id = options->operands[1];
	struct str named = options->rules;
	size_t before = str_find(text, STR("\n["), 0) + 1;
	size_t line = count_lines(target->text) + count_lines(str_slice(text, 0, before)) + 1;
	buf_init(&out, arena, LIMIT_ARENA_BYTES);
	print_coloured(
		&out, PRINT_BOLD, arena_printf(arena, "%.*s:%zu", STR_ARG(target->path), line));
	buf_printf(&out, ": [%.*s] written, switched off: fill it in and take enabled = no out\n",
		STR_ARG(id));
	struct str folder = command_words_join(arena, &named, named.len > 0);
	if (named.len > 0)
		buf_printf(&out,
			"then: hookguard test --watch %.*s, and hookguard replay --rules %.*s\n",
			STR_ARG(folder), STR_ARG(folder));
	else
		buf_add(&out, STR("then: hookguard test --watch, and hookguard replay\n"));
	return print_out(&out, EXIT_STATUS_PASS);
}

static enum exit_status refuse(struct arena *arena, struct fault *fault, enum exit_status status)
{
	(void)print_fault(arena, fault);
	return status;
}

static enum exit_status write_rule(struct run *run, struct str id)
{
	struct arena *arena = run->arena;
	struct fault fault = {0};
	struct str folder =
		run->options->rules.len > 0 ? run->options->rules : run->locations.user_rules;
	struct target target = {.path = arena_printf(arena, "%.*s/" RULE_FILE, STR_ARG(folder))};
	if (folder.len == 0)
		fault_record(&fault, FAULT_SYSTEM, "no home folder: set HOME, or name --rules DIR");
	if (fault.is_set || !make_folder(arena, folder, &fault) ||
		!read_target(arena, &target, &fault))
		return print_fault(arena, &fault);
	struct str text = addition_for(arena, &target, id);
	if (!append(&target, text, &fault))
		return print_fault(arena, &fault);
	return say_written(arena, &target, text, run->options);
}

/* The folder of --rules may be missing or hold no rule yet, or only changes of built-in ones: it is then
 * read on top of these. */
static bool load_rules(struct run *run, struct fault *f)
{
	struct rule_files files;
	struct fault ignored = {0};
	struct fault first = {0};
	struct rule_sources on_top = {.user = run->options->rules, .levels = run->settings.levels};
	if (setup_rules(run, setup_working_folder(run->arena), &files, &first))
		return true;
	if (run->options->rules.len > 0 &&
		layers_load(run->arena, &on_top, &run->rules, &files, &ignored))
		return true;
	*f = first;
	return false;
}

enum exit_status command_rules_new(struct arena *arena, const struct options *options)
{
	struct run run = {.arena = arena, .options = options};
	struct fault fault = {0};
	struct str id = options->operands_count == 2 ? options->operands[1] : STR("");
	struct target none = {{NULL, 0}, {NULL, 0}};
	if (!is_id(arena, addition_for(arena, &none, id))) {
		fault_record(&fault, FAULT_USAGE,
			"rules new: no id: \"%.*s\" (want topic.name, of lower-case letters, "
			"digits "
			"and dashes, such as mine.deploy)",
			STR_ARG(id));
		return print_fault(arena, &fault);
	}
	if (!setup_settings(&run, &fault))
		return print_fault(arena, &fault);
	if (!load_rules(&run, &fault))
		return print_fault(arena, &fault);
	if (has_rule(&run.rules, id)) {
		fault_record(&fault, FAULT_USAGE,
			"rules new: there is a rule %.*s: see hookguard rules %.*s", STR_ARG(id),
			STR_ARG(id));
		return refuse(arena, &fault, EXIT_STATUS_FAILED);
	}
	return write_rule(&run, id);
}
