/* SPDX-License-Identifier: MIT */
/* An example is a file in memory: it goes the way of every file, but for the disk. */
#include "app/scan_example.h"

#include "app/example_contexts.h"
#include "app/scan_parts.h"

/* What an example says of contexts. */
struct example_settings {
	struct str context;
	struct buf lines; /* of hookguard.conf */
};

static void take_setting(struct example_settings *settings, struct str key, struct str value)
{
	if (str_equal(key, STR("context")))
		settings->context = value;
	else
		buf_printf(&settings->lines, "%.*s = %.*s\n", STR_ARG(key), STR_ARG(value));
}

/* (tracked, others-read, context=development, variable.PROD_*=production) */
static struct str take_marks(
	struct str text, struct scan_marks *marks, struct example_settings *settings)
{
	struct str key;
	struct str value;
	struct str list;
	struct str rest;
	if (!str_starts_with(text, STR("(")) ||
		!str_cut(str_slice(text, 1, text.len), ')', &list, &rest))
		return text;
	while (list.len > 0) {
		struct str word;
		(void)str_cut(list, ',', &word, &list);
		word = str_trim(word);
		if (str_cut(word, '=', &key, &value))
			take_setting(settings, key, value);
		else
			scan_mark(marks, word);
	}
	return str_trim(rest);
}

static bool read_example(struct arena *arena, struct str text, struct scan_file *file,
	struct example_settings *settings, struct fault *f)
{
	struct str name;
	struct str content;
	if (!str_cut(text, ' ', &name, &content))
		return fault_set(f, FAULT_RULES,
			"an example of configuration is FILE CONTENT: .mcp.json "
			"{\"mcpServers\":…}");
	*file = (struct scan_file){.source = scan_source_of(name), .path = name, .shown = name};
	file->text = take_marks(str_trim(content), &file->marks, settings);
	bool has_marks = file->marks.count > 0;
	scan_read_text(arena, file);
	if (file->problem.len > 0 && !has_marks)
		return fault_set(
			f, FAULT_RULES, "%.*s: %.*s", STR_ARG(name), STR_ARG(file->problem));
	return true;
}

bool scan_example_judge(struct arena *arena, const struct ruleset *rules, struct str text,
	struct verdict *out, struct fault *f)
{
	struct scan scan;
	struct scan_file file;
	struct scan_result result;
	struct ruleset own = *rules;
	struct example_settings settings = {.context = {NULL, 0}};
	struct contexts contexts;
	struct scan_request request = {
		.home = STR("/home/dev"), .project = STR("/home/dev/project"), .rules = &own};
	request.secrets = rules->secrets;
	if (!request.secrets) {
		request.secrets = ARENA_NEW(arena, struct ruleset);
		ruleset_of_builtin(arena, request.secrets);
	}
	*out = (struct verdict){.decision = DECISION_PASS};
	buf_init(&settings.lines, arena, LIMIT_SETTINGS_BYTES);
	if (!read_example(arena, text, &file, &settings, f) ||
		!example_contexts_read(
			arena, settings.context, buf_str(&settings.lines), &contexts, f))
		return false;
	request.contexts = &contexts;
	scan_begin(&scan, arena, &request, &result, f);
	scan.is_example = true;
	scan.denied = file.tree.root ? scan_collect_denied(arena, &file.tree, NULL) : NULL;
	bool is_done = scan_take_file(&scan, &file) && scan_take_unguarded(&scan);
	scan_end(&scan);
	if (result.findings) {
		out->findings = ARENA_NEW(arena, struct finding);
		*out->findings = (struct finding){.rule = result.findings->rule};
		out->strongest = out->findings;
		out->findings_count = result.findings_count;
	}
	return is_done;
}
