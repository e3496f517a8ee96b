/* SPDX-License-Identifier: MIT */
/* Messages to other processes of this machine, which may be dead, stopped or slow. */
#ifndef HOOKGUARD_BASE_SEND_H
#define HOOKGUARD_BASE_SEND_H

#include <stdint.h>

#include "base/arena.h"
#include "base/endpoint.h"
#include "base/str.h"

/* An endpoint that is connected to. */
struct sending {
	const struct endpoint *endpoint;
	int fd;          /* -1: none */
	bool is_stream;  /* bytes without ends of messages */
	uint64_t end_us; /* until then (CLOCK_MONOTONIC) it may wait, for all calls together */
};

/* Connects, and waits until `end_us` at most. False with errno set if nobody takes anything there;
 * ETIMEDOUT for one that does not answer. Of UDP it can't be known. What it opened is to be closed
 * either way. */
bool send_open(struct sending *sending, const struct endpoint *endpoint, uint64_t end_us);

/* Hands one message over: as a datagram, as a line to a Unix stream, with its length before it over TCP
 * (RFC 6587, 3.4.1). ETIMEDOUT if there was no room in time. That it was taken by the system does not
 * say that it was read. `arena` holds a copy in the meantime. */
bool send_message(struct sending *sending, struct arena *arena, struct str message);

/* Hands over a descriptor without any bytes, to a Unix socket of datagrams. */
bool send_descriptor(struct sending *sending, int descriptor);

/* Closes it and leaves errno as it is. */
void send_close(struct sending *sending);

#endif
