// Facts of category 020 edition 1.11, multilateration target reports, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category020_1_11 = """
        CAT020 1.11
        010(SAC:8 SIC:8)
        020<SSR:1 MS:1 HF:1 VDL4:1 UAT:1 DME:1 OT:1 | RAB:1 SPI:1 CHN:1 GBS:1 CRT:1 SIM:1 TST:1 | CF:2 -:5>
        140:24u*1/128;s
        041(LAT:32s*180/2^25;° LON:32s*180/2^25;°)
        042(X:24s*0.5;m Y:24s*0.5;m)
        161(-:4 TRN:12)
        170<CNF:1 TRE:1 CST:1 CDM:2 MAH:1 STH:1 | GHO:1 -:6>
        070(V:1 G:1 L:1 -:1 MODE3A:12o)
        202(VX:16s*0.25;m/s VY:16s*0.25;m/s)
        090(V:1 G:1 FL:14s*0.25;FL)
        100(V:1 G:1 -:2 MODEC:12 -:4 QC1:1 QA1:1 QC2:1 QA2:1 QC4:1 QA4:1 QB1:1 QD1:1 QB2:1 QD2:1 QB4:1 QD4:1)
        220:24x
        245(STI:2 -:6 CHR:48i)
        110:16s*6.25;ft
        105:16s*6.25;ft
        210(AX:8s*0.25;m/s² AY:8s*0.25;m/s²)
        300:8
        310(TRB:1 MSG:7)
        500{DOP(X:16u*0.25 Y:16u*0.25 XY:16u*0.25) SDP(X:16u*0.25;m Y:16u*0.25;m XY:16u*0.25) SDH:16u*0.5;m}
        400[1](BIT1:1 BIT2:1 BIT3:1 BIT4:1 BIT5:1 BIT6:1 BIT7:1 BIT8:1)
        250[1](BDSDATA:56m BDS1:4 BDS2:4)
        230(COM:3 STAT:3 CASEVN:2 MSSC:1 ARC:1 AIC:1 B1A:1 B1B:4)
        260:56x
        030[fx]:7
        055(V:1 G:1 L:1 MODE1:5)
        050(V:1 G:1 L:1 -:1 MODE2:12o)
        RE!
        SP!
        """
}
