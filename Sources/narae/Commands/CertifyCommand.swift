import ArgumentParser

/// `narae certify`: verdicts by a test plan, computed from archived frames, derived again from them, amended and signed.
struct CertifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify",
        abstract: "Evaluate a run by a test plan, derive a verdict again from its evidence, amend and sign its record.",
        subcommands: [
            CertifyItemsCommand.self, CertifyEvaluateCommand.self, CertifyExamCommand.self, CertifyMarkCommand.self,
            CertifyRecomputeCommand.self,
            CertifyAmendCommand.self,
            CertifyAmendmentsCommand.self, CertifySignCommand.self, CertifySignaturesCommand.self,
        ])
}
