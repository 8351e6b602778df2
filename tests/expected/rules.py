"""When is an item of expected.json found? One function a part of it; each says its rule.

A rule gives lists of (kind, item, found): `kind` is the row of the table, `item` the line of missed.txt, made of the
gold alone so that it stays the same whatever the program prints. What was printed and matches nothing goes to `extra`.
"""
from .found import cover, name_of, overlap, same_name, share, standing


def brief(item, *more):
    words = item.get("words")
    words = " … ".join(words) if isinstance(words, list) else words
    words = " ".join((words or "(none)").split())
    words = words if len(words) <= 70 else words[:69] + "…"
    nth = f" ({item['nth']})" if item.get("nth", 1) > 1 else ""
    return " | ".join([item["report"], words + nth, *map(str, more)])


# ---- reports ------------------------------------------------------------------------------------------------------

def stories(gold, found, extra):
    """The same set of reports, exactly."""
    printed = [frozenset(r["report"] for r in s["reports"]) for s in found.stories]
    for ids in gold["stories"]:
        yield "stories", " + ".join(sorted(ids)), frozenset(ids) in printed
    for ids in printed:
        if sorted(ids) not in [sorted(g) for g in gold["stories"]]:
            extra("stories", " + ".join(sorted(ids)))


def accounts(gold, found, extra):
    """The same set of reports, exactly; the number of independent accounts and `at_most` of the largest story."""
    printed = [frozenset(ids) for s in found.stories for ids in s["accounts"]]
    for ids in gold["accounts"]:
        yield "accounts", " + ".join(sorted(ids)), frozenset(ids) in printed
    for ids in printed:
        if sorted(ids) not in [sorted(g) for g in gold["accounts"]]:
            extra("accounts", " + ".join(sorted(ids)))
    largest = max(found.stories, key=lambda s: len(s["reports"]), default=None)
    said, want = largest["independent"] if largest else {}, gold["independent"]
    yield "accounts", f"{want['accounts']} independent, at most: {want['at_most']}", \
        said.get("accounts") == want["accounts"] and said.get("at_most") == want["at_most"]


def copies(gold, found, extra):
    """The pair, with a kind among those accepted. "direction": the likelier original is the one that the reader says."""
    printed = {frozenset((c["from"], c["to"])): c for s in found.stories for c in s["copies"]}
    for pair in gold["copies"]:
        line = f"{pair['from']} > {pair['to']} | {pair['kind']}"
        one = printed.pop(frozenset((pair["from"], pair["to"])), None)
        yield "copies", line, bool(one) and one["kind"] in pair["accept"]
        yield "directions", line, bool(one) and one["from"] == pair["from"]
    for one in printed.values():
        extra("copies", f"{one['from']} > {one['to']} | {one['kind']} {one['score']}")


def shared(gold, found, extra):
    """The source by name (or "unseen text") and kind, with at least half of the reports in common, two or more."""
    printed = [x for s in found.stories for x in s["shared"]]
    used = []
    for want in gold["shared"]:
        reports = set(want["reports"])
        hits = [x for x in printed if x["kind"] == want["kind"] and overlap(reports, set(x["reports"])) >= 0.5
                and len(reports & set(x["reports"])) > 1
                and (same_name(x["source"], want["source"]) if want["source"] else not x["source"])]
        used += hits[:1]
        yield "shared", f"{want['source']} | {want['kind']} | {' + '.join(sorted(reports))}", bool(hits)
    for x in printed:
        if x not in used:
            extra("shared", f"{x['source']} | {x['kind']} | {' + '.join(x['reports'])}")


def published(gold, found, extra):
    """The date to the gold's precision, and where it comes from."""
    dated = {r["report"]: r for s in found.stories for r in s["reports"]}
    for want in gold["published"]:
        got = dated.get(want["report"], {})
        date = got.get("published")
        right = (date or "")[:len(want["date"])] == want["date"] if want["date"] else date is None
        yield "published", f"{want['report']} | {want['date']} | {want['from']}", \
            right and got.get("published_from") == want["from"]


def heads(gold, found, extra):
    """Title: the same words. Bylines and credits: the same names, no other."""
    for want in gold["titles"]:
        report = found.reports.get(want["report"])
        got = report.line["title"] if report else None
        yield "titles", brief(want), (got or "").split() == (want["words"] or "").split()
    for key, field in (("bylines", "byline"), ("credits", "credits")):
        for want in gold.get(key, []):
            report = found.reports.get(want["report"])
            got = sorted(name_of(n) for n in report.line[field]) if report else None
            yield key, f"{want['report']} | {', '.join(want['names'])}", got == sorted(name_of(n) for n in want["names"])


