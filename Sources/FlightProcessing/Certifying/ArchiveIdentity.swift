import AirspaceModel
import Certification

/// What the archive of a run is known by: all of its frames, and every byte of its files.
package struct ArchiveIdentity: Sendable, Hashable {
    /// One archive file.
    package struct File: Sendable, Hashable {
        package var name: String
        /// Lower-case hexadecimal SHA-256 of the file's bytes.
        package var sha256: String
    }

    package var frameCount: UInt64
    /// Over every frame, by the recipe of ``EvidenceStore/FrameDigest``.
    package var sha256: String
    package var files: [File]

    package init(frameCount: UInt64, sha256: String, files: [File]) {
        (self.frameCount, self.sha256, self.files) = (frameCount, sha256, files)
    }

    /// The identity as it is kept with a verdict.
    var json: CanonicalJSON {
        .object([
            "frames": .unsigned(frameCount), "sha256": .string(sha256),
            "files": .array(files.map { .object(["file": .string($0.name), "sha256": .string($0.sha256)]) }),
        ])
    }

    /// Reads what was kept; nil when a part of it is missing.
    init?(_ value: JSONValue?) {
        guard let value, let count = value["frames"]?.number, let sha256 = value["sha256"]?.string,
            let list = value["files"]?.array
        else { return nil }
        var files: [File] = []
        for element in list {
            guard let name = element["file"]?.string, let hash = element["sha256"]?.string else { return nil }
            files.append(File(name: name, sha256: hash))
        }
        self.init(frameCount: UInt64(count), sha256: sha256, files: files)
    }

    /// How this identity differs from one that was kept, in words; nil when it does not.
    func departure(from kept: ArchiveIdentity) -> String? {
        if sha256 != kept.sha256 || frameCount != kept.frameCount {
            return "\(frameCount) frames with the SHA-256 \(sha256), where \(kept.frameCount) with \(kept.sha256) were"
        }
        for file in kept.files where !files.contains(file) {
            guard let present = files.first(where: { $0.name == file.name }) else { return "\(file.name) is missing" }
            return "\(file.name) has the SHA-256 \(present.sha256), not \(file.sha256)"
        }
        return files.count == kept.files.count ? nil : "there are \(files.count) files, not \(kept.files.count)"
    }
}
