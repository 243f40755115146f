import TelemetryModel

extension StateSample.Landed {
    /// The name in exports; nil where it is not known.
    var exportName: String? {
        switch self {
        case .unknown: nil
        case .onGround: "on_ground"
        case .inAir: "in_air"
        case .takingOff: "taking_off"
        case .landing: "landing"
        }
    }
}

extension StateSample.Armed {
    /// The name in exports; nil where it is not known.
    var exportName: String? {
        switch self {
        case .unknown: nil
        case .disarmed: "disarmed"
        case .armed: "armed"
        }
    }
}

extension LinkEvent.Kind {
    /// The name in exports.
    var exportName: String {
        switch self {
        case .sequenceGap: "sequence_gap"
        case .senderDrop: "sender_drop"
        case .ringOverrun: "ring_overrun"
        case .newEpoch: "new_epoch"
        case .clockStep: "clock_step"
        case .duplicate: "duplicate"
        case .refused: "refused"
        case .idle: "idle"
        case .signing: "signing"
        case .signatureRefused: "signature_refused"
        case .linkConflict: "link_conflict"
        case .recordingGap: "recording_gap"
        case .late: "late"
        case .airspaceChange: "airspace_change"
        }
    }
}
