/* SPDX-License-Identifier: MIT */
/*
 * The table of clients and of the files that they read (secrets-sql-mcp.md, 4.1). A new client is one row
 * of each table.
 */
#include "app/scan_parts.h"

#define ANY "mcpServers projects.*.mcpServers servers mcp.servers mcp_servers mcp context_servers"

static const struct scan_client claude = {
	STR_INIT("claude-code"), STR_INIT("mcpServers projects.*.mcpServers"), "${%.*s}"};
static const struct scan_client desktop = {
	STR_INIT("claude-desktop"), STR_INIT("mcpServers"), NULL};
static const struct scan_client cursor = {
	STR_INIT("cursor"), STR_INIT("mcpServers"), "${env:%.*s}"};
static const struct scan_client vscode = {
	STR_INIT("vscode"), STR_INIT("servers mcp.servers"), "${env:%.*s}"};
static const struct scan_client windsurf = {
	STR_INIT("windsurf"), STR_INIT("mcpServers"), "${env:%.*s}"};
static const struct scan_client gemini = {
	STR_INIT("gemini-cli"), STR_INIT("mcpServers"), "${%.*s}"};
static const struct scan_client qwen = {STR_INIT("qwen-code"), STR_INIT("mcpServers"), "${%.*s}"};
static const struct scan_client codex = {STR_INIT("codex"), STR_INIT("mcp_servers"), NULL};
static const struct scan_client copilot = {STR_INIT("copilot"), STR_INIT("mcpServers"), NULL};
static const struct scan_client cline = {STR_INIT("cline"), STR_INIT("mcpServers"), NULL};
static const struct scan_client kiro = {STR_INIT("kiro"), STR_INIT("mcpServers"), NULL};
static const struct scan_client amazon_q = {STR_INIT("amazon-q"), STR_INIT("mcpServers"), NULL};
static const struct scan_client opencode = {STR_INIT("opencode"), STR_INIT("mcp"), "{env:%.*s}"};
static const struct scan_client shell = {STR_INIT("shell"), {NULL, 0}, NULL};
static const struct scan_client dotenv = {STR_INIT("dotenv"), {NULL, 0}, NULL};
static const struct scan_client unknown = {STR_INIT("unknown"), STR_INIT(ANY), NULL};

#define CODE_LINUX ".config/Code/User/"
#define CODE_MACOS "Library/Application Support/Code/User/"
#define CLINE      "globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json"

/* clang-format off */
static const struct scan_source below_home[] = {
	{&claude, STR_INIT(".claude.json"), HOST_USER, SCAN_JSON, true},
	{&claude, STR_INIT(".claude/settings.json"), HOST_USER, SCAN_JSON, true},
	{&claude, STR_INIT(".claude/settings.local.json"), HOST_USER, SCAN_JSON, true},
	{&desktop, STR_INIT(".config/Claude/claude_desktop_config.json"), HOST_USER, SCAN_JSON, false},
	{&desktop, STR_INIT("Library/Application Support/Claude/claude_desktop_config.json"), HOST_USER, SCAN_JSON, false},
	{&cursor, STR_INIT(".cursor/mcp.json"), HOST_USER, SCAN_JSONC, false},
	{&vscode, STR_INIT(CODE_LINUX "mcp.json"), HOST_USER, SCAN_JSONC, false},
	{&vscode, STR_INIT(CODE_MACOS "mcp.json"), HOST_USER, SCAN_JSONC, false},
	{&vscode, STR_INIT(CODE_LINUX "settings.json"), HOST_USER, SCAN_JSONC, false},
	{&vscode, STR_INIT(CODE_MACOS "settings.json"), HOST_USER, SCAN_JSONC, false},
	{&cline, STR_INIT(CODE_LINUX CLINE), HOST_USER, SCAN_JSONC, false},
	{&cline, STR_INIT(CODE_MACOS CLINE), HOST_USER, SCAN_JSONC, false},
	{&windsurf, STR_INIT(".codeium/windsurf/mcp_config.json"), HOST_USER, SCAN_JSONC, false},
	{&gemini, STR_INIT(".gemini/settings.json"), HOST_USER, SCAN_JSONC, true},
	{&qwen, STR_INIT(".qwen/settings.json"), HOST_USER, SCAN_JSONC, true},
	{&codex, STR_INIT(".codex/config.toml"), HOST_USER, SCAN_TOML, true},
	{&codex, STR_INIT(".codex/hooks.json"), HOST_USER, SCAN_JSON, true},
	{&cursor, STR_INIT(".cursor/hooks.json"), HOST_USER, SCAN_JSON, true},
	{&copilot, STR_INIT(".copilot/mcp-config.json"), HOST_USER, SCAN_JSON, false},
	{&kiro, STR_INIT(".kiro/settings/mcp.json"), HOST_USER, SCAN_JSON, false},
	{&amazon_q, STR_INIT(".aws/amazonq/mcp.json"), HOST_USER, SCAN_JSON, false},
	{&opencode, STR_INIT(".config/opencode/opencode.json"), HOST_USER, SCAN_JSONC, true},
	{&opencode, STR_INIT(".config/opencode/opencode.jsonc"), HOST_USER, SCAN_JSONC, true},
	{&shell, STR_INIT(".claude/*-env.sh"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".bashrc"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".bash_profile"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".bash_login"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".profile"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".zshrc"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".zshenv"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".zprofile"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".zlogin"), HOST_USER, SCAN_SHELL, false},
	{&shell, STR_INIT(".config/fish/config.fish"), HOST_USER, SCAN_SHELL, false},
	{&dotenv, STR_INIT(".claude/.env"), HOST_USER, SCAN_DOTENV, false},
	{&dotenv, STR_INIT(".env*"), HOST_USER, SCAN_DOTENV, false},
};

