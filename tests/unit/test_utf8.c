/* SPDX-License-Identifier: MIT */
/* Strict UTF-8: every character there and back, every kind of bad byte, and clips. */
#include "test.h"

#include "base/utf8.h"

struct decode_case {
	struct str s;
	size_t len; /* 0: not UTF-8 */
	uint32_t code;
};

static const struct decode_case decodes[] = {
	{STR_INIT("\0"), 1, 0},
	{STR_INIT("a"), 1, 'a'},
	{STR_INIT("\x7f"), 1, 0x7F},
	{STR_INIT("\xc2\x80"), 2, 0x80},
	{STR_INIT("\xdf\xbf"), 2, 0x7FF},
	{STR_INIT("\xe0\xa0\x80"), 3, 0x800},
	{STR_INIT("\xed\x9f\xbf"), 3, 0xD7FF},
	{STR_INIT("\xee\x80\x80"), 3, 0xE000},
	{STR_INIT("\xef\xbf\xbf"), 3, 0xFFFF},
	{STR_INIT("\xf0\x90\x80\x80"), 4, 0x10000},
	{STR_INIT("\xf4\x8f\xbf\xbf"), 4, 0x10FFFF},
	{STR_INIT("\xe2\x82\xac\xff"), 3, 0x20AC}, /* what follows does not matter */
	{STR_INIT("\x80"), 0, 0},                  /* continuation alone */
	{STR_INIT("\xbf"), 0, 0},
	{STR_INIT("\xc0\x80"), 0, 0},     /* overlong NUL */
	{STR_INIT("\xc1\xbf"), 0, 0},     /* overlong DEL */
	{STR_INIT("\xe0\x80\x80"), 0, 0}, /* overlong */
	{STR_INIT("\xe0\x9f\xbf"), 0, 0},
	{STR_INIT("\xf0\x80\x80\x80"), 0, 0},
	{STR_INIT("\xf0\x8f\xbf\xbf"), 0, 0},
	{STR_INIT("\xed\xa0\x80"), 0, 0},             /* first surrogate */
	{STR_INIT("\xed\xbf\xbf"), 0, 0},             /* last surrogate */
	{STR_INIT("\xed\xa0\xbd\xed\xb8\x80"), 0, 0}, /* a pair of them (CESU-8) */
	{STR_INIT("\xf4\x90\x80\x80"), 0, 0},         /* U+110000 */
	{STR_INIT("\xf5\x80\x80\x80"), 0, 0},
	{STR_INIT("\xf8\x88\x80\x80\x80"), 0, 0}, /* five bytes, as before RFC 3629 */
	{STR_INIT("\xfe"), 0, 0},
	{STR_INIT("\xff"), 0, 0},
	{STR_INIT("\xc3"), 0, 0}, /* cut by the end */
	{STR_INIT("\xe2\x82"), 0, 0},
	{STR_INIT("\xf0\x9f\x98"), 0, 0},
	{STR_INIT("\xc3("), 0, 0}, /* cut by another character */
	{STR_INIT("\xe2(\xac"), 0, 0},
	{STR_INIT("\xe2\x82("), 0, 0},
	{STR_INIT("\xe2\x82\xc0"), 0, 0},
	{STR_INIT("\xf0\x9f(\x80"), 0, 0},
	{STR_INIT("\xf0\x9f\x98("), 0, 0},
	{STR_INIT("\xf0\x9f\x98\0"), 0, 0},
};

static void sequences_decode(void)
{
	for (size_t i = 0; i < ARRAY_LEN(decodes); i++) {
		const struct decode_case *c = &decodes[i];
		uint32_t code = 0xDEADBEEF;
		unsigned before = test_point_errors;
		CHECK_LONG(utf8_decode(c->s, 0, &code), c->len);
		CHECK_LONG(code, c->len > 0 ? c->code : 0xDEADBEEF);
		CHECK_LONG(utf8_find_invalid(str_slice(c->s, 0, c->len > 0 ? c->len : c->s.len)),
			c->len > 0 ? STR_NONE : 0);
		if (test_point_errors > before)
			printf("# sequence %zu\n", i);
	}
}

static void decoding_starts_anywhere(void)
{
	const struct str s = STR("a\xc3\xa9\0\xe2\x82\xac\xf0\x9f\x98\x80");
	static const struct {
		size_t at;
		size_t len;
		uint32_t code;
	} places[] = {{0, 1, 'a'}, {1, 2, 0xE9}, {3, 1, 0}, {4, 3, 0x20AC}, {7, 4, 0x1F600}};
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		uint32_t code = 1;
		CHECK_LONG(utf8_decode(s, places[i].at, &code), places[i].len);
		CHECK_LONG(code, places[i].code);
	}
}

