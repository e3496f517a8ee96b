/* SPDX-License-Identifier: MIT */
/*
 * Names calls. Invariant: every part goes into the digest with its kind and length, so that no two
 * calls spell the same bytes. Trusts the key to be secret; the code itself is told to the agent.
 */
#include "audit/grant_code.h"

#include <string.h>

#include "base/sha256.h"
#include "payload/json.h"

#define CODE_BITS 5

/* Crockford's digits: no I, L, O, U. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Tools whose `description` tells people what the command is for: nothing comes of it, and a model
 * words it anew at each call. */
static const struct str described_tools[] = {
	STR_INIT("Bash"), STR_INIT("Monitor"), STR_INIT("PowerShell")};

/* --- the digest ----------------------------------------------------------------------------------- */

static void add_bytes(struct sha256 *hash, const void *bytes, size_t len)
{
	sha256_add(hash, (struct str){bytes, len});
}

static void add_part(struct sha256 *hash, char kind, struct str text)
{
	uint64_t len = text.len;
	add_bytes(hash, &kind, 1);
	add_bytes(hash, &len, sizeof(len));
	sha256_add(hash, text);
}

static void add_item(struct sha256 *hash, const cJSON *item);

static void add_children(struct sha256 *hash, char kind, const cJSON *item, struct str left_out)
{
	uint64_t count = 0;
	const cJSON *child;
	cJSON_ArrayForEach(child, item)
	{
		if (left_out.len > 0 && str_equal(json_key(child), left_out))
			continue;
		add_part(hash, 'k', json_key(child));
		add_item(hash, child);
		count++;
	}
	add_bytes(hash, &kind, 1);
	add_bytes(hash, &count, sizeof(count));
}

/* As deep as json_parse lets it be. */
static void add_item(struct sha256 *hash, const cJSON *item)
{
	if (cJSON_IsObject(item))
		add_children(hash, 'o', item, (struct str){NULL, 0});
	else if (cJSON_IsArray(item))
		add_children(hash, 'a', item, (struct str){NULL, 0});
	else if (cJSON_IsString(item))
		add_part(hash, 's', json_string(item));
	else if (cJSON_IsNumber(item))
		add_part(hash, 'n',
			(struct str){(const char *)&item->valuedouble, sizeof(item->valuedouble)});
	else
		add_part(hash,
			cJSON_IsTrue(item)    ? 't'
			: cJSON_IsFalse(item) ? 'f'
					      : '0',
			(struct str){NULL, 0});
}

static void add_call(struct sha256 *hash, const struct call *call)
{
	struct str tool = call->readings_count > 0 ? call->readings[0].tool : STR("");
	bool is_described = str_is_one_of(tool, described_tools, ARRAY_LEN(described_tools));
	add_part(hash, 'h', call->dialect->name);
	add_part(hash, 'w', call->host_tool);
	add_part(hash, 'd', call->cwd);
	add_children(hash, 'i', call->input, is_described ? STR("description") : STR(""));
}

static void add_rules(struct sha256 *hash, const struct grant_call *bound)
{
	add_part(hash, 'D', bound->rules_digest);
	for (const struct finding *f = bound->verdict->findings; f; f = f->next) {
		if (f->decision <= DECISION_ASK)
			add_part(hash, 'r', f->rule->id);
	}
}

static void add_settings(struct sha256 *hash, struct arena *arena, const struct settings *settings)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		add_part(hash, 'v', setting_value(arena, settings, (enum setting)i));
	for (size_t i = 0; i < settings->named_count; i++) {
		add_part(hash, 'K', settings->named[i].key);
		add_part(hash, 'V', settings->named[i].value);
	}
}

/* --- the code ------------------------------------------------------------------------------------- */

static struct str spell(struct arena *arena, const unsigned char mac[SHA256_BYTES])
{
	char *code = arena_alloc(arena, GRANT_CODE_BYTES);
	for (size_t i = 0; i < GRANT_CODE_BYTES; i++) {
		unsigned value = 0;
		for (size_t bit = i * CODE_BITS; bit < (i + 1) * CODE_BITS; bit++)
			value = value << 1 | (mac[bit / 8] >> (7 - bit % 8) & 1U);
		code[i] = digits[value];
	}
	return (struct str){code, GRANT_CODE_BYTES};
}

struct str grant_code(struct arena *arena, const struct grant_call *bound, struct str key)
{
	struct sha256 hash;
	unsigned char digest[SHA256_BYTES];
	unsigned char mac[SHA256_BYTES];
	sha256_init(&hash);
	add_part(&hash, 'G', STR("hookguard: code of a call"));
	add_call(&hash, bound->call);
	add_rules(&hash, bound);
	add_settings(&hash, arena, bound->settings);
	sha256_finish(&hash, digest);
	sha256_hmac(key, (struct str){(const char *)digest, sizeof(digest)}, mac);
	return spell(arena, mac);
}

static char digit_of(char typed)
{
	char c = char_is_digit(typed) ? typed : (char)(char_to_lower(typed) - 'a' + 'A');
	if (c == 'O')
		return '0';
	return c == 'I' || c == 'L' ? '1' : c;
}

struct str grant_code_read(struct arena *arena, struct str typed)
{
	char *code = arena_alloc(arena, GRANT_CODE_BYTES);
	size_t len = 0;
	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.ptr[i];
		if (c == '-' || c == ' ')
			continue;
		c = char_is_word(c) ? digit_of(c) : '\0';
		if (len == GRANT_CODE_BYTES || c == '\0' || !memchr(digits, c, sizeof(digits) - 1))
			return (struct str){NULL, 0};
		code[len++] = c;
	}
	return len < GRANT_TYPED_BYTES ? (struct str){NULL, 0} : (struct str){code, len};
}

bool grant_is_possible(const struct verdict *verdict)
{
	for (const struct finding *f = verdict->findings; f; f = f->next) {
		if (f->decision <= DECISION_ASK && !rule_may_be_granted(f->rule))
			return false;
	}
	return verdict->strongest != NULL;
}
