"""Claims on votes in the United Nations: one wire story in two papers (“demo-herald”, “demo-post”), and the vote on

membership (“demo-membership”).
"""

from datetime import date

from claims.management.demo_desk.rows import plain, stance
from claims.management.demo_desk.steps import (
    AGAINST,
    AS_WRITTEN,
    BACKGROUND,
    CONFLICTS,
    FOR,
    ONCE,
    PARTLY,
    TRUE,
    agree,
    ask_adjudicator,
    ask_more,
    ask_reply,
    comment,
    linked,
    publish,
    reopen,
    reply,
    restrict,
    revise,
    source,
    submit,
    verdict,
)
from claims.management.demo_desk.texts import ARTICLES
from claims.vocabulary import LinkKind

WIRE = "Aleph Wire, 25 March 2024"
ADDRESSES = {text.article_id: text.url for text in ARTICLES}


def both_copies():
    """The two papers that printed the wire's story: two addresses, one root source."""
    return (
        source(
            FOR,
            "northgate-herald",
            "Security Council demands a ceasefire, Washington abstains",
            on=date(2024, 3, 25),
            url=ADDRESSES["demo-herald"],
            root_source=WIRE,
        ),
        source(
            FOR,
            "island-evening-post",
            "UN council calls for ceasefire in Gaza",
            on=date(2024, 3, 26),
            url=ADDRESSES["demo-post"],
            root_source=WIRE,
        ),
    )


ROWS = (
    stance(
        "demo-herald-hamas",
        "demo-herald",
        "Hamas welcomes the resolution",
        "Hamas",
        "welcomes",
        "Security Council resolution 2728",
        day=13,
        tags="ceasefire;un",
    ).then(
        both_copies(),
        source(FOR, "beirut-notebook", "The movement’s note, in full", on=date(2024, 3, 25), primary=True),
        agree(TRUE, "The note says so; the two papers carry one report.", "One wire and the note itself: enough."),
        publish(
            "Yes: Hamas welcomed the resolution",
            "The movement welcomed the council’s demand on the day of the vote.",
            "Its own note says so. The two newspapers are one source, for both print the same agency.",
        ),
    ),
    plain(
        "demo-herald-votes",
        "demo-herald",
        "Fourteen members voted for resolution 2728 on Monday and none against it; the United States abstained",
        "Fourteen members of the Security Council voted for resolution 2728, none against it, and the United States "
        "abstained",
        day=13,
        tags="ceasefire;un",
    ).then(
        both_copies(),
        source(FOR, "council-record", "Record of the meeting", on=date(2024, 3, 25), primary=True),
        agree(TRUE, "The record has the count.", "14, 0, 1: as in the record."),
        ask_reply("the foreign desk of Aleph Wire (demonstration)"),
        reply("We stand by the count; our report was sent within minutes of the vote."),
        publish(
            "Yes: fourteen for, none against, one abstention",
            "Resolution 2728 of 25 March 2024 passed because the United States abstained.",
            "The council’s record has the count, and the agency stands by its report.",
            reply_waiver="",
        ),
    ),
    plain(
        "demo-herald-visit",
        "demo-herald",
        "The Israeli government called off the visit of a delegation to Washington",
        "The Israeli government called off the visit of a delegation to Washington after the vote of 25 March 2024",
        day=36,
        by="edith",
        tags="america;confidential source",
    ).then(
        restrict("rania", "ruben", by="edith"),
        source(FOR, "capitol-review", "Empty chairs", on=date(2024, 3, 25), by="edith"),
        comment("edith", "Restricted: a second source of ours must not be known before it agrees."),
        submit(by="edith"),
    ),
    stance(
        "demo-herald-america",
        "demo-herald",
        "The United States opposes a ceasefire without the release of the hostages",
        "United States",
        "opposes",
        "ceasefire in Gaza",
        day=33,
        scope="as long as the hostages are not released",
        tags="america;ceasefire",
    ).then(
        both_copies(),
        source(BACKGROUND, "council-record", "Record of the meeting", on=date(2024, 3, 25), primary=True),
        submit(),
        verdict("rania", TRUE, "Said in the meeting itself, after the vote."),
        verdict("ruben", ONCE, "It held until that day: the text it let pass doesn’t tie the two together."),
        ask_adjudicator("ruben"),
    ),
    stance(
        "demo-post-hamas",
        "demo-post",
        "Hamas welcomes the resolution",
        "Hamas",
        "welcomes",
        "Security Council resolution 2728",
        day=17,
        tags="ceasefire;un",
    ).then(
        linked(LinkKind.REPEATS, "demo-herald-hamas"),
        agree(AS_WRITTEN, "Word for word the same.", "The same story in another paper; the words are right."),
    ),
    plain(
        "demo-post-votes",
        "demo-post",
        "Fourteen members voted for resolution 2728 on Monday and none against it",
        "Fourteen members of the Security Council voted for resolution 2728 and none against it",
        day=37,
        tags="un",
    ).then(linked(LinkKind.REPEATS, "demo-herald-votes"), submit()),
    stance(
        "demo-membership-australia",
        "demo-membership",
        "Australia supports the request",
        "Australia",
        "supports",
        "full membership of Palestine in the United Nations",
        day=34,
        tags="recognition;un",
    ).then(
        source(FOR, "assembly-record", "Votes by name", on=date(2024, 5, 10), primary=True),
        ask_more(3),
        submit(),
        verdict("ruben", TRUE, "It voted for it."),
    ),
    stance(
        "demo-membership-canberra",
        "demo-membership",
        "Australia does not recognise the State of Palestine yet",
        "Australia",
        "recognises",
        "Palestine",
        day=39,
        by="rania",
        negated=True,
        tags="recognition",
    ).then(linked(LinkKind.TENSION, "demo-membership-australia", by="rania")),
    plain(
        "demo-membership-votes",
        "demo-membership",
        "143 states voted for the full membership of Palestine in the United Nations",
        "143 states voted in the General Assembly for the full membership of Palestine in the United Nations",
        day=24,
        tags="recognition;un",
    ).then(
        source(FOR, "assembly-record", "Votes by name", on=date(2024, 5, 10), primary=True),
        source(FOR, "capitol-review", "A show of hands", on=date(2024, 5, 10)),
        agree(TRUE, "The record names all 143.", "Counted: 143, 9 and 25."),
        publish(
            "Yes: 143 states voted for it",
            "On 10 May 2024 the General Assembly voted by 143 to 9, with 25 abstentions.",
            "The record of the assembly has every vote by name.",
        ),
        reopen("A reader asks whether a vote for a recommendation is a vote for membership: judge the wording anew."),
    ),
    stance(
        "demo-membership-hungary",
        "demo-membership",
        "Hungary opposes full membership",
        "Hungary",
        "opposes",
        "full membership of Palestine in the United Nations",
        day=32,
        tags="europe;un",
    ).then(
        source(FOR, "assembly-record", "Votes by name", on=date(2024, 5, 10), primary=True),
        source(AGAINST, "danube-papers", "An embassy since 1988", on=date(2023, 6, 1)),
        submit(),
        verdict("rania", TRUE, "It voted against."),
        verdict("ruben", CONFLICTS, "It recognised Palestine long ago, and now votes like this."),
        revise("rania", TRUE, "To recognise a state and to want it in the assembly now are two things."),
        revise("ruben", PARTLY, "Against this request, at this time: the sentence should say so."),
    ),
)
