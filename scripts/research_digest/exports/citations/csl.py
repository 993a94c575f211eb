"""CSL-JSON for citation processors, by the schema of the Citation Style Language 1.0.2."""

from __future__ import annotations

import json
from collections.abc import Iterable

from research_digest.library.names import Name
from research_digest.library.works import Work
from research_digest.model import Date, Json


def csl_json(work: Work) -> str:
    """Return a work as an item of a .csl.json file."""
    return json.dumps(csl(work), ensure_ascii=False)


def csl_file(items: Iterable[str]) -> str:
    """Return the `items` as a JSON array."""
    return f"[{','.join(items)}]\n"


def csl(work: Work) -> dict[str, Json]:
    """Return a work as an item for a citation processor."""
    item: dict[str, Json] = {
        "id": work.key,
        "type": work.kind.csl,
        "title": work.title,
        "author": [_name(each) for each in work.names],
        "container-title": work.within,
        "publisher": work.maker,
        "genre": work.kind.genre,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "issued": _date(work.published),
        "accessed": _date(work.seen),
        "URL": work.url,
        "DOI": work.doi,
        "ISBN": work.isbn,
        "language": work.lang,
        "abstract": work.abstract,
        "keyword": ", ".join(work.tags),
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> Json:
    if not name.given:
        return {"literal": name.family}
    parts: dict[str, Json] = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _date(date: Date | None) -> Json:
    if not date:
        return {}
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
