// Facts of category 010 edition 1.1, monosensor surface movement data, as in asterix-specs
// (zoranbosnjak/asterix-specs, by way of libasterix 0.36.3); but the steps of I010/202 and I010/210 are 0.25, as
// CroatiaControlLtd/asterix has them: only with these does the Cartesian velocity of recorded tracks equal their
// polar velocity (I010/200). The grammar stands in `EditionParser.swift`.

extension EditionCatalogue {
    static let category010_1_1 = """
        CAT010 1.1
        010(SAC:8 SIC:8)
        000:8
        020<TYP:3 DCR:1 CHN:1 GBS:1 CRT:1 | SIM:1 TST:1 RAB:1 LOP:2 TOT:2 | SPI:1 -:6>
        140:24u*1/128;s
        041(LAT:32s*180/2^31;° LON:32s*180/2^31;°)
        040(RHO:16u*1;m TH:16u*180/2^15;°)
        042(X:16s*1;m Y:16s*1;m)
        200(GSP:16u*1/2^14;NM/s TRA:16u*180/2^15;°)
        202(VX:16s*0.25;m/s VY:16s*0.25;m/s)
        161(-:4 TRK:12)
        170<CNF:1 TRE:1 CST:2 MAH:1 TCC:1 STH:1 | TOM:2 DOU:3 MRS:2 | GHO:1 -:6>
        060(V:1 G:1 L:1 -:1 MODE3A:12o)
        220:24x
        245(STI:2 -:6 CHR:48i)
        250[1](MBDATA:56m BDS1:4 BDS2:4)
        300:8
        090(V:1 G:1 FL:14s*0.25;FL)
        091:16s*6.25;ft
        270<LENGTH:7u*1;m | ORIENTATION:7u*2.8125;° | WIDTH:7u*1;m>
        550(NOGO:2 OVL:1 TSV:1 DIV:1 TTF:1 -:2)
        310(TRB:1 MSG:7)
        500(DEVX:8u*0.25;m DEVY:8u*0.25;m COVXY:16s*0.25;m)
        280[1](DRHO:8s*1;m DTHETA:8s*0.15;°)
        131:8
        210(AX:8s*0.25;m/s² AY:8s*0.25;m/s²)
        -
        SP!
        RE!
        """
}
