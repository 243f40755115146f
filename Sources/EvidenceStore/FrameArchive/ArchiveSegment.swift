import MCAP

/// One file of a run's archive: its name and what its first metadata record says.
package struct ArchiveSegment: Hashable, Sendable {
    /// The name of the metadata record.
    package static let metadataName = "narae.segment"
    /// The number of the layout that this type describes.
    private static let format = "1"

    package var run: String
    /// 0 upward within the run.
    package var number: UInt16
    /// The ordinal in the run of the first frame of the segment; those of the others follow from their order.
    package var firstFrame: UInt64

    package init(run: String, number: UInt16, firstFrame: UInt64) {
        (self.run, self.number, self.firstFrame) = (run, number, firstFrame)
    }

    /// `RUN-00000.mcap`.
    package var fileName: String {
        let digits = String(number)
        return run + "-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".mcap"
    }

    package var metadata: MCAPMetadata {
        MCAPMetadata(
            name: Self.metadataName,
            entries: [
                .init("format", Self.format), .init("run", run), .init("segment", String(number)),
                .init("first_frame", String(firstFrame)),
            ])
    }

    /// What a metadata record says; nil when it is another record.
    package init?(_ metadata: MCAPMetadata) {
        guard metadata.name == Self.metadataName, metadata["format"] == Self.format, let run = metadata["run"],
            let number = metadata["segment"].flatMap(UInt16.init),
            let first = metadata["first_frame"].flatMap(UInt64.init)
        else { return nil }
        self.init(run: run, number: number, firstFrame: first)
    }

    /// Bytes of the file before its first chunk.
    var beginning: [UInt8] {
        MCAPFileWriter.beginning(profile: Self.profile, library: Self.library, metadata: [metadata])
    }

    static let profile = "narae"
    static let library = "narae frame archive"
}
