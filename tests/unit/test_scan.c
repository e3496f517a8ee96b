/* SPDX-License-Identifier: MIT */
/* Secrets known by their place: URLs, headers, variables, options; and what only looks like one. */
#include "audit/redact.h"

#include "test.h"

static struct arena arena;
static struct redactor redactor;

static void start_without_rules(void)
{
	redactor_init(&redactor, &arena, NULL);
}

struct redact_case {
	struct str text;
	struct str want; /* empty: the text stays as it is */
};

static void check_cases(const struct redact_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str want = cases[i].want.len > 0 ? cases[i].want : cases[i].text;
		struct str got = redact_text(&redactor, cases[i].text);
		CHECK_STR(got, want);
		CHECK_STR(redact_text(&redactor, got), got); /* twice is once */
	}
}

static void urls_lose_users_and_values(void)
{
	static const struct redact_case cases[] = {
		{STR_INIT("curl https://example.com/a?b=c&d=e"),
			STR_INIT("curl https://example.com/a?b=&d=")},
		{STR_INIT("curl 'https://u:p@example.com:8443/x'"),
			STR_INIT("curl 'https://example.com:8443/x'")},
		{STR_INIT("psql postgres://app:hunter2@db/prod?sslmode=off"),
			STR_INIT("psql postgres://db/prod?sslmode=")},
		{STR_INIT("x https://h/cb#access_token=abc&state=1 y"),
			STR_INIT("x https://h/cb#access_token=&state= y")},
		{STR_INIT("x https://h/page#part y"), STR_INIT("")},
		{STR_INIT("x https://h/?abc y"), STR_INIT("x https://h/? y")},
		{STR_INIT("git@github.com:a/b.git"), STR_INIT("")},
		{STR_INIT("ls /a?b=c"), STR_INIT("")},
	};
	start_without_rules();
	check_cases(cases, ARRAY_LEN(cases));
}

static void headers_lose_their_values(void)
{
	static const struct redact_case cases[] = {
		{STR_INIT("Authorization: Bearer xyz"),
			STR_INIT("Authorization: [secret:authorization]")},
		{STR_INIT("curl -H 'Authorization: Bearer xyz' https://h"),
			STR_INIT("curl -H 'Authorization: [secret:authorization]' https://h")},
		{STR_INIT("curl -H \"proxy-authorization:Basic dTpw\" https://h"),
			STR_INIT("curl -H \"proxy-authorization:[secret:authorization]\" "
				 "https://h")},
		{STR_INIT("curl -H Authorization:xyz https://h"),
			STR_INIT("curl -H Authorization:[secret:authorization] https://h")},
		{STR_INIT("{\"headers\":{\"Authorization\": \"Bearer a b\",\"x\":1}}"),
			STR_INIT("{\"headers\":{\"Authorization\": "
				 "\"[secret:authorization]\",\"x\":1}}")},
		{STR_INIT("\"{\\\"Authorization\\\":\\\"Bearer ab\\\"}\""),
			STR_INIT("\"{\\\"Authorization\\\":\\\"[secret:authorization]\\\"}\"")},
		{STR_INIT("{'Authorization': 'Bearer ' 'x'}"),
			STR_INIT("{'Authorization': '[secret:authorization]' 'x'}")},
		{STR_INIT("Host: a\nAuthorization: Basic dTpw\nAccept: b"),
			STR_INIT("Host: a\nAuthorization: [secret:authorization]\nAccept: b")},
		{STR_INIT("-H 'Cookie: a=b; c=\"d e\"' x"),
			STR_INIT("-H 'Cookie: [secret:cookie]' x")},
		{STR_INIT("-H 'X-Api-Key: abc123'"), STR_INIT("-H 'X-Api-Key: [secret:api-key]'")},
		{STR_INIT("-H 'X-Api-Key:abc123'"), STR_INIT("-H 'X-Api-Key:[secret:api-key]'")},
		{STR_INIT("-H 'PRIVATE-TOKEN: abc123'"),
			STR_INIT("-H 'PRIVATE-TOKEN: [secret:token]'")},
		/* references, and words that are no headers */
		{STR_INIT("-H \"Authorization: Bearer $TOKEN\""), STR_INIT("")},
		{STR_INIT("-H \"Authorization: Bearer ${TOKEN}\""), STR_INIT("")},
		{STR_INIT("-H \"Authorization: Bearer $(gh auth token)\" x"), STR_INIT("")},
		{STR_INIT("authorizations: none"), STR_INIT("")},
		{STR_INIT("ls cookies/cookie:1"),
			STR_INIT("ls cookies/cookie:[secret:cookie]")}, /* over, not under */
		/* a reference with more behind it, or in single quotes, is a value */
		{STR_INIT("-H \"Authorization: Bearer $A-real\""),
			STR_INIT("-H \"Authorization: [secret:authorization]\"")},
	};
	start_without_rules();
	check_cases(cases, ARRAY_LEN(cases));
}

