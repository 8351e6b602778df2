"""What is wrong with a line of output? Each function yields a sentence for every rule of the contract that is broken."""
import json
import re

MARKS = "“”\"„«»"
ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d.*)?|-W\d\d)?)?$")
KEYS = {"read": ["report", "path", "outlet", "url", "title", "byline", "credits", "published", "language", "text", "body",
                 "entities", "quotes", "times", "figures", "events"],
        "account": ["story", "title", "title_witness", "offsets", "reports", "copies", "accounts", "independent", "shared",
                    "tree", "people", "utterances", "timeline", "figures", "events", "disagreements"]}


# ---- stemma read ----------------------------------------------------------------------------------------------------

def in_order(spans, length):
    """Spans in the text, not empty, in order, not overlapping."""
    return all(0 <= s < e <= length for s, e in spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))


def read_faults(line):
    text, n = line["text"], len(line["text"])
    where = line["report"]

    def fault(what, item):
        return f"{where}: {what}: {json.dumps(item, ensure_ascii=False)[:300]}"

    if [key for key in line if key in KEYS["read"]] != KEYS["read"]:
        yield fault("keys", list(line))
    if not in_order(line["body"], n) or any(not text[s:e].strip() for s, e in line["body"]):
        yield fault("body", line["body"])
    if line["published"] and not ISO.match(line["published"]):
        yield fault("published", line["published"])
    names = [e["entity"] for e in line["entities"]]
    for entity in line["entities"]:
        if any(not 0 <= s < e <= n for s, e in entity["mentions"]) or not entity["mentions"]:
            yield fault("mentions", entity)
        for role in entity["roles"]:
            s, e = role["span"]
            if not 0 <= s < e <= n or text[s:e].split() != role["text"].split():
                yield fault("role", role)
    for quote in line["quotes"]:
        parts = quote["content"]
        if not parts or not in_order(parts, n) or not in_order(quote["source"], n) or not in_order(quote["cue"], n):
            yield fault("quote", quote)
        elif quote["kind"] == "direct" and any(text[s] in MARKS or text[e - 1] in MARKS for s, e in parts):
            yield fault("marks at the ends", [quote, [text[s:e] for s, e in parts]])
        if quote["speaker"] not in [None, *names] or not 0 <= quote["confidence"] <= 1:
            yield fault("speaker", quote)
        if quote["speaker"] and not quote["speaker_name"]:
            yield fault("speaker without a name", quote)
    for key in ("times", "figures", "events"):
        for item in line[key]:
            if not 0 <= item["span"][0] < item["span"][1] <= n:
                yield fault(key, item)
    for event in line["events"]:
        spans = [event["trigger"], *[a["span"] for a in event["actors"] + event["recipients"]]]
        if any(not 0 <= s < e <= n for s, e in spans) or event["said_by"] not in [None, *[q["quote"] for q in line["quotes"]]]:
            yield fault("event", event)
    for key, letter in (("entities", "entity"), ("quotes", "quote"), ("events", "event")):
        if [item[letter] for item in line[key]] != [f"{'v' if key == 'events' else key[0]}{i + 1}" for i in range(len(line[key]))]:
            yield fault("ids", key)


# ---- stemma copies, stories -----------------------------------------------------------------------------------------

def pair_faults(pairs, texts):
    seen = set()
    for pair in pairs:
        ids = frozenset((pair["from"], pair["to"]))
        numbers = [pair[k] for k in ("score", "from_share", "to_share", "direction")]
        if len(ids) < 2 or ids in seen or not ids <= set(texts) or not all(0 <= x <= 1 for x in numbers):
            yield f"pair {json.dumps(pair)[:300]}"
        seen.add(ids)
        for passage in pair["passages"]:
            for side in ("from", "to"):
                s, e = passage[side]
                if not 0 <= s < e <= len(texts[pair[side]]):
                    yield f"passage {passage} of {pair['from']} and {pair['to']}"
        if [p["from"] for p in pair["passages"]] != sorted(p["from"] for p in pair["passages"]):
            yield f"passages out of order: {pair['from']} and {pair['to']}"


def story_faults(stories, ids):
    if sorted(r for s in stories for r in s["reports"]) != sorted(ids):
        yield "the stories are no partition of the reports"
    for number, story in enumerate(stories, 1):
        if story["story"] != f"s{number}":
            yield f"{story['story']} at place {number}"
        if sorted(r for part in story["accounts"] for r in part) != sorted(story["reports"]):
            yield f"{story['story']}: the accounts are no partition of its reports"


# ---- stemma account ---------------------------------------------------------------------------------------------------

def witnesses_in(value, path=""):
    """(where, witness) of everything with "report", "parts" and "words"."""
    if isinstance(value, dict):
        if "parts" in value and "words" in value:
            yield path, value
        else:
            for key, item in value.items():
                yield from witnesses_in(item, f"{path}.{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from witnesses_in(item, f"{path}[{i}]")


def witness_faults(story, fields):
    for where, w in witnesses_in(story):
        text = fields[w["report"]]["title" if w["field"] == "title" else "text"] or ""
        good = in_order(w["parts"], len(text)) and w["parts"] and w["span"] == [w["parts"][0][0], w["parts"][-1][1]]
        if not good or [text[s:e] for s, e in w["parts"]] != w["words"]:
            yield f"{story['story']}{where}: {json.dumps(w, ensure_ascii=False)[:300]}"


def utterance_faults(story):
    people = [p["person"] for p in story["people"]]
    for u in story["utterances"]:
        where = f"{story['story']} {u['utterance']}"
        bases = [r for r in u["readings"] if r["base"]]
        if len(bases) != 1 or bases[0]["changes"] or u["speaker"] not in [None, *people]:
            yield f"{where}: bases or speaker"
            continue
        for r in u["readings"]:
            if not r["witnesses"]:
                yield f"{where}: a reading without witness"
            for change in r["changes"]:
                (a, b), (c, d) = change["base"], change["reading"]
                if not (0 <= a <= b <= len(bases[0]["text"]) and 0 <= c <= d <= len(r["text"]) and (a < b or c < d)):
                    yield f"{where}: {change}"


def account_faults(story, fields):
    if [key for key in story if key in KEYS["account"]] != KEYS["account"]:
        yield f"{story['story']}: keys {list(story)}"
    yield from witness_faults(story, fields)
    yield from utterance_faults(story)
    here = {r["report"] for r in story["reports"]}
    if not 1 <= story["independent"]["accounts"] <= len(story["accounts"]):
        yield f"{story['story']}: independent {story['independent']} of {len(story['accounts'])}"
    for key, letter in (("people", "person"), ("utterances", "utterance"), ("timeline", "entry"), ("figures", "figure"),
                        ("events", "event"), ("disagreements", "disagreement")):
        for number, item in enumerate(story[key], 1):
            told = {w["report"] for _, w in witnesses_in(item)}
            if not re.fullmatch(rf"[a-z]{number}", item[letter]) or not told <= here:
                yield f"{story['story']} {item[letter]}: its number, or a witness of another story"
            elif not 1 <= item["accounts"] <= len(story["accounts"]) or len(told) < item["accounts"]:
                yield f"{story['story']} {item[letter]}: {item['accounts']} accounts among {len(told)} reports"
    for d in story["disagreements"]:
        if len(d["sides"]) < 2 or any(not s["witnesses"] for s in d["sides"]):
            yield f"{story['story']} {d['disagreement']}: sides"
    for t in story["timeline"]:
        if not t["witnesses"]:
            yield f"{story['story']} {t['entry']}: no witness"
