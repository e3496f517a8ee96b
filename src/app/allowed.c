/* SPDX-License-Identifier: MIT */
/* Trusts no file: one that is no JSON is named, and the others are read. */
#include "app/allowed.h"

#include "app/hosts.h"
#include "base/io.h"
#include "base/limits.h"
#include "payload/json.h"

struct str allowed_list_name(enum allowed_list list)
{
	static const struct str names[ALLOWED_LISTS] = {
		[ALLOWED_DENY] = STR_INIT("deny"),
		[ALLOWED_ASK] = STR_INIT("ask"),
		[ALLOWED_ALLOW] = STR_INIT("allow"),
	};
	return names[list];
}

static void add_rules(struct allowed *out, const cJSON *permissions, enum allowed_list list,
	enum host_scope scope)
{
	const cJSON *item;
	cJSON_ArrayForEach(item, json_member(permissions, allowed_list_name(list)))
	{
		struct str pattern = json_string(item);
		if (!str_starts_with(pattern, STR("mcp__")))
			continue;
		out->is_cut = out->count == LIMIT_REPORT_RULES;
		if (out->is_cut)
			return;
		out->rules[out->count++] = (struct allowed_rule){
			.list = list, .pattern = pattern, .scope = host_scope_name(scope)};
	}
}

static void read_file(
	struct arena *arena, struct str path, enum host_scope scope, struct allowed *out)
{
	struct str text;
	struct fault ignored = {0};
	const cJSON *root;
	enum io_file answer = io_read_file(arena, path, LIMIT_HOST_FILE_BYTES, &text);
	if (path.len == 0 || answer == IO_FILE_MISSING)
		return;
	if (answer != IO_FILE_READ || !json_parse_file(arena, text, path, &root, &ignored)) {
		out->broken = path;
		return;
	}
	out->files++;
	for (size_t list = 0; list < ALLOWED_LISTS; list++)
		add_rules(
			out, json_member(root, STR("permissions")), (enum allowed_list)list, scope);
}

void allowed_read(struct arena *arena, struct str home, struct str project, struct allowed *out)
{
	const struct host *host = host_at(0); /* Claude Code: others have no such lists */
	*out = (struct allowed){
		.rules = ARENA_NEW_ARRAY(arena, struct allowed_rule, LIMIT_REPORT_RULES)};
	for (size_t scope = 0; scope < HOST_SCOPE_COUNT; scope++) {
		bool is_known = scope == HOST_USER      ? home.len > 0
				: scope == HOST_MANAGED ? true
							: project.len > 0;
		if (is_known)
			read_file(arena,
				host_file(arena, host, (enum host_scope)scope, home, project),
				(enum host_scope)scope, out);
	}
}

/* Whether `name` is `pattern`, in which * stands for any text: the last * is the only one that is ever
 * gone back to. */
static bool is_matched(struct str pattern, struct str name)
{
	size_t p = 0;
	size_t n = 0;
	size_t star = STR_NONE;
	size_t after = 0;
	while (n < name.len) {
		if (p < pattern.len && pattern.ptr[p] == '*') {
			star = p++;
			after = n;
		} else if (p < pattern.len && pattern.ptr[p] == name.ptr[n]) {
			p++;
			n++;
		} else if (star != STR_NONE) {
			p = star + 1;
			n = ++after;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}

/* mcp__server means all of its tools. */
static bool is_named(struct str pattern, struct str tool)
{
	return is_matched(pattern, tool) ||
	       (str_starts_with(tool, pattern) &&
		       str_starts_with(str_slice(tool, pattern.len, tool.len), STR("__")));
}

const struct allowed_rule *allowed_find(struct allowed *allowed, struct str tool)
{
	const struct allowed_rule *strongest = NULL;
	for (size_t i = 0; i < allowed->count; i++) {
		struct allowed_rule *rule = &allowed->rules[i];
		if (!is_named(rule->pattern, tool))
			continue;
		rule->is_used = true;
		if (!strongest || rule->list < strongest->list)
			strongest = rule;
	}
	return strongest;
}
