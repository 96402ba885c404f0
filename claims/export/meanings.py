"""What each column of a file means: the words for who reads one and for who fills one in (see intake.column_guide)."""

from claims.vocabulary import POLARITY_LABELS

_POLARITY = ", ".join(f"{number} {label}" for number, label in POLARITY_LABELS.items())

CLAIMS = {
    "claim_id": "the claim's id",
    "proposition": "the sentence that readers see, and that was judged",
    "holder": "who takes the stance",
    "stance": "the stance, a verb of the vocabulary",
    "target": "towards whom",
    "rating": "whether the sentence is true, as the desk decided last; empty unless checked, published or withdrawn",
    "status": "where the claim stands in the desk's work; says nothing about its truth",
    "quote": "the words that make the claim",
    "article_title": "the headline of the article it stands in",
    "outlet": "who published the article",
    "article_published_at": "the day the article was published",
    "article_url": "the web address of the article it stands in",
    "decided_at": "when the rating was decided, in UTC",
    "kind": "whether it is a stance of somebody towards somebody, or a plain sentence",
    "scope": "in what respect, in the article's words",
    "strength": "what makes it stronger or weaker, in the article's words",
    "negated": "whether the stance is denied: “does not accept”",
    "modality": "how it is said: as a fact, as possible …",
    "polarity": f"of the stance: {_POLARITY}; empty where it is unclear",
    "holder_unnamed": "the article's words for somebody unnamed, in place of the holder",
    "claimant": "who says so",
    "via": "the speaker in between",
    "attribution": "how the article gives it: quoted, reported, in its own voice …",
    "valid_from": "since when it holds, as exactly as that is known",
    "valid_to": "until when it held, as exactly as that is known",
    "article_id": "the id of the article it stands in",
    "start": "where the quote begins in the article's text, in characters from 0",
    "end": "where the quote ends in the article's text, in characters from 0",
    "fidelity": "whether the sentence matches the article",
    "house_label": "the publisher's own word for the rating",
    "checked_by": "how many people check at this desk: solo (one), pair (a second), team (independent reviewers)",
    "decision_method": "how the decision was reached",
    "decision_rationale": "why it was decided so",
    "rated_as_of": "the day of which the rating speaks",
    "verdicts": "how many reviewers judged it",
    "agreement": "what share of pairs of reviewers judged alike before they knew of each other; 1 is all",
    "evidence_supporting": "web addresses of sources for it, separated by a space",
    "evidence_refuting": "web addresses of sources against it, separated by a space",
    "evidence_context": "web addresses of background, separated by a space",
    "anchors": "how many passages it rests on",
    "published_url": "where readers find it",
    "tags": "words to find it by, separated by ;",
    "text_sha256": "SHA-256 of the article's text that the quote stands in",
    "uid": "what the desk itself knows the claim by; never changes",
    "updated_at": "when the desk last changed anything about it, in UTC",
    "second_check_pending": "whether one verdict settled it for now and a second one is due",
    "passages": "the passages it rests on, with what stands before and after them",
    "evidence": "its sources",
    "anonymised_verdicts": "what each reviewer judged, without their names, once all have judged",
}
ARTICLES = {
    "article_id": "the article's id",
    "title": "the headline",
    "text": "the words as they stand in the article",
    "html": "the text as HTML",
    "url": "the web address where it was published",
    "outlet": "who published it",
    "author": "who wrote it, as it is signed",
    "language": "the language it is written in, as a code",
    "published_at": "the day it was published",
}
EVIDENCE = {
    "evidence_id": "the source's id",
    "claim_id": "the id of the claim that it speaks to",
    "url": "the source's web address",
    "relation": "whether it speaks for the claim, against it, or is background",
    "title": "what the source is called",
    "publisher": "who published it",
    "published_at": "the day it was published",
    "quote": "the source's words that matter",
    "quote_translation": "the quote in the desk's language",
    "primary": "whether it is the document or person itself, not a report of it",
    "root_source": "where it comes from: five copies of one report are one source",
}
ENTITIES = {
    "name": "what it is called",
    "kind": "what it is: a state, an organisation, a person …",
    "aliases": "its other names, separated by ;",
    "wikidata_id": "its id at Wikidata",
    "parent": "what it is part of",
}
CORRECTIONS = {
    "claim_id": "the id of the claim whose page was corrected",
    "corrected_at": "when, in UTC",
    "correction": "what readers were told",
    "changed": "the parts of the page that changed, separated by a space",
}

# By what a file holds.
MEANINGS = {
    "claims": CLAIMS,
    "articles": ARTICLES,
    "evidence": EVIDENCE,
    "entities": ENTITIES,
    "corrections": CORRECTIONS,
}
