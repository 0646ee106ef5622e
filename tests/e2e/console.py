"""The real console with a gateway that asks for tokens, for tests that use it as a person does."""
import datetime
import hashlib
import json
import os
import shutil
import stat

from desk import Desk
from programs import check, run_test, until

DAYS = 12


class Console:
    def __init__(self, programs, size="1366x768", spoken=False):
        self.programs = programs
        self.folder = programs.folder
        self.tokens = self.folder / "tokens.json"
        self.log = self.folder / "log.sqlite"
        self.audit = self.folder / "log.sqlite.audit.jsonl"
        self.documents = self.folder / "documents"
        self.documents.mkdir()
        self.desk = Desk(programs, size, spoken)
        self.token = self.make_token("console-1", "editor")
        self.gateway, self.port = programs.gateway(0, "--tokens", self.tokens, "--audit", self.audit, "--simulate", "--published",
                                                   "--history-days", str(DAYS))
        self.program = None

    def make_token(self, name, role):
        told = self.programs.run([self.programs.arguments.feed, "token", "add", "--tokens", self.tokens, "--name", name, "--role",
                                  role, "--json"])
        return json.loads(told)["token"]

    def config(self, name):
        folder = self.folder / "config" / "toancanh"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name

    def forget(self):
        """As on a machine that was never used."""
        for name in ("client.ini", "console.ini", "feed.token"):
            self.config(name).unlink(missing_ok=True)

    def choose(self, language, scheme, scale):
        """What a person would set, without the way there."""
        self.config("client.ini").write_text(
            f"[client]\nchosen=true\ndemo=false\nfeed=ws://127.0.0.1:{self.port}\nprovince={self.programs.arguments.catalogue.name}\n"
            f"language={language}\nwho=Truc ban 1\n")
        self.config("console.ini").write_text(f"[appearance]\nscheme={scheme}\ntextScale={scale}\n")
        token = self.config("feed.token")
        token.write_text(self.token + "\n")
        token.chmod(0o600)

    def pages(self, language):
        """Ids of the wall's pages, with their titles."""
        pages = [json.loads(path.read_text()) for path in (self.programs.arguments.catalogue / "pages").glob("*.json")]
        return sorted((page["id"], page["title"][language]) for page in pages)

    def start(self, *options):
        self.program = self.programs.start([self.programs.arguments.client, *options], "console.log")

    def quit(self):
        self.desk.key("ctrl+q")
        code = self.program.wait(timeout=60)
        check(code == 0, f"the console ended with {code}")

    def settings(self, name):
        return self.config(name).read_text()

    def cache_file(self):
        return self.folder / "data" / "toancanh" / self.programs.arguments.catalogue.name / "cache.sqlite"

    def client(self, *words):
        return self.programs.run([self.programs.arguments.client, *words, "--catalogue", self.programs.arguments.catalogue])

    def cache_stats(self):
        return json.loads(self.client("cache", "stats", "--cache", self.cache_file(), "--json"))

    def log_stats(self):
        return json.loads(self.programs.run([self.programs.arguments.feed, "log", "stats", self.log, "--json"]))

    def imports(self):
        """What the audit has of figures that a person sent, oldest first."""
        if not self.audit.exists():
            return []
        notes = [json.loads(line) for line in self.audit.read_text().splitlines()]
        return [dict(word.split("=", 1) for word in note["detail"].split()) for note in notes if note["what"] == "import"]

    def last_month(self):
        return datetime.date.today().replace(day=1) - datetime.timedelta(days=1)


def run_with_console(arguments, body, spoken=False):
    """Runs body(console) as a test; where it fails, the display is kept as a picture beside the rest."""
    def test(programs):
        console = Console(programs, spoken=spoken)
        try:
            body(console)
        except BaseException:
            if shutil.which("import"):
                console.desk.picture(console.folder / "failed.png")
            raise
    run_test(arguments, test)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_private(path):
    return stat.S_IMODE(os.stat(path).st_mode) == 0o600


def written(path):
    """Waits for a file that another program makes as a whole."""
    until(lambda: path.exists() and path.stat().st_size > 0, f"{path.name}", 20)
    return path
