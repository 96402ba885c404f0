"""Claims from the letter from The Hague (“demo-lagoon”)."""

from datetime import date

from claims.management.demo_desk.rows import stance
from claims.management.demo_desk.steps import (
    BACKGROUND,
    FAIRLY,
    FOR,
    REWORD,
    TRUE,
    agree,
    publish,
    reword,
    source,
    submit,
    verdict,
)
from claims.vocabulary import Modality, Precision

ROWS = (
    stance(
        "demo-lagoon-pretoria",
        "demo-lagoon",
        "South Africa accuses Israel of breaching the Genocide Convention",
        "South Africa",
        "accuses",
        "Israel",
        day=18,
        scope="breaches of the Genocide Convention",
        valid_from=date(2023, 12, 29),
        valid_from_precision=Precision.DAY,
        tags="court",
    ).then(
        source(FOR, "registry-of-the-court", "Application of 29 December", on=date(2023, 12, 29), primary=True),
        source(FOR, "cape-tribune", "Why Pretoria went to court", on=date(2024, 1, 5)),
        source(BACKGROUND, "hague-primer", "What provisional measures are", on=date(2024, 1, 26)),
        agree(TRUE, "That is what the application is.", "An accusation, and we say no more than that."),
        publish(
            "Yes: South Africa accuses Israel before the court",
            "The application of 29 December 2023 says so.",
            "Whether the accusation is right is for the court; that it was made is on record.",
            by="emil",
            reply_waiver="Israel’s answer is part of the court’s public record, and the summary of the case links it.",
        ),
    ),
    stance(
        "demo-lagoon-answer",
        "demo-lagoon",
        "Israel rejects the case as baseless",
        "Israel",
        "rejects",
        "genocide case at the International Court of Justice",
        day=38,
        scope="as baseless",
        tags="court",
    ).then(
        source(FOR, "registry-of-the-court", "Hearing of 12 January", on=date(2024, 1, 12), primary=True),
        source(FOR, "morning-ledger", "The other side of the bar", on=date(2024, 1, 12)),
        submit(),
    ),
    stance(
        "demo-lagoon-berlin",
        "demo-lagoon",
        "Germany supports Israel as a third party in the main proceedings: that is what its government said in January "
        "that it means to do",
        "Germany",
        "supports",
        "Israel",
        day=17,
        scope="as a third party in the main proceedings",
        tags="court;europe",
    ).then(
        source(FOR, "berlin-briefing", "Statement of 12 January", on=date(2024, 1, 12), primary=True),
        agree(
            REWORD,
            "It means to: it hasn’t done so yet.",
            "An intention, not an act.",
            wording="Germany intends to support Israel as a third party in the main proceedings",
        ),
        reword(modality=Modality.INTENDED),
        agree(TRUE, "Now it says what the government said.", "As written, and as stated in January."),
    ),
    stance(
        "demo-lagoon-colombia",
        "demo-lagoon",
        "Colombia would distance itself from Israel if the Security Council’s call for a ceasefire went unheard",
        "Colombia",
        "distances itself from",
        "Israel",
        day=35,
        modality=Modality.CONDITIONAL,
        scope="if the Security Council’s call for a ceasefire went unheard",
        tags="ceasefire;un",
    ).then(
        source(FOR, "bogota-sheet", "A message at night", on=date(2024, 3, 26)),
        submit(),
        verdict("rania", TRUE, "Condition and consequence are as its president put them.", sure=FAIRLY),
    ),
)
