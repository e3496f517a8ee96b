/* SPDX-License-Identifier: MIT */
/*
 * The floor of `./dev bench`: does nothing, but loads and links the same two libraries as the
 * guard. The addresses are taken so that --as-needed keeps both.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <cjson/cJSON.h>
#include <pcre2.h>

int main(void)
{
	const char *(*volatile version)(void) = cJSON_Version;
	int (*volatile config)(uint32_t, void *) = pcre2_config;
	return version == NULL || config == NULL;
}
