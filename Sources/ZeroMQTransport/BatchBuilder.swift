import ByteParsing

/// Puts frames together to a batch, in memory that is used again for every batch.
package struct BatchBuilder: ~Copyable {
    /// Part 0, complete after `seal`.
    package private(set) var header: [UInt8]
    /// Part 1.
    package private(set) var body: [UInt8] = []
    /// How many frames have been added since the last `clear`.
    package private(set) var frameCount = 0
    private let payloadType: UInt16
    private let sourceID: UInt32
    private let epoch: UInt64
    private var nextSequence: UInt64 = 0
    private var sealedCount = 0

    /// Starts a sender's stream.
    ///
    /// - Parameters:
    ///   - payloadType: 1…9 as the wire contract lists them.
    ///   - epoch: a number that is new for every start of the sender.
    ///   - bodyCapacity: bytes of part 1 that are reserved at once; a program of many sources reserves less.
    package init(
        payloadType: UInt16, sourceID: UInt32, epoch: UInt64, bodyCapacity: Int = ReceivingSocket.maximumMessageBytes
    ) {
        self.payloadType = payloadType
        self.sourceID = sourceID
        self.epoch = epoch
        header = [UInt8](repeating: 0, count: BatchHeader.byteCount)
        body.reserveCapacity(bodyCapacity)
    }

    /// Adds a frame; `false` when the batch is full and has to be sent first.
    ///
    /// - Precondition: the frame alone fits into a message (65,464 bytes).
    package mutating func append(_ frame: RawSpan, offset_ns: UInt32 = 0, flags: UInt16 = 0) -> Bool {
        let limit = ReceivingSocket.maximumMessageBytes - BatchHeader.byteCount
        let size = BatchEntries.leadingBytes + frame.byteCount
        precondition(size <= limit, "a frame fits into a message")
        guard body.count + size <= limit, frameCount < Int(UInt16.max) else { return false }
        appendInteger(offset_ns)
        appendInteger(UInt16(frame.byteCount))
        appendInteger(flags)
        // Sound: the buffer covers the span's bytes and is only read during the call.
        unsafe frame.withUnsafeBytes { unsafe body.append(contentsOf: $0) }
        frameCount += 1
        return true
    }

    /// Adds a frame; `false` when the batch is full and has to be sent first.
    package mutating func append(_ frame: [UInt8], offset_ns: UInt32 = 0, flags: UInt16 = 0) -> Bool {
        // Sound: an array of bytes has no padding.
        unsafe append(frame.span.bytes, offset_ns: offset_ns, flags: flags)
    }

    /// Completes part 0, so that the batch can be sent: any number of times, until `clear`.
    package mutating func seal(
        sentUTC_ns: UInt64, sentMonotonic_ns: UInt64, droppedBefore: UInt32 = 0, clockQuality: UInt8 = 0,
        clockError_us: UInt32 = 0
    ) {
        store(BatchHeader.magic, at: 0)
        header[4] = BatchHeader.version
        store(payloadType, at: 6)
        store(sourceID, at: 8)
        store(UInt16(frameCount), at: 12)
        header[14] = clockQuality
        store(epoch, at: 16)
        store(nextSequence, at: 24)
        store(droppedBefore, at: 32)
        store(clockError_us, at: 36)
        store(sentUTC_ns, at: 40)
        store(sentMonotonic_ns, at: 48)
        sealedCount = frameCount
    }

    /// Starts the next batch after the frames that were sealed.
    package mutating func clear() {
        precondition(sealedCount == frameCount, "a batch is sealed before it is cleared")
        nextSequence += UInt64(frameCount)
        frameCount = 0
        sealedCount = 0
        body.removeAll(keepingCapacity: true)
    }

    /// Gives up the frames since the last `clear`. They take no sequence number: whoever gives them up counts them, and
    /// says so in `droppedBefore` of what is sent next.
    package mutating func discard() {
        frameCount = 0
        sealedCount = 0
        body.removeAll(keepingCapacity: true)
    }

    private mutating func appendInteger<T: FixedWidthInteger>(_ value: T) {
        for shift in stride(from: 0, to: T.bitWidth, by: 8) { body.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    private mutating func store<T: FixedWidthInteger>(_ value: T, at offset: Int) {
        for byte in 0..<(T.bitWidth / 8) { header[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }
}
