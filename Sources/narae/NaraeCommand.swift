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
            DemoCommand.self, DaemonCommand.self, ReplayCommand.self, DecodeCommand.self, SourcesCommand.self,
            VehiclesCommand.self, RunsCommand.self, TracksCommand.self, FindingsCommand.self, VerdictsCommand.self,
            CertifyCommand.self, ZonesCommand.self, SeparationCommand.self,
        ])
}

/// The version that runs and verdicts name.
enum NaraeVersion {
    static let text = "0.1.0"
}
