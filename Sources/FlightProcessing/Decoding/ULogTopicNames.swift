import ByteParsing
import FlightLogs

/// The names that the format messages of a ULog define: those that `--message` can know.
struct ULogTopicNames {
    private(set) var names: Set<String> = []

    init() {}

    /// Reads a log up to its first data message, behind which no format follows.
    init(path: String) throws(FlightLogError) {
        var reader = try ULogMessageReader(path: path)
        while let message = try reader.next(), message.kind != .data {
            reader.withBytes(of: message) { add($0) }
        }
    }

    /// Takes a message of a log; only formats tell a name: `F: name ':' fields`.
    mutating func add(_ message: RawSpan) {
        let start = 3
        guard message.byteCount > start, message.byte(at: 2) == ULogMessageKind.format.rawValue else { return }
        var name: [UInt8] = []
        for offset in start..<message.byteCount {
            let byte = message.byte(at: offset)
            if byte == UInt8(ascii: ":") { break }
            name.append(byte)
        }
        names.insert(String(decoding: name, as: UTF8.self))
    }
}
