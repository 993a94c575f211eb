"""The configuration file of the exported project: the site's own, with what Zensical must be told.

Zensical joins lists of a file to those of the file that it inherits from, so the navigation would be there twice.
Hence this is a whole file. It is changed as a tree of YAML nodes, because values such as `!ENV` and `!!python/name`
must stay as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from research_digest.engines.frame import frame_texts, named_palette
from research_digest.engines.identity import chosen_icon
from research_digest.engines.theme import STYLESHEET
from research_digest.locales import Wording
from research_digest.settings import Settings

NAME = "mkdocs.yml"

_DROPPED = ("INHERIT", "exclude_docs", "hooks", "not_in_nav", "plugins", "validation", "watch")
"""Keys that are for MkDocs alone, or that the export has done already."""


def configuration(file: Path, config: Mapping[str, Any], settings: Settings, titles: Mapping[str, str]) -> bytes:
    """Return the configuration of the project that stands for the site with the configuration `file`.

    `config` are the contents of the file as plain data. `titles` are the titles of pages in the navigation, by path;
    pages that the site does not have are missing.
    """
    tree = read_tree(file)
    found = config.get("theme")
    theme: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    palette = named_palette(deepcopy(theme.get("palette")), Wording(settings.language))
    styles = config.get("extra_css") or []
    own: dict[str, Any] = {
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "docs_dir": "docs",
        "site_dir": "site",
        # Zensical's own look is another one; this is Material's.
        "theme": {
            "variant": "classic",
            "custom_dir": "overrides",
            "favicon": chosen_icon(theme),
            **({"palette": palette} if palette else {}),
        },
        "extra": {"digest_frame": frame_texts(settings)},
        # The plugin of MkDocs adds it by itself.
        "extra_css": styles if STYLESHEET in styles else [STYLESHEET, *styles],
    }
    for key in _DROPPED:
        _drop(tree, key)
    merged = merge(tree, _node(own))
    _set(merged, "nav", _node([*_nav(config.get("nav") or [], titles)]))
    # Ids of headings that are written into the Markdown.
    extensions = child(merged, "markdown_extensions")
    items = extensions.value if isinstance(extensions, SequenceNode) else []
    _set(merged, "markdown_extensions", SequenceNode("tag:yaml.org,2002:seq", [*items, _node("attr_list")]))
    text = yaml.serialize(merged, Dumper=yaml.SafeDumper, allow_unicode=True)
    return f"# Written by `digest.py export`.\n{text}".encode()


def read_tree(file: Path) -> MappingNode:
    """Return the tree of a configuration file, merged over the file that it inherits from."""
    found = yaml.compose(file.read_text("utf-8"), yaml.SafeLoader)
    tree = found if isinstance(found, MappingNode) else _mapping()
    parent = child(tree, "INHERIT")
    return merge(read_tree(file.parent / parent.value), tree) if isinstance(parent, ScalarNode) else tree


def merge(below: MappingNode, above: Node) -> MappingNode:
    """Return `above` merged over `below` as MkDocs inherits: mappings are merged, other values replaced."""
    merged = _mapping([*below.value])
    for key, value in above.value:
        old = child(merged, key.value)
        both = isinstance(old, MappingNode) and isinstance(value, MappingNode)
        _set(merged, key.value, merge(old, value) if both and isinstance(old, MappingNode) else value)
    return merged


def child(tree: Node | None, name: str) -> Node | None:
    """Return the value of a key in a mapping, or None."""
    pairs = tree.value if isinstance(tree, MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def _nav(entries: list[Any], titles: Mapping[str, str]) -> Iterator[Any]:
    """Yield the entries of the navigation with titles, without generated pages that the site does not have."""
    for entry in entries:
        if isinstance(entry, str):
            if entry in titles:
                yield {titles[entry]: entry} if titles[entry] else entry
            elif "://" in entry:
                yield entry
            continue
        for title, below in entry.items():
            if isinstance(below, list):
                yield {title: [*_nav(below, titles)]}
            elif below in titles or "://" in below:
                yield {title: below}


def _mapping(pairs: list[Any] | None = None) -> MappingNode:
    return MappingNode("tag:yaml.org,2002:map", pairs or [])


def _node(value: Any) -> Node:
    """Return plain data as a tree."""
    node = yaml.compose(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), yaml.SafeLoader)
    if node is None:
        raise ValueError(value)
    return node


def _drop(tree: MappingNode, name: str) -> None:
    tree.value = [pair for pair in tree.value if pair[0].value != name]


def _set(tree: MappingNode, name: str, value: Node) -> None:
    _drop(tree, name)
    tree.value.append((ScalarNode("tag:yaml.org,2002:str", name), value))
