/* SPDX-License-Identifier: MIT */
/* Credentials by value: their form, the ledger of their days, logs that hold them, and the calendar. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keys.h"
#include "base/limits.h"
#include "scratch.h"
#include "test.h"

#define DAY_NS (INT64_C(86400) * 1000000000)

#define SALT  "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define PRINT "dc2f17b09f60df6e17acbea759856f3ceeb84b6b365ab19fb331239ebe051ffb"

/* Made by another implementation: Python's hmac. */
#define LEDGER                                                                                     \
	"hookguard-keys 1\nsalt " SALT "\nkey " PRINT                                              \
	" 2026-01-01 2026-02-03 - github-token A%20B\n"                                            \
	"seal 7a3b98e62ff40e98b62bf562073b6a9d65f10ded2de4fff0fd383fd90c137a85\n"

/* {"alg":"HS256","typ":"JWT"}.{"sub":"x","iat":1767225600,"exp":1798761600}: 2026 */
#define JWT                                                                                        \
	"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."                                                    \
	"eyJzdWIiOiJ4IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3OTg3NjE2MDB9.c2ln"

static int64_t day(const char *text)
{
	int64_t found = 0;
	CHECK(day_read(str_of(text), &found));
	return found;
}

static bool has_word(struct str text, const char *word)
{
	return str_find(text, str_of(word), 0) != STR_NONE;
}

/* --- days and forms --------------------------------------------------------------------------- */

static void days_are_read_and_shown(void)
{
	static const char *const days[] = {"1970-01-01", "2024-02-29", "2026-11-26", "2261-12-31"};
	int64_t ignored;
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		CHECK_STR(day_text(&scratch_arena, day(days[i])), str_of(days[i]));
	CHECK_LONG(day("1970-01-02"), 1);
	CHECK(!day_read(STR("2026-02-30"), &ignored));
	CHECK(!day_read(STR("2026-1-1"), &ignored));
	CHECK(!day_read(STR("9d"), &ignored));
	CHECK(!day_read(STR("2262-01-01"), &ignored)); /* nanoseconds end there */
	CHECK(!day_read(STR(""), &ignored));
}

static void forms_are_known(void)
{
	static const struct {
		const char *value, *kind, *detail;
		int64_t issued, expires;
	} cases[] = {
		{"ghp_abc", "github-token", "GitHub: personal access token (classic)", -1, -1},
		{"github_pat_1", "github-token", "GitHub: fine-grained personal access token", -1,
			-1},
		{"gho_1", "github-token", "GitHub: OAuth access token", -1, -1},
		{"ghu_1", "github-token", "GitHub: user token of an app", -1, -1},
		{"ghs_1", "github-token", "GitHub: installation token of an app", -1, -1},
		{"ghr_1", "github-token", "GitHub: refresh token of an app", -1, -1},
		{JWT, "jwt", "JWT", 20454, 20819},
		{"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "jwt", "JWT without an expiry", -1,
			-1},
		{"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjFlKzMwMCwiaWF0IjotNX0.c2ln", "jwt",
			"JWT without an expiry", -1, -1},
		{"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOiJzb29uIn0.c2ln", "jwt", "JWT without an expiry",
			-1, -1},
		{"eyJ0eXAiOiJ4In0.eyJleHAiOjF9.c2ln", "", "", -1, -1}, /* no alg: no JWT */
		{"eyJhbGciOiJIUzI1NiJ9.%%%.c2ln", "", "", -1, -1},
		{"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0", "", "", -1, -1},
		{"eyJ..", "", "", -1, -1},
		{"ghx_1", "", "", -1, -1},
		{"", "", "", -1, -1},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct key_form form;
		key_form_read(&scratch_arena, str_of(cases[i].value), &form);
		CHECK_STR(form.kind, str_of(cases[i].kind));
		CHECK_STR(form.detail, str_of(cases[i].detail));
		CHECK_LONG(form.issued, cases[i].issued);
		CHECK_LONG(form.expires, cases[i].expires);
	}
}

