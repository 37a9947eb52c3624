"""The repository keeps its own promises: documents, locks, layout and imports."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from pydantic import SecretStr

import rag
from rag import errors
from rag.config import Config

REPOSITORY = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.txt", "requirements-test.txt")
SEEDS = {
    "000_29831b3b61d0cedf.txt": "50b7be7f15a10ffa5108b2f11d629134e2217aa46cd62adf33d613cabc3ebc47",
    "001_d3437c43ef724bcd.txt": "028f521b376bcc4fa39ab51a969104fdbc593a8739edd1ce10b17a8394d3a8a3",
    "002_5b2cdec4292a86da.txt": "af60587df7859a268169d9e5e26dbafc3c4f09136d6669596e04f25afc6c481a",
    "003_40f757ba4a9ab518.txt": "3e6dbfd8490c849bbe420395d61e046e46d2951d74c027ab1380e80ddd600a4a",
    "004_c0858dbfd52112ba.txt": "1b57042a24159e00dd7dc2661ae6a91a52f5081110cdfc803f1001873d74f8df",
}
MACHINE_PATH = re.compile(r"(?<![\w.*-])/(?:home|root|work|Users|opt)/\w|file:/{3}|[A-Z]:\\Users")
PACKAGE_ADDRESS = re.compile(
    r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.]org|(?:deb|security)[.]debian[.]org)"
)
HEAVY = ("gradio", "llama_index", "chromadb", "onnxruntime")


def read(name):
    """The text of a file of the repository."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def setting_name(field):
    """The name of a field of `Config` in the environment."""
    return field.upper() if field.startswith("openai_") else f"RAG_{field}".upper()


def setting_value(default):
    """A default as it is written in `.env.example`."""
    return default.get_secret_value() if isinstance(default, SecretStr) else str(default)


def locked(lock):
    """The versions in a lock file by name; one name may have a version per Python."""
    versions = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", read(lock), flags=re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return versions


def text_files():
    """Every text file that is or could be committed, with its text."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        content = (REPOSITORY / name).read_bytes() if (REPOSITORY / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8", "replace")


def python_files():
    """Every Python file of the packages, with its syntax tree."""
    for package in ("rag", "ui", "eval"):
        for path in sorted((REPOSITORY / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def modules_loaded_by(*arguments):
    """The top names of all modules a fresh Python has loaded after running this."""
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    done = subprocess.run(
        [sys.executable, "-c", f"{report}\n{arguments[0]}", *arguments[1:]],
        check=True,
        capture_output=True,
        text=True,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def uses_settings(node):
    """Whether a piece of code takes LlamaIndex's global settings."""
    if isinstance(node, ast.ImportFrom):
        foreign = (node.module or "").startswith("llama_index")
        return foreign and any(alias.name in {"Settings", "*"} for alias in node.names)
    if isinstance(node, ast.Attribute):
        return node.attr == "Settings" and ast.unparse(node).startswith("llama_index")
    return False


def test_ci_runs_the_test_command_of_the_readme():
    """What a reader is told to run is what is run on every change."""
    command = read(".ci/run").splitlines()[-1]
    blocks = re.findall(r"^```\w*\n(.*?)^```", read("README.md"), flags=re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    assert command in lines


@pytest.mark.parametrize("package", ["rag", "ui", "eval"])
def test_package_tells_that_it_has_types(package):
    """A type checker of another program reads ours, as the classifier promises."""
    assert (REPOSITORY / package / "py.typed").is_file()


@pytest.mark.parametrize("field", Config.model_fields)
def test_every_setting_is_described_with_its_default(field):
    """`.env.example` shows each setting, under the description that `Config` gives."""
    info = Config.model_fields[field]
    assert info.description
    line = f"# {setting_name(field)}={setting_value(info.default)}"
    assert f"# {info.description}\n{line}\n" in read(".env.example")


def test_env_example_names_no_other_setting():
    """A setting that is gone is gone from `.env.example`, and none stands there twice."""
    named = re.findall(r"^#? ?([A-Z][A-Z_]+)=", read(".env.example"), flags=re.MULTILINE)
    assert sorted(named) == sorted(setting_name(field) for field in Config.model_fields)


def test_env_example_uncommented_is_the_default():
    """Whoever copies the file and takes every comment sign away changes nothing."""
    lines = re.sub(r"^# (?=[A-Z_]+=)", "", read(".env.example"), flags=re.MULTILINE)
    Path(".env").write_text(lines, encoding="utf-8")
    with_file = Config()
    Path(".env").unlink()
    assert with_file == Config()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_no_address(lock):
    """Plain pip takes the packages from wherever the reader's pip is set up to."""
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", read(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_package_with_its_hash(lock):
    """Nothing is installed that was not locked."""
    entries = re.split(r"\n(?=\S)", read(lock).strip())
    assert entries
    assert all(re.match(r"[\w.-]+==\S+.*--hash=sha256:", entry, re.DOTALL) for entry in entries)


def test_test_lock_holds_the_run_lock():
    """The tests run with the versions that users get."""
    run, test = (locked(lock) for lock in LOCKS)
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        (
            LOCKS[0],
            [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["build"]],
        ),
        (LOCKS[1], PYPROJECT["dependency-groups"]["test"]),
    ],
    ids=LOCKS,
)
def test_lock_satisfies_pyproject(lock, requirements):
    """A changed dependency is followed by `make lock`."""
    versions = locked(lock)
    for requirement in map(Requirement, requirements):
        found = versions.get(requirement.name, [])
        assert found, f"{requirement.name} is not locked; run make lock"
        assert all(requirement.specifier.contains(version) for version in found), requirement


def test_no_file_names_a_machine():
    """No text leads to a folder of one machine or to a package index."""
    told = [
        f"{name}: {found.group()}"
        for name, text in text_files()
        for pattern in (MACHINE_PATH, PACKAGE_ADDRESS)
        if (found := pattern.search(text))
    ]
    assert not told


def test_version_is_told_once():
    """`rag.__version__`, where it is told, is the version of the distribution."""
    version = PYPROJECT["project"]["version"]
    assert getattr(rag, "__version__", version) == version


def test_seeds_are_the_five_articles_unchanged():
    """The supplied material stays as it was supplied, byte for byte."""
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (REPOSITORY / "seeds").iterdir()
    }
    assert found == SEEDS


def test_importing_the_library_loads_nothing_heavy():
    """`import rag` is quick; models, stores and pages load when they are first used."""
    assert not modules_loaded_by("import rag").intersection(HEAVY)


def test_help_of_the_command_loads_nothing_heavy():
    """`onrecord --help` answers at once."""
    loaded = modules_loaded_by("from rag.cli import main; main()", "--help")
    assert "typer" in loaded
    assert not loaded.intersection(HEAVY)


def test_global_settings_of_llama_index_are_not_used():
    """LlamaIndex's global settings belong to the app around us; we neither read nor set them."""
    users = [path.name for path, tree in python_files() if any(map(uses_settings, ast.walk(tree)))]
    assert not users


def test_errors_are_drawn_as_they_are():
    """The tree at the top of `rag.errors` shows every error, under its parent."""
    drawn = re.findall(r"^([│├└─ ]*)(\w+Error)", errors.__doc__, flags=re.MULTILINE)
    parents = {}
    branch = []
    for indent, name in drawn:
        depth = len(indent) // 4
        branch[depth:] = [name]
        parents[name] = branch[depth - 1] if depth else "Exception"
    real = {
        name: error.__base__.__name__
        for name, error in vars(errors).items()
        if isinstance(error, type) and issubclass(error, Exception)
    }
    assert parents == real
