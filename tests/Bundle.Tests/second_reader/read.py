"""A second reader of bundles, written from docs/bundle-format.md and docs/manifest.schema.json alone.

read.py SCHEMA FOLDER: a line for each *.mint in the folder, its name, a tab, and "ok" with the SHA-256 of every path and content, or "no" with the reason.
"""
import glob, hashlib, json, os, struct, sys, zlib
from manifest_rules import MIB, path, rules
from strict_json import Number, Refused, canonical, fits, must, parse

LIMITS = {"file": 100 * MIB, "unpacked": 512 * MIB, "entry": 128 * MIB, "manifest": 4 * MIB, "entries": 10_000}


def structure(data):
    """End record, directory, names, sizes, local headers: (name, method, crc, packed size, size, where the content begins) of each entry."""
    must(22 <= len(data) <= LIMITS["file"], "size of the file")
    signature, disks, here, count, length, offset, comment = struct.unpack("<4sIHHIIH", data[-22:])
    must(signature == b"PK\5\6" and disks == 0 and here == count and comment == 0, "end record")
    must(1 <= count <= LIMITS["entries"] and offset + length + 22 == len(data), "place of the directory")
    must(data[-42:-38] != b"PK\6\7", "ZIP64")
    entries, at, expected = [], offset, 0
    for _ in range(count):
        must(at + 46 <= len(data) - 22, "directory is cut off")
        method, crc, packed, size, name_length, begin = struct.unpack("<10xH4xIIIH12xI", data[at:at + 46])
        name = data[at + 46:at + 46 + name_length]
        shared = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x21, crc, packed, size, len(name), 0)
        central = b"PK\1\2" + struct.pack("<H", 0x0314) + shared + struct.pack("<HHHII", 0, 0, 0, 0x81A40000, begin) + name
        must(data[at:at + len(central)] == central and at + len(central) <= len(data) - 22, "directory header")
        must(begin == expected and data[begin:begin + 30 + len(name)] == b"PK\3\4" + shared + name, "local header")
        expected = begin + 30 + len(name) + packed
        must(expected <= offset, "content reaches into the directory")
        entries.append((name.decode("latin-1"), method, crc, packed, size, begin + 30 + len(name)))
        at += len(central)
    must(expected == offset and at == len(data) - 22, "bytes that belong to nothing")
    names([entry[0] for entry in entries])
    sizes(entries)
    return entries


def names(all_names):
    for name in all_names:
        path(name)
    must(all_names[0] == "manifest.json" and all_names[1:] == sorted(all_names[1:]), "order")
    folded = [name.lower() for name in all_names]
    must(len(set(folded)) == len(folded), "two entries of one name")
    folders = {name[:i] for name in folded for i, c in enumerate(name) if c == "/"}
    must(not folders & set(folded), "a file that is a folder too")


def sizes(entries):
    must(sum(entry[4] for entry in entries) <= LIMITS["unpacked"], "unpacked size")
    for name, method, _, packed, size, _ in entries:
        must(size <= LIMITS["manifest" if name == "manifest.json" else "entry"], "size of an entry")
        must(size <= MIB or size <= 100 * packed, "ratio")
        must(method in (0, 8) and (packed == size if method == 0 else packed < size), "method and sizes")


def content(data, entry):
    name, method, crc, packed, size, begin = entry
    raw = data[begin:begin + packed]
    if method == 8:
        inflater = zlib.decompressobj(-15)
        try:
            raw = inflater.decompress(raw, size + 1)
        except zlib.error:
            raise Refused("deflate stream") from None
        must(len(raw) == size and inflater.eof and not inflater.unused_data and not inflater.unconsumed_tail, "end of a deflate stream")
    must(zlib.crc32(raw) == crc, "CRC")
    return raw


def documents(contents):
    for name, marks in (("openapi.json", {"openapi": "3.1."}), ("sbom.cdx.json", {"bomFormat": "CycloneDX", "specVersion": "1.6"})):
        if name in contents:
            must(len(contents[name]) <= 4 * MIB, "size of a document")
            document = parse(contents[name], 64)
            must(isinstance(document, dict) and all(str(document.get(key)).startswith(mark) for key, mark in marks.items()), "kind of a document")


def read(data, schema):
    entries = structure(data)
    text = content(data, entries[0])
    manifest = parse(text, 32, 400_000)
    must(canonical(manifest).encode("utf-8", "surrogatepass") == text, "canonical text")
    must(fits(manifest, schema, schema), "schema")
    rules(manifest)
    contents = {entry[0]: content(data, entry) for entry in entries[1:]}
    found = [{"path": name, "sha256": hashlib.sha256(raw).hexdigest(), "size": Number(len(raw))} for name, raw in contents.items()]
    must(found == manifest["files"], "files and entries")
    documents(contents)
    return hashlib.sha256("".join(f"{file['path']} {file['sha256']}\n" for file in found).encode()).hexdigest()


def main(schema_file, folder):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    for name in sorted(glob.glob(os.path.join(folder, "*.mint"))):
        with open(name, "rb") as file:
            data = file.read(LIMITS["file"] + 1)
        try:
            verdict = "ok " + read(data, schema)
        except Refused as refusal:
            verdict = f"no {refusal}"
        print(os.path.basename(name)[:-5], verdict, sep="\t")


main(*sys.argv[1:])
