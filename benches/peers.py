#!/usr/bin/env python3
"""Times masthead beside what people could use instead, in one run on the same made-up drafts, and prints ratios.

    benches/peers.py --program target/release/masthead            all that is installed
    benches/peers.py --program target/release/masthead --small    a try in a minute
    benches/peers.py --program ... --python ENV/bin/python        where the Python packages are

What is not installed is said and left out: wc and rg (ripgrep) from the system; typos, rumdl, codespell, docx2txt,
python-docx, mammoth, docx2python and markitdown from PyPI; pandoc from the system. The least of some runs counts.
Programs do different work: wc bounds what reading costs, ripgrep with twenty patterns what twenty rules cost at least;
typos and codespell know words, rumdl Markdown; those for Word only take the text out.
"""
import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

HEADS = {
    "en": "United Nations\nA/81/{n}\n\nGeneral Assembly\n\nDistr.: General\n20 July 2026\nOriginal: English\n\n",
    "fr": "Nations Unies\nA/81/{n}\n\nAssemblée générale\n\nDistr. générale\n20 juillet 2026\nFrançais\nOriginal : anglais\n\n",
    "es": "Naciones Unidas\nA/81/{n}\n\nAsamblea General\n\nDistr. general\n20 de julio de 2026\nEspañol\nOriginal: inglés\n\n",
    "ru": "Организация Объединенных Наций\nA/81/{n}\n\nГенеральная Ассамблея\n\nDistr.: General\n20 July 2026\nRussian\nOriginal: English\n\n",
}
SENTENCES = {
    "en": ("The {a} took note of the {b} of {c} and decided to continue its consideration.",
           [["Committee", "Board", "Council", "Working Group", "Secretariat"], ["report", "review", "financing", "management", "evaluation"],
            ["human resources", "ocean research", "school meals", "the regional centres", "peacebuilding funds"]]),
    "fr": ("{a} a pris note de {b} concernant {c} et décidé d’en poursuivre l’examen.",
           [["La Commission", "Le Conseil", "Le Secrétariat", "Le Groupe de travail"], ["l’évaluation", "la gestion", "l’étude", "l’analyse"],
            ["les ressources humaines", "la recherche océanique", "les cantines scolaires", "les centres régionaux"]]),
    "es": ("{a} tomó nota de {b} sobre {c} y decidió seguir examinándola.",
           [["La Comisión", "El Consejo", "La Secretaría", "El Grupo de Trabajo"], ["la evaluación", "la gestión", "la investigación", "la revisión"],
            ["los recursos humanos", "los océanos", "los comedores escolares", "los centros regionales"]]),
    "ru": ("{a} принял к сведению {b}, касающийся {c}, и постановил продолжить его рассмотрение.",
           [["Комитет", "Совет", "Секретариат", "Форум"], ["доклад", "обзор", "анализ", "проект"],
            ["людских ресурсов", "исследования океана", "школьного питания", "региональных центров"]]),
}
PATTERNS = [r"\bDistr\b", r"\bthe the\b", r"\b31 February\b", r"\bper cent\b", r"\bSecretary General\b", r"\bNo\. [0-9]+", r"\bpara\. [0-9]+",
            r"\bresolution [0-9]+/[0-9]+", r"\borganisation\b", r"\bIbid\b", r"\bannex\b", r"\bOriginal\b", r"\bsession\b", r"\b[0-9]+-[0-9]+\b",
            r"\b[A-Z]/[0-9]+/[0-9]+\b", r"\bUN\b", r"\bState\b", r"\bU\.N\.", r"\betc\b", r"\bvide\b"]
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def draft(number, length, draw):
    """A draft of about this many bytes, in one language."""
    language = list(HEADS)[number % len(HEADS)]
    template, slots = SENTENCES[language]
    out, size, paragraph = [HEADS[language].replace("{n}", str(number + 1))], 0, 0
    while size < length:
        paragraph += 1
        said = [template.format(**dict(zip("abc", map(draw.choice, slots)))) for _ in range(draw.randint(2, 6))]
        text = f"{paragraph}. {' '.join(said)}\n\n"
        size += len(text.encode())
        out.append(text)
    return "".join(out)


def word(text, path):
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.split("\n"))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{paragraphs}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def least(command, runs, **options):
    """Seconds of the fastest of some runs; nothing for a program that is not there."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **options)
        except FileNotFoundError:
            return None
        times.append(time.perf_counter() - start)
    return min(times)


def told(title, own, peers):
    print(f"\n{title}: masthead {own:.3f} s")
    for name, seconds in peers:
        print(f"  {name:28}" + ("not installed" if seconds is None else f"{seconds:8.3f} s   masthead takes {own / seconds:6.2f} of it"))


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--program", required=True)
    asked.add_argument("--python", default=sys.executable)
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    draw, share = random.Random(1), 20 if given.small else 1
    beside = Path(given.python).parent

    def tool(name):
        own = beside / name
        return str(own) if own.exists() else shutil.which(name) or name

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for kind in ("texts", "words", "long"):
            (folder / kind).mkdir()
        for number in range(2000 // share):
            (folder / "texts" / f"draft-{number:04}.md").write_text(draft(number, 20_000, draw), encoding="utf-8")
        for number in range(200 // share):
            word(draft(number, 80_000, draw), folder / "words" / f"draft-{number:04}.docx")
        (folder / "long" / "draft.md").write_text(draft(0, 50_000_000 // share, draw), encoding="utf-8")
        texts, long = str(folder / "texts"), str(folder / "long" / "draft.md")
        words = sorted(str(path) for path in (folder / "words").iterdir())

        for name in ("wc", "rg", "typos", "rumdl", "codespell", "pandoc"):
            if (found := shutil.which(tool(name))) is not None:
                version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
                print(f"{name}: {version.splitlines()[0] if version else 'no version'}")

        def own(*paths):
            return least([given.program, "check", "--output-format", "json", *paths], given.runs)

        def readers(path):
            patterns = [part for pattern in PATTERNS for part in ("-e", pattern)]
            return [
                ("wc -w", least(["sh", "-c", f"find {path} -type f -print0 | xargs -0 wc -w"], given.runs)),
                ("ripgrep, 20 patterns", least([tool("rg"), "-c", *patterns, path], given.runs)),
                ("typos", least([tool("typos"), "--isolated", "--format", "brief", path], given.runs)),
                ("rumdl", least([tool("rumdl"), "check", "--no-cache", "--isolated", path], given.runs)),
                ("codespell", least([tool("codespell"), path], 1)),
            ]

        told(f"{2000 // share} texts of 20 KB", own(texts), readers(texts))
        told(f"one text of {50 // share or 2.5} MB", own(long), readers(long))

        def python(module, code):
            there = subprocess.run([given.python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
            return least([given.python, "-c", f"import sys, {module}\nfor path in sys.argv[1:]:\n    {code}", *words], 1) if there else None

        told(f"{200 // share} Word documents of 20 pages", own(str(folder / "words")), [
            ("docx2txt", python("docx2txt", "docx2txt.process(path)")),
            ("python-docx", python("docx", "[p.text for p in docx.Document(path).paragraphs]")),
            ("mammoth", python("mammoth", "mammoth.extract_raw_text(open(path, 'rb'))")),
            ("docx2python", python("docx2python", "docx2python.docx2python(path).text")),
            ("markitdown", python("markitdown", "markitdown.MarkItDown().convert(path)")),
            ("pandoc", least(["sh", "-c", 'for path; do pandoc -t plain "$path"; done', "sh", *words], 1) if shutil.which("pandoc") else None),
        ])


if __name__ == "__main__":
    main()
