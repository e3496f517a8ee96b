/* SPDX-License-Identifier: MIT */
/* Addresses in numbers only: to ask for a name could wait, and be answered by somebody else. */
#include "base/endpoint.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <string.h>

#define PORT_MOST 65535

static bool parse_path(struct str path, struct endpoint *out)
{
	struct sockaddr_un *local = &out->address.local;
	if (path.len > ENDPOINT_PATH_BYTES || str_find_byte(path, '\0', 0) != STR_NONE ||
		str_ends_with(path, STR("/")))
		return false;
	local->sun_family = AF_UNIX;
	memcpy(local->sun_path, path.ptr, path.len);
	out->kind = ENDPOINT_UNIX;
	out->address_len = (socklen_t)sizeof(*local);
	return true;
}

static bool parse_port(struct str text, in_port_t *port)
{
	uint32_t number = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!char_is_digit(text.ptr[i]) || number > PORT_MOST)
			return false;
		number = number * 10 + (uint32_t)(text.ptr[i] - '0');
	}
	*port = htons((uint16_t)number);
	return text.len > 0 && number > 0 && number <= PORT_MOST;
}

static bool parse_v4(struct str host, struct sockaddr_in *out)
{
	char text[INET_ADDRSTRLEN];
	if (host.len >= sizeof(text) || str_find_byte(host, '\0', 0) != STR_NONE)
		return false;
	memcpy(text, host.ptr, host.len);
	text[host.len] = '\0';
	out->sin_family = AF_INET;
	return inet_pton(AF_INET, text, &out->sin_addr) == 1 &&
	       ntohl(out->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

static bool parse_host(struct str text, struct endpoint *out)
{
	size_t colon = str_find_last(text, ':');
	if (colon == STR_NONE)
		return false;
	struct str host = str_slice(text, 0, colon);
	struct str port = str_slice(text, colon + 1, text.len);
	if (str_equal(host, STR("[::1]"))) {
		out->address.v6.sin6_family = AF_INET6;
		out->address.v6.sin6_addr = in6addr_loopback;
		out->address_len = (socklen_t)sizeof(out->address.v6);
		return parse_port(port, &out->address.v6.sin6_port);
	}
	out->address_len = (socklen_t)sizeof(out->address.v4);
	return parse_v4(host, &out->address.v4) && parse_port(port, &out->address.v4.sin_port);
}

void endpoint_usual(struct str path, struct endpoint *out)
{
	*out = (struct endpoint){.text = STR("yes"), .is_usual = true};
	(void)parse_path(path, out);
}

bool endpoint_parse(struct str text, struct endpoint *out)
{
	static const struct {
		struct str scheme;
		enum endpoint_kind kind;
	} schemes[] = {
		{STR_INIT("udp://"), ENDPOINT_UDP},
		{STR_INIT("tcp://"), ENDPOINT_TCP},
	};
	*out = (struct endpoint){.text = text};
	if (str_starts_with(text, STR("/")))
		return parse_path(text, out);
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
		if (!str_starts_with(text, schemes[i].scheme))
			continue;
		out->kind = schemes[i].kind;
		return parse_host(str_slice(text, schemes[i].scheme.len, text.len), out);
	}
	return false;
}
