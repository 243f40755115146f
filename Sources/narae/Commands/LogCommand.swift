import ArgumentParser
import ConfigurationFiles
import EvidenceStore
import FlightProcessing
import TransparencyLog

/// `narae log`: the log of the evidence.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Keys and checkpoints of the log that all evidence stands in.",
        subcommands: [Keygen.self, Head.self])

    /// `narae log keygen`.
    struct Keygen: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key that signs checkpoints, and print its public half.",
            discussion: """
                Name the file in the settings ([database] signing_key_file) and keep the printed line where auditors find it.
                Example: narae log keygen goyang.example/log keys/log.key
                """)
        @Argument(help: "The name of who signs, without spaces and '+'.") var name: String
        @Argument(help: "The file for the secret key; it must not be there yet.") var file: String

        func run() throws {
            do throws(ConfigurationError) {
                print(try LogKeyFile.write(newNamed: name, to: file).text)
            } catch { throw CommandExit.failure(error) }
        }
    }

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
