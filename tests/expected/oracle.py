"""The gold itself, printed as the program would print it: every rule must then find everything (run_expected.py --oracle).

It keeps the rules honest: an item that even the gold cannot fulfil is a fault of a rule or of the gold.
"""
from .found import Found, standing


class Oracle(Found):
    def __init__(self, program, folder, gold):
        super().__init__(program, folder)
        self.gold = gold
        self.free_not_body()
        for key, field in (("titles", "title"), ("bylines", "byline"), ("credits", "credits")):
            for item in gold.get(key, []):
                self.reports[item["report"]].line[field] = item["words" if key == "titles" else "names"]
        for report in self.reports.values():
            report.line.update(quotes=[], times=[], figures=[])
        for item in gold["quotes"]:
            self.line(item)["quotes"].append(
                {"kind": item["kind"], "content": self.spans(item), "speaker_name": item["speaker"], "source": [],
                 "medium": item["medium"], "via": item["via"], "when": item["when"]})
        for item in gold["times"]:
            self.line(item)["times"] += [{"span": s, "value": item["value"]} for s in self.spans(item)]
        for value in (v for item in gold["figures"] for v in item["values"]):
            self.line(value)["figures"] += [{"span": s, **value} for s in self.spans(value)]
        self.stories = [self.story(ids, number) for number, ids in enumerate(sorted(gold["stories"], key=len), 1)]
        self.utterances, self.people = self.gather("utterances"), self.gather("people")

    def line(self, item):
        return self.reports[item["report"]].line

    def spans(self, item):
        """Runs of the positions where the words stand."""
        out = []
        for i in sorted(self.locate(item)[1]):
            if out and out[-1][1] == i:
                out[-1][1] = i + 1
            else:
                out.append([i, i + 1])
        return out

    def free_not_body(self):
        for report in self.reports.values():
            report.body = set(range(len(report.text)))
        for item in self.gold["not_body"]:
            report = self.reports[item["report"]]
            for place in report.not_body_places(item):
                report.body -= set(range(*place))

    def witnesses_of(self, items):
        return [{"report": w["report"], "field": self.locate(w)[0][1], "parts": self.spans(w)} for w in items]

    def readings(self, item):
        """The first reading is the base; a change is marked on every reading that has its other wording."""
        out = [{"text": r["words"], "base": not i, "witnesses": self.witnesses_of([r]), "changes": []}
               for i, r in enumerate(item["readings"])]
        for change in item["changes"]:
            for reading in out:
                for here, there in (("reading", "base"), ("base", "reading")):
                    place = standing(change[here], reading["text"]) if change[here].strip() else None
                    at = standing(change[there], out[0]["text"]) if change[there].strip() else None
                    if place or at:
                        reading["changes"].append({"kind": change["kind"], "reading": place or (0, 0), "base": at or (0, 0)})
        return out

    def story(self, ids, number):
        gold, whole = self.gold, number == len(self.gold["stories"])
        out = {"story": f"s{number}", "reports": [
            {"report": p["report"], "published": p["date"], "published_from": p["from"]}
            for p in gold["published"] if p["report"] in ids],
            "copies": [{**c, "score": 1} for c in gold["copies"] if c["from"] in ids],
            "accounts": [a for a in gold["accounts"] if a[0] in ids], "independent": gold["independent"],
            **{key: [] for key in ("shared", "people", "utterances", "timeline", "figures", "disagreements")}}
        if not whole:
            return out
        out["shared"] = gold["shared"]
        out["people"] = [{**p, "accounts": 1, "names": [{"text": n} for n in [p["name"], *p["names"]]],
                          "roles": [{"text": r} for r in p["roles"]]} for p in gold["people"]]
        out["utterances"] = [{"utterance": f"u{i}", "speaker_name": u["speaker"], "readings": self.readings(u)}
                             for i, u in enumerate(gold["utterances"])]
        out["timeline"] = [{**t, "text": t["gist"], "witnesses": self.witnesses_of(t["words"])} for t in gold["timeline"]]
        out["figures"] = [{"agree": f["agree"], "values": [{"witnesses": self.witnesses_of([v])} for v in f["values"]]}
                          for f in gold["figures"]]
        out["disagreements"] = [{**d, "sides": [{"says": s["says"], "witnesses": self.witnesses_of(s["witnesses"])}
                                                for s in d["sides"]]} for d in gold["disagreements"]]
        return out
