"""What each byte of an evidence database is, by SQLite's file format (https://www.sqlite.org/fileformat2.html)."""

import sqlite3

LOG = ["log_leaves", "log_checkpoints", "log_identity"]


def varint(data, at):
    value = 0
    for count in range(9):
        byte = data[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise AssertionError


class FileMap:
    """What each byte of a database is, by SQLite's file format: stretches of bytes with a class and, of a table, a row."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        database = sqlite3.connect(path)
        self.size = database.execute("PRAGMA page_size").fetchone()[0]
        self.covered = [row[0] for row in database.execute("SELECT DISTINCT subject FROM log_leaves ORDER BY 1")]
        self.owner = dict(database.execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'"))
        self.pages = {row[1]: row for row in database.execute("SELECT name, pageno, pagetype FROM dbstat")}
        self.runs = dict(database.execute("SELECT number, id FROM runs"))
        self.batches = list(database.execute("SELECT subject, first_row, last_row, number FROM log_leaves"))
        database.close()
        self.label = [None] * len(self.data)
        for name, number, kind in self.pages.values():
            if kind != "overflow":
                self.read_page(name, number, kind)

    def mark(self, start, end, label):
        self.label[start:end] = [label] * (end - start)

    def read_page(self, name, number, kind):
        base = (number - 1) * self.size
        head = base + (100 if number == 1 else 0)
        if number == 1:
            self.mark(0, 100, ("header of the file", None))
        count = int.from_bytes(self.data[head + 3:head + 5], "big")
        cells = head + (8 if kind == "leaf" else 12)
        self.mark(base if number > 1 else 100, base + self.size, ("unused space in a page", None))
        self.mark(head, cells + 2 * count, (self.part(name, "page header"), None))
        is_table = name not in self.owner and not name.startswith("sqlite_autoindex")
        without_rowid = name in ("archive_segments", "archive_index")
        for cell in range(count):
            at = base + int.from_bytes(self.data[cells + 2 * cell:cells + 2 * cell + 2], "big")
            start, row = at, None
            if kind == "internal":
                at += 4
            if is_table and not without_rowid and kind == "internal":
                _, at = varint(self.data, at)
                self.mark(start, at, (self.part(name, "interior cell"), None))
                continue
            payload, at = varint(self.data, at)
            if is_table and not without_rowid:
                row, at = varint(self.data, at)
            self.mark_payload(name, start, at, payload, row, is_table and not without_rowid)

    def mark_payload(self, name, start, at, payload, row, is_table):
        usable = self.size
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        label = (self.part(name, "cell"), row)
        if payload <= most:
            return self.mark(start, at + payload, label)
        least = (usable - 12) * 32 // 255 - 23
        local = least + (payload - least) % (usable - 4)
        local = local if local <= most else least
        self.mark(start, at + local + 4, label)
        page, rest = int.from_bytes(self.data[at + local:at + local + 4], "big"), payload - local
        while page:
            base, here = (page - 1) * self.size, min(rest, usable - 4)
            self.mark(base, base + self.size, ("unused space in a page", None))
            self.mark(base, base + 4 + here, label)
            page, rest = int.from_bytes(self.data[base:base + 4], "big"), rest - here
        return None

    def part(self, name, what):
        owner = self.owner.get(name, name)
        if name == "sqlite_schema" or owner == "grdb_migrations":
            return "schema"
        kind = ("record" if owner in self.covered else "log" if owner in LOG else "run" if owner == "runs" else "other table")
        if owner != name:
            return f"index of a {kind}"
        return f"{kind} {name}" if what == "cell" else f"{what} of a {kind}"

    def at(self, place):
        return self.label[place] or ("free page", None)

    def names(self, label):
        """What verify may call the record with this label; empty where no single record holds the byte."""
        (what, row), table = label, label[0].rsplit(" ", 1)[-1]
        if row is None:
            return []
        if what.startswith("record "):
            first = [leaf[1] for leaf in self.batches if leaf[0] == table and leaf[1] <= row <= leaf[2]]
            return [f"{table} row {first[0] if first else row}"]
        if table == "log_leaves":
            return ["log_leaves"] + [f"{leaf[0]} row {leaf[1]}" for leaf in self.batches if leaf[3] == row]
        if table == "log_checkpoints":
            return [f"log_checkpoints row {row}"]
        if table == "log_identity":
            return ["log_checkpoints", "log_identity"]
        return ["runs"] if what == "run runs" else []
