/// Where a position lies with respect to a zone.
package enum ZoneVerdict: String, Sendable, CaseIterable {
    case inside = "INSIDE"
    /// Exactly on the outline, and within the layer.
    case boundary = "BOUNDARY"
    case outside = "OUTSIDE"
    /// Within the outline, above the layer; between two layers it is above the lower one.
    case above = "ABOVE"
    case below = "BELOW"
    /// It would be inside, were the zone in force.
    case inactive = "INACTIVE"
    /// Within the outline, but the height cannot be told, or whether the zone is in force.
    case unknown = "UNKNOWN"
}
