"""PRA 2002 Sch 3: what kind of matter it is, how it is investigated, decided and learnt from."""

import pytest

from custodiet.errors import NotAllowed
from custodiet.law import Limit
from custodiet.law import police_reform_act as act
from tests.law.given import D, day


@pytest.mark.law("PRA 2002 s 12(2)")
@pytest.mark.parametrize(
    ("complained_of", "indication", "found", "because"),
    [
        (False, True, True, "nobody complained, and something points to misconduct"),
        (True, True, False, "it is the subject of a complaint"),
        (False, False, False, "nothing points to a crime or to misconduct"),
    ],
)
def test_conduct_matter(
    *, complained_of: bool, indication: bool, found: bool, because: str
) -> None:
    """Conduct nobody complained of, with an indication of a crime or of misconduct."""
    given = act.conduct_matter(complained_of=complained_of, indication=indication)

    assert given is found, because


@pytest.mark.law("PRA 2002 s 12 (death or serious injury)")
@pytest.mark.parametrize(
    ("harmed", "in_custody", "contact", "found", "because"),
    [
        (True, True, False, True, "in custody"),
        (True, False, True, True, "contact may have contributed"),
        (True, False, False, False, "no custody, and no contact that played a part"),
        (False, True, True, False, "nobody died or was seriously injured"),
    ],
)
def test_death_or_serious_injury_matter(
    *, harmed: bool, in_custody: bool, contact: bool, found: bool, because: str
) -> None:
    """Harm, and custody or contact that may have caused or contributed to it."""
    given = act.death_or_serious_injury_matter(
        died_or_seriously_injured=harmed, in_custody=in_custody, contact_contributed=contact
    )

    assert given is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 1")
def test_preserve_evidence() -> None:
    """As soon as practicable: no last day is given."""
    assert act.preserve_evidence(D("2026-09-03")).due is None


@pytest.mark.law("PRA 2002 Sch 3 (recording)")
@pytest.mark.parametrize(
    ("reason", "recorded", "because"),
    [
        ("complainant-asks", True, "the complainant may insist"),
        ("crime-or-disciplinary", True, "if proved it could be misconduct"),
        ("article-2-or-3", True, "the right to life could be engaged"),
        ("dissatisfied-with-a-letter", False, "it may be logged and handled outside Schedule 3"),
    ],
)
def test_must_record(reason: str, because: str, *, recorded: bool) -> None:
    """One reason on the list is enough."""
    assert act.must_record(reason) is recorded, because


@pytest.mark.law("PRA 2002 Sch 3 para 4(1)")
@pytest.mark.parametrize(
    ("harmed", "demanded", "found", "because"),
    [
        (True, False, True, "death or serious injury"),
        (False, True, True, "the watchdog calls it in"),
        (False, False, False, "only the limbs of the Regulations are left"),
    ],
)
def test_died_or_injured_must_be_referred(
    *, harmed: bool, demanded: bool, found: bool, because: str
) -> None:
    """Two limbs of the Act itself."""
    given = act.died_or_injured_must_be_referred(death_or_serious_injury=harmed, demanded=demanded)

    assert given is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 4(2)-(3)")
@pytest.mark.parametrize(
    ("by", "grave", "chief_has", "found", "because"),
    [
        ("appropriate-authority", True, False, True, "for gravity"),
        ("appropriate-authority", False, False, False, "neither grave nor exceptional"),
        ("local-policing-body", True, False, True, "the chief officer has not referred it"),
        ("local-policing-body", True, True, False, "the chief officer has referred it already"),
        ("complainant", True, False, False, "a complainant asks; the authority refers"),
    ],
)
def test_voluntary_referral(
    by: str, because: str, *, grave: bool, chief_has: bool, found: bool
) -> None:
    """By the authority, or by the local policing body where the chief officer has not."""
    given = act.voluntary_referral(
        by, grave_or_exceptional=grave, chief_officer_has_referred=chief_has
    )

    assert given is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 4A")
