"""The first fifteen minutes of somebody new, as one story: from the terminal's last lines to their own article."""

import re
import signal
import time
from contextlib import nullcontext
from urllib.parse import urlsplit

import openpyxl
import pandas
import pytest
from django.core.management import call_command

from claims.management.commands import demo
from tests.browser.hands import drag, follow
from tests.browser.looks import WINDOWS, inaccessible, misshapen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = WINDOWS
SECONDS_FOR_SUGGESTIONS = 10
READ_FIRST = ["claim_id", "proposition", "holder", "stance", "target", "rating", "status"]
LISTED = "has had Hamas on its list of terrorist organisations since 1997"
OWN_ARTICLE = """Two capitals speak

Egypt condemns the strike on the port, its foreign ministry said on Monday.

Turkey opposes Israel over the blockade, while Qatar supports Lebanon."""


@pytest.fixture
def printed(desk, live_server, monkeypatch, capsys) -> str:
    """What `manage.py demo` says on this desk; the test's own server stands for those that it would start."""
    monkeypatch.setattr(demo.Command, "_refuse_taken", lambda self, port: None)
    monkeypatch.setattr(demo.servers, "running", lambda port: nullcontext([]))
    monkeypatch.setattr(demo.servers, "wait", lambda processes: None)
    ends = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    call_command("demo", port=live_server.thread.port)
    for each, handler in ends.items():
        signal.signal(each, handler)
    return capsys.readouterr().out


@pytest.fixture
def sign_in(printed, visit, live_server):
    """sign_in("carla"): their first page, by the form, at the address and with the password that was printed."""
    address = urlsplit(re.search(r"The desk is open: (\S+)", printed)[1])
    assert address.port == urlsplit(live_server.url).port
    passwords = dict(re.findall(r"^  ([a-z]+) +(\S+) +[a-z]+$", printed, re.M))

    def go(name: str):
        page = visit(None, address.path, viewport=WIDE)
        look_at(page)
        page.get_by_label("User name or e-mail address").fill(name)
        page.get_by_label("Password").fill(passwords[name])
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_text(f"Successfully signed in as {name}.").wait_for()
        page.wait_for_load_state()
        return page

    return go


def look_at(page) -> None:
    """Wide by day and narrow by night: nothing sticks out, and axe has nothing to say."""
    wrong = [*misshapen(page), *inaccessible(page, "light", {})]
    page.set_viewport_size(NARROW)
    wrong += [*misshapen(page), *inaccessible(page, "dark", {})]
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    assert wrong == [], page.url


def test_a_claim_goes_from_the_terminal_to_a_spreadsheet_and_then_comes_ones_own_article(printed, sign_in, tmp_path):
    the_terminal_says_where_to_go_as_whom_and_what_to_try(printed)

    carla = sign_in("carla")
    one_sentence_and_one_big_button(carla, "Read the article")
    the_machine_has_found_two_stances_and_says_why(carla)
    the_sentence_writes_itself(carla)
    it_goes_to_review(carla)

    rania, ruben = sign_in("rania"), sign_in("ruben")
    one_sentence_and_one_big_button(rania, "Next claim")
    claim = two_questions_with_an_example_beside_each_label(rania)
    the_next_claim_comes_at_once_and_the_last_can_be_taken_back(rania, claim)
    the_second_reviewer_sees_nothing_of_the_first(ruben, claim)
    once_both_have_judged_each_sees_the_other(ruben, claim)
    the_dispute_is_said_in_one_line_and_settled_at_once(rania, claim)

    edith = sign_in("edith")
    one_sentence_and_one_big_button(edith, "Publish the next")
    the_download_opens_in_a_spreadsheet(edith, claim, tmp_path)

    their_own_article_has_suggestions(carla)


