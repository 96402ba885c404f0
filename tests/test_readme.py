"""What the README tells people to type and to look for is there, and theirs to do."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from claims import access
from claims.management.demo_desk.people import CAST

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ACTING = re.findall(r"manage\.py (\w+) [^\n#]*--as (\w+)", README)
PLAN = README.split("## The plan of the house")[1].split("## Glossary")[0]
NAMED = [
    name for row in re.findall(r"^\| (?!floor)\w+ \| (.*?) \|", PLAN, re.M) for name in re.findall(r"`([^`]+)`", row)
]


@pytest.mark.parametrize(("command", "name"), ACTING)
def test_whoever_does_a_step_of_the_main_job_on_the_demo_desk_may(command, name):
    roles = next(roles for username, _, _, roles in CAST if username == name)
    assert access.allows(load_command_class("claims", command).deed, roles)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"manage\.py (\w+)", README)) - {"help"}))
def test_each_command_is_there(command):
    assert command in get_commands()


@pytest.mark.parametrize("name", NAMED)
def test_each_part_of_the_house_is_there(name):
    path = ROOT / "claims" / name
    assert path.is_dir() if name.endswith("/") else path.is_file()
