import Foundation
import MCAP
import Quantities
import Synchronization
import TelemetryModel

// Unsafe code: the cursor stands behind a pointer, because fields of a class are watched for overlapping access at each
// use, which would cost several times the copy of a frame. The pointer is valid for the life of the writer.

/// Keeps every frame of a run as it came in, before anything interprets it.
///
/// One thread appends: a copy of 31 bytes and the payload into a buffer. A second thread, which this type starts, writes
/// the buffers into MCAP segments `FOLDER/RUN/RUN-00000.mcap` and synchronises the disk every 20 ms. Frames get the
/// ordinals 0, 1, 2, … of the run in the order of their positions. Nothing is dropped: when every buffer is full, append
/// waits; when the disk refuses, append throws and counts.
///
/// A segment is a valid MCAP file at every moment (``MCAP/MCAPFileWriter``), and a new one is begun with each hour of
/// reception time, or at 4 GiB. A chunk is closed at 1 MiB, or when it spans a second and 256 KiB, or a minute.
@safe package final class FrameArchiveWriter: @unchecked Sendable {
    // Sound to share: `register`, `append` and `close` are called by the ingest thread alone and own the cursor; every
    // other member reads atomics and the pipeline.
    package let run: String
    /// The folder of the run's segments.
    package let folder: String
    private let pipeline: ArchivePipeline
    private let cursor: UnsafeMutablePointer<ArchiveCursor>
    private var thread: ArchiveThread?

    private let frames = Atomic<UInt64>(0)
    private let bytes = Atomic<UInt64>(0)
    private let refused = Atomic<UInt64>(0)

    /// The longest payload a frame may have, bytes.
    package static let frameLimit = ArchiveBlock.target - MCAPLayout.messageHeaderLength

    /// Creates the folder of the run below `directory` and starts the synchronising thread.
    ///
    /// Errors: `alreadyExists` when the folder holds segments; `container` when it cannot be made.
    package init(directory: String, run: String, options: FrameArchiveOptions = FrameArchiveOptions())
        throws(FrameArchiveError)
    {
        self.run = run
        folder = directory + "/" + run
        pipeline = ArchivePipeline(blockCount: options.bufferCount)
        unsafe cursor = .allocate(capacity: 1)
        unsafe cursor.initialize(to: ArchiveCursor(run: run, options: options, pipeline: pipeline))
        try Self.makeFolder(folder)
        thread = ArchiveThread { [pipeline, folder] in
            ArchiveSynchronizer(pipeline: pipeline, folder: folder, options: options).run()
        }
    }

    deinit {
        // An archive that is not closed is left as a killed process leaves it, and its thread ends.
        pipeline.request(.abandon)
        thread.take()?.join()
        unsafe cursor.deinitialize(count: 1)
        unsafe cursor.deallocate()
    }

    /// Tells the archive of a source before its first frame. What is told again holds for the frames that follow.
    ///
    /// - Parameters:
    ///   - logFormat: the format of the source's replayed records, for example `ulog` or `dataflash`.
    ///   - asterixSenders, isUTCKnown: see ``ArchivedStream``.
    package func register(
        source: SourceSlot, name: String, vehicleClass: VehicleClass, logFormat: String = "ulog",
        asterixSenders: String = "", isUTCKnown: Bool = true
    ) {
        let description = ArchiveSource(
            name: name, vehicleClass: vehicleClass, logFormat: logFormat, asterixSenders: asterixSenders,
            isUTCKnown: isUTCKnown)
        unsafe cursor.pointee.register(description, at: source)
    }

    /// Takes a frame and says where it will stand.
    ///
    /// - Parameter frame: the ordinal of the frame in the run.
    /// - Precondition: `frame` is the number of frames taken before; a frame that was refused uses up no ordinal.
    /// Errors: `unregisteredSource`, `frameTooLong`, `closed`, `tooManySegments`; `container` when the disk is full and all
    /// buffers are, or when it failed for good. Each is counted as refused.
    package func append(envelope: FrameEnvelope, bytes payload: RawSpan, frame: UInt64) throws(FrameArchiveError)
        -> ArchivePosition
    {
        precondition(frame == frames.load(ordering: .relaxed), "frames are archived in the order of their ordinals")
        let position: ArchivePosition
        do throws(FrameArchiveError) {
            position = try unsafe cursor.pointee.append(envelope, payload, frame: frame)
        } catch {
            refused.add(1, ordering: .relaxed)
            throw error
        }
        frames.store(frame + 1, ordering: .releasing)
        bytes.store(bytes.load(ordering: .relaxed) + UInt64(payload.byteCount), ordering: .relaxed)
        return position
    }

    /// How many frames of the run are on the disk: those with lower ordinals.
    package var durableFrames: UInt64 { pipeline.durableFrames.load(ordering: .acquiring) }

    /// Returns when every frame taken so far with this ordinal or a lower one is on the disk; for any thread that knows of
    /// the frame.
    ///
    /// Errors: `container` while the disk refuses, or after it failed.
    package func waitUntilDurable(through frame: UInt64) throws(FrameArchiveError) {
        // A report about a link may name a frame before the first one is there.
        let taken = frames.load(ordering: .acquiring)
        try pipeline.waitUntilDurable(frames: frame < taken ? frame + 1 : taken)
    }

    package var metrics: FrameArchiveMetrics {
        FrameArchiveMetrics(
            frames: frames.load(ordering: .relaxed), durableFrames: durableFrames,
            bytes: bytes.load(ordering: .relaxed),
            refused: refused.load(ordering: .relaxed),
            synchronizations: pipeline.synchronizations.load(ordering: .relaxed),
            stalls: pipeline.stalls.load(ordering: .relaxed))
    }

    /// Writes out what is left, closes the last segment and ends the thread. A second call does nothing.
    ///
    /// Errors: `container`; the frames that ``metrics`` does not count as durable are then lost.
    package func close() throws(FrameArchiveError) {
        guard unsafe !cursor.pointee.isClosed else { return }
        unsafe cursor.pointee.close()
        pipeline.request(.close)
        thread.take()?.join()
        if pipeline.state.load(ordering: .acquiring) != .working { throw pipeline.error }
    }

    private static func makeFolder(_ folder: String) throws(FrameArchiveError) {
        let manager = FileManager.default
        if let names = try? manager.contentsOfDirectory(atPath: folder),
            names.contains(where: { $0.hasSuffix(".mcap") })
        {
            throw .alreadyExists(path: folder)
        }
        do { try manager.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .notFound(path: folder, what: "the folder cannot be made: \(error.localizedDescription)")
        }
        do { try RandomAccessFile.synchronizeFolder(of: folder) } catch { throw .container(error) }
    }
}
