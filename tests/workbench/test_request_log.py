"""Each log line is JSON and says which request, and whose, it belongs to."""

import io
import json
import logging
import logging.config

import pytest

from workbench.logs import logging_config


@pytest.fixture
def lines():
    """A function that returns the log lines so far, parsed; written by the handler that the site itself uses."""
    written = io.StringIO()
    config = logging_config(plain=False)
    configurator = logging.config.DictConfigurator(config)
    stderr = logging.StreamHandler(written)
    stderr.addFilter(config["filters"]["ids"]["()"]())
    stderr.setFormatter(configurator.configure_formatter(config["formatters"]["json"]))
    logging.getLogger().addHandler(stderr)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(stderr)


def access_line(lines):
    [line] = [line for line in lines() if line["logger"] == "workbench.access"]
    return line


def test_each_request_has_one_line(client, lines):
    answer = client.get("/healthz?who=secret")
    line = access_line(lines)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/healthz", 200)
    assert line["milliseconds"] >= 0
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert line["person"] is None


def test_no_line_holds_what_people_searched_for(client, lines, db):
    client.get("/no/such/page/?q=secret")
    client.get("/readyz?q=secret")
    assert lines()
    assert "secret" not in json.dumps(lines())


def test_the_line_names_the_person_by_uid(client, bea, lines):
    client.force_login(bea)
    client.get("/accounts/password/change/")
    line = access_line(lines)
    assert line["person"] == str(bea.uid)
    ids = {"person", "request_id"}
    told = {field: value for field, value in line.items() if field not in ids}
    assert "bea" not in json.dumps(told), "no name; the ids' own digits may spell one"


def test_whatever_is_logged_during_a_request_has_its_ids(client, bea, lines):
    client.force_login(bea)
    client.post("/accounts/login/", {"login": "bea"}, headers={"X-Request-ID": "from-the-proxy-1"})
    assert {line["request_id"] for line in lines()} == {"from-the-proxy-1"}


def test_an_id_from_a_proxy_is_taken_over(client):
    answer = client.get("/healthz", headers={"X-Request-ID": "from-the-proxy-1"})
    assert answer.headers["X-Request-ID"] == "from-the-proxy-1"


@pytest.mark.parametrize("forged", ["short", "x" * 65, 'a"}\n{"level": "INFO', "<script>alert(1)"])
def test_an_id_that_could_forge_lines_is_replaced(client, forged):
    answer = client.get("/healthz", headers={"X-Request-ID": forged})
    assert len(answer.headers["X-Request-ID"]) == 32


def test_two_requests_have_two_ids(client):
    assert client.get("/healthz").headers["X-Request-ID"] != client.get("/healthz").headers["X-Request-ID"]


def test_while_developing_lines_are_for_eyes():
    assert logging_config(plain=True)["handlers"]["stderr"]["formatter"] == "plain"
    assert logging_config(plain=False)["handlers"]["stderr"]["formatter"] == "json"
