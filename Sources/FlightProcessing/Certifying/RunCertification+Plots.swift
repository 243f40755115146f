import Certification

extension RunCertification {
    /// The drawings of one item of the plan, from the same signals as its result.
    ///
    /// Errors: `plan`.
    package func plots(ofItem index: Int) throws(CertifyingError) -> [Plot] {
        let name = plan.origins[index].vehicle
        guard let vehicle = recording.vehicles.first(where: { $0.name == name }) else {
            preconditionFailure("every vehicle of the plan was read")
        }
        let plan = plan.plan(ofItem: index)
        do throws(PlanProblem) {
            return try CertificationEvaluation.plots(
                plan.items[index], of: plan, signals: signals(of: vehicle, losses: nil))
        } catch { throw .plan(error) }
    }
}
