/* SPDX-License-Identifier: MIT */
/* The words of a CMake text, one after another. */
#ifndef HOOKGUARD_FACTS_CMAKE_WORDS_H
#define HOOKGUARD_FACTS_CMAKE_WORDS_H

#include "base/str.h"

struct cmake_reader {
	struct str text;
	size_t at;
};

struct cmake_word {
	struct str raw;
	bool is_quoted;
	bool is_verbatim; /* [[…]] */
};

/* Goes behind blanks, lines' ends, semicolons and comments. */
void cmake_skip_space(struct cmake_reader *reader);

/* The next word of a command; false at its closing bracket, which is passed, and at the text's end. */
bool cmake_next_word(struct cmake_reader *reader, struct cmake_word *word);

#endif
