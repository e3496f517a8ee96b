/* SPDX-License-Identifier: MIT */
/* Payload -> call: refused with a message, or a call whose parts are all set. */
#include "fuzz.h"

#include "payload/call.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct fault fault = {0};
	struct call call;
	arena_init(&arena, LIMIT_ARENA_BYTES);
	if (call_parse(&arena, (struct str){(const char *)data, size}, NULL, &call, &fault)) {
		FUZZ_REQUIRE(!fault.is_set && call.dialect && call.payload_bytes == size);
		FUZZ_REQUIRE(
			call.event != CALL_BEFORE_TOOL || (call.readings_count > 0 && call.input));
	} else {
		FUZZ_REQUIRE(fault.is_set && fault.len > 0);
	}
	arena_finish(&arena);
	return 0;
}
