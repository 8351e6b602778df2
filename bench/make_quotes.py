#!/usr/bin/env python3
"""Makes quotes as many reports would print them, for timing the grouping: nothing but invented words.

    bench/make_quotes.py COUNT [--stories N] [--seed S] > quotes.tsv

A line is a quote: story, report, speaker, kind (direct, mixed or indirect), text. Utterances are made of a vocabulary with the
spread of real text (few common words, many rare ones, a few dozen words of the story's matter), eight to thirty words long. One
in two is printed once; the others up to twelve times: word for word, cut at an end, with a word exchanged, left out or put
in, contracted, or told in the third person. A speaker of a story says many of them, and some stock phrases are everybody's. The
same arguments give the same bytes.
"""
import argparse
import random
import sys

STARTS = "b bl br c ch cl d dr f fl g gr h j k l m n p pl r s sh sp st t th tr v w".split()
MIDDLES = "a e i o u ai ea ee oa ou".split()
ENDS = "b ck d ft g l ll m mp n nd ng nt p r rd rk rm rn rt s sk ss st t th x".split()
SMALL = "the of to and a in that is was for it on with as be at by this have from or not but will we they are".split()
STOCK = ["at the end of the day", "there is no easy answer to that", "we are doing everything we can"]


def make_words(dice, count):
    words = set()
    while len(words) < count:
        words.add("".join(dice.choice(STARTS) + dice.choice(MIDDLES) + dice.choice(ENDS) for _ in range(dice.choice((1, 2, 2)))))
    return sorted(words)


class Speech:
    def __init__(self, dice, words):
        self.dice, self.words = dice, words
        self.matter = [dice.choice(words) for _ in range(40)]

    def word(self):
        dice, draw = self.dice, self.dice.random()
        if draw < 0.45:
            return dice.choice(SMALL)
        if draw < 0.6:
            return dice.choice(self.matter)
        return self.words[int(len(self.words) * dice.random() ** 2.5)]

    def utterance(self):
        if self.dice.random() < 0.005:
            return self.dice.choice(STOCK).split()
        return [self.word() for _ in range(self.dice.randint(8, 30))]

    def variant(self, words):
        dice, words, kind = self.dice, list(words), "direct"
        change = dice.random()
        if change < 0.3:
            pass
        elif change < 0.5 and len(words) > 8:
            cut = dice.randint(1, len(words) // 2)
            words = words[cut:] if dice.random() < 0.5 else words[:-cut]
        elif change < 0.8:
            for _ in range(dice.randint(1, 2)):
                place = dice.randrange(len(words))
                words[place:place + 1] = dice.choice(([], [self.word()], [words[place], self.word()]))
        else:
            kind = dice.choice(("indirect", "mixed"))
            swap = {"we": "they", "is": "was", "will": "would", "have": "had", "are": "were"}
            words = [swap.get(word, word) for word in words]
        return kind, words or ["no"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--stories", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    words = make_words(dice, 20000)
    out, per_story = sys.stdout, options.count // options.stories
    for story in range(options.stories):
        speech, left = Speech(dice, words), per_story
        speakers = max(4, per_story // 400)
        while left > 0:
            said, speaker = speech.utterance(), dice.randrange(speakers)
            for copy in range(min(left, 1 if dice.random() < 0.5 else dice.randint(2, 12))):
                kind, printed = ("direct", said) if not copy else speech.variant(said)
                text = " ".join(printed)
                out.write(f"{story}\t{dice.randrange(max(2, per_story // 20))}\t{speaker}\t{kind}\t{text[0].upper() + text[1:]}\n")
                left -= 1


if __name__ == "__main__":
    main()