static void variables_and_members_lose_their_values(void)
{
	static const struct redact_case cases[] = {
		{STR_INIT("PGPASSWORD=abc psql -h db"),
			STR_INIT("PGPASSWORD=[secret:password] psql -h db")},
		{STR_INIT("PGPASSWORD='a b' psql"),
			STR_INIT("PGPASSWORD='[secret:password]' psql")},
		{STR_INIT("PGPASSWORD=a'b c'd psql"),
			STR_INIT("PGPASSWORD=[secret:password]'b c'd psql")},
		{STR_INIT("PGPASSWORD=a'bc'd psql"), STR_INIT("PGPASSWORD=[secret:password] psql")},
		{STR_INIT("export GITHUB_TOKEN=abc; ls"),
			STR_INIT("export GITHUB_TOKEN=[secret:token]; ls")},
		{STR_INIT("AWS_SECRET_ACCESS_KEY=abc aws s3 ls"),
			STR_INIT("AWS_SECRET_ACCESS_KEY=[secret:key] aws s3 ls")},
		{STR_INIT("SIGNING_KEY=abc x"), STR_INIT("SIGNING_KEY=[secret:key] x")},
		{STR_INIT("CLIENT_SECRET=\"abc\" x"),
			STR_INIT("CLIENT_SECRET=\"[secret:secret]\" x")},
		{STR_INIT("MYSQL_PWD=abc x"), STR_INIT("MYSQL_PWD=[secret:password] x")},
		{STR_INIT("x --password=abc y"), STR_INIT("x --password=[secret:password] y")},
		{STR_INIT("x --db-password=abc y"),
			STR_INIT("x --db-password=[secret:password] y")},
		{STR_INIT("x --api-key=abc y"), STR_INIT("x --api-key=[secret:api-key] y")},
		{STR_INIT("kubectl --from-literal=password=abc y"),
			STR_INIT("kubectl --from-literal=password=[secret:password] y")},
		{STR_INIT("psql \"host=h password=abc dbname=d\""),
			STR_INIT("psql \"host=h password=[secret:password] dbname=d\"")},
		{STR_INIT("curl -d '{\"user\":\"u\",\"password\":\"p w\"}' h"),
			STR_INIT(
				"curl -d '{\"user\":\"u\",\"password\":\"[secret:password]\"}' h")},
		{STR_INIT("password: hunter2"), STR_INIT("password: [secret:password]")},
		{STR_INIT("password = \"hunter2\""), STR_INIT("password = \"[secret:password]\"")},
		{STR_INIT("X_TOKEN='$literal' y"), STR_INIT("X_TOKEN='[secret:token]' y")},
		{STR_INIT("X_TOKEN=${Y:-abcdef} y"), STR_INIT("X_TOKEN=[secret:token] y")},
		{STR_INIT("X_TOKEN=${Y-abcdef} y"), STR_INIT("X_TOKEN=[secret:token] y")},
		{STR_INIT("X_TOKEN=$2a$10$abc y"), STR_INIT("X_TOKEN=[secret:token] y")},
		{STR_INIT("X_TOKEN=\"abc"), STR_INIT("X_TOKEN=\"[secret:token]")},
		/* no values of secrets */
		{STR_INIT("X_TOKEN=$Y z"), STR_INIT("")},
		{STR_INIT("X_TOKEN=\"${Y}\" z"), STR_INIT("")},
		{STR_INIT("X_TOKEN=$(gh auth token) z"), STR_INIT("")},
		{STR_INIT("X_TOKEN={{ token }} z"), STR_INIT("")},
		{STR_INIT("X_TOKEN= z"), STR_INIT("")},
		{STR_INIT("unset X_TOKEN; ls"), STR_INIT("")},
		{STR_INIT("sort --key=2 x"), STR_INIT("")},
		{STR_INIT("x --token-file=/a --password-stdin"), STR_INIT("")},
		{STR_INIT("docker run image/token:latest"), STR_INIT("")},
		{STR_INIT("grep password: file"), STR_INIT("grep password: [secret:password]")},
	};
	start_without_rules();
	check_cases(cases, ARRAY_LEN(cases));
}

