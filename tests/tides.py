"""A site with an article to read, cite and quote from."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from project import make_project

TIDES = """\
---
title: Tides & tables
source: https://example.org/tides
author: [Mara Quist, Bo Lund]
created: 2026-11-18
published: 2024-02-03
tags: [tides]
---
The keeper writes down each tide.[^one] ==The sea keeps its own calendar.== See [[Harbour lights]] and
[the list](https://example.org/list).

## First table

A wave-like curve, high & low, {many}

==Nobody reads a table twice.== The keeper writes down each tide. The sea keeps its own calendar.

![A chart](chart.png) ![](chart.png)

[![Linked](chart.png)](https://example.org/chart) ![Small|40](dot.png)

## 第二の表

灯台守は毎晩、港の灯りを数えて帳面に書き留める。数え終わると、静かに窓を閉める。

## ثالثاً

يكتب الحارس كل مدّ وجزر في دفتره، ثم يغلق النافذة بهدوء.

{long}

[^one]: Since 1904, as *Harbour* [lights](https://example.org/lights) ==say==.
"""
LIGHTS = """\
---
title: Harbour lights
source: https://example.org/lights
author: [Mara Quist]
created: 2026-11-17
published: 2023-05-06
description: How the lamps of a harbour are counted.
tags: [harbour]
---
==Each lamp has a number.== And [tides](https://example.org/tides) too.
"""
OTHER = (
    LIGHTS.replace("Harbour lights", "Other")
    .replace("lights", "other")
    .replace("Each lamp", r"\<img src=x onerror=x\>")
)
UNSEEN = """\
---
title: Unseen
created: 2026-11-16
unlisted: true
---
Not listed.
"""


def picture(width: int, height: int) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_tides(folder: Path, **theme: str) -> Path:
    """Build the site, and return its folder."""
    project = make_project(folder)
    many = "numbers that nobody adds up, " * 12 + "and a last one."
    long = "\n\n".join(f"Paragraph {number}. " + "The water rises and falls again. " * 30 for number in range(12))
    project.write("Tides.md", TIDES.replace("{many}", many).replace("{long}", long))
    project.write("Harbour lights.md", LIGHTS)
    project.write("Unseen.md", UNSEEN)
    project.write("Other.md", OTHER)
    project.write("Ways.md", "---\ntitle: Ways\ncreated: 2026-11-15\n---\n[[Tides]] [[Unseen]] [[Harbour lights]]\n")
    (project.folder / "clippings/chart.png").write_bytes(picture(1600, 900))
    (project.folder / "clippings/dot.png").write_bytes(picture(40, 40))
    project.configure(theme=theme)
    built = project.build()
    assert built.returncode == 0, built.stderr
    return project.folder / "site"
