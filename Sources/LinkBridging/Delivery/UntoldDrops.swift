import Foundation

/// The number of dropped frames that no daemon has heard of yet, kept beside a spool, so that the next bridge tells it.
struct UntoldDrops {
    private let path: String

    init(folder: String) { path = folder + "/dropped" }

    /// What a former bridge could not tell; 0 where it left nothing.
    func read() -> UInt32 {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return 0 }
        return UInt32(String(decoding: data.prefix(16), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
            ?? 0
    }

    /// Replaces the number; 0 takes the file away.
    func write(_ count: UInt32) {
        guard count > 0 else {
            try? FileManager.default.removeItem(atPath: path)
            return
        }
        // On a disk that takes nothing the number stays in the account that the bridge prints.
        try? Data("\(count)\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
