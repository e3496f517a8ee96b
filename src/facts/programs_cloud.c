/* SPDX-License-Identifier: MIT */
/*
 * Containers, clusters, clouds and their stores. Options as of
 * docker 26, kubectl 1.30, helm 3.15, terraform 1.8, aws 2, gcloud 470, az 2.60, rclone 1.66.
 * The letters are those of programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
#define RUN_OPTIONS \
	"-v,--volume,--mount:v -e,--env,-u,--user,-w,--workdir,-p,--publish,--name,--network,--net,--entrypoint,-l,--label,-h,--hostname,-m,--memory,--memory-swap,-c,--cpu-shares,--cpus,--cpuset-cpus,--cap-add,--cap-drop,--device,--dns,--add-host,--gpus,--ip,--ipc,--pid,--uts,--userns,--restart,--runtime,--security-opt,--shm-size,--stop-signal,--stop-timeout,--sysctl,--tmpfs,--ulimit,--volumes-from,--volume-driver,--log-driver,--log-opt,--platform,--pull,--pod,--group-add,--health-cmd,--health-interval,--health-retries,--health-timeout,--isolation,--kernel-memory,--link,--mac-address,--network-alias,--annotation,--attach,-a,--expose,--cgroup-parent,--cgroupns,--blkio-weight,--detach-keys,--domainname,--device-cgroup-rule,--storage-opt,--oom-score-adj,--pids-limit:- --env-file,--label-file:r --cidfile,--pidfile:w --authfile:- --rm --interactive --tty --detach --init --privileged --read-only --no-healthcheck --oom-kill-disable --publish-all --quiet --replace"
#define S3_OPTIONS \
	"--acl,--include,--exclude,--storage-class,--sse,--sse-kms-key-id,--content-type,--cache-control,--content-disposition,--content-encoding,--metadata,--metadata-directive,--source-region,--grants,--expires,--website-redirect,--expected-size,--page-size,--request-payer:- --recursive --dryrun --quiet --delete --only-show-errors --no-progress --follow-symlinks --no-follow-symlinks --exact-timestamps --size-only --no-guess-mime-type --force-glacier-transfer"

static const struct program_table docker_commands;
static const struct program_table compose_commands;
static const struct program_table docker_secret_commands;
static const struct program_table stack_commands;
static const struct program_table helm_repo_commands;
static const struct program_table aws_lambda_commands;
static const struct program_table aws_s3_commands;
static const struct program_table aws_s3api_commands;
static const struct program_table gcloud_builds_commands;
static const struct program_table gcloud_compute_commands;
static const struct program_table gcloud_storage_commands;
static const struct program_table az_keyvault_commands;
static const struct program_table az_storage_commands;
static const struct program_table az_secret_commands;
static const struct program_table az_blob_commands;

static const struct program docker_commands_rows[] = {
	ROW("build", "r", "-f,--file:r -t,--tag,--build-arg,--target,--network,--label,--platform,--progress,--add-host,--cache-from,--cache-to,--ssh,--shm-size,--ulimit,-m,--memory,--builder,--allow,--attest,--annotation,--isolation,--format:- --pull?- --layers?- --build-context:E -o,--output:- --secret:v -v,--volume:v --iidfile,--metadata-file:w --authfile:- --no-cache --push --load --quiet --rm --squash --force-rm --compress"),
	ROW_WITH("buildx", "", "", .subcommands = &docker_commands),
	ROW("commit", "-*", "-m,--message,-a,--author,-c,--change,-p,-f,--format:- --pause?-"),
	ROW_WITH("compose", "-*", "-f,--file,--env-file:r --project-directory:C -p,--project-name,--profile,--ansi,--parallel,--progress:-", .subcommands = &compose_commands),
	ROW_WITH("config", "", "", .subcommands = &docker_secret_commands),
	ROW_WITH("container", "", "", .subcommands = &docker_commands),
	ROW_WITH("cp", "", "-a -L --archive --follow-link --quiet", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("create", "-*", RUN_OPTIONS, .stops = 1),
	ROW_WITH("exec", "-*", "-e,--env,-u,--user,-w,--workdir,--detach-keys:- --env-file:r --interactive --tty --detach --privileged", .stops = 1),
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
static const struct program_table docker_commands = {docker_commands_rows, ARRAY_LEN(docker_commands_rows)};

static const struct program docker_secret_commands_rows[] = {
	ROW("create", "-r", "-l,--label,-d,--driver:-"),
};
static const struct program_table docker_secret_commands = {docker_secret_commands_rows, ARRAY_LEN(docker_secret_commands_rows)};

static const struct program stack_commands_rows[] = {
	ROW("deploy", "-", "-c,--compose-file:r --orchestrator,--resolve-image:- --prune"),
};
static const struct program_table stack_commands = {stack_commands_rows, ARRAY_LEN(stack_commands_rows)};

static const struct program compose_commands_rows[] = {
	ROW("build", "-*", "--build-arg,-m,--memory,--ssh,--progress,--builder:- --no-cache --pull --push --quiet"),
	ROW("config", "-*", "-o,--output:w --format,--hash:-"),
	ROW_WITH("cp", "", "--index:- --archive --all", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW("down", "-*", "-t,--timeout,--rmi:- --volumes --remove-orphans"),
	ROW_WITH("exec", "-*", "-e,--env,-u,--user,-w,--workdir,--index:- --detach --privileged --no-TTY --interactive", .stops = 1),
	ROW("logs", "-*", "-n,--tail,--since,--until,--index:- --follow --timestamps --no-color --no-log-prefix"),
	ROW_WITH("run", "-*", "-v,--volume:v -e,--env,-u,--user,-w,--workdir,--name,--entrypoint,-p,--publish,-l,--label,--cap-add,--cap-drop,--pull:- --env-from-file:r --rm --detach --build --no-deps --service-ports --use-aliases --interactive --no-TTY --remove-orphans", .stops = 1),
	ROW("up", "-*", "--scale,-t,--timeout,--attach,--no-attach,--exit-code-from,--pull,--wait-timeout:- --detach --build --no-build --force-recreate --no-recreate --remove-orphans --renew-anon-volumes --wait --watch --abort-on-container-exit --no-deps --no-start --always-recreate-deps --quiet-pull"),
};
static const struct program_table compose_commands = {compose_commands_rows, ARRAY_LEN(compose_commands_rows)};

static const struct program kubectl_commands_rows[] = {
	ROW("annotate", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("apply", "-*", "-f,--filename,-k,--kustomize:r --prune-allowlist:- --dry-run?- --server-side --force-conflicts --force --prune --all --validate?- --wait --recursive --overwrite --record"),
	ROW("autoscale", "-*", "-f,--filename,-k,--kustomize:r --min,--max,--cpu-percent,--name:-"),
	ROW_WITH("cp", "", "--retries:- --no-preserve", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW("create", "-*", "-f,--filename,-k,--kustomize:r --from-file:= --from-env-file:r --from-literal,--image,--port,--replicas,--schedule,--type,--docker-server,--docker-username,--docker-password,--docker-email,--role,--clusterrole,--serviceaccount,--verb,--resource,--tcp,--rule,--class:- --cert,--key:r --dry-run?- --save-config --edit --validate?- --recursive"),
	ROW("delete", "-*", "-f,--filename,-k,--kustomize:r --grace-period,--raw:- --all --all-namespaces --force --now --ignore-not-found --wait?- --cascade?- --dry-run?- --recursive"),
	ROW("describe", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("diff", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW("edit", "-*", "-f,--filename,-k,--kustomize:r"),
	ROW_WITH("exec", "-*", "-f,--filename:r --pod-running-timeout:- --stdin --tty --quiet", .stops = 1),
	ROW("expose", "-*", "-f,--filename,-k,--kustomize:r --port,--target-port,--type,--name,--protocol,--external-ip,--load-balancer-ip,--session-affinity,--overrides:-"),
	ROW("get", "-*", "-f,--filename,-k,--kustomize:r --chunk-size,--raw:- --all-namespaces --watch --watch-only --show-labels --no-headers --ignore-not-found --show-kind --recursive"),
	ROW("kustomize", "r", "--enable-helm --helm-command:-"),
	ROW("label", "-*", "-f,--filename,-k,--kustomize:r --resource-version:- --overwrite --list --all --local"),
	ROW("patch", "-*", "-f,--filename,-k,--kustomize:r -p,--patch,--type,--subresource:- --patch-file:r"),
	ROW("replace", "-*", "-f,--filename,-k,--kustomize:r --grace-period,--raw:- --force --save-config"),
	ROW("rollout", "-*", "-f,--filename,-k,--kustomize:r --revision,--to-revision:-"),
	ROW_WITH("run", "-*", "--image,--env,--port,--labels,--overrides,--restart,--command,--image-pull-policy,--limits,--requests:- --rm --stdin --tty --attach --quiet --privileged --expose --dry-run?-", .stops = 8),
	ROW("scale", "-*", "-f,--filename,-k,--kustomize:r --replicas,--current-replicas,--resource-version:- --all"),
	ROW("set", "-*", "-f,--filename,-k,--kustomize:r --containers,-e,--env,--from,--keys,--prefix:-"),
	ROW("wait", "-*", "-f,--filename:r --for:- --all"),
};
static const struct program_table kubectl_commands = {kubectl_commands_rows, ARRAY_LEN(kubectl_commands_rows)};

static const struct program kustomize_commands_rows[] = {
	ROW("build", "r", "-o,--output:w --helm-command,--load-restrictor,-e,--env:- --enable-helm"),
};
static const struct program_table kustomize_commands = {kustomize_commands_rows, ARRAY_LEN(kustomize_commands_rows)};

static const struct program helm_commands_rows[] = {
	ROW("install", "-p", "--generate-name --create-namespace --atomic --wait --dry-run?- --devel --replace --dependency-update"),
	ROW("lint", "p*", ""),
	ROW("package", "r*", "--app-version,--key,--sign:- --passphrase-file:r"),
	ROW("pull", "u", "--untar --untardir:w"),
	ROW_WITH("repo", "", "", .subcommands = &helm_repo_commands),
	ROW("template", "-p", "-s,--show-only,-a,--api-versions,--kube-version,--name-template:-"),
	ROW("upgrade", "-p", "-i,--install --force --atomic --wait --reuse-values --reset-values --create-namespace --dry-run?-"),
};
static const struct program_table helm_commands = {helm_commands_rows, ARRAY_LEN(helm_commands_rows)};

static const struct program helm_repo_commands_rows[] = {
	ROW("add", "-u", "--pass-credentials --force-update"),
};
static const struct program_table helm_repo_commands = {helm_repo_commands_rows, ARRAY_LEN(helm_repo_commands_rows)};

static const struct program terraform_commands_rows[] = {
	ROW("apply", "r", "-var,-target,-replace,-parallelism,-lock-timeout,-compact-warnings:- -var-file:r -state:b -state-out,-backup:w -auto-approve -destroy -refresh-only -input?- -lock?- -refresh?-"),
	ROW("destroy", "", "-var,-target,-parallelism:- -var-file:r -state:b -auto-approve"),
	ROW("fmt", "w*", "-check -diff -recursive -write?- -list?-"),
	ROW("import", "-*", "-var:- -var-file:r -state:b -state-out:w -config:r"),
	ROW("init", "r", "-backend-config:p -from-module,-plugin-dir,-lockfile:- -upgrade -reconfigure -migrate-state"),
	ROW("output", "-*", "-state:r -json -raw"),
	ROW("plan", "", "-var,-target,-replace,-parallelism,-generate-config-out:- -var-file:r -out:w -state:r -destroy -refresh-only -detailed-exitcode"),
	ROW("show", "r", "-json"),
};
static const struct program_table terraform_commands = {terraform_commands_rows, ARRAY_LEN(terraform_commands_rows)};

static const struct program packer_commands_rows[] = {
	ROW("build", "r", "-force -debug -timestamp-ui"),
	ROW("validate", "r", ""),
};
static const struct program_table packer_commands = {packer_commands_rows, ARRAY_LEN(packer_commands_rows)};

static const struct program aws_commands_rows[] = {
	ROW_WITH("lambda", "", "", .subcommands = &aws_lambda_commands),
	ROW_WITH("s3", "", "", .subcommands = &aws_s3_commands),
	ROW_WITH("s3api", "", "", .subcommands = &aws_s3api_commands),
};
static const struct program_table aws_commands = {aws_commands_rows, ARRAY_LEN(aws_commands_rows)};

static const struct program aws_lambda_commands_rows[] = {
	ROW("invoke", "w", "--function-name,--payload,--invocation-type,--log-type,--qualifier,--cli-binary-format:-"),
};
static const struct program_table aws_lambda_commands = {aws_lambda_commands_rows, ARRAY_LEN(aws_lambda_commands_rows)};

static const struct program aws_s3_commands_rows[] = {
	ROW_WITH("cp", "", S3_OPTIONS, .role = ROLE_COPIED),
	ROW_WITH("mv", "", S3_OPTIONS, .role = ROLE_MOVED),
	ROW("presign", "-", "--expires-in:-"),
	ROW("rm", "-*", S3_OPTIONS),
	ROW_WITH("sync", "", S3_OPTIONS, .role = ROLE_MIRRORED),
};
static const struct program_table aws_s3_commands = {aws_s3_commands_rows, ARRAY_LEN(aws_s3_commands_rows)};

static const struct program aws_s3api_commands_rows[] = {
	ROW("get-object", "w", "--bucket,--key,--range,--version-id:-"),
	ROW("put-object", "", "--bucket,--key,--acl,--content-type,--metadata,--storage-class:- --body:r"),
	ROW("upload-part", "", "--bucket,--key,--part-number,--upload-id:- --body:r"),
};
static const struct program_table aws_s3api_commands = {aws_s3api_commands_rows, ARRAY_LEN(aws_s3api_commands_rows)};

static const struct program gsutil_commands_rows[] = {
	ROW("cat", "r*", "-r:-"),
	ROW_WITH("cp", "", "-z,-s,-j,-a:- -L:w", .role = ROLE_COPIED),
	ROW_WITH("mv", "", "-z:-", .role = ROLE_MOVED),
	ROW("rm", "-*", ""),
	ROW_WITH("rsync", "", "-x,-y,-j:-", .role = ROLE_MIRRORED),
};
static const struct program_table gsutil_commands = {gsutil_commands_rows, ARRAY_LEN(gsutil_commands_rows)};

static const struct program gcloud_commands_rows[] = {
	ROW_WITH("builds", "", "", .subcommands = &gcloud_builds_commands),
	ROW_WITH("compute", "", "", .subcommands = &gcloud_compute_commands),
	ROW("secrets", "-*", "--data-file:r --replication-policy,--labels,--locations,--secret:-"),
	ROW_WITH("storage", "", "", .subcommands = &gcloud_storage_commands),
};
static const struct program_table gcloud_commands = {gcloud_commands_rows, ARRAY_LEN(gcloud_commands_rows)};

static const struct program gcloud_builds_commands_rows[] = {
	ROW("submit", "p", "--config:r --tag,-t,--timeout,--machine-type,--substitutions,--gcs-source-staging-dir:-"),
};
static const struct program_table gcloud_builds_commands = {gcloud_builds_commands_rows, ARRAY_LEN(gcloud_builds_commands_rows)};

static const struct program gcloud_compute_commands_rows[] = {
	ROW_WITH("scp", "", "--recurse --compress --tunnel-through-iap", .role = ROLE_COPIED, .remotes = REMOTES_HOST),
	ROW_WITH("ssh", "h-*", "--command:- --tunnel-through-iap", .stops = 2),
};
static const struct program_table gcloud_compute_commands = {gcloud_compute_commands_rows, ARRAY_LEN(gcloud_compute_commands_rows)};

static const struct program gcloud_storage_commands_rows[] = {
	ROW("cat", "r*", ""),
	ROW_WITH("cp", "", "--recursive --no-clobber --content-type,--cache-control,--storage-class:-", .role = ROLE_COPIED),
	ROW_WITH("mv", "", "--recursive", .role = ROLE_MOVED),
	ROW("rm", "-*", "--recursive"),
	ROW_WITH("rsync", "", "--recursive --delete-unmatched-destination-objects --dry-run -x,--exclude:-", .role = ROLE_MIRRORED),
};
static const struct program_table gcloud_storage_commands = {gcloud_storage_commands_rows, ARRAY_LEN(gcloud_storage_commands_rows)};

static const struct program az_commands_rows[] = {
	ROW("deployment", "-*", "-f,--template-file:r -p,--parameters:@ -u,--template-uri:u"),
	ROW_WITH("keyvault", "-*", "-f,--file:f --value,--id,--version,--encoding:-", .subcommands = &az_keyvault_commands, .has_global_options = true),
	ROW_WITH("storage", "", "", .subcommands = &az_storage_commands),
	ROW("vm", "-*", "--custom-data,--scripts:@ --image,--size,--admin-username,--admin-password,--command-id:- --ssh-key-values:p"),
};
static const struct program_table az_commands = {az_commands_rows, ARRAY_LEN(az_commands_rows)};

static const struct program az_keyvault_commands_rows[] = {
	ROW_WITH("secret", "", "", .subcommands = &az_secret_commands),
};
static const struct program_table az_keyvault_commands = {az_keyvault_commands_rows, ARRAY_LEN(az_keyvault_commands_rows)};

static const struct program az_secret_commands_rows[] = {
	ROW("download", "", "-f,--file:w"),
	ROW("set", "", "-f,--file:r"),
};
static const struct program_table az_secret_commands = {az_secret_commands_rows, ARRAY_LEN(az_secret_commands_rows)};

static const struct program az_storage_commands_rows[] = {
	ROW_WITH("blob", "", "", .subcommands = &az_blob_commands),
	ROW_WITH("file", "", "", .subcommands = &az_blob_commands),
};
static const struct program_table az_storage_commands = {az_storage_commands_rows, ARRAY_LEN(az_storage_commands_rows)};

static const struct program az_blob_commands_rows[] = {
	ROW("download", "", "-f,--file:w --dest:w -c,--container-name,-s,--share-name,-p,--path:-"),
	ROW("download-batch", "", "-d,--destination:w -s,--source,--pattern:-"),
	ROW("upload", "", "-f,--file,--source:r -c,--container-name,-s,--share-name,-p,--path,-t,--type,--content-type:- --overwrite?-"),
	ROW("upload-batch", "", "-s,--source:r -d,--destination,--pattern,--destination-path:- --overwrite?-"),
};
static const struct program_table az_blob_commands = {az_blob_commands_rows, ARRAY_LEN(az_blob_commands_rows)};

static const struct program azcopy_commands_rows[] = {
	ROW_WITH("copy", "", "", .role = ROLE_COPIED),
	ROW_WITH("cp", "", "", .role = ROLE_COPIED),
	ROW("remove", "-*", ""),
	ROW_WITH("sync", "", "--delete-destination?-", .role = ROLE_MIRRORED),
};
static const struct program_table azcopy_commands = {azcopy_commands_rows, ARRAY_LEN(azcopy_commands_rows)};

static const struct program s3cmd_commands_rows[] = {
	ROW("del", "-*", ""),
	ROW_WITH("get", "", "", .role = ROLE_COPIED),
	ROW_WITH("put", "", "", .role = ROLE_COPIED),
	ROW_WITH("sync", "", "", .role = ROLE_MIRRORED),
};
static const struct program_table s3cmd_commands = {s3cmd_commands_rows, ARRAY_LEN(s3cmd_commands_rows)};

static const struct program rclone_commands_rows[] = {
	ROW_WITH("cat", "r*", "--head,--tail,--offset,--count:-", .remotes = REMOTES_NAME),
	ROW_WITH("copy", "", "", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("copyto", "", "", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("delete", "d", "--rmdirs", .remotes = REMOTES_NAME),
	ROW_WITH("deletefile", "d", "", .remotes = REMOTES_NAME),
	ROW_WITH("move", "", "--delete-empty-src-dirs", .role = ROLE_MOVED, .remotes = REMOTES_NAME),
	ROW_WITH("moveto", "", "", .role = ROLE_MOVED, .remotes = REMOTES_NAME),
	ROW_WITH("purge", "d", "", .remotes = REMOTES_NAME),
	ROW_WITH("sync", "", "", .role = ROLE_SYNCED, .remotes = REMOTES_NAME),
};
static const struct program_table rclone_commands = {rclone_commands_rows, ARRAY_LEN(rclone_commands_rows)};

static const struct program restic_commands_rows[] = {
	ROW("backup", "r*", "-e,--exclude,--iexclude,--exclude-larger-than,--exclude-if-present,--parent,--time,--stdin-filename:- --files-from,--files-from-raw,--files-from-verbatim,--exclude-file,--iexclude-file:r --stdin --dry-run --one-file-system"),
	ROW("init", "-", ""),
	ROW("restore", "-*", "-t,--target:w -i,--include,-e,--exclude,--path:- --verify"),
};
static const struct program_table restic_commands = {restic_commands_rows, ARRAY_LEN(restic_commands_rows)};

static const struct program borg_commands_rows[] = {
	ROW("create", "-r*", "-C,--compression,-e,--exclude,--comment,-c,--checkpoint-interval,--timestamp:- --exclude-from,--patterns-from:r --paths-from-stdin --stats --list --progress --dry-run --one-file-system"),
	ROW_WITH("extract", "-*;w.", "-e,--exclude,--strip-components:- --exclude-from:r --stdout --dry-run --list", .modes = S("-n,--dry-run,--stdout>-*")),
};
static const struct program_table borg_commands = {borg_commands_rows, ARRAY_LEN(borg_commands_rows)};

static const struct program rows[] = {
	ROW_WITH("aws", "-*", "--profile,--region,--output,--query,--ca-bundle,--color,--cli-read-timeout,--cli-connect-timeout:- --endpoint-url:u --cli-input-json:-", .subcommands = &aws_commands, .has_global_options = true),
	ROW_WITH("az", "-*", "--subscription,-o,--output,--query,-g,--resource-group,-n,--name,-l,--location,--account-name,--account-key,--connection-string,--sas-token,--vault-name:-", .subcommands = &az_commands, .has_global_options = true),
	ROW_WITH("azcopy", "-*", "--log-level,--include-pattern,--exclude-pattern,--include-path,--exclude-path,--cap-mbps,--block-size-mb,--from-to:- --list-of-files:r --recursive --overwrite?-", .subcommands = &azcopy_commands, .has_global_options = true),
	ROW_WITH("borg", "-*", "--remote-path,--rsh,--lock-wait,--umask:-", .subcommands = &borg_commands, .has_global_options = true),
	ROW_WITH("consul", "-@*", "-http-addr,-token,-datacenter,-ca-file,-token-file:-", .has_long_dash = true),
	ROW_WITH("docker", "", "-c,--context,-H,--host,--config,-l,--log-level,--connection,--url,--identity,--root,--runroot,--storage-driver,--cgroup-manager:- --tlscacert,--tlscert,--tlskey:r", .subcommands = &docker_commands),
	ROW_WITH("docker-compose", "-*", "-f,--file,--env-file:r --project-directory:C -p,--project-name,--profile,--ansi,--parallel,--progress:- -H,--host,-c,--context:-", .subcommands = &compose_commands),
	ROW_WITH("gcloud", "-*", "--project,--account,--configuration,--format,--verbosity,--impersonate-service-account,--billing-project,--zone,--region,--filter,--limit,--ssh-key-file,--ssh-flag,--service-account,--key-file:- --flags-file,--env-vars-file,--data-file,--policy-file:r --source:p", .subcommands = &gcloud_commands, .has_global_options = true),
	ROW_WITH("gsutil", "-*", "-o,-h,-u,-i:-", .subcommands = &gsutil_commands),
	ROW_WITH("helm", "-*", "-n,--namespace,--kube-context,--kubeconfig,--kube-apiserver,--kube-token,--registry-config,--repository-config,--repository-cache,--version,--set,--set-string,--set-json,--timeout,--username,--password,--description,--history-max,-o,--output,--kube-as-user:- -f,--values:r --set-file:E --ca-file,--cert-file,--key-file,--keyring:r --repo:u -d,--destination:w --output-dir:w --post-renderer:-", .subcommands = &helm_commands, .has_global_options = true),
	ROW("helmfile", "-*", "-f,--file:r -e,--environment,-l,--selector,-n,--namespace,--kube-context,--set,--state-values-set,--log-level:- --state-values-file:r"),
	ROW_WITH("kubectl", "-*", "-n,--namespace,--context,--cluster,--kubeconfig,--user,--token,--as,--as-group,--as-uid,--request-timeout,-l,--selector,-o,--output,-c,--container,--field-selector,--sort-by,--template,--timeout,--field-manager,--username,--password,-v,--v,--cache-dir,--tls-server-name,-L,--label-columns:- -s,--server:u --certificate-authority,--client-certificate,--client-key:-", .subcommands = &kubectl_commands, .has_global_options = true),
	ROW_WITH("kustomize", "r", "-o,--output:w", .subcommands = &kustomize_commands, .has_global_options = true),
	ROW_WITH("nomad", "-*", "-address,-namespace,-region,-token,-var:- -var-file:r", .has_long_dash = true),
	ROW_WITH("packer", "-*", "-var,-only,-except,-on-error:- -var-file:r", .has_long_dash = true, .subcommands = &packer_commands, .has_global_options = true),
	ROW("pulumi", "-*", "-C,--cwd:C -s,--stack,-m,--message,-c,--config,-p,--parallel,-t,--target,--color:- --config-file,--policy-pack:r --save-plan:w --plan:r"),
	ROW_WITH("rclone", "-*", "--config:- --filter,--include,--exclude,--transfers,--checkers,--bwlimit,--log-level,--max-age,--min-age,--max-size,--min-size,--max-depth,--retries,--timeout,--contimeout,--stats,--drive-root-folder-id,--s3-acl,--user-agent,--rc-addr:- --filter-from,--include-from,--exclude-from,--files-from,--files-from-raw:r --log-file:w --backup-dir,--compare-dest,--copy-dest:- --dry-run --interactive --progress --verbose --checksum --update --ignore-existing --fast-list --delete-excluded", .subcommands = &rclone_commands, .has_global_options = true),
	ROW_WITH("restic", "-*", "-r,--repo,--tag,--host,-H,--cache-dir,-o,--option,--limit-upload,--limit-download,--key-hint:- -p,--password-file,--repository-file,--cacert,--tls-client-cert:r --password-command:-", .subcommands = &restic_commands, .has_global_options = true),
	ROW_WITH("s3cmd", "-*", "-c,--config:r --access_key,--secret_key,--region,--host,--host-bucket,-m,--mime-type,--acl-grant,--add-header:- --exclude-from,--include-from:r --exclude,--include,--rexclude,--rinclude:- --recursive --force --delete-removed --dry-run --acl-public --acl-private", .subcommands = &s3cmd_commands, .has_global_options = true),
	ROW_WITH("terraform", "-*", "-chdir:C", .has_long_dash = true, .subcommands = &terraform_commands, .has_global_options = true),
	ROW_WITH("vault", "-@*", "-address,-ca-cert,-ca-path,-client-cert,-client-key,-namespace,-ns,-field,-format,-header,-method,-mount,-ttl,-policy,-role,-type,-path,-version,-versions:-", .has_long_dash = true),
};
/* clang-format on */

const struct program_table programs_cloud = {rows, ARRAY_LEN(rows)};
