import ByteParsing
import FlightLogs

/// The names that the format messages of a DataFlash log define: those that `--message` can know.
struct DataFlashMessageNames {
    private var definitions = DataFlashDefinitions()

    var names: Set<String> { Set(definitions.formats.map(\.name)) }

    init() {}

    /// Reads a log to its end, for firmware defines messages wherever it first logs them.
    init(path: String) throws(FlightLogError) {
        var reader = try DataFlashMessageReader(path: path)
        while try reader.next() != nil {}
        definitions = reader.definitions
    }

    /// Takes a message of a log; only formats tell a name.
    mutating func add(_ message: RawSpan) {
        guard message.byteCount == DataFlashFormat.formatByteCount,
            message.byte(at: 2) == DataFlashFormat.formatType
        else { return }
        _ = definitions.add(message)
    }
}
