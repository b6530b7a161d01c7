"""A plan file to start from; it says in comments what may be said."""

TEMPLATE = """\
# A plan: items that wait for each other, the people who do them, and what could go wrong.
title = "First version"
starts_on = 2026-09-01
# Of every amount in this file, as three capitals (ISO 4217).
currency = "EUR"
# Of efforts and rates: "days" or "hours" (then hours_per_day counts, 8 where it is not said).
unit = "days"
# What a day of work costs for items that name nobody.
rate = 600
weekdays = ["mon", "tue", "wed", "thu", "fri"]
holidays = [2026-12-25, 2027-01-01]
# What single numbers turn out to be (actual / estimate); without it they are taken as certain.
# single_numbers = { p10 = 0.7, p50 = 1.1, p90 = 2.6 }

# How much of the spread items have in common: all of them, and those of one group. Where you have
# past projects, measure it; where you have none, leave the usual.
[correlation]
all = 0.06
group = 0.04
# Groups that go well or badly together, as a correlation matrix.
groups = ["backend", "frontend"]
matrix = [[1, 0.5], [0.5, 1]]

[[people]]
id = "ana"
rate = 650
skills = ["backend"]
absences = [{ from = 2026-10-05, to = 2026-10-16 }]

[[people]]
id = "ben"
rate = 550
# Half of each day is for this plan.
share = 0.5
skills = ["backend", "frontend"]

[[items]]
id = "accounts"
title = "Sign-up and accounts"
# In one case of ten below p10, half below p50, one of ten above p90.
effort = { p10 = 4, p50 = 6, p90 = 12 }
group = "backend"
people = ["ana"]

[[items]]
id = "billing"
# The same with words: a range that holds in 80 of 100 cases (where level is not said: 0.8).
effort = { low = 5, likely = 8, high = 20, level = 0.8 }
after = ["accounts"]
group = "backend"
# Of those who have the skill, whoever would be done first.
skill = "backend"

[[items]]
id = "screens"
effort = { p10 = 6, p50 = 9, p90 = 16 }
# Working days that must pass in between, such as for a review by others.
after = [{ item = "accounts", lag_days = 2 }]
group = "frontend"
people = ["ben"]
# Paid when the item is done, beside the work.
cost = 1200

[[items]]
id = "launch"
milestone = true
after = ["billing", "screens"]

[[risks]]
id = "gateway"
title = "The payment provider turns us down"
probability = 0.15
items = ["billing"]
# Effort of its items is multiplied, days are added to each, money is lost: at least one of these.
factor = { low = 1.2, likely = 1.5, high = 2.5 }
effort = { low = 1, likely = 2, high = 5 }
cost = { low = 500, likely = 1000, high = 4000 }

[[costs]]
title = "Cloud"
amount = 180
every = "month"

[[costs]]
title = "Penetration test"
amount = 4500
on = 2026-11-15
"""
