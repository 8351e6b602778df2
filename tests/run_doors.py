#!/usr/bin/env python3
"""The same words through every door give the same account: run_doors.py STEMMA. TAP.

One invented story of three reports is written in every format that can carry it, and `stemma account` is run on each.
Ids are taken by their order in the account; paths, digests and where a field came from are left out. All formats that
keep title and date as fields must agree to the last offset with JSON Lines. Plain text and pages hold them in the text, so
there offsets are left out, and of the dates the time of day.
"""
import argparse
import base64
import csv
import html
import io
import json
import pathlib
import quopri
import subprocess
import sys
import tempfile

from tap import Tap

STORY = [
    {"title": "Ferry runs aground off Stavenby",
     "published": "2031-03-04T06:15:00Z", "mail_date": "Tue, 04 Mar 2031 06:15:00 GMT", "day": "4 March 2031",
     "outlet": "Sund Gazette", "byline": "Ada Quist", "url": "https://sund.example/ferry",
     "text": ["A ferry with 212 passengers on board ran aground off Stavenby on Monday evening after its rudder jammed in a gale.",
              "“We felt a blow and then the lights went out,” the ferry’s master, Johan Brekke, told reporters on the quay.",
              "Nobody was seriously hurt, but 14 people were taken to the hospital in Port Sund & treated for bruises.",
              "The harbour office said it will close the northern channel until the wreck is lifted on 9 March."]},
    {"title": "Passengers brought ashore after grounding",
     "published": "2031-03-05T06:15:00Z", "mail_date": "Wed, 05 Mar 2031 06:15:00 GMT", "day": "5 March 2031",
     "outlet": "Coast Wire", "byline": "Bo Hart", "url": "https://coast.example/2",
     "text": ["All 212 passengers of the ferry that ran aground off Stavenby are ashore, the coastguard said on Tuesday.",
              "Johan Brekke, the master of the ferry, said: “We felt a blow and then the lights went out.”",
              "Sixteen people were hurt, according to the hospital in Port Sund, none of them badly.",
              "Lena Maas, the minister of transport, promised an inquiry and said that it would be finished by May."]},
    {"title": "Ferry runs aground off Stavenby, channel closed",
     "published": "2031-03-06T06:15:00Z", "mail_date": "Thu, 06 Mar 2031 06:15:00 GMT", "day": "6 March 2031",
     "outlet": "Radio North", "byline": "Wim Holl", "url": "https://north.example/ferry-3",
     "text": ["A ferry with 212 passengers on board ran aground off Stavenby on Monday evening after its rudder jammed in a gale.",
              "“We felt a blow and then the lights went out,” the ferry’s master, Johan Brekke, told reporters on the quay.",
              "Nobody was seriously hurt, but 14 people were taken to the hospital in Port Sund & treated for bruises.",
              "The mayor of Stavenby, Ada Lunde, said on Wednesday that the northern channel stays closed."]},
]


def text(report):
    return "\n\n".join(report["text"])


def paragraphs(report):
    return "".join(f"<p>{html.escape(p, quote=False)}</p>\n" for p in report["text"])


def fields(report):
    return {"title": report["title"], "published": report["published"], "outlet": report["outlet"], "byline": report["byline"],
            "url": report["url"], "text": text(report)}


# ---- the doors: name -> {file: bytes} ------------------------------------------------------------------------------------

def as_lines():
    return {"a.jsonl": "".join(json.dumps(fields(r)) + "\n" for r in STORY)}


def as_array():
    return {"a.json": json.dumps([fields(r) for r in STORY], indent=1)}


def as_table():
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(fields(STORY[0])), delimiter=";")
    writer.writeheader()
    writer.writerows(map(fields, STORY))
    return {"a.csv": "\ufeff" + out.getvalue()}


def as_rss():
    items = "".join(f"<item><link>{r['url']}</link><title>{html.escape(r['title'])}</title><dc:creator>{r['byline']}</dc:creator>"
                    f"<source url=\"{r['url']}/feed\">{r['outlet']}</source><pubDate>{r['mail_date']}</pubDate><description>Short.</description>"
                    f"<content:encoded>{html.escape(paragraphs(r))}</content:encoded></item>\n" for r in STORY)
    return {"a.rss": f"""<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:gull="http://gull.example/ns" xmlns:content="http://purl.org/rss/1.0/modules/content/" gull:edition="late" version="2.0">
<channel><title>All of it</title>{items}</channel></rss>"""}


def as_broken_rss():
    return {name: words.replace("</channel></rss>", "").replace("&lt;p&gt;", "<![CDATA[<p>]]>", 1) for name, words in as_rss().items()}


def as_atom():
    entries = "".join(f"<entry><title>{html.escape(r['title'])}</title><link href=\"{r['url']}\"/><author><name>{r['byline']}</name></author>"
                      f"<published>{r['published']}</published><source><title>{r['outlet']}</title></source>"
                      f"<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{paragraphs(r)}</div></content></entry>\n" for r in STORY)
    return {"a.atom": f"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>All of it</title>{entries}</feed>"}


def as_json_feed():
    return {f"{n}.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": r["outlet"], "items": [
        {"id": "x", "title": r["title"], "url": r["url"], "date_published": r["published"], "authors": [{"name": r["byline"]}],
         "content_html": paragraphs(r)}]}) for n, r in enumerate(STORY)}


def as_ninjs():
    return {f"{n}.ninjs": json.dumps({"uri": r["url"], "versioncreated": r["published"], "headline": r["title"], "byline": "By " + r["byline"],
                                      "provider": r["outlet"], "body_html": paragraphs(r)}, indent=1) for n, r in enumerate(STORY)}


