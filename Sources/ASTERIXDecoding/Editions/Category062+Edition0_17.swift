// Facts of category 062 edition 0.17, system track data, a draft that older centres still send; items and steps as in
// CroatiaControlLtd/asterix at 790bca7. Item 050 of its profile is described nowhere, so a record with it is refused.
// The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category062_0_17 = """
        CAT062 0.17
        010(SAC:8 SIC:8)
        015:8
        070:24u*1/128;s
        040(-:4 TRK:12)
        105(LAT:24s*180/2^23;° LON:24s*180/2^23;°)
        100(X:16s*1/64;NM Y:16s*1/64;NM)
        060(-:4 MODE3A:12o)
        130:16s*6.25;ft
        135:16s*25;ft
        136:16s*0.25;FL
        180(GSP:16u*1/2^14;NM/s HDG:16u*180/2^15;°)
        200(TRANS:2 LONG:2 VERT:2 -:2)
        220:16s*6.25;ft/min
        240:8s*0.25;°/s
        210:16s*0.00044155;m/s²
        080<MON:1 SPI:1 MRH:1 SRC:3 CNF:1 | SIM:1 TSE:1 TSB:1 FPC:1 -:3 | AMA:1 FRIFOE:2 ME:1 MI:1 -:2 | COA:1 PSR:1
         SSR:1 MDS:1 ADS:1 SUC:1 AAC:1>
        290{PSR:8u*0.25;s SSR:8u*0.25;s MDA:8u*0.25;s MFL:8u*0.25;s MDS:8u*0.25;s ADS:16u*0.25;s ADB:8u*0.25;s
         MD1:8u*0.25;s MD2:8u*0.25;s}
        340{SID(SAC:8 SIC:8) POS(RHO:16u*1/256;NM THETA:16u*180/2^15;°) HEI:16s*25;ft MDC(V:1 G:1 MODEC:14s*0.25;FL)
         MDA(V:1 G:1 L:1 -:1 MODE3A:12o) TYP(TYP:3 SIM:1 RAB:1 TST:1 -:2)}
        380{MB[1](MBDATA:56m BDS1:4 BDS2:4) ADR:24x ID:48i COM(COM:3 STAT:3 -:2 SSC:1 ARC:1 AIC:1 B1A:1 B1B:4)
         ACS:56x}
        -
        390{TAG(SAC:8 SIC:8) CSN:56a IFI(TYP:2 -:3 NBR:27) FCT(GATOAT:2 FR1FR2:2 RVSM:2 HPR:1 -:1) TAC:32a WTC:8a
         DEP:32a DST:32a RDS(NU1:8a NU2:8a LTR:8a) CFL:16u*0.25;FL CTL(CENTRE:8 POSITION:8) TOD[1](TYP:5 DAY:2 -:4
         HOR:5 -:2 MIN:6 AVS:1 -:1 SEC:6) AST:48a STS(EMP:2 AVL:2 -:4)}
        110(-:3 MODE1:5)
        120(-:4 MODE2:12o)
        510[fx](SDPSUID:8 STN:15)
        - -
        RE!
        SP!
        """
}
