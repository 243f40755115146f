// swift-tools-version: 6.2
import PackageDescription

/// `.ci/fuzz` sets `NARAE_FUZZ`: every target of Narae is then compiled with libFuzzer's coverage, and with further
/// sanitizers where the variable names them, and there is a program more, `narae-fuzz`.
let fuzzing = Context.environment["NARAE_FUZZ"].map { "-sanitize=" + $0 }
let coverage: [SwiftSetting] = fuzzing.map { [.unsafeFlags([$0])] } ?? []

/// Every target of Narae is compiled in the Swift 6 language mode with strict memory safety, so that each unsafe
/// use stands out in its line.
let strict: [SwiftSetting] = [.strictMemorySafety()] + coverage

/// Spans that are handed out by their owner need the lifetime annotations, which are still an experimental feature.
let lifetimes: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

func layer(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name), "ReferenceData"] + dependencies,
        swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "narae",
    products: [
        .executable(name: "narae", targets: ["narae"]),
        .executable(name: "narae-simulate", targets: ["narae-simulate"]),
        .executable(name: "narae-bench", targets: ["narae-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Layer 0: the system's library, and what Glibc's module lacks.
        .target(name: "CThreadShims"),
        .target(name: "CSocketShims"),
        .systemLibrary(name: "CZeroMQ", path: "Sources/CZeroMQ", providers: [.apt(["libzmq3-dev"])]),

        // Layer 1: capabilities that know nothing of aviation.
        layer("Quantities"),
        layer("ByteParsing"),
        layer("SequencedRing", ["CThreadShims"]),
        layer("ZeroMQTransport", ["ByteParsing", "CThreadShims", "CZeroMQ"], lifetimes),
        layer("MCAP", ["ByteParsing"]),
        layer("TransparencyLog", [crypto]),

        // Layer 2: the vocabulary.
        layer("Geodesy", ["ByteParsing", "Quantities"]),
        layer("TelemetryModel", ["ByteParsing", "Quantities"]),
        layer("AirspaceModel", ["ByteParsing", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("Findings", ["Quantities", "TelemetryModel"]),

        // Layer 3: decoders, logs and checks. None imports another.
        layer("MAVLinkDecoding", ["ByteParsing", "Quantities", "TelemetryModel", crypto]),
        layer("ASTERIXDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("RemoteIDDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("ADSBDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("FlightLogs", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("GeofenceMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("SeparationMonitoring", ["Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("RouteMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("Certification", ["AirspaceModel", "Geodesy", "Quantities", "TelemetryModel"]),

        // Layer 4: what is kept, and what is handed out.
        layer("TestReports", ["ByteParsing", "Certification", "Quantities"]),
        layer(
            "EvidenceStore",
            ["ByteParsing", "Findings", "MCAP", "Quantities", "TelemetryModel", "TransparencyLog", crypto, grdb]),

        // Layer 5: wiring and settings.
        layer(
            "ConfigurationFiles",
            [
                "ASTERIXDecoding", "AirspaceModel", "ByteParsing", "Certification", "Findings", "Geodesy",
                "GeofenceMonitoring", "MAVLinkDecoding", "Quantities", "RouteMonitoring", "SeparationMonitoring",
                "TelemetryModel", "TestReports", crypto, toml,
            ]),
        layer(
            "FlightProcessing",
            [
                "ADSBDecoding", "ASTERIXDecoding", "Certification", "ConfigurationFiles", "EvidenceStore", "FlightLogs",
                "GeofenceMonitoring", "MAVLinkDecoding", "MCAP", "RemoteIDDecoding", "RouteMonitoring",
                "SeparationMonitoring", "SequencedRing", "TestReports", "TransparencyLog", "ZeroMQTransport", crypto,
            ]),
        layer(
            "EvidenceQueries",
            [
                "AirspaceModel", "Certification", "ConfigurationFiles", "EvidenceStore", "Findings", "Geodesy",
                "GeofenceMonitoring", "Quantities", "TelemetryModel",
            ]),
        layer(
            "FlightExport",
            [
                "ByteParsing", "ConfigurationFiles", "EvidenceStore", "Findings", "FlightProcessing", "MAVLinkDecoding",
                "MCAP", "Quantities", "TelemetryModel",
            ]),

        layer(
            "LinkBridging",
            [
                "ByteParsing", "CSocketShims", "CThreadShims", "MAVLinkDecoding", "MCAP", "TelemetryModel",
                "ZeroMQTransport",
            ]),

        // Layer 6: the command.
        // `narae demo` starts `narae-simulate` as a process of its own: naming it here has it built beside the command.
        .executableTarget(
            name: "narae",
            dependencies: [
                "EvidenceQueries", "FlightExport", "FlightProcessing", "LinkBridging", "narae-simulate", arguments,
            ],
            swiftSettings: strict),

        // Simulated flights, link faults and loads. They share no code with the decoders.
        .target(name: "LoadSender", path: "Simulators/LoadSender", swiftSettings: lifetimes),
        .target(
            name: "FlightSimulation", dependencies: ["Geodesy", "Quantities"],
            path: "Simulators/FlightSimulation", swiftSettings: strict),
        .executableTarget(
            name: "narae-simulate",
            dependencies: ["FlightSimulation", "LoadSender", "Quantities", "ZeroMQTransport", arguments],
            path: "Simulators/narae-simulate", swiftSettings: strict),

        // Benchmarks and tests.
        .executableTarget(
            name: "narae-bench",
            dependencies: [
                "ASTERIXDecoding", "EvidenceQueries", "FlightLogs", "FlightProcessing", "FlightSimulation",
                "MAVLinkDecoding", "SeededEvidence", "narae-simulate", arguments,
            ],
            path: "Tests/Benchmarks/narae-bench", swiftSettings: strict),
        .target(name: "ReferenceData", path: "Tests/ReferenceData", swiftSettings: strict),
        .target(
            name: "SeededEvidence", dependencies: ["EvidenceStore", "Findings", "Quantities", "TelemetryModel"],
            path: "Tests/SeededEvidence", swiftSettings: strict),
        .target(
            name: "FuzzHarness",
            dependencies: [
                "ADSBDecoding", "ASTERIXDecoding", "AirspaceModel", "ByteParsing", "ConfigurationFiles", "FlightLogs",
                "Geodesy", "MAVLinkDecoding", "MCAP", "Quantities", "RemoteIDDecoding", "TelemetryModel",
                "ZeroMQTransport",
                crypto,
            ],
            path: "Tests/Fuzzers/FuzzHarness", swiftSettings: strict),
        tests("FuzzHarness"),
        tests("ByteParsing"),
        tests("Quantities"),
        tests("Geodesy"),
        tests("SequencedRing", ["CThreadShims"]),
        tests("ZeroMQTransport", ["ByteParsing", "CThreadShims", "LoadSender"]),
        tests("MCAP", ["ByteParsing"]),
        tests("AirspaceModel", ["Quantities"]),
        tests("MAVLinkDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        tests("ASTERIXDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        tests("ADSBDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        tests("RemoteIDDecoding", ["ByteParsing", "FlightLogs", "Quantities", "TelemetryModel"]),
        tests("FlightLogs", ["ByteParsing", "Quantities", "TelemetryModel"]),
        tests("GeofenceMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        tests("SeparationMonitoring", ["Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        tests("RouteMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        tests("Certification", ["AirspaceModel", "Geodesy", "Quantities", "TelemetryModel"]),
        tests("TestReports", ["Certification", "Quantities"]),
        tests("TransparencyLog", [crypto]),
        tests(
            "EvidenceStore",
            ["ByteParsing", "Findings", "MCAP", "Quantities", "TelemetryModel", "TransparencyLog", crypto, grdb]),
        tests("EvidenceQueries", ["EvidenceStore", "Findings", "Quantities", "SeededEvidence", "TelemetryModel"]),
        tests("ConfigurationFiles", ["Certification", "TestReports"]),
        tests("LinkBridging", ["ZeroMQTransport"]),
        tests("FlightSimulation", ["Geodesy"]),
        tests(
            "FlightProcessing",
            [
                "Certification", "ConfigurationFiles", "EvidenceStore", "FlightSimulation", "GeofenceMonitoring",
                "MAVLinkDecoding", "Quantities", "TelemetryModel", "TestReports", "TransparencyLog", "ZeroMQTransport",
                grdb,
            ]),
        tests("FlightExport", ["EvidenceStore", "FlightProcessing", "MCAP", "Quantities", "TelemetryModel"]),
        .testTarget(
            name: "CommandTests", dependencies: ["narae", "narae-simulate", "ReferenceData"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

if let fuzzing {
    package.products.append(.executable(name: "narae-fuzz", targets: ["narae-fuzz"]))
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzers/CLibFuzzer"),
        .executableTarget(
            name: "narae-fuzz", dependencies: ["CLibFuzzer", "FuzzHarness"], path: "Tests/Fuzzers/narae-fuzz",
            swiftSettings: strict, linkerSettings: [.unsafeFlags([fuzzing, "-use-ld=lld"])]),
    ]
}