@pytest.mark.parametrize(
    ("referred", "came", "found", "because"),
    [
        (False, True, True, "it reached the watchdog some other way"),
        (True, True, False, "it was referred"),
        (False, False, False, "the watchdog does not know of it"),
    ],
)
def test_treated_as_referred(*, referred: bool, came: bool, found: bool, because: str) -> None:
    """What reached the watchdog without a referral may be treated as referred."""
    assert act.treated_as_referred(referred=referred, came_to_the_watchdog=came) is found, because


@pytest.mark.law("PRA 2002 Sch 3 (after a referral)")
@pytest.mark.parametrize(
    ("needed", "force_is", "back", "because"),
    [
        (True, False, False, "an investigation is needed"),
        (False, False, True, "none is needed"),
        (True, True, True, "the force is investigating already"),
    ],
)
def test_returned(*, needed: bool, force_is: bool, back: bool, because: str) -> None:
    """Back to the force where no investigation is needed, or where the force has begun one."""
    given = act.returned(investigation_needed=needed, force_is_investigating=force_is)

    assert given is back, because


@pytest.mark.law("PRA 2002 Sch 3 (must be investigated)")
@pytest.mark.parametrize(
    ("crime", "article", "found", "because"),
    [
        (True, False, True, "an indication of a crime or of misconduct"),
        (False, True, True, "Article 2 or 3"),
        (False, False, False, "a complaint of service: handled otherwise"),
    ],
)
def test_must_investigate(*, crime: bool, article: bool, found: bool, because: str) -> None:
    """Any other complaint may be handled otherwise than by investigation."""
    given = act.must_investigate(crime_or_disciplinary=crime, article_2_or_3=article)

    assert given is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 15")
@pytest.mark.parametrize(
    ("local", "directed", "mode", "because"),
    [
        (True, False, "local", "asked first, and suitable"),
        (True, True, "local", "nothing else is asked where local is suitable"),
        (False, False, "independent", "the rule where local is not suitable"),
        (False, True, "directed", "unless direction is more appropriate"),
    ],
)
def test_chosen_mode(mode: str, because: str, *, local: bool, directed: bool) -> None:
    """Local first; if not, independent, unless directed is more appropriate."""
    given = act.chosen_mode(local_suitable=local, directed_more_appropriate=directed)

    assert given == mode, because


@pytest.mark.law("PRA 2002 Sch 3 para 15 (again)")
@pytest.mark.parametrize(
    ("before", "after", "moves", "because"),
    [
        ("local", "independent", True, "from the authority to the Director General"),
        ("independent", "local", True, "and back"),
        ("local", "directed", False, "the authority still investigates"),
    ],
)
def test_mode_redetermined(before: str, after: str, because: str, *, moves: bool) -> None:
    """Whether the investigation changes hands, with its papers."""
    assert act.mode_redetermined(before, after) is moves, because


@pytest.mark.law("PRA 2002 Sch 3 para 19A")
@pytest.mark.parametrize(
    ("kind", "indication", "found", "because"),
    [
        ("police-officer", True, True, "an officer, and an indication"),
        ("special-constable", True, True, "specials too"),
        ("police-officer", False, False, "no indication yet"),
        ("police-staff", True, False, "staff are dealt with under their own policy"),
    ],
)
def test_special_procedure_applies(
    kind: str, because: str, *, indication: bool, found: bool
) -> None:
    """Officers and specials, once something points to a crime or to misconduct."""
    assert act.special_procedure_applies(kind, indication=indication) is found, because


@pytest.mark.law("PRA 2002 Sch 3 paras 21A, 24A-24C")
@pytest.mark.parametrize(
    ("indication", "found", "because"),
    [(True, True, "a conduct matter is recorded"), (False, False, "it stays what it was")],
)
def test_became_conduct_matter(*, indication: bool, found: bool, because: str) -> None:
    """A death or serious injury matter becomes a conduct matter on an indication."""
    assert act.became_conduct_matter(indication=indication) is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 22")
