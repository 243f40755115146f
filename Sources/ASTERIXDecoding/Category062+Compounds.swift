/// The subfields of category 062's compound items, by running number from 0; octets as in edition 1.18.
extension Category062 {
    /// I062/110, mode 5 data: SUM, PMN, POS, GA, EM1, TOS, XP.
    static func mode5(_ number: Int) -> ItemShape {
        switch number {
        case 0, 5, 6: .fixed(1)
        case 3, 4: .fixed(2)
        case 1: .fixed(4)
        case 2: .fixed(6)
        default: .unassigned
        }
    }

    /// I062/290, update ages: TRK, PSR, SSR, MDS, ADS (two octets), ES, VDL, UAT, LOP, MLT.
    static func updateAges(_ number: Int) -> ItemShape {
        switch number {
        case 4: .fixed(2)
        case 0..<10: .fixed(1)
        default: .unassigned
        }
    }

    /// I062/295, data ages: 31 of one octet.
    static func dataAges(_ number: Int) -> ItemShape { number < 31 ? .fixed(1) : .unassigned }

    /// I062/340, measured information: SID, POS, HEIGHT, MDC, MDA, TYP.
    static func measuredInformation(_ number: Int) -> ItemShape {
        switch number {
        case 0, 2, 3, 4: .fixed(2)
        case 1: .fixed(4)
        case 5: .fixed(1)
        default: .unassigned
        }
    }

    /// I062/380: ADR ID MHG IAS TAS SAL FSS │ TIS TID COM SAB ACS BVR GVR │ RAN TAR TAN GS VUN MET EMC │ POS GAL PUN MB
    /// IAR MAC BPS.
    static func aircraftDerivedData(_ number: Int) -> ItemShape {
        switch number {
        case 0: .fixed(3)
        case 1, 21: .fixed(6)
        case 7: .extended
        case 8: .repetitive(15)
        case 11: .fixed(7)
        case 18, 20, 23: .fixed(1)
        case 19: .fixed(8)
        case 24: .repetitive(8)
        case 2..<28: .fixed(2)
        default: .unassigned
        }
    }

    /// I062/390, flight plan: TAG CS IFI FCT TAC WTC DEP │ DST RDS CFL CTL TOD AST STS │ STD STA PEM PEC.
    static func flightPlan(_ number: Int) -> ItemShape {
        switch number {
        case 3, 5, 13: .fixed(1)
        case 0, 9, 10, 16: .fixed(2)
        case 8: .fixed(3)
        case 2, 4, 6, 7: .fixed(4)
        case 12: .fixed(6)
        case 1, 14, 15, 17: .fixed(7)
        case 11: .repetitive(4)
        default: .unassigned
        }
    }

    /// I062/500, estimated accuracies: APC COV APW AGA ABA ATV AA │ ARC.
    static func estimatedAccuracies(_ number: Int) -> ItemShape {
        switch number {
        case 3, 4, 7: .fixed(1)
        case 1, 5, 6: .fixed(2)
        case 0, 2: .fixed(4)
        default: .unassigned
        }
    }
}
