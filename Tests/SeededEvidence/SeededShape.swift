/// How the results of a seeded database hang together, and how long their texts are.
package enum SeededShape: String, CaseIterable, Codable, Sendable {
    /// A laboratory's year and a half: a dozen results an order, two dozen airframes, each text with a short plan.
    case laboratory
    /// A campaign by a simulator: all trials are of one order and airframe, and each text keeps a plan of a hundred items.
    case campaign

    /// The order and the airframe of a campaign.
    package static let order = "KTL-CAMPAIGN"
    package static let airframe = SeededResults.airframes[0]

    /// What a trial of a laboratory is in this shape.
    func shaped(_ result: SeededResult) -> SeededResult {
        guard self == .campaign, !result.isCheckStandard else { return result }
        var result = result
        (result.label.order, result.label.airframe) = (Self.order, Self.airframe)
        result.firstLabel = result.label
        (result.isSimulated, result.hasLongPlan) = (true, true)
        return result
    }
}
