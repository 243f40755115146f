/// Why a zone is refused. The set is closed; each reason says what to change.
package enum ZoneRefusalReason: Hashable, Sendable {
    case notAFeature
    case missingGeometry
    case unsupportedGeometry(String)
    case emptyGeometry
    case pointWithoutCircle
    case badPosition
    case latitudeOutOfRange(Double)
    case longitudeOutOfRange(Double)
    case pole
    case antimeridian
    case tooFewPositions(Int)
    case tooFewCorners(Int)
    case zeroArea
    case spike
    case ringCrossesItself
    case ringTouchesItself
    case holeCrossesRing
    case ringsShareAStretch
    case ringsTouchTwice
    case holeOutside
    case holeInsideHole
    case badRadius
    case tooManyVertices(limit: Int)
    case tooManyVolumes(limit: Int)
    case unknownType(String)
    case unknownVariant(String)
    case unknownReference(String)
    case missingReference
    case unknownUnit(String)
    case badLimit
    case upperBelowLower
    case notADateTime
    case badTime(String)
    case unknownDay(String)
    case unknownEvent(String)
    case timeAndEvent
    case endBeforeStart
    case badProperty(String)
    case twoOutlines
    case badVertex
    case edgeTooLong(limit_m: Double)
    case unknownAltitudeReference(String)
    case badFenceLine
    case badFenceItem
    case tooFewFencePositions(Int)
    case fenceNotClosed
    case fenceCornersMissing(expected: String, found: Int)
    case unknownFenceCommand(Int)
    case severalOutlines
    case notInTheFile(String)
    case badCoordinates(String)
    case unevenHeights
    case unknownAltitudeMode(String)
    case unknownHeight(String, String)
    case givenTwice(String, String)

    /// The reason in words.
    package var text: String { geometryText ?? volumeText ?? kmlText ?? propertyText }

    private var geometryText: String? {
        switch self {
        case .notAFeature: "not a zone: an object with geometry and properties is expected"
        case .missingGeometry: "no geometry"
        case .unsupportedGeometry(let type): "geometry of type \(type) encloses no area"
        case .emptyGeometry: "the geometry is empty"
        case .pointWithoutCircle: "a point without an extent of subType Circle encloses no area"
        case .badPosition: "a position is an array of longitude and latitude in degrees"
        case .latitudeOutOfRange(let value):
            "latitude \(value) is over 90 degrees: are latitude and longitude swapped?"
        case .longitudeOutOfRange(let value): "longitude \(value) is over 180 degrees"
        case .pole: "the zone reaches a pole, where latitude and longitude are no plane"
        case .antimeridian: "the zone reaches the antimeridian: cut it there into two zones"
        case .tooFewPositions(let count): "a ring of \(count) positions: at least 4 are needed, the last one the first"
        case .tooFewCorners(let count): "a polygon of \(count) corners: at least 3 are needed"
        case .zeroArea: "the ring encloses no area"
        case .spike: "the ring runs back on itself (a spike)"
        case .ringCrossesItself: "the ring crosses itself"
        case .ringTouchesItself: "the ring touches itself"
        case .holeCrossesRing: "two rings of the polygon cross"
        case .ringsShareAStretch: "two rings of the polygon share a stretch of their edges"
        case .ringsTouchTwice: "rings of the polygon meet in more than one place and cut its inside apart"
        case .holeOutside: "the hole lies outside the outer ring"
        case .holeInsideHole: "the hole lies inside another hole"
        case .badRadius: "the radius is a number of metres over 0, and the circle smaller than half the earth"
        case .tooManyVertices(let limit): "more than \(limit) positions in one polygon"
        case .tooManyVolumes(let limit): "more than \(limit) volumes in one zone"
        default: nil
        }
    }

    /// What only volumes of F3548 and fences have.
    private var volumeText: String? {
        switch self {
        case .twoOutlines: "both a polygon and a circle are given"
        case .badVertex: "a vertex is an object with lat and lng in degrees"
        case .edgeTooLong(let limit_m): "an edge of more than \(Int(limit_m / 1000)) km: a volume is smaller than that"
        case .unknownAltitudeReference(let text): "unknown altitude reference \"\(text)\": W84"
        case .badFenceLine: "a line of a fence is latitude and longitude in degrees"
        case .badFenceItem:
            "an item of a fence has twelve fields: index, current, frame, command, four parameters, latitude, longitude, "
                + "altitude, autocontinue"
        case .tooFewFencePositions(let count):
            "\(count) positions: a fence has a return point, at least three corners, and the first corner again"
        case .fenceNotClosed: "the last position is not that of the first corner, which is the second line"
        case .fenceCornersMissing(let expected, let found):
            "a polygon of \(expected) corners, of which \(found) follow one another"
        case .unknownFenceCommand(let number): "command \(number) is none of a fence (5000 to 5004)"
        default: nil
        }
    }

    /// What only KML has.
    private var kmlText: String? {
        switch self {
        case .severalOutlines: "more than one outline where one belongs: MultiGeometry holds several"
        case .notInTheFile(let element):
            "a \(element) is not followed: give the file that it leads to, and take it out of this one"
        case .badCoordinates(let text):
            "\"\(text)\" is no position: longitude,latitude or longitude,latitude,height, without space between them"
        case .unevenHeights:
            "the corners of the extruded polygon have different heights: give floor and ceiling in the ExtendedData"
        case .unknownAltitudeMode(let text):
            "unknown altitude mode \"\(text)\": clampToGround, relativeToGround or absolute"
        case .unknownHeight(let name, let text):
            "the \(name) \"\(text)\" is no height: a number with m or ft and AGL, AMSL or WGS84, or SFC, or UNL"
        case .givenTwice(let first, let second): "\(first) and \(second) say different things"
        default: nil
        }
    }

    private var propertyText: String {
        switch self {
        case .unknownType(let text): "unknown zone type \"\(text)\""
        case .unknownVariant(let text): "unknown variant \"\(text)\""
        case .unknownReference(let text): "unknown vertical reference \"\(text)\": AGL, AMSL or WGS84"
        case .missingReference: "a limit of height without a vertical reference"
        case .unknownUnit(let text): "unknown unit \"\(text)\": m or ft"
        case .badLimit: "a limit of height is a number"
        case .upperBelowLower: "the upper limit lies below the lower one"
        case .notADateTime: "not a date-time such as \"2026-07-01T00:00:00Z\""
        case .badTime(let text): "not a time: \"\(text)\""
        case .unknownDay(let text): "unknown day \"\(text)\": MON to SUN or ANY"
        case .unknownEvent(let text): "unknown event \"\(text)\": BMCT, SR, SS or EECT"
        case .timeAndEvent: "both a time and an event are given for one bound"
        case .endBeforeStart: "the end is not after the start"
        case .badProperty(let name): "the property \(name) has a wrong form"
        default: geometryText ?? ""
        }
    }
}

/// A zone that is refused: the reason, and the place in the file such as `features[3].geometry.coordinates[0][7]`.
package struct ZoneRefusal: Error, Hashable, Sendable {
    package var reason: ZoneRefusalReason
    package var place: String

    package init(_ reason: ZoneRefusalReason, at place: String) { (self.reason, self.place) = (reason, place) }
}

/// Something in a file that does not follow its standard and was read in one stated way.
package struct ZoneFileWarning: Hashable, Sendable {
    package var text: String
    package var place: String

    package init(_ text: String, at place: String) { (self.text, self.place) = (text, place) }
}
