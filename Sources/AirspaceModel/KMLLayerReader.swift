import ByteParsing

/// The heights of a polygon's corners, metres.
struct KMLHeights {
    private(set) var lowest = Double.infinity
    private(set) var highest = -Double.infinity

    mutating func take(_ height: Double) { (lowest, highest) = (min(lowest, height), max(highest, height)) }

    /// A decimal number; nil for any other text, also for those that Swift would take (`nan`, `0x10`).
    static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
}

/// Reads the limits of height of a Placemark.
///
/// They stand in its ExtendedData as `floor` and `ceiling` or under names like these, with unit and reference in the text
/// (`500 ft AMSL`, `SFC`, `UNL`) or beside it. Where there are none, the corners of an extruded polygon tell its top.
struct KMLLayerReader {
    private(set) var warnings: [ZoneFileWarning] = []
    private let data: KMLData

    init(_ data: KMLData) { self.data = data }

    private static let floorNames = [
        "floor", "lower", "lowerlimit", "base", "bottom", "minaltitude", "minalt", "altitudemin", "altmin",
    ]
    private static let ceilingNames = [
        "ceiling", "upper", "upperlimit", "top", "maxaltitude", "maxalt", "altitudemax", "altmax",
    ]
    private static let floorReferences = ["floorreference", "lowerreference", "lowerverticalreference"]
    private static let ceilingReferences = ["ceilingreference", "upperreference", "upperverticalreference"]
    private static let unitNames = ["uom", "unit", "units", "uomdimensions"]

    /// The layer of a polygon.
    mutating func layer(
        of polygon: KMLElement, _ corners: KMLHeights, at place: String
    ) throws(ZoneRefusal) -> ZoneLayer {
        let mode = try mode(of: polygon, at: place)
        let isExtruded = try isExtruded(polygon, at: place) && mode != nil && corners.highest > 0
        let floor = try data.value(Self.floorNames, at: place)
        let ceiling = try data.value(Self.ceilingNames, at: place)
        if floor != nil || ceiling != nil {
            if isExtruded { warn("the heights of the corners are not used: the ExtendedData give limits", at: place) }
            if floor == nil { warn("no floor: taken from the surface", at: place) }
            if ceiling == nil { warn("no ceiling: taken as unlimited", at: place) }
            let lower = try floor.map { floor throws(ZoneRefusal) in
                try limit(floor, Self.floorReferences, mode, isFloor: true, at: place)
            }
            let upper = try ceiling.map { ceiling throws(ZoneRefusal) in
                try limit(ceiling, Self.ceilingReferences, mode, isFloor: false, at: place)
            }
            return try LayerReader.layer(lower: lower ?? nil, upper: upper ?? nil, at: place)
        }
        guard isExtruded, let mode else {
            let isHigh = mode != nil && corners.highest > 0
            warn(
                isHigh
                    ? "the heights of the corners are no limits without extrude: the zone is unlimited"
                    : "no limits of height: the zone is unlimited", at: place)
            return .unlimited
        }
        guard corners.lowest == corners.highest else { throw ZoneRefusal(.unevenHeights, at: place) }
        return ZoneLayer(upper: try Self.limit(corners.highest, scale_mm: 1000, mode, at: place))
    }

    /// What heights of corners are measured from; nil: they are not used.
    private func mode(of polygon: KMLElement, at place: String) throws(ZoneRefusal) -> VerticalReference? {
        for name in ["gx:altitudeMode", "seaFloorAltitudeMode"] {
            guard let mode = polygon[name] else { continue }
            throw ZoneRefusal(.unknownAltitudeMode("\(name) \(mode.trimmed)"), at: place)
        }
        switch polygon["altitudeMode"]?.trimmed {
        case nil, "clampToGround": return nil
        case "relativeToGround": return .aboveGround
        // KML's absolute heights are above the geoid EGM96 (OGC 07-147r2, §9.20).
        case "absolute": return .aboveMeanSeaLevel
        case let text?: throw ZoneRefusal(.unknownAltitudeMode(text), at: place)
        }
    }

    private func isExtruded(_ polygon: KMLElement, at place: String) throws(ZoneRefusal) -> Bool {
        switch polygon["extrude"]?.trimmed {
        case nil, "0", "false": return false
        case "1", "true": return true
        default: throw ZoneRefusal(.badProperty("extrude"), at: place)
        }
    }

    /// A limit of the ExtendedData; nil: the surface as a floor, unlimited as a ceiling.
    private mutating func limit(
        _ value: (name: String, text: String), _ references: [String], _ mode: VerticalReference?, isFloor: Bool,
        at place: String
    ) throws(ZoneRefusal) -> AltitudeLimit? {
        guard let height = KMLHeightText(value.text), !(isFloor && height.isUnlimited) else {
            throw ZoneRefusal(.unknownHeight(value.name, value.text), at: place)
        }
        guard let number = height.number, !height.isUnlimited else { return nil }
        if number >= LayerReader.unlimited {
            warn("the \(value.name) \(value.text) is taken as unlimited", at: place)
            return nil
        }
        var unit = height.unit
        if unit == nil, let text = try data.value(Self.unitNames, at: place)?.text {
            unit = KMLHeightText.Unit(word: text.uppercased())
            if unit == nil { throw ZoneRefusal(.unknownUnit(text), at: place) }
        }
        if unit == nil, number != 0 { warn("the \(value.name) has no unit: taken as metres", at: place) }
        var reference = height.reference
        if reference == nil, let text = try data.value(references, at: place)?.text {
            reference = KMLHeightText.reference(word: text.uppercased())
            if reference == nil { throw ZoneRefusal(.unknownReference(text), at: place) }
        }
        if reference == nil, isFloor, number == 0 {
            warn("the \(value.name) 0 is taken as the surface", at: place)
            return nil
        }
        if reference == nil, let mode {
            warn("the \(value.name) is taken as \(mode.code), as altitudeMode has it", at: place)
            reference = mode
        }
        guard let reference else { throw ZoneRefusal(.missingReference, at: place) }
        return try Self.limit(number, scale_mm: (unit ?? .metre).scale_mm, reference, at: place)
    }

    private static func limit(
        _ number: Double, scale_mm: Double, _ reference: VerticalReference, at place: String
    ) throws(ZoneRefusal) -> AltitudeLimit {
        guard number.magnitude < 1e9 else { throw ZoneRefusal(.badLimit, at: place) }
        return AltitudeLimit(value_mm: Int64((number * scale_mm).rounded()), reference: reference)
    }

    private mutating func warn(_ text: String, at place: String) {
        let warning = ZoneFileWarning(text, at: place)
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}
