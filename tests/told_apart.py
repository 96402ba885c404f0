"""Which tests are run on which database."""

from tests.environment import IS_SQLITE

TOUCHING = {"db", "transactional_db", "live_server", "django_db_setup"}


# Pages whose lists, filters and searches ask the most of a database; the journey and the forms open all others.
ASKING = {"test_every_form", "test_claim_list", "test_home", "test_queue", "test_lists", "test_import_mending"}
# What stands on other tests' shoulders: the demo desk is made by deeds, and a release of exports, which are tried
# themselves, as is that both databases give the same bytes.
BUILT_OF_OTHERS = {"test_demo", "test_comparing", "test_verifying", "test_leaflets", "test_release"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, tests that touch no database would only say again what they said on SQLite; and pages, which

    are built of the same queries for each case, are tried by the ones that ask the most.
    """
    if IS_SQLITE:
        return
    alike = {
        each
        for each in items
        if not _touches_database(each) or _is_of_a_page(each) or each.path.stem in BUILT_OF_OTHERS
    }
    config.hook.pytest_deselected(items=list(alike))
    items[:] = [each for each in items if each not in alike]


def _touches_database(test) -> bool:
    return bool(TOUCHING & set(test.fixturenames) or test.get_closest_marker("django_db"))


def _is_of_a_page(test) -> bool:
    return test.path.parent.name in ("views", "admin") and test.path.stem not in ASKING
