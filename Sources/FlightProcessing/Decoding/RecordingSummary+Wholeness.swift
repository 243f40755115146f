import ASTERIXDecoding
import MAVLinkDecoding

extension RecordingSummary {
    /// Why the recording is not whole, with the place: bytes without a frame, or a frame that is refused. Nil when every byte
    /// belongs to something that was understood.
    package var flaw: String? {
        if let loss = losses.first {
            let others = lossCount > 1 ? " and \(lossCount - 1) more places" : ""
            let what = loss.isDoubtful ? loss.text : "\(loss.byteCount) bytes are no frame"
            return "byte \(loss.offset): \(what): \(loss.reason)\(others)"
        }
        if let refused = rejected.first {
            let place = firstRefusalOffset.map { "byte \($0): " } ?? ""
            return "\(place)\(refused.count) frames are rejected: \(refused.name)"
        }
        return bytesSkipped > 0 ? "\(bytesSkipped) bytes are no frame" : nil
    }
}

extension Recording {
    /// Reads the recording through and refuses it when it is not whole.
    ///
    /// - Parameters:
    ///   - catalogue: the messages that MAVLink frames may be.
    ///   - senders, readsAsArchived: by which editions ASTERIX is read, as in ``RecordingListing``.
    /// - Throws: ``RecordingError/notWhole(path:why:)`` with the first place; any other when it cannot be read.
    package func requireWhole(
        _ catalogue: MAVLinkCatalogue = .standard, senders: ASTERIXSenders = ASTERIXSenders(),
        readsAsArchived: Bool = true
    ) throws(RecordingError) {
        var listing: RecordingListing
        do throws(ListingError) {
            listing = try RecordingListing(
                self, catalogue: catalogue, senders: senders, readsAsArchived: readsAsArchived)
        } catch {
            if case .recording(let error) = error { throw error }
            throw .notWhole(path: path, why: error.description)
        }
        try listing.run()
        if let flaw = listing.summary.flaw { throw .notWhole(path: path, why: flaw + " (--strict)") }
    }
}
