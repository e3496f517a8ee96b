/* SPDX-License-Identifier: MIT */
/* Code that hands statements to databases, and objects that do what git and aws do. */
#include "code_table.h"

/* --- statements ------------------------------------------------------------------------------- */

static void python_statements(void)
{
	static const struct sample samples[] = {
		S("c.execute('DROP TABLE users')", "sql DROP TABLE users"),
		S("q = 'DROP ' + 'TABLE users'\ncur.execute(q)", "sql DROP TABLE users"),
		S("cur.execute(f'DROP TABLE {t}')", "sql DROP TABLE x"),
		S("for t in ['a', 'b']:\n    cur.execute('TRUNCATE ' + t)",
			"sql TRUNCATE a | sql TRUNCATE b"),
		S("c.execute(text('DELETE FROM users'))", "sql DELETE FROM users"),
		S("c.executescript('CREATE TABLE a(b); DROP TABLE users')",
			"sql CREATE TABLE a(b); DROP TABLE users"),
		S("c.execute(query='  delete from users')", "sql   delete from users"),
		S("c.execute('DELETE FROM %s' % t)", "sql DELETE FROM x"),
		/* may have its WHERE behind it */
		S("c.execute('DELETE FROM users ' + where)", ""),
		S("c.execute('DELETE FROM users WHERE id = ' + i)", ""),
		S("c.execute('SELECT 1')", ""),
		S("c.execute('INSERT INTO a VALUES (1)')", ""),
		S("c.execute('python x.py --drop')", ""),
		S("execute('DROP TABLE users')", ""),
		S("print('DROP TABLE users')", ""),
		S("df.query('drop > 4')", ""),
		S("c.execute(q)", ""),
		S("c.execute('drop')", ""),
	};
	CHECK_TABLE("python", samples);
}

static void javascript_statements(void)
{
	static const struct sample samples[] = {
		S("pool.query('DROP TABLE users')", "sql DROP TABLE users"),
		S("const q = `DROP TABLE ${t}`; db.exec(q)", "sql DROP TABLE x"),
		S("c.query({text: 'DELETE FROM users'})", "sql DELETE FROM users"),
		S("p.$executeRaw`TRUNCATE users`", "sql TRUNCATE users"),
		S("p.$executeRawUnsafe('TRUNCATE users')", "sql TRUNCATE users"),
		S("sql`drop table users`", "sql drop table users"),
		S("db.prepare('DELETE FROM users').run()", "sql DELETE FROM users"),
		S("run('DROP TABLE users')", ""),
		S("/drop/.exec('x drop')", ""),
		S("/drop/.exec('drop table')", ""),
		S("function run(c) { require('child_process').execSync(c) }\nrun('id')",
			"shell? | shell id"),
	};
	CHECK_TABLE("javascript", samples);
}

static void other_statements(void)
{
	static const struct sample php[] = {
		S("$m = new mysqli('h'); $m->query('DROP TABLE users');", "sql DROP TABLE users"),
		S("mysqli_query($m, 'TRUNCATE users');", "sql TRUNCATE users"),
		S("pg_query($c, 'DROP TABLE a');", "sql DROP TABLE a"),
		S("DB::statement('DROP TABLE a');", "sql DROP TABLE a"),
		S("$p->query('SELECT 1');", ""),
	};
	static const struct sample perl[] = {
		S("$dbh->do(q{DELETE FROM orders})", "sql DELETE FROM orders"),
		S("$dbh->prepare('DROP TABLE a')->execute", "sql DROP TABLE a"),
		S("do 'drop.pl'", ""),
	};
	static const struct sample r[] = {
		S("dbExecute(con, 'DROP TABLE a')", "sql DROP TABLE a"),
		S("DBI::dbSendQuery(con, 'truncate a')", "sql truncate a"),
		S("dbGetQuery(con, 'SELECT 1')", ""),
	};
	static const struct sample ruby[] = {
		S("A::Base.connection.execute('DROP TABLE a')", "sql DROP TABLE a"),
		S("Repo.query!('TRUNCATE a')", "sql TRUNCATE a"),
		S("conn.exec_params('DELETE FROM a', [])", "sql DELETE FROM a"),
		S("[1, 2].drop(1)", ""),
	};
	CHECK_TABLE("php", php);
	CHECK_TABLE("perl", perl);
	CHECK_TABLE("r", r);
	CHECK_TABLE("ruby", ruby);
}

