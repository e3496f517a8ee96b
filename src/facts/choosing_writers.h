/* SPDX-License-Identifier: MIT */
/* Programs that choose or order lines and parts of them: grep, cut, sort, uniq; and seq. */
#ifndef HOOKGUARD_FACTS_CHOOSING_WRITERS_H
#define HOOKGUARD_FACTS_CHOOSING_WRITERS_H

#include "facts/writers.h"

/* Each is false with options or patterns that are not read on paper. */
bool choosing_writer_grep(struct writer *writer);
bool choosing_writer_cut(struct writer *writer);
bool choosing_writer_sort(struct writer *writer);
bool choosing_writer_uniq(struct writer *writer);
bool choosing_writer_seq(struct writer *writer);

#endif
