import ByteParsing

/// Walks the messages of a payload: a single message or a pack.
///
/// ```
/// message: │ 25 bytes │              pack: │ F? │ 19 │ n, 1...9 │ n × 25 bytes │ filling │
/// ```
/// ASTM F3411-22a §5.4.5.22. A pack may be filled up to the length of nine messages. A message that is refused leaves the
/// others of its pack as they are.
package enum RemoteIDMessages {
    package static let packHeaderByteCount = 3
    package static let largestCount = 9

    /// Calls `emit` with each message in order, and `reject` with what could not be read.
    ///
    /// - Returns: true for a pack.
    @discardableResult
    package static func visit(
        _ bytes: RawSpan, from start: Int, emit: (RemoteIDMessage) -> Void, reject: (RemoteIDRejection) -> Void
    ) -> Bool {
        let length = bytes.byteCount - start
        guard length > 0 else {
            reject(RemoteIDRejection(.truncated, offset: start))
            return false
        }
        var isPack = false
        do throws(RemoteIDRejection) {
            isPack = try RemoteIDMessage.header(bytes, at: start).type == .messagePack
            if isPack {
                try visitPack(bytes, from: start, emit: emit, reject: reject)
            } else {
                guard length >= RemoteIDMessage.byteCount else {
                    throw RemoteIDRejection(.truncated, offset: bytes.byteCount)
                }
                emit(try RemoteIDMessage(parsing: bytes, at: start))
                if length > RemoteIDMessage.byteCount {
                    let rest = start + RemoteIDMessage.byteCount
                    reject(RemoteIDRejection(.trailingBytes, offset: rest, bytesSkipped: bytes.byteCount - rest))
                }
            }
        } catch {
            reject(RemoteIDRejection(error.reason, offset: error.offset, skippedOffset: start, bytesSkipped: length))
        }
        return isPack
    }

    /// A pack that declares more messages than there are bytes gives up those that are whole; the cut is one rejection.
    private static func visitPack(
        _ bytes: RawSpan, from start: Int, emit: (RemoteIDMessage) -> Void, reject: (RemoteIDRejection) -> Void
    ) throws(RemoteIDRejection) {
        guard bytes.byteCount - start >= packHeaderByteCount else {
            throw RemoteIDRejection(.truncated, offset: bytes.byteCount)
        }
        guard Int(bytes.byte(at: start + 1)) == RemoteIDMessage.byteCount else {
            throw RemoteIDRejection(.messageSize, offset: start + 1)
        }
        let count = Int(bytes.byte(at: start + 2))
        if count == 0 { return reject(RemoteIDRejection(.emptyPack, offset: start + 2)) }
        guard (1...largestCount).contains(count) else { throw RemoteIDRejection(.messageCount, offset: start + 2) }
        for number in 0..<count {
            let place = start + packHeaderByteCount + RemoteIDMessage.byteCount * number
            guard bytes.byteCount - place >= RemoteIDMessage.byteCount else {
                reject(
                    RemoteIDRejection(
                        .truncated, offset: bytes.byteCount, skippedOffset: place,
                        bytesSkipped: bytes.byteCount - place))
                return
            }
            do throws(RemoteIDRejection) {
                emit(try RemoteIDMessage(parsing: bytes, at: place))
            } catch {
                reject(
                    RemoteIDRejection(
                        error.reason, offset: error.offset, skippedOffset: place,
                        bytesSkipped: RemoteIDMessage.byteCount))
            }
        }
    }
}
