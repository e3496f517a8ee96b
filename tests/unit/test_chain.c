/* SPDX-License-Identifier: MIT */
/* The chain: its bytes, as an implementation in Python gives them, and what crashes leave behind. */
#include "audit/chain.h"

#include "audit/chain_file.h"
#include "log_fixture.h"

/* Under the key 00 01 … 1f; made by hmac and hashlib of Python 3.11. */
static const struct str known_lines[] = {
	STR_INIT("{\"v\":1,\"seq\":1,\"x\":\"y\",\"prev\":"
		 "\"0000000000000000000000000000000000000000000000000000000000000000\",\"mac\":"
		 "\"0a12b6a9e8968968c6112e06f4220be88ed9f82bef8baa2722849e2fbc2da558\"}"),
	STR_INIT("{\"v\":1,\"seq\":2,\"x\":\"y\",\"prev\":"
		 "\"7b95892a8ffddb2c59164de671c624cb0dd11933ddb47d6b19fb338f5f889a69\",\"mac\":"
		 "\"7f7f0082ccaab80d58c73fdf785a72d2e550a5f4bcb61b55a9dff2d5fd2b3d05\"}"),
	STR_INIT("{\"v\":1,\"seq\":3,\"x\":\"y\",\"prev\":"
		 "\"9a3c8d25eead73e41d57eb97dc3209afcad9b215606d1745dae29b3078930c76\",\"mac\":"
		 "\"f5412da4948ed01813fc8befff170d6198a13d6e8f1b85c6f6679c0cb9de149f\"}"),
};

static struct chain known_chain(void)
{
	struct chain chain = {.start = 1, .first = 1};
	for (unsigned char i = 0; i < SHA256_BYTES; i++)
		chain.key[i] = i;
	return chain;
}

static void lines_are_those_of_another_implementation(void)
{
	struct chain chain = known_chain();
	struct sealed record;
	for (size_t i = 0; i < ARRAY_LEN(known_lines); i++) {
		struct str line = chain_seal(&scratch_arena, &chain, MEMBERS);
		CHECK_STR(line, arena_printf(&scratch_arena, "%.*s\n", STR_ARG(known_lines[i])));
		CHECK(sealed_read(known_lines[i], &record));
		CHECK_LONG(record.seq, i + 1);
		CHECK_LONG(chain_is_start(record.prev), i == 0);
		CHECK(chain_has_sealed(&chain, &record));
		chain_pass(&chain, known_lines[i]);
		CHECK(!chain_has_sealed(&chain, &record)); /* the key is another now */
	}
	CHECK_STR(sha256_hex(&scratch_arena, chain.key, SHA256_BYTES),
		STR("b985fadfc60dfc8d274b995035641c7f0b9e217b5658475b421c6387274bab63"));
	CHECK_STR(sha256_hex(&scratch_arena, chain.prev, SHA256_BYTES),
		STR("4054253080bbd09cc4f8005055d86e400ae4a007281c092b7bf1e4154fc675be"));
}

/* Every byte of a record counts: its form, its mac, or both no longer hold. */
static void no_byte_can_be_changed(void)
{
	struct chain chain = known_chain();
	struct sealed record;
	size_t held = 0;
	for (size_t at = 0; at < known_lines[0].len; at++) {
		struct str copy = arena_copy(&scratch_arena, known_lines[0]);
		char *bytes = arena_copy_z(&scratch_arena, copy);
		bytes[at] ^= 1;
		held += sealed_read((struct str){bytes, copy.len}, &record) &&
			chain_has_sealed(&chain, &record);
	}
	CHECK_LONG(held, 0);
}

static void other_lines_are_no_records(void)
{
	struct sealed record;
	struct str line = known_lines[0];
	for (size_t len = 0; len < line.len; len++)
		CHECK(!sealed_read(str_slice(line, 0, len), &record));
	CHECK(!sealed_read(str_slice(line, 1, line.len), &record));
	CHECK(!sealed_read(arena_printf(&scratch_arena, "%.*s ", STR_ARG(line)), &record));
	CHECK(sealed_read(line, &record));
}

/* --- the state on the disk -------------------------------------------------------------------- */

static struct settings log_of(const char *name)
{
	return settings_for(name, FILE_MAX, 2);
}

