import Certification

extension CertificationPlanFile {
    /// The plan of an exam as it holds for one candidate.
    ///
    /// Errors: the plan is of no exam; the entry names no pseudonym, or a vehicle that an item compares with.
    package func entered(by entry: ExamEntry) throws(ConfigurationError) -> CertificationPlanFile {
        try entered(entry.input)
    }

    /// The same for an entry as it is kept.
    func entered(_ input: Input) throws(ConfigurationError) -> CertificationPlanFile {
        guard plan.exam != nil else {
            throw ConfigurationError(
                file: inputs[0].file.path, reason: "the plan has no [exam]: no candidate belongs to it")
        }
        let entry = try ExamEntry(input.file)
        var entered = self
        entered.plan.exam?.candidate = entry.candidate
        entered.plan.order = entry.order ?? "\(plan.order)-\(entry.candidate.text)"
        entered.turn = entry.turn
        if let vehicle = entry.vehicle {
            guard !plan.items.contains(where: { $0.otherVehicle == vehicle }) else {
                throw ConfigurationError(
                    file: input.file.path, reason: "'\(vehicle)' is the second vehicle of an item of the plan")
            }
            entered.plan.vehicle = vehicle
            for index in origins.indices { entered.origins[index].vehicle = vehicle }
        }
        entered.inputs.append(input)
        return entered
    }

    /// Refuses the plan of an exam of which nobody has said who flew.
    package func requireCandidate() throws(ConfigurationError) {
        guard var place = examPlace, plan.exam?.candidate == nil else { return }
        place.reason = "the plan of an exam is evaluated for a candidate, and none is named (--candidate)"
        throw place
    }
}
