/* SPDX-License-Identifier: MIT */
/* Places for copies: what is one, and which socket it names. */
#include "base/endpoint.h"

#include <arpa/inet.h>

#include "test.h"

static void hosts_are_of_this_machine(void)
{
	static const struct {
		struct str text;
		enum endpoint_kind kind; /* ENDPOINT_NONE: refused */
		uint32_t host;           /* 0: [::1] */
		uint16_t port;
	} cases[] = {
		{STR_INIT("udp://127.0.0.1:514"), ENDPOINT_UDP, 0x7F000001, 514},
		{STR_INIT("tcp://127.255.255.254:65535"), ENDPOINT_TCP, 0x7FFFFFFE, 65535},
		{STR_INIT("tcp://[::1]:1"), ENDPOINT_TCP, 0, 1},
		{STR_INIT("udp://[::1]:00514"), ENDPOINT_UDP, 0, 514},
		{STR_INIT("udp://126.255.255.255:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://128.0.0.1:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://0.0.0.0:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://[::]:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://[::ffff:127.0.0.1]:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://::1:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://localhost:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1\0:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1:"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1:0"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1:65536"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1:99999999999999999999"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://127.0.0.1:-1"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("udp://user@127.0.0.1:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("UDP://127.0.0.1:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT("127.0.0.1:514"), ENDPOINT_NONE, 0, 0},
		{STR_INIT(""), ENDPOINT_NONE, 0, 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct endpoint endpoint;
		bool is_one = endpoint_parse(cases[i].text, &endpoint);
		CHECK_LONG(is_one, cases[i].kind != ENDPOINT_NONE);
		if (!is_one || cases[i].kind == ENDPOINT_NONE)
			continue;
		CHECK_LONG(endpoint.kind, cases[i].kind);
		CHECK_STR(endpoint.text, cases[i].text);
		if (cases[i].host == 0) {
			CHECK_LONG(endpoint.address.any.sa_family, AF_INET6);
			CHECK_LONG(endpoint.address_len, sizeof(struct sockaddr_in6));
			CHECK(IN6_IS_ADDR_LOOPBACK(&endpoint.address.v6.sin6_addr));
			CHECK_LONG(ntohs(endpoint.address.v6.sin6_port), cases[i].port);
		} else {
			CHECK_LONG(endpoint.address.any.sa_family, AF_INET);
			CHECK_LONG(endpoint.address_len, sizeof(struct sockaddr_in));
			CHECK_LONG(ntohl(endpoint.address.v4.sin_addr.s_addr), cases[i].host);
			CHECK_LONG(ntohs(endpoint.address.v4.sin_port), cases[i].port);
		}
	}
}

static void paths_fit(void)
{
	char longest[ENDPOINT_PATH_BYTES + 1];
	struct endpoint endpoint;
	memset(longest, '/', sizeof(longest));
	longest[ENDPOINT_PATH_BYTES - 1] = 'x';
	longest[ENDPOINT_PATH_BYTES] = 'x';
	CHECK(endpoint_parse((struct str){longest, ENDPOINT_PATH_BYTES}, &endpoint));
	CHECK_LONG(strlen(endpoint.address.local.sun_path), ENDPOINT_PATH_BYTES);
	CHECK(!endpoint_parse((struct str){longest, ENDPOINT_PATH_BYTES + 1}, &endpoint));
	CHECK(!endpoint_parse(STR("/run/"), &endpoint));
	CHECK(!endpoint_parse(STR("/run/a\0b"), &endpoint));
	CHECK(!endpoint_parse(STR("run/x"), &endpoint));
}

static void the_usual_one_is_called_yes(void)
{
	struct endpoint endpoint;
	endpoint_usual(STR("/dev/log"), &endpoint);
	CHECK(endpoint.is_usual && endpoint.kind == ENDPOINT_UNIX);
	CHECK_STR(endpoint.text, STR("yes"));
	CHECK_STR(str_of(endpoint.address.local.sun_path), STR("/dev/log"));
}

int main(void)
{
	TEST(hosts_are_of_this_machine);
	TEST(paths_fit);
	TEST(the_usual_one_is_called_yes);
	return test_done();
}
