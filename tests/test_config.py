"""Settings: where they come from, which wins, and what is said when one is wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from rag.assistant import Assistant
from rag.config import Config
from rag.errors import SettingsError

KEY = "sk-very-secret"


def write_env(text):
    """Put a `.env` into the working folder."""
    Path(".env").write_text(text, encoding="utf-8")


def test_defaults_need_no_setting():
    """With no setting at all the service quotes from `seeds`, on this machine only."""
    config = Config()
    assert (config.articles, config.data) == (Path("seeds"), Path(".onrecord"))
    assert config.host == "127.0.0.1"
    assert not config.writes


def test_env_file_of_the_working_folder_is_read():
    """A line of `.env` is a setting."""
    write_env("RAG_TOP_K=9\n")
    assert Config().top_k == 9


def test_environment_wins_over_env_file(monkeypatch):
    """The same name in the environment is the one that counts."""
    write_env("RAG_TOP_K=9\nRAG_PORT=8000\n")
    monkeypatch.setenv("RAG_TOP_K", "4")
    assert (Config().top_k, Config().port) == (4, 8000)


def test_argument_wins_over_environment(monkeypatch):
    """What the program says counts more than what stands around it."""
    write_env("RAG_TOP_K=9\n")
    monkeypatch.setenv("RAG_TOP_K", "4")
    assert Config(top_k=2).top_k == 2


def test_empty_setting_means_the_default(monkeypatch):
    """`RAG_TOP_K=` left empty is as good as no line."""
    monkeypatch.setenv("RAG_TOP_K", "")
    assert Config().top_k == 6


@pytest.mark.parametrize("source", ["environment", "file", "argument"])
def test_openai_names_are_read(monkeypatch, source):
    """The two settings all OpenAI clients share keep their names."""
    if source == "environment":
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
        config = Config()
    elif source == "file":
        write_env(f"OPENAI_API_KEY={KEY}\nOPENAI_BASE_URL=http://127.0.0.1:1/v1\n")
        config = Config()
    else:
        config = Config(openai_api_key=KEY, openai_base_url="http://127.0.0.1:1/v1")
    assert config.openai_api_key.get_secret_value() == KEY
    assert config.openai_base_url == "http://127.0.0.1:1/v1"
    assert config.writes


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_chat_that_only_this_machine_reaches_is_private(host):
    """There articles may be added; not where anything says that others come."""
    assert (Config(host=host).private, Config(host=host).adds) == (True, True)
    shared = ({"public": True}, {"users": "users.txt"}, {"trusted_user_header": "X-User"})
    for settings in shared:
        config = Config(host=host, **settings)
        assert (config.local, config.private, config.adds) == (True, False, False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "example.org"])
def test_chat_that_others_reach_is_not_private(host):
    """Other names may be anything."""
    config = Config(host=host)
    assert (config.local, config.private, config.adds) == (False, False, False)


def test_other_names_are_not_ours(monkeypatch):
    """Variables without our prefix are left alone, in the environment and in `.env`."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org")
    write_env("DATABASE_URL=elsewhere\n")
    assert Config().top_k == 6


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RAG_TOP_K", "0"),
        ("RAG_TOP_K", "51"),
        ("RAG_TOP_K", "six"),
        ("RAG_CAUTION", "1.5"),
        ("RAG_CAUTION", "-0.1"),
        ("RAG_PASSAGE_SIZE", "10"),
        ("RAG_PORT", "70000"),
        ("RAG_MAX_FILE_MEGABYTES", "0"),
        ("RAG_MODEL_TIMEOUT_SECONDS", "nan"),
        ("RAG_ANSWERS", "sometimes"),
        ("RAG_TRUSTED_PROXIES", "127.0.0.1, proxy.example"),
        ("RAG_TRUSTED_USER_HEADER", "X-User: ann"),
        ("RAG_PUBLIC", "perhaps"),
        ("OPENAI_BASE_URL", "nonsense"),
        ("OPENAI_BASE_URL", "127.0.0.1:11434/v1"),
        ("OPENAI_BASE_URL", "localhost:11434/v1"),
        ("OPENAI_BASE_URL", "http:///v1"),
        ("OPENAI_BASE_URL", "http://127.0.0.1 /v1"),
        ("RAG_QUESTIONS_PER_MINUTE", "0"),
    ],
)
def test_wrong_value_names_the_setting_and_what_it_holds(monkeypatch, name, value):
    """The message is one line with the setting, its value and where to read on."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        Config()
    message = str(raised.value)
    assert f"{name}={value!r}" in message
    assert ".env.example" in message
    assert "\n" not in message


def test_wrong_argument_is_named_like_the_setting():
    """A wrong argument is told by the name under which the setting is documented."""
    with pytest.raises(SettingsError, match="RAG_TOP_K=0"):
        Config(top_k=0)


@pytest.mark.parametrize("field", ["data", "articles", "host"])
def test_empty_argument_is_refused(field):
    """A program that names nothing does not mean the working folder, or any address."""
    with pytest.raises(SettingsError, match=f"RAG_{field.upper()}='' is wrong"):
        Config(**{field: ""})


def test_tilde_is_the_home_folder(monkeypatch, tmp_path):
    """In settings as on a command line."""
    monkeypatch.setenv("HOME", str(tmp_path))
    config = Config(data="~/index", articles=Path("~/articles"))
    assert (config.data, config.articles) == (tmp_path / "index", tmp_path / "articles")


def test_all_wrong_settings_are_told_at_once(monkeypatch):
    """Nobody has to mend one setting to learn of the next."""
    monkeypatch.setenv("RAG_TOP_K", "0")
    monkeypatch.setenv("RAG_PORT", "-1")
    with pytest.raises(SettingsError, match=r"RAG_TOP_K.*RAG_PORT"):
        Config()


@pytest.mark.parametrize("source", ["environment", "file"])
def test_mistyped_name_is_refused_with_the_nearest(monkeypatch, source):
    """A setting that would silently do nothing is an error that names the right one."""
    if source == "environment":
        monkeypatch.setenv("RAG_TOPK", "3")
    else:
        write_env("RAG_TOPK=3\n")
    with pytest.raises(SettingsError, match=r"Unknown setting RAG_TOPK\. Did you mean RAG_TOP_K\?"):
        Config()


def test_mistyped_argument_is_refused_with_the_nearest():
    """The same holds for a program's own arguments."""
    with pytest.raises(SettingsError, match=r"Did you mean RAG_ARTICLES\?"):
        Config(article="seeds")


