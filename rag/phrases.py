"""The service's own words, in the languages a question may come in.

Quotes stay in the language of their article; only these words follow the question. A language
without words here is answered in English.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the service itself says, in one language; `{}` takes what the comment names."""

    refusal: str
    """Said when the articles do not answer."""
    searched: str  # number of passages, number of articles
    someone: str
    """Introduces words that the text has somebody say without telling who."""
    no_model: str  # why the model did not answer
    languages_differ: str
    """Told when a question was answered with quotes in another language."""


PHRASES = {
    "en": Phrases(
        refusal="The articles do not say.",
        searched="Searched {} passages of {} articles.",
        someone="Someone not named",
        no_model="Quoted, not written: {}",
        languages_differ="The quotes are in the language of the articles.",
    ),
    "ru": Phrases(
        refusal="В статьях об этом не говорится.",
        searched="Просмотрено фрагментов: {}, статей: {}.",
        someone="Кто именно, не названо",
        no_model="Ответ из цитат, без модели: {}",
        languages_differ="Цитаты приведены на языке статей.",
    ),
    "uk": Phrases(
        refusal="У статтях про це не йдеться.",
        searched="Переглянуто уривків: {}, статей: {}.",
        someone="Хто саме, не названо",
        no_model="Відповідь із цитат, без моделі: {}",
        languages_differ="Цитати наведено мовою статей.",
    ),
    "kk": Phrases(
        refusal="Мақалаларда бұл туралы айтылмаған.",
        searched="Қаралған үзінділер: {}, мақалалар: {}.",
        someone="Кім екені аталмаған",
        no_model="Модельсіз, дәйексөздермен жауап: {}",
        languages_differ="Дәйексөздер мақалалардың тілінде берілген.",
    ),
    "de": Phrases(
        refusal="Die Artikel sagen dazu nichts.",
        searched="Durchsucht: {} Passagen aus {} Artikeln.",
        someone="Jemand, der nicht genannt wird",
        no_model="Zitiert statt formuliert: {}",
        languages_differ="Die Zitate stehen in der Sprache der Artikel.",
    ),
    "tr": Phrases(
        refusal="Makalelerde bu konuda bilgi yok.",
        searched="Aranan: {} bölüm, {} makale.",
        someone="Adı verilmeyen biri",
        no_model="Model olmadan, alıntılarla yanıtlandı: {}",
        languages_differ="Alıntılar makalelerin dilindedir.",
    ),
    "az": Phrases(
        refusal="Məqalələrdə bu barədə məlumat yoxdur.",
        searched="Axtarılıb: {} parça, {} məqalə.",
        someone="Adı çəkilməyən şəxs",
        no_model="Modelsiz, sitatlarla cavab: {}",
        languages_differ="Sitatlar məqalələrin dilindədir.",
    ),
}


def phrases_for(language: str) -> Phrases:
    """The service's words in a language (ISO 639-1), in English where there are none."""
    return PHRASES.get(language, PHRASES["en"])
