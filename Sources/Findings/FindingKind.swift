/// The closed set of what Narae can find. The raw values are stored; they are never reused.
public enum FindingKind: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case geofenceEnter = 1
    case geofenceExit = 2
    case geofenceCross = 3
    /// A breach is ahead, and is not any more.
    case geofenceNear = 4
    case geofenceClear = 5
    /// A breach has lasted.
    case geofenceDwell = 6
    /// A vehicle that has left a zone to stay in has left its buffer as well.
    case geofenceBufferLeft = 7
    case separationAlert = 10
    /// Two identities are one aircraft: somebody says so, or their motion does.
    case sameAircraft = 11
    /// Two tracks that are said to be of one aircraft, were taken for it, or two sources of one vehicle, are farther apart than
    /// their stated accuracies and delays explain.
    case sourcesDisagree = 12
    /// A position was made before the last one of its vehicle, or after it was received; the first of a vehicle.
    case stampRefused = 13
    case corridorExcursion = 20
    case corridorReturn = 21
    /// A flight passed a gate of its corridor; the rule is the gate.
    case gatePassed = 22
    /// A flight left a gate behind without passing it, or its track has a gap there; the rule is the gate.
    case gateMissed = 23
    /// The states of a flight in its corridor, after ASTM F3548-21: outside for longer than conforms, outside for so long that
    /// it is not expected back, and back from the former.
    case corridorNonconforming = 24
    case corridorContingent = 25
    case corridorConforming = 26
    /// For longer than conforms it could not be told whether a flight was inside.
    case corridorUnknown = 27
    /// What a flight in a corridor was like, told at its end.
    case corridorSummary = 28
    case padOccupied = 30
    case padReleased = 31
    case padOverlap = 32
    /// A vehicle is in a funnel of a vertiport and comes nearer; the rule is the funnel.
    case padInbound = 33
    /// A vehicle passed a gate of its approach; the rule is the funnel.
    case approachGatePassed = 34
    /// A vehicle came to rest on a FATO after it was seen in the air.
    case touchdown = 35
    /// A vehicle left a pad without climbing.
    case padTaxi = 36
    /// A vehicle left a vertiport by air; the rule is the pad it was last on.
    case padDeparted = 37
    /// One FATO, and two vehicles on their way to it, or one on it and one on its way.
    case fatoConflict = 38
    case sequenceGap = 40
    case senderDrop = 41
    case ringOverrun = 42
    case clockStep = 43
    case inputRefused = 44
    /// A source had data that could not be decoded.
    case frameRejected = 45
    /// A track stopped while an alert or an occupancy stood: the last state is held, not cleared.
    case trackStale = 46
    /// Frames of a source that signs were not interpreted: their signature is not good, repeated or missing.
    case signatureRefused = 47
    /// Two links that had brought the same frames of a vehicle brought different ones: they are two vehicles from then on.
    case linkConflict = 48
    /// Bytes of a replayed recording held no whole frame: what happened meanwhile is not known.
    case recordingGap = 49
    /// Frames came so late that they say nothing of now: they are kept and stored, and no check has judged them.
    case lateData = 50
    /// The zones in force are not known: the time lies outside the validity of the file that names them.
    case zonesUnknown = 51
    /// The zones of the geofence check were replaced while the run went on.
    case airspaceChange = 60

    /// The name in tables, JSON and the database.
    public var name: String {
        switch self {
        case .geofenceEnter: "geofence_enter"
        case .geofenceExit: "geofence_exit"
        case .geofenceCross: "geofence_cross"
        case .geofenceNear: "geofence_near"
        case .geofenceClear: "geofence_clear"
        case .geofenceDwell: "geofence_dwell"
        case .geofenceBufferLeft: "geofence_buffer_left"
        case .separationAlert: "separation_alert"
        case .sameAircraft: "same_aircraft"
        case .sourcesDisagree: "sources_disagree"
        case .stampRefused: "stamp_refused"
        case .corridorExcursion: "corridor_excursion"
        case .corridorReturn: "corridor_return"
        case .gatePassed: "gate_passed"
        case .gateMissed: "gate_missed"
        case .corridorNonconforming: "corridor_nonconforming"
        case .corridorContingent: "corridor_contingent"
        case .corridorConforming: "corridor_conforming"
        case .corridorUnknown: "corridor_unknown"
        case .corridorSummary: "corridor_summary"
        case .padOccupied: "pad_occupied"
        case .padReleased: "pad_released"
        case .padOverlap: "pad_overlap"
        case .padInbound: "pad_inbound"
        case .approachGatePassed: "approach_gate_passed"
        case .touchdown: "touchdown"
        case .padTaxi: "pad_taxi"
        case .padDeparted: "pad_departed"
        case .fatoConflict: "fato_conflict"
        case .sequenceGap: "sequence_gap"
        case .senderDrop: "sender_drop"
        case .ringOverrun: "ring_overrun"
        case .clockStep: "clock_step"
        case .inputRefused: "input_refused"
        case .frameRejected: "frame_rejected"
        case .trackStale: "track_stale"
        case .signatureRefused: "signature_refused"
        case .linkConflict: "link_conflict"
        case .recordingGap: "recording_gap"
        case .lateData: "late_data"
        case .zonesUnknown: "zones_unknown"
        case .airspaceChange: "airspace_change"
        }
    }

    /// The names, with units, of ``FindingRecord/measurements`` in order; at most six.
    public var measurementNames: [String] {
        switch self {
        case .geofenceEnter, .geofenceExit, .geofenceCross, .geofenceClear, .zonesUnknown: []
        case .geofenceNear: ["time_to_contact_s", "distance_m", "buffer_m"]
        case .geofenceDwell: ["duration_s"]
        case .geofenceBufferLeft: ["distance_m", "height_beyond_m", "buffer_m"]
        case .separationAlert:
            [
                "time_to_violation_s", "horizontal_distance_m", "vertical_distance_m", "predicted_miss_distance_m",
                "time_to_closest_approach_s", "oldest_track_age_s",
            ]
        // Stated: 1, or 0 where only their motion speaks for their being one.
        case .sameAircraft, .sourcesDisagree:
            [
                "horizontal_distance_m", "vertical_distance_m", "horizontal_bound_m", "vertical_bound_m", "duration_s",
                "stated",
            ]
        // Positive after reception, negative before the last position.
        case .stampRefused: ["ahead_s"]
        case .corridorExcursion, .corridorReturn, .corridorNonconforming, .corridorContingent, .corridorConforming,
            .corridorUnknown:
            ["lateral_deviation_m", "vertical_deviation_m", "along_track_m", "duration_s"]
        // The direction is 1 along the centre line and -1 against it.
        case .gatePassed:
            ["lateral_deviation_m", "vertical_deviation_m", "arrival_error_s", "direction", "ground_speed_mps"]
        case .gateMissed: ["gate_along_track_m", "along_track_m", "track_gap_s"]
        case .corridorSummary:
            [
                "share_inside_percent", "share_unknown_percent", "excursion_count", "longest_excursion_s",
                "total_system_error_rms_m", "total_system_error_95_m",
            ]
        case .padOccupied, .padReleased, .padOverlap: ["distance_to_centre_m", "height_above_pad_m", "duration_s"]
        case .padInbound, .approachGatePassed:
            [
                "distance_to_fato_m", "lateral_deviation_m", "height_above_surface_m", "height_above_pad_m",
                "ground_speed_mps",
            ]
        // Along the first side of the FATO, and to its right.
        case .touchdown: ["distance_to_centre_m", "along_m", "across_m", "height_above_pad_m"]
        case .padTaxi: ["distance_to_fato_m", "height_above_pad_m", "duration_s"]
        case .padDeparted: ["distance_to_fato_m", "height_above_pad_m", "turnaround_s"]
        case .fatoConflict:
            ["distance_to_fato_m", "height_above_pad_m", "other_distance_to_fato_m", "other_height_above_pad_m"]
        case .sequenceGap, .senderDrop, .ringOverrun, .inputRefused, .frameRejected, .linkConflict:
            ["count", "first_sequence"]
        case .recordingGap: ["byte_count", "offset", "lost_s"]
        case .clockStep: ["step_s"]
        case .trackStale, .lateData: ["age_s"]
        // Followed: 1; 0 where a replay does not have the zones that its recording was judged by from there on.
        case .airspaceChange: ["generation", "zones", "followed"]
        // The state by its number: 0 unsigned, 1 unverified, 3 invalid, 4 replayed.
        case .signatureRefused: ["signing_state", "system_id", "component_id", "link_id"]
        }
    }
}

/// How urgent a finding is. The separation levels map onto it: 1 advisory, 2 caution, 3 and above warning.
public enum Severity: UInt8, BitwiseCopyable, Sendable, CaseIterable, Comparable {
    case info = 0
    case advisory = 1
    case caution = 2
    case warning = 3
    case critical = 4

    public var name: String {
        switch self {
        case .info: "info"
        case .advisory: "advisory"
        case .caution: "caution"
        case .warning: "warning"
        case .critical: "critical"
        }
    }

    @inlinable public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
