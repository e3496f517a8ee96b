/* SPDX-License-Identifier: MIT */
/*
 * Look-ups in the tables of programs. Owns the small tables that are no rows of programs: other
 * names, options that the normal form leaves out, clients of databases. The rows are in the
 * programs_*.c, each in byte order of the names, so that a word that is no program costs a few
 * comparisons. Must never be asked for what only one program's row should say.
 */
#include "facts/programs.h"

#include <string.h>

#include "facts/programs_tables.h"

/* clang-format off */
/* Programs that read their arguments as another does, in byte order. */
static const struct program_alias aliases[] = {
	{S("7za"), S("7z")}, {S("7zr"), S("7z")}, {S("7zz"), S("7z")}, {S("apt-get"), S("apt")},
	{S("aptitude"), S("apt")}, {S("ash"), S("sh")}, {S("b2sum"), S("md5sum")},
	{S("bao"), S("vault")}, {S("bash"), S("sh")}, {S("batcat"), S("bat")},
	{S("bsdtar"), S("tar")}, {S("bunx"), S("npx")}, {S("bunzip2"), S("bzip2")},
	{S("bzcat"), S("zcat")}, {S("bzless"), S("zless")}, {S("c++"), S("gcc")}, {S("cc"), S("gcc")},
	{S("cfdisk"), S("fdisk")}, {S("clang"), S("gcc")}, {S("clang++"), S("gcc")},
	{S("code-insiders"), S("code")}, {S("codium"), S("code")}, {S("colordiff"), S("diff")},
	{S("csh"), S("sh")}, {S("cursor"), S("code")}, {S("dash"), S("sh")},
	{S("dc3dd"), S("dd")}, {S("dcfldd"), S("dd")}, {S("delv"), S("dig")},
	{S("dpkg-deb"), S("dpkg")}, {S("drill"), S("dig")}, {S("e2fsck"), S("fsck")},
	{S("edb-psql"), S("psql")}, {S("egrep"), S("grep")}, {S("elinks"), S("lynx")}, {S("emacsclient"), S("emacs")},
	{S("erase"), S("del")}, {S("ex"), S("vim")}, {S("fdfind"), S("fd")}, {S("fgrep"), S("grep")},
	{S("flatpak"), S("brew")}, {S("fsck.ext4"), S("fsck")}, {S("g++"), S("gcc")},
	{S("gawk"), S("awk")}, {S("gcat"), S("cat")}, {S("gchmod"), S("chmod")},
	{S("gchown"), S("chown")}, {S("gcp"), S("cp")}, {S("gdd"), S("dd")}, {S("gdisk"), S("fdisk")},
	{S("gedit"), S("nano")}, {S("gfind"), S("find")}, {S("ggrep"), S("grep")},
	{S("ginstall"), S("install")}, {S("gln"), S("ln")}, {S("gmake"), S("make")},
	{S("gmkdir"), S("mkdir")}, {S("gmv"), S("mv")}, {S("gojq"), S("jq")}, {S("gpg2"), S("gpg")},
	{S("grm"), S("rm")}, {S("grmdir"), S("rmdir")}, {S("gsed"), S("sed")},
	{S("gshred"), S("shred")}, {S("gtar"), S("tar")}, {S("gtee"), S("tee")},
	{S("gtouch"), S("touch")}, {S("gtruncate"), S("truncate")}, {S("gunlink"), S("unlink")},
	{S("gvfs-trash"), S("gio")}, {S("gvim"), S("vim")}, {S("gxargs"), S("xargs")},
	{S("gzcat"), S("zcat")}, {S("hd"), S("hexdump")}, {S("helix"), S("nano")},
	{S("httpie"), S("http")}, {S("https"), S("http")}, {S("hx"), S("nano")},
	{S("iperf"), S("iperf3")}, {S("jaq"), S("jq")}, {S("jed"), S("nano")}, {S("joe"), S("nano")},
	{S("kak"), S("nano")}, {S("kate"), S("nano")}, {S("kdig"), S("dig")}, {S("ksh"), S("sh")},
	{S("lbzip2"), S("bzip2")}, {S("links"), S("lynx")}, {S("luajit"), S("lua")},
	{S("lz4cat"), S("zcat")}, {S("lzip"), S("xz")}, {S("lzma"), S("xz")},
	{S("mac2unix"), S("dos2unix")}, {S("magick"), S("convert")}, {S("mailx"), S("mail")},
	{S("mariadb"), S("mysql")}, {S("mariadb-admin"), S("mysqladmin")},
	{S("mariadb-dump"), S("mysqldump")}, {S("mawk"), S("awk")}, {S("mcedit"), S("nano")},
	{S("md5"), S("md5sum")}, {S("micro"), S("nano")}, {S("microdnf"), S("dnf")},
	{S("mke2fs"), S("mkfs")}, {S("mkfs.btrfs"), S("mkfs")}, {S("mkfs.exfat"), S("mkfs")},
	{S("mkfs.ext2"), S("mkfs")}, {S("mkfs.ext3"), S("mkfs")}, {S("mkfs.ext4"), S("mkfs")},
	{S("mkfs.f2fs"), S("mkfs")}, {S("mkfs.fat"), S("mkfs")}, {S("mkfs.minix"), S("mkfs")},
	{S("mkfs.msdos"), S("mkfs")}, {S("mkfs.ntfs"), S("mkfs")}, {S("mkfs.vfat"), S("mkfs")},
	{S("mkfs.xfs"), S("mkfs")}, {S("mkntfs"), S("mkfs")}, {S("mksh"), S("sh")},
	{S("mongo"), S("mongosh")}, {S("mousepad"), S("nano")}, {S("msmtp"), S("sendmail")},
	{S("nawk"), S("awk")}, {S("nc.openbsd"), S("nc")}, {S("nc.traditional"), S("nc")},
	{S("neomutt"), S("mutt")}, {S("nerdctl"), S("docker")}, {S("netcat"), S("nc")},
	{S("nodejs"), S("node")}, {S("nvim"), S("vim")}, {S("nvimdiff"), S("diff")},
	{S("nzsql"), S("psql")}, {S("oc"), S("kubectl")}, {S("osql"), S("sqlcmd")}, {S("p7zip"), S("7z")}, {S("pbzip2"), S("bzip2")},
	{S("perl-rename"), S("rename")}, {S("pico"), S("nano")}, {S("pigz"), S("gzip")},
	{S("ping6"), S("ping")}, {S("pnpm"), S("npm")}, {S("pnpx"), S("npx")},
	{S("podman"), S("docker")}, {S("podman-compose"), S("docker-compose")},
	{S("prename"), S("rename")}, {S("pypy"), S("python")}, {S("rage"), S("age")},
	{S("rar"), S("unrar")}, {S("rbash"), S("sh")}, {S("rlogin"), S("rsh")},
	{S("rmtrash"), S("trash")}, {S("rvim"), S("vim")}, {S("s-nail"), S("mail")},
	{S("sg_dd"), S("dd")}, {S("sha1sum"), S("md5sum")}, {S("sha224sum"), S("md5sum")}, {S("sha256sum"), S("md5sum")},
	{S("sha384sum"), S("md5sum")}, {S("sha512sum"), S("md5sum")}, {S("snap"), S("brew")},
	{S("sqlite"), S("sqlite3")}, {S("subl"), S("code")}, {S("tcsh"), S("sh")},
	{S("terragrunt"), S("terraform")}, {S("tofu"), S("terraform")},
	{S("tracepath"), S("traceroute")}, {S("traceroute6"), S("traceroute")},
	{S("trash-put"), S("trash")}, {S("ts-node"), S("node")}, {S("tsx"), S("node")},
	{S("unbrotli"), S("brotli")}, {S("unix2dos"), S("dos2unix")}, {S("unlz4"), S("lz4")},
	{S("unlzma"), S("xz")}, {S("unpigz"), S("gunzip")}, {S("unxz"), S("xz")},
	{S("unzstd"), S("zstd")}, {S("usql"), S("psql")}, {S("vi"), S("vim")}, {S("vimdiff"), S("diff")},
	{S("vsql"), S("psql")}, {S("wget2"), S("wget")}, {S("windsurf"), S("code")}, {S("xcopy"), S("copy")},
	{S("xfs_repair"), S("fsck")}, {S("xh"), S("http")}, {S("xhs"), S("http")},
	{S("xzcat"), S("zcat")}, {S("xzless"), S("zless")}, {S("youtube-dl"), S("yt-dlp")},
	{S("ysqlsh"), S("psql")}, {S("yum"), S("dnf")}, {S("zed"), S("code")}, {S("zegrep"), S("grep")},
	{S("zf_ln"), S("ln")}, {S("zf_mv"), S("mv")}, {S("zf_rm"), S("rm")}, {S("zf_rmdir"), S("rmdir")},
	{S("zgrep"), S("grep")}, {S("zmore"), S("zless")}, {S("zsh"), S("sh")},
	{S("zstdcat"), S("zcat")}, {S("zypper"), S("dnf")},
};