static void a_secret_is_found_in_its_wrapping(void)
{
	static const struct {
		const char *value, *secret, *kind;
	} cases[] = {
		{"Bearer abc", "abc", "token"},
		{"token  ghp_x ", "ghp_x", "token"},
		{"postgres://app:pa:ss@h/x", "pa:ss", "url-password"},
		{"postgres://app@h/x", "postgres://app@h/x", "token"},
		{"https://h/?a=b:c@d", "https://h/?a=b:c@d", "token"},
		{" abc\n", "abc", "token"},
		{"Bearer", "Bearer", "token"},
		{"", "", "token"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str kind = STR("token");
		CHECK_STR(key_secret_of(str_of(cases[i].value), &kind), str_of(cases[i].secret));
		CHECK_STR(kind, str_of(cases[i].kind));
	}
}

/* --- the ledger --------------------------------------------------------------------------------- */

static struct str open_text(struct str text, mode_t mode, struct ledger *ledger)
{
	struct fault fault = {0};
	struct str path = scratch_file("keys.ledger", mode, text);
	bool is_open = ledger_open(&scratch_arena, path, ledger, &fault);
	CHECK_LONG(is_open, !fault.is_set);
	return is_open ? STR("") : arena_copy(&scratch_arena, fault_text(&fault));
}

static void a_ledger_is_read(void)
{
	struct ledger ledger;
	CHECK_STR(open_text(STR(LEDGER), 0600, &ledger), STR(""));
	CHECK_LONG(ledger.count, 1);
	CHECK_STR(ledger.entries[0].print, STR(PRINT));
	CHECK_STR(ledger_print(&ledger, STR("s3cret-value")), STR(PRINT));
	CHECK_LONG(ledger.entries[0].first, day("2026-01-01"));
	CHECK_LONG(ledger.entries[0].last, day("2026-02-03"));
	CHECK_LONG(ledger.entries[0].exposed, NO_DAY);
	CHECK_STR(ledger.entries[0].kind, STR("github-token"));
	CHECK_STR(ledger.entries[0].name, STR("A B"));
}

static void a_ledger_is_written_and_read_again(void)
{
	struct ledger ledger;
	struct ledger again;
	struct fault fault = {0};
	struct stat status;
	struct str path = scratch_path("new/folder/keys.ledger");
	CHECK(ledger_open(&scratch_arena, path, &ledger, &fault));
	CHECK_LONG(ledger.count, 0);
	struct ledger_entry *entry =
		ledger_take(&ledger, ledger_print(&ledger, STR("a")), 7, &fault);
	entry->kind = STR("");
	entry->name = STR("a\nkey 1\xC3\xA9 %");
	entry->exposed = 9;
	CHECK(ledger_take(&ledger, ledger_print(&ledger, STR("b")), 8, &fault) != NULL);
	CHECK(ledger_take(&ledger, ledger_print(&ledger, STR("a")), 9, &fault)->first == 7);
	CHECK(ledger_save(&ledger, &fault));
	CHECK(stat(path.ptr, &status) == 0 && (status.st_mode & 07777) == 0600);
	CHECK(stat(scratch_path("new").ptr, &status) == 0 && (status.st_mode & 077) == 0);
	CHECK(ledger_open(&scratch_arena, path, &again, &fault));
	CHECK_STR(fault_text(&fault), STR(""));
	CHECK_LONG(again.count, 2);
	CHECK_STR(again.entries[0].name, STR("a\nkey 1\xC3\xA9 %"));
	CHECK_STR(again.entries[0].kind, STR(""));
	CHECK_LONG(again.entries[0].exposed, 9);
	CHECK_LONG(again.entries[1].exposed, NO_DAY);
	CHECK(memcmp(again.salt, ledger.salt, SHA256_BYTES) == 0);
	/* a second ledger has another salt, and so other fingerprints */
	CHECK(ledger_open(&scratch_arena, scratch_path("other.ledger"), &again, &fault));
	CHECK(!str_equal(ledger_print(&again, STR("a")), ledger_print(&ledger, STR("a"))));
	/* what changed since it was read is not written over */
	CHECK(ledger_open(&scratch_arena, path, &again, &fault));
	(void)scratch_file("new/folder/keys.ledger", 0600, STR("mine\n"));
	CHECK(!ledger_save(&again, &fault));
	CHECK(has_word(fault_text(&fault), "keys.ledger"));
}

/* Whatever byte is changed or cut off, the file is refused. */
static void a_ledger_that_was_touched_is_refused(void)
{
	struct ledger ledger;
	char text[] = LEDGER;
	size_t len = sizeof(text) - 1;
	for (size_t i = 0; i < len; i++) {
		char kept = text[i];
		CHECK(open_text((struct str){text, i}, 0600, &ledger).len > 0);
		text[i] = kept == '1' ? '2' : '1';
		CHECK(open_text((struct str){text, len}, 0600, &ledger).len > 0);
		text[i] = '\n';
		if (kept != '\n')
			CHECK(open_text((struct str){text, len}, 0600, &ledger).len > 0);
		text[i] = kept;
	}
	CHECK_STR(open_text((struct str){text, len}, 0600, &ledger), STR(""));
}

static void a_foreign_file_is_refused(void)
{
	static const struct {
		const char *text;
		mode_t mode;
		const char *message;
	} cases[] = {
		{"", 0600, ":1: no ledger of keys: it is kept as it is"},
		{"{}\n", 0600, ":1: no ledger of keys"},
		{"hookguard-keys 2\n", 0600, ":1: a ledger of another version of hookguard"},
		{"hookguard-keys 1\nsalt 00\n", 0600, ":2: the salt of the ledger is damaged"},
		{"hookguard-keys 1\nsalt " SALT "\n", 0600, ":3: the end of the ledger is missing"},
		{"hookguard-keys 1\nsalt " SALT "\nkey x\n", 0600, ":3: no line of a ledger"},
		{"hookguard-keys 1\nsalt " SALT "\nkey " PRINT " 2026-01-01 2026-02-30 - - A\n",
			0600, ":3: no line of a ledger"},
		{"hookguard-keys 1\nsalt " SALT "\nkey " PRINT " 2026-01-01 2026-02-01 - - A B\n",
			0600, ":3: no line of a ledger"},
		{LEDGER "x\n", 0600, ":4: something stands behind the seal"},
		{LEDGER, 0640, "others may use it (mode 0640): look at it, then chmod 600 it"},
		{LEDGER, 0602, "others may use it (mode 0602)"},
	};
	struct ledger ledger;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str message = open_text(str_of(cases[i].text), cases[i].mode, &ledger);
		CHECK(str_starts_with(message, scratch_path("keys.ledger")));
		if (!has_word(message, cases[i].message))
			CHECK_STR(message, str_of(cases[i].message));
	}
	struct fault fault = {0};
	struct str target = scratch_file("target.ledger", 0600, STR(LEDGER));
	CHECK(!ledger_open(
		&scratch_arena, scratch_link("link.ledger", target.ptr), &ledger, &fault));
	CHECK(has_word(fault_text(&fault), "link.ledger: is a link"));
}

