@testable import FlightLogs

/// All data of a log, as one run of payload bytes per topic and instance, for comparing columns.
struct ULogColumns {
    private var layouts: [String: ULogLayout] = [:]
    private var payloads: [String: [[UInt8]]] = [:]

    var keys: Dictionary<String, [[UInt8]]>.Keys { payloads.keys }

    init(path: String) throws {
        var reader = try ULogMessageReader(path: path)
        while let message = try reader.next() {
            guard message.kind == .data else { continue }
            let bytes = reader.withBytes(of: message) { $0.byteArray }
            let messageID = UInt16(bytes[3]) | UInt16(bytes[4]) << 8
            guard let index = reader.definitions.index(ofMessageID: messageID) else { continue }
            let subscription = reader.definitions.subscriptions[index]
            layouts[subscription.key] = subscription.layout
            payloads[subscription.key, default: []].append(Array(bytes[5...]))
        }
    }

    /// By field name: ten digits of the sum, a colon and NumPy's name of the type.
    func sums(_ key: String) -> [String: String] {
        guard let layout = layouts[key], let rows = payloads[key] else { return [:] }
        var sums: [String: String] = [:]
        for field in layout.fields {
            let range = field.offset..<field.offset + field.type.byteCount
            var column: [UInt8] = []
            column.reserveCapacity(rows.count * range.count)
            for row in rows { column += row[range] }
            sums[field.name] = "\(SecureHash1.hexadecimal(column).prefix(10)):\(Self.arrayType(field.type))"
        }
        return sums
    }

    private static func arrayType(_ type: ULogFieldType) -> String {
        switch type {
        case .int8, .bool, .char: "|i1"
        case .uint8: "|u1"
        case .int16: "<i2"
        case .uint16: "<u2"
        case .int32: "<i4"
        case .uint32: "<u4"
        case .int64: "<i8"
        case .uint64: "<u8"
        case .float: "<f4"
        case .double: "<f8"
        }
    }
}