def the_terminal_says_where_to_go_as_whom_and_what_to_try(printed: str) -> None:
    accounts, last = printed.split("What to try first:")
    for name in ("carla", "rania", "ruben", "edith"):
        assert f"\n  {name} " in accounts and f"Sign in as {name}" in last
    *_, where = last.strip().splitlines()
    assert re.fullmatch(r"The desk is open: http://127\.0\.0\.1:\d+/ +\(Ctrl-C ends it\)", where)
    assert max(map(len, printed.splitlines())) <= 120


def one_sentence_and_one_big_button(page, label: str) -> None:
    [sentence], [button] = page.locator("main .lead").all(), page.locator("main .big").all()
    assert re.fullmatch(r"[^.]+\.", sentence.inner_text())
    assert button.inner_text() == label
    look_at(page)
    follow(page, button)


def the_machine_has_found_two_stances_and_says_why(page) -> None:
    page.get_by_role("heading", name="Palestinian factions sit down in Moscow").wait_for()
    reasons = {
        "Qatar accepts Hamas as a fact of Palestinian politics": "“accepts” stands between the two names",
        "United Arab Emirates strongly opposes Hamas": "“the group” is read as Hamas, spoken of before",
    }
    for stance, reason in reasons.items():
        card = page.locator("[data-suggestion]", has_text=stance)
        assert reason in card.locator(".why").inner_text()
        assert card.locator(".why").is_visible()
    look_at(page)
    page.locator("[data-suggestion]", has_text="Qatar").get_by_role("button", name="Accept").click()
    page.get_by_text("The suggestion is your draft now.").wait_for()


def the_sentence_writes_itself(page) -> None:
    """The words are selected with the mouse; Washington is known to be the United States."""
    drag(page, LISTED)
    page.locator("[data-picked-words]").get_by_text(f"“{LISTED}”", exact=True).wait_for()
    page.get_by_role("button", name="Add a claim from these words").click()
    form = page.locator("#adding form")
    who, stance, towards = (form.get_by_label(label, exact=True) for label in ("Who", "Stance", "Towards"))
    # All at once: what is offered for the first letters would be put in another's place while one reaches for it.
    who.fill("Washington")
    page.get_by_role("option", name="United States").click()
    says(page, "United States … …")
    stance.select_option(label="designates as terrorist")
    says(page, "United States designates … as terrorist")
    towards.fill("Hamas")
    says(page, "United States designates Hamas as terrorist")
    look_at(page)
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_text("The claim is a draft now.").wait_for()
    page.locator("#picked").wait_for(state="hidden")  # the words are put away
    look_at(page)


def says(page, sentence: str) -> None:
    page.locator("#sentence").get_by_text(sentence, exact=True).wait_for()


def it_goes_to_review(page) -> None:
    page.locator("#adding").get_by_role("button", name="Submit for review").click()
    page.get_by_text("It is in review now.").wait_for()
    look_at(page)


def two_questions_with_an_example_beside_each_label(page) -> str:
    """What the claim says that is to be judged."""
    claim = page.locator("h1").inner_text()
    wording, rating = (
        page.get_by_role("group", name=name) for name in ("Does our sentence say what the article says?", "Is it so?")
    )
    assert not rating.is_visible(), "one question after the other"
    wording.get_by_label("as written").check()
    for choice in (*wording.locator(".choice").all(), *rating.locator(".choice").all()):
        assert re.search(r": .+\.$", choice.locator("small").inner_text()), choice.inner_text()
    look_at(page)
    rating.locator("[value=supported]").check()
    page.get_by_label("Why?").first.fill("Rania has read its own statement.")
    page.get_by_role("button", name="Give verdict, take the next").click()
    return claim


def the_next_claim_comes_at_once_and_the_last_can_be_taken_back(page, claim: str) -> None:
    page.get_by_text("Your verdict is in. The others’ verdicts show once all have judged").wait_for()
    assert urlsplit(page.url).path.startswith("/review/")
    assert page.locator("h1").inner_text() != claim
    page.get_by_role("link", name="Look at it, or take it back").click()
    page.get_by_role("heading", name="Your verdict").wait_for()
    assert page.locator("h1").inner_text() == claim
    page.get_by_role("button", name="Take it back").wait_for()
    look_at(page)