/* --- git -------------------------------------------------------------------------------------- */

static void python_git(void)
{
	static const struct sample samples[] = {
		S("import git\ngit.Repo('.').git.push('--force')", "words git,push,--force"),
		S("from git import Repo\nr = Repo('.')\nr.git.push('o', 'm', force=True, n=2)",
			"words git,push,--force,-n,2,o,m"),
		S("git.Repo().git.execute(['git', 'push', '-f'])", "words git,push,-f"),
		S("g = git.Git('.')\ng.reset('--hard')", "words git,reset,--hard"),
		S("r = git.Repo('.')\ng = r.git\ng.update_ref('-d', 'x')",
			"words git,update-ref,-d,x"),
		S("git.Repo().remotes.origin.push(force=True)", "words git,push,origin,--force"),
		S("git.Repo().remote('up').push(refspec='+a:b')", "words git,push,up,+a:b"),
		S("git.Repo().remotes['up'].push('+a')", "words git,push,up,+a"),
		S("git.Repo().head.reset('HEAD~2', index=True, working_tree=True)",
			"words git,reset,--hard,HEAD~2"),
		S("git.Repo().head.reset('HEAD~2')", ""),
		S("git.Repo().delete_head('a', force=True)", "words git,branch,-D,--force,a"),
		S("git.Repo().git.log(oneline=True, all=False)", "words git,log,--oneline"),
		S("print(git.Repo().active_branch, git.Repo().is_dirty())", ""),
		S("git.Repo().index.commit('push --force')", ""),
		S("git.Repo('/tmp/x').git.reset('--hard')", ""),
		S("git.Repo(tempfile.mkdtemp()).git.clean('-fdx')", ""),
		S("x.git.push('--force')", ""),
	};
	CHECK_TABLE("python", samples);
}

static void javascript_and_ruby_git(void)
{
	static const struct sample javascript[] = {
		S("require('simple-git')().raw(['push', '--force'])", "words git,push,--force"),
		S("const {simpleGit} = require('simple-git'); const g = simpleGit(); g.raw('a', "
		  "'b')",
			"words git,a,b"),
		S("import simpleGit from 'simple-git'; await simpleGit().reset('hard')",
			"words git,reset,--hard"),
		S("import {simpleGit, ResetMode} from 'simple-git'; "
		  "simpleGit().reset(ResetMode.HARD)",
			"words git,reset,--hard"),
		S("simpleGit().clean('f', ['-d', '-x'])", "words git,clean,-f,-d,-x"),
		S("simpleGit().add('.').commit('-f').push('o', 'm', {'--force': null})",
			"words git,push,--force,o,m"),
		S("simpleGit().deleteLocalBranch('a', true)", "words? git,branch,-D,a,$"),
		S("simpleGit().status().then(console.log)", ""),
		S("git.push(['--force'])", ""),
	};
	static const struct sample ruby[] = {
		S("Git.open('.').push('o', 'm', force: true)", "words git,push,--force,o,m"),
		S("Git.open('.').reset_hard('HEAD~3')", "words git,reset,--hard,HEAD~3"),
	};
	CHECK_TABLE("javascript", javascript);
	CHECK_TABLE("ruby", ruby);
}

/* --- AWS -------------------------------------------------------------------------------------- */

