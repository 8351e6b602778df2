"""What the program printed of a folder of reports, and where a careful reader's words stand in it.

Everything the rules compare is a place: (report, field, code points). A gold item names words; a printed one names
spans; both become sets of positions, so that no rule depends on how a span is cut at its ends: white space, quotation
marks and full stops there do not count.
"""
import json
import pathlib
import re
import subprocess
import unicodedata

IDLE = set("“”\"„«»‘’'´`‚‹›.,;:!?-–— \t\r\n\u00a0\u200b")
HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "the", "a", "an"}


def words_of(text):
    """Words as they are compared: no case, accents, possessives, punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’´`](s\b)?", "", plain)
    return re.findall(r"\w+", plain)


def name_of(text):
    return [word for word in words_of(text or "") if word not in HONORIFICS]


def same_name(one, other):
    """Equal, or one is the other with words left out ("Ryabkov"; "Interfax news agency")."""
    one, other = name_of(one), name_of(other)
    return bool(one) and bool(other) and (set(one) <= set(other) or set(other) <= set(one))


def cover(text, spans):
    """The positions of spans, without what does not count at their ends."""
    out = set()
    for start, end in spans:
        while start < end and text[start] in IDLE:
            start += 1
        while end > start and text[end - 1] in IDLE:
            end -= 1
        out.update(range(start, end))
    return out


def overlap(one, other):
    """Intersection over union."""
    return len(one & other) / len(one | other) if one and other else 0.0


def share(part, whole):
    """How much of `part` lies in `whole`."""
    return len(part & whole) / len(part) if part else 0.0


def standing(words, text):
    """Where words stand in a reading's own text, by case and white space loosely; None when they do not."""
    at = " ".join(text.split()).casefold().find(" ".join(words.split()).casefold())
    return (at, at + len(" ".join(words.split()))) if at >= 0 else None


class Report:
    def __init__(self, line):
        self.id, self.text, self.title = line["report"], line["text"], line["title"] or ""
        self.line = line
        self.body = {i for start, end in line["body"] for i in range(start, end)}

    def field(self, name):
        return self.title if name == "title" else self.text

    def places(self, words):
        """Where the words stand: exactly, or with white space of any kind; first the text, then the title beside it."""
        flexible = r"\s+".join(re.escape(word) for word in words.split())
        for field in ("text", "title"):
            text = self.field(field)
            found = [m.span() for m in re.finditer(re.escape(words), text)] if words else []
            if not found and flexible:
                found = [m.span() for m in re.finditer(flexible, text)]
            if found:
                return field, found
        return "text", []


    def not_body_places(self, item):
        """The one place that words of the gold's not_body mean: those that are lines of their own first."""
        field, places = self.places(item["words"])
        lines = [(start, end) for start, end in places if self.text[:start].rstrip(" \t#*-")[-1:] in ("", "\n")
                 and self.text[end:].lstrip(" \t*")[:1] in ("", "\n", "\r")]
        nth = item.get("nth", 1)
        places = lines if nth <= len(lines) else places
        return [places[min(nth, len(places)) - 1]] if places and field == "text" else []


class Found:
    """The output of `stemma read` and `stemma account` on one folder, under the ids that the gold uses."""

    def __init__(self, program, folder):
        self.short = {}
        self.reports = {}
        for line in self.run(program, "read", folder):
            short = pathlib.PurePath(line["report"]).name
            self.short[line["report"]] = short
            line["report"] = short
            self.reports[short] = Report(line)
        self.stories = self.run(program, "account", folder, "--format", "json")
        self.rename(self.stories)
        self.utterances = self.gather("utterances")
        self.people = self.gather("people")

    @staticmethod
    def run(program, command, folder, *options):
        done = subprocess.run([program, command, "--quiet", *options, str(folder)], stdout=subprocess.PIPE, check=False)
        if done.returncode > 1:
            raise SystemExit(f"{program} {command} {folder} ended with status {done.returncode}")
        return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line.strip()]

    def rename(self, value):
        """Ids are paths as given; the gold says file names."""
        if isinstance(value, list):
            for i, item in enumerate(value):
                value[i] = self.short.get(item, item) if isinstance(item, str) else item
                self.rename(item)
        elif isinstance(value, dict):
            for key in ("report", "from", "to"):
                if isinstance(value.get(key), str):
                    value[key] = self.short.get(value[key], value[key])
            for key, item in value.items():
                if key not in ("words", "why", "reasons", "notes"):
                    self.rename(item)

    def gather(self, key):
        return [item for story in self.stories for item in story[key]]

    def witness(self, one):
        """(report, field) and the positions of a witness."""
        report = self.reports[one["report"]]
        return (report.id, one["field"]), cover(report.field(one["field"]), one["parts"])

    def witnesses(self, several):
        """{(report, field): [positions of each witness]}"""
        out = {}
        for one in several:
            place, positions = self.witness(one)
            out.setdefault(place, []).append(positions)
        return out

    def locate(self, item):
        """A gold item's words: (report, field) and positions; no positions when they are not in what was read."""
        report = self.reports.get(item["report"])
        words = item["words"] if isinstance(item["words"], list) else [item["words"]]
        if not report:
            return (item["report"], "text"), set()
        positions, field, after = set(), "text", 0
        for number, part in enumerate(words):
            field, places = report.places(part)
            if not places:
                continue
            if number == 0:
                chosen = places[min(item.get("nth", 1), len(places)) - 1]
            else:  # later parts follow the first
                chosen = next((place for place in places if place[0] >= after), places[-1])
            after = chosen[1]
            positions |= cover(report.field(field), [chosen])
        return (report.id, field), positions