def body(gold, found, extra):
    """Not body: no character of it in `body` (of words that stand more than once, a line of their own is meant first).
    Body: every character that is no white space."""
    for want in gold["not_body"]:
        report = found.reports.get(want["report"])
        taken = report and any(cover(report.text, [place]) & report.body for place in report.not_body_places(want))
        yield "not body", brief(want), bool(report) and not taken
    for want in gold["body"]:
        (name, _), positions = found.locate(want)
        yield "body", brief(want), bool(positions) and share(positions, found.reports[name].body) == 1


# ---- people -------------------------------------------------------------------------------------------------------

def people(gold, found, extra):
    """One person of that kind who has the gold name, or the gold name's last word with it, and at least half of the
    gold names; a printed person serves one gold person only. Roles: one that shares half of its words."""
    free = list(found.people)
    for want in gold["people"]:
        names = [name_of(n) for n in want["names"]]
        best, most = None, 0
        for person in free:
            if person["kind"] != want["kind"]:
                continue
            printed = [name_of(n["text"]) for n in person["names"]] + [name_of(person["name"])]
            hits = sum(n in printed for n in names)
            if hits > most:
                best, most = person, hits
        if best:
            free.remove(best)
        known = best and (name_of(want["name"]) in [name_of(n["text"]) for n in best["names"]] + [name_of(best["name"])]
                          or set(name_of(best["name"])) <= set(name_of(want["name"])))
        yield "people", f"{want['name']} | {want['kind']}", bool(known) and most * 2 >= len(names)
        for role in want["roles"]:
            said = set(name_of(role))
            hit = best and any(overlap(said, set(name_of(r["text"]))) >= 0.5 for r in best["roles"])
            yield "roles", f"{want['name']} | {role}", bool(hit)
    for person in free:
        extra("people", f"{person['name']} | {person['kind']} | {person['accounts']}")


# ---- quotes -------------------------------------------------------------------------------------------------------

class Quote:
    def __init__(self, report, line):
        self.line, self.report = line, report.id
        self.parts = [cover(report.text, [part]) for part in line["content"]]
        self.positions = set().union(*self.parts) if self.parts else set()


def speakers_agree(gold, want, got):
    """Equal, one a part of the other, or both names of one person of the gold."""
    if not want or not got:
        return not want and not got
    if same_name(want, got):
        return True
    return any(any(name_of(want) == name_of(n) for n in [p["name"], *p["names"]])
               and any(name_of(got) == name_of(n) for n in [p["name"], *p["names"]]) for p in gold["people"])


def quotes_at(positions, printed):
    """The printed quotes that make up these words, as characters each: their parts lie in them to four fifths."""
    return [(q, n) for q in printed
            if (n := sum(len(p & positions) for p in q.parts if share(p, positions) >= 0.8))]


def quotes(gold, found, extra):
    """The parts of printed quotes that lie (to four fifths) in the gold words cover three quarters of these (indirect:
    half; where a reported clause begins is taste), or one printed quote overlaps them so. Then the rows of the
    attribution, a missed quote missed in all: kind; speaker; medium, via, when where the gold gives them."""
    printed = {name: [Quote(r, q) for q in r.line["quotes"]] for name, r in found.reports.items()}
    hit = set()
    for want in gold["quotes"]:
        (name, _), positions = found.locate(want)
        least = 0.5 if want["kind"] == "indirect" else 0.75
        parts = quotes_at(positions, printed.get(name, []))
        inside = set().union(*(p for q, _ in parts for p in q.parts if share(p, positions) >= 0.8)) if parts else set()
        right = overlap(inside, positions) >= least
        if not right:
            parts = [(q, 1) for q in printed.get(name, []) if overlap(q.positions, positions) >= least]
            right = bool(parts)
        hit |= {id(q) for q, _ in parts}
        hit |= {id(q) for q in printed.get(name, []) if share(q.positions, positions) >= 0.5}
        # of a chain ("Ushakov said that Putin said") two quotes hold the same words: either speaker may be meant
        best = max(parts, key=lambda p: (p[1], speakers_agree(gold, want["speaker"], p[0].line["speaker_name"])))[0].line \
            if parts else {}
        yield want["kind"] + " quotes", brief(want), right
        yield "quote kinds", brief(want, want["kind"]), right and best["kind"] == want["kind"]
        speaker = right and speakers_agree(gold, want["speaker"], best["speaker_name"])
        yield "speakers of " + ("reported speech" if want["kind"] == "indirect" else "marked quotes"), \
            brief(want, want["speaker"]), speaker
        if right and not speaker:
            extra("speakers", brief(want, want["speaker"], "is printed: " + str(best["speaker_name"])))
        if want["medium"]:
            yield "media", brief(want, want["medium"]), right and same_name(want["medium"], best["medium"])
        for via in want["via"]:
            yield "via", brief(want, via), right and any(same_name(via, v) for v in best["via"])
        if want["when"]:
            yield "quotes' dates", brief(want, want["when"]), right and (best["when"] or "").startswith(want["when"])
    for want in gold["not_quotes"]:
        (name, _), positions = found.locate(want)
        taken = [q for q in printed.get(name, []) if any(overlap(p, positions) >= 0.5 for p in q.parts)]
        yield "not quotes", brief(want), not taken
    for name, several in sorted(printed.items()):
        text = found.reports[name].text
        for q in several:
            if id(q) not in hit:
                words = " … ".join(text[s:e] for s, e in q.line["content"])
                extra("quotes", f"{name} | {q.line['kind']} | {' '.join(words.split())[:110]} | {q.line['speaker_name']}")


