/* SPDX-License-Identifier: MIT */
/* URLs: whole ones, those in running text, and the hosts that some reader would connect to. */
#include "facts/url.h"

#include <string.h>

#include "test.h"

static struct arena arena;

struct parts {
	struct str url;
	struct str scheme;
	struct str user_info;
	struct str host;
	struct str query;
};

#define P(url, scheme, user_info, host, query)                                                     \
	{                                                                                          \
		STR_INIT(url), STR_INIT(scheme), STR_INIT(user_info), STR_INIT(host),              \
			STR_INIT(query)                                                            \
	}

static void whole_urls_are_cut(void)
{
	static const struct parts samples[] = {
		P("http://h", "http", "", "h", ""),
		P("HTTPS://Ex.Com./x?q=1&r#f?g", "HTTPS", "", "Ex.Com.", "q=1&r"),
		P("http://h#f?g", "http", "", "h", ""),
		P("http://h?q", "http", "", "h", "q"),
		P("https://u:p@h:8443/x@y", "https", "u:p", "h", ""),
		P("https://u@v:p@h/", "https", "u@v:p", "h", ""),
		P("http://[::1]:80/", "http", "", "::1", ""),
		P("http://u@[fe80::1%25eth0]", "http", "u", "fe80::1%25eth0", ""),
		P("postgres://u:p@db:5432/x?sslmode=off", "postgres", "u:p", "db", "sslmode=off"),
		P("git+ssh://git@h/r.git", "git+ssh", "git", "h", ""),
		P("file:///etc/passwd", "file", "", "", ""),
		P("http:\\\\h\\x?y", "http", "", "h", "y"),
		P("http:/h/x", "http", "", "h", ""),
		P("http:///h", "http", "", "h", ""),
		P("http:h/x", "http", "", "h", ""),
		P("https://h/it's(x).", "https", "", "h", ""),
	};
	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		struct url url = {0};
		CHECK(url_parse(samples[i].url, &url));
		CHECK_STR(url.whole, samples[i].url);
		CHECK_STR(url.scheme, samples[i].scheme);
		CHECK_STR(url.user_info, samples[i].user_info);
		CHECK_STR(url.host, samples[i].host);
		CHECK_STR(url.query, samples[i].query);
	}
}

static void other_texts_are_no_urls(void)
{
	static const char *const others[] = {"", "h", "h/x", "//h", "://h", "mailto:me@h",
		"data:x,y", "http:", "http://", "http:///", "http://?q", "C://x", "c:\\x",
		"1http://h", "git@h:r", "https://h /x", " https://h", "https://h\n", "urn:a:b",
		"ssh:h", "ssh:\\\\h", "foo://", "localhost:80"};
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct url url = {.whole = STR("untouched")};
		CHECK(!url_parse(str_of(others[i]), &url));
		CHECK_STR(url.whole, STR("untouched"));
	}
}

struct sample {
	struct str text;
	struct str want;
};

#define S(text, want)                                                                              \
	{                                                                                          \
		STR_INIT(text), STR_INIT(want)                                                     \
	}

static void urls_end_where_readers_expect(void)
{
	static const struct sample samples[] = {
		S("see https://h/x.", "https://h/x"),
		S("(https://h/x)", "https://h/x"),
		S("(see https://h/x_(y)).", "https://h/x_(y)"),
		S("[t](https://h/x)!", "https://h/x"),
		S("{'u': 'https://h/x'}", "https://h/x"),
		S("<a href=\"https://h/x\">", "https://h/x"),
		S("`https://h/x`", "https://h/x"),
		S("\"https://h/x\\n\"", "https://h/x"),
		S("https://h/x\x01y", "https://h/x"),
		S("https://h/a,b;c|d", "https://h/a,b;c|d"),
		S("https://h/a,https://i", "https://h/a"),
		S("https://h;ssh://i", "https://h"),
		S("--url=https://h/x?", "https://h/x"),
		S("https://h)))", "https://h"),
		S("http://[::1]", "http://[::1]"),
		S("https://${HOST}/x", "https://${HOST}/x"),
		S("https:\\/\\/h\\/x\\\"", "https:\\/\\/h\\/x"),
		S("a: b, c:d http: //x ftp://h", "ftp://h"),
		S("https://h\xC3\xA9/\xE2\x82\xAC x", "https://h\xC3\xA9/\xE2\x82\xAC"),
	};
	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		struct url url = {0};
		struct span place = {0};
		CHECK(url_find(samples[i].text, 0, &url, &place));
		CHECK_STR(url.whole, samples[i].want);
		CHECK_STR(str_slice(samples[i].text, place.at, place.at + place.len),
			samples[i].want);
	}
}

