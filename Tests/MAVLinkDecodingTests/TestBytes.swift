@testable import MAVLinkDecoding

extension Array where Element == UInt8 {
    /// The bytes of lower-case hexadecimal text.
    init(hex: some StringProtocol) {
        let digits = hex.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The frame that the bytes are, or why they are none.
    func parsedFrame(_ reader: MAVLinkFrameReader = MAVLinkFrameReader()) -> Result<MAVLinkFrame, MAVLinkRejection> {
        Result { () throws(MAVLinkRejection) in try reader.frame(parsing: unsafe span.bytes) }
    }

    /// The message of the frame that the bytes are.
    func parsedMessage() throws -> MAVLinkMessage? {
        MAVLinkMessage(try parsedFrame().get(), in: unsafe span.bytes)
    }
}

/// True when a field's value is the oracle's: integers digit by digit, reals as the same double.
func matches(_ value: MAVLinkFieldValue, _ oracle: OracleJSON) -> Bool {
    func same(_ value: Double, _ oracle: OracleJSON) -> Bool {
        value.isFinite ? oracle.real == value : oracle == .null
    }
    func all<T>(_ values: [T], _ oracle: OracleJSON, _ test: (T, OracleJSON) -> Bool) -> Bool {
        values.count == oracle.elements.count && zip(values, oracle.elements).allSatisfy { test($0, $1) }
    }
    switch value {
    case .unsigned(let value): return oracle == .number(String(value))
    case .signed(let value): return oracle == .number(String(value))
    case .float(let value): return same(Double(value), oracle)
    case .double(let value): return same(value, oracle)
    case .text(let text): return oracle == .text(text)
    case .unsignedArray(let values): return all(values, oracle) { $1 == .number(String($0)) }
    case .signedArray(let values): return all(values, oracle) { $1 == .number(String($0)) }
    case .floatArray(let values): return all(values, oracle) { same(Double($0), $1) }
    case .doubleArray(let values): return all(values, oracle) { same($0, $1) }
    }
}
