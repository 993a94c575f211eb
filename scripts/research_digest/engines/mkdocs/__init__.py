"""The adapter to MkDocs, and to ProperDocs, which has the same interface.

It reads the settings from mkdocs.yml, adds the pages and files to the site, and logs the problems. A Markdown file in
docs/ with the path of a page becomes the introduction of that page.

MkDocs itself renders the pages that it knows from the navigation or from docs/. `writing` renders all others faster. If
a plugin takes part in rendering pages, MkDocs renders them all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from research_digest.build import make
from research_digest.cache import PLACE, Cache, key_of
from research_digest.engines.frame import frame_texts, look_up_quickly, named_palette, without_strangers
from research_digest.engines.frame_policy import policy_of_the_frame
from research_digest.engines.host_limits import near_limits
from research_digest.engines.identity import chosen_icon, own_pictures
from research_digest.engines.mkdocs.adding import (
    add_pages,
    join_stylesheet,
    remove_unused,
    settle_introductions,
    take_trails,
    without_missing,
)
from research_digest.engines.mkdocs.files import MadeExport, MadePage
from research_digest.engines.mkdocs.fingerprint import fingerprint
from research_digest.engines.mkdocs.owner import named_files, owner_of
from research_digest.engines.mkdocs.pages import DigestPage, root_of, shown, theme_of
from research_digest.engines.mkdocs.plugins import settle, taking_part
from research_digest.engines.mkdocs.reports import (
    report_files,
    report_problems,
    report_renamed,
    report_theme,
    settings_of,
)
from research_digest.engines.mkdocs.serving import answering, let_reload
from research_digest.engines.mkdocs.state import Build, run
from research_digest.engines.mkdocs.tuning import collect_rarely
from research_digest.engines.mkdocs.watching import watch_inputs
from research_digest.engines.mkdocs.writing import Theme, Writer
from research_digest.engines.progress import with_progress
from research_digest.engines.security_policy import policy_faults
from research_digest.engines.site_folder import Manifest, SiteFolder, sizes
from research_digest.engines.whitespace import without_indentation
from research_digest.extras import hint
from research_digest.locales import Wording
from research_digest.problems import counted
from research_digest.settings import SettingsError

log = get_plugin_logger("digest")

DEEPEST = 6_000
"""Recursion limit under `mkdocs serve`. No system allows paths with so many folders."""
NO_DAY = "1980-01-01"
"""Fixed date for sitemap.xml.gz. MkDocs would write the date of the build, and builds would differ."""
FIRST, LAST = 100, -100
"""Priorities of events: before and after other plugins."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the settings, and change those of other parts of MkDocs. MkDocs event."""
    settings = settings_of(config)
    report_renamed(config)
    report_theme(config, settings)
    run.build.named = named_files(config)
    settle(config)
    config.theme["favicon"] = chosen_icon(theme_of(config))
    config.extra["polyfills"] = without_strangers(config.extra.get("polyfills", ()))
    config.extra["digest_frame"] = frame_texts(settings)
    config.theme["palette"] = named_palette(config.theme.get("palette"), Wording(settings.language))
    return config


@event_priority(LAST)
def on_pre_build(config: MkDocsConfig) -> None:
    """Set the site of the last build aside, because MkDocs empties its folder. MkDocs event."""
    if run.serving:
        run.waiting.begin()
    root = root_of(config)
    site = Path(config.site_dir)
    run.cache = run.cache or Cache(root / PLACE, remember=run.serving)
    key = key_of(str(site))
    aside = (root / PLACE).parent / f"site-{key.hex()[:8]}"
    run.build.folder = SiteFolder(site, aside, run.cache.shelf("site", Manifest), key)
    if not run.serving:
        run.build.folder.set_aside()


@event_priority(FIRST)
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and attachments to the site's files, and report the problems, before other plugins look."""
    settings = settings_of(config)
    try:
        built = make(settings, root=root_of(config), render=run.renderer(settings), cache=run.cache, lazy=run.serving)
    except SettingsError as fault:
        raise ConfigurationError(str(fault)) from None
    if run.pool and not run.serving:
        # All texts are rendered, and the processes have as much memory as the rest of the build.
        run.pool.close()
    report_problems(built.problems)
    if built.drafts:
        log.info(f"{counted(built.drafts, 'draft')} not published")
    for extra in built.lacking:
        log.info(hint(extra))
    run.build.search = built.search
    take_trails(files, config, settings)
    run.build.own = [*add_pages(built.pages, files, config, settings)]
    settle_introductions(files, config)
    config.nav = without_missing(config.nav, files)
    for asset in built.assets:
        source = root_of(config) / settings.clippings / asset.path
        files.append(File.generated(config, asset.url, abs_src_path=str(source)))
    for plan in (*built.files, *own_pictures(theme_of(config), map(Path, config.theme.dirs), built.cards, settings)):
        export = MadeExport(plan, config)
        files.append(export)
        run.build.own.append(export)
    join_stylesheet(files, config)
    remove_unused(files)
    return files


