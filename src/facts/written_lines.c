/* SPDX-License-Identifier: MIT */
/*
 * The table of files that hold command lines of this machine, by their names. Files whose commands
 * run elsewhere (CI, images) are not among them: what they delete is not here. Works on text that may
 * be a part of a file, so what make or npm would put in is left as it is where it can't be known.
 */
#include "facts/written_lines.h"

#include "base/limits.h"
#include "facts/embedded.h"
#include "facts/makefile.h"
#include "facts/written_parts.h"

static struct str next_line(struct str *text)
{
	struct str line;
	(void)str_cut(*text, '\n', &line, text);
	return line;
}

/* --- make ----------------------------------------------------------------------------------- */

/* The length of NAME in a $(NAME) at `at`, which a shell reads as ${NAME}; 0: none is there. */
static size_t variable_len(struct str line, size_t at)
{
	size_t end = at + 2;
	if (!str_starts_with(str_slice(line, at, line.len), STR("$(")))
		return 0;
	while (end < line.len && char_is_word(line.ptr[end]))
		end++;
	return end < line.len && line.ptr[end] == ')' ? end - at - 2 : 0;
}

/* A recipe: a tab, then marks that are make's own. */
static void add_recipe(struct buf *out, struct str line)
{
	if (!str_starts_with(line, STR("\t")))
		return;
	line = str_trim(line);
	while (line.len > 0 && str_find_byte(STR("@-+"), line.ptr[0], 0) != STR_NONE)
		line = str_slice(line, 1, line.len);
	for (size_t i = 0; i < line.len; i++) {
		i += line.ptr[i] == '$' && i + 1 < line.len && line.ptr[i + 1] == '$';
		bool is_doubled = i > 0 && line.ptr[i - 1] == '$';
		size_t name = is_doubled ? 0 : variable_len(line, i);
		if (name == 0) {
			buf_add_byte(out, line.ptr[i]);
			continue;
		}
		buf_add(out, STR("${"));
		buf_add(out, str_slice(line, i + 2, i + 2 + name));
		buf_add_byte(out, '}');
		i += name + 2;
	}
	buf_add_byte(out, '\n');
}

/* The targets of a rule's line: what stands before its colon. */
static void add_targets(struct str line, struct str *goals, size_t *count)
{
	size_t colon = str_find_byte(line, ':', 0);
	bool is_rule = colon != STR_NONE && colon > 0 && !char_is_space(line.ptr[0]) &&
		       line.ptr[0] != '#' && line.ptr[0] != '.' &&
		       !(colon + 1 < line.len && line.ptr[colon + 1] == '=') &&
		       str_find_byte(str_slice(line, 0, colon), '=', 0) == STR_NONE;
	struct str names = is_rule ? str_trim(str_slice(line, 0, colon)) : STR("");
	while (names.len > 0 && *count < LIMIT_RUN_TEXTS) {
		struct str name;
		(void)str_cut(names, ' ', &name, &names);
		if (name.len > 0)
			goals[(*count)++] = name;
	}
}

static void find_recipes(struct buf *out, struct str text)
{
	while (text.len > 0)
		add_recipe(out, next_line(&text));
}

/* A whole Makefile is read as make does for every target in it; of a part, the recipes. */
static void find_make(struct buf *out, const struct written_file *file)
{
	size_t count = 0;
	struct str text = file->text;
	struct str *goals = ARENA_NEW_ARRAY(out->arena, struct str, LIMIT_RUN_TEXTS);
	struct run_list list = {.arena = out->arena};
	while (text.len > 0)
		add_targets(next_line(&text), goals, &count);
	if (file->is_part || count == 0)
		find_recipes(out, file->text);
	if (file->is_part)
		return;
	struct make_call call = {.folder = STR(""), .goals = goals, .goals_count = count};
	makefile_find(file->text, &call, &list);
	for (const struct run_text *run = list.first; run; run = run->next) {
		buf_add(out, run->text);
		buf_add_byte(out, '\n');
	}
}

/* --- just ----------------------------------------------------------------------------------- */

