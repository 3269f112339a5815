"""Strict JSON, its canonical text, and the keywords of JSON Schema that manifest.schema.json uses."""
import json, re


class Refused(Exception):
    pass


def must(condition, why):
    if not condition:
        raise Refused(why)


class Number(str):
    """A number as it is spelt."""


def parse(text, depth, most=None):
    """Strict JSON: no repeated keys, bounded nesting and values, numbers as they are spelt."""
    nesting, tokens = 0, 0
    for token in re.finditer(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s,:\[\]{}"]+', text):
        tokens += 1
        nesting += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token.group(), 0)
        must(nesting <= depth and (most is None or tokens <= most), "nesting or number of values")

    def members(pairs):
        must(len({key for key, _ in pairs}) == len(pairs) <= 2_000, "keys of an object")
        return dict(pairs)

    def constant(_):
        raise Refused("constant")
    try:
        must(not text.startswith(b"\xef\xbb\xbf"), "byte order mark")
        return json.loads(text.decode("utf-8"), object_pairs_hook=members, parse_int=Number, parse_float=Number, parse_constant=constant)
    except (ValueError, RecursionError):
        raise Refused("JSON") from None


def canonical(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join("\\" + c if c in '"\\' else c if c >= " " else "\\u%04x" % ord(c) for c in value) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return {True: "true", False: "false", None: "null"}[value]


def fits(value, schema, root):
    """The keywords of JSON Schema that manifest.schema.json uses."""
    if "$ref" in schema and not fits(value, root["$defs"][schema["$ref"].split("/")[-1]], root):
        return False
    if "anyOf" in schema and not any(fits(value, one, root) for one in schema["anyOf"]):
        return False
    plain = int(value) if isinstance(value, Number) and re.fullmatch(r"-?\d+", value) else value
    if "const" in schema and canonical(value) != json.dumps(schema["const"]) or "enum" in schema and plain not in schema["enum"]:
        return False
    if "type" in schema and not any(of_type(value, one) for one in ([schema["type"]] if isinstance(schema["type"], str) else schema["type"])):
        return False
    if isinstance(plain, int) and not isinstance(plain, bool):
        return schema.get("minimum", plain) <= plain <= schema.get("maximum", plain)
    if isinstance(value, str) and not isinstance(value, Number):
        pattern = schema.get("pattern")
        length = len(value.encode("utf-16-le")) // 2
        return (pattern is None or re.search(re.sub(r"\$$", r"\\Z", pattern), value) is not None) and schema.get("minLength", 0) <= length <= schema.get("maxLength", length)
    if isinstance(value, list):
        prefix = schema.get("prefixItems", [])
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)) or schema.get("items") is False and len(value) > len(prefix):
            return False
        return all(fits(item, prefix[i] if i < len(prefix) else schema.get("items") or {}, root) for i, item in enumerate(value))
    if isinstance(value, dict):
        known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
        return all(key in value for key in schema.get("required", [])) and all(
            fits(item, known[key], root) if key in known else other is not False and fits(item, other, root) for key, item in value.items())
    return True


def of_type(value, name):
    number = isinstance(value, Number)
    return {"string": isinstance(value, str) and not number, "number": number, "integer": number and re.fullmatch(r"-?\d+", value) is not None, "boolean": isinstance(value, bool),
            "null": value is None, "array": isinstance(value, list), "object": isinstance(value, dict)}[name]
