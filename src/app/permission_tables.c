/* SPDX-License-Identifier: MIT */
/* Rows. Left out of the first table is what has an option that writes or runs: find, sort -o, sed, awk,
 * git grep -O, tar. */
#include "app/permission_tables.h"

static const struct {
	struct str program;
	struct str verb; /* empty: every use */
} harmless[] = {
	{STR_INIT("ls"), STR_INIT("")},
	{STR_INIT("cat"), STR_INIT("")},
	{STR_INIT("head"), STR_INIT("")},
	{STR_INIT("tail"), STR_INIT("")},
	{STR_INIT("wc"), STR_INIT("")},
	{STR_INIT("pwd"), STR_INIT("")},
	{STR_INIT("echo"), STR_INIT("")},
	{STR_INIT("grep"), STR_INIT("")},
	{STR_INIT("stat"), STR_INIT("")},
	{STR_INIT("du"), STR_INIT("")},
	{STR_INIT("df"), STR_INIT("")},
	{STR_INIT("which"), STR_INIT("")},
	{STR_INIT("cut"), STR_INIT("")},
	{STR_INIT("jq"), STR_INIT("")},
	{STR_INIT("true"), STR_INIT("")},
	{STR_INIT("basename"), STR_INIT("")},
	{STR_INIT("dirname"), STR_INIT("")},
	{STR_INIT("cd"), STR_INIT("")},
	{STR_INIT("git"), STR_INIT("status")},
	{STR_INIT("git"), STR_INIT("show")},
	{STR_INIT("git"), STR_INIT("blame")},
	{STR_INIT("git"), STR_INIT("rev-parse")},
	{STR_INIT("git"), STR_INIT("ls-files")},
	{STR_INIT("git"), STR_INIT("add")},
	{STR_INIT("git"), STR_INIT("fetch")},
	{STR_INIT("cargo"), STR_INIT("build")},
	{STR_INIT("cargo"), STR_INIT("check")},
	{STR_INIT("cargo"), STR_INIT("test")},
	{STR_INIT("cargo"), STR_INIT("clippy")},
	{STR_INIT("go"), STR_INIT("build")},
	{STR_INIT("go"), STR_INIT("vet")},
	{STR_INIT("go"), STR_INIT("test")},
	{STR_INIT("npm"), STR_INIT("test")},
	{STR_INIT("npm"), STR_INIT("ls")},
	{STR_INIT("meson"), STR_INIT("test")},
	{STR_INIT("meson"), STR_INIT("compile")},
	{STR_INIT("docker"), STR_INIT("ps")},
	{STR_INIT("docker"), STR_INIT("images")},
	{STR_INIT("docker"), STR_INIT("logs")},
	{STR_INIT("kubectl"), STR_INIT("get")},
	{STR_INIT("kubectl"), STR_INIT("describe")},
	{STR_INIT("kubectl"), STR_INIT("logs")},
};

static const struct str runners[] = {
	STR_INIT("bash"),
	STR_INIT("sh"),
	STR_INIT("zsh"),
	STR_INIT("dash"),
	STR_INIT("fish"),
	STR_INIT("eval"),
	STR_INIT("source"),
	STR_INIT("."),
	STR_INIT("sudo"),
	STR_INIT("doas"),
	STR_INIT("su"),
	STR_INIT("ssh"),
	STR_INIT("xargs"),
	STR_INIT("env"),
	STR_INIT("python"),
	STR_INIT("python3"),
	STR_INIT("perl"),
	STR_INIT("ruby"),
	STR_INIT("node"),
	STR_INIT("php"),
	STR_INIT("npx"),
	STR_INIT("uvx"),
	STR_INIT("curl"),
	STR_INIT("wget"),
};

static const struct str github_tools[] = {
	STR_INIT("delete_file"),
	STR_INIT("merge_pull_request"),
	STR_INIT("create_repository"),
	STR_INIT("push_files"),
	STR_INIT("create_or_update_file"),
	STR_INIT("delete_workflow_run_logs"),
	STR_INIT("cancel_workflow_run"),
};
static const struct str filesystem_tools[] = {
	STR_INIT("write_file"),
	STR_INIT("edit_file"),
	STR_INIT("move_file"),
	STR_INIT("create_directory"),
};
static const struct str supabase_tools[] = {
	STR_INIT("execute_sql"),
	STR_INIT("apply_migration"),
	STR_INIT("deploy_edge_function"),
	STR_INIT("delete_branch"),
	STR_INIT("reset_branch"),
	STR_INIT("merge_branch"),
	STR_INIT("pause_project"),
};
static const struct str sql_tools[] = {
	STR_INIT("execute_sql"),
	STR_INIT("execute"),
	STR_INIT("write_query"),
	STR_INIT("create_table"),
	STR_INIT("drop_table"),
	STR_INIT("alter_table"),
};
static const struct str mongodb_tools[] = {
	STR_INIT("delete-many"),
	STR_INIT("update-many"),
	STR_INIT("insert-many"),
	STR_INIT("drop-collection"),
	STR_INIT("drop-database"),
	STR_INIT("rename-collection"),
};
static const struct str redis_tools[] = {STR_INIT("delete"), STR_INIT("set"), STR_INIT("json_del")};
static const struct str kubernetes_tools[] = {
	STR_INIT("kubectl_delete"),
	STR_INIT("kubectl_apply"),
	STR_INIT("kubectl_generic"),
	STR_INIT("exec_in_pod"),
	STR_INIT("uninstall_helm_chart"),
	STR_INIT("pods_delete"),
	STR_INIT("pods_exec"),
	STR_INIT("resources_delete"),
};

#define TOOLS(list) list, ARRAY_LEN(list)

static const struct {
	struct str part; /* of the server's name, in lower case */
	const struct str *tools;
	size_t count;
} servers[] = {
	{STR_INIT("github"), TOOLS(github_tools)},
	{STR_INIT("filesystem"), TOOLS(filesystem_tools)},
	{STR_INIT("supabase"), TOOLS(supabase_tools)},
	{STR_INIT("postgres"), TOOLS(sql_tools)},
	{STR_INIT("mysql"), TOOLS(sql_tools)},
	{STR_INIT("sqlite"), TOOLS(sql_tools)},
	{STR_INIT("mongo"), TOOLS(mongodb_tools)},
	{STR_INIT("redis"), TOOLS(redis_tools)},
	{STR_INIT("kube"), TOOLS(kubernetes_tools)},
	{STR_INIT("k8s"), TOOLS(kubernetes_tools)},
};

bool permission_is_harmless(struct str program, struct str verb)
{
	for (size_t i = 0; i < ARRAY_LEN(harmless); i++) {
		if (str_equal(harmless[i].program, program) && str_equal(harmless[i].verb, verb))
			return true;
	}
	return false;
}

bool permission_runs_others(struct str program)
{
	return str_is_one_of(program, runners, ARRAY_LEN(runners));
}

/* Whether `part` stands in `name`, in any case. */
static bool has_part(struct str name, struct str part)
{
	for (size_t at = 0; at + part.len <= name.len; at++) {
		if (str_equal_nocase(str_slice(name, at, at + part.len), part))
			return true;
	}
	return false;
}

size_t permission_destructive_tools(struct str server, const struct str **out)
{
	for (size_t i = 0; i < ARRAY_LEN(servers); i++) {
		if (has_part(server, servers[i].part)) {
			*out = servers[i].tools;
			return servers[i].count;
		}
	}
	*out = NULL;
	return 0;
}
