/// A limit of height as people write it: `120`, `500 ft AMSL`, `150m AGL`, `SFC`, `GND`, `UNL`.
///
/// A flight level (`FL 95`) is none: it is a height of pressure, and what it is above the sea depends on the day.
struct KMLHeightText {
    enum Unit {
        case metre
        case foot

        var scale_mm: Double { self == .metre ? 1000 : 304.8 }

        init?(word: String) {
            switch word {
            case "M", "METRE", "METRES", "METER", "METERS": self = .metre
            case "FT", "FOOT", "FEET": self = .foot
            default: return nil
            }
        }
    }

    var number: Double?
    var unit: Unit?
    var reference: VerticalReference?
    var isUnlimited = false

    init?(_ text: String) {
        let upper = text.uppercased()
        let digits = upper.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
        let words = upper.dropFirst(digits.count).split { $0.isWhitespace || $0 == "(" || $0 == ")" }.map(String.init)
        if digits.isEmpty {
            guard words.count == 1 else { return nil }
            switch words[0] {
            case "SFC", "GND", "SURFACE", "GROUND": (number, unit, reference) = (0, .metre, .aboveGround)
            case "UNL", "UNLIMITED": isUnlimited = true
            default: return nil
            }
            return
        }
        guard let number = KMLHeights.number(digits) else { return nil }
        self.number = number
        for word in words {
            if unit == nil, reference == nil, let found = Unit(word: word) {
                unit = found
            } else if reference == nil, let found = Self.reference(word: word) {
                reference = found
            } else {
                return nil
            }
        }
    }

    /// What a word measures heights from.
    static func reference(word: String) -> VerticalReference? {
        switch word {
        case "AGL", "GND", "SFC": .aboveGround
        case "AMSL", "MSL": .aboveMeanSeaLevel
        case "WGS84", "HAE": .aboveEllipsoid
        default: nil
        }
    }
}
