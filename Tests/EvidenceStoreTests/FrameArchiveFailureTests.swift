import EvidenceStore
import Foundation
import MCAP
import Testing

/// What happens when the disk refuses.
@Suite struct FrameArchiveFailureTests {
    @Test func tellsIngestAndStoreThatTheFolderIsGone() throws {
        try ArchiveFixture.withFolder { folder in
            let writer = try ArchiveFixture.writer(folder)
            try FileManager.default.removeItem(atPath: folder + "/" + ArchiveFixture.run)
            _ = try ArchiveFixture.append(0..<10, to: writer)
            let first = #expect(throws: FrameArchiveError.self) { try writer.waitUntilDurable(through: 9) }
            guard case .container(let error) = first else {
                Issue.record("\(String(describing: first))")
                return
            }
            #expect(error.reason == .systemCall("open", errno: ENOENT))
            let second = #expect(throws: FrameArchiveError.self) { _ = try ArchiveFixture.append(10..<11, to: writer) }
            #expect(second == first)
            #expect(throws: FrameArchiveError.self) { try writer.close() }
            #expect(writer.metrics.frames == 10 && writer.metrics.durableFrames == 0 && writer.metrics.refused == 1)
        }
    }

    /// A limit on the size of files stands in for a full disk; later it is lifted.
    @Test func refusesFramesWhileTheDiskIsFullAndGoesOnAfterwards() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let folder = FileManager.default.temporaryDirectory.appending(path: "narae-full-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            func limit(_ bytes: UInt) {
                var limits = rlimit()
                unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
                limits.rlim_cur = bytes
                let status = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
                precondition(status == 0)
            }
            var options = FrameArchiveOptions()
            options.bufferCount = 2
            let writer = try ArchiveFixture.writer(folder, options: options)
            _ = try ArchiveFixture.append(0..<1000, to: writer)
            try writer.waitUntilDurable(through: 999)
            limit(9 << 20)
            var frame: UInt64 = 1000
            var refusal: FrameArchiveError?
            while refusal == nil {
                do { _ = try ArchiveFixture.append(frame..<frame + 1, to: writer, step: 1_000_000) } catch {
                    refusal = error as? FrameArchiveError
                    break
                }
                frame += 1
            }
            guard case .container(let error) = refusal, error.isDiskFull else { preconditionFailure("\(refusal!)") }
            precondition(writer.metrics.refused == 1 && writer.metrics.frames == frame)
            precondition(writer.durableFrames < frame)
            limit(1 << 30)
            try writer.close()
            let reader = try FrameArchiveReader(path: folder + "/" + ArchiveFixture.run)
            var read: UInt64 = 0
            while let found = try reader.next() {
                precondition(found.frame == read)
                read += 1
            }
            precondition(read == frame && reader.losses.isEmpty)
        }
    }
}
