import ByteParsing

// Unsafe code: `bytes` of the span of an array of UInt8, which is safe because a UInt8 has no padding.

/// Reads the fields of one record's content in order; every read says nil past the end instead of stopping.
struct MCAPContentCursor {
    private let content: [UInt8]
    private(set) var position = 0

    init(_ content: [UInt8]) { self.content = content }

    var remaining: Int { content.count - position }

    mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self) -> T? {
        guard remaining >= MemoryLayout<T>.size else { return nil }
        defer { position += MemoryLayout<T>.size }
        return unsafe content.span.bytes.littleEndian(T.self, at: position)
    }

    mutating func bytes() -> [UInt8]? {
        guard let length = integer(UInt32.self) else { return nil }
        return bytes(count: UInt64(length))
    }

    mutating func bytes(count: UInt64) -> [UInt8]? {
        guard count <= UInt64(remaining) else { return nil }
        defer { position += Int(count) }
        return Array(content[position..<position + Int(count)])
    }

    mutating func text() -> String? { bytes().map { String(decoding: $0, as: UTF8.self) } }

    mutating func entries() -> [MCAPChannel.Entry]? {
        guard let length = integer(UInt32.self), remaining >= Int(length) else { return nil }
        let end = position + Int(length)
        var entries: [MCAPChannel.Entry] = []
        while position < end {
            guard let key = text(), let value = text(), position <= end else { return nil }
            entries.append(MCAPChannel.Entry(key, value))
        }
        return entries
    }

    mutating func numberedValues() -> [(UInt16, UInt64)]? {
        guard let length = integer(UInt32.self), remaining >= Int(length), length % 10 == 0 else { return nil }
        var values: [(UInt16, UInt64)] = []
        for _ in 0..<length / 10 {
            guard let key = integer(UInt16.self), let value = integer(UInt64.self) else { return nil }
            values.append((key, value))
        }
        return values
    }
}
