/* SPDX-License-Identifier: MIT */
/*
 * Switches as hosts document them, or their source says where that is open:
 * Claude Code: clients.md (measured). Codex: developers.openai.com/codex/hooks ("Admins can force hooks
 * off the same way in requirements.toml"), github.com/openai/codex: codex-rs/config/src/loader (layers and
 * trust), codex-rs/core/src/config/managed_features.rs (pins), codex-rs/hooks/src/config_rules.rs (states),
 * docs/config.md (allow_managed_hooks_only). Gemini CLI: geminicli.com/docs/reference/configuration
 * (hooksConfig), github.com/google-gemini/gemini-cli: packages/core/src/hooks/hookRegistry.ts (a hook without
 * a name is called as its command), packages/cli/src/config/settings.ts (the order of files; a project's file
 * counts in a trusted folder only, and in another no hook runs at all). Qwen Code: the same, and
 * qwenlm.github.io/qwen-code-docs, hooks. Copilot CLI:
 * docs.github.com/copilot/reference/hooks-reference, "Disable all hooks". VS Code:
 * microsoft/vscode#294234.
 */
#include "app/host_switches.h"

/* clang-format off */
static const struct switch_file files[] = {
	{.agent = STR_INIT("claude-code")},
	{.agent = STR_INIT("qwen-code"), .file = STR_INIT("/etc/qwen-code/settings.json"), .scope = HOST_MANAGED},
	{.agent = STR_INIT("qwen-code")},
	{.agent = STR_INIT("gemini-cli")},
	{.agent = STR_INIT("gemini-cli"), .file = STR_INIT("/etc/gemini-cli/system-defaults.json"), .scope = HOST_MANAGED},
	{.agent = STR_INIT("codex"), .file = STR_INIT("/etc/codex/requirements.toml"), .scope = HOST_MANAGED,
		.is_toml = true, .is_pin = true},
	{.agent = STR_INIT("codex"), .file = STR_INIT("/etc/codex/managed_config.toml"), .scope = HOST_MANAGED, .is_toml = true},
	{.agent = STR_INIT("codex"), .file = STR_INIT(".codex/config.toml"), .scope = HOST_PROJECT, .is_toml = true,
		.needs_trust = true},
	{.agent = STR_INIT("codex"), .file = STR_INIT(".codex/config.toml"), .scope = HOST_USER, .is_toml = true},
	{.agent = STR_INIT("codex"), .file = STR_INIT("/etc/codex/config.toml"), .scope = HOST_MANAGED, .is_toml = true},
	{.agent = STR_INIT("copilot"), .file = STR_INIT(".github/copilot/settings.local.json"), .scope = HOST_PROJECT},
	{.agent = STR_INIT("copilot"), .file = STR_INIT(".github/copilot/settings.json"), .scope = HOST_PROJECT},
};

static const struct host_switch switches[] = {
	{STR_INIT("claude-code"), {STR_INIT("disableAllHooks")}, true, SWITCH_UNMANAGED},
	{STR_INIT("claude-code"), {STR_INIT("allowManagedHooksOnly")}, true, SWITCH_ELSEWHERE},
	{STR_INIT("codex"), {STR_INIT("features.hooks"), STR_INIT("features.codex_hooks")}, false, SWITCH_ALL},
	{STR_INIT("codex"), {STR_INIT("allow_managed_hooks_only")}, true, SWITCH_ELSEWHERE},
	{STR_INIT("codex"), {STR_INIT("hooks.state")}, false, SWITCH_STATES},
	{STR_INIT("gemini-cli"), {STR_INIT("hooksConfig.enabled")}, false, SWITCH_ALL},
	{STR_INIT("gemini-cli"), {STR_INIT("hooksConfig.disabled")}, false, SWITCH_NAMES},
	{STR_INIT("qwen-code"), {STR_INIT("disableAllHooks")}, true, SWITCH_ALL},
	{STR_INIT("copilot"), {STR_INIT("disableAllHooks")}, true, SWITCH_UNMANAGED},
	{STR_INIT("copilot"), {STR_INIT("disableAllHooks")}, true, SWITCH_OF_FILE},
	{STR_INIT("vscode"), {STR_INIT("disableAllHooks")}, true, SWITCH_OF_FILE},
};
/* clang-format on */

size_t switch_file_count(void)
{
	return ARRAY_LEN(files);
}

const struct switch_file *switch_file_at(size_t index)
{
	return &files[index];
}

size_t host_switch_count(void)
{
	return ARRAY_LEN(switches);
}

const struct host_switch *host_switch_at(size_t index)
{
	return &switches[index];
}
