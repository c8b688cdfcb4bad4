"""The installation's PDF signature: P-256, with a certificate of its own, in one PEM file.

`SIGNING_KEY_FILE` names the file; without it one is made in VAR/keys at first use, which suits a single machine.
Several machines share one file, made by `manage.py make_signing_key`.
"""

import contextlib
import io
import os
import tempfile
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Liyaqat"
ROOM = 8192  # for the signature, as hexadecimal; measuring it first would mean signing twice
YEARS = 10


def key_file() -> Path:
    """Where the key and its certificate lie."""
    return Path(getattr(settings, "SIGNING_KEY_FILE", "") or Path(settings.VAR) / "keys" / "documents.pem")


def make_key(path: Path, *, name: str) -> Path:
    """Write a new key and its self-signed certificate to `path`, readable by its owner alone.

    Of two processes that make one at once, the first wins. Raises FileExistsError when there is one already.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = _certificate(key, name).public_bytes(serialization.Encoding.PEM)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(private + certificate)
        os.link(draft, path)
    finally:
        os.unlink(draft)
    return path


def _certificate(key: ec.EllipticCurvePrivateKey, name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    start = datetime.now(UTC) - timedelta(hours=1)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def sign(content: bytes) -> bytes:
    """The same PDF with one invisible signature of the installation added after its bytes."""
    signer = _signer(*_key_in_force())
    meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", name=settings.WAGTAIL_SITE_NAME)
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    return signers.sign_pdf(writer, meta, signer=signer, bytes_reserved=ROOM).getvalue()


def verify(content: bytes) -> PdfSignatureStatus:
    """Judge the signature of a signed file against this installation's certificate.

    The answer's `intact` and `valid` are about the bytes, `trusted` about the certificate. Raises ValueError when
    the file has no signature.
    """
    found = PdfFileReader(io.BytesIO(content)).embedded_signatures
    if not found:
        raise ValueError("The file has no signature.")
    context = ValidationContext(trust_roots=[certificate()], allow_fetching=False)
    return validate_pdf_signature(found[0], context)


def certificate() -> asn1_x509.Certificate:
    """The installation's certificate, to be published so that others can check signatures."""
    return _signer(*_key_in_force()).signing_cert


def _key_in_force() -> tuple[str, float]:
    path = key_file()
    if not path.exists():
        if getattr(settings, "SIGNING_KEY_FILE", ""):
            raise ImproperlyConfigured(f"There is no signing key at {path}: run manage.py make_signing_key.")
        with contextlib.suppress(FileExistsError):
            make_key(path, name=settings.WAGTAIL_SITE_NAME)
    return str(path), path.stat().st_mtime


@lru_cache(maxsize=4)
def _signer(path: str, changed: float) -> signers.SimpleSigner:
    """The signer for a key file as it stood at `changed`."""
    parts = {kind: der for kind, _, der in asn1_pem.unarmor(Path(path).read_bytes(), multiple=True)}
    own = asn1_x509.Certificate.load(parts["CERTIFICATE"])
    store = SimpleCertificateStore.from_certs([own])
    return signers.SimpleSigner(own, asn1_keys.PrivateKeyInfo.load(parts["PRIVATE KEY"]), store)
