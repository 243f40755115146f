/// Fits the polynomials of a ``LocalPlane`` to a projection by least squares on a fixed grid.
enum PlaneFit {
    /// The polynomials that agree best with `project`, which takes degrees from the origin and gives metres.
    static func polynomials(_ project: (Double, Double) -> PlanePoint) -> (EastPolynomial, NorthPolynomial) {
        var eastFit = NormalEquations(unknowns: 6)
        var northFit = NormalEquations(unknowns: 8)
        // The unknowns are fitted in units of the radius, so that the equations are well conditioned.
        let steps = -12...12
        for row in steps {
            for column in steps {
                let (s, t) = (Double(row) / 12, Double(column) / 12)
                let point = project(s * LocalPlane.fitRadius_deg, t * LocalPlane.fitRadius_deg)
                eastFit.add([t, t * s, t * s * s, t * s * s * s, t * t * t, t * t * t * s], equals: point.east_m)
                northFit.add(
                    [s, s * s, s * s * s, s * s * s * s, t * t, t * t * s, t * t * s * s, t * t * t * t],
                    equals: point.north_m)
            }
        }
        let r = LocalPlane.fitRadius_deg
        let e = eastFit.solution(), n = northFit.solution()
        let (r2, r3, r4) = (r * r, r * r * r, r * r * r * r)
        return (
            EastPolynomial(a0: e[0] / r, a1: e[1] / r2, a2: e[2] / r3, a3: e[3] / r4, b0: e[4] / r3, b1: e[5] / r4),
            NorthPolynomial(
                c0: n[0] / r, c1: n[1] / r2, c2: n[2] / r3, c3: n[3] / r4, d0: n[4] / r2, d1: n[5] / r3,
                d2: n[6] / r4, e0: n[7] / r4)
        )
    }
}

/// A linear least-squares problem with few unknowns, solved by Gaussian elimination with pivots.
private struct NormalEquations {
    private var matrix: [[Double]]

    init(unknowns: Int) {
        matrix = Array(repeating: Array(repeating: 0, count: unknowns + 1), count: unknowns)
    }

    mutating func add(_ terms: [Double], equals value: Double) {
        for row in terms.indices {
            for column in terms.indices { matrix[row][column] += terms[row] * terms[column] }
            matrix[row][terms.count] += terms[row] * value
        }
    }

    func solution() -> [Double] {
        var work = matrix
        let count = work.count
        for pivot in 0..<count {
            let best = (pivot..<count).max { work[$0][pivot].magnitude < work[$1][pivot].magnitude }!
            work.swapAt(pivot, best)
            for row in 0..<count where row != pivot {
                let factor = work[row][pivot] / work[pivot][pivot]
                for column in pivot...count { work[row][column] -= factor * work[pivot][column] }
            }
        }
        return (0..<count).map { work[$0][count] / work[$0][$0] }
    }
}