/* The value of `name := "value"` in the text; the empty string if there is none. */
static struct str just_value(struct str text, struct str name)
{
	while (text.len > 0) {
		struct str key;
		struct str value;
		struct str line = next_line(&text);
		size_t sign = str_find(line, STR(":="), 0);
		key = str_trim(str_slice(line, 0, sign == STR_NONE ? 0 : sign));
		value = str_slice(line, sign == STR_NONE ? line.len : sign + 2, line.len);
		if (str_equal(key, name))
			return written_value(value);
	}
	return STR("");
}

/* {{name}} with what the first LIMIT_CHOICES of them are set to. */
static void add_filled(struct buf *out, struct str line, struct str text, size_t *filled)
{
	for (size_t at = 0; at < line.len; at++) {
		bool is_open = str_starts_with(str_slice(line, at, at + 2), STR("{{")) &&
			       *filled < LIMIT_CHOICES;
		size_t end = is_open ? str_find(line, STR("}}"), at) : STR_NONE;
		*filled += is_open;
		if (end == STR_NONE) {
			buf_add_byte(out, line.ptr[at]);
			continue;
		}
		buf_add(out, just_value(text, str_trim(str_slice(line, at + 2, end))));
		at = end + 1;
	}
	buf_add_byte(out, '\n');
}

static void find_just(struct buf *out, const struct written_file *file)
{
	struct str text = file->text;
	size_t filled = 0;
	while (text.len > 0) {
		struct str line = next_line(&text);
		bool is_recipe = line.len > 0 && char_is_space(line.ptr[0]);
		line = str_trim(line);
		while (line.len > 0 && str_find_byte(STR("@-"), line.ptr[0], 0) != STR_NONE)
			line = str_slice(line, 1, line.len);
		if (is_recipe)
			add_filled(out, line, file->text, &filled);
	}
}

/* --- other lines ---------------------------------------------------------------------------- */

static void find_crontab(struct buf *out, const struct written_file *file)
{
	buf_add(out, embedded_crontab_lines(out->arena, file->text));
}

/* ExecStart=-/bin/sh -c '…' of systemd, with its own marks; Exec= of a desktop. */
static void find_exec(struct buf *out, const struct written_file *file)
{
	struct str text = file->text;
	while (text.len > 0) {
		struct str key;
		struct str value;
		if (!str_cut(next_line(&text), '=', &key, &value) ||
			!str_starts_with(str_trim(key), STR("Exec")))
			continue;
		while (value.len > 0 && str_find_byte(STR("-@:+!"), value.ptr[0], 0) != STR_NONE)
			value = str_slice(value, 1, value.len);
		buf_add(out, str_trim(value));
		buf_add_byte(out, '\n');
	}
}

/* web: command */
static void find_processes(struct buf *out, const struct written_file *file)
{
	struct str text = file->text;
	while (text.len > 0) {
		struct str name;
		struct str command;
		if (!str_cut(next_line(&text), ':', &name, &command) || !str_is_name(name))
			continue;
		buf_add(out, str_trim(command));
		buf_add_byte(out, '\n');
	}
}

/* --- the table ------------------------------------------------------------------------------ */

enum name_part {
	WHOLE_NAME = 0,
	NAME_START,
	NAME_END,
};

/* clang-format off */
#define K(literal) STR_INIT(literal)
#define TASK_KEYS K("command cmd cmds run sh entry script shell")
#define EDITOR_KEYS K("command program initializeCommand onCreateCommand updateContentCommand postCreateCommand postStartCommand postAttachCommand")

