import AirspaceModel

/// How a height lies with respect to a layer.
package enum VerticalVerdict: UInt8, BitwiseCopyable, Sendable {
    case below = 0
    case within = 1
    case above = 2
    case unknown = 3
}

/// A height by each of the three references that limits are given in, in millimetres; `Int64.min` where it is unknown.
///
/// HAE = AMSL + N (geoid), AGL = AMSL − elevation of the ground. What a source says itself is preferred to what follows
/// from it. Heights above home and pressure altitudes say nothing about a limit: they leave all three unknown.
package struct VerticalPosition: BitwiseCopyable, Hashable, Sendable {
    /// AMSL.
    package internal(set) var aboveMeanSeaLevel_mm: Int64 = .min
    /// HAE.
    package internal(set) var aboveEllipsoid_mm: Int64 = .min
    /// AGL.
    package internal(set) var aboveGround_mm: Int64 = .min

    /// Nothing is known.
    @inlinable package init() {}

    /// What is told, and what follows from it.
    ///
    /// - Parameters:
    ///   - undulation_mm: N of the geoid at the position; nil where it is not known.
    ///   - groundElevation_mm: elevation of the ground above mean sea level; nil where it is not known.
    package init(
        aboveMeanSeaLevel_mm: Int64? = nil, aboveEllipsoid_mm: Int64? = nil, aboveGround_mm: Int64? = nil,
        undulation_mm: Int64?, groundElevation_mm: Int64?
    ) {
        var level = aboveMeanSeaLevel_mm
        if level == nil, let height = aboveEllipsoid_mm, let undulation_mm { level = height - undulation_mm }
        if level == nil, let height = aboveGround_mm, let groundElevation_mm { level = height + groundElevation_mm }
        self.aboveMeanSeaLevel_mm = level ?? .min
        self.aboveEllipsoid_mm = aboveEllipsoid_mm ?? Self.sum(level, undulation_mm) ?? .min
        self.aboveGround_mm = aboveGround_mm ?? Self.sum(level, groundElevation_mm.map { -$0 }) ?? .min
    }

    /// Heights as a sample has them, `Int32.min` being unknown, and nothing that follows from them.
    init(aboveMeanSeaLevel_mm: Int32, aboveEllipsoid_mm: Int32, aboveGround_mm: Int32) {
        func wide(_ value: Int32) -> Int64 { value == .min ? .min : Int64(value) }
        self.aboveMeanSeaLevel_mm = wide(aboveMeanSeaLevel_mm)
        self.aboveEllipsoid_mm = wide(aboveEllipsoid_mm)
        self.aboveGround_mm = wide(aboveGround_mm)
    }

    /// True when the height by a reference is known.
    @inline(__always)
    func isKnown(_ reference: VerticalReference) -> Bool { height_mm(reference) != nil }

    private static func sum(_ first: Int64?, _ second: Int64?) -> Int64? {
        guard let first, let second else { return nil }
        return first + second
    }

    func height_mm(_ reference: VerticalReference) -> Int64? {
        let value =
            switch reference {
            case .aboveGround: aboveGround_mm
            case .aboveMeanSeaLevel: aboveMeanSeaLevel_mm
            case .aboveEllipsoid: aboveEllipsoid_mm
            }
        return value == .min ? nil : value
    }

    /// How the height lies with respect to a layer, whose limits belong to it.
    package func verdict(in layer: ZoneLayer) -> VerticalVerdict {
        var isUnknown = false
        if let upper = layer.upper {
            if let height = height_mm(upper.reference) {
                if height > upper.value_mm { return .above }
            } else {
                isUnknown = true
            }
        }
        if let lower = layer.lower {
            if let height = height_mm(lower.reference) {
                if height < lower.value_mm { return .below }
            } else {
                isUnknown = true
            }
        }
        return isUnknown ? .unknown : .within
    }
}
