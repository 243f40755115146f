import ByteParsing

/// A payload of type 6: what its receiver knows of it, and where its messages begin.
package struct RemoteIDPayload: BitwiseCopyable, Hashable, Sendable {
    package var observation = RemoteIDObservation()
    package var messagesOffset = 0

    /// Reads what stands in front of the messages, if anything does.
    package init(parsing bytes: RawSpan) throws(RemoteIDRejection) {
        guard let observation = try RemoteIDObservation(parsing: bytes) else { return }
        (self.observation, messagesOffset) = (observation, RemoteIDObservation.byteCount)
    }
}