static void every_character_goes_there_and_back(void)
{
	for (uint32_t code = 0; code <= 0x10FFFF; code++) {
		char bytes[4];
		uint32_t again = 0xDEADBEEF;
		size_t len = utf8_encode(code, bytes);
		size_t want = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
		bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
		size_t got = utf8_decode((struct str){bytes, len}, 0, &again);
		if (len != want || got != (is_surrogate ? 0 : len) ||
			(!is_surrogate && again != code)) {
			CHECK_LONG(code, -1);
			return;
		}
	}
}

/* RFC 3629 section 3 counts them: 2 bytes from C2 to DF, each with 64 continuations. */
static void every_pair_of_bytes_is_known(void)
{
	for (unsigned pair = 0; pair < 0x10000; pair++) {
		char bytes[2] = {(char)(pair >> 8), (char)(pair & 0xFF)};
		uint32_t code;
		unsigned first = pair >> 8;
		bool is_pair = first >= 0xC2 && first <= 0xDF && (pair & 0xC0) == 0x80;
		size_t want = first < 0x80 ? 1 : is_pair ? 2 : 0;
		if (utf8_decode((struct str){bytes, 2}, 0, &code) != want)
			CHECK_LONG(pair, -1);
	}
}

static const struct {
	struct str s;
	size_t want;
} invalids[] = {
	{STR_INIT(""), STR_NONE},
	{{NULL, 0}, STR_NONE},
	{STR_INIT("a\0b"), STR_NONE},
	{STR_INIT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), STR_NONE},
	{STR_INIT("ab\xff"), 2},
	{STR_INIT("a\0\xff"), 2},
	{STR_INIT("\xc3\xa9\xa9"), 2},
	{STR_INIT("a\xe2\x82"), 1},
	{STR_INIT("\xc3\xa9\xed\xa0\x80z"), 2},
};

static void the_first_bad_byte_is_found(void)
{
	for (size_t i = 0; i < ARRAY_LEN(invalids); i++)
		CHECK_LONG(utf8_find_invalid(invalids[i].s), invalids[i].want);
}

static const struct {
	struct str s;
	size_t max;
	size_t want;
} clips[] = {
	{STR_INIT(""), 0, 0},
	{{NULL, 0}, 5, 0},
	{STR_INIT("abc"), 0, 0},
	{STR_INIT("abc"), 2, 2},
	{STR_INIT("abc"), 3, 3},
	{STR_INIT("abc"), STR_NONE, 3},
	{STR_INIT("a\0b"), 2, 2},
	{STR_INIT("a\xc3\xa9z"), 1, 1},
	{STR_INIT("a\xc3\xa9z"), 2, 1},
	{STR_INIT("a\xc3\xa9z"), 3, 3},
	{STR_INIT("\xe2\x82\xacz"), 1, 0},
	{STR_INIT("\xe2\x82\xacz"), 2, 0},
	{STR_INIT("\xe2\x82\xacz"), 3, 3},
	{STR_INIT("\xf0\x9f\x98\x80"), 3, 0},
	{STR_INIT("\xf0\x9f\x98\x80z"), 4, 4},
	{STR_INIT("a\xcc\x81\xcc\x81"), 4, 3},    /* an accent is a character of its own */
	{STR_INIT("\x80\x80\x80\x80\x80"), 3, 3}, /* no character there to be cut */
	{STR_INIT("ab\xbf\xbf\xbf\xbf"), 4, 4},
	{STR_INIT("\xff\xff\xff"), 2, 2},
	{STR_INIT("\xe2\x82zz"), 1, 1},
	{STR_INIT("\xc3\xa9\xa9\xa9"), 3, 3},
};

static void clips_do_not_cut_a_character(void)
{
	for (size_t i = 0; i < ARRAY_LEN(clips); i++) {
		struct str got = utf8_clip(clips[i].s, clips[i].max);
		CHECK_STR(got, str_slice(clips[i].s, 0, clips[i].want));
		CHECK(got.ptr == clips[i].s.ptr);
	}
}

int main(void)
{
	TEST(sequences_decode);
	TEST(decoding_starts_anywhere);
	TEST(every_character_goes_there_and_back);
	TEST(every_pair_of_bytes_is_known);
	TEST(the_first_bad_byte_is_found);
	TEST(clips_do_not_cut_a_character);
	return test_done();
}