static struct str file_beside(const struct settings *settings, const char *ending)
{
	return arena_printf(&scratch_arena, "%.*s.%s", STR_ARG(settings->audit_file), ending);
}

static void put(struct str path, struct str bytes)
{
	int fd = open(path.ptr, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0600);
	CHECK(fd >= 0 && write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
	(void)close(fd);
}

/* Checks that the records of the log are 1 to `count` of one chain, and nothing else is in it but
 * `torn` lines that are none. */
static void check_whole(const struct settings *settings, uint64_t count, size_t torn)
{
	unsigned char prev[SHA256_BYTES] = {0};
	struct str text = content(settings->audit_file);
	struct str line;
	uint64_t seq = 0;
	CHECK(str_ends_with(text, STR("\n")));
	while (text.len > 0) {
		struct sealed record;
		(void)str_cut(text, '\n', &line, &text);
		if (!sealed_read(line, &record)) {
			CHECK(torn > 0);
			torn -= torn > 0;
			continue;
		}
		CHECK_LONG(record.seq, ++seq);
		CHECK(chain_digests_equal(record.prev, prev));
		chain_digest(line, prev);
	}
	CHECK_LONG(seq, count);
	CHECK_LONG(torn, 0);
}

static struct chain state_of(const struct settings *settings)
{
	struct chain chain = {0};
	CHECK(chain_file_parse(content(file_beside(settings, "chain")), &chain));
	return chain;
}

static void state_follows_the_log(void)
{
	struct settings settings = log_of("state.jsonl");
	append_lines(&settings, 3);
	struct chain chain = state_of(&settings);
	CHECK_LONG(chain.start, 1);
	CHECK_LONG(chain.seq, 3);
	CHECK_LONG(chain.first, 1);
	CHECK_LONG(chain.size, content(settings.audit_file).len);
	CHECK_LONG(mode_of(file_beside(&settings, "chain")), 0600);
	CHECK_LONG(mode_of(file_beside(&settings, "verify")), 0600);
	CHECK_LONG(content(file_beside(&settings, "chain")).len, CHAIN_FILE_BYTES);
	check_whole(&settings, 3, 0);
}

static void first_key_gives_all_others(void)
{
	struct settings settings = log_of("first.jsonl");
	unsigned char key[SHA256_BYTES];
	append_lines(&settings, 5);
	struct str kept = content(file_beside(&settings, "verify"));
	struct str start = STR("hookguard-log-key 1 1 ");
	CHECK(str_starts_with(kept, start));
	CHECK(sealed_read_hex(str_slice(kept, start.len, kept.len - 1), key, SHA256_BYTES));
	for (size_t i = 0; i < 5; i++)
		chain_step(key);
	CHECK(chain_digests_equal(key, state_of(&settings).key));
}

/* The state as it was before the last record: what a kill between the two writes leaves. */
static void kill_before_the_key_moves_is_mended(void)
{
	struct settings settings = log_of("killed.jsonl");
	for (size_t before = 0; before < 4; before++) {
		struct str state = content(file_beside(&settings, "chain"));
		append_lines(&settings, before == 0 ? 2 : before);
		if (before > 0)
			put(file_beside(&settings, "chain"), state);
	}
	append_lines(&settings, 1);
	check_whole(&settings, 9, 0);
	CHECK_LONG(state_of(&settings).seq, 9);
	CHECK_LONG(state_of(&settings).start, 1);
}

/* Any prefix of a record may be there after a kill in the write; the state is that before it. */
static void kill_in_the_write_is_mended(void)
{
	struct settings settings = log_of("torn.jsonl");
	append_lines(&settings, 2);
	struct str before = content(settings.audit_file);
	struct str state = content(file_beside(&settings, "chain"));
	append_lines(&settings, 1);
	struct str after = content(settings.audit_file);
	for (size_t len = before.len + 1; len <= after.len; len++) {
		put(settings.audit_file, str_slice(after, 0, len));
		put(file_beside(&settings, "chain"), state);
		append_lines(&settings, 1);
		bool is_whole = len + 1 >= after.len; /* all but the newline is a record */
		check_whole(&settings, is_whole ? 4 : 3, is_whole ? 0 : 1);
	}
}

static void foreign_lines_do_not_lead_the_chain(void)
{
	struct settings settings = log_of("foreign-lines.jsonl");
	append_lines(&settings, 2);
	struct str text = content(settings.audit_file);
	put(settings.audit_file,
		arena_printf(&scratch_arena, "%.*s{\"v\":1,\"seq\":900,\"x\":1}\n%.*s\n",
			STR_ARG(text), STR_ARG(known_lines[2])));
	append_lines(&settings, 1);
	CHECK_LONG(state_of(&settings).seq, 3);
	CHECK(str_find(content(settings.audit_file), STR("\n{\"v\":1,\"seq\":3,\"x\":\"y\","),
		      text.len + 60) != STR_NONE);
}

static void cut_log_goes_on_behind_what_was_cut(void)
{
	struct settings settings = log_of("cut.jsonl");
	append_lines(&settings, 3);
	put(settings.audit_file, STR(""));
	append_lines(&settings, 1);
	CHECK(str_starts_with(content(settings.audit_file), STR("{\"v\":1,\"seq\":4,")));
	CHECK_LONG(state_of(&settings).start, 1);
}

static void lost_state_begins_a_new_chain(void)
{
	struct settings settings = log_of("lost.jsonl");
	static const struct str states[] = {
		STR_INIT(""), STR_INIT("x"), STR_INIT("hookguard chain1 and more")};
	append_lines(&settings, 1);
	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		put(file_beside(&settings, "chain"), states[i]);
		append_lines(&settings, 2);
		CHECK_LONG(state_of(&settings).start, 2 * i + 2);
		CHECK_LONG(state_of(&settings).seq, 2 * i + 3);
		CHECK_LONG(content(file_beside(&settings, "chain")).len, CHAIN_FILE_BYTES);
	}
	struct str longer = arena_printf(
		&scratch_arena, "%300s", "what is too long to be the state of a chain");
	put(file_beside(&settings, "chain"), longer);
	append_lines(&settings, 2);
	CHECK_LONG(content(file_beside(&settings, "chain")).len, CHAIN_FILE_BYTES);
	CHECK_LONG(state_of(&settings).start, 8);
	(void)remove(file_beside(&settings, "chain").ptr);
	append_lines(&settings, 1);
	CHECK_LONG(state_of(&settings).start, 10);
}