static const struct file_kind {
	struct str name;
	enum name_part part;
	written_find_fn *find;
	struct str keys;
} kinds[] = {
	{K("Makefile"), WHOLE_NAME, find_make, K("")},
	{K("makefile"), WHOLE_NAME, find_make, K("")},
	{K("GNUmakefile"), WHOLE_NAME, find_make, K("")},
	{K(".mk"), NAME_END, find_make, K("")},
	{K("justfile"), NAME_END, find_just, K("")},
	{K("Justfile"), NAME_END, find_just, K("")},
	{K(".just"), NAME_END, find_just, K("")},
	{K("package.json"), WHOLE_NAME, written_find_json, K("")},
	{K("composer.json"), WHOLE_NAME, written_find_json, K("")},
	{K("deno.json"), WHOLE_NAME, written_find_json, K("")},
	{K("deno.jsonc"), WHOLE_NAME, written_find_json, K("")},
	{K("project.json"), WHOLE_NAME, written_find_json, K("command commands")},
	{K("tasks.json"), WHOLE_NAME, written_find_json, EDITOR_KEYS},
	{K("launch.json"), WHOLE_NAME, written_find_json, EDITOR_KEYS},
	{K("devcontainer.json"), NAME_END, written_find_json, EDITOR_KEYS},
	{K("lefthook.yml"), NAME_END, written_find_yaml, TASK_KEYS},
	{K("lefthook.yaml"), NAME_END, written_find_yaml, TASK_KEYS},
	{K(".pre-commit-config.yaml"), WHOLE_NAME, written_find_yaml, TASK_KEYS},
	{K("Taskfile.yml"), WHOLE_NAME, written_find_yaml, TASK_KEYS},
	{K("Taskfile.yaml"), WHOLE_NAME, written_find_yaml, TASK_KEYS},
	{K("taskfile.yml"), WHOLE_NAME, written_find_yaml, TASK_KEYS},
	{K("moon.yml"), WHOLE_NAME, written_find_yaml, TASK_KEYS},
	{K("mprocs.yaml"), WHOLE_NAME, written_find_yaml, K("shell cmd")},
	{K("process-compose.yaml"), NAME_END, written_find_yaml, K("command")},
	{K("process-compose.yml"), NAME_END, written_find_yaml, K("command")},
	{K("mise.toml"), NAME_END, written_find_ini, TASK_KEYS},
	{K("pixi.toml"), WHOLE_NAME, written_find_ini, TASK_KEYS},
	{K("hatch.toml"), WHOLE_NAME, written_find_ini, TASK_KEYS},
	{K("poe_tasks.toml"), WHOLE_NAME, written_find_ini, TASK_KEYS},
	{K("Makefile.toml"), WHOLE_NAME, written_find_ini, TASK_KEYS},
	{K("devbox.json"), WHOLE_NAME, written_find_json, K("init_hook scripts")},
	{K("pyproject.toml"), WHOLE_NAME, written_find_ini, K("cmd shell")},
	{K("tox.ini"), WHOLE_NAME, written_find_ini, K("commands commands_pre commands_post")},
	{K(".tf"), NAME_END, written_find_ini, K("command program")}, /* local-exec, data.external */
	{K(".service"), NAME_END, find_exec, K("")},
	{K(".desktop"), NAME_END, find_exec, K("")},
	{K("crontab"), NAME_START, find_crontab, K("")},
	{K(".cron"), NAME_END, find_crontab, K("")},
	{K(".crontab"), NAME_END, find_crontab, K("")},
	{K(".ninja"), NAME_END, written_find_ninja, K("")},
	{K("CMakeLists.txt"), WHOLE_NAME, written_find_cmake, K("")},
	{K(".cmake"), NAME_END, written_find_cmake, K("")},
	{K("Procfile"), NAME_START, find_processes, K("")},
};
/* clang-format on */

static bool is_of_kind(const struct file_kind *kind, struct str name)
{
	switch (kind->part) {
	case WHOLE_NAME:
		return str_equal(kind->name, name);
	case NAME_START:
		return str_starts_with(name, kind->name);
	case NAME_END:
		return str_ends_with(name, kind->name);
	}
	return false;
}

struct str written_lines(struct arena *arena, struct str name, struct str text, bool is_part)
{
	struct buf out;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (!is_of_kind(&kinds[i], name))
			continue;
		struct written_file file = {
			.text = text, .keys = kinds[i].keys, .is_part = is_part};
		buf_init(&out, arena, LIMIT_PAYLOAD_BYTES);
		kinds[i].find(&out, &file);
		return str_trim(buf_str(&out));
	}
	return STR("");
}
