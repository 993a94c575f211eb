"""Render the texts of a site, each within its surroundings, and only those that are not known from earlier builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from research_digest.body import Job, Options, Render
from research_digest.body.names import names_in
from research_digest.cache import Cache, Shelf, key_of
from research_digest.input.texts import TextOf
from research_digest.library.bodies import Bodies, facts_of
from research_digest.library.surroundings import Surroundings
from research_digest.model import Body, Clipping, Counts

Names = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Renderer:
    """Renders the texts of clippings, which `text` returns, and keeps the results in `cache`."""

    around: Surroundings
    render: Render
    cache: Cache
    text: TextOf
    bodies: Shelf[Body] = field(init=False)
    facts: Shelf[Body] = field(init=False)
    counts: Shelf[Counts] = field(init=False)
    names: Shelf[Names] = field(init=False)

    def __post_init__(self) -> None:
        self.bodies = self.cache.shelf("body", Body)
        self.facts = self.cache.shelf("facts", Body, small=True)
        self.counts = self.cache.shelf("counts", Counts)
        self.names = self.cache.shelf("names", Names, small=True)

    def all(self, clippings: Iterable[Clipping], *, notes: bool = False) -> Bodies:
        """Return the bodies of `clippings`, or their `notes`.

        A text that asks for a name that was not looked up is rendered again.
        """
        every = {each.path: each for each in clippings}
        options = {path: self._options(each, note=notes) for path, each in every.items()}
        keys = {path: self._key(every[path], each, note=notes) for path, each in options.items()}
        facts = self._rendered(every, options, keys, note=notes)
        again = {}
        for path, clipping in every.items():
            answered = self.around.answered(options[path], clipping, facts[path].asked)
            if answered != options[path]:
                again[path] = answered
        keys |= {path: self._key(every[path], each, note=notes) for path, each in again.items()}
        facts |= self._rendered(every, again, keys, note=notes)
        options |= again

        def one(path: str) -> Body:
            (body,) = self.render([(self._text(every[path], note=notes), options[path])])
            return body

        return Bodies(self.bodies, self.counts, keys, facts, one)

    def _text(self, clipping: Clipping, *, note: bool) -> str:
        return clipping.note if note else self.text(clipping)

    def _options(self, clipping: Clipping, *, note: bool) -> Options:
        """Return the options for a text, with the addresses of all names that it contains."""
        key = key_of(clipping.digest, note) if clipping.digest else b""
        names = self.names.once(
            key, lambda: tuple(dict.fromkeys(names_in(self._text(clipping, note=note), clipping.source)))
        )
        return self.around.answered(self.around.options(clipping, note=note), clipping, names)

    def _key(self, clipping: Clipping, options: Options, *, note: bool) -> bytes:
        """Return the digest of all that a body depends on."""
        if not clipping.digest:
            return key_of(self._text(clipping, note=note), options)
        # The digest of a clipping stands for its text, its facts and the settings.
        return key_of(clipping.digest, note, options.notes, options.files, options.tags)

    def _rendered(
        self,
        clippings: Mapping[str, Clipping],
        options: Mapping[str, Options],
        keys: Mapping[str, bytes],
        *,
        note: bool,
    ) -> dict[str, Body]:
        """Return the facts of the bodies with `options`, by path. Those that are not known by `keys` are rendered."""
        known = {path: self.facts.get(keys[path]) for path in options}
        missing = [path for path, facts in known.items() if facts is None]

        def jobs() -> Iterator[Job]:
            for path in missing:
                yield self._text(clippings[path], note=note), options[path]

        for path, body in zip(missing, self.render(jobs()), strict=True):
            known[path] = facts = facts_of(body)
            self.counts.put(keys[path], body.counts)
            self.bodies.put(keys[path], replace(body, counts=Counts()))
            self.facts.put(keys[path], facts)
        return {path: facts for path, facts in known.items() if facts is not None}