static const struct scan_source below_project[] = {
	{&claude, STR_INIT(".mcp.json"), HOST_PROJECT, SCAN_JSON, false},
	{&claude, STR_INIT(".claude/settings.json"), HOST_PROJECT, SCAN_JSON, true},
	{&claude, STR_INIT(".claude/settings.local.json"), HOST_LOCAL, SCAN_JSON, true},
	{&claude, STR_INIT(".claude-plugin/plugin.json"), HOST_PROJECT, SCAN_JSON, false},
	{&cursor, STR_INIT(".cursor/mcp.json"), HOST_PROJECT, SCAN_JSONC, false},
	{&vscode, STR_INIT(".vscode/mcp.json"), HOST_PROJECT, SCAN_JSONC, false},
	{&vscode, STR_INIT(".vscode/settings.json"), HOST_PROJECT, SCAN_JSONC, false},
	{&gemini, STR_INIT(".gemini/settings.json"), HOST_PROJECT, SCAN_JSONC, true},
	{&qwen, STR_INIT(".qwen/settings.json"), HOST_PROJECT, SCAN_JSONC, true},
	{&codex, STR_INIT(".codex/config.toml"), HOST_PROJECT, SCAN_TOML, true},
	{&codex, STR_INIT(".codex/hooks.json"), HOST_PROJECT, SCAN_JSON, true},
	{&cursor, STR_INIT(".cursor/hooks.json"), HOST_PROJECT, SCAN_JSON, true},
	{&kiro, STR_INIT(".kiro/settings/mcp.json"), HOST_PROJECT, SCAN_JSON, false},
	{&amazon_q, STR_INIT(".amazonq/mcp.json"), HOST_PROJECT, SCAN_JSON, false},
	{&cline, STR_INIT(".roo/mcp.json"), HOST_PROJECT, SCAN_JSONC, false},
	{&opencode, STR_INIT("opencode.json"), HOST_PROJECT, SCAN_JSONC, true},
	{&opencode, STR_INIT("opencode.jsonc"), HOST_PROJECT, SCAN_JSONC, true},
	{&shell, STR_INIT(".claude/*-env.sh"), HOST_PROJECT, SCAN_SHELL, false},
	{&shell, STR_INIT(".envrc"), HOST_PROJECT, SCAN_SHELL, false},
	{&dotenv, STR_INIT(".env*"), HOST_PROJECT, SCAN_DOTENV, false},
};

static const struct scan_source absolute[] = {
	{&claude, STR_INIT("/etc/claude-code/managed-settings.json"), HOST_MANAGED, SCAN_JSON, true},
	{&claude, STR_INIT("/etc/claude-code/managed-settings.d/*.json"), HOST_MANAGED, SCAN_JSON, true},
	{&claude, STR_INIT("/etc/claude-code/managed-mcp.json"), HOST_MANAGED, SCAN_JSON, false},
	{&claude, STR_INIT("/Library/Application Support/ClaudeCode/managed-settings.json"), HOST_MANAGED, SCAN_JSON, true},
	{&claude, STR_INIT("/Library/Application Support/ClaudeCode/managed-mcp.json"), HOST_MANAGED, SCAN_JSON, false},
	{&gemini, STR_INIT("/etc/gemini-cli/settings.json"), HOST_MANAGED, SCAN_JSONC, true},
	{&codex, STR_INIT("/etc/codex/config.toml"), HOST_MANAGED, SCAN_TOML, true},
};

