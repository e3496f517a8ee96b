/* SPDX-License-Identifier: MIT */
/* Copies of records: the forms of messages, and ways to send them that a whole run seldom takes. */
#include "audit/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <syslog.h>

#include "audit/journald.h"
#include "audit/syslog.h"
#include "base/clock.h"
#include "scratch.h"
#include "test.h"

#define LINE                                                                                       \
	"{\"v\":1,\"seq\":7,\"time\":\"2026-11-26T01:02:03.004Z\",\"verdict\":\"deny\",\"rule\":"  \
	"\"a.b\","                                                                                 \
	"\"tool\":\"Bash\",\"what\":\"ls\\nMESSAGE=x\\u202e\\\"\",\"writes\":[\"/a\",\"/b\\nc\"]," \
	"\"input\":{\"bytes\":9,\"mac\":\"ab\"},\"truncated\":true,\"us\":1}"

/* A socket of datagrams that somebody reads, here the test. */
static int listen_at(const char *name, struct endpoint *endpoint)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	CHECK(endpoint_parse(scratch_note(name), endpoint));
	CHECK(bind(fd, &endpoint->address.any, endpoint->address_len) == 0);
	return fd;
}

static struct str received(int fd)
{
	char *bytes = arena_alloc(&scratch_arena, 64 * KIB);
	ssize_t got = recv(fd, bytes, 64 * KIB, MSG_DONTWAIT);
	return (struct str){bytes, got < 0 ? 0 : (size_t)got};
}

static uint64_t soon(void)
{
	return clock_monotonic_us() + 1000 * (uint64_t)LIMIT_SEND_WAIT_MS;
}

static void messages_of_syslog(void)
{
	struct syslog_message message = {
		LOG_WARNING, STR("deny"), STR("2026-11-26T01:02:03.004Z"), STR("{}")};
	struct str text = syslog_rfc5424(&scratch_arena, &message);
	struct str pid = arena_printf(&scratch_arena, " hookguard %ld deny - {}", (long)getpid());
	CHECK(str_starts_with(text, STR("<12>1 2026-11-26T01:02:03.004Z ")));
	CHECK(str_ends_with(text, pid));
	message.time = STR("");
	message.severity = LOG_ERR;
	CHECK(str_starts_with(syslog_rfc5424(&scratch_arena, &message), STR("<11>1 20")));
	CHECK_STR(syslog_local(&scratch_arena, &message),
		arena_printf(&scratch_arena, "<11>hookguard[%ld]: {}", (long)getpid()));
}

static void entries_of_the_journal(void)
{
	struct entry entry;
	CHECK(entry_read(STR(LINE), &entry));
	CHECK_STR(journald_record(&scratch_arena, LOG_WARNING, &entry),
		STR("SYSLOG_IDENTIFIER=hookguard\nMESSAGE_ID=" JOURNALD_MESSAGE_ID "\nPRIORITY=4\n"
		    "MESSAGE=deny Bash: ls\\nMESSAGE=x\\u{202e}\" (a.b)\n"
		    "HOOKGUARD_V=1\nHOOKGUARD_SEQ=7\nHOOKGUARD_TIME=2026-11-26T01:02:03.004Z\n"
		    "HOOKGUARD_VERDICT=deny\nHOOKGUARD_RULE=a.b\nHOOKGUARD_TOOL=Bash\n"
		    "HOOKGUARD_WHAT\n\x10\0\0\0\0\0\0\0ls\nMESSAGE=x\xE2\x80\xAE\"\n"
		    "HOOKGUARD_WRITES=/a\nHOOKGUARD_WRITES\n\4\0\0\0\0\0\0\0/b\nc\n"
		    "HOOKGUARD_INPUT_BYTES=9\nHOOKGUARD_INPUT_MAC=ab\nHOOKGUARD_TRUNCATED=true\n"
		    "HOOKGUARD_US=1\nHOOKGUARD_RECORD=" LINE "\n"));
	CHECK_STR(journald_text(&scratch_arena, LOG_ERR, STR("x")),
		STR("SYSLOG_IDENTIFIER=hookguard\nMESSAGE_ID=" JOURNALD_MESSAGE_ID
		    "\nPRIORITY=3\nMESSAGE=x\n"));
}

#ifdef __linux__
/* What the datagram without bytes brought: a file that is sealed, and what is in it. */
static void large_entries_go_as_a_file(void)
{
	struct endpoint endpoint;
	struct sending sending;
	int fd = listen_at("journal", &endpoint);
	CHECK(send_open(&sending, &endpoint, soon()));
	CHECK(journald_send_file(&sending, STR("MESSAGE=x\n")));
	send_close(&sending);

	char byte;
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	struct iovec piece = {&byte, 1};
	struct msghdr message = {.msg_iov = &piece,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes)};
	int file = -1;
	CHECK_LONG(recvmsg(fd, &message, MSG_CMSG_CLOEXEC), 0);
	const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	CHECK(header && header->cmsg_type == SCM_RIGHTS);
	if (header)
		memcpy(&file, CMSG_DATA(header), sizeof(file));
	char text[32];
	CHECK_LONG(pread(file, text, sizeof(text), 0), 10);
	CHECK_STR(((struct str){text, 10}), STR("MESSAGE=x\n"));
	CHECK_LONG(pwrite(file, "y", 1, 0), -1);
	CHECK_LONG(ftruncate(file, 0), -1);
	(void)close(file);
	(void)close(fd);
}

