"""The engagement in plain data: terms, time, caps, shares, approvals and the trail behind them.

Frozen records in, frozen records out; no clock, no database, no network. Hours are whole minutes,
money is `Money`, exact sums between the two are `Fraction`, days are `date`, instants are aware
datetimes in UTC. Whoever calls says what day it is.

Names to build on: `agreement.document.load`, `as_data`, `document_hash`; terms over versions with
`agreement.agreement.in_force`; `timesheet.entry` (states); `change_request`; `allowance.balances`;
`cap.spend`.
"""