/* --- keys -------------------------------------------------------------------------------------- */

static const struct str dev[] = {STR_INIT("development")};
static const struct str prod[] = {STR_INIT("production")};

static void add(struct keys *keys, const char *name, const char *value, const struct str *context)
{
	struct fault fault = {0};
	struct key_use *use = ARENA_NEW(&scratch_arena, struct key_use);
	*use = (struct key_use){.name = str_of(name),
		.kind = STR("token"),
		.value = str_of(value),
		.file = STR("~/.claude.json"),
		.line = 3,
		.column = 9,
		.contexts = {context, context != NULL}};
	CHECK(keys_add(keys, use, &fault));
}

/* The keys of two values, dated by the ledger of above. */
static void date(struct keys *keys, const char *today, const struct settings *settings)
{
	struct ledger ledger;
	struct fault fault = {0};
	(void)open_text(STR(LEDGER), 0600, &ledger);
	keys->today = day(today);
	CHECK(keys_date(keys, &ledger, settings, keys->today, &fault));
}

static void one_value_is_one_key(void)
{
	struct keys keys;
	keys_start(&keys, &scratch_arena, 0, 0);
	add(&keys, "A", "s3cret-value", dev);
	add(&keys, "B", "another", NULL);
	add(&keys, "A", "s3cret-value", dev);
	CHECK_LONG(keys.count, 2);
	CHECK(!keys.first->has_other_names && !keys.first->has_other_contexts);
	add(&keys, "A", "s3cret-value", prod);
	CHECK(!keys.first->has_other_names && keys.first->has_other_contexts);
	add(&keys, "C", "another", dev);
	CHECK(keys.last->has_other_names && !keys.last->has_other_contexts);
	add(&keys, "D", "", NULL);
	add(&keys, "D", "", NULL);
	CHECK_LONG(keys.count, 2);
	CHECK(keys.unset && !keys.unset->next);
	CHECK_LONG(keys.first->uses_count, 3);
}

