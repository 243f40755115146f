/// Every fuzzer. A test walks this table over the kept inputs; `.ci/fuzz` runs it with coverage.
package enum Fuzzers {
    package static let all: [any Fuzzer.Type] = [
        MAVLinkFrameFuzzer.self, MAVLinkStreamFuzzer.self, MAVLinkListingFuzzer.self, ASTERIXFuzzer.self,
        ULogFuzzer.self, TlogFuzzer.self, CaptureFuzzer.self, MCAPFuzzer.self, MCAPRecoveryFuzzer.self,
        WireFuzzer.self, ZoneFileFuzzer.self, KMLFuzzer.self, LogFormatFuzzer.self, DataFlashFuzzer.self,
        TelemetryCSVFuzzer.self,
        ASTERIXFileFuzzer.self, SurveillanceFileFuzzer.self, BroadcastFuzzer.self, ModeSFuzzer.self, SBSFuzzer.self,
        GDL90Fuzzer.self, RemoteIDFuzzer.self, MAVLinkSigningFuzzer.self, MAVLinkSecretFuzzer.self,
        MAVLinkDialectFuzzer.self, HeightGridFuzzer.self, CanaryFuzzer.self,
    ]
}
