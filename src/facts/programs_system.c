/* SPDX-License-Identifier: MIT */
/*
 * Disks, mounts, services, keys, schedules. Options as of util-linux 2.39, parted 3.6,
 * cryptsetup 2.6, GnuPG 2.4, OpenSSL 3, macOS 14. The letters are those of programs.h; a value
 * that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program cryptsetup_commands_rows[] = {
	ROW("close", "-", ""),
	ROW("erase", "w", ""),
	ROW("luksAddKey", "wr", ""),
	ROW("luksDump", "r", ""),
	ROW("luksErase", "w", ""),
	ROW("luksFormat", "wr", ""),
	ROW("luksHeaderBackup", "r", "--header-backup-file:w"),
	ROW("luksOpen", "r-", ""),
	ROW("open", "r-", ""),
};
static const struct program_table cryptsetup_commands = TABLE(cryptsetup_commands_rows);

static const struct program bmaptool_commands_rows[] = {
	ROW("copy", "rw", "--bmap:r --bmap-sig:r --fingerprint:- --nobmap --no-verify"),
	ROW("create", "r", "-o,--output:w"),
};
static const struct program_table bmaptool_commands = TABLE(bmaptool_commands_rows);

static const struct program systemctl_commands_rows[] = {
	ROW("enable", "p*", ""),
	ROW("link", "p*", ""),
	ROW("reenable", "p*", ""),
};
static const struct program_table systemctl_commands = TABLE(systemctl_commands_rows);

static const struct program launchctl_commands_rows[] = {
	ROW("bootout", "-p", ""),
	ROW("bootstrap", "-r", ""),
	ROW("load", "r*", ""),
	ROW("unload", "r*", ""),
};
static const struct program_table launchctl_commands = TABLE(launchctl_commands_rows);

static const struct program defaults_commands_rows[] = {
	ROW("delete", "P-*", ""),
	ROW("export", "-w", ""),
	ROW("import", "Pr", ""),
	ROW("read", "p-*", ""),
	ROW("write", "P-*", ""),
};
static const struct program_table defaults_commands = TABLE(defaults_commands_rows);

static const struct program hdiutil_commands_rows[] = {
	ROW("attach", "r", ""),
	ROW("convert", "r", ""),
	ROW("create", "w", ""),
};
static const struct program_table hdiutil_commands = TABLE(hdiutil_commands_rows);

static const struct program vault_file_commands_rows[] = {
	ROW("decrypt", "w*", ""),
	ROW("edit", "b*", ""),
	ROW("encrypt", "w*", ""),
	ROW("rekey", "w*", ""),
	ROW("view", "r*", ""),
};
static const struct program_table vault_file_commands = TABLE(vault_file_commands_rows);

static const struct program openssl_commands_rows[] = {
	ROW("dgst", "r*", "-verify:r -hmac,-mac,-macopt:-"),
	ROW("md5", "r*", ""),
	ROW("sha1", "r*", ""),
	ROW("sha256", "r*", ""),
	ROW("sha512", "r*", ""),
	ROW("verify", "r*", ""),
};
static const struct program_table openssl_commands = TABLE(openssl_commands_rows);

static const struct program rows[] = {
	ROW("PlistBuddy", "w", "-c:-"),
	ROW("age", "r",
		"-o,--output:w -i,--identity:r -R,--recipients-file:r -r,--recipient:- --decrypt "
		"--encrypt --armor --passphrase"),
	ROW("ansible-playbook", "r*",
		"-i,--inventory,--inventory-file:p -e,--extra-vars:@ "
		"--vault-password-file,--vault-pass-file,--private-key,--key-file:r "
		"-l,--limit,-t,--tags,--skip-tags,-u,--user,-c,--connection,-f,--forks,-M,"
		"--module-path,--start-at-task,-T,--timeout,--become-user,--become-method:- "
		"--check --diff --become --list-hosts --list-tasks --syntax-check"),
	ROW_WITH("ansible-vault", "",
		"--vault-password-file,--vault-pass-file:r --vault-id,--encrypt-vault-id:- "
		"--output:w --new-vault-password-file:r",
		.subcommands = &vault_file_commands, .has_global_options = true),
	ROW("at", "-*", "-f:r -t,-q:- -c:-"),
	ROW_WITH("badblocks", "r-*", "-b,-c,-d,-e,-p,-t:- -i:r -o:w", .modes = S("-w>w-*")),
	ROW("blkdiscard", "w",
		"-o,--offset,-l,--length,-p,--step:- --force --secure --zeroout --verbose"),
	ROW_WITH("bmaptool", "", "", .subcommands = &bmaptool_commands),
	ROW_WITH("cryptsetup", "",
		"-c,--cipher,-s,--key-size,-h,--hash,-i,--iter-time,-S,--key-slot,--type,--label,"
		"--pbkdf:- -d,--key-file,--header:r --batch-mode --verify-passphrase",
		.subcommands = &cryptsetup_commands, .has_global_options = true),
	ROW("dd_rescue", "rw", "-s,-S,-b,-B,-m,-e,-y:- -l,-o,-L:w"),
	ROW("ddrescue", "rww",
		"-a,-b,-c,-E,-H,-i,-I,-K,-o,-O,-r,-s,-T,-x,-X,-Z,--input-position,"
		"--output-position,--size,--retry-passes,--sector-size,--timeout:- --force --no-scrape "
		"--idirect --odirect"),
	ROW_WITH("defaults", "",
		"-currentHost -host:- -app:-",
		.has_long_dash = true, .subcommands = &defaults_commands,
		.has_global_options = true),
	ROW("diskutil", "-*", ""),
	ROW_WITH("fdisk", "w*",
		"-b,--sector-size,-C,--cylinders,-H,--heads,-S,--sectors,-t,--type,-o,--output:- "
		"-u?- --list --wipe?-",
		.modes = S("-l,--list>r*")),
	ROW_WITH("fsck", "w*", "-t:- -C?-", .modes = S("-n,-N>r*")),
	ROW_WITH("gpg", "r*",
		"-o,--output:w "
		"-r,--recipient,-R,--hidden-recipient,-u,--local-user,--default-key,--passphrase,"
		"--passphrase-fd,--pinentry-mode,--cipher-algo,--digest-algo,--compress-algo,"
		"--keyserver,--trust-model,-z,--status-fd,--logger-fd,--command-fd,--homedir,"
		"--s2k-mode,-N,--set-notation,--keyserver-options,--list-options,"
		"--verify-options,--options:- --passphrase-file:r --keyring,--secret-keyring:b "
		"--logger-file,--status-file:w --armor --batch --yes --no-tty --quiet --verbose "
		"--decrypt --encrypt --symmetric --sign --clearsign --clear-sign --detach-sign "
		"--verify --import --export --export-secret-keys --export-secret-subkeys "
		"--export-ownertrust --import-ownertrust --list-keys --list-secret-keys "
		"--list-packets --fingerprint --delete-keys --delete-secret-keys --gen-key "
		"--generate-key --full-generate-key --quick-generate-key --edit-key --sign-key "
		"--recv-keys --receive-keys --send-keys --search-keys --refresh-keys --dearmor "
		"--enarmor --multifile --with-colons --show-keys",
		.modes = S(
			"--export,--export-secret-keys,--export-secret-subkeys,--list-keys,-k,"
			"-K,--list-secret-keys,--fingerprint,--delete-keys,"
			"--delete-secret-keys,--edit-key,--sign-key,--recv-keys,--receive-keys,"
			"--send-keys,--search-keys,--gen-key,--generate-key,"
			"--full-generate-key,--quick-generate-key>-*")),
	ROW_WITH("hdiutil", "",
		"-o:w -size,-fs,-volname,-format,-mountpoint,-srcfolder,-type:-",
		.has_long_dash = true, .subcommands = &hdiutil_commands,
		.has_global_options = true),
	ROW("insmod", "r-*", ""),
	ROW("journalctl", "-*",
		"-D,--directory,--file:r "
		"-u,--unit,-o,--output,-p,--priority,-S,--since,-U,--until,-t,--identifier,-g,"
		"--grep,--vacuum-size,--vacuum-time,--vacuum-files,-M,--machine,-F,--field,-c,"
		"--cursor:- -n?- -b?- --cursor-file:b --follow --no-pager --reverse --utc "
		"--quiet --user --system --dmesg"),
	ROW_WITH("launchctl", "", "", .subcommands = &launchctl_commands),
	ROW("logger", "-*",
		"-f,--file:r -t,--tag,-p,--priority,-P,--port,-S,--size,-u,--socket:- "
		"-n,--server:h --udp --tcp --stderr --sd-id,--sd-param,--msgid:- --id?- "
		"--rfc5424?- --socket-errors?- --journald?- --skip-empty --no-act --octet-count "
		"--prio-prefix --rfc3164"),
	ROW_WITH("losetup", "b*",
		"-o,--offset,-j,--associated,-O,--output,-b,--sector-size,--sizelimit:- --find "
		"--show --detach --detach-all --all --list --partscan --read-only "
		"-d,-c,--set-capacity:- --direct-io?- --nooverlap --verbose --json --noheadings "
		"--output-all --raw",
		.modes = S(
			"-d,--detach,-D,--detach-all,-a,--all,-l,--list,-j,--associated>-* "
			"-f,--find>r*")),
	ROW("mkfs", "w-", "-t,--type,-L,-n,-N,-b,-i,-m,-O,-E,-I,-U,-s,-S,-C,-R,-r,-d:- -F?-"),
	ROW("mkswap", "w-",
		"-L,--label,-p,--pagesize,-U,--uuid,-v,--swapversion:- --force --check --lock?- "
		"--quiet --verbose"),
	ROW_WITH("mount", "rw",
		"-t,--types,-o,--options,-O,--test-opts,-L,--label,-U,--uuid,-N,--namespace:- "
		"-T,--fstab:r --source:r --target:w --bind --rbind --move --all --read-only "
		"--verbose --make-private --make-shared "
		"--options-mode,--options-source,--target-prefix:- --mkdir?- --no-canonicalize "
		"--fake --fork --internal-only --show-labels --no-mtab --options-source-force "
		"--rw --make-slave --make-unbindable --make-rshared --make-rslave --make-rprivate "
		"--make-runbindable",
		.modes = S("-a,--all,-l>-*")),
	ROW_WITH("openssl", "",
		"-in,-key,-inkey,-cert,-certfile,-CAfile,-CApath,-CA,-CAkey,-config,-rand,-kfile,"
		"-extfile,-signature,-prverify,-signkey,-untrusted,-trusted,-peerkey,-sign:r "
		"-out,-keyout,-writerand:w -CAserial:b "
		"-pass,-passin,-passout,-subj,-days,-newkey,-servername,-k,-K,-iv,-S,-md,"
		"-extensions,-set_serial,-purpose,-name,-caname,-starttls,-cipher,-addext,"
		"-nameopt,-certopt,-port,-inform,-outform,-keyform,-pkeyopt,-algorithm,-iter,"
		"-reqexts,-alpn,-tlsextdebug:- -connect,-host,-proxy:h -url:u",
		.has_long_dash = true, .subcommands = &openssl_commands,
		.has_global_options = true),
	ROW_WITH("parted", "w-*",
		"-a,--align:- --script --list --machine",
		.modes = S("-l,--list>-*"), .stops = 2),
	ROW_WITH("plutil", "w*",
		"-o:w "
		"-convert,-replace,-insert,-remove,-string,-bool,-integer,-float,-xml,-json,"
		"-date,-data,-e:- -extract:-- -lint -p -s -r",
		.has_long_dash = true, .modes = S("-lint,-p,-extract,-type>r* -o>r*")),
	ROW("pvcreate", "w*", "--dataalignment,--metadatasize,-u,--uuid:- --force --yes"),
	ROW("pvremove", "w*", "--force --yes"),
	ROW_WITH("sfdisk", "w-*",
		"-N,--partno,-X,--label,-Y,--label-nested,-w,--wipe,-W,--wipe-partitions:- --dump "
		"--list --json --force --no-act --delete --backup",
		.modes = S("-l,--list,-d,--dump,-J,--json,-n,--no-act>r-*")),
	ROW_WITH("sgdisk", "w*",
		"-n,--new,-t,--typecode,-c,--change-name,-d,--delete,-R,--replicate,-a,-A,-i,"
		"--info:- -b,--backup:w -l,--load-backup:r --zap-all --print",
		.modes = S("-p,--print,-i,--info>r*")),
	ROW_WITH("sops", "b",
		"--output:w --config:r "
		"-k,--kms,-p,--pgp,-a,--age,--input-type,--output-type,--extract,--set,"
		"--encrypted-regex,--unencrypted-regex:- --decrypt --encrypt --in-place --rotate "
		"--verbose",
		.modes = S("-i,--in-place>w -d,--decrypt,-e,--encrypt>r")),
	ROW_WITH("ssh-add", "r*", "-t,-e,-s,-S,-E:-", .modes = S("-l,-L,-D,-d>-*")),
	ROW_WITH("ssh-keygen", "",
		"-f:f -s:r "
		"-t,-b,-C,-N,-P,-m,-R,-F,-I,-n,-O,-V,-z,-D,-E,-a,-Z,-w,-r,-M,-Y,-S,-W,-g:-",
		.modes = S("-y,-l,-B,-e,-i,-F,-H,-Y,-L>-*< -s>r*<")),
	ROW("swapon", "r*", "-p,--priority,-o,--options:- --all --show?-"),
	ROW_WITH("sysctl", "-*",
		"--load?r -w,--write -a,--all -r,--pattern:- --system",
		.modes = S("-p,--load>r*")),
	ROW_WITH("systemctl", "-*",
		"-H,--host:h "
		"-M,--machine,-t,--type,-p,--property,-o,--output,-n,--lines,--state,-s,--signal,"
		"--job-mode,--kill-whom,--root,--what:- --user --system --now --force --no-pager "
		"--no-block --quiet --all --failed --runtime --reverse",
		.subcommands = &systemctl_commands, .has_global_options = true),
	ROW("umount", "w*",
		"-t,--types,-O,--test-opts,-N,--namespace:- --all --force --lazy --recursive "
		"--detach-loop --all-targets --no-canonicalize --fake --internal-only --no-mtab "
		"--read-only --verbose --quiet"),
	ROW_WITH("wipefs", "w*",
		"-o,--offset,-t,--types:- -O,--output:- --all --backup?- --force --no-act "
		"--noheadings --json --lock?- --parsable --quiet",
		.modes = S("-n,--no-act,-J,--json>r*")),
};
/* clang-format on */

const struct program_table programs_system = TABLE(rows);
