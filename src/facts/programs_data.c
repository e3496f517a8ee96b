/* SPDX-License-Identifier: MIT */
/*
 * Clients of databases. What is SQL in their arguments is in programs.c. Options as of
 * PostgreSQL 16, MySQL 8, SQLite 3.45, redis 7, MongoDB tools 100.9, sqlcmd 17. The letters are
 * those of programs.h; a value that no entry announces becomes an operand.
 */
#include "facts/programs_tables.h"

/* clang-format off */
static const struct program rows[] = {
	ROW("bcp", "--b", "-S:h -U,-P,-d,-t,-r,-F,-L,-b,-m,-q,-a:- -f:r -e,-o:w -i:r"),
	ROW("bq", "-*",
		"--project_id,--location,--format,--dataset_id,--destination_table:- "
		"--use_legacy_sql?- --nouse_legacy_sql"),
	ROW("clickhouse-client", "-*",
		"-q,--query:- --queries-file:r -h,--host:h "
		"--port,-u,--user,--password,-d,--database,-f,--format:- -C,--config-file:r "
		"--multiquery --multiline"),
	ROW("cockroach", "-*",
		"-e,--execute:- -f,--file:r --url:- --host:h "
		"--user,-u,-d,--database,--format,--port,-p:- --certs-dir:-"),
	ROW("cqlsh", "h-",
		"-e,--execute,-u,--username,-p,--password,-k,--keyspace,--cqlversion:- "
		"-f,--file:r --cqlshrc:r --ssl"),
	ROW("createdb", "-",
		"-h,--host:h "
		"-p,--port,-U,--username,-O,--owner,-T,--template,-E,--encoding,-D,--tablespace,"
		"--maintenance-db,-l,--locale:-"),
	ROW("dropdb", "-",
		"-h,--host:h -p,--port,-U,--username,--maintenance-db:- --force --if-exists "
		"--interactive --echo"),
	ROW_WITH("duckdb", "r-*",
		"-c,-s,-cmd:- -f,-init:r -separator,-nullvalue,-newline:-",
		.has_long_dash = true),
	ROW("initdb", "w",
		"-D,--pgdata:w -X,--waldir:w --pwfile:r "
		"-A,--auth,-E,--encoding,--locale,-U,--username:-"),
	ROW("mongodump", "-",
		"-o,--out:w --archive?w -h,--host:h "
		"--port,--uri,-d,--db,-c,--collection,-q,--query,-u,--username,-p,--password:- "
		"--queryFile:r --gzip --oplog"),
	ROW("mongoexport", "-",
		"-o,--out:w -h,--host:h "
		"--port,--uri,-d,--db,-c,--collection,-q,--query,-f,--fields,--type,-u,"
		"--username,-p,--password:- --queryFile,--fieldFile:r"),
	ROW("mongoimport", "r",
		"--file:r -h,--host:h "
		"--port,--uri,-d,--db,-c,--collection,-f,--fields,--type,--mode,-u,--username,"
		"-p,--password:- --fieldFile:r --drop --headerline --jsonArray"),
	ROW("mongorestore", "r",
		"--archive?r --dir:r -h,--host:h "
		"--port,--uri,-d,--db,-c,--collection,-u,--username,-p,--password,--nsInclude,"
		"--nsExclude:- --drop --gzip --dryRun"),
	ROW("mongosh", "-r*",
		"--host:h "
		"--port,--eval,-u,--username,-p,--password,--authenticationDatabase,"
		"--authenticationMechanism:- -f,--file:r --tlsCAFile,--tlsCertificateKeyFile:r"),
	ROW("mycli", "-*",
		"-e,--execute:- -h,--host:h -P,--port,-u,--user,-D,--database,-S,--socket:- "
		"-p,--password,--pass?- --ssh-host:h --logfile:w"),
	ROW("mysql", "-*",
		"-e,--execute,--init-command:- -D,--database:- -h,--host:h "
		"-P,--port,-u,--user,-S,--socket,--delimiter,--default-character-set,--protocol,"
		"--prompt,--pager,--ssl-mode:- -p,--password?- "
		"--defaults-file,--defaults-extra-file:r --ssl-ca,--ssl-cert,--ssl-key:r --tee:w "
		"--batch --skip-column-names --table --xml --html --force --verbose --raw "
		"--silent --vertical --no-auto-rehash --compress --safe-updates --local-infile?- "
		"--quick"),
	ROW("mysqladmin", "-*",
		"-h,--host:h -P,--port,-u,--user,-S,--socket,-i,--sleep,-c,--count:- "
		"-p,--password?- --defaults-file,--defaults-extra-file:r --force --verbose "
		"--silent"),
	ROW("mysqldump", "-*",
		"-r,--result-file:w -T,--tab:w -w,--where:- -h,--host:h "
		"-P,--port,-u,--user,-S,--socket,--ignore-table,--default-character-set,"
		"--protocol,--fields-terminated-by,--ssl-mode:- -p,--password?- "
		"--defaults-file,--defaults-extra-file:r --log-error:w --all-databases "
		"--databases --single-transaction --quick --routines --triggers --events "
		"--no-data --no-create-info --add-drop-table --add-drop-database --lock-tables "
		"--skip-lock-tables --master-data?- --compress --hex-blob --opt --skip-opt"),
	ROW("mysqlimport", "-r*",
		"-h,--host:h "
		"-P,--port,-u,--user,-S,--socket,-c,--columns,--fields-terminated-by,"
		"--lines-terminated-by,--ignore-lines:- -p,--password?- --defaults-file:r "
		"--local --delete --force --replace --ignore"),
	ROW("pg_basebackup", "-",
		"-D,--pgdata:w -d,--dbname:n -h,--host:h "
		"-p,--port,-U,--username,-F,--format,-X,--wal-method,-Z,--compress,-l,--label,"
		"-T,--tablespace-mapping,-r,--max-rate,-S,--slot,-t,--target:-"),
	ROW("pg_dump", "n",
		"-d,--dbname:n -f,--file:w -h,--host:h -p,--port:- -U,--username:- "
		"-t,--table,-T,--exclude-table,-n,--schema,-N,--exclude-schema,-e,--extension,"
		"-E,--encoding,-F,--format,-j,--jobs,-S,--superuser,-Z,--compress,--role,"
		"--lock-wait-timeout,--section,--snapshot,--exclude-table-data,"
		"--rows-per-insert,--filter:- --data-only --schema-only --clean --create "
		"--if-exists --no-owner --no-privileges --no-acl --inserts --column-inserts "
		"--blobs --no-blobs --verbose --no-password --password"),
	ROW("pg_dumpall", "-",
		"-d,--dbname:n -f,--file:w -h,--host:h -l,--database:- -p,--port:- "
		"-U,--username:- -E,--encoding,-S,--superuser,--role,--exclude-database:- "
		"--clean --data-only --globals-only --roles-only --schema-only "
		"--tablespaces-only --no-owner --if-exists --verbose"),
	ROW("pg_restore", "r",
		"-d,--dbname:n -f,--file:w -h,--host:h -p,--port:- -U,--username:- "
		"-L,--use-list:r "
		"-F,--format,-j,--jobs,-n,--schema,-N,--exclude-schema,-P,--function,-S,"
		"--superuser,-t,--table,-T,--trigger,-I,--index,--role,--section:- --clean "
		"--create --data-only --schema-only --exit-on-error --if-exists --list "
		"--no-owner --no-privileges --no-acl --single-transaction --verbose"),
	ROW("pgcli", "n-*",
		"-d,--dbname:n -h,--host:h -p,--port:- -U,-u,--username,--user:- -D,--dsn:- "
		"-l,--list --pgclirc:r --ssh-tunnel:h --log-file:w"),
	ROW("psql", "n-*",
		"-c,--command:- -d,--dbname:n -f,--file:r -h,--host:h -p,--port:- "
		"-U,--username:- -v,--set,--variable:- -o,--output:w -L,--log-file:w "
		"-F,--field-separator:- -R,--record-separator:- -P,--pset:- -T,--table-attr:- "
		"--echo-all --echo-errors --echo-queries --echo-hidden --no-readline "
		"--single-transaction --quiet --single-step --single-line --no-align --csv "
		"--html --tuples-only --expanded --list --no-psqlrc --no-password --password "
		"--field-separator-zero --record-separator-zero"),
	ROW_WITH("redis-cli", "-*",
		"-h:h -p,-a,-n,-u,-r,-i,-d,-D,-X,--user,--pass:- -s:- --cacert,--cert,--key:r "
		"--eval,--functions-rdb:r --rdb:w --pattern,--count,--sni:-",
		.stops = 1),
	ROW("snowsql", "-*",
		"-q,--query:- -f,--filename:r "
		"-a,--accountname,-u,--username,-d,--dbname,-s,--schemaname,-w,--warehouse,-r,"
		"--rolename,-c,--connection,-D,--variable:- -h,--host:h -o,--option:- --config:r"),
	ROW("sqlcmd", "-*",
		"-Q,-q,-U,-P,-d,-v,-s,-w,-t,-l,-a,-h,-H,-m,-r,-V,-y,-Y:- -W?- -S:h -i:r -o:w"),
	ROW_WITH("sqlite3", "r-*",
		"-cmd:- -init:r "
		"-separator,-nullvalue,-newline,-mmap,-vfs,-maxsize,-lookaside,-pagecache:- -A",
		.has_long_dash = true),
};
/* clang-format on */

const struct program_table programs_data = TABLE(rows);
