"""Former addresses of clippings: a small page at each, which leads on, and `_redirects` for hosts that read it.

https://docs.netlify.com/routing/redirects/ and https://developers.cloudflare.com/pages/configuration/redirects/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from research_digest.exports.markup import template
from research_digest.input.fields.languages import direction
from research_digest.input.redirects import NAME
from research_digest.library.site import Site, article_path, article_url
from research_digest.model import Clipping, Plan
from research_digest.urls.permalinks import encoded, relative_url


def moved(site: Site) -> Iterator[Plan[bytes]]:
    """Yield a page for each former address, and `_redirects`. A clipping that was taken down keeps its address."""
    former = {slug: clipping for slug, clipping in site.library.former.items() if slug not in site.removed}
    for slug, clipping in former.items():
        page = article_url(slug, site.settings)
        path = f"{page}index.html" if page.endswith("/") else page
        yield Plan(path, partial(_page, page, clipping, site), site.inputs([clipping], slug))
    if former:
        yield Plan(NAME, partial(_redirects, former, site), site.inputs(former.values(), tuple(former), site.redirects))


def _page(page: str, clipping: Clipping, site: Site) -> bytes:
    path = article_path(clipping.slug)
    html = template("moved.html").render(
        lang=site.settings.language,
        dir=direction(site.settings.language),
        link=relative_url(site.page_of(clipping), page),
        address=site.address(path) if site.settings.site_url else "",
        title=clipping.title,
        title_lang=clipping.lang,
        title_dir=direction(clipping.lang),
        moved=site.wording("moved"),
    )
    return html.encode()


def _redirects(former: dict[str, Clipping], site: Site) -> bytes:
    """Return the owner's redirects, and a line for each former address: from, to, status."""
    root = urlsplit(site.settings.site_url).path or "/"

    def place(slug: str) -> str:
        return root + encoded(article_url(slug, site.settings))

    lines = (f"{place(slug)} {place(each.slug)} 301" for slug, each in former.items())
    return "\n".join((*site.redirects.splitlines(), *lines, "")).encode()
