import ArgumentParser
import Certification
import ConfigurationFiles

/// Who flew, where the plan is one of an exam.
struct CandidateOptions: ParsableArguments {
    @Option(help: "With the plan of an exam: the candidate's pseudonym, for example C-2026-014; never a name.")
    var candidate: String?
    @Option(help: "With --candidate: the vehicle that was flown, in the place of the plan's.") var vehicle: String?
    @Option(help: "With --candidate: the order of the results (default: the plan's order, '-' and the candidate).")
    var order: String?

    func validate() throws {
        guard candidate != nil || vehicle == nil && order == nil else {
            throw ValidationError("--vehicle and --order go with --candidate")
        }
        for (name, value) in [("--vehicle", vehicle), ("--order", order)] {
            if let value, !value.contains(where: { $0 != " " }) { throw ValidationError("\(name) is empty") }
        }
        if let candidate, CandidatePseudonym(candidate) == nil {
            throw ValidationError("--candidate: \(CandidatePseudonym.complaint)")
        }
    }

    /// The plan as it holds for the candidate, if there is one.
    ///
    /// Errors: an exam without a candidate, and a candidate without an exam.
    func entered(_ plan: CertificationPlanFile) throws(ConfigurationError) -> CertificationPlanFile {
        guard let pseudonym = candidate.flatMap(CandidatePseudonym.init) else {
            try plan.requireCandidate()
            return plan
        }
        return try plan.entered(by: ExamEntry(candidate: pseudonym, order: order, vehicle: vehicle))
    }
}

extension CertificationPlanFile {
    /// Says on standard error what the results will not be good for.
    func noteMarks(_ path: String) {
        if isSample { StandardStreams.note("\(path): a SAMPLE plan: its numbers are made up") }
        if plan.exam != nil { StandardStreams.note("\(path): an exam: results are ADVISORY, the examiner decides") }
    }
}
