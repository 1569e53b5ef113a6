"""Proves that the LibreOffice that ``megaroth print`` starts is apart from all else: it asks no
network and runs nothing of a stranger's file, ends in time with all that it started, and nothing of
it is left.
"""

from __future__ import annotations

import http.server
import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pytest
from commands.terminal import own_process
from outside import program

from xlplugin.files.to_pdf import NotPrinted, pdf_of
from xlplugin.sheets.opened import NotAWorkbook
from xlplugin.sheets.opened.printed import AS_SAVED, printed_copy
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.examples import filled_in
from xlplugin.sheets.render import render

with_libreoffice = pytest.mark.engine("LibreOffice")
posix = pytest.mark.skipif(os.name != "posix", reason="programs of a shell")
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ENDED = b"</Relationships>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
PICTURE = """<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>
<xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col>
<xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic>
<xdr:nvPicPr><xdr:cNvPr id="99" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>
<a:blip xmlns:r="{kinds}" r:link="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>
<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>
</xdr:twoCellAnchor></xdr:wsDr>"""


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


def packed(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


def relation(ident, kind, target, outside=False):
    mode = ' TargetMode="External"' if outside else ""
    made = f'<Relationship Id="{ident}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'
    return made.encode() + ENDED


def related(inner):
    return f'<Relationships xmlns="{PACKAGE}">'.encode() + inner


def hostile(url):
    """A planner that fetches a picture, a workbook and a page, and has macros and a program."""
    parts = parts_of(render(sheets(), filled_in(), TITLE))
    formulas = (
        f'<row r="900"><c r="B900" t="str"><f>_xlfn.WEBSERVICE("{url}/calculated")</f></c>'
        f'<c r="C900" t="str"><f>_xlfn.WEBSERVICE("{url}/saved")</f><v>x</v></c>'
        '<c r="D900"><f>[1]Sheet1!$A$1</f></c></row></sheetData>'
    )
    drawing, book = "xl/drawings/_rels/drawing1.xml.rels", "xl/_rels/workbook.xml.rels"
    picture = relation("rIdPicture", "image", f"{url}/picture.png", outside=True)
    link = relation("rIdBook", "externalLink", "externalLinks/externalLink1.xml")
    for name, old, new in (
        ("xl/worksheets/sheet1.xml", b"</sheetData>", formulas.encode()),
        ("xl/drawings/drawing1.xml", b"</xdr:wsDr>", PICTURE.format(kinds=KINDS).encode()),
        (drawing, ENDED, picture),
        (drawing, ENDED, relation("rIdSvg", "image", "../media/a.svg")),
        ("xl/workbook.xml", b"</sheets>",
         b'</sheets><externalReferences><externalReference r:id="rIdBook"/></externalReferences>'),
        (book, ENDED, link),
        (book, ENDED, relation("rIdMacros", "vbaProject", "vbaProject.bin")),
        (book, ENDED, relation("rIdNow", "connections", "connections.xml")),
    ):  # fmt: skip
        assert old in parts[name], name
        parts[name] = parts[name].replace(old, new)
    return packed(
        parts
        | {
            "xl/media/a.svg": SVG,
            "xl/vbaProject.bin": b"macros",
            "xl/connections.xml": b"<connections/>",
            "xl/embeddings/program.bin": b"a program",
            "xl/externalLinks/externalLink1.xml": (
                '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                f'<externalBook xmlns:r="{KINDS}" r:id="rId1"><sheetNames><sheetName val="Sheet1"/>'
                "</sheetNames></externalBook></externalLink>"
            ).encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": related(
                relation("rId1", "externalLinkPath", f"{url}/book.xlsx", outside=True)
            ),
        }
    )


@pytest.fixture
def asked():
    """What a server on this computer is asked for, and its address."""
    paths = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield paths, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


# -- the copy -----------------------------------------------------------------------------
def test_a_copy_to_print_has_nothing_that_leads_out_of_it_or_runs():
    copy, left = printed_copy(hostile("http://example.com"), "plan.xlsx", {"Start": AS_SAVED})
    parts = parts_of(copy)
    assert left == ["the picture xl/media/a.svg is not printed: it is no PNG, JPEG or GIF"]
    for name in parts:
        assert not any(word in name for word in ("vba", "external", "connections", "embeddings"))
        if name.endswith(".rels"):
            assert b"External" not in parts[name] and b"example.com" not in parts[name]
    kept = parts_of(render(sheets(), filled_in(), TITLE))
    same = {name for name in kept.keys() & parts.keys() if kept[name] == parts[name]}
    assert {f"xl/worksheets/sheet{n}.xml" for n in range(2, 11)} <= same


def test_a_part_with_a_document_type_is_refused():
    parts = parts_of(render(sheets(), filled_in(), TITLE))
    name = "xl/drawings/drawing1.xml"
    parts[name] = parts[name].replace(b"<xdr:wsDr", b"<!DOCTYPE x [<!ENTITY y 'z'>]><xdr:wsDr", 1)
    with pytest.raises(NotAWorkbook, match="document type"):
        printed_copy(packed(parts), "plan.xlsx", {})


