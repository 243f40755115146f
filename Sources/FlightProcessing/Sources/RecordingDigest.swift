import Crypto
import EvidenceStore
import FlightLogs
import Foundation

/// The hash by which a recording is known.
package enum RecordingDigest {
    /// Lower-case hexadecimal SHA-256 of a file's bytes, or of the files of a folder one after another in the order of
    /// their names. Reads in pieces of 1 MiB.
    package static func sha256(path: String) throws(RecordingError) -> String {
        var hash = SHA256()
        for file in files(path) {
            do throws(FlightLogError) {
                var input = try BufferedFile(path: file)
                var offset: UInt64 = 0
                while offset < input.byteCount {
                    let range = try input.load(1 << 20, at: offset)
                    if range.isEmpty { break }
                    input.withBytes(range) { bytes in
                        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
                    }
                    offset += UInt64(range.count)
                }
            } catch { throw .log(error) }
        }
        return Hexadecimal.text(hash.finalize())
    }

    private static func files(_ path: String) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [path] }
        return names.sorted().filter { $0.hasSuffix(".mcap") }.map { path + "/" + $0 }
    }
}
