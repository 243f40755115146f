/// What a report says, one case per kind. Fixed-size and bitwise copyable: it lives in a slot of the ring.
package enum ReportBody: BitwiseCopyable, Sendable {
    case position(PositionSample)
    case attitude(AttitudeSample)
    case state(StateSample)
    case battery(BatterySample)
    case fence(FenceSample)
    /// Who the vehicle says it is (Remote ID basic identification, ASTERIX call sign).
    case identification(IdentificationSample)
    /// Local position relative to an origin the vehicle chose.
    case localPosition(LocalPositionSample)
    /// Status of a surveillance service (ASTERIX CAT065).
    case service(ServiceSample)
    /// What happened to a link, told by this system itself.
    case link(LinkEvent)
}

/// Where a position comes from. Checks prefer the fused estimate of a vehicle over its raw receiver.
package enum PositionProvenance: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case fusedEstimate = 0
    case gnssReceiver = 1
    case remoteID = 2
    case adsb = 3
    case radarTrack = 4
    case utm = 5
}

/// A position. Unknown values: `Int32.min` for integers, NaN for reals, `UInt16.max` for the heading.
package struct PositionSample: BitwiseCopyable, Sendable {
    /// Latitude and longitude on WGS 84 in 1e-7 degrees; both `Int32.min` when the position is not known.
    package var latitude_1e7deg: Int32 = .min
    package var longitude_1e7deg: Int32 = .min
    /// Height above mean sea level (EGM96 or as the vehicle has it), millimetres.
    package var altitudeAMSL_mm: Int32 = .min
    /// Height above the WGS 84 ellipsoid, millimetres.
    package var altitudeHAE_mm: Int32 = .min
    /// Height above the home or take-off position, millimetres.
    package var heightAboveHome_mm: Int32 = .min
    /// Height above ground, millimetres, where the vehicle measures it.
    package var heightAboveGround_mm: Int32 = .min
    /// Pressure altitude (1013.25 hPa), millimetres.
    package var altitudeBarometric_mm: Int32 = .min
    /// Ground velocity in metres per second, east, north and up.
    package var velocityEast_mps: Float = .nan
    package var velocityNorth_mps: Float = .nan
    package var velocityUp_mps: Float = .nan
    /// 95 % or one-sigma accuracies as the source declares them, metres.
    package var horizontalAccuracy_m: Float = .nan
    package var verticalAccuracy_m: Float = .nan
    /// Heading of the nose, 0.01 degrees clockwise from true north, 0..<36000; `UInt16.max` unknown.
    package var heading_cdeg: UInt16 = .max
    package var provenance: PositionProvenance = .fusedEstimate
    /// MAVLink GPS_FIX_TYPE where the source is a receiver; 255 unknown.
    package var fixType: UInt8 = .max
    package var satellites: UInt8 = .max
    /// True while the source says that the aircraft stands on the ground.
    package var onGround: Bool = false

    @inlinable package init() {}

    /// True when latitude and longitude are known.
    @inlinable package var isLocated: Bool { latitude_1e7deg != .min && longitude_1e7deg != .min }
}

/// An attitude: radians and radians per second, MAVLink ATTITUDE conventions (roll right, pitch up, yaw clockwise).
package struct AttitudeSample: BitwiseCopyable, Sendable {
    package var roll_rad: Float = .nan
    package var pitch_rad: Float = .nan
    package var yaw_rad: Float = .nan
    package var rollRate_radps: Float = .nan
    package var pitchRate_radps: Float = .nan
    package var yawRate_radps: Float = .nan
    @inlinable package init() {}
}