def the_second_reviewer_sees_nothing_of_the_first(page, claim: str) -> None:
    one_sentence_and_one_big_button(page, "Next claim")
    page.get_by_role("heading", level=1, name=claim).wait_for()
    assert "Rania" not in page.content() and "its own statement." not in page.locator("#evidence").inner_text()
    page.get_by_text("Your verdict settles this round.").wait_for()


def once_both_have_judged_each_sees_the_other(page, claim: str) -> None:
    page.locator("[name=fidelity][value=faithful]").check()
    page.locator("[name=rating][value=partly_supported]").check()
    page.get_by_label("Why?").first.fill("Ruben finds this in one respect only.")
    page.get_by_role("button", name="Give verdict", exact=True).click()
    page.get_by_text("Your verdict settled the round: the reviewers differ.").wait_for()
    page.get_by_role("link", name="See what each said").click()
    page.get_by_role("heading", level=1, name=claim).wait_for()
    for words in ("Rania has read its own statement.", "Ruben finds this in one respect only."):
        page.get_by_role("cell", name=words).wait_for()
    look_at(page)


def the_dispute_is_said_in_one_line_and_settled_at_once(page, claim: str) -> None:
    follow(page, page.get_by_role("link", name="Disputes"))
    row = page.locator(".rows > li", has_text=claim)
    # Who is A and who is B is left to chance.
    positions = [said.split(": ") for said in row.locator(".dots").first.locator("span").all_inner_texts()]
    assert [head.removesuffix(" (you)") for head, _ in positions] == ["Reviewer A", "Reviewer B"]
    assert {("(you)" in head, rating) for head, rating in positions} == {(True, "true"), (False, "partly true")}
    look_at(page)
    row.get_by_role("link", name="Give your last word").click()
    page.locator("[name=rating][value=partly_supported]").check()
    page.get_by_role("button", name="Give my last word").click()
    page.get_by_text("Your last word is in. ").wait_for()
    page.wait_for_load_state()
    assert page.locator("main .status").first.inner_text() == "checked"
    assert "partly true" in page.locator("main .rating").first.inner_text()
    look_at(page)


def the_download_opens_in_a_spreadsheet(page, claim: str, folder) -> None:
    follow(page, page.get_by_role("link", name="Exports"))
    look_at(page)
    sheet = openpyxl.load_workbook(download(page, "Excel", folder / "claims.xlsx")).active
    head, *rows = sheet.iter_rows(values_only=True)
    frame = pandas.read_csv(download(page, "CSV", folder / "claims.csv"))
    for columns in (list(head), list(frame.columns)):
        assert columns[: len(READ_FIRST)] == READ_FIRST
    ratings = {
        "Excel": {row[1]: row[5] for row in rows},
        "CSV": dict(zip(frame.proposition, frame.rating, strict=True)),
    }
    assert {given[claim] for given in ratings.values()} == {"partly_supported"}
    assert len(rows) == len(frame) > 1


def download(page, kind: str, path):
    page.get_by_role("radio", name=kind, exact=True).check()
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download").click()
    begun.value.save_as(path)
    return path


def their_own_article_has_suggestions(page) -> None:
    follow(page, page.get_by_role("link", name="Articles", exact=True))
    follow(page, page.get_by_role("link", name="Add an article"))
    look_at(page)
    page.get_by_label("Text", exact=True).fill(OWN_ARTICLE)
    # By the processor's clock, which others at work on this machine don't move: the site is in this process.
    began = time.process_time()
    page.get_by_role("button", name="Add the article").click()
    found = page.locator("[data-suggestion]", has_text="Türkiye opposes Israel")
    found.wait_for()
    assert time.process_time() - began < SECONDS_FOR_SUGGESTIONS
    assert found.locator(".why").is_visible()
    assert page.locator("h1").inner_text() == "Two capitals speak"
    look_at(page)