/* In byte order. */
static const struct global_options globals[] = {
	{S("apt"), S("-o -c -t"), S("-y -q -qq --yes --assume-yes --quiet")},
	{S("apt-get"), S("-o -c -t"), S("-y -q -qq --yes --assume-yes --quiet")},
	{S("aws"), S("--profile --region --output --endpoint-url --query --ca-bundle --color --cli-read-timeout --cli-connect-timeout"), S("--debug --no-verify-ssl --no-paginate --no-sign-request --no-cli-pager")},
	{S("az"), S("--subscription --output -o --query"), S("--debug --verbose --only-show-errors")},
	{S("docker"), S("-c --context -H --host --config -l --log-level --tlscacert --tlscert --tlskey"), S("-D --debug --tls --tlsverify")},
	{S("docker-compose"), S("-f --file -p --project-name --profile --env-file --project-directory --ansi -H --host -c --context"), S("--verbose --compatibility")},
	{S("flyctl"), S("-t --access-token"), S("--verbose --debug")},
	{S("gcloud"), S("--project --account --configuration --format --verbosity --impersonate-service-account --billing-project"), S("-q --quiet")},
	{S("gh"), S("-R --repo"), S("")},
	{S("git"), S("-C -c --git-dir --work-tree --namespace --super-prefix --config-env --attr-source --exec-path"),
	 S("-p --paginate -P --no-pager --bare --no-replace-objects --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --no-optional-locks --no-advice")},
	{S("gsutil"), S("-o -h -u -i"), S("-m -q -D -DD")},
	{S("helm"), S("-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token --registry-config"), S("--debug")},
	{S("kubectl"), S("-n --namespace --context --cluster --kubeconfig --user --token -s --server --as --as-group --request-timeout --certificate-authority -v"), S("--insecure-skip-tls-verify --warnings-as-errors")},
	{S("make"), S("-C --directory -j --jobs -f --file"), S("-s -k --silent")},
	{S("npm"), S("--prefix -C --registry --loglevel"), S("-s --silent")},
	{S("oc"), S("-n --namespace --context --cluster --kubeconfig --user --token -s --server --as"), S("--insecure-skip-tls-verify")},
	{S("pnpm"), S("-C --dir --prefix --filter"), S("-s --silent -r")},
	{S("podman"), S("-c --connection --url --identity --log-level --root --runroot --storage-driver --cgroup-manager"), S("-r --remote")},
	{S("redis-cli"), S("-h -p -a -n -u -s --user --pass --cacert --cert --key"), S("--tls --insecure --no-auth-warning --raw -c")},
	{S("systemctl"), S("-H --host -M --machine"), S("--no-pager -q --quiet --no-ask-password")},
	{S("terraform"), S("-chdir"), S("")},
	{S("tofu"), S("-chdir"), S("")},
	{S("yarn"), S("--cwd"), S("-s --silent")},
};