/// What the vehicle is doing.
package struct StateSample: BitwiseCopyable, Sendable {
    package enum Landed: UInt8, BitwiseCopyable, Sendable {
        case unknown = 0
        case onGround = 1
        case inAir = 2
        case takingOff = 3
        case landing = 4
    }
    package enum Armed: UInt8, BitwiseCopyable, Sendable {
        case unknown = 0
        case disarmed = 1
        case armed = 2
    }
    package var landed: Landed = .unknown
    package var armed: Armed = .unknown
    /// MAV_STATE, MAV_TYPE, MAV_AUTOPILOT; 255 unknown.
    package var systemStatus: UInt8 = .max
    package var vehicleType: UInt8 = .max
    package var autopilot: UInt8 = .max
    package var baseMode: UInt8 = .max
    /// The autopilot's own mode number; `UInt32.max` unknown.
    package var customMode: UInt32 = .max
    @inlinable package init() {}
}

/// A battery. Unknown: NaN; remaining −1.
package struct BatterySample: BitwiseCopyable, Sendable {
    package var voltage_V: Float = .nan
    package var current_A: Float = .nan
    package var consumed_mAh: Float = .nan
    package var temperature_degC: Float = .nan
    /// 0...100 per cent, −1 unknown.
    package var remaining_percent: Int8 = -1
    package var number: UInt8 = 0
    @inlinable package init() {}
}

/// What the vehicle's own fence says (MAVLink FENCE_STATUS).
package struct FenceSample: BitwiseCopyable, Sendable {
    package var isBreached: Bool = false
    /// FENCE_BREACH value.
    package var breachType: UInt8 = 0
    package var breachCount: UInt16 = 0
    package var breachTime_boot_ms: UInt32 = 0
    @inlinable package init() {}
}

/// Who the vehicle says it is.
package struct IdentificationSample: BitwiseCopyable, Sendable {
    package var identity: VehicleIdentity
    /// MAV_ODID_ID_TYPE or ASTERIX target identification type; 255 unknown.
    package var identificationType: UInt8 = .max
    /// MAV_ODID_UA_TYPE; 255 unknown.
    package var aircraftType: UInt8 = .max
    @inlinable package init(identity: VehicleIdentity) { self.identity = identity }
}

/// A position in the vehicle's own local frame: north, east, down in metres from its origin.
package struct LocalPositionSample: BitwiseCopyable, Sendable {
    package var north_m: Float = .nan
    package var east_m: Float = .nan
    package var down_m: Float = .nan
    package var velocityNorth_mps: Float = .nan
    package var velocityEast_mps: Float = .nan
    package var velocityDown_mps: Float = .nan
    /// True when it comes from an external reference system (motion capture), false for the vehicle's own estimate.
    package var isReference: Bool = false
    @inlinable package init() {}
}

/// Status of a surveillance service (ASTERIX CAT065): message type and the raw status octet, 255 unknown.
package struct ServiceSample: BitwiseCopyable, Sendable {
    package var messageType: UInt8 = .max
    package var status: UInt8 = .max
    package var systemArea: UInt8 = 0
    package var systemCode: UInt8 = 0
    @inlinable package init() {}
}

/// What happened to a link or to the system itself. It travels the ring so that it keeps its place among the reports.
package struct LinkEvent: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable, Sendable {
        /// Frames are missing between two sequence numbers of one (source, epoch).
        case sequenceGap = 1
        /// The sender itself said that it dropped frames.
        case senderDrop = 2
        /// The ring was full on a live link: reports were not published.
        case ringOverrun = 3
        /// The sender started anew: another epoch.
        case newEpoch = 4
        /// The wall clock of reception went back.
        case clockStep = 5
        /// Frames were seen again with the same sequence number.
        case duplicate = 6
        /// A message could not be taken apart or a limit was reached: it is counted and refused.
        case refused = 7
    }
    package var kind: Kind
    /// How many frames or reports; nanoseconds for a clock step.
    package var count: UInt64
    package var epoch: UInt64
    package var firstSequence: UInt64
    @inlinable package init(kind: Kind, count: UInt64, epoch: UInt64 = 0, firstSequence: UInt64 = 0) {
        (self.kind, self.count, self.epoch, self.firstSequence) = (kind, count, epoch, firstSequence)
    }
}
