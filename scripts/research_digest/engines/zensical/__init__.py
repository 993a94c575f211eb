"""The way to Zensical: `export` writes a project that it builds, `finish` adds to the built site what it cannot.

Zensical 0.0 runs neither hooks nor foreign plugins. So each page is exported as a Markdown file with its title and its
outline, and a template with its content, which the same `main.html` includes. Once its module API is public, a module
that adds pages and files to a build, as `engines/mkdocs` does, would take the place of this package.
"""

from __future__ import annotations