static void all_urls_are_found_in_turn(void)
{
	struct str text = STR("http://a, then http://b; http://.\nws://c");
	struct str seen = STR("");
	struct url url;
	struct span place = {0};
	while (url_find(text, place.at + place.len, &url, &place))
		seen = arena_printf(&arena, "%.*s %.*s", STR_ARG(seen), STR_ARG(url.host));
	CHECK_STR(seen, STR(" a b c"));
	CHECK(!url_find(text, text.len, &url, &place));
	CHECK(!url_find(text, text.len + 9, &url, &place));
}

static struct str values_of(
	const struct actions *actions, const struct action *action, enum fact_kind kind)
{
	struct str all = STR("");
	const struct fact_list *list = actions_facts(actions, action, kind);
	for (const struct fact *fact = list->first; fact; fact = fact->next)
		all = arena_printf(&arena, "%.*s%s%.*s", STR_ARG(all), all.len > 0 ? " " : "",
			STR_ARG(fact->value));
	return all;
}

struct facts {
	struct str text;
	struct str urls;
	struct str hosts;
};

#define F(text, urls, hosts)                                                                       \
	{                                                                                          \
		STR_INIT(text), STR_INIT(urls), STR_INIT(hosts)                                    \
	}

static void check_facts(const struct facts *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct actions actions = {.arena = &arena};
		struct fault f = {0};
		struct action *action = actions_add(&actions, STR("x"), (struct span){0}, &f);
		CHECK(url_add_facts(&actions, action, samples[i].text, &f));
		CHECK_STR(values_of(&actions, action, FACT_URL), samples[i].urls);
		CHECK_STR(values_of(&actions, action, FACT_HOST), samples[i].hosts);
	}
}

static void facts_have_one_spelling(void)
{
	static const struct facts samples[] = {
		F("no url: here", "", ""),
		F("HTTPS://Ex.COM./Path?Q", "https://ex.com./Path?Q", "ex.com"),
		F("https://User:P@EX.com:443/", "https://User:P@ex.com:443/", "ex.com"),
		F("http://%65x%2ecom/", "http://%65x%2ecom/", "ex.com"),
		F("http://[::FFFF:1]:80/", "http://[::ffff:1]:80/", "::ffff:1"),
		F("http:\\\\Evil.com\\/x", "http://evil.com/x", "evil.com"),
		F("http:evil.com/x", "http://evil.com/x", "evil.com"),
		F("{\"u\":\"https:\\/\\/h\\/x\"}", "https://h/x", "h"),
		F("file:///etc/passwd", "file:///etc/passwd", ""),
		F("a http://h b http://h", "http://h", "h"),
		F("curl https://h;ls", "https://h;ls", "h"),
	};
	check_facts(samples, ARRAY_LEN(samples));
}

/* Every host that some reader of the text would connect to. */
static void no_host_hides(void)
{
	static const struct facts samples[] = {
		F("mongodb://u:p@a:1,B:2,[::1]:3/db", "mongodb://u:p@a:1,b:2,[::1]:3/db",
			"a b ::1"),
		F("https://a,https://b", "https://a https://b", "a b"),
		F("https://a/?to=https://b/c", "https://a/?to=https://b/c https://b/c", "a b"),
		F("https://good\\@evil/x", "https://good\\@evil/x https://good", "evil good"),
		F("https://u@good\\@evil", "https://u@good\\@evil https://good", "evil good"),
		F("https://good\\x", "https://good", "good"),
		F("https://good@evil", "https://good@evil", "evil"),
		F("https://evil#@good https://evil?@good", "https://evil#@good https://evil?@good",
			"evil"),
		F("jdbc:postgresql://db/x", "postgresql://db/x", "db"),
	};
	check_facts(samples, ARRAY_LEN(samples));
}