def as_news_ml():
    items = "".join(f"<newsItem guid=\"{r['url']}\"><itemMeta><provider literal=\"x:{r['outlet']}\"/><versionCreated>{r['published']}</versionCreated></itemMeta>"
                    f"<contentMeta><headline>{html.escape(r['title'])}</headline><by>By {r['byline']}</by></contentMeta><contentSet><inlineXML>"
                    f"<nitf><body><body.content>{paragraphs(r)}</body.content></body></nitf></inlineXML></contentSet></newsItem>\n" for r in STORY)
    return {"a.xml": f"<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{items}</itemSet></newsMessage>"}


def as_mail():
    head = "From: {byline} <x@y.example>\nSubject: {title}\nDate: {mail_date}\nOrganization: {outlet}\nArchived-At: <{url}>\n"
    files = {}
    for n, r in enumerate(STORY):
        plain = quopri.encodestring(text(r).encode()).decode()
        files[f"{n}.eml"] = (head.format(**r) + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + plain)
    r = STORY[2]
    files["2.eml"] = head.format(**r) + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + \
        base64.encodebytes(paragraphs(r).encode()).decode()
    return files


def as_pages():
    return {f"{n}.html": f"<html><head><title>{r['title']} | {r['outlet']}</title><meta property=\"og:site_name\" content=\"{r['outlet']}\">"
                         f"<meta content=\"{r['published']}\" property=\"article:published_time\"><meta name=\"author\" content=\"{r['byline']}\">"
                         f"<link rel=\"canonical\" href=\"{r['url']}\"></head><body><article><h1>{r['title']}</h1>{paragraphs(r)}</article></body></html>"
            for n, r in enumerate(STORY)}


def as_texts():
    return {f"{n}.txt": f"{r['title']}\n\nBy {r['byline']}\n\n{r['day']}\n\n{text(r)}\n" for n, r in enumerate(STORY)}


# ---- comparing -----------------------------------------------------------------------------------------------------------

LEFT_OUT = {"path", "sha256", "published_from", "published_witness", "characters"}
OFFSETS = {"span", "parts", "from_span", "passages", "field", "offsets", "title_witness"}
OF_TIME = {"reasons", "score", "direction"}  # of copies: they count the hours between two reports


def plain(value, names, without):
    """The value with ids by order, and without the keys that may differ."""
    if isinstance(value, dict):
        return {key: plain(inner, names, without) for key, inner in value.items() if key not in without}
    if isinstance(value, list):
        return [plain(inner, names, without) for inner in value]
    if isinstance(value, str):
        for name, order in names.items():
            value = value.replace(name, order)
    return value


def account(program, files, without):
    with tempfile.TemporaryDirectory() as folder:
        for name, words in files.items():
            pathlib.Path(folder, name).write_text(words, encoding="utf-8", newline="")
        done = subprocess.run([program, "account", "--quiet", "--format", "json", *sorted(files)], cwd=folder, capture_output=True, check=False)
        if done.returncode:
            return done.stderr.decode("utf-8", "replace")
        stories = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    names = {r["report"]: f"r{n}" for story in stories for n, r in enumerate(story["reports"], 1)}
    return plain(stories, names, without)


def first_difference(a, b, place="account"):
    if isinstance(a, dict) and isinstance(b, dict):
        for key in a.keys() | b.keys():
            if a.get(key) != b.get(key):
                return first_difference(a.get(key), b.get(key), f"{place}.{key}")
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for n, (x, y) in enumerate(zip(a, b)):
            if x != y:
                return first_difference(x, y, f"{place}[{n}]")
    return f"{place}: {json.dumps(a)[:300]} is not {json.dumps(b)[:300]}"


FIELDS = {"JSON, an array": as_array, "CSV": as_table, "RSS": as_rss, "RSS that is broken": as_broken_rss, "Atom": as_atom,
          "JSON Feed": as_json_feed, "ninjs": as_ninjs, "NewsML-G2 with NITF": as_news_ml, "mail": as_mail}
IN_TEXT = {"pages": as_pages, "plain text": as_texts}


def days(value):
    """Times of day, outlets and addresses left out: a text has none."""
    if isinstance(value, dict):
        return {k: (v or "")[:10] if k == "published" else days(v) for k, v in value.items() if k not in ("outlet", "url")}
    return [days(v) for v in value] if isinstance(value, list) else value


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program")
    program = pathlib.Path(ask.parse_args().program).resolve()
    tap = Tap()
    exact, loose = account(program, as_lines(), LEFT_OUT), account(program, as_lines(), LEFT_OUT | OFFSETS | OF_TIME)
    whole = isinstance(exact, list) and len(exact) == 1 and len(exact[0]["reports"]) == 3 and exact[0]["utterances"] and exact[0]["figures"]
    tap.check("JSON Lines: one story of three reports with utterances and figures", [] if whole else [str(exact)[:500]])
    for name, door in FIELDS.items():
        found = account(program, door(), LEFT_OUT)
        tap.check(f"{name}: the account of JSON Lines, offsets and all", [] if found == exact else [first_difference(found, exact)])
    for name, door in IN_TEXT.items():
        found = account(program, door(), LEFT_OUT | OFFSETS | OF_TIME)
        a, b = days(found), days(loose)
        tap.check(f"{name}: the account of JSON Lines", [] if a == b else [first_difference(a, b)])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
