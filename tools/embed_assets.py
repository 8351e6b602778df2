#!/usr/bin/env python3
"""Turns the page's style sheet and script into a C file: embed_assets.py OUT.c page.css page.js

Each becomes a slice, stm_page_css and stm_page_js, and the digest that a content security policy names it by
("sha256-" and the base64 of the SHA-256 of exactly these bytes). Comments at the start of a line and indentation are
left out: the page carries them once a file, and nobody reads them there.
"""
import base64
import hashlib
import os
import re
import sys


def shrink(text):
    text = re.sub(r"^\s*/\*.*?\*/\n", "", text, flags=re.S | re.M)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def c_array(data):
    lines = [", ".join(str(b) for b in data[i:i + 24]) for i in range(0, len(data), 24)]
    return ",\n    ".join(lines)


def main():
    out, *paths = sys.argv[1:]
    parts = ['/* Made by tools/embed_assets.py; do not edit. */\n#include "report/page_assets.h"\n']
    for path in paths:
        kind = os.path.splitext(path)[1][1:]
        with open(path, encoding="utf-8") as file:
            data = shrink(file.read()).encode("utf-8")
        if b"</" in data:
            sys.exit(f"{path}: '</' would end the element in the page")
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")
        parts.append(f"static const char {kind}_bytes[] = {{\n    {c_array(data)}}};\n"
                     f"const stm_slice stm_page_{kind} = {{{kind}_bytes, sizeof {kind}_bytes}};\n"
                     f'const char stm_page_{kind}_digest[] = "sha256-{digest}";\n')
    with open(out, "w", encoding="ascii") as file:
        file.write("\n".join(parts))


main()
