/// Reads limits of height of ED-318, ED-269 and ENAIRE's own form.
struct LayerReader {
    var warnings: [ZoneFileWarning] = []

    /// From 99,999 upward files mean "unlimited", whatever the unit.
    static let unlimited = 99_999.0

    /// The member `layer` of ED-318: `lower`, `lowerReference`, `upper`, `upperReference`, `uom` (default m).
    mutating func ed318(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneLayer {
        let scale = try scale_mm(value["uom"]?.string ?? "m", at: place + ".uom")
        return try Self.layer(
            lower: limit(value, "lower", "lowerReference", scale, at: place),
            upper: limit(value, "upper", "upperReference", scale, at: place), at: place)
    }

    /// ENAIRE's `verticalLayer`: as `layer` with `UOM`, and 0 to 0 where no limit is given.
    mutating func nested(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneLayer {
        warnings.append(ZoneFileWarning("verticalLayer read as layer", at: place))
        if value["upper"]?.number == 0, value["lower"]?.number == 0 {
            warnings.append(ZoneFileWarning("a layer from 0 to 0 is taken as unlimited", at: place))
            return .unlimited
        }
        var unit = value["UOM"]?.string ?? value["uom"]?.string ?? "m"
        if unit.isEmpty {
            warnings.append(ZoneFileWarning("no unit: taken as metres", at: place))
            unit = "m"
        }
        let scale = try scale_mm(unit, at: place + ".UOM")
        return try Self.layer(
            lower: limit(value, "lower", "lowerReference", scale, at: place),
            upper: limit(value, "upper", "upperReference", scale, at: place), at: place)
    }

    /// The members of an ED-269 `geometry`: `lowerLimit`, `lowerVerticalReference`, …, `uomDimensions` M or FT.
    mutating func ed269(_ value: JSONValue, at place: String) throws(ZoneRefusal) -> ZoneLayer {
        let scale = try scale_mm(value["uomDimensions"]?.string ?? "M", at: place + ".uomDimensions")
        return try Self.layer(
            lower: limit(value, "lowerLimit", "lowerVerticalReference", scale, at: place),
            upper: limit(value, "upperLimit", "upperVerticalReference", scale, at: place), at: place)
    }

    /// Millimetres of a unit. 1 ft = 304.8 mm.
    private func scale_mm(_ unit: String, at place: String) throws(ZoneRefusal) -> Double {
        switch unit {
        case "m", "M": return 1000
        case "ft", "FT": return 304.8
        default: throw ZoneRefusal(.unknownUnit(unit), at: place)
        }
    }

    private mutating func limit(
        _ value: JSONValue, _ key: String, _ referenceKey: String, _ scale_mm: Double, at place: String
    ) throws(ZoneRefusal) -> AltitudeLimit? {
        guard let member = value[key] else { return nil }
        let place = "\(place).\(key)"
        var number = member.number
        if let text = member.string {
            number = Double(text)
            warnings.append(ZoneFileWarning("the limit is a string and not a number", at: place))
        }
        guard let number, number.isFinite, number.magnitude < 1e9 else { throw ZoneRefusal(.badLimit, at: place) }
        if number >= Self.unlimited {
            warnings.append(ZoneFileWarning("\(Int(number)) is taken as unlimited", at: place))
            return nil
        }
        guard let code = value[referenceKey]?.string, !code.isEmpty else {
            throw ZoneRefusal(.missingReference, at: place)
        }
        guard let reference = VerticalReference.allCases.first(where: { $0.code == code }) else {
            throw ZoneRefusal(.unknownReference(code), at: place)
        }
        return AltitudeLimit(value_mm: Int64((number * scale_mm).rounded()), reference: reference)
    }

    /// The layer between two limits.
    static func layer(
        lower: AltitudeLimit?, upper: AltitudeLimit?, at place: String
    ) throws(ZoneRefusal) -> ZoneLayer {
        if let lower, let upper, lower.reference == upper.reference, upper.value_mm < lower.value_mm {
            throw ZoneRefusal(.upperBelowLower, at: place)
        }
        // At or below 0 above ground is the surface: no measurement error may put an aircraft beneath it.
        let isSurface = lower.map { $0.reference == .aboveGround && $0.value_mm <= 0 } ?? true
        return ZoneLayer(lower: isSurface ? nil : lower, upper: upper)
    }
}
