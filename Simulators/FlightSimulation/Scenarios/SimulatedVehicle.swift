import Geodesy

/// One simulated aircraft: who it is, which link carries it, and how it truly flies.
package struct SimulatedVehicle: Sendable {
    /// What flies, and with it what is sent of it.
    package enum Kind: Sendable {
        /// An air taxi that sends MAVLink.
        case airTaxi
        /// A multicopter over the practical-exam field: MAVLink with Remote ID.
        case fieldDrone
        /// A multicopter in the arena: MAVLink with motion capture, without satellite navigation.
        case arenaDrone
        /// A crewed helicopter seen by radar: ASTERIX category 062.
        case radarTrack
        /// A crewed helicopter that sends ADS-B: ASTERIX category 021.
        case adsbTarget
    }

    package let kind: Kind
    /// MAVLink system id, or for crewed traffic the track number.
    package let number: UInt16
    package let trajectory: Trajectory
    /// What it stands on or took off from, metres AMSL; its heights are relative to that.
    package let homeAMSL_m: Double

    package init(kind: Kind, number: UInt16, trajectory: Trajectory, homeAMSL_m: Double) {
        (self.kind, self.number, self.trajectory, self.homeAMSL_m) = (kind, number, trajectory, homeAMSL_m)
    }

    /// The link that carries it.
    package var source: SimulatedSource {
        switch kind {
        case .airTaxi: .uamLink
        case .fieldDrone: .daedeokLink
        case .arenaDrone: .arenaLink
        case .radarTrack, .adsbTarget: .gimpoRadar
        }
    }

    /// True for crewed traffic, which comes as ASTERIX.
    package var isCrewed: Bool { kind == .radarTrack || kind == .adsbTarget }

    /// The 24-bit ICAO address of crewed traffic; 71BExx is of the block of the Republic of Korea.
    package var address: UInt32 { 0x71BE00 | UInt32(number & 0xFF) }

    /// The name findings call the vehicle by: `21/1`, `track:1/200/512`, `icao:71BE02`.
    package var displayName: String {
        switch kind {
        case .airTaxi, .fieldDrone, .arenaDrone: "\(number)/1"
        case .radarTrack: "track:1/200/\(number)"
        case .adsbTarget: "icao:" + String(address, radix: 16, uppercase: true)
        }
    }

    /// True while the aircraft stands on what it took off from or landed on.
    package func isOnGround(_ state: KinematicState) -> Bool {
        // 2 cm covers the rounding of a landing profile; the slowest touchdown passes it within 0.2 s.
        state.altitudeAMSL_m - homeAMSL_m < 0.02
    }

    /// Its true state at seconds since the start.
    package func state(at time_s: Double) -> KinematicState { trajectory.state(at: time_s) }
}
