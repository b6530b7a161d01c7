"""The one table of rights: which role may do which act."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is: of the practice (the first three), or of a client."""

    OWNER = "owner"
    PRACTITIONER = "practitioner"
    BOOKKEEPER = "bookkeeper"
    SPONSOR = "sponsor"
    FINANCE = "finance"
    TECHNICAL = "technical"
    VIEWER = "viewer"
    AUDITOR = "auditor"
    READER = "reader"
    """Somebody outside who holds a link to one document."""


PRACTICE = frozenset({Role.OWNER, Role.PRACTITIONER, Role.BOOKKEEPER})
CLIENT = frozenset({Role.SPONSOR, Role.FINANCE, Role.TECHNICAL, Role.VIEWER, Role.AUDITOR})
WORDS = {
    Role.OWNER: "Practice owner",
    Role.PRACTITIONER: "Practitioner",
    Role.BOOKKEEPER: "Bookkeeper",
    Role.SPONSOR: "Sponsor: decides and accepts",
    Role.FINANCE: "Finance: agreements, time and spend",
    Role.TECHNICAL: "Technical: reports, findings and decisions",
    Role.VIEWER: "Viewer: reads reports",
    Role.AUDITOR: "Auditor: reads everything, changes nothing",
    Role.READER: "Reader of one document",
}


class Act(StrEnum):
    """Something a page lets people do. Acts of the practice need no client."""

    ADD_CLIENT = "add a client"
    SEAT_PEOPLE = "give people a seat in the practice"
    SEE_PRACTICE = "see the practice"
    SEE_CLIENT = "see the client and its engagements"
    CHANGE_CLIENT = "change the client and its engagements"
    BEGIN = "answer the fit check and set goals"
    INVITE = "invite people of the client"
    SHARE = "give out links to documents"
    SEE_REPORT = "see reports"
    ASSESS = "run assessments"
    COMMENT = "comment on findings"
    DECIDE = "accept risks and options, confirm decisions"
    SEE_AGREEMENT = "see agreements"
    DRAFT_AGREEMENT = "write agreements"
    ACCEPT_AGREEMENT = "accept agreements and change requests"
    SEE_TIME = "see time and spend"
    LOG_TIME = "log time and ask for changes"
    APPROVE_TIME = "approve time"
    CLOSE_TIME = "close weeks"
    SEE_TRAIL = "see and verify the audit trail"
    SEE_ORDERS = "see work orders"
    GIVE_ORDERS = "give out work orders"
    JUDGE_ORDERS = "accept or refuse what was ordered"
    EXPORT = "export and hand over"
    SEE_HANDOVER = "see who has what after the engagement"
    CHANGE_HANDOVER = "say who has what after the engagement"
    ASK_DELETION = "ask that everything is deleted"
    CONFIRM_DELETION = "confirm a deletion"
    SEE_MAIL = "see which mail was sent"
    CONNECT = "let other programs be told of acts"


_ALL = PRACTICE | CLIENT
_WORKERS = frozenset({Role.OWNER, Role.PRACTITIONER})
_MONEY = frozenset({Role.OWNER, Role.PRACTITIONER, Role.BOOKKEEPER, Role.SPONSOR, Role.FINANCE})

RIGHTS: dict[Act, frozenset[Role]] = {
    Act.ADD_CLIENT: frozenset({Role.OWNER}),
    Act.SEAT_PEOPLE: frozenset({Role.OWNER}),
    Act.SEE_PRACTICE: PRACTICE,
    Act.SEE_CLIENT: _ALL,
    Act.CHANGE_CLIENT: _WORKERS,
    Act.BEGIN: _WORKERS | {Role.SPONSOR},
    Act.INVITE: _WORKERS | {Role.SPONSOR},
    Act.SHARE: _WORKERS | {Role.SPONSOR},
    Act.SEE_REPORT: (_ALL - {Role.BOOKKEEPER}) | {Role.READER},
    Act.ASSESS: _WORKERS,
    Act.COMMENT: _WORKERS | {Role.SPONSOR, Role.FINANCE, Role.TECHNICAL},
    Act.DECIDE: frozenset({Role.SPONSOR}),
    Act.SEE_AGREEMENT: _MONEY | {Role.AUDITOR},
    Act.DRAFT_AGREEMENT: _WORKERS,
    Act.ACCEPT_AGREEMENT: frozenset({Role.SPONSOR}),
    Act.SEE_TIME: _MONEY | {Role.AUDITOR},
    Act.LOG_TIME: _WORKERS,
    Act.APPROVE_TIME: frozenset({Role.SPONSOR, Role.FINANCE}),
    Act.CLOSE_TIME: PRACTICE,
    Act.SEE_TRAIL: frozenset({Role.OWNER, Role.PRACTITIONER, Role.SPONSOR, Role.AUDITOR}),
    Act.SEE_ORDERS: _MONEY | {Role.TECHNICAL, Role.AUDITOR},
    Act.GIVE_ORDERS: _WORKERS,
    Act.JUDGE_ORDERS: _WORKERS | {Role.SPONSOR, Role.TECHNICAL},
    Act.EXPORT: _WORKERS | {Role.SPONSOR, Role.AUDITOR},
    Act.SEE_HANDOVER: _WORKERS | {Role.SPONSOR, Role.TECHNICAL, Role.AUDITOR},
    Act.CHANGE_HANDOVER: _WORKERS | {Role.SPONSOR, Role.TECHNICAL},
    Act.ASK_DELETION: frozenset({Role.SPONSOR}),
    Act.CONFIRM_DELETION: frozenset({Role.OWNER}),
    Act.SEE_MAIL: frozenset({Role.OWNER}),
    Act.CONNECT: frozenset({Role.OWNER, Role.PRACTITIONER, Role.SPONSOR}),
}


def may(role: Role | None, act: Act) -> bool:
    """Whether `role` has the right to `act`; nobody in particular has none."""
    return role is not None and role in RIGHTS[act]
