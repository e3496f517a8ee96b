/* SPDX-License-Identifier: MIT */
/*
 * MCP servers as the clients write them: one object a server, whatever the names of its members
 * (secrets-sql-mcp.md, 4.1). Trusts no type: a member of another type says nothing.
 */
#include <sys/stat.h>

#include "app/command_words.h"
#include "app/scan_parts.h"

/* Words of one command; a longer one is cut. */
#define WORDS_MOST 256

/* A server on its way. */
struct server {
	struct scan *scan;
	const struct json_node *node;
	struct str name;
	struct str key;
	struct scan_marks marks;
};

static const struct json_node *member(const struct server *server, const char *name)
{
	return json_node_member(server->node, str_of(name));
}

static struct str text_of(const struct server *server, const struct json_node *node)
{
	return scan_text_of(&server->scan->file->tree, node);
}

static struct str key_of(const struct server *server, struct str name)
{
	return scan_key(server->scan, server->key, name);
}

/* The first member of these names that is there. */
static const struct json_node *first_of(const struct server *server, struct str names)
{
	const struct json_node *found = NULL;
	while (!found && names.len > 0) {
		struct str name;
		(void)str_cut(names, ' ', &name, &names);
		found = json_node_member(server->node, name);
	}
	return found;
}

static bool emit(struct server *server, struct scan_item *item, const struct json_node *node)
{
	item->server = server->name;
	item->node = node;
	item->place = scan_span_of(node);
	if (scan_has_mark(&server->marks, STR("disabled")))
		scan_mark(&item->marks, STR("disabled"));
	return scan_emit(server->scan, item);
}

/* A member whose value is one text. */
static bool emit_member(struct server *server, struct str kind, const struct json_node *node)
{
	struct str text = text_of(server, node);
	if (!node || text.len == 0)
		return true;
	struct str name = json_key(node->item);
	struct scan_item item = {
		.item = kind, .key = key_of(server, name), .name = name, .text = text};
	return emit(server, &item, node);
}

static bool take_helper(struct server *server)
{
	const struct json_node *node = member(server, "headersHelper");
	struct str text = text_of(server, node);
	struct scan_item item = {.item = STR("helper"), .text = text, .command = text};
	if (text.len == 0)
		return true;
	item.key = key_of(server, STR("headersHelper"));
	item.name = STR("headersHelper");
	return emit(server, &item, node);
}

/* --- scopes ----------------------------------------------------------------------------------------- */

/* Each word of a list of scopes. */
static bool take_scope_words(struct server *server, const struct json_node *node, struct str text)
{
	while (text.len > 0) {
		struct str word;
		(void)str_cut(text, ' ', &word, &text);
		struct scan_item item = {
			.item = STR("scope"), .name = STR("scopes"), .text = str_trim(word)};
		item.key = key_of(server, STR("oauth.scopes"));
		if (item.text.len > 0 && !emit(server, &item, node))
			return false;
	}
	return true;
}

static bool take_scopes(struct server *server, const struct json_node *node)
{
	if (!node)
		return true;
	if (!cJSON_IsArray(node->item))
		return take_scope_words(server, node, text_of(server, node));
	for (const struct json_node *scope = node->first; scope; scope = scope->next) {
		if (!take_scope_words(server, scope, text_of(server, scope)))
			return false;
	}
	return true;
}

static bool take_oauth(struct server *server)
{
	const struct json_node *oauth = member(server, "oauth");
	const struct json_node *url = json_node_member(oauth, STR("authServerMetadataUrl"));
	const struct json_node *secret = json_node_member(oauth, STR("clientSecret"));
	if (!oauth || !cJSON_IsObject(oauth->item))
		return take_scopes(server, member(server, "scopes"));
	const struct json_node *scopes = json_node_member(oauth, STR("scopes"));
	if (!scopes)
		scan_mark(&server->marks, STR("no-scopes"));
	return take_scopes(server, scopes) && emit_member(server, STR("url"), url) &&
	       emit_member(server, STR("setting"), secret);
}

/* --- the command ------------------------------------------------------------------------------------ */

struct words {
	struct str words[WORDS_MOST];
	size_t count;
};

static void add_word(struct words *words, struct str word)
{
	if (words->count < WORDS_MOST)
		words->words[words->count++] = word;
}

