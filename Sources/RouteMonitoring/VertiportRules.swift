import Findings

/// The rules that findings about a vertiport name.
struct VertiportRules: Sendable {
    var fato: RuleIndex
    /// In the order of the vertiport's stands and funnels.
    var stands: [RuleIndex]
    var funnels: [RuleIndex]
}