@pytest.mark.parametrize(
    ("mode", "first", "copies", "because"),
    [
        ("independent", "director-general", 0, "the watchdog's own"),
        ("directed", "director-general", 1, "with a copy to the authority"),
        ("local", "appropriate-authority", 0, "the authority's own"),
        (None, "appropriate-authority", 0, "no mode: the authority's own"),
    ],
)
def test_reported_to(mode: str | None, first: str, copies: int, because: str) -> None:
    """The report goes to whoever decides on it."""
    given = act.reported_to(mode)

    assert (given[0], len(given) - 1) == (first, copies), because


@pytest.mark.law("PRA 2002 Sch 3 para 23(2)")
@pytest.mark.parametrize(
    ("crime", "appropriate", "found", "because"),
    [
        (True, True, True, "both conditions"),
        (True, False, False, "not appropriate for the prosecutor to consider"),
        (False, True, False, "no crime is indicated"),
    ],
)
def test_sent_to_prosecutor(*, crime: bool, appropriate: bool, found: bool, because: str) -> None:
    """Both conditions, or it is not sent."""
    given = act.sent_to_prosecutor(indicates_crime=crime, appropriate_or_prescribed=appropriate)

    assert given is found, because


@pytest.mark.law("PRA 2002 Sch 3 paras 23(5A), 24(6A)")
@pytest.mark.parametrize(
    ("mode", "who", "because"),
    [
        ("independent", "director-general", "having sought the authority's views"),
        ("directed", "director-general", "the authority investigates, and does not decide"),
        ("local", "appropriate-authority", "its own investigation"),
        (None, "appropriate-authority", "never referred"),
    ],
)
def test_determined_by(mode: str | None, who: str, because: str) -> None:
    """Who decides on the report turns on the mode."""
    assert act.determined_by(mode) == who, because


@pytest.mark.law("PRA 2002 Sch 3 para 23 (views)")
@pytest.mark.parametrize(
    ("sought", "due", "words", "because"),
    [
        ("2026-09-03", "2026-10-01", "28 days after 3 September 2026", "four weeks later"),
        ("2026-12-24", "2027-01-21", "28 days after 24 December 2026", "holidays count"),
    ],
)
def test_views_due(sought: str, due: str, words: str, because: str) -> None:
    """28 days after the views were asked for."""
    assert act.views_due(D(sought)) == Limit(D(due), words), because


@pytest.mark.law("PRA 2002 Sch 3 paras 23(5B), 25, 27")
@pytest.mark.parametrize(
    ("what", "accepted", "binds", "because"),
    [
        ("determination", False, True, "a determination binds at once"),
        ("direction", False, True, "so does a direction"),
        ("recommendation", True, True, "a recommendation once accepted"),
        ("recommendation", False, False, "and not before"),
        ("opinion", True, False, "an opinion binds nobody"),
    ],
)
def test_must_comply(what: str, because: str, *, accepted: bool, binds: bool) -> None:
    """What the authority must do as told, and what it may refuse."""
    assert act.must_comply(what, accepted=accepted) is binds, because


@pytest.mark.law("PRA 2002 Sch 3 para 25 (right)")
@pytest.mark.parametrize(
    ("mode", "under", "found", "because"),
    [
        (None, True, True, "handled under Schedule 3 without an investigation"),
        ("local", True, True, "the authority's own investigation"),
        ("independent", True, False, "the watchdog's own"),
        ("directed", True, False, "nor a directed one"),
        (None, False, False, "handled wholly outside Schedule 3"),
    ],
)
def test_review_open(mode: str | None, because: str, *, under: bool, found: bool) -> None:
    """Whether there is a review turns on how the complaint was handled."""
    assert act.review_open(mode, under_schedule_3=under) is found, because