@event_priority(LAST)
def _hide_pages(files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG001 - MkDocs passes both by name
    """Keep the pages that the digest renders from MkDocs."""
    for file in run.build.own:
        if isinstance(file, MadePage):
            file.hide()
    return files


on_files = CombinedEvent(_add_files, _hide_pages)


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs passes both by name
    """Note whether `mkdocs serve` is running. MkDocs event."""
    run.serving = command == "serve"
    collect_rarely()
    if run.serving:
        # watchdog visits folders recursively.
        sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST))


def on_shutdown() -> None:
    """Stop the processes that render bodies, and close the cache. MkDocs event."""
    if run.pool:
        run.pool.close()
    if run.cache:
        run.cache.close()


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - passed by name
    """Note the navigation, which the theme needs. MkDocs event."""
    run.build.nav = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the CSP function to the templates, and drop build dates so that builds are reproducible. MkDocs event."""
    report_files(run.build.named, files)
    for file in files.documentation_pages():
        if file.page:
            file.page.update_date = NO_DAY
    settings = settings_of(config)
    env.bytecode_cache = run.templates
    look_up_quickly(env)
    run.build.has_policy = settings.security_policy
    owner = owner_of(run.build.named, files)
    if run.build.has_policy:
        env.globals["content_security_policy"] = policy_of_the_frame(env, owner)
    if run.build.nav and run.cache and run.build.search:
        digest = fingerprint(config, run.build.nav, settings, owner.sources)
        changing = taking_part(config, ("env",))
        # Compiling runs filters on constants, so a template is as its filters were.
        run.templates.shelf = None if changing else run.cache.shelf("templates", bytes)
        if changing:
            log.info(f"No page is kept from the last build, because of {', '.join(changing)}")
            digest = os.urandom(len(digest))
        run.build.theme = Theme(
            config=config,
            files=files,
            nav=run.build.nav,
            env=env,
            has_policy=run.build.has_policy,
            digest=digest,
            search=run.build.search,
            search_files=run.cache.shelf("search files", tuple[str, ...]),
        )
    return env


def on_page_content(html: str, page: mkdocs_pages.Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Draw the diagrams of hand-written pages. MkDocs event."""
    return html if isinstance(page, DigestPage) else shown(html, page.file.src_uri, settings_of(config))


@event_priority(FIRST)
def on_post_page(output: str, page: mkdocs_pages.Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - passed by name
    """Report scripts that the policy blocks, and pages without a policy; leave out indentation. MkDocs event.

    This comes before plugins such as `minify`, which write the policy in another way.
    """
    for fault in policy_faults(output) if run.build.has_policy else ():
        log.warning(f"{page.file.src_uri}: {fault}")
    return without_indentation(output)


@event_priority(FIRST)
def _write(config: MkDocsConfig) -> None:  # noqa: ARG001 - MkDocs passes it by name
    """Write the pages and files of the digest, before other plugins look at the site."""
    if run.build.theme and run.build.folder and run.cache:
        writer = Writer(run.build.theme, run.build.folder)
        if run.serving:
            run.waiting.fill(run.build.own, writer, run.cache)
        else:
            for file in with_progress(run.build.own, "Pages and files", len(run.build.own)):
                writer.write(file)
            writer.write_sitemap()
            writer.write_search()
            run.build.folder.finish()
            run.cache.prune()
        run.cache.save()
    _forget()


@event_priority(LAST)
def _report_limits(config: MkDocsConfig) -> None:
    """Report the limits of hosts that the site is near, after all plugins have written their files."""
    if not run.serving:
        for limit in near_limits(sizes(Path(config.site_dir))):
            log.info(f"{limit}. See docs/publishing.md")


on_post_build = CombinedEvent(_write, _report_limits)


def on_build_error(error: Exception) -> None:  # noqa: ARG001 - MkDocs passes it by name
    """Let requests go on after a build that failed. MkDocs event."""
    _forget()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:  # noqa: ARG001
    """Watch the input files, and make pages when a browser asks for them. MkDocs event."""
    watch_inputs(server, config, settings_of(config))
    let_reload(server)
    server.set_app(answering(server.serve_request, run.waiting, server.mount_path))
    return server


def _forget() -> None:
    run.build = Build()
    run.waiting.end()
