"""The doctor looks at every part and tells what mends it."""

import pytest
from servers import free_port, scripted_server

from rag import Assistant, Config
from rag.doctor import examine

# Found by its name, as a user's own embedding is.
WORDS = "test_llama:WordsEmbedding"


def look(tmp_path, **settings):
    """What the doctor finds, by part."""
    with_defaults = {"data": tmp_path / "index", "embedding": WORDS, **settings}
    findings = list(examine(lambda: Config(**with_defaults)))
    assert len({finding.part for finding in findings}) == len(findings)
    return {finding.part: finding for finding in findings}


@pytest.fixture
def folder(tmp_path):
    """A folder with one article."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "bridge.txt").write_text("The bridge opened in May. Four lanes cross it.\n")
    return path


def test_healthy_installation(tmp_path, folder):
    """Every part is well, and the counts are told."""
    Assistant.open(Config(data=tmp_path / "index", articles=folder, embedding=WORDS)).close()
    found = look(tmp_path, articles=folder)

    assert list(found) == ["settings", "articles", "embedding", "index", "model", "chat"]
    assert all(finding.healthy for finding in found.values())
    assert found["articles"].says.startswith("1 readable")
    assert "1 articles" in found["index"].says
    assert "64 dimensions" in found["embedding"].says
    assert "OPENAI_BASE_URL" in found["model"].says


def test_empty_index_is_told_with_the_command_that_fills_it(tmp_path, folder):
    """An index that was never filled is no fault, but is said."""
    assert "onrecord index" in look(tmp_path, articles=folder)["index"].says


def test_wrong_setting_is_told(tmp_path):
    """A setting out of range is named; no other part can be looked at."""
    found = look(tmp_path, top_k=0)

    assert list(found) == ["settings"]
    assert not found["settings"].healthy
    assert "RAG_TOP_K" in found["settings"].says


def test_one_broken_part_does_not_hide_the_others(tmp_path):
    """Missing articles and a server that is down are both told; the rest is well."""
    url = f"http://127.0.0.1:{free_port()}/v1"
    found = look(tmp_path, articles=tmp_path / "nowhere", openai_base_url=url)

    assert {part for part, finding in found.items() if not finding.healthy} == {"articles", "model"}
    assert "nowhere" in found["articles"].says
    assert url in found["model"].says


@pytest.mark.parametrize("files", [(), ("empty.txt",)], ids=["empty", "unreadable"])
def test_folder_without_an_article_is_a_fault(tmp_path, files):
    """Nothing to answer from is told with what to do, and no part says that all is ready."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in files:
        (folder / name).touch()
    found = look(tmp_path, articles=folder)

    assert [part for part, finding in found.items() if not finding.healthy] == ["articles"]
    assert str(folder) in found["articles"].says
    assert "onrecord index FOLDER" in found["articles"].says
    assert all(name in found["articles"].says for name in files)
    assert not any("ready" in finding.says for finding in found.values())


def test_unknown_embedding_is_told(tmp_path, folder):
    """A plugged embedding that is missing is named."""
    found = look(tmp_path, articles=folder, embedding="nowhere.at_all:Thing")

    assert not found["embedding"].healthy
    assert "nowhere.at_all" in found["embedding"].says


def test_index_of_other_settings_is_told_with_the_command_that_rebuilds(tmp_path, folder):
    """An index built with other passages is a fault that has a cure."""
    Assistant.open(Config(data=tmp_path / "index", articles=folder, embedding=WORDS)).close()
    found = look(tmp_path, articles=folder, passage_size=300)

    assert not found["index"].healthy
    assert "--rebuild" in found["index"].says


def test_skipped_files_are_told(tmp_path, folder):
    """A file that cannot be read is named with its reason."""
    (folder / "empty.txt").touch()
    assert "empty.txt" in look(tmp_path, articles=folder)["articles"].says


def test_model_that_answers_is_named(tmp_path, folder):
    """The model of a server and its address are told, and its key is not."""
    with scripted_server(["Yes."], models=["small"], key="sk-secret") as url:
        found = look(tmp_path, articles=folder, openai_base_url=url, openai_api_key="sk-secret")

    assert found["model"].healthy
    assert "small" in found["model"].says
    assert url in found["model"].says
    assert not any("sk-secret" in finding.says for finding in found.values())


@pytest.mark.parametrize("model", ["", "small"], ids=["first", "named"])
def test_refused_key_is_told(tmp_path, folder, model):
    """A wrong key is a fault, and is not shown; also where no list of models need be asked for."""
    with scripted_server(["Yes."], key="sk-right") as url:
        found = look(
            tmp_path, articles=folder, openai_base_url=url, openai_api_key="sk-wrong", model=model
        )

    assert not found["model"].healthy
    assert "OPENAI_API_KEY" in found["model"].says
    assert "sk-wrong" not in found["model"].says


def test_articles_of_other_folders_are_told_and_those_gone_are_a_fault(tmp_path, folder):
    """What answers beside the articles of now is named; what came from nowhere has a cure."""
    Assistant.open(Config(data=tmp_path / "index", articles=folder, embedding=WORDS)).close()
    other = tmp_path / "other"
    other.mkdir()
    (other / "tram.txt").write_text("The tram runs every 7 minutes.\n")
    Assistant.open(Config(data=tmp_path / "index", articles=other, embedding=WORDS)).close()
    found = look(tmp_path, articles=other)["index"]
    assert found.healthy
    assert f"1 of them from {folder}" in found.says
    (folder / "bridge.txt").unlink()
    folder.rmdir()
    found = look(tmp_path, articles=other)["index"]
    assert not found.healthy
    assert f"onrecord index --allow-empty {folder}" in found.says
