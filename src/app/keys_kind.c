/* SPDX-License-Identifier: MIT */
/*
 * What a credential says of itself. Trusts nothing of it: a JWT's claims are read as a hint of its days,
 * its signature is not looked at. Sources: GitHub's "About authentication to GitHub", token formats;
 * RFC 7519, 4.1.4 and 4.1.6.
 */
#include "app/keys.h"
#include "base/limits.h"
#include "facts/decode.h"
#include "facts/url.h"
#include "payload/json.h"

#define DAY_SECONDS 86400

/* Claims of a token that fits into a header; a longer one says nothing. */
#define JWT_BYTES (16 * KIB)

/* 2262-01-01: nanoseconds since the epoch reach no further, and what expires then never does. */
#define LAST_SECOND 9214646400.0

static const struct {
	struct str start;
	struct str detail;
} github[] = {
	{STR_INIT("ghp_"), STR_INIT("GitHub: personal access token (classic)")},
	{STR_INIT("github_pat_"), STR_INIT("GitHub: fine-grained personal access token")},
	{STR_INIT("gho_"), STR_INIT("GitHub: OAuth access token")},
	{STR_INIT("ghu_"), STR_INIT("GitHub: user token of an app")},
	{STR_INIT("ghs_"), STR_INIT("GitHub: installation token of an app")},
	{STR_INIT("ghr_"), STR_INIT("GitHub: refresh token of an app")},
};

/* --- JWT ------------------------------------------------------------------------------------ */

/* A part of a JWT as JSON; NULL if it is none. */
static const cJSON *read_part(struct arena *arena, struct str part)
{
	struct str text;
	const cJSON *root;
	struct fault unused = {0};
	if (part.len == 0 || part.len > JWT_BYTES || !decode_base64(arena, part, &text) ||
		!json_parse(arena, text, STR("token"), &root, &unused) || !cJSON_IsObject(root))
		return NULL;
	return root;
}

/* A claim in seconds as a day; NO_DAY if it is none. */
static int64_t claim_day(const cJSON *claims, struct str name)
{
	const cJSON *claim = json_member(claims, name);
	if (!cJSON_IsNumber(claim) || !(claim->valuedouble >= 0) ||
		claim->valuedouble >= LAST_SECOND)
		return NO_DAY;
	return (int64_t)claim->valuedouble / DAY_SECONDS;
}

static void read_jwt(struct arena *arena, struct str value, struct key_form *out)
{
	struct str head;
	struct str rest;
	struct str body;
	struct str signature;
	if (!str_starts_with(value, STR("eyJ")) || !str_cut(value, '.', &head, &rest) ||
		!str_cut(rest, '.', &body, &signature))
		return;
	const cJSON *claims = read_part(arena, body);
	if (!claims || !json_member(read_part(arena, head), STR("alg")))
		return;
	out->kind = STR("jwt");
	out->issued = claim_day(claims, STR("iat"));
	out->expires = claim_day(claims, STR("exp"));
	out->detail = out->expires == NO_DAY ? STR("JWT without an expiry") : STR("JWT");
}

void key_form_read(struct arena *arena, struct str value, struct key_form *out)
{
	*out = (struct key_form){.issued = NO_DAY, .expires = NO_DAY};
	for (size_t i = 0; i < ARRAY_LEN(github); i++) {
		if (str_starts_with(value, github[i].start)) {
			out->kind = STR("github-token");
			out->detail = github[i].detail;
			return;
		}
	}
	read_jwt(arena, value, out);
}

/* --- what stands around a secret ------------------------------------------------------------ */

struct str key_secret_of(struct str value, struct str *kind)
{
	static const struct str schemes[] = {
		STR_INIT("Bearer "), STR_INIT("Basic "), STR_INIT("token "), STR_INIT("ApiKey ")};
	struct url url;
	struct str user;
	struct str password;
	struct str trimmed = str_trim(value);
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		if (str_equal_nocase(str_slice(trimmed, 0, schemes[i].len), schemes[i]))
			return str_trim(str_slice(trimmed, schemes[i].len, trimmed.len));
	}
	if (url_parse(trimmed, &url) && str_cut(url.user_info, ':', &user, &password) &&
		password.len > 0) {
		*kind = STR("url-password");
		return password;
	}
	return trimmed;
}
