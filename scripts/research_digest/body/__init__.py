"""A clipping's body: render Markdown as safe HTML, and extract its outline, links and highlights.

text ─ TEXT_STEPS → Markdown parser → HTML ─ HTML_STEPS → tree ─ BODY_STEPS → facts; policy → Body

A step is a function that changes the body and reports what it removed or fixed, and why. Most steps work on the tree.
Only steps that must prepare the text for the Markdown parser, or the HTML for libxml2, work on strings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

from research_digest.body.beginning import first_picture, paragraphs
from research_digest.body.block_links import join_block_links, link_bracketed
from research_digest.body.blocks import name_blocks
from research_digest.body.callouts import show_callouts
from research_digest.body.cards import show_cards
from research_digest.body.characters import clean_characters, drop_control_characters
from research_digest.body.clipper_highlights import list_highlights
from research_digest.body.code import colour_code
from research_digest.body.comments import drop_comments
from research_digest.body.context import Context
from research_digest.body.counting import count_prose, count_words
from research_digest.body.delimiters import pair_delimiters, unmark_continued
from research_digest.body.diagrams import show_diagrams
from research_digest.body.directions import direct_blocks
from research_digest.body.dollars import mark_dollars, unmark_dollars
from research_digest.body.embeds import mark_embeds, show_embeds, unmark_embeds
from research_digest.body.empties import drop_empties
from research_digest.body.footnotes import finish_footnotes, head_footnotes, mark_added, refer_to_all
from research_digest.body.foreign import drop_foreign
from research_digest.body.headings import outline, rebase_headings
from research_digest.body.highlights import highlights, name_highlights
from research_digest.body.ids import fragment, name_elements, places
from research_digest.body.images import drop_sources, show_images
from research_digest.body.links import cited, files, linked_pages, linked_parts, resolve_links
from research_digest.body.markdown import to_html
from research_digest.body.math import show_math
from research_digest.body.media import separate_posters, show_media
from research_digest.body.notes import link_notes
from research_digest.body.open_html import escape_open_html
from research_digest.body.options import Options
from research_digest.body.parts import put_parts, take_parts
from research_digest.body.picture_markup import fix_pictures
from research_digest.body.policy import sanitise
from research_digest.body.raw_html import show_unknown_elements
from research_digest.body.repeats import drop_repeats
from research_digest.body.spacing import close_up
from research_digest.body.standalone import ANYWHERE, absolute
from research_digest.body.tables import align_cells
from research_digest.body.tags import link_tags
from research_digest.body.tasks import show_tasks
from research_digest.body.times import link_times
from research_digest.body.to_markdown import to_markdown
from research_digest.body.tree import Element, TooDeep, parse, raw, serialise
from research_digest.model import Body, Change
from research_digest.urls import identity
from research_digest.words.counting import counts

__all__ = [
    "BODY_STEPS",
    "HTML_STEPS",
    "TEXT_STEPS",
    "Job",
    "Options",
    "Render",
    "fragment",
    "render",
    "render_here",
]

SMALLEST, FACTOR, LARGEST = 700_000, 20, 5_000_000
"""Limit of a body's HTML in characters: `SMALLEST` plus `FACTOR` for each character of its Markdown, at most `LARGEST`.

