/* SPDX-License-Identifier: MIT */
/* Joining and splitting command lines of hooks; the reader of facts/ is for what is to be judged. */
#include "app/command_words.h"

#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"

static bool is_plain(struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		if (!char_is_word(word.ptr[i]) &&
			str_find_byte(STR("/.-+,:=@%"), word.ptr[i], 0) == STR_NONE)
			return false;
	}
	return word.len > 0;
}

struct str command_words_join(struct arena *arena, const struct str *words, size_t count)
{
	struct buf out;
	buf_init(&out, arena, 1 * MIB);
	for (size_t i = 0; i < count; i++) {
		buf_add(&out, i > 0 ? STR(" ") : STR(""));
		if (is_plain(words[i]))
			buf_add(&out, words[i]);
		else
			escape_shell(&out, words[i]);
	}
	return buf_str(&out);
}

/* Appends the word that starts at `at`; returns where it ends. */
static size_t read_word(struct str line, size_t at, struct buf *word)
{
	char quote = '\0';
	for (; at < line.len; at++) {
		char c = line.ptr[at];
		bool is_escape = c == '\\' && quote != '\'' && at + 1 < line.len;
		if (quote == '\0' && char_is_space(c))
			break;
		if (is_escape)
			buf_add_byte(word, line.ptr[++at]);
		else if (c == quote)
			quote = '\0';
		else if (quote == '\0' && (c == '"' || c == '\''))
			quote = c;
		else
			buf_add_byte(word, c);
	}
	return at;
}

size_t command_words_split(struct arena *arena, struct str line, struct str *words, size_t max)
{
	size_t count = 0;
	size_t at = 0;
	while (count < max) {
		struct buf word;
		while (at < line.len && char_is_space(line.ptr[at]))
			at++;
		if (at == line.len)
			break;
		buf_init(&word, arena, line.len);
		at = read_word(line, at, &word);
		words[count++] = buf_str(&word);
	}
	return count;
}
