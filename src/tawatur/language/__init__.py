"""Arabic text, always with offsets: folding, words, clitics, sentences, numbers and the lexicon."""
