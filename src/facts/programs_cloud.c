/* SPDX-License-Identifier: MIT */
/*
 * Clouds, their stores, and what provisions them; backups. Options as of terraform 1.8, aws 2,
 * gcloud 470, az 2.60, rclone 1.66, restic 0.16. The letters are those of programs.h; a value
 * that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
#define S3_OPTIONS                                                                                 \
	"--acl,--include,--exclude,--storage-class,--sse,--sse-kms-key-id,--content-type,"         \
	"--cache-control,--content-disposition,--content-encoding,--metadata,--metadata-directive," \
	"--source-region,--grants,--expires,--website-redirect,--expected-size,--page-size,"       \
	"--request-payer:- --recursive --dryrun --quiet --delete --only-show-errors --no-progress " \
	"--follow-symlinks --no-follow-symlinks --exact-timestamps --size-only "                   \
	"--no-guess-mime-type --force-glacier-transfer"

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

static const struct program terraform_commands_rows[] = {
	ROW("apply", "r",
		"-var,-target,-replace,-parallelism,-lock-timeout,-compact-warnings:- "
		"-var-file:r -state:b -state-out,-backup:w -auto-approve -destroy -refresh-only "
		"-input?- -lock?- -refresh?-"),
	ROW("destroy", "", "-var,-target,-parallelism:- -var-file:r -state:b -auto-approve"),
	ROW("fmt", "w*", "-check -diff -recursive -write?- -list?-"),
	ROW("import", "-*", "-var:- -var-file:r -state:b -state-out:w -config:r"),
	ROW("init", "r",
		"-backend-config:p -from-module,-plugin-dir,-lockfile:- -upgrade -reconfigure "
		"-migrate-state"),
	ROW("output", "-*", "-state:r -json -raw"),
	ROW("plan", "",
		"-var,-target,-replace,-parallelism,-generate-config-out:- -var-file:r -out:w "
		"-state:r -destroy -refresh-only -detailed-exitcode"),
	ROW("show", "r", "-json"),
};
static const struct program_table terraform_commands = TABLE(terraform_commands_rows);

static const struct program packer_commands_rows[] = {
	ROW("build", "r", "-force -debug -timestamp-ui"),
	ROW("validate", "r", ""),
};
static const struct program_table packer_commands = TABLE(packer_commands_rows);

static const struct program aws_commands_rows[] = {
	ROW_WITH("lambda", "", "", .subcommands = &aws_lambda_commands),
	ROW_WITH("s3", "", "", .subcommands = &aws_s3_commands),
	ROW_WITH("s3api", "", "", .subcommands = &aws_s3api_commands),
};
static const struct program_table aws_commands = TABLE(aws_commands_rows);

static const struct program aws_lambda_commands_rows[] = {
	ROW("invoke", "w",
		"--function-name,--payload,--invocation-type,--log-type,--qualifier,"
		"--cli-binary-format:-"),
};
static const struct program_table aws_lambda_commands = TABLE(aws_lambda_commands_rows);

static const struct program aws_s3_commands_rows[] = {
	ROW_WITH("cp", "", S3_OPTIONS, .role = ROLE_COPIED),
	ROW_WITH("mv", "", S3_OPTIONS, .role = ROLE_MOVED),
	ROW("presign", "-", "--expires-in:-"),
	ROW("rm", "-*", S3_OPTIONS),
	ROW_WITH("sync", "", S3_OPTIONS, .role = ROLE_MIRRORED),
};
static const struct program_table aws_s3_commands = TABLE(aws_s3_commands_rows);

static const struct program aws_s3api_commands_rows[] = {
	ROW("get-object", "w", "--bucket,--key,--range,--version-id:-"),
	ROW("put-object", "",
		"--bucket,--key,--acl,--content-type,--metadata,--storage-class:- --body:r"),
	ROW("upload-part", "", "--bucket,--key,--part-number,--upload-id:- --body:r"),
};
static const struct program_table aws_s3api_commands = TABLE(aws_s3api_commands_rows);

static const struct program gsutil_commands_rows[] = {
	ROW("cat", "r*", "-r:-"),
	ROW_WITH("cp", "", "-z,-s,-j,-a:- -L:w", .role = ROLE_COPIED),
	ROW_WITH("mv", "", "-z:-", .role = ROLE_MOVED),
	ROW("rm", "-*", ""),
	ROW_WITH("rsync", "", "-x,-y,-j:-", .role = ROLE_MIRRORED),
};
static const struct program_table gsutil_commands = TABLE(gsutil_commands_rows);

static const struct program gcloud_commands_rows[] = {
	ROW_WITH("builds", "", "", .subcommands = &gcloud_builds_commands),
	ROW_WITH("compute", "", "", .subcommands = &gcloud_compute_commands),
	ROW("secrets", "-*", "--data-file:r --replication-policy,--labels,--locations,--secret:-"),
	ROW_WITH("storage", "", "", .subcommands = &gcloud_storage_commands),
};
static const struct program_table gcloud_commands = TABLE(gcloud_commands_rows);

static const struct program gcloud_builds_commands_rows[] = {
	ROW("submit", "p",
		"--config:r "
		"--tag,-t,--timeout,--machine-type,--substitutions,--gcs-source-staging-dir:-"),
};
static const struct program_table gcloud_builds_commands = TABLE(gcloud_builds_commands_rows);

static const struct program gcloud_compute_commands_rows[] = {
	ROW_WITH("scp", "",
		"--recurse --compress --tunnel-through-iap",
		.role = ROLE_COPIED, .remotes = REMOTES_HOST),
	ROW_WITH("ssh", "h-*", "--command:- --tunnel-through-iap", .stops = 2),
};
static const struct program_table gcloud_compute_commands = TABLE(gcloud_compute_commands_rows);

static const struct program gcloud_storage_commands_rows[] = {
	ROW("cat", "r*", ""),
	ROW_WITH("cp", "",
		"--recursive --no-clobber --content-type,--cache-control,--storage-class:-",
		.role = ROLE_COPIED),
	ROW_WITH("mv", "", "--recursive", .role = ROLE_MOVED),
	ROW("rm", "-*", "--recursive"),
	ROW_WITH("rsync", "",
		"--recursive --delete-unmatched-destination-objects --dry-run -x,--exclude:-",
		.role = ROLE_MIRRORED),
};
static const struct program_table gcloud_storage_commands = TABLE(gcloud_storage_commands_rows);

static const struct program az_commands_rows[] = {
	ROW("deployment", "-*", "-f,--template-file:r -p,--parameters:@ -u,--template-uri:u"),
	ROW_WITH("keyvault", "-*",
		"-f,--file:f --value,--id,--version,--encoding:-",
		.subcommands = &az_keyvault_commands, .has_global_options = true),
	ROW_WITH("storage", "", "", .subcommands = &az_storage_commands),
	ROW("vm", "-*",
		"--custom-data,--scripts:@ "
		"--image,--size,--admin-username,--admin-password,--command-id:- "
		"--ssh-key-values:p"),
};
static const struct program_table az_commands = TABLE(az_commands_rows);

static const struct program az_keyvault_commands_rows[] = {
	ROW_WITH("secret", "", "", .subcommands = &az_secret_commands),
};
static const struct program_table az_keyvault_commands = TABLE(az_keyvault_commands_rows);

static const struct program az_secret_commands_rows[] = {
	ROW("download", "", "-f,--file:w"),
	ROW("set", "", "-f,--file:r"),
};
static const struct program_table az_secret_commands = TABLE(az_secret_commands_rows);

static const struct program az_storage_commands_rows[] = {
	ROW_WITH("blob", "", "", .subcommands = &az_blob_commands),
	ROW_WITH("file", "", "", .subcommands = &az_blob_commands),
};
static const struct program_table az_storage_commands = TABLE(az_storage_commands_rows);

static const struct program az_blob_commands_rows[] = {
	ROW("download", "", "-f,--file:w --dest:w -c,--container-name,-s,--share-name,-p,--path:-"),
	ROW("download-batch", "", "-d,--destination:w -s,--source,--pattern:-"),
	ROW("upload", "",
		"-f,--file,--source:r "
		"-c,--container-name,-s,--share-name,-p,--path,-t,--type,--content-type:- "
		"--overwrite?-"),
	ROW("upload-batch", "",
		"-s,--source:r -d,--destination,--pattern,--destination-path:- --overwrite?-"),
};
static const struct program_table az_blob_commands = TABLE(az_blob_commands_rows);

static const struct program azcopy_commands_rows[] = {
	ROW_WITH("copy", "", "", .role = ROLE_COPIED),
	ROW_WITH("cp", "", "", .role = ROLE_COPIED),
	ROW("remove", "-*", ""),
	ROW_WITH("sync", "", "--delete-destination?-", .role = ROLE_MIRRORED),
};
static const struct program_table azcopy_commands = TABLE(azcopy_commands_rows);

static const struct program s3cmd_commands_rows[] = {
	ROW("del", "-*", ""),
	ROW_WITH("get", "", "", .role = ROLE_COPIED),
	ROW_WITH("put", "", "", .role = ROLE_COPIED),
	ROW_WITH("sync", "", "", .role = ROLE_MIRRORED),
};
static const struct program_table s3cmd_commands = TABLE(s3cmd_commands_rows);

static const struct program rclone_commands_rows[] = {
	ROW_WITH("cat", "r*", "--head,--tail,--offset,--count:-", .remotes = REMOTES_NAME),
	ROW_WITH("copy", "", "", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("copyto", "", "", .role = ROLE_COPIED, .remotes = REMOTES_NAME),
	ROW_WITH("delete", "d", "--rmdirs", .remotes = REMOTES_NAME),
	ROW_WITH("deletefile", "d", "", .remotes = REMOTES_NAME),
	ROW_WITH("move", "",
		"--delete-empty-src-dirs",
		.role = ROLE_MOVED, .remotes = REMOTES_NAME),
	ROW_WITH("moveto", "", "", .role = ROLE_MOVED, .remotes = REMOTES_NAME),
	ROW_WITH("purge", "d", "", .remotes = REMOTES_NAME),
	ROW_WITH("sync", "", "", .role = ROLE_SYNCED, .remotes = REMOTES_NAME),
};
static const struct program_table rclone_commands = TABLE(rclone_commands_rows);

static const struct program restic_commands_rows[] = {
	ROW("backup", "r*",
		"-e,--exclude,--iexclude,--exclude-larger-than,--exclude-if-present,--parent,"
		"--time,--stdin-filename:- "
		"--files-from,--files-from-raw,--files-from-verbatim,--exclude-file,"
		"--iexclude-file:r --stdin --dry-run --one-file-system"),
	ROW("init", "-", ""),
	ROW("restore", "-*", "-t,--target:w -i,--include,-e,--exclude,--path:- --verify"),
};
static const struct program_table restic_commands = TABLE(restic_commands_rows);

static const struct program borg_commands_rows[] = {
	ROW("create", "-r*",
		"-C,--compression,-e,--exclude,--comment,-c,--checkpoint-interval,--timestamp:- "
		"--exclude-from,--patterns-from:r --paths-from-stdin --stats --list --progress "
		"--dry-run --one-file-system"),
	ROW_WITH("extract", "-*;w.",
		"-e,--exclude,--strip-components:- --exclude-from:r --stdout --dry-run --list",
		.modes = S("-n,--dry-run,--stdout>-*")),
};
static const struct program_table borg_commands = TABLE(borg_commands_rows);

static const struct program rows[] = {
	ROW_WITH("aws", "-*",
		"--profile,--region,--output,--query,--ca-bundle,--color,--cli-read-timeout,"
		"--cli-connect-timeout:- --endpoint-url:u --cli-input-json:-",
		.subcommands = &aws_commands, .has_global_options = true),
	ROW_WITH("az", "-*",
		"--subscription,-o,--output,--query,-g,--resource-group,-n,--name,-l,--location,"
		"--account-name,--account-key,--connection-string,--sas-token,--vault-name:-",
		.subcommands = &az_commands, .has_global_options = true),
	ROW_WITH("azcopy", "-*",
		"--log-level,--include-pattern,--exclude-pattern,--include-path,--exclude-path,"
		"--cap-mbps,--block-size-mb,--from-to:- --list-of-files:r --recursive "
		"--overwrite?-",
		.subcommands = &azcopy_commands, .has_global_options = true),
	ROW_WITH("borg", "-*",
		"--remote-path,--rsh,--lock-wait,--umask:-",
		.subcommands = &borg_commands, .has_global_options = true),
	ROW_WITH("consul", "-@*",
		"-http-addr,-token,-datacenter,-ca-file,-token-file:-",
		.has_long_dash = true),
	ROW_WITH("gcloud", "-*",
		"--project,--account,--configuration,--format,--verbosity,"
		"--impersonate-service-account,--billing-project,--zone,--region,--filter,"
		"--limit,--ssh-key-file,--ssh-flag,--service-account,--key-file:- "
		"--flags-file,--env-vars-file,--data-file,--policy-file:r --source:p",
		.subcommands = &gcloud_commands, .has_global_options = true),
	ROW_WITH("gsutil", "-*", "-o,-h,-u,-i:-", .subcommands = &gsutil_commands),
	ROW_WITH("nomad", "-*",
		"-address,-namespace,-region,-token,-var:- -var-file:r",
		.has_long_dash = true),
	ROW_WITH("packer", "-*",
		"-var,-only,-except,-on-error:- -var-file:r",
		.has_long_dash = true, .subcommands = &packer_commands,
		.has_global_options = true),
	ROW("pulumi", "-*",
		"-C,--cwd:C "
		"-s,--stack,-m,--message,-c,--config,-p,--parallel,-t,--target,--color:- "
		"--config-file,--policy-pack:r --save-plan:w --plan:r"),
	ROW_WITH("rclone", "-*",
		"--config:- "
		"--filter,--include,--exclude,--transfers,--checkers,--bwlimit,--log-level,"
		"--max-age,--min-age,--max-size,--min-size,--max-depth,--retries,--timeout,"
		"--contimeout,--stats,--drive-root-folder-id,--s3-acl,--user-agent,--rc-addr:- "
		"--filter-from,--include-from,--exclude-from,--files-from,--files-from-raw:r "
		"--log-file:w --backup-dir,--compare-dest,--copy-dest:- --dry-run --interactive "
		"--progress --verbose --checksum --update --ignore-existing --fast-list "
		"--delete-excluded",
		.subcommands = &rclone_commands, .has_global_options = true),
	ROW_WITH("restic", "-*",
		"-r,--repo,--tag,--host,-H,--cache-dir,-o,--option,--limit-upload,"
		"--limit-download,--key-hint:- "
		"-p,--password-file,--repository-file,--cacert,--tls-client-cert:r "
		"--password-command:-",
		.subcommands = &restic_commands, .has_global_options = true),
	ROW_WITH("s3cmd", "-*",
		"-c,--config:r "
		"--access_key,--secret_key,--region,--host,--host-bucket,-m,--mime-type,"
		"--acl-grant,--add-header:- --exclude-from,--include-from:r "
		"--exclude,--include,--rexclude,--rinclude:- --recursive --force --delete-removed "
		"--dry-run --acl-public --acl-private",
		.subcommands = &s3cmd_commands, .has_global_options = true),
	ROW_WITH("terraform", "-*",
		"-chdir:C",
		.has_long_dash = true, .subcommands = &terraform_commands,
		.has_global_options = true),
	ROW_WITH("vault", "-@*",
		"-address,-ca-cert,-ca-path,-client-cert,-client-key,-namespace,-ns,-field,"
		"-format,-header,-method,-mount,-ttl,-policy,-role,-type,-path,-version,"
		"-versions:-",
		.has_long_dash = true),
};
/* clang-format on */

const struct program_table programs_cloud = TABLE(rows);
