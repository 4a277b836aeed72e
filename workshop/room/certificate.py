"""A certificate for the room: the names it is made out to, or why it cannot be used."""

import ssl
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError
from workshop.value import Value


class TlsCertificate(Value):
    """Files of a certificate and its key, in PEM; `names` are those that it is made out to."""

    cert: Path
    key: Path
    names: tuple[str, ...] = ()


def read_certificate(cert: Path, key: Path) -> TlsCertificate:
    """The certificate in these files. Raises WorkshopError where a room cannot have it."""
    for path, what in ((cert, "certificate"), (key, "key")):
        try:
            path.read_bytes()
        except OSError as error:
            raise WorkshopError(
                f"The file of the {what} cannot be read, {path}: {error.strerror}.",
                hint="Without --cert, and without [room] in config.toml, a room needs none.",
            ) from None
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        server.load_cert_chain(cert, key, password=lambda: b"")
    except (ssl.SSLError, ValueError, OSError) as error:
        raise _refused(cert, key, str(error)) from None
    return TlsCertificate(cert, key, _names(cert, server))


def _refused(cert: Path, key: Path, why: str) -> WorkshopError:
    if "MISMATCH" in why.upper():
        return WorkshopError(
            f"The key in {key} is not that of the certificate in {cert}.",
            hint="Name the two files that were made together.",
        )
    return WorkshopError(
        f"There is no certificate in {cert}, or no key in {key}, that can be used.",
        hint="Both are PEM files, as fullchain.pem and privkey.pem; the key without a password.",
    )


def _names(cert: Path, server: ssl.SSLContext) -> tuple[str, ...]:
    """To whom it is made out, as a client that trusts it reads it. Raises WorkshopError."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.load_verify_locations(cert)
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    asks = client.wrap_bio(down, up)
    answers = server.wrap_bio(up, down, server_side=True)
    for _ in range(4):
        for side in (asks, answers):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                raise WorkshopError(
                    f"Browsers will not take the certificate in {cert}: {error.verify_message}.",
                    hint="Have it renewed, and look at this computer's clock.",
                ) from None
    told: Any = (asks.getpeercert() or {}).get("subjectAltName", ())
    return tuple(name for _, name in told if "*" not in name)
