/* SPDX-License-Identifier: MIT */
/*
 * The tables of programs. Sources: the programs' manual pages (GNU coreutils 9, findutils 4.9,
 * util-linux 2.38, sudo 1.9, git 2.39, curl 7.88, psql 15, mysql 8). An option that is missing
 * from `values` makes its value an operand, which shows more, never less.
 */
#include "facts/programs.h"

#include "facts/glob.h"
#include "facts/wrappers.h"

/* clang-format off */
#define S(literal) STR_INIT(literal)

static const struct program programs[] = {
	{.name = S("rm"), .role = OPERANDS_DELETED},
	{.name = S("rmdir"), .role = OPERANDS_DELETED},
	{.name = S("unlink"), .role = OPERANDS_DELETED},
	{.name = S("srm"), .role = OPERANDS_DELETED},
	{.name = S("rimraf"), .role = OPERANDS_DELETED, .values = S("-g --glob")},
	{.name = S("shred"), .role = OPERANDS_DELETED, .values = S("-n -s --iterations --size --random-source")},

	{.name = S("mv"), .role = OPERANDS_MOVED, .values = S("-t --target-directory -S --suffix")},
	{.name = S("cp"), .role = OPERANDS_COPIED, .values = S("-t --target-directory -S --suffix")},
	{.name = S("ln"), .role = OPERANDS_COPIED, .values = S("-t --target-directory -S --suffix")},
	{.name = S("install"), .role = OPERANDS_COPIED, .values = S("-t --target-directory -m --mode -o --owner -g --group -S --suffix")},
	{.name = S("rsync"), .role = OPERANDS_COPIED, .has_remotes = true, .values = S("-e --rsh -f --filter --exclude --include --exclude-from --include-from --files-from -T --temp-dir --password-file --bwlimit --port --timeout --log-file")},
	{.name = S("scp"), .role = OPERANDS_COPIED, .has_remotes = true, .values = S("-P -i -F -J -l -o -c -S -D -X")},
	{.name = S("ditto"), .role = OPERANDS_COPIED, .has_long_dash = true},

	{.name = S("touch"), .role = OPERANDS_WRITTEN, .values = S("-d -r -t --date --reference --time")},
	{.name = S("mkdir"), .role = OPERANDS_WRITTEN, .values = S("-m --mode")},
	{.name = S("mkfifo"), .role = OPERANDS_WRITTEN, .values = S("-m --mode")},
	{.name = S("tee"), .role = OPERANDS_WRITTEN},
	{.name = S("truncate"), .role = OPERANDS_WRITTEN, .values = S("-s -r --size --reference")},
	{.name = S("fallocate"), .role = OPERANDS_WRITTEN, .values = S("-l -o --length --offset")},
	{.name = S("sponge"), .role = OPERANDS_WRITTEN},
	{.name = S("sudoedit"), .role = OPERANDS_WRITTEN, .values = S("-u -g -C -p -r -t -T --user --group --prompt")},
	{.name = S("mkfs"), .role = OPERANDS_WRITTEN, .values = S("-t --type")},
	{.name = S("wipefs"), .role = OPERANDS_WRITTEN, .values = S("-o -t")},
	{.name = S("chmod"), .role = OPERANDS_WRITTEN, .skipped = 1, .no_skip = S("--reference")},
	{.name = S("chown"), .role = OPERANDS_WRITTEN, .skipped = 1, .no_skip = S("--reference")},
	{.name = S("chgrp"), .role = OPERANDS_WRITTEN, .skipped = 1, .no_skip = S("--reference")},
	{.name = S("chattr"), .role = OPERANDS_WRITTEN, .skipped = 1},
	{.name = S("setfacl"), .role = OPERANDS_WRITTEN, .values = S("-m -x -M -X --modify --remove")},
	{.name = S("dd"), .has_keywords = true},

	{.name = S("cat"), .role = OPERANDS_READ},
	{.name = S("tac"), .role = OPERANDS_READ, .values = S("-s --separator")},
	{.name = S("bat"), .role = OPERANDS_READ, .values = S("-l -r -H --language --line-range --style --theme --paging")},
	{.name = S("less"), .role = OPERANDS_READ},
	{.name = S("more"), .role = OPERANDS_READ},
	{.name = S("head"), .role = OPERANDS_READ, .values = S("-n -c --lines --bytes")},
	{.name = S("tail"), .role = OPERANDS_READ, .values = S("-n -c -s --lines --bytes --pid --sleep-interval")},
	{.name = S("wc"), .role = OPERANDS_READ, .values = S("--files0-from")},
	{.name = S("nl"), .role = OPERANDS_READ, .values = S("-b -f -h -i -l -n -s -v -w")},
	{.name = S("sort"), .role = OPERANDS_READ, .values = S("-k -t -o -S -T --key --output --field-separator")},
	{.name = S("uniq"), .role = OPERANDS_READ, .values = S("-f -s -w")},
	{.name = S("cut"), .role = OPERANDS_READ, .values = S("-b -c -d -f --bytes --characters --delimiter --fields")},
	{.name = S("diff"), .role = OPERANDS_READ, .values = S("-U -C -x -X -I -W")},
	{.name = S("cmp"), .role = OPERANDS_READ, .values = S("-n -i")},
	{.name = S("od"), .role = OPERANDS_READ, .values = S("-A -j -N -t -w -S")},
	{.name = S("xxd"), .role = OPERANDS_READ, .values = S("-c -g -l -o -s -n"), .has_long_dash = true},
	{.name = S("hexdump"), .role = OPERANDS_READ, .values = S("-e -f -n -s")},
	{.name = S("base64"), .role = OPERANDS_READ, .values = S("-w -i -o --wrap --input --output")},
	{.name = S("base32"), .role = OPERANDS_READ, .values = S("-w --wrap")},
	{.name = S("strings"), .role = OPERANDS_READ, .values = S("-n -t -e --bytes --radix --encoding")},
	{.name = S("file"), .role = OPERANDS_READ, .values = S("-m -F -P -f")},
	{.name = S("rev"), .role = OPERANDS_READ},
	{.name = S("zcat"), .role = OPERANDS_READ},
	{.name = S("source"), .role = OPERANDS_READ},
	{.name = S("."), .role = OPERANDS_READ},
	{.name = S("grep"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-e -f --regexp --file"), .values = S("-e -f -A -B -C -m -d -D --regexp --file --include --exclude --exclude-dir --context --max-count")},
	{.name = S("egrep"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-e -f"), .values = S("-e -f -A -B -C -m")},
	{.name = S("fgrep"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-e -f"), .values = S("-e -f -A -B -C -m")},
	{.name = S("rg"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-e -f --regexp --file --files"), .values = S("-e -f -A -B -C -m -g -t -T -r -j -M --regexp --file --glob --type --replace --max-depth")},
	{.name = S("sed"), .glued = S("-i"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-e -f --expression --file"), .values = S("-e -f -l --expression --file"), .in_place = S("-i --in-place")},
	{.name = S("awk"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-f --file"), .values = S("-f -F -v --file --assign --field-separator")},
	{.name = S("gawk"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-f --file"), .values = S("-f -F -v -i --file --assign --field-separator")},
	{.name = S("jq"), .role = OPERANDS_READ, .skipped = 1, .no_skip = S("-f --from-file"), .values = S("-f --from-file --indent")},
	{.name = S("sh"), .role = OPERANDS_SCRIPT, .values = S("-o")},
	{.name = S("dash"), .role = OPERANDS_SCRIPT, .values = S("-o")},
	{.name = S("ksh"), .role = OPERANDS_SCRIPT, .values = S("-o")},
	{.name = S("bash"), .role = OPERANDS_SCRIPT, .values = S("-o -O --rcfile --init-file")},
	{.name = S("zsh"), .role = OPERANDS_SCRIPT, .values = S("-o")},
	{.name = S("su"), .values = S("-c -g -G -s -w --command --group --supp-group --shell --session-command")},
	{.name = S("runuser"), .values = S("-c -g -G -s -u -w --command --group --supp-group --shell --session-command --user")},
	{.name = S("flock"), .values = S("-c -w -E --command --wait --timeout")},
	{.name = S("script"), .values = S("-c -B -E -I -m -O -T -o --command")},
	{.name = S("env"), .values = S("-u -C -S -a --unset --chdir --split-string --argv0")},
	{.name = S("perl"), .glued = S("-i"), .role = OPERANDS_SCRIPT, .values = S("-e -E -I -M"), .in_place = S("-i")},
	{.name = S("ruby"), .glued = S("-i"), .role = OPERANDS_SCRIPT, .values = S("-e -I -r -C"), .in_place = S("-i")},
	{.name = S("python"), .role = OPERANDS_SCRIPT, .values = S("-c -m -W -X")},
	{.name = S("node"), .role = OPERANDS_SCRIPT, .values = S("-e -p -r --eval --print --require --import")},
	{.name = S("bun"), .values = S("-e -p --eval --print")},
	{.name = S("php"), .role = OPERANDS_SCRIPT, .values = S("-r -B -R -E -c -d -f")},
	{.name = S("lua"), .role = OPERANDS_SCRIPT, .values = S("-e -l")},
	{.name = S("Rscript"), .role = OPERANDS_SCRIPT, .values = S("-e")},
	{.name = S("osascript"), .role = OPERANDS_SCRIPT, .values = S("-e -l")},

	{.name = S("zip"), .role = OPERANDS_PACKED, .values = S("-P -b -n -t -x -i")},
	{.name = S("unzip"), .role = OPERANDS_READ, .values = S("-d -P -x")},
	{.name = S("gzip"), .role = OPERANDS_WRITTEN, .values = S("-S --suffix")},
	{.name = S("gunzip"), .role = OPERANDS_WRITTEN, .values = S("-S --suffix")},
	{.name = S("tar"), .role = OPERANDS_TAR, .values = S("-f -C -T -X -b -g -I -V --file --directory --files-from --exclude --exclude-from --transform")},
	{.name = S("find"), .role = OPERANDS_FIND, .has_long_dash = true, .commands = S("-exec -execdir -ok -okdir"),
	 .values = S("-name -iname -path -ipath -wholename -regex -iregex -type -maxdepth -mindepth -mtime -mmin -atime -amin -ctime -cmin -size -perm -user -group -uid -gid -newer -anewer -cnewer -samefile -inum -links -fstype -printf -fprint -fprint0 -fls -fprintf -D -lname -ilname -used -regextype")},

	{.name = S("curl"), .role = OPERANDS_FETCHED, .values = S("-A -b -c -C -d -D -e -E -F -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --data --data-ascii --data-binary --data-raw --data-urlencode --json --form --form-string --header --output --output-dir --upload-file --user --user-agent --request --proxy --max-time --connect-timeout --retry --config --cookie --cookie-jar --referer --cert --key --cacert --resolve --write-out --url --dump-header --limit-rate --range")},
	{.name = S("wget"), .role = OPERANDS_FETCHED, .values = S("-o -a -O -P -e -i -t -T -U -l -A -R -D --output-document --output-file --directory-prefix --post-data --post-file --body-data --body-file --header --user --password --input-file --tries --timeout --user-agent --method --load-cookies --save-cookies")},
	{.name = S("ssh"), .role = OPERANDS_HOST, .values = S("-b -B -c -D -e -E -F -i -I -J -l -L -m -O -o -p -Q -R -S -w -W")},
	{.name = S("sftp"), .role = OPERANDS_HOST, .values = S("-b -B -c -D -F -i -J -l -o -P -R -S -s")},
	{.name = S("nc"), .role = OPERANDS_HOST, .values = S("-i -I -m -M -O -P -p -q -s -T -V -w -X -x -e -c")},
	{.name = S("ncat"), .role = OPERANDS_HOST, .values = S("-e -c -i -p -s -w --exec --sh-exec")},
	{.name = S("netcat"), .role = OPERANDS_HOST, .values = S("-i -p -q -s -w -e -c")},
	{.name = S("telnet"), .role = OPERANDS_HOST, .values = S("-l -b -e -S -X")},
	{.name = S("ftp"), .role = OPERANDS_HOST, .values = S("-P -s")},

	{.name = S("git"), .values = S("-m -C -c --message --author --date --git-dir --work-tree -F --file")},
	{.name = S("psql"), .values = S("-c -d -f -h -p -U -v -o -L -F -R -P -T --command --dbname --file --host --port --username --set --output")},
	{.name = S("mysql"), .glued = S("-p"), .values = S("-e -D -h -P -u -S --execute --database --host --port --user --socket")},
	{.name = S("mariadb"), .glued = S("-p"), .values = S("-e -D -h -P -u -S --execute --database --host --port --user --socket")},
	{.name = S("sqlite3"), .values = S("-cmd -init -separator -nullvalue -newline -mmap -vfs -maxsize"), .has_long_dash = true},
	{.name = S("duckdb"), .values = S("-c -s -cmd -init -separator -nullvalue -newline -f"), .has_long_dash = true},
	{.name = S("sqlcmd"), .values = S("-Q -q -S -U -P -d -i -o -v -s -w")},
	{.name = S("clickhouse-client"), .values = S("-q -h -u -d --query --host --port --user --password --database")},
	{.name = S("snowsql"), .values = S("-q -f -a -u -d -s -w -r --query --filename --accountname --username --dbname")},
	{.name = S("cockroach"), .values = S("-e --execute --url --host --user --certs-dir -d --database")},
	{.name = S("bq"), .values = S("--project_id --location --format --dataset_id")},

	{.name = S("java"), .has_long_dash = true, .values = S("-cp -classpath -jar")},
	{.name = S("javac"), .has_long_dash = true, .values = S("-cp -classpath -d")},
	{.name = S("go"), .has_long_dash = true},
	{.name = S("terraform"), .has_long_dash = true},
	{.name = S("tofu"), .has_long_dash = true},
	{.name = S("packer"), .has_long_dash = true},
	{.name = S("consul"), .has_long_dash = true},
	{.name = S("vault"), .has_long_dash = true},
	{.name = S("nomad"), .has_long_dash = true},
	{.name = S("openssl"), .has_long_dash = true, .values = S("-in -out -key -inkey -cert -pass -passin -passout -config -keyout -subj -days -CAfile")},
	{.name = S("ffmpeg"), .has_long_dash = true, .values = S("-i -f -c -ss -t -vf -af -map")},
	{.name = S("convert"), .has_long_dash = true},
	{.name = S("xcodebuild"), .has_long_dash = true},
	{.name = S("gcc"), .has_long_dash = true, .values = S("-o -I -L -l -x -include")},
	{.name = S("clang"), .has_long_dash = true, .values = S("-o -I -L -l -x -include -target")},
};

static const struct global_options globals[] = {
	{S("git"), S("-C -c --git-dir --work-tree --namespace --super-prefix --config-env --attr-source --exec-path"),
	 S("-p --paginate -P --no-pager --bare --no-replace-objects --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --no-optional-locks --no-advice")},
	{S("docker"), S("-c --context -H --host --config -l --log-level --tlscacert --tlscert --tlskey"), S("-D --debug --tls --tlsverify")},
	{S("podman"), S("-c --connection --url --identity --log-level --root --runroot --storage-driver --cgroup-manager"), S("-r --remote")},
	{S("docker-compose"), S("-f --file -p --project-name --profile --env-file --project-directory --ansi -H --host -c --context"), S("--verbose --compatibility")},
	{S("kubectl"), S("-n --namespace --context --cluster --kubeconfig --user --token -s --server --as --as-group --request-timeout --certificate-authority -v"), S("--insecure-skip-tls-verify --warnings-as-errors")},
	{S("oc"), S("-n --namespace --context --cluster --kubeconfig --user --token -s --server --as"), S("--insecure-skip-tls-verify")},
	{S("helm"), S("-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token --registry-config"), S("--debug")},
	{S("terraform"), S("-chdir"), S("")},
	{S("tofu"), S("-chdir"), S("")},
	{S("aws"), S("--profile --region --output --endpoint-url --query --ca-bundle --color --cli-read-timeout --cli-connect-timeout"), S("--debug --no-verify-ssl --no-paginate --no-sign-request --no-cli-pager")},
	{S("gcloud"), S("--project --account --configuration --format --verbosity --impersonate-service-account --billing-project"), S("-q --quiet")},
	{S("gsutil"), S("-o -h -u -i"), S("-m -q -D -DD")},
	{S("az"), S("--subscription --output -o --query"), S("--debug --verbose --only-show-errors")},
	{S("gh"), S("-R --repo"), S("")},
	{S("npm"), S("--prefix -C --registry --loglevel"), S("-s --silent")},
	{S("pnpm"), S("-C --dir --prefix --filter"), S("-s --silent -r")},
	{S("yarn"), S("--cwd"), S("-s --silent")},
	{S("systemctl"), S("-H --host -M --machine"), S("--no-pager -q --quiet --no-ask-password")},
	{S("redis-cli"), S("-h -p -a -n -u -s --user --pass --cacert --cert --key"), S("--tls --insecure --no-auth-warning --raw -c")},
	{S("apt-get"), S("-o -c -t"), S("-y -q -qq --yes --assume-yes --quiet")},
	{S("apt"), S("-o -c -t"), S("-y -q -qq --yes --assume-yes --quiet")},
	{S("make"), S("-C --directory -j --jobs -f --file"), S("-s -k --silent")},
	{S("flyctl"), S("-t --access-token"), S("--verbose --debug")},
};

static const struct path_option path_options[] = {
	{S("cp mv ln install"), S("-t --target-directory"), FACT_WRITES, S("")},
	{S("dd"), S("of="), FACT_WRITES, S("")},
	{S("dd"), S("if="), FACT_READS, S("")},
	{S("sort base64"), S("-o --output"), FACT_WRITES, S("")},
	{S("find"), S("-fprint -fprint0 -fls -fprintf"), FACT_WRITES, S("")},
	{S("gcc clang"), S("-o"), FACT_WRITES, S("")},
	{S("openssl"), S("-out -keyout"), FACT_WRITES, S("")},
	{S("openssl"), S("-in -key -inkey -cert"), FACT_READS, S("")},
	{S("curl"), S("-o --output --output-dir -D --dump-header -c --cookie-jar"), FACT_WRITES, S("")},
	{S("curl"), S("-T --upload-file -K --config -E --cert --key --cacert"), FACT_READS, S("")},
	{S("curl"), S("-d --data --data-ascii --data-binary --data-urlencode --json -H --header"), FACT_READS, S("@")},
	{S("curl"), S("-F --form"), FACT_READS, S("@<")},
	{S("wget"), S("-O --output-document -o --output-file -a -P --directory-prefix --save-cookies"), FACT_WRITES, S("")},
	{S("wget"), S("-i --input-file --post-file --body-file --load-cookies"), FACT_READS, S("")},
	{S("unzip tar"), S("-d -C --directory"), FACT_WRITES, S("")},
	{S("tar"), S("-T --files-from -X --exclude-from"), FACT_READS, S("")},
	{S("rsync"), S("--files-from --password-file --exclude-from --include-from"), FACT_READS, S("")},
	{S("rsync"), S("--log-file -T --temp-dir"), FACT_WRITES, S("")},
	{S("ssh scp sftp"), S("-i -F"), FACT_READS, S("")},
	{S("ssh"), S("-E"), FACT_WRITES, S("")},
	{S("grep egrep fgrep rg sed awk gawk jq git psql xargs"), S("-f -F --file --from-file"), FACT_READS, S("")},
	{S("psql sqlcmd"), S("-o --output"), FACT_WRITES, S("")},
	{S("sqlite3 duckdb"), S("-init"), FACT_READS, S("")},
	{S("chmod chown chgrp touch truncate"), S("--reference -r"), FACT_READS, S("")},
};

static const struct database_client clients[] = {
	{S("psql"), S("-c --command"), 0},
	{S("pgcli"), S(""), 0},
	{S("mysql"), S("-e --execute --init-command"), 0},
	{S("mariadb"), S("-e --execute --init-command"), 0},
	{S("mycli"), S("-e --execute"), 0},
	{S("sqlite3"), S("-cmd"), 2},
	{S("sqlite"), S("-cmd"), 2},
	{S("duckdb"), S("-c -s -cmd"), 2},
	{S("sqlcmd"), S("-Q -q"), 0},
	{S("clickhouse-client"), S("-q --query"), 0},
	{S("snowsql"), S("-q --query"), 0},
	{S("cockroach"), S("-e --execute"), 0},
	{S("bq"), S(""), 2},
};
/* clang-format on */

bool program_list_holds(struct str list, struct str name)
{
	struct str item;
	while (list.len > 0) {
		(void)str_cut(list, ' ', &item, &list);
		if (str_equal(item, name))
			return name.len > 0;
	}
	return false;
}

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

/* The row called `name`, by itself or without its version. Every row starts with its name. */
const void *program_find_row(const void *rows, size_t count, size_t size, struct str name)
{
	struct str plain = program_without_version(name);
	const void *found = NULL;
	for (size_t i = 0; i < count; i++) {
		const char *row = (const char *)rows + i * size;
		const struct str *row_name = (const struct str *)(const void *)row;
		if (str_equal(*row_name, name))
			return row;
		if (str_equal(*row_name, plain))
			found = row;
	}
	return found;
}

const struct program *program_find(struct str name)
{
	return FIND_ROW(programs, name);
}

const struct global_options *program_find_globals(struct str name)
{
	return FIND_ROW(globals, name);
}

const struct database_client *program_find_client(struct str name)
{
	return FIND_ROW(clients, name);
}

const struct path_option *program_find_path_option(struct str name, struct str option)
{
	for (size_t i = 0; i < ARRAY_LEN(path_options); i++) {
		const struct path_option *row = &path_options[i];
		if (program_list_holds(row->programs, name) &&
			program_list_holds(row->options, option))
			return row;
	}
	return NULL;
}

static struct str last_part(struct str path)
{
	size_t slash = str_find_last(path, '/');
	return slash == STR_NONE ? path : str_slice(path, slash + 1, path.len);
}

bool program_is_known(struct str text)
{
	struct str name = last_part(text);
	return program_find(name) || program_find_globals(name) || program_find_client(name) ||
	       program_find_wrapper(name) || program_is_shell(name);
}

struct str program_match(struct arena *arena, struct str pattern, size_t *row)
{
	struct str name = last_part(pattern);
	const struct glob *glob = glob_read(arena, name);
	for (; glob && *row < ARRAY_LEN(programs); (*row)++) {
		if (glob_match(glob, programs[*row].name, GLOB_WHOLE) != STR_NONE)
			return arena_printf(arena, "%.*s%.*s", (int)(pattern.len - name.len),
				pattern.ptr, STR_ARG(programs[*row].name));
	}
	return STR("");
}
