#!/usr/bin/env python3
"""Fails where a shipped language has an unfinished entry, a placeholder that differs from its source, or text that is not NFC."""
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[1]).resolve()
PLACEHOLDER = re.compile(r"%(?:L?\d|n)")


def main():
    faults = []
    count = 0
    for file in sorted((ROOT / "translations").glob("*.ts")):
        for context in ElementTree.parse(file).getroot().iter("context"):
            name = context.findtext("name")
            for message in context.iter("message"):
                count += 1
                source = message.findtext("source") or ""
                translation = message.find("translation")
                where = f"{file.name}: {name}: '{source[:60]}'"
                if translation is None or translation.get("type") in ("unfinished", "vanished", "obsolete"):
                    faults.append(f"{where}: {translation.get('type') if translation is not None else 'missing'}")
                    continue
                texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                for text in texts:
                    if not text.strip():
                        faults.append(f"{where}: empty")
                    if sorted(set(PLACEHOLDER.findall(text))) != sorted(set(PLACEHOLDER.findall(source))):
                        faults.append(f"{where}: placeholders differ: '{text[:60]}'")
                    if unicodedata.normalize("NFC", text) != text:
                        faults.append(f"{where}: not NFC")
    print("\n".join(faults))
    print(f"{count} texts, {len(faults)} faults")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
