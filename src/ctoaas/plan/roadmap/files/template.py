"""Plan files to start from; they say in comments what may be said."""

INITIATIVES_TEMPLATE = """\
# What is worth doing, the ways to do it, the money and the dates. `cto plan check` reads it,
# `cto plan options` proposes three or four plans. Who works on it stands in people.toml.
title = "Roadmap"
starts_on = 2026-09-07
# Length of the plan in quarters of a year, 1 to 20.
quarters = 2
# Of every amount; "USD 500" is written out, and needs what one dollar is worth:
# exchange = {{ USD = 0.92 }}
currency = "EUR"
# Part of everybody's time that goes into what no plan knows: support, incidents, meetings.
unplanned = 0.2
# weekdays = ["mon", "tue", "wed", "thu", "fri"]
holidays = [2026-12-25, 2027-01-01]

[budget]
# The most that may be spent in all. Options keep it in 95 of 100 futures, or say that they do not.
total = 30000
# By quarter, if money comes bit by bit; what is left over may be spent later.
by_quarter = [20000, 10000]
carry_over = true

# How sure hard deadlines and the budget must be.
# [chances]
# deadlines = 0.8
# budget = 0.95

# What 1,000 of a year's mean loss that goes away is worth in points; without it all that is wished
# for is worth what may be spent. Initiatives that answer a finding count it in their value already.
# [risks]
# points_per_1000 = 2

[[initiatives]]
id = "sign-in"
title = "People can sign in"
# Points; only proportions count: 10 is worth twice 5. Weights come from `cto goals`.
value = 8
# Ids of the findings, risks and goals it answers.
why = []
# It has to be in every plan.
must = true

# One or more ways to do it; each option picks one of them.
[[initiatives.modes]]
id = "own"
# in-house, two people, contractor, buy, building block, hire, do nothing
kind = "in-house"
# Person-days: half of such cases take at most p50, 9 in 10 at most p90. One person a piece, the
# pieces side by side. person = "ana" instead of a skill says who.
work = [{{ skill = "backend", days = {{ p50 = 10, p90 = 22 }} }}]

[[initiatives.modes]]
id = "service"
kind = "buy"
work = [{{ skill = "backend", days = {{ p50 = 3, p90 = 6 }} }}]
# Paid once, and each month from then on. What leaving it would cost is shown, not planned.
cash = 0
monthly = 25
exit_cost = 4000

[[initiatives]]
id = "matching"
title = "The matching nobody else has"
value = 20
# It sets the product apart; the option "slow and unique" looks for these.
differentiator = true
# Begins when this is done, some working days later if you like.
after = [{{ initiative = "sign-in", lag_days = 2 }}]

[[initiatives.modes]]
id = "own"
kind = "in-house"
work = [
  {{ skill = "backend", days = {{ p50 = 25, p90 = 60 }} }},
  {{ skill = "design", days = {{ p50 = 6, p90 = 10 }} }},
]

[[initiatives.modes]]
id = "specialist"
kind = "contractor"
# Working days of somebody else's time, and their price; half at the start, half at the end.
duration = {{ p50 = 20, p90 = 40 }}
cash = {{ p50 = 14000, p90 = 19000 }}
pay = "half"
work = [{{ skill = "backend", days = {{ p50 = 4, p90 = 8 }} }}]

[[initiatives]]
id = "payments"
title = "Customers can pay"
value = 12
after = ["sign-in"]
# Not before, and at the latest. A soft one (deadline_is = "soft") may be missed at a price.
# earliest = 2026-10-01
deadline = 2026-12-18
# pin = 2026-10-05          begins on this day and no other
# group = "payments"        at most one of a group is chosen
# delay_per_month = 1       points lost with each month until it is done
# reduces = {{ chargebacks = 0.5 }}   share of a risk that goes away with it

[[initiatives.modes]]
id = "provider"
kind = "building block"
work = [{{ skill = "backend", days = {{ p50 = 6, p90 = 12 }} }}]
monthly = 30

[[initiatives]]
id = "app"
title = "An app for phones"
value = 9

[[initiatives.modes]]
id = "agency"
kind = "contractor"
duration = {{ p50 = 45, p90 = 80 }}
cash = {{ p50 = 24000, p90 = 36000 }}
pay = "half"
""".replace("{{", "{").replace("}}", "}")

PEOPLE_TEMPLATE = """\
# Who works on the plan in initiatives.toml, one piece of work at a time.
[[people]]
id = "ana"
name = "Ana"
skills = ["backend"]
# Part of each working day for this plan.
share = 0.8
absences = [{ from = 2026-12-21, to = 2027-01-03 }]

[[people]]
id = "ben"
name = "Ben"
skills = ["design", "frontend"]
share = 0.5
# What a whole day of theirs costs this budget; leave it out for people who are paid anyway.
rate = 450
# since = 2026-10-01
# until = 2027-06-30
# There only once this initiative (hiring them) is done, and some time later:
# joins_after = { initiative = "hire-backend", lag_days = 40 }

# More days away; without a person everybody is away. `cto plan leave` adds them from a calendar.
# [[absences]]
# person = "ana"
# from = 2027-02-01
# to = 2027-02-05
"""
