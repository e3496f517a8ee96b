/* SPDX-License-Identifier: MIT */
/* A place on this machine that takes messages, as people write it in settings. */
#ifndef HOOKGUARD_BASE_ENDPOINT_H
#define HOOKGUARD_BASE_ENDPOINT_H

#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/str.h"

enum endpoint_kind {
	ENDPOINT_NONE = 0,
	ENDPOINT_UNIX, /* a socket in the file system, of datagrams or a stream */
	ENDPOINT_UDP,
	ENDPOINT_TCP,
};

union endpoint_address {
	struct sockaddr any;
	struct sockaddr_un local;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

struct endpoint {
	enum endpoint_kind kind;
	struct str text; /* as it was written */
	bool is_usual;   /* the system's own, which settings call "yes" */
	union endpoint_address address;
	socklen_t address_len;
};

/* Longest path of a socket that every system takes, less its NUL. */
#define ENDPOINT_PATH_BYTES (sizeof(((struct sockaddr_un *)0)->sun_path) - 1)

/* Reads an absolute path, udp://HOST:PORT or tcp://HOST:PORT, where HOST is an address of 127.0.0.0/8
 * or [::1]: what leaves the machine is to be encrypted, which is the work of a relay. False for any
 * other text. `text` must live as long as *out. */
bool endpoint_parse(struct str text, struct endpoint *out);

/* The same for the system's own socket at `path`, a literal that fits: its text is "yes". */
void endpoint_usual(struct str path, struct endpoint *out);

#endif
