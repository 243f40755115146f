import Geodesy

/// Where a path is and where it leads at one arc length.
package struct PathPose: Sendable {
    package var point: PlanePoint
    /// Clockwise from the plane's north, radians.
    package var heading_rad: Double
    /// One over the radius of the turn, per metre; positive to the right, 0 on a straight.
    package var curvature_1pm: Double

    package init(point: PlanePoint, heading_rad: Double, curvature_1pm: Double = 0) {
        (self.point, self.heading_rad, self.curvature_1pm) = (point, heading_rad, curvature_1pm)
    }
}
