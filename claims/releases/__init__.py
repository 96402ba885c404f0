"""Releases: a frozen folder of what the desk has checked, which anybody can check and compare without the desk."""

from claims.releases.comparing import Change, What, changes, releases
from claims.releases.licences import licence_from
from claims.releases.making import USUAL, Telling, Unrestricted, make, refuse_impossible
from claims.releases.verifying import Verified, strange_to_desk, verify

__all__ = [
    "USUAL",
    "Change",
    "Telling",
    "Unrestricted",
    "Verified",
    "What",
    "changes",
    "licence_from",
    "make",
    "refuse_impossible",
    "releases",
    "strange_to_desk",
    "verify",
]
