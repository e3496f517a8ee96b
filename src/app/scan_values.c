/* SPDX-License-Identifier: MIT */
/* Whether what stands under a name of secrets is one: by its length, its characters and its form alone. */
#include "app/scan_parts.h"
#include "judge/secret.h"

/* Shorter values of keys and tokens are names, numbers and switches. */
#define KEY_BYTES      8
#define PASSWORD_BYTES 4

/* A value without a digit is a word, unless it is as long as no word is. */
#define WORD_BYTES 24

static bool holds_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (char_is_digit(s.ptr[i]))
			return true;
	}
	return false;
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!char_is_digit(s.ptr[i]) && s.ptr[i] != '.' && s.ptr[i] != '-')
			return false;
	}
	return true;
}

/* Paths, addresses and prose: what stands under such a name without being the secret. */
static bool is_elsewhere(struct str value)
{
	static const struct str starts[] = {STR_INIT("/"), STR_INIT("~/"), STR_INIT("./"),
		STR_INIT("../"), STR_INIT("file:"), STR_INIT("keychain:"), STR_INIT("env:"),
		STR_INIT("doppler:"), STR_INIT("gcp:"), STR_INIT("projects/")};
	for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
		if (str_starts_with(value, starts[i]))
			return true;
	}
	return str_find(value, STR("://"), 0) != STR_NONE ||
	       str_find_byte(value, ' ', 0) != STR_NONE;
}

bool scan_is_secret(struct str kind, struct str value)
{
	bool is_password = str_equal(kind, STR("password"));
	if (value.len < (is_password ? PASSWORD_BYTES : KEY_BYTES) || is_elsewhere(value) ||
		!secret_is_real(value, 0))
		return false;
	if (is_password)
		return !is_number(value) || value.len >= KEY_BYTES;
	return !is_number(value) && (holds_digit(value) || value.len >= WORD_BYTES);
}
