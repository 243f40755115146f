extension DecisionRule {
    /// Reads a rule as results name it, for example `guard_band(1.0)`; nil for one that this version does not know or whose
    /// parameter is out of range.
    package init?(text: String) {
        guard text != Self.simpleAcceptance.name else {
            self = .simpleAcceptance
            return
        }
        guard text.last == ")", let open = text.firstIndex(of: "("),
            let parameter = Double(text[text.index(after: open)...].dropLast())
        else { return nil }
        let known: [DecisionRule] = [
            .guardBand(ratio: parameter), .nonBinary(ratio: parameter), .conformanceProbability(minimum: parameter),
        ]
        guard let rule = known.first(where: { $0.name == text[..<open] }), rule.isValid else { return nil }
        self = rule
    }
}
