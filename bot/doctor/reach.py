"""The network, the token and the clock: one request to Telegram tells all three."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import httpx

from bot.doctor.finding import Finding, State
from bot.settings import Environment

_PATIENCE: Final = 10  # seconds
_SKEW: Final = 30  # seconds by which a clock may be wrong before dated notices and certificates suffer
_NO_TOKEN: Final = "pas de jeton, donc le terminal seulement : TELEGRAM_BOT_TOKEN=… dans le fichier .env"  # noqa: S105  # no token


def reach(environment: Environment, clock: Callable[[], float]) -> Iterator[Finding]:
    """The network, then the token, then the clock where Telegram told the time."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # its request lines hold the token
    address = f"{environment.base_url}{environment.token}/getMe" if environment.token else environment.base_url
    host = urlsplit(environment.base_url).hostname
    try:
        response = httpx.get(address, timeout=_PATIENCE)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        state: State = "bad" if environment.token else "poor"
        text = f"{host} ne répond pas ({type(error).__name__}) : vérifiez la ligne, le proxy, et que le pare-feu laisse sortir"
        yield Finding("réseau", state, f"{text} vers le port 443")
        yield _untested(environment)
        return
    yield Finding("réseau", "good", f"{host} répond")
    yield _token(environment, response)
    yield _clock(response, clock())


def _untested(environment: Environment) -> Finding:
    untried = "le jeton est là, mais n’a pas pu être essayé sans réseau : relancez doctor ensuite"
    return Finding("Telegram", "poor", untried if environment.token else _NO_TOKEN)


def _token(environment: Environment, response: httpx.Response) -> Finding:
    if not environment.token:
        return Finding("Telegram", "poor", _NO_TOKEN)
    if response.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        return Finding("Telegram", "bad", "le jeton est refusé : copiez-le de nouveau depuis @BotFather dans TELEGRAM_BOT_TOKEN")
    try:
        name = response.json()["result"]["username"]
    except (ValueError, KeyError, TypeError):
        text = (
            f"réponse {response.status_code} inattendue : réessayez dans une minute, puis vérifiez TELEGRAM_BASE_URL et le proxy"
        )
        return Finding("Telegram", "bad", text)
    return Finding("Telegram", "good", f"le jeton est celui de @{name}")


def _clock(response: httpx.Response, now: float) -> Finding:
    try:
        skew = round(now - parsedate_to_datetime(response.headers["Date"]).timestamp())
    except (KeyError, ValueError):
        return Finding("horloge", "poor", "Telegram n’a pas dit l’heure : comparez celle de la machine avec une autre")
    if abs(skew) <= _SKEW:
        return Finding("horloge", "good", "à l’heure")
    wrong = "avance" if skew > 0 else "retarde"
    return Finding("horloge", "bad", f"elle {wrong} de {abs(skew)} s : sudo timedatectl set-ntp true")
