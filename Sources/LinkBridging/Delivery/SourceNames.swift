import Foundation
import ZeroMQTransport

/// The names of the sources whose frames lie in a spool, kept beside it, so that a bridge that was started anew can say
/// whose frames it delivers. One line for each: `number payload-type name`.
struct SourceNames {
    private let path: String

    init(folder: String) { path = folder + "/sources" }

    /// The names written by former bridges; lines that cannot be understood are left out.
    func read() -> [SourceAnnouncement] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let id = UInt32(parts[0]), let type = UInt16(parts[1]), (1...8).contains(type),
                (1...NamedPayload.maximumNameBytes).contains(parts[2].utf8.count)
            else { return nil }
            return SourceAnnouncement(sourceID: id, payloadType: type, name: String(parts[2]))
        }
    }

    /// Replaces the list.
    func write(_ names: [SourceAnnouncement]) {
        let text = names.map { "\($0.sourceID) \($0.payloadType) \($0.name)\n" }.joined()
        // A spool without names is delivered all the same, under numbers.
        try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
