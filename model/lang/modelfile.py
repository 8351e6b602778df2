"""The model file: named sections, each with a checksum; inside a section a JSON descriptor, then tensors.

    0   magic "STEMMALM", u32 format version, u32 number of sections
    16  one entry of 64 bytes a section: name[32], u64 offset, u64 size, u64 XXH3 of the bytes, u32 section version, u32 0
    ..  sections, each at a multiple of 64

A tensor section: u32 length of the descriptor, the descriptor, zeros up to a multiple of 64, the tensors, each at a multiple of
64 from the section's start. Section "card" is JSON text alone. All numbers little-endian.
"""
import json
import struct

import numpy as np

from features import xxh3

MAGIC, FORMAT, ENTRY = b"STEMMALM", 1, struct.Struct("<32sQQQII")
TYPES = {"i8": np.int8, "f32": np.float32, "i32": np.int32}
NAMES = {np.dtype(v): k for k, v in TYPES.items()}


def _up(n):
    return (n + 63) // 64 * 64


def pack_section(descriptor, tensors):
    """Bytes of one section; `tensors` is a dict of name -> array, written in its order."""
    tensors = {name: np.ascontiguousarray(array) for name, array in tensors.items()}
    start = 0
    for _ in range(8):  # the length of the descriptor depends on the offsets that stand in it: repeat until it settles
        offset, listed = start, []
        for name, array in tensors.items():
            listed.append({"name": name, "type": NAMES[array.dtype], "shape": list(array.shape), "offset": offset})
            offset = _up(offset + array.nbytes)
        text = json.dumps({**descriptor, "tensors": listed}, ensure_ascii=False, separators=(",", ":")).encode()
        if start == _up(4 + len(text)):
            break
        start = _up(4 + len(text))
    out = bytearray(offset)
    out[:4 + len(text)] = struct.pack("<I", len(text)) + text
    for entry, array in zip(listed, tensors.values()):
        out[entry["offset"]:entry["offset"] + array.nbytes] = array.tobytes()
    return bytes(out)


def write(path, card, sections):
    """`sections`: list of (name, version, bytes) beside the card, a dict."""
    sections = [("card", 1, json.dumps(card, ensure_ascii=False, indent=1).encode()), *sections]
    offset, head, body = _up(16 + 64 * len(sections)), [], []
    for name, version, data in sections:
        head.append(ENTRY.pack(name.encode(), offset, len(data), xxh3(data), version, 0))
        body.append(data + bytes(_up(len(data)) - len(data)))
        offset += len(body[-1])
    start = MAGIC + struct.pack("<II", FORMAT, len(sections)) + b"".join(head)
    with open(path, "wb") as file:
        file.write(start + bytes(_up(len(start)) - len(start)) + b"".join(body))


def read(path):
    """{section name: (descriptor, {tensor name: array})}; the card has no tensors. Checksums are obeyed."""
    data = open(path, "rb").read()
    if data[:8] != MAGIC or struct.unpack_from("<I", data, 8)[0] != FORMAT:
        raise ValueError(f"{path}: not a stemma model of format {FORMAT}")
    out = {}
    for i in range(struct.unpack_from("<I", data, 12)[0]):
        name, offset, size, check, _, _ = ENTRY.unpack_from(data, 16 + 64 * i)
        name, part = name.rstrip(b"\0").decode(), data[offset:offset + size]
        if xxh3(part) != check:
            raise ValueError(f"{path}: section {name} is damaged")
        if name == "card":
            out[name] = json.loads(part), {}
            continue
        length = struct.unpack_from("<I", part)[0]
        descriptor = json.loads(part[4:4 + length])
        out[name] = descriptor, {
            t["name"]: np.frombuffer(part, TYPES[t["type"]], int(np.prod(t["shape"])), t["offset"]).reshape(t["shape"])
            for t in descriptor["tensors"]}
    return out
