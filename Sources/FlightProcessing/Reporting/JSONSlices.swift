/// Where the values of a JSON document lie in its bytes: hashes are over bytes, not over what they mean.
///
/// The document is known to be one (``AirspaceModel/JSONParser`` has read it); nothing is checked again.
struct JSONSlices {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The bytes of the whole document's value.
    var root: Range<Int> { trimmed(0..<bytes.count) }

    /// The value of an object's member; nil when this is no object or has none of the name.
    ///
    /// - Parameter name: plain ASCII, as in documents that Narae writes.
    func member(_ name: String, of range: Range<Int>) -> Range<Int>? {
        guard bytes[range.lowerBound] == UInt8(ascii: "{") else { return nil }
        let quoted = Array("\"\(name)\"".utf8)
        return children(of: range).lazy.compactMap { child -> Range<Int>? in
            guard let end = self.endOfString(at: child.lowerBound) else { return nil }
            guard bytes[child.lowerBound..<end].elementsEqual(quoted) else { return nil }
            guard let colon = bytes[end..<child.upperBound].firstIndex(of: UInt8(ascii: ":")) else { return nil }
            return trimmed((colon + 1)..<child.upperBound)
        }.first
    }

    /// The values of an array; empty when this is none.
    func elements(of range: Range<Int>) -> [Range<Int>] {
        bytes[range.lowerBound] == UInt8(ascii: "[") ? children(of: range) : []
    }

    /// What stands between the commas of an object or array.
    private func children(of range: Range<Int>) -> [Range<Int>] {
        var children: [Range<Int>] = []
        var (depth, start, index) = (0, range.lowerBound + 1, range.lowerBound)
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index = endOfString(at: index) ?? range.upperBound
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0, !trimmed(start..<index).isEmpty { children.append(trimmed(start..<index)) }
            case UInt8(ascii: ",") where depth == 1:
                children.append(trimmed(start..<index))
                start = index + 1
            default: break
            }
            index += 1
        }
        return children
    }

    /// The place behind a string's closing quotation mark; nil where no string begins.
    private func endOfString(at start: Int) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return nil }
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x0A, 0x0D, 0x09].contains(byte) }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
