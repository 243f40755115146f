import ArgumentParser
import FlightProcessing
import Foundation
import TransparencyLog

extension VerifyCommand {
    /// Checks an exported report offline.
    func verifyReport() throws {
        let verifier = try verifyingKey()
        if archive != nil || checkpoint != nil {
            throw ValidationError("--archive and --checkpoint need the database: a report is checked by itself")
        }
        guard let data = FileManager.default.contents(atPath: database) else {
            throw CommandExit.failure("\(database): no such file")
        }
        let result = ReportVerification(Array(data), key: verifier)
        StandardStreams.writeData(result.output.text(output))
        for problem in result.problems { StandardStreams.note("narae: BROKEN: \(problem.subject): \(problem.reason)") }
        for problem in result.unchecked {
            StandardStreams.note("narae: NOT CHECKED: \(problem.subject): \(problem.reason)")
        }
        if result.isWhole, result.isSignedByKey == nil {
            let names = result.signers.joined(separator: ", ")
            StandardStreams.note(
                result.signers.isEmpty
                    ? "narae: the checkpoint is not signed: whoever made the file may have made the log"
                    : "narae: the checkpoint is signed by '\(names)', which nobody has checked: give the key with --key"
            )
        }
        if !result.isWhole { throw CommandExit.integrity }
        if result.logSize == nil { throw CommandExit.failure }
    }
}
