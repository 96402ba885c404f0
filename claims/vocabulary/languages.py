"""Languages by their names: records hold codes ("pt-BR"), people read and write "Brazilian Portuguese"."""

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info, gettext


def language_name(code: str) -> str:
    """ "Arabic" for "ar", in the reader's language; a code that isn't known as it is."""
    try:
        return gettext(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


def code_of_language(name: str) -> str:
    """ "ar" for "Arabic" or "العربيّة"; what isn't the name of a language is its code."""
    said = name.strip().casefold()
    for code, info in LANG_INFO.items():
        known = (info.get("name", ""), info.get("name_local", ""))
        if said and said in (*map(str.casefold, known), gettext(known[0]).casefold() if known[0] else ""):
            return code
    return name
