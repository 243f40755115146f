import ArgumentParser

/// `narae`: takes in flight telemetry, checks it, keeps it, and answers questions about it.
@main
struct NaraeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "narae",
        abstract:
            "Takes in UAM and drone telemetry, checks it live, keeps the evidence, and answers questions about it.",
        discussion: "Example: narae demo --duration 60s",
        version: NaraeVersion.text,
        subcommands: [
            DemoCommand.self, DaemonCommand.self, BridgeCommand.self, ReplayCommand.self, DecodeCommand.self,
            SourcesCommand.self,
            VehiclesCommand.self, RunsCommand.self, TracksCommand.self, FindingsCommand.self, VerdictsCommand.self,
            QueryCommand.self,
            CertifyCommand.self, ExportCommand.self, ZonesCommand.self, SeparationCommand.self,
            ReportCommand.self,
            VerifyCommand.self, LogCommand.self, KeysCommand.self,
        ])

    /// Runs the command line. A command line that cannot be understood is exit code 2, as the contract has it; the
    /// argument parser's own code would be 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            StandardStreams.note(fullMessage(for: error))
            exit(withError: CommandExit.usage)
        }
    }
}

/// The version that runs and verdicts name.
enum NaraeVersion {
    static let text = "0.1.0"
}
