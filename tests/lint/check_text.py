#!/usr/bin/env python3
"""Fails where a shipped language has an unfinished entry, a placeholder that differs from its source, or text that is not NFC;
and where a Vietnamese text of ours sets a tone on the second vowel (hoà, huỷ): the catalogue sets it on the first (hòa, hủy). Names of units are
written as the decrees write them: areas.csv is not looked at."""
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[1]).resolve()
# An open syllable in oa, oe or uy, but not after q, where the u belongs to the consonant.
OTHER_TONE = re.compile(r"\w*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
SPELT = (("resources/catalogue", "*.json"), ("models", "*.cpp"), ("widgets", "*.cpp"), ("app", "*.cpp"))
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
                    for word in OTHER_TONE.findall(text):
                        faults.append(f"{where}: the tone of '{word}'")
    for folder, pattern in SPELT:
        for file in sorted((ROOT / folder).rglob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                for word in OTHER_TONE.findall(line):
                    faults.append(f"{file.relative_to(ROOT)}:{number}: the tone of '{word}'")
    print("\n".join(faults))
    print(f"{count} texts, {len(faults)} faults")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