static void add_words(
	const struct server *server, struct words *words, const struct json_node *list)
{
	for (const struct json_node *node = list ? list->first : NULL; node; node = node->next)
		add_word(words, text_of(server, node));
}

static bool take_arguments(struct server *server, const struct json_node *list)
{
	struct str option = {NULL, 0};
	struct str key = key_of(server, json_key(list->item));
	for (const struct json_node *node = list->first; node; node = node->next) {
		struct scan_item item = {.item = STR("argument"), .key = key, .option = option};
		item.text = text_of(server, node);
		if (item.text.len > 0 && !emit(server, &item, node))
			return false;
		bool is_option = str_starts_with(item.text, STR("-")) &&
				 str_find_byte(item.text, '=', 0) == STR_NONE;
		option = is_option ? item.text : STR("");
	}
	return true;
}

/* Whoever can write the file, or the folder that it lies in, decides what is started. */
static bool others_write(struct arena *arena, struct str path)
{
	struct stat status;
	for (size_t i = 0; i < 2; i++) {
		bool is_there = stat(arena_copy_z(arena, path), &status) == 0;
		bool is_sticky = is_there && S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX);
		if (is_there && (status.st_mode & S_IWOTH) && !is_sticky)
			return true;
		path = str_slice(path, 0, str_find_last(path, '/'));
		if (path.len == 0)
			return false;
	}
	return false;
}

static void look_at_programs(struct server *server, const struct words *words)
{
	for (size_t i = 0; i < words->count && i < 8 && !server->scan->is_example; i++) {
		struct str word = words->words[i];
		if (str_starts_with(word, STR("/")) && word.len < LIMIT_PATH_BYTES &&
			str_find_byte(word, '\0', 0) == STR_NONE &&
			others_write(&server->scan->item_arena, word))
			scan_mark(&server->marks, STR("others-write-program"));
	}
}

/* --- the server ------------------------------------------------------------------------------------- */

/* mcp__NAME, mcp__NAME__tool, or a pattern over all servers. */
static bool is_about(struct str rule, struct str server)
{
	const struct str prefix = STR("mcp__");
	if (!str_starts_with(rule, prefix))
		return str_equal(rule, STR("*"));
	struct str rest = str_slice(rule, prefix.len, rule.len);
	if (str_starts_with(rest, STR("*")))
		return true;
	if (!str_starts_with(rest, server))
		return false;
	return rest.len == server.len ||
	       str_starts_with(str_slice(rest, server.len, rest.len), STR("__"));
}

static bool is_true(const struct json_node *node)
{
	return node && cJSON_IsTrue(node->item);
}

static void mark_server(struct server *server)
{
	const struct scan *scan = server->scan;
	const struct json_node *list = first_of(server, STR("autoApprove alwaysAllow autoAllow"));
	if (is_true(member(server, "disabled")) ||
		(member(server, "enabled") && cJSON_IsFalse(member(server, "enabled")->item)))
		scan_mark(&server->marks, STR("disabled"));
	if (is_true(member(server, "trust")) || (list && (list->first || is_true(list))))
		scan_mark(&server->marks, STR("auto-approve"));
	const struct json_node *url = member(server, "url");
	if (url && cJSON_IsString(url->item) && !member(server, "type"))
		scan_mark(&server->marks, STR("no-type"));
	if (member(server, "headers") && scan->file->source->format == SCAN_TOML)
		scan_mark(&server->marks, STR("ignored-headers"));
	const struct scan_denied *denied = scan->denied;
	while (denied && !is_about(denied->rule, server->name))
		denied = denied->next;
	if (!denied)
		scan_mark(&server->marks, STR("undenied"));
}

