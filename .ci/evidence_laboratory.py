"""A laboratory's database with its archive and a report, made by Narae's own programs."""

import json
import os
import re
import shutil
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLANS = os.path.join(ROOT, "Config", "certification")
LISTENING = re.compile(r"listens on (tcp://\S+)\n")


class Failure(Exception):
    pass


class Laboratory:
    """A database with its archive and a report, made by the programs themselves."""

    def __init__(self, programs, work):
        self.programs, self.work = programs, work
        self.database, self.archive = os.path.join(work, "lab.sqlite"), os.path.join(work, "archive")
        self.report, self.older = os.path.join(work, "report.json"), os.path.join(work, "older.sqlite")
        self.kept, self.key = os.path.join(work, "kept.checkpoint"), None
        self.killed = os.path.join(work, "killed.sqlite")

    def narae(self, *arguments, codes=(0,)):
        result = subprocess.run([os.path.join(self.programs, "narae"), *arguments], capture_output=True, text=True,
                                timeout=60)
        if result.returncode not in codes:
            raise Failure(f"narae {' '.join(arguments)} ended with {result.returncode}: {result.stderr.strip()[-300:]}")
        return result.stdout

    def writing(self, *arguments, codes=(0,)):
        return self.narae(*arguments, "--database", self.database, "--config", self.settings, codes=codes)

    def simulate(self, *arguments):
        subprocess.run([os.path.join(self.programs, "narae-simulate"), *arguments], check=True, capture_output=True)

    def build(self):
        shutil.copytree(os.path.join(ROOT, "Config"), os.path.join(self.work, "Config"))
        self.settings = os.path.join(self.work, "Config", "narae.toml")
        with open(self.settings, encoding="utf-8") as file:
            settings = file.read()
        with open(self.settings, "w", encoding="utf-8") as file:
            file.write(settings.replace("[database]\n", "[database]\nsigning_key_file = \"log.key\"\n"))
        self.key = self.narae("keys", "new", "lab.example/log", os.path.join(self.work, "Config", "log.key")).strip()
        self.fly_and_judge()
        shutil.copyfile(self.database, self.older)
        with open(self.kept, "w", encoding="utf-8") as file:
            file.write(self.narae("log", "head", self.database))
        self.correct_and_sign()
        self.kill_daemon()

    def fly_and_judge(self):
        flight, hover = os.path.join(self.work, "flight.tlog"), os.path.join(self.work, "hover.tlog")
        self.simulate("fly", "--output", flight, "--duration", "60s", "--aircraft", "12", "--start",
                      "2026-11-23T05:00:00Z", "--seed", "3", "--loss", "0.01")
        self.writing("replay", flight, "--archive", self.archive, "--class", "drone", "--simulated")
        self.simulate("hover", "--scatter", "0.15", "--duration", "90", "--seed", "7", "--output", hover)
        for plan in ["report-sample.toml", "hover-sample.toml"]:
            self.writing("certify", "evaluate", os.path.join(PLANS, plan), "--log", hover, "--archive", self.archive,
                         codes=(0, 3))

    def correct_and_sign(self):
        verdicts = [row["verdict_id"] for row in
                    json.loads(self.narae("verdicts", "list", "--database", self.database, "--output", "json"))]
        by = ["--by", "Tester", "--reason", "as on the label"]
        self.writing("certify", "amend", verdicts[0], "--set", "article_serial=0012", "--set", "remark=seal broken", *by)
        self.writing("certify", "amend", verdicts[0], "--set", "article_serial=0013", *by)
        self.writing("certify", "amend", verdicts[-1], "--withdraw", *by)
        for role in ["performer", "checker", "authoriser"]:
            key = os.path.join(self.work, role + ".key")
            self.narae("keys", "new", role, key)
            self.writing("certify", "sign", "--order", "SAMPLE-REPORT", "--role", role, "--name", "The " + role, "--key",
                         key)
        issue = ["report", "SAMPLE-REPORT", "--issue", "--by", "The authoriser", "--archive", self.archive]
        self.writing(*issue, "--to", os.path.join(self.work, "first.html"))
        self.writing(*issue, "--output", "json", "--to", self.report, "--replaces", "SAMPLE-REPORT-R1", "--reason", "a slip")

    def kill_daemon(self):
        """A run that nobody ends; the next writer seals it late. As it was before, with its write-ahead log, a copy is kept."""
        errors_path = os.path.join(self.work, "daemon.errors")
        with open(errors_path, "wb") as errors:
            daemon = subprocess.Popen(
                [os.path.join(self.programs, "narae"), "daemon", "--config", self.settings, "--listen",
                 "tcp://127.0.0.1:*", "--database", self.database, "--archive", self.archive, "--simulated"],
                stdout=subprocess.DEVNULL, stderr=errors)
        try:
            found, end = None, time.monotonic() + 10
            while not found and time.monotonic() < end and daemon.poll() is None:
                time.sleep(0.01)
                with open(errors_path, encoding="utf-8", errors="replace") as errors:
                    found = LISTENING.search(errors.read())
            if not found:
                raise Failure("the daemon did not listen")
            self.simulate("fly", "--to", found.group(1), "--duration", "30s", "--speed", "30", "--aircraft",
                          "12")
            time.sleep(0.3)
        finally:
            daemon.kill()
            daemon.wait()
        for suffix in ["", "-wal"]:
            shutil.copyfile(self.database + suffix, self.killed + suffix)
        self.narae("log", "seal", self.database, "--config", self.settings)
