"""What each column of a file means: the words for who reads one and for who fills one in (see intake.column_guide)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import POLARITY_LABELS

# "−2 opposes, …", in whichever language it is read.
_POLARITY = format_lazy(
    ", ".join(f"{number} {{}}" for number in POLARITY_LABELS),
    *POLARITY_LABELS.values(),
)

CLAIMS = {
    "claim_id": _("the claim's id"),
    "proposition": _("the sentence that readers see, and that was judged"),
    "holder": _("who takes the stance"),
    "stance": _("the stance, a verb of the vocabulary"),
    "target": _("towards whom"),
    "rating": _("whether the sentence is true, as the desk decided last; empty unless checked, published or withdrawn"),
    "status": _("where the claim stands in the desk's work; says nothing about its truth"),
    "quote": _("the words that make the claim"),
    "article_title": _("the headline of the article it stands in"),
    "outlet": _("who published the article"),
    "article_published_at": _("the day the article was published"),
    "article_url": _("the web address of the article it stands in"),
    "decided_at": _("when the rating was decided, in UTC"),
    "kind": _("whether it is a stance of somebody towards somebody, or a plain sentence"),
    "scope": _("in what respect, in the article's words"),
    "strength": _("what makes it stronger or weaker, in the article's words"),
    "negated": _("whether the stance is denied: “does not accept”"),
    "modality": _("how it is said: as a fact, as possible …"),
    "polarity": format_lazy(_("of the stance: {polarity}; empty where it is unclear"), polarity=_POLARITY),
    "holder_unnamed": _("the article's words for somebody unnamed, in place of the holder"),
    "claimant": _("who says so"),
    "via": _("the speaker in between"),
    "attribution": _("how the article gives it: quoted, reported, in its own voice …"),
    "valid_from": _("since when it holds, as exactly as that is known"),
    "valid_to": _("until when it held, as exactly as that is known"),
    "article_id": _("the id of the article it stands in"),
    "start": _("where the quote begins in the article's text, in characters from 0"),
    "end": _("where the quote ends in the article's text, in characters from 0"),
    "fidelity": _("whether the sentence matches the article"),
    "house_label": _("the publisher's own word for the rating"),
    "checked_by": _("how many people check at this desk: solo (one), pair (a second), team (independent reviewers)"),
    "decision_method": _("how the decision was reached"),
    "decision_rationale": _("why it was decided so"),
    "rated_as_of": _("the day of which the rating speaks"),
    "verdicts": _("how many reviewers judged it"),
    "agreement": _("what share of pairs of reviewers judged alike before they knew of each other; 1 is all"),
    "evidence_supporting": _("web addresses of sources for it, separated by a space"),
    "evidence_refuting": _("web addresses of sources against it, separated by a space"),
    "evidence_context": _("web addresses of background, separated by a space"),
    "anchors": _("how many passages it rests on"),
    "published_url": _("where readers find it"),
    "tags": _("words to find it by, separated by ;"),
    "text_sha256": _("SHA-256 of the article's text that the quote stands in"),
    "uid": _("what the desk itself knows the claim by; never changes"),
    "updated_at": _("when the desk last changed anything about it, in UTC"),
    "second_check_pending": _("whether one verdict settled it for now and a second one is due"),
    "passages": _("the passages it rests on, with what stands before and after them"),
    "evidence": _("its sources"),
    "anonymised_verdicts": _("what each reviewer judged, without their names, once all have judged"),
}
ARTICLES = {
    "article_id": _("the article's id"),
    "title": _("the headline"),
    "text": _("the words as they stand in the article"),
    "html": _("the text as HTML"),
    "url": _("the web address where it was published"),
    "outlet": _("who published it"),
    "author": _("who wrote it, as it is signed"),
    "language": _("the language it is written in, as a code"),
    "published_at": _("the day it was published"),
}
EVIDENCE = {
    "evidence_id": _("the source's id"),
    "claim_id": _("the id of the claim that it speaks to"),
    "url": _("the source's web address"),
    "relation": _("whether it speaks for the claim, against it, or is background"),
    "title": _("what the source is called"),
    "publisher": _("who published it"),
    "published_at": _("the day it was published"),
    "quote": _("the source's words that matter"),
    "quote_translation": _("the quote in the desk's language"),
    "primary": _("whether it is the document or person itself, not a report of it"),
    "root_source": _("where it comes from: five copies of one report are one source"),
}
ENTITIES = {
    "name": _("what it is called"),
    "kind": _("what it is: a state, an organisation, a person …"),
    "aliases": _("its other names, separated by ;"),
    "wikidata_id": _("its id at Wikidata"),
    "parent": _("what it is part of"),
}
CORRECTIONS = {
    "claim_id": _("the id of the claim whose page was corrected"),
    "corrected_at": _("when, in UTC"),
    "correction": _("what readers were told"),
    "changed": _("the parts of the page that changed, separated by a space"),
}

# By what a file holds.
MEANINGS: dict[str, Mapping[str, str | Promise]] = {
    "claims": CLAIMS,
    "articles": ARTICLES,
    "evidence": EVIDENCE,
    "entities": ENTITIES,
    "corrections": CORRECTIONS,
}
