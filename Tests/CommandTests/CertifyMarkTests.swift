import Foundation
import Testing

/// Marks of a live run.
@Suite struct CertifyMarkTests {
    @Test func becomesAFrameOfTheArchive() throws {
        try BuiltProgram.withFolder { folder in
            let daemon = try Daemon(in: folder)
            for text in ["hover begin", "제자리 비행 끝"] {
                let marked = try BuiltProgram.narae.run([
                    "certify", "mark", text, "--vehicle", "51/1", "--by", "tester", "--to", daemon.address,
                ])
                #expect(marked.exitCode == 0 && marked.errors.contains("marked '\(text)'"), "\(marked.errors)")
            }
            let summary = try Printed.object(daemon.stop().output)
            #expect(summary["accounting_imbalance"] as? Int == 0 && summary["refused"] as? Int == 0)
            let run = try #require(summary["run"] as? String)
            let decoded = try BuiltProgram.narae.run([
                "decode", daemon.archive + "/" + run, "--summary", "--output", "json",
            ])
            let counts = try #require(Printed.object(decoded.output)["counts"] as? [String: Int])
            #expect(counts["STATUS_MARK"] == 2, "\(counts)")
        }
    }

    @Test func saysThatNobodyAnswers() throws {
        let result = try BuiltProgram.narae.run([
            "certify", "mark", "begin", "--to", "tcp://127.0.0.1:9", "--patience", "0.2",
        ])
        #expect(result.exitCode == 7 && result.errors.contains("tcp://127.0.0.1:9: no daemon answers"))
    }

    @Test(arguments: [
        (["", "--to", "tcp://127.0.0.1:9"], "at most 64 bytes"),
        (["a\nb", "--to", "tcp://127.0.0.1:9"], "control characters"),
        ([String(repeating: "x", count: 65), "--to", "tcp://127.0.0.1:9"], "at most 64 bytes"),
        (["begin", "--to", "127.0.0.1"], "invalid endpoint"),
        (["begin", "--to", "tcp://127.0.0.1:9", "--patience", "-1"], "--patience"),
    ])
    func refusesWhatIsNoMark(arguments: [String], reason: String) throws {
        let result = try BuiltProgram.narae.run(["certify", "mark"] + arguments)
        #expect(result.exitCode == 2 && result.errors.contains(reason), "\(result.exitCode) \(result.errors)")
    }
}
