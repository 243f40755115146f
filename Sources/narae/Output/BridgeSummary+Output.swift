import LinkBridging

extension BridgeSummary {
    /// The account as it is printed.
    var output: OutputSummary {
        var members = Self.members(counts)
        members += [
            ("queued_frames", .count(queuedFrames)), ("queued_messages", .count(queuedMessages)),
            ("dropped_by_kernel", .count(droppedByKernel)), ("refused_datagrams", .count(refusedDatagrams)),
            ("refused_bytes", .count(refusedBytes)), ("spool_lost_bytes", .count(spoolLostBytes)),
            ("spool_lost_frames", .count(spoolLostFrames)), ("peer_count", .count(peers.count)),
            (
                "peers",
                .list(peers.map { .object([("source", .text($0.name))] + Self.members($0.counts)) })
            ),
        ]
        return OutputSummary(members)
    }

    private static func members(_ counts: PeerCounts) -> [(key: String, value: OutputValue)] {
        [
            ("received", .count(counts.received)), ("received_bytes", .count(counts.receivedBytes)),
            ("frames", .count(counts.frames)), ("frame_bytes", .count(counts.frameBytes)),
            ("rejected_frames", .count(counts.rejectedFrames)), ("rejected_bytes", .count(counts.rejectedBytes)),
            ("withheld_frames", .count(counts.withheldFrames)), ("withheld_bytes", .count(counts.withheldBytes)),
            ("unframed_bytes", .count(counts.unframedBytes)), ("forwarded_frames", .count(counts.forwardedFrames)),
            ("forwarded_bytes", .count(counts.forwardedBytes)), ("dropped_frames", .count(counts.droppedFrames)),
        ]
    }
}
