import Certification

extension SignalRecordTests {
    /// ArduPilot `LogStructure.h` and the wiki page "Log messages": names and units of the fields.
    static let dataflash: [Row] = [
        // rad/s in IMU, deg/s in RATE.
        Row(
            "IMU",
            [
                ("I", .u8(0)), ("GyrX", .f32(0.1)), ("GyrY", .f32(-0.2)), ("GyrZ", .f32(0.3)), ("AccX", .f32(9)),
            ],
            [.rollRate: 5.729_577_951, .pitchRate: -11.459_155_903, .yawRate: 17.188_733_854]),
        Row(
            "IMU", [("GyrX", .f32(0.1)), ("GyrY", .f32(-0.2)), ("GyrZ", .f32(0.3))],
            [.rollRate: 5.729_577_951, .pitchRate: -11.459_155_903, .yawRate: 17.188_733_854]),
        Row(
            "ATT",
            [
                ("DesRoll", .f32(10)), ("Roll", .f32(11)), ("DesPitch", .f32(-20)), ("Pitch", .f32(-21)),
                ("DesYaw", .f32(270)), ("Yaw", .f32(271)),
            ], [.rollSetpoint: 10, .pitchSetpoint: -20, .yawSetpoint: -90]),
        Row(
            "RATE",
            [
                ("RDes", .f32(1)), ("R", .f32(2)), ("PDes", .f32(-3)), ("P", .f32(-4)), ("YDes", .f32(5)),
                ("Y", .f32(6)),
            ], [.rollRateSetpoint: 1, .pitchRateSetpoint: -3, .yawRateSetpoint: 5]),
        Row(
            "RCIN",
            [("C1", .u16(1100)), ("C2", .u16(1600)), ("C3", .u16(2000)), ("C4", .u16(1450)), ("C5", .u16(1999))],
            [.stickRoll: -0.8, .stickPitch: 0.2, .stickThrottle: 1, .stickYaw: -0.1]),
        Row(
            "RCIN", [("C1", .u16(0)), ("C2", .u16(65_535)), ("C3", .u16(1500)), ("C4", .u16(700))],
            [.stickThrottle: 0]),
        // FAILSAFE_GCS is subsystem 8; the code 0 stands for its end. FAILSAFE_RADIO is 5.
        Row("ERR", [("Subsys", .u8(8)), ("ECode", .u8(1))], [.linkLost: 1]),
        Row("ERR", [("Subsys", .u8(8)), ("ECode", .u8(0))], [.linkLost: 0]),
        Row("ERR", [("Subsys", .u8(5)), ("ECode", .u8(1))], [:]),
        Row("RSSI", [("RXRSSI", .f32(0.75)), ("RXLQ", .u8(9))], [.linkStrength: 75]),
        Row("ARSP", [("I", .u8(0)), ("Airspeed", .f32(16)), ("DiffPress", .f32(99))], [.airspeed: 16]),
        Row(
            "GPS", [("I", .u8(0)), ("Status", .u8(5)), ("NSats", .u8(17)), ("Spd", .f32(13.25)), ("GCrs", .f32(90))],
            [.gnssFixType: 5, .gnssSatellites: 17, .groundSpeed: 13.25]),
        Row(
            "XKF2", [("C", .u8(0)), ("VWN", .f32(-3)), ("VWE", .f32(4)), ("MN", .i16(9))], [.windSpeed: 5]),
        Row("NKF2", [("C", .u8(0)), ("VWN", .f32(6)), ("VWE", .f32(-8))], [.windSpeed: 10]),
        Row(
            "BARO", [("I", .u8(0)), ("Alt", .f32(7)), ("Press", .f32(95_050)), ("GndTemp", .f32(21))],
            [.staticPressure: 950.5]),
        Row("CMD", [("CTot", .u16(9)), ("CNum", .u16(4)), ("CId", .u16(16))], [.missionItemCurrent: 4]),
        // ROTATION_PITCH_270 is 25.
        Row("RFND", [("Instance", .u8(0)), ("Dist", .f32(12.5)), ("Orient", .u8(25))], [.rangeToGround: 12.5]),
        Row("RFND", [("Instance", .u8(0)), ("Dist", .f32(12.5)), ("Orient", .u8(0))], [:]),
        Row("PRX", [("D0", .f32(9)), ("CAn", .f32(45)), ("CDis", .f32(7.25))], [.rangeToObstacle: 7.25]),
        Row(
            "VIBE",
            [
                ("IMU", .u8(0)), ("VibeX", .f32(1)), ("VibeY", .f32(2)), ("VibeZ", .f32(3)), ("Clip", .u32(40)),
            ], [.vibrationX: 1, .vibrationY: 2, .vibrationZ: 3, .clippingCount: 40]),
        Row(
            "VIBE",
            [
                ("VibeX", .f32(1)), ("VibeY", .f32(2)), ("VibeZ", .f32(3)), ("Clip0", .u32(1)), ("Clip1", .u32(20)),
                ("Clip2", .u32(300)),
            ], [.vibrationX: 1, .vibrationY: 2, .vibrationZ: 3, .clippingCount: 321]),
        ratios("XKF4"), ratios("NKF4"),
    ]

    private static func ratios(_ name: String) -> Row {
        Row(
            name,
            [
                ("C", .u8(0)), ("SV", .f32(0.25)), ("SP", .f32(0.5)), ("SH", .f32(0.75)), ("SM", .f32(1.25)),
                ("SVT", .f32(9)),
            ],
            [
                .velocityTestRatio: 0.25, .horizontalPositionTestRatio: 0.5, .verticalPositionTestRatio: 0.75,
                .magneticTestRatio: 1.25,
            ])
    }
}
