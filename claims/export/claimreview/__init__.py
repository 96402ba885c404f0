"""ClaimReview, schema.org's word for a fact check that machines can read: made, checked, and handed out."""

from claims.export.claimreview.making import claim_reviews, label_of, review_of
from claims.export.claimreview.rules import LONGEST_ADVISED, Finding, advice, errors

__all__ = ["LONGEST_ADVISED", "Finding", "advice", "claim_reviews", "errors", "label_of", "review_of"]
