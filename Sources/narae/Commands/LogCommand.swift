import ArgumentParser
import EvidenceStore

/// `narae log`: the log of the evidence.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The log that all evidence stands in.",
        subcommands: [Head.self, LogProveCommand.self, LogCheckCommand.self, LogSealCommand.self])

    /// `narae log head`.
    struct Head: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the last checkpoint: how long the log is, and its root.",
            discussion: """
                Keep it where nobody can change it together with the database: `narae verify --checkpoint` proves later that the log
                still begins with it. Example: narae log head narae.sqlite > 2026-11-30.checkpoint
                """)
        @Argument(help: "The database.") var database: String

        func run() throws {
            let head: String?
            do throws(EvidenceStoreError) { head = try EvidenceReader(path: database).logHead() } catch {
                throw CommandExit.failure(error)
            }
            guard let head else {
                throw CommandExit.failure("\(database): the log has no checkpoint yet", code: CommandExit.nothingFound)
            }
            print(head, terminator: "")
        }
    }
}
