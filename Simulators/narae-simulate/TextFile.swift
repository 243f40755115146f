import Foundation

/// A small text file that is written at the end and whose path is tried at the start.
struct TextFile {
    let path: String

    init(_ path: String) throws(SimulationFailure) {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw SimulationFailure("cannot write \(path)")
        }
        self.path = path
    }

    func write(_ text: String) throws(SimulationFailure) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw SimulationFailure("cannot write \(path): \(error.localizedDescription)")
        }
    }
}
