"""The service's own words, in the languages a question may come in.

Quotes stay in the language of their article; only these words follow the question. A language
without words here is answered in English.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the service itself says, in one language."""

    refusal: str
    """Said when the articles do not answer."""
    part_refusal: str
    """Said of one of the things a question asks; `{}` takes it."""
    disagreement: str
    """Said before accounts that disagree."""
    someone: str
    """Introduces words that the text has somebody say without telling who."""
    no_model: str
    """Why the answer is quoted though a model is set; `{}` takes the reason."""


PHRASES = {
    "en": Phrases(
        refusal="The articles do not say.",
        part_refusal="The articles do not say: {}",
        disagreement="Accounts differ.",
        someone="Someone not named",
        no_model="Quoted, not written: {}",
    ),
    "ru": Phrases(
        refusal="В статьях об этом не говорится.",
        part_refusal="В статьях об этом не говорится: {}",
        disagreement="Сведения расходятся.",
        someone="Кто именно, не названо",
        no_model="Ответ из цитат, без модели: {}",
    ),
    "uk": Phrases(
        refusal="У статтях про це не йдеться.",
        part_refusal="У статтях про це не йдеться: {}",
        disagreement="Відомості розходяться.",
        someone="Хто саме, не названо",
        no_model="Відповідь із цитат, без моделі: {}",
    ),
    "kk": Phrases(
        refusal="Мақалаларда бұл туралы айтылмаған.",
        part_refusal="Мақалаларда бұл туралы айтылмаған: {}",
        disagreement="Деректер әртүрлі.",
        someone="Кім екені аталмаған",
        no_model="Модельсіз, дәйексөздермен жауап: {}",
    ),
    "de": Phrases(
        refusal="Die Artikel sagen dazu nichts.",
        part_refusal="Dazu sagen die Artikel nichts: {}",
        disagreement="Die Darstellungen gehen auseinander.",
        someone="Jemand, der nicht genannt wird",
        no_model="Zitiert statt formuliert: {}",
    ),
    "tr": Phrases(
        refusal="Makalelerde bu konuda bilgi yok.",
        part_refusal="Makalelerde bu konuda bilgi yok: {}",
        disagreement="Anlatımlar birbirinden farklı.",
        someone="Adı verilmeyen biri",
        no_model="Model olmadan, alıntılarla yanıtlandı: {}",
    ),
    "az": Phrases(
        refusal="Məqalələrdə bu barədə məlumat yoxdur.",
        part_refusal="Məqalələrdə bu barədə məlumat yoxdur: {}",
        disagreement="Məlumatlar bir-birindən fərqlidir.",
        someone="Adı çəkilməyən şəxs",
        no_model="Modelsiz, sitatlarla cavab: {}",
    ),
}


def phrases_for(language: str) -> Phrases:
    """The service's words in a language (ISO 639-1), in English where there are none."""
    return PHRASES.get(language, PHRASES["en"])