static void no_bit_of_the_state_can_flip_unseen(void)
{
	struct settings settings = log_of("flipped.jsonl");
	struct chain chain;
	append_lines(&settings, 1);
	struct str state = content(file_beside(&settings, "chain"));
	for (size_t bit = 0; bit < 8 * state.len; bit++) {
		char *bytes = arena_copy_z(&scratch_arena, state);
		bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
		CHECK(!chain_file_parse((struct str){bytes, state.len}, &chain));
	}
	CHECK(chain_file_parse(state, &chain));
}

static void key_that_cannot_be_moved_is_a_fault(void)
{
	struct settings settings = log_of("stuck.jsonl");
	append_lines(&settings, 1);
	(void)remove(file_beside(&settings, "chain").ptr);
	(void)scratch_folder("stuck.jsonl.chain", 0700);
	check_refused(&settings, "stuck.jsonl.chain: is a folder");
	(void)rmdir(file_beside(&settings, "chain").ptr);
	(void)scratch_link("stuck.jsonl.chain", scratch_path("elsewhere").ptr);
	check_refused(&settings, "stuck.jsonl.chain: is a link");
	(void)remove(file_beside(&settings, "chain").ptr);
	append_lines(&settings, 1);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	TEST(lines_are_those_of_another_implementation);
	TEST(no_byte_can_be_changed);
	TEST(other_lines_are_no_records);
	TEST(state_follows_the_log);
	TEST(first_key_gives_all_others);
	TEST(kill_before_the_key_moves_is_mended);
	TEST(kill_in_the_write_is_mended);
	TEST(foreign_lines_do_not_lead_the_chain);
	TEST(cut_log_goes_on_behind_what_was_cut);
	TEST(lost_state_begins_a_new_chain);
	TEST(no_bit_of_the_state_can_flip_unseen);
	TEST(key_that_cannot_be_moved_is_a_fault);
	scratch_finish();
	return test_done();
}
