// swift-tools-version: 6.2
import PackageDescription

/// Every target of Narae is compiled in the Swift 6 language mode with strict memory safety, so that each unsafe
/// use stands out in its line.
let strict: [SwiftSetting] = [.strictMemorySafety()]

func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, resources: resources,
        swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "narae",
    products: [
        .executable(name: "narae", targets: ["narae"]),
        .executable(name: "narae-simulate", targets: ["narae-simulate"]),
        .executable(name: "narae-bench", targets: ["narae-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // Layer 0: the system's library.
        .systemLibrary(name: "CZeroMQ", path: "Sources/CZeroMQ", providers: [.apt(["libzmq3-dev"])]),

        // Layer 1: capabilities that know nothing of aviation.
        layer("Quantities"),
        layer("ByteParsing"),
        layer("SequencedRing"),
        layer("ZeroMQTransport", ["CZeroMQ", "ByteParsing"]),
        layer("MCAP", ["ByteParsing"]),

        // Layer 2: the vocabulary.
        layer("Geodesy", ["Quantities"]),
        layer("TelemetryModel", ["ByteParsing", "Quantities"]),
        layer("AirspaceModel", ["Quantities", "Geodesy", crypto]),
        layer("Findings", ["Quantities", "TelemetryModel"]),

        // Layer 3: decoders, logs and checks. None imports another.
        layer("MAVLinkDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("ASTERIXDecoding", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("FlightLogs", ["ByteParsing", "Quantities", "TelemetryModel"]),
        layer("GeofenceMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("SeparationMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("RouteMonitoring", ["AirspaceModel", "Findings", "Geodesy", "Quantities", "TelemetryModel"]),
        layer("Certification", ["AirspaceModel", "Geodesy", "Quantities", "TelemetryModel"]),

        // Layer 4: what is kept.
        layer("EvidenceStore", ["ByteParsing", "Findings", "MCAP", "Quantities", "TelemetryModel", crypto, grdb]),

        // Layer 5: wiring and settings.
        layer(
            "ConfigurationFiles",
            ["AirspaceModel", "Certification", "RouteMonitoring", "SeparationMonitoring", "TelemetryModel", crypto, toml]),
        layer(
            "FlightProcessing",
            [
                "ASTERIXDecoding", "Certification", "ConfigurationFiles", "EvidenceStore", "FlightLogs",
                "GeofenceMonitoring", "MAVLinkDecoding", "MCAP", "RouteMonitoring", "SeparationMonitoring",
                "SequencedRing", "ZeroMQTransport", logging,
            ]),

        // Layer 6: the command.
        .executableTarget(name: "narae", dependencies: ["FlightProcessing", arguments, logging], swiftSettings: strict),

        // Simulated flights, link faults and loads. They share no code with the decoders.
        .target(
            name: "FlightSimulation", dependencies: ["Geodesy", "Quantities"],
            path: "Simulators/FlightSimulation", swiftSettings: strict),
        .executableTarget(
            name: "narae-simulate", dependencies: ["FlightSimulation", "ZeroMQTransport", arguments],
            path: "Simulators/narae-simulate", swiftSettings: strict),

        // Benchmarks and tests.
        .executableTarget(
            name: "narae-bench", dependencies: ["FlightProcessing", "FlightSimulation", arguments],
            path: "Tests/Benchmarks/narae-bench", swiftSettings: strict),
        .target(name: "ReferenceData", path: "Tests/ReferenceData", swiftSettings: strict),
        tests("ByteParsing"),
        tests("Quantities"),
    ],
    swiftLanguageModes: [.v6]
)
