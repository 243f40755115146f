import ArgumentParser
import EvidenceStore

/// `narae log seal`.
struct LogSealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Seal the archives of runs that were interrupted, as they are now.",
        discussion: """
            Every command that writes to the database does this when it ends; here it is done by itself. What is changed afterwards is
            found by `narae verify`; what was changed before is not, and `narae verify` says when a run was sealed.
            Example: narae log seal lab.sqlite
            """)
    @Argument(help: "The database.") var database: String
    @OptionGroup var configuration: ConfigurationOptions

    func run() throws {
        let writer = try configuration.openWriter(database)
        do throws(EvidenceStoreError) { try writer.close() } catch { throw CommandExit.failure(error) }
    }
}