@pytest.mark.parametrize("name", ["RAG_COLLECTION", "RAG_ENV", "RAG_API_KEY", "RAG_DATABASE_URL"])
def test_names_of_other_programs_in_the_environment_are_left_alone(monkeypatch, name):
    """The prefix is an everyday one; only a slip of one of our own names is refused."""
    monkeypatch.setenv(name, "mine")
    assert Config() == Config(top_k=6)


def test_unknown_name_near_nothing_points_to_the_list():
    """Where no setting is near, the message says where all of them stand."""
    write_env("RAG_ZZZZZZZZ=1\n")
    with pytest.raises(SettingsError, match=r"RAG_ZZZZZZZZ\. See \.env\.example"):
        Config()


def test_an_answer_leaves_room_for_what_it_is_written_from():
    """A model that may write as much as it reads could be shown no passage."""
    with pytest.raises(SettingsError, match="RAG_MAX_TOKENS"):
        Config(context_window=2000, max_tokens=1001)
    assert Config(context_window=2000, max_tokens=1000)
    with pytest.raises(SettingsError, match="must leave 768 tokens beside RAG_MAX_TOKENS"):
        Config(context_window=1200, max_tokens=500)


def test_users_file_may_lie_in_the_home_folder():
    """`~` is the home folder, as in the other paths."""
    assert Config(users="~/users.txt").users == str(Path.home() / "users.txt")


def test_overlap_above_half_a_passage_is_refused():
    """Passages that mostly repeat their neighbour are a mistake."""
    with pytest.raises(SettingsError, match="RAG_PASSAGE_OVERLAP"):
        Config(passage_size=400, passage_overlap=201)


def test_written_answers_need_a_model():
    """Asking for a writer without naming one is told, not ignored."""
    with pytest.raises(SettingsError, match="OPENAI_API_KEY or OPENAI_BASE_URL"):
        Assistant.open(Config(answers="written"))


@pytest.mark.parametrize("answers", ["auto", "written"])
def test_key_alone_makes_a_model_write(answers):
    """With a key, answers are written unless the setting says otherwise."""
    assert Config(answers=answers, openai_api_key=KEY).writes


def test_quoted_answers_ignore_the_key():
    """`RAG_ANSWERS=quoted` keeps every model out."""
    assert not Config(answers="quoted", openai_api_key=KEY).writes


def test_secrets_are_not_shown(monkeypatch):
    """Neither the settings as text nor an error about another setting show a key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    config = Config(chroma_api_key=KEY)
    assert KEY not in f"{config!r} {config} {config.model_dump()}"
    with pytest.raises(SettingsError) as raised:
        Config(chroma_api_key=KEY, answers="sometimes", passage_size=200, passage_overlap=200)
    assert KEY not in str(raised.value)


def test_password_in_a_wrong_address_is_not_shown():
    """What is told is only how an address looks."""
    with pytest.raises(
        SettingsError, match=r"OPENAI_BASE_URL is wrong: write a whole URL"
    ) as raised:
        Config(openai_base_url=f"user:{KEY}@127.0.0.1:11434/v1")
    assert KEY not in str(raised.value)


def test_config_cannot_be_changed():
    """Settings are fixed once a service has started."""
    config = Config()
    with pytest.raises(ValidationError):
        config.top_k = 3


def test_only_one_way_to_sign_in():
    """A file of users and a proxy's header contradict each other."""
    with pytest.raises(SettingsError, match="RAG_USERS or RAG_TRUSTED_USER_HEADER, not both"):
        Config(users="users.txt", trusted_user_header="X-Forwarded-User")


def test_file_of_users_holds_when_the_working_folder_changes():
    """Like the other paths; without one there is still none."""
    assert Path(Config(users="users.txt").anchored().users).is_absolute()
    assert Config().anchored().users == ""
