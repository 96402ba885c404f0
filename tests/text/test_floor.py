import subprocess
import sys

from tests.text.samples import ROOT

TEXT = ROOT / "claims" / "text"


def test_text_needs_no_django():
    modules = ", ".join(f"claims.text.{path.stem}" for path in TEXT.glob("[a-z]*.py"))
    code = f"import sys, {modules}; print([name for name in sys.modules if name.startswith('django')])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_bleach_has_one_door():
    named = [path.name for path in (ROOT / "claims").rglob("*.py") if "bleach.sanitizer" in path.read_text("utf-8")]
    assert named == ["sanitise.py"]
