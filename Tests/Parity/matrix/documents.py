"""Documents of a cluster, as a compliance operator would have fetched them: some satisfy what the content asks for."""

import json
import re
from collections import defaultdict

from choice import chosen


def steps(path):
    """`.items[:].metadata["a.b"]` as names and, for `[...]` with a number or a colon, None."""
    for name, quoted, index in re.findall(r"""\.?([\w-]+)|\[\s*["']([^"']+)["'][^\]]*\]|\[([^\]]*)\]""", path):
        yield (name or quoted) or None


def insert(document, path, value):
    """`document` with `value` at `path`; where the shape that is there already contradicts, it stays as it is."""
    head, rest = path[0], path[1:]
    inner = (lambda old: insert(old, rest, value)) if rest else (lambda old: value)
    if head is None:
        if document is None:
            return [inner(None), inner(None) if rest else "other"]
        return [inner(document[0]), *document[1:]] if isinstance(document, list) and document else document
    if document is None:
        document = {}
    if isinstance(document, dict):
        document[head] = inner(document.get(head))
    return document


def write_documents(content, tree, product):
    """Writes what `content` reads with `yamlfilecontent` below `tree`: three of four files, three of four values."""
    files = defaultdict(lambda: None)
    for path, where, value in content.documents():
        if chosen(0.75, product, path):
            files[path] = insert(files[path], list(steps(where)) or ["value"],
                                 value if chosen(0.75, product, path, where) else "other")
    for path, document in files.items():
        file = tree / path.lstrip("/")
        if file.is_dir():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, indent=1) + "\n")