/* A sender's buffer bounds its datagrams: the system says EMSGSIZE. */
static void what_no_datagram_takes_goes_as_a_file(void)
{
	struct endpoint endpoint;
	struct sending sending;
	int least = 1;
	int fd = listen_at("small", &endpoint);
	char *bytes = arena_alloc(&scratch_arena, 64 * KIB);
	memset(bytes, 'x', 64 * KIB);
	CHECK(send_open(&sending, &endpoint, soon()));
	CHECK(setsockopt(sending.fd, SOL_SOCKET, SO_SNDBUF, &least, sizeof(least)) == 0);
	CHECK(!send_message(&sending, &scratch_arena, (struct str){bytes, 64 * KIB}));
	CHECK_LONG(errno, EMSGSIZE);
	CHECK(journald_send(&sending, &scratch_arena, (struct str){bytes, 64 * KIB}));
	CHECK_STR(received(fd), STR(""));
	send_close(&sending);
	(void)close(fd);
}
#endif

#define STREAM_BYTES ((size_t)1024 * 1024)
#define STREAM_TRIES 50 /* on a machine so busy that the reader does not come to run for 50 ms */

/* Reads connections until one brought a whole line. */
static _Noreturn void read_streams(int fd)
{
	static char into[64 * 1024];
	for (unsigned i = 0; i < STREAM_TRIES; i++) {
		size_t count = 0;
		int peer = accept(fd, NULL, NULL);
		for (ssize_t got = 1; got > 0; count += (size_t)got) {
			got = read(peer, into, sizeof(into));
			if (got < 0)
				break;
		}
		(void)close(peer);
		if (count == STREAM_BYTES + 1)
			_exit(0);
	}
	_exit(1);
}

/* A stream takes what there is room for; the rest goes when the reader has made some. */
static void streams_take_pieces(void)
{
	struct endpoint endpoint;
	struct sending sending;
	static char bytes[STREAM_BYTES];
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	memset(bytes, 'x', sizeof(bytes));
	CHECK(endpoint_parse(scratch_note("stream"), &endpoint));
	CHECK(bind(fd, &endpoint.address.any, endpoint.address_len) == 0 && listen(fd, 1) == 0);
	(void)fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		read_streams(fd);
	int status = -1;
	bool is_sent = false;
	for (unsigned i = 0; i < STREAM_TRIES && !is_sent; i++) {
		is_sent = send_open(&sending, &endpoint, soon()) && sending.is_stream &&
			  send_message(&sending, &scratch_arena, (struct str){bytes, STREAM_BYTES});
		send_close(&sending);
	}
	CHECK(is_sent);
	if (!is_sent)
		(void)kill(child, SIGKILL);
	CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
	CHECK_LONG(WEXITSTATUS(status), 0);
	(void)close(fd);
}

static void a_stream_that_nobody_reads_is_given_up(void)
{
	struct endpoint endpoint;
	struct sending sending;
	static char bytes[4 * 1024 * 1024];
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(endpoint_parse(scratch_note("unread"), &endpoint));
	CHECK(bind(fd, &endpoint.address.any, endpoint.address_len) == 0 && listen(fd, 1) == 0);
	uint64_t start_us = clock_monotonic_us();
	CHECK(send_open(&sending, &endpoint, soon()));
	CHECK(!send_message(&sending, &scratch_arena, (struct str){bytes, sizeof(bytes)}));
	CHECK_LONG(errno, ETIMEDOUT);
	send_close(&sending);
	CHECK(clock_monotonic_us() - start_us < 2000000);
	(void)close(fd);
}

/* Both places are tried, and the first that failed is told of. */
static void one_place_that_fails_keeps_nothing_from_the_other(void)
{
	struct settings settings = {.is_copy_required = true};
	struct fault f = {0};
	int fd = listen_at("both", &settings.journal);
	CHECK(endpoint_parse(scratch_path("nobody"), &settings.syslog));
	CHECK(copy_is_wanted(&settings));
	CHECK(!copy_record(&scratch_arena, &settings, STR(LINE), &f));
	CHECK_LONG(f.kind, FAULT_COPY);
	CHECK(str_starts_with(fault_text(&f), STR("audit.syslog: /")));
	CHECK(str_find(received(fd), STR("\nHOOKGUARD_SEQ=7\n"), 0) != STR_NONE);
	CHECK(!copy_is_heard(&settings, &f));
	settings.syslog.kind = ENDPOINT_NONE;
	CHECK(copy_is_heard(&settings, &f));
	CHECK_STR(received(fd), STR(""));
	(void)close(fd);
}

static void nothing_is_sent_where_nothing_is_wanted(void)
{
	struct settings settings = {.is_copy_required = true};
	struct fault f = {0};
	CHECK(!copy_is_wanted(&settings));
	CHECK(copy_record(&scratch_arena, &settings, STR(LINE), &f));
	CHECK(copy_text(&scratch_arena, &settings, LOG_ERR, STR("x"), STR("x"), &f));
	CHECK(!f.is_set);
}

static size_t count_descriptors(void)
{
	size_t count = 0;
	for (int fd = 0; fd < 256; fd++)
		count += fcntl(fd, F_GETFD) >= 0;
	return count;
}

static size_t descriptors_at_start;

static void no_descriptor_is_left_open(void)
{
	CHECK_LONG(count_descriptors(), descriptors_at_start);
}

int main(void)
{
	if (!scratch_start())
		return 1;
	descriptors_at_start = count_descriptors();
	TEST(messages_of_syslog);
	TEST(entries_of_the_journal);
#ifdef __linux__
	TEST(large_entries_go_as_a_file);
	TEST(what_no_datagram_takes_goes_as_a_file);
#endif
	TEST(streams_take_pieces);
	TEST(a_stream_that_nobody_reads_is_given_up);
	TEST(one_place_that_fails_keeps_nothing_from_the_other);
	TEST(nothing_is_sent_where_nothing_is_wanted);
	TEST(no_descriptor_is_left_open);
	scratch_finish();
	return test_done();
}
