import ArgumentParser
import ConfigurationFiles
import FlightProcessing

/// `narae keys`: the keys that sign evidence.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make keys that sign the log of the evidence.", subcommands: [New.self])

    /// `narae keys new`.
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key that signs checkpoints of the log, and print its public half.",
            discussion: """
                Name the file in the settings ([database] signing_key_file) and keep the printed line where auditors find it.
                Example: narae keys new goyang.example/log keys/log.key
                """)
        @Argument(help: "The name of who signs, without spaces and '+'.") var name: String
        @Argument(help: "The file for the secret key; it must not be there yet.") var file: String

        func run() throws {
            do throws(ConfigurationError) {
                print(try LogKeyFile.write(newNamed: name, to: file).text)
            } catch { throw CommandExit.failure(error) }
        }
    }
}
