import Glibc
import Quantities
import TelemetryModel
import Testing

@testable import MAVLinkDecoding

/// Positions: frames encoded by pymavlink and the reports that the standard's words make of their values, by hand.
@Suite struct MAVLinkPositionReportTests {
    private typealias Expected = MAVLinkReportTests

    private func course(_ position: inout PositionSample, speed_mps: Double, course_deg: Double) {
        position.velocityNorth_mps = Float(speed_mps * cos(course_deg * .pi / 180))
        position.velocityEast_mps = Float(speed_mps * sin(course_deg * .pi / 180))
    }

    @Test func receiverTellsPositionBothAltitudesAndAccuracies() throws {
        let body = Expected.position(.gnssReceiver) {
            Expected.place(&$0)
            ($0.altitudeAMSL_mm, $0.altitudeHAE_mm) = (320_000, 342_500)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m) = (1.2, 1.8)
            ($0.fixType, $0.satellites, $0.heading_cdeg) = (4, 19, 27_000)
            course(&$0, speed_mps: 27, course_deg: 161.9)
        }
        #expect(
            try Expected.reports(PymavlinkFrames.gpsRawInt) == [Expected.text(at: "2025-06-30T23:59:30.123456Z", body)])
    }

    @Test func receiverInVersion1KnowsNoExtensions() throws {
        let body = Expected.position(.gnssReceiver) {
            Expected.place(&$0)
            ($0.altitudeAMSL_mm, $0.fixType, $0.satellites) = (320_000, 4, 19)
            course(&$0, speed_mps: 27, course_deg: 161.9)
        }
        #expect(
            try Expected.reports(PymavlinkFrames.gpsRawIntVersion1)
                == [Expected.text(at: "2025-06-30T23:59:30.123456Z", body)])
    }

    @Test func receiverWithoutFixHasNoPlace() throws {
        let body = Expected.position(.gnssReceiver) { ($0.fixType, $0.satellites) = (1, 255) }
        #expect(try Expected.reports(PymavlinkFrames.gpsRawIntNoFix) == [Expected.text(body)])
    }

    @Test func receiverWithTwoDimensionalFixHasNoAltitude() throws {
        let body = Expected.position(.gnssReceiver) {
            Expected.place(&$0)
            ($0.fixType, $0.satellites) = (2, 5)
        }
        #expect(
            try Expected.reports(Expected.clock, PymavlinkFrames.gpsRawInt2D)
                == [Expected.text(at: "2025-07-01T00:00:00Z", body)])
    }

    @Test func secondReceiverTellsTheSame() throws {
        let body = Expected.position(.gnssReceiver) {
            Expected.place(&$0)
            ($0.altitudeAMSL_mm, $0.altitudeHAE_mm) = (320_000, 342_500)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m) = (0.014, 0.022)
            ($0.fixType, $0.satellites, $0.heading_cdeg) = (6, 21, 0)
            course(&$0, speed_mps: 27, course_deg: 0)
        }
        #expect(try Expected.reports(PymavlinkFrames.gps2Raw) == [Expected.text(at: "2025-06-30T23:59:30.2Z", body)])
    }

    @Test func estimateTellsAltitudesByTheirDatumAndVelocityUp() throws {
        let body = Expected.position(.fusedEstimate) {
            Expected.place(&$0)
            ($0.altitudeAMSL_mm, $0.heightAboveHome_mm, $0.heading_cdeg) = (320_000, 300_000, 16_190)
            ($0.velocityNorth_mps, $0.velocityEast_mps, $0.velocityUp_mps) = (-25, 10, 1.5)
        }
        #expect(try Expected.reports(PymavlinkFrames.globalPositionInt) == [Expected.text(body)])
        #expect(
            try Expected.reports(Expected.clock, PymavlinkFrames.globalPositionInt)
                == [Expected.text(at: "2025-06-30T23:59:31Z", body)])
    }

    @Test func estimateAtZeroZeroIsNoPlace() throws {
        let body = Expected.position(.fusedEstimate) {
            $0.heightAboveHome_mm = -20
            ($0.velocityNorth_mps, $0.velocityEast_mps, $0.velocityUp_mps) = (0.03, -0.04, 0)
        }
        #expect(try Expected.reports(PymavlinkFrames.globalPositionIntLost) == [Expected.text(body)])
    }

    @Test func estimateWithCovarianceTellsItsDeviations() throws {
        func body(_ horizontal: Float, _ vertical: Float) -> ReportBody {
            Expected.position(.fusedEstimate) {
                Expected.place(&$0)
                ($0.altitudeAMSL_mm, $0.heightAboveGround_mm) = (320_000, 300_000)
                ($0.velocityNorth_mps, $0.velocityEast_mps) = (-25, 10)
                ($0.horizontalAccuracy_m, $0.verticalAccuracy_m) = (horizontal, vertical)
            }
        }
        #expect(
            try Expected.reports(PymavlinkFrames.globalPositionIntCov)
                == [Expected.text(at: "2025-06-30T23:59:31Z", body(Float(16.25).squareRoot(), 1.5))])
        #expect(
            try Expected.reports(Expected.clock, PymavlinkFrames.globalPositionIntCovUnknown)
                == [Expected.text(at: "2025-06-30T23:59:31.5Z", body(.nan, .nan))])
    }

    @Test func highLatencyMessageTellsPlaceAndBattery() throws {
        let body = Expected.position(.fusedEstimate) {
            Expected.place(&$0)
            ($0.altitudeAMSL_mm, $0.heading_cdeg) = (320_000, 16_000)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m) = (1.2, 1.8)
        }
        var battery = BatterySample()
        battery.remaining_percent = 76
        let time = "2025-06-30T23:59:31Z"
        #expect(
            try Expected.reports(Expected.clock, PymavlinkFrames.highLatency2)
                == [Expected.text(at: time, body), Expected.text(at: time, .battery(battery))])
        #expect(
            try Expected.reports(PymavlinkFrames.highLatency2ReceiverFailed)
                == [Expected.text(Expected.position(.fusedEstimate) { _ in })])
    }

    @Test func trafficIsAboutTheAircraftAndAsOldAsItSays() throws {
        let body = Expected.position(.adsb) {
            ($0.latitude_1e7deg, $0.longitude_1e7deg) = (376_890_000, 1_267_350_000)
            $0.altitudeBarometric_mm = 1_200_000
            ($0.velocityNorth_mps, $0.velocityEast_mps, $0.velocityUp_mps) = (0, 70, -2.5)
        }
        #expect(
            try Expected.reports(PymavlinkFrames.adsbVehicle)
                == [Expected.text(.icao(0x71BE12), at: "2025-07-01T00:00:08Z", body)])
        let geometric = Expected.position(.adsb) {
            ($0.latitude_1e7deg, $0.longitude_1e7deg) = (376_890_000, 1_267_350_000)
            $0.altitudeHAE_mm = 1_200_000
        }
        #expect(
            try Expected.reports(PymavlinkFrames.adsbVehicleGeometric) == [Expected.text(.icao(0x71BE13), geometric)])
        #expect(
            try Expected.reports(PymavlinkFrames.adsbVehicleNothing)
                == [Expected.text(.icao(0x71BE14), at: "2025-07-01T00:00:10Z", Expected.position(.adsb) { _ in })])
    }

    @Test(arguments: [PymavlinkFrames.adsbVehicleCourseOnly, PymavlinkFrames.adsbVehicleSpeedOnly])
    func trafficWithHalfAVelocityHasNone(hex: String) throws {
        let body = Expected.position(.adsb) {
            ($0.latitude_1e7deg, $0.longitude_1e7deg) = (376_890_000, 1_267_350_000)
        }
        #expect(try Expected.reports(hex) == [Expected.text(.icao(0x71BE15), at: "2025-07-01T00:00:10Z", body)])
    }

    @Test func trafficManagementPositionTellsWhatItsFlagsDeclare() throws {
        let time = "2025-06-30T23:59:30Z"
        let name: [UInt8] = Array(1...18)
        let identity = VehicleIdentity.remoteID(unsafe name.span.bytes)
        let body = Expected.position(.utm) {
            Expected.place(&$0)
            ($0.altitudeHAE_mm, $0.heightAboveGround_mm) = (342_500, 300_000)
            ($0.velocityNorth_mps, $0.velocityEast_mps, $0.velocityUp_mps) = (-25, 10, 1.5)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m) = (0.5, 0.7)
        }
        #expect(
            try Expected.reports(PymavlinkFrames.utmGlobalPosition) == [
                Expected.text(at: time, .identification(IdentificationSample(identity: identity))),
                Expected.text(at: time, body),
            ])
        let bare = Expected.position(.utm) {
            Expected.place(&$0)
            ($0.horizontalAccuracy_m, $0.onGround) = (0.5, true)
        }
        #expect(try Expected.reports(PymavlinkFrames.utmGlobalPositionBare) == [Expected.text(at: time, bare)])
    }

    private var identification: IdentificationSample {
        let name = Array("KR-1581F0000000042".utf8)
        var sample = IdentificationSample(identity: .remoteID(unsafe name.span.bytes))
        (sample.identificationType, sample.aircraftType) = (1, 2)
        return sample
    }

    private var otherAircraft: VehicleIdentity {
        let address: [UInt8] = [0xA0, 0xB1, 0xC2, 0xD3, 0xE4, 0xF5]
        return .remoteID(unsafe address.span.bytes)
    }

    @Test func remoteIdentificationNamesTheSenderOrTheAircraftItHeard() throws {
        #expect(
            try Expected.reports(PymavlinkFrames.openDroneIDBasicID) == [Expected.text(.identification(identification))]
        )
        #expect(
            try Expected.reports(PymavlinkFrames.openDroneIDBasicIDOther)
                == [Expected.text(otherAircraft, .identification(identification))])
        #expect(try Expected.reports(PymavlinkFrames.openDroneIDBasicIDNone).isEmpty)
    }

    @Test func remoteIdentificationLocationTellsPlaceAndTimeInTheHour() throws {
        let body = Expected.position(.remoteID) {
            Expected.place(&$0)
            ($0.altitudeBarometric_mm, $0.altitudeHAE_mm, $0.heightAboveGround_mm) = (320_500, 342_250, 300_000)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m, $0.velocityUp_mps) = (3, 10, -1.5)
            course(&$0, speed_mps: 27, course_deg: 161.9)
        }
        // 3570.5 s after the hour, received ten seconds after the next hour began.
        #expect(
            try Expected.reports(PymavlinkFrames.openDroneIDLocation)
                == [Expected.text(at: "2025-06-30T23:59:30.5Z", body)])
        #expect(
            try Expected.reports(PymavlinkFrames.openDroneIDLocationUnknown)
                == [Expected.text(otherAircraft, Expected.position(.remoteID) { $0.onGround = true })])
    }

    @Test func remoteIdentificationPackIsTakenApart() throws {
        // By the layout of ASTM F3411-22a: direction 90 + 180, speed 63.75 + 0.75 × 30 m/s, climb −4 × 0.5 m/s.
        let body = Expected.position(.remoteID) {
            ($0.latitude_1e7deg, $0.longitude_1e7deg) = (375_583_000, 1_267_906_000)
            ($0.altitudeBarometric_mm, $0.altitudeHAE_mm, $0.heightAboveGround_mm) = (100_000, 122_500, 30_500)
            ($0.horizontalAccuracy_m, $0.verticalAccuracy_m, $0.velocityUp_mps) = (3, 10, -2)
            ($0.velocityNorth_mps, $0.velocityEast_mps) = (0, -86.25)
        }
        let reports = try Expected.reports(PymavlinkFrames.openDroneIDMessagePack)
        #expect(reports.count == 2)
        #expect(reports.first == Expected.text(.identification(identification)))
        #expect(reports.last == Expected.text(at: "2025-06-30T23:59:30Z", body))
    }

    @Test func courseIsTheUnitVectorOfEveryDirection() {
        for course in UInt16(0)...36_000 {
            let vector = Course.unitVector(course_cdeg: course)
            let angle = Double(course) * .pi / 18_000
            #expect(abs(vector.north - cos(angle)) < 2e-10 && abs(vector.east - sin(angle)) < 2e-10, "\(course)")
        }
    }
}
