/// The questions that can be asked, in the order of their numbers.
package enum QuestionCatalogue {
    package static let all: [Question] = [
        .hoverHolds, .guardBand, .referenceUses, .openItems, .checkStandard, .airborne, .ingestHealth,
        .firmwareFailures, .findingDifferences, .corridorFlights, .closestApproaches, .vertiportMovements,
        .examManoeuvre,
    ]

    package static func question(_ name: String) -> Question? { all.first { $0.name == name } }
}
