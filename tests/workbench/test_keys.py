"""Keys are made once, kept from other people's eyes, and never stand in code."""

from concurrent.futures import ThreadPoolExecutor
from stat import S_IMODE

from workbench.keys import key_in


def test_a_key_is_made_once(tmp_path):
    path = tmp_path / "var" / "secret-key"
    first = key_in(path)
    assert len(first) >= 64
    assert key_in(path) == first


def test_two_files_hold_two_keys(tmp_path):
    assert key_in(tmp_path / "one") != key_in(tmp_path / "two")


def test_only_its_owner_may_read_a_key(tmp_path):
    path = tmp_path / "key"
    key_in(path)
    assert S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_came_back_from_a_copy_is_closed_again(tmp_path):
    path = tmp_path / "key"
    first = key_in(path)
    path.chmod(0o644)
    assert key_in(path) == first
    assert S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    path = tmp_path / "key"
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(key_in, [path] * 200))
    assert keys == {path.read_text()}
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_the_site_makes_its_own_keys_and_keeps_them(settings_as_seen, fresh_machine):
    secret, ledger = settings_as_seen("settings.SECRET_KEY", "settings.LEDGER_KEY")
    assert secret != ledger
    assert settings_as_seen("settings.SECRET_KEY", "settings.LEDGER_KEY") == [secret, ledger]
    for name in ("secret-key", "ledger-key"):
        assert S_IMODE((fresh_machine.var / name).stat().st_mode) == 0o600


def test_a_key_from_the_environment_wins_and_is_stored_nowhere(settings_as_seen, fresh_machine):
    assert settings_as_seen("settings.SECRET_KEY", SECRET_KEY="given") == ["given"]
    assert not (fresh_machine.var / "secret-key").exists()
