"""Facts, preferences, motives and topics, and their rules."""

from contacts.knowledge.events import (
    Attitude,
    Confidence,
    Evidence,
    FactStanding,
    MotiveCode,
    SubjectKind,
    TopicKind,
)
from contacts.knowledge.model.fact import Fact
from contacts.knowledge.model.motive import Motive, Proof, main_motive
from contacts.knowledge.model.preference import Preference, ruling
from contacts.knowledge.model.subject import OfPerson, copies_of
from contacts.knowledge.model.topic import BUILT_IN, IMPORTED, INTEREST, Topic

__all__ = [
    "BUILT_IN",
    "IMPORTED",
    "INTEREST",
    "Attitude",
    "Confidence",
    "Evidence",
    "Fact",
    "FactStanding",
    "Motive",
    "MotiveCode",
    "OfPerson",
    "Preference",
    "Proof",
    "SubjectKind",
    "Topic",
    "TopicKind",
    "copies_of",
    "main_motive",
    "ruling",
]
