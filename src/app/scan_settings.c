/* SPDX-License-Identifier: MIT */
/*
 * Settings of agents: permission rules, hooks and helpers, which are commands, variables, and every
 * switch. Recurses as deep as the parser did.
 */
#include "app/command_words.h"
#include "app/scan_parts.h"

/* Members that a reader of their own takes, and what clients remember of projects. */
static const struct str passed_over[] = {
	STR_INIT("env"),
	STR_INIT("hooks"),
	STR_INIT("projects"),
};

/* Commands that clients run for a value. */
static const struct str helpers[] = {
	STR_INIT("apiKeyHelper"),
	STR_INIT("awsAuthRefresh"),
	STR_INIT("awsCredentialExport"),
	STR_INIT("otelHeadersHelper"),
	STR_INIT("gcpAuthRefresh"),
	STR_INIT("statusLine"),
	STR_INIT("fileSuggestion"),
	STR_INIT("notify"),
	STR_INIT("headersHelper"),
};

static bool is_claude_state(const struct scan *scan)
{
	return str_ends_with(scan->file->source->pattern, STR(".claude.json"));
}

static bool is_denied(const struct scan *scan, struct str rule)
{
	for (const struct scan_denied *denied = scan->denied; denied; denied = denied->next) {
		if (str_equal(denied->rule, rule))
			return true;
	}
	return false;
}

/* --- permissions ------------------------------------------------------------------------------------ */

/* The server of mcp__SERVER__tool. */
static struct str server_of(struct str tool)
{
	const struct str prefix = STR("mcp__");
	if (!str_starts_with(tool, prefix))
		return STR("");
	struct str rest = str_slice(tool, prefix.len, tool.len);
	return str_slice(rest, 0, str_find(rest, STR("__"), 0));
}

static bool take_rules(struct scan *scan, const struct json_node *list, struct str key)
{
	bool is_deny = str_ends_with(key, STR(".deny"));
	for (const struct json_node *node = list ? list->first : NULL; node; node = node->next) {
		struct str text = json_string(node->item);
		struct str tool = str_slice(text, 0, str_find_byte(text, '(', 0));
		struct scan_item item = {
			.item = STR("permission"),
			.key = key,
			.text = text,
			.tool = tool,
			.server = server_of(tool),
			.node = node,
			.place = node->value,
		};
		if (!is_deny && is_denied(scan, text))
			scan_mark(&item.marks, STR("denied"));
		if (text.len > 0 && !scan_emit(scan, &item))
			return false;
	}
	return true;
}

static bool take_permissions(struct scan *scan, const struct json_node *root)
{
	static const struct str lists[] = {STR_INIT("allow"), STR_INIT("ask"), STR_INIT("deny")};
	const struct json_node *permissions = json_node_member(root, STR("permissions"));
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		const struct json_node *list = json_node_member(permissions, lists[i]);
		if (!take_rules(scan, list, scan_key(scan, STR("permissions"), lists[i])))
			return false;
	}
	return true;
}

/* Rules that were allowed in a dialog, by project. */
static bool take_allowed_tools(struct scan *scan, const struct json_node *root)
{
	const struct json_node *projects = json_node_member(root, STR("projects"));
	for (const struct json_node *node = projects ? projects->first : NULL; node;
		node = node->next) {
		struct str key = scan_key(scan, STR("projects"), json_key(node->item));
		const struct json_node *list = json_node_member(node, STR("allowedTools"));
		if (!take_rules(scan, list, scan_key(scan, key, STR("allowedTools"))))
			return false;
	}
	return true;
}

const struct scan_denied *scan_collect_denied(
	struct arena *arena, const struct json_text *tree, const struct scan_denied *rest)
{
	size_t count = 0;
	static const struct str lists[] = {STR_INIT("ask"), STR_INIT("deny")};
	const struct json_node *permissions = json_node_member(tree->root, STR("permissions"));
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		const struct json_node *list = json_node_member(permissions, lists[i]);
		for (const struct json_node *node = list ? list->first : NULL;
			node && count < LIMIT_SCAN_DENIED; node = node->next, count++) {
			struct scan_denied *denied = ARENA_NEW(arena, struct scan_denied);
			*denied = (struct scan_denied){
				arena_copy(arena, json_string(node->item)), rest};
			rest = denied;
		}
	}
	return rest;
}

/* --- commands --------------------------------------------------------------------------------------- */

