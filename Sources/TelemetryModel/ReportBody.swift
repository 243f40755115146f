/// What a report says, one case per kind. Fixed-size and bitwise copyable: it lives in a slot of the ring.
public enum ReportBody: BitwiseCopyable, Sendable {
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
public enum PositionProvenance: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case fusedEstimate = 0
    case gnssReceiver = 1
    case remoteID = 2
    case adsb = 3
    case radarTrack = 4
    case utm = 5
    /// Worked out from a local position in a hall whose place is known.
    case localFrame = 6
}

/// A position. Unknown values: `Int32.min` for integers, NaN for reals, `UInt16.max` for the heading.
public struct PositionSample: BitwiseCopyable, Sendable {
    /// Latitude and longitude on WGS 84 in 1e-7 degrees; both `Int32.min` when the position is not known.
    public var latitude_1e7deg: Int32 = .min
    public var longitude_1e7deg: Int32 = .min
    /// Height above mean sea level (EGM96 or as the vehicle has it), millimetres.
    public var altitudeAMSL_mm: Int32 = .min
    /// Height above the WGS 84 ellipsoid, millimetres.
    public var altitudeHAE_mm: Int32 = .min
    /// Height above the home or take-off position, millimetres.
    public var heightAboveHome_mm: Int32 = .min
    /// Height above ground, millimetres, where the vehicle measures it.
    public var heightAboveGround_mm: Int32 = .min
    /// Pressure altitude (1013.25 hPa), millimetres.
    public var altitudeBarometric_mm: Int32 = .min
    /// Ground velocity in metres per second, east, north and up.
    public var velocityEast_mps: Float = .nan
    public var velocityNorth_mps: Float = .nan
    public var velocityUp_mps: Float = .nan
    /// 95 % or one-sigma accuracies as the source declares them, metres.
    public var horizontalAccuracy_m: Float = .nan
    public var verticalAccuracy_m: Float = .nan
    /// Heading of the nose, 0.01 degrees clockwise from true north, 0..<36000; `UInt16.max` unknown.
    public var heading_cdeg: UInt16 = .max
    public var provenance: PositionProvenance = .fusedEstimate
    /// MAVLink GPS_FIX_TYPE where the source is a receiver; 255 unknown.
    public var fixType: UInt8 = .max
    public var satellites: UInt8 = .max
    /// True while the source says that the aircraft stands on the ground.
    public var onGround: Bool = false

    @inlinable public init() {}

    /// True when latitude and longitude are known.
    @inlinable public var isLocated: Bool { latitude_1e7deg != .min && longitude_1e7deg != .min }
}

/// An attitude: radians and radians per second, MAVLink ATTITUDE conventions (roll right, pitch up, yaw clockwise).
public struct AttitudeSample: BitwiseCopyable, Sendable {
    public var roll_rad: Float = .nan
    public var pitch_rad: Float = .nan
    public var yaw_rad: Float = .nan
    public var rollRate_radps: Float = .nan
    public var pitchRate_radps: Float = .nan
    public var yawRate_radps: Float = .nan
    @inlinable public init() {}
}

/// What the vehicle is doing.
public struct StateSample: BitwiseCopyable, Sendable {
    public enum Landed: UInt8, BitwiseCopyable, Sendable {
        case unknown = 0
        case onGround = 1
        case inAir = 2
        case takingOff = 3
        case landing = 4
    }
    public enum Armed: UInt8, BitwiseCopyable, Sendable {
        case unknown = 0
        case disarmed = 1
        case armed = 2
    }
    public var landed: Landed = .unknown
    public var armed: Armed = .unknown
    /// MAV_STATE, MAV_TYPE, MAV_AUTOPILOT; 255 unknown.
    public var systemStatus: UInt8 = .max
    public var vehicleType: UInt8 = .max
    public var autopilot: UInt8 = .max
    public var baseMode: UInt8 = .max
    /// The autopilot's own mode number; `UInt32.max` unknown.
    public var customMode: UInt32 = .max
    @inlinable public init() {}
}

