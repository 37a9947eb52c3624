"""The file of users: who may sign in, how it is written, and what is said of a wrong line."""

import os
import pty
import select
import subprocess
import sys

import pytest

from rag import SettingsError, StorageError, load_users
from rag.keeping.users import MAX_NAME, set_password

COMMAND = "from rag.cli import main; main()"


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    """A line of a user called ann, made once, because it takes its time."""
    path = tmp_path_factory.mktemp("users") / "users.txt"
    set_password(path, "ann", "secret-pass")
    return path.read_text().strip()


@pytest.fixture
def write(tmp_path):
    """Writes a file of users."""

    def write_one(text):
        path = tmp_path / "users.txt"
        path.write_text(text)
        return path

    return write_one


def run_user(*words, repository, typed, **settings):
    """Run `onrecord user` with a line on its standard input."""
    environment = {**os.environ, "PYTHONPATH": str(repository), **settings}
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "user", *words],
        input=typed,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_only_the_right_password_of_a_known_name_is_admitted(write, line):
    """Blanks around a name do not matter; case does."""
    users = load_users(write(f"# people\n\n{line}\n"))
    assert users.admit("ann", "secret-pass")
    assert users.admit(" ann ", "secret-pass")
    assert not users.admit("ann", "secret-pass ")
    assert not users.admit("Ann", "secret-pass")
    assert not users.admit("", "")
    assert not users.admit("ann:", "secret-pass")


def test_accent_may_be_typed_either_way(tmp_path):
    """Composed or not, a name is the same."""
    path = tmp_path / "users.txt"
    set_password(path, "Zoe\u0308", "secret-pass")
    assert load_users(path).admit("Zo\u00eb", "secret-pass")


def test_unknown_name_is_checked_like_a_known_one(write, line):
    """The same work is done, so that the time does not tell which names exist."""
    users = load_users(write(line))
    known, nobody = users.hashes["ann"], users._nobody
    assert (nobody.n, nobody.r, nobody.p) == (known.n, known.r, known.p)
    assert len(nobody.key) == len(known.key)


def test_hashes_are_not_shown(write, line):
    """Neither the users as text nor a log of them."""
    assert "scrypt" not in repr(load_users(write(line)))
    assert "PasswordHash" not in repr(load_users(write(line)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{line}\nbob\n", r"line 2 is wrong: it is not of the form name:hash"),
        ("bob:secret\n", r"line 1 is wrong: it is no hash"),
        ("# people\n\n:{hash}\n", r"line 3 is wrong: a name has 1 to"),
        ("{line}\n{line}\n", r"line 2 is wrong: the name 'ann' stands there twice"),
        ("a\x07b:{hash}\n", r"only printable characters"),
        ("x" * 50_000 + ":{hash}\n", r"a name has 1 to"),
        ("# nobody\n", r"holds no user\. Add one with: onrecord user NAME"),
        ("", r"holds no user"),
    ],
)
def test_wrong_line_is_told_with_its_number(write, line, text, told):
    """In one line, with what mends it, and without the hash."""
    path = write(text.format(line=line, hash=line.partition(":")[2]))
    with pytest.raises(SettingsError, match=told) as raised:
        load_users(path)
    message = str(raised.value)
    assert "\n" not in message
    assert str(path) in message
    assert "onrecord user NAME" in message
    assert line.partition(":")[2] not in message


@pytest.mark.parametrize("made", ["missing", "folder", "latin"])
def test_file_that_cannot_be_read_is_told(tmp_path, made):
    """Missing, a folder, or in another encoding."""
    path = tmp_path / "users.txt"
    if made == "folder":
        path.mkdir()
    if made == "latin":
        path.write_bytes("zoë:x\n".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"users\.txt"):
        load_users(path)


def test_new_line_leaves_the_others_and_changed_one_takes_its_place(write, line):
    """Comments, order and other users stay; only the owner may read the file."""
    path = write(f"# people\n{line}\n\n# more\n")
    path.chmod(0o644)
    assert set_password(path, "bob", "bobs-password") is True
    assert set_password(path, "ann", "anns-password") is False
    lines = path.read_text().splitlines()
    assert [each.partition(":")[0] for each in lines] == ["# people", "ann", "", "# more", "bob"]
    assert path.stat().st_mode & 0o777 == 0o600
    users = load_users(path)
    assert users.admit("ann", "anns-password")
    assert not users.admit("ann", "secret-pass")


@pytest.mark.parametrize("name", ["", "  ", "a:b", "#a", "a\nb", "\x1b[2J", "x" * (MAX_NAME + 1)])
def test_name_that_cannot_stand_in_a_line_is_refused(tmp_path, name):
    """Nothing is written."""
    with pytest.raises(ValueError, match="a name has"):
        set_password(tmp_path / "users.txt", name, "secret-pass")
    assert not (tmp_path / "users.txt").exists()


def test_place_that_cannot_be_written_is_told(tmp_path):
    """Writing fails in one sentence; here a file stands where a folder should."""
    (tmp_path / "no").touch()
    with pytest.raises(StorageError, match="RAG_USERS"):
        set_password(tmp_path / "no" / "users.txt", "ann", "secret-pass")


def test_command_reads_a_line_where_there_is_no_terminal(repository, tmp_path):
    """So that a script can add somebody; the password is shown nowhere."""
    path = tmp_path / "users.txt"
    done = run_user("ann", repository=repository, typed="secret-pass\n", RAG_USERS=str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "ann may sign in once the chat has started again.\n"
    assert load_users(path).admit("ann", "secret-pass")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("ann", "short\n", "a password has at least 8 characters"),
        ("ann", "", "a password has at least 8 characters"),
        ("a:b", "secret-pass\n", "no colon"),
    ],
)
def test_command_refuses_what_will_not_do(repository, tmp_path, name, typed, told):
    """Wrong usage, in one line, and no file is made."""
    path = tmp_path / "users.txt"
    done = run_user(name, repository=repository, typed=typed, RAG_USERS=str(path))
    assert done.returncode == 2
    assert told in done.stderr
    assert not path.exists()


def test_command_without_a_file_names_the_setting(repository):
    """There is no hidden default place for passwords."""
    done = run_user("ann", repository=repository, typed="secret-pass\n")
    assert done.returncode == 1
    assert done.stderr.startswith("onrecord: No file of users is set.")
    assert "RAG_USERS" in done.stderr


def test_command_asks_twice_on_a_terminal_and_shows_nothing(repository, tmp_path):
    """What is typed is not echoed; a second try that differs is asked again."""
    path = tmp_path / "users.txt"
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(repository), "RAG_USERS": str(path)}
    command = [sys.executable, "-W", "ignore", "-c", COMMAND, "user", "ann"]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            seen = b""
            for first, second in ((b"secret-pass", b"secret-puss"), (b"secret-pass",) * 2):
                seen += read_until(ours, b"Password of ann: ")
                os.write(ours, first + b"\n")
                seen += read_until(ours, b"confirmation: ")
                os.write(ours, second + b"\n")
            seen += read_until(ours, b"")
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
            os.close(ours)
    assert b"secret" not in seen
    assert load_users(path).admit("ann", "secret-pass")


def read_until(terminal, prompt):
    """What a terminal shows until it asks for something, or until its other end is closed."""
    seen = b""
    while not prompt or not seen.endswith(prompt):
        assert select.select([terminal], [], [], 60)[0], seen
        try:
            seen += os.read(terminal, 1024)
        except OSError:
            # So a terminal says that nobody is left.
            break
    return seen
