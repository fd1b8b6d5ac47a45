"""The words by which `claims.py` tells a measured number from a wished one, in English and Polish.

Beginnings of words unless said otherwise: `improv` stands for improve, improves, improved, improvement.
"""

from __future__ import annotations


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WANTED = _listed(
    """
    must should shall would could might target goal objectiv require budget limit maxim minim threshold
    deadline timeout interval debounc retry retries estimat planned plans projected projection forecast
    expect assum hypothe want need aims accept allow example unless propos ideal desir potential poll
    trigger alert scenari imagin approximat extrapol
    default domyśln rollout canary
    docelow musi powin wymag maks próg progu budżet szacow szacun prognoz oczekiw zakład założ hipotez
    będzie będą jeśli jeżeli przykład potrzeb mógł planow
    """
)
"""They make a number a wish, a limit, a plan or an example."""

WANTED_WHOLE = frozenset(
    _listed("will may if max every plan aim todo nfr sla slo kpi okr roi ttl cel cele celu celem np")
)
"""The same, but whole words: `may` is no beginning of `maybe`."""

WANTED_BOUNDS = _listed("within under below above until")
"""The same, except where a share says how often the bound was kept."""

CASES = _listed(
    """
    case run request message call reading deliver test attempt order session visit quer search answer repl
    measurement sample time day
    przypadk przypadek żąda wiadomoś wywoła prób odczyt dni
    """
)
"""What "97.6 % of" counts where somebody counted."""

WISH_SIGNS = (
    "<",
    "≤",
    ">",
    "≥",
    "e.g.",
    "at most",
    "at least",
    "up to",
    "no more than",
    "less than",
    "co najmniej",
)

ABOUT_WISH = _listed(
    """
    criteri kryteri success sukces milestone timeline harmonogram roadmap trajector sensitiv wrażliwoś npv
    payback breakeven
    """
)
"""Over a text they make its numbers wishes; in a sentence they do not."""

PEOPLE = _listed(
    """
    user developer devs people respondent team customer engineer compan organi employee participant manager
    interviewee client stakeholder
    użytkown osób osoby zespoł programist klient firm pracownik dewelop ankiet uczestn badan
    """
)

OPINION = _listed("prefer say said report agree complain wskaz deklar uważa zgłasza twierdz")

CHANGE = _listed(
    """
    faster slower cheaper quicker smaller fewer better worse higher lower reduc increas improv decreas sav
    drop growth speedup overhead lost waste cut less more
    szybsz szybci wolniej redukc redukuj zmniejsz wzrost oszczędn oszczędz popraw spad narzut trac marnuj
    mniej więcej
    """
)
"""What a percentage tells of."""

CHANGE_WHOLE = frozenset(
    _listed("rose rise rises rising risen fell falls falling fallen grew grow grows growing grown")
)
"""The same, but whole words: `fell` is no beginning of `fellow`, nor `rise` a part of anything else."""

TIMES = CHANGE + _listed("wolniejsz większ mniejsz tańsz droższ")
"""What "N times" tells of."""

MEASURED = _listed(
    """
    take took measur benchmark averag avg median latency response spend spent waste lose lost save saving runs
    ran completes completed finish loads loaded faster slower observed throughput overhead
    zajmuj trwa średnio średni zmierz pomiar trac spędza oszczędz marnuj dzienn tygodniow rocznie miesięczn
    """
)
"""Near a time or a rate they say that somebody looked."""

RESULTS = _listed("result wynik actual pomiar benchmark measure latency throughput zmierz")
"""Over a list or a column they make its numbers measured ones."""

EFFORT = _listed("take took spend spent waste lose lost save saving zajmuj trwa trac oszczędz")
"""What days and weeks tell of, where they are no plan."""

PAID = _listed(
    """
    cost koszt lose lost loss save saving spend spent paid pay waste revenue
    trac oszczędn oszczędz wydaj płac straty strat marnuj przych
    """
)