/// A battery. Unknown: NaN; remaining −1.
public struct BatterySample: BitwiseCopyable, Sendable {
    public var voltage_V: Float = .nan
    public var current_A: Float = .nan
    public var consumed_mAh: Float = .nan
    public var temperature_degC: Float = .nan
    /// 0...100 per cent, −1 unknown.
    public var remaining_percent: Int8 = -1
    public var number: UInt8 = 0
    @inlinable public init() {}
}

/// What the vehicle's own fence says (MAVLink FENCE_STATUS).
public struct FenceSample: BitwiseCopyable, Sendable {
    public var isBreached: Bool = false
    /// FENCE_BREACH value.
    public var breachType: UInt8 = 0
    public var breachCount: UInt16 = 0
    public var breachTime_boot_ms: UInt32 = 0
    @inlinable public init() {}
}

/// Who the vehicle says it is.
public struct IdentificationSample: BitwiseCopyable, Sendable {
    public var identity: VehicleIdentity
    /// MAV_ODID_ID_TYPE or ASTERIX target identification type; 255 unknown.
    public var identificationType: UInt8 = .max
    /// MAV_ODID_UA_TYPE; 255 unknown.
    public var aircraftType: UInt8 = .max
    @inlinable public init(identity: VehicleIdentity) { self.identity = identity }
}

/// A position in the vehicle's own local frame: north, east, down in metres from its origin.
public struct LocalPositionSample: BitwiseCopyable, Sendable {
    public var north_m: Float = .nan
    public var east_m: Float = .nan
    public var down_m: Float = .nan
    public var velocityNorth_mps: Float = .nan
    public var velocityEast_mps: Float = .nan
    public var velocityDown_mps: Float = .nan
    /// True when it comes from an external reference system (motion capture), false for the vehicle's own estimate.
    public var isReference: Bool = false
    @inlinable public init() {}
}

/// Status of a surveillance service (ASTERIX CAT065): message type and the raw status octet, 255 unknown.
public struct ServiceSample: BitwiseCopyable, Sendable {
    public var messageType: UInt8 = .max
    public var status: UInt8 = .max
    public var systemArea: UInt8 = 0
    public var systemCode: UInt8 = 0
    @inlinable public init() {}
}

/// What happened to a link or to the system itself. It travels the ring so that it keeps its place among the reports.
public struct LinkEvent: BitwiseCopyable, Sendable, Equatable {
    public enum Kind: UInt8, BitwiseCopyable, Sendable {
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
        /// Nothing has arrived on any link for a second: report time goes on, so that what stopped is seen to have stopped.
        case idle = 8
        /// Frames in a row of a source that signs have the same ``SigningState``, which ``epoch`` holds.
        case signing = 9
        /// A frame was not interpreted because of its signature: the first of such frames in a row.
        case signatureRefused = 10
        /// Two links that had brought the same stream of a sender brought different frames under one number: they are two
        /// senders. The epoch holds system « 8 | component.
        case linkConflict = 11
        /// Bytes of a recording held no whole frame: the count is theirs, the first sequence their offset, and the epoch the
        /// time that went with them in nanoseconds, all ones where it is not known.
        case recordingGap = 12
        /// A source's frames begin to come late: the epoch holds how late the first one is, in nanoseconds.
        case late = 13
        /// Other zones judge from here on: ``AirspaceChange``.
        case airspaceChange = 14
    }
    public var kind: Kind
    /// How many frames or reports; nanoseconds for a clock step.
    public var count: UInt64
    public var epoch: UInt64
    public var firstSequence: UInt64
    @inlinable public init(kind: Kind, count: UInt64, epoch: UInt64 = 0, firstSequence: UInt64 = 0) {
        (self.kind, self.count, self.epoch, self.firstSequence) = (kind, count, epoch, firstSequence)
    }
}