static void options_lose_their_values(void)
{
	static const struct redact_case cases[] = {
		{STR_INIT("mysql -uroot -psecret db"),
			STR_INIT("mysql -uroot -p[secret:password] db")},
		{STR_INIT("/usr/bin/mysqldump -p'a b' db"),
			STR_INIT("/usr/bin/mysqldump -p'[secret:password]' db")},
		{STR_INIT("sh -c 'mysql -psecret'"), STR_INIT("sh -c 'mysql -p[secret:password]'")},
		{STR_INIT("docker exec db mysql -psecret"),
			STR_INIT("docker exec db mysql -p[secret:password]")},
		{STR_INIT("sshpass -p secret ssh h"),
			STR_INIT("sshpass -p [secret:password] ssh h")},
		{STR_INIT("sshpass -psecret ssh h"), STR_INIT("sshpass -p[secret:password] ssh h")},
		{STR_INIT("redis-cli -a secret ping"),
			STR_INIT("redis-cli -a [secret:password] ping")},
		{STR_INIT("docker login -u me -p secret h"),
			STR_INIT("docker login -u me -p [secret:password] h")},
		{STR_INIT("x --password secret y"), STR_INIT("x --password [secret:password] y")},
		{STR_INIT("x --password 'my secret' y"),
			STR_INIT("x --password '[secret:password]' y")},
		{STR_INIT("['x', '--password', 'my secret', 'y']"),
			STR_INIT("['x', '--password', '[secret:password]', 'y']")},
		{STR_INIT("x --api-key secret y"), STR_INIT("x --api-key [secret:api-key] y")},
		{STR_INIT("curl -u me:secret h"), STR_INIT("curl -u me:[secret:password] h")},
		{STR_INIT("curl -ume:secret h"), STR_INIT("curl -ume:[secret:password] h")},
		{STR_INIT("curl -sSu 'me:se cret' h"),
			STR_INIT("curl -sSu 'me:[secret:password]' h")},
		{STR_INIT("curl --user me:secret h"),
			STR_INIT("curl --user me:[secret:password] h")},
		{STR_INIT("curl --user=me:secret h"),
			STR_INIT("curl --user=me:[secret:password] h")},
		{STR_INIT("curl -u 1000:2000 h"), STR_INIT("curl -u 1000:[secret:password] h")},
		{STR_INIT("x -u me:secret y"), STR_INIT("x -u me:[secret:password] y")},
		/* the same letters with another meaning */
		{STR_INIT("docker run -p 8080:80 nginx"), STR_INIT("")},
		{STR_INIT("docker run -p8080:80 -u 1000:1000 nginx"), STR_INIT("")},
		{STR_INIT("mysql db; mkdir -pv a"), STR_INIT("")},
		{STR_INIT("mysql db | cp -pr a b"), STR_INIT("")},
		{STR_INIT("mysql -p db"), STR_INIT("")},
		{STR_INIT("mysql -p\"$PASS\" db"), STR_INIT("")},
		{STR_INIT("mkdir -p a/b"), STR_INIT("")},
		{STR_INIT("sudo -u postgres psql"), STR_INIT("")},
		{STR_INIT("pip install --user x"), STR_INIT("")},
		{STR_INIT("git push -u origin a:b"), STR_INIT("")},
		{STR_INIT("curl -u \"$USER:$PASS\" h"), STR_INIT("")},
		{STR_INIT("curl -u me: h"), STR_INIT("")},
		{STR_INIT("x --password --force"), STR_INIT("")},
		{STR_INIT("x --password"), STR_INIT("")},
		{STR_INIT("gh auth login --with-token < f"), STR_INIT("")},
	};
	start_without_rules();
	check_cases(cases, ARRAY_LEN(cases));
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(urls_lose_users_and_values);
	TEST(headers_lose_their_values);
	TEST(variables_and_members_lose_their_values);
	TEST(options_lose_their_values);
	arena_finish(&arena);
	return test_done();
}