static void age_decides(void)
{
	static struct key_limit limits[] = {{STR_INIT("token"), 30}, {STR_INIT("A"), 10}};
	static const struct {
		const char *today;
		size_t limits_count;
		enum key_state state;
		const char *due;
	} cases[] = {
		{"2026-03-31", 0, KEY_SOON, "2026-04-01"},
		{"2026-03-18", 0, KEY_SOON, "2026-04-01"},
		{"2026-03-17", 0, KEY_YOUNG, "2026-04-01"},
		{"2026-04-01", 0, KEY_DUE, "2026-04-01"}, {"2027-04-01", 0, KEY_DUE, "2026-04-01"},
		{"2026-01-30", 1, KEY_SOON, "2026-01-31"}, {"2026-01-31", 1, KEY_DUE, "2026-01-31"},
		{"2026-01-11", 2, KEY_DUE, "2026-01-11"}, /* its name, before its kind */
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct settings settings = {.keys_max_days = 90,
			.key_limits = limits,
			.key_limits_count = cases[i].limits_count};
		struct keys keys;
		keys_start(&keys, &scratch_arena, 0, 0);
		add(&keys, "A", "s3cret-value", NULL);
		date(&keys, cases[i].today, &settings);
		CHECK_LONG(keys.first->state, cases[i].state);
		CHECK_STR(day_text(&scratch_arena, keys.first->due), str_of(cases[i].due));
		CHECK_LONG(key_needs_care(keys.first), cases[i].state >= KEY_DUE);
	}
}

static void a_jwt_ends_when_it_says(void)
{
	const struct settings settings = {.keys_max_days = 3650};
	struct keys keys;
	keys_start(&keys, &scratch_arena, 0, 0);
	add(&keys, "T", JWT, NULL);
	date(&keys, "2026-06-01", &settings);
	CHECK_STR(day_text(&scratch_arena, keys.first->first), STR("2026-01-01")); /* iat */
	CHECK_STR(day_text(&scratch_arena, keys.first->due), STR("2027-01-01"));
	CHECK_LONG(keys.first->state, KEY_YOUNG);
	CHECK_STR(keys.first->kind, STR("jwt"));
	date(&keys, "2027-01-01", &settings);
	CHECK_LONG(keys.first->state, KEY_DUE);
	date(&keys, "2027-01-02", &settings);
	CHECK_LONG(keys.first->state, KEY_EXPIRED);
}

/* --- logs -------------------------------------------------------------------------------------- */

static void search_in(struct keys *keys, struct str text)
{
	struct key_search *search = key_search_make(keys);
	struct str path = scratch_file("log.jsonl", 0600, text);
	int fd = open(path.ptr, O_RDONLY);
	CHECK(search != NULL && fd >= 0 && key_search_read(search, fd, path));
	(void)close(fd);
}

static void values_are_found_in_logs(void)
{
	static const struct {
		const char *value, *text;
		unsigned sightings;
		size_t line; /* of the first */
	} cases[] = {
		{"s3cret-value", "a\nb s3cret-value c\n", 1, 2},
		{"s3cret-value", "s3cret-value", 1, 1},
		{"s3cret-value", "s3cret-value\n\ns3cret-values3cret-value", 3, 1},
		{"s3cret-value", "s3cret-valu\n3cret-value S3cret-value", 0, 0},
		{"s3cret-value", "", 0, 0},
		{"pa\"ss\\word", "{\"a\":\"pa\\\"ss\\\\word\"}", 1, 1},
		{"pa\"ss\\word", "\n{\"a\":\"{\\\"pa\\\\\\\"ss\\\\\\\\word\\\"}\"}", 1, 2},
		{"aaaaaaaa", "aaaaaaaaa", 2, 1},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct keys keys;
		keys_start(&keys, &scratch_arena, 0, 0);
		add(&keys, "A", cases[i].value, NULL);
		add(&keys, "B", "another-value", NULL);
		search_in(&keys, str_of(cases[i].text));
		CHECK_LONG((long)keys.first->sightings, cases[i].sightings);
		CHECK_LONG(keys.last->sightings, 0);
		if (cases[i].sightings > 0)
			CHECK_LONG(keys.first->places[0].line, cases[i].line);
	}
}

/* A value is found wherever the pieces end that a long file is read in. */
static void no_piece_hides_a_value(void)
{
	const size_t size = 2 * MIB + 64;
	char *text = arena_alloc(&scratch_arena, size);
	for (size_t shift = 0; shift < 40; shift++) {
		struct keys keys;
		struct arena once;
		arena_init(&once, 16 * MIB);
		keys_start(&keys, &once, 0, 0);
		add(&keys, "A", "s3cret-value", NULL);
		add(&keys, "B", "a-longer-value-than-the-other", NULL);
		memset(text, '\n', size);
		memcpy(text + MIB - 20 + shift, "s3cret-value", 12);
		memcpy(text + 2 * MIB - 20 + shift, "s3cret-value", 12);
		search_in(&keys, (struct str){text, size});
		CHECK_LONG((long)keys.first->sightings, 2);
		CHECK_LONG(keys.first->places[0].line, MIB - 20 + shift + 1);
		CHECK_LONG(keys.first->places[1].line, 2 * MIB - 20 + shift + 1 - 12);
		arena_finish(&once);
	}
}

