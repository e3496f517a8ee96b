/* SPDX-License-Identifier: MIT */
/* What is a secret, and what only stands where one would. */
#include "test.h"

#include "judge/secret.h"

struct secret_case {
	const char *value;
	double entropy;
	bool want;
};

static const struct secret_case cases[] = {
	{"Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQ", 3.5, true},
	{"kR8vT2mW5xQ9", 3, true},
	{"aaaaaaaaaaaaaaaa", 0, false},
	{"abababababababab", 1.5, false},
	{"abcdefghijklmnop", 0, false},
	{"x12345678", 0, false},
	{"12345679", 0, true},
	/* what every OpenSSH private key starts with */
	{"b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABlwAAAAdzc2gtcn", 3, true},
	{"b3BlbnNzaC1rZXktdjEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 0, false},
	{"", 0, false},
	/* references */
	{"$TOKEN", 0, false},
	{"${TOKEN}", 0, false},
	{"${TOKEN:-}", 0, false},
	{"${TOKEN:-Zq7Lm2Xv9Rt4Wb8K}", 0, true},
	{"$(pass show x)", 0, false},
	{"{{ token }}", 0, false},
	{"%TOKEN%", 0, false},
	{"<token>", 0, false},
	{"[token]", 0, false},
	{"@TOKEN@", 0, false},
	{"op://vault/item", 0, false},
	{"process.env.TOKEN", 0, false},
	{"os.environ['TOKEN']", 0, false},
	/* placeholders */
	{"changeme", 0, false},
	{"CHANGE-ME", 0, false},
	{"your-token-here", 0, false},
	{"AKIAIOSFODNN7EXAMPLE", 0, false},
	{"ghp_xxxxxxxxxxxxxxxx", 0, false},
	{"REDACTED", 0, false},
	{"********", 0, false},
	{"my-super-secret-key-2024", 0, false},
	{"django-insecure-8x$k2m", 0, false},
	{"sk_test_Zq7Lm2Xv9Rt4Wb8K", 0, false},
	{"minioadmin", 0, false},
	{"postgres", 0, false},
	/* a word in a long value is chance */
	{"Zq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQtestZq7Lm2Xv9Rt4Wb8Kc3Ny6Hd1Js5Pf0Ga2EuQ", 3, true},
	{"postgresZq7Lm2Xv9", 0, true},
	/* references of languages */
	{"{password}", 0, false},
	{"#{ENV['DB_PASS']}", 0, false},
	{"import.meta.env.VITE_KEY", 0, false},
	{"var.db_pass", 0, false},
	{"arn:aws:secretsmanager:eu-west-1:123456789012:x", 0, false},
	/* a dollar sign alone is no reference */
	{"$9Zq7Lm2Xv", 0, true},
};

static void real_and_not(void)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool got = secret_is_real(str_of(cases[i].value), cases[i].entropy);
		if (got != cases[i].want)
			printf("# value \"%s\"\n", cases[i].value);
		CHECK_LONG(got, cases[i].want);
	}
}

/* Two, four and eight different bytes have exactly one, two and three bits a byte. */
static void entropy_is_shannons(void)
{
	CHECK(secret_is_real(STR("qzqzqzqz"), 0.999));
	CHECK(!secret_is_real(STR("qzqzqzqz"), 1.001));
	CHECK(secret_is_real(STR("qzwxqzwx"), 1.999));
	CHECK(!secret_is_real(STR("qzwxqzwx"), 2.001));
	CHECK(secret_is_real(STR("q9w8z7x6"), 2.999));
	CHECK(!secret_is_real(STR("q9w8z7x6"), 3.001));
}

int main(void)
{
	TEST(real_and_not);
	TEST(entropy_is_shannons);
	return test_done();
}
