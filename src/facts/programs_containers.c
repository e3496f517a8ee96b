/* SPDX-License-Identifier: MIT */
/*
 * Containers and clusters. Options as of docker 26, podman 5, kubectl 1.30, helm 3.15. The
 * letters are those of programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
#define RUN_OPTIONS                                                                                \
	"-v,--volume,--mount:v "                                                                   \
	"-e,--env,-u,--user,-w,--workdir,-p,--publish,--name,--network,--net,--entrypoint,-l,"     \
	"--label,-h,--hostname,-m,--memory,--memory-swap,-c,--cpu-shares,--cpus,--cpuset-cpus,"    \
	"--cap-add,--cap-drop,--device,--dns,--add-host,--gpus,--ip,--ipc,--pid,--uts,--userns,"   \
	"--restart,--runtime,--security-opt,--shm-size,--stop-signal,--stop-timeout,--sysctl,"     \
	"--tmpfs,--ulimit,--volumes-from,--volume-driver,--log-driver,--log-opt,--platform,--pull," \
	"--pod,--group-add,--health-cmd,--health-interval,--health-retries,--health-timeout,"      \
	"--isolation,--kernel-memory,--link,--mac-address,--network-alias,--annotation,--attach,"  \
	"-a,--expose,--cgroup-parent,--cgroupns,--blkio-weight,--detach-keys,--domainname,"        \
	"--device-cgroup-rule,--storage-opt,--oom-score-adj,--pids-limit:- "                       \
	"--env-file,--label-file:r --cidfile,--pidfile:w --authfile:- --rm --interactive --tty "   \
	"--detach --init --privileged --read-only --no-healthcheck --oom-kill-disable "            \
	"--publish-all --quiet --replace"

static const struct program_table docker_commands;
static const struct program_table compose_commands;
static const struct program_table docker_secret_commands;
static const struct program_table stack_commands;
static const struct program_table helm_repo_commands;

static const struct program docker_commands_rows[] = {
	ROW("build", "r",
		"-f,--file:r "
		"-t,--tag,--build-arg,--target,--network,--label,--platform,--progress,"
		"--add-host,--cache-from,--cache-to,--ssh,--shm-size,--ulimit,-m,--memory,"
		"--builder,--allow,--attest,--annotation,--isolation,--format:- --pull?- "
		"--layers?- --build-context:E -o,--output:- --secret:v -v,--volume:v "
		"--iidfile,--metadata-file:w --authfile:- --no-cache --push --load --quiet --rm "
		"--squash --force-rm --compress"),
	ROW_WITH("buildx", "", "", .subcommands = &docker_commands),
	ROW("commit", "-*", "-m,--message,-a,--author,-c,--change,-p,-f,--format:- --pause?-"),
	ROW_WITH("compose", "-*",
		"-f,--file,--env-file:r --project-directory:C "
		"-p,--project-name,--profile,--ansi,--parallel,--progress:-",
		.subcommands = &compose_commands),
	ROW_WITH("config", "", "", .subcommands = &docker_secret_commands),
	ROW_WITH("container", "", "", .subcommands = &docker_commands),
	ROW_WITH("cp", "",
		"-a -L --archive --follow-link --quiet",
		.role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("create", "-*", RUN_OPTIONS, .stops = 1),
	ROW_WITH("exec", "-*",
		"-e,--env,-u,--user,-w,--workdir,--detach-keys:- --env-file:r --interactive --tty "
		"--detach --privileged",
		.stops = 1),
	ROW("export", "-", "-o,--output:w"),
	ROW_WITH("image", "", "", .subcommands = &docker_commands),
	ROW("import", "r-", "-c,--change,-m,--message,--platform:-"),
	ROW("inspect", "-*", "-f,--format,--type:- --size"),
	ROW("load", "-", "-i,--input:r --platform:- --quiet"),
	ROW("login", "-", "-u,--username,-p,--password:- --authfile,--cert-dir:- --password-stdin"),
	ROW("logs", "-", "-n,--tail,--since,--until:- --follow --timestamps --details"),
	ROW_WITH("run", "-*", RUN_OPTIONS, .stops = 1),
	ROW("save", "-*", "-o,--output:w --format,--platform:-"),
	ROW_WITH("secret", "", "", .subcommands = &docker_secret_commands),
	ROW_WITH("stack", "", "", .subcommands = &stack_commands),
};
static const struct program_table docker_commands = TABLE(docker_commands_rows);

static const struct program docker_secret_commands_rows[] = {
	ROW("create", "-r", "-l,--label,-d,--driver:-"),
};
static const struct program_table docker_secret_commands = TABLE(docker_secret_commands_rows);

static const struct program stack_commands_rows[] = {
	ROW("deploy", "-", "-c,--compose-file:r --orchestrator,--resolve-image:- --prune"),
};
static const struct program_table stack_commands = TABLE(stack_commands_rows);

static const struct program compose_commands_rows[] = {
	ROW("build", "-*",
		"--build-arg,-m,--memory,--ssh,--progress,--builder:- --no-cache --pull --push "
		"--quiet"),
	ROW("config", "-*", "-o,--output:w --format,--hash:-"),
	ROW_WITH("cp", "",
		"--index:- --archive --all",
		.role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW("down", "-*", "-t,--timeout,--rmi:- --volumes --remove-orphans"),
	ROW_WITH("exec", "-*",
		"-e,--env,-u,--user,-w,--workdir,--index:- --detach --privileged --no-TTY "
		"--interactive",
		.stops = 1),
	ROW("logs", "-*",
		"-n,--tail,--since,--until,--index:- --follow --timestamps --no-color "
		"--no-log-prefix"),
	ROW_WITH("run", "-*",
		"-v,--volume:v "
		"-e,--env,-u,--user,-w,--workdir,--name,--entrypoint,-p,--publish,-l,--label,"
		"--cap-add,--cap-drop,--pull:- --env-from-file:r --rm --detach --build --no-deps "
		"--service-ports --use-aliases --interactive --no-TTY --remove-orphans",
		.stops = 1),
	ROW("up", "-*",
		"--scale,-t,--timeout,--attach,--no-attach,--exit-code-from,--pull,"
		"--wait-timeout:- --detach --build --no-build --force-recreate --no-recreate "
		"--remove-orphans --renew-anon-volumes --wait --watch --abort-on-container-exit "
		"--no-deps --no-start --always-recreate-deps --quiet-pull"),
};
static const struct program_table compose_commands = TABLE(compose_commands_rows);

static const struct program kubectl_commands_rows[] = {
	ROW("annotate", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("apply", "-*",
		"-f,--filename,-k,--kustomize:r --prune-allowlist:- --dry-run?- --server-side "
		"--force-conflicts --force --prune --all --validate?- --wait --recursive "
		"--overwrite --record"),
	ROW("autoscale", "-*", "-f,--filename,-k,--kustomize:r --min,--max,--cpu-percent,--name:-"),
	ROW_WITH("cp", "",
		"--retries:- --no-preserve",
		.role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW("create", "-*",
		"-f,--filename,-k,--kustomize:r --from-file:= --from-env-file:r "
		"--from-literal,--image,--port,--replicas,--schedule,--type,--docker-server,"
		"--docker-username,--docker-password,--docker-email,--role,--clusterrole,"
		"--serviceaccount,--verb,--resource,--tcp,--rule,--class:- --cert,--key:r "
		"--dry-run?- --save-config --edit --validate?- --recursive"),
	ROW("delete", "-*",
		"-f,--filename,-k,--kustomize:r --grace-period,--raw:- --all --all-namespaces "
		"--force --now --ignore-not-found --wait?- --cascade?- --dry-run?- --recursive"),
	ROW("describe", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("diff", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("edit", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW_WITH("exec", "-*",
		"-f,--filename:r --pod-running-timeout:- --stdin --tty --quiet",
		.stops = 1),
	ROW("expose", "-*",
		"-f,--filename,-k,--kustomize:r "
		"--port,--target-port,--type,--name,--protocol,--external-ip,--load-balancer-ip,"
		"--session-affinity,--overrides:-"),
	ROW("get", "-*",
		"-f,--filename,-k,--kustomize:r --chunk-size,--raw:- --all-namespaces --watch "
		"--watch-only --show-labels --no-headers --ignore-not-found --show-kind "
		"--recursive"),
	ROW("kustomize", "r", "--enable-helm --helm-command:-"),
	ROW("label", "-*",
		"-f,--filename,-k,--kustomize:r --resource-version:- --overwrite --list --all "
		"--local"),
	ROW("patch", "-*",
		"-f,--filename,-k,--kustomize:r -p,--patch,--type,--subresource:- --patch-file:r"),
	ROW("replace", "-*",
		"-f,--filename,-k,--kustomize:r --grace-period,--raw:- --force --save-config"),
	ROW("rollout", "-*", "-f,--filename,-k,--kustomize:r --revision,--to-revision:-"),
	ROW_WITH("run", "-*",
		"--image,--env,--port,--labels,--overrides,--restart,--command,"
		"--image-pull-policy,--limits,--requests:- --rm --stdin --tty --attach --quiet "
		"--privileged --expose --dry-run?-",
		.stops = 8),
	ROW("scale", "-*",
		"-f,--filename,-k,--kustomize:r "
		"--replicas,--current-replicas,--resource-version:- --all"),
	ROW("set", "-*",
		"-f,--filename,-k,--kustomize:r --containers,-e,--env,--from,--keys,--prefix:-"),
	ROW("wait", "-*", "-f,--filename:r --for:- --all"),
};
static const struct program_table kubectl_commands = TABLE(kubectl_commands_rows);

static const struct program kustomize_commands_rows[] = {
	ROW("build", "r",
		"-o,--output:w --helm-command,--load-restrictor,-e,--env:- --enable-helm"),
};
static const struct program_table kustomize_commands = TABLE(kustomize_commands_rows);

static const struct program helm_commands_rows[] = {
	ROW("install", "-p",
		"--generate-name --create-namespace --atomic --wait --dry-run?- --devel "
		"--replace --dependency-update"),
	ROW("lint", "p*", ""),
	ROW("package", "r*", "--app-version,--key,--sign:- --passphrase-file:r"),
	ROW("pull", "u", "--untar --untardir:w"),
	ROW_WITH("repo", "", "", .subcommands = &helm_repo_commands),
	ROW("template", "-p", "-s,--show-only,-a,--api-versions,--kube-version,--name-template:-"),
	ROW("upgrade", "-p",
		"-i,--install --force --atomic --wait --reuse-values --reset-values "
		"--create-namespace --dry-run?-"),
};
static const struct program_table helm_commands = TABLE(helm_commands_rows);

static const struct program helm_repo_commands_rows[] = {
	ROW("add", "-u", "--pass-credentials --force-update"),
};
static const struct program_table helm_repo_commands = TABLE(helm_repo_commands_rows);

static const struct program rows[] = {
	ROW_WITH("docker", "",
		"-c,--context,-H,--host,--config,-l,--log-level,--connection,--url,--identity,"
		"--root,--runroot,--storage-driver,--cgroup-manager:- "
		"--tlscacert,--tlscert,--tlskey:r",
		.subcommands = &docker_commands),
	ROW_WITH("docker-compose", "-*",
		"-f,--file,--env-file:r --project-directory:C "
		"-p,--project-name,--profile,--ansi,--parallel,--progress:- "
		"-H,--host,-c,--context:-",
		.subcommands = &compose_commands),
	ROW_WITH("helm", "-*",
		"-n,--namespace,--kube-context,--kubeconfig,--kube-apiserver,--kube-token,"
		"--registry-config,--repository-config,--repository-cache,--version,--set,"
		"--set-string,--set-json,--timeout,--username,--password,--description,"
		"--history-max,-o,--output,--kube-as-user:- -f,--values:r --set-file:E "
		"--ca-file,--cert-file,--key-file,--keyring:r --repo:u -d,--destination:w "
		"--output-dir:w --post-renderer:-",
		.subcommands = &helm_commands, .has_global_options = true),
	ROW("helmfile", "-*",
		"-f,--file:r "
		"-e,--environment,-l,--selector,-n,--namespace,--kube-context,--set,"
		"--state-values-set,--log-level:- --state-values-file:r"),
	ROW_WITH("kubectl", "-*",
		"-n,--namespace,--context,--cluster,--kubeconfig,--user,--token,--as,--as-group,"
		"--as-uid,--request-timeout,-l,--selector,-o,--output,-c,--container,"
		"--field-selector,--sort-by,--template,--timeout,--field-manager,--username,"
		"--password,-v,--v,--cache-dir,--tls-server-name,-L,--label-columns:- "
		"-s,--server:u --certificate-authority,--client-certificate,--client-key:-",
		.subcommands = &kubectl_commands, .has_global_options = true),
	ROW_WITH("kustomize", "r",
		"-o,--output:w",
		.subcommands = &kustomize_commands, .has_global_options = true),
};
/* clang-format on */

const struct program_table programs_containers = TABLE(rows);