Formulas, footnotes and diagrams can expand a short text, and feeds and Markdown files contain the result too.
"""

HEADING = 3
"""How often a word of a heading counts for the search, besides being in the text."""

Job = tuple[str, Options]
Render = Callable[[Iterable[Job]], Iterable[Body]]
"""Renderer of bodies, in order: a `pool.Pool`, which enforces limits, or `render_here` for trusted texts."""

Step = Callable[[str, Context], tuple[str, list[Change]]]
TreeStep = Callable[[Element, Context], Iterable[Change]]

TEXT_STEPS: tuple[Step, ...] = (
    clean_characters,  # 1. first: it removes characters that later steps use as marks
    fix_pictures,  # 2. before the others ask the parser where code is
    escape_open_html,  # 3. likewise
    drop_comments,  # 4. before other steps read the inside of comments
    list_highlights,  # 5.
    join_block_links,  # 6.
    link_bracketed,  # 7.
    refer_to_all,  # 8.
    mark_dollars,  # 9. after the steps that search for formulas
    mark_embeds,  # 10.
    pair_delimiters,  # 11. after the dollar signs, because stars in formulas are not emphasis
)
HTML_STEPS: tuple[Step, ...] = (
    unmark_dollars,  # 12.
    unmark_embeds,  # 13.
    unmark_continued,  # 14.
    mark_added,  # 15.
    drop_control_characters,  # 16.
    show_unknown_elements,  # 17.
)
BODY_STEPS: tuple[TreeStep, ...] = (
    show_cards,  # 18. before foreign frames are removed
    drop_sources,  # 19.
    separate_posters,  # 20.
    drop_foreign,  # 21.
    show_embeds,  # 22.
    show_images,  # 23.
    show_media,  # 24.
    finish_footnotes,  # 25.
    link_notes,  # 26. after Markdown's own footnotes
    link_times,  # 27. after cards, which name the video
    show_callouts,  # 28.
    name_blocks,  # 29. after callouts, whose own id is at their end
    show_tasks,  # 30.
    align_cells,  # 31.
    close_up,  # 32.
    drop_empties,  # 33. after all steps that remove pictures
    drop_repeats,  # 34.
    rebase_headings,  # 35. after the first heading may have been removed
    name_highlights,  # 36.
    name_elements,  # 37. after all steps that set ids
    resolve_links,  # 38. after all ids are known
    link_tags,  # 39.
    show_diagrams,  # 40. before code, because diagrams are not coloured
    show_math,  # 41.
    direct_blocks,  # 42. after formulas, which have no direction
    colour_code,  # 43. last, because it adds the most elements
)


def render(text: str, options: Options) -> Body:
    """Return the body for the Markdown `text`. The result depends only on `text` and `options`.

    Every text gives a body. If the steps cannot handle it, it is shown as written. `Body.asked` are the names that were
    looked up in the options.
    """
    changes: list[Change] = []
    context = Context(options)
    source = _take(TEXT_STEPS, text, context, changes)
    html = _take(HTML_STEPS, to_html(source, breaks=options.line_breaks), context, changes)
    try:
        body = parse(html)
    except TooDeep:
        return _as_written(clean_characters(text, context)[0], "its elements are nested too deeply to be read")
    for step in BODY_STEPS:
        changes.extend(step(body, context))
    finished = _finished(body, context, changes)
    most = min(SMALLEST + FACTOR * len(text), LARGEST)
    if len(finished.html) > most:
        return _as_written(clean_characters(text, context)[0], f"it would become over {most:,} characters of HTML")
    address = options.address
    markdown = to_markdown(absolute(finished.html, ANYWHERE + address)) if address and finished.html else ""
    return replace(finished, asked=tuple(context.asked), missing=context.missing(), markdown=markdown)


def render_here(jobs: Iterable[Job]) -> list[Body]:
    """Return the bodies of trusted texts, rendered in this process without limits."""
    return [render(*job) for job in jobs]


def _take(steps: Iterable[Step], text: str, context: Context, changes: list[Change]) -> str:
    """Apply steps that work on strings."""
    for step in steps:
        text, made = step(text, context)
        changes.extend(made)
    return text


def _finished(body: Element, context: Context, changes: list[Change]) -> Body:
    """Return the body with its facts and sanitised HTML."""
    links, headings, text = cited(body), outline(body), raw(body)
    words = count_words(text)
    facts = Body(
        html="",
        outline=headings,
        links=links,
        articles=tuple(map(identity, links)),
        pages=linked_pages(body),
        parts=linked_parts(body),
        places=places(body, headings),
        highlights=highlights(body),
        files=files(body),
        words=words,
        prose=count_prose(body, words),
        counts=counts([(text, 1), *((each.text, HEADING) for each in headings)]),
        paragraphs=paragraphs(body),
        picture=first_picture(body),
        changes=tuple(changes),
    )
    # After the facts: the heading belongs neither to the outline nor to the words of the text.
    head_footnotes(body, context)
    parts = take_parts(body)
    html = put_parts(sanitise(serialise(body), images=context.images), parts)
    return replace(facts, html=html.strip())


def _as_written(text: str, why: str) -> Body:
    """Return a body that shows the text as written."""
    change = Change("render", "all markup", why)
    return Body(
        f"<pre>{escape(text, quote=False)}</pre>",
        words=count_words(text),
        prose=count_words(text),
        counts=counts([(text, 1)]),
        changes=(change,),
        stopped=why,
    )