# ---- utterances ---------------------------------------------------------------------------------------------------

def holds(found, utterance, place, positions):
    """Three fifths of the words are in one witness of the utterance."""
    return any(share(positions, w) >= 0.6 for r in utterance["readings"]
               for w in found.witnesses(r["witnesses"]).get(place, []))


def marks(utterance, change):
    """The kinds of the marked changes where the gold sees one. Its two wordings must stand in two readings of the
    utterance, one in a report it names, and a change must be marked on them that is at most 30 characters longer."""
    kinds, base = set(), next((r for r in utterance["readings"] if r["base"]), None)
    for reading in utterance["readings"]:
        for mark in reading["changes"]:
            sides = [(reading["text"], mark["reading"]), (base["text"] if base else "", mark["base"])]
            here = {w["report"] for w in reading["witnesses"]} | {w["report"] for w in (base or reading)["witnesses"]}
            for words, other in ((change["base"], change["reading"]), (change["reading"], change["base"])):
                if not words.strip() or not here & set(change["reports"]):
                    continue
                stands = other.strip() == "" or any(standing(other, r["text"]) for r in utterance["readings"])
                for text, (start, end) in sides:
                    place = standing(words, text)
                    near = place and start <= place[1] and end >= place[0] and end - start <= place[1] - place[0] + 30
                    if near and stands:
                        kinds.add(mark["kind"])
    return kinds


ALIKE = [{"addition", "omission", "cut"}]  # the same change, seen from the one reading or the other


def utterances(gold, found, extra):
    """Readings: three fifths of the words are in a witness of the utterance that holds most of the gold readings.
    Utterance: all of its readings, and the speaker. Changes: see marks(); kinds: also of that kind."""
    owner = {}
    for number, want in enumerate(gold["utterances"]):
        located = [(r, *found.locate(r)) for r in want["readings"]]
        counts = [(sum(holds(found, u, place, p) for _, place, p in located if p), -i)
                  for i, u in enumerate(found.utterances)]
        most, best = max(counts, default=(0, 0))
        chosen = found.utterances[-best] if most else None
        line = f"{want['speaker']} | {brief(want['readings'][0])}"
        whole = True
        for r, place, positions in located:
            right = bool(chosen and positions and holds(found, chosen, place, positions))
            whole = whole and right
            yield "readings", brief(r, f"of {want['speaker']}: {want['readings'][0]['words'][:40]}"), right
        yield "utterances", line, bool(whole and speakers_agree(gold, want["speaker"], chosen["speaker_name"]))
        for change in want["changes"]:
            kinds = marks(chosen, change) if chosen else set()
            what = f"{line} | {change['kind']}: {change['base']} > {change['reading']}"
            wanted = {change["kind"]}.union(*(a for a in ALIKE if change["kind"] in a))
            yield "changes", what, bool(kinds)
            yield "change kinds", what, bool(kinds & wanted)
        if chosen:
            owner.setdefault(chosen["utterance"] + str(-best), []).append((number, located))
    for key, several in owner.items():
        # one witness may hold two gold utterances: a quote that another report prints in two halves
        places = {frozenset(p) for _, located in several for _, _, p in located}
        if len(several) > 1 and len(places) > 1:
            extra("mixed utterances", key + ": " + " / ".join(gold["utterances"][n]["readings"][0]["words"][:60]
                                                              for n, _ in several))


# ---- figures, times, timeline ------------------------------------------------------------------------------------