# -- the program --------------------------------------------------------------------------
@with_libreoffice
def test_neither_a_copy_nor_its_profile_asks_the_network(asked):
    paths, url = asked
    book = hostile(url)
    copy, _ = printed_copy(book, "plan.xlsx", {"Start": AS_SAVED})
    assert pdf_of(copy, program("LibreOffice")).startswith(b"%PDF-")
    assert pdf_of(book, program("LibreOffice")).startswith(b"%PDF-")  # not even without the copy
    assert paths == []


@pytest.mark.proof
@with_libreoffice
def test_the_same_workbook_asks_the_network_as_it_is_usually_printed(asked, tmp_path):
    paths, url = asked
    (tmp_path / "plan.xlsx").write_bytes(hostile(url))
    words = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "plan.xlsx"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program("LibreOffice"), profile, *words], cwd=tmp_path, capture_output=True, timeout=120,
        check=True,
    )  # fmt: skip
    assert "/picture.png" in paths


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder of temporary files, of this process and of those that it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    monkeypatch.setattr(tempfile, "tempdir", None)


def script(folder, text):
    """A program that is called as LibreOffice is; ``$1`` and so on are what it is asked for."""
    made = folder / "soffice"
    made.write_text(f"#!/bin/sh\n{text}\n")
    made.chmod(0o755)
    return str(made)


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")  # one that has ended may wait for whoever asks of it
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


SLOW = 'sleep 300 &\necho $! > "{}"\nsleep 300\n'


@posix
def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path, temporary):
    slow = script(tmp_path, SLOW.format(tmp_path / "child"))
    with pytest.raises(NotPrinted, match=r"LibreOffice made no PDF in 0\.5 seconds"):
        pdf_of(b"a workbook", slow, seconds=0.5)
    assert_gone(tmp_path)
    assert not list(temporary.iterdir())


def assert_gone(folder):
    child = int((folder / "child").read_text())
    until = time.monotonic() + 10
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(child)


@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_with_the_command_ends_what_it_started(tmp_path, temporary, sent):
    (tmp_path / "plan.xlsx").write_bytes(render(sheets(), filled_in(), TITLE))
    script(tmp_path, SLOW.format(tmp_path / "child"))
    command = subprocess.Popen(
        [sys.executable, "-m", "xlplugin", "print", "plan.xlsx"], cwd=tmp_path,
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: [signal.signal(each, signal.default_int_handler if each is
                            signal.SIGINT else signal.SIG_DFL) for each in [sent]],
    )  # fmt: skip
    with command:
        until = time.monotonic() + 60
        while not (tmp_path / "child").is_file() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.2)
        command.send_signal(sent)
        said = command.communicate(timeout=30)
    assert command.returncode == (130 if sent is signal.SIGINT else -sent), said
    assert said == (b"", b"")
    assert_gone(tmp_path)
    assert not list(temporary.iterdir()) and not (tmp_path / "plan.pdf").exists()


@posix
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("exit 77", "LibreOffice made no PDF of it; it ended with code 77"),
        ('echo no > "$(dirname "$0")/x"', "it ended with code 0"),
        ('for last; do :; done; echo "no PDF" > "${last%.xlsx}.pdf"', "it ended with code 0"),
    ],
)
def test_a_program_that_makes_nothing_is_said_so(tmp_path, temporary, text, line):
    with pytest.raises(NotPrinted, match=line):
        pdf_of(b"a workbook", script(tmp_path, text))
    assert not list(temporary.iterdir())


@posix
def test_a_program_that_does_not_start_is_said_so(tmp_path, temporary):
    broken = tmp_path / "soffice"
    broken.write_bytes(b"no program")
    with pytest.raises(NotPrinted, match="LibreOffice does not start: Permission denied"):
        pdf_of(b"a workbook", str(broken))
    assert not list(temporary.iterdir())


@posix
def test_it_is_started_without_window_macro_or_network(tmp_path, temporary, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("NO_PROXY", "*")
    kept = tmp_path / "kept"
    keeps = script(
        tmp_path,
        f'env > "{kept}"; echo "$@" >> "{kept}"; cat profile/user/registrymodifications.xcu >> '
        f'"{kept}"; stat -c %a . >> "{kept}"; exit 1',
    )
    with pytest.raises(NotPrinted):
        pdf_of(b"a workbook", keeps)
    told = kept.read_text()
    assert "--headless" in told and "-env:UserInstallation=file://" in told
    assert "DISPLAY=" not in told and "NO_PROXY" not in told
    assert "http_proxy=http://127.0.0.1:9" in told
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in told
    assert told.rstrip().endswith("700")


def test_the_command_says_what_libreoffice_did_not_do(tmp_path, monkeypatch):
    if os.name != "posix":
        pytest.skip("programs of a shell")
    (tmp_path / "plan.xlsx").write_bytes(render(sheets(), filled_in(), TITLE))
    script(tmp_path, "exit 3")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    done = own_process("print", "plan.xlsx")
    assert (done.code, done.out) == (2, "")
    assert done.err == "megaroth print: LibreOffice made no PDF of it; it ended with code 3\n"