static void python_aws(void)
{
	static const struct sample samples[] = {
		S("boto3.client('s3').delete_bucket(Bucket='b')",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("s = boto3.Session(profile_name='p')\nclient = s.client('rds')\n"
		  "client.delete_db_instance(DBInstanceIdentifier='a', SkipFinalSnapshot=True)",
			"requests aws,rds,delete-db-instance,--db-instance-identifier,a,"
			"--skip-final-snapshot"),
		S("with boto3.client('kms') as k, x() as y:\n  k.schedule_key_deletion(KeyId='i')",
			"requests aws,kms,schedule-key-deletion,--key-id,i"),
		S("boto3.client('ec2').terminate_instances(InstanceIds=['a', 'b'])",
			"requests aws,ec2,terminate-instances,--instance-ids,a,b"),
		S("boto3.client('s3').list_buckets()", ""),
		S("boto3.client('s3').get_paginator('x')", ""),
		S("boto3.client('s3').delete_object(Bucket='b', Key='k')", ""),
		S("boto3.client('s3', endpoint_url='http://localhost:9000').delete_bucket()", ""),
		S("boto3.client('s3', endpoint_url=url).delete_bucket()", ""),
		S("boto3.client('s3', endpoint_url='https://s3.amazonaws.com').delete_bucket()",
			"requests aws,s3api,delete-bucket"),
		S("from moto import mock_aws\nboto3.client('s3').delete_bucket()", ""),
		S("s.create_client('s3').delete_bucket(Bucket='b')",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("docker.client('unix:///x').remove_container('y')", ""),
		S("client('s3').delete_bucket()", ""),
	};
	CHECK_TABLE("python", samples);
}

static void javascript_and_ruby_aws(void)
{
	static const struct sample javascript[] = {
		S("const {S3Client, DeleteBucketCommand} = require('@aws-sdk/client-s3');\n"
		  "new S3Client({}).send(new DeleteBucketCommand({Bucket: 'b'}))",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("import {S3} from '@aws-sdk/client-s3'; await new S3({}).deleteBucket({Bucket: "
		  "'b'})",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("const A = require('aws-sdk'); const k = new A.KMS(); "
		  "k.scheduleKeyDeletion({KeyId: 'i'}, f)",
			"requests aws,kms,schedule-key-deletion,--key-id,i"),
		S("const {S3Client, ListBucketsCommand} = require('@aws-sdk/client-s3');\n"
		  "new S3Client({}).send(new ListBucketsCommand({}))",
			""),
		S("import {S3Client, DeleteBucketCommand} from '@aws-sdk/client-s3';\n"
		  "new S3Client({endpoint: 'http://localhost:4566'})"
		  ".send(new DeleteBucketCommand({Bucket: 'b'}))",
			""),
		S("new DeleteBucketCommand({Bucket: 'b'})", ""),
	};
	static const struct sample ruby[] = {
		S("Aws::S3::Client.new.delete_bucket(bucket: 'b')",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("c = Aws::EC2::Client.new(region: 'x')\nc.terminate_instances(instance_ids: "
		  "['i'])",
			"requests aws,ec2,terminate-instances,--instance-ids,i"),
		S("p Aws::S3::Client.new.list_buckets", ""),
	};
	static const struct sample php[] = {
		S("(new Aws\\S3\\S3Client([]))->deleteBucket(['Bucket' => 'b']);",
			"requests aws,s3api,delete-bucket,--bucket,b"),
		S("(new Aws\\S3\\S3Client([]))->listBuckets();", ""),
	};
	CHECK_TABLE("javascript", javascript);
	CHECK_TABLE("ruby", ruby);
	CHECK_TABLE("php", php);
}

/* --- bounds ----------------------------------------------------------------------------------- */

/* Many unknown pieces in one statement, and many statements: what is made of them is bounded. */
static void long_statements_end(void)
{
	struct buf code;
	buf_init(&code, &arena, MIB);
	buf_add(&code, STR("c.execute(f'DROP TABLE "));
	for (int i = 0; i < 20000; i++)
		buf_add(&code, STR("{a}b"));
	buf_add(&code, STR("')\n"));
	for (int i = 0; i < 20000; i++)
		buf_add(&code, STR("c.execute('DROP TABLE a')\n"));
	size_t count = 0;
	const struct code_call *call = code_find_calls(&arena, STR("python"), buf_str(&code));
	for (; call; call = call->next)
		count += call->kind == CODE_SQL;
	CHECK(count >= 20000);
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(python_statements);
	TEST(javascript_statements);
	TEST(other_statements);
	TEST(python_git);
	TEST(javascript_and_ruby_git);
	TEST(python_aws);
	TEST(javascript_and_ruby_aws);
	TEST(long_statements_end);
	arena_finish(&arena);
	return test_done();
}