/* Of files that were named and stand nowhere in the tables, by the end of their names. */
static const struct scan_source named[] = {
	{&desktop, STR_INIT("claude_desktop_config.json"), HOST_USER, SCAN_JSON, false},
	{&windsurf, STR_INIT("mcp_config.json"), HOST_USER, SCAN_JSONC, false},
	{&claude, STR_INIT("managed-settings.json"), HOST_MANAGED, SCAN_JSON, true},
	{&claude, STR_INIT("managed-mcp.json"), HOST_MANAGED, SCAN_JSON, false},
	{&unknown, STR_INIT("*.jsonc"), HOST_PROJECT, SCAN_JSONC, true},
	{&unknown, STR_INIT("*.json"), HOST_PROJECT, SCAN_JSONC, true},
	{&codex, STR_INIT("*.toml"), HOST_PROJECT, SCAN_TOML, true},
	{&shell, STR_INIT("*.sh"), HOST_PROJECT, SCAN_SHELL, false},
	{&shell, STR_INIT("*rc"), HOST_PROJECT, SCAN_SHELL, false},
	{&dotenv, STR_INIT("*.env"), HOST_PROJECT, SCAN_DOTENV, false},
	{&dotenv, STR_INIT("*"), HOST_PROJECT, SCAN_DOTENV, false},
};
/* clang-format on */

/* Dotenv files without values of anybody's. */
static const struct str sample_ends[] = {
	STR_INIT(".example"),
	STR_INIT(".sample"),
	STR_INIT(".template"),
	STR_INIT(".tmpl"),
	STR_INIT(".tpl"),
	STR_INIT(".dist"),
	STR_INIT(".defaults"),
	STR_INIT(".schema"),
	STR_INIT(".encrypted"),
	STR_INIT(".enc"),
	STR_INIT(".age"),
	STR_INIT(".gpg"),
	STR_INIT(".vault"),
	STR_INIT(".md"),
	STR_INIT(".swp"),
	STR_INIT("~"),
};

size_t scan_source_count(enum scan_base base)
{
	static const size_t counts[] = {
		[SCAN_BELOW_HOME] = ARRAY_LEN(below_home),
		[SCAN_BELOW_PROJECT] = ARRAY_LEN(below_project),
		[SCAN_ABSOLUTE] = ARRAY_LEN(absolute),
	};
	return counts[base];
}

const struct scan_source *scan_source_at(enum scan_base base, size_t index)
{
	static const struct scan_source *const tables[] = {
		[SCAN_BELOW_HOME] = below_home,
		[SCAN_BELOW_PROJECT] = below_project,
		[SCAN_ABSOLUTE] = absolute,
	};
	return &tables[base][index];
}

static bool is_sample(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(sample_ends); i++) {
		if (str_ends_with(name, sample_ends[i]))
			return true;
	}
	return false;
}

static bool fits(struct str pattern, struct str name)
{
	struct str head;
	struct str tail;
	if (!str_cut(pattern, '*', &head, &tail))
		return str_equal(pattern, name);
	return name.len >= head.len + tail.len && str_starts_with(name, head) &&
	       str_ends_with(name, tail);
}

bool scan_source_fits(const struct scan_source *source, struct str name)
{
	struct str last = str_after_last(source->pattern, '/');
	bool is_open = str_equal(last, STR(".env*"));
	if (is_open &&
		(is_sample(name) || (name.len > 4 && name.ptr[4] != '.' && name.ptr[4] != '-')))
		return false; /* .environment.js, .envrc */
	return fits(last, name);
}

/* Whether `path` ends in the pattern, whose folders are its own. */
static bool ends_in_pattern(const struct scan_source *source, struct str path)
{
	struct str name = str_after_last(path, '/');
	struct str last = str_after_last(source->pattern, '/');
	struct str folders = str_slice(source->pattern, 0, source->pattern.len - last.len);
	struct str above = str_slice(path, 0, path.len - name.len);
	if (!scan_source_fits(source, name) || !str_ends_with(above, folders))
		return false;
	bool is_whole = above.len == folders.len;
	return is_whole || folders.len == 0 || above.ptr[above.len - folders.len - 1] == '/';
}

const struct scan_source *scan_source_of(struct str path)
{
	static const enum scan_base order[] = {SCAN_ABSOLUTE, SCAN_BELOW_PROJECT, SCAN_BELOW_HOME};
	bool is_below_home = str_starts_with(path, STR("~/"));
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		if (is_below_home && order[i] == SCAN_BELOW_PROJECT)
			continue;
		for (size_t j = 0; j < scan_source_count(order[i]); j++) {
			if (ends_in_pattern(scan_source_at(order[i], j), path))
				return scan_source_at(order[i], j);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (ends_in_pattern(&named[i], path))
			return &named[i];
	}
	return &named[ARRAY_LEN(named) - 1];
}

bool scan_source_is_guess(const struct scan_source *source)
{
	return source == &named[ARRAY_LEN(named) - 1];
}
