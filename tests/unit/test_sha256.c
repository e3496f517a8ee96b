/* SPDX-License-Identifier: MIT */
/* NIST's vectors for SHA-256 and RFC 4231's for HMAC, and that pieces make no difference. */
#include "test.h"

#include <string.h>

#include "base/limits.h"
#include "base/sha256.h"

static struct arena arena;

/* `times` times `s`. */
static struct str repeated(struct str s, size_t times)
{
	char *bytes = arena_alloc(&arena, s.len * times);
	for (size_t i = 0; i < times; i++)
		memcpy(bytes + i * s.len, s.ptr, s.len);
	return (struct str){bytes, s.len * times};
}

static struct str hash_in_pieces(struct str message, size_t piece)
{
	struct sha256 hash;
	unsigned char digest[SHA256_BYTES];
	sha256_init(&hash);
	for (size_t at = 0; at < message.len; at += piece)
		sha256_add(&hash, str_slice(message, at, at + piece));
	sha256_add(&hash, (struct str){NULL, 0});
	sha256_finish(&hash, digest);
	return sha256_hex(&arena, digest, sizeof(digest));
}

static const struct {
	struct str text;
	size_t times;
	const char *want;
} hashes[] = {
	/* FIPS 180-2 appendix B and NIST's "SHA256.pdf" of examples and further vectors. */
	{STR_INIT(""), 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{STR_INIT("abc"), 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{STR_INIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), 1,
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{STR_INIT("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
		  "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
		1, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	{STR_INIT("a"), 1000000,
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
	{STR_INIT("\xbd"), 1, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"},
	{STR_INIT("\xc9\x8c\x8e\x55"), 1,
		"7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504"},
	{STR_INIT("\0"), 55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"},
	{STR_INIT("\0"), 56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"},
	{STR_INIT("\0"), 57, "65a16cb7861335d5ace3c60718b5052e44660726da4cd13bb745381b235a1785"},
	{STR_INIT("\0"), 64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"},
	{STR_INIT("\0"), 1000, "541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53"},
	{STR_INIT("A"), 1000, "c2e686823489ced2017f6059b8b239318b6364f6dcd835d0a519105a1eadd6e4"},
	{STR_INIT("U"), 1005, "f4d62ddec0f3dd90ea1380fa16a5ff8dc4c54b21740650f24afc4120903552b0"},
};

static void published_messages_hash(void)
{
	for (size_t i = 0; i < ARRAY_LEN(hashes); i++) {
		struct str message = repeated(hashes[i].text, hashes[i].times);
		CHECK_STR(hash_in_pieces(message, STR_NONE / 2), str_of(hashes[i].want));
	}
}

/* CAVP's Monte Carlo test (SHAVS 6.4): 100 times 1,000 digests, each of the three before it; the last
 * seed depends on all of them. Checkpoints 5 and 15 tell where it goes wrong. */
static void monte_carlo_test_holds(void)
{
	static const struct {
		size_t count;
		const char *want;
	} checkpoints[] = {
		{0, "e93c330ae5447738c8aa85d71a6c80f2a58381d05872d26bdd39f1fcd4f2b788"},
		{5, "3ddf05ba8dfec982451a3e9a97695ea9cdb7098c877d0c2cd2c64e58a87754d9"},
		{15, "986b6594ed96a819e49edb9f65db2ea52168973d7e18ae9e0b8869a8b5dd29a0"},
		{99, "6a912ba4188391a78e6f13d88ed2d14e13afce9db6f7dcbf4a48c24f3db02778"},
	};
	unsigned char seed[SHA256_BYTES] = {0x6d, 0x1e, 0x72, 0xad, 0x03, 0xdd, 0xeb, 0x5d, 0xe8,
		0x91, 0xe5, 0x72, 0xe2, 0x39, 0x6f, 0x8d, 0xa0, 0x15, 0xd8, 0x99, 0xef, 0x0e, 0x79,
		0x50, 0x31, 0x52, 0xd6, 0x01, 0x0a, 0x3f, 0xe6, 0x91};
	size_t next = 0;
	for (size_t count = 0; count < 100; count++) {
		char last[3 * SHA256_BYTES];
		for (size_t i = 0; i < 3; i++)
			memcpy(last + i * SHA256_BYTES, seed, SHA256_BYTES);
		for (size_t i = 0; i < 1000; i++) {
			struct sha256 hash;
			sha256_init(&hash);
			sha256_add(&hash, (struct str){last, sizeof(last)});
			sha256_finish(&hash, seed);
			memmove(last, last + SHA256_BYTES, 2 * SHA256_BYTES);
			memcpy(last + 2 * SHA256_BYTES, seed, SHA256_BYTES);
		}
		if (checkpoints[next].count == count)
			CHECK_STR(sha256_hex(&arena, seed, SHA256_BYTES),
				str_of(checkpoints[next++].want));
	}
	CHECK_LONG(next, ARRAY_LEN(checkpoints));
}

/* Messages of all the lengths of CAVP's short and long ones (0 to 64 bytes; 163, 262 … 6,400), of bytes
 * made here: one digest over all of their digests, as OpenSSL 3.0 gives it through Python's hashlib. */
static void all_lengths_of_cavp_hash_as_openssl_does(void)
{
	struct sha256 all;
	unsigned char digest[SHA256_BYTES];
	char message[6400];
	sha256_init(&all);
	for (size_t i = 0; i < 65 + 64; i++) {
		struct sha256 hash;
		size_t len = i < 65 ? i : 163 + 99 * (i - 65);
		for (size_t j = 0; j < len; j++)
			message[j] = (char)(len * 7 + j * j + 3 * j);
		sha256_init(&hash);
		sha256_add(&hash, (struct str){message, len});
		sha256_finish(&hash, digest);
		sha256_add(&all, (struct str){(const char *)digest, sizeof(digest)});
	}
	sha256_finish(&all, digest);
	CHECK_STR(sha256_hex(&arena, digest, SHA256_BYTES),
		STR("d0b6dc8bba49a87106a36e2681fac0e3cfdec79806aca831a6e0153ad00db1dd"));
}

/* Every length around one and two blocks, where the padding turns over. */
static void pieces_make_no_difference(void)
{
	struct str message = repeated(STR("0123456\0\xff"), 16);
	static const size_t pieces[] = {1, 3, 55, 63, 64, 65};
	for (size_t len = 0; len <= message.len; len++) {
		struct str s = str_slice(message, 0, len);
		struct str whole = hash_in_pieces(s, 1024);
		for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
			CHECK_STR(hash_in_pieces(s, pieces[i]), whole);
	}
}

/* A long message takes the processor's own instructions where it has them; one block never does. */
static void long_messages_hash_as_their_blocks_do(void)
{
	char message[100 * SHA256_BLOCK_BYTES + 9];
	for (size_t i = 0; i < sizeof(message); i++)
		message[i] = (char)(i * i + 11 * i + (i >> 7));
	for (size_t len = 60 * SHA256_BLOCK_BYTES; len <= sizeof(message); len += 61) {
		struct str s = {message, len};
		CHECK_STR(hash_in_pieces(s, STR_NONE / 2), hash_in_pieces(s, SHA256_BLOCK_BYTES));
	}
}

/* RFC 4231 section 4; case 5 publishes the first 128 bits only. */
static const struct {
	struct str key;
	size_t key_times;
	struct str message;
	size_t message_times;
	const char *want;
} macs[] = {
	{STR_INIT("\x0b"), 20, STR_INIT("Hi There"), 1,
		"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
	{STR_INIT("Jefe"), 1, STR_INIT("what do ya want for nothing?"), 1,
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
	{STR_INIT("\xaa"), 20, STR_INIT("\xdd"), 50,
		"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
	{STR_INIT("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13"
		  "\x14\x15\x16\x17\x18\x19"),
		1, STR_INIT("\xcd"), 50,
		"82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
	{STR_INIT("\x0c"), 20, STR_INIT("Test With Truncation"), 1,
		"a3b6167473100ee06e0c796c2955552b"},
	{STR_INIT("\xaa"), 131, STR_INIT("Test Using Larger Than Block-Size Key - Hash Key First"),
		1, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
	{STR_INIT("\xaa"), 131,
		STR_INIT("This is a test using a larger than block-size key and a larger than "
			 "block-size data. The key needs to be hashed before being used by the "
			 "HMAC algorithm."),
		1, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

static void published_macs_hold(void)
{
	for (size_t i = 0; i < ARRAY_LEN(macs); i++) {
		unsigned char mac[SHA256_BYTES];
		struct str want = str_of(macs[i].want);
		sha256_hmac(repeated(macs[i].key, macs[i].key_times),
			repeated(macs[i].message, macs[i].message_times), mac);
		CHECK_STR(sha256_hex(&arena, mac, want.len / 2), want);
	}
}

/* RFC 2104 section 2: short keys are padded with zeros, those longer than a block are hashed. */
static void keys_of_a_block_are_taken_as_they_are(void)
{
	unsigned char padded[SHA256_BYTES];
	unsigned char given[SHA256_BYTES];
	unsigned char digest[SHA256_BYTES];
	struct sha256 hash;
	sha256_hmac(repeated(STR("\0"), SHA256_BLOCK_BYTES), STR("m"), padded);
	sha256_hmac((struct str){NULL, 0}, STR("m"), given);
	CHECK(memcmp(padded, given, sizeof(given)) == 0);
	struct str block = repeated(STR("k"), SHA256_BLOCK_BYTES);
	struct str longer = repeated(STR("k"), SHA256_BLOCK_BYTES + 1);
	sha256_hmac(block, STR("m"), given);
	sha256_hmac(longer, STR("m"), padded);
	CHECK(memcmp(padded, given, sizeof(given)) != 0);
	sha256_init(&hash);
	sha256_add(&hash, longer);
	sha256_finish(&hash, digest);
	sha256_hmac((struct str){(const char *)digest, sizeof(digest)}, STR("m"), given);
	CHECK(memcmp(padded, given, sizeof(given)) == 0);
}

static void digests_are_lower_case_hexadecimal(void)
{
	static const unsigned char digest[SHA256_BYTES] = {0x00, 0x0f, 0xa5, 0xff};
	CHECK_STR(sha256_hex(&arena, digest, 0), STR(""));
	CHECK_STR(sha256_hex(&arena, digest, 4), STR("000fa5ff"));
	CHECK_LONG(sha256_hex(&arena, digest, SHA256_BYTES).len, 64);
}

int main(void)
{
	arena_init(&arena, 64 * MIB);
	TEST(published_messages_hash);
	TEST(monte_carlo_test_holds);
	TEST(all_lengths_of_cavp_hash_as_openssl_does);
	TEST(pieces_make_no_difference);
	TEST(long_messages_hash_as_their_blocks_do);
	TEST(published_macs_hold);
	TEST(keys_of_a_block_are_taken_as_they_are);
	TEST(digests_are_lower_case_hexadecimal);
	arena_finish(&arena);
	return test_done();
}
