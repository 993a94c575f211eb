"""Render the texts of a site, each within its surroundings, and only those that are not known from earlier builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from research_digest.body import Options, Render
from research_digest.body.names import names_in
from research_digest.cache import Cache, Shelf, key_of
from research_digest.library.bodies import Bodies, facts_of
from research_digest.library.surroundings import Surroundings, Text
from research_digest.model import Body, Clipping

Names = tuple[tuple[str, str], ...]
Job = tuple[Clipping, str, Options]
"""A clipping, a text of it, and the options for rendering it."""


@dataclass(slots=True)
class Renderer:
    """Renders the texts of clippings, and keeps the results in `cache`."""

    around: Surroundings
    render: Render
    cache: Cache
    bodies: Shelf[Body] = field(init=False)
    facts: Shelf[Body] = field(init=False)
    names: Shelf[Names] = field(init=False)

    def __post_init__(self) -> None:
        self.bodies = self.cache.shelf("body", Body)
        self.facts = self.cache.shelf("facts", Body)
        self.names = self.cache.shelf("names", Names)

    def all(self, texts: Sequence[Text]) -> Bodies:
        """Return the bodies of `texts`. A text that asks for a name that was not looked up is rendered again."""
        jobs = {clipping.path: (clipping, text, self._options(clipping, text)) for clipping, text in texts}
        facts = self._rendered(jobs)
        again = {}
        for path, (clipping, text, options) in jobs.items():
            answered = self.around.answered(options, clipping, facts[path].asked)
            if answered != options:
                again[path] = clipping, text, answered
        facts |= self._rendered(again)
        jobs |= again

        def one(path: str) -> Body:
            _, text, options = jobs[path]
            (body,) = self.render([(text, options)])
            return body

        return Bodies(self.bodies, {path: self._key(*job) for path, job in jobs.items()}, facts, one)

    def _options(self, clipping: Clipping, text: str) -> Options:
        """Return the options for a text, with the addresses of all names that it contains."""
        key = key_of(clipping.digest, text is clipping.note)
        names = self.names.get(key) if clipping.digest else None
        if names is None:
            names = tuple(dict.fromkeys(names_in(text, clipping.source)))
            self.names.put(key, names)
        return self.around.answered(self.around.options(clipping, text), clipping, names)

    def _key(self, clipping: Clipping, text: str, options: Options) -> bytes:
        """Return the digest of all that a body depends on."""
        if not clipping.digest:
            return key_of(text, options)
        # The digest of a clipping stands for its text, its facts and the settings.
        return key_of(clipping.digest, text is clipping.note, options.notes, options.files, options.tags)

    def _rendered(self, jobs: Mapping[str, Job]) -> dict[str, Body]:
        """Return the facts of the bodies of `jobs`. Those that are not known are rendered."""
        keys = {path: self._key(*job) for path, job in jobs.items()}
        known = {path: self.facts.get(key) for path, key in keys.items()}
        missing = [path for path, facts in known.items() if facts is None]
        rendered = self.render([jobs[path][1:] for path in missing])
        for path, body in zip(missing, rendered, strict=True):
            known[path] = facts_of(body)
            self.bodies.put(keys[path], body)
            self.facts.put(keys[path], facts_of(body))
        return {path: facts for path, facts in known.items() if facts is not None}
