/// Which values of a field the standard declares to mean "not known".
///
/// In the definitions: `value` for a single value; for arrays `[value]`: elements with it; `[value:]`: all elements when
/// the first has it; `[value,,value]`: elements with the value at their own place. Source: MAVLink guide, "How to Define
/// MAVLink Messages", attribute `invalid`.
struct MAVLinkInvalidity: Hashable, Sendable {
    private enum Rule: Hashable, Sendable {
        case never
        case each(Double)
        case allAfterFirst(Double)
        case byPlace([Double?])
    }

    private let rule: Rule

    /// Reads the attribute; nil for a field that has none.
    init(_ attribute: String?) {
        guard let attribute else {
            rule = .never
            return
        }
        guard attribute.hasPrefix("["), attribute.hasSuffix("]") else {
            rule = Self.value(attribute).map { .each($0) } ?? .never
            return
        }
        let inner = attribute.dropFirst().dropLast()
        if inner.hasSuffix(":") {
            rule = Self.value(inner.dropLast()).map { .allAfterFirst($0) } ?? .never
        } else if inner.contains(",") {
            rule = .byPlace(inner.split(separator: ",", omittingEmptySubsequences: false).map { Self.value($0) })
        } else {
            rule = Self.value(inner).map { .each($0) } ?? .never
        }
    }

    /// True when the first element says that no element of the array is known.
    func coversAll(first: Double) -> Bool {
        guard case .allAfterFirst(let value) = rule else { return false }
        return Self.equals(first, value)
    }

    /// True when the element at `index` (0 for a single value) is not known.
    func covers(_ number: Double, at index: Int) -> Bool {
        switch rule {
        case .never: false
        case .each(let value): Self.equals(number, value)
        case .allAfterFirst(let value): index == 0 && Self.equals(number, value)
        case .byPlace(let values): index < values.count && (values[index].map { Self.equals(number, $0) } ?? false)
        }
    }

    private static func equals(_ number: Double, _ value: Double) -> Bool {
        value.isNaN ? number.isNaN : number == value
    }

    private static func value(_ text: some StringProtocol) -> Double? {
        switch text {
        case "NaN", "NAN": .nan
        case "UINT8_MAX": Double(UInt8.max)
        case "INT8_MAX": Double(Int8.max)
        case "UINT16_MIN": 0
        case "UINT16_MAX": Double(UInt16.max)
        case "INT16_MAX": Double(Int16.max)
        case "UINT32_MAX": Double(UInt32.max)
        case "INT32_MAX": Double(Int32.max)
        case "UINT64_MAX": Double(UInt64.max)
        // The enumerator's value, from MAV_LANDED_STATE.
        case "MAV_LANDED_STATE_UNDEFINED": 0
        default: Double(text)
        }
    }
}