/* In byte order. */
static const struct database_client clients[] = {
	{S("beeline"), S("-e"), 0},
	{S("bq"), S(""), 2},
	{S("clickhouse"), S("-q --query"), 0},
	{S("clickhouse-client"), S("-q --query"), 0},
	{S("clickhouse-local"), S("-q --query"), 0},
	{S("cockroach"), S("-e --execute"), 0},
	{S("cqlsh"), S("-e --execute"), 0},
	{S("db2"), S(""), 1},
	{S("duckdb"), S("-c -s -cmd"), 2},
	{S("edb-psql"), S("-c --command"), 0},
	{S("exaplus"), S("-sql"), 0},
	{S("fisql"), S(""), 0},
	{S("hdbsql"), S(""), 1},
	{S("hive"), S("-e"), 0},
	{S("impala-shell"), S("-q --query"), 0},
	{S("isql"), S(""), 0},
	{S("mariadb"), S("-e --execute --init-command"), 0},
	{S("mclient"), S("-s --statement"), 0},
	{S("mssql-cli"), S("-Q"), 0},
	{S("mycli"), S("-e --execute"), 0},
	{S("mysql"), S("-e --execute --init-command"), 0},
	{S("nzsql"), S("-c"), 0},
	{S("osql"), S("-Q -q"), 0},
	{S("pgcli"), S(""), 0},
	{S("presto"), S("--execute"), 0},
	{S("psql"), S("-c --command"), 0},
	{S("snowsql"), S("-q --query"), 0},
	{S("spark-sql"), S("-e"), 0},
	{S("sql"), S(""), 0},
	{S("sqlcl"), S(""), 0},
	{S("sqlcmd"), S("-Q -q"), 0},
	{S("sqlite"), S("-cmd"), 2},
	{S("sqlite3"), S("-cmd"), 2},
	{S("sqlplus"), S(""), 0},
	{S("sqlplus64"), S(""), 0},
	{S("trino"), S("--execute"), 0},
	{S("tsql"), S(""), 0},
	{S("usql"), S("-c --command"), 0},
	{S("vsql"), S("-c --command"), 0},
	{S("ysqlsh"), S("-c --command"), 0},
};
/* clang-format on */