/* http://2852039166/ is 169.254.169.254, whatever a rule is written for. */
static void addresses_have_a_dotted_form(void)
{
	static const struct facts samples[] = {
		F("http://2852039166/", "http://2852039166/", "2852039166 169.254.169.254"),
		F("http://0xA9FEA9FE", "http://0xa9fea9fe", "0xa9fea9fe 169.254.169.254"),
		F("http://0251.0376.0xa9.254", "http://0251.0376.0xa9.254",
			"0251.0376.0xa9.254 169.254.169.254"),
		F("http://169.254.43518", "http://169.254.43518", "169.254.43518 169.254.169.254"),
		F("http://127.1", "http://127.1", "127.1 127.0.0.1"),
		F("http://0", "http://0", "0 0.0.0.0"),
		F("http://[::ffff:1.2.3.4]", "http://[::ffff:1.2.3.4]", "::ffff:1.2.3.4 1.2.3.4"),
		F("http://[::ffff:a9fe:a9fe]", "http://[::ffff:a9fe:a9fe]",
			"::ffff:a9fe:a9fe 169.254.169.254"),
		F("http://1.2.3.4", "http://1.2.3.4", "1.2.3.4"),
		F("http://4294967296", "http://4294967296", "4294967296"),
		F("http://1.2.3.256", "http://1.2.3.256", "1.2.3.256"),
		F("http://1.2.3.4.5", "http://1.2.3.4.5", "1.2.3.4.5"),
		F("http://09.1", "http://09.1", "09.1"),
		F("http://1.a.org", "http://1.a.org", "1.a.org"),
		F("http://[2001:db8::1.2.3.4]", "http://[2001:db8::1.2.3.4]", "2001:db8::1.2.3.4"),
		F("http://[::1]", "http://[::1]", "::1"),
	};
	check_facts(samples, ARRAY_LEN(samples));
}

static void facts_know_their_place(void)
{
	struct actions actions = {.arena = &arena};
	struct fault f = {0};
	struct action *action = actions_add(&actions, STR("x"), (struct span){0}, &f);
	CHECK(url_add_facts(&actions, action, STR("at http://h/x."), &f));
	const struct fact *url = actions_facts(&actions, action, FACT_URL)->first;
	const struct fact *host = actions_facts(&actions, action, FACT_HOST)->first;
	CHECK_LONG(url->place.at, 3);
	CHECK_LONG(url->place.len, 10);
	CHECK_LONG(host->place.at, 3);
}

/* Texts on which a search that starts anew at each URL would take hours. */
static void hostile_texts_are_read_once(void)
{
	static const struct str pieces[] = {STR_INIT("http:\\\\a\\"), STR_INIT("http:"),
		STR_INIT("x:http://a/"), STR_INIT(",http:"), STR_INIT("))]}"),
		STR_INIT("http:////@")};
	static char text[256 * 1024];
	for (size_t k = 0; k < ARRAY_LEN(pieces); k++) {
		struct actions actions = {.arena = &arena};
		struct fault f = {0};
		struct action *action = actions_add(&actions, STR("x"), (struct span){0}, &f);
		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = pieces[k].ptr[i % pieces[k].len];
		memcpy(text, "http://h/", 9);
		CHECK(url_add_facts(&actions, action, (struct str){text, sizeof(text)}, &f));
		CHECK(actions_facts(&actions, action, FACT_HOST)->count > 0);
	}
}

static void percent_codes_are_decoded(void)
{
	static const struct sample samples[] = {
		S("", ""),
		S("plain", "plain"),
		S("%41%2f%2F", "A//"),
		S("%", "%"),
		S("%4", "%4"),
		S("%4g%%41", "%4g%A"),
		S("%00%ff", "%00\xFF"),
	};
	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		CHECK_STR(url_percent_decode(&arena, samples[i].text), samples[i].want);
}

int main(void)
{
	arena_init(&arena, 256 * MIB);
	TEST(whole_urls_are_cut);
	TEST(other_texts_are_no_urls);
	TEST(urls_end_where_readers_expect);
	TEST(all_urls_are_found_in_turn);
	TEST(facts_have_one_spelling);
	TEST(no_host_hides);
	TEST(addresses_have_a_dotted_form);
	TEST(facts_know_their_place);
	TEST(hostile_texts_are_read_once);
	TEST(percent_codes_are_decoded);
	arena_finish(&arena);
	return test_done();
}
