/* SPDX-License-Identifier: MIT */
/*
 * Sending within bounds. No call here waits in the kernel: sockets do not block, and what is waited for
 * is a poll with an end. Must never raise SIGPIPE, nor leave a descriptor to others.
 */
#include "base/send.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/inject.h"
#include "base/limits.h"

/* Turns of waiting for one message: a reader that takes a byte at a time gets no further. */
#define TURNS 16

/* The length before a message: digits and a blank. */
#define COUNT_BYTES 24

/* A clock that can't be read gives 0, and must not make the wait a long one. */
static int milliseconds_left(const struct sending *sending)
{
	uint64_t now_us = clock_monotonic_us();
	uint64_t left_ms = sending->end_us > now_us ? (sending->end_us - now_us) / 1000 : 0;
	return left_ms < LIMIT_SEND_WAIT_MS ? (int)left_ms : LIMIT_SEND_WAIT_MS;
}

static bool wait_for_room(const struct sending *sending)
{
	struct pollfd polled = {.fd = sending->fd, .events = POLLOUT};
	int ready = poll(&polled, 1, milliseconds_left(sending));
	if (ready == 0)
		errno = ETIMEDOUT;
	return ready > 0;
}

/* What a connection or datagram that went on without us came to. */
static bool has_arrived(int fd)
{
	int reason = 0;
	socklen_t len = sizeof(reason);
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &reason, &len) != 0)
		return false;
	if (reason != 0)
		errno = reason;
	return reason == 0;
}

static bool open_as(struct sending *sending, int type)
{
	const struct endpoint *endpoint = sending->endpoint;
	sending->is_stream = type == SOCK_STREAM;
	sending->fd = inject_failure(INJECT_CONNECT)
			      ? -1
			      : socket(endpoint->address.any.sa_family,
					type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (sending->fd < 0)
		return false;
	if (!inject_failure(INJECT_CONNECT) &&
		connect(sending->fd, &endpoint->address.any, endpoint->address_len) == 0)
		return true;
	/* a Unix socket whose queue of connections is full says EAGAIN, and can't be waited for */
	return errno == EINPROGRESS && wait_for_room(sending) && has_arrived(sending->fd);
}

bool send_open(struct sending *sending, const struct endpoint *endpoint, uint64_t end_us)
{
	*sending = (struct sending){.endpoint = endpoint, .fd = -1, .end_us = end_us};
	if (endpoint->kind == ENDPOINT_TCP)
		return open_as(sending, SOCK_STREAM);
	if (open_as(sending, SOCK_DGRAM))
		return true;
	if (endpoint->kind != ENDPOINT_UNIX || errno != EPROTOTYPE)
		return false;
	send_close(sending);
	return open_as(sending, SOCK_STREAM);
}

/* One call of the system, made again after a wait where there was no room. How much was taken, or -1. */
static ssize_t send_some(const struct sending *sending, const struct msghdr *message)
{
	for (unsigned turn = 0; turn < TURNS; turn++) {
		ssize_t put = inject_failure(INJECT_SEND)
				      ? -1
				      : sendmsg(sending->fd, message, MSG_NOSIGNAL);
		if (put >= 0)
			return put;
		bool is_full = errno == EAGAIN || errno == ENOBUFS;
		if (!is_full && errno != EINTR)
			return -1;
		if (is_full && !wait_for_room(sending))
			return -1;
	}
	errno = ETIMEDOUT;
	return -1;
}

static struct str framed(const struct sending *sending, struct arena *arena, struct str message)
{
	struct buf out;
	if (!sending->is_stream)
		return message;
	buf_init(&out, arena, message.len + COUNT_BYTES);
	if (sending->endpoint->kind == ENDPOINT_TCP)
		buf_printf(&out, "%zu ", message.len);
	buf_add(&out, message);
	if (sending->endpoint->kind == ENDPOINT_UNIX)
		buf_add(&out, STR("\n"));
	return buf_str(&out);
}

/* UDP tells of a port that nobody has with the next call; on this machine it is known at once. */
static bool is_taken(const struct sending *sending)
{
	return sending->endpoint->kind != ENDPOINT_UDP || has_arrived(sending->fd);
}

bool send_message(struct sending *sending, struct arena *arena, struct str message)
{
	struct str rest = framed(sending, arena, message);
	for (unsigned turn = 0; turn < TURNS && rest.len > 0; turn++) {
		struct iovec piece = {.iov_base = (char *)(uintptr_t)rest.ptr, .iov_len = rest.len};
		struct msghdr header = {.msg_iov = &piece, .msg_iovlen = 1};
		ssize_t put = send_some(sending, &header);
		if (put < 0)
			return false;
		rest = str_slice(rest, (size_t)put, rest.len);
	}
	if (rest.len > 0)
		errno = ETIMEDOUT;
	return rest.len == 0 && is_taken(sending);
}

bool send_descriptor(struct sending *sending, int descriptor)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {.bytes = {0}};
	struct msghdr message = {
		.msg_control = control.bytes, .msg_controllen = sizeof(control.bytes)};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &descriptor, sizeof(descriptor));
	return send_some(sending, &message) >= 0;
}

void send_close(struct sending *sending)
{
	int reason = errno;
	if (sending->fd >= 0)
		(void)close(sending->fd);
	sending->fd = -1;
	errno = reason;
}
