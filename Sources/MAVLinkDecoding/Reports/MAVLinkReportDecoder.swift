import ByteParsing
import Quantities
import TelemetryModel

/// Turns verified MAVLink frames into reports, without allocating.
///
/// It keeps how each sender's clock stands to UTC, and nothing else. One decoder serves any number of sources; it belongs
/// to the one thread that decodes.
package struct MAVLinkReportDecoder: ~Copyable {
    private let reader: MAVLinkFrameReader
    private var clocks: MAVLinkClockTable
    /// Messages whose definition is not the standard's, one bit for each ``MAVLinkReportKind`` in their order.
    private let redefined: UInt32

    /// - Parameters:
    ///   - catalogue: the messages that frames may be; those that are not the standard's have no reports.
    ///   - clockCapacity: how many senders' clocks are kept, 1 ... 65,535; 32 bytes each are taken at once.
    package init(_ catalogue: MAVLinkCatalogue = .standard, clockCapacity: Int = 65_535) {
        reader = MAVLinkFrameReader(catalogue)
        clocks = MAVLinkClockTable(capacity: clockCapacity)
        redefined = catalogue.redefinedIDs.reduce(0) { bits, id in
            MAVLinkReportKind(rawValue: id).map { bits | $0.bit } ?? bits
        }
    }

    /// How many SYSTEM_TIME messages were not used because the clocks of too many senders are kept already.
    package var refusedClocks: UInt64 { clocks.refused }

    /// Verifies the one frame that `bytes` is and adds its reports to `out`.
    ///
    /// This is the path of every frame of payload type ``PayloadType/mavlink``.
    package mutating func decode(
        parsing bytes: RawSpan, envelope: FrameEnvelope, into out: inout DecodedReports
    ) throws(MAVLinkRejection) -> MAVLinkFrame {
        let frame = try frame(parsing: bytes)
        decode(frame, in: bytes, envelope: envelope, into: &out)
        return frame
    }

    /// Verifies the one frame that `bytes` is, for a caller that decides whether it is decoded.
    @inline(__always)
    package func frame(parsing bytes: RawSpan) throws(MAVLinkRejection) -> MAVLinkFrame {
        try reader.frame(parsing: bytes)
    }

    /// Adds the reports of a verified frame to `out`: none for a message without a direct path (``MAVLinkReportKind``).
    ///
    /// - Parameter bytes: the span the frame was parsed from.
    package mutating func decode(
        _ frame: MAVLinkFrame, in bytes: RawSpan, envelope: FrameEnvelope, into out: inout DecodedReports
    ) {
        guard let kind = MAVLinkReportKind(rawValue: frame.messageID), redefined == 0 || redefined & kind.bit == 0
        else { return }
        let sender = MAVLinkSender(
            source: envelope.source, system: frame.system, component: frame.component, receivedAt: envelope.receivedAt)
        let start = frame.payloadOffset
        let payload = bytes.extracting(start..<start &+ Int(frame.payloadLength))
        Self.dispatch(kind, payload, sender, &clocks, &out)
    }

    /// UTC of a sender's time since boot in milliseconds, as reports would have it; unknown where its clock is not known.
    package mutating func instant(boot_ms: UInt32, of frame: MAVLinkFrame, envelope: FrameEnvelope) -> UTCInstant {
        clocks.instant(clock(of: frame, envelope), boot_ms: boot_ms)
    }

    /// UTC of a sender's time in microseconds, since boot or UNIX by its magnitude.
    package mutating func instant(
        unixOrBoot_us value: UInt64, of frame: MAVLinkFrame, envelope: FrameEnvelope
    ) -> UTCInstant {
        clocks.instant(clock(of: frame, envelope), unixOrBoot_us: value)
    }

    private func clock(of frame: MAVLinkFrame, _ envelope: FrameEnvelope) -> UInt32 {
        MAVLinkSender(
            source: envelope.source, system: frame.system, component: frame.component, receivedAt: envelope.receivedAt
        ).clock
    }

    /// Calls the decoder of the message with its payload as it was sent. Each message is a function of its own, kept out of this
    /// one: together they would exceed what the optimiser inlines into one function, down to the reading of an integer.
    private static func dispatch(
        _ kind: MAVLinkReportKind, _ payload: RawSpan, _ sender: MAVLinkSender, _ clocks: inout MAVLinkClockTable,
        _ out: inout DecodedReports
    ) {
        switch kind {
        case .heartbeat: Heartbeat.decode(payload, sender, &out)
        case .sysStatus: SysStatus.decode(payload, sender, &out)
        case .systemTime: SystemTime.decode(payload, sender, &clocks)
        case .gpsRawInt: GPSRawInt.decode(payload, sender, &clocks, &out)
        case .attitude: Attitude.decode(payload, sender, &clocks, &out)
        case .attitudeQuaternion: AttitudeQuaternion.decode(payload, sender, &clocks, &out)
        case .localPositionNED: LocalPositionNED.decode(payload, sender, &clocks, &out)
        case .globalPositionInt: GlobalPositionInt.decode(payload, sender, &clocks, &out)
        case .globalPositionIntCov: GlobalPositionIntCov.decode(payload, sender, &clocks, &out)
        case .visionPositionEstimate: VisionPositionEstimate.decode(payload, sender, &clocks, &out)
        case .gps2Raw: GPS2Raw.decode(payload, sender, &clocks, &out)
        case .attPosMocap: AttPosMocap.decode(payload, sender, &clocks, &out)
        case .batteryStatus: BatteryStatus.decode(payload, sender, &out)
        case .fenceStatus: FenceStatus.decode(payload, sender, &out)
        case .highLatency2: HighLatency2.decode(payload, sender, &clocks, &out)
        case .extendedSysState: ExtendedSysState.decode(payload, sender, &out)
        case .adsbVehicle: ADSBVehicle.decode(payload, sender, &out)
        case .odometry: Odometry.decode(payload, sender, &clocks, &out)
        case .utmGlobalPosition: UTMGlobalPosition.decode(payload, sender, &out)
        case .openDroneIDBasicID: OpenDroneIDBasicID.decode(payload, sender, &out)
        case .openDroneIDLocation: OpenDroneIDLocation.decode(payload, sender, &out)
        case .openDroneIDMessagePack: OpenDroneIDMessagePack.decode(payload, sender, &out)
        }
    }
}
