import ArgumentParser

/// `narae certify`: verdicts by a test plan, computed from archived frames, and derived again from them.
struct CertifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify", abstract: "Evaluate a run by a test plan, or derive a verdict again from its evidence.",
        subcommands: [CertifyEvaluateCommand.self, CertifyMarkCommand.self, CertifyRecomputeCommand.self])
}
