/* SPDX-License-Identifier: MIT */
/*
 * Tells a secret from a value that only stands where one would. Trusts the rule's pattern for the
 * shape; decides by form alone, and must never take a long random value for a placeholder.
 */
#include "judge/secret.h"

#include <stdint.h>

#include "base/utf8.h"

/* What a reference to a value kept elsewhere starts with (secrets-sql-mcp.md, 1.3): of templates,
 * secret stores, and the languages' ways to say "the variable". */
static const struct str reference_starts[] = {
	STR_INIT("{"), /* {{ name }}, {password} of a format string */
	STR_INIT("<"), /* <token>, <%= token %> */
	STR_INIT("$("),
	STR_INIT("#{"),
	STR_INIT("%("),
	STR_INIT("%s"),
	STR_INIT("`"),
	STR_INIT("op://"),
	STR_INIT("vault:"),
	STR_INIT("aws-sm://"),
	STR_INIT("ref+"),
	STR_INIT("arn:"),
	STR_INIT("!vault"),
	STR_INIT("ENC["),
	STR_INIT("ENV["),
	STR_INIT("os.environ"),
	STR_INIT("os.getenv"),
	STR_INIT("process.env"),
	STR_INIT("import.meta"),
	STR_INIT("Deno.env"),
	STR_INIT("System.getenv"),
	STR_INIT("getenv("),
	STR_INIT("env("),
	STR_INIT("std::env"),
	STR_INIT("var."),
	STR_INIT("local."),
	STR_INIT("data."),
	STR_INIT("module."),
	STR_INIT("secrets."),
	STR_INIT("config."),
	STR_INIT("settings."),
	STR_INIT("self."),
	STR_INIT("this."),
	STR_INIT("env."),
};

/* Words of people who mean "put yours here", or who write a test; looked for without regard to
 * case. Four letters at least: three stand in a random value by chance. */
static const struct str placeholder_words[] = {
	STR_INIT("change"), STR_INIT("your-"), STR_INIT("your_"), STR_INIT("yourkey"),
	STR_INIT("yourtoken"), STR_INIT("yoursecret"), STR_INIT("example"), STR_INIT("placeholder"),
	STR_INIT("redacted"), STR_INIT("masked"), STR_INIT("hidden"), STR_INIT("dummy"),
	STR_INIT("sample"), STR_INIT("replace"), STR_INIT("insert"), STR_INIT("-here"),
	STR_INIT("_here"), STR_INIT("xxxx"), STR_INIT("****"), STR_INIT("...."),
	STR_INIT("password"), STR_INIT("passwd"), STR_INIT("secret"), STR_INIT("token"),
	STR_INIT("apikey"), STR_INIT("api-key"), STR_INIT("api_key"), STR_INIT("test"),
	STR_INIT("fake"), STR_INIT("mock"), STR_INIT("demo"), STR_INIT("foobar"),
	STR_INIT("notreal"), STR_INIT("not-a-real"), STR_INIT("not_a_real"), STR_INIT("insecure"),
	STR_INIT("undefined"), STR_INIT("deadbeef"), STR_INIT("abc123"), STR_INIT("hunter2"),
	STR_INIT("correct-horse"), STR_INIT("SflKxwRJSM"), /* the signature of jwt.io's token */
};

/* A word makes a placeholder of at most this many times its length: a token of 500 characters holds
 * four given letters by chance, once in two thousand. */
#define PLACEHOLDER_SHARE 16

/* Passwords that images and installers start with: who knows one knows nothing. */
static const struct str default_passwords[] = {
	STR_INIT("postgres"),
	STR_INIT("mysql"),
	STR_INIT("mariadb"),
	STR_INIT("mongo"),
	STR_INIT("mongodb"),
	STR_INIT("redis"),
	STR_INIT("rabbitmq"),
	STR_INIT("minio"),
	STR_INIT("minioadmin"),
	STR_INIT("admin"),
	STR_INIT("admin123"),
	STR_INIT("administrator"),
	STR_INIT("root"),
	STR_INIT("rootroot"),
	STR_INIT("guest"),
	STR_INIT("letmein"),
	STR_INIT("welcome"),
	STR_INIT("developer"),
	STR_INIT("development"),
	STR_INIT("keycloak"),
	STR_INIT("elastic"),
	STR_INIT("opensearch"),
	STR_INIT("username"),
};

#define SEQUENCE_BYTES 8 /* 12345678, abcdefgh: nobody's random value */

static bool holds_nocase(struct str s, struct str word)
{
	for (size_t at = 0; at + word.len <= s.len; at++) {
		if (str_equal_nocase(str_slice(s, at, at + word.len), word))
			return true;
	}
	return false;
}