static bool emit_command(
	struct scan *scan, struct str kind, struct str key, const struct json_node *node)
{
	struct str text = scan_text_of(&scan->file->tree, node);
	struct scan_item item = {.item = kind,
		.key = key,
		.name = str_after_last(key, '.'),
		.text = text,
		.command = text};
	if (!node || text.len == 0)
		return true;
	item.node = node;
	item.place = scan_span_of(node);
	return scan_emit(scan, &item);
}

/* A program with arguments of its own is no text for a shell. */
static bool take_handler(struct scan *scan, struct str key, const struct json_node *handler)
{
	const struct json_node *args = json_node_member(handler, STR("args"));
	if (args && cJSON_IsArray(args->item))
		return true;
	return emit_command(scan, STR("hook"), scan_key(scan, key, STR("command")),
		json_node_member(handler, STR("command")));
}

static bool take_hooks(struct scan *scan, const struct json_node *root)
{
	const struct json_node *hooks = json_node_member(root, STR("hooks"));
	for (const struct json_node *event = hooks ? hooks->first : NULL; event;
		event = event->next) {
		struct str key = scan_key(scan, STR("hooks"), json_key(event->item));
		if (!cJSON_IsArray(event->item))
			continue;
		for (const struct json_node *group = event->first; group; group = group->next) {
			const struct json_node *list = json_node_member(group, STR("hooks"));
			if (!list && !take_handler(scan, key, group))
				return false;
			for (const struct json_node *h = list ? list->first : NULL; h;
				h = h->next) {
				if (!take_handler(scan, key, h))
					return false;
			}
		}
	}
	return true;
}

static bool take_helper(struct scan *scan, const struct json_node *node, struct str key)
{
	if (!cJSON_IsObject(node->item))
		return emit_command(scan, STR("helper"), key, node);
	return emit_command(scan, STR("helper"), scan_key(scan, key, STR("command")),
		json_node_member(node, STR("command")));
}

/* --- switches --------------------------------------------------------------------------------------- */

static bool emit_setting(struct scan *scan, const struct json_node *node, struct str key)
{
	struct scan_item item = {
		.item = STR("setting"),
		.key = key,
		.name = str_after_last(key, '.'),
		.text = scan_text_of(&scan->file->tree, node),
		.node = node,
		.place = scan_span_of(node),
	};
	return item.text.len == 0 || scan_emit(scan, &item);
}

/* Where servers stand, by the first part of the path. */
static bool is_container(const struct scan *scan, struct str name)
{
	struct str paths = scan->file->source->client->containers;
	while (paths.len > 0) {
		struct str path;
		struct str first;
		struct str rest;
		(void)str_cut(paths, ' ', &path, &paths);
		(void)str_cut(path, '.', &first, &rest);
		if (str_equal(first, name))
			return true;
	}
	return false;
}

static bool is_own_reader(const struct scan *scan, struct str key, struct str name)
{
	bool is_top = key.len == 0;
	if (is_top && is_container(scan, name))
		return true;
	bool is_rules = str_equal(key, STR("permissions")) &&
			(str_equal(name, STR("allow")) || str_equal(name, STR("ask")) ||
				str_equal(name, STR("deny")));
	return is_rules || (is_top && str_is_one_of(name, passed_over, ARRAY_LEN(passed_over)));
}

/* Every text, switch and number below, each with its key; the values of a list have the list's. */
static bool take_leaves(struct scan *scan, const struct json_node *node, struct str key)
{
	bool is_object = cJSON_IsObject(node->item);
	if (!is_object && !cJSON_IsArray(node->item))
		return emit_setting(scan, node, key);
	for (const struct json_node *child = node->first; child; child = child->next) {
		struct str name = json_key(child->item);
		struct str own = is_object ? scan_key(scan, key, name) : key;
		bool is_helper = is_object && key.len == 0 &&
				 str_is_one_of(name, helpers, ARRAY_LEN(helpers));
		if (is_object && is_own_reader(scan, key, name))
			continue;
		if (!(is_helper ? take_helper(scan, child, own) : take_leaves(scan, child, own)))
			return false;
	}
	return true;
}

bool scan_take_settings(struct scan *scan)
{
	const struct json_node *root = scan->file->tree.root;
	if (!scan->file->source->is_settings || !cJSON_IsObject(root->item))
		return true;
	if (is_claude_state(scan))
		return take_allowed_tools(scan, root);
	return take_permissions(scan, root) && take_hooks(scan, root) &&
	       scan_take_members(
		       scan, json_node_member(root, STR("env")), STR("env"), STR("env"), STR("")) &&
	       take_leaves(scan, root, STR(""));
}
