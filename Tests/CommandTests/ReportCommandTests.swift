import Foundation
import ReferenceData
import Testing

/// `narae report` and `narae verify report.json`, as a laboratory and its customer use them.
@Suite struct ReportCommandTests {
    private static let chromium = ["chromium", "chromium-browser", "google-chrome"].first { name in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    /// A simulated hover that was judged by the sample plan; calls `body` with the folder and the database.
    private static func withVerdicts(_ body: (String, String) throws -> Void) throws {
        try BuiltProgram.withFolder { folder in
            let flown = try BuiltProgram.simulator.run([
                "hover", "--scatter", "0.15", "--duration", "90", "--seed", "7", "--output", folder + "/hover.tlog",
            ])
            try #require(flown.exitCode == 0, "\(flown.errors)")
            let plan = BuiltProgram.root.appending(path: "Config/certification/report-sample.toml").path
            let judged = try BuiltProgram.narae.run([
                "certify", "evaluate", plan, "--log", folder + "/hover.tlog", "--database", folder + "/lab.sqlite",
                "--config", BuiltProgram.settings,
            ])
            try #require(judged.exitCode == 0, "\(judged.errors)")
            try body(folder, folder + "/lab.sqlite")
        }
    }

    private static func report(_ database: String, _ arguments: [String] = []) throws -> BuiltProgram.Result {
        try BuiltProgram.narae.run(
            ["report", "SAMPLE-REPORT", "--database", database, "--config", BuiltProgram.settings] + arguments)
    }

    @Test func aDraftIsWrittenInEitherLanguageAndForm() throws {
        try Self.withVerdicts { _, database in
            let page = try Self.report(database)
            #expect(page.exitCode == 0 && page.output.hasPrefix("<!DOCTYPE html>"))
            #expect(page.errors.contains("SAMPLE-REPORT-DRAFT: a DRAFT: missing are issue_date, authoriser"))
            #expect(page.errors.contains("SIM: certifies nothing") && page.errors.contains("SAMPLE: certifies nothing"))
            let english = try Self.report(database, ["--language", "en"])
            #expect(
                english.output.contains("<html lang=\"en\">")
                    && english.output.contains("Measurement uncertainty budget"))
            let json = try Printed.object(try Self.report(database, ["--output", "json"]).output)
            let content = try #require(json["content"] as? [String: Any])
            let results = try #require(content["results"] as? [[String: Any]])
            // The corridor was ordered and not flown; what does not pass comes first.
            #expect(
                results.contains {
                    $0["item"] as? String == "corridor-conformance" && $0["verdict"] as? String == "NOT_TESTED"
                })
            #expect(
                results.last?["verdict"] as? String == "PASS"
                    && content["certifying_verdict"] as? String == "NOT_TESTED")
        }
    }

    @Test func anIssuedReportIsTheSameInEveryProcessAndIsCheckedOffline() throws {
        try Self.withVerdicts { folder, database in
            let file = folder + "/report.json"
            let issued = try Self.report(
                database, ["--issue", "--by", "An Authoriser", "--output", "json", "--to", file])
            #expect(issued.exitCode == 0 && issued.errors.contains("issued SAMPLE-REPORT-R1"), "\(issued.errors)")
            let again = try Self.report(database, ["--issued", "SAMPLE-REPORT-R1", "--output", "json"])
            let written = try String(contentsOfFile: file, encoding: .utf8)
            #expect(again.output == written)
            let page = try Self.report(database, ["--issued", "SAMPLE-REPORT-R1"])
            #expect(page.output == (try Self.report(database, ["--issued", "SAMPLE-REPORT-R1"])).output)
            #expect(!page.output.contains("초안"))

            let verified = try BuiltProgram.narae.run(["verify", file, "--output", "json"])
            #expect(
                verified.exitCode == 0 && verified.errors.contains("the checkpoint is not signed"), "\(verified.errors)"
            )
            #expect(try Printed.object(verified.output)["issued"] as? Bool == true)
            let changed = written.replacing("verdict=s4:PASS", with: "verdict=s4:FAIL", maxReplacements: 1)
            try #require(changed != written)
            try changed.write(toFile: file, atomically: true, encoding: .utf8)
            let broken = try BuiltProgram.narae.run(["verify", file])
            #expect(broken.exitCode == 5 && broken.errors.contains("BROKEN: verdicts row "), "\(broken.errors)")

            let twice = try Self.report(database, ["--issue", "--by", "An Authoriser"])
            #expect(twice.exitCode == 3 && twice.errors.contains("--replaces"), "\(twice.errors)")
            let reissued = try Self.report(
                database, ["--issue", "--by", "An Authoriser", "--replaces", "SAMPLE-REPORT-R1", "--reason", "a slip"])
            #expect(
                reissued.exitCode == 0
                    && reissued.output.contains("This report replaces SAMPLE-REPORT-R1. Reason: a slip"))
            #expect(try BuiltProgram.narae.run(["verify", database]).exitCode == 0)
        }
    }

    /// A program of somebody else walks from the leaf to the root (RFC 6962).
    @Test(.enabled(if: Python.isPresent, Python.absent))
    func itsProofsAreTakenByAProgramOfSomebodyElse() throws {
        try Self.withVerdicts { folder, database in
            let file = folder + "/report.json"
            _ = try Self.report(database, ["--issue", "--by", "A", "--output", "json", "--to", file])
            let script = """
                import sys, json, hashlib, base64
                text = open(sys.argv[1], "rb").read()
                report = json.loads(text)
                start = text.index(b'"content":') + len(b'"content":')
                end = text.index(b',"content_sha256":"', start)
                assert hashlib.sha256(text[start:end]).hexdigest() == report["content_sha256"]
                head = report["log"]["checkpoint"].split("\\n")
                size, root = int(head[1]), base64.b64decode(head[2])
                for record in report["log"]["records"]:
                    node, last = record["index"], size - 1
                    value = hashlib.sha256(b"\\0" + record["leaf"].encode()).digest()
                    for step in map(bytes.fromhex, record["proof"]):
                        if node & 1 or node == last:
                            value = hashlib.sha256(b"\\1" + step + value).digest()
                            while not node & 1 and node: node >>= 1; last >>= 1
                        else:
                            value = hashlib.sha256(b"\\1" + value + step).digest()
                        node >>= 1; last >>= 1
                    assert last == 0 and value == root, record["subject"]
                issued = [r["leaf"] for r in report["log"]["records"] if r["subject"] == "issued_reports"]
                assert len(issued) == 1 and "content_sha256=s64:" + report["content_sha256"] in issued[0]
                print(len(report["log"]["records"]))
                """
            let result = try Python.run(script, [file])
            #expect(
                result.exitCode == 0 && (Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) >= 5,
                "\(result.errors)")
        }
    }

    @Test func saysWhatIsMissingInOneLine() throws {
        try Self.withVerdicts { folder, database in
            let unknown = try BuiltProgram.narae.run(["report", "NONE", "--database", database])
            #expect(unknown.exitCode == 6 && unknown.errors.contains("there is no verdict of the order NONE"))
            let never = try Self.report(database, ["--issued", "SAMPLE-REPORT-R9"])
            #expect(never.exitCode == 6 && never.errors.contains("SAMPLE-REPORT-R9"))
            let nobody = try Self.report(database, ["--issue"])
            #expect(nobody.exitCode == 2 && nobody.errors.contains("--by"))
            let noPrinter = try Self.report(
                database, ["--output", "pdf", "--to", folder + "/a.pdf", "--chromium", folder + "/none"])
            #expect(noPrinter.exitCode == 1 && noPrinter.errors.contains("a PDF needs Chromium"))
            let noFile = try BuiltProgram.narae.run(["verify", folder + "/none.json"])
            #expect(noFile.exitCode == 1 && noFile.errors.contains("no such file"))
            try "{\"a\": 1}".write(toFile: folder + "/other.json", atomically: true, encoding: .utf8)
            let other = try BuiltProgram.narae.run(["verify", folder + "/other.json"])
            #expect(other.exitCode == 5 && other.errors.contains("no report of Narae"))
        }
    }

    @Test(.enabled(if: chromium != nil, "there is no Chromium: apt-get install chromium"))
    func chromiumPrintsIt() throws {
        try Self.withVerdicts { folder, database in
            let result = try Self.report(database, ["--output", "pdf", "--to", folder + "/report.pdf"])
            #expect(result.exitCode == 0, "\(result.errors)")
            let data = try Data(contentsOf: URL(filePath: folder + "/report.pdf"))
            #expect(data.starts(with: Data("%PDF-".utf8)) && data.count > 20_000)
        }
    }
}