static bool is_wrapped(struct str s, char open, char close)
{
	return s.len > 2 && s.ptr[0] == open && s.ptr[s.len - 1] == close;
}

/* $NAME and ${NAME}; a default (${NAME:-value}) is itself the value, so it is no reference. */
static bool is_expansion(struct str s)
{
	if (s.len < 2 || s.ptr[0] != '$')
		return false;
	if (s.ptr[1] == '{') {
		size_t dash = str_find(s, STR("-"), 2);
		return dash == STR_NONE || dash + 2 >= s.len;
	}
	return char_is_alpha(s.ptr[1]) || s.ptr[1] == '_';
}

static bool is_reference(struct str s)
{
	if (is_expansion(s) || is_wrapped(s, '%', '%') || is_wrapped(s, '@', '@') ||
		is_wrapped(s, '[', ']'))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(reference_starts); i++) {
		if (str_starts_with(s, reference_starts[i]))
			return true;
	}
	return false;
}

/* Whether at least SEQUENCE_BYTES characters, and a quarter of s, each follow or equal the one before.
 * A real key holds a few by chance or by its format: OpenSSH's start with b3BlbnNza…AAAAAAAAAB. */
static bool has_sequence(struct str s)
{
	size_t ascending = 1;
	size_t equal = 1;
	for (size_t i = 1; i < s.len; i++) {
		ascending = s.ptr[i] == s.ptr[i - 1] + 1 ? ascending + 1 : 1;
		equal = s.ptr[i] == s.ptr[i - 1] ? equal + 1 : 1;
		size_t longest = ascending > equal ? ascending : equal;
		if (longest >= SEQUENCE_BYTES && longest >= s.len / 4)
			return true;
	}
	return false;
}

static bool is_placeholder(struct str s)
{
	for (size_t i = 0; i < ARRAY_LEN(placeholder_words); i++) {
		if (s.len <= placeholder_words[i].len * PLACEHOLDER_SHARE &&
			holds_nocase(s, placeholder_words[i]))
			return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(default_passwords); i++) {
		if (str_equal_nocase(s, default_passwords[i]))
			return true;
	}
	return has_sequence(s);
}

/* The base 2 logarithm of n >= 1 to 2^-16, by repeated squaring; libm would be one more library
 * to load at every start. */
static double log2_of(size_t n)
{
	unsigned whole = 0;
	while (n >> whole > 1)
		whole++;
	double mantissa = (double)n / (double)((size_t)1 << whole);
	double fraction = 0;
	double bit = 0.5;
	for (unsigned i = 0; i < 16; i++) {
		mantissa *= mantissa;
		if (mantissa >= 2) {
			mantissa /= 2;
			fraction += bit;
		}
		bit /= 2;
	}
	return whole + fraction;
}

/* Shannon entropy in bits a byte: log2(n) - sum(c * log2(c)) / n over the counts c of each byte. */
static double entropy_of(struct str s)
{
	size_t counts[256] = {0};
	double sum = 0;
	if (s.len == 0)
		return 0;
	for (size_t i = 0; i < s.len; i++)
		counts[(unsigned char)s.ptr[i]]++;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		if (counts[i] > 1)
			sum += (double)counts[i] * log2_of(counts[i]);
	}
	return log2_of(s.len) - sum / (double)s.len;
}

/* Of ${NAME:-value} the value: the name says what should stand there, not what does. */
static struct str without_name(struct str s)
{
	size_t dash = str_starts_with(s, STR("${")) ? str_find(s, STR("-"), 2) : STR_NONE;
	if (dash == STR_NONE)
		return s;
	bool is_closed = s.ptr[s.len - 1] == '}';
	return str_slice(s, dash + 1, s.len - is_closed);
}

bool secret_is_real(struct str value, double entropy)
{
	if (is_expansion(value))
		return false;
	value = without_name(value);
	return value.len > 0 && !is_reference(value) && !is_placeholder(value) &&
	       entropy_of(value) >= entropy;
}

enum hit secret_find(struct arena *arena, struct pattern *pattern, double entropy, struct str text,
	size_t from, struct span *where, struct fault *f)
{
	for (;;) {
		struct span match;
		struct span value;
		enum hit hit = pattern_match(arena, pattern, text, from, &match, &value, f);
		if (hit != HIT_YES)
			return hit;
		if (secret_is_real(str_slice(text, value.at, value.at + value.len), entropy)) {
			*where = value;
			return HIT_YES;
		}
		from = match.at + match.len;
		if (match.len == 0) {
			uint32_t code; /* a whole character on: PCRE2 refuses to start inside one */
			if (from >= text.len)
				return HIT_NO;
			from += utf8_decode(text, from, &code);
		}
	}
}
