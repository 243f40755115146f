/// The test items that are known.
package enum TestCatalogue {
    static let algorithms: [any TestAlgorithm.Type] = [
        HoverHoldHorizontal.self,
        HoverHoldVertical.self,
        YawHold.self,
        AltitudeHoldCruise.self,
        SpeedHold.self,
        MaximumLevelSpeed.self,
        ClimbRate.self,
        DescentRate.self,
        Endurance.self,
        FlightRange.self,
        HeightCap.self,
        TrajectoryTracking.self,
        WaypointArrival.self,
        StaticPosition.self,
        StaticAttitude.self,
        LandingAccuracy.self,
        ReturnToHome.self,
        LinkLossReaction.self,
        LowBatteryFailsafe.self,
        GNSSLoss.self,
        GeofenceContainment.self,
        GeofenceStop.self,
        ObstacleStop.self,
        WindResistance.self,
        MotorFailure.self,
        StepResponse.self,
        ControlLatency.self,
        LinkRange.self,
        RemoteIdentification.self,
        CorridorConformance.self,
        TouchdownDispersion.self,
        TimeOfArrival.self,
        Separation.self,
        VibrationEstimatorHealth.self,
        RecordIntegrity.self,
        ReliabilitySuccessCount.self,
        ModeSwitchTransient.self,
        ManoeuvreConformance.self,
    ]

    /// The items in the order of their numbers.
    package static let items: [TestItem] = algorithms.map { $0.item }

    /// The item with this id.
    package static func item(_ id: String) -> TestItem? { items.first { $0.id == id } }
}
