import ArgumentParser
import FlightProcessing
import Foundation
import TelemetryModel

/// `narae certify mark`.
struct CertifyMarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Mark a moment of a live run, for windows of tests to begin or end with.",
        discussion: """
            The mark becomes a frame of the run's archive, with the time of its reception; a plan names it as
            start_marker = "mark:TEXT". Exit code 7 when no daemon answers.
            Example: narae certify mark "hover begin" --vehicle 51/1 --to tcp://127.0.0.1:5550
            """)

    @Argument(help: "What is marked, at most 64 bytes.") var text: String
    @Option(help: "The ZeroMQ endpoint on which the daemon pulls.") var to: String
    @Option(help: "The vehicle that it is about, by its display name (default: every vehicle).") var vehicle = ""
    @Option(help: "Who marks it (default: the user of the system).") var by: String?
    @Option(help: "Seconds after which a daemon that does not answer is given up.") var patience = 5.0

    func validate() throws {
        guard (0...600).contains(patience) else { throw ValidationError("--patience is 0 to 600 seconds") }
    }

    func run() throws {
        guard
            let mark = OperatorMark(name: text, vehicle: vehicle, by: by ?? ProcessInfo.processInfo.userName)
        else {
            throw CommandExit.failure(
                "a mark, its vehicle and who marks it are texts of at most \(OperatorMark.maximumTextBytes) bytes"
                    + " without control characters, and the mark is not empty", code: CommandExit.usage)
        }
        do throws(MarkFailure) {
            try MarkSender.send(mark, to: to, patience_s: patience)
        } catch {
            switch error {
            case .unreachable: throw CommandExit.failure(error, code: CommandExit.unreachable)
            case .transport: throw CommandExit.failure(error, code: CommandExit.usage)
            }
        }
        StandardStreams.note("marked '\(text)'")
    }
}
