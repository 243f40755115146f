import EvidenceStore

/// The account of a run: every frame and every report is in exactly one place of it.
package struct RunSummary: Sendable {
    package var run: String
    /// Frames that arrived whole enough to be counted.
    package var received: UInt64 = 0
    /// Frames in the archive.
    package var archived: UInt64 = 0
    /// Frames not taken in: the archive could not be written, a bound was reached, or their bytes are doubtful.
    package var refused: UInt64 = 0
    /// Those of them whose reason has a name: frames that hold a signing key, and frames of a damaged chunk of an archive
    /// that nothing vouches for.
    package var refusedByReason: [(reason: String, count: UInt64)] = []
    /// Archived frames all parts of which were understood.
    package var decoded: UInt64 = 0
    /// Archived frames of which a part was not understood, by reason, in alphabetical order.
    package var rejected: [(reason: String, count: UInt64)] = []
    /// Messages that were refused before they were taken apart into frames, by reason.
    package var refusedMessages: [(reason: String, count: UInt64)] = []
    /// Reports that decoders made, and those lost because the ring was full.
    package var reports: UInt64 = 0
    package var lostReports: UInt64 = 0
    /// Reports about vehicles beyond the bound on their number.
    package var refusedVehicleReports: UInt64 = 0
    /// Reports that every check has judged, and reports stored.
    package var checked: UInt64 = 0
    package var stored: UInt64 = 0
    /// MAVLink frames of sources that sign, by signing state.
    package var signing: [(state: String, count: UInt64)] = []
    /// Frames of good signature that were not taken because the streams of their source are too many.
    package var refusedSigningStreamFrames: UInt64 = 0
    /// Frames known to be missing by their sequence numbers.
    package var missingFrames: UInt64 = 0
    package var duplicateFrames: UInt64 = 0
    /// Archived frames that came so late over a bridge that no check judged them.
    package var lateFrames: UInt64 = 0
    /// Decoded MAVLink frames that had come before, over another link or the same: each was interpreted once.
    package var linkedCopies: UInt64 = 0
    /// Decoded MAVLink frames of a sender that had just appeared, while another source brought the same system and component:
    /// they were not interpreted.
    package var heldFrames: UInt64 = 0
    /// MAVLink frames of senders beyond the bound, of which it is not known whether they are copies.
    package var untrackedLinkFrames: UInt64 = 0
    /// What each MAVLink sender's sequence numbers tell on each source, in order of appearance.
    package var links: [LinkSummary] = []
    package var findings: [(kind: String, count: UInt64)] = []
    /// How each check answered: clear, alert, unknown, not applicable.
    package var answers: [CheckAnswers] = []
    /// What the separation check has refused.
    package var separationRefusals = SeparationRefusals()
    /// How long it took from the time of reception that a finding is about until it was stored; empty where frames are not of now.
    package var findingLatency = LatencyHistogram()
    package var elapsed_s: Double = 0

    package init(run: String) { self.run = run }

    /// What the account does not explain; 0, or something was lost without being counted.
    package var accountingImbalance: UInt64 { accounting.imbalance }
}

/// What the separation check does not take, counted.
package struct SeparationRefusals: BitwiseCopyable, Hashable, Sendable {
    /// Positions that were made before the last one of their vehicle.
    package var overtakenPositions: UInt64 = 0
    /// Stamps of positions that were made after their reception; the positions count as of then.
    package var stampsAhead: UInt64 = 0
    /// How many times a pair could not be kept, because too many were active: both vehicles are unknown.
    package var pairs: UInt64 = 0
}