/* By hand: items are shorter than what a search of the library costs to start. */
/* A name that is nothing but a number is itself. */
struct str program_without_version(struct str name)
{
	size_t len = name.len;
	while (len > 1 && (char_is_digit(name.ptr[len - 1]) || name.ptr[len - 1] == '.'))
		len--;
	while (len > 1 && len < name.len && name.ptr[len - 1] == '-')
		len--;
	return str_slice(name, 0, len);
}

/* Every row starts with its name. */
static struct str row_name(const void *rows, size_t size, size_t index)
{
	const char *row = (const char *)rows + index * size;
	return *(const struct str *)(const void *)row;
}

const void *program_find_sorted_row(const void *rows, size_t count, size_t size, struct str name)
{
	size_t low = 0;
	size_t high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(row_name(rows, size, middle), name);
		if (order == 0)
			return (const char *)rows + middle * size;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The row called `name`, by itself or without its version. */
const void *program_find_row(const void *rows, size_t count, size_t size, struct str name)
{
	struct str plain = program_without_version(name);
	const void *found = NULL;
	for (size_t i = 0; i < count; i++) {
		struct str row = row_name(rows, size, i);
		if (str_equal(row, name))
			return (const char *)rows + i * size;
		if (str_equal(row, plain))
			found = (const char *)rows + i * size;
	}
	return found;
}

#define FIND_SORTED_PROGRAM(table, name)                                                           \
	program_find_sorted_row((table)->rows, (table)->count, sizeof(struct program), (name))

/* Those that agents run most come first. */
static const struct program_table *const tables[] = {
	&programs_text,
	&programs_files,
	&programs_dev,
	&programs_net,
	&programs_containers,
	&programs_cloud,
	&programs_archives,
	&programs_data,
	&programs_system,
};

static const struct program *find_exactly(struct str name)
{
	const struct program_alias *alias = FIND_SORTED_ROW(aliases, name);
	const struct program *found = NULL;
	if (alias)
		name = alias->row;
	for (size_t i = 0; !found && i < ARRAY_LEN(tables); i++)
		found = FIND_SORTED_PROGRAM(tables[i], name);
	return found;
}

const struct program *program_find(struct str name)
{
	const struct program *found = find_exactly(name);
	struct str plain = found ? name : program_without_version(name);
	return plain.len == name.len ? found : find_exactly(plain);
}

const struct program *program_find_subcommand(const struct program *program, struct str name)
{
	return FIND_SORTED_PROGRAM(program->subcommands, name);
}

const struct program_table *const *program_tables(size_t *count)
{
	*count = ARRAY_LEN(tables);
	return tables;
}

const struct program_alias *program_aliases(size_t *count)
{
	*count = ARRAY_LEN(aliases);
	return aliases;
}

const struct global_options *program_find_globals(struct str name)
{
	return FIND_SORTED_ROW(globals, name);
}

const struct database_client *program_find_client(struct str name)
{
	return FIND_ROW(clients, name);
}

/* --- options of a row ----------------------------------------------------------------------- */

/* Takes an entry apart: returns its names, and sets what its values are. */
static struct str split_entry(struct str entry, struct program_option *option)
{
	size_t at = str_find_byte(entry, ':', 1);
	if (at == STR_NONE)
		at = str_find_byte(entry, '?', 1);
	option->is_glued = at != STR_NONE && entry.ptr[at] == '?';
	option->kinds = str_slice(entry, at == STR_NONE ? entry.len : at + 1, entry.len);
	return str_slice(entry, 0, at);
}

/* How one of an entry's names, which lie between commas before its kinds, matches a word. */
enum name_match {
	NAME_DIFFERS = 0,
	NAME_STARTS, /* with the word */
	NAME_EQUALS,
};

static enum name_match match_name(struct str entry, size_t at, struct str word)
{
	size_t end = at + word.len;
	/* Most names differ in the last byte already: all start with dashes. */
	if (entry.len - at < word.len || entry.ptr[end - 1] != word.ptr[word.len - 1] ||
		memcmp(entry.ptr + at, word.ptr, word.len) != 0)
		return NAME_DIFFERS;
	bool is_end = end == entry.len || str_find_byte(STR(",:?"), entry.ptr[end], 0) != STR_NONE;
	return is_end ? NAME_EQUALS : NAME_STARTS;
}

/* The best match of an entry's names; `*name_at` is where that name starts. */
static enum name_match match_entry(struct str entry, struct str word, size_t *name_at)
{
	enum name_match best = NAME_DIFFERS;
	for (size_t at = 0; at != STR_NONE && best != NAME_EQUALS;) {
		enum name_match match = match_name(entry, at, word);
		if (match > best) {
			best = match;
			*name_at = at;
		}
		at = str_find_byte(entry, ',', at);
		at += at != STR_NONE;
	}
	return best;
}

/* What an entry says of its name at `name_at`. */
static struct program_option option_of(struct str entry, size_t name_at)
{
	struct program_option option;
	struct str names = split_entry(entry, &option);
	struct str rest;
	(void)str_cut(str_slice(names, name_at, names.len), ',', &option.name, &rest);
	return option;
}

/* Whether the word stands anywhere in the list: few do, and its last letter is rarer than its dashes. */
static bool stands_in(struct str list, struct str word)
{
	const char last = word.ptr[word.len - 1];
	size_t at = str_find_byte(list, last, word.len - 1);
	for (; at != STR_NONE; at = str_find_byte(list, last, at + 1)) {
		if (memcmp(list.ptr + at + 1 - word.len, word.ptr, word.len) == 0)
			return true;
	}
	return false;
}

/* getopt_long(3) takes the start of a long option for it, if no other option starts so: one entry
 * that starts with the word counts where none equals it. */
static bool find_in_list(
	struct str list, struct str word, bool may_be_short, struct program_option *out)
{
	struct str entry;
	struct str started = {NULL, 0};
	size_t name_at = 0;
	size_t started_at = 0;
	size_t starts = 0;
	while (list.len > 0) {
		(void)str_cut(list, ' ', &entry, &list);
		enum name_match match = match_entry(entry, word, &name_at);
		if (match == NAME_EQUALS) {
			*out = option_of(entry, name_at);
			return true;
		}
		if (match == NAME_DIFFERS)
			continue;
		started = entry;
		started_at = name_at;
		starts++;
	}
	if (!may_be_short || starts != 1)
		return false;
	*out = option_of(started, started_at);
	return true;
}

bool program_find_option(const struct program *program, struct str name, struct program_option *out)
{
	bool may_be_short =
		name.len > 2 && str_starts_with(name, STR("--")) && !program->has_long_dash;
	if (name.len == 0)
		return false;
	if (str_list_holds(program->values, ' ', name)) {
		*out = (struct program_option){.name = name, .kinds = STR("-")};
		return true;
	}
	return stands_in(program->options, name) &&
	       find_in_list(program->options, name, may_be_short, out);
}
