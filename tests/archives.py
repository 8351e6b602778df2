"""Makes web archives, ZIPs and tars of pages, sound ones and broken ones, for the tests and bench/warc.py."""
import gzip
import io
import tarfile
import zipfile


def record(kind, block, url=None, content_type=None, length=None, version="1.0", end=b"\r\n\r\n"):
    """One WARC record. `length`: what its header says instead of the truth."""
    fields = [f"WARC/{version}", f"WARC-Type: {kind}", "WARC-Date: 2031-06-01T04:00:00Z",
              "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>"]
    if url:
        fields.append(f"WARC-Target-URI: {url}")
    if content_type:
        fields.append(f"Content-Type: {content_type}")
    fields.append(f"Content-Length: {len(block) if length is None else length}")
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + end


def answer(body, status="200 OK", content_type="text/html; charset=utf-8", fields=(), end=b"\r\n"):
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {content_type}"] if content_type else []), *fields]
    return end.join(line.encode() for line in lines) + end + end + body


def response(body, url="https://gazette.example/1", **more):
    return record("response", answer(body, **more), url, "application/http; msgtype=response")


def request(url="https://gazette.example/1"):
    return record("request", b"GET / HTTP/1.1\r\nHost: gazette.example\r\n\r\n", url, "application/http; msgtype=request")


def warcinfo():
    return record("warcinfo", b"software: none\r\n", None, "application/warc-fields")


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def member(data, level=6):
    """A gzip member whose bytes are the same on every run."""
    return gzip.compress(data, level, mtime=0)


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2031, 6, 1, 4, 0, 0)), data, method)
    return out.getvalue()


def tarred(files, format=tarfile.PAX_FORMAT):  # pylint: disable=redefined-builtin
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()
