"""Random rough reports, the same for the same seed: invented news in the shape of found pages.

Sentences of a small invented world (two towns, a ferry, a strike) are strung into reports with quotation marks of all
kinds, lost marks, doubled captions, furniture, dates, figures, odd bytes; some reports are copies, cuts or edits of
others. They need not make sense. They have to be read without harm, and the same way twice.
"""
import json
import random

PEOPLE = ("Maren Holt", "Tobias Quill", "Iris van Daal", "Osei Lampard", "Ludmila Ferrow", "Jón Ásgrimsson", "Ng Wei Han")
ROLES = ("mayor", "harbour master", "union leader", "deputy transport minister", "a spokesman", "chief engineer")
PLACES = ("Stavenby", "Port Lisle", "Stavenby harbour", "Nordmark", "Lisle Road", "東港", "Мостки")
OUTLETS = ("Lisle Gazette", "Nordpress", "Channel Four North", "Radio Stavenby")
DAYS = ("Monday", "on Tuesday evening", "last week", "on 3 May 2031", "May 4", "yesterday", "by the end of the month", "in 2029")
SAID = ("said", "told reporters", "wrote in a statement", "warned", "admitted", "told Radio Stavenby")
MARKS = (("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("``", "''"), ("“", ""), ("", ""))
SPEECH = ("we will not run the ferry without a second engineer", "nobody told us about the crack in the hull",
          "it’s a matter of days, not weeks", "I don´t know who signed that paper, and I don’t care",
          "the price goes up by 12 percent or we stay ashore", "there are about 1,400 people on that island",
          "we have asked for £2.5m … twice", "safety [of the crew] comes first", "😀 is all I can say")
FACTS = ("The ferry between {place} and {place} has not sailed since {day}.",
         "About {number} passengers were stranded at {place}, the company {said}.",
         "{person}, the {role} of {place}, met {person} {day}.",
         "A second round of talks is planned for {day} in {place}.",
         "The crossing costs {number} crowns, {number} percent more than {day}.",
         "More than {number} people signed a letter to {person} {day}.",
         "The {role} could not be reached, according to {outlet}.")
FURNITURE = ("Skip to content", "Share this article", "Read more: What the strike means for you", "© 2031 {outlet}",
             "Sign up to our newsletter", "Photograph: {person}/{outlet}", "ADVERTISEMENT", "Comments (31)",
             "By {person} in {place}", "{outlet} | {day}", "Tags: ferry, strike")
ODD = ("\u00a0", "\u200b", "\u202e", "\u0301", "\ufeff", "\ufffd", "\u2028", "\t", "  ", "e\u0301", "𝔣")


class Rough:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, several):
        return self.random.choice(several)

    def fill(self, text):
        while "{" in text:
            start, end = text.index("{"), text.index("}")
            key = text[start + 1:end]
            words = {"place": PLACES, "day": DAYS, "said": SAID, "person": PEOPLE, "role": ROLES, "outlet": OUTLETS}.get(key)
            text = text[:start] + (self.pick(words) if words else f"{self.random.randint(2, 90000):,}") + text[end + 1:]
        return text

    def quote(self):
        left, right = self.pick(MARKS)
        words = self.pick(SPEECH)
        who = self.pick((self.pick(PEOPLE), "the " + self.pick(ROLES), "she", "he"))
        form = self.random.randrange(4)
        if form == 0:
            return f"{left}{words[0].upper()}{words[1:]},{right} {who} {self.pick(SAID)} {self.pick(DAYS)}."
        if form == 1:
            return f"{who} {self.pick(SAID)}: {left}{words}.{right}"
        if form == 2:
            half = words.rfind(" ", 0, len(words) // 2 + 6)
            return f"{left}{words[:half]},{right} {who} said, {left}{words[half + 1:]}.{right}"
        return f"{who} {self.pick(SAID)} that {words}, and called it {left}a bad joke{right}."

    def paragraphs(self):
        out = []
        for _ in range(self.random.randint(1, 9)):
            sentences = [self.quote() if self.random.random() < 0.4 else self.fill(self.pick(FACTS))
                         for _ in range(self.random.randint(1, 4))]
            out.append(" ".join(sentences))
        return out

    def edited(self, paragraphs):
        """A copy, cut short, or with words changed."""
        kept = [p for p in paragraphs if self.random.random() < 0.85] or paragraphs[:1]
        if self.random.random() < 0.5:
            kept = [p.replace("ferry", "boat").replace("passengers", "travellers").replace(" said", " stated") for p in kept]
        return kept

    def dressed(self, paragraphs):
        out = list(paragraphs)
        for _ in range(self.random.randrange(4)):
            out.insert(self.pick((0, len(out), self.random.randint(0, len(out)))), self.fill(self.pick(FURNITURE)))
        if self.random.random() < 0.3:
            out += [out[-1]]
        if self.random.random() < 0.4:
            at = self.random.randrange(len(out))
            cut = self.random.randint(0, len(out[at]))
            out[at] = out[at][:cut] + self.pick(ODD) + out[at][cut:]
        return out

    def reports(self, count):
        """Dicts as JSON Lines have them, every id different."""
        bodies, out = [], []
        for number in range(count):
            body = self.edited(self.pick(bodies)) if bodies and self.random.random() < 0.4 else self.paragraphs()
            bodies.append(body)
            report = {"id": f"r{number:03d}", "text": self.pick(("\n\n", "\n", "\r\n\r\n")).join(self.dressed(body))}
            if self.random.random() < 0.6:
                report["title"] = self.fill(self.pick(("Ferry strike in {place}", "{person} under fire", "No boat {day}")))
            if self.random.random() < 0.7:
                report["published"] = f"2031-05-{self.random.randint(1, 9):02d}"
            if self.random.random() < 0.5:
                report["outlet"] = self.pick(OUTLETS)
            out.append(report)
        return out


def json_lines(reports):
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports).encode("utf-8")
