"""The report of results under an agreement, for its joint committee, in both languages."""

from __future__ import annotations

import html
from collections.abc import Sequence

from tealward.alliance.agreement import Agreement
from tealward.study.coordinator import Release
from tealward.study.privacy import charge, spent
from tealward.study.results.page import document
from tealward.words.load import Language, say


def report(
    agreement: Agreement,
    hashed: str,
    releases: Sequence[Release],
    refused: Sequence[tuple[str, str, str]],
    language: Language,
) -> str:
    """Studies, releases, what was refused (protocol, centre, rule), and the budget left."""
    title = agreement.title.ko if language == "ko" else agreement.title.en
    text = agreement.purpose.text.ko if language == "ko" else agreement.purpose.text.en
    parties = ", ".join(
        html.escape(p.title.ko if language == "ko" else p.title.en) for p in agreement.parties
    )
    left = agreement.limits.releases - len(releases)
    budget = say("study.report.budget", language, spent=len(releases), left=left)
    body = [
        f"<h1>{html.escape(say('study.report.title', language))}: {html.escape(title)}</h1>",
        f"<section><p>{html.escape(text)}</p><p>{parties}</p>",
        f"<p>{agreement.starts} – {agreement.expires}</p><p>{html.escape(budget)}</p>",
        _epsilon(agreement, releases, language),
        f'<p class="soft"><code>{hashed}</code></p></section>',
        f"<section><h2>{html.escape(say('study.report.releases', language))}</h2>",
        "".join(_release(each, language) for each in releases),
        "</section>",
        f"<section><h2>{html.escape(say('study.report.refused', language))}</h2>",
        "".join(_refused(*each, language) for each in refused),
        "</section>",
    ]
    return document(title, "".join(body), language)


def _epsilon(agreement: Agreement, releases: Sequence[Release], language: Language) -> str:
    """What releases with noise have cost together, if there are any."""
    costs = [charge(each.protocol.question, agreement) for each in releases]
    charges = [each for each in costs if each is not None]
    if not charges:
        return ""
    limits = agreement.limits
    text = say(
        "study.report.epsilon",
        language,
        spent=f"{spent(charges, limits.delta_exponent):.3g}",
        all=f"{limits.epsilon_in_all_milli / 1000:g}",
        delta=f"{10.0**-limits.delta_exponent:.0e}",
    )
    return f"<p>{html.escape(text)}</p>"


def _release(release: Release, language: Language) -> str:
    kind = str(release.protocol.question.__struct_config__.tag)
    name = html.escape(f"{release.protocol.study} / {release.protocol.name}")
    asked = html.escape(say(f"study.question.{kind}", language))
    rounds = html.escape(say("study.report.rounds", language, rounds=release.rounds))
    return f"<p><b>{name}</b> · {asked} · {rounds}<br><code>{release.digest}</code></p>"


def _refused(name: str, centre: str, rule: str, language: Language) -> str:
    why, remedy = (say(f"study.refusal.{rule}.{part}", language) for part in ("why", "remedy"))
    return (
        f"<p><b>{html.escape(name)}</b> · {html.escape(centre)} · "
        f'<span class="no">{html.escape(why)}</span> {html.escape(remedy)}</p>'
    )
