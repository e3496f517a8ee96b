/* SPDX-License-Identifier: MIT */
/* Calculates unsigned, so that nothing overflows undefined. */
#include "facts/arithmetic_operators.h"

int64_t arithmetic_add(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

static int64_t power(bool *is_wrong, int64_t base, int64_t exponent)
{
	*is_wrong |= exponent < 0;
	uint64_t result = 1;
	uint64_t factor = (uint64_t)base;
	for (; exponent > 0; exponent >>= 1) {
		if (exponent & 1)
			result *= factor;
		factor *= factor;
	}
	return (int64_t)result;
}

static int64_t divide(bool *is_wrong, char op, int64_t a, int64_t b)
{
	if (b == 0) {
		*is_wrong = true;
		return 0;
	}
	if (b == -1) /* INT64_MIN / -1 is no number */
		return op == '/' ? (int64_t)(0 - (uint64_t)a) : 0;
	return op == '/' ? a / b : a % b;
}

static int64_t shift(char op, int64_t a, int64_t b)
{
	unsigned bits = (unsigned)((uint64_t)b & 63);
	return op == '<' ? (int64_t)((uint64_t)a << bits) : a >> bits;
}

int64_t arithmetic_apply(struct str op, int64_t a, int64_t b, bool *is_wrong)
{
	bool is_double = op.len == 2;
	switch (op.ptr[0]) {
	case '*':
		return is_double ? (power(is_wrong, a, b)) : (int64_t)((uint64_t)a * (uint64_t)b);
	case '/':
	case '%':
		return divide(is_wrong, op.ptr[0], a, b);
	case '+':
		return arithmetic_add(a, b);
	case '-':
		return (int64_t)((uint64_t)a - (uint64_t)b);
	case '<':
		return is_double && op.ptr[1] == '<' ? shift('<', a, b)
		       : is_double                   ? a <= b
						     : a < b;
	case '>':
		return is_double && op.ptr[1] == '>' ? shift('>', a, b)
		       : is_double                   ? a >= b
						     : a > b;
	case '&':
		return is_double ? a && b : a & b;
	case '|':
		return is_double ? a || b : a | b;
	case '^':
		return a ^ b;
	case '!':
		return a != b;
	default:
		return a == b;
	}
}
