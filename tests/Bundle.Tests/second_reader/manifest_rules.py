"""What docs/bundle-format.md says of a manifest that a schema cannot."""
import hashlib, re
from strict_json import Number, canonical, must, of_type

MIB = 1 << 20
DEVICES = {"con", "prn", "aux", "nul"} | {d + n for d in ("com", "lpt") for n in "0123456789"}
V = r"\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?"
HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
PARAGRAPHS = ("description", "license", "summary", "reason", "destructive", "replaces_reason")


def path(name):
    must(re.fullmatch(r"[A-Za-z0-9._+/-]{1,240}", name), "characters of a name")
    segments = name.split("/")
    must(len(segments) <= 16, "depth of a name")
    for segment in segments:
        must(segment and not segment.endswith(".") and segment.split(".")[0].lower() not in DEVICES, "segment of a name")


def rules(manifest):
    """What bundle-format.md says that a schema cannot."""
    files = {file["path"]: int(file["size"]) for file in manifest["files"]}
    for name in files:
        path(name)
    for key, most in (("readme", MIB), ("changelog", MIB), ("icon", 256 << 10)):
        must(key not in manifest or files.get(manifest[key], most + 1) <= most, key)
    for name in [f"lib/{manifest['entry']['assembly']}.dll"] + [one["file"] for one in manifest.get("assemblies", []) + manifest.get("ui", [])]:
        must(name in files, "a file that is not listed")
    migrations = manifest.get("migrations", [])
    must([int(one["version"]) for one in migrations] == list(range(1, len(migrations) + 1)), "numbers of migrations")
    must(not migrations or "database" in manifest["capabilities"], "migrations without database")
    for one in migrations:
        must(hashlib.sha256(canonical(one["operations"]).encode()).hexdigest() == one["checksum"], "checksum of a migration")
        must("destructive" in one or not any(step["op"] == "drop_table" for step in one["operations"]), "destructive migration")
    routes = [(route["method"], re.sub(r"\{[^}]*\}", "{}", route["pattern"]).lower()) for route in manifest.get("routes", [])]
    must(len(set(routes)) == len(routes), "two routes of one method and pattern")
    declared = {key: {one["name"] for one in manifest.get(key, [])} for key in ("roles", "permissions")}
    must(all(set(route.get("auth", {}).get(key, [])) <= declared[key] for route in manifest.get("routes", []) for key in declared), "undeclared role or permission")


    replaced = [one for one in migrations if "replaces" in one and "replaces_reason" not in one]
    must(not replaced and manifest["id"] not in [one["id"] for one in manifest.get("dependencies", [])], "reason of a replacement, or a plugin that needs itself")
    must("design_schema" not in manifest or manifest["plugin_type"] in ("experiment_design", "full"), "design schema")
    must(not re.search(r"[ ,\[\]`\\]", manifest["entry"]["type"]), "entry type")
    must(all(one.get("order") != "0" for one in manifest.get("nav_items", [])), "order 0")
    texts(manifest, "")
    lists(manifest)
    for version in ("version", "sdk_version"):
        must(re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?", manifest[version]), version)
    for span in [manifest.get("requires_platform", "1.0.0")] + [one["range"] for one in manifest.get("dependencies", [])]:
        must(re.fullmatch(rf"{V}|\[ *{V} *\]|[\[(] *({V} *, *{V}?|, *{V}) *[\])]", span), "range")
    for link in [manifest.get("homepage"), manifest.get("author", {}).get("url"), manifest.get("repository", {}).get("url")]:
        must(link is None or re.fullmatch(r"https?://[^/@\s]+(/\S*)?", link), "link")
    for route in manifest.get("routes", []):
        pattern(route["pattern"])
    if "settings" in manifest:
        part(manifest["settings"], 0)
    if "design_schema" in manifest:
        part(manifest["design_schema"]["schema"], 0)


def texts(value, key):
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in ("operations", "default", "enum"):
                must(not HIDDEN.search(name), "hidden characters in a key")
                texts(item, name)
    elif isinstance(value, list):
        for item in value:
            texts(item, key)
    elif isinstance(value, str):
        must(value.strip() and not HIDDEN.search(re.sub("[\n\t]", "", value) if key in PARAGRAPHS else value), "text")


def lists(manifest):
    named = {"permissions": "name", "roles": "name", "jobs": "name", "dependencies": "id", "nav_items": "path"}
    for key in ("tags", "categories", "experiment_types", "provides", "ui", *named):
        items = [item if isinstance(item, str) else item[named[key]] if key in named else item["slot"] + " " + item["file"] for item in manifest.get(key, [])]
        must(len({item.lower() for item in items}) == len(items), "a list that repeats itself")


def pattern(text):
    if text == "/":
        return
    parameter = r"\{\*{0,2}([A-Za-z_][A-Za-z0-9_]*)(:[A-Za-z]+(\([^(){}/?]*\))?)*\??\}"
    segments = text.split("/")
    must(segments[0] == "" and len(segments) > 1, "pattern")
    for i, segment in enumerate(segments[1:]):
        must(segment not in (".", "..") and re.fullmatch(rf"([A-Za-z0-9._~!$&'()+,;=:@-]|{parameter})+", segment), "segment of a pattern")
        must(i == len(segments) - 2 or not ("{*" in segment or segment.endswith("?}")), "optional segment before the last")
    found = [match[1].lower() for match in re.finditer(parameter, text)]
    must(len(set(found)) == len(found), "parameter twice")


def part(schema, depth):
    """A schema inside of a manifest."""
    kind = schema.get("type")
    nullable = isinstance(kind, list)
    kind = kind[0] if nullable else kind
    properties, other = schema.get("properties"), schema.get("additionalProperties")
    must(depth or kind == "object" and not nullable and other is False, "root of a schema")
    must(other is None or kind == "object", "properties of something else")
    must((other is False) == (properties is not None) or depth == 0 and other is False, "named properties or any")
    formats = {"integer": ("int32", "int64"), "number": ("decimal", "double", "float"), "string": ("date", "date-time", "time", "timespan", "uri", "uuid")}
    must("format" not in schema or schema["format"] in formats.get(kind, ()), "format")
    options = schema.get("enum", [])
    must(not options or kind == "string" and len({canonical(one) for one in options}) == len(options), "enum")
    must(None not in options or nullable and options.index(None) == len(options) - 1, "null in an enum")
    for low, high, kinds in (("minimum", "maximum", ("integer", "number")), ("minLength", "maxLength", ("string",)), ("minItems", "maxItems", ("array",))):
        given = [float(schema[key]) for key in (low, high) if key in schema]
        must(not given or kind in kinds and given == sorted(given), "limits")
    must((kind == "array") == ("items" in schema), "items")
    required = schema.get("required", [])
    must(required == sorted(set(required)) and set(required) <= set(properties or {}), "required")
    must("writeOnly" not in schema or kind == "string" and depth == 1, "secret")
    for key in ("default", "minimum", "maximum"):
        number = schema.get(key)
        must(not isinstance(number, Number) or re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", number) and number != "-0" and len(number.strip("-").replace(".", "")) <= 28, "number")
    must("default" not in schema or default(schema["default"], kind, schema, options), "default")
    for name, item in (properties or {}).items():
        must(1 <= len(name) <= 200, "name of a property")
        part(item, depth + 1)
    for item in [schema.get("items"), other or None]:
        if item is not None:
            part(item, depth + 1)


def default(value, kind, schema, options):
    if kind is None:
        return True
    if not of_type(value, kind):
        return False
    if kind in ("integer", "number"):
        return float(schema.get("minimum", value)) <= float(value) <= float(schema.get("maximum", value))
    if kind == "string":
        return (not options or value in options) and int(schema.get("minLength", 0)) <= len(value) <= int(schema.get("maxLength", len(value)))
    return True