static void short_values_are_not_looked_for(void)
{
	struct keys keys;
	keys_start(&keys, &scratch_arena, 0, 0);
	CHECK(key_search_make(&keys) == NULL);
	add(&keys, "A", "hunter2", NULL);
	CHECK(key_search_make(&keys) == NULL);
}

/* --- what is written ---------------------------------------------------------------------------- */

static struct str calendar_of(const struct keys *keys)
{
	struct buf out;
	buf_init(&out, &scratch_arena, 1 * MIB);
	keys_write_calendar(&out, keys);
	CHECK(!out.is_truncated);
	return buf_str(&out);
}

static void a_calendar_keeps_to_its_rules(void)
{
	const struct settings settings = {.keys_max_days = 90};
	struct keys keys;
	struct str line;
	keys_start(&keys, &scratch_arena, 20800 * DAY_NS + 3723 * INT64_C(1000000000), 0);
	add(&keys,
		"A;B,C\\D\nX-EVIL:1 "
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
		"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9",
		"s3cret-value", NULL);
	date(&keys, "2026-01-05", &settings);
	struct str text = calendar_of(&keys);
	struct str rest = text;
	while (rest.len > 0) {
		size_t end = str_find(rest, STR("\r\n"), 0);
		CHECK(end != STR_NONE);
		if (end == STR_NONE)
			break;
		line = str_slice(rest, 0, end);
		CHECK(line.len <= 75 && str_find_byte(line, '\n', 0) == STR_NONE);
		/* a fold cuts no character: each line is UTF-8 by itself */
		CHECK(line.len > 0 && ((unsigned char)line.ptr[line.ptr[0] == ' '] & 0xC0) != 0x80);
		rest = str_slice(rest, end + 2, rest.len);
	}
	CHECK(str_starts_with(text, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")));
	CHECK(str_ends_with(text, STR("END:VEVENT\r\nEND:VCALENDAR\r\n")));
	CHECK(has_word(text, "\r\nUID:dc2f17b09f60df6e17acbea759856f3c@hookguard\r\n"));
	CHECK(has_word(text, "\r\nDTSTAMP:20261213T010203Z\r\n"));
	CHECK(has_word(text, "\r\nDTSTART;VALUE=DATE:20260401\r\n"));
	CHECK(has_word(text, "\r\nSUMMARY:replace A\\;B\\,C\\\\D\\\\nX-EVIL:1 "));
	CHECK(!has_word(text, "s3cret-value"));
}

static void no_value_is_written(void)
{
	const struct settings settings = {.keys_max_days = 90};
	struct keys keys;
	struct buf out;
	keys_start(&keys, &scratch_arena, 0, 0);
	add(&keys, "A", "s3cret-value", dev);
	add(&keys, "B", "s3cret-value", prod);
	search_in(&keys, STR("x\ns3cret-value\n"));
	date(&keys, "2026-06-05", &settings);
	buf_init(&out, &scratch_arena, 1 * MIB);
	keys_write_text(&out, &keys, STR("/l"));
	keys_write_json(&out, &keys, STR("/l"));
	CHECK(!has_word(buf_str(&out), "s3cret-value"));
	CHECK(has_word(buf_str(&out), "the same secret under two names"));
	CHECK(has_word(buf_str(&out), "the same secret in two contexts"));
	CHECK(has_word(buf_str(&out), "exposed: in a log or transcript since 2026-06-05; "));
	CHECK(has_word(buf_str(&out), "log.jsonl:2: replace it\n"));
	CHECK(has_word(buf_str(&out), "\"exposed\":\"2026-06-05\",\"sightings\":1,"));
}

int main(void)
{
	if (!scratch_start()) {
		printf("Bail out! no scratch folder below TMPDIR\n");
		return 1;
	}
	TEST(days_are_read_and_shown);
	TEST(forms_are_known);
	TEST(a_secret_is_found_in_its_wrapping);
	TEST(a_ledger_is_read);
	TEST(a_ledger_is_written_and_read_again);
	TEST(a_ledger_that_was_touched_is_refused);
	TEST(a_foreign_file_is_refused);
	TEST(one_value_is_one_key);
	TEST(age_decides);
	TEST(a_jwt_ends_when_it_says);
	TEST(values_are_found_in_logs);
	TEST(no_piece_hides_a_value);
	TEST(short_values_are_not_looked_for);
	TEST(a_calendar_keeps_to_its_rules);
	TEST(no_value_is_written);
	scratch_finish();
	return test_done();
}
