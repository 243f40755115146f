import Foundation

@testable import FlightLogs

/// All data of a log, as one run of payload bytes per topic and instance, for comparing columns.
struct ULogColumns {
    private var layouts: [String: ULogLayout] = [:]
    private var payloads: [String: [[UInt8]]] = [:]

    var keys: Dictionary<String, [[UInt8]]>.Keys { payloads.keys }

    /// - Parameter throughValues: take every field's value as a listing shows it, and write it down again.
    init(path: String, throughValues: Bool = false) throws {
        var reader = try ULogMessageReader(path: path)
        while let message = try reader.next() {
            guard message.kind == .data else { continue }
            let bytes = reader.withBytes(of: message) { $0.byteArray }
            let messageID = UInt16(bytes[3]) | UInt16(bytes[4]) << 8
            guard let index = reader.definitions.index(ofMessageID: messageID) else { continue }
            let subscription = reader.definitions.subscriptions[index]
            layouts[subscription.key] = subscription.layout
            payloads[subscription.key, default: []].append(
                throughValues ? try Self.encoded(bytes, reader.definitions) : Array(bytes[5...]))
        }
    }

    private static func encoded(_ message: [UInt8], _ definitions: ULogDefinitions) throws -> [UInt8] {
        // Sound: an array of bytes has no padding.
        let record = unsafe ULogRecordFields(message.span.bytes, definitions: definitions)
        let layout = definitions.subscriptions.first { $0.key == record?.key }?.layout
        guard let record, let layout else { throw CocoaError(.coderInvalidValue) }
        var bytes: [UInt8] = []
        for (field, (name, value)) in zip(layout.fields, record.fields) {
            guard field.name == name else { throw CocoaError(.coderInvalidValue) }
            bytes += encoded(value).prefix(field.type.byteCount)
        }
        return bytes
    }

    private static func encoded(_ value: ULogValue) -> [UInt8] {
        switch value {
        case .signed(let number): ULogBuilder.little(number)
        case .unsigned(let number): ULogBuilder.little(number)
        case .single(let number): ULogBuilder.little(number)
        case .double(let number): ULogBuilder.little(number)
        case .boolean(let flag): [flag ? 1 : 0]
        case .text, .bytes: []
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