@pytest.mark.law("PRA 2002 Sch 3 para 25 (body)")
@pytest.mark.parametrize(
    ("fact", "body", "because"),
    [
        ("authority_is_policing_body", "watchdog", "a body does not review itself"),
        ("senior_officer", "watchdog", "about a senior officer"),
        ("cannot_rule_out", "watchdog", "misconduct cannot be ruled out from the complaint alone"),
        ("referred", "watchdog", "it was referred"),
        ("same_incident", "watchdog", "the same incident as one of those"),
        ("none", "local-policing-body", "any other complaint"),
    ],
)
def test_review_body(fact: str, body: str, because: str) -> None:
    """The watchdog in five cases, otherwise the local policing body."""
    facts = {} if fact == "none" else {fact: True}

    assert act.review_body(**facts) == body, because


@pytest.mark.law("PRA 2002 Sch 3 para 25 (time)")
@pytest.mark.parametrize(
    ("told", "lost", "due", "words", "because"),
    [
        (
            "2026-09-03",
            0,
            "2026-10-01",
            "28 days from the day after 3 September 2026",
            "4 September is day one, 1 October day 28",
        ),
        (
            "2026-09-03",
            5,
            "2026-10-06",
            (
                "28 days from the day after 3 September 2026; 5 lost in a misdirected application"
                " do not count"
            ),
            "it lay five days with the wrong body",
        ),
    ],
)
def test_review_due(told: str, lost: int, due: str, words: str, because: str) -> None:
    """28 days from the day after the complainant was told."""
    assert act.review_due(D(told), misdirected_days=lost) == Limit(D(due), words), because


@pytest.mark.law("PRA 2002 Sch 3 paras 28A, 28B")
@pytest.mark.parametrize(
    ("made", "due", "words", "because"),
    [
        (
            "2021-04-15",
            "2021-06-09",
            "56 days beginning with 15 April 2021; published practice allows to 10 June 2021",
            "15 April is day one, 9 June day 56",
        ),
        (
            "2024-01-01",
            "2024-02-25",
            "56 days beginning with 1 January 2024; published practice allows to 26 February 2024",
            "every day counts, holidays too",
        ),
    ],
)
def test_answer_due(made: str, due: str, words: str, because: str) -> None:
    """56 days, the day of the recommendation being the first."""
    assert act.answer_due(D(made)) == Limit(D(due), words), because


@pytest.mark.law("PRA 2002 Sch 3 para 28B (published practice)")
@pytest.mark.parametrize(
    ("made", "due", "because"),
    [
        ("2021-04-15", "2021-06-10", "one day later than the words of the Act"),
        ("2024-01-01", "2024-02-26", "217 of 243 published answers were due on this reading"),
    ],
)
def test_answer_due_after(made: str, due: str, because: str) -> None:
    """56 days after the day it was made: the reading of the published tables."""
    assert act.answer_due_after(D(made)).due == D(due), because


@pytest.mark.law("PRA 2002 Sch 3 para 28B (extension)")
@pytest.mark.parametrize(
    ("asked", "granted", "because"),
    [
        ("2021-06-09", True, "asked for on the last day"),
        ("2021-06-10", False, "asked for a day late"),
        (None, False, "never asked for"),
    ],
)
def test_answer_extension(asked: str | None, because: str, *, granted: bool) -> None:
    """More time only if it was asked for in time."""
    if granted:
        assert act.answer_extension(D("2021-06-09"), day(asked)), because
        return
    with pytest.raises(NotAllowed, match=r"More time was not asked for by 9 June 2021\."):
        act.answer_extension(D("2021-06-09"), day(asked))


@pytest.mark.law("PRA 2002 Sch 3 para 28B (publication)")
@pytest.mark.parametrize(
    ("answered", "due", "words", "because"),
    [
        (
            "2021-05-28",
            "2021-06-17",
            "21 days beginning with 28 May 2021",
            "28 May is day one, 17 June day 21",
        )
    ],
)
def test_publication_due(answered: str, due: str, words: str, because: str) -> None:
    """21 days from the answer."""
    assert act.publication_due(D(answered)) == Limit(D(due), words), because