static bool emit_server(struct server *server)
{
	const struct json_node *command = member(server, "command");
	const struct json_node *url = first_of(server, STR("url serverUrl httpUrl"));
	const struct json_node *args = member(server, "args");
	bool is_list = command && cJSON_IsArray(command->item); /* opencode's */
	struct words words = {.count = 0};
	struct scan_item item = {.item = STR("server"), .key = server->key, .name = server->name};
	if (is_list)
		add_words(server, &words, command);
	else if (command)
		add_word(&words, text_of(server, command));
	add_words(server, &words, args);
	look_at_programs(server, &words);
	item.text = text_of(server, url);
	scan_mark(&server->marks, command ? STR("stdio") : STR("remote"));
	if (words.count > 0) {
		item.command =
			command_words_join(&server->scan->file_arena, words.words, words.count);
		item.text = item.command;
		item.words = is_list ? command : args;
	}
	item.marks = server->marks;
	item.server = server->name;
	item.place = scan_span_of(server->node);
	if (!scan_emit(server->scan, &item) ||
		!emit_member(server, STR("argument"), is_list ? NULL : command))
		return false;
	return !item.words || !cJSON_IsArray(item.words->item) ||
	       take_arguments(server, item.words);
}

/* Names of variables in place of values: Codex's way. */
static void take_variable_names(struct server *server)
{
	const struct json_node *headers = member(server, "env_http_headers");
	const struct json_node *lists[] = {
		headers && cJSON_IsObject(headers->item) ? headers->first : NULL,
		member(server, "env_vars") ? member(server, "env_vars")->first : NULL};
	struct scan_item item = {.item = STR("header"), .server = server->name, .key = server->key};
	const struct json_node *bearer = member(server, "bearer_token_env_var");
	if (bearer) {
		item.node = bearer;
		item.text = text_of(server, bearer);
		scan_add_reference(server->scan, &item, item.text, (struct span){0, item.text.len});
	}
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		for (const struct json_node *node = lists[i]; node; node = node->next) {
			item.node = node;
			item.text = text_of(server, node);
			scan_add_reference(
				server->scan, &item, item.text, (struct span){0, item.text.len});
		}
	}
}

static bool take_server(struct scan *scan, struct str container, const struct json_node *node)
{
	struct server server = {.scan = scan, .node = node, .name = json_key(node->item)};
	if (!cJSON_IsObject(node->item))
		return true;
	server.key = scan_key(scan, container, server.name);
	mark_server(&server);
	take_variable_names(&server);
	return take_oauth(&server) &&
	       scan_take_members(scan, first_of(&server, STR("env environment")), STR("env"),
		       key_of(&server, STR("env")), server.name) &&
	       scan_take_members(scan, first_of(&server, STR("http_headers headers")),
		       STR("header"), key_of(&server, STR("headers")), server.name) &&
	       emit_member(&server, STR("header"), member(&server, "bearer_token")) &&
	       emit_member(&server, STR("url"), first_of(&server, STR("url serverUrl httpUrl"))) &&
	       take_helper(&server) && emit_server(&server);
}

/* The containers that the path leads to from `node`; * is any key. */
static bool take_container(
	struct scan *scan, const struct json_node *node, struct str path, struct str key)
{
	struct str name;
	struct str rest;
	bool is_good = true;
	if (!node || !cJSON_IsObject(node->item))
		return true;
	if (path.len == 0) {
		for (const struct json_node *s = node->first; is_good && s; s = s->next)
			is_good = take_server(scan, key, s);
		return is_good;
	}
	(void)str_cut(path, '.', &name, &rest);
	for (const struct json_node *child = node->first; is_good && child; child = child->next) {
		struct str own = json_key(child->item);
		if (str_equal(name, STR("*")) || str_equal(name, own))
			is_good = take_container(scan, child, rest, scan_key(scan, key, own));
	}
	return is_good;
}

/* A plugin's .mcp.json may be the map itself: each member an object with a command or a URL. */
static bool is_flat(const struct json_node *root)
{
	for (const struct json_node *node = root->first; node; node = node->next) {
		if (!json_node_member(node, STR("command")) && !json_node_member(node, STR("url")))
			return false;
	}
	return root->first != NULL;
}

bool scan_take_servers(struct scan *scan)
{
	const struct json_node *root = scan->file->tree.root;
	struct str paths = scan->file->source->client->containers;
	if (paths.len > 0 && cJSON_IsObject(root->item) && is_flat(root))
		return take_container(scan, root, STR(""), STR(""));
	while (paths.len > 0) {
		struct str path;
		(void)str_cut(paths, ' ', &path, &paths);
		if (!take_container(scan, root, path, STR("")))
			return false;
	}
	return true;
}