def figures(gold, found, extra):
    """A figure: overlaps the words, the same value and modifier. A group: every value of it in one printed group (found
    by a witness that overlaps), with the same verdict whether they agree."""
    groups = [(g, [found.witness(w) for v in g["values"] for w in v["witnesses"]]) for g in found.gather("figures")]
    for want in gold["figures"]:
        located = [found.locate(v) for v in want["values"]]
        for value, (place, positions) in zip(want["values"], located):
            report = found.reports.get(place[0])
            right = report and any(
                cover(report.text, [f["span"]]) & positions and f["value"] == value["value"]
                and f["modifier"] == value["modifier"] for f in report.line["figures"])
            yield "figures", brief(value, want["about"], value["value"], value["modifier"]), bool(right)
        together = [g for g, witnesses in groups
                    if all(any(place == p and positions & q for p, q in witnesses) for place, positions in located)]
        yield "figure groups", f"{want['counted']} | {want['about']}", any(g["agree"] == want["agree"] for g in together)


def times(gold, found, extra):
    """Half of the words in common, and the same TIMEX3 value. Not asked for in what is no body (captions, date lines). In a
    report that bears no date of its own a value may leave open what the report does not say (XXXX-WXX-7 for "Sunday")."""
    aside = {name: set().union(*(cover(report.text, report.not_body_places(item)) for item in gold["not_body"]
                                 if item["report"] == name), set()) for name, report in found.reports.items()}
    undated = {p["report"] for p in gold["published"] if p["from"] in ("none", "other reports")}
    hit = set()
    for want in gold["times"]:
        (name, _), positions = found.locate(want)
        report = found.reports.get(name)
        near = [t for t in report.line["times"] if cover(report.text, [t["span"]]) & positions] if report else []
        hit |= {id(t) for t in near}
        if share(positions, aside.get(name, set())) == 1 and positions:
            continue
        right = any(overlap(cover(report.text, [t["span"]]), positions) >= 0.5
                    and (t["value"] == want["value"] or name in undated and "X" in t["value"]) for t in near)
        yield "times", brief(want, want["value"]), right
    for name, report in sorted(found.reports.items()):
        for t in report.line["times"]:
            if id(t) not in hit:
                extra("times", f"{name} | {report.text[t['span'][0]:t['span'][1]]} | {t['value']}")


def timeline(gold, found, extra):
    """One entry of that time (to the gold's precision) that has witnesses at half or more of the gold's places; then its
    status."""
    entries = [(t, found.witnesses(t["witnesses"])) for t in found.gather("timeline")]
    used = set()
    for want in gold["timeline"]:
        located = [found.locate(w) for w in want["words"]]
        best, most = None, 0
        for entry, witnesses in entries:
            met = sum(any(w & positions for w in witnesses.get(place, [])) for place, positions in located)
            if (entry["when"] or "").startswith(want["when"]) and met > most:
                best, most = entry, met
        right = most * 2 >= len(located) and most > 0
        used.add(id(best))
        line = f"{want['when']} | {brief(want['words'][0])}"
        yield "timeline", line, right
        yield "timeline status", f"{line} | {want['status']}", right and best["status"] == want["status"]
    for entry, _ in entries:
        if id(entry) not in used:
            extra("timeline", f"{entry['when']} | {entry['status']} | {' '.join(entry['text'].split())[:100]}")


def disagreements(gold, found, extra):
    """One of that kind in which two of the gold's sides are two different sides (met by a witness that overlaps the
    words of that side and is no witness of the other)."""
    printed = []
    for d in found.gather("disagreements"):
        printed.append((d, [found.witnesses(s["witnesses"]) for s in d["sides"]]))
    used = set()
    for want in gold["disagreements"]:
        sides = [[found.locate(w) for w in side["witnesses"]] for side in want["sides"]]
        right = False
        for d, theirs in printed:
            meets = [{j for j, witnesses in enumerate(theirs)
                      if any(any(w & positions for w in witnesses.get(place, [])) for place, positions in side)}
                     for side in sides]
            apart = any(a != b and i != j for i, one in enumerate(meets) for j, other in enumerate(meets)
                        for a in one for b in other)
            if apart:
                used.add(id(d))
                right = right or d["kind"] == want["kind"]
        yield "disagreements", f"{want['kind']} | {want['about']}", right
    for d, _ in printed:
        if id(d) not in used:
            extra("disagreements", f"{d['kind']} | {d['about']} | " + " / ".join(s["says"][:60] for s in d["sides"]))


ALL = (stories, accounts, copies, shared, published, heads, body, people, quotes, utterances, figures, times, timeline,
       disagreements)

# The rows of the table.
ROWS = ("stories", "accounts", "copies", "directions", "shared", "published", "titles", "bylines", "credits", "not body",
        "body", "people", "roles", "direct quotes", "mixed quotes", "indirect quotes", "not quotes", "quote kinds",
        "speakers of marked quotes", "speakers of reported speech", "media", "via", "quotes' dates", "readings",
        "utterances", "changes", "change kinds", "figures", "figure groups", "times", "timeline", "timeline status",
        "disagreements")
