"""What people are called."""

from ctoaas.deliver.wording.names import names_for


def test_a_person_is_a_short_pseudonym():
    assert names_for(["person-7f3a9c01"], None).of("person-7f3a9c01") == "person 7f3a"


def test_two_people_who_start_alike_get_longer_pseudonyms():
    names = names_for(["p-7f3a9c01", "p-7f3a1111"], None)
    assert {names.of("p-7f3a9c01"), names.of("p-7f3a1111")} == {"person 7f3a9", "person 7f3a1"}


def test_a_real_name_appears_only_when_it_is_given():
    names = names_for(["p-7f3a", "p-2b10"], {"p-7f3a": "Ana\u202e"})
    assert names.of("p-7f3a, p-2b10") == "Ana\\u202e, person 2b10"


def test_a_pseudonym_inside_a_sentence_is_replaced_as_a_whole_word_only():
    names = names_for(["p-0001", "p2"], None)
    assert names.within("p-0001, p2 and p-00012") == "person 0001, person p2 and p-00012"


def test_what_is_not_a_person_stays_as_it_is():
    assert names_for([], None).of("src/app.py") == "src/app.py"
